//! What counts as the same words otherwise set.

use std::borrow::Cow;

/// The word with straight marks, plain spaces, plain dashes and three dots. Case is kept, and so are accents,
/// apostrophes and hyphens: what appears or vanishes is never typography.
pub(crate) fn fold(word: &str) -> Cow<'_, str> {
    if matches!(word, "--" | "---") {
        return Cow::Borrowed("-"); // the typewriter's dash
    }
    if word.is_ascii() {
        return Cow::Borrowed(word);
    }
    let mut folded = String::with_capacity(word.len());
    let mut rest = word;
    // Most of it is ASCII, which stays as it is.
    while let Some(at) = rest.bytes().position(|byte| !byte.is_ascii()) {
        let (ascii, other) = rest.split_at(at);
        folded.push_str(ascii);
        let mut letters = other.chars();
        match letters.next().unwrap_or_default() {
            '‘' | '’' | '‚' | '‛' | 'ʼ' | '′' => folded.push('\''),
            '“' | '”' | '„' | '‟' | '″' => folded.push('"'),
            '…' => folded.push_str("..."),
            letter if is_dash(letter) => folded.push('-'),
            letter if is_space(letter) => folded.push(' '),
            letter => folded.push(letter),
        }
        rest = letters.as_str();
    }
    folded.push_str(rest);
    Cow::Owned(folded)
}

/// Hyphens, dashes and the minus sign.
pub(crate) fn is_dash(letter: char) -> bool {
    matches!(letter, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

/// A hyphen or the dash between two figures: what may stand inside one word.
pub(crate) fn joins_words(letter: char) -> bool {
    matches!(letter, '-' | '\u{2010}'..='\u{2013}')
}

/// A space within a line; a line break is none.
fn is_space(letter: char) -> bool {
    letter.is_whitespace() && !matches!(letter, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_otherwise_set_is_one_and_what_is_otherwise_meant_is_two() {
        for (a, b) in [("“", "\""), ("don’t", "don't"), ("—", "--"), ("…", "..."), ("\u{a0}", " "), ("9–5", "9-5")]
        {
            assert_eq!(fold(a), fold(b), "{a} and {b}");
        }
        for (a, b) in
            [("ministers’", "minister’s"), ("1.5", "15"), ("Müller", "Muller"), ("re-sign", "resign"), ("'", "\"")]
        {
            assert_ne!(fold(a), fold(b), "{a} and {b}");
        }
    }
}
