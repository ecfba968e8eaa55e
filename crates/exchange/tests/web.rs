//! What goes onto a web desk's clipboard: everything a reader sees, nothing of the desk.

use proptest::prelude::*;
use stet_article::{Edition, arbitrary};
use stet_exchange::{ImportOptions, import, to_web_html, to_web_text};

const PIECE: &str = "---\nslug: quay\nsection: Harbour\nheadline: \"Quay <to> move\"\nstandfirst: Why it moves\ndateline: PORT MARL\nbyline:\n  - name: Ines Farrow\n    place: Port Marl\n  - name: Bo Marsh\n    role: additional reporting\n    tagline: Bo Marsh sails.\nauthors:\n  - name: Ines Farrow\n    bio: Ines Farrow writes.\nrelated:\n  - label: The winter\n    url: https://news.example/winter\n  - label: Oil\n    url: https://oil.example/\n    kind: sponsored\n  - label: Ours\n    url: stet://article/0190a3e0-0000-7000-8000-000000000001\n  - label: Nowhere yet\nfootnotes:\n  - kind: correction\n    date: \"2026-01-02\"\n    text: Two ends.\n---\n\nFirst **words**.\n\nRELATED: [The winter](https://news.example/winter)\n\n## A roof\n\nBad <a href=\"javascript:alert(1)\">link</a>.\n";

fn piece() -> Edition {
    import("quay.md", PIECE.as_bytes(), &ImportOptions::default()).expect("imported").edition
}

#[test]
fn the_clean_article_is_what_a_reader_sees() {
    let html = to_web_html(&piece());
    for part in [
        "<h1>Quay &lt;to&gt; move</h1>\n<p>Why it moves</p>\n<p>By Ines Farrow in Port Marl",
        "additional reporting by Bo Marsh",
        "<p>PORT MARL — First <strong>words</strong>.</p>",
        "<p>RELATED: <a href=\"https://news.example/winter\">The winter</a></p>",
        "<h2>A roof</h2>",
        "<li><a href=\"https://oil.example/\" rel=\"sponsored\">Oil</a> (sponsored)</li>",
        "<li>Ours</li><li>Nowhere yet</li>",
        "<p><strong>Correction</strong>, 2026-01-02: Two ends.</p>",
        "<p><em>Bo Marsh sails.</em></p>",
    ] {
        assert!(html.contains(part), "{part}\nis not in\n{html}");
    }
    for part in ["Harbour", "Ines Farrow writes", "javascript", "stet:", "class=", "id=", "style"] {
        assert!(!html.contains(part), "{part} is in\n{html}");
    }
    let text = to_web_text(&piece());
    for part in ["Quay <to> move\n\nWhy it moves\n\nBy Ines Farrow", "PORT MARL — First words.", "RELATED: The winter"]
    {
        assert!(text.contains(part), "{part}\nis not in\n{text}");
    }
    assert!(!text.contains("stet:") && !text.contains("Ines Farrow writes"), "nothing of the desk: {text}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn no_article_brings_anything_of_the_desk_along(content in arbitrary::content()) {
        let html = to_web_html(&Edition { content, bios: Vec::new() });
        let mut rest = html.as_str();
        while let Some(at) = rest.find('<') {
            let tag = &rest[at..at + rest[at..].find('>').expect("every tag ends") + 1];
            let name = tag.trim_start_matches("</").trim_start_matches('<');
            let name: String = name.chars().take_while(char::is_ascii_alphanumeric).collect();
            prop_assert!(
                ["h1", "h2", "h3", "h4", "p", "br", "strong", "em", "s", "sub", "sup", "code", "a", "blockquote", "ul",
                    "ol", "li", "hr", "table", "tr", "td", "th"].contains(&name.as_str()),
                "{tag}"
            );
            let bare = tag.len() == name.len() + 2 || tag.len() == name.len() + 3 && tag.starts_with("</");
            prop_assert!(bare || (name == "a" && tag.starts_with("<a href=\"")) || tag.starts_with("<ol start=\""), "{tag}");
            rest = &rest[at + tag.len()..];
        }
    }
}
