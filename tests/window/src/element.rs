//! One element of the page.

use anyhow::Result;
use serde_json::{Value, json};

use crate::driver::Session;

/// The key under which WebDriver names elements.
pub const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// An element, while the page keeps it.
pub struct Element<'a> {
    pub(crate) session: &'a Session,
    pub(crate) id: String,
}

impl Element<'_> {
    fn path(&self, rest: &str) -> String {
        format!("/element/{}{rest}", self.id)
    }

    /// Clicks in its middle, scrolling to it first.
    ///
    /// # Errors
    /// Where it cannot be seen or another lies over it.
    pub fn click(&self) -> Result<()> {
        self.session.post(&self.path("/click"), &json!({})).map(|_| ())
    }

    /// Its words, as a reader sees them.
    ///
    /// # Errors
    /// Where the page has dropped it.
    pub fn text(&self) -> Result<String> {
        Ok(self.session.get(&self.path("/text"))?.as_str().unwrap_or_default().to_owned())
    }

    /// An attribute, where it has it.
    ///
    /// # Errors
    /// Where the page has dropped it.
    pub fn attribute(&self, name: &str) -> Result<Option<String>> {
        Ok(self.session.get(&self.path(&format!("/attribute/{name}")))?.as_str().map(str::to_owned))
    }

    /// Whether it can be seen, as WebDriver judges it.
    ///
    /// # Errors
    /// Where the page has dropped it.
    pub fn is_displayed(&self) -> Result<bool> {
        Ok(self.session.get(&self.path("/displayed"))? == Value::Bool(true))
    }

    /// For `execute`: as an argument of a script.
    pub fn argument(&self) -> Value {
        json!({ ELEMENT: self.id })
    }
}
