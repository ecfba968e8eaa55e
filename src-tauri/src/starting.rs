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

/// Sorts arguments into files and addresses; files are made absolute by the folder they were named in, which on a
/// second start is not ours. What an address means, and whether it is any of ours, the page decides and says.
pub fn read_arguments(words: impl Iterator<Item = String>, folder: &Path) -> Arguments {
    let mut arguments = Arguments::default();
    let mut words = words;
    let mut options = true;
    while let Some(word) = words.next() {
        if options && word == "--store" {
            words.next();
        } else if options && word == "--" {
            options = false;
        } else if options && word.starts_with('-') {
            tracing::debug!("an option that the window does not know was passed over");
        } else if is_address(&word) {
            // File managers name files this way for `%U`; percent signs are decoded by the address's own rules.
            match tauri::Url::parse(&word).ok().filter(|url| url.scheme() == "file").map(|url| url.to_file_path()) {
                Some(Ok(path)) => arguments.files.push(path.to_string_lossy().into_owned()),
                _ => arguments.addresses.push(word),
            }
        } else if !word.is_empty() {
            arguments.files.push(folder.join(word).to_string_lossy().into_owned());
        }
    }
    arguments
}

/// `stet:` in any form, and whatever else begins as an address does: a file's name with a colon in it does not.
fn is_address(word: &str) -> bool {
    let Some((scheme, rest)) = word.split_once(':') else { return false };
    let named = scheme.starts_with(|letter: char| letter.is_ascii_alphabetic())
        && scheme.chars().all(|letter| letter.is_ascii_alphanumeric() || "+-.".contains(letter));
    named && (rest.starts_with("//") || scheme.eq_ignore_ascii_case("stet"))
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
    fn what_is_no_file_here_is_said_by_the_page() {
        let strange = ["STET:article/1", "https://example.org/a.html", "sftp://host/a.md", "file://elsewhere/a.md"];
        assert_eq!(read(&strange).addresses, strange, "none is taken for a file in this folder");
        assert_eq!(read(&["12:30 notes.md", "a:b"]).files, ["/copy/12:30 notes.md", "/copy/a:b"], "these are files");
        assert_eq!(
            read(&["--", "-draft.md", "--store"]).files,
            ["/copy/-draft.md", "/copy/--store"],
            "after two dashes"
        );
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
