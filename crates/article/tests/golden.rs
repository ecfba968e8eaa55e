//! The frozen form: bytes and hashes of one article, one bio and one revision header. They must never change; a
//! change of form is a new format number with a golden file of its own.

use stet_article::{
    ArticleUid, AssetHash, AuthorUid, Bio, BioHash, BioLink, Block, Byline, BylineEntry, ColumnAlignment, Content,
    DeskUid, Embargo, Footnote, FootnoteKind, Id, Inline, Leaf, Link, List, ListItem, Mark, PersonUid, RelatedKind,
    RelatedLink, RevisionHash, RevisionHeader, RevisionKind, TableCell, TableRow, Target, role,
};

const CONTENT: &[u8] = include_bytes!("golden/content-1.json");
const BIO: &[u8] = include_bytes!("golden/bio-1.json");
const HEADER: &[u8] = include_bytes!("golden/header-1.json");
const HASHES: &str = include_str!("golden/hashes-1.txt");

fn uid(last: u8) -> [u8; 16] {
    [0x01, 0x9a, 0xa0, 0, 0, 0, 0x70, 0, 0x80, 0, 0, 0, 0, 0, 0, last]
}

fn inline(parts: &[(&str, &[Mark])]) -> Inline {
    let mut text = Inline::default();
    for (words, marks) in parts {
        text.push(words, marks);
    }
    text
}

fn item(id: &str, text: &str, list: Option<List>) -> ListItem {
    ListItem { id: id.into(), text: text.into(), list }
}

/// Every kind of block, mark and field once. Plainly fictional.
fn content() -> Content {
    let link =
        Mark::Link(Link { href: "https://news.example/tides".into(), title: "Tide tables".into(), sponsored: true });
    let cell = |id: &str, text: &str| TableCell { id: id.into(), text: text.into() };
    let body = vec![
        Block::Paragraph {
            id: "p1".into(),
            text: inline(&[
                ("The vote was ", &[]),
                ("put off", &[Mark::Strong, Mark::Emphasis]),
                (" until spring; see the ", &[]),
                ("tide tables", &[link]),
                (".\nCO", &[]),
                ("2", &[Mark::Subscript]),
                (", 4", &[]),
                ("th", &[Mark::Superscript]),
                (", ", &[]),
                ("struck", &[Mark::Strike]),
                (", ", &[]),
                ("typed", &[Mark::Code]),
            ]),
        },
        Block::Crosshead { id: "c1".into(), level: 2, text: "‘Not before March’".into() },
        Block::Quotation {
            id: "q1".into(),
            paragraphs: vec![
                Leaf { id: "q1a".into(), text: "“We were never asked.".into() },
                Leaf { id: "q1b".into(), text: "“Not once.”".into() },
            ],
            attribution: "A. Example, ferry pilot".into(),
        },
        Block::PullQuote { id: "u1".into(), text: "Not once.".into(), attribution: String::new() },
        Block::List {
            id: "l1".into(),
            list: List {
                numbered: true,
                start: 3,
                items: vec![
                    item(
                        "l1a",
                        "The bridge",
                        Some(List { numbered: false, start: 1, items: vec![item("l1b", "its piers", None)] }),
                    ),
                    item("l1c", "The tunnel", None),
                ],
            },
        },
        Block::Image {
            id: "i1".into(),
            asset: Some(AssetHash::of(b"a picture")),
            source: "harbour.jpg".into(),
            alt: "A ferry at dusk".into(),
            caption: "The last ferry".into(),
            credit: "B. Example".into(),
        },
        Block::Related { id: "r1".into(), link: "k1".into(), label: "What the tides allow".into() },
        Block::Embed { id: "e1".into(), address: "https://maps.example/harbour".into(), caption: "The harbour".into() },
        Block::Divider { id: "d1".into() },
        Block::Table {
            id: "t1".into(),
            columns: vec![ColumnAlignment::None, ColumnAlignment::Right],
            rows: vec![
                TableRow { heading: true, cells: vec![cell("t1a", "Year"), cell("t1b", "Crossings")] },
                TableRow { heading: false, cells: vec![cell("t1c", "2025"), cell("t1d", "1,204")] },
            ],
        },
    ];
    let entry = |author, name: &str, role: &str, place: &str, tagline: &str| BylineEntry {
        author,
        name: name.into(),
        role: role.into(),
        place: place.into(),
        tagline: tagline.into(),
    };
    Content {
        slug: "harbour-crossing".into(),
        section: "Transport".into(),
        headline: "Harbour crossing vote put off to spring".into(),
        standfirst: "Councillors want the tide tables first – and a second price.".into(),
        dateline: "EXAMPLE HAVEN, Nov 22".into(),
        byline: Byline {
            entries: vec![
                entry(
                    Some(AuthorUid::from_bytes(uid(1))),
                    "Cal Example",
                    role::BY,
                    "Example Haven",
                    "Cal Example crosses by ferry.",
                ),
                entry(None, "Dee Example", role::ADDITIONAL_REPORTING, "", ""),
            ],
            ..Byline::default()
        },
        body,
        related: vec![
            RelatedLink {
                id: "k1".into(),
                target: Some(Target::Address("https://news.example/tides".into())),
                label: "The tide tables".into(),
                kind: RelatedKind::Related,
            },
            RelatedLink {
                id: "k2".into(),
                target: Some(Target::Article(ArticleUid::from_bytes(uid(9)))),
                label: "The first vote".into(),
                kind: RelatedKind::Earlier,
            },
            RelatedLink { id: "k3".into(), target: None, label: "The price".into(), kind: RelatedKind::Document },
        ],
        footnotes: vec![Footnote {
            id: "f1".into(),
            kind: FootnoteKind::Correction,
            date: "2026-11-22".into(),
            text: "An earlier version gave the wrong year.".into(),
        }],
        tags: vec!["ferries".into(), "Zu\u{308}rich".into()],
        language: "en-AU".into(),
        embargo: Some(Embargo { at: 1_795_000_000_000, zone: "Australia/Sydney".into() }),
        replies: true,
        ..Content::default()
    }
}

fn bio() -> Bio {
    Bio {
        text: inline(&[("Cal Example ", &[]), ("crosses", &[Mark::Emphasis]), (" by ferry.", &[])]),
        picture: Some(AssetHash::of(b"a portrait")),
        links: vec![BioLink { label: "Page".into(), href: "https://news.example/cal".into() }],
        ..Bio::named("Cal Example")
    }
}

fn header() -> RevisionHeader {
    RevisionHeader {
        version: RevisionHeader::VERSION,
        article: ArticleUid::from_bytes(uid(2)),
        parents: vec![RevisionHash::of(b"second"), RevisionHash::of(b"first")],
        content: content().hash(),
        bios: vec![
            (AuthorUid::from_bytes(uid(3)), BioHash::of(b"three")),
            (AuthorUid::from_bytes(uid(1)), bio().hash()),
        ],
        kind: RevisionKind::Merged,
        person: PersonUid::from_bytes(uid(4)),
        by: "E. Example".into(),
        desk: DeskUid::from_bytes(uid(5)),
        at: 1_795_000_000_000,
        offset: 660,
    }
}

fn hashes() -> String {
    format!(
        "content {}\nbio {}\nrevision {}\n",
        content().hash(),
        bio().hash(),
        RevisionHash::of(&header().canonical())
    )
}

#[test]
fn bytes_and_hashes_are_frozen() {
    if std::env::var_os("STET_FREEZE").is_some() {
        // Only for a new format, after a person has read the result.
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden");
        for (name, bytes) in [
            ("content-1.json", content().canonical()),
            ("bio-1.json", bio().canonical()),
            ("header-1.json", header().canonical()),
            ("hashes-1.txt", hashes().into_bytes()),
        ] {
            std::fs::write(format!("{folder}/{name}"), bytes).expect("the golden folder is writable");
        }
        return;
    }
    assert_eq!(content().canonical(), CONTENT, "the canonical form of content has changed");
    assert_eq!(bio().canonical(), BIO, "the canonical form of a bio has changed");
    assert_eq!(header().canonical(), HEADER, "the canonical form of a revision header has changed");
    assert_eq!(hashes(), HASHES, "a hash has changed");
}

#[test]
fn frozen_bytes_are_read_back_whole() {
    let mut read = Content::read(CONTENT).expect("the golden article is readable");
    assert_eq!(read.faults(), []);
    assert_eq!(read.canonical(), CONTENT);
    assert_eq!(read.leaves().len(), 17);
    let mut ids = Vec::new();
    read.each_id(&mut |id: &mut Id| ids.push(id.clone()));
    assert_eq!(ids.len(), 23, "every part has its id: {ids:?}");
    assert_eq!(Bio::read(BIO).expect("the golden bio is readable").canonical(), BIO);
    assert_eq!(RevisionHeader::read(HEADER).expect("the golden header is readable").canonical(), HEADER);
}
