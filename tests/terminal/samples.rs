//! The five revisions of a real article, saved in turn and compared pair by pair.

use serde_json::Value;

use crate::support::{Desk, shared};

fn paths(change: &Value) -> Vec<String> {
    let places = change["where"].as_array().into_iter().flatten();
    places
        .map(|place| format!("{} {}", place["side"].as_str().unwrap_or("?"), place["path"].as_str().unwrap_or("?")))
        .collect()
}

/// The change that says this; where two do, the first.
fn said<'a>(comparison: &'a Value, words: &[&str]) -> &'a Value {
    let changes = comparison["changes"].as_array().expect("a list of changes");
    let found = changes.iter().find(|change| {
        let sentence = change["words"].as_str().unwrap_or_default();
        words.iter().all(|word| sentence.contains(word))
    });
    found.unwrap_or_else(|| {
        let all: Vec<_> = changes.iter().map(|change| change["words"].as_str().unwrap_or_default()).collect();
        panic!("nothing says {words:?} among {all:#?}")
    })
}

fn of_kind(comparison: &Value, kind: &str) -> usize {
    comparison["changes"].as_array().into_iter().flatten().filter(|change| change["kind"] == kind).count()
}

#[test]
fn every_change_of_the_five_revisions_is_there() {
    let Some(folder) = shared("samples/exchange-hack") else { return };
    let file = |name: &str| folder.join(name).to_str().expect("Unicode").to_owned();
    let desk = Desk::new();
    let id = desk.json(&["import", &file("1-imported.md")])["articles"][0]["id"].as_str().expect("an id").to_owned();
    for name in ["2-copy-edited.md", "3-restructured.md", "4-links.md", "5-typography-byline.md"] {
        desk.ok(&["save", &id, "--from", &file(name), "-m", name]);
    }
    let diff = |old: &str, new: &str| desk.json(&["diff", &id, old, new]);

    let alerts = |comparison: &Value| -> Vec<String> {
        let all = comparison["alerts"].as_array().into_iter().flatten();
        all.map(|alert| alert["kind"].as_str().unwrap_or("?").to_owned()).collect()
    };

    // 1 → 2: words, a name, a figure, a date, a space in the bio.
    let edited = diff("1", "2");
    assert_eq!(edited["fields"]["headline"]["changed"], true);
    said(&edited, &["malicious", "hostile"]);
    said(&edited, &["Andrews", "Andrew”"]);
    said(&edited, &["“the”", "‘“The’"]);
    said(&edited, &["tens of thousands", "at least 30,000"]);
    said(&edited, &["January", "March"]);
    assert_eq!(alerts(&edited), ["quotation", "quotation", "name", "figure", "date", "headline", "stale"]);
    let stale = &edited["alerts"][6];
    assert_eq!((stale["old"].as_str(), paths(stale)), (Some("Andrews"), vec!["new body/3".to_owned()]));
    let bio = said(&edited, &["evil.She"]);
    assert!(paths(bio).iter().all(|path| path.contains(" bio/")), "{bio}");
    assert_eq!(edited["blocks"].as_array().into_iter().flatten().filter(|pair| pair["relation"] != "same").count(), 4);
    assert_eq!(edited["counts"]["folded"]["typographic"], 0);

    // 2 → 3: a move with one word changed, a merge, a split, a crosshead; no more and no less.
    let restructured = diff("2", "3");
    said(&restructured, &["became a crosshead"]);
    said(&restructured, &["Paragraph 4 moved, now paragraph 5"]);
    said(&restructured, &["“act” became “behave”"]);
    said(&restructured, &["Paragraphs 8 and 9 merged"]);
    said(&restructured, &["Paragraph 10 split in two"]);
    assert_eq!(restructured["changes"].as_array().map(Vec::len), Some(5), "{}", restructured["changes"]);
    assert_eq!(
        (&restructured["counts"]["words_added"], &restructured["counts"]["words_removed"]),
        (&1.into(), &1.into())
    );
    assert_eq!(alerts(&restructured), ["quotation"]);
    assert_eq!(restructured["fields"]["headline"]["changed"], false);
    assert_eq!(
        restructured["related"].as_array().into_iter().flatten().filter(|link| link["relation"] != "same").count(),
        0
    );

    // 3 → 4: one link leads elsewhere, in the list and inline, and is one change; one is added before it.
    let links = diff("3", "4");
    assert_eq!((of_kind(&links, "retargeted"), of_kind(&links, "relabelled")), (1, 0), "{}", links["changes"]);
    let retargeted = said(&links, &["analysis/misinformation-war"]);
    let places = paths(retargeted);
    for place in ["old related/0", "new related/1", "old body/6", "new body/6"] {
        assert!(places.iter().any(|path| path == place), "{place} is not in {places:?}");
    }
    said(&links, &["How the Exchange servers were breached", "added"]);

    assert_eq!(alerts(&links), ["link"]);

    // 4 → 5: typography that is only folded, a figure, an author in the first place.
    let typography = diff("4", "5");
    let words: Vec<&Value> =
        typography["changes"].as_array().into_iter().flatten().filter(|c| c["kind"] == "changed").collect();
    assert_eq!(words.len(), 1, "{words:?}");
    said(&typography, &["30,000", "60,000"]);
    assert_eq!(paths(said(&typography, &["Byline", "Priya Nair", "first"])), ["new byline/0"]);
    assert_eq!(alerts(&typography), ["figure", "byline"]);
    assert!(typography["counts"]["folded"]["typographic"].as_u64().is_some_and(|count| count > 30));
    assert_eq!(typography["fields"]["headline"]["changed"], false);

    // The same through files, without a store: the two doors say one thing.
    let files = desk.json(&["diff", "--files", &file("4-links.md"), &file("5-typography-byline.md")]);
    assert_eq!(files["counts"], typography["counts"]);
    assert_eq!(desk.json(&["verify"])["sound"], true);
}

#[test]
fn the_article_as_found_is_recognised() {
    let Some(file) = shared("samples/exchange-hack/0-as-found.txt") else { return };
    let desk = Desk::new();
    let taken = desk.json(&["import", file.to_str().expect("Unicode")]);
    let article = &taken["articles"][0];
    assert_eq!(
        article["headline"],
        "Microsoft Exchange hack: Australia, US and allies blame China, condemn cyberattacks"
    );
    let shown = desk.json(&["show", article["id"].as_str().expect("an id")]);
    let content = &shown["edition"]["content"];
    assert_eq!((content["section"].as_str(), content["replies"].as_bool()), (Some("Internet News"), Some(true)));
    assert_eq!(content["byline"]["entries"][0]["name"], "Gemma Broadhurst");
    assert!(content["standfirst"].as_str().is_some_and(|words| words.ends_with("issue a stark warning.")), "{content}");
    assert!(shown["edition"]["bios"].to_string().contains("duck herding"));
}
