//! Formats in and out: bytes in, an article and a report out, and back.
//!
//! Pure: no file, no clock, no randomness, no network. A person who imports is told everything that was
//! [recognised, guessed, dropped, kept or mended](Recognised), can take each guess back, and never loses a word.
//!
//! In: plain text as copied from a page, Markdown with front matter (Stet's own and other people's), HTML (saved pages
//! and fragments), JSON.
//! Out: Markdown and JSON, which read back to the same article, plain text, and one self-contained HTML page.
//! `docs/markdown.md` is the contract of the Markdown.

mod audit;
mod decode;
mod escape;
pub mod history_file;
mod html;
mod import;
mod json;
mod markdown;
mod page;
mod plain;
mod report;
mod text_out;
mod web;

pub use decode::LARGEST_FILE;
pub use import::{
    AuthorName, AuthorNames, Format, ImportError, ImportOptions, NameSays, author_file, import, name_says,
};
pub use json::to_json;
pub use markdown::to_markdown;
pub use page::{is_reply_address, reply_address, to_fragment, to_html};
pub use report::{Imported, Recognised, RecognisedKind};
pub use text_out::to_text;
pub use web::{to_web_html, to_web_text};

/// What an export may know beside the edition.
#[derive(Clone, Debug, Default)]
pub struct ExportContext {
    /// The revision that is exported, as Markdown's `stet-revision` names it, such as `3f9c2a…@7`. A returned
    /// file carries it back as [`Imported::base`].
    pub revision: Option<String>,
    /// Pictures by their hash: an address inside the exported page, such as a `data:` address. A picture that is
    /// not here is named in words, so that opening a page never loads anything from elsewhere.
    pub media: std::collections::BTreeMap<String, String>,
    /// When it was first published, in milliseconds UTC, where that is known.
    pub published: Option<i64>,
    /// When it was last changed after that, in milliseconds UTC.
    pub modified: Option<i64>,
    /// Where readers' replies go (`https:` or `mailto:`); without it an exported page has no way to reply.
    pub replies_to: Option<String>,
}
