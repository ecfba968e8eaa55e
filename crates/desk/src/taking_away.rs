//! Taking a comparison away: as a page, as plain words, as JSON; and as a footnote for the readers.

use std::path::Path;

use stet_article::ArticleUid;
use stet_compare::{Comparison, Options};
use stet_store::Note;

use crate::commands::{
    Audience, Caller, Compared, DraftFootnote, DraftedFootnote, ExportComparison, Exported, KnownSide, RevisionCard,
};
use crate::comparing::compared;
use crate::desk::Desk;
use crate::error::WireError;
use crate::exporting::{warnings, write_whole};
use crate::readings::{self, Behind, NoteLine, Shown};
use crate::side::SideEdition;

impl Desk {
    /// What the house knows of how the older side of a comparison became the newer one. For readers outside only the
    /// article's digest is looked up: what is not read cannot get out.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub async fn behind(
        &self,
        article: ArticleUid,
        compared: &Compared,
        audience: Audience,
    ) -> Result<Behind, WireError> {
        let chain = Some(self.article_digest(article).await?);
        if audience == Audience::Outside {
            return Ok(Behind { chain, ..Behind::default() });
        }
        let (entries, notes) =
            self.blocking(move |store| Ok((store.list_revisions(article)?, store.notes(article)?))).await?;
        let newest = entries.iter().map(|entry| entry.number).max().unwrap_or(0);
        let own = compared.comparison.old.article.as_deref() == Some(&*article.to_string());
        let (old, new) = (compared.old.revision.filter(|_| own), compared.new.revision.unwrap_or(newest));
        // Where the older side is no revision of this article there is no way from it to the newer one.
        let (from, to) = old.map_or((1, 0), |old| (old.min(new), old.max(new)));
        let mut entries: Vec<_> = entries.into_iter().filter(|entry| (from..=to).contains(&entry.number)).collect();
        entries.sort_by_key(|entry| entry.number);
        let between: Vec<RevisionCard> = self.cards(article, entries).await?;
        Ok(Behind { chain, store: None, between, notes: notes.into_iter().map(note_line).collect() })
    }

    /// Writes a comparison to a file: whole, or not at all.
    ///
    /// # Errors
    /// Where a side names nothing, the format is unknown, or the file cannot be written.
    pub async fn export_comparison(&self, _: &Caller, request: ExportComparison) -> Result<Exported, WireError> {
        let ExportComparison { article, audience, format, path, .. } = request;
        let (old, new, comparison) = self.known_sides(article, request.old, request.new).await?;
        let warnings = warnings(&new.edition.content, self.inner.clock.now());
        let compared = compared(&old, &new, comparison, false, false);
        let behind = self.behind(article, &compared, audience).await?;
        let to = path.clone();
        self.computing(move || {
            let text = match format.as_str() {
                "html" => readings::page(&compared, audience, &behind),
                "text" | "json" => {
                    let compared = match audience {
                        Audience::Inside => compared,
                        Audience::Outside => readings::outside(compared),
                    };
                    if format == "text" {
                        readings::words(&compared, Shown { folded: true })
                    } else {
                        let value = serde_json::to_string_pretty(&compared.comparison).map_err(|error| {
                            WireError::new(format!("The comparison could not be written: {error}."))
                        })?;
                        value + "\n"
                    }
                }
                other => {
                    return Err(WireError::new(format!(
                        "'{other}' is no format for a comparison: choose html, text or json."
                    )));
                }
            };
            write_whole(Path::new(&to), text.as_bytes())
        })
        .await??;
        Ok(Exported { path, warnings })
    }

    /// Sentences for the readers about some changes, in reading order.
    ///
    /// # Errors
    /// Where a side names nothing, or a change is not in the comparison.
    pub async fn draft_footnote(&self, _: &Caller, request: DraftFootnote) -> Result<DraftedFootnote, WireError> {
        let (_, _, comparison) = self.known_sides(request.article, request.old, request.new).await?;
        let words = drafted(&comparison, &request.changes, request.old_words)?;
        Ok(DraftedFootnote { words })
    }

    async fn known_sides(
        &self,
        article: ArticleUid,
        old: KnownSide,
        new: KnownSide,
    ) -> Result<(SideEdition, SideEdition, Comparison), WireError> {
        let (old_of, new_of) = (old.article, new.article);
        let (old, new) = (self.known_side(article, old).await?, self.known_side(article, new).await?);
        let said = |side: &SideEdition, of: Option<ArticleUid>| side.describe(of.map(|uid| uid.to_string()));
        let options = Options::between(said(&old, old_of), said(&new, new_of));
        let comparison = self.between(&old.edition, &new.edition, options).await?;
        Ok((old, new, comparison))
    }

    async fn known_side(&self, article: ArticleUid, side: KnownSide) -> Result<SideEdition, WireError> {
        let title = side.title;
        match (side.revision, side.edition) {
            (Some(number), _) => {
                let mut known = self.edition_at(side.article.unwrap_or(article), &number.to_string()).await?;
                if !title.is_empty() {
                    known.title = title;
                }
                Ok(known)
            }
            (None, Some(edition)) => {
                let working = side.article.is_some();
                Ok(SideEdition { title, revision: None, edition, working })
            }
            (None, None) => Err(WireError::new("A side of the comparison names neither a revision nor words.")),
        }
    }
}

/// The sentences for the readers about some changes of a comparison.
///
/// # Errors
/// Where a change is not in it.
pub fn drafted(comparison: &Comparison, changes: &[u32], old_words: bool) -> Result<String, WireError> {
    let mut wanted: Vec<usize> = changes.iter().filter_map(|index| usize::try_from(*index).ok()).collect();
    wanted.sort_unstable();
    wanted.dedup();
    let mut sentences: Vec<String> = Vec::new();
    for index in wanted {
        let change = comparison.changes.get(index).ok_or_else(|| {
            WireError::new(format!(
                "There is no change {}: the comparison has {}.",
                index + 1,
                comparison.changes.len()
            ))
        })?;
        let sentence = stet_compare::for_readers(comparison, change, old_words);
        // Two corrections of the same words in one place are told once.
        if !sentences.contains(&sentence) {
            sentences.push(sentence);
        }
    }
    Ok(sentences.join(" "))
}

fn note_line(note: Note) -> NoteLine {
    NoteLine {
        by: note.by,
        at: note.at,
        words: note.words,
        quoted: note.anchor.quoted,
        answers: note.answers.is_some(),
        settled: note.resolved_at.is_some(),
    }
}
