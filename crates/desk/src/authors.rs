//! Authors and their bios: who they are, and what the house says of them.

use stet_article::{AuthorUid, Bio, Edition};
use stet_store::{AuthorCard, NewAuthor, NewBio, Store, StoreError};

use crate::commands::{Author, AuthorList, Caller, ListAuthors, SaveAuthor, SaveBio};
use crate::desk::Desk;
use crate::error::WireError;

impl Desk {
    /// The authors of the house.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub async fn list_authors(&self, _: &Caller, request: ListAuthors) -> Result<AuthorList, WireError> {
        let authors = self
            .blocking(move |store| {
                store
                    .authors(&request.search, 1000)?
                    .into_iter()
                    .map(|card| author(store, card))
                    .collect::<Result<Vec<_>, _>>()
            })
            .await?;
        Ok(AuthorList { authors })
    }

    /// A new author, or a new name for a known one.
    ///
    /// # Errors
    /// Where the name is empty, or there is no such author.
    pub async fn save_author(&self, caller: &Caller, request: SaveAuthor) -> Result<Author, WireError> {
        let name = request.name.split_whitespace().collect::<Vec<_>>().join(" ");
        if name.is_empty() {
            return Err(WireError::new("An author needs a name."));
        }
        let (fresh, at) = (AuthorUid::new(self.inner.clock.uuid()), self.inner.clock.now());
        let saved = self
            .blocking(move |store| {
                let uid = match request.uid {
                    Some(uid) => {
                        store.rename_author(uid, &name)?;
                        store.retire_author(uid, request.retired)?;
                        uid
                    }
                    None => {
                        store.add_author(NewAuthor { uid: fresh, name, organisation: request.organisation, at })?;
                        fresh
                    }
                };
                author(store, store.author(uid)?)
            })
            .await?;
        self.changed(caller, ["authors".to_owned()]);
        Ok(saved)
    }

    /// A new revision of a bio.
    ///
    /// # Errors
    /// Code `no-person`; or where the author is an organisation, which has none.
    pub async fn save_bio(&self, caller: &Caller, request: SaveBio) -> Result<Author, WireError> {
        let (uid, known) = (request.author, self.blocking(move |store| store.author(request.author)).await?);
        if known.organisation && !request.bio.text.is_empty() {
            return Err(WireError::new(format!("{} is an organisation, and an organisation has no bio.", known.name)));
        }
        self.append_bio(uid, request.bio).await?;
        let saved = self.blocking(move |store| author(store, store.author(uid)?)).await?;
        self.changed(caller, ["authors".to_owned()]);
        Ok(saved)
    }

    async fn append_bio(&self, author: AuthorUid, bio: Bio) -> Result<(), WireError> {
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
        self.blocking(move |store| store.append_bio(new)).await?;
        Ok(())
    }

    /// Finds the authors of an edition that came from outside, and takes new ones and new bios in. What was done
    /// comes back as sentences.
    ///
    /// An author is matched by identity, else by a name that only one author bears; a name that several bear is left
    /// open and said, since the desk does not guess.
    ///
    /// # Errors
    /// Code `no-person`; or where the store cannot be written.
    pub(crate) async fn settle_authors(&self, edition: &mut Edition) -> Result<Vec<String>, WireError> {
        let mut said = Vec::new();
        for at in 0..edition.content.byline.entries.len() {
            let entry = edition.content.byline.entries[at].clone();
            if entry.name.is_empty() {
                continue;
            }
            let position = edition.bios.iter().position(|known| match (known.author, entry.author) {
                (Some(theirs), Some(ours)) => theirs == ours,
                _ => known.bio.name == entry.name,
            });
            let bio = position.map(|at| edition.bios[at].bio.clone());
            let (stated, name) = (entry.author, entry.name.clone());
            let known = self
                .blocking(move |store| {
                    if let Some(uid) = stated {
                        match store.author(uid) {
                            Ok(card) => return Ok(vec![card]),
                            Err(StoreError::UnknownAuthor { .. }) => {}
                            Err(error) => return Err(error),
                        }
                    }
                    store.authors_named(&name)
                })
                .await?;
            let uid = match known.as_slice() {
                [one] => one.uid,
                [] => {
                    let uid = stated.unwrap_or_else(|| AuthorUid::new(self.inner.clock.uuid()));
                    let organisation = bio.as_ref().is_some_and(|bio| bio.organisation);
                    let new = NewAuthor { uid, name: entry.name.clone(), organisation, at: self.inner.clock.now() };
                    // Under an identity of its own it is nobody else, whatever the name; else the name decides.
                    let there = self
                        .blocking(move |store| match stated {
                            Some(uid) => store.add_author(new).map(|()| uid),
                            None => store.find_or_add_author(new),
                        })
                        .await?;
                    if there == uid {
                        said.push(format!("{} is new and was added to the authors.", entry.name));
                    }
                    there
                }
                several => {
                    said.push(format!(
                        "{} authors are called {}; choose which one under Byline.",
                        several.len(),
                        entry.name
                    ));
                    edition.content.byline.entries[at].author = None;
                    continue;
                }
            };
            edition.content.byline.entries[at].author = Some(uid);
            let Some(bio) = bio else { continue };
            if let Some(at) = position {
                edition.bios[at].author = Some(uid);
            }
            // A bare name says nothing about the bio that is here.
            let says_something = !bio.text.is_empty() || bio.picture.is_some() || !bio.links.is_empty();
            let current = self.blocking(move |store| store.current_bio(uid)).await?;
            let differs = current.as_ref().is_none_or(|(hash, _)| *hash != bio.hash());
            if says_something && differs {
                self.append_bio(uid, bio).await?;
                if current.is_some() {
                    said.push(format!(
                        "The bio of {} differs from the one here; a new revision of it was saved.",
                        entry.name
                    ));
                }
            }
        }
        Ok(said)
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
    })
}
