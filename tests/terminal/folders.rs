//! Whole folders in: a real archive with its authors, hostile folders, and an import that is killed.

use std::io::{BufRead as _, BufReader, Read as _};
use std::path::Path;
use std::process::Stdio;
use std::time::Instant;

use serde_json::{Value, json};

use crate::archive::last_texts;
use crate::support::{Desk, article};

/// Writes files below a folder of the desk.
fn folder<'a>(desk: &Desk, name: &str, files: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    for (file, text) in files {
        let path = desk.path(name).join(file);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("folders can be made");
        std::fs::write(path, text).expect("a file can be written");
    }
    desk.path(name).to_str().expect("Unicode").to_owned()
}

fn count(answer: &Value, list: &str) -> usize {
    answer[list].as_array().map_or(0, Vec::len)
}

/// The most memory that a program had so far, in megabytes.
fn most_memory(process: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches("kB").trim().parse::<u64>().ok().map(|kilobytes| kilobytes / 1024)
}

#[test]
#[allow(clippy::print_stdout, reason = "the figures are what is wanted of it")]
fn the_real_archive_comes_in_with_its_authors_in_one_go() {
    let desk = Desk::new();
    let (Some(news), Some(authors)) =
        (last_texts("data/digitalgov-news.jsonl.gz"), last_texts("data/digitalgov-authors.jsonl.gz"))
    else {
        return;
    };
    let files = news.iter().chain(&authors).map(|(file, text)| (file.as_str(), text.as_str()));
    let archive = folder(&desk, "digitalgov", files);

    let began = Instant::now();
    let mut child = desk.command(&["import", &archive, "--json"]).stdout(Stdio::piped()).spawn().expect("it starts");
    let mut out = child.stdout.take().expect("a pipe");
    // What it prints comes at its end: until then its memory can be looked at.
    let process = child.id();
    let reading = std::thread::spawn(move || {
        let mut text = String::new();
        out.read_to_string(&mut text).map(|_| text)
    });
    let mut most = 0;
    while !reading.is_finished() {
        most = most_memory(process).unwrap_or(most).max(most);
        std::thread::yield_now();
        std::thread::park_timeout(std::time::Duration::from_millis(20));
    }
    let text = reading.join().expect("the reader ends").expect("it prints UTF-8");
    assert!(child.wait().expect("it ends").success(), "every file of the archive is taken in");
    println!(
        "{} articles and {} authors' files in {:.1} s, {most} MB at most",
        news.len(),
        authors.len(),
        began.elapsed().as_secs_f64()
    );
    let answer: Value = serde_json::from_str(&text).expect("one JSON value");
    assert_eq!(answer["failed"], json!([]));
    assert_eq!(count(&answer, "articles"), 1_035);
    // The folder's own heading page tells of no author.
    assert_eq!(count(&answer, "authors"), 1_043);
    assert_eq!(count(&answer, "passed"), 1);

    // Authors are found by the short names that the articles use, and have their names and bios.
    let all = desk.json(&["author", "list"]);
    let named = |name: &str| all["authors"].as_array().expect("a list").iter().find(|a| a["name"] == name).cloned();
    let beth = named("Beth Cobert").expect("an author with a bio");
    assert!(beth["bio"].to_string().contains("Deputy Director for Management"), "{beth}");
    let foia = answer["articles"].as_array().expect("a list");
    let foia = foia.iter().find(|one| one["slug"] == "updated-foia-regulation-template-and-guidance-now-available");
    let id = foia.expect("the article is in")["id"].as_str().expect("an id").to_owned();
    let shown = desk.json(&["show", &id]);
    assert_eq!(shown["edition"]["content"]["byline"]["entries"][0]["name"], "Office of Information Policy", "{shown}");

    // Listed, searched and opened.
    let found = desk.json(&["list", "FOIA Improvement Act", "--limit", "500"]);
    let found: Vec<&Value> = found["articles"].as_array().expect("a list").iter().collect();
    assert!(found.iter().any(|one| one["id"] == id.as_str()), "the search finds it by its words");
    assert!(desk.ok(&["show", &id]).contains("Updated FOIA Regulation Template"));

    // Running it again takes nothing in twice.
    let again = desk.json(&["import", &archive]);
    assert_eq!((count(&again, "articles"), count(&again, "known")), (0, 1_035));
    assert_eq!(desk.json(&["author", "list"]), all);
    let verified = desk.json(&["verify"]);
    assert_eq!((&verified["sound"], &verified["articles"]), (&json!(true), &json!(1_035)));
}

#[test]
fn an_import_that_is_killed_leaves_whole_articles_and_goes_on() {
    let desk = Desk::new();
    let names: Vec<String> = (0..150).map(|at| format!("part-{}/a{at:03}.md", at % 7)).collect();
    let texts: Vec<String> = (0..150).map(|at| article(&format!("Headline {at}"), &["One.", "Two."])).collect();
    let files = names.iter().zip(&texts).map(|(name, text)| (name.as_str(), text.as_str()));
    let archive = folder(&desk, "archive", files);
    for lines in [1, 40, 90] {
        let mut child = desk
            .command(&["import", &archive])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("it starts");
        let mut told = Vec::new();
        let out = BufReader::new(child.stdout.take().expect("a pipe"));
        for line in out.lines() {
            let line = line.expect("UTF-8");
            let id = line.split("  ").next().unwrap_or_default();
            if id.len() == 36 {
                told.push(id.to_owned());
            }
            if told.len() >= lines {
                break;
            }
        }
        child.kill().expect("it is ours to end");
        child.wait().expect("it ends");
        let verified = desk.json(&["verify"]);
        assert_eq!(verified["sound"], true, "{verified}");
        let listed = desk.json(&["list", "--limit", "500"]);
        let ids: Vec<&str> =
            listed["articles"].as_array().expect("a list").iter().filter_map(|one| one["id"].as_str()).collect();
        for id in &told {
            assert!(ids.contains(&id.as_str()), "what was said to be in is in: {id}");
        }
        assert_eq!(verified["articles"], ids.len(), "and nothing is half in");
    }
    let done = desk.json(&["import", &archive]);
    assert_eq!(count(&done, "articles") + count(&done, "known"), 150, "running it again goes on");
    assert_eq!(desk.json(&["verify"])["articles"], 150, "and takes nothing in twice");
}

#[test]
fn one_bad_file_is_one_sentence_and_the_rest_goes_on() {
    let desk = Desk::new();
    let good = article("A good headline", &["Words."]);
    let place = folder(
        &desk,
        "hostile",
        [
            ("a good one.md", good.as_str()),
            ("broken.md", "---\nheadline: [\n---\n\nWords.\n"),
            ("not-an-article.json", "{\"name\": \"x\"}"),
            ("empty.txt", ""),
            ("spaces.txt", " \n\n "),
            ("picture.png", "x"),
            ("deep/deeper/the same.md", good.as_str()),
            (".hidden/x.md", "x"),
        ],
    );
    let root = Path::new(&place);
    std::fs::write(root.join("bytes.md"), [0x00, 0x01, 0xff, 0xfe, 0x80]).expect("a file");
    std::fs::write(root.join("zip.md"), b"PK\x03\x04 and so on").expect("a file");
    std::fs::File::create(root.join("giant.txt")).and_then(|file| file.set_len(300 << 20)).expect("a sparse file");
    #[cfg(not(unix))]
    let unreadable = 0;
    #[cfg(unix)]
    let unreadable = {
        use std::os::unix::fs::PermissionsExt as _;
        std::os::unix::fs::symlink(root, root.join("deep/loop")).expect("a link");
        std::os::unix::fs::symlink("/etc/hostname", root.join("outside.txt")).expect("a link");
        std::os::unix::net::UnixListener::bind(root.join("socket.txt")).expect("a socket");
        std::fs::write(root.join("locked.md"), &good).expect("a file");
        std::fs::set_permissions(root.join("locked.md"), std::fs::Permissions::from_mode(0o000)).expect("a mode");
        // Whoever may do everything may read it all the same.
        usize::from(std::fs::read(root.join("locked.md")).is_err())
    };
    let said = desk.run(&["import", &place, "--json"]);
    assert_eq!(said.code, 1, "{said:?}");
    assert!(!said.error.contains("panicked"), "{said:?}");
    let answer: Value = serde_json::from_str(&said.out).expect("one JSON value");
    assert_eq!(count(&answer, "articles"), 1, "{answer}");
    let failed: Vec<(&str, &str)> = answer["failed"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|one| (one["file"].as_str().expect("a file"), one["message"].as_str().expect("a sentence")))
        .collect();
    let of = |file: &str| failed.iter().find(|(name, _)| name.ends_with(file)).map(|(_, message)| *message);
    for (file, words) in [
        ("broken.md", "front matter"),
        ("not-an-article.json", "not an article in JSON"),
        ("empty.txt", "is empty"),
        ("spaces.txt", "is empty"),
        ("bytes.md", "not a text file"),
        ("zip.md", "archive"),
        ("giant.txt", "314 MB"),
    ] {
        let message = of(file).unwrap_or_else(|| panic!("{file} is reported: {answer}"));
        assert!(message.contains(words), "{file}: {message}");
        assert!(message.ends_with('.') && message.matches(". ").count() <= 1, "{file}: {message}");
    }
    assert_eq!(failed.len(), 7 + unreadable, "{failed:?}");
    assert_eq!(said.error.lines().filter(|line| line.starts_with("stet: ")).count(), failed.len(), "{}", said.error);
    let passed: Vec<&str> =
        answer["passed"].as_array().expect("a list").iter().filter_map(|one| one["file"].as_str()).collect();
    let left =
        ["hostile/.hidden", "hostile/outside.txt", "hostile/picture.png", "hostile/socket.txt", "hostile/deep/loop"];
    assert_eq!(passed, left, "what is not read is named");
    assert_eq!(desk.json(&["verify"])["sound"], true);
    // What may not be asked of a folder is said before anything is read.
    assert!(desk.refused(&["import", &place, "--dry-run"]).contains("--dry-run"));
}
