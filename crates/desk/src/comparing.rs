//! Comparing two states, restoring, and taking a change back.

use stet_article::{ArticleUid, Bio, Content, Edition, EditionBio, RevisionKind};
use stet_compare::{Change, Comparison, Path, Which};
use stet_store::{MarkKind, RevisionEntry, RevisionPick, StoredRevision};

use crate::commands::{
    Caller, Compare, Compared, ImportSource, OpenedArticle, Restore, SinceWhat, TakeBack, TakenBack,
};
use crate::desk::Desk;
use crate::error::WireError;
use crate::history::{last_marked, live};
use crate::point::Point;
use crate::side::SideEdition;
use crate::take_back;
use crate::writing::{OpenCopy, tag, unreadable};

impl Desk {
    /// A state of an article, with the bios that stood then.
    ///
    /// # Errors
    /// Where the point means no revision, or the revision is damaged.
    pub async fn edition_at(&self, article: ArticleUid, point: &str) -> Result<SideEdition, WireError> {
        let point: Point = point.parse().map_err(WireError::new)?;
        self.side(article, &point, None).await
    }

    /// `against` is the newer side's revision, which `@mine` must not be.
    async fn side(&self, article: ArticleUid, point: &Point, against: Option<u32>) -> Result<SideEdition, WireError> {
        if *point == Point::Working {
            let shared = self.copy(article).await?;
            let copy = shared.lock().await;
            if copy.unsaved() {
                let content = copy.working.content().map_err(|faults| unreadable(&faults))?;
                drop(copy);
                let edition = self.edition_of(content).await?;
                return Ok(SideEdition { title: "unsaved changes".to_owned(), revision: None, edition, working: true });
            }
        }
        let (pick, _) = self.pick(article, point, against).await?;
        let stored = self.blocking(move |store| store.read_revision(article, &pick)).await?;
        self.stored_side(article, stored).await
    }

    /// The revision that a point means, and why, where that is to be told.
    async fn pick(
        &self,
        article: ArticleUid,
        point: &Point,
        against: Option<u32>,
    ) -> Result<(RevisionPick, Option<SinceWhat>), WireError> {
        Ok(match point {
            Point::Number(number) => (RevisionPick::Number(*number), None),
            Point::Hash(start) => (RevisionPick::HashStart(start.clone()), None),
            Point::Working | Point::Latest => (RevisionPick::Latest, None),
            Point::Live => (RevisionPick::Live, Some(SinceWhat::Live)),
            Point::Previous | Point::Legalled | Point::Mine => {
                let entries = self.blocking(move |store| store.list_revisions(article)).await?;
                let mine = self.last_mine(article, &entries).await?;
                let (number, since) = chosen(point, &entries, mine, against)?;
                (RevisionPick::Number(number), since)
            }
        })
    }

    async fn stored_side(&self, article: ArticleUid, stored: StoredRevision) -> Result<SideEdition, WireError> {
        let content = Content::read(&stored.content).map_err(|faults| unreadable(&faults))?;
        let mut bios = Vec::new();
        for (author, _, bytes) in &stored.bios {
            let bio = Bio::read(bytes).map_err(|faults| unreadable(&faults))?;
            bios.push(EditionBio { author: Some(*author), bio });
        }
        in_byline_order(&content, &mut bios);
        let card = self.cards(article, vec![stored.entry]).await?.pop();
        let title = card.as_ref().map(|card| format!("r{}", card.number)).unwrap_or_default();
        Ok(SideEdition { title, revision: card, edition: Edition { content, bios }, working: false })
    }

    /// Content with the bios as they stand now.
    pub(crate) async fn edition_of(&self, content: Content) -> Result<Edition, WireError> {
        let authors: Vec<_> = content.byline.entries.iter().filter_map(|entry| entry.author).collect();
        let stored = self
            .blocking(move |store| {
                let mut bios = Vec::new();
                for author in authors {
                    if let Some((_, bytes)) = store.current_bio(author)? {
                        bios.push((author, bytes));
                    }
                }
                Ok(bios)
            })
            .await?;
        let mut bios: Vec<EditionBio> = Vec::new();
        for (author, bytes) in stored {
            if !bios.iter().any(|known| known.author == Some(author)) {
                let bio = Bio::read(&bytes).map_err(|faults| unreadable(&faults))?;
                bios.push(EditionBio { author: Some(author), bio });
            }
        }
        Ok(Edition { content, bios })
    }

    /// The newest revisions that the person at the desk saved by hand and has read, the newer of the two first.
    async fn last_mine(
        &self,
        article: ArticleUid,
        entries: &[RevisionEntry],
    ) -> Result<Vec<(u32, SinceWhat)>, WireError> {
        let Some(person) = self.seated() else { return Ok(Vec::new()) };
        let read = self.blocking(move |store| store.last_read(person.uid, article)).await?.map(|(number, ..)| number);
        let saved = entries
            .iter()
            .filter(|entry| entry.person == person.uid && entry.kind != RevisionKind::Automatic)
            .map(|entry| entry.number)
            .max();
        let mut mine: Vec<(u32, SinceWhat)> = saved
            .map(|number| (number, SinceWhat::Saved))
            .into_iter()
            .chain(read.map(|number| (number, SinceWhat::Read)))
            .collect();
        mine.sort_by_key(|(number, _)| std::cmp::Reverse(*number));
        Ok(mine)
    }

    /// Two states side by side, with offsets in UTF-16 units for the page.
    ///
    /// # Errors
    /// Where a point means nothing, or a revision is damaged.
    pub async fn compare(&self, _: &Caller, request: Compare) -> Result<Compared, WireError> {
        let sides = self.compare_sides(request.article, &request.old, &request.new).await;
        let (old, new, comparison, since) = match sides {
            Ok(sides) => sides,
            Err(error) => return Err(self.numbered(&request).await.unwrap_or(error)),
        };
        let editable = self.is_present(request.article, &new).await?;
        let ticks = self.ticks(&old, &new, &comparison).await?;
        let mut answer = compared(&old, &new, comparison, editable, true);
        (answer.since, answer.ticks) = (since, ticks);
        Ok(answer)
    }

    /// What to say where a number was asked for that the article does not have.
    async fn numbered(&self, request: &Compare) -> Option<WireError> {
        let article = request.article;
        let entries = self.blocking(move |store| store.list_revisions(article)).await.ok()?;
        let newest = entries.iter().map(|entry| entry.number).max()?;
        let missing = [&request.old, &request.new].into_iter().find_map(|point| match point.parse() {
            Ok(Point::Number(number)) if !entries.iter().any(|entry| entry.number == number) => Some(number),
            _ => None,
        })?;
        Some(WireError::new(format!("This article has no revision r{missing}: its newest is r{newest}.")))
    }

    /// The same with offsets in bytes, for the terminal and for exported pages.
    ///
    /// # Errors
    /// As [`Desk::compare`].
    pub async fn compare_points(&self, article: ArticleUid, old: &str, new: &str) -> Result<Compared, WireError> {
        let (old, new, comparison, since) = self.compare_sides(article, old, new).await?;
        let mut answer = compared(&old, &new, comparison, false, false);
        answer.since = since;
        Ok(answer)
    }

    /// Two files, without a store; offsets in bytes.
    ///
    /// # Errors
    /// Where a file cannot be read or imported.
    pub async fn compare_files(old: ImportSource, new: ImportSource) -> Result<Compared, WireError> {
        tokio::task::spawn_blocking(move || {
            let side = |source: &ImportSource| -> Result<SideEdition, WireError> {
                let (title, imported) = crate::importing::read(source)?;
                let mut edition = imported.edition;
                // Without ids two RELATED lines could not name their links.
                let mut next = 0_u32;
                edition.content.mend(|| {
                    next += 1;
                    stet_article::Id::new(format!("n{next}"))
                });
                Ok(SideEdition { title, revision: None, edition, working: false })
            };
            compare_editions(&side(&old)?, &side(&new)?)
        })
        .await
        .map_err(|_| WireError::new("The comparison was broken off."))?
    }

    async fn compare_sides(
        &self,
        article: ArticleUid,
        old: &str,
        new: &str,
    ) -> Result<(SideEdition, SideEdition, Comparison, Option<SinceWhat>), WireError> {
        let (old_point, new_point): (Point, Point) =
            (old.parse().map_err(WireError::new)?, new.parse().map_err(WireError::new)?);
        let new = self.side(article, &new_point, None).await?;
        // Before unsaved changes stands every revision, the newest among them.
        let against = new.revision.as_ref().map_or(u32::MAX, |card| card.number);
        let (old, since) = if old_point == Point::Working {
            (self.side(article, &old_point, Some(against)).await?, None)
        } else {
            let (pick, since) = self.pick(article, &old_point, Some(against)).await?;
            let stored = self.blocking(move |store| store.read_revision(article, &pick)).await?;
            (self.stored_side(article, stored).await?, since)
        };
        let comparison = self.comparison(article, &old, &new).await?;
        Ok((old, new, comparison, since))
    }

    pub(crate) async fn comparison(
        &self,
        article: ArticleUid,
        old: &SideEdition,
        new: &SideEdition,
    ) -> Result<Comparison, WireError> {
        let uid = article.to_string();
        let (describe_old, describe_new) = (old.describe(Some(uid.clone())), new.describe(Some(uid)));
        self.differences(old.edition.clone(), new.edition.clone(), (describe_old, describe_new)).await
    }

    /// True where a side is what the editor shows now, so that a change can be taken back into it.
    pub(crate) async fn is_present(&self, article: ArticleUid, side: &SideEdition) -> Result<bool, WireError> {
        let shared = self.copy(article).await?;
        let copy = shared.lock().await;
        Ok(side.working || (!copy.unsaved() && side.revision.as_ref().is_some_and(|card| card.number == copy.base)))
    }

    /// The article as the page shows it, with changes of a comparison taken back: all of them, or none.
    ///
    /// # Errors
    /// Where one cannot be taken back, in a sentence.
    pub async fn take_back(&self, _: &Caller, request: TakeBack) -> Result<TakenBack, WireError> {
        let TakeBack { article, old, compared, changes, content } = request;
        let now = Content::from_value(content).map_err(|faults| unreadable(&faults))?;
        let side = |edition| SideEdition { title: "compared".to_owned(), revision: None, edition, working: true };
        let (old, new) = (side(old), side(compared));
        let comparison = self.comparison(article, &old, &new).await?;
        let mut content = now;
        let mut said = Vec::new();
        for index in changes {
            let change = usize::try_from(index)
                .ok()
                .and_then(|at| comparison.changes.get(at))
                .ok_or_else(|| WireError::new("That change is not in this comparison any more. Compare again."))?;
            content = take_back::take_back(&content, &old.edition, &new.edition, &comparison, change)
                .map_err(|error| WireError::new(error.to_string()))?;
            said.push(change);
        }
        content.mend(self.fresh());
        let words = match said.as_slice() {
            [change] => match &change.old {
                Some(old) if !old.trim().is_empty() => format!("“{}” stands.", old.trim()),
                _ => "Taken back.".to_owned(),
            },
            several => format!("{} changes taken back.", several.len()),
        };
        Ok(TakenBack { content, words })
    }

    /// What restoring would change, before it is done.
    ///
    /// # Errors
    /// Where there is no such revision or part.
    pub async fn preview_restore(&self, _: &Caller, request: Restore) -> Result<Compared, WireError> {
        let article = request.article;
        let now = self.side(article, &Point::Working, None).await?;
        let content = self.restored(&request, &now).await?;
        let edition = self.edition_of(content).await?;
        let part = request.only.as_ref().map(|part| format!(" ({part})")).unwrap_or_default();
        let then = SideEdition {
            title: format!("as in r{}{part}", request.revision),
            revision: None,
            edition,
            working: false,
        };
        let comparison = self.comparison(article, &now, &then).await?;
        Ok(compared(&now, &then, comparison, false, true))
    }

    /// Appends an old state, or one part of it, as the newest. Unsaved changes become a revision first. Where the
    /// article says the same words already, nothing is appended.
    ///
    /// # Errors
    /// Code `no-person`; or where there is no such revision or part.
    pub async fn restore(&self, caller: &Caller, request: Restore) -> Result<OpenedArticle, WireError> {
        self.person()?;
        let article = request.article;
        let part = request.only.as_ref().map(|part| format!(": {part}")).unwrap_or_default();
        let reason = format!("Restored r{}{part}", request.revision);
        let shared = self.copy(article).await?;
        if self.inner.automatic.get().is_some() {
            let mut copy = shared.lock().await;
            let kept = if copy.unsaved() {
                let before = format!("Before restoring r{}", request.revision);
                self.keep(article, &mut copy, RevisionKind::Automatic, &before).await?.map(|_| copy.base)
            } else {
                None
            };
            let restored = self.restore_into(&request, &mut copy, reason).await;
            if let (Err(_), Some(revision)) = (&restored, kept) {
                // The unsaved changes are a revision now, whatever became of the rest: the windows must know.
                self.tell_automatic(article, revision);
            }
            restored?;
        } else {
            // In the terminal the unsaved changes are another program's: they stay, and this stands beside them.
            let now = self.side(article, &Point::Latest, None).await?;
            let mut content = self.restored(&request, &now).await?;
            content.mend(self.fresh());
            self.append_beside(article, &now, content, RevisionKind::Restored, reason).await?;
            self.copies().remove(&article);
        }
        self.changed(caller, [tag(article), "articles".to_owned()]);
        let shared = self.copy(article).await?;
        let copy = shared.lock().await;
        self.opened(article, &copy).await
    }

    async fn restore_into(&self, request: &Restore, copy: &mut OpenCopy, reason: String) -> Result<(), WireError> {
        self.refresh(request.article, copy).await?;
        let edition = self.edition_of(copy.base_content.clone()).await?;
        let now = SideEdition { title: "now".to_owned(), revision: None, edition, working: true };
        let mut content = self.restored(request, &now).await?;
        content.mend(self.fresh());
        if content.same_but_for_ids(&copy.base_content) {
            return Ok(());
        }
        self.append(request.article, copy, &content, RevisionKind::Restored, reason).await
    }

    async fn restored(&self, request: &Restore, now: &SideEdition) -> Result<Content, WireError> {
        let old = self.side(request.article, &Point::Number(request.revision), None).await?;
        let Some(part) = &request.only else { return Ok(old.edition.content) };
        let path: Path = part.parse().map_err(|error: stet_compare::PathError| WireError::new(error.to_string()))?;
        let comparison = self.comparison(request.article, &old, now).await?;
        take_back::restore_part(&now.edition.content, &old.edition, &comparison, &path)
            .map_err(|error| WireError::new(error.to_string()))
    }

    /// Appends a revision beside whatever is unsaved, after the given one. Nothing is appended where nothing differs.
    pub(crate) async fn append_beside(
        &self,
        article: ArticleUid,
        after: &SideEdition,
        content: Content,
        kind: RevisionKind,
        reason: String,
    ) -> Result<u32, WireError> {
        let card =
            after.revision.as_ref().ok_or_else(|| WireError::new("A revision can only follow another revision."))?;
        if content.same_but_for_ids(&after.edition.content) {
            return Ok(card.number);
        }
        let revision =
            self.new_revision(article, &[card.hash], &content, kind, reason, Some(after.edition.clone())).await?;
        Ok(self.blocking(move |store| store.append_revision(revision)).await?.number)
    }
}

/// Two editions that belong to no article, with offsets in bytes.
///
/// # Errors
/// Where the comparison was broken off.
pub fn compare_editions(old: &SideEdition, new: &SideEdition) -> Result<Compared, WireError> {
    let options = stet_compare::Options::between(old.describe(None), new.describe(None));
    let comparison = stet_compare::compare(&old.edition, &new.edition, &options)
        .map_err(|cancelled| WireError::new(cancelled.to_string()))?;
    Ok(compared(old, new, comparison, false, false))
}

/// The revision that a relative point means, and why it is that one. `entries` are newest first; `mine` are the
/// person's own, likewise.
fn chosen(
    point: &Point,
    entries: &[RevisionEntry],
    mine: Vec<(u32, SinceWhat)>,
    against: Option<u32>,
) -> Result<(u32, Option<SinceWhat>), WireError> {
    let newest = entries.iter().map(|entry| entry.number).max().unwrap_or(1);
    let before = against.unwrap_or(newest);
    let previous = entries.iter().map(|entry| entry.number).filter(|number| *number < before).max();
    let legalled = last_marked(entries, &MarkKind::Legalled);
    match point {
        Point::Previous => previous
            .map(|number| (number, Some(SinceWhat::Previous)))
            .ok_or_else(|| WireError::new("There is only one revision, and none before it.")),
        Point::Legalled => legalled.map(|number| (number, Some(SinceWhat::Legalled))).ok_or_else(|| {
            WireError::new("No revision of this article is marked Legalled.")
                .with_hint("Mark one in the history, or with `stet mark`.")
        }),
        // What the newer side itself is says nothing; then the next best answer is wanted.
        _ => {
            let others = [
                legalled.map(|number| (number, SinceWhat::Legalled)),
                live(entries).map(|number| (number, SinceWhat::Live)),
                previous.map(|number| (number, SinceWhat::Previous)),
            ];
            let mut candidates = mine.into_iter().chain(others.into_iter().flatten());
            let found = candidates.find(|(number, _)| Some(*number) != against);
            Ok(found.map_or((newest, None), |(number, since)| (number, Some(since))))
        }
    }
}

fn in_byline_order(content: &Content, bios: &mut [EditionBio]) {
    let place = |bio: &EditionBio| {
        content.byline.entries.iter().position(|entry| entry.author.is_some() && entry.author == bio.author)
    };
    bios.sort_by_key(|bio| place(bio).unwrap_or(usize::MAX));
}

/// A bio that both sides have, in other words: its older words can be appended to its author's own history.
fn is_bio_rewritten(change: &Change) -> bool {
    let known = |side: Which| {
        change.places.iter().any(|place| {
            place.side == side
                && matches!(&place.path, Path::Bio(author) if author.parse::<stet_article::AuthorUid>().is_ok())
        })
    };
    known(Which::Old) && known(Which::New)
}

pub(crate) fn compared(
    old: &SideEdition,
    new: &SideEdition,
    comparison: Comparison,
    editable: bool,
    utf16: bool,
) -> Compared {
    let can_take_back = if editable {
        let able = |change: &Change| take_back::can_take_back(change) || is_bio_rewritten(change);
        let able = comparison.changes.iter().enumerate().filter(|(_, change)| able(change));
        able.filter_map(|(at, _)| u32::try_from(at).ok()).collect()
    } else {
        Vec::new()
    };
    let comparison = if utf16 { comparison.in_utf16(&old.edition, &new.edition) } else { comparison };
    Compared { comparison, old: old.drawn(), new: new.drawn(), can_take_back, since: None, ticks: None }
}
