-- Who stands in an article's byline, so that an author's articles are found whether or not they have a bio. Derived from
-- the newest content, one row for each entry with a name; an article of 'No byline' has none. Frozen once released.
--
-- `ord` counts from 0. The author need not be here, and an entry that no desk has taken in names nobody.
CREATE TABLE byline_entry (
    article INTEGER NOT NULL REFERENCES article ON DELETE RESTRICT,
    ord     INTEGER NOT NULL,
    author  BLOB CHECK (length(author) = 16),
    role    TEXT NOT NULL,
    PRIMARY KEY (article, ord)
) STRICT, WITHOUT ROWID;
CREATE INDEX byline_entry_author ON byline_entry (author) WHERE author IS NOT NULL;
