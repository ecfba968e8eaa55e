//! What only the shell can do.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use stet_article::ArticleUid;

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
    /// The article that this window was opened for, or showed before its page was loaded again.
    #[serde(default)]
    pub article: Option<ArticleUid>,
    /// Whether this is the window that the program opens with: it goes on where the last sitting ended.
    #[serde(default)]
    pub first: bool,
}

/// Open another window.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct OpenWindow {
    /// The article to show there; absent for an empty window. Where it has a window, that one comes forward.
    #[serde(default)]
    pub article: Option<ArticleUid>,
}

/// This window is about to show an article.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct ClaimArticle {
    /// Which; absent for none any more.
    #[serde(default)]
    pub article: Option<ArticleUid>,
}

/// Whether it may.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct Claimed {
    /// False where another window has the article: that one has been brought forward.
    pub claimed: bool,
}

/// Close this window.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct CloseWindow {}

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

/// Ask the person for a folder.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct ChooseFolder {
    /// The dialog's title.
    pub title: String,
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

/// Print the sheets that the page has laid out.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct Print {
    /// The PDF to write; absent for the system's dialog. A name alone goes into the person's documents folder.
    #[serde(default)]
    pub path: Option<String>,
    /// Whether a file that is there may be replaced: the system's chooser has asked.
    #[serde(default)]
    pub replace: bool,
}

/// It is printed, or the person thought better of it.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct Printed {
    /// The PDF, where one was written.
    pub path: Option<String>,
}

/// Name the window.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct SetTitle {
    /// The words.
    pub title: String,
}

/// Check the spelling in a language.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct SetSpelling {
    /// The article's BCP 47 tag; empty for the person's own language.
    pub language: String,
}

/// Whether there is a dictionary for it.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct Spelling {
    /// False where no dictionary of the language is installed: nothing is underlined then.
    pub checked: bool,
}

/// End the program, once every other window's words are on the disk too.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct Quit {}

/// Do not close after all.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct Stay {}

/// Asks where the program keeps what it notes of itself.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct WhereNotes {}

/// What the program notes of itself. No article's words stand in it.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct Notes {
    /// The log's file; older ones beside it have a number. Empty where there is no place for one.
    pub log: String,
    /// The folder of crash files. Empty likewise.
    pub crashes: String,
}

/// Asks whether something went wrong that nobody was told of.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct TakeCrash {}

/// The newest crash that nobody was told of; absent when asked again.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct TakenCrash {
    /// It.
    pub crash: Option<Crashed>,
}

/// Something that went wrong with the program itself.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Crashed {
    /// What.
    pub kind: CrashKind,
    /// The file that says more. It is never sent anywhere.
    pub file: String,
}

/// What went wrong.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum CrashKind {
    /// A mistake in Stet.
    #[default]
    Fault,
    /// The page's process ended; the page was loaded again.
    Page,
    /// The program was ended without being closed.
    Ended,
}

impl CrashKind {
    /// Its word in a crash file.
    pub fn name(self) -> &'static str {
        match self {
            Self::Fault => "fault",
            Self::Page => "page",
            Self::Ended => "ended",
        }
    }

    /// The kind of this name.
    pub fn named(name: &str) -> Option<Self> {
        [Self::Fault, Self::Page, Self::Ended].into_iter().find(|kind| kind.name() == name)
    }
}
