//! What goes out as Markdown or JSON comes back the same, whatever it is.

use proptest::prelude::*;
use stet_article::arbitrary::{content, inline, line};
use stet_article::{AuthorUid, Bio, BioLink, Content, Edition, EditionBio, Id};
use stet_exchange::{ExportContext, ImportOptions, import, to_json, to_markdown};

fn with_ids(content: &Content) -> Content {
    let mut filled = content.clone();
    let mut next = 0_u32;
    filled.fill_ids(|| {
        next += 1;
        Id::new(format!("t{next}"))
    });
    filled
}

fn bios() -> impl Strategy<Value = Vec<EditionBio>> {
    let links = proptest::collection::vec((line(), line()).prop_map(|(label, href)| BioLink { label, href }), 0..2);
    let one = (proptest::option::of(any::<u128>()), line(), any::<bool>(), inline(), links).prop_map(
        |(uid, name, organisation, text, links)| {
            let mut bio = Bio { organisation, text, links, ..Bio::named(name) };
            bio.normalise();
            EditionBio { author: uid.map(|bits| AuthorUid::from_bytes(bits.to_be_bytes())), bio }
        },
    );
    proptest::collection::vec(one, 0..3)
}

proptest! {
    #[test]
    fn markdown_out_and_in_is_the_same_article(content in content()) {
        let text = to_markdown(&Edition::bare(content.clone()), &ExportContext::default());
        let again = import("a.md", text.as_bytes(), &ImportOptions::default()).expect("own Markdown is readable");
        let read = with_ids(&again.edition.content);
        prop_assert!(content.same_but_for_ids(&read), "{}\n{:#?}\n{:#?}", text, content, read);
        prop_assert!(again.report.iter().all(|said| said.kind.name() != "dropped"), "REPORT {:?} {}", again.report, text);
        prop_assert_eq!(again.unmapped, vec![]);
    }

    #[test]
    fn authors_keep_their_identity_and_bios(bios in bios(), mut content in content(), strangers in any::<u8>()) {
        for (at, entry) in content.byline.entries.iter_mut().enumerate() {
            if let Some(known) = bios.get(at) {
                entry.author = known.author;
                if strangers & (1 << at) == 0 { entry.name = known.bio.name.clone(); }
            }
        }
        let edition = Edition { content, bios };
        let context = ExportContext { revision: Some("3f9c2a@7".into()), ..ExportContext::default() };
        let text = to_markdown(&edition, &context);
        let again = import("a.md", text.as_bytes(), &ImportOptions::default()).expect("own Markdown is readable");
        prop_assert_eq!(&again.edition.bios, &edition.bios, "{}", text);
        prop_assert_eq!(&again.edition.content.byline, &edition.content.byline, "{}", text);
        prop_assert_eq!(again.base.as_deref(), Some("3f9c2a@7"));
    }

    #[test]
    fn json_out_and_in_is_the_same_edition_with_its_ids(content in content(), bios in bios(), pretty in any::<bool>()) {
        let edition = Edition { content, bios };
        let text = to_json(&edition, pretty);
        let again = import("a.json", text.as_bytes(), &ImportOptions::default()).expect("own JSON is readable");
        prop_assert_eq!(again.edition, edition);
    }
}

#[test]
fn the_example_of_the_contract_is_written_as_it_stands_there() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/markdown.md");
    let page = std::fs::read_to_string(path).expect("docs/markdown.md is there");
    let example = page.split("````markdown\n").nth(1).and_then(|rest| rest.split("````").next()).expect("an example");
    let read = import("pier.md", example.as_bytes(), &ImportOptions::default()).expect("it is Markdown");
    assert_eq!(read.report, vec![]);
    let kinds: Vec<&str> = read.edition.content.body.iter().map(stet_article::Block::kind).collect();
    let expected =
        "paragraph related related crosshead quotation pull-quote list image image embed divider table paragraph";
    assert_eq!(kinds.join(" "), expected);
    let context = ExportContext { revision: read.base.clone(), ..ExportContext::default() };
    assert_eq!(to_markdown(&read.edition, &context), example);
}

#[test]
fn a_returned_file_with_a_cell_too_many_says_what_it_cannot_hold() {
    let text = "---\nheadline: x\n---\n\n| a | b |\n| --- | --- |\n| c | d | surplus |\n";
    let read = import("a.md", text.as_bytes(), &ImportOptions::default()).expect("it is Markdown");
    let said: Vec<(&str, Option<&str>)> =
        read.report.iter().map(|said| (&*said.id, said.evidence.as_deref())).collect();
    assert_eq!(said, [("words-left-out", Some("surplus"))]);
}

#[test]
fn a_comment_is_left_out_by_name() {
    let text = "---\nheadline: H\n---\n\nOne.\n\n<!-- LEGAL: hold the second para until noon -->\n\nTwo.\n";
    let imported = import("a.md", text.as_bytes(), &ImportOptions::default()).expect("an article");
    let said: Vec<_> = imported.report.iter().filter_map(|line| line.evidence.as_deref()).collect();
    assert_eq!(said, ["LEGAL: hold the second para until noon"], "{:?}", imported.report);
}

/// A dash with nothing after it is nobody, and no tag.
#[test]
fn an_empty_entry_of_a_list_is_nothing() {
    let text = "---\nheadline: Pier to go\ntags:\n  - harbour\n  -\n  - ~\nbyline:\n  -\n  - Ivy Tarn\nauthors:\n  -\n---\n\nWords.\n";
    let read = stet_exchange::import("a.md", text.as_bytes(), &stet_exchange::ImportOptions::default()).expect("read");
    assert_eq!(read.edition.content.tags, ["harbour"]);
    assert_eq!(read.edition.content.byline.line(), "By Ivy Tarn");
    assert_eq!((read.edition.content.byline.entries.len(), read.edition.bios.len()), (1, 0));
    let said: Vec<&str> = read.report.iter().map(|said| said.id.as_str()).collect();
    assert_eq!(said, ["empty-tags", "empty-byline", "empty-authors"]);
}

#[test]
fn what_is_left_out_is_said_once() {
    let text = "One <template>a</template> and <noscript>b</noscript> and <x-tag>two</x-tag>.\n\n<template>c</template>\n\n<noscript>d</noscript>\n";
    let read = import("a.md", text.as_bytes(), &ImportOptions::default()).expect("it is Markdown");
    let said: Vec<&str> = read.report.iter().filter_map(|said| said.evidence.as_deref()).collect();
    assert_eq!(said, ["a", "b", "c", "d", "x-tag (1)"]);
}
