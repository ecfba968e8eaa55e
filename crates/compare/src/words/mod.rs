//! The sentence for a person, made in this one place from a change's kind and arguments, and from nothing else.
//!
//! The arguments, each only where it says something:
//!
//! | name | what |
//! |---|---|
//! | `what` | the kind of place: `headline`, `paragraph`, `related-link`, `byline-entry`, `bio` … |
//! | `number` | which of its kind, counted from 1 as a reader counts: paragraphs among paragraphs, crossheads among crossheads; on the newer side, but for what is gone or has moved |
//! | `name` | whose entry or bio, which tag |
//! | `aspect` | what of it: `caption`, `credit`, `role`, a mark's name … |
//! | `old`, `new` | the words, shortened |
//! | `opening` | the first words of what came, went or moved as a whole |
//! | `on` | the words that carry a mark |
//! | `now` | its number after a move |
//! | `count` | how many |
//! | `parts` | into how many it was split, of how many it was made |
//! | `sentences` | how many whole sentences came or went |
//! | `elsewhere`, `elsewhere-what` | the number and kind of what holds the sentence on the other side |

mod english;
mod readers;

use std::collections::BTreeMap;

use crate::comparison::{Argument, Change, ChangeKind, Comparison};

/// Arguments by name.
pub(crate) type Args = BTreeMap<String, Argument>;

/// How many characters a sentence quotes at most.
const QUOTED: usize = 60;

/// The sentence in English.
pub(crate) fn sentence(kind: ChangeKind, args: &Args) -> String {
    english::sentence(kind, &Reader(args))
}

/// What the readers may be told of a change of a comparison, as one sentence in English for a footnote. The words that stood there
/// before are quoted only with `old_words`; without, nothing of them is in the sentence.
pub fn for_readers(comparison: &Comparison, change: &Change, old_words: bool) -> String {
    readers::sentence(comparison, change, old_words)
}

/// A place as a person names it: its kind (`headline`, `paragraph`, `related-link` …) and which of its kind, counted from 1.
pub fn place_name(what: &str, number: Option<u32>) -> String {
    english::numbered(what, number)
}

/// Reads arguments that may be missing.
struct Reader<'a>(&'a Args);

impl<'a> Reader<'a> {
    fn words(&self, name: &str) -> Option<&'a str> {
        match self.0.get(name) {
            Some(Argument::Words(words)) => Some(words),
            _ => None,
        }
    }

    fn number(&self, name: &str) -> Option<u32> {
        match self.0.get(name) {
            Some(Argument::Number(number)) => Some(*number),
            _ => None,
        }
    }
}

/// Words as a sentence quotes them: on one line, without the space around them, cut at a word where they are long.
pub(crate) fn shortened(words: &str) -> String {
    // Only as much is read as may be quoted, and a little more, by which it is known to be long.
    let mut line = String::new();
    let (mut length, mut cut) = (0, 0);
    for word in words.split_whitespace() {
        let before = length;
        length += word.chars().take(QUOTED + 1).count() + usize::from(before > 0);
        if length > QUOTED {
            if cut == 0 {
                use unicode_segmentation::UnicodeSegmentation;
                line = word.graphemes(true).take(QUOTED).collect(); // one word without an end
                cut = line.len();
            }
            return format!("{}…", &line[..cut]);
        }
        if before > 0 {
            line.push(' ');
        }
        line.push_str(word);
        // With the mark that says that more follows.
        if length < QUOTED {
            cut = line.len();
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_words_are_cut_between_two_words() {
        assert_eq!(shortened("  short\n one "), "short one");
        let long = shortened(&"seven by ".repeat(20));
        assert!(long.ends_with("…") && long.chars().count() <= QUOTED + 1, "{long}");
        assert_eq!(shortened(&"x".repeat(1000)).chars().count(), QUOTED + 1);
    }
}
