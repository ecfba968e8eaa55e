//! What is ended in its middle, at whatever moment, leaves nothing half done behind; and what was withheld stays so
//! where an article goes with its history.

use std::path::Path;
use std::process::{Child, Stdio};

use serde_json::{Value, json};

use crate::support::{Desk, article};

const REVISIONS: usize = 40;

fn id(answer: &Value) -> String {
    answer["articles"][0]["id"].as_str().expect("an id").to_owned()
}

fn hashes(desk: &Desk, id: &str) -> Vec<String> {
    let log = desk.json(&["log", id]);
    let all = log["revisions"].as_array().expect("a history").iter();
    all.map(|one| one["hash"].as_str().expect("a hash").to_owned()).collect()
}

/// Ends a command as soon as `reached` says so; false where it had ended by itself before.
fn ended_when(desk: &Desk, arguments: &[&str], reached: impl Fn() -> bool) -> bool {
    let mut child: Child =
        desk.command(arguments).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("it starts");
    let killed = loop {
        if child.try_wait().expect("ours to ask").is_some() {
            break false;
        }
        if reached() {
            child.kill().expect("ours to end");
            break true;
        }
        std::thread::yield_now();
    };
    child.wait().expect("it ends");
    killed
}

/// The bytes of every file below a folder.
fn bytes_below(folder: &Path) -> u64 {
    let Ok(entries) = std::fs::read_dir(folder) else { return 0 };
    let sizes = entries.flatten().map(|entry| match entry.metadata() {
        Ok(data) if data.is_dir() => bytes_below(&entry.path()),
        Ok(data) => data.len(),
        Err(_) => 0,
    });
    sizes.sum()
}

#[test]
fn a_history_that_is_taken_in_is_there_whole_or_not_at_all() {
    let (ours, theirs) = (Desk::new(), Desk::new());
    let text = |round: usize| {
        let words: Vec<String> = (0..60).map(|at| format!("word{}", (at * 7 + round * 13) % 997)).collect();
        article("Harbour wall", &[&words.join(" "), &format!("Round {round}.")])
    };
    let id = id(&ours.json(&["import", &ours.file("a.md", text(0))]));
    for round in 1..REVISIONS {
        ours.ok(&["save", &id, "--from", &ours.file("a.md", text(round)), "-m", "on"]);
    }
    let file = ours.path("wall.stet-article");
    let file = file.to_str().expect("Unicode");
    ours.ok(&["export", &id, "--history", "--to-file", file]);
    let wanted = hashes(&ours, &id);
    assert_eq!(wanted.len(), REVISIONS);

    // The store is there before: what is measured is the import's own writing.
    theirs.ok(&["import", &theirs.file("other.md", article("Another", &["Words."]))]);
    let place = theirs.store().parent().expect("a folder").to_owned();
    let mut killed = 0;
    for grown in [1, 4_096, 16_384, 32_768, 65_536, 131_072] {
        let before = bytes_below(&place);
        killed += usize::from(ended_when(&theirs, &["import", file], || bytes_below(&place) >= before + grown));
        let verified = theirs.json(&["verify"]);
        assert_eq!(verified["sound"], true, "ended after {grown} bytes: {verified}");
        let articles = theirs.json(&["list"])["articles"].as_array().map_or(0, Vec::len);
        if articles == 2 {
            assert_eq!(hashes(&theirs, &id), wanted, "what is there is there whole");
        } else {
            assert_eq!((articles, &verified["revisions"]), (1, &json!(1)), "or nothing of it is");
        }
    }
    assert!(killed > 0, "at least one was ended in its middle");
    theirs.ok(&["import", file]);
    assert_eq!(hashes(&theirs, &id), wanted, "run once more, it is all there");
    assert_eq!(theirs.json(&["verify"])["sound"], true);
}

#[test]
fn a_store_that_goes_out_as_a_folder_is_there_whole_or_not_at_all() {
    let desk = Desk::new();
    let files: Vec<String> = (0..120)
        .map(|at| {
            let text = article(&format!("Headline {at}"), &["One.", "Two."]);
            desk.file(&format!("a{at}.md"), text.replace("slug: harbour", &format!("slug: wall-{at}")))
        })
        .collect();
    let mut arguments = vec!["import"];
    arguments.extend(files.iter().map(String::as_str));
    desk.ok(&arguments);
    let out = desk.path("out");
    std::fs::create_dir(&out).expect("a folder");
    let folder = out.join("all");
    let named = folder.to_str().expect("Unicode").to_owned();
    let mut killed = 0;
    for written in [1, 2_000, 10_000, 30_000] {
        killed += usize::from(ended_when(&desk, &["export", "--all", "--to-folder", &named], || {
            bytes_below(&out) >= written
        }));
        if folder.exists() {
            assert!(folder.join("index.json").is_file(), "a folder of that name is a whole one");
            std::fs::remove_dir_all(&folder).expect("for the next");
        }
        // What an ended export left under another name is nobody's, and in nobody's way.
        for left in std::fs::read_dir(&out).expect("readable").flatten() {
            std::fs::remove_dir_all(left.path()).expect("removed");
        }
    }
    assert!(killed > 0, "at least one was ended in its middle");
    desk.ok(&["export", "--all", "--to-folder", &named]);
    let other = Desk::new();
    other.ok(&["import", &named]);
    assert_eq!(other.json(&["verify"])["articles"], 120);
}

#[test]
fn what_was_purged_stays_withheld_in_a_history_that_goes_out_and_pictures_come_along() {
    let (ours, theirs) = (Desk::new(), Desk::new());
    let picture = include_bytes!("../../crates/desk/src/sample/light.png");
    let image = ours.file("light.png", picture);
    let named = "The light.";
    let with_bio = |text: String| {
        let bio = "authors:\n  - name: Ida Falk\n    bio: Ida Falk covers the harbour.\n";
        text.replace("related:", &format!("{bio}related:"))
    };
    let text = with_bio(article("Harbour wall", &[named, "Mr Nilsen of 4 Mole Row was there."]));
    let id = id(&ours.json(&["import", &ours.file("a.md", &text)]));
    ours.ok(&["author", "bio", "Ida Falk", "--picture", &image]);
    let clean = article("Harbour wall", &[named, "A neighbour was there."]);
    ours.ok(&["save", &id, "--from", &ours.file("a.md", &clean), "-m", "name out"]);
    ours.ok(&["related", "add", &id, "--to", "https://news.example/wall", "--label", "The wall"]);
    ours.ok(&["purge", &id, "--revisions", "1", "--for-good", "-m", "court order"]);
    let file = ours.path("wall.stet-article");
    let file = file.to_str().expect("Unicode");
    ours.ok(&["export", &id, "--history", "--to-file", file]);
    let bytes = std::fs::read(file).expect("written");
    let phrase = b"Mole Row";
    assert!(!bytes.windows(phrase.len()).any(|window| window == phrase), "the file says nothing of it");

    theirs.ok(&["import", file]);
    assert_eq!(hashes(&theirs, &id), hashes(&ours, &id));
    let (here, there) = (ours.json(&["verify"]), theirs.json(&["verify"]));
    assert_eq!((&there["withheld"], &here["withheld"]), (&json!(1), &json!(1)), "{here} {there}");
    let pictures = |desk: &Desk| bytes_below(&desk.store().with_extension("stet-media"));
    assert!(pictures(&ours) >= picture.len() as u64, "the bio's picture is kept");
    assert_eq!(pictures(&theirs), pictures(&ours), "and came along");
    assert_eq!(there["sound"], true, "{there}");
    assert!(theirs.refused(&["show", &format!("{id}@1")]).contains("withheld"));
}
