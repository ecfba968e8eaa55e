//! Which revision brought words in, or took them out.
//!
//! The words stand together in a sentence. A revision brought them in where a field of the article (its headline, its
//! body) holds them more often than in the state before; it took them out where it holds them less often.

use rusqlite::{Connection, OptionalExtension};
use stet_article::{ArticleUid, PersonUid, RevisionHash, RevisionKind};

use super::changes::{self, Sentence};
use super::query::Query;
use super::{FoundPlace, all_places, context};
use crate::error::{Result, StoreError};
use crate::store::Store;
use crate::{article, body, revision_list};

/// What to look for.
#[derive(Clone, Debug, Default)]
pub struct HistoryQuery {
    /// The words as typed; those in quotation marks are a phrase. They are never an expression. Whole words only.
    pub words: String,
    /// In one article, or in all.
    pub article: Option<ArticleUid>,
    /// How many at most.
    pub limit: u32,
    /// Go on after this: [`HistoryResult::next`] of the answer before; `None` begins with the newest.
    pub after: Option<i64>,
}

/// A revision that brought the words in, or took them out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryHit {
    /// The article.
    pub article: ArticleUid,
    /// Its slug now.
    pub slug: String,
    /// Its headline now.
    pub headline: String,
    /// The revision's number.
    pub number: u32,
    /// Its hash.
    pub hash: RevisionHash,
    /// Why it was written.
    pub kind: RevisionKind,
    /// The number of the state before it; `None` for a first.
    pub before: Option<u32>,
    /// Who saved it.
    pub person: PersonUid,
    /// Who saved it, by name as it was then.
    pub by: String,
    /// When, in UTC milliseconds.
    pub at: i64,
    /// The zone's offset at that moment, in minutes.
    pub offset: i32,
    /// True where it brought the words in, false where it took them out.
    pub brought: bool,
    /// The words in their context: in the revision where it brought them in, in the state before where it took them
    /// out.
    pub place: FoundPlace,
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HistoryResult {
    /// Hits, those of the newest revisions first.
    pub hits: Vec<HistoryHit>,
    /// Where to go on; `None` where everything was looked through.
    pub next: Option<i64>,
    /// True where not every revision is in the index yet.
    pub behind: bool,
}

/// How many revisions one call looks into: words that are edited round all the time must not hold up the desk.
const MOST_LOOKED_AT: usize = 1500;

impl Store {
    /// The revisions that brought the words in or took them out, the newest first.
    ///
    /// # Errors
    /// [`StoreError::UnknownArticle`].
    pub fn search_history(&self, asked: &HistoryQuery) -> Result<HistoryResult> {
        let behind = self.history_is_behind()?;
        let Some(query) = Query::read(&asked.words, false) else {
            return Ok(HistoryResult { behind, ..HistoryResult::default() });
        };
        self.read(|tx| {
            let only = asked.article.map(|uid| article::id(tx, uid)).transpose()?;
            let mut found = HistoryResult { behind, ..HistoryResult::default() };
            let mut rows = tx.prepare(
                "SELECT search_history.rowid FROM search_history WHERE search_history MATCH ?1
                   AND search_history.rowid < ?2
                   AND (?3 IS NULL OR search_history.rowid IN (SELECT id FROM revision WHERE article = ?3))
                 ORDER BY search_history.rowid DESC",
            )?;
            let mut rows =
                rows.query((query.expression_for_changes(changes::ROUND), asked.after.unwrap_or(i64::MAX), only))?;
            let mut cache = body::Cache::some();
            let mut looked_at = 0;
            let mut last = i64::MAX;
            while let Some(row) = rows.next()? {
                if found.hits.len() >= asked.limit as usize || looked_at >= MOST_LOOKED_AT {
                    found.next = Some(last);
                    break;
                }
                last = row.get(0)?;
                looked_at += 1;
                let hits = hits(tx, &query, last, &mut cache)?;
                found.hits.extend(hits);
            }
            Ok(found)
        })
    }
}

/// What one revision did to the words.
fn hits(tx: &Connection, query: &Query, revision: i64, cache: &mut body::Cache) -> Result<Vec<HistoryHit>> {
    let Some(changed) = changes::changed_by(tx, revision, cache)? else { return Ok(Vec::new()) };
    let places = became_of(query, &changed.added, &changed.removed);
    if places.is_empty() {
        return Ok(Vec::new());
    }
    let (uid, slug, headline) = tx
        .prepare("SELECT uid, slug, headline FROM article WHERE id = (SELECT article FROM revision WHERE id = ?1)")?
        .query_row([revision], |row| {
            Ok((ArticleUid::from_bytes(row.get(0)?), row.get::<_, String>(1)?, row.get::<_, String>(2)?))
        })?;
    // Nothing is shown that was not held against its hashes just now.
    let entry = match revision_list::proven(tx, uid, revision, cache) {
        Ok((entry, ..)) => entry,
        Err(error @ StoreError::Sqlite(_)) => return Err(error),
        Err(_) => return Ok(Vec::new()),
    };
    let before = match changes::before(tx, revision)? {
        Some(before) => {
            tx.prepare("SELECT number FROM revision WHERE id = ?1")?.query_row([before], |row| row.get(0)).optional()?
        }
        None => None,
    };
    let hit = |(brought, place)| HistoryHit {
        article: uid,
        slug: slug.clone(),
        headline: headline.clone(),
        number: entry.number,
        hash: entry.hash,
        kind: entry.kind,
        before,
        person: entry.person,
        by: entry.by.clone(),
        at: entry.at,
        offset: entry.offset,
        brought,
        place,
    };
    Ok(places.into_iter().map(hit).collect())
}

/// For each field that holds the words more or less often than before: which of the two, and the first place of them.
fn became_of(query: &Query, added: &[Sentence], removed: &[Sentence]) -> Vec<(bool, FoundPlace)> {
    let mut fields: Vec<(&str, usize, usize)> = Vec::new();
    for (sentences, is_new) in [(added, true), (removed, false)] {
        for sentence in sentences {
            let count = query.count(&sentence.tokens);
            if count == 0 {
                continue;
            }
            let field = sentence.piece.field();
            let at = fields.iter().position(|(known, ..)| *known == field).unwrap_or_else(|| {
                fields.push((field, 0, 0));
                fields.len() - 1
            });
            let counted = &mut fields[at];
            if is_new { counted.1 += count } else { counted.2 += count }
        }
    }
    let mut places = Vec::new();
    for (field, new, old) in fields {
        if new == old {
            continue;
        }
        let brought = new > old;
        let side = if brought { added } else { removed };
        let first = side.iter().find(|sentence| sentence.piece.field() == field && query.count(&sentence.tokens) > 0);
        if let Some(sentence) = first {
            let hits = all_places(query, &sentence.tokens);
            let piece = &sentence.piece;
            let place = context(&piece.path, piece.leaf.as_ref(), &piece.text, sentence.at.clone(), &hits);
            places.push((brought, place));
        }
    }
    places
}
