//! Authors and their bios: who they are, what the house says of them, and where they stand.

mod draft;
mod page;
mod picture;
mod rules;
mod settle;

use stet_article::{AuthorUid, Bio, BioHash};
use stet_store::{AuthorCard, EventEntry, NewAuthor, NewBio, Store, StoreError};

use crate::commands::{Author, AuthorList, Caller, ListAuthors, SaveAuthor, SaveBio};
use crate::desk::Desk;
use crate::error::WireError;

/// How many authors a list has where nobody says.
const ROWS: u32 = 1000;

impl Desk {
    /// The authors of the house.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub async fn list_authors(&self, _: &Caller, request: ListAuthors) -> Result<AuthorList, WireError> {
        let midnight = self.midnight();
        let limit = if request.limit == 0 { ROWS } else { request.limit };
        self.blocking(move |store| {
            let named = |uid: AuthorUid| match store.author(uid) {
                // An article from elsewhere may name somebody whom this house does not know.
                Err(StoreError::UnknownAuthor { .. }) => Ok(None),
                found => found.map(Some),
            };
            let (cards, of) = if request.only.is_empty() {
                (store.authors(&request.search, limit)?, store.count_authors(&request.search)?)
            } else {
                let found = request.only.into_iter().map(named).collect::<Result<Vec<_>, _>>()?;
                let found: Vec<_> = found.into_iter().flatten().collect();
                let of = u32::try_from(found.len()).unwrap_or(u32::MAX);
                (found, of)
            };
            let authors = cards.into_iter().map(|card| author(store, card)).collect::<Result<Vec<_>, _>>()?;
            let today = store.authors_since(midnight)?;
            Ok(AuthorList { authors, of, total: store.count_authors("")?, today })
        })
        .await
    }

    /// When this day began here, in UTC milliseconds.
    fn midnight(&self) -> i64 {
        let (now, offset) = (self.inner.clock.now(), i64::from(self.inner.clock.offset()) * 60_000);
        now - (now + offset).rem_euclid(24 * 60 * 60 * 1000)
    }

    /// A new author, or another name or standing for a known one, who stays the same author. A bio that is there gets
    /// a revision under the new name, so that articles saved from now on carry it.
    ///
    /// # Errors
    /// Where the name is empty, too long or has control characters, there is no such author, or somebody with a bio
    /// would become an organisation; code `no-person` where a bio must be saved and nobody has said who saves it.
    pub async fn save_author(&self, caller: &Caller, request: SaveAuthor) -> Result<Author, WireError> {
        let name = rules::name(&request.name)?;
        let uid = match request.uid {
            Some(uid) => {
                self.change_author(uid, name, request.organisation, request.retired).await?;
                uid
            }
            None => {
                let (uid, at) = (AuthorUid::new(self.inner.clock.uuid()), self.inner.clock.now());
                let new = NewAuthor { uid, name, organisation: request.organisation, at };
                self.blocking(move |store| store.add_author(new)).await?;
                uid
            }
        };
        let saved = self.blocking(move |store| author(store, store.author(uid)?)).await?;
        self.changed(caller, ["authors".to_owned()]);
        Ok(saved)
    }

    async fn change_author(
        &self,
        uid: AuthorUid,
        name: String,
        organisation: bool,
        retired: bool,
    ) -> Result<(), WireError> {
        let (known, current) = self.blocking(move |store| Ok((store.author(uid)?, store.current_bio(uid)?))).await?;
        let bio = current.and_then(|(_, bytes)| Bio::read(&bytes).ok());
        if organisation && !known.organisation && bio.as_ref().is_some_and(|bio| !bio.text.is_empty()) {
            return Err(WireError::new(format!("{} has a bio, and an organisation has none.", known.name))
                .with_hint("Empty the bio and save it first; the older one stays in its history."));
        }
        if let Some(bio) = bio
            && (bio.name != name || bio.organisation != organisation)
        {
            self.append_bio(uid, Bio { name: name.clone(), organisation, ..bio }).await?;
        }
        let (at, who) = (self.inner.clock.now(), self.seated().map(|person| person.name).unwrap_or_default());
        self.blocking(move |store| {
            if known.name != name {
                store.rename_author(uid, &name)?;
                let detail = format!("{} is now called {name}", known.name);
                store.add_event(EventEntry {
                    at,
                    who: who.clone(),
                    what: "renamed".to_owned(),
                    article: None,
                    detail,
                })?;
            }
            if known.organisation != organisation {
                store.set_organisation(uid, organisation)?;
            }
            if known.retired != retired {
                store.retire_author(uid, retired)?;
                let what = if retired { "retired" } else { "brought back" };
                store.add_event(EventEntry { at, who, what: what.to_owned(), article: None, detail: name })?;
            }
            Ok(())
        })
        .await
    }

    /// A new revision of a bio; what was being written is that, and no draft any more. Articles keep the bio that they
    /// were saved with.
    ///
    /// # Errors
    /// Code `no-person`; where the author is an organisation, which has none, or the bio breaks a rule.
    pub async fn save_bio(&self, caller: &Caller, request: SaveBio) -> Result<Author, WireError> {
        let uid = request.author;
        let known = self.blocking(move |store| store.author(uid)).await?;
        let bio = rules::bio(&known.name, request.bio)?;
        if known.organisation && !bio.text.is_empty() {
            return Err(WireError::new(format!("{} is an organisation, and an organisation has no bio.", known.name)));
        }
        self.pictures_are_here(&bio).await?;
        self.append_bio(uid, bio).await?;
        self.drop_draft(uid).await?;
        let saved = self.blocking(move |store| author(store, store.author(uid)?)).await?;
        self.changed(caller, ["authors".to_owned()]);
        Ok(saved)
    }

    /// Appends a bio that keeps the rules.
    async fn append_bio(&self, author: AuthorUid, bio: Bio) -> Result<BioHash, WireError> {
        let person = self.person()?;
        let new = NewBio {
            author,
            bio: bio.canonical(),
            person: person.uid,
            by: person.name,
            desk: self.inner.desk,
            at: self.inner.clock.now(),
            offset: self.inner.clock.offset(),
        };
        Ok(self.blocking(move |store| store.append_bio(new)).await?.bio)
    }
}

fn author(store: &Store, card: AuthorCard) -> Result<Author, StoreError> {
    let bio = match store.current_bio(card.uid)? {
        Some((_, bytes)) => Bio::read(&bytes).ok(),
        None => None,
    };
    Ok(Author {
        uid: card.uid,
        name: card.name,
        organisation: card.organisation,
        retired: card.retired,
        bio,
        bio_revisions: card.bios,
        articles: card.articles,
        section: card.section,
        added_at: card.added_at,
    })
}
