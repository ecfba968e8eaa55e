//! Where a paragraph begins and ends in plain text.

use crate::report::Notes;

/// One paragraph of a file and its number in it, from 1: guesses are named by it, whatever else is undone.
#[derive(Debug, PartialEq)]
pub(crate) struct Paragraph {
    pub text: String,
    pub number: usize,
}

/// Text broken at fewer columns than this is verse or a list rather than prose.
const NARROWEST: usize = 24;
/// Lines longer than this are paragraphs.
const WIDEST: usize = 100;
/// So many line ends must tell of a width before it is believed; one full line says nothing.
const ENOUGH: usize = 2;

/// Blank lines part paragraphs; without one, each line is a paragraph, unless the lines were plainly broken at a
/// fixed width.
pub(crate) fn split(text: &str, notes: &mut Notes) -> Vec<Paragraph> {
    // A word processor's line breaks inside a paragraph, and Unicode's own, are line ends here.
    let lines: Vec<&str> = text.split(['\n', '\u{b}', '\u{c}', '\u{2028}', '\u{2029}']).map(str::trim_end).collect();
    let lines = apart(super::mail::unwrap(lines, notes));
    let chunks: Vec<&[&str]> = lines.split(|line| line.is_empty()).filter(|chunk| !chunk.is_empty()).collect();
    let width = width(&chunks);
    let mut paragraphs: Vec<String> = Vec::new();
    let mut joined = 0;
    for lines in chunks {
        if width.is_some_and(|width| is_broken(lines, width)) && notes.wanted("joined-lines") {
            joined += lines.len();
            paragraphs.push(lines.join(" "));
        } else {
            paragraphs.extend(lines.iter().map(|line| (*line).to_owned()));
        }
    }
    if joined > 0 {
        super::say_joined(notes, joined);
    }
    let numbered = paragraphs.into_iter().enumerate();
    numbered.map(|(at, text)| Paragraph { text, number: at + 1 }).collect()
}

/// Sets lines apart that begin a paragraph without a blank line: indented ones, as wires send them, a byline, and
/// the line with the place.
fn apart(lines: Vec<&str>) -> Vec<&str> {
    use super::{byline, look};
    let indented = |line: &str| line.starts_with("  ") || line.starts_with('\t') || line.starts_with('\u{3000}');
    let by_indent = lines.windows(2).any(|pair| indented(pair[0]) && !pair[1].is_empty() && !indented(pair[1]));
    let mut out: Vec<&str> = Vec::with_capacity(lines.len());
    for line in lines {
        let text = line.trim();
        // Inside broken prose a line may begin with a small 'by'.
        let by = !text.starts_with(char::is_lowercase) && byline::byline(text).is_some();
        // '(Reporting by …)', '(MORE)', 'ENDS'.
        let aside = (text.starts_with('(') && text.ends_with(')')) || super::page_lines::is_end_mark(text);
        if by || aside || (by_indent && indented(line)) || look::dateline(text).is_some() {
            out.push("");
        }
        out.push(text);
        if by || aside {
            out.push("");
        }
    }
    out
}

/// The width at which the whole text was broken, if it was: then most lines that another follows are full.
fn width(chunks: &[&[&str]]) -> Option<usize> {
    let several = || chunks.iter().filter(|chunk| chunk.len() > 1 && may_be_broken(chunk));
    let width = several().flat_map(|chunk| chunk.iter()).map(|line| length(line)).max()?;
    // Short lines among themselves (a headline and a byline) say nothing about where lines were broken.
    let long = several().filter(|chunk| chunk.iter().any(|line| length(line) * 4 >= width * 3));
    let ends: Vec<bool> =
        long.flat_map(|chunk| chunk.windows(2)).map(|pair| is_full(pair[0], pair[1], width)).collect();
    let full = ends.iter().filter(|full| **full).count();
    (width >= NARROWEST && full >= ENOUGH && full * 10 >= ends.len() * 7).then_some(width)
}

fn length(line: &str) -> usize {
    line.chars().count()
}

/// The next line's first word would not have fitted. A few columns of slack: programs break at a width, and the
/// longest line need not reach it.
fn is_full(line: &str, next: &str, width: usize) -> bool {
    length(line) + 1 + next.split_whitespace().next().map_or(0, length) + 3 > width
}

/// Lines that could be a broken paragraph at all.
fn may_be_broken(lines: &[&str]) -> bool {
    use super::{byline, look};
    lines.iter().all(|line| length(line) <= WIDEST && look::bullet(line).is_none() && look::numbered(line).is_none())
        && lines.iter().skip(1).all(|line| byline::byline(line).is_none() && look::related(line).is_none())
}

/// Every line but the last is nearly full.
fn is_broken(lines: &[&str], width: usize) -> bool {
    lines.len() > 1 && may_be_broken(lines) && lines.windows(2).all(|pair| is_full(pair[0], pair[1], width))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        split(text, &mut Notes::default()).into_iter().map(|paragraph| paragraph.text).collect()
    }

    #[test]
    fn lines_broken_at_a_width_are_one_paragraph() {
        let text = "The harbour board met on Tuesday evening to hear what the dredging had\n\
                    cost so far, and to ask whether the second half of it could wait for\n\
                    spring.\n\nNobody could say.";
        assert_eq!(texts(text).len(), 2);
        assert!(texts(text)[0].ends_with("wait for spring."));
    }

    #[test]
    fn narrow_columns_are_joined_and_short_lines_by_themselves_are_not() {
        let text = "The harbour board met on Tuesday\nto hear what the dredging had cost\nso far.\n\n\
                    Nobody could say whether the rest\nof it could wait for spring.\n\nBy then\nit was late.";
        assert_eq!(texts(text).len(), 4, "{:#?}", texts(text));
        let head = "Council to sell the old fire station next spring\nBy Ana Field\n\nThe station is to go.";
        assert_eq!(texts(head).len(), 3);
        let verse = "The tide goes out and leaves the boats\nand all the mud is bright,\nthe keeper counts the lamps again\nand counts away the night.";
        assert_eq!(texts(verse).len(), 4);
    }

    #[test]
    fn forwarded_mail_and_a_word_processors_lines_are_paragraphs() {
        assert_eq!(texts("From: Ann\n\n> Pier to go\n>\n> > The pier goes.\n> It is old.\n").len(), 4);
        assert_eq!(
            texts("Pier to go\u{b}\u{b}The pier goes.\u{2028}It is old."),
            ["Pier to go", "The pier goes.", "It is old."]
        );
        assert_eq!(texts("A line\n> and one with a mark")[1], "> and one with a mark");
    }

    #[test]
    fn a_name_before_a_bio_and_lines_of_verse_stay_apart() {
        assert_eq!(texts("Ivy Tarn\nIvy Tarn writes about tides and the people who read them.").len(), 2);
        assert_eq!(texts("The tide goes out\nthe tide comes in\nthe keeper counts").len(), 3);
    }
}
