//! The log: a file in the person's own state folder that never grows beyond its bounds, and standard error.
//!
//! No article's words stand in it. What Stet itself logs names places, counts and ids; of other libraries only
//! warnings are kept, because what they say in detail may quote what they were given.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use tracing::{Level, Metadata};
use tracing_subscriber::fmt::MakeWriter;

/// A log that has grown to this many bytes is put aside under a number, and a new one begun.
const LARGEST: u64 = 1 << 20;
/// How many are kept that were put aside: with the current one, five megabytes at the very most.
const KEPT: usize = 4;
/// The current one's name; `.1` is the one before it.
const NAME: &str = "stet.log";

/// Where log and crash files stand: `stet` in the person's state folder. Nowhere for somebody without a home.
pub fn folder() -> Option<PathBuf> {
    let state = std::env::var_os("XDG_STATE_HOME").map(PathBuf::from).filter(|path| path.is_absolute());
    let home =
        || std::env::var_os("HOME").filter(|home| !home.is_empty()).map(|home| Path::new(&home).join(".local/state"));
    state.or_else(home).map(|folder| folder.join("stet"))
}

/// The current log's file.
pub fn file(folder: &Path) -> PathBuf {
    folder.join(NAME)
}

/// Begins to log: into the folder from `info` up, to standard error from `warn` up. `STET_LOG` names another level
/// for both (`debug`, `info`, `warn`, `error`).
pub fn begin(folder: Option<&Path>) {
    let asked = std::env::var("STET_LOG").ok().and_then(|word| word.parse().ok());
    let log = Log {
        file: folder.map(|folder| Mutex::new(Rotating::new(folder.to_owned(), LARGEST))),
        to_file: asked.unwrap_or(Level::INFO),
        to_error: asked.unwrap_or(Level::WARN),
    };
    let most = log.to_file.max(log.to_error);
    // It fails only where a log was set up already, and then that one is as good.
    let _ = tracing_subscriber::fmt().with_max_level(most).with_writer(log).with_ansi(false).try_init();
}

struct Log {
    file: Option<Mutex<Rotating>>,
    to_file: Level,
    to_error: Level,
}

/// One event's way out.
struct Line<'a> {
    log: &'a Log,
    file: bool,
    error: bool,
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Line<'a>;

    fn make_writer(&'a self) -> Line<'a> {
        Line { log: self, file: true, error: true }
    }

    fn make_writer_for(&'a self, event: &Metadata<'_>) -> Line<'a> {
        let ours = event.target().starts_with("stet");
        let wanted = |most: Level| *event.level() <= if ours { most } else { most.min(Level::WARN) };
        Line { log: self, file: wanted(self.to_file), error: wanted(self.to_error) }
    }
}

impl Write for Line<'_> {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        // A full disk must not stop the desk: what cannot be logged is let go.
        if self.file
            && let Some(file) = &self.log.file
            && let Ok(mut file) = file.lock()
        {
            let _ = file.append(line);
        }
        if self.error {
            let _ = io::stderr().lock().write_all(line);
        }
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A file that is put aside when it has grown. Opened anew for each line: lines are few, and so two windows (on two
/// stores) can share it, and somebody who deletes it gets a new one.
struct Rotating {
    folder: PathBuf,
    largest: u64,
}

impl Rotating {
    fn new(folder: PathBuf, largest: u64) -> Self {
        Self { folder, largest }
    }

    fn append(&mut self, line: &[u8]) -> io::Result<()> {
        let mut file = match self.open() {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                make_private(&self.folder)?;
                self.open()?
            }
            other => other?,
        };
        if file.metadata()?.len() + line.len() as u64 > self.largest {
            // Held until the names have changed, so that another window does not put the new one aside at once.
            let folder = File::open(&self.folder)?;
            folder.lock()?;
            if fs::metadata(file_name(&self.folder, 0))?.len() + line.len() as u64 > self.largest {
                self.put_aside()?;
            }
            file = self.open()?;
        }
        file.write_all(line)
    }

    fn open(&self) -> io::Result<File> {
        File::options().create(true).append(true).open(file_name(&self.folder, 0))
    }

    fn put_aside(&self) -> io::Result<()> {
        for number in (0..KEPT).rev() {
            match fs::rename(file_name(&self.folder, number), file_name(&self.folder, number + 1)) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                _ => {}
            }
        }
        Ok(())
    }
}

/// The log's name; 0 is the current one.
fn file_name(folder: &Path, number: usize) -> PathBuf {
    if number == 0 { file(folder) } else { folder.join(format!("{NAME}.{number}")) }
}

/// Makes a folder that only its owner may look into.
pub fn make_private(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_log_stays_within_its_bounds_and_keeps_the_newest() {
        let place = tempfile::tempdir().expect("a temporary folder");
        let folder = place.path().join("state/stet");
        let mut log = Rotating::new(folder.clone(), 100);
        for number in 0..1000 {
            log.append(format!("line {number:04}\n").as_bytes()).expect("a line is logged");
        }
        let names: Vec<_> = (0..=KEPT).map(|number| file_name(&folder, number)).collect();
        let found = fs::read_dir(&folder).expect("the folder was made").count();
        assert_eq!(found, names.len(), "the current one and those that were put aside, no more");
        let text: String = names.iter().rev().map(|name| fs::read_to_string(name).expect("each is there")).collect();
        assert!(text.len() as u64 <= 100 * names.len() as u64, "{} bytes are within the bounds", text.len());
        assert!(text.ends_with("line 0999\n"), "the newest line is in the current one");
        let first = text.lines().next().and_then(|line| line[5..].parse::<usize>().ok()).expect("a whole line");
        assert_eq!(text.lines().count(), 1000 - first, "no line between the oldest and the newest is lost");
    }

    #[test]
    fn a_log_that_somebody_deleted_begins_anew() {
        let place = tempfile::tempdir().expect("a temporary folder");
        let mut log = Rotating::new(place.path().to_owned(), 100);
        log.append(b"before\n").expect("a line is logged");
        fs::remove_file(file(place.path())).expect("it is there");
        log.append(b"after\n").expect("a line is logged");
        assert_eq!(fs::read_to_string(file(place.path())).expect("a new one"), "after\n");
    }
}
