//! Equal leaves have equal numbers.

use std::borrow::Cow;
use std::hash::Hash;

use rustc_hash::FxHashMap;
use stet_article::{Inline, LeafKind};

use super::Leaf;
use crate::text::fold;

/// A number for each leaf of both sides, from 0 without a gap.
pub(crate) struct Keys {
    /// By kind, words, marks and attributes.
    pub(crate) whole: Numbers,
    /// By words alone. The empty text has a number too.
    pub(crate) words: Numbers,
    /// By words, however they are set.
    pub(crate) folded: Numbers,
}

/// The numbers of both sides' leaves, and how many different ones there are.
#[derive(Default)]
pub(crate) struct Numbers {
    pub(crate) old: Vec<u32>,
    pub(crate) new: Vec<u32>,
    count: usize,
}

impl Numbers {
    /// Where each number stands that one side has once; nothing for the others.
    pub(crate) fn once(&self, side: &[u32]) -> Vec<Option<usize>> {
        let mut found = vec![(0_u32, 0); self.count];
        for (at, number) in side.iter().enumerate() {
            let entry = &mut found[*number as usize];
            *entry = (entry.0.saturating_add(1), at);
        }
        found.into_iter().map(|(count, at)| (count == 1).then_some(at)).collect()
    }
}

/// A leaf by the number of its words, and by its marks where it has any.
type Whole<'a> = (LeafKind, u32, Option<&'a Inline>, &'a [(&'static str, String)]);

impl Keys {
    pub(crate) fn of<'a>(old: &'a [Leaf<'a>], new: &'a [Leaf<'a>]) -> Self {
        let mut whole: FxHashMap<Whole<'a>, u32> = FxHashMap::default();
        let mut words: FxHashMap<&'a str, u32> = FxHashMap::default();
        let mut folded: FxHashMap<Cow<'a, str>, u32> = FxHashMap::default();
        let mut folded_of: Vec<u32> = Vec::new();
        let mut keys = Self { whole: Numbers::default(), words: Numbers::default(), folded: Numbers::default() };
        let mut number = |leaf: &'a Leaf<'a>| {
            let Leaf { view, plain, attributes, .. } = leaf;
            let by_words = numbered(&mut words, plain.as_ref());
            if by_words as usize == folded_of.len() {
                folded_of.push(numbered(&mut folded, fold(plain)));
            }
            let text = view.text.as_ref();
            let marked = text.0.len() > 1 || text.0.iter().any(|span| !span.marks.is_empty());
            let by_whole = numbered(&mut whole, (view.kind, by_words, marked.then_some(text), attributes.as_slice()));
            (by_whole, by_words, folded_of[by_words as usize])
        };
        for leaf in old {
            let (by_whole, by_words, by_folded) = number(leaf);
            keys.whole.old.push(by_whole);
            keys.words.old.push(by_words);
            keys.folded.old.push(by_folded);
        }
        for leaf in new {
            let (by_whole, by_words, by_folded) = number(leaf);
            keys.whole.new.push(by_whole);
            keys.words.new.push(by_words);
            keys.folded.new.push(by_folded);
        }
        (keys.whole.count, keys.words.count, keys.folded.count) = (whole.len(), words.len(), folded.len());
        keys
    }
}

fn numbered<K: Eq + Hash>(numbers: &mut FxHashMap<K, u32>, key: K) -> u32 {
    let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
    *numbers.entry(key).or_insert(next)
}

/// How many letters and digits a text has.
pub(crate) fn alphanumerics(text: &str) -> usize {
    text.chars().filter(|letter| letter.is_alphanumeric()).count()
}
