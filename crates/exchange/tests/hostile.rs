//! Pages that mean harm lead nowhere that they must not.

use stet_article::{Block, Content, Mark};
use stet_exchange::{Format, ImportOptions, Imported, import};

fn read(name: &str, text: &str, format: Format) -> Imported {
    let options = ImportOptions { format: Some(format), ..ImportOptions::default() };
    import(name, text.as_bytes(), &options).expect("it is text")
}

/// Every address that an article holds as a link or shows something from.
fn addresses(content: &Content) -> Vec<String> {
    let mut all: Vec<String> =
        content.related.iter().filter_map(|link| link.target.as_ref()).map(|to| to.to_address()).collect();
    let mut content = content.clone();
    for block in &mut content.body {
        block.each_text(&mut |text| {
            for mark in text.0.iter().flat_map(|span| &span.marks) {
                if let Mark::Link(link) = mark {
                    all.push(link.href.clone());
                }
            }
        });
        match block {
            Block::Image { source, .. } => all.push(source.clone()),
            Block::Embed { address, .. } => all.push(address.clone()),
            _ => {}
        }
    }
    all.retain(|address| !address.is_empty());
    all
}

/// As a browser reads an address: without what it skips, up to the scheme's end.
fn scheme(address: &str) -> Option<String> {
    let plain: String = address.chars().filter(|c| *c > ' ' && !c.is_control()).collect();
    let (scheme, _) = plain.split_once(':')?;
    let word = scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
    (word && !scheme.is_empty()).then(|| scheme.to_lowercase())
}

fn harmless(content: &Content, from: &str) {
    for address in addresses(content) {
        let known = scheme(&address).is_none_or(|scheme| ["http", "https", "mailto", "tel", "ftp"].contains(&&*scheme));
        assert!(known, "{address:?} came in from {from:?}");
    }
}

/// An address with every trick in it is left out and named, and its words stay.
#[test]
fn addresses_with_tricks_in_them() {
    let tricks = [
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        " javascript:alert(1)",
        "java\tscript:alert(1)",
        "java&#10;script:alert(1)",
        "javascript&#58;alert(1)",
        "\u{1}javascript:alert(1)",
        "data:text/html;base64,PHNjcmlwdD4=",
        "file:///etc/passwd",
        "stet://article/0190a3e0-0000-7000-8000-000000000001",
        "about:blank",
        "blob:https://a.example/x",
        "view-source:https://a.example",
        "x-apple-helpbasic://a",
    ];
    for trick in tricks {
        for (text, format) in [
            (format!("<p>Go <a href=\"{trick}\">there</a>.</p>"), Format::Html),
            (format!("Go <a href=\"{trick}\">there</a>."), Format::Markdown),
        ] {
            if format == Format::Markdown && trick.starts_with("stet:") {
                continue; // Markdown is Stet's own way of naming its articles
            }
            let read = read("a", &text, format);
            harmless(&read.edition.content, trick);
            assert_eq!(read.edition.content.body_text(), "Go there.", "{trick} {format:?}");
            assert!(read.report.iter().any(|said| said.id.starts_with("unsafe-links")), "{trick}: {:?}", read.report);
        }
    }
}
