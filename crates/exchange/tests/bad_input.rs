//! Files that are no article: one clear sentence each, and nothing panics on anything.

use proptest::prelude::*;
use stet_article::Id;
use stet_exchange::{ExportContext, Format, ImportOptions, LARGEST_FILE, import, to_html, to_markdown, to_text};

fn refused(name: &str, bytes: &[u8]) -> String {
    import(name, bytes, &ImportOptions::default()).expect_err("it is no article").to_string()
}

#[test]
fn each_refusal_says_what_where_and_what_to_do() {
    let large = vec![b'a'; LARGEST_FILE + 1];
    let cases: &[(&str, &[u8], &str)] = &[
        ("a.txt", b"", "'a.txt' is empty; choose the file that holds the article"),
        ("a.md", b" \n\t\n", "'a.md' is empty; choose the file that holds the article"),
        ("a.txt", &large, "'a.txt' is too large (8 MB); an article is at most 8 MB, so split the file"),
        (
            "a.txt",
            b"a\0b",
            "'a.txt' is not a text file, or its encoding is unknown; save it as UTF-8 text and import it again",
        ),
        (
            "a.mhtml",
            b"From: <Saved by a browser>\nMIME-Version: 1.0\n",
            "'a.mhtml' is a page saved as one archive file (MHTML); this version of Stet takes text, Markdown, HTML and JSON, so save or copy it as text first",
        ),
        (
            "a",
            b"%PDF-1.7 x",
            "'a' is a PDF; this version of Stet takes text, Markdown, HTML and JSON, so save or copy it as text first",
        ),
        (
            "a.docx",
            b"PK\x03\x04x",
            "'a.docx' is a word-processor file; this version of Stet takes text, Markdown, HTML and JSON, so save or copy it as text first",
        ),
        (
            "a.xyz",
            b"Words",
            "'a.xyz' has an ending that Stet does not know; name it .txt, .md, .html or .json, or say its format",
        ),
        (
            "a.md",
            b"---\nheadline: ok\n",
            "The front matter of 'a.md' cannot be read at line 1 (it has no closing line '---'); mend that line and import again",
        ),
        (
            "a.json",
            b"{\n\"format\": 1,\n}",
            "'a.json' is not an article in JSON: line 3 is not well-formed (trailing comma at line 3 column 1); export it again or mend that place",
        ),
        (
            "a.json",
            b"{\"format\": 2}",
            "'a.json' is of format 2, and this Stet reads up to format 1; import it with a newer Stet, or have it exported as Markdown there",
        ),
    ];
    for (name, bytes, sentence) in cases {
        assert_eq!(&refused(name, bytes), sentence);
    }
}

#[test]
fn broken_front_matter_names_its_line_in_the_file() {
    let sentence = refused("a.md", b"\n---\nslug: pier\nheadline: \"Pier\n to go\ntags: [a\n---\nWords.");
    assert!(sentence.starts_with("The front matter of 'a.md' cannot be read at line "), "{sentence}");
    let sentence = refused("a.md", b"---\nslug: pier\nheadline: Pier: to: go\n---\nWords.");
    assert!(sentence.contains("at line 3 "), "{sentence}");
}

#[test]
fn encodings_are_read_and_a_guess_is_said() {
    let read = |bytes: &[u8]| import("a.txt", bytes, &ImportOptions::default()).expect("it is text");
    let words = |bytes: &[u8]| read(bytes).edition.content.body_text();
    let utf_16: Vec<u8> = [0xff, 0xfe].into_iter().chain("“Café.”".encode_utf16().flat_map(u16::to_le_bytes)).collect();
    assert_eq!(words(&utf_16), "“Café.”");
    assert_eq!(words("\u{feff}“Café.”\r\n".as_bytes()), "“Café.”");
    let guessed = read(b"\x93Caf\xe9.\x94");
    assert_eq!(guessed.edition.content.body_text(), "“Café.”");
    assert_eq!(guessed.report[0].id, "encoding");
}

#[test]
fn other_peoples_front_matter_is_mapped_kept_and_said() {
    let text = "---\ntitle: 'Pier &#8217;26'\ndeck: Gone\nsummary: Going\nkicker: Harbour\nauthors:\n  - ivy-tarn\ntopics: [wood, 2026]\nweight: 1\ntitle: Again\n---\n\
Words {{< note >}}and{{< /note >}} <span>more</span>.\n\n![A pier](pier.jpg)\n";
    let read = import("a.md", text.as_bytes(), &ImportOptions::default()).expect("it is Markdown");
    let content = &read.edition.content;
    assert_eq!((&*content.headline, &*content.standfirst, &*content.section), ("Pier ’26", "Gone", "Harbour"));
    assert_eq!(content.tags, ["wood", "2026"]);
    assert_eq!(content.byline.line(), "By ivy-tarn");
    let kept: Vec<(&str, &str)> = read.unmapped.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
    assert_eq!(kept, [("title", "Again"), ("summary", "Going"), ("weight", "1")]);
    assert_eq!(content.body_text(), "Words and more.\n");
    let without = ["standfirst".to_owned()].into_iter().collect();
    let again =
        import("a.md", text.as_bytes(), &ImportOptions { without, ..ImportOptions::default() }).expect("Markdown");
    assert_eq!(again.edition.content.standfirst, "");
    assert!(again.unmapped.contains(&("deck".to_owned(), "Gone".to_owned())), "a guess taken back is still kept");
}

fn awkward() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        prop::sample::select(vec![
            "---\n",
            "title: x\n",
            "headline: y\n",
            "\n\n",
            "\n",
            "# ",
            "## ",
            "> ",
            "- ",
            "1. ",
            "  ",
            "    ",
            "<p>",
            "</p>",
            "<div>",
            "</div>",
            "<table>",
            "<tr><td>",
            "</table>",
            "<ul><li>",
            "</ul>",
            "<b>",
            "</b>",
            "<a href=\"x\">",
            "</a>",
            "<script>",
            "</script>",
            "<!--",
            "-->",
            "<figure>",
            "<img src=y alt=z>",
            "<iframe src=q>",
            "{{< img src=\"a\" >}}",
            "{{< ref \"b\" >}}",
            "{{<",
            ">}}",
            "[a](b)",
            "[a]: b\n",
            "![c](d)",
            "| a | b |\n|---|---|\n| c | d | e |\n",
            "```\n",
            "`",
            "**",
            "*",
            "_",
            "~~",
            "&amp;",
            "&#0;",
            "&#x1;",
            "RELATED: [a](b)\n\n",
            "EMBED: <http://c>\n\n",
            "\u{f8f0}0\u{f8f1}",
            "\u{feff}",
            "\u{85}",
            "\u{2028}",
            "\t",
            "\u{7}",
            "word ",
        ])
        .prop_map(str::to_owned),
        ".{0,12}",
    ];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn anything_can_be_imported_becomes_valid_and_goes_out_and_back(text in awkward(), json in any::<bool>()) {
        let format = if json && text.len() % 7 == 0 { Format::Json } else { Format::Markdown };
        let options = ImportOptions { format: Some(format), ..ImportOptions::default() };
        let Ok(read) = import("a", text.as_bytes(), &options) else { return Ok(()) };
        let mut content = read.edition.content.clone();
        let mut next = 0;
        content.fill_ids(|| { next += 1; Id::new(format!("t{next}")) });
        prop_assert_eq!(content.faults(), vec![]);
        let out = to_markdown(&read.edition, &ExportContext::default());
        let again = import("a.md", out.as_bytes(), &ImportOptions::default()).expect("own Markdown is readable");
        prop_assert!(content.without_ids() == again.edition.content.without_ids(), "{}\n{:#?}", out, content);
        let page = to_html(&read.edition, &ExportContext::default());
        prop_assert_eq!((page.matches("<script").count(), page.matches("<script type=\"application/ld+json\">").count()), (1, 1));
        prop_assert!(!to_text(&read.edition).is_empty());
    }
}

#[test]
fn deep_and_wide_input_is_read_without_harm() {
    for text in [
        "> ".repeat(3000) + "deep",
        "<div>".repeat(5000) + "deep",
        "- ".repeat(400) + "deep",
        "*a ".repeat(3000),
        "[".repeat(5000),
    ] {
        let read = import("a.md", text.as_bytes(), &ImportOptions::default()).expect("it is text");
        let words = stet_exchange::to_json(&read.edition, false);
        assert!(words.contains("deep") || !text.contains("deep"));
    }
}
