//! What is said about the two sides beforehand, and how much work a comparison may do.

use std::sync::atomic::AtomicU64;

use crate::comparison::Side;
use crate::text::Cache;

/// How to compare.
#[derive(Clone, Default)]
pub struct Options<'a> {
    /// How the older side is described in the result; says nothing to the engine.
    pub old: Side,
    /// How the newer side is described in the result.
    pub new: Side,
    /// Asked now and then; `true` ends the work with [`Cancelled`].
    pub cancelled: Option<&'a (dyn Fn() -> bool + Sync)>,
    /// Where texts that were cut into words are kept for the next comparison; the answer is the same without.
    pub cache: Option<&'a Cache>,
    /// Counts the steps of the work that has a bound: bytes cut into words, pairs looked at, cells of tables. For
    /// those who watch that the bounds hold; without a cache the same pair always counts the same.
    pub work: Option<&'a AtomicU64>,
}

/// Somebody no longer wants the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("The comparison was cancelled before it was finished.")]
pub struct Cancelled;

impl Options<'_> {
    /// Options that describe both sides and change nothing else.
    pub fn between(old: Side, new: Side) -> Self {
        Self { old, new, ..Self::default() }
    }

    pub(crate) fn check(&self) -> Result<(), Cancelled> {
        match self.cancelled {
            Some(cancelled) if cancelled() => Err(Cancelled),
            _ => Ok(()),
        }
    }
}

impl std::fmt::Debug for Options<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Options").field("old", &self.old).field("new", &self.new).finish_non_exhaustive()
    }
}
