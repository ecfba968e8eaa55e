//! Equal leaves have equal numbers.

use std::collections::HashMap;

use stet_article::{Inline, LeafKind};

use super::Leaf;

/// A number for each leaf of both sides.
pub(crate) struct Keys {
    /// By kind, words, marks and attributes.
    pub(crate) whole: (Vec<u32>, Vec<u32>),
    /// By words alone. The empty text has a number too.
    pub(crate) words: (Vec<u32>, Vec<u32>),
}

type Whole<'a> = (LeafKind, &'a Inline, &'a [(&'static str, String)]);

impl Keys {
    pub(crate) fn of<'a>(old: &'a [Leaf<'a>], new: &'a [Leaf<'a>]) -> Self {
        let mut whole: HashMap<Whole<'a>, u32> = HashMap::new();
        let mut words: HashMap<&'a str, u32> = HashMap::new();
        let mut number = |leaf: &'a Leaf<'a>| {
            let Leaf { view, plain, attributes } = leaf;
            let next = u32::try_from(whole.len()).unwrap_or(u32::MAX);
            let by_whole = *whole.entry((view.kind, view.text.as_ref(), attributes.as_slice())).or_insert(next);
            let next = u32::try_from(words.len()).unwrap_or(u32::MAX);
            (by_whole, *words.entry(plain.as_str()).or_insert(next))
        };
        let (old_whole, old_words) = old.iter().map(&mut number).unzip();
        let (new_whole, new_words) = new.iter().map(&mut number).unzip();
        Self { whole: (old_whole, new_whole), words: (old_words, new_words) }
    }
}

/// How many letters and digits a text has.
pub(crate) fn alphanumerics(text: &str) -> usize {
    text.chars().filter(|letter| letter.is_alphanumeric()).count()
}
