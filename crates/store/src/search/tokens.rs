//! The words of a text as the index has them: case, accents and compatibility forms folded. Scripts that put no space
//! between words (Chinese, Japanese, Korean, Thai, Lao, Khmer, Burmese) give one word for each character with its marks,
//! and are looked for as phrases (docs/decisions/0016).

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A longer word is told from others by its beginning alone.
const LONGEST_WORD: usize = 100;

/// One word, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    /// Its bytes in the text.
    pub at: Range<usize>,
    /// It, folded: no space, no quotation mark, nothing that the index's own language knows.
    pub word: String,
}

/// The words of a text, in their order.
pub(crate) fn tokens(text: &str) -> Vec<Token> {
    let mut all: Vec<Token> = Vec::new();
    // What the last word was: one that goes on, or a character that stands for itself and takes marks only.
    let mut open = Open::None;
    for (start, letter) in text.char_indices() {
        let end = start + letter.len_utf8();
        let kind = kind(letter);
        match (kind, open) {
            (Kind::Silent, _) => continue,
            (Kind::Gap, _) | (Kind::Mark, Open::None) => {
                open = Open::None;
                continue;
            }
            (Kind::Word, Open::Word) | (Kind::Mark, _) => {}
            (Kind::Word, _) => {
                all.push(Token { at: start..end, word: String::new() });
                open = Open::Word;
            }
            (Kind::Alone, _) => {
                all.push(Token { at: start..end, word: String::new() });
                open = Open::Alone;
            }
        }
        if let Some(last) = all.last_mut() {
            last.at.end = end;
            if last.word.len() < LONGEST_WORD {
                fold(letter, &mut last.word);
            }
        }
    }
    // A letter that folds to nothing is no word.
    all.retain(|token| !token.word.is_empty());
    all
}

/// The words in one line, as the index takes them.
pub(crate) fn line(text: &str, line: &mut String) {
    for token in tokens(text) {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(&token.word);
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Open {
    None,
    Word,
    Alone,
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    /// Part of a word.
    Word,
    /// A word by itself, with the marks that follow.
    Alone,
    /// Belongs to the letter before.
    Mark,
    /// Seen by nobody: a soft hyphen, a joiner.
    Silent,
    /// Between words.
    Gap,
}

fn kind(letter: char) -> Kind {
    if letter.is_ascii() {
        return if letter.is_ascii_alphanumeric() { Kind::Word } else { Kind::Gap };
    }
    match letter {
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => Kind::Silent,
        // Halfwidth voicing marks of Japanese.
        '\u{ff9e}' | '\u{ff9f}' => Kind::Mark,
        letter if is_combining_mark(letter) || follows(letter) => Kind::Mark,
        letter if !letter.is_alphanumeric() => Kind::Gap,
        letter if stands_alone(letter) => Kind::Alone,
        _ => Kind::Word,
    }
}

/// Thai and Lao vowels that are written after their letter and make no syllable without it.
const fn follows(letter: char) -> bool {
    matches!(letter, '\u{e30}' | '\u{e32}' | '\u{e33}' | '\u{e45}' | '\u{e46}' | '\u{eb0}' | '\u{eb2}' | '\u{eb3}')
}

/// Scripts without spaces between words.
const fn stands_alone(letter: char) -> bool {
    matches!(letter,
        '\u{e00}'..='\u{eff}'       // Thai, Lao
        | '\u{1000}'..='\u{109f}'   // Burmese
        | '\u{1100}'..='\u{11ff}'   // Korean, letter by letter
        | '\u{1780}'..='\u{17ff}'   // Khmer
        | '\u{19e0}'..='\u{19ff}'
        | '\u{2e80}'..='\u{2fdf}'   // radicals
        | '\u{3005}'..='\u{3007}'
        | '\u{3031}'..='\u{3035}'
        | '\u{3040}'..='\u{31ff}'   // kana, bopomofo, Korean letters
        | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}'   // Chinese characters
        | '\u{a960}'..='\u{a97f}'
        | '\u{aa60}'..='\u{aa7f}'
        | '\u{ac00}'..='\u{d7ff}'   // Korean syllables
        | '\u{f900}'..='\u{faff}'
        | '\u{ff66}'..='\u{ff9d}'   // halfwidth kana
        | '\u{ffa0}'..='\u{ffdc}'
        | '\u{1b000}'..='\u{1b16f}'
        | '\u{20000}'..='\u{3ffff}')
}

fn fold(letter: char, word: &mut String) {
    if letter.is_ascii() {
        word.push(letter.to_ascii_lowercase());
        return;
    }
    // A Korean syllable stays whole: it is one word, however it may be taken apart.
    if matches!(letter, '\u{ac00}'..='\u{d7a3}') {
        word.push(letter);
        return;
    }
    for part in std::iter::once(letter).nfkd().flat_map(char::to_lowercase).nfkd() {
        match part {
            'ß' => word.push_str("ss"),
            'æ' => word.push_str("ae"),
            'œ' => word.push_str("oe"),
            'ø' => word.push('o'),
            'đ' => word.push('d'),
            'ł' => word.push('l'),
            'ı' => word.push('i'),
            'ς' => word.push('σ'),
            part if is_accent(part) => {}
            part if part.is_alphanumeric() || is_combining_mark(part) => word.push(part),
            _ => {}
        }
    }
}

/// Marks that a reader may leave out when typing: accents of Latin, Greek and Cyrillic, points of Hebrew and Arabic.
const fn is_accent(letter: char) -> bool {
    matches!(letter,
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{487}' | '\u{591}'..='\u{5c7}' | '\u{610}'..='\u{61a}'
        | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}'
        | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        tokens(text).into_iter().map(|token| token.word).collect()
    }

    #[test]
    fn case_accents_and_forms_are_folded() {
        assert_eq!(
            words("Müller’s CAFÉ, the “ﬁsh” — ½ İstanbul"),
            ["muller", "s", "cafe", "the", "fish", "12", "istanbul"]
        );
        assert_eq!(words("Straße STRASSE co\u{ad}operate e\u{301}tude"), ["strasse", "strasse", "cooperate", "etude"]);
        assert_eq!(words("Ὀδυσσεύς ΟΔΥΣΣΕΎΣ"), ["οδυσσευσ", "οδυσσευσ"]);
        assert_eq!(words("مُحَمَّد محمد"), ["محمد", "محمد"]);
    }

    #[test]
    fn scripts_without_spaces_give_a_word_for_each_character() {
        assert_eq!(
            words("東京で3日、COVID-19の感染"),
            ["東", "京", "て\u{3099}", "3", "日", "covid", "19", "の", "感", "染"]
        );
        assert_eq!(words("대통령이 말했다"), ["대", "통", "령", "이", "말", "했", "다"]);
        assert_eq!(words("น้ำท่วม"), ["น\u{e49}\u{e4d}\u{e32}", "ท\u{e48}", "ว", "ม"]);
        assert_eq!(words("ｶﾞﾗｽ"), words("ガラス"));
    }

    #[test]
    fn places_are_bytes_of_the_text() {
        let text = "Élan 東京, naïve";
        let found: Vec<&str> = tokens(text).iter().map(|token| &text[token.at.clone()]).collect();
        assert_eq!(found, ["Élan", "東", "京", "naïve"]);
    }

    #[test]
    fn words_of_india_stay_whole() {
        assert_eq!(words("हिन्दी में"), ["हिन्दी", "में"]);
    }
}
