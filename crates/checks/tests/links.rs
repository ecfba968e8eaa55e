//! What is said of an article's links, and of the articles that they lead to.

use std::collections::HashMap;

use stet_article::{ArticleUid, Block, Content, Embargo, Inline, Link, Mark, RelatedKind, RelatedLink, Target};
use stet_checks::{Candidate, Cure, Facts, Remark, Rule, TargetFacts, Told, Weight, check_links};

fn uid(number: u8) -> ArticleUid {
    ArticleUid::from_bytes([number; 16])
}

fn link(id: &str, target: Option<Target>, label: &str) -> RelatedLink {
    RelatedLink { id: id.into(), target, label: label.to_owned(), kind: RelatedKind::Related }
}

fn article(number: u8) -> Option<Target> {
    Some(Target::Article(uid(number)))
}

fn address(address: &str) -> Option<Target> {
    Some(Target::Address(address.to_owned()))
}

fn told(at: i64, words: &str) -> Option<Told> {
    Some(Told { at, words: words.to_owned() })
}

fn said(remarks: &[Remark]) -> Vec<(&str, Rule, &str)> {
    remarks.iter().map(|remark| (remark.path.as_str(), remark.rule, remark.words.as_str())).collect()
}

#[test]
fn each_state_of_a_target_is_said_with_its_cure() {
    let live = TargetFacts { headline: "Live".to_owned(), live: true, ..TargetFacts::default() };
    let targets = HashMap::from([
        (uid(1), TargetFacts { spiked: told(1, "12 July"), ..TargetFacts::default() }),
        (uid(2), TargetFacts { killed: told(1, "13 July"), live: false, ..live.clone() }),
        (uid(3), TargetFacts { live: false, ..live.clone() }),
        (uid(4), TargetFacts { live: false, embargo: told(200, "21 July 06:00"), ..live.clone() }),
        (uid(5), live),
    ]);
    let facts = Facts { own: Some(uid(9)), now: 100, targets, ..Facts::default() };
    let related = (1..=5).chain([9, 8]).map(|n| link(&format!("l{n}"), article(n), "A label")).collect();
    let mut content = Content { related, ..Content::default() };
    let remarks = check_links(&content, &facts);
    assert_eq!(
        said(&remarks),
        [
            ("related/0", Rule::Spiked, "Spiked on 12 July"),
            ("related/1", Rule::Killed, "Killed on 13 July"),
            ("related/2", Rule::Unpublished, "Not published yet"),
            ("related/3", Rule::Embargoed, "Embargoed until after this article: 21 July 06:00"),
            ("related/5", Rule::ItSelf, "Leads to this very article"),
            ("related/6", Rule::Missing, "That article is not in this store"),
        ]
    );
    assert_eq!(remarks[0].cure, Some(Cure::Replace));
    assert_eq!(remarks[3].cure, Some(Cure::Details));
    assert_eq!((remarks[0].weight, remarks[3].weight), (Weight::Wrong, Weight::Look));

    // This article is held longer than its target: by then the target stands before the reader, or may.
    content.embargo = Some(Embargo { at: 300, zone: "Europe/London".to_owned() });
    assert!(check_links(&content, &facts).iter().all(|remark| remark.rule != Rule::Embargoed));
}

#[test]
fn twice_in_the_list_is_a_duplicate_and_once_in_the_text_is_none() {
    let mut text = Inline::plain("See ");
    text.push("the tables", &[Mark::Link(Link::to("https://news.example/tides"))]);
    let content = Content {
        related: vec![
            link("a", address("https://news.example/tides"), "The tide tables"),
            link("b", address("https://news.example/ferry"), "The ferry"),
            link("c", address("http://www.news.example/tides/?utm_source=mail"), "Tides again"),
        ],
        body: vec![
            Block::Paragraph { id: "p".into(), text },
            Block::Related { id: "r".into(), link: "a".into(), label: "Own words".to_owned() },
        ],
        ..Content::default()
    };
    let remarks = check_links(&content, &Facts::default());
    assert_eq!(
        said(&remarks),
        [
            ("related/2", Rule::Tracking, "Tracks the reader (utm_source)"),
            ("related/2", Rule::NoHttps, "No https"),
            ("related/2", Rule::Duplicate, "Duplicate of 1"),
        ]
    );
    assert_eq!(remarks[2].cure, Some(Cure::TakeOut));
}

#[test]
fn a_link_without_target_is_pointed_out_with_candidates() {
    let candidates = vec![Candidate { article: uid(3), title: "Quay market to move".to_owned() }];
    let facts = Facts { candidates: HashMap::from([("a".into(), candidates.clone())]), ..Facts::default() };
    let related = vec![link("a", None, "Quay market to move"), link("b", None, "No idea")];
    let remarks = check_links(&Content { related, ..Content::default() }, &facts);
    assert_eq!(said(&remarks).iter().map(|one| one.1).collect::<Vec<_>>(), [Rule::NoTarget, Rule::NoTarget]);
    assert_eq!(remarks[0].cure, Some(Cure::Candidates { candidates }));
    assert_eq!(remarks[1].cure, Some(Cure::Replace));
}

#[test]
fn a_new_headline_is_offered_only_for_an_old_one() {
    let target = TargetFacts {
        headline: "Mayor cleared".to_owned(),
        former_headlines: vec!["Mayor accused".to_owned()],
        live: true,
        ..TargetFacts::default()
    };
    let facts = Facts { targets: HashMap::from([(uid(1), target)]), ..Facts::default() };
    let of = |label: &str| {
        let related = vec![link("a", article(1), label)];
        check_links(&Content { related, ..Content::default() }, &facts)
    };
    let offered = of("Mayor accused");
    assert_eq!(said(&offered), [("related/0", Rule::NewHeadline, "Its headline is now “Mayor cleared”")]);
    assert_eq!(offered[0].cure, Some(Cure::Label { label: "Mayor cleared".to_owned() }));
    assert!(of("What we know about the mayor").is_empty(), "own words are nobody's business");
    assert!(of("Mayor cleared").is_empty());
}

#[test]
fn links_in_the_text_are_read_too() {
    let mut text = Inline::plain("Read ");
    text.push("this", &[Mark::Link(Link::to("http://localhost:3000/x"))]);
    let content = Content { body: vec![Block::Paragraph { id: "p".into(), text }], ..Content::default() };
    let remarks = check_links(&content, &Facts::default());
    assert_eq!(said(&remarks), [("body/0", Rule::Local, "localhost is each reader’s own machine")]);
    assert_eq!((remarks[0].label.as_str(), &remarks[0].link), ("this", &None));
}
