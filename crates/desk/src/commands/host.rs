//! What only the shell can do.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The window has painted.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct WindowReady {}

/// Asks for what the program was started with.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct TakeArguments {}

/// What the program was started with; empty when asked again.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct Arguments {
    /// Files to import.
    pub files: Vec<String>,
    /// `stet://` addresses to open.
    pub addresses: Vec<String>,
}

/// Ask the person for files.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct ChooseFiles {
    /// The dialog's title.
    pub title: String,
    /// Endings that are offered, without their dots; empty for all.
    pub endings: Vec<String>,
    /// Whether more than one may be chosen.
    pub several: bool,
}

/// What the person chose; empty where they thought better of it.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct ChosenFiles {
    /// The files.
    pub paths: Vec<String>,
}

/// Ask the person where to save.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct ChoosePlace {
    /// The dialog's title.
    pub title: String,
    /// The file name that is offered.
    pub name: String,
    /// The ending, without its dot.
    pub ending: String,
}

/// Where to save; absent where they thought better of it.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct ChosenPlace {
    /// The file.
    pub path: Option<String>,
}

/// Open an address in the system's browser.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct OpenAddress {
    /// `http`, `https` or `mailto` only.
    pub address: String,
}

/// Print what the window shows.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct Print {}

/// Name the window.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct SetTitle {
    /// The words.
    pub title: String,
}

/// End the program.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct Quit {}

/// Do not close after all.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct Stay {}
