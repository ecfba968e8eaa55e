-- The schema before step 7, as released: what steps 1 to 6 make.
CREATE TABLE desk (
    id         INTEGER PRIMARY KEY,               -- 1 is this installation
    uid        BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
    name       TEXT NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;
CREATE TABLE person (
    id         INTEGER PRIMARY KEY,
    uid        BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
    name       TEXT NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX person_name ON person (name COLLATE NOCASE);
CREATE TABLE setting (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE article (
    id           INTEGER PRIMARY KEY,
    uid          BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
    created_at   INTEGER NOT NULL,
    changed_at   INTEGER NOT NULL,
    slug         TEXT NOT NULL DEFAULT '',
    section      TEXT NOT NULL DEFAULT '',
    headline     TEXT NOT NULL DEFAULT '',
    words        INTEGER NOT NULL DEFAULT 0,
    latest       INTEGER NOT NULL DEFAULT 0,      -- the highest revision number
    working_seq  INTEGER NOT NULL DEFAULT 0,      -- the highest sequence number ever acknowledged: it outlives the working copy
    spiked_at    INTEGER,
    spiked_by    TEXT,
    spike_reason TEXT
) STRICT;
CREATE INDEX article_changed ON article (changed_at DESC);
CREATE INDEX article_slug ON article (slug COLLATE NOCASE);
CREATE TABLE revision_parent (
    revision INTEGER NOT NULL REFERENCES revision ON DELETE RESTRICT,
    ord      INTEGER NOT NULL,
    parent   INTEGER NOT NULL REFERENCES revision ON DELETE RESTRICT,
    PRIMARY KEY (revision, ord)
) STRICT, WITHOUT ROWID;
CREATE INDEX revision_parent_parent ON revision_parent (parent);
CREATE TABLE head (
    article  INTEGER NOT NULL REFERENCES article ON DELETE RESTRICT,
    revision INTEGER NOT NULL REFERENCES revision ON DELETE RESTRICT,
    PRIMARY KEY (article, revision)
) STRICT, WITHOUT ROWID;
CREATE INDEX head_revision ON head (revision);
CREATE TABLE working (
    article   INTEGER PRIMARY KEY REFERENCES article ON DELETE RESTRICT,
    base      INTEGER NOT NULL REFERENCES revision ON DELETE RESTRICT,
    seq       INTEGER NOT NULL,
    hash      BLOB NOT NULL CHECK (length(hash) = 32),
    codec     INTEGER NOT NULL,
    len       INTEGER NOT NULL,
    data      BLOB NOT NULL,
    selection TEXT NOT NULL DEFAULT '',
    person    BLOB NOT NULL CHECK (length(person) = 16),
    at        INTEGER NOT NULL
) STRICT;
CREATE INDEX working_base ON working (base);
CREATE TABLE working_ring (
    article INTEGER NOT NULL REFERENCES article ON DELETE RESTRICT,
    slot    INTEGER NOT NULL CHECK (slot BETWEEN 0 AND 15),
    base    INTEGER NOT NULL REFERENCES revision ON DELETE RESTRICT,
    seq     INTEGER NOT NULL,
    hash    BLOB NOT NULL CHECK (length(hash) = 32),
    codec   INTEGER NOT NULL,
    len     INTEGER NOT NULL,
    data    BLOB NOT NULL,
    person  BLOB NOT NULL CHECK (length(person) = 16),
    at      INTEGER NOT NULL,
    PRIMARY KEY (article, slot)
) STRICT;
CREATE INDEX working_ring_base ON working_ring (base);
CREATE TABLE author (
    id           INTEGER PRIMARY KEY,
    uid          BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
    name         TEXT NOT NULL,
    organisation INTEGER NOT NULL DEFAULT 0 CHECK (organisation IN (0, 1)),
    retired      INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1)),
    created_at   INTEGER NOT NULL
) STRICT;
CREATE INDEX author_name ON author (name);
CREATE TABLE bio_revision (
    id     INTEGER PRIMARY KEY,
    hash   BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
    author INTEGER NOT NULL REFERENCES author ON DELETE RESTRICT,
    number INTEGER NOT NULL CHECK (number > 0),
    parent INTEGER REFERENCES bio_revision ON DELETE RESTRICT,
    header BLOB NOT NULL,
    body   INTEGER NOT NULL REFERENCES body ON DELETE RESTRICT, withheld INTEGER NOT NULL DEFAULT 0 CHECK (withheld IN (0, 1)),
    UNIQUE (author, number)
) STRICT;
CREATE INDEX bio_revision_body ON bio_revision (body);
CREATE INDEX bio_revision_parent ON bio_revision (parent);
CREATE TABLE revision_bio (
    revision     INTEGER NOT NULL REFERENCES revision ON DELETE RESTRICT,
    author       INTEGER NOT NULL REFERENCES author ON DELETE RESTRICT,
    bio_revision INTEGER NOT NULL REFERENCES bio_revision ON DELETE RESTRICT,
    PRIMARY KEY (revision, author)
) STRICT, WITHOUT ROWID;
CREATE INDEX revision_bio_author ON revision_bio (author);
CREATE INDEX revision_bio_bio ON revision_bio (bio_revision);
CREATE TABLE related_link (
    article INTEGER NOT NULL REFERENCES article ON DELETE RESTRICT,
    ord     INTEGER NOT NULL,
    target  BLOB NOT NULL CHECK (length(target) = 16),
    label   TEXT NOT NULL,
    kind    TEXT NOT NULL,
    PRIMARY KEY (article, ord)
) STRICT, WITHOUT ROWID;
CREATE INDEX related_link_target ON related_link (target);
CREATE TABLE mark (
    id           INTEGER PRIMARY KEY,
    uid          BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
    article      INTEGER NOT NULL REFERENCES article ON DELETE RESTRICT,
    revision     INTEGER NOT NULL REFERENCES revision ON DELETE RESTRICT,
    kind         TEXT NOT NULL,                   -- filed, subbed, legalled, published, corrected or own
    own_words    TEXT NOT NULL DEFAULT '',
    cleared_by   TEXT NOT NULL DEFAULT '',
    pressed_by   TEXT NOT NULL,
    at           INTEGER NOT NULL,
    utc_offset   INTEGER NOT NULL,
    place        TEXT NOT NULL DEFAULT '',        -- where it was published or sent
    withdrawn_at INTEGER,
    withdrawn_by TEXT
) STRICT;
CREATE INDEX mark_article ON mark (article, kind, at);
CREATE INDEX mark_revision ON mark (revision);
CREATE TABLE read_mark (
    person   BLOB NOT NULL CHECK (length(person) = 16),
    revision INTEGER NOT NULL REFERENCES revision ON DELETE RESTRICT,
    at       INTEGER NOT NULL,
    PRIMARY KEY (person, revision)
) STRICT, WITHOUT ROWID;
CREATE INDEX read_mark_revision ON read_mark (revision);
CREATE TABLE read_change (
    person BLOB NOT NULL CHECK (length(person) = 16),
    old    BLOB NOT NULL CHECK (length(old) = 32),
    new    BLOB NOT NULL CHECK (length(new) = 32),
    change TEXT NOT NULL,
    at     INTEGER NOT NULL,
    PRIMARY KEY (person, old, new, change)
) STRICT, WITHOUT ROWID;
CREATE TABLE media (
    hash     BLOB PRIMARY KEY CHECK (length(hash) = 32),
    kind     TEXT NOT NULL,                       -- its media type
    len      INTEGER NOT NULL CHECK (len >= 0),
    added_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE note (
    id          INTEGER PRIMARY KEY,
    uid         BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
    article     INTEGER NOT NULL REFERENCES article ON DELETE RESTRICT,
    answers     INTEGER REFERENCES note ON DELETE RESTRICT,
    block       TEXT NOT NULL DEFAULT '',
    quoted      TEXT NOT NULL DEFAULT '',
    before      TEXT NOT NULL DEFAULT '',
    after       TEXT NOT NULL DEFAULT '',
    words       TEXT NOT NULL,
    person      BLOB NOT NULL CHECK (length(person) = 16),
    by_name     TEXT NOT NULL,
    at          INTEGER NOT NULL,
    resolved_at INTEGER,
    resolved_by TEXT
) STRICT;
CREATE INDEX note_article ON note (article);
CREATE INDEX note_answers ON note (answers);
CREATE TABLE event (
    id      INTEGER PRIMARY KEY,
    at      INTEGER NOT NULL,
    who     TEXT NOT NULL,
    what    TEXT NOT NULL,
    article INTEGER REFERENCES article ON DELETE RESTRICT,
    detail  TEXT NOT NULL DEFAULT '',
    hash    BLOB NOT NULL CHECK (length(hash) = 32)
, withheld INTEGER NOT NULL DEFAULT 0 CHECK (withheld IN (0, 1))) STRICT;
CREATE INDEX event_article ON event (article);
CREATE VIRTUAL TABLE search USING fts5(
    title, body, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TABLE search_state (
    id    INTEGER PRIMARY KEY CHECK (id = 1),
    stale INTEGER NOT NULL CHECK (stale IN (0, 1))
) STRICT;
INSERT INTO search_state (id, stale) VALUES (1, 0);
CREATE TABLE signature (
    id      INTEGER PRIMARY KEY,
    person  BLOB NOT NULL CHECK (length(person) = 16),
    by_name TEXT NOT NULL,
    desk    BLOB NOT NULL CHECK (length(desk) = 16),
    UNIQUE (person, by_name, desk)
) STRICT;
CREATE TABLE "body" (
    id    INTEGER PRIMARY KEY,
    hash  BLOB NOT NULL CHECK (length(hash) = 32),
    codec INTEGER NOT NULL,
    base  INTEGER REFERENCES body ON DELETE RESTRICT,
    depth INTEGER NOT NULL DEFAULT 0,
    len   INTEGER NOT NULL CHECK (len >= 0),
    data  BLOB NOT NULL
) STRICT;
CREATE TABLE "revision" (
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
CREATE INDEX body_hash ON body (substr(hash, 1, 8));
CREATE INDEX body_base ON body (base) WHERE base IS NOT NULL;
CREATE INDEX revision_hash ON revision (substr(hash, 1, 8));
CREATE INDEX revision_body ON revision (body);
CREATE TABLE purged (
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    kind INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 6),
    at   INTEGER NOT NULL,
    PRIMARY KEY (hash, kind)
) STRICT, WITHOUT ROWID;
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
-- The indexes of words: of every article's newest content, and of what each revision brought in and took out. Frozen
-- once released.
--
-- Both are derived. What goes into them was cut into words and folded before (search/tokens.rs), so that all that is left
-- to the tokeniser is to part them at spaces. `articles_left` and `revisions_left`: those up to that local id are still to
-- be read, 0 where none is.

DROP TABLE IF EXISTS search;
DROP TABLE IF EXISTS search_history;
DROP TABLE IF EXISTS search_state;
CREATE VIRTUAL TABLE search USING fts5(
    title, body, content = '', contentless_delete = 1, tokenize = 'ascii'
);
CREATE VIRTUAL TABLE search_history USING fts5(
    added, removed, content = '', contentless_delete = 1, tokenize = 'ascii'
);
CREATE TABLE search_state (
    id             INTEGER PRIMARY KEY CHECK (id = 1),
    stale          INTEGER NOT NULL CHECK (stale IN (0, 1)),
    articles_left  INTEGER NOT NULL CHECK (articles_left >= 0),
    revisions_left INTEGER NOT NULL CHECK (revisions_left >= 0)
) STRICT;
INSERT INTO search_state (id, stale, articles_left, revisions_left) VALUES (1, 0, 0, 0);
