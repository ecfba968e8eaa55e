//! A list of words and phrases, looked for in a text in one go.

use rustc_hash::FxHashMap;

use crate::text::{StopWords, lower_numbers, tokens};

/// Phrases by their first word. What stands on one line of a list, parted by ` / `, is one thing in several forms.
#[derive(Debug, Default)]
pub(crate) struct Phrases {
    by_first: FxHashMap<u64, Vec<(Vec<u64>, usize)>>,
}

/// A phrase that stands in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Match {
    /// Which line of the list.
    pub(crate) entry: usize,
    /// Its words, as tokens of the text.
    pub(crate) tokens: std::ops::Range<usize>,
}

impl Phrases {
    pub(crate) fn of(list: &str) -> Self {
        let mut phrases = Self::default();
        let lines = list.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
        for (entry, line) in lines.enumerate() {
            for form in line.split(" / ") {
                let numbers = lower_numbers(form, &tokens(form, StopWords::none()));
                if let Some(first) = numbers.first() {
                    phrases.by_first.entry(*first).or_default().push((numbers, entry));
                }
            }
        }
        phrases.by_first.values_mut().for_each(|forms| forms.sort_by_key(|(words, _)| std::cmp::Reverse(words.len())));
        phrases
    }

    /// Every phrase in these tokens, the longest at each place; `numbers` are those of the whole text.
    pub(crate) fn find(&self, numbers: &[u64], within: std::ops::Range<usize>) -> Vec<Match> {
        let mut found = Vec::new();
        let mut at = within.start;
        while at < within.end {
            let here = &numbers[at..within.end];
            let form =
                self.by_first.get(&here[0]).and_then(|forms| forms.iter().find(|(words, _)| here.starts_with(words)));
            match form {
                Some((words, entry)) => {
                    found.push(Match { entry: *entry, tokens: at..at + words.len() });
                    at += words.len();
                }
                None => at += 1,
            }
        }
        found
    }

    /// Whether this word alone is in the list.
    pub(crate) fn has(&self, number: u64) -> bool {
        self.by_first.get(&number).is_some_and(|forms| forms.iter().any(|(words, _)| words.len() == 1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_phrase_is_found_and_forms_of_one_line_are_one() {
        let phrases = Phrases::of("# a remark\nmore than / over\nmore\nU.S. Senate\n");
        let find = |text: &str| {
            let tokens = tokens(text, StopWords::none());
            let numbers = lower_numbers(text, &tokens);
            phrases.find(&numbers, 0..numbers.len()).into_iter().map(|it| it.entry).collect::<Vec<_>>()
        };
        assert_eq!(find("More than ten, over nine, more."), [0, 0, 1]);
        assert_eq!(find("The U.S. Senate met; moreover it sat."), [2]);
    }
}
