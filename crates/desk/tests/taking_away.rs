//! A comparison taken away: the pages hold against another program's judge, hostile words are words, and nothing of
//! the house is in what leaves it.

use std::io::Write as _;
use std::process::{Command, Stdio};
use std::sync::Arc;

use proptest::strategy::{Strategy as _, ValueTree as _};
use stet_article::{Content, Edition, arbitrary::content};
use stet_desk::commands::{
    Audience, Caller, CreateArticle, DraftFootnote, ExportComparison, ImportSource, KnownSide, MarkRevision, SetReason,
};
use stet_desk::readings::{self, Behind};
use stet_desk::{Desk, DeskOptions, SaveFrom, SystemClock};
use stet_store::{Note, NoteAnchor, Store};

fn caller() -> Caller {
    Caller { window: "main".to_owned() }
}

async fn desk_of(store: &std::path::Path, person: &str) -> Desk {
    let options = DeskOptions {
        store: store.to_owned(),
        person: Some(person.to_owned()),
        create: true,
        ..DeskOptions::default()
    };
    Desk::open(options, Arc::new(SystemClock::default())).await.expect("the desk opens")
}

fn pasted(text: &str) -> ImportSource {
    ImportSource { text: Some(text.to_owned()), format: Some("markdown".to_owned()), ..ImportSource::default() }
}

const OLD: &str = "---\nslug: hit-piece-marlow\nheadline: Mayor 'misled' inquiry\nbyline:\n  - Cal Example\n---\n\nThe mayor misled the inquiry, a witness said.\n\nHe declined to comment on nearly 12 million spent.\n";
const NEW: &str = "---\nslug: marlow-inquiry\nheadline: Mayor misled inquiry\nbyline:\n  - Cal Example\n---\n\nThe mayor misled the inquiry, a witness said.\n\nThe council spent 12 million.\n";

/// Everything that a member of the house has put beside the words, on a real store; then the bytes of each file.
#[tokio::test]
async fn what_leaves_the_house_names_nobody_in_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path().join("desk.stet");
    let desk = desk_of(&at, "Petra Novotna").await;
    let article = desk.import(&caller(), pasted(OLD)).await.expect("imported").article;
    desk.close().await;
    let desk = desk_of(&at, "Rosalind Vane").await;
    let from = SaveFrom { article, from: pasted(NEW), reason: "the solicitor rang".to_owned() };
    desk.save_from(&caller(), from).await.expect("saved");
    let mark = MarkRevision {
        article,
        revision: 1,
        kind: "Hobbs wants it held".to_owned(),
        cleared_by: "Ursula Quaye".to_owned(),
        place: "third floor".to_owned(),
    };
    desk.mark_revision(&caller(), mark.clone()).await.expect("marked");
    desk.mark_revision(&caller(), MarkRevision { revision: 2, kind: "legalled".to_owned(), ..mark })
        .await
        .expect("marked");
    let why = SetReason { article, revision: 1, reason: "leak from the treasury".to_owned() };
    desk.set_reason(&caller(), why).await.expect("a reason");
    let digest = desk.article_digest(article).await.expect("a digest");

    let store = Store::open(&at).expect("a second reader");
    let person = store.persons().expect("persons")[0].uid;
    let note = Note {
        uid: uuid::Uuid::from_bytes([7; 16]),
        article,
        answers: None,
        anchor: NoteAnchor { quoted: "nearly 12 million".to_owned(), ..NoteAnchor::default() },
        words: "our source is the deputy".to_owned(),
        person,
        by: "Tamsin Okafor".to_owned(),
        at: 1_795_382_175_250,
        resolved_at: None,
    };
    store.add_note(note).expect("a note");

    let secret = [
        "Novotna",
        "Vane",
        "Quaye",
        "Hobbs",
        "Okafor",
        "solicitor",
        "treasury",
        "deputy",
        "third floor",
        "hit-piece",
        "legalled",
        "Alert",
        "alert\"",
        "For the house",
    ];
    let known =
        |number| KnownSide { article: Some(article), revision: Some(number), title: String::new(), edition: None };
    let mut read = Vec::new();
    for (audience, name) in [(Audience::Inside, "in"), (Audience::Outside, "out")] {
        for format in ["html", "text", "json"] {
            let path = folder.path().join(format!("{name}.{format}"));
            let request = ExportComparison {
                article,
                old: known(1),
                new: known(2),
                audience,
                format: format.to_owned(),
                path: path.to_str().expect("Unicode").to_owned(),
            };
            desk.export_comparison(&caller(), request).await.expect("written");
            read.push((audience, format, std::fs::read_to_string(&path).expect("it is there")));
        }
    }
    for (audience, format, text) in &read {
        // The words that everybody may read are in each.
        assert!(text.contains("nearly"), "{format} of {audience:?}:\n{text}");
        for word in secret {
            let there = text.contains(word);
            match (audience, *format) {
                (Audience::Outside, _) => assert!(!there, "{word} got out in {format}:\n{text}"),
                // The page for the house holds all of it.
                (Audience::Inside, "html") if word != "alert\"" => assert!(there, "{word} is missing:\n{text}"),
                _ => {}
            }
        }
    }
    let out =
        &read.iter().find(|(audience, format, _)| *audience == Audience::Outside && *format == "html").expect("one").2;
    assert!(out.contains(&digest) && out.contains("stet verify"), "the digest is not in it");

    // The footnote says what became of the words, and not what they were.
    let draft =
        |old_words| DraftFootnote { article, old: known(1), new: known(2), changes: (0..3).collect(), old_words };
    let short = desk.draft_footnote(&caller(), draft(false)).await.expect("drafted").words;
    let long = desk.draft_footnote(&caller(), draft(true)).await.expect("drafted").words;
    assert!(short.contains("The headline is now") && !short.contains("declined"), "{short}");
    assert!(long.contains("The headline was"), "{long}");
    let beyond = DraftFootnote { changes: vec![99], ..draft(false) };
    let refused = desk.draft_footnote(&caller(), beyond).await.expect_err("there is no such change");
    assert!(refused.message.contains("no change 100"), "{}", refused.message);
    desk.create_article(&caller(), CreateArticle { slug: "other".to_owned() }).await.expect("the desk goes on");
    desk.close().await;
}

/// Words that mean harm, in every field of both sides and in all that the house keeps beside them.
const HOSTILE: [&str; 8] = [
    "</style><script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)",
    "</td></tr></table><iframe src=javascript:alert(1)>",
    "<!--",
    "]]><svg/onload=alert(1)>",
    "&lt;script&gt; &amp;#x3c;",
    "\u{202e}evil\u{0}\u{8}",
];

fn hostile(words: &str, content: &mut Content) {
    for field in [&mut content.headline, &mut content.standfirst, &mut content.section, &mut content.dateline] {
        field.push_str(words);
    }
    content.slug.push_str(words);
    content.language.push_str(words);
    content.tags.push(words.to_owned());
    for entry in &mut content.byline.entries {
        entry.name.push_str(words);
        entry.tagline.push_str(words);
    }
    for link in &mut content.related {
        link.label.push_str(words);
    }
    for block in &mut content.body {
        block.each_text(&mut |text| text.push(words, &[]));
    }
    for footnote in &mut content.footnotes {
        footnote.text.push(words, &[]);
        footnote.date.push_str(words);
    }
}

fn compared(old: Content, new: Content, title: &str) -> stet_desk::commands::Compared {
    let side = |content: Content| stet_desk::SideEdition {
        title: title.to_owned(),
        revision: None,
        edition: Edition::bare(content),
        working: false,
    };
    stet_desk::compare_editions(&side(old), &side(new)).expect("nobody cancels")
}

#[test]
#[allow(clippy::print_stdout, reason = "says why nothing was tested")]
fn another_programs_judge_finds_no_fault_in_pages_of_hostile_words() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut judged = 0;
    for (at, words) in HOSTILE.iter().cycle().take(24).enumerate() {
        let mut draw = || content().new_tree(&mut runner).expect("an article").current();
        let (mut old, mut new) = (draw(), draw());
        if at % 2 == 0 {
            new = old.clone();
            new.body.reverse();
        }
        hostile(words, &mut new);
        if at % 3 == 0 {
            hostile(words, &mut old);
        }
        let compared = compared(old, new, words);
        let behind = Behind {
            notes: vec![readings::NoteLine {
                by: (*words).to_owned(),
                words: (*words).to_owned(),
                quoted: (*words).to_owned(),
                ..readings::NoteLine::default()
            }],
            chain: Some((*words).to_owned()),
            ..Behind::default()
        };
        for audience in [Audience::Inside, Audience::Outside] {
            let html = readings::page(&compared, audience, &behind);
            harmless(&html);
            let Some(complaints) = tidy(&html) else {
                println!("skipped: the program tidy is not installed (Debian's package tidy)");
                return;
            };
            assert_eq!(complaints, "", "{html}");
            judged += 1;
        }
    }
    assert_eq!(judged, 48);
}

/// No element that runs or loads, and no attribute but those that the page itself writes.
fn harmless(html: &str) {
    const ELEMENTS: [&str; 43] = [
        "!DOCTYPE", "html", "head", "meta", "title", "style", "body", "header", "h1", "h2", "p", "main", "section",
        "ul", "ol", "li", "strong", "a", "table", "thead", "tbody", "tr", "th", "td", "span", "small", "ins", "del",
        "div", "dl", "dt", "dd", "code", "footer", "em", "s", "sub", "sup", "br", "nav", "caption", "abbr", "b",
    ];
    for tag in html.split('<').skip(1) {
        let (tag, _) = tag.split_once('>').unwrap_or((tag, ""));
        let tag = tag.trim_start_matches('/');
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        assert!(ELEMENTS.contains(&name), "<{name}> in\n{html}");
        // In quotation marks stands the article's own; outside them only the page's.
        for bare in attributes.split('"').step_by(2) {
            assert!(!bare.contains("on") || bare.contains("content="), "{tag}");
            assert!(!bare.contains("src") && !bare.contains("style"), "{tag}");
        }
        if let Some((_, address)) = attributes.split_once("href=\"") {
            assert!(address.starts_with('#'), "a page that is evidence leads nowhere: {tag}");
        }
    }
    assert!(!html.contains("@import") && !html.contains("url("), "nothing is loaded");
}

/// What HTML Tidy finds wrong, warnings included but for those about what it merely would not write itself.
fn tidy(html: &str) -> Option<String> {
    let child = Command::new("tidy")
        .args(["-quiet", "-errors", "-utf8", "--drop-empty-elements", "no", "--mute", "PROPRIETARY_ATTRIBUTE"])
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .stdout(Stdio::null())
        .spawn();
    let mut child = child.ok()?;
    let mut pipe = child.stdin.take().expect("a pipe");
    let bytes = html.to_owned();
    let writer = std::thread::spawn(move || pipe.write_all(bytes.as_bytes()));
    let said = child.wait_with_output().expect("tidy ends");
    let _ = writer.join();
    Some(String::from_utf8_lossy(&said.stderr).into_owned())
}
