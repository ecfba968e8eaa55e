//! What is said about the two sides beforehand, and how much work a comparison may do.

use crate::comparison::Side;

/// How to compare.
#[derive(Clone, Default)]
pub struct Options<'a> {
    /// How the older side is described in the result; says nothing to the engine.
    pub old: Side,
    /// How the newer side is described in the result.
    pub new: Side,
    /// Asked now and then; `true` ends the work with [`Cancelled`].
    pub cancelled: Option<&'a (dyn Fn() -> bool + Sync)>,
}

/// Somebody no longer wants the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("The comparison was cancelled before it was finished.")]
pub struct Cancelled;

impl Options<'_> {
    /// Options that describe both sides and change nothing else.
    pub fn between(old: Side, new: Side) -> Self {
        Self { old, new, cancelled: None }
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
