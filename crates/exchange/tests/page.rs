//! The page and the plain text: valid, escaped, complete.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};

use html5ever::tokenizer::{BufferQueue, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use proptest::prelude::*;
use stet_article::arbitrary::content;
use stet_article::{
    AssetHash, Bio, Block, Content, Edition, EditionBio, Id, Inline, Link, Mark, RelatedKind, RelatedLink, Target,
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
                if ["script", "iframe", "link", "object"].contains(&&*tag.name) {
                    self.errors.borrow_mut().push(format!("has a <{}>", tag.name));
                }
                if !["meta", "br", "hr", "img"].contains(&&*tag.name) {
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
    assert!(html.contains("rel=\"sponsored\"") && html.contains("(sponsored)"));
    assert!(page.text.borrow().contains("Ivy <Tarn>"));
    let media = BTreeMap::from([(AssetHash::of(b"picture").to_string(), "data:image/png;base64,AA==".to_owned())]);
    let with = read(&to_html(&edition, &ExportContext { media, ..ExportContext::default() }));
    assert_eq!(with.loads.borrow().as_slice(), ["data:image/png;base64,AA=="]);
}
