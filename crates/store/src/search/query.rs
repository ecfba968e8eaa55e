//! What a person typed, as words to find. Nothing of it is ever an expression of the index's own language: words in
//! quotation marks are a phrase, and everything else is a word.

use crate::find::LONGEST;

use super::tokens::{Token, tokens};

/// More words than anybody looks for at once.
const MOST_TERMS: usize = 24;

/// Words to find: every term of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Query {
    /// Each is one word, or several that follow one another.
    pub terms: Vec<Vec<String>>,
    /// The last word may be the beginning of one.
    pub beginning: bool,
}

impl Query {
    /// Reads what was typed; `None` where there is no word in it. `typing` takes the last word as a beginning, unless
    /// it stands in quotation marks.
    pub fn read(typed: &str, typing: bool) -> Option<Self> {
        let typed: String = typed.chars().take(LONGEST).collect();
        let mut terms: Vec<Vec<String>> = Vec::new();
        let mut quoted_last = false;
        for (part, quoted) in parts(&typed) {
            let groups: Vec<&str> = if quoted { vec![part] } else { part.split_whitespace().collect() };
            for group in groups {
                let words: Vec<String> = tokens(group).into_iter().map(|token| token.word).collect();
                if !words.is_empty() && terms.len() < MOST_TERMS {
                    terms.push(words);
                    quoted_last = quoted;
                }
            }
        }
        let beginning = typing && !quoted_last;
        (!terms.is_empty()).then_some(Self { terms, beginning })
    }

    /// The same, to look for in one column.
    pub fn expression_in(&self, column: &str) -> String {
        format!("{{{column}}} : ({})", self.expression())
    }

    /// What the index of history is asked for revisions that may have brought the terms in or taken them out. A row
    /// holds changed words with `round` others on each side, so a longer phrase is asked for in parts too; it proposes
    /// revisions, and finds each that there is.
    pub fn expression_for_changes(&self, round: usize) -> String {
        let term = |words: &Vec<String>| {
            let whole = format!("\"{}\"", words.join(" "));
            if words.len() <= round + 1 {
                return whole;
            }
            let parts: Vec<String> = words.windows(round + 1).map(|part| format!("\"{}\"", part.join(" "))).collect();
            format!("({})", parts.join(" OR "))
        };
        self.terms.iter().map(term).collect::<Vec<_>>().join(" AND ")
    }

    /// What the index is asked: each term in quotation marks, so that nothing in it is an operator.
    pub fn expression(&self) -> String {
        let quoted: Vec<String> = self.terms.iter().map(|words| format!("\"{}\"", words.join(" "))).collect();
        quoted.join(" AND ") + if self.beginning { " *" } else { "" }
    }

    /// Where the terms stand in a text: for each the places at which it begins and ends, in bytes.
    pub fn places(&self, text: &[Token]) -> Vec<Vec<(usize, usize)>> {
        let last = self.terms.len() - 1;
        let find = |(at, words): (usize, &Vec<String>)| {
            let beginning = self.beginning && at == last;
            let follows = |window: &&[Token]| {
                window.iter().zip(words).enumerate().all(|(at, (token, word))| {
                    if beginning && at + 1 == words.len() {
                        token.word.starts_with(word.as_str())
                    } else {
                        token.word == *word
                    }
                })
            };
            let range = |window: &[Token]| (window[0].at.start, window[window.len() - 1].at.end);
            text.windows(words.len()).filter(follows).map(range).collect()
        };
        self.terms.iter().enumerate().map(find).collect()
    }

    /// How often a text holds all the terms together: as often as the rarest of them.
    pub fn count(&self, text: &[Token]) -> usize {
        self.places(text).iter().map(Vec::len).min().unwrap_or(0)
    }
}

/// The parts of what was typed, and which stand in quotation marks. A mark without its second is no mark.
fn parts(typed: &str) -> Vec<(&str, bool)> {
    let mut parts = Vec::new();
    let mut rest = typed;
    while let Some(open) = rest.find(['"', '“', '„', '«']) {
        let mark = rest[open..].chars().next().map_or(1, char::len_utf8);
        let inner = &rest[open + mark..];
        let Some(close) = inner.find(['"', '”', '“', '»']) else { break };
        parts.push((&rest[..open], false));
        parts.push((&inner[..close], true));
        let mark = inner[close..].chars().next().map_or(1, char::len_utf8);
        rest = &inner[close + mark..];
    }
    parts.push((rest, false));
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn expression(typed: &str) -> Option<String> {
        Query::read(typed, true).map(|query| query.expression())
    }

    #[test]
    fn what_is_typed_is_words_and_phrases_and_never_an_operator() {
        assert_eq!(expression("Harbour wall").as_deref(), Some(r#""harbour" AND "wall" *"#));
        assert_eq!(expression("\"Harbour wall\"").as_deref(), Some(r#""harbour wall""#));
        assert_eq!(expression("“harbour wall” mend").as_deref(), Some(r#""harbour wall" AND "mend" *"#));
        assert_eq!(expression("a OR b").as_deref(), Some(r#""a" AND "or" AND "b" *"#));
        assert_eq!(
            expression("title:x* NEAR(a b) -c ^d").as_deref(),
            Some(r#""title x" AND "near a" AND "b" AND "c" AND "d" *"#)
        );
        assert_eq!(expression("say \"it").as_deref(), Some(r#""say" AND "it" *"#));
        assert_eq!(expression("O’Brien").as_deref(), Some(r#""o brien" *"#));
        assert_eq!(expression("東京の").as_deref(), Some(r#""東 京 の" *"#));
        for nothing in ["", "  ", "\"\"", "*", "\" ' -- ;", "\0"] {
            assert_eq!(expression(nothing), None, "{nothing:?}");
        }
    }

    #[test]
    fn a_text_counts_as_often_as_its_rarest_term() {
        let count = |typed, text: &str| Query::read(typed, false).map_or(0, |query| query.count(&tokens(text)));
        assert_eq!(count("the wall", "the wall, the wall and the sea"), 2);
        assert_eq!(count("\"wall the\"", "the wall, the wall"), 1);
        assert_eq!(count("wal", "the wall"), 0);
    }
}
