//! What the program was started with: files, addresses, and which store.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use stet_desk::commands::Arguments;

/// How this process was started.
pub struct Start {
    /// The store's file.
    pub store: PathBuf,
    /// Files to import and addresses to open.
    pub arguments: Arguments,
    /// Neither hand over to an open window nor take over from a later start: for tests.
    pub alone: bool,
    /// The name under which later starts find this one, where it is not the usual one.
    pub own_instance: Option<String>,
}

impl Start {
    /// Reads the process's arguments and environment.
    pub fn of_this_process() -> Self {
        let folder = std::env::current_dir().unwrap_or_default();
        let words: Vec<String> = std::env::args_os().skip(1).map(|word| word.to_string_lossy().into_owned()).collect();
        let usual = stet_desk::Desk::default_store();
        let asked = asked_store(&words)
            .map(PathBuf::from)
            .or_else(|| std::env::var_os("STET_STORE").filter(|path| !path.is_empty()).map(PathBuf::from));
        let store = asked.map_or_else(|| usual.clone(), |path| folder.join(path));
        let alone = std::env::var_os("STET_PROFILE").is_some()
            || std::env::var("TAURI_WEBVIEW_AUTOMATION").is_ok_and(|value| value == "true");
        Self {
            own_instance: (store != usual).then(|| instance_name(&store)),
            store,
            arguments: read_arguments(words.into_iter(), &folder),
            alone,
        }
    }
}

fn asked_store(words: &[String]) -> Option<&str> {
    let place = words.iter().position(|word| word == "--store" || word.starts_with("--store="))?;
    match words[place].strip_prefix("--store=") {
        Some(path) => Some(path),
        None => words.get(place + 1).map(String::as_str),
    }
}

fn instance_name(store: &Path) -> String {
    let mut hasher = DefaultHasher::new();
    store.canonicalize().unwrap_or_else(|_| store.to_owned()).hash(&mut hasher);
    format!("org.stet.Stet.s{:016x}", hasher.finish())
}

/// Sorts arguments into files and `stet://` addresses; files are made absolute by the folder they were named in,
/// which on a second start is not ours.
pub fn read_arguments(words: impl Iterator<Item = String>, folder: &Path) -> Arguments {
    let mut arguments = Arguments::default();
    let mut words = words;
    while let Some(word) = words.next() {
        if word == "--store" {
            words.next();
        } else if word.starts_with("stet://") {
            arguments.addresses.push(word);
        } else if let Some(address) = word.strip_prefix("file://") {
            // File managers name files this way for `%U`; percent signs are decoded by the address's own rules.
            let path = tauri::Url::parse(&word).ok().and_then(|url| url.to_file_path().ok());
            arguments.files.push(path.map_or_else(|| address.to_owned(), |path| path.to_string_lossy().into_owned()));
        } else if word.starts_with('-') {
            tracing::debug!("an option that the window does not know: {word}");
        } else if !word.is_empty() {
            arguments.files.push(folder.join(word).to_string_lossy().into_owned());
        }
    }
    arguments
}

/// Arguments that the page has not asked for yet.
pub struct Waiting(Mutex<Arguments>);

impl Waiting {
    /// Begins with what the program itself was started with.
    pub fn new(arguments: Arguments) -> Self {
        Self(Mutex::new(arguments))
    }

    /// Adds those of a later start.
    pub fn add(&self, more: Arguments) {
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.files.extend(more.files);
        waiting.addresses.extend(more.addresses);
    }

    /// Hands them out, once.
    pub fn take(&self) -> Arguments {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Sends the log to standard error; `STET_LOG` names the level (`debug`, `info`, `warn`, `error`).
pub fn write_log() {
    let level = std::env::var("STET_LOG").ok().and_then(|word| word.parse().ok()).unwrap_or(tracing::Level::WARN);
    // It fails only where a log was set up already, and then that one is as good.
    let _ = tracing_subscriber::fmt().with_max_level(level).with_writer(std::io::stderr).with_ansi(false).try_init();
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(words: &[&str]) -> Arguments {
        read_arguments(words.iter().map(|word| (*word).to_owned()), Path::new("/copy"))
    }

    #[test]
    fn files_are_absolute_and_addresses_apart() {
        let arguments = read(&["quay.md", "/other/a b.txt", "stet://article/1", "--flag", "file:///tmp/a%20b.md"]);
        assert_eq!(arguments.files, ["/copy/quay.md", "/other/a b.txt", "/tmp/a b.md"], "each file with its folder");
        assert_eq!(arguments.addresses, ["stet://article/1"], "an address is no file");
    }

    #[test]
    fn the_store_is_not_taken_for_a_file_to_import() {
        assert_eq!(read(&["--store", "mine.stet", "quay.md"]).files, ["/copy/quay.md"], "--store eats its value");
        let words = ["--store=mine.stet".to_owned()];
        assert_eq!(asked_store(&words), Some("mine.stet"), "and is found where it is joined by an equals sign");
        assert_eq!(asked_store(&["--store".to_owned()]), None, "a missing value is no store");
    }

    #[test]
    fn arguments_are_handed_out_once() {
        let waiting = Waiting::new(read(&["a.md"]));
        waiting.add(read(&["b.md"]));
        assert_eq!(waiting.take().files, ["/copy/a.md", "/copy/b.md"], "cold and warm starts together, in order");
        assert!(waiting.take().files.is_empty(), "a page that is loaded again must not import again");
    }
}
