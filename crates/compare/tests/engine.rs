//! What is told of single things, in the words of the list.

use stet_article::{Block, Content, Edition, Id, Inline, Leaf, Link, List, ListItem, Mark, RelatedLink, Target};
use stet_compare::{Cancelled, Comparison, Limit, Options, Relation, SegmentKind, compare};

fn edition(body: Vec<Block>) -> Edition {
    Edition::bare(Content { body, ..Content::default() })
}

fn paragraphs(texts: &[&str]) -> Edition {
    edition(texts.iter().map(|text| Block::paragraph(text)).collect())
}

fn compared(old: &Edition, new: &Edition) -> Comparison {
    compare(old, new, &Options::default()).expect("nobody cancels")
}

fn words(comparison: &Comparison) -> Vec<&str> {
    comparison.changes.iter().map(|change| change.words.as_str()).collect()
}

/// The words of one paragraph against another's, in the list's sentences.
fn one(old: &str, new: &str) -> Vec<String> {
    let headline = |text: &str| Edition::bare(Content { headline: text.to_owned(), ..Content::default() });
    let comparison = compared(&headline(old), &headline(new));
    comparison.changes.into_iter().map(|change| change.words).collect()
}

#[test]
fn whole_words_are_told() {
    assert_eq!(one("A malicious act.", "A hostile act."), ["Headline: “malicious” became “hostile”"]);
    assert_eq!(one("Microsoft exchange", "exchange"), ["Headline: “Microsoft” taken out"]);
    assert_eq!(one("It costs $35,000,000.", "It costs $35,000,001."), ["Headline: “$35,000,000” became “$35,000,001”"]);
    assert_eq!(one("It sails at noon", "It sails at noon today"), ["Headline: “today” put in"]);
    assert_eq!(one("日本語の本", "日本の本"), ["Headline: “語” taken out"]);
}

#[test]
fn a_whole_sentence_is_told_where_it_begins() {
    let old = "The mayor left. It rained.";
    assert_eq!(one(old, "The mayor left. The mayor smiled. It rained."), ["Headline: “The mayor smiled.” put in"]);
}

#[test]
fn little_words_between_two_changes_are_swallowed_and_others_never() {
    assert_eq!(
        one("He ran quickly to the old mill.", "He walked slowly to a new farm."),
        ["Headline: “ran quickly to the old mill” became “walked slowly to a new farm”"]
    );
    assert_eq!(one("big red Orr small blue", "vast pink Orr tiny green").len(), 2);
    assert_eq!(one("big red “ small blue", "vast pink “ tiny green").len(), 2);
}

#[test]
fn what_is_otherwise_set_is_folded_and_counted() {
    let comparison = compared(&paragraphs(&["\"Yes\" - he's in..."]), &paragraphs(&["“Yes” – he’s in…"]));
    assert_eq!(words(&comparison), ["Paragraph 1: 5 typographic changes"]);
    assert_eq!(comparison.counts.folded.typographic, 5);
    assert_eq!((comparison.counts.words_added, comparison.counts.words_removed), (0, 0));
    assert!(!comparison.identical);
}

#[test]
fn the_short_one_moved_and_the_page_did_not() {
    let long = "A long paragraph that stays where it stood, for all that is said of it and of what it says.";
    let short = "A shorter paragraph that moved past it.";
    let comparison = compared(&paragraphs(&[short, long, long]), &paragraphs(&[long, long, short]));
    let last = comparison.blocks.last().expect("three leaves");
    assert_eq!((last.relation, &last.old, &last.new), (Relation::Moved, &vec![0], &vec![2]));
    assert_eq!(words(&comparison), [format!("Paragraph 1 moved, now paragraph 3: “{short}”")]);
    assert_eq!((comparison.counts.words_added, comparison.counts.words_removed), (0, 0));
}

#[test]
fn a_repeated_or_a_short_line_never_moved() {
    let repeated = "The same line of more than twenty letters.";
    for line in [repeated, "Yes."] {
        let texts = [line, "One thing that is said here.", "Another thing that is said there.", line];
        let old = if line == repeated { paragraphs(&texts) } else { paragraphs(&texts[..3]) };
        let new = paragraphs(&[texts[1], texts[2], line]);
        assert!(compared(&old, &new).blocks.iter().all(|block| !block.moved), "{line}");
    }
}

#[test]
fn a_change_of_kind_changes_no_word() {
    let comparison = compared(&paragraphs(&["Why it matters"]), &edition(vec![Block::crosshead(2, "Why it matters")]));
    assert_eq!(words(&comparison), ["Paragraph 1 became a crosshead"]);
    let block = &comparison.blocks[0];
    assert!(block.relation == Relation::Retyped && !block.changed && !block.moved);
    assert_eq!(block.segments[0].kind, SegmentKind::Equal);
}

#[test]
fn two_lists_joined_are_a_change_though_no_word_is() {
    let list = |items: &[&str]| Block::List {
        id: Id::default(),
        list: List {
            start: 1,
            items: items.iter().map(|text| ListItem { text: Inline::plain(*text), ..ListItem::default() }).collect(),
            ..List::default()
        },
    };
    let comparison = compared(&edition(vec![list(&["one"]), list(&["two"])]), &edition(vec![list(&["one", "two"])]));
    assert_eq!(words(&comparison), ["List item 2 now belongs to what stands before it"]);

    let table = |columns| Block::Table { id: Id::default(), columns: vec![columns; 1], rows: Vec::new() };
    let comparison = compared(
        &edition(vec![table(stet_article::ColumnAlignment::None)]),
        &edition(vec![table(stet_article::ColumnAlignment::Right)]),
    );
    assert_eq!(words(&comparison), ["Blocks are grouped otherwise; no words changed"]);
}

#[test]
fn a_link_in_list_and_body_is_one_change_with_its_places() {
    let edition = |address: &str| {
        let id = Id::new("l1");
        Edition::bare(Content {
            body: vec![Block::Related { id: Id::new("b1"), link: id.clone(), label: String::new() }],
            related: vec![RelatedLink {
                id,
                target: Some(Target::Address(address.to_owned())),
                label: "Earlier".to_owned(),
                kind: Default::default(),
            }],
            ..Content::default()
        })
    };
    let comparison = compared(&edition("https://a.example/1"), &edition("https://a.example/2"));
    assert_eq!(words(&comparison), ["Related link 1 now leads to https://a.example/2"]);
    let places: Vec<String> = comparison.changes[0].places.iter().map(|place| place.path.to_string()).collect();
    assert_eq!(places, ["related/0", "related/0", "body/0", "body/0"]);
    assert_eq!(comparison.alerts.len(), 1);
    assert_eq!(comparison.alerts[0].places, comparison.changes[0].places);
}

#[test]
fn a_link_that_only_lost_its_protocol_is_told_and_alarms_nobody() {
    let linked = |href: &str| {
        let mut text = Inline::plain("See ");
        text.push("the study", &[Mark::Link(Link::to(href))]);
        edition(vec![Block::Paragraph { id: Id::default(), text }])
    };
    let comparison = compared(&linked("http://a.example/b"), &linked("https://a.example/b?utm_source=x"));
    assert_eq!(comparison.changes.len(), 1);
    assert!(comparison.alerts.is_empty());
    assert_eq!(compared(&linked("http://a.example/b"), &linked("http://a.example/c")).alerts.len(), 1);
}

#[test]
fn a_quotation_of_one_paragraph_is_told_by_its_words() {
    let quoted = |text: &str| {
        let paragraphs = vec![Leaf::plain(text)];
        edition(vec![Block::Quotation { id: Id::default(), paragraphs, attribution: "B. Sample".to_owned() }])
    };
    let comparison = compared(&quoted("It is ready now."), &quoted("It is nearly ready now."));
    assert_eq!(words(&comparison), ["Quotation paragraph 1: “nearly” put in"]);
}

#[test]
fn a_cancelled_comparison_says_so() {
    let options = Options { cancelled: Some(&|| true), ..Options::default() };
    assert_eq!(compare(&paragraphs(&["a"]), &paragraphs(&["b"]), &options), Err(Cancelled));
}

#[test]
fn awkward_input_gets_an_answer_that_says_how_coarse_it_is() {
    let many = |word: &str| {
        edition((0..2_000).map(|at| Block::paragraph(&format!("{word}{at} {word}x{at} {word}y{at} here"))).collect())
    };
    let comparison = compared(&many("a"), &many("b"));
    assert_eq!(comparison.limited, Some(Limit::Blocks));
    assert_eq!((comparison.blocks.len(), comparison.changes.len()), (4_000, 4_000));

    let words: String = (0..70_000).map(|at| format!("w{at} ")).collect();
    let comparison = compared(&paragraphs(&[&words]), &paragraphs(&[&format!("{words}Then the end.")]));
    assert_eq!(comparison.limited, Some(Limit::Sentences));

    for text in
        ["x".repeat(1 << 20), "\u{301}".repeat(1 << 16), "\u{202e}\u{200d}".repeat(1 << 14), " ".repeat(1 << 20)]
    {
        let comparison = compared(&paragraphs(&[&text]), &paragraphs(&[&format!("{text}y")]));
        assert!(!comparison.identical && !comparison.changes.is_empty());
    }
}

const LONG: [&str; 4] = [
    "The harbour board met on Tuesday evening to hear what the dredging had cost so far. Nobody had brought the papers.",
    "The ferry company wants the second berth kept open through the winter, whatever the dredgers say about the mud.",
    "Fishermen on the east mole have asked for lamps, ladders and a crane that does not need two people to hold it.",
    "A decision is due before the spring tides, the chairwoman told a room that was fuller than it had been for years.",
];

#[test]
fn a_split_and_a_merge_are_told_as_such_and_no_word_of_them_changed() {
    let (first, second) = LONG[0].split_at(LONG[0].find("Nobody").expect("there"));
    let whole = paragraphs(&[LONG[1], LONG[0], LONG[2]]);
    let parted = paragraphs(&[LONG[1], first.trim(), second, LONG[2]]);
    let split = compared(&whole, &parted);
    assert_eq!(
        words(&split),
        ["Paragraph 2 split in two: “The harbour board met on Tuesday evening to hear what the…”"]
    );
    assert_eq!((split.counts.words_added, split.counts.words_removed, split.counts.folded.whitespace), (0, 0, 0));
    let block = &split.blocks[1];
    assert_eq!(
        (block.relation, block.changed, &block.old[..], &block.new[..]),
        (Relation::Split, false, &[1][..], &[1, 2][..])
    );
    let merged = compared(&parted, &whole);
    assert!(words(&merged)[0].starts_with("Paragraphs 2 and 3 merged: "), "{:?}", words(&merged));
    assert_eq!((merged.blocks[1].relation, merged.counts.words_added), (Relation::Merged, 0));
}

#[test]
fn a_paragraph_that_was_split_and_edited_says_both() {
    let (first, second) = LONG[0].split_at(LONG[0].find("Nobody").expect("there"));
    let whole = paragraphs(&[LONG[1], LONG[0], LONG[2]]);
    let parted = paragraphs(&[
        LONG[1],
        &first.trim().replace("Tuesday", "Wednesday"),
        &second.replace("papers", "charts"),
        LONG[2],
    ]);
    let told = compared(&whole, &parted);
    assert_eq!(
        words(&told)[1..],
        ["Paragraph 2: “Tuesday” became “Wednesday”", "Paragraph 2: “papers” became “charts”"]
    );
    let places: Vec<String> = told.changes[2].places.iter().map(|place| place.path.to_string()).collect();
    assert_eq!(places, ["body/1", "body/2"], "the second change stands in the second half");
    let (at, leaf) = (&told.changes[2].places[1], &parted.content.leaves()[2].text.to_plain());
    assert_eq!(&leaf[at.start.expect("a stretch")..at.end.expect("a stretch")], "charts");
}

#[test]
fn a_paragraph_that_moved_and_was_edited_is_one_that_moved() {
    let edited = LONG[0].replace("Tuesday", "Wednesday").replace("cost", "cost the town");
    let told = compared(&paragraphs(&LONG), &paragraphs(&[LONG[1], LONG[2], LONG[3], &edited]));
    assert!(words(&told)[0].starts_with("Paragraph 1 moved, now paragraph 4"), "{:?}", words(&told));
    assert_eq!(told.blocks.last().map(|block| block.relation), Some(Relation::MovedChanged));
    // What only shares its subject is another paragraph.
    let other = "The harbour board will not meet again before Easter, and the chairwoman said that she was glad of it.";
    let told = compared(&paragraphs(&LONG), &paragraphs(&[LONG[1], LONG[2], LONG[3], other]));
    assert!(told.blocks.iter().all(|block| !block.moved), "{:?}", words(&told));
}
