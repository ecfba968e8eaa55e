//! The page and the plain text: valid, escaped, complete.

mod browser;

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};

use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{BufferQueue, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use stet_article::arbitrary::content;
use stet_article::{
    AssetHash, Bio, Block, Byline, BylineEntry, Content, Edition, EditionBio, Footnote, FootnoteKind, Id, Inline, Link,
    Mark, RelatedKind, RelatedLink, Target,
};
use stet_exchange::{ExportContext, to_html, to_text};

/// Reads a page strictly: every tag closed in its turn, no error of the tokenizer.
#[derive(Default)]
struct Page {
    open: RefCell<Vec<String>>,
    errors: RefCell<Vec<String>>,
    text: RefCell<String>,
    links: RefCell<Vec<String>>,
    loads: RefCell<Vec<String>>,
    /// What it says of itself to programs.
    data: RefCell<String>,
}

impl TokenSink for Page {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        match token {
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => {
                for attribute in &tag.attrs {
                    match &*attribute.name.local {
                        "href" => self.links.borrow_mut().push(attribute.value.to_string()),
                        "src" => self.loads.borrow_mut().push(attribute.value.to_string()),
                        name if name.starts_with("on") => self.errors.borrow_mut().push(format!("handler {name}")),
                        _ => {}
                    }
                }
                if &*tag.name == "script" {
                    let data = tag.attrs.iter().any(|one| &*one.value == "application/ld+json");
                    if !data {
                        self.errors.borrow_mut().push("has a script that runs".to_owned());
                    }
                    self.open.borrow_mut().push("script".to_owned());
                    return TokenSinkResult::RawData(RawKind::ScriptData);
                }
                if ["iframe", "link", "object"].contains(&&*tag.name) {
                    self.errors.borrow_mut().push(format!("has a <{}>", tag.name));
                }
                if !["meta", "br", "hr", "img", "input"].contains(&&*tag.name) {
                    self.open.borrow_mut().push(tag.name.to_string());
                }
                // What ends a block's words must not join the next block's.
                self.text.borrow_mut().push(' ');
            }
            Token::TagToken(tag) => {
                let last = self.open.borrow_mut().pop();
                if last.as_deref() != Some(&tag.name) {
                    self.errors.borrow_mut().push(format!("</{}> closes {last:?}", tag.name));
                }
            }
            Token::CharacterTokens(text) if self.open.borrow().last().is_some_and(|tag| tag == "script") => {
                self.data.borrow_mut().push_str(&text);
            }
            Token::CharacterTokens(text) => self.text.borrow_mut().push_str(&text),
            Token::ParseError(error) => self.errors.borrow_mut().push(error.to_string()),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

fn read(html: &str) -> Page {
    let queue = BufferQueue::default();
    queue.push_back(html.into());
    let tokenizer = Tokenizer::new(Page::default(), TokenizerOpts { exact_errors: true, ..Default::default() });
    let _ = tokenizer.feed(&queue);
    tokenizer.end();
    tokenizer.sink
}

fn words(text: &str) -> HashMap<String, usize> {
    let mut counts = HashMap::new();
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        *counts.entry(word.to_owned()).or_default() += 1;
    }
    counts
}

/// What a reader of the article sees, leaf by leaf.
fn seen(content: &Content) -> Vec<String> {
    let mut all =
        vec![content.section.clone(), content.headline.clone(), content.standfirst.clone(), content.byline.line()];
    for leaf in content.leaves() {
        all.push(leaf.text.0.iter().map(|span| span.text.as_str()).collect::<Vec<_>>().join(" "));
    }
    all.extend(content.related.iter().map(|link| link.label.clone()));
    all
}

proptest! {
    #[test]
    fn a_page_is_well_formed_loads_nothing_and_says_every_word(content in content()) {
        let html = to_html(&Edition::bare(content.clone()), &ExportContext::default());
        let page = read(&html);
        let errors = page.errors.borrow().clone();
        prop_assert_eq!(errors, Vec::<String>::new(), "{}", html);
        prop_assert!(page.open.borrow().is_empty());
        prop_assert!(page.loads.borrow().is_empty());
        prop_assert_eq!(browser::complaints(&html), Vec::<String>::new(), "{}", html);
        let data: serde_json::Value = serde_json::from_str(&page.data.borrow()).expect("its data is JSON");
        prop_assert_eq!(&data["@type"], "NewsArticle");
        if !content.headline.trim().is_empty() {
            prop_assert_eq!(&data["headline"], &serde_json::json!(content.headline));
        }
        for href in page.links.borrow().iter() {
            prop_assert!(href.starts_with("http") || href.starts_with("mailto:"), "{}", href);
        }
        let there = words(&page.text.borrow());
        let text = to_text(&Edition::bare(content.clone()));
        let in_text = words(&text);
        for (word, times) in words(&seen(&content).join("\n")) {
            // A mark inside a word parts it on the page's token stream only.
            let whole = page.text.borrow().contains(&word);
            prop_assert!(there.get(&word).copied().unwrap_or(0) >= times || whole, "{} of {:?}: {}", times, word, html);
            prop_assert!(in_text.contains_key(&word) || text.contains(&word), "{:?}: {}", word, text);
        }
    }
}

#[test]
fn what_would_run_is_no_link_and_what_is_paid_for_says_so() {
    let marked = |href: &str, sponsored| {
        let mut text = Inline::default();
        text.push("go", &[Mark::Link(Link { sponsored, ..Link::to(href) })]);
        Block::Paragraph { id: Id::default(), text }
    };
    let body =
        [" java\tscript:alert(1)", "JAVASCRIPT:x", "data:text/html,x", "vbscript:x", "stet://article/x", "blob:x"];
    let mut body: Vec<Block> = body.iter().map(|href| marked(href, false)).collect();
    body.push(marked("https://shop.example/?a=\"><script>", true));
    body.push(Block::Image {
        id: Id::default(),
        asset: Some(AssetHash::of(b"picture")),
        source: "https://pictures.example/pier.jpg".into(),
        alt: "A pier".into(),
        caption: Inline::plain("The <pier>"),
        credit: "Ivy Tarn".into(),
    });
    let target = Some(Target::Address("javascript:x".into()));
    let related =
        vec![RelatedLink { id: "l".into(), target, label: "<b>Trap</b>".into(), kind: RelatedKind::Sponsored }];
    let bio = Bio { text: Inline::plain("Writes & rows."), ..Bio::named("Ivy <Tarn>") };
    let content = Content {
        headline: "\"A\" & </title><script>".into(),
        language: "en\" x".into(),
        body,
        related,
        ..Content::default()
    };
    let edition = Edition { content, bios: vec![EditionBio { author: None, bio }] };
    let html = to_html(&edition, &ExportContext::default());
    let page = read(&html);
    assert_eq!(page.errors.borrow().as_slice(), &[] as &[String]);
    assert_eq!(
        page.links.borrow().as_slice(),
        ["https://shop.example/?a=\"><script>", "https://pictures.example/pier.jpg"]
    );
    assert!(page.loads.borrow().is_empty(), "a picture elsewhere is named, not loaded");
    assert!(html.contains("rel=\"sponsored\"") && html.contains("Sponsored:"));
    assert!(page.text.borrow().contains("Ivy <Tarn>"));
    let media = BTreeMap::from([(AssetHash::of(b"picture").to_string(), "data:image/png;base64,AA==".to_owned())]);
    let with = read(&to_html(&edition, &ExportContext { media, ..ExportContext::default() }));
    assert_eq!(with.loads.borrow().as_slice(), ["data:image/png;base64,AA=="]);
}

#[test]
fn a_page_says_to_programs_what_it_says_to_readers() {
    let mut byline =
        Byline { entries: vec![BylineEntry::by("Ada Quill"), BylineEntry::by("Quay Agency")], ..Byline::default() };
    byline.entries.push(BylineEntry { role: "pictures".into(), ..BylineEntry::by("Tom Reed") });
    let correction =
        |kind, text: &str| Footnote { id: Id::default(), kind, date: "2026-03-04".into(), text: text.into() };
    let footnotes = vec![
        correction(FootnoteKind::Correction, "An earlier version gave the wrong fare."),
        correction(FootnoteKind::Update, "The board has met."),
    ];
    let headline = "Fares </script><script>alert(1)</script> rise".to_owned();
    let content =
        Content { headline: headline.clone(), byline, footnotes, tags: vec!["ferry".into()], ..Content::default() };
    let agency = Bio { organisation: true, ..Bio::named("Quay Agency") };
    let edition = Edition { content, bios: vec![EditionBio { author: None, bio: agency }] };
    let context = ExportContext {
        published: Some(1_772_546_520_000),
        modified: Some(1_772_550_000_000),
        ..ExportContext::default()
    };
    let html = to_html(&edition, &context);
    assert_eq!(html.matches("<script").count(), 1, "nothing in the data ends its element");
    let data: serde_json::Value = serde_json::from_str(&read(&html).data.borrow()).expect("JSON");
    assert_eq!(data["headline"], headline);
    assert_eq!(
        data["author"],
        serde_json::json!([
            {"@type": "Person", "name": "Ada Quill"}, {"@type": "Organization", "name": "Quay Agency"}
        ])
    );
    assert_eq!(data["contributor"], serde_json::json!([{"@type": "Person", "name": "Tom Reed"}]));
    assert_eq!(data["datePublished"], "2026-03-03T14:02:00Z");
    assert_eq!(data["dateModified"], "2026-03-03T15:00:00Z");
    assert_eq!(data["keywords"], serde_json::json!(["ferry"]));
    assert_eq!(
        data["correction"],
        serde_json::json!([{
            "@type": "CorrectionComment", "text": "An earlier version gave the wrong fare.", "datePublished": "2026-03-04"
        }])
    );
}

#[test]
fn an_address_for_replies_is_read_as_people_type_it() {
    let read = |typed: &str| stet_exchange::reply_address(typed);
    assert_eq!(read(" replies@desk.example ").as_deref(), Some("mailto:replies@desk.example"));
    assert_eq!(read("desk.example/replies?to=us").as_deref(), Some("https://desk.example/replies?to=us"));
    assert_eq!(read("https://desk.example").as_deref(), Some("https://desk.example"));
    for nowhere in [
        "",
        "replies",
        "/replies",
        "javascript:alert(1)",
        "a b@desk.example",
        "@desk.example",
        "x@y",
        "http://",
        "data:,x",
        "file:///etc/passwd",
        "us@desk.example/x",
        "desk..example",
    ] {
        assert_eq!(read(nowhere), None, "{nowhere}");
    }
}

#[test]
fn a_way_to_reply_is_there_only_where_it_leads_somewhere() {
    let page = |replies, to: Option<&str>| {
        let edition = Edition::bare(Content { headline: "Fares rise".into(), replies, ..Content::default() });
        to_html(&edition, &ExportContext { replies_to: to.map(str::to_owned), ..ExportContext::default() })
    };
    let form = page(true, Some("https://desk.example/replies?a=1&b=2"));
    assert!(form.contains("<form method=\"post\" action=\"https://desk.example/replies?a=1&amp;b=2\">"), "{form}");
    assert_eq!(read(&form).errors.borrow().as_slice(), &[] as &[String]);
    assert_eq!(browser::complaints(&form), [] as [&str; 0]);
    let mail = page(true, Some("mailto:replies@desk.example"));
    assert!(mail.contains("Reply by e-mail") && !mail.contains("<form"));
    for dead in [
        page(false, Some("https://desk.example/replies")),
        page(true, None),
        page(true, Some("javascript:alert(1)")),
        page(true, Some("/replies")),
        page(true, Some("https://")),
    ] {
        assert!(!dead.contains("class=\"replies\"") && !dead.contains("<form"), "{dead}");
    }
}

/// HTML Tidy, where it is installed: a judge that is not ours.
#[test]
#[allow(clippy::print_stdout, reason = "says why nothing was tested")]
fn another_programs_judge_finds_no_fault() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    for _ in 0..40 {
        let content = content().new_tree(&mut runner).expect("an article").current();
        let context = ExportContext { replies_to: Some("https://desk.example/r".into()), ..ExportContext::default() };
        let html = to_html(&Edition::bare(content), &context);
        let child = std::process::Command::new("tidy")
            .args(["-quiet", "-errors", "-utf8", "--show-warnings", "no"])
            .stdin(std::process::Stdio::piped())
            .stderr(std::process::Stdio::piped())
            .stdout(std::process::Stdio::null())
            .spawn();
        let Ok(mut child) = child else {
            println!("skipped: the program tidy is not installed (Debian's package tidy)");
            return;
        };
        use std::io::Write as _;
        child.stdin.take().expect("a pipe").write_all(html.as_bytes()).expect("tidy reads");
        let said = child.wait_with_output().expect("tidy ends");
        assert!(said.status.code() != Some(2), "{}\n{html}", String::from_utf8_lossy(&said.stderr));
    }
}
