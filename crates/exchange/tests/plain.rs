//! Plain text: what is recognised, what can be taken back, and that no word is lost.

use std::collections::HashMap;

use proptest::prelude::*;
use stet_article::{Block, Edition};
use stet_exchange::{Format, ImportOptions, Imported, import};

const TEXT: &str = "— Harbour\n\nPier to go, council says\n\nBy Ivy Tarn and Bo Marsh\n\n\
The old pier is to go at last. The old pier is to be taken down in March, the council said on Tuesday, after \
forty years of talk about it.\n\nRELATED: The pier in pictures https://news.example/pier\n\n\
‘Nobody’s favourite’\n\nIt was built in a hurry and painted at leisure, and nobody could say whose it was until \
the bill for the rust came in.\n\n- wood\n- iron\n\nThe rust is to be sold.\n\nIvy Tarn\nIvy Tarn writes about tides.\n\n\
Leave a Reply";

fn read(text: &str, without: &[&str]) -> Imported {
    let without = without.iter().map(|id| (*id).to_owned()).collect();
    import("a.txt", text.as_bytes(), &ImportOptions { without, ..ImportOptions::default() }).expect("it is text")
}

fn kinds(edition: &Edition) -> Vec<&'static str> {
    edition.content.body.iter().map(Block::kind).collect()
}

#[test]
fn every_part_of_a_copied_page_finds_its_place() {
    let read = read(TEXT, &[]);
    let content = &read.edition.content;
    assert_eq!(content.section, "Harbour");
    assert_eq!(content.headline, "Pier to go, council says");
    assert_eq!(content.standfirst, "The old pier is to go at last.");
    assert_eq!(content.byline.line(), "By Ivy Tarn and Bo Marsh");
    assert_eq!(kinds(&read.edition), ["paragraph", "related", "crosshead", "paragraph", "list", "paragraph"]);
    assert_eq!(
        content.related[0].target.as_ref().map(|to| to.to_address()).as_deref(),
        Some("https://news.example/pier")
    );
    assert_eq!(read.edition.bios[0].bio.text.to_plain(), "Ivy Tarn writes about tides.");
    assert!(content.replies);
    let ids: Vec<&str> = read.report.iter().map(|said| said.id.as_str()).collect();
    let all = ["section", "headline", "byline", "replies", "bio", "standfirst", "related-5", "crosshead-6", "list-8"];
    assert_eq!(ids, all);
}

#[test]
fn every_guess_can_be_taken_back_alone() {
    let whole = read(TEXT, &[]);
    for said in &whole.report {
        assert!(said.undoable, "{} is a guess", said.id);
        let again = read(TEXT, &[&said.id]);
        let left: Vec<&str> = again.report.iter().map(|said| said.id.as_str()).collect();
        assert!(!left.contains(&said.id.as_str()), "{} is gone", said.id);
        assert_ne!(again.edition, whole.edition, "without {} something is different", said.id);
    }
    let ids: Vec<&str> = whole.report.iter().map(|said| said.id.as_str()).chain(["author", "slug"]).collect();
    let bare = read(TEXT, &ids);
    assert_eq!(bare.report, vec![]);
    assert!(kinds(&bare.edition).iter().all(|kind| *kind == "paragraph"));
}

fn words(texts: impl IntoIterator<Item = String>) -> HashMap<String, usize> {
    let mut counts = HashMap::new();
    for text in texts {
        for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
            *counts.entry(word.to_owned()).or_default() += 1;
        }
    }
    counts
}

proptest! {
    #[test]
    fn no_word_is_lost(pieces in proptest::collection::vec(prop_oneof![
        Just("— Harbour".to_owned()), Just("By Ivy Tarn".to_owned()), Just("Ivy Tarn".to_owned()),
        Just("Ivy Tarn is a diver.".to_owned()), Just("Leave a Reply".to_owned()), Just("RELATED: More of it".to_owned()),
        Just("‘So be it’".to_owned()), Just("A pier is a pier. A pier is a pier and a half.".to_owned()),
        Just("ENDS".to_owned()), Just("(MORE)".to_owned()), Just("PRESS RELEASE".to_owned()), Just("News".to_owned()),
        Just("> quoted\n> more\n> yet more".to_owned()), Just("--".to_owned()), Just("Begin forwarded message:".to_owned()),
        Just("From: Ann\nTo: Bo".to_owned()), Just("EMBARGOED UNTIL NOON".to_owned()), Just("X-FERRY/FARES".to_owned()),
        Just("Additional reporting by Bo Marsh".to_owned()), Just("By AFP".to_owned()), Just("3 March 2026".to_owned()),
        Just("EASTPORT, March 3 — The pier is to go at last.".to_owned()), Just("  1.\titem".to_owned()),
        Just("- item".to_owned()), Just("A short line".to_owned()), "[a-zA-Z0-9 .,’“”:\t\u{7}*#-]{0,90}", ".{0,40}",
    ], 1..14), gaps in proptest::collection::vec(1_usize..3, 14)) {
        let text: String = pieces.iter().zip(&gaps).flat_map(|(piece, gap)| [piece.clone(), "\n".repeat(*gap)]).collect();
        let options = ImportOptions { format: Some(Format::Text), ..ImportOptions::default() };
        let Ok(read) = import("a.txt", text.as_bytes(), &options) else { return Ok(()) };
        prop_assert_eq!({ let mut c = read.edition.content.clone(); let mut n = 0; c.fill_ids(|| { n += 1; stet_article::Id::new(format!("t{n}")) }); c.faults() }, vec![]);
        let json: serde_json::Value = serde_json::from_str(&stet_exchange::to_json(&read.edition, false)).expect("JSON");
        let mut there = Vec::new();
        strings(&json, &mut there);
        let normal = |text: &str| { let mut t = stet_article::Inline::plain(text); t.normalise(); t.to_plain() };
        there.extend(read.report.iter().filter_map(|said| said.evidence.as_deref()).map(normal));
        let there = words(there);
        let whole = normal(&text.chars().filter(|c| !c.is_control() || c.is_whitespace()).collect::<String>());
        for (word, times) in words([whole]) {
            prop_assert!(there.get(&word).copied().unwrap_or(0) >= times, "{word:?} {times} times in {text:?}, {read:#?}");
        }
    }
}

fn strings(value: &serde_json::Value, out: &mut Vec<String>) {
    match value {
        serde_json::Value::String(text) => out.push(text.clone()),
        serde_json::Value::Array(items) => items.iter().for_each(|item| strings(item, out)),
        serde_json::Value::Object(fields) => fields.values().for_each(|item| strings(item, out)),
        _ => {}
    }
}

/// Somebody named in a 'By' line whose name stands again before their bio: taking the bio back leaves both lines.
#[test]
fn a_name_line_stays_where_its_bio_is_taken_back() {
    let text = "Pier to go\n\nBy Ada Example\n\nPier words.\n\nAda Example\n\nAda Example is quite another.\n";
    let kept = read(text, &["bio"]).edition.content.body_text();
    assert!(kept.contains("Ada Example\nAda Example is quite another."), "{kept}");
}

/// A section line without a dash, told by the standfirst that is said again one line further down.
#[test]
fn a_bare_section_line_is_no_headline() {
    let english = "Local Affairs\n\nPier to go, council says\n\nThe old pier is to go at last. The old pier is to be taken \
                   down in March, the council said.\n\nIt was built in a hurry.\n";
    let chinese = "城市\n\n旧码头将于三月拆除\n\n旧码头终于要拆除了。旧码头终于要在三月拆除，市议会周二表示。\n\n它建得很匆忙。\n";
    let with_byline = "NEWS\nPier to go, council says\nBy Ivy Tarn\nThe old pier is to go at last.\n\nThe old pier is to be \
                       taken down in March, the council said on Tuesday.\n";
    let known = "NEWS\n\nPier to go, council says\n\nIt will be taken down in March, the council said on Tuesday.\n";
    for (text, section, headline) in [
        (english, "Local Affairs", "Pier to go, council says"),
        (chinese, "城市", "旧码头将于三月拆除"),
        (with_byline, "NEWS", "Pier to go, council says"),
        (known, "NEWS", "Pier to go, council says"),
    ] {
        let content = read(text, &[]).edition.content;
        assert_eq!((content.section.as_str(), content.headline.as_str()), (section, headline), "{text}");
        let undone = read(text, &["section"]).edition.content;
        assert_eq!((undone.section.as_str(), undone.headline.as_str()), ("", section), "taken back: {text}");
    }
    let content = read(with_byline, &[]).edition.content;
    assert_eq!(content.standfirst, "The old pier is to go at last.", "a byline between it and its words said again");
    assert_eq!(content.byline.line(), "By Ivy Tarn");

    // A short headline and a long second line are a headline and a first paragraph.
    let short = read("Pier to go\n\nIt will be taken down in March, the council said on Tuesday\n\nMore.\n", &[]);
    assert_eq!(short.edition.content.headline, "Pier to go");
}

#[test]
fn a_dateline_and_a_numbered_list_are_recognised() {
    let text = "Pier to go\n\nPORT LANTERN, March 3 (Quay Agency) — The pier is to be taken down, the council said.\n\n\
                1. wood\n2. iron\n3. rust\n\nUPDATE — and this is no place at all, as anybody can see.\n\n7. alone\n";
    let whole = read(text, &[]);
    let content = &whole.edition.content;
    assert_eq!(content.dateline, "PORT LANTERN, March 3 (Quay Agency)");
    assert_eq!(kinds(&whole.edition), ["paragraph", "list", "paragraph", "paragraph"]);
    let Block::List { list, .. } = &content.body[1] else { panic!("a list") };
    assert_eq!((list.numbered, list.start, list.items.len()), (true, 1, 3));
    assert!(content.body_text().starts_with("The pier is to be taken down"));
    let undone = read(text, &["dateline", "list-3"]);
    assert!(undone.edition.content.body_text().starts_with("PORT LANTERN"));
    assert!(kinds(&undone.edition).iter().all(|kind| *kind == "paragraph"));
}

#[test]
fn one_line_is_a_headline() {
    let content = read("Pier to go, council says\n", &[]).edition.content;
    assert_eq!((content.headline.as_str(), content.body.len()), ("Pier to go, council says", 0));
    assert_eq!(read("It is to go.\n", &[]).edition.content.headline, "", "a sentence is a paragraph");
}

#[test]
fn lines_of_the_page_are_left_out_by_name() {
    let text = "Pier to go, council says\n\nAdvertisement\n\nShare this article\n\n12 comments\n\nThe old pier is to go at \
                last.\n\nShare this article with care, the council said.\n";
    let whole = read(text, &[]);
    assert_eq!(whole.edition.content.body_text().lines().count(), 2, "{:#?}", whole.edition.content.body);
    let said = whole.report.iter().find(|said| said.id == "page-lines").expect("said");
    assert_eq!(said.evidence.as_deref(), Some("Advertisement | Share this article | 12 comments"));
    assert_eq!(read(text, &["page-lines"]).edition.content.body_text().lines().count(), 5);
}
