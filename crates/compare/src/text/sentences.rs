//! Where sentences end. When in doubt they do not.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::token::Token;

static ABBREVIATIONS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
    include_str!("../language/en/abbreviations.txt").lines().filter(|line| !line.starts_with('#')).collect()
});

/// The sentences of a text as ranges of its tokens; every token is in one.
pub(crate) fn sentences(text: &str, tokens: &[Token]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while at < tokens.len() {
        let Some(stop) = ending(tokens[at].word(text)) else {
            at += 1;
            continue;
        };
        let ended = at;
        at += 1;
        // Closing marks and brackets belong to the sentence, if nothing parts them from it.
        while at < tokens.len()
            && tokens[at - 1].word_end == tokens[at - 1].end
            && tokens[at].word(text).chars().all(|letter| CLOSING.contains(&letter))
        {
            at += 1;
        }
        let Some(next) = tokens.get(at) else { break };
        let wide = stop == Stop::Wide;
        let parted = tokens[at - 1].word_end < tokens[at - 1].end;
        if !(wide || parted && begins(next.word(text))) {
            continue;
        }
        if stop == Stop::Full && is_abbreviated(text, &tokens[start..ended], next.word(text)) {
            continue;
        }
        found.push(start..at);
        start = at;
    }
    if start < tokens.len() {
        found.push(start..tokens.len());
    }
    found
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stop {
    /// A full stop, which also ends abbreviations.
    Full,
    /// A question mark, an exclamation mark.
    Strong,
    /// Those of Chinese and Japanese, after which no space stands.
    Wide,
}

const CLOSING: [char; 10] = ['”', '’', '"', '\'', '»', ')', ']', '」', '』', '）'];

fn ending(word: &str) -> Option<Stop> {
    match word.chars().next_back()? {
        '.' | '…' => Some(Stop::Full),
        '!' | '?' | '؟' | '।' => Some(Stop::Strong),
        '。' | '！' | '？' => Some(Stop::Wide),
        _ => None,
    }
}

/// Whether a word may be a sentence's first: it has no small letter at its head. “Why?” he asked is one sentence.
fn begins(word: &str) -> bool {
    word.chars().find(|letter| letter.is_alphanumeric()).is_none_or(|letter| !letter.is_lowercase())
        && !word.starts_with(['–', '—', '-', ',', ';', ':', ')'])
}

/// Mr. Orr, No. 7, J. Orr, and the U.S. Senate, but not: it is in the U.S. He left.
fn is_abbreviated(text: &str, before: &[Token], next: &str) -> bool {
    let Some(token) = before.last().filter(|token| token.word_end == token.end) else { return false };
    let word = token.word(text);
    let mut letters = word.chars();
    let initial = letters.next().is_some_and(char::is_uppercase) && letters.next().is_none();
    let word = word.to_lowercase();
    if word == "no" || word == "nos" {
        return next.starts_with(|letter: char| letter.is_ascii_digit());
    }
    initial || ABBREVIATIONS.contains(word.as_str())
}

#[cfg(test)]
mod tests {
    use super::super::token::{StopWords, tokens};
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        let tokens = tokens(text, StopWords::of_both("", ""));
        let sentences = sentences(text, &tokens);
        sentences.iter().map(|range| text[tokens[range.start].start..tokens[range.end - 1].end].trim_end()).collect()
    }

    #[test]
    fn a_sentence_ends_where_a_reader_would_say_so() {
        for sentences in [
            &["The mayor left.", "It rained."][..],
            &["“We waited.”", "She left at 3.5 metres."],
            &["Mr. Orr met Dr. Sample at No. 7.", "J. R. Orr did not."],
            &["“Why?” he asked.", "Nobody knew!", "(They did.)", "Then 12 came."],
            &["He paid £1.2m… and left.", "“No.”"],
            &["港口新桥将通车。", "市长表示，过桥不收费。"],
            &["no stop at all"],
        ] {
            let text = sentences.join(if sentences[0].ends_with('。') { "" } else { " " });
            assert_eq!(cut(&text), sentences);
        }
        assert_eq!(cut(""), [""; 0]);
    }
}
