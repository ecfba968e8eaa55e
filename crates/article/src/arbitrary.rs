//! Generated articles for property tests: valid, normalised, and as awkward as real ones get.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

use crate::block::{Block, ColumnAlignment, Leaf, List, ListItem, TableRow};
use crate::byline::{Byline, BylineEntry, role};
use crate::content::{Content, Embargo};
use crate::footnote::{Footnote, FootnoteKind};
use crate::hash::AssetHash;
use crate::identity::{ArticleUid, Id};
use crate::link::{RelatedKind, RelatedLink, Target};
use crate::text::{Inline, Link, Mark};

const WORDS: &[&str] = &[
    "the",
    "of",
    "a",
    "minister",
    "said",
    "“misled”",
    "'alleged'",
    "Orr",
    "Müller",
    "12",
    "1.5",
    "$1.2bn",
    "per cent",
    "café",
    "e\u{301}te",
    "नमस्ते",
    "日本語",
    "ภาษาไทย",
    "שלום",
    "👩‍👩‍👧",
    "🇬🇧",
    "don’t",
    "co-operate",
    "—",
    "…",
    "*",
    "_",
    "#",
    "[x]",
    "(y)",
    "<b>",
    "&amp;",
    "`",
    "\\",
    "1.",
    "-",
    "+",
    ">",
    "|",
    "~~",
    "!",
    "https://a.example/?b=c&d",
    "x^2",
    "http",
    ":",
    "---",
    "RELATED:",
    "RELATED: [",
    "\u{a0}",
    "\u{200d}",
    "=",
    "==",
    "!!!",
    "\"",
    "'",
    "%",
    "^",
    "{",
    "}",
    "@",
    "~",
    "2)",
    "&",
    ";",
];

/// A line of words: no line feed, no control character. May begin and end with spaces.
pub fn line() -> impl Strategy<Value = String> {
    vec((prop::sample::select(WORDS), prop::sample::select(&[" ", " ", " ", "", "  "][..])), 0..9)
        .prop_map(|pieces| pieces.into_iter().flat_map(|(word, gap)| [word, gap]).collect())
}

fn marks() -> impl Strategy<Value = Vec<Mark>> {
    let link = (address(), prop_oneof![3 => Just(String::new()), 1 => line()], prop::bool::weighted(0.2))
        .prop_map(|(href, title, sponsored)| Mark::Link(Link { href, title, sponsored }));
    let mark = prop_oneof![
        3 => Just(Mark::Strong),
        3 => Just(Mark::Emphasis),
        2 => link,
        1 => Just(Mark::Strike),
        1 => Just(Mark::Subscript),
        1 => Just(Mark::Superscript),
        1 => Just(Mark::Code),
    ];
    prop_oneof![3 => Just(Vec::new()), 2 => vec(mark, 1..3)]
}

/// An address that might stand in an article.
pub fn address() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("https://news.example/2026/11/harbour".to_owned()),
        Just("https://news.example/a?b=c&d=(e)#f".to_owned()),
        Just("http://m.example/ä b".to_owned()),
        Just("mailto:desk@news.example".to_owned()),
        Just("stet://article/0190a3e0-0000-7000-8000-000000000001".to_owned()),
    ]
}

/// Marked text.
pub fn inline() -> impl Strategy<Value = Inline> {
    let piece = (line(), marks(), prop::bool::weighted(0.1));
    vec(piece, 0..5).prop_map(|pieces| {
        let mut text = Inline::default();
        for (words, marks, broken) in pieces {
            text.push(&words, &marks);
            if broken {
                text.push("\n", &marks);
            }
        }
        text.normalise();
        text
    })
}

fn leaf() -> impl Strategy<Value = Leaf> {
    inline().prop_map(|text| Leaf { id: Id::default(), text })
}

fn list() -> impl Strategy<Value = List> {
    let make = |numbered: bool, start: u32, items| List { numbered, start: if numbered { start } else { 1 }, items };
    let item = inline().prop_map(|text| ListItem { text, ..ListItem::default() });
    let flat = (any::<bool>(), 0_u32..4, vec(item, 1..4)).prop_map(move |(n, s, items)| make(n, s, items));
    flat.prop_recursive(3, 12, 3, move |inner| {
        let item = (inline(), option::weighted(0.4, inner)).prop_map(|(text, list)| ListItem {
            text,
            list,
            ..ListItem::default()
        });
        (any::<bool>(), 0_u32..12, vec(item, 1..4)).prop_map(move |(n, s, items)| make(n, s, items))
    })
}

fn table() -> impl Strategy<Value = Block> {
    let alignment = prop::sample::select(
        &[ColumnAlignment::None, ColumnAlignment::Left, ColumnAlignment::Center, ColumnAlignment::Right][..],
    );
    (1_usize..4, 1_usize..4).prop_flat_map(move |(width, height)| {
        (vec(alignment.clone(), width), vec(vec(leaf(), width), height), any::<bool>()).prop_map(
            |(columns, rows, heading)| Block::Table {
                id: Id::default(),
                columns,
                rows: rows
                    .into_iter()
                    .enumerate()
                    .map(|(at, cells)| TableRow { heading: heading && at == 0, cells })
                    .collect(),
            },
        )
    })
}

/// Any block; `links` is how many related links the article has.
fn block(links: usize) -> impl Strategy<Value = Block> {
    let id = Id::default;
    let others = prop_oneof![
        8 => inline().prop_map(move |text| Block::Paragraph { id: id(), text }),
        2 => (2_u8..=4, inline()).prop_map(move |(level, text)| Block::Crosshead { id: id(), level, text }),
        1 => (vec(leaf(), 1..3), line())
            .prop_map(move |(paragraphs, attribution)| Block::Quotation { id: id(), paragraphs, attribution }),
        1 => (inline(), line()).prop_map(move |(text, attribution)| Block::PullQuote { id: id(), text, attribution }),
        2 => list().prop_map(move |list| Block::List { id: id(), list }),
        1 => (any::<Option<[u8; 32]>>(), prop_oneof![Just(String::new()), address()], line(), inline(), line()).prop_map(
            move |(asset, source, alt, caption, credit)| Block::Image {
                id: id(), asset: asset.map(AssetHash::from_bytes), source, alt, caption, credit,
            }
        ),
        1 => (address(), inline()).prop_map(move |(address, caption)| Block::Embed { id: id(), address, caption }),
        1 => Just(Block::Divider { id: id() }),
        1 => table(),
    ];
    if links == 0 {
        return others.boxed();
    }
    let related = (0..links, prop_oneof![2 => Just(String::new()), 1 => line()])
        .prop_map(move |(at, label)| Block::Related { id: id(), link: Id::new(format!("link{at}")), label });
    prop_oneof![8 => others, 1 => related].boxed()
}

fn related_link() -> impl Strategy<Value = RelatedLink> {
    let target = prop_oneof![
        1 => Just(None),
        3 => address().prop_map(|address| Some(Target::from_address(&address))),
        1 => any::<u128>().prop_map(|bits| Some(Target::Article(ArticleUid::from_bytes(bits.to_be_bytes())))),
    ];
    (target, line(), prop::sample::select(&RelatedKind::ALL[..])).prop_map(|(target, label, kind)| RelatedLink {
        id: Id::default(),
        target,
        label,
        kind,
    })
}

fn byline() -> impl Strategy<Value = Byline> {
    let role = prop_oneof![
        4 => Just(role::BY.to_owned()),
        1 => Just(role::ADDITIONAL_REPORTING.to_owned()),
        1 => Just(role::PICTURES.to_owned()),
        1 => Just(role::TRANSLATED_BY.to_owned()),
        1 => Just("graphics".to_owned()),
    ];
    let optional = || prop_oneof![3 => Just(String::new()), 1 => line()];
    let entry = (line(), role, optional(), optional()).prop_map(|(name, role, place, tagline)| BylineEntry {
        author: None,
        name,
        role,
        place,
        tagline,
    });
    (vec(entry, 0..3), prop::bool::weighted(0.1), optional()).prop_map(|(entries, none, printed)| Byline {
        entries,
        none,
        printed,
    })
}

fn footnote() -> impl Strategy<Value = Footnote> {
    (prop::sample::select(&FootnoteKind::ALL[..]), 1_u32..=12, 1_u32..=28, inline()).prop_map(
        |(kind, month, day, text)| Footnote {
            id: Id::default(),
            kind,
            date: format!("2026-{month:02}-{day:02}"),
            text,
        },
    )
}

/// A valid, normalised article with an id on every part.
pub fn content() -> impl Strategy<Value = Content> {
    (0_usize..4)
        .prop_flat_map(|links| {
            (
                (line(), line(), line(), line(), line()),
                byline(),
                vec(block(links), 0..8),
                vec(related_link(), links),
                vec(footnote(), 0..2),
                (vec(line(), 0..3), prop::sample::select(&["", "en", "en-AU", "de"][..])),
                option::weighted(0.2, (0_i64..4_102_444_800_000, prop::sample::select(&["Europe/London", "UTC"][..]))),
                any::<bool>(),
            )
        })
        .prop_map(|(fields, byline, body, related, footnotes, (tags, language), embargo, replies)| {
            let (slug, section, headline, standfirst, dateline) = fields;
            let mut content = Content {
                slug,
                section,
                headline,
                standfirst,
                dateline,
                byline,
                body,
                related,
                footnotes,
                tags,
                language: language.to_owned(),
                embargo: embargo.map(|(at, zone)| Embargo { at, zone: zone.to_owned() }),
                replies,
                ..Content::default()
            };
            for (at, link) in content.related.iter_mut().enumerate() {
                link.id = Id::new(format!("link{at}"));
            }
            let mut next = 0_u32;
            content.fill_ids(|| {
                next += 1;
                Id::new(format!("n{next}"))
            });
            content.normalise();
            content
        })
}
