//! Long pieces of work: how far they are, and how they are stopped.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How far a long piece of work is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Progress {
    /// The name that whoever began it gave it, by which it is stopped.
    pub work: String,
    /// What it is at.
    pub step: Step,
    /// How many are done.
    pub done: u32,
    /// Of how many; 0 where that is not known yet.
    pub of: u32,
    /// Of those done, how many could not be.
    pub failed: u32,
    /// What it is at just now: a file's name; may be empty.
    pub current: String,
}

/// What a long piece of work is at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    /// Looking for files below folders.
    Looking,
    /// Taking authors in.
    Authors,
    /// Taking articles in.
    Articles,
    /// Writing files.
    Writing,
    /// Checking what somebody else wrote.
    Checking,
    /// Proving what is kept against its hashes.
    Proving,
    /// Reading words into the index that finds them.
    Indexing,
}

/// Stop a long piece of work.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct StopWork {
    /// Its name.
    pub work: String,
}
