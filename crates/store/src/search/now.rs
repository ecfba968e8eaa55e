//! Words in the current text of every article, unsaved changes included.

use std::collections::HashSet;

use rusqlite::{Connection, OptionalExtension};
use stet_article::{ArticleUid, Content};

use super::changes::content_of;
use super::pieces::{pieces, sentences};
use super::query::Query;
use super::tokens::tokens;
use super::{FoundPlace, SearchIn, context};
use crate::body;
use crate::codec::{self, Packed};
use crate::error::Result;
use crate::store::Store;

/// What to look for.
#[derive(Clone, Debug)]
pub struct WordsQuery {
    /// The words as typed; those in quotation marks are a phrase. They are never an expression.
    pub words: String,
    /// Where.
    pub search_in: SearchIn,
    /// The last word may be the beginning of one, as while somebody types.
    pub typing: bool,
    /// How many articles at most.
    pub limit: u32,
}

/// An article that holds the words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordsHit {
    /// Which.
    pub article: ArticleUid,
    /// Its slug.
    pub slug: String,
    /// Its headline.
    pub headline: String,
    /// The number of its newest revision.
    pub number: u32,
    /// When it was last changed, in UTC milliseconds.
    pub at: i64,
    /// True where the words stand in its unsaved changes, not in its newest revision.
    pub unsaved: bool,
    /// The words in their context: a few places, in reading order.
    pub places: Vec<FoundPlace>,
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WordsResult {
    /// Articles, those with the words in their titles first, then the newest.
    pub hits: Vec<WordsHit>,
    /// How many articles hold them, counted up to [`MOST_COUNTED`].
    pub total: u32,
    /// True where not every article is in the index yet.
    pub behind: bool,
}

/// No more than this many are counted.
pub(crate) const MOST_COUNTED: u32 = 1000;
/// How many places of one article are shown.
const PLACES: usize = 3;
/// How many articles with unsaved changes are looked through, those last typed in first.
const UNSAVED: u32 = 64;

impl Store {
    /// The articles whose current text, unsaved changes included, holds all the words.
    ///
    /// # Errors
    /// As every call.
    pub fn search_words(&self, asked: &WordsQuery) -> Result<WordsResult> {
        self.settle_search_if_it_can();
        let behind = self.search_is_behind()?;
        let Some(query) = Query::read(&asked.words, asked.typing) else {
            return Ok(WordsResult { behind, ..WordsResult::default() });
        };
        self.read(|tx| {
            let mut found = WordsResult { behind, ..WordsResult::default() };
            let limit = asked.limit as usize;
            let mut seen = HashSet::new();
            for (article, content) in unsaved(tx)? {
                seen.insert(article);
                if let Some(places) = places(&query, &content, asked.search_in) {
                    found.total += 1;
                    if found.hits.len() < limit {
                        found.hits.extend(hit(tx, article, true, places)?);
                    }
                }
            }
            let titles = query.expression_in("title");
            let everywhere = query.expression();
            let looks = match asked.search_in {
                SearchIn::Title => vec![titles],
                SearchIn::Everything => vec![titles, everywhere],
            };
            let mut cache = body::Cache::none();
            for look in looks {
                // Straight from the index, the newest first: as many as are wanted are read, however many there are.
                let mut rows = tx.prepare("SELECT rowid FROM search WHERE search MATCH ?1 ORDER BY rowid DESC")?;
                let mut rows = rows.query([look])?;
                while found.total < MOST_COUNTED
                    && let Some(row) = rows.next()?
                {
                    let article: i64 = row.get(0)?;
                    if !seen.insert(article) {
                        continue;
                    }
                    if found.hits.len() >= limit {
                        found.total += 1;
                        continue;
                    }
                    // Only what the words themselves bear out is shown.
                    let Some(content) = latest(tx, article, &mut cache)? else { continue };
                    if let Some(places) = places(&query, &content, asked.search_in) {
                        found.total += 1;
                        found.hits.extend(hit(tx, article, false, places)?);
                    }
                }
            }
            Ok(found)
        })
    }
}

/// Articles with unsaved changes that can be read as articles.
fn unsaved(tx: &Connection) -> Result<Vec<(i64, Content)>> {
    let mut all = tx.prepare("SELECT article, codec, len, data FROM working ORDER BY at DESC LIMIT ?1")?;
    let rows = all.query_map([UNSAVED], |row| {
        Ok((row.get::<_, i64>(0)?, Packed { codec: row.get(1)?, len: row.get(2)?, data: row.get(3)? }))
    })?;
    let mut read = Vec::new();
    for row in rows {
        let (article, packed) = row?;
        let content = codec::unpack(&packed, String::new).ok().and_then(|bytes| Content::read(&bytes).ok());
        read.extend(content.map(|content| (article, content)));
    }
    Ok(read)
}

/// The newest content that can be shown, proven.
fn latest(tx: &Connection, article: i64, cache: &mut body::Cache) -> Result<Option<Content>> {
    let newest = tx
        .prepare("SELECT id FROM revision WHERE article = ?1 AND state = 0 ORDER BY number DESC LIMIT 1")?
        .query_row([article], |row| row.get(0))
        .optional()?;
    match newest {
        Some(newest) => content_of(tx, newest, cache),
        None => Ok(None),
    }
}

fn hit(tx: &Connection, article: i64, unsaved: bool, places: Vec<FoundPlace>) -> Result<Option<WordsHit>> {
    let card = tx
        .prepare("SELECT uid, slug, headline, latest, changed_at FROM article WHERE id = ?1")?
        .query_row([article], |row| {
            Ok(WordsHit {
                article: ArticleUid::from_bytes(row.get(0)?),
                slug: row.get(1)?,
                headline: row.get(2)?,
                number: row.get(3)?,
                at: row.get(4)?,
                unsaved,
                places,
            })
        })
        .optional()?;
    Ok(card)
}

/// The places that bear out a hit: each of them brings terms that those before it lack. `None` where a term is
/// nowhere.
fn places(query: &Query, content: &Content, search_in: SearchIn) -> Option<Vec<FoundPlace>> {
    let mut met: Vec<(usize, Vec<bool>, FoundPlace)> = Vec::new();
    for piece in pieces(content) {
        if search_in == SearchIn::Title && !piece.is_title() {
            continue;
        }
        let all = tokens(&piece.text);
        let whole = query.places(&all);
        if whole.iter().all(Vec::is_empty) {
            continue;
        }
        let mut left = &all[..];
        let mut covered = vec![false; query.terms.len()];
        for at in sentences(&piece.text) {
            // No word goes over the end of a sentence.
            let (words, rest) = left.split_at(left.iter().take_while(|token| token.at.start < at.end).count());
            left = rest;
            let there = query.places(words);
            let which: Vec<bool> = there.iter().map(|places| !places.is_empty()).collect();
            if which.contains(&true) {
                covered.iter_mut().zip(&which).for_each(|(covered, here)| *covered |= here);
                let hits: Vec<_> =
                    there.into_iter().flatten().map(|(start, end)| (start - at.start, end - at.start)).collect();
                met.push((met.len(), which, context(&piece.path, piece.leaf.as_ref(), &piece.text, at, &hits)));
            }
        }
        // A phrase may go on past the end of a sentence: then the whole text is the context.
        let which: Vec<bool> = whole.iter().map(|places| !places.is_empty()).collect();
        if which.iter().zip(&covered).any(|(here, covered)| *here && !covered) {
            let hits: Vec<_> = whole.into_iter().flatten().collect();
            let all = 0..piece.text.len();
            met.push((met.len(), which, context(&piece.path, piece.leaf.as_ref(), &piece.text, all, &hits)));
        }
    }
    let terms = query.terms.len();
    if !(0..terms).all(|at| met.iter().any(|(_, which, _)| which[at])) {
        return None;
    }
    let mut chosen: Vec<(usize, FoundPlace)> = Vec::new();
    let mut have = vec![false; terms];
    while chosen.len() < PLACES && !met.is_empty() {
        let news = |which: &[bool]| which.iter().zip(&have).filter(|(here, have)| **here && !**have).count();
        let all = |which: &[bool]| which.iter().filter(|here| **here).count();
        let best =
            (0..met.len()).max_by_key(|at| (news(&met[*at].1), all(&met[*at].1), std::cmp::Reverse(met[*at].0)))?;
        let (order, which, place) = met.swap_remove(best);
        for (have, here) in have.iter_mut().zip(which) {
            *have |= here;
        }
        chosen.push((order, place));
    }
    chosen.sort_by_key(|(order, _)| *order);
    Some(chosen.into_iter().map(|(_, place)| place).collect())
}
