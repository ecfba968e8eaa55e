//! Who wrote this: for each stretch of an article's words, the revision and the person that brought it in, and for
//! each part the revisions in which something became of it.
//!
//! Computed from the comparisons of neighbouring revisions along the first parents, and kept in memory by the hash of
//! the revision: what follows a revision that is known costs one comparison.

mod trace;

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, PoisonError};

use serde::{Deserialize, Serialize};
use stet_article::{ArticleUid, Content, Edition, RevisionHash};
use ts_rs::TS;

use crate::commands::{Caller, RevisionCard};
use crate::desk::Desk;
use crate::error::WireError;

pub(crate) use trace::Trace;

/// How many revisions' origins are kept in memory: a few articles that somebody looks at in turn.
const KEPT: usize = 16;

/// What is kept, by hash, the last used at the end.
pub(crate) type Traces = Vec<(RevisionHash, Arc<Trace>)>;

/// Asks who wrote what.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct WhoWroteOf {
    /// Of which article.
    pub article: ArticleUid,
    /// Which state, written as for a comparison.
    pub point: String,
}

/// Who wrote what.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct WhoWrote {
    /// Fields, leaves and entries in reading order.
    pub parts: Vec<WrittenPart>,
    /// The revisions that are named, oldest first.
    pub revisions: Vec<RevisionCard>,
    /// Revisions that could not be read (withheld or damaged), one sentence each: what they brought is given to the
    /// next that could.
    pub skipped: Vec<String>,
}

/// One part with its origins.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct WrittenPart {
    /// Where, as a comparison names places: `headline`, `body/3`, `related/0`.
    pub path: String,
    /// Its words.
    pub text: String,
    /// They cover the words without a gap.
    pub stretches: Vec<WrittenStretch>,
    /// The revisions in which something became of it, oldest first; 0 for the unsaved changes.
    pub touched: Vec<u32>,
}

/// Words that one revision brought in.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct WrittenStretch {
    /// From which byte of the text.
    pub start: u32,
    /// Up to which.
    pub end: u32,
    /// Which revision; 0 for the unsaved changes.
    pub revision: u32,
}

/// The unsaved changes, where a revision has a number.
const UNSAVED: u32 = 0;

impl Desk {
    /// Who wrote the words of a state of an article.
    ///
    /// # Errors
    /// Where the point means nothing.
    pub async fn who_wrote(&self, _: &Caller, request: WhoWroteOf) -> Result<WhoWrote, WireError> {
        let article = request.article;
        let side = self.edition_at(article, &request.point).await?;
        let entries = self.blocking(move |store| store.list_revisions(article)).await?;
        let by_hash: HashMap<_, _> = entries.iter().map(|entry| (entry.hash, entry)).collect();
        let newest = match &side.revision {
            Some(card) => card.number,
            None => self.copy(article).await?.lock().await.base,
        };
        // Back along the first parents, up to what is known.
        let mut path = Vec::new();
        let mut known = None;
        let mut at = entries.iter().find(|entry| entry.number == newest);
        while let Some(entry) = at {
            if let Some(trace) = self.known_trace(entry.hash) {
                known = Some((entry.number, trace));
                break;
            }
            path.push((entry.number, entry.hash));
            at = entry.parents.first().and_then(|parent| by_hash.get(parent).copied());
        }
        let (mut trace, mut before) = match known {
            Some((number, trace)) => (trace, self.edition_at(article, &number.to_string()).await?.edition),
            None => (Arc::new(Trace::default()), Edition::bare(Content::default())),
        };
        let mut skipped = Vec::new();
        while let Some((number, hash)) = path.pop() {
            let now = match self.edition_at(article, &number.to_string()).await {
                Ok(side) => side.edition,
                Err(error) => {
                    skipped.push(format!("r{number}: {error}"));
                    continue;
                }
            };
            trace = self.followed(trace, number, before, &now).await?;
            if skipped.is_empty() {
                self.keep_trace(hash, trace.clone());
            }
            before = now;
        }
        if side.working {
            trace = self.followed(trace, UNSAVED, before, &side.edition).await?;
        }
        let parts: Vec<WrittenPart> = in_reading_order(&trace);
        let named: BTreeSet<u32> = parts
            .iter()
            .flat_map(|part| part.touched.iter().copied().chain(part.stretches.iter().map(|stretch| stretch.revision)))
            .collect();
        let mut named: Vec<_> = entries.into_iter().filter(|entry| named.contains(&entry.number)).collect();
        named.reverse();
        Ok(WhoWrote { parts, revisions: self.cards(article, named).await?, skipped })
    }

    async fn followed(
        &self,
        trace: Arc<Trace>,
        number: u32,
        before: Edition,
        now: &Edition,
    ) -> Result<Arc<Trace>, WireError> {
        let comparison = self.differences(before, now.clone(), Default::default()).await?;
        self.computing(move || Arc::new(trace.follow(number, &comparison))).await
    }

    fn known_trace(&self, hash: RevisionHash) -> Option<Arc<Trace>> {
        let mut traces = self.inner.traces.lock().unwrap_or_else(PoisonError::into_inner);
        let at = traces.iter().position(|(known, _)| *known == hash)?;
        let found = traces.remove(at);
        traces.push(found.clone());
        Some(found.1)
    }

    fn keep_trace(&self, hash: RevisionHash, trace: Arc<Trace>) {
        let mut traces = self.inner.traces.lock().unwrap_or_else(PoisonError::into_inner);
        traces.push((hash, trace));
        if traces.len() > KEPT {
            traces.remove(0);
        }
    }

    /// What was purged must not live on in memory.
    pub(crate) fn forget_traces(&self) {
        self.inner.traces.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

fn in_reading_order(trace: &Trace) -> Vec<WrittenPart> {
    const ORDER: [&str; 14] = [
        "slug",
        "section",
        "headline",
        "standfirst",
        "dateline",
        "byline",
        "body",
        "related",
        "footnote",
        "bio",
        "tags",
        "language",
        "embargo",
        "replies",
    ];
    let counted = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let place = |path: &str| {
        let (list, index) = path.split_once('/').unwrap_or((path, ""));
        let order = ORDER.iter().position(|name| *name == list).unwrap_or(ORDER.len());
        (order, index.parse::<usize>().unwrap_or(usize::MAX), path.to_owned())
    };
    let mut parts: Vec<_> = trace.parts.iter().filter(|(_, part)| !part.text.is_empty()).collect();
    parts.sort_by_key(|(path, _)| place(path));
    let written = |(path, part): (&String, &trace::Traced)| {
        let mut at = 0;
        let stretches = part.stretches.iter().map(|stretch| {
            let start = at;
            at += stretch.len;
            WrittenStretch { start: counted(start), end: counted(at), revision: stretch.revision }
        });
        WrittenPart {
            path: path.clone(),
            text: part.text.clone(),
            stretches: stretches.collect(),
            touched: part.touched.clone(),
        }
    };
    parts.into_iter().map(written).collect()
}
