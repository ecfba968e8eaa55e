//! The authors of an archive: each file about one becomes an author with a bio, and the archive's articles find them
//! by the short name that they use.

use std::collections::HashSet;

use stet_article::{AuthorUid, Bio};
use stet_exchange::{AuthorName, AuthorNames, author_file};
use stet_store::{ArchiveAuthor, NewAuthor, NewBio, OriginOf, StoreError};

use super::own::AuthorFile;
use super::{Read, failed};
use crate::commands::{FileOutcome, FileReport, ReportLine};
use crate::desk::Desk;
use crate::error::WireError;

/// How many go into one transaction.
const AT_ONCE: usize = 200;

/// What one file says about an author.
struct Person {
    shown: String,
    /// The names that articles may use for them.
    slugs: Vec<String>,
    name: AuthorName,
    /// Where Stet wrote it: who it is.
    own: Option<AuthorFile>,
    origin: [u8; 32],
}

/// Whether an author is here already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Known {
    /// They are new.
    No,
    /// They are.
    Author,
    /// They are, and this very file has been read.
    File,
}

/// Whether a file below `authors` is an article after all.
fn is_article(text: &str) -> bool {
    let front = text.trim_start().strip_prefix("---").unwrap_or_default();
    let front = front.split("\n---").next().unwrap_or_default();
    front.lines().any(|line| ["date:", "headline:", "stet-revision:"].iter().any(|key| line.starts_with(key)))
}

fn person(read: &Read) -> Option<Person> {
    let text = std::str::from_utf8(&read.bytes).ok()?;
    let origin = *read.hash.as_bytes();
    if text.trim_start().starts_with('{') {
        let own: AuthorFile = serde_json::from_str(text).ok().filter(|own: &AuthorFile| own.stet_author == 1)?;
        let name = AuthorName { name: own.name.clone(), ..AuthorName::default() };
        return Some(Person { shown: read.shown.clone(), slugs: Vec::new(), name, own: Some(own), origin });
    }
    if is_article(text) {
        return None;
    }
    let (slug, name) = author_file(&read.shown, text)?;
    let mut slugs = vec![slug];
    // The folder that the file stands in, and the file itself, are names for them too.
    let mut parts = read.shown.rsplit('/');
    let file = parts.next().and_then(|file| file.split('.').next()).unwrap_or_default();
    let of_path = if matches!(file, "_index" | "index") { parts.next().unwrap_or_default() } else { file };
    if !slugs.iter().any(|slug| slug == of_path) {
        slugs.push(of_path.to_owned());
    }
    Some(Person { shown: read.shown.clone(), slugs, name, own: None, origin })
}

impl Desk {
    /// Takes in what files below `authors` say. Answers the names by which articles find them, a report for each, and
    /// the files that are articles after all.
    pub(super) async fn take_people(
        &self,
        files: Vec<Read>,
        names: &mut AuthorNames,
        claimed: &mut HashSet<AuthorUid>,
    ) -> Result<(Vec<FileReport>, Vec<Read>), WireError> {
        let (mut reports, mut articles, mut new) = (Vec::new(), Vec::new(), Vec::new());
        for read in files {
            let Some(person) = person(&read) else {
                articles.push(read);
                continue;
            };
            let (uid, known) = match self.settle_person(&person, claimed).await? {
                Err(message) => {
                    reports.push(failed(person.shown, message));
                    continue;
                }
                Ok(found) => found,
            };
            claimed.insert(uid);
            let mut name = person.name.clone();
            name.uid = Some(uid);
            let report = kept(&name);
            let headline = name.name.clone();
            let mut bio = match &person.own {
                Some(own) => own.bio.clone(),
                None => Some(name.to_bio()).filter(|bio| !bio.text.is_empty() || !bio.links.is_empty()),
            };
            if let Some(hash) = bio.as_ref().map(Bio::hash)
                && known != Known::No
            {
                let bios = self.blocking(move |store| store.list_bios(uid)).await?;
                // A bio that the house has had is older than the one it has now.
                if bios.iter().any(|entry| entry.bio == hash) {
                    bio = None;
                }
            }
            let message = match known {
                Known::No => "",
                Known::File => "This file was read before.",
                Known::Author if bio.is_some() => "This author was here already; a new revision of the bio was saved.",
                Known::Author => "This author was here already.",
            };
            if known != Known::File {
                new.push(self.archive_author(uid, &name.name, person.own.as_ref(), bio, person.origin)?);
            }
            for slug in person.slugs {
                names.entry(slug).or_insert_with(|| name.clone());
            }
            reports.push(FileReport {
                file: person.shown,
                outcome: FileOutcome::Author,
                article: None,
                slug: String::new(),
                headline,
                message: message.to_owned(),
                report,
            });
        }
        for chunk in new.chunks(AT_ONCE) {
            let chunk = chunk.to_vec();
            self.blocking(move |store| store.add_authors(chunk)).await?;
        }
        Ok((reports, articles))
    }

    /// Who a file tells of, and whether they are here; else why that is not known.
    async fn settle_person(
        &self,
        person: &Person,
        claimed: &HashSet<AuthorUid>,
    ) -> Result<Result<(AuthorUid, Known), String>, WireError> {
        let origin = person.origin;
        if let Some(OriginOf::Author(uid)) = self.blocking(move |store| store.origin(origin)).await? {
            return Ok(Ok((uid, Known::File)));
        }
        if let Some(own) = &person.own {
            let uid = own.id;
            let known = self
                .blocking(move |store| match store.author(uid) {
                    Ok(_) => Ok(Known::Author),
                    Err(StoreError::UnknownAuthor { .. }) => Ok(Known::No),
                    Err(error) => Err(error),
                })
                .await?;
            return Ok(Ok((uid, known)));
        }
        let name = person.name.name.clone();
        let mut known = self.blocking(move |store| store.authors_named(&name)).await?;
        // Two files of one archive are two authors, though they bear one name.
        known.retain(|card| !claimed.contains(&card.uid));
        Ok(match known.as_slice() {
            [] => Ok((AuthorUid::new(self.inner.clock.uuid()), Known::No)),
            [one] => Ok((one.uid, Known::Author)),
            several => Err(format!(
                "{} authors here are called {}: it is not known which of them is meant.",
                several.len(),
                person.name.name
            )),
        })
    }

    fn archive_author(
        &self,
        uid: AuthorUid,
        name: &str,
        own: Option<&AuthorFile>,
        bio: Option<Bio>,
        origin: [u8; 32],
    ) -> Result<ArchiveAuthor, WireError> {
        let (person, at) = (self.person()?, self.inner.clock.now());
        let organisation = own.is_some_and(|own| own.organisation);
        let bio = bio.map(|bio| NewBio {
            author: uid,
            bio: bio.canonical(),
            person: person.uid,
            by: person.name,
            desk: self.inner.desk,
            at,
            offset: self.inner.clock.offset(),
        });
        let retired = own.is_some_and(|own| own.retired);
        let author = NewAuthor { uid, name: name.to_owned(), organisation, at };
        Ok(ArchiveAuthor { author, retired, bio, origin: Some(origin) })
    }
}

/// What the archive says and a bio has no place for.
fn kept(name: &AuthorName) -> Vec<ReportLine> {
    let line = |(key, words): &(String, String)| ReportLine {
        id: format!("kept-{key}"),
        kind: "kept".to_owned(),
        place: "author".to_owned(),
        words: format!("The file's '{key}' has no place in a bio; it was kept here."),
        evidence: words.clone(),
        undoable: false,
    };
    name.kept.iter().map(line).collect()
}
