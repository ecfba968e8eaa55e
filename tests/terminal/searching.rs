//! `stet search`: words in the articles as they are, and in their history.

use serde_json::Value;

use crate::support::{Desk, article};

fn told() -> Desk {
    let desk = Desk::new();
    let file = |name: &str, words: &[&str]| desk.file(name, article("Ferry", words));
    let first = file("1.md", &["The mayor is alleged to have misled the inquiry.", "東京都の市長は調査を始めた。"]);
    let second = file("2.md", &["The mayor misled the inquiry.", "東京都の市長は調査を始めた。", "นายกรัฐมนตรีประกาศ"]);
    let third = file("3.md", &["The mayor misled the inquiry, a court found.", "นายกรัฐมนตรีประกาศ"]);
    desk.ok(&["import", &first]);
    desk.ok(&["save", "harbour", "--from", &second, "-m", "Tighter"]);
    desk.ok(&["save", "harbour", "--from", &third, "-m", "Later"]);
    desk
}

fn came(desk: &Desk, words: &str) -> Vec<(u64, String)> {
    let found = desk.json(&["search", words, "--history"]);
    let hits = found["hits"].as_array().expect("hits").clone();
    hits.iter()
        .map(|hit| {
            let (text, place) = (hit["place"]["text"].as_str().expect("words in context"), &hit["place"]["hits"]);
            let first: Vec<usize> = serde_json::from_value(place[0].clone()).expect("a range of bytes");
            assert!(text.is_char_boundary(first[0]) && !text[first[0]..first[1]].is_empty(), "{hit}");
            (hit["revision"].as_u64().expect("a number"), hit["came"].as_str().expect("in or out").to_owned())
        })
        .collect()
}

#[test]
fn history_says_which_revision_brought_words_in_and_which_took_them_out() {
    let desk = told();
    let (came_in, out) = (|at| (at, "in".to_owned()), |at| (at, "out".to_owned()));
    assert_eq!(came(&desk, "alleged"), [out(2), came_in(1)]);
    assert_eq!(came(&desk, "\"mayor misled\""), [came_in(2)]);
    // It stood there all the time: that the sentence went on changing is nothing to say of it.
    assert_eq!(came(&desk, "inquiry"), [came_in(1)]);
    assert_eq!(came(&desk, "市長"), [out(3), came_in(1)]);
    assert_eq!(came(&desk, "ประกาศ"), [came_in(2)]);
    assert_eq!(came(&desk, "nowhere"), []);
    let text = desk.ok(&["search", "alleged", "--history", "--of", "harbour"]);
    let mut lines = text.lines();
    let took = lines.next().unwrap_or_default();
    assert!(took.starts_with("- harbour@2") && took.ends_with("took out by Ida Falk"), "{text}");
    assert_eq!(lines.next(), Some("    body/0  The mayor is [alleged] to have misled the inquiry."));
    assert!(lines.next().is_some_and(|line| line.starts_with("+ harbour@1")), "{text}");
}

#[test]
fn the_current_text_is_found_with_its_context_and_what_is_typed_is_never_an_expression() {
    let desk = told();
    let text = desk.ok(&["search", "MISLED", "court"]);
    assert!(text.contains("body/0  The mayor [misled] the inquiry, a [court] found."), "{text}");
    assert_eq!(desk.json(&["search", "alleged"])["total"], 0, "it stands there no more");
    for odd in ["mayor OR nothing", "title:mayor", "may*", "NEAR(mayor inquiry)", "-mayor", "\"mayor", "mayor^2"] {
        let found: Value = serde_json::from_str(&desk.ok(&["--json", "search", "--", odd])).expect("one JSON value");
        let expected = matches!(odd, "-mayor" | "\"mayor");
        assert_eq!(found["total"].as_u64().expect("counted") > 0, expected, "{odd}");
    }
    let refused = desk.refused(&["search", "?!"]);
    assert!(refused.contains("no word to look for"), "{refused}");
    let said = desk.run(&["search", "nowhere"]);
    assert_eq!((said.code, &*said.out), (0, ""));
    assert!(said.error.contains("no article holds these words"), "{said:?}");
    desk.refused(&["search", "mayor", "--history", "--of", "no-such-slug"]);
    assert_eq!(desk.run(&["search"]).code, 2);
}

#[test]
fn what_was_purged_is_found_no_more_and_its_bytes_are_gone() {
    let desk = told();
    desk.ok(&["purge", "harbour", "--revisions", "1", "--for-good", "-m", "a court said so"]);
    assert_eq!(came(&desk, "alleged"), []);
    let bytes = std::fs::read(desk.store()).expect("the file");
    for needle in ["alleged", "lleged"] {
        assert!(!bytes.windows(needle.len()).any(|part| part == needle.as_bytes()), "{needle}");
    }
    assert_eq!(desk.run(&["verify"]).code, 0);
}
