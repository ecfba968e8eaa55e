-- Articles whose words are to be read into the index of the newest content again. Frozen once released.
--
-- A save only names its article here: reading a whole article into the index costs more than the save itself, and is done
-- moments later, or when somebody searches.

CREATE TABLE search_due (
    article INTEGER PRIMARY KEY
) STRICT;
