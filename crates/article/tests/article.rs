//! The article's promises: canonical bytes, ids, faults and mending.

use proptest::prelude::*;
use stet_article::arbitrary::content;
use stet_article::{Block, Content, Id, Inline, Mark, Span};

fn counter() -> impl FnMut() -> Id {
    let mut next = 0;
    move || {
        next += 1;
        Id::new(format!("fresh{next}"))
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn canonical_bytes_read_back_to_the_same_content_and_bytes(content in content()) {
        let bytes = content.canonical();
        let again = Content::read(&bytes).expect("canonical bytes are readable");
        prop_assert_eq!(&again, &content);
        prop_assert_eq!(again.canonical(), bytes);
    }

    #[test]
    fn generated_articles_are_valid_and_need_no_mending(content in content()) {
        prop_assert_eq!(content.faults(), vec![]);
        let mut mended = content.clone();
        prop_assert_eq!(mended.mend(counter()), vec![]);
        prop_assert_eq!(mended, content);
    }

    #[test]
    fn ids_are_the_only_thing_that_a_new_set_of_ids_changes(content in content()) {
        let mut other = content.clone();
        let links: Vec<Id> = other.related.iter().map(|link| link.id.clone()).collect();
        other.each_id(&mut |id| *id = Id::new(format!("z{id}")));
        for block in &mut other.body {
            if let Block::Related { link, .. } = block {
                prop_assert!(links.contains(link));
                *link = Id::new(format!("z{link}"));
            }
        }
        prop_assert!(content.same_but_for_ids(&other));
    }

    #[test]
    fn a_mended_article_is_valid_whatever_stood_in_its_strings(mut content in content(), wild in ".{0,12}", at in 0_usize..6) {
        content.headline = wild.clone();
        content.body.insert(at.min(content.body.len()), Block::Crosshead { id: Id::new("No"), level: 9, text: Inline::plain(wild) });
        content.mend(counter());
        prop_assert_eq!(content.faults(), vec![]);
    }
}

#[test]
fn marks_are_sorted_neighbours_joined_and_text_composed() {
    let span = |text: &str, marks: &[Mark]| Span { text: text.into(), marks: marks.to_vec() };
    let mut text = Inline(vec![
        span("caf", &[Mark::Emphasis, Mark::Strong]),
        span("e\u{301}", &[Mark::Strong, Mark::Emphasis, Mark::Strong]),
        span("", &[]),
    ]);
    text.normalise();
    assert_eq!(text, Inline(vec![span("caf\u{e9}", &[Mark::Strong, Mark::Emphasis])]));
}

#[test]
fn faults_name_their_place_and_reason() {
    let mut content = Content { headline: "Bell\u{7}".into(), ..Content::default() };
    content.body = vec![
        Block::Crosshead { id: "a".into(), level: 7, text: "Too deep".into() },
        Block::Related { id: "a".into(), link: "nowhere".into(), label: String::new() },
    ];
    let words: Vec<String> = content.faults().iter().map(ToString::to_string).collect();
    assert_eq!(
        words,
        [
            "headline has a control character (U+0007)",
            "body/0 is a crosshead of level 7; levels are 2 to 4",
            "body/1 repeats the id a",
            "body/1 is a RELATED line whose link is not in the article's list",
        ]
    );
}

#[test]
fn an_unknown_block_is_named_by_its_place() {
    let bytes = br#"{"format":1,"headline":"H","body":[{"kind":"paragraph","text":[]},{"kind":"hologram"}]}"#;
    let faults = Content::read(bytes).expect_err("a hologram is no block");
    assert_eq!(faults.len(), 1);
    assert_eq!(faults[0].place, "body/1");
    assert!(faults[0].reason.contains("hologram"), "{}", faults[0].reason);
}

#[test]
fn a_newer_format_is_refused_in_words() {
    let faults = Content::read(br#"{"format":2}"#).expect_err("format 2 is not known yet");
    assert!(faults[0].reason.contains("newer Stet"), "{}", faults[0].reason);
}
