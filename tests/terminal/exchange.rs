//! Two stores exchange one article with its history, and the whole store goes out as a folder and comes back.

use serde_json::{Value, json};

use crate::support::{Desk, article};

fn id(answer: &Value) -> String {
    answer["articles"][0]["id"].as_str().expect("an id").to_owned()
}

/// Two desks with a store of their own in folders of their own.
fn two() -> (Desk, Desk) {
    (Desk::new(), Desk::new())
}

/// The hashes of an article's revisions, sorted.
fn hashes(desk: &Desk, id: &str) -> Vec<String> {
    let log = desk.json(&["log", id]);
    let mut all: Vec<String> = log["revisions"]
        .as_array()
        .expect("a history")
        .iter()
        .map(|one| one["hash"].as_str().expect("a hash").to_owned())
        .collect();
    all.sort_unstable();
    all
}

fn digest(desk: &Desk, id: &str) -> Value {
    desk.json(&["export", id, "--proof"])["article_digest"].clone()
}

/// An article with three revisions, a bio, a mark and a reason.
fn history(desk: &Desk) -> String {
    let text = article("Harbour wall to be raised", &["The wall will be raised.", "The vote was close."]);
    let bio = "authors:\n  - name: Ida Falk\n    bio: Ida Falk covers the harbour.\n";
    let first = desk.file("one.md", text.replace("related:", &format!("{bio}related:")));
    let id = id(&desk.json(&["import", &first]));
    for (at, word) in ["slowly", "at once"].iter().enumerate() {
        let text =
            article("Harbour wall to be raised", &[&format!("The wall will be raised {word}."), "The vote was close."]);
        let next = desk.file("next.md", text);
        desk.ok(&["save", &id, "--from", &next, "-m", &format!("Round {at}")]);
    }
    desk.ok(&["mark", &id, "2", "legalled", "--cleared-by", "Lena Ort"]);
    id
}

#[test]
fn an_article_goes_to_another_store_and_back_with_its_hashes_unchanged() {
    let (ours, theirs) = two();
    let id = history(&ours);
    let file = ours.path("harbour.stet-article");
    let file = file.to_str().expect("Unicode");
    let written = ours.json(&["export", &id, "--history", "--to-file", file]);
    assert_eq!(written["revisions"], 3);

    let said = theirs.json(&["import", file]);
    assert_eq!(said["failed"], json!([]), "{said}");
    assert_eq!(said["articles"][0]["id"], id.as_str());
    assert_eq!(hashes(&theirs, &id), hashes(&ours, &id));
    assert_eq!(digest(&theirs, &id), digest(&ours, &id));
    assert_eq!(digest(&theirs, &id), written["digest"]);
    let log = theirs.ok(&["log", &id]);
    for words in ["Round 0", "Round 1", "legalled", "Ida Falk"] {
        assert!(log.to_lowercase().contains(&words.to_lowercase()), "{words} came along: {log}");
    }
    assert!(theirs.json(&["show", &id]).to_string().contains("covers the harbour"), "the bio that stood came along");
    assert_eq!(theirs.json(&["verify"])["sound"], true);
    assert_eq!(theirs.json(&["import", file])["known"].as_array().map(Vec::len), Some(1), "once is enough");

    // Both write on, and the two lines stand beside each other when they meet.
    let on = |desk: &Desk, words: &str| {
        let next = desk.file("on.md", article("Harbour wall to be raised", &[words, "The vote was close."]));
        desk.ok(&["save", &id, "--from", &next, "-m", words]);
    };
    on(&ours, "Ours.");
    on(&theirs, "Theirs.");
    on(&theirs, "Theirs again.");
    let back = theirs.path("back.stet-article");
    let back = back.to_str().expect("Unicode");
    theirs.ok(&["export", &id, "--history", "--to-file", back]);
    let merged = ours.json(&["import", back]);
    let report = merged["articles"][0].to_string();
    assert_eq!(merged["articles"][0]["id"], id.as_str(), "{merged}");
    assert!(ours.ok(&["import", back]).contains("here already"), "{report}");
    assert_eq!(hashes(&ours, &id).len(), 6);
    let log = ours.json(&["log", &id]);
    assert_eq!(log["heads"].as_array().map(Vec::len), Some(2), "both heads are kept: {log}");
    for hash in hashes(&theirs, &id) {
        assert!(hashes(&ours, &id).contains(&hash), "{hash} is the same there");
    }
    let verified = ours.json(&["verify"]);
    assert_eq!(verified["sound"], true, "{verified}");

    // And the whole, sent once more, is the same on both sides.
    ours.ok(&["export", &id, "--history", "--to-file", file]);
    theirs.ok(&["import", file]);
    assert_eq!(digest(&theirs, &id), digest(&ours, &id));
    assert_eq!(theirs.json(&["verify"])["sound"], true);
}

#[test]
fn a_file_that_was_cut_or_changed_leaves_nothing_behind() {
    let (ours, theirs) = two();
    let id = history(&ours);
    let file = ours.path("harbour.stet-article");
    let file = file.to_str().expect("Unicode");
    ours.ok(&["export", &id, "--history", "--to-file", file]);
    let whole = std::fs::read(file).expect("the file");
    // A store to take things into, with something in it.
    let other = theirs.file("other.md", article("Another", &["Words."]));
    theirs.ok(&["import", &other]);
    let before = theirs.json(&["verify"]);
    let mut bad: Vec<(String, Vec<u8>)> = Vec::new();
    for cut in [0, 10, 40, whole.len() / 2, whole.len() - 1] {
        bad.push((format!("cut at {cut}"), whole[..cut].to_vec()));
    }
    for at in (24..whole.len()).step_by(whole.len() / 12) {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x20;
        bad.push((format!("changed at {at}"), bytes));
    }
    bad.push(("with more behind it".to_owned(), [whole.as_slice(), b"more"].concat()));
    bad.push(("of another kind".to_owned(), b"---\nheadline: x\n---\n".to_vec()));
    for (what, bytes) in bad {
        let path = theirs.file("bad.stet-article", bytes);
        let said = theirs.run(&["import", &path]);
        assert_eq!(said.code, 1, "{what}: {said:?}");
        let lines: Vec<&str> = said.error.lines().collect();
        assert!(lines.len() == 1 && lines[0].contains("cannot be taken in"), "{what}: {said:?}");
        assert_eq!(theirs.json(&["verify"]), before, "{what}: nothing of it is there");
    }
}

#[test]
fn the_whole_store_goes_out_as_a_folder_and_comes_back_the_same() {
    let (ours, theirs) = two();
    let mut ids = vec![history(&ours)];
    for (slug, headline) in [("harbour", "The same slug again"), ("con", "A reserved name"), ("Гавань", "Стена")]
    {
        let text = article(headline, &["Words of its own.", "**Strong** ones."]);
        let file = ours.file("next.md", text.replace("slug: harbour", &format!("slug: {slug}")));
        ids.push(id(&ours.json(&["import", &file])));
    }
    // A link from article to article still leads to it afterwards.
    ours.ok(&["related", "add", &ids[1], "--to", &ids[0], "--label", "The wall"]);
    ours.ok(&["author", "add", "Nobody Yet", "--bio", "Has written nothing."]);
    let folder = ours.path("all");
    let folder = folder.to_str().expect("Unicode");
    let written = ours.json(&["export", "--all", "--to-folder", folder]);
    assert_eq!((&written["articles"], &written["stopped"]), (&json!(4), &json!(false)), "{written}");
    assert_eq!(written["digest"], ours.json(&["verify"])["digest"]);
    let mut names: Vec<String> = std::fs::read_dir(format!("{folder}/articles"))
        .expect("a folder")
        .map(|entry| entry.expect("a file").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort_unstable();
    assert_eq!(names, ["con_.md", "harbour-2.md", "harbour.md", "Гавань.md"]);
    // What is there is never written over.
    assert!(ours.refused(&["export", "--all", "--to-folder", folder]).contains("is there already"));

    let said = theirs.json(&["import", folder]);
    assert_eq!(said["failed"], json!([]), "{said}");
    assert_eq!(said["articles"].as_array().map(Vec::len), Some(4), "{said}");
    for id in &ids {
        let content = |desk: &Desk| {
            let mut shown = desk.json(&["show", id]);
            without_ids(&mut shown["edition"]["content"]);
            shown["edition"]["content"].clone()
        };
        assert_eq!(content(&theirs), content(&ours));
    }
    assert!(theirs.json(&["author", "list"]).to_string().contains("Has written nothing."));
    let known = theirs.json(&["import", folder]);
    assert_eq!(known["known"].as_array().map(Vec::len), Some(4), "nothing comes in twice: {known}");
    // On the desk that wrote it everything is known, and what was changed meanwhile is a new revision.
    let changed = format!("{folder}/articles/con_.md");
    let text = std::fs::read_to_string(&changed).expect("the file");
    std::fs::write(&changed, text.replace("Words of its own.", "Other words.")).expect("written");
    let back = ours.json(&["import", folder]);
    assert_eq!(back["known"].as_array().map(Vec::len), Some(3), "{back}");
    assert_eq!(back["articles"][0]["id"], ids[2].as_str(), "{back}");
    assert!(ours.ok(&["show", &ids[2]]).contains("Other words."));
    for desk in [&ours, &theirs] {
        assert_eq!(desk.json(&["verify"])["sound"], true);
    }
}

/// Two articles that differ only in ids are the same.
fn without_ids(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            for (name, field) in fields.iter_mut() {
                if name == "id" || (name == "link" && field.is_string()) {
                    *field = Value::Null;
                } else {
                    without_ids(field);
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(without_ids),
        _ => {}
    }
}
