//! Words that the store's disk would not take: kept in a second place, and brought back from there.
//!
//! While the disk refuses, each autosave leaves an emergency copy in the first of the desk's second places that takes
//! one. When the store takes the words after all, the copy goes. Where the program ended before that, the next start
//! finds the copy and appends it as a revision beside what is there: it is announced, compared, and replaces nothing.

use std::path::PathBuf;

use stet_article::{ArticleUid, Content, PersonUid, RevisionHeader, RevisionKind};
use stet_store::{EmergencyCopy, FoundCopy, NewRevision, RevisionPick, WorkingAfter};

use crate::commands::RecoveredWords;
use crate::desk::Desk;
use crate::error::WireError;
use crate::writing::unreadable;

impl Desk {
    /// Where emergency copies go where nobody says otherwise: the person's state folder, and the session's own folder,
    /// which is in memory and so takes words when every disk is full.
    pub fn usual_second_places() -> Vec<PathBuf> {
        let absolute = |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
        let home = || absolute("HOME").map(|home| home.join(".local/state"));
        let folders = [absolute("XDG_STATE_HOME").or_else(home), absolute("XDG_RUNTIME_DIR")];
        folders.into_iter().flatten().map(|folder| folder.join("stet").join("unsaved")).collect()
    }

    /// Keeps the words in a second place; answers where, or nothing where every place refused.
    pub(crate) async fn keep_in_second_place(&self, working: stet_store::WriteWorking) -> Option<PathBuf> {
        let copy = EmergencyCopy {
            article: working.article,
            base: working.base,
            seq: working.seq,
            body: working.body,
            selection: working.selection,
            person: working.person,
            at: working.at,
        };
        let (article, places) = (copy.article, self.inner.second_places.clone());
        let kept = self
            .computing(move || {
                places.iter().find_map(|folder| match stet_store::keep_emergency_copy(folder, &copy) {
                    Ok(path) => Some(path),
                    Err(error) => {
                        tracing::warn!("no emergency copy could be kept in {}: {error}", folder.display());
                        None
                    }
                })
            })
            .await
            .ok()??;
        self.second_place_copies().insert(article, kept.clone());
        Some(kept)
    }

    /// The store has the words now: the copy outside it has served.
    pub(crate) async fn second_place_served(&self, article: ArticleUid) {
        let Some(path) = self.second_place_copies().remove(&article) else { return };
        let dropped = self.computing(move || stet_store::drop_emergency_copy(&path)).await;
        if !matches!(dropped, Ok(Ok(()))) {
            tracing::warn!("an emergency copy that has served could not be taken away");
        }
    }

    fn second_place_copies(&self) -> std::sync::MutexGuard<'_, std::collections::HashMap<ArticleUid, PathBuf>> {
        self.inner.second_place_copies.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    /// Takes in what an earlier run could only keep in a second place. Each becomes a revision after the one that it
    /// began from, under the name of whoever typed it; the file goes when the revision is on the disk. What cannot be
    /// taken in stays where it is and is said.
    ///
    /// # Errors
    /// Where a folder of copies is there and cannot be read.
    pub async fn recover_words(&self) -> Result<Vec<RecoveredWords>, WireError> {
        let places = self.inner.second_places.clone();
        let found = self
            .computing(move || {
                let mut all = Vec::new();
                for folder in &places {
                    all.extend(stet_store::emergency_copies(folder)?);
                }
                Ok::<_, stet_store::StoreError>(all)
            })
            .await??;
        let mut recovered = Vec::new();
        for copy in found {
            let path = copy.path.clone();
            match self.recover_copy(copy).await {
                Ok(Some(words)) => recovered.push(words),
                // Of an article of another store, which will find it itself; or the store has the words.
                Ok(None) => {}
                Err(error) => recovered.push(RecoveredWords {
                    article: None,
                    title: String::new(),
                    revision: 0,
                    before: 0,
                    at: 0,
                    trouble: Some(format!("{error} The words are still in {}.", path.display())),
                }),
            }
        }
        Ok(recovered)
    }

    async fn recover_copy(&self, found: FoundCopy) -> Result<Option<RecoveredWords>, WireError> {
        let FoundCopy { path, copy, proven } = found;
        let article = copy.article;
        let Ok(card) = self.blocking(move |store| store.article(article)).await else { return Ok(None) };
        let title = [&card.headline, &card.slug].into_iter().find(|words| !words.is_empty()).cloned();
        let title = title.unwrap_or_default();
        if !proven {
            return Err(WireError::new(format!(
                "A copy of unsaved words of '{title}' is damaged and was not taken in."
            )));
        }
        // The store has them, or later ones: the program ended between keeping them and taking the copy away.
        let (seq, body) = (copy.seq, copy.body.clone());
        let has = self
            .blocking(move |store| {
                let working = store.read_working(article)?;
                Ok(working.is_some_and(|working| working.body == body) || store.working_seq(article)? > seq)
            })
            .await?;
        let base = copy.base;
        let stored = self.blocking(move |store| store.read_revision(article, &RevisionPick::Hash(base))).await?;
        let base_content = Content::read(&stored.content).map_err(|faults| unreadable(&faults))?;
        let value = serde_json::from_slice(&copy.body)
            .map_err(|_| WireError::new(format!("A copy of unsaved words of '{title}' is no article.")))?;
        let mut content = Content::from_value(value).map_err(|faults| unreadable(&faults))?;
        content.mend(|| self.inner.clock.id());
        if has || content.same_but_for_ids(&base_content) {
            stet_store::drop_emergency_copy(&path)?;
            return Ok(None);
        }
        let before = self.edition_at(article, &stored.entry.number.to_string()).await?.edition;
        let mut revision = self
            .new_revision(
                article,
                &[base],
                &content,
                RevisionKind::Automatic,
                "Unsaved words, brought back after a failure of the disk".to_owned(),
                Some(before),
            )
            .await?;
        self.sign(&mut revision, copy.person, copy.at).await?;
        revision.working = WorkingAfter::Keep;
        let appended = self.blocking(move |store| store.append_revision(revision)).await?;
        stet_store::drop_emergency_copy(&path)?;
        Ok(Some(RecoveredWords {
            article: Some(article),
            title,
            revision: appended.number,
            before: stored.entry.number,
            at: copy.at,
            trouble: None,
        }))
    }

    /// Whoever typed it is who saved it, and when.
    async fn sign(&self, revision: &mut NewRevision, writer: PersonUid, at: i64) -> Result<(), WireError> {
        let known =
            self.blocking(move |store| Ok(store.persons()?.into_iter().find(|person| person.uid == writer))).await?;
        let header: &mut RevisionHeader = &mut revision.header;
        if let Some(person) = known {
            (header.person, header.by) = (person.uid, person.name);
        }
        header.at = at;
        Ok(())
    }
}
