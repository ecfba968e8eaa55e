//! The whole store as a folder: one file for each article and author, the pictures, and a list of them all.

use std::collections::HashSet;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use stet_article::Bio;
use stet_exchange::ExportContext;
use stet_store::{ArticleQuery, StateFilter};

use super::own::{AuthorFile, LIST, List, ListedArticle, ListedAuthor, ListedPicture};
use crate::commands::{Caller, ExportAll, ExportedAll, Step};
use crate::desk::Desk;
use crate::error::WireError;
use crate::exporting::{base, warnings};
use crate::work::Work;

/// How many articles are listed at once.
const PAGE: u32 = 500;
/// The most bytes of a file's name before its ending.
const NAME: usize = 80;

impl Desk {
    /// Writes the newest revision of every article, every author with the bio that stands now, and every picture into a
    /// new folder, with a list of them all. The folder is there whole, or not at all.
    ///
    /// # Errors
    /// Where the folder is there already and holds anything, or cannot be written.
    pub async fn export_all(&self, _: &Caller, request: ExportAll) -> Result<ExportedAll, WireError> {
        let json = match request.format.as_str() {
            "" | "markdown" => false,
            "json" => true,
            other => {
                return Err(WireError::new(format!(
                    "'{other}' is no format that Stet reads back: choose markdown or json."
                )));
            }
        };
        let place = PathBuf::from(&request.path);
        let part = beside(&place)?;
        let mut work = self.begin_work(&request.work, Step::Writing);
        let done = self.write_all(&part, json, &mut work).await;
        let written = match done {
            Ok(written) if !work.stopped() => written,
            Ok(_) => {
                let _ = std::fs::remove_dir_all(&part);
                return Ok(ExportedAll { stopped: true, ..ExportedAll::default() });
            }
            Err(error) => {
                // What was begun is of no use to anybody; what matters is the first error.
                let _ = std::fs::remove_dir_all(&part);
                return Err(error);
            }
        };
        // An empty folder gives way; one that has got anything in it since does not.
        std::fs::rename(&part, &place).map_err(|error| {
            let _ = std::fs::remove_dir_all(&part);
            cannot(&place, &error)
        })?;
        Ok(ExportedAll { path: request.path, ..written })
    }

    async fn write_all(&self, part: &Path, json: bool, work: &mut Work) -> Result<ExportedAll, WireError> {
        let mut written = ExportedAll::default();
        let mut list = List { stet_folder: 1, ..List::default() };
        for folder in ["articles", "authors"] {
            std::fs::create_dir_all(part.join(folder)).map_err(|error| cannot(part, &error))?;
        }
        let cards = self.every_article().await?;
        let authors = self.blocking(|store| store.authors("", u32::MAX)).await?;
        let pictures = self.blocking(|store| store.all_media()).await?;
        work.step(Step::Writing, cards.len() + authors.len() + pictures.len());
        let mut names = Names::default();
        for card in cards {
            if work.stopped() {
                return Ok(written);
            }
            let side = match self.edition_at(card.uid, "@latest").await {
                Ok(side) => side,
                Err(error) => {
                    written.warnings.push(format!(
                        "{} was left out: {}",
                        called(&card.slug, &card.headline),
                        error.message
                    ));
                    work.done(1, 1, &card.slug);
                    continue;
                }
            };
            let file = names.free("articles", &[&card.slug, &card.headline], if json { "json" } else { "md" });
            for warning in warnings(&side.edition.content, self.inner.clock.now()) {
                written.warnings.push(format!("{file}: {warning}"));
            }
            if card.unsaved {
                written.warnings.push(format!("{file}: The unsaved changes are not in it."));
            }
            if let Some(revision) = &side.revision {
                list.articles.push(ListedArticle {
                    file: file.clone(),
                    id: card.uid,
                    slug: side.edition.content.slug.clone(),
                    section: side.edition.content.section.clone(),
                    headline: side.edition.content.headline.clone(),
                    revision: revision.number,
                    hash: revision.hash,
                    spiked: card.spiked.is_some(),
                });
            }
            let (path, context) =
                (part.join(&file), ExportContext { revision: base(&side), ..ExportContext::default() });
            let write = move || {
                let text = if json {
                    stet_exchange::to_json(&side.edition, true)
                } else {
                    stet_exchange::to_markdown(&side.edition, &context)
                };
                keep(&path, text.as_bytes())
            };
            self.computing(write).await??;
            written.articles += 1;
            work.done(1, 0, &file);
        }
        for card in authors {
            if work.stopped() {
                return Ok(written);
            }
            let bio = self.blocking(move |store| store.current_bio(card.uid)).await?;
            let bio = bio.and_then(|(_, bytes)| Bio::read(&bytes).ok());
            let file = names.free("authors", &[&card.name], "json");
            let author = AuthorFile {
                stet_author: 1,
                id: card.uid,
                name: card.name.clone(),
                organisation: card.organisation,
                retired: card.retired,
                bio,
            };
            write_json(&part.join(&file), &author)?;
            work.done(1, 0, &file);
            list.authors.push(ListedAuthor { file, id: card.uid, name: card.name });
            written.authors += 1;
        }
        for picture in pictures {
            if work.stopped() {
                return Ok(written);
            }
            let hash = picture.hash;
            let bytes = match self.blocking(move |store| store.media(hash)).await {
                Ok((_, bytes)) => bytes,
                Err(error) => {
                    written.warnings.push(format!("The picture {} was left out: {}", hash.short(), error.message));
                    work.done(1, 1, "");
                    continue;
                }
            };
            let file = format!("pictures/{hash}.{}", ending(&picture.kind));
            std::fs::create_dir_all(part.join("pictures")).map_err(|error| cannot(part, &error))?;
            let path = part.join(&file);
            self.computing(move || keep(&path, &bytes)).await??;
            work.done(1, 0, &file);
            list.pictures.push(ListedPicture { file, hash, kind: picture.kind });
            written.pictures += 1;
        }
        list.digest = self.blocking(|store| store.digest()).await?;
        written.digest.clone_from(&list.digest);
        // The list comes last: a folder that has it is whole.
        write_json(&part.join(LIST), &list)?;
        Ok(written)
    }

    async fn every_article(&self) -> Result<Vec<stet_store::ArticleCard>, WireError> {
        let mut all = Vec::new();
        loop {
            let skip = u32::try_from(all.len()).unwrap_or(u32::MAX);
            let query = ArticleQuery { state: StateFilter::All, limit: PAGE, skip, ..ArticleQuery::default() };
            let page = self.blocking(move |store| store.list_articles(&query)).await?;
            let last = page.len() < PAGE as usize;
            all.extend(page);
            if last {
                return Ok(all);
            }
        }
    }
}

/// Where the folder is made before it stands in its place.
fn beside(place: &Path) -> Result<PathBuf, WireError> {
    let name =
        place.file_name().ok_or_else(|| WireError::new(format!("{} is no name of a folder.", place.display())))?;
    let taken = match std::fs::read_dir(place) {
        Ok(mut entries) => entries.next().is_some(),
        Err(_) => place.symlink_metadata().is_ok(),
    };
    if taken {
        return Err(WireError::new(format!(
            "{} is there already, and nothing in it is written over.",
            place.display()
        ))
        .with_hint("Name a folder that is not there yet."));
    }
    let part = place.with_file_name(format!(".{}.{}.part", name.to_string_lossy(), std::process::id()));
    std::fs::create_dir(&part).map_err(|error| cannot(place, &error))?;
    Ok(part)
}

fn cannot(place: &Path, error: &std::io::Error) -> WireError {
    WireError::new(format!("{} could not be written: {error}. Nothing was changed there.", place.display()))
}

fn keep(path: &Path, bytes: &[u8]) -> Result<(), WireError> {
    std::fs::File::create_new(path)
        .and_then(|mut file| {
            file.write_all(bytes)?;
            file.sync_all()
        })
        .map_err(|error| cannot(path, &error))
}

fn write_json(path: &Path, value: &impl serde::Serialize) -> Result<(), WireError> {
    let mut text = serde_json::to_vec_pretty(value)
        .map_err(|error| WireError::new(format!("{} could not be written: {error}.", path.display())))?;
    text.push(b'\n');
    keep(path, &text)
}

fn called(slug: &str, headline: &str) -> String {
    [slug, headline].into_iter().find(|words| !words.is_empty()).unwrap_or("An article without a name").to_owned()
}

fn ending(kind: &str) -> &'static str {
    match kind {
        "image/png" => "png",
        "image/jpeg" => "jpg",
        "image/gif" => "gif",
        "image/webp" => "webp",
        "image/svg+xml" => "svg",
        _ => "bin",
    }
}

/// Names that every system can keep, each once whatever it makes of capitals.
#[derive(Default)]
struct Names {
    taken: HashSet<String>,
}

impl Names {
    /// `FOLDER/NAME.ENDING`, made of the first of `words` that has letters in it.
    fn free(&mut self, folder: &str, words: &[&str], ending: &str) -> String {
        let name = words.iter().map(|words| plain(words)).find(|name| !name.is_empty());
        let name = name.unwrap_or_else(|| "unnamed".to_owned());
        let mut again = 1;
        loop {
            let file = match again {
                1 => format!("{folder}/{name}.{ending}"),
                again => format!("{folder}/{name}-{again}.{ending}"),
            };
            if self.taken.insert(file.to_lowercase()) {
                return file;
            }
            again += 1;
        }
    }
}

/// Letters and digits of any script, with hyphens for all else; never a name that a system keeps for itself.
fn plain(words: &str) -> String {
    let letters: String = words.chars().map(|c| if c.is_alphanumeric() || c == '_' { c } else { '-' }).collect();
    let mut name = String::new();
    for part in letters.split('-').filter(|part| !part.is_empty()) {
        for (at, c) in part.chars().enumerate() {
            let hyphen = usize::from(at == 0 && !name.is_empty());
            if name.len() + hyphen + c.len_utf8() > NAME {
                return name;
            }
            if hyphen == 1 {
                name.push('-');
            }
            name.push(c);
        }
    }
    let lower = name.to_ascii_lowercase();
    let device = |start: &str| lower.strip_prefix(start).is_some_and(|rest| matches!(rest.as_bytes(), [b'0'..=b'9']));
    if matches!(lower.as_str(), "con" | "prn" | "aux" | "nul" | "index" | "_index") || device("com") || device("lpt") {
        name.push('_');
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_safe_and_each_is_there_once() {
        let mut names = Names::default();
        let mut free = |words: &[&str]| names.free("a", words, "md");
        assert_eq!(free(&["harbour-wall"]), "a/harbour-wall.md");
        assert_eq!(free(&["Harbour wall"]), "a/Harbour-wall-2.md", "capitals make no other file everywhere");
        assert_eq!(free(&["../../etc/passwd"]), "a/etc-passwd.md");
        assert_eq!(free(&["", "  ", "A headline: 'so'"]), "a/A-headline-so.md");
        assert_eq!(free(&["CON"]), "a/CON_.md");
        assert_eq!(free(&["com7"]), "a/com7_.md");
        assert_eq!(free(&["Гавань стена"]), "a/Гавань-стена.md");
        assert_eq!(free(&["...", "\u{0}\n"]), "a/unnamed.md");
        let long = "木".repeat(200);
        let file = free(&[long.as_str()]);
        assert!(file.len() < 100 && file.ends_with(".md"), "{file}");
        assert_ne!(free(&[long.as_str()]), file);
    }
}
