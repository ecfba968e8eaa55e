//! What happened to an article: its card, its revisions, marks, reasons, what was read.

use stet_article::{ArticleUid, Content};
use stet_store::{ArticleQuery, Mark, MarkKind, NewMark, RevisionEntry, RevisionPick, StateFilter};

use crate::commands::{
    ArticleCard, ArticleList, ArticleState, Caller, Done, History, HistoryOf, ListArticles, MarkCard, MarkRevision,
    ReadEdition, ReadRevision, RevisionCard, SetRead, SetReason, WorkingCard,
};
use crate::desk::Desk;
use crate::error::WireError;
use crate::standing;
use crate::writing::tag;

/// How many rows a list has where nobody says.
const ROWS: u32 = 200;

impl Desk {
    /// The rail.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub async fn list_articles(&self, _: &Caller, request: ListArticles) -> Result<ArticleList, WireError> {
        let limit = if request.limit == 0 { ROWS } else { request.limit };
        let now = self.inner.clock.now();
        let state =
            request.state.map_or(StateFilter::Standing, |state| StateFilter::Only(standing::stored_state(state)));
        let (cards, total, counts) = self
            .blocking(move |store| {
                let query = ArticleQuery {
                    words: request.search,
                    state,
                    now,
                    limit,
                    skip: request.offset,
                    ..ArticleQuery::default()
                };
                Ok((store.list_articles(&query)?, store.count_articles(&query)?, store.count_states(&query)?))
            })
            .await?;
        let articles = cards.into_iter().map(|card| article_card(card, now)).collect();
        Ok(ArticleList { articles, total, counts: standing::counts(&counts) })
    }

    pub(crate) async fn card(&self, article: ArticleUid) -> Result<ArticleCard, WireError> {
        let now = self.inner.clock.now();
        self.blocking(move |store| store.article(article)).await.map(|card| article_card(card, now))
    }

    /// The article of that id, unique start of an id, or unique slug.
    ///
    /// # Errors
    /// Where none or more than one is meant.
    pub async fn find_article(&self, name: &str) -> Result<ArticleUid, WireError> {
        let name = name.to_owned();
        self.blocking(move |store| store.find_article(&name)).await
    }

    /// What happened to an article.
    ///
    /// # Errors
    /// Where there is no such article.
    pub async fn history(&self, _: &Caller, request: HistoryOf) -> Result<History, WireError> {
        let article = request.article;
        let entries = self.blocking(move |store| store.list_revisions(article)).await?;
        let heads = entries.iter().filter(|entry| entry.head).map(|entry| entry.number).collect();
        let live = live(&entries);
        let revisions = self.cards(article, entries).await?;
        let standing = self.standing(article).await?;
        let live = live.filter(|_| standing.state != ArticleState::Killed);
        Ok(History { revisions, heads, live, working: self.working_card(article).await?, standing })
    }

    /// The unsaved changes of an article, where there are any.
    async fn working_card(&self, article: ArticleUid) -> Result<Option<WorkingCard>, WireError> {
        let shared = self.copy(article).await?;
        let copy = shared.lock().await;
        let Some(at) = copy.on_disk else { return Ok(None) };
        let (base, changes, content) = (copy.base, copy.changes(), copy.working.content());
        // Typing must not wait for what is only shown.
        drop(copy);
        let (words_added, words_removed) = match content {
            Ok(content) => self.words_since(article, base, content).await?,
            Err(_) => (0, 0),
        };
        // Who wrote them, which need not be who sits here now.
        let by = self
            .blocking(move |store| {
                let writer = store.read_working(article)?.map(|working| working.person);
                Ok(store.persons()?.into_iter().find(|person| Some(person.uid) == writer).map(|person| person.name))
            })
            .await?
            .unwrap_or_default();
        Ok(Some(WorkingCard { base_revision: base, by, at, changes, words_added, words_removed }))
    }

    /// The words put in and taken out since a revision.
    async fn words_since(&self, article: ArticleUid, base: u32, content: Content) -> Result<(u32, u32), WireError> {
        let old = self.edition_at(article, &base.to_string()).await?.edition;
        let new = self.edition_of(content).await?;
        let counts = self.differences(old, new, Default::default()).await?.counts;
        let counted = |words: usize| u32::try_from(words).unwrap_or(u32::MAX);
        Ok((counted(counts.words_added), counted(counts.words_removed)))
    }

    pub(crate) async fn revision_card(&self, article: ArticleUid, number: u32) -> Result<RevisionCard, WireError> {
        let entry = self.blocking(move |store| store.find_revision(article, &RevisionPick::Number(number))).await?;
        let mut cards = self.cards(article, vec![entry]).await?;
        cards.pop().ok_or_else(|| WireError::new(format!("There is no revision r{number}.")))
    }

    /// Entries as cards: parents by number, as a person reads them.
    pub(crate) async fn cards(
        &self,
        article: ArticleUid,
        entries: Vec<RevisionEntry>,
    ) -> Result<Vec<RevisionCard>, WireError> {
        self.blocking(move |store| {
            let mut numbers: std::collections::HashMap<_, _> =
                entries.iter().map(|entry| (entry.hash, entry.number)).collect();
            for parent in entries.iter().flat_map(|entry| &entry.parents) {
                if !numbers.contains_key(parent) {
                    let entry = store.find_revision(article, &RevisionPick::Hash(*parent))?;
                    numbers.insert(entry.hash, entry.number);
                }
            }
            let card = |entry: RevisionEntry| RevisionCard {
                number: entry.number,
                hash: entry.hash,
                parents: entry.parents.iter().filter_map(|hash| numbers.get(hash).copied()).collect(),
                kind: entry.kind,
                by: entry.by,
                at: entry.at,
                offset: entry.offset,
                reason: entry.reason,
                marks: entry.marks.into_iter().map(mark_card).collect(),
                words_added: entry.words_added.unwrap_or(0),
                words_removed: entry.words_removed.unwrap_or(0),
            };
            Ok(entries.into_iter().map(card).collect())
        })
        .await
    }

    /// An old state, to be read.
    ///
    /// # Errors
    /// Where there is no such revision, or it is damaged.
    pub async fn read_revision(&self, _: &Caller, request: ReadRevision) -> Result<ReadEdition, WireError> {
        let side = self.edition_at(request.article, &request.revision.to_string()).await?;
        let revision = side.revision.ok_or_else(|| WireError::new("That is not a revision."))?;
        Ok(ReadEdition { revision, edition: side.edition })
    }

    /// Why a revision was saved.
    ///
    /// # Errors
    /// Code `no-person`; or where there is no such revision.
    pub async fn set_reason(&self, caller: &Caller, request: SetReason) -> Result<Done, WireError> {
        let (person, at) = (self.person()?.uid, self.inner.clock.now());
        let (article, number) = (request.article, request.revision);
        self.blocking(move |store| store.set_reason(article, number, request.reason.trim(), person, at)).await?;
        self.changed(caller, [tag(article)]);
        Ok(Done {})
    }

    /// Puts a mark on a revision.
    ///
    /// # Errors
    /// Code `no-person`; or where there is no such revision, or the mark says nothing.
    pub async fn mark_revision(&self, caller: &Caller, request: MarkRevision) -> Result<Done, WireError> {
        let person = self.person()?;
        let line = |words: &str| words.split_whitespace().collect::<Vec<_>>().join(" ");
        let (kind, cleared_by, place) = (line(&request.kind), line(&request.cleared_by), line(&request.place));
        if [&kind, &cleared_by, &place].iter().any(|words| words.chars().count() > 200) {
            return Err(WireError::new("A mark is a few words: at most 200 letters for each of its parts."));
        }
        if kind.is_empty() {
            return Err(WireError::new(
                "A mark needs a word: filed, subbed, legalled, published, corrected, or one of your own.",
            ));
        }
        let kind = MarkKind::from_name(&kind);
        if kind == MarkKind::Published {
            let card = self.card(request.article).await?;
            if matches!(card.state, ArticleState::Spiked | ArticleState::Killed) {
                let word = if card.state == ArticleState::Spiked { "spiked" } else { "killed" };
                return Err(WireError::new(format!("This article is {word}: it cannot be marked Published."))
                    .with_hint("Bring it back first, then mark it."));
            }
        }
        let mark = NewMark {
            uid: self.inner.clock.uuid(),
            article: request.article,
            revision: RevisionPick::Number(request.revision),
            kind,
            cleared_by,
            pressed_by: person.name,
            at: self.inner.clock.now(),
            offset: self.inner.clock.offset(),
            place,
        };
        self.blocking(move |store| store.add_mark(mark)).await?;
        self.changed(caller, [tag(request.article), "articles".to_owned()]);
        Ok(Done {})
    }

    /// Remembers that the person at the desk has read a revision.
    ///
    /// # Errors
    /// Where there is no such revision.
    pub async fn set_read(&self, caller: &Caller, request: SetRead) -> Result<Done, WireError> {
        let Some(person) = self.seated() else { return Ok(Done {}) };
        let (article, number, at) = (request.article, request.revision, self.inner.clock.now());
        self.blocking(move |store| {
            let entry = store.find_revision(article, &RevisionPick::Number(number))?;
            store.mark_read(person.uid, article, entry.hash, at)
        })
        .await?;
        self.changed(caller, [tag(article)]);
        Ok(Done {})
    }
}

/// The revision last marked Published; `entries` are newest first, their marks oldest first.
pub(crate) fn live(entries: &[RevisionEntry]) -> Option<u32> {
    last_marked(entries, &MarkKind::Published)
}

/// The revision on which that mark was put last.
pub(crate) fn last_marked(entries: &[RevisionEntry], kind: &MarkKind) -> Option<u32> {
    let marks = entries.iter().flat_map(|entry| entry.marks.iter().map(move |mark| (mark, entry.number)));
    marks
        .filter(|(mark, _)| &mark.kind == kind)
        .max_by_key(|(mark, number)| (mark.at, *number))
        .map(|(_, number)| number)
}

pub(crate) fn mark_name(kind: &MarkKind) -> String {
    match kind {
        MarkKind::Own(words) => words.clone(),
        known => known.name().to_owned(),
    }
}

fn mark_card(mark: Mark) -> MarkCard {
    let kind = mark_name(&mark.kind);
    MarkCard {
        uid: mark.uid.to_string(),
        kind,
        cleared_by: mark.cleared_by,
        by: mark.pressed_by,
        at: mark.at,
        place: mark.place,
    }
}

pub(crate) fn article_card(card: stet_store::ArticleCard, now: i64) -> ArticleCard {
    let state = standing::state_of(card.state(now));
    let legalled = card
        .marks
        .iter()
        .filter(|mark| mark.kind == MarkKind::Legalled)
        .max_by_key(|mark| mark.at)
        .map(|mark| mark.number);
    ArticleCard {
        article: card.uid,
        slug: card.slug,
        headline: card.headline,
        section: card.section,
        revision: card.latest,
        unsaved: card.unsaved,
        state,
        spiked: card.spiked.map(standing::spiked),
        killed: card.killed.map(standing::killed),
        live: card.live,
        legalled,
        embargo: card.embargo,
        at: card.changed_at,
    }
}
