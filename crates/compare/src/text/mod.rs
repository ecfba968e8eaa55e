//! Two texts, word by word.

mod cleanup;
mod diff;
mod fold;
pub(crate) mod marks;
pub(crate) mod parted;
mod segments;
pub(crate) mod token;

pub(crate) use diff::{TextDiff, compare_lines, compare_texts, compare_whole, one_sided};
pub(crate) use fold::fold;
pub(crate) use token::StopWords;
