//! Where a paragraph begins and ends in plain text.

use crate::report::Notes;

/// One paragraph of a file and its number in it, from 1: guesses are named by it, whatever else is undone.
#[derive(Debug, PartialEq)]
pub(crate) struct Paragraph {
    pub text: String,
    pub number: usize,
}

/// Lines shorter than this are not broken by a program.
const NARROWEST: usize = 40;
/// Lines longer than this are paragraphs.
const WIDEST: usize = 100;

/// Blank lines part paragraphs; without one, each line is a paragraph, unless the lines were plainly broken at a
/// fixed width.
pub(crate) fn split(text: &str, notes: &mut Notes) -> Vec<Paragraph> {
    let mut paragraphs: Vec<String> = Vec::new();
    let mut joined = 0;
    for chunk in text.split('\n').collect::<Vec<_>>().split(|line| line.trim().is_empty()) {
        let lines: Vec<&str> = chunk.iter().map(|line| line.trim()).collect();
        if is_broken(&lines) && notes.wanted("joined-lines") {
            joined += lines.len();
            paragraphs.push(lines.join(" "));
        } else {
            paragraphs.extend(lines.into_iter().map(str::to_owned));
        }
    }
    if joined > 0 {
        super::say_joined(notes, joined);
    }
    let numbered = paragraphs.into_iter().enumerate();
    numbered.map(|(at, text)| Paragraph { text, number: at + 1 }).collect()
}

/// Every line but the last is nearly full: the next line's first word would not have fitted.
fn is_broken(lines: &[&str]) -> bool {
    let Some((last, full)) = lines.split_last() else { return false };
    let length = |line: &str| line.chars().count();
    let width = lines.iter().map(|line| length(line)).max().unwrap_or(0);
    !full.is_empty()
        && width <= WIDEST
        && length(last) <= width
        && full.iter().all(|line| length(line) >= NARROWEST)
        && lines.iter().all(|line| super::look::bullet(line).is_none())
        && lines.windows(2).all(|pair| {
            let first_word = pair[1].split_whitespace().next().map_or(0, length);
            // A few columns of slack: programs break at a width, and the longest line need not reach it.
            length(pair[0]) + 1 + first_word + 3 > width
        })
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
    fn a_name_before_a_bio_and_lines_of_verse_stay_apart() {
        assert_eq!(texts("Ivy Tarn\nIvy Tarn writes about tides and the people who read them.").len(), 2);
        assert_eq!(texts("The tide goes out\nthe tide comes in\nthe keeper counts").len(), 3);
    }
}
