-- Articles whose words are to be read into the index of the newest content again. Frozen once released.
--
-- A save only names its article here: reading a whole article into the index costs more than the save itself, and is done
-- moments later, or when somebody searches.

CREATE TABLE search_due (
    article INTEGER PRIMARY KEY
) STRICT;

-- What is rare is counted without reading an archive through.
CREATE INDEX article_killed ON article (killed_at) WHERE killed_at IS NOT NULL;
CREATE INDEX article_spiked ON article (spiked_at) WHERE spiked_at IS NOT NULL;
CREATE INDEX article_embargo ON article (embargo_at) WHERE embargo_at IS NOT NULL;
CREATE INDEX mark_live ON mark (article) WHERE kind = 'published' AND withdrawn_at IS NULL;
