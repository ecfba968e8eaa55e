//! One small comparison, written out by hand, in all three readings: they are not to depend on what the engine can
//! say today.

use serde_json::{Value, json};
use stet_article::{Block, Content, Edition, Inline, RelatedLink, Target};

use super::*;
use crate::commands::{Audience, Compared, LeafCard};

fn content(headline: &str, paragraphs: &[&str], address: &str) -> Content {
    let link = RelatedLink {
        id: "l1".into(),
        target: Some(Target::Address(address.into())),
        label: "The harbour plan".into(),
        kind: Default::default(),
    };
    Content {
        headline: headline.into(),
        body: paragraphs.iter().map(|words| Block::paragraph(words)).collect(),
        related: vec![link],
        ..Content::default()
    }
}

fn side(title: &str, content: Content) -> ComparedSide {
    let leaves = content.leaves();
    let card = |(at, leaf): (usize, &stet_article::LeafView<'_>)| LeafCard {
        block: leaf.block as u32,
        kind: leaf.kind.name().into(),
        level: 0,
        strong: false,
        id: String::new(),
        paragraph: at as u32 + 1,
        text: leaf.text.clone().into_owned(),
        attributes: vec![],
    };
    let leaves: Vec<LeafCard> = leaves.iter().enumerate().map(card).collect();
    ComparedSide {
        title: title.into(),
        revision: None,
        by: "Ida <Falk>".into(),
        at: Some(1_795_382_175_250),
        marks: vec!["legalled".into()],
        edition: Edition::bare(content),
        leaves,
    }
}

fn range(leaf: usize, start: usize, end: usize) -> Value {
    json!({"leaf": leaf, "start": start, "end": end})
}

fn segment(kind: &str, text: &str, old: Option<Value>, new: Option<Value>) -> Value {
    let mut segment = json!({"kind": kind, "text": text});
    for (name, side) in [("old", old), ("new", new)] {
        side.into_iter().for_each(|range| segment[name] = range);
    }
    segment
}

/// A headline of markup, a word changed, a paragraph moved up, one added in another script, a link retargeted, and
/// one typographic change that is folded.
fn compared() -> Compared {
    let old = content("Ferry <b>late</b>", &["First.", "It’s noon.", "Third."], "https://news.example/old");
    let new = content("Ferry <script>", &["Third.", "First.", "It's dawn.", "港は静か。"], "https://news.example/new");
    let whole = |kind: &str, text: &str, leaf: (usize, usize)| {
        let at = |leaf| Some(range(leaf, 0, text.len()));
        segment(kind, text, at(leaf.0).filter(|_| kind != "added"), at(leaf.1).filter(|_| kind != "removed"))
    };
    let pair = |relation: &str, old: Vec<usize>, new: Vec<usize>, segments: Vec<Value>| {
        json!({"relation": relation, "changed": relation == "changed", "moved": relation == "moved", "old": old,
               "new": new, "segments": segments, "marks": [], "sentences": []})
    };
    let mut typographic = segment("typographic", "It's ", Some(range(1, 0, 7)), Some(range(2, 0, 5)));
    typographic["old_text"] = json!("It’s ");
    let mut none = serde_json::Map::new();
    for name in ["slug", "section", "standfirst", "dateline", "byline", "language", "tags", "embargo", "replies"] {
        none.insert(name.into(), json!({"changed": false, "segments": []}));
    }
    none.insert(
        "headline".into(),
        json!({"changed": true, "segments": [
            segment("equal", "Ferry ", Some(range(0, 0, 6)), Some(range(0, 0, 6))),
            segment("removed", "<b>late</b>", Some(range(0, 6, 17)), None),
            segment("added", "<script>", None, Some(range(0, 6, 14))),
        ]}),
    );
    let change = |kind: &str, places: Vec<(&str, &str)>, words: &str| {
        let places: Vec<Value> = places.iter().map(|(side, path)| json!({"side": side, "path": path})).collect();
        json!({"kind": kind, "where": places, "args": {}, "words": words, "alerts": []})
    };
    let comparison = json!({
        "format": 1, "old": {"hash": "aa11"}, "new": {"hash": "bb22"}, "identical": false, "limited": "words",
        "changes": [
            change("changed", vec![("old", "headline"), ("new", "headline")], "Headline: “<b>late</b>” became “<script>”"),
            change("moved", vec![("old", "body/2"), ("new", "body/0")], "Paragraph 3 moved up"),
            change("typographic", vec![("old", "body/1"), ("new", "body/2")], "Paragraph 3: apostrophe straightened"),
            change("changed", vec![("old", "body/1"), ("new", "body/2")], "Paragraph 3: “noon” became “dawn”"),
            change("added", vec![("new", "body/3")], "Paragraph 4 added"),
            change("retargeted", vec![("old", "related/0"), ("new", "related/0")], "Related link leads elsewhere"),
        ],
        "alerts": [{"kind": "headline", "where": [{"side": "new", "path": "headline"}], "old": "late", "new": ""}],
        "fields": none,
        "blocks": [
            pair("moved", vec![2], vec![0], vec![whole("equal", "Third.", (2, 0))]),
            pair("same", vec![0], vec![1], vec![]),
            pair("changed", vec![1], vec![2], vec![
                typographic,
                segment("removed", "noon", Some(range(1, 7, 11)), None),
                segment("added", "dawn", None, Some(range(2, 5, 9))),
                segment("equal", ".", Some(range(1, 11, 12)), Some(range(2, 9, 10))),
            ]),
            pair("added", vec![], vec![3], vec![whole("added", "港は静か。", (0, 3))]),
        ],
        "related": [{"relation": "changed", "moved": false, "old": 0, "new": 0, "retargeted": true,
                     "segments": [whole("equal", "The harbour plan", (0, 0))]}],
        "byline": [], "bios": [], "footnotes": [],
        "counts": {"words_added": 3, "words_removed": 2,
                   "sentences": {"added": 0, "removed": 0, "edited": 0, "moved": 0},
                   "folded": {"typographic": 1, "formatting": 0, "whitespace": 0}},
    });
    Compared {
        comparison: serde_json::from_value(comparison).expect("the comparison is of the published form"),
        old: side("r1", old),
        new: side("r2", new),
        can_take_back: vec![],
        since: None,
        ticks: None,
    }
}

#[test]
fn the_words_begin_with_the_counts_and_number_what_is_not_folded() {
    let text = words(&compared(), Shown::default());
    let expected = "\
5 changes, 3 paragraphs, headline changed, +3 −2 words, 1 alert, 1 typographic folded
r1, 2026-11-22 21:16 UTC, Ida <Falk>, legalled → r2, 2026-11-22 21:16 UTC, Ida <Falk>, legalled
Some words were compared less finely than usual: there was too much to compare.

Alerts
  ! headline: “late” is gone  (new headline)

Changes
  1. Headline: “<b>late</b>” became “<script>”  (headline)
  2. Paragraph 3 moved up  (old body/2, new body/0)
  4. Paragraph 3: “noon” became “dawn”  (old body/1, new body/2)
  5. Paragraph 4 added  (new body/3)
  6. Related link leads elsewhere  (related/0)
";
    assert_eq!(text, expected);
    let all = words(&compared(), Shown { folded: true });
    assert!(all.starts_with("6 changes") && all.contains("  3. Paragraph 3: apostrophe"), "{all}");
}

#[test]
fn two_columns_fit_the_width_and_mark_without_colour() {
    let columns = Columns { width: 60, colour: false, shown: Shown::default() };
    let text = side_by_side(&compared(), columns);
    for marked in ["Ferry [-<b>late</b>-]", "Ferry {+<script>+}", "[-noon-].", "{+dawn+}.", "{+港は静か。+}", "It's "]
    {
        assert!(text.contains(marked), "{marked} is not in\n{text}");
    }
    for header in
        ["~ 1 Headline", "> 2 Paragraph 1", "< 2 Paragraph 3", "~ 4 Paragraph 3", "+ 5 ", "~ 6 Related link 1"]
    {
        assert!(text.contains(header), "{header} is not in\n{text}");
    }
    assert!(text.contains("→\u{a0}[-https://news.example/old") && text.contains("→\u{a0}{+https://"), "{text}");
    assert!(!text.contains('\u{1b}'));
    for line in text.lines().skip(2) {
        assert!(unicode_width::UnicodeWidthStr::width(line) <= 60, "too wide: {line}");
    }
    let coloured = side_by_side(&compared(), Columns { colour: true, ..columns });
    assert!(coloured.contains("\u{1b}[0;4;32m{+dawn+}\u{1b}[0m"));
    // The colours add nothing but colours.
    let stripped = ["\u{1b}[0m", "\u{1b}[0;2m", "\u{1b}[0;9;31m", "\u{1b}[0;4;32m"]
        .iter()
        .fold(coloured, |text, escape| text.replace(escape, ""));
    assert_eq!(stripped, text);
}

#[test]
fn the_page_is_whole_and_nothing_of_the_article_is_markup() {
    let mut compared = compared();
    let places = &mut compared.comparison.changes[3].places;
    (places[0].start, places[0].end, places[1].start, places[1].end) = (Some(7), Some(11), Some(5), Some(9));
    let html = page(&compared, Audience::Inside, &behind());
    assert!(html.starts_with("<!DOCTYPE html>\n<html lang=\"en\">") && html.ends_with("</html>\n"));
    assert!(!html.contains("<script") && !html.contains("<b>") && !html.contains("<Falk>"), "{html}");
    for part in [
        "<del>&lt;b&gt;late&lt;/b&gt;</del>",
        "<ins>&lt;script&gt;</ins>",
        "<ins>dawn</ins>",
        "<del>noon</del>",
        "<li id=\"c4\" value=\"4\" dir=\"auto\">",
        "<a class=\"n\" href=\"#c4\">4</a><del>noon</del>",
        // Nothing is folded on a page that is kept.
        "<li id=\"c3\" value=\"3\" dir=\"auto\">",
        // Both states in one column: what went, then what came.
        "<del>noon</del><ins>dawn</ins>",
        "<tr class=\"ghost\">",
        "<code>aa11</code>",
        "<code>d1&lt;g&gt;</code>",
        "Rosa &lt;i&gt;Osei",
        "tip from the &lt;harbour&gt; office",
        "who &lt;told&gt; us?",
        "prefers-color-scheme: dark",
    ] {
        assert!(html.contains(part), "{part} is not in\n{html}");
    }
    assert_eq!(unbalanced(&html), None);
}

/// What the house knows, with markup in every word of it.
#[test]
fn a_page_names_the_places_of_alerts_as_its_changes_do() {
    let mut compared = compared();
    let alert = json!({"kind": "stale", "where": [{"side": "new", "path": "standfirst"}, {"side": "new", "path": "body/2"}],
                       "old": "noon", "new": "dawn"});
    compared.comparison.alerts.push(serde_json::from_value(alert).expect("an alert"));
    let html = page(&compared, Audience::Inside, &behind());
    assert!(html.contains("Old form still stands: “noon” became “dawn” (Standfirst; Paragraph 3)"), "{html}");
    assert!(!html.contains("(body/") && !html.contains("new body/"), "no address is for people: {html}");
}

fn behind() -> Behind {
    let card = json!({
        "number": 2, "hash": "00".repeat(32), "parents": [1], "kind": "saved", "by": "Rosa <i>Osei", "at": 1_795_382_175_250_i64,
        "offset": 0, "reason": "tip from the <harbour> office", "words_added": 3, "words_removed": 2,
        "marks": [{"uid": "m", "kind": "legalled", "cleared_by": "Moss & Partners", "by": "Ida <Falk>",
                   "at": 1_795_382_175_250_i64, "place": ""}],
    });
    let note = NoteLine {
        by: "Lena Quist".into(),
        at: 1_795_382_175_250,
        words: "who <told> us?".into(),
        quoted: "noon".into(),
        ..NoteLine::default()
    };
    Behind {
        chain: Some("c4a1".into()),
        store: Some("d1<g>".into()),
        between: vec![serde_json::from_value(card).expect("a revision's card")],
        notes: vec![note],
    }
}

/// The bytes of what leaves the house, in each of its forms, hold nothing that only the house may know.
#[test]
fn nothing_of_the_house_leaves_it() {
    let mut compared = compared();
    compared.comparison.old.saved_by = Some("Ida <Falk>".into());
    compared.comparison.new.file = Some("draft-by-quist.docx".into());
    compared.new.revision = None;
    compared.new.title = "draft-by-quist.docx".into();
    compared.old.marks = vec!["legalled".into(), "published".into(), "Quist has doubts".into()];
    compared.old.edition.content.slug = "mayor-hit-piece".into();
    compared.comparison.fields.slug = serde_json::from_value(json!({"changed": true, "segments": [
        segment("removed", "mayor-hit-piece", Some(range(0, 0, 15)), None)]}))
    .expect("a field");
    let slug = json!({"kind": "removed", "where": [{"side": "old", "path": "slug", "start": 0, "end": 15}],
        "old": "mayor-hit-piece", "args": {"what": "slug", "old": "mayor-hit-piece"},
        "words": "Slug: “mayor-hit-piece” taken out", "alerts": [0]});
    compared.comparison.changes.push(serde_json::from_value(slug).expect("a change"));
    let secret =
        ["Falk", "Osei", "Moss", "Quist", "quist", "tip from", "told", "legalled", "doubts", "hit-piece", "draft-by"];
    let inside = page(&compared, Audience::Inside, &behind());
    for word in ["Falk", "Osei", "Moss", "Quist", "tip from", "told", "legalled", "hit-piece", "class=\"alerts\""] {
        assert!(inside.contains(word), "{word} is not for the house:\n{inside}");
    }
    let redacted = outside(compared.clone());
    let told = [
        page(&compared, Audience::Outside, &behind()),
        words(&redacted, Shown { folded: true }),
        side_by_side(&redacted, Columns { width: 100, colour: false, shown: Shown { folded: true } }),
        serde_json::to_string(&redacted).expect("JSON"),
    ];
    for text in &told {
        for word in secret {
            assert!(!text.contains(word), "{word} got out:\n{text}");
        }
        assert!(!text.to_lowercase().contains("alert\"") && !text.contains("is gone"), "an alert got out:\n{text}");
    }
    // What may be known is there: the words, the numbers as in the house, and the digests.
    for word in ["<del>noon</del>", "<li id=\"c7\" value=\"7\" dir=\"auto\">Slug changed</li>", "published", "c4a1"] {
        assert!(told[0].contains(word), "{word} is missing:\n{}", told[0]);
    }
    assert_eq!(unbalanced(&told[0]), None);
}

#[test]
fn offsets_that_fit_no_text_end_nothing() {
    let mut compared = compared();
    for pair in &mut compared.comparison.blocks {
        for segment in &mut pair.segments {
            for range in segment.old.iter_mut().chain(segment.new.iter_mut()) {
                *range = stet_compare::TextRange { leaf: range.leaf, start: range.start + 1, end: usize::MAX };
            }
        }
        pair.old.iter_mut().for_each(|leaf| *leaf += 7);
    }
    let columns = Columns { width: 0, colour: true, shown: Shown { folded: true } };
    assert!(
        !side_by_side(&compared, columns).is_empty()
            && page(&compared, Audience::Inside, &Behind::default()).contains("</html>")
    );
}

#[test]
fn hard_breaks_and_marks_are_drawn() {
    let mut compared = compared();
    compared.new.leaves[1].text = Inline(vec![
        stet_article::Span { text: "One\n".into(), marks: vec![stet_article::Mark::Strong] },
        stet_article::Span {
            text: "two".into(),
            marks: vec![stet_article::Mark::Link(stet_article::Link::to("https://x.example/?a=\"&b"))],
        },
    ]);
    let html = page(&compared, Audience::Inside, &Behind::default());
    assert!(html.contains("<strong>One<br></strong>"), "{html}");
    assert!(html.contains("title=\"https://x.example/?a=&quot;&amp;b\">two</span>"), "{html}");
    assert_eq!(unbalanced(&html), None);
}

/// The first tag that does not close what is open; void elements aside.
fn unbalanced(html: &str) -> Option<String> {
    let mut open: Vec<String> = Vec::new();
    for tag in html.split('<').skip(1) {
        let name: String = tag.chars().skip_while(|c| *c == '/').take_while(char::is_ascii_alphanumeric).collect();
        match (tag.starts_with('/'), name.as_str()) {
            (_, "" | "meta" | "br") => {}
            (true, name) if open.last().is_some_and(|last| last == name) => {
                open.pop();
            }
            (true, name) => return Some(name.to_owned()),
            (false, name) => open.push(name.to_owned()),
        }
    }
    open.pop()
}
