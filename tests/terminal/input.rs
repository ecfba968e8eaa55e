//! What is handed in otherwise than by a file's name, and what a misspelt word does.

use std::io::Write as _;
use std::process::Stdio;

use crate::support::{Desk, Said, said};

const STORY: &str = "# Ferry stays in the harbour\n\nThe [ferry](https://news.example/ferry) stays.\n";

/// Runs the program with these bytes on its standard input.
fn with_input(desk: &Desk, arguments: &[&str], input: &[u8]) -> Said {
    let mut command = desk.command(arguments);
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program can be started");
    child.stdin.take().expect("a pipe").write_all(input).expect("the program reads");
    said(child.wait_with_output().expect("the program ends"))
}

fn first_article(said: &Said) -> serde_json::Value {
    assert_eq!((said.code, said.error.as_str()), (0, ""), "{}", said.out);
    let answer: serde_json::Value = serde_json::from_str(&said.out).expect("JSON");
    answer["articles"][0].clone()
}

#[test]
fn standard_input_says_its_format_itself_unless_somebody_does() {
    let desk = Desk::new();
    let told = first_article(&with_input(&desk, &["import", "-", "--json"], STORY.as_bytes()));
    assert_eq!(told["headline"], "Ferry stays in the harbour", "Markdown without front matter");
    let text = first_article(&with_input(&desk, &["import", "-", "--format", "text", "--json"], STORY.as_bytes()));
    assert_eq!(text["headline"], "# Ferry stays in the harbour", "the person's word goes first");
    let wide: Vec<u8> =
        [0xff, 0xfe].into_iter().chain("Ferry stays\n".encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let wide = first_article(&with_input(&desk, &["import", "-", "--json"], &wide));
    assert!(wide["id"].is_string(), "UTF-16 is read as from a file");

    let empty = with_input(&desk, &["import", "-"], b"");
    assert_eq!(empty.code, 1);
    assert!(empty.error.contains("standard input"), "{}", empty.error);
}

#[test]
fn a_revision_and_a_comparison_take_standard_input() {
    let desk = Desk::new();
    let file = desk.file("ferry.md", STORY);
    let id = desk.json(&["import", &file])["articles"][0]["id"].as_str().expect("an id").to_owned();
    let newer = STORY.replace("stays.", "sails.");
    let saved = with_input(&desk, &["save", &id, "--from", "-", "-m", "Sails"], newer.as_bytes());
    assert_eq!((saved.code, saved.error.as_str()), (0, ""));
    assert!(desk.ok(&["show", &id]).contains("sails."));

    let compared = with_input(&desk, &["diff", "--files", &file, "-"], newer.as_bytes());
    assert_eq!((compared.code, compared.error.as_str()), (0, ""));
    assert!(compared.out.contains("“stays”") && compared.out.contains("“sails”"), "{}", compared.out);
    desk.refused(&["diff", "--files", "-", "-"]);
    desk.refused(&["diff", "--files", &file, &file, "--json", "--html", "-"]);
}

#[test]
fn a_guess_that_is_misspelt_is_said_and_nothing_is_taken_in() {
    let desk = Desk::new();
    let file =
        desk.file("ferry.txt", "Ferry stays in the harbour\n\nThe ferry stays where it is until the spring tides.\n");
    let guesses = desk.json(&["import", &file])["articles"][0]["report"].clone();
    let known = guesses.as_array().expect("a report").iter().find(|line| line["undoable"] == true).expect("a guess");
    let known = known["id"].as_str().expect("an id");
    let refused = desk.refused(&["import", &file, "--without", "headlne"]);
    assert!(refused.contains("headlne") && refused.contains(known), "{refused}");
    desk.ok(&["import", &file, "--without", known]);
    assert_eq!(desk.json(&["list"])["articles"].as_array().map(Vec::len), Some(2));
}

#[test]
fn every_command_calls_an_articles_id_id() {
    let desk = Desk::new();
    let file = desk.file("ferry.md", STORY);
    let taken = desk.json(&["import", &file])["articles"][0]["id"].clone();
    assert_eq!(desk.json(&["list"])["articles"][0]["id"], taken);
    let id = taken.as_str().expect("an id");
    assert_eq!(desk.json(&["restore", id, "1"])["id"], taken);
    assert_eq!(desk.json(&["restore", id, "1"])["new"], false, "the same words already");
    assert!(desk.ok(&["restore", id, "1"]).starts_with("Nothing to restore: r1"));
}

#[test]
fn a_command_that_only_looks_fills_no_empty_file() {
    let desk = Desk::new();
    std::fs::write(desk.store(), b"").expect("an empty file");
    for looking in
        [&["list"][..], &["show", "ferry"], &["log", "ferry"], &["verify"], &["export", "ferry", "--to", "text"]]
    {
        desk.refused(looking);
        assert_eq!(std::fs::metadata(desk.store()).expect("still there").len(), 0, "{looking:?}");
    }
}
