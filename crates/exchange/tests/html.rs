//! HTML in: a saved page gives up its article, says what it guessed and what it left out, and nothing in it runs.

use proptest::prelude::*;
use stet_article::arbitrary::content;
use stet_article::{Block, Content, Edition, Inline};
use stet_exchange::{ExportContext, Format, ImportOptions, Imported, import, to_html};

const FERRY: &str = include_str!("pages/ferry.html");

fn read(text: &str) -> Imported {
    import("page.html", text.as_bytes(), &ImportOptions::default()).expect("it is a page")
}

fn without(text: &str, ids: &[&str]) -> Imported {
    let without = ids.iter().map(|id| (*id).to_owned()).collect();
    let options = ImportOptions { without, ..ImportOptions::default() };
    import("page.html", text.as_bytes(), &options).expect("it is a page")
}

fn kinds(content: &Content) -> Vec<&'static str> {
    content.body.iter().map(Block::kind).collect()
}

fn said(imported: &Imported, id: &str) -> String {
    let line = imported.report.iter().find(|said| said.id == id);
    line.map(|line| line.evidence.clone().unwrap_or_default()).unwrap_or_else(|| panic!("{id}: {:#?}", imported.report))
}

#[test]
fn a_saved_page_gives_up_its_article() {
    let page = read(FERRY);
    let content = &page.edition.content;
    assert_eq!(content.headline, "Ferry fares to rise in April, board says");
    assert_eq!(content.section, "Harbour");
    assert_eq!(content.standfirst, "Passengers will pay 4 per cent more to cross, the third rise in two years.");
    assert_eq!(content.byline.line(), "By Ada Quill in Eastport");
    assert_eq!(content.dateline, "EASTPORT");
    assert_eq!((content.language.as_str(), content.replies), ("en-GB", true));
    assert_eq!(content.tags, ["ferry", "fares", "Eastport"]);
    let expected = "image paragraph paragraph crosshead paragraph related quotation paragraph list table paragraph";
    assert_eq!(kinds(content).join(" "), expected, "{:#?}", content.body);
    let Block::Image { source, alt, caption, credit, asset, .. } = &content.body[0] else { panic!("no picture") };
    assert_eq!(source, "https://lantern.example/img/ferry.jpg", "read from the page's own address, and never fetched");
    assert_eq!((alt.as_str(), credit.as_str()), ("The ferry leaves Eastport", "Tom Reed / The Lantern"));
    assert_eq!((caption.to_plain().as_str(), asset), ("The ferry leaves Eastport on Monday.", &None));
    let Block::Quotation { paragraphs, attribution, .. } = &content.body[6] else { panic!("no quotation") };
    assert_eq!((paragraphs.len(), attribution.as_str()), (1, "Otto Brandt, the mayor"));
    let labels: Vec<&str> = content.related.iter().map(|link| link.label.as_str()).collect();
    assert_eq!(labels, ["What the new pier costs", "The board’s own page", "Why the ferry is always late"]);
    let bios: Vec<(&str, String)> =
        page.edition.bios.iter().map(|known| (known.bio.name.as_str(), known.bio.text.to_plain())).collect();
    assert_eq!(bios, [("Ada Quill", "Ada Quill writes about boats and those who wait for them.".to_owned())]);
}

#[test]
fn what_is_left_out_is_named() {
    let page = read(FERRY);
    assert_eq!(said(&page, "scripts"), "handler (2), script (1), style (2)");
    assert_eq!(said(&page, "unsafe-links"), "javascript:alert(1)");
    assert_eq!(said(&page, "comment"), "CMS: hold until the board confirms");
    assert_eq!(said(&page, "controls"), "Accept all | Your words | Post comment");
    assert_eq!(said(&page, "others-named"), "Quay News Agency");
    assert_eq!(said(&page, "date"), "2026-03-03T14:02:00Z");
    let round = said(&page, "page-parts");
    for part in ["Home Sport Culture", "Advertisement <https://ads.example/frame>", "© 2026 The Lantern."] {
        assert!(round.contains(part), "{part}: {round}");
    }
    let links = stet_exchange::to_markdown(&page.edition, &stet_exchange::ExportContext::default());
    assert!(!links.contains("javascript") && links.contains("its papers") && links.contains("rel=\"sponsored\""));
}

#[test]
fn each_guess_can_be_taken_back() {
    let page = read(FERRY);
    for line in page.report.iter().filter(|line| line.undoable) {
        let again = without(FERRY, &[&line.id]);
        assert!(again.report.iter().all(|said| said.id != line.id), "{}: {:#?}", line.id, again.report);
    }
    assert!(without(FERRY, &["standfirst"]).edition.content.body_text().contains("Passengers will pay 4 per cent"));
    assert!(without(FERRY, &["byline"]).edition.content.body_text().contains("By Ada Quill in Eastport"));
    assert!(without(FERRY, &["related-list"]).edition.content.related.len() == 1, "the RELATED line's own");
    let whole = without(FERRY, &["page-parts"]).edition.content.body_text();
    assert!(whole.contains("Culture") && whole.contains("Advertisement") || whole.contains("Home"), "{whole}");
}

#[test]
fn a_fragment_is_taken_whole() {
    let text = "<p>One <b>bold</b>\n   word, <a href='https://a.example/' onclick='x()'>a link</a>.</p><ul><li>a<li>b</ul>\
                <h3>Then</h3><p>Two<br>lines</p><img src=x.jpg alt='A pier'><script>alert(1)</script>";
    for name in ["page.html", "pasted text"] {
        let read = import(name, text.as_bytes(), &ImportOptions::default()).expect("HTML");
        assert_eq!(kinds(&read.edition.content), ["paragraph", "list", "crosshead", "paragraph", "image"]);
        assert_eq!(read.edition.content.body_text(), "One bold word, a link.\na\nb\nThen\nTwo\nlines\n");
        assert_eq!(said(&read, "scripts"), "handler (1), script (1)");
    }
    let as_text = ImportOptions { format: Some(Format::Text), ..ImportOptions::default() };
    let read = import("page.html", b"<p>Words.</p>.", &as_text).expect("text");
    assert_eq!(read.edition.content.body_text(), "<p>Words.</p>.", "a person may say that it is text");
}

#[test]
fn a_page_says_its_own_encoding() {
    let page = |meta: &str, words: &[u8]| {
        let mut bytes = format!("<html><head>{meta}<title>A</title></head><body><p>").into_bytes();
        bytes.extend_from_slice(words);
        bytes.extend_from_slice(b"</p></body></html>");
        import("a.html", &bytes, &ImportOptions::default()).expect("a page")
    };
    for (meta, words) in [
        ("<meta charset=windows-1251>", &b"\xcf\xf0\xe8\xe2\xe5\xf2"[..]),
        ("<meta http-equiv='Content-Type' content='text/html; charset=KOI8-R'>", b"\xf0\xd2\xc9\xd7\xc5\xd4"),
        ("<meta charset=\"utf-8\">", "Привет".as_bytes()),
        ("<meta charset=iso-8859-1>", "Привет".as_bytes()),
    ] {
        let read = page(meta, words);
        assert_eq!(read.edition.content.body_text(), "Привет", "{meta}: {:?}", read.report);
    }
    let xml = b"<?xml version='1.0' encoding='iso-8859-2'?><html xmlns='http://www.w3.org/1999/xhtml'><body><p>\xb3</p></body></html>";
    assert_eq!(import("a.xhtml", xml, &ImportOptions::default()).expect("XHTML").edition.content.body_text(), "ł");
    let broken = page("<meta charset=shift_jis>", b"\x82\xb1 \xff");
    assert!(broken.report[0].words.contains("some signs are no letters"), "{:?}", broken.report);
}

fn blank(text: &Inline) -> bool {
    text.to_plain().trim().is_empty()
}

/// Whether HTML has a word for a block, and something to say with it.
fn has_a_word(block: &Block) -> bool {
    match block {
        Block::Paragraph { text, .. } | Block::Crosshead { text, .. } => !blank(text),
        Block::Quotation { paragraphs, attribution, .. } => {
            paragraphs.iter().any(|leaf| !blank(&leaf.text)) || !attribution.trim().is_empty()
        }
        // An address that is no page's is no link on one.
        Block::Embed { address, .. } => !address.starts_with("stet:"),
        _ => true,
    }
}

#[test]
fn a_list_that_begins_as_a_related_list_does_is_still_the_article_s() {
    let written = "# Lists\n\n- Papers\n    - **RELATED: **\n    - **Related:** [the tables](https://example.org/t)\n";
    let content = import("a.md", written.as_bytes(), &ImportOptions::default()).expect("readable").edition.content;
    assert_eq!(kinds(&content), ["list"]);
    let html = to_html(&Edition::bare(content.clone()), &ExportContext::default());
    let again = import("a.html", html.as_bytes(), &ImportOptions::default()).expect("readable").edition.content;
    assert_eq!(kinds(&again), ["list"], "{html}");
    assert!(again.related.is_empty(), "{:?}", again.related);
}

fn bare(text: &str) -> String {
    text.split_whitespace().collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(192) })]
    #[test]
    fn a_page_that_goes_out_comes_back(mut content in content()) {
        content.body.retain(has_a_word);
        let html = to_html(&Edition::bare(content.clone()), &ExportContext::default());
        let again = import("a.html", html.as_bytes(), &ImportOptions::default()).expect("an own page is readable");
        let read = &again.edition.content;
        let left: Vec<_> = again.report.iter().filter(|said| said.id.starts_with("words-left-out")).collect();
        prop_assert!(left.is_empty(), "{:?}\n{}", left, html);
        prop_assert_eq!(kinds(read), kinds(&content), "{}\n{:#?}", html, read.body);
        // Spaces are a browser's to lay out; letters and signs are the same, leaf by leaf.
        let leaves = |content: &Content| {
            let all = content.leaves().into_iter().map(|leaf| bare(&leaf.text.to_plain()));
            all.filter(|words| !words.is_empty()).collect::<Vec<_>>()
        };
        prop_assert_eq!(leaves(read), leaves(&content), "{}", html);
        if !content.headline.trim().is_empty() {
            prop_assert_eq!(bare(&read.headline), bare(&content.headline), "{}", html);
        }
        prop_assert_eq!(bare(&read.dateline), bare(&content.dateline));
        prop_assert_eq!(bare(&read.byline.line()), bare(&content.byline.line()), "{}", html);
        prop_assert_eq!(&read.language, &content.language);
        prop_assert_eq!(&read.embargo, &content.embargo);
        let labels = |content: &Content| content.related.iter().map(|link| (bare(&link.label), link.kind)).collect::<Vec<_>>();
        prop_assert_eq!(labels(read), labels(&content), "{}", html);
        let notes = |content: &Content| {
            content.footnotes.iter().map(|note| (note.kind, note.date.clone(), bare(&note.text.to_plain()))).collect::<Vec<_>>()
        };
        prop_assert_eq!(notes(read), notes(&content), "{}", html);
        prop_assert_eq!(bare(&read.section), bare(&content.section));
        prop_assert_eq!(bare(&read.standfirst), bare(&content.standfirst));
        let taglines = |content: &Content| {
            let all = content.byline.entries.iter().map(|entry| bare(&entry.tagline));
            let mut all: Vec<String> = all.filter(|words| !words.is_empty()).collect();
            all.sort_unstable();
            all
        };
        prop_assert_eq!(taglines(read), taglines(&content), "{}", html);
    }
}
