//! Words as a reader sees them, each carrying the white space after it.
//!
//! White space that is a token of its own makes an island between any two changed words; attached to the word before
//! it, it cannot.

use std::hash::Hasher;
use std::ops::Range;
use std::sync::LazyLock;

use icu_segmenter::options::WordBreakInvariantOptions;
use icu_segmenter::{WordSegmenter, WordSegmenterBorrowed};
use rustc_hash::{FxHashSet, FxHasher};
use unicode_segmentation::UnicodeSegmentation;

use super::fold::{fold, is_dash, joins_words};
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
    /// The same for the same word, however it is set.
    pub(crate) key: u64,
    /// What it weighs in an alignment.
    pub(crate) weight: Weight,
}

/// What a word weighs: a name tells more than an 'of'.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Weight {
    Content,
    Little,
    Punctuation,
}

/// The number of a word: the same in every run and on every machine. Should two words ever have one number, they are
/// told as one that is otherwise set, and nothing is lost.
pub(crate) fn number(word: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(word.as_bytes());
    hasher.finish()
}

impl Token {
    /// A stretch that is compared as a whole.
    pub(crate) fn of(text: &str, start: usize, word_end: usize, end: usize) -> Self {
        let key = number(&fold(&text[start..word_end]));
        Self { start, word_end, end, key, weight: Weight::Content }
    }

    pub(crate) fn word<'t>(&self, text: &'t str) -> &'t str {
        &text[self.start..self.word_end]
    }

    pub(crate) fn space<'t>(&self, text: &'t str) -> &'t str {
        &text[self.word_end..self.end]
    }
}

/// Cuts a text into tokens. No boundary lies inside a grapheme.
pub(crate) fn tokens(text: &str, stop: StopWords) -> Vec<Token> {
    let mut cut: Vec<Token> = Vec::with_capacity(text.len() / 6 + 1);
    let mut add = |piece: Range<usize>, next: Option<&str>| {
        let words = &text[piece.clone()];
        if words.chars().all(char::is_whitespace) {
            match cut.last_mut() {
                Some(last) => last.end = piece.end,
                None => cut.push(bare(piece.start, piece.start, piece.end)),
            }
            return;
        }
        match cut.last_mut() {
            Some(last) if last.end == last.word_end && joins(last.word(text), words, next) => {
                (last.word_end, last.end) = (piece.end, piece.end);
            }
            _ => cut.push(bare(piece.start, piece.end, piece.end)),
        }
    };
    let mut held: Option<Range<usize>> = None;
    for piece in pieces(text) {
        if let Some(before) = held.replace(piece.clone()) {
            add(before, Some(&text[piece]));
        }
    }
    if let Some(last) = held {
        add(last, None);
    }
    for token in &mut cut {
        let word = &text[token.start..token.word_end];
        token.key = number(&fold(word));
        token.weight = if stop.0.is_some_and(|words| words.contains(&token.key)) {
            Weight::Little
        } else if word.chars().any(char::is_alphanumeric) {
            Weight::Content
        } else {
            Weight::Punctuation
        };
    }
    cut
}

fn bare(start: usize, word_end: usize, end: usize) -> Token {
    Token { start, word_end, end, key: 0, weight: Weight::Content }
}

/// Whole sentences as tokens, for a text of too many words.
pub(crate) fn sentences(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut start = 0;
    for (at, sentence) in snapped(text, text.split_sentence_bound_indices().map(|(at, piece)| at + piece.len())) {
        debug_assert_eq!(at, start);
        let end = at + sentence.len();
        tokens.push(Token::of(text, at, at + sentence.trim_end().len(), end));
        start = end;
    }
    tokens
}

/// The pieces of UAX #29 between which a reader would never cut a grapheme: its word boundaries alone would cut
/// Thai and Lao SARA AM from its letter.
///
/// Most of most texts is ASCII between two spaces, of which the rules of UAX #29 leave little; only what holds another
/// character is cut by the tables.
fn pieces(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut pieces: Vec<Range<usize>> = Vec::with_capacity(text.len() / 3 + 1);
    let bytes = text.as_bytes();
    let (mut at, mut begin) = (0, 0);
    // A stretch ends after a space, where what follows is sure to begin anew whatever stands before it.
    while at < bytes.len() {
        let mut ascii = true;
        let end = loop {
            while at < bytes.len() && bytes[at] != b' ' {
                ascii &= bytes[at].is_ascii();
                at += 1;
            }
            while at < bytes.len() && bytes[at] == b' ' {
                at += 1;
            }
            if at == bytes.len() || begins_anew(text, at) {
                break at;
            }
            ascii = false;
        };
        if ascii {
            ascii_pieces(bytes, begin, end, &mut pieces);
        } else {
            let part = &text[begin..end];
            pieces.extend(snapped(part, ends(part)).map(|(at, piece)| begin + at..begin + at + piece.len()));
        }
        begin = end;
    }
    pieces.into_iter()
}

/// Words of languages that are written without spaces are looked up in a dictionary: it is a hundred times as fast as the
/// trained model, and always gives the same answer.
static DICTIONARY: LazyLock<WordSegmenterBorrowed<'static>> =
    LazyLock::new(|| WordSegmenter::new_dictionary(WordBreakInvariantOptions::default()));

/// Where words end: by the tables, and by the dictionary in runs of letters of such a language.
fn ends(text: &str) -> Vec<usize> {
    let mut ends = Vec::with_capacity(text.len() / 2);
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let start = text.len() - rest.len();
        let unspaced = is_unspaced(first);
        let run = &rest[..rest.find(|letter| is_unspaced(letter) != unspaced).unwrap_or(rest.len())];
        if unspaced {
            ends.extend(DICTIONARY.segment_str(run).skip(1).map(|end| start + end));
        } else {
            ends.extend(run.split_word_bound_indices().map(|(at, piece)| start + at + piece.len()));
        }
        rest = &rest[run.len()..];
    }
    ends
}

/// Thai, Lao, Burmese and Khmer. Chinese and Japanese are compared character by character, as their readers expect.
fn is_unspaced(letter: char) -> bool {
    matches!(letter, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}')
}

/// A character that no rule binds to the space before it.
fn begins_anew(text: &str, at: usize) -> bool {
    text[at..].chars().next().is_some_and(|letter| {
        letter.is_ascii()
            || matches!(letter, '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{2ff}' | '\u{2010}'..='\u{2027}' | '\u{4e00}'..='\u{9fff}')
    })
}

/// The rules of UAX #29 for ASCII.
fn ascii_pieces(bytes: &[u8], begin: usize, end: usize, pieces: &mut Vec<Range<usize>>) {
    let is_word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    let mut at = begin;
    while at < end {
        let start = at;
        let first = bytes[at];
        at += 1;
        if is_word(first) {
            while at < end {
                let (before, here) = (bytes[at - 1], bytes[at]);
                if is_word(here) {
                    at += 1;
                    continue;
                }
                let Some(after) = bytes.get(at + 1).filter(|_| at + 1 < end) else { break };
                let between_letters = before.is_ascii_alphabetic() && after.is_ascii_alphabetic();
                let between_digits = before.is_ascii_digit() && after.is_ascii_digit();
                let joins = match here {
                    b'.' | b'\'' => between_letters || between_digits,
                    b':' => between_letters,
                    b',' | b';' => between_digits,
                    _ => false,
                };
                if !joins {
                    break;
                }
                at += 2;
            }
        } else if first == b' ' {
            while at < end && bytes[at] == b' ' {
                at += 1;
            }
        } else if first == b'\r' && at < end && bytes[at] == b'\n' {
            at += 1;
        }
        pieces.push(start..at);
    }
}

/// The pieces of a text between those ends that are grapheme boundaries too.
fn snapped(text: &str, ends: impl IntoIterator<Item = usize>) -> impl Iterator<Item = (usize, &str)> {
    let mut graphemes = text.grapheme_indices(true).map(|(at, cluster)| at + cluster.len());
    let mut reached = 0;
    let mut start = 0;
    ends.into_iter().filter_map(move |end| {
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
    // 6′2″
    if first == '′' && last.is_numeric() {
        return next.is_some_and(|next| next.starts_with(char::is_numeric));
    }
    if (joins_words(last) || last == '′') && begins_word(piece) {
        return word.chars().next().is_some_and(char::is_alphanumeric);
    }
    // the dash and the ellipsis of a typewriter
    // A word that begins with one has nothing else in it.
    let begins = |text: &str, with: fn(char) -> bool| text.chars().next().is_some_and(with);
    let is_dot = |letter| matches!(letter, '.' | '…');
    (begins(word, is_dot) && begins(piece, is_dot)) || (begins(word, is_dash) && begins(piece, is_dash))
}

fn is_currency(letter: char) -> bool {
    matches!(letter, '$' | '£' | '¥' | '¢' | '€' | '\u{20a0}'..='\u{20cf}')
}

/// The little words of a language, by number, which alone say nothing between two changes.
#[derive(Clone, Copy)]
pub(crate) struct StopWords(Option<&'static FxHashSet<u64>>);

static ENGLISH: LazyLock<FxHashSet<u64>> = LazyLock::new(|| {
    include_str!("../language/en/stop_words.txt").lines().filter(|line| !line.starts_with('#')).map(number).collect()
});

impl StopWords {
    /// Those of a language by its BCP 47 tag, where both sides are in it. English where nobody has said; none where the
    /// language is unknown here.
    pub(crate) fn of_both(old: &str, new: &str) -> Self {
        Self((is_english(old) && is_english(new)).then_some(&*ENGLISH))
    }

    /// None at all.
    pub(crate) fn none() -> Self {
        Self(None)
    }

    /// Whether there are any: texts are cut alike with the same ones.
    pub(crate) fn known(self) -> bool {
        self.0.is_some()
    }

    /// One of the little words, by the number of the word in lower case: a capital may begin a name.
    pub(crate) fn contains(self, number: u64) -> bool {
        self.0.is_some_and(|words| words.contains(&number))
    }

    /// A little word or punctuation, and no quotation mark: what may be swallowed between two changes.
    pub(crate) fn is_island(self, word: &str) -> bool {
        let quiet = |letter: char| {
            !letter.is_alphanumeric()
                && !is_currency(letter)
                && matches!(letter, ',' | ';' | ':' | '.' | '(' | ')' | '…' | '/' | '·')
                || is_dash(letter)
        };
        self.contains(number(word)) || word.chars().all(quiet)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    fn tokens(text: &str) -> Vec<Token> {
        super::tokens(text, StopWords::of_both("", ""))
    }

    #[test]
    fn the_short_way_cuts_where_the_tables_cut() {
        let text = "It's 3.5 o'clock, a:b c_d 1,000;2 x.y. (don't) --\t\r\nnew  line\n e-mail@x.example e\u{301} \u{301}x \u{2003} y \
                    “curly” ‘n’ rock \u{200d} … É à la 日本 12:30 1_000 _x_ a.b.c. U.S.A. 1.2.3 a'1 1'a \"q\" end";
        let cuts: Vec<Range<usize>> = text.char_indices().map(|(at, _)| at..text.len()).collect();
        for from in cuts {
            let text = &text[from];
            let ends = text.split_word_bound_indices().map(|(at, piece)| at + piece.len());
            let tables: Vec<_> = snapped(text, ends).map(|(at, piece)| at..at + piece.len()).collect();
            assert_eq!(pieces(text).collect::<Vec<_>>(), tables, "{text:?}");
        }
    }

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
    fn thai_is_cut_into_words_and_chinese_beside_it_into_characters() {
        assert_eq!(words("ฉันรักภาษาไทย 日本"), ["ฉัน", "รัก", "ภาษา", "ไทย", "日", "本"]);
    }

    #[test]
    fn sara_am_stays_with_its_letter() {
        let text = "น้ำคำ";
        let bounds: HashSet<usize> = text.grapheme_indices(true).map(|(at, _)| at).collect();
        assert!(tokens(text).iter().all(|token| bounds.contains(&token.start)));
    }
}
