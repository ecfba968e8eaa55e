//! Two texts, word by word.

mod affine;
mod cleanup;
mod cut;
mod diff;
mod fold;
pub(crate) mod marks;
pub(crate) mod pairing;
pub(crate) mod parted;
mod quoted;
mod segments;
mod sentences;
pub(crate) mod token;

pub use cut::Cache;
pub(crate) use cut::{Bag, Cut, Cutter, Text, lower_numbers};
pub(crate) use diff::{TextDiff, all_sentences, compare_cut, compare_lines, compare_texts, compare_whole, one_sided};
pub(crate) use fold::{fold, is_dash};
pub(crate) use token::{StopWords, Weight, number, tokens};
