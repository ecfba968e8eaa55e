//! Which files stand below a folder, and which of them are to be read.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use stet_exchange::{NameSays, name_says};

/// The most files that one import looks at.
const MOST_FILES: usize = 200_000;

/// A file, or what stands in a file's place.
pub(super) struct Found {
    pub path: PathBuf,
    /// As a person is told of it: from the folder that was named.
    pub shown: String,
    pub what: What,
}

/// What is to be done with a file.
pub(super) enum What {
    Article,
    /// Below a folder called `authors`: it tells about an author, or is an article after all.
    Author,
    /// One article with its history.
    History,
    /// Left alone, and why.
    Passed(String),
    /// It cannot be read, and why.
    Failed(String),
}

/// Every file below `roots`, in the order of names. Links are not followed, so that no folder is met twice and nothing
/// outside is read. The names of what was looked at go to `seen`, which answers nothing.
pub(super) fn walk(roots: &[PathBuf], stop: &AtomicBool, seen: &mut dyn FnMut(&str)) -> Vec<Found> {
    let mut all = Vec::new();
    for root in roots {
        let shown = root.file_name().map_or_else(|| root.display().to_string(), |n| n.to_string_lossy().into_owned());
        // What a person names is taken as they mean it: a link to a folder is that folder.
        match std::fs::metadata(root) {
            Ok(facts) if facts.is_dir() => below(root, &shown, stop, seen, &mut all),
            Ok(facts) => all.push(file(root.clone(), shown, facts.len(), facts.is_file())),
            Err(error) => {
                let why =
                    format!("{} cannot be read: {}. Check the name, then try again.", root.display(), said(&error));
                all.push(Found { path: root.clone(), shown, what: What::Failed(why) });
            }
        }
    }
    all
}

fn below(root: &Path, name: &str, stop: &AtomicBool, seen: &mut dyn FnMut(&str), all: &mut Vec<Found>) {
    // What is still to be looked at, the next last: no folder is too deep for a list.
    let mut open = vec![(root.to_owned(), name.to_owned())];
    while let Some((folder, shown)) = open.pop() {
        if stop.load(Ordering::Relaxed) {
            return;
        }
        seen(&shown);
        let entries = match std::fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) => {
                let why = format!("The folder {} cannot be looked into: {}.", folder.display(), said(&error));
                all.push(Found { path: folder, shown, what: What::Failed(why) });
                continue;
            }
        };
        let mut names: Vec<_> = entries.filter_map(|entry| entry.ok().map(|entry| entry.file_name())).collect();
        names.sort_unstable();
        let mut folders = Vec::new();
        for name in names {
            let (path, shown) = (folder.join(&name), format!("{shown}/{}", name.to_string_lossy()));
            let passed = |why: &str| What::Passed(why.to_owned());
            let what = match std::fs::symlink_metadata(&path) {
                Err(error) => What::Failed(format!("{} cannot be read: {}.", path.display(), said(&error))),
                Ok(facts) if facts.is_symlink() => passed("It is a link, and links are not followed."),
                _ if name.to_string_lossy().starts_with('.') => passed("It is hidden."),
                Ok(facts) if facts.is_dir() => {
                    folders.push((path, shown));
                    continue;
                }
                Ok(facts) => {
                    all.push(file(path, shown, facts.len(), facts.is_file()));
                    if all.len() >= MOST_FILES {
                        let why = format!("There are more than {MOST_FILES} files; the rest was not looked at.");
                        all.push(Found { path: folder.clone(), shown: String::new(), what: What::Failed(why) });
                        return;
                    }
                    continue;
                }
            };
            all.push(Found { path, shown, what });
        }
        open.extend(folders.into_iter().rev());
    }
}

fn file(path: PathBuf, shown: String, bytes: u64, plain: bool) -> Found {
    let name = path.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
    let what = if !plain {
        What::Passed("It is no file but a socket, a pipe or a device.".to_owned())
    } else if name.ends_with(super::HISTORY_ENDING) {
        What::History
    } else {
        match name_says(&name) {
            NameSays::Article if in_authors(&shown) => author(&name, &shown),
            NameSays::Article if bytes == 0 => What::Failed(format!("{shown} is empty.")),
            NameSays::Article => What::Article,
            NameSays::Other(Some(kind)) => What::Passed(format!("It is {kind}.")),
            NameSays::Other(None) => What::Passed("It is of another kind.".to_owned()),
        }
    };
    Found { path, shown, what }
}

fn in_authors(shown: &str) -> bool {
    shown.rsplit('/').skip(1).any(|part| part.eq_ignore_ascii_case("authors"))
}

/// `authors/_index.md` heads the list of authors and tells of none.
fn author(name: &str, shown: &str) -> What {
    let heads = matches!(name, "_index.md" | "index.md");
    if heads && shown.rsplit('/').nth(1).is_some_and(|folder| folder.eq_ignore_ascii_case("authors")) {
        return What::Passed("It heads the list of authors and tells of none.".to_owned());
    }
    What::Author
}

/// What the system says, in words that help.
pub(super) fn said(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "it is not there".to_owned(),
        std::io::ErrorKind::PermissionDenied => "you may not read it".to_owned(),
        _ => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(found: &Found) -> String {
        let what = match &found.what {
            What::Article => "article",
            What::Author => "author",
            What::History => "history",
            What::Passed(_) => "passed",
            What::Failed(_) => "failed",
        };
        format!("{} {what}", found.shown)
    }

    #[test]
    fn files_come_in_the_order_of_their_names_and_links_are_not_followed() {
        let place = tempfile::tempdir().expect("a folder");
        let root = place.path().join("desk");
        for folder in ["news/a", "authors/ann", "authors", ".git"] {
            std::fs::create_dir_all(root.join(folder)).expect("a folder");
        }
        for file in ["news/b.md", "news/a/z.txt", "authors/ann/_index.md", "authors/_index.md", ".git/x.md", "c.pdf"] {
            std::fs::write(root.join(file), "words").expect("a file");
        }
        std::fs::write(root.join("empty.md"), "").expect("a file");
        std::fs::write(root.join("one.stet-article"), "words").expect("a file");
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(&root, root.join("loop")).expect("a link");
            std::os::unix::net::UnixListener::bind(root.join("socket.md")).expect("a socket");
        }
        let found = walk(std::slice::from_ref(&root), &AtomicBool::new(false), &mut |_| {});
        let told: Vec<String> = found.iter().map(told).collect();
        let mut expected = vec!["desk/.git passed", "desk/c.pdf passed", "desk/empty.md failed"];
        if cfg!(unix) {
            expected.push("desk/loop passed");
        }
        expected.push("desk/one.stet-article history");
        if cfg!(unix) {
            expected.push("desk/socket.md passed");
        }
        expected.extend([
            "desk/authors/_index.md passed",
            "desk/authors/ann/_index.md author",
            "desk/news/b.md article",
            "desk/news/a/z.txt article",
        ]);
        assert_eq!(told, expected);
        let nothing = walk(&[place.path().join("missing")], &AtomicBool::new(false), &mut |_| {});
        assert!(matches!(&nothing[0].what, What::Failed(why) if why.contains("it is not there")));
    }
}
