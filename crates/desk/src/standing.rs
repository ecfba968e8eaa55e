//! Spiking, killing and bringing back; and how the words on the screen stand to what is live and what is legalled.

use stet_article::{ArticleUid, Content};
use stet_store::{MarkKind, RevisionPick};

use crate::commands::{
    ArticleState, BringBack, Caller, Done, Kill, PutAway, Since, Spike, Standing, StateCounts, WithdrawMark,
};
use crate::desk::Desk;
use crate::error::WireError;
use crate::working::WorkingCopy;
use crate::writing::tag;

/// The longest reason, in letters: a sentence or two.
const LONGEST: usize = 1_000;

impl Desk {
    /// Puts an article away before publication.
    ///
    /// # Errors
    /// Code `no-person`; where no reason is given; or where the article is live, for which there is a kill.
    pub async fn spike(&self, caller: &Caller, request: Spike) -> Result<Done, WireError> {
        let person = self.person()?;
        let reason = said(&request.reason, "A spike needs a reason", "Say in a few words why it will not run.")?;
        let card = self.card(request.article).await?;
        if let Some(live) = card.live {
            return Err(WireError::new(format!("This article is live as r{live}, and a spike is for what never ran."))
                .with_hint("Kill it instead: that takes it down and says who ordered it."));
        }
        already(&card)?;
        let (article, at) = (request.article, self.inner.clock.now());
        self.blocking(move |store| store.set_spiked(article, Some(&reason), &person.name, at)).await?;
        self.put_away_changed(caller, article);
        Ok(Done {})
    }

    /// Takes an article down after publication.
    ///
    /// # Errors
    /// Code `no-person`; where the reason or who ordered it is not given; or where the article was never Published.
    pub async fn kill(&self, caller: &Caller, request: Kill) -> Result<Done, WireError> {
        let person = self.person()?;
        let reason = said(&request.reason, "A kill needs a reason", "Say in a few words why it comes down.")?;
        let ordered_by = said(
            &request.ordered_by,
            "A kill needs the name of who ordered it",
            "Say who gave the order: an editor, a lawyer.",
        )?;
        let card = self.card(request.article).await?;
        already(&card)?;
        if card.live.is_none() {
            return Err(WireError::new("No revision of this article is marked Published, and a kill is for what ran.")
                .with_hint("Spike it instead, or mark the revision that ran as Published first."));
        }
        let (article, at) = (request.article, self.inner.clock.now());
        self.blocking(move |store| store.set_killed(article, Some((&reason, &ordered_by)), &person.name, at)).await?;
        self.put_away_changed(caller, article);
        Ok(Done {})
    }

    /// Brings a spiked or killed article back as it was.
    ///
    /// # Errors
    /// Code `no-person`; or where it is neither.
    pub async fn bring_back(&self, caller: &Caller, request: BringBack) -> Result<Done, WireError> {
        let person = self.person()?;
        let card = self.card(request.article).await?;
        let (article, at) = (request.article, self.inner.clock.now());
        match card.state {
            ArticleState::Spiked => {
                self.blocking(move |store| store.set_spiked(article, None, &person.name, at)).await?;
            }
            ArticleState::Killed => {
                self.blocking(move |store| store.set_killed(article, None, &person.name, at)).await?;
            }
            _ => {
                return Err(WireError::new(
                    "This article is neither spiked nor killed: there is nothing to bring back.",
                ));
            }
        }
        self.put_away_changed(caller, article);
        Ok(Done {})
    }

    /// Withdraws a mark that was put by mistake. It stays in the log.
    ///
    /// # Errors
    /// Code `no-person`; or where the article has no such mark.
    pub async fn withdraw_mark(&self, caller: &Caller, request: WithdrawMark) -> Result<Done, WireError> {
        let person = self.person()?;
        let (article, at) = (request.article, self.inner.clock.now());
        let marks = self.blocking(move |store| store.marks(article)).await?;
        let mark = marks.into_iter().find(|mark| mark.uid.to_string() == request.mark).ok_or_else(|| {
            WireError::new("That mark stands on no revision of this article: it was withdrawn already.")
        })?;
        self.blocking(move |store| store.withdraw_mark(mark.uid, &person.name, at)).await?;
        self.put_away_changed(caller, article);
        Ok(Done {})
    }

    fn put_away_changed(&self, caller: &Caller, article: ArticleUid) {
        self.changed(caller, [tag(article), "articles".to_owned()]);
    }

    /// How the words on the screen stand to what is live and what is legalled.
    pub(crate) async fn standing(&self, article: ArticleUid) -> Result<Standing, WireError> {
        let shared = self.copy(article).await?;
        let working = shared.lock().await.working.clone();
        let card = self.card(article).await?;
        let (live, legalled) = self
            .blocking(move |store| {
                let marks = store.marks(article)?;
                let last = |kind: &MarkKind| marks.iter().rev().find(|mark| &mark.kind == kind);
                let since = |mark: Option<&stet_store::Mark>| {
                    // A damaged revision is named by the check; here nothing can be counted from it.
                    mark.and_then(|mark| {
                        let stored = store.read_revision(article, &RevisionPick::Number(mark.number)).ok()?;
                        Some(counted(&working, &stored.content, mark))
                    })
                };
                Ok((since(last(&MarkKind::Published)), since(last(&MarkKind::Legalled))))
            })
            .await?;
        let put_away = card.killed.or(card.spiked);
        Ok(Standing { state: card.state, live: live.filter(|_| card.live.is_some()), legalled, put_away })
    }
}

fn counted(working: &WorkingCopy, content: &[u8], mark: &stet_store::Mark) -> Since {
    let changes = Content::read(content).map_or(0, |content| working.changes_since(&content));
    Since {
        revision: mark.number,
        at: mark.at,
        cleared_by: mark.cleared_by.clone(),
        place: mark.place.clone(),
        changes,
    }
}

fn already(card: &crate::commands::ArticleCard) -> Result<(), WireError> {
    match card.state {
        ArticleState::Spiked => {
            Err(WireError::new("This article is spiked already.").with_hint("Bring it back first."))
        }
        ArticleState::Killed => {
            Err(WireError::new("This article is killed already.").with_hint("Bring it back first."))
        }
        _ => Ok(()),
    }
}

/// Words on one line, which must be there.
fn said(words: &str, without: &str, hint: &str) -> Result<String, WireError> {
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.is_empty() {
        return Err(WireError::new(format!("{without}.")).with_hint(hint));
    }
    if line.chars().count() > LONGEST {
        return Err(WireError::new(format!("That is too long: at most {LONGEST} letters.")));
    }
    Ok(line)
}

pub(crate) fn state_of(state: stet_store::ArticleState) -> ArticleState {
    match state {
        stet_store::ArticleState::InHand => ArticleState::InHand,
        stet_store::ArticleState::Published => ArticleState::Published,
        stet_store::ArticleState::Embargoed => ArticleState::Embargoed,
        stet_store::ArticleState::Spiked => ArticleState::Spiked,
        stet_store::ArticleState::Killed => ArticleState::Killed,
    }
}

pub(crate) fn stored_state(state: ArticleState) -> stet_store::ArticleState {
    match state {
        ArticleState::InHand => stet_store::ArticleState::InHand,
        ArticleState::Published => stet_store::ArticleState::Published,
        ArticleState::Embargoed => stet_store::ArticleState::Embargoed,
        ArticleState::Spiked => stet_store::ArticleState::Spiked,
        ArticleState::Killed => stet_store::ArticleState::Killed,
    }
}

pub(crate) fn counts(counted: &[(stet_store::ArticleState, u32)]) -> StateCounts {
    let mut counts = StateCounts::default();
    for (state, count) in counted {
        match state {
            stet_store::ArticleState::InHand => counts.in_hand = *count,
            stet_store::ArticleState::Published => counts.published = *count,
            stet_store::ArticleState::Embargoed => counts.embargoed = *count,
            stet_store::ArticleState::Spiked => counts.spiked = *count,
            stet_store::ArticleState::Killed => counts.killed = *count,
        }
    }
    counts
}

pub(crate) fn spiked(spike: stet_store::Spike) -> PutAway {
    PutAway { at: spike.at, by: spike.by, reason: spike.reason, ordered_by: String::new() }
}

pub(crate) fn killed(kill: stet_store::Kill) -> PutAway {
    PutAway { at: kill.at, by: kill.by, reason: kill.reason, ordered_by: kill.ordered_by }
}
