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
