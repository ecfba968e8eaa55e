//! The house's own rules, where a compiler or a linter cannot hold them. Needs no display and builds nothing.
//!
//! Each rule is a test with a message that says what to do. A rule that has to give way is changed here, with why.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// A file of the project, as the rules read it.
struct Source {
    /// From the root, with forward slashes.
    path: String,
    text: String,
}

impl Source {
    fn is(&self, endings: &[&str]) -> bool {
        endings.iter().any(|ending| self.path.ends_with(ending))
    }

    fn is_in(&self, folders: &[&str]) -> bool {
        folders.iter().any(|folder| self.path.starts_with(folder))
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file of words that is written by hand.
fn sources() -> Vec<Source> {
    let mut found = Vec::new();
    collect(root(), &mut found);
    assert!(found.len() > 40, "the rules found almost nothing to read under {}", root().display());
    found
}

fn collect(folder: &Path, found: &mut Vec<Source>) {
    const MADE: [&str; 8] = ["target", "node_modules", "build", "gen", ".git", "permissions", "bindings", "schemas"];
    const WORDS: [&str; 14] = [
        ".rs", ".ts", ".svelte", ".css", ".html", ".toml", ".json", ".md", ".sh", ".mjs", ".js", ".sql", ".yml",
        ".desktop",
    ];
    let mut entries: Vec<PathBuf> =
        fs::read_dir(folder).expect("the project's folders can be read").flatten().map(|entry| entry.path()).collect();
    entries.sort();
    for path in entries {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() {
            if !MADE.contains(&name.as_str()) {
                collect(&path, found);
            }
        } else if WORDS.iter().any(|ending| name.ends_with(ending)) && name != "package-lock.json" {
            let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            let path = path.strip_prefix(root()).unwrap_or(&path).to_string_lossy().replace('\\', "/");
            found.push(Source { path, text });
        }
    }
}

/// Fails with every line of the chosen files that holds what it must not, and with what to do instead.
fn forbid(rule: &str, chosen: impl Fn(&Source) -> bool, is_wrong: impl Fn(&str) -> bool) {
    let mut wrong = String::new();
    for source in sources().iter().filter(|source| chosen(source)) {
        for (number, line) in source.text.lines().enumerate() {
            if is_wrong(line) {
                let _ = writeln!(wrong, "  {}:{}: {}", source.path, number + 1, line.trim());
            }
        }
    }
    assert!(wrong.is_empty(), "{rule}\n{wrong}");
}

fn is_comment(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with("//") || line.starts_with('*') || line.starts_with("/*") || line.starts_with('#')
}

/// Whether the line holds the word by itself, not as a part of a longer one.
fn has_word(line: &str, word: &str) -> bool {
    let joins = |letter: char| letter.is_alphanumeric() || letter == '_';
    line.match_indices(word).any(|(at, _)| {
        !line[..at].chars().next_back().is_some_and(joins) && !line[at + word.len()..].chars().next().is_some_and(joins)
    })
}

const THIS: &str = "tests/tidy.rs";

#[test]
fn only_the_shell_knows_tauri() {
    forbid(
        "Tauri, GTK and WebKit are for src-tauri/ alone: hand the rooms plain values instead.",
        |source| {
            source.is(&[".rs", "Cargo.toml"]) && source.is_in(&["crates/", "benches/", "tests/"]) && source.path != THIS
        },
        |line| {
            !is_comment(line)
                && ["tauri", "wry", "webkit2gtk", "gtk"].iter().any(|name| {
                    has_word(line, name)
                        && (line.contains("::") || line.contains('=') || line.starts_with("use "))
                        && !line.contains("tauri://")
                })
        },
    );
}

#[test]
fn only_linux_rs_knows_gtk() {
    forbid(
        "GTK and WebKit stand in one file of the shell, src-tauri/src/linux.rs.",
        |source| source.is(&[".rs"]) && source.is_in(&["src-tauri/"]) && !source.is(&["src/linux.rs"]),
        |line| !is_comment(line) && (line.contains("webkit2gtk::") || line.contains("gtk::")),
    );
}

#[test]
fn only_one_folder_of_the_page_knows_the_shell() {
    forbid(
        "The page talks to the shell through ui/src/host/ alone: ask for it there.",
        |source| source.is(&[".ts", ".svelte"]) && source.is_in(&["ui/src/"]) && !source.is_in(&["ui/src/host/"]),
        |line| line.contains("@tauri-apps") || line.contains("__TAURI"),
    );
}

#[test]
fn only_the_store_speaks_sql() {
    const SQL: [&str; 8] = [
        "SELECT ",
        "INSERT INTO",
        "DELETE FROM",
        "CREATE TABLE",
        "PRAGMA ",
        "VACUUM INTO",
        "rusqlite",
        "BEGIN IMMEDIATE",
    ];
    forbid(
        "SQL is for crates/store alone: give the store a method for it.",
        |source| {
            source.is(&[".rs", "Cargo.toml", ".ts", ".svelte"])
                // A bench may use a peer's database to compare with, and a test break ours on purpose.
                && !source.is_in(&["crates/store/", "benches/"])
                && !source.path.contains("/tests/")
                && source.path != THIS
                && source.path != "Cargo.toml"
        },
        |line| !is_comment(line) && SQL.iter().any(|words| line.contains(words)),
    );
}

#[test]
fn nothing_recomputes_a_comparison_in_the_page() {
    forbid(
        "The page shows the desk's Comparison and computes none of its own.",
        |source| source.path == "ui/package.json" || (source.is(&[".ts", ".svelte"]) && source.is_in(&["ui/src/"])),
        |line| {
            ["jsdiff", "diff-match-patch", "prosemirror-changeset", "fast-diff", "\"diff\"", "'diff'"]
                .iter()
                .any(|name| line.contains(name) && (line.contains("import") || line.contains("\": \"")))
        },
    );
}

#[test]
fn the_pure_rooms_have_no_clock_and_no_chance() {
    const OUTER: [&str; 10] = [
        "SystemTime",
        "Instant",
        "Utc::now",
        "Local::now",
        "getrandom",
        "rand::",
        "new_v4",
        "now_v7",
        "std::fs",
        "std::env",
    ];
    forbid(
        "article, compare, checks and exchange are pure: hand in the time, the ids and the bytes.",
        |source| {
            source.is(&[".rs"])
                && source.is_in(&[
                    "crates/article/src",
                    "crates/compare/src",
                    "crates/checks/src",
                    "crates/exchange/src",
                ])
        },
        |line| {
            !is_comment(line)
                && OUTER.iter().any(|name| has_word(line, name.trim_end_matches(':')) && line.contains(name))
        },
    );
}

#[test]
fn arrows_go_down_only() {
    // What each may use of ours, beside itself. Tests may use more: only [dependencies] is read.
    const ARROWS: [(&str, &[&str]); 9] = [
        ("crates/article", &[]),
        ("crates/compare", &["stet-article"]),
        ("crates/checks", &["stet-article"]),
        ("crates/exchange", &["stet-article"]),
        ("crates/store", &["stet-article"]),
        ("crates/desk", &["stet-article", "stet-compare", "stet-checks", "stet-exchange", "stet-store"]),
        ("crates/cli", &["stet-desk", "stet-article", "stet-compare", "stet-exchange"]),
        (".", &["stet-desk"]),
        ("tests/window", &[]),
    ];
    for (folder, allowed) in ARROWS {
        let Ok(text) = fs::read_to_string(root().join(folder).join("Cargo.toml")) else {
            // checks comes with a later room of the house.
            assert_eq!(folder, "crates/checks", "{folder}/Cargo.toml is missing");
            continue;
        };
        let mut section = "";
        for line in text.lines() {
            if line.starts_with('[') {
                section = line.trim();
            } else if section == "[dependencies]" {
                let name = line.split(['.', ' ', '=']).next().unwrap_or_default();
                let ours = name.starts_with("stet-");
                assert!(
                    !ours || allowed.contains(&name),
                    "{folder} uses {name}: a room uses those below it, never those above or beside it. What needs two \
                     neighbours is done in the desk."
                );
            }
        }
    }
}

#[test]
fn tauri_stays_at_two() {
    let lock = fs::read_to_string(root().join("Cargo.lock")).expect("Cargo.lock is kept");
    let mut name = "";
    for line in lock.lines() {
        if let Some(found) = line.strip_prefix("name = ") {
            name = found.trim_matches('"');
        } else if let Some(version) = line.strip_prefix("version = ") {
            let version = version.trim_matches('"');
            let theirs = name == "tauri" || name == "tauri-build" || name.starts_with("tauri-plugin");
            assert!(
                !theirs || (version.starts_with("2.") && !version.contains('-')),
                "{name} is at {version}: Tauri 3 is not finished; pin \"2\""
            );
        }
    }
    let page = fs::read_to_string(root().join("ui/package.json")).expect("ui/package.json is kept");
    for line in page.lines().filter(|line| line.contains("@tauri-apps/")) {
        assert!(line.contains("\": \"2."), "the page's Tauri must be pinned to 2: {}", line.trim());
    }
}

#[test]
fn no_file_is_too_long() {
    const MOST: usize = 800;
    let long: Vec<String> = sources()
        .iter()
        .filter(|source| source.is(&[".rs", ".ts", ".svelte", ".css", ".mjs", ".sh"]))
        .map(|source| (source.text.lines().count(), &source.path))
        .filter(|(lines, _)| *lines > MOST)
        .map(|(lines, path)| format!("  {path}: {lines} lines"))
        .collect();
    assert!(long.is_empty(), "No file has more than {MOST} lines; split it by concept:\n{}", long.join("\n"));
}

#[test]
fn colours_stand_in_tokens_css() {
    let is_hex = |line: &str| {
        line.match_indices('#').any(|(at, _)| {
            let digits = line[at + 1..].chars().take_while(char::is_ascii_hexdigit).count();
            let next = line[at + 1 + digits..].chars().next();
            // `#each` and `{#if` are Svelte's, `&#39;` is HTML's.
            matches!(digits, 3 | 4 | 6 | 8)
                && !next.is_some_and(|letter| letter.is_alphanumeric() || letter == '-' || letter == '_')
                && !line[..at].ends_with(['{', '&'])
        })
    };
    forbid(
        "Colours stand in ui/src/design/tokens.css alone: use var(--…).",
        |source| {
            source.is(&[".css", ".svelte", ".ts"])
                && source.is_in(&["ui/src/"])
                && !source.is(&["design/tokens.css", ".test.ts"])
        },
        |line| {
            !is_comment(line)
                && (is_hex(line)
                    || ["rgb(", "rgba(", "hsl(", "hsla(", "oklch(", "oklab(", "lch("]
                        .iter()
                        .any(|name| line.contains(name)))
        },
    );
}

#[test]
fn nothing_is_left_for_later_in_the_code() {
    forbid(
        "What is left to do stands in an issue, not in the code.",
        |source| source.is(&[".rs", ".ts", ".svelte", ".css", ".sh", ".mjs"]) && source.path != THIS,
        |line| {
            ["TODO", "FIXME", "XXX", "HACK"].iter().any(|word| has_word(line, word))
                || ["dbg!(", "console.log(", "debugger;", "todo!(", "unimplemented!("]
                    .iter()
                    .any(|call| line.contains(call))
        },
    );
}

#[test]
fn no_test_is_switched_off() {
    forbid(
        "A test that does not run proves nothing: mend it or take it out.",
        |source| source.is(&[".rs", ".ts"]) && source.path != THIS,
        |line| {
            ["#[ignore", "it.skip(", "it.only(", "test.skip(", "test.only(", "describe.skip(", "describe.only("]
                .iter()
                .any(|words| line.contains(words))
        },
    );
}

#[test]
fn no_machine_is_named() {
    forbid(
        "Paths of one machine mean nothing on another.",
        |source| source.path != THIS && source.path != "Cargo.lock",
        |line| {
            [concat!("/ro", "ot/"), concat!("/ho", "me/"), concat!("C:\\", "Users"), concat!("/Us", "ers/")]
                .iter()
                .any(|path| line.contains(path))
        },
    );
}

#[test]
fn lines_end_where_their_words_do() {
    forbid(
        "White space at a line's end is noise in every comparison.",
        // Two spaces at the end of a line mean a line break in Markdown.
        |source| !source.is(&[".md"]) && !source.path.contains("/samples/") && !source.path.contains("/golden/"),
        |line| line.ends_with([' ', '\t']),
    );
    for source in
        sources().iter().filter(|source| source.is(&[".rs", ".ts", ".svelte", ".css", ".toml", ".sh", ".mjs"]))
    {
        assert!(
            source.text.is_empty() || source.text.ends_with('\n'),
            "{} does not end with a line's end",
            source.path
        );
        assert!(!source.text.contains('\r'), "{} has carriage returns", source.path);
    }
}

#[test]
fn the_window_is_closed_to_what_is_not_ours() {
    let config = fs::read_to_string(root().join("tauri.conf.json")).expect("tauri.conf.json is kept");
    let config: serde_json::Value = serde_json::from_str(&config).expect("tauri.conf.json is JSON");
    let app = &config["app"];
    assert_eq!(app["withGlobalTauri"], false, "the shell is reached through ui/src/host/, not through a global");
    let security = &app["security"];
    assert_eq!(security["freezePrototype"], true, "a page's mistake must not change every object");
    assert_eq!(security["capabilities"], serde_json::json!(["main"]), "capabilities are named, not all that lie there");
    let policy = security["csp"].as_object().expect("a content policy by directive");
    assert_eq!(policy["default-src"], "'none'", "what is not allowed is refused");
    for (directive, sources) in policy {
        let sources = sources.as_str().unwrap_or_default();
        for refused in ["unsafe-inline", "unsafe-eval", "https:", "*"] {
            assert!(!sources.contains(refused), "{directive} allows {refused}");
        }
    }
    let folder = root().join("src-tauri/capabilities");
    for entry in fs::read_dir(folder).expect("the capabilities can be read").flatten() {
        let text = fs::read_to_string(entry.path()).expect("a capability can be read");
        let capability: serde_json::Value = serde_json::from_str(&text).expect("a capability is JSON");
        for permission in capability["permissions"].as_array().expect("a list of permissions") {
            let permission = permission.as_str().unwrap_or_default();
            assert!(!permission.ends_with(":default"), "permissions stand singly, not as {permission}");
            assert!(
                ["allow-call", "core:event:", "core:webview:allow-set-webview-zoom"]
                    .iter()
                    .any(|ours| permission.starts_with(ours)),
                "the page may call the desk, hear events and zoom; {permission} is more"
            );
        }
        assert!(
            !text.contains("\"*\"") && !text.contains("\"remote\""),
            "{} opens a window to others",
            entry.path().display()
        );
    }
}
