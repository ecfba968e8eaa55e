//! Errors: typed inside, one sentence with an optional hint outside.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A code exists only where the page branches on it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum ErrorCode {
    /// Nothing to branch on.
    #[default]
    Other,
    /// The delta does not start from the desk's state: send the whole.
    Gap,
    /// Nobody has said who is at the desk.
    NoPerson,
    /// The store could not be opened: the page shows only this.
    Store,
    /// It did not reach the disk: the banner stays until a later write does.
    NotSaved,
}

/// How an error crosses to the page or the terminal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, thiserror::Error)]
#[error("{message}")]
pub struct WireError {
    /// What the page branches on.
    pub code: ErrorCode,
    /// One clear sentence: what, where.
    pub message: String,
    /// What to do about it, where the message does not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub hint: Option<String>,
}

impl WireError {
    /// An error that only needs words.
    pub fn new(message: impl Into<String>) -> Self {
        Self { code: ErrorCode::Other, message: message.into(), hint: None }
    }

    /// The same with a code.
    #[must_use]
    pub fn with_code(mut self, code: ErrorCode) -> Self {
        self.code = code;
        self
    }

    /// The same with advice.
    #[must_use]
    pub fn with_hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

impl From<stet_store::StoreError> for WireError {
    fn from(error: stet_store::StoreError) -> Self {
        use stet_store::StoreError as Store;
        let code = match &error {
            Store::Full { .. } | Store::ReadOnly { .. } | Store::Busy { .. } => ErrorCode::NotSaved,
            Store::NotOurs { .. } | Store::Newer { .. } | Store::Locked { .. } | Store::InUse { .. } => {
                ErrorCode::Store
            }
            _ => ErrorCode::Other,
        };
        Self::new(error.to_string()).with_code(code)
    }
}
