//! One full example with everything in it. Its JSON is what other programs read: a difference here is a change of the
//! contract, and wants a reader's eye before it is accepted (`STET_ACCEPT_GOLDEN=1` writes it, `git diff` shows it).

use std::path::PathBuf;

use stet_article::Edition;
use stet_compare::{AlertKind, Comparison, Options, Side, compare};

fn file(name: &str) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name);
    std::fs::read_to_string(&path).expect("the golden files lie beside this test")
}

fn edition(name: &str) -> Edition {
    let edition: Edition = serde_json::from_str(&file(name)).expect("the golden edition is well-formed");
    assert!(edition.content.faults().is_empty(), "the golden edition is valid: {:?}", edition.content.faults());
    edition
}

fn golden() -> Comparison {
    let article = "0190a3e0-0000-7000-8000-000000000001";
    let options = Options::between(Side::revision(article, 3), Side::revision(article, 7));
    compare(&edition("old.json"), &edition("new.json"), &options).expect("nobody cancels")
}

#[test]
fn the_golden_example_is_told_as_it_was_accepted() {
    let comparison = serde_json::to_string_pretty(&golden()).expect("it serialises");
    if std::env::var_os("STET_ACCEPT_GOLDEN").is_some() {
        let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden/comparison.json");
        std::fs::write(path, format!("{comparison}\n")).expect("the golden file can be written");
    }
    let accepted = file("comparison.json");
    for (at, (now, then)) in comparison.lines().zip(accepted.lines()).enumerate() {
        assert_eq!(now, then, "tests/golden/comparison.json, line {}", at + 1);
    }
    assert_eq!(comparison.trim_end().len(), accepted.trim_end().len());
}

#[test]
fn the_golden_example_says_in_words_what_was_done() {
    let comparison = golden();
    let words: Vec<&str> = comparison.changes.iter().map(|change| change.words.as_str()).collect();
    assert_eq!(words.join("\n"), file("words.txt").trim_end());
    let alerts: Vec<AlertKind> = comparison.alerts.iter().map(|alert| alert.kind).collect();
    assert!(alerts.is_sorted(), "most serious first: {alerts:?}");
    for (at, alert) in comparison.alerts.iter().enumerate() {
        assert!(comparison.changes.iter().any(|change| change.alerts.contains(&at)), "who raised {alert:?}?");
    }
}
