//! A batch of files becomes articles in one transaction.

use std::collections::BTreeSet;
use std::sync::Arc;

use stet_article::{ArticleUid, RevisionKind};
use stet_exchange::{AuthorNames, ImportError, ImportOptions, Imported};
use stet_store::{FirstRevision, OriginOf};

use super::{Read, Taking, ends_it, failed, name_of, own};
use crate::commands::{FileOutcome, FileReport, ImportSource, ReportLine};
use crate::error::WireError;
use crate::importing::{SaveFrom, line, said, slug_of};

/// An article that is ready to be written.
struct Ready {
    report: FileReport,
    first: FirstRevision,
}

/// What became of a file before anything was written.
enum Settled {
    Ready(Box<Ready>),
    Done(FileReport),
}

impl Taking<'_> {
    /// Takes one batch in. The reports come back in the order of the files, and are true when they do.
    pub(super) async fn batch(
        &mut self,
        files: Vec<Read>,
        names: &AuthorNames,
        lists: &own::Lists,
    ) -> Result<Vec<FileReport>, WireError> {
        let files = Arc::new(files);
        let imported = self.imported(&files, names).await?;
        let (mut reports, mut ready) = (Vec::new(), Vec::new());
        let mut met = BTreeSet::new();
        for (read, imported) in files.iter().zip(imported) {
            let again = !met.insert(*read.hash.as_bytes());
            let settled = match imported {
                Err(error) => Settled::Done(failed(read.shown.clone(), sentence(&error))),
                Ok(_) if again => Settled::Done(known(read, None, "A file of the same words stands beside it.")),
                Ok(imported) => match self.settle(read, imported, lists).await {
                    Ok(settled) => settled,
                    Err(error) if ends_it(&error) => return Err(error),
                    Err(error) => Settled::Done(failed(read.shown.clone(), error.message)),
                },
            };
            match settled {
                Settled::Ready(one) => {
                    reports.push(None);
                    ready.push((reports.len() - 1, *one));
                }
                Settled::Done(report) => reports.push(Some(report)),
            }
        }
        let firsts: Vec<FirstRevision> = ready.iter().map(|(_, one)| one.first.clone()).collect();
        let together = self.desk.blocking(move |store| store.create_articles(firsts)).await;
        match together {
            Ok(_) => ready.into_iter().for_each(|(at, one)| reports[at] = Some(one.report)),
            Err(error) if ends_it(&error) => return Err(error),
            // One of them cannot be written: each by itself, and that one is named.
            Err(_) => {
                for (at, one) in ready {
                    let first = vec![one.first];
                    reports[at] = Some(match self.desk.blocking(move |store| store.create_articles(first)).await {
                        Ok(_) => one.report,
                        Err(error) if ends_it(&error) => return Err(error),
                        Err(error) => failed(one.report.file, error.message),
                    });
                }
            }
        }
        Ok(reports.into_iter().flatten().collect())
    }

    /// Reads the batch's words, on every core.
    async fn imported(
        &mut self,
        files: &Arc<Vec<Read>>,
        names: &AuthorNames,
    ) -> Result<Vec<Result<Imported, ImportError>>, WireError> {
        let (files, names) = (files.clone(), names.clone());
        let work = move || {
            let one = |read: &Read| {
                let options = ImportOptions { authors: Some(&names), ..ImportOptions::default() };
                stet_exchange::import(&name_of(&read.path), &read.bytes, &options)
            };
            let cores = std::thread::available_parallelism().map_or(2, usize::from);
            let share = files.len().div_ceil(cores).max(1);
            std::thread::scope(|scope| {
                let parts: Vec<_> = files
                    .chunks(share)
                    .map(|chunk| scope.spawn(move || chunk.iter().map(one).collect::<Vec<_>>()))
                    .collect();
                parts.into_iter().map(|part| part.join().ok()).collect::<Option<Vec<_>>>()
            })
        };
        let parts = self.desk.computing(work).await?;
        let broken = || WireError::new("A file broke the reading off. Take the files in one by one to find it.");
        Ok(parts.ok_or_else(broken)?.into_iter().flatten().collect())
    }

    /// What is to become of a file that could be read.
    async fn settle(&mut self, read: &Read, imported: Imported, lists: &own::Lists) -> Result<Settled, WireError> {
        let hash = *read.hash.as_bytes();
        let listed = lists.articles.get(&read.path).copied();
        if !self.again {
            if let Some(OriginOf::Article(article)) = self.desk.blocking(move |store| store.origin(hash)).await? {
                return Ok(Settled::Done(self.known(read, article).await?));
            }
            if let Some(report) = self.returned(read, &imported, listed).await? {
                return Ok(Settled::Done(report));
            }
        }
        let mut edition = imported.edition;
        let mut report: Vec<ReportLine> = imported.report.into_iter().map(line).collect();
        // What Stet wrote has the slug that it had, even none.
        if edition.content.slug.trim().is_empty() && imported.base.is_none() {
            edition.content.slug = slug_of(&edition.content.headline);
        }
        for fault in edition.content.mend(self.desk.fresh()) {
            report.push(ReportLine {
                kind: "mended".to_owned(),
                ..said("mended", &fault.place, format!("This part {}.", fault.reason))
            });
        }
        if let Some(fault) = edition.content.faults().first() {
            return Ok(Settled::Done(failed(read.shown.clone(), format!("It cannot become an article: {fault}."))));
        }
        if listed.is_some() {
            // The authors' own files came in first, with the bios that stand now; those of older revisions stay behind.
            edition.bios.retain(|known| known.author.is_none());
        }
        for words in self.desk.settle_authors(&mut edition).await? {
            report.push(said("authors", "byline", words));
        }
        // An article of a folder that Stet wrote keeps its identity, so that links between articles still lead to it.
        let article = match listed.filter(|_| !self.again) {
            Some(article) => article,
            None => ArticleUid::new(self.desk.inner.clock.uuid()),
        };
        let content = edition.content;
        let reason = format!("Imported from {}", read.shown);
        let revision = self.desk.new_revision(article, &[], &content, RevisionKind::Imported, reason, None).await?;
        let report = FileReport {
            file: read.shown.clone(),
            outcome: FileOutcome::Taken,
            article: Some(article),
            slug: content.slug,
            headline: content.headline,
            message: String::new(),
            report,
        };
        let first = FirstRevision { revision, origin: Some(hash) };
        Ok(Settled::Ready(Box::new(Ready { report, first })))
    }

    /// A file that was written from an article of this store, or became one of it: known as it is, or a new revision.
    async fn returned(
        &mut self,
        read: &Read,
        imported: &Imported,
        listed: Option<ArticleUid>,
    ) -> Result<Option<FileReport>, WireError> {
        let start = imported.base.as_deref().map(|base| base.chars().take_while(char::is_ascii_hexdigit).collect());
        let of_base = match start {
            Some(start) => {
                let start: String = start;
                self.desk.blocking(move |store| store.find_revision_anywhere(&start)).await?
            }
            None => None,
        };
        let (article, base) = match (of_base, listed) {
            (Some((article, number)), _) => (article, Some(number)),
            (None, Some(article)) => {
                let here = self.desk.blocking(move |store| Ok(store.article(article).is_ok())).await?;
                if !here {
                    return Ok(None);
                }
                (article, None)
            }
            (None, None) => return Ok(None),
        };
        let latest = self.desk.edition_at(article, "@latest").await?;
        let words = |edition: &stet_article::Edition| edition.content.clone();
        let mut theirs = words(&imported.edition);
        theirs.mend(self.desk.fresh());
        let mut same = theirs.same_but_for_ids(&latest.edition.content);
        if let Some(number) = base.filter(|_| !same) {
            let base = self.desk.edition_at(article, &number.to_string()).await?;
            same = theirs.same_but_for_ids(&base.edition.content);
        }
        let hash = *read.hash.as_bytes();
        if same {
            self.desk.blocking(move |store| store.set_origin(hash, article)).await?;
            return Ok(Some(self.known(read, article).await?));
        }
        let source = ImportSource { bytes: Some((read.shown.clone(), read.bytes.clone())), ..ImportSource::default() };
        let reason = format!("Imported from {}", read.shown);
        let request = SaveFrom { article, from: source, reason };
        let saved = self.desk.save_from(self.caller, request).await?;
        self.desk.blocking(move |store| store.set_origin(hash, article)).await?;
        let number = saved.saved.revision.number;
        let mut report = known(read, Some(article), &format!("It came back changed, and is r{number} now."));
        report.outcome = if saved.saved.new { FileOutcome::Revised } else { FileOutcome::Known };
        report.slug = theirs.slug;
        report.headline = theirs.headline;
        report.report = saved.report;
        Ok(Some(report))
    }

    async fn known(&mut self, read: &Read, article: ArticleUid) -> Result<FileReport, WireError> {
        let card = self.desk.blocking(move |store| store.article(article)).await?;
        let mut report = known(read, Some(article), "It is here already, as it is.");
        report.slug = card.slug;
        report.headline = card.headline;
        Ok(report)
    }
}

fn known(read: &Read, article: Option<ArticleUid>, message: &str) -> FileReport {
    let mut report = super::bare(read.shown.clone(), FileOutcome::Known, message.to_owned());
    report.article = article;
    report
}

/// The room of formats speaks in a clause of its own; a person reads a sentence.
fn sentence(error: &ImportError) -> String {
    let mut words = error.to_string();
    if !words.ends_with('.') {
        words.push('.');
    }
    words
}
