//! Finding words: in the newest content of every article, and in what each revision brought in or took out.

mod changes;
mod history;
mod index;
mod now;
mod pieces;
mod query;
#[cfg(test)]
mod tests;
mod tokens;

pub use history::{HistoryHit, HistoryQuery, HistoryResult};
pub use now::{WordsHit, WordsQuery, WordsResult};

pub(crate) use changes::{Changed, Words, before, content_of};
pub(crate) use index::{
    add_revision, after_migrating, begin, build, forget, is_whole, read_later, read_revisions_again, replace,
    resting_on,
};
pub(crate) use query::Query;

use stet_article::{ArticleUid, Id};

use crate::error::Result;
use crate::find::expression;
use crate::store::Store;
use tokens::Token;

/// Where words are looked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SearchIn {
    /// Slug, section, headline and standfirst.
    Title,
    /// The body too.
    #[default]
    Everything,
}

/// An article whose newest revision holds the words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchHit {
    /// Which.
    pub article: ArticleUid,
    /// Its slug.
    pub slug: String,
    /// Its headline.
    pub headline: String,
}

/// Words in their context.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundPlace {
    /// Where, as a comparison names it: `headline`, `body/12`; `body/12/alt` for what belongs to a leaf.
    pub path: String,
    /// The leaf's id, or that of the link or footnote.
    pub leaf: Option<Id>,
    /// Some words round them, as they stand there.
    pub text: String,
    /// What was found in `text`: byte ranges in order, none of which meets another.
    pub hits: Vec<(usize, usize)>,
    /// At which byte of the whole text of that place `text` begins.
    pub start: usize,
    /// True where the place's text goes on after `text`.
    pub goes_on: bool,
}

/// How many characters of context stand before the first hit at most, and in all.
const BEFORE: usize = 80;
const CONTEXT: usize = 240;

/// The words of a sentence round what was found in it. `at` is where the sentence begins in the whole text.
fn context(
    path: &str,
    leaf: Option<&Id>,
    whole: &str,
    at: std::ops::Range<usize>,
    hits: &[(usize, usize)],
) -> FoundPlace {
    let text = &whole[at.clone()];
    let mut hits = hits.to_vec();
    hits.sort_unstable();
    // Two terms may share words: what is marked is marked once.
    let mut merged: Vec<(usize, usize)> = Vec::new();
    for (start, end) in hits {
        match merged.last_mut() {
            Some(last) if start <= last.1 => last.1 = last.1.max(end),
            _ => merged.push((start, end)),
        }
    }
    let first = merged.first().map_or(0, |hit| hit.0);
    let begin = if text[..first].chars().count() > BEFORE {
        let back = text[..first].char_indices().rev().nth(BEFORE - 1).map_or(0, |(at, _)| at);
        // From the beginning of a word, where there is one near.
        text[back..first].find(char::is_whitespace).map_or(back, |space| {
            let after = &text[back + space..first];
            back + space + (after.len() - after.trim_start().len())
        })
    } else {
        text.len() - text.trim_start().len()
    };
    let begin = begin.min(first);
    let end = text[begin..].char_indices().nth(CONTEXT).map_or(text.len(), |(cut, _)| begin + cut);
    let shown = text[begin..end].trim_end();
    let hits = merged
        .into_iter()
        .filter(|hit| hit.0 >= begin && hit.0 < begin + shown.len())
        .map(|hit| (hit.0 - begin, (hit.1 - begin).min(shown.len())))
        .collect();
    FoundPlace {
        path: path.to_owned(),
        leaf: leaf.cloned(),
        text: shown.to_owned(),
        hits,
        start: at.start + begin,
        goes_on: at.start + begin + shown.len() < whole.trim_end().len(),
    }
}

/// All places of a query's terms in a sentence, in one list.
fn all_places(query: &Query, tokens: &[Token]) -> Vec<(usize, usize)> {
    query.places(tokens).into_iter().flatten().collect()
}

impl Store {
    /// Before a search; where it fails, what is there already is still searched.
    pub(crate) fn settle_search_if_it_can(&self) {
        if let Err(error) = self.settle_search() {
            tracing::warn!(%error, "the words of the last saves could not be read into the index");
        }
    }

    /// The articles whose newest revision holds all the words, the best first. The last word may be a beginning;
    /// nothing typed is ever an expression.
    ///
    /// # Errors
    /// As every call.
    pub fn search(&self, words: &str, search_in: SearchIn, limit: u32) -> Result<Vec<SearchHit>> {
        let Some(expression) = expression(words, search_in == SearchIn::Title) else { return Ok(Vec::new()) };
        self.settle_search_if_it_can();
        self.read(|tx| {
            let mut hits = tx.prepare(
                "SELECT uid, slug, headline FROM search JOIN article ON article.id = search.rowid
                 WHERE search MATCH ?1 ORDER BY bm25(search, 5.0, 1.0), article.id LIMIT ?2",
            )?;
            let hit = |row: &rusqlite::Row<'_>| {
                Ok(SearchHit { article: ArticleUid::from_bytes(row.get(0)?), slug: row.get(1)?, headline: row.get(2)? })
            };
            Ok(hits.query_map((expression, limit), hit)?.collect::<rusqlite::Result<_>>()?)
        })
    }
}
