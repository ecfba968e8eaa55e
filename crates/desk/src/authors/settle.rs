//! Whoever comes with an article from outside: known authors are found, new ones and new bios taken in.

use stet_article::{AuthorUid, Edition};
use stet_store::{NewAuthor, StoreError};

use super::{picture, rules};
use crate::desk::Desk;
use crate::error::WireError;

impl Desk {
    /// Ties the names of an edition that came from outside to the authors that they mean, where that is certain;
    /// nothing is taken in. A name that stands in `before`, the state that the edition follows, is who it was there,
    /// whoever else is called so.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub(crate) async fn recognise_authors(&self, before: &Edition, edition: &mut Edition) -> Result<(), WireError> {
        for at in 0..edition.content.byline.entries.len() {
            let entry = &edition.content.byline.entries[at];
            if entry.name.is_empty() || entry.author.is_some() {
                continue;
            }
            let name = entry.name.clone();
            let author = match stood_for(before, &name) {
                Some(author) => Some(author),
                None => match self.blocking(move |store| store.authors_named(&name)).await?.as_slice() {
                    [one] => Some(one.uid),
                    _ => None,
                },
            };
            if author.is_some() {
                tie(edition, at, author);
            }
        }
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
            let mut now_called = None;
            let uid = match known.as_slice() {
                [one] => {
                    now_called = Some(one.name.clone());
                    one.uid
                }
                [] => {
                    let uid = stated.unwrap_or_else(|| AuthorUid::new(self.inner.clock.uuid()));
                    let organisation = bio.as_ref().is_some_and(|bio| bio.organisation);
                    let new =
                        NewAuthor { uid, name: rules::name(&entry.name)?, organisation, at: self.inner.clock.now() };
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
            let Ok(mut bio) = rules::bio(&entry.name, bio).map_err(|error| said.push(not_taken(&entry.name, &error)))
            else {
                continue;
            };
            // An older file does not rename anybody back.
            if let Some(name) = now_called {
                bio.name = name;
            }
            if let Some(picture) = bio.picture
                && !self.blocking(move |store| picture::is_here(store, picture)).await?
            {
                said.push(format!(
                    "The picture of {} is not in this store, so their bio stands without it.",
                    entry.name
                ));
                bio.picture = None;
            }
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

/// Whom a name stood for in an edition's byline, where it stood for one author only.
fn stood_for(edition: &Edition, name: &str) -> Option<AuthorUid> {
    let mut borne = edition.content.byline.entries.iter().filter(|entry| entry.name == name).map(|entry| entry.author);
    let first = borne.next()??;
    borne.all(|other| other == Some(first)).then_some(first)
}

/// Says whose a byline entry is, and the bio that came with its name.
fn tie(edition: &mut Edition, at: usize, author: Option<AuthorUid>) {
    let name = edition.content.byline.entries[at].name.clone();
    edition.content.byline.entries[at].author = author;
    if let Some(known) = edition.bios.iter_mut().find(|known| known.author.is_none() && known.bio.name == name) {
        known.author = author;
    }
}

fn not_taken(name: &str, why: &WireError) -> String {
    format!("The bio of {name} was left out: {}", why.message)
}
