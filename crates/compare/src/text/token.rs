//! Words as a reader sees them, each carrying the white space after it.
//!
//! White space that is a token of its own makes an island between any two changed words; attached to the word before
//! it, it cannot.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use unicode_segmentation::UnicodeSegmentation;

use super::fold::{is_dash, joins_words};
use crate::language::is_english;

/// A word, a figure, a CJK character or a run of punctuation, with the white space after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    /// Its first byte.
    pub(crate) start: usize,
    /// The byte after the word; equal to `start` for white space at the head of a text.
    pub(crate) word_end: usize,
    /// The byte after its white space.
    pub(crate) end: usize,
}

impl Token {
    pub(crate) fn word<'t>(&self, text: &'t str) -> &'t str {
        &text[self.start..self.word_end]
    }

    pub(crate) fn space<'t>(&self, text: &'t str) -> &'t str {
        &text[self.word_end..self.end]
    }
}

/// Cuts a text into tokens. No boundary lies inside a grapheme.
pub(crate) fn tokens(text: &str) -> Vec<Token> {
    let pieces = pieces(text);
    let mut tokens: Vec<Token> = Vec::with_capacity(pieces.len() / 2 + 1);
    for (at, piece) in pieces.iter().enumerate() {
        let words = &text[piece.clone()];
        if words.chars().all(char::is_whitespace) {
            match tokens.last_mut() {
                Some(last) => last.end = piece.end,
                None => tokens.push(Token { start: piece.start, word_end: piece.start, end: piece.end }),
            }
            continue;
        }
        let next = pieces.get(at + 1).map(|next| &text[next.clone()]);
        match tokens.last_mut() {
            Some(last) if last.end == last.word_end && joins(last.word(text), words, next) => {
                (last.word_end, last.end) = (piece.end, piece.end);
            }
            _ => tokens.push(Token { start: piece.start, word_end: piece.end, end: piece.end }),
        }
    }
    tokens
}

/// Whole sentences as tokens, for a text of too many words.
pub(crate) fn sentences(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut start = 0;
    for (at, sentence) in snapped(text, text.split_sentence_bound_indices().map(|(at, piece)| at + piece.len())) {
        debug_assert_eq!(at, start);
        let end = at + sentence.len();
        tokens.push(Token { start: at, word_end: at + sentence.trim_end().len(), end });
        start = end;
    }
    tokens
}

/// The pieces of UAX #29 between which a reader would never cut a grapheme: its word boundaries alone would cut
/// Thai and Lao SARA AM from its letter.
fn pieces(text: &str) -> Vec<Range<usize>> {
    if text.is_ascii() {
        return text.split_word_bound_indices().map(|(at, piece)| at..at + piece.len()).collect();
    }
    snapped(text, text.split_word_bound_indices().map(|(at, piece)| at + piece.len()))
        .map(|(at, piece)| at..at + piece.len())
        .collect()
}

/// The pieces of a text between those ends that are grapheme boundaries too.
fn snapped(text: &str, ends: impl Iterator<Item = usize>) -> impl Iterator<Item = (usize, &str)> {
    let mut graphemes = text.grapheme_indices(true).map(|(at, cluster)| at + cluster.len());
    let mut reached = 0;
    let mut start = 0;
    ends.filter_map(move |end| {
        while reached < end {
            reached = graphemes.next().unwrap_or(text.len());
        }
        (reached == end).then(|| {
            let piece = (start, &text[start..end]);
            start = end;
            piece
        })
    })
}

/// Whether a piece belongs to the word before it, which no white space parts from it.
fn joins(word: &str, piece: &str, next: Option<&str>) -> bool {
    let (Some(last), Some(first)) = (word.chars().next_back(), piece.chars().next()) else { return false };
    let single = |text: &str| text.chars().nth(1).is_none();
    let begins_word = |text: &str| text.chars().next().is_some_and(char::is_alphanumeric);
    if is_currency(last) && single(word) {
        return first.is_ascii_digit() || first.is_numeric(); // $35,000,000
    }
    if last.is_numeric() {
        let unit = matches!(first, '%' | '‰' | '°') || is_currency(first);
        if unit && single(piece) {
            return true;
        }
    }
    // co-operate, ninety-five, 1990–95: the hyphen joins only with a word on either side
    if single(piece) && joins_words(first) && last.is_alphanumeric() {
        return next.is_some_and(begins_word);
    }
    if joins_words(last) && begins_word(piece) {
        return word.chars().next().is_some_and(char::is_alphanumeric);
    }
    // the dash and the ellipsis of a typewriter
    let dots = |text: &str| text.chars().all(|letter| matches!(letter, '.' | '…'));
    (dots(word) && dots(piece)) || (word.chars().all(is_dash) && piece.chars().all(is_dash))
}

fn is_currency(letter: char) -> bool {
    matches!(letter, '$' | '£' | '¥' | '¢' | '€' | '\u{20a0}'..='\u{20cf}')
}

/// The little words of a language, which alone say nothing between two changes.
#[derive(Clone, Copy)]
pub(crate) struct StopWords(Option<&'static HashSet<&'static str>>);

static ENGLISH: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    include_str!("../language/en/stop_words.txt").lines().filter(|line| !line.starts_with('#')).collect()
});

impl StopWords {
    /// Those of a language by its BCP 47 tag, where both sides are in it. English where nobody has said; none where the
    /// language is unknown here.
    pub(crate) fn of_both(old: &str, new: &str) -> Self {
        Self((is_english(old) && is_english(new)).then_some(&*ENGLISH))
    }

    /// One of the little words, in lower case: a capital may begin a name.
    pub(crate) fn contains(self, word: &str) -> bool {
        self.0.is_some_and(|words| words.contains(word))
    }

    /// A little word or punctuation, and no quotation mark: what may be swallowed between two changes.
    pub(crate) fn is_island(self, word: &str) -> bool {
        let quiet = |letter: char| {
            !letter.is_alphanumeric()
                && !is_currency(letter)
                && matches!(letter, ',' | ';' | ':' | '.' | '(' | ')' | '…' | '/' | '·')
                || is_dash(letter)
        };
        self.contains(word) || word.chars().all(quiet)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        tokens(text).iter().map(|token| token.word(text)).collect()
    }

    #[test]
    fn compounds_figures_and_typewriter_marks_are_one_word() {
        assert_eq!(words("ninety-five don’t co-operate"), ["ninety-five", "don’t", "co-operate"]);
        assert_eq!(words("$35,000,000 or 12.5% of €3"), ["$35,000,000", "or", "12.5%", "of", "€3"]);
        assert_eq!(words("wait... -- go"), ["wait", "...", "--", "go"]);
        assert_eq!(words("he said—twice - “no”."), ["he", "said", "—", "twice", "-", "“", "no", "”", "."]);
        assert_eq!(words("日本語"), ["日", "本", "語"]);
    }

    #[test]
    fn white_space_belongs_to_the_word_before_it() {
        let text = "  one two\n three ";
        let cut: Vec<&str> = tokens(text).iter().map(|token| &text[token.start..token.end]).collect();
        assert_eq!(cut, ["  ", "one ", "two\n ", "three "]);
    }

    #[test]
    fn sara_am_stays_with_its_letter() {
        let text = "น้ำคำ";
        let bounds: HashSet<usize> = text.grapheme_indices(true).map(|(at, _)| at).collect();
        assert!(tokens(text).iter().all(|token| bounds.contains(&token.start)));
    }
}
