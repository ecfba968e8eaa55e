//! Equal leaves have equal numbers.

use std::borrow::Cow;
use std::collections::HashMap;

use stet_article::{Inline, LeafKind};

use super::Leaf;
use crate::text::fold;

/// A number for each leaf of both sides.
pub(crate) struct Keys {
    /// By kind, words, marks and attributes.
    pub(crate) whole: (Vec<u32>, Vec<u32>),
    /// By words alone. The empty text has a number too.
    pub(crate) words: (Vec<u32>, Vec<u32>),
    /// By words, however they are set.
    pub(crate) folded: (Vec<u32>, Vec<u32>),
}

type Whole<'a> = (LeafKind, &'a Inline, &'a [(&'static str, String)]);

impl Keys {
    pub(crate) fn of<'a>(old: &'a [Leaf<'a>], new: &'a [Leaf<'a>]) -> Self {
        let mut whole: HashMap<Whole<'a>, u32> = HashMap::new();
        let mut words: HashMap<&'a str, u32> = HashMap::new();
        let mut folded: HashMap<Cow<'a, str>, u32> = HashMap::new();
        let mut keys = Self { whole: Default::default(), words: Default::default(), folded: Default::default() };
        let mut number = |leaf: &'a Leaf<'a>| {
            let Leaf { view, plain, attributes } = leaf;
            let by_whole = numbered(&mut whole, (view.kind, view.text.as_ref(), attributes.as_slice()));
            (by_whole, numbered(&mut words, plain.as_str()), numbered(&mut folded, fold(plain)))
        };
        for (leaves, side) in [(old, 0), (new, 1)] {
            for (by_whole, by_words, by_folded) in leaves.iter().map(&mut number) {
                for (numbers, number) in
                    [(&mut keys.whole, by_whole), (&mut keys.words, by_words), (&mut keys.folded, by_folded)]
                {
                    if side == 0 { numbers.0.push(number) } else { numbers.1.push(number) }
                }
            }
        }
        keys
    }
}

fn numbered<K: Eq + std::hash::Hash>(numbers: &mut HashMap<K, u32>, key: K) -> u32 {
    let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
    *numbers.entry(key).or_insert(next)
}

/// How many letters and digits a text has.
pub(crate) fn alphanumerics(text: &str) -> usize {
    text.chars().filter(|letter| letter.is_alphanumeric()).count()
}
