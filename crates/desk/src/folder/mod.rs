//! Folders in: every article below them, the authors of an archive, and what Stet itself has written out.
//!
//! Files go in by batches, each one transaction: what is in is whole and on the disk, what is not is not there, however
//! it ended. The hash of each file stands beside what became of it, so that the same import goes on where it stopped.

mod articles;
mod histories;
mod out;
mod own;
mod people;
mod walk;

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use stet_exchange::AuthorNames;

use self::walk::{Found, What};
use crate::commands::{Caller, FileOutcome, FileReport, FolderReport, ImportFolder, SortPaths, SortedPaths, Step};
use crate::desk::Desk;
use crate::error::{ErrorCode, WireError};
use crate::importing::read_bytes;

/// How the file of one article with its history ends.
pub(crate) const HISTORY_ENDING: &str = ".stet-article";

/// How many files one batch has at most.
const FILES: usize = 32;
/// How many bytes one batch has at most, once it has a file.
const BYTES: u64 = 4 << 20;

/// A file that was read.
pub(crate) struct Read {
    pub path: PathBuf,
    pub shown: String,
    pub bytes: Vec<u8>,
    pub hash: blake3::Hash,
}

impl Desk {
    /// Takes in every article below folders, and the authors of an archive.
    ///
    /// # Errors
    /// Code `no-person`. A file that cannot be taken in is reported; a disk that refuses ends it, which is reported too.
    pub async fn import_folder(&self, caller: &Caller, request: ImportFolder) -> Result<FolderReport, WireError> {
        self.import_folder_with(caller, request, &mut |_| {}).await
    }

    /// The same, showing each report as soon as it is true.
    ///
    /// # Errors
    /// As [`Desk::import_folder`].
    pub async fn import_folder_with(
        &self,
        caller: &Caller,
        request: ImportFolder,
        each: &mut (dyn FnMut(&FileReport) + Send),
    ) -> Result<FolderReport, WireError> {
        self.person()?;
        let mut work = self.begin_work(&request.work, Step::Looking);
        work.step(Step::Looking, 0);
        let roots: Vec<PathBuf> = request.paths.iter().map(PathBuf::from).collect();
        let flag = work.flag();
        let (found, mut lists) = {
            let roots = roots.clone();
            self.computing(move || (walk::walk(&roots, &flag, &mut |_| {}), own::lists(&roots))).await?
        };
        let mut report = FolderReport::default();
        let (mut authors, mut articles, mut histories) = (Vec::new(), Vec::new(), Vec::new());
        for Found { path, shown, what } in found {
            match what {
                _ if lists.files.contains(&path) => {}
                What::Passed(_) if lists.pictures.iter().any(|(picture, ..)| *picture == path) => {}
                What::Passed(why) => add(&mut report, each, passed(shown, why)),
                What::Failed(why) => add(&mut report, each, failed(shown, why)),
                What::Author => authors.push((path, shown)),
                What::Article => articles.push((path, shown)),
                What::History => histories.push((path, shown)),
            }
        }
        let of = authors.len() + articles.len() + histories.len();
        let mut taking =
            Taking { desk: self, caller, work: &mut work, report: &mut report, each, again: request.again };
        let ended = taking.everything(authors, articles, histories, std::mem::take(&mut lists)).await;
        let looked = usize::try_from(report.taken + report.revised + report.known + report.authors).unwrap_or(of);
        let failed = report.files.iter().filter(|file| file.outcome == FileOutcome::Failed).count();
        if let Err(error) = ended {
            // What is in is in: the report says so, and what kept the rest out.
            report.stopped = true;
            report.trouble = error.message;
        }
        report.stopped |= work.stopped();
        if report.stopped {
            report.left = u32::try_from(of.saturating_sub(looked + failed)).unwrap_or(u32::MAX);
        }
        drop(work);
        if report.taken + report.revised + report.authors > 0 {
            self.changed(caller, ["articles".to_owned(), "authors".to_owned(), "everything".to_owned()]);
            self.look_beside().await;
        }
        Ok(report)
    }
}

impl Desk {
    /// Which of some paths are taken in as a whole, without looking at what is in them.
    ///
    /// # Errors
    /// None but the program's end.
    pub async fn sort_paths(&self, _: &Caller, request: SortPaths) -> Result<SortedPaths, WireError> {
        let sort = move || {
            let whole = |path: &String| Path::new(path).is_dir() || path.to_lowercase().ends_with(HISTORY_ENDING);
            let (whole, single) = request.paths.into_iter().partition(whole);
            SortedPaths { whole, single }
        };
        self.computing(sort).await
    }
}

/// An import of folders while it goes on.
struct Taking<'a> {
    desk: &'a Desk,
    caller: &'a Caller,
    work: &'a mut crate::work::Work,
    report: &'a mut FolderReport,
    each: &'a mut (dyn FnMut(&FileReport) + Send),
    again: bool,
}

/// A file's path, and how it is called.
type Place = (PathBuf, String);

impl Taking<'_> {
    async fn everything(
        &mut self,
        authors: Vec<Place>,
        articles: Vec<Place>,
        histories: Vec<Place>,
        lists: own::Lists,
    ) -> Result<(), WireError> {
        self.pictures(&lists).await?;
        let (mut names, mut claimed) = (AuthorNames::new(), HashSet::new());
        self.work.step(Step::Authors, authors.len());
        let mut after_all = Vec::new();
        for batch in batches(authors) {
            if self.work.stopped() {
                return Ok(());
            }
            let read = self.read(batch).await?;
            let last = read.last().map(|read| read.shown.clone()).unwrap_or_default();
            let (reports, not) = self.desk.take_people(read, &mut names, &mut claimed).await?;
            let (done, failed) = counted(&reports);
            reports.into_iter().for_each(|one| self.add(one));
            self.work.done(done + not.len(), failed, &last);
            after_all.extend(not.into_iter().map(|read| (read.path, read.shown)));
        }
        let articles: Vec<Place> = after_all.into_iter().chain(articles).collect();
        self.work.step(Step::Articles, articles.len());
        for batch in batches(articles) {
            if self.work.stopped() {
                return Ok(());
            }
            let read = self.read(batch).await?;
            let last = read.last().map(|read| read.shown.clone()).unwrap_or_default();
            let reports = self.batch(read, &names, &lists).await?;
            let (done, failed) = counted(&reports);
            reports.into_iter().for_each(|one| self.add(one));
            self.work.done(done, failed, &last);
        }
        self.histories(histories).await
    }

    /// The pictures of a folder that Stet wrote are there before the articles that name them.
    async fn pictures(&mut self, lists: &own::Lists) -> Result<(), WireError> {
        let at = self.desk.inner.clock.now();
        for (path, hash, kind) in &lists.pictures {
            let (read, hash, kind) = (path.clone(), *hash, kind.clone());
            let bytes = self.desk.computing(move || std::fs::read(read)).await?;
            match bytes {
                Ok(bytes) if stet_article::AssetHash::of(&bytes) == hash => {
                    self.desk.blocking(move |store| store.put_media(&bytes, &kind, at)).await?;
                }
                _ => {
                    let why = format!("The picture {} is missing or is not the one that was written.", path.display());
                    self.add(failed(path.display().to_string(), why));
                }
            }
        }
        Ok(())
    }

    /// Reads a batch; what cannot be read is reported.
    async fn read(&mut self, batch: Vec<Place>) -> Result<Vec<Read>, WireError> {
        let read = self
            .desk
            .computing(move || {
                #[allow(clippy::result_large_err)] // the report of a file is what the failure is
                let one = |(path, shown): Place| match read_bytes(&path) {
                    Ok(bytes) => Ok(Read { hash: blake3::hash(&bytes), path, shown, bytes }),
                    Err(error) => Err(failed(shown, error.message)),
                };
                batch.into_iter().map(one).collect::<Vec<_>>()
            })
            .await?;
        let mut whole = Vec::new();
        for one in read {
            match one {
                Ok(read) => whole.push(read),
                Err(report) => {
                    self.work.done(1, 1, &report.file);
                    self.add(report);
                }
            }
        }
        Ok(whole)
    }

    fn add(&mut self, file: FileReport) {
        add(self.report, self.each, file);
    }
}

/// Parts files into batches.
fn batches(files: Vec<Place>) -> Vec<Vec<Place>> {
    let mut all: Vec<Vec<Place>> = Vec::new();
    let mut bytes = 0;
    for (path, shown) in files {
        let len = std::fs::metadata(&path).map_or(0, |facts| facts.len());
        match all.last_mut() {
            Some(batch) if batch.len() < FILES && bytes + len <= BYTES => batch.push((path, shown)),
            _ => {
                bytes = 0;
                all.push(vec![(path, shown)]);
            }
        }
        bytes += len;
    }
    all
}

fn counted(reports: &[FileReport]) -> (usize, usize) {
    (reports.len(), reports.iter().filter(|one| one.outcome == FileOutcome::Failed).count())
}

fn add(report: &mut FolderReport, each: &mut (dyn FnMut(&FileReport) + Send), file: FileReport) {
    let count = match file.outcome {
        FileOutcome::Taken => &mut report.taken,
        FileOutcome::Revised => &mut report.revised,
        FileOutcome::Known => &mut report.known,
        FileOutcome::Author => &mut report.authors,
        FileOutcome::Passed => &mut report.passed,
        FileOutcome::Failed => &mut report.failed,
    };
    *count += 1;
    each(&file);
    report.files.push(file);
}

fn bare(file: String, outcome: FileOutcome, message: String) -> FileReport {
    FileReport {
        file,
        outcome,
        article: None,
        slug: String::new(),
        headline: String::new(),
        message,
        report: Vec::new(),
    }
}

pub(super) fn failed(file: String, message: String) -> FileReport {
    bare(file, FileOutcome::Failed, message)
}

fn passed(file: String, message: String) -> FileReport {
    bare(file, FileOutcome::Passed, message)
}

/// A disk that refuses is no fault of the file: the rest would meet it too.
fn ends_it(error: &WireError) -> bool {
    matches!(error.code, ErrorCode::NotSaved | ErrorCode::Store)
}

/// A file's own name.
fn name_of(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}
