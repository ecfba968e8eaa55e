//! A second article from the content of a first: its own identity, its own history, and a first revision that says
//! where it came from.

use stet_article::RevisionKind;

use crate::commands::{Caller, DuplicateArticle, Duplicated};
use crate::desk::Desk;
use crate::error::WireError;

impl Desk {
    /// Makes a new article with the content of another. Slug, headline and everything else are taken over; the slug
    /// is marked as a copy, so that the two are told apart in every list.
    ///
    /// # Errors
    /// Code `no-person`; or where there is no such article or state, or its words cannot be a revision yet.
    pub async fn duplicate_article(&self, caller: &Caller, request: DuplicateArticle) -> Result<Duplicated, WireError> {
        self.person()?;
        let point = if request.point.trim().is_empty() { "@working" } else { request.point.as_str() };
        let side = self.edition_at(request.article, point).await?;
        let mut content = side.edition.content;
        let from = if content.slug.trim().is_empty() { "an article without a slug" } else { content.slug.trim() };
        let reason = match &side.revision {
            Some(card) => {
                format!("Duplicated from {from} r{} ({})", card.number, card.hash.to_string().get(..8).unwrap_or(""))
            }
            None => {
                let card = self.edition_at(request.article, "@latest").await?.revision;
                let number = card.map_or(0, |card| card.number);
                format!("Duplicated from {from} r{number} with the unsaved changes since")
            }
        };
        let slug = self.free_slug(content.slug.trim()).await?;
        content.slug.clone_from(&slug);
        content.mend(self.fresh());
        let article = self.first_revision(content, RevisionKind::Created, reason).await?;
        self.changed(caller, ["articles".to_owned()]);
        Ok(Duplicated { article, slug })
    }

    /// `quay-copy`, or the first of `quay-copy-2`, `quay-copy-3` … that no article has.
    async fn free_slug(&self, slug: &str) -> Result<String, WireError> {
        let copy = if slug.is_empty() { "copy".to_owned() } else { format!("{slug}-copy") };
        self.blocking(move |store| {
            let mut candidates = std::iter::once(copy.clone()).chain((2..).map(|number| format!("{copy}-{number}")));
            loop {
                let Some(candidate) = candidates.next() else { return Ok(copy) };
                match store.find_article(&candidate) {
                    Err(stet_store::StoreError::UnknownArticle { .. }) => return Ok(candidate),
                    // A damaged store says so when the article is made.
                    Err(stet_store::StoreError::AmbiguousArticle { .. }) | Ok(_) => {}
                    Err(error) => return Err(error),
                }
            }
        })
        .await
    }
}
