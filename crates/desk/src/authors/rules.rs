//! What a name and a bio may be. Each that may not is one sentence: what, where, what to do.

use stet_article::{Bio, BioLink, FORMAT, Mark};

use crate::error::WireError;

/// The longest name, in letters.
const NAME: usize = 200;
/// The longest bio, in letters.
const BIO: usize = 20_000;
/// The most links.
const LINKS: usize = 50;
/// The longest address, in letters.
const ADDRESS: usize = 2_000;
/// What an address may begin with.
const SCHEMES: [&str; 5] = ["https://", "http://", "mailto:", "tel:", "stet://"];

/// A name as it is kept: on one line, single spaces.
pub(super) fn name(given: &str) -> Result<String, WireError> {
    let name = given.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() {
        return Err(WireError::new("An author needs a name."));
    }
    line("That name", &name, NAME)?;
    Ok(name)
}

/// A bio as it is kept: in canonical form, under a name, without links that say nothing.
pub(super) fn bio(of: &str, mut bio: Bio) -> Result<Bio, WireError> {
    let whose = format!("The bio of {of}");
    bio.format = FORMAT;
    bio.name = if bio.name.trim().is_empty() { of.to_owned() } else { name(&bio.name)? };
    let letters = bio.text.0.iter().map(|span| span.text.chars().count()).sum::<usize>();
    if letters > BIO {
        return Err(too_long(&whose, letters, BIO).with_hint(
            "A bio is a few lines at the foot of an article. What is longer can be an article of its own.",
        ));
    }
    for span in &bio.text.0 {
        if let Some(bad) = span.text.chars().find(|letter| *letter != '\n' && forbidden(*letter)) {
            return Err(control(&whose, bad));
        }
        for mark in &span.marks {
            if let Mark::Link(link) = mark {
                address(&format!("The link on “{}” in the bio of {of}", short(&span.text)), &link.href)?;
            }
        }
    }
    bio.links = bio
        .links
        .into_iter()
        .map(|link| BioLink { label: link.label.trim().to_owned(), href: link.href.trim().to_owned() })
        .filter(|link| !link.label.is_empty() || !link.href.is_empty())
        .collect();
    if bio.links.len() > LINKS {
        return Err(WireError::new(format!("{whose} has {} links; the most is {LINKS}.", bio.links.len())));
    }
    for link in &mut bio.links {
        let called =
            format!("The link “{}” of {of}", short(if link.label.is_empty() { &link.href } else { &link.label }));
        line(&called, &link.label, NAME)?;
        if !SCHEMES.iter().any(|scheme| begins(&link.href, scheme)) && is_bare(&link.href) {
            link.href.insert_str(0, "https://");
        }
        address(&called, &link.href)?;
    }
    bio.normalise();
    Ok(bio)
}

fn line(what: &str, text: &str, most: usize) -> Result<(), WireError> {
    let letters = text.chars().count();
    if letters > most {
        return Err(too_long(what, letters, most));
    }
    match text.chars().find(|letter| forbidden(*letter)) {
        Some(bad) => Err(control(what, bad)),
        None => Ok(()),
    }
}

fn address(what: &str, href: &str) -> Result<(), WireError> {
    line(what, href, ADDRESS)?;
    if SCHEMES.iter().any(|scheme| begins(href, scheme)) && !href.contains(char::is_whitespace) {
        return Ok(());
    }
    let shown = if href.is_empty() { "leads nowhere".to_owned() } else { format!("leads to “{}”", short(href)) };
    Err(WireError::new(format!("{what} {shown}: an address begins with https://, http:// or mailto:.")))
}

/// `example.org/people`: an address as people type it.
fn is_bare(href: &str) -> bool {
    let host = href.split('/').next().unwrap_or_default();
    host.contains('.') && host.chars().all(|letter| letter.is_alphanumeric() || letter == '.' || letter == '-')
}

fn begins(href: &str, scheme: &str) -> bool {
    href.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)) && href.len() > scheme.len()
}

fn forbidden(letter: char) -> bool {
    letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}')
}

fn control(what: &str, letter: char) -> WireError {
    WireError::new(format!(
        "{what} has a control character (U+{:04X}), which no reader could see: take it out.",
        u32::from(letter)
    ))
}

fn too_long(what: &str, letters: usize, most: usize) -> WireError {
    WireError::new(format!("{what} has {} letters; the most is {}.", grouped(letters), grouped(most)))
}

/// 1,048,576.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// So much of a text as a sentence can hold.
fn short(text: &str) -> String {
    let mut words: String = text.chars().filter(|letter| !forbidden(*letter)).take(40).collect();
    if text.chars().count() > 40 {
        words.push('…');
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use stet_article::{Inline, Link, Span};

    #[test]
    fn a_name_is_one_line_of_letters() {
        assert_eq!(name("  Ann \n Example ").unwrap_or_default(), "Ann Example");
        let said = |given: &str| name(given).expect_err("refused").message;
        assert_eq!(said(" \t "), "An author needs a name.");
        assert_eq!(said(&"a".repeat(10_000)), "That name has 10,000 letters; the most is 200.");
        assert!(said("An\u{7}n").contains("(U+0007)"));
    }

    #[test]
    fn a_bio_is_short_words_with_addresses_that_lead_somewhere() {
        let with = |bio: Bio| super::bio("Ann", bio).map_err(|error| error.message);
        let text = |text: &str| Bio { text: Inline::plain(text), ..Bio::named("Ann") };
        assert_eq!(
            with(text(&"a".repeat(1024 * 1024))),
            Err("The bio of Ann has 1,048,576 letters; the most is 20,000.".to_owned())
        );
        assert!(with(text("a\u{0}b")).expect_err("refused").contains("U+0000"));
        assert!(with(text("two\nlines")).is_ok());
        let link = |href: &str| Bio {
            links: vec![BioLink { label: "Site".into(), href: href.into() }, BioLink::default()],
            ..Bio::named("Ann")
        };
        assert_eq!(with(link("example.org/ann")).expect("bare").links[0].href, "https://example.org/ann");
        for trick in [
            "javascript:alert(1)",
            " JaVaScript:alert(1)",
            "data:text/html,x",
            "https://",
            "",
            "file:///etc",
            "//x.example",
        ] {
            assert!(with(link(trick)).is_err(), "{trick}");
        }
        let marked = Span { text: "here".into(), marks: vec![Mark::Link(Link::to("vbscript:x"))] };
        assert!(with(Bio { text: Inline(vec![marked]), ..Bio::named("Ann") }).expect_err("refused").contains("“here”"));
    }
}
