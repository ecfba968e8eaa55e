//! What the alerts know of a language, as lists that can be read and mended without a line of program.

use std::sync::LazyLock;

/// The lists of one language, in lower case; an entry may be of several words.
pub(crate) struct Language {
    /// 'alleged' and its kin.
    pub(crate) hedges: Vec<&'static str>,
    /// Arrested, charged, convicted; murder, manslaughter; and their kin.
    pub(crate) status: Vec<&'static str>,
    /// Words that turn a sentence round.
    pub(crate) negations: Vec<&'static str>,
    /// How the other side is heard.
    pub(crate) responses: Vec<&'static str>,
    /// Verbs of saying.
    pub(crate) reporting: Vec<&'static str>,
    /// Words that bend a figure.
    pub(crate) qualifiers: Vec<&'static str>,
}

fn list(text: &'static str) -> Vec<&'static str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')).collect()
}

static ENGLISH: LazyLock<Language> = LazyLock::new(|| Language {
    hedges: list(include_str!("en/hedges.txt")),
    status: list(include_str!("en/status.txt")),
    negations: list(include_str!("en/negations.txt")),
    responses: list(include_str!("en/responses.txt")),
    reporting: list(include_str!("en/reporting.txt")),
    qualifiers: list(include_str!("en/qualifiers.txt")),
});

impl Language {
    /// The lists for two articles; nothing where one is in a language without lists: then only those alerts are
    /// raised that need none.
    pub(crate) fn of_both(old: &str, new: &str) -> Option<&'static Self> {
        (is_english(old) && is_english(new)).then_some(&*ENGLISH)
    }
}

/// An article without a language is taken for English.
pub(crate) fn is_english(tag: &str) -> bool {
    tag.is_empty() || tag.split('-').next().is_some_and(|tag| tag.eq_ignore_ascii_case("en"))
}
