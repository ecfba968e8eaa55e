//! Two files compared without a store: whatever `import` takes, of one kind or of two.

use serde_json::Value;

use crate::support::Desk;

const OLD: [&str; 2] = ["The ferry sails at noon on Monday.", "Nobody had brought the papers to the hall."];
const NEW: [&str; 2] = ["The ferry sails at dawn on Monday.", "Nobody had brought the papers to the hall."];

/// The same two paragraphs as a file of each kind.
fn kinds(desk: &Desk, name: &str, texts: [&str; 2]) -> Vec<String> {
    let [first, second] = texts;
    let page = format!(
        "<!doctype html><html lang=\"en\"><head><title>Ferry</title></head><body><article><h1>Ferry</h1>\
         <p>{first}</p><p>{second}</p></article></body></html>"
    );
    let markdown = desk.file(&format!("{name}.md"), format!("---\nheadline: Ferry\n---\n\n{first}\n\n{second}\n"));
    let id = desk.json(&["import", &markdown])["articles"][0]["id"].as_str().expect("an id").to_owned();
    let json = desk.path(&format!("{name}.json")).to_str().expect("Unicode").to_owned();
    desk.ok(&["export", &id, "--to", "json", "-o", &json]);
    vec![
        markdown,
        desk.file(&format!("{name}.txt"), format!("Ferry\n\n{first}\n\n{second}\n")),
        desk.file(&format!("{name}.html"), page),
        json,
    ]
}

#[test]
fn every_kind_of_file_is_compared_with_every_other() {
    let desk = Desk::new();
    let (old, new) = (kinds(&desk, "old", OLD), kinds(&desk, "new", NEW));
    for one in &old {
        for other in &new {
            let told = desk.json(&["diff", "--files", one, other]);
            let changes = told["changes"].as_array().expect("a list of changes");
            let noon: Vec<&Value> = changes.iter().filter(|change| change["old"] == "noon").collect();
            assert_eq!(noon.len(), 1, "{one} and {other}: {changes:#?}");
            assert_eq!((&noon[0]["kind"], &noon[0]["new"]), (&"changed".into(), &"dawn".into()), "{one} and {other}");
            let body =
                |change: &&Value| change["where"][0]["path"].as_str().is_some_and(|path| path.starts_with("body"));
            assert_eq!(changes.iter().filter(body).count(), 1, "{one} and {other}: {changes:#?}");
        }
        let told = desk.json(&["diff", "--files", one, one]);
        assert_eq!((&told["identical"], told["changes"].as_array().map(Vec::len)), (&true.into(), Some(0)), "{one}");
    }
}

#[test]
fn what_has_no_word_lists_says_so() {
    let desk = Desk::new();
    let file = |name: &str, words: &str| {
        desk.file(name, format!("---\nheadline: Rat\nlanguage: de\n---\n\nDer Rat tagte {words} im Saal.\n"))
    };
    let (old, new) = (file("alt.md", "nicht"), file("neu.md", "lange"));
    assert_eq!(desk.json(&["diff", "--files", &old, &new])["unread_language"], "de");
    let told = desk.ok(&["diff", "--files", &old, &new]);
    assert!(told.contains("no word lists for the language ‘de’"), "{told}");
}
