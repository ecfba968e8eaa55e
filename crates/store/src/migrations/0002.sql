-- Bodies that lean on one another, headers that are kept once, and what a purge leaves. Frozen once released.
--
-- A revision's columns spell its header: the hash is made of them again at every reading. Only a header that they
-- cannot spell (a later version's) is kept as bytes. What many revisions repeat, who saved them, stands in `signature`.

CREATE TABLE signature (
    id      INTEGER PRIMARY KEY,
    person  BLOB NOT NULL CHECK (length(person) = 16),
    by_name TEXT NOT NULL,
    desk    BLOB NOT NULL CHECK (length(desk) = 16),
    UNIQUE (person, by_name, desk)
) STRICT;

-- codec: 0 as it is, 1 zstd whole, 2 zstd against `base`, without the four bytes that begin every frame.
-- depth: how far along its chain it stands; every 16th leans on the 16th before, every 256th on nothing.
CREATE TABLE body_2 (
    id    INTEGER PRIMARY KEY,
    hash  BLOB NOT NULL CHECK (length(hash) = 32),
    codec INTEGER NOT NULL,
    base  INTEGER REFERENCES body ON DELETE RESTRICT,
    depth INTEGER NOT NULL DEFAULT 0,
    len   INTEGER NOT NULL CHECK (len >= 0),
    data  BLOB NOT NULL
) STRICT;
INSERT INTO body_2 (id, hash, codec, base, depth, len, data) SELECT id, hash, codec, base, depth, len, data FROM body;

-- state: 0 kept, 1 withheld by a purge, 2 lost to damage. kind: see `header.rs`.
CREATE TABLE revision_2 (
    id            INTEGER PRIMARY KEY,
    hash          BLOB NOT NULL CHECK (length(hash) = 32),
    article       INTEGER NOT NULL REFERENCES article ON DELETE RESTRICT,
    number        INTEGER NOT NULL CHECK (number > 0),
    state         INTEGER NOT NULL DEFAULT 0 CHECK (state IN (0, 1, 2)),
    header        BLOB,                           -- only what the columns cannot spell
    body          INTEGER REFERENCES body ON DELETE RESTRICT,
    kind          INTEGER NOT NULL,
    signature     INTEGER REFERENCES signature ON DELETE RESTRICT,
    at            INTEGER NOT NULL,
    utc_offset    INTEGER NOT NULL,
    words         INTEGER NOT NULL,
    words_added   INTEGER,                        -- against the first parent, where somebody counted
    words_removed INTEGER,
    reason        TEXT NOT NULL DEFAULT '',       -- outside the hash: given then or later
    reason_by     BLOB,
    reason_at     INTEGER,
    CHECK (state <> 0 OR (body IS NOT NULL AND signature IS NOT NULL)),
    UNIQUE (article, number)
) STRICT;
INSERT INTO signature (person, by_name, desk) SELECT DISTINCT person, by_name, desk FROM revision;
INSERT INTO revision_2 (id, hash, article, number, header, body, kind, signature, at, utc_offset, words, words_added,
                        words_removed, reason, reason_by, reason_at)
SELECT revision.id, hash, article, number, header, body,
       CASE kind WHEN 'created' THEN 1 WHEN 'imported' THEN 2 WHEN 'saved' THEN 3 WHEN 'automatic' THEN 4
                 WHEN 'restored' THEN 5 WHEN 'merged' THEN 6 ELSE 0 END,
       signature.id, at, utc_offset, words, words_added, words_removed, reason, reason_by, reason_at
FROM revision JOIN signature ON signature.person = revision.person AND signature.by_name = revision.by_name
    AND signature.desk = revision.desk
ORDER BY revision.id;

DROP TABLE revision;
DROP TABLE body;
ALTER TABLE body_2 RENAME TO body;
ALTER TABLE revision_2 RENAME TO revision;

-- Eight bytes tell hashes apart well enough to find them; the whole hash is looked at where they agree.
CREATE INDEX body_hash ON body (substr(hash, 1, 8));
CREATE INDEX body_base ON body (base) WHERE base IS NOT NULL;
CREATE INDEX revision_hash ON revision (substr(hash, 1, 8));
CREATE INDEX revision_body ON revision (body);
-- No index on `signature`: it is looked up the other way round, and only a purge ever takes one away.

-- What was purged, by hash, so that nothing brings it back.
-- kind: 1 revision, 2 content, 3 bio revision, 4 bio, 5 picture, 6 note or mark or line of the log.
CREATE TABLE purged (
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    kind INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 6),
    at   INTEGER NOT NULL,
    PRIMARY KEY (hash, kind)
) STRICT, WITHOUT ROWID;

ALTER TABLE bio_revision ADD COLUMN withheld INTEGER NOT NULL DEFAULT 0 CHECK (withheld IN (0, 1));
ALTER TABLE event ADD COLUMN withheld INTEGER NOT NULL DEFAULT 0 CHECK (withheld IN (0, 1));
