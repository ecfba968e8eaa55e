//! In: files and pasted text become articles, or revisions of one.

use std::collections::BTreeSet;
use std::path::Path;

use stet_article::{ArticleUid, RevisionKind};
use stet_exchange::{Format, ImportOptions, Imported, LARGEST_FILE, Recognised};
use stet_store::RevisionPick;

use crate::carry::carry_ids;
use crate::commands::{Caller, ImportPreview, ImportSource, ImportedArticle, ReportLine, Saved};
use crate::desk::Desk;
use crate::error::WireError;
use crate::side::SideEdition;
use crate::writing::tag;

/// A file that comes back as a new revision of an article.
#[derive(Clone, Debug)]
pub struct SaveFrom {
    /// Of which article.
    pub article: ArticleUid,
    /// The file, or what stands for one.
    pub from: ImportSource,
    /// Why.
    pub reason: String,
}

/// What saving from a file did.
#[derive(Clone, Debug)]
pub struct SavedFrom {
    /// The revision.
    pub saved: Saved,
    /// What was recognised in the file, and what it did to authors.
    pub report: Vec<ReportLine>,
}

/// A piece as the next state of an article.
pub(crate) struct Incoming {
    /// What the piece is called.
    pub name: String,
    /// The revision that it follows.
    pub after: SideEdition,
    /// Its own words.
    pub side: SideEdition,
    /// What was recognised.
    pub report: Vec<ReportLine>,
}

/// What pasted text is called in reports.
const PASTED: &str = "pasted text";

/// Reads and imports one file.
fn read_file(path: &Path, source: &ImportSource) -> Result<Imported, WireError> {
    let name = path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned());
    import_bytes(&name, &read_bytes(path)?, source)
}

/// A file's bytes. Nothing larger than an article can be is read whole.
pub(crate) fn read_bytes(path: &Path) -> Result<Vec<u8>, WireError> {
    let unreadable = |error: &std::io::Error| {
        let why = match error.kind() {
            std::io::ErrorKind::NotFound => "there is no such file",
            std::io::ErrorKind::PermissionDenied => "you may not read it",
            std::io::ErrorKind::IsADirectory => "it is a folder",
            _ => return WireError::new(format!("{} cannot be read: {error}.", path.display())),
        };
        WireError::new(format!("{} cannot be read: {why}. Check the name, then try again.", path.display()))
    };
    let facts = std::fs::metadata(path).map_err(|error| unreadable(&error))?;
    if facts.is_dir() {
        return Err(WireError::new(format!("{} is a folder. Choose the files in it.", path.display())));
    }
    if usize::try_from(facts.len()).unwrap_or(usize::MAX) > LARGEST_FILE {
        let megabytes = facts.len() / 1_000_000;
        return Err(WireError::new(format!(
            "{} has {megabytes} MB; the most is {} MB. Split it.",
            path.display(),
            LARGEST_FILE / 1_000_000
        )));
    }
    let mut bytes = Vec::new();
    // A file may grow while it is read; one byte more than is taken tells it.
    let most = u64::try_from(LARGEST_FILE).unwrap_or(u64::MAX).saturating_add(1);
    std::fs::File::open(path)
        .and_then(|file| std::io::Read::read_to_end(&mut std::io::Read::take(file, most), &mut bytes))
        .map_err(|error| unreadable(&error))?;
    Ok(bytes)
}

/// Reads whatever a source names: what it is called, and what is in it.
pub(crate) fn read(source: &ImportSource) -> Result<(String, Imported), WireError> {
    match (&source.path, &source.bytes, &source.text) {
        (Some(path), ..) => read_file(Path::new(path), source).map(|imported| (path.clone(), imported)),
        (None, Some((name, bytes)), _) => import_bytes(name, bytes, source).map(|imported| (name.clone(), imported)),
        // A name without an ending: what is pasted says itself whether it is Markdown, JSON or text.
        (None, None, Some(text)) => {
            import_bytes(PASTED, text.as_bytes(), source).map(|imported| (PASTED.to_owned(), imported))
        }
        (None, None, None) => Err(WireError::new("There is nothing to import: choose a file or paste text.")),
    }
}

fn import_bytes(name: &str, bytes: &[u8], source: &ImportSource) -> Result<Imported, WireError> {
    let format = match source.format.as_deref() {
        None => None,
        Some(format) => Some(Format::from_name(format).ok_or_else(|| {
            WireError::new(format!("'{format}' is no format that can be imported; use text, markdown, html or json."))
        })?),
    };
    let without = source.without.iter().cloned().collect::<BTreeSet<_>>();
    let options = ImportOptions { format, without, ..ImportOptions::default() };
    stet_exchange::import(name, bytes, &options).map_err(|error| WireError::new(error.to_string()))
}

pub(crate) fn line(recognised: Recognised) -> ReportLine {
    ReportLine {
        id: recognised.id,
        kind: recognised.kind.name().to_owned(),
        place: recognised.place,
        words: recognised.words,
        evidence: recognised.evidence.unwrap_or_default(),
        undoable: recognised.undoable,
    }
}

pub(crate) fn said(id: &str, place: &str, words: String) -> ReportLine {
    ReportLine {
        id: id.to_owned(),
        kind: "recognised".to_owned(),
        place: place.to_owned(),
        words,
        evidence: String::new(),
        undoable: false,
    }
}

impl Desk {
    /// Reads a source off the window's thread.
    async fn read_source(&self, source: ImportSource) -> Result<(String, Imported), WireError> {
        self.computing(move || read(&source)).await?
    }

    /// What importing would make.
    ///
    /// # Errors
    /// One sentence where the source cannot be read.
    pub async fn preview_import(&self, _: &Caller, source: ImportSource) -> Result<ImportPreview, WireError> {
        let (name, mut imported) = self.read_source(source).await?;
        let own_slug = imported.edition.content.slug.clone();
        let known = self.known_for(&imported.edition, &own_slug, imported.base.as_deref()).await?;
        let content = &mut imported.edition.content;
        if content.slug.trim().is_empty() {
            content.slug = slug_of(&content.headline);
        }
        content.mend(self.fresh());
        let name = Path::new(&name).file_name().map_or(name.clone(), |name| name.to_string_lossy().into_owned());
        Ok(ImportPreview {
            name,
            edition: imported.edition,
            report: imported.report.into_iter().map(line).collect(),
            known,
        })
    }

    /// Takes a file or pasted text in as a new article: its first revision.
    ///
    /// # Errors
    /// Code `no-person`; or one sentence where the source cannot be read.
    pub async fn import(&self, caller: &Caller, source: ImportSource) -> Result<ImportedArticle, WireError> {
        self.person()?;
        let (name, imported) = self.read_source(source).await?;
        let mut edition = imported.edition;
        let known = self.known_for(&edition, &edition.content.slug, imported.base.as_deref()).await?;
        let mut report: Vec<ReportLine> = imported.report.into_iter().map(line).collect();
        if edition.content.slug.trim().is_empty() {
            edition.content.slug = slug_of(&edition.content.headline);
        }
        for fault in edition.content.mend(self.fresh()) {
            report.push(ReportLine {
                kind: "mended".to_owned(),
                ..said("mended", &fault.place, format!("This part {}.", fault.reason))
            });
        }
        // What cannot be a revision is refused before any author is taken in: nothing half written.
        if let Some(fault) = edition.content.faults().first() {
            return Err(WireError::new(format!("{name} cannot become an article: {fault}.")));
        }
        for words in self.settle_authors(&mut edition).await? {
            report.push(said("authors", "byline", words));
        }
        let (slug, headline) = (edition.content.slug.clone(), edition.content.headline.clone());
        let from = Path::new(&name).file_name().map_or(name.clone(), |name| name.to_string_lossy().into_owned());
        let article =
            self.first_revision(edition.content, RevisionKind::Imported, format!("Imported from {from}")).await?;
        self.changed(caller, ["articles".to_owned(), "authors".to_owned()]);
        Ok(ImportedArticle { article, slug, headline, report, known })
    }

    /// A piece as the next state of an article: what it follows, and its own words with the ids that they had there.
    pub(crate) async fn incoming(&self, article: ArticleUid, source: ImportSource) -> Result<Incoming, WireError> {
        let (name, imported) = self.read_source(source).await?;
        let mut report: Vec<ReportLine> = imported.report.into_iter().map(line).collect();
        let mut edition = imported.edition;
        let after = self.base_of(article, imported.base.as_deref(), &mut report).await?;
        if edition.content.slug.trim().is_empty() {
            edition.content.slug.clone_from(&after.edition.content.slug);
        }
        self.recognise_authors(&after.edition, &mut edition).await?;
        let comparison = self.differences(after.edition.clone(), edition.clone(), Default::default()).await?;
        carry_ids(&after.edition.content, &mut edition.content, &comparison, self.fresh());
        edition.content.mend(self.fresh());
        let title = Path::new(&name).file_name().map_or(name.clone(), |name| name.to_string_lossy().into_owned());
        let side = SideEdition { title, revision: None, edition, working: false };
        Ok(Incoming { name, after, side, report })
    }

    /// A new revision from a file. It follows the revision that the file names as its base, else the newest; whatever
    /// somebody has unsaved stays beside it.
    ///
    /// # Errors
    /// Code `no-person`; or one sentence where the file cannot be read.
    pub async fn save_from(&self, caller: &Caller, request: SaveFrom) -> Result<SavedFrom, WireError> {
        self.person()?;
        let article = request.article;
        let Incoming { name, after, side, mut report } = self.incoming(article, request.from).await?;
        let mut edition = side.edition;
        if let Some(fault) = edition.content.faults().first() {
            return Err(WireError::new(format!("{name} cannot become a revision: {fault}.")));
        }
        let said_of_authors = self.settle_authors(&mut edition).await?;
        let bios_changed = said_of_authors.iter().any(|words| words.starts_with("The bio of"));
        report.extend(said_of_authors.into_iter().map(|words| said("authors", "byline", words)));
        let saved = self.save_after(caller, article, &after, edition.content, request.reason, bios_changed).await?;
        Ok(SavedFrom { saved, report })
    }

    /// A new revision of content that somebody made outside the editor, after the newest.
    ///
    /// # Errors
    /// Code `no-person`; or what keeps it from being a revision.
    pub async fn save_content(
        &self,
        caller: &Caller,
        article: ArticleUid,
        mut content: stet_article::Content,
        reason: String,
    ) -> Result<Saved, WireError> {
        self.person()?;
        let after = self.edition_at(article, "@latest").await?;
        content.mend(self.fresh());
        self.save_after(caller, article, &after, content, reason, false).await
    }

    async fn save_after(
        &self,
        caller: &Caller,
        article: ArticleUid,
        after: &SideEdition,
        content: stet_article::Content,
        reason: String,
        bios_changed: bool,
    ) -> Result<Saved, WireError> {
        let before = after.revision.as_ref().map_or(0, |card| card.number);
        // A bio that changed is a change of the revision, though no word of the content is: it stands for its moment.
        let kind = RevisionKind::Saved;
        let number = if bios_changed && content.same_but_for_ids(&after.edition.content) {
            let parent = after.revision.as_ref().map(|card| card.hash);
            let parents: Vec<_> = parent.into_iter().collect();
            let revision =
                self.new_revision(article, &parents, &content, kind, reason, Some(after.edition.clone())).await?;
            self.blocking(move |store| store.append_revision(revision)).await?.number
        } else {
            self.append_beside(article, after, content, kind, reason).await?
        };
        let new = number != before;
        if new {
            self.forget_settled(article).await;
            self.changed(caller, [tag(article), "articles".to_owned()]);
            self.look_beside().await;
        }
        let beside = if new { self.saved_meanwhile(article, before, number).await? } else { Vec::new() };
        let revision = self.revision_card(article, number).await?;
        Ok(Saved { revision, new, mended: Vec::new(), content: None, beside })
    }

    /// An open copy with nothing unsaved starts anew from the newest revision.
    async fn forget_settled(&self, article: ArticleUid) {
        let shared = self.copies().get(&article).cloned();
        if let Some(shared) = shared
            && !shared.lock().await.unsaved()
        {
            self.copies().remove(&article);
        }
    }

    /// The revision that a returned file was made from.
    async fn base_of(
        &self,
        article: ArticleUid,
        base: Option<&str>,
        report: &mut Vec<ReportLine>,
    ) -> Result<SideEdition, WireError> {
        let latest = self.edition_at(article, "@latest").await?;
        let Some(base) = base else { return Ok(latest) };
        let hash: String = base.chars().take_while(char::is_ascii_hexdigit).collect();
        let known = if hash.len() >= 6 {
            let pick = RevisionPick::HashStart(hash.clone());
            self.blocking(move |store| store.find_revision(article, &pick)).await.ok()
        } else {
            None
        };
        match known {
            None => {
                report.push(said("base", "article", format!("The file names {base} as its base, which is no revision of this article; it was saved after the newest.")));
                Ok(latest)
            }
            Some(entry) if latest.revision.as_ref().is_some_and(|card| card.number == entry.number) => Ok(latest),
            Some(entry) => {
                let newest = latest.revision.as_ref().map_or(0, |card| card.number);
                report.push(said(
                    "base",
                    "article",
                    format!("The file was made from r{}; r{newest} is newer.", entry.number),
                ));
                self.edition_at(article, &entry.number.to_string()).await
            }
        }
    }
}

/// The first words of a headline, as a room would name the story.
pub(crate) fn slug_of(headline: &str) -> String {
    let words: String = headline.to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    words.split_whitespace().take(4).collect::<Vec<_>>().join("-")
}
