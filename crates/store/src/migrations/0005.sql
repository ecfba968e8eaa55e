-- What became of an article beside its words: killed, under embargo; and every way out of it, from the text too.
-- Frozen once released.

ALTER TABLE article ADD COLUMN killed_at INTEGER;
ALTER TABLE article ADD COLUMN killed_by TEXT;
ALTER TABLE article ADD COLUMN kill_reason TEXT;
ALTER TABLE article ADD COLUMN kill_ordered_by TEXT;
-- Read from the content like the title, unsaved changes included.
ALTER TABLE article ADD COLUMN embargo_at INTEGER;

-- Derived from the newest content of each article. place: related, or text.
DROP TABLE related_link;
CREATE TABLE related_link (
    article INTEGER NOT NULL REFERENCES article ON DELETE RESTRICT,
    ord     INTEGER NOT NULL,
    target  BLOB CHECK (length(target) = 16),
    address TEXT,
    label   TEXT NOT NULL,
    kind    TEXT NOT NULL,
    place   TEXT NOT NULL CHECK (place IN ('related', 'text')),
    PRIMARY KEY (article, ord)
) STRICT, WITHOUT ROWID;
CREATE INDEX related_link_target ON related_link (target) WHERE target IS NOT NULL;
CREATE INDEX related_link_address ON related_link (address) WHERE address IS NOT NULL;
