//! Finding by what a person types: an article's id, its start or its slug; words, never as an expression.

use rusqlite::Connection;
use stet_article::ArticleUid;

use crate::error::{Result, StoreError};
use crate::search::Query;
use crate::store::Store;

/// The longest search that is looked at, in characters: SQLite limits patterns, and nobody types more.
pub(crate) const LONGEST: usize = 200;

/// A LIKE pattern (with `ESCAPE '\'`) for texts that contain `words` as typed.
pub(crate) fn like(words: &str) -> String {
    let mut pattern = String::from("%");
    for letter in words.trim().chars().take(LONGEST) {
        if matches!(letter, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(letter);
    }
    pattern.push('%');
    pattern
}

/// An FTS5 expression for texts that hold every word of `words`, the last one as a beginning. `None` where there
/// is no word in it. Nothing typed is ever an operator.
pub(crate) fn expression(words: &str, title_only: bool) -> Option<String> {
    let query = Query::read(words, true)?;
    Some(if title_only { query.expression_in("title") } else { query.expression() })
}

impl Store {
    /// The article that a person means: by its id, by a slug that only one article has, or by the start of its
    /// id (at least four digits).
    ///
    /// # Errors
    /// [`StoreError::UnknownArticle`], [`StoreError::AmbiguousArticle`].
    pub fn find_article(&self, name: &str) -> Result<ArticleUid> {
        let name = name.trim();
        self.read(|tx| {
            if let Ok(uid) = name.parse::<ArticleUid>() {
                let known = crate::article::find_id(tx, uid)?.is_some();
                return if known { Ok(uid) } else { Err(StoreError::UnknownArticle { name: name.to_owned() }) };
            }
            let by_slug = if name.is_empty() { Vec::new() } else { by_slug(tx, name)? };
            let found = if by_slug.is_empty() { by_start(tx, name)? } else { by_slug };
            match found.as_slice() {
                [only] => Ok(*only),
                [] => Err(StoreError::UnknownArticle { name: name.to_owned() }),
                _ => Err(StoreError::AmbiguousArticle { name: name.to_owned(), candidates: found }),
            }
        })
    }
}

fn by_slug(tx: &Connection, slug: &str) -> Result<Vec<ArticleUid>> {
    let mut found = tx.prepare("SELECT uid FROM article WHERE slug = ?1 COLLATE NOCASE ORDER BY id LIMIT 5")?;
    Ok(found.query_map([slug], |row| row.get(0).map(ArticleUid::from_bytes))?.collect::<rusqlite::Result<_>>()?)
}

fn by_start(tx: &Connection, start: &str) -> Result<Vec<ArticleUid>> {
    let digits: String = start.chars().filter(|letter| *letter != '-').collect();
    if !(4..32).contains(&digits.len()) || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Ok(Vec::new());
    }
    // The first and the last id that begin so: the index finds what lies between.
    let padded = |fill: &str| (digits.clone() + &fill.repeat(32 - digits.len())).parse::<ArticleUid>().ok();
    let (Some(first), Some(last)) = (padded("0"), padded("f")) else { return Ok(Vec::new()) };
    let mut found = tx.prepare("SELECT uid FROM article WHERE uid BETWEEN ?1 AND ?2 ORDER BY uid LIMIT 5")?;
    let rows = found.query_map((first.as_bytes(), last.as_bytes()), |row| row.get(0).map(ArticleUid::from_bytes))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
