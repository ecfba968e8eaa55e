-- What a file became that was taken in: running an import again finds the same bytes here. Frozen once released.
-- Only the hash of the bytes is kept, no name and no words: a purge has nothing to take from it.

CREATE TABLE origin (
    hash    BLOB PRIMARY KEY CHECK (length(hash) = 32),
    article INTEGER REFERENCES article ON DELETE RESTRICT,
    author  INTEGER REFERENCES author ON DELETE RESTRICT,
    CHECK ((article IS NULL) <> (author IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX origin_article ON origin (article) WHERE article IS NOT NULL;
CREATE INDEX origin_author ON origin (author) WHERE author IS NOT NULL;
