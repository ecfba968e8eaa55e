//! Pages as the usual programs make them (a blog, a newsletter site, a word processor, an editor on the web): what each
//! means by its marks is known.

use stet_article::{Block, Content};
use stet_exchange::{ExportContext, ImportOptions, Imported, import, to_markdown};

fn read(text: &str) -> Imported {
    import("page.html", text.as_bytes(), &ImportOptions::default()).expect("it is a page")
}

fn kinds(content: &Content) -> String {
    content.body.iter().map(Block::kind).collect::<Vec<_>>().join(" ")
}

fn body(read: &Imported) -> String {
    let markdown = to_markdown(&read.edition, &ExportContext::default());
    let (_, body) = markdown.split_once("\n---\n").expect("it has a head");
    body.trim().to_owned()
}

#[test]
fn a_blog_s_categories_tags_and_dates_are_none_of_its_words() {
    let read = read(include_str!("pages/roof.html"));
    let content = &read.edition.content;
    assert_eq!((content.section.as_str(), content.byline.line().as_str()), ("Council", "By Dana Pell"));
    assert_eq!(content.tags, ["roof", "hall"]);
    assert_eq!(content.dateline, "VALLEY TOWN");
    assert_eq!(kinds(content), "image paragraph paragraph crosshead list quotation related", "{}", body(&read));
    assert_eq!(read.edition.bios[0].bio.text.to_plain(), "Dana Pell covers the council for the Courier.");
    let lines: Vec<&str> = read.report.iter().map(|line| line.id.as_str()).collect();
    for id in ["section", "tag-links", "when", "page-parts"] {
        assert!(lines.contains(&id), "{id} is said: {lines:?}");
    }
}

#[test]
fn a_newsletter_site_says_section_and_summary_once() {
    let read = read(include_str!("pages/rain.html"));
    let content = &read.edition.content;
    assert_eq!((content.section.as_str(), content.standfirst.as_str()), ("Sport", "Third washout in a row"));
    assert_eq!(content.byline.line(), "By Lee Marsh");
    assert_eq!(kinds(content), "paragraph image paragraph divider paragraph paragraph embed", "{}", body(&read));
    assert!(body(&read).starts_with("The match at Upper Field"), "{}", body(&read));
}

#[test]
fn a_word_processor_s_title_byline_and_lists_are_what_they_look_like() {
    let read = read(include_str!("pages/fares-word.html"));
    let content = &read.edition.content;
    assert_eq!(content.headline, "Ferry fares to rise");
    assert_eq!((content.standfirst.as_str(), content.byline.line().as_str()), ("Company blames fuel", "By Ana Holt"));
    assert_eq!(kinds(content), "paragraph related list table", "{}", body(&read));
    assert!(body(&read).contains("- First point\n- Second point"), "{}", body(&read));
}

#[test]
fn an_editor_on_the_web_wraps_everything_in_a_mark_that_marks_nothing() {
    let read = read(include_str!("pages/library-clipboard.html"));
    let content = &read.edition.content;
    assert_eq!(content.headline, "Library keeps its hours");
    let expected = "The library will **not** close on *Sundays*.\n\n- One\n- Two\n\n[site](https://lib.example/)";
    assert_eq!(body(&read), expected);
    assert!(read.report.iter().any(|line| line.id == "redirects"), "{:#?}", read.report);
}

#[test]
fn an_address_behind_a_counter_is_where_it_leads_and_others_stay() {
    let page = |address: &str| {
        let read = read(&format!("<p>Read <a href=\"{address}\">this</a> and more.</p>"));
        body(&read)
    };
    for (counted, leads) in [
        ("https://www.google.com/url?sa=t&amp;url=https%3A%2F%2Fn.example%2Fa%3Fb%3D1", "https://n.example/a?b=1"),
        (
            "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fn.example%2F&amp;data=05",
            "https://n.example/",
        ),
        ("https://l.facebook.com/l.php?u=https%3A%2F%2Fn.example%2Fx&amp;h=AT", "https://n.example/x"),
        // What would run, what leads nowhere and what is nobody's counter stay what they are.
        ("https://www.google.com/url?q=javascript:alert(1)", "https://www.google.com/url?q=javascript:alert(1)"),
        ("https://google.example.org/url?q=https://n.example/", "https://google.example.org/url?q=https://n.example/"),
    ] {
        assert!(page(counted).contains(leads), "{counted}: {}", page(counted));
    }
}

#[test]
fn what_looks_like_a_label_and_is_prose_stays() {
    let read = read(
        "<html><head><title>Sport for all</title><meta property=\"article:section\" content=\"Sport\"></head><body>\
         <nav><a href=/s>Sport</a></nav><article><h1>Sport for all</h1>\
         <p>On <time datetime=2026-01-01>Thursday</time> 400 people ran, swam and rowed, the club said, and more will.</p>\
         <p class=lede>By the river there were another 200, most of them children from the two schools nearby.</p>\
         <p>Tagged were all of them: <a rel=tag href=/t/a>the runners</a> had blue bands and the swimmers had red ones, \
         so that nobody was lost on the way home in the dark.</p></article></body></html>",
    );
    let text = body(&read);
    for words in ["On Thursday 400 people", "By the river there were", "Tagged were all of them"] {
        assert!(text.contains(words), "'{words}' stays: {text}");
    }
    assert!(read.edition.content.byline.entries.is_empty(), "{:?}", read.edition.content.byline);
}
