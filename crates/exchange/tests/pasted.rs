//! Texts as people paste them: a word processor's, forwarded mail, a wire's, a page with everything round it, a press
//! release. What belongs to the article finds its place; what is left out is named; nothing else is lost.

use stet_article::{Block, Content};
use stet_exchange::{ImportOptions, Imported, import};

fn read(text: &str) -> Imported {
    import("pasted.txt", text.as_bytes(), &ImportOptions::default()).expect("it is text")
}

fn without(text: &str, id: &str) -> Content {
    let without = [id.to_owned()].into_iter().collect();
    let options = ImportOptions { without, ..ImportOptions::default() };
    import("pasted.txt", text.as_bytes(), &options).expect("it is text").edition.content
}

fn kinds(content: &Content) -> Vec<&'static str> {
    content.body.iter().map(Block::kind).collect()
}

fn said(imported: &Imported, id: &str) -> String {
    let line = imported.report.iter().find(|said| said.id == id);
    line.map(|line| line.evidence.clone().unwrap_or_default()).unwrap_or_else(|| panic!("{id}: {:#?}", imported.report))
}

#[test]
fn a_word_processors_spaces_tabs_and_breaks() {
    let text = "Ferry fares to rise in April\u{b}\u{b}By\u{a0}Ada\u{a0}Quill\u{a0}and\u{a0}Tom\u{a0}Reed\r\n\r\nThe fares on \
                the ferry are to rise by 4\u{a0}per cent in April.\u{b}It is the third rise.\r\n\r\n•\tAdults: \
                £3.20\r\n•\tChildren: £1.60\r\n\r\nThe board meets on Friday.\r\n";
    let content = read(text).edition.content;
    assert_eq!(content.headline, "Ferry fares to rise in April");
    assert_eq!(content.byline.line(), "By Ada Quill and Tom Reed");
    assert_eq!(kinds(&content), ["paragraph", "paragraph", "list", "paragraph"]);
    assert!(content.body_text().contains("4\u{a0}per cent"), "a space that holds words together stays");
}

#[test]
fn forwarded_mail_gives_up_its_text() {
    let text = "Hi desk,\n\nCopy below.\n\nAda\n\n---------- Forwarded message ---------\nFrom: Quay Agency \
                <copy@quay.example>\nDate: Tue, 3 Mar 2026 at 14:02\nSubject: Ferry fares\n\n> Ferry fares to rise in \
                April\n>\n> EASTPORT, March 3 (Quay Agency) - The fares on the Eastport ferry are to rise\n> by 4 per cent \
                in April, the harbour board said on Monday, the third rise in two\n> years.\n>\n> She did not say \
                more.\n\n-- \nAda Quill\nNight desk, The Lantern\n";
    let whole = read(text);
    let content = &whole.edition.content;
    assert_eq!(content.headline, "Ferry fares to rise in April");
    assert_eq!(content.dateline, "EASTPORT, March 3 (Quay Agency)");
    assert_eq!(content.body_text().lines().count(), 2, "{:#?}", content.body);
    assert_eq!(said(&whole, "signature"), "Ada Quill | Night desk, The Lantern");
    assert!(said(&whole, "mail-head").starts_with("Hi desk, | Copy below. | Ada | ---------- Forwarded message"));
    assert!(without(text, "mail-head").body_text().contains("Copy below."));
    assert!(without(text, "signature").body_text().contains("Night desk, The Lantern"));
    let long =
        format!("{}\n\nBegin forwarded message:\nFrom: Ann\n\nMore.", "These words may be the article. ".repeat(20));
    assert!(read(&long).edition.content.body_text().contains("From: Ann"), "a long note stays, and so does all else");
}

#[test]
fn a_wires_story_has_its_slug_its_place_and_no_marks() {
    let text = "BC-EASTPORT-FERRY/FARES (UPDATE 1)\nFerry fares to rise in April, board says\nBy Ada Quill\nEASTPORT, March 3 \
                (Quay Agency) - The fares on the Eastport ferry are to\nrise by 4 per cent in April, the harbour board said \
                on Monday.\n   \"We have no choice,\" said Nora Vell, who chairs the board.\n   It is the third rise in two \
                years, and the board would not say\nwhether it is the last.\n(MORE)\n   The mayor, Otto Brandt, said he had \
                not been told.\n(Reporting by Ada Quill; Editing by Ivy Tarn)\nENDS\n";
    let whole = read(text);
    let content = &whole.edition.content;
    assert_eq!(content.slug, "BC-EASTPORT-FERRY/FARES (UPDATE 1)");
    assert_eq!(content.headline, "Ferry fares to rise in April, board says");
    assert_eq!(content.byline.line(), "By Ada Quill");
    assert_eq!(content.dateline, "EASTPORT, March 3 (Quay Agency)");
    let lines: Vec<String> = content.body_text().lines().map(str::to_owned).collect();
    assert_eq!(lines.len(), 5, "{lines:#?}");
    assert!(lines[2].ends_with("would not say whether it is the last."));
    assert_eq!(lines[4], "(Reporting by Ada Quill; Editing by Ivy Tarn)", "what is not plain stays");
    assert_eq!(said(&whole, "end-marks"), "(MORE) | ENDS");
}

#[test]
fn a_page_with_everything_round_it() {
    let text = "Skip to main content\nWe use cookies to give you the best experience.\nAccept all\nMenu\nNews\nLocal \
                News\n\nFerry fares to rise in April\nThe board blames the price of fuel\n\nBy Ada Quill\n3 March 2026, 14:02 \
                GMT\nShare\nWhatsApp\n112 Comments\n\nThe fares on the Eastport ferry are to rise by 4 per cent in April, the \
                harbour board said.\n\nAdvertisement\n\nRead more: Why the ferry is late\n\n“We have no choice,” said Nora \
                Vell.\n\nMost read\n© 2026 The Lantern\n";
    let whole = read(text);
    let content = &whole.edition.content;
    assert_eq!(content.section, "Local News");
    assert_eq!(content.headline, "Ferry fares to rise in April");
    assert_eq!(content.standfirst, "The board blames the price of fuel");
    assert_eq!(content.byline.line(), "By Ada Quill");
    assert_eq!(kinds(content), ["paragraph", "related", "paragraph", "paragraph"]);
    assert!(content.body_text().ends_with("Most read"), "unsure, so it stays: {}", content.body_text());
    let gone = "Skip to main content | We use cookies to give you the best experience. | Accept all | Menu | 3 March 2026, \
                14:02 GMT | Share | WhatsApp | 112 Comments | Advertisement | © 2026 The Lantern | News";
    assert_eq!(said(&whole, "page-lines"), gone);
}

#[test]
fn a_press_release_keeps_what_follows_its_end_below_a_rule() {
    let text = "PRESS RELEASE\nFor immediate release: 3 March 2026\n\nHarbour board announces new fares\n\nThe board today \
                announced new fares.\n\nENDS\n\nNotes to editors\n\n1. The board was founded in 1904.\n2. The ferry \
                carries 2,000 a day.\n";
    let whole = read(text);
    let content = &whole.edition.content;
    assert_eq!(content.headline, "Harbour board announces new fares");
    assert_eq!(kinds(content), ["paragraph", "divider", "paragraph", "list"]);
    assert_eq!(said(&whole, "end-marks"), "ENDS");
    assert_eq!(kinds(&without(text, "end-marks")), ["paragraph", "paragraph", "paragraph", "list"]);
    let embargoed =
        read("STRICTLY EMBARGOED UNTIL 00.01 THURSDAY 5 MARCH\n\nFerry fares to rise\n\nThey are to rise.\n\n-ENDS-\n");
    assert_eq!(embargoed.edition.content.headline, "Ferry fares to rise");
    assert_eq!(kinds(&embargoed.edition.content), ["paragraph", "paragraph"], "the line about the embargo stays");
    assert!(said(&embargoed, "embargo-line").starts_with("STRICTLY EMBARGOED"));
}

#[test]
fn other_scripts_have_sections_and_bylines_too() {
    let arabic = "أخبار\n\nرفع أسعار العبّارة في أبريل\n\nبقلم آدا كويل\n\nترتفع الأسعار في أبريل.\n";
    let chinese = "城市\n旧码头将于三月拆除\n记者 王小明\n市议会周二表示，旧码头将在三月拆除。\n";
    for (text, section, headline, line, name) in [
        (arabic, "أخبار", "رفع أسعار العبّارة في أبريل", "بقلم آدا كويل", "آدا كويل"),
        (chinese, "城市", "旧码头将于三月拆除", "记者 王小明", "王小明"),
    ] {
        let content = read(text).edition.content;
        assert_eq!((content.section.as_str(), content.headline.as_str()), (section, headline));
        assert_eq!((content.byline.line().as_str(), content.byline.entries[0].name.as_str()), (line, name));
    }
}

#[test]
fn helpers_at_the_foot_and_agencies_join_the_byline() {
    let text = "Ferry fares to rise\n\nBy Ada Quill and Quay News Agency\n\nThey are to rise.\n\nAdditional reporting by Tom \
                Reed in Westport\n";
    let whole = read(text);
    let line = "By Ada Quill and Quay News Agency, additional reporting by Tom Reed in Westport";
    assert_eq!(whole.edition.content.byline.line(), line);
    let bios: Vec<(&str, bool)> =
        whole.edition.bios.iter().map(|known| (known.bio.name.as_str(), known.bio.organisation)).collect();
    assert_eq!(bios, [("Quay News Agency", true)]);
    assert_eq!(said(&whole, "organisation"), "Quay News Agency");
    assert!(without(text, "credits").body_text().ends_with("Additional reporting by Tom Reed in Westport"));
}

#[test]
fn a_text_without_a_headline_is_named_by_its_first_words() {
    let whole = read("The fares on the ferry are to rise.\n");
    assert_eq!(
        (whole.edition.content.headline.as_str(), whole.edition.content.slug.as_str()),
        ("", "the-fares-on-the")
    );
    assert_eq!(said(&whole, "slug"), "the-fares-on-the");
    assert_eq!(without("The fares on the ferry are to rise.\n", "slug").slug, "");
}

#[test]
fn utf_16_without_its_mark_is_a_guess() {
    for big in [false, true] {
        let bytes = "Ferry fares to rise\r\n\r\nThe “fares” are to rise.\r\n".encode_utf16();
        let bytes: Vec<u8> = bytes.flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect();
        let read = import("a.txt", &bytes, &ImportOptions::default()).expect("it is text");
        assert_eq!(read.edition.content.body_text(), "The “fares” are to rise.");
        assert_eq!(read.report[0].id, "encoding");
    }
}
