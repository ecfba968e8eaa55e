//! Finding words, and keeping the indexes that find them.

use std::time::Duration;

use stet_store::{HistoryQuery, SearchIn, WordsQuery};

use crate::commands::{
    Caller, DeskEvent, FoundArticle, FoundHistory, FoundPlace, FoundRevision, FoundWords, SearchHistory, SearchWords,
    Step, WordsCame,
};
use crate::desk::Desk;
use crate::error::WireError;

/// How many are shown where nobody says.
const USUAL: u32 = 50;
/// More than this are never read at once.
const MOST: u32 = 500;
/// A large store that came up from an older form is indexed this long after the start: nobody is to wait for it.
const AFTER_THE_START: Duration = Duration::from_secs(3);
/// The name of that work, by which it can be stopped.
pub const INDEXING: &str = "index";

impl Desk {
    /// The articles whose current text holds the words.
    ///
    /// # Errors
    /// Where there is no word to look for, or the store cannot be read.
    pub async fn search_words(&self, _: &Caller, request: SearchWords) -> Result<FoundWords, WireError> {
        words_in(&request.words)?;
        let asked = WordsQuery {
            words: request.words,
            search_in: SearchIn::Everything,
            typing: request.typing,
            limit: limit(request.limit),
        };
        let found = self.blocking(move |store| store.search_words(&asked)).await?;
        let hit = |hit: stet_store::WordsHit| FoundArticle {
            article: hit.article,
            slug: hit.slug,
            headline: hit.headline,
            revision: hit.number,
            at: hit.at,
            unsaved: hit.unsaved,
            places: hit.places.into_iter().map(place).collect(),
        };
        Ok(FoundWords { hits: found.hits.into_iter().map(hit).collect(), total: found.total, behind: found.behind })
    }

    /// The revisions that brought the words in, or took them out.
    ///
    /// # Errors
    /// Where there is no word to look for, the article is not there, or the store cannot be read.
    pub async fn search_history(&self, _: &Caller, request: SearchHistory) -> Result<FoundHistory, WireError> {
        words_in(&request.words)?;
        let asked = HistoryQuery {
            words: request.words,
            article: request.article,
            limit: limit(request.limit),
            after: request.after,
        };
        let found = self.blocking(move |store| store.search_history(&asked)).await?;
        let hit = |hit: stet_store::HistoryHit| FoundRevision {
            article: hit.article,
            slug: hit.slug,
            headline: hit.headline,
            revision: hit.number,
            hash: hit.hash,
            before: hit.before,
            by: hit.by,
            at: hit.at,
            offset: hit.offset,
            came: if hit.brought { WordsCame::In } else { WordsCame::Out },
            place: place(hit.place),
        };
        Ok(FoundHistory { hits: found.hits.into_iter().map(hit).collect(), next: found.next, behind: found.behind })
    }

    /// Brings the indexes of words up to date where they are behind; it tells its progress and can be stopped. Answers
    /// whether everything is in them.
    ///
    /// # Errors
    /// Where the store cannot be written.
    pub async fn catch_up_search(&self, work: &str) -> Result<bool, WireError> {
        if !self.blocking(|store| store.search_is_behind()).await? {
            return Ok(true);
        }
        let mut work = self.begin_work(work, Step::Indexing);
        let whole =
            self.blocking(move |store| store.catch_up_search(&mut |now| work.follow(Step::Indexing, now))).await?;
        self.tell(DeskEvent::Changed { tags: vec!["search".to_owned()], origin: String::new() });
        Ok(whole)
    }

    /// Does it by itself soon after the start.
    pub(crate) fn keep_search(&self) {
        let weak = std::sync::Arc::downgrade(&self.inner);
        tokio::spawn(async move {
            tokio::time::sleep(AFTER_THE_START).await;
            let Some(inner) = weak.upgrade() else { return };
            if let Err(error) = (Self { inner }).catch_up_search(INDEXING).await {
                tracing::warn!("the index of words could not be brought up to date: {error}");
            }
        });
    }
}

fn limit(asked: u32) -> u32 {
    if asked == 0 { USUAL } else { asked.min(MOST) }
}

fn words_in(typed: &str) -> Result<(), WireError> {
    if typed.chars().any(char::is_alphanumeric) {
        return Ok(());
    }
    Err(WireError::new("There is no word to look for: only marks and spaces.").with_hint("Type a word, or a name."))
}

fn place(place: stet_store::FoundPlace) -> FoundPlace {
    let number = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    FoundPlace {
        path: place.path,
        leaf: place.leaf,
        text: place.text,
        hits: place.hits.into_iter().map(|(start, end)| (number(start), number(end))).collect(),
        cut: place.start > 0,
        goes_on: place.goes_on,
    }
}
