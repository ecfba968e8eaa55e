//! What the alerts know of a language, as lists that can be read and mended without a line of program.

mod phrases;

use std::sync::LazyLock;

pub(crate) use phrases::{Match, Phrases};

/// The lists of one language.
pub(crate) struct Language {
    /// 'alleged' and its kin.
    pub(crate) hedges: Phrases,
    /// Arrested, charged, convicted; murder, manslaughter; and their kin.
    pub(crate) status: Phrases,
    /// Words that turn a sentence round.
    pub(crate) negations: Phrases,
    /// How the other side is heard.
    pub(crate) responses: Phrases,
    /// Verbs of saying that say no more than that.
    pub(crate) reporting: Phrases,
    /// Verbs of saying that say more.
    pub(crate) loaded: Phrases,
    /// What people are and do.
    pub(crate) jobs: Phrases,
    /// What stands before a name and is no part of it.
    pub(crate) titles: Phrases,
    /// What stands with a capital and names nobody.
    pub(crate) nobody: Phrases,
    /// Words that bend a figure.
    pub(crate) qualifiers: Phrases,
    /// What is counted in: each line one unit in all its forms.
    pub(crate) units: Phrases,
}

static ENGLISH: LazyLock<Language> = LazyLock::new(|| Language {
    hedges: Phrases::of(include_str!("en/hedges.txt")),
    status: Phrases::of(include_str!("en/status.txt")),
    negations: Phrases::of(include_str!("en/negations.txt")),
    responses: Phrases::of(include_str!("en/responses.txt")),
    reporting: Phrases::of(include_str!("en/reporting.txt")),
    loaded: Phrases::of(include_str!("en/loaded.txt")),
    jobs: Phrases::of(include_str!("en/jobs.txt")),
    titles: Phrases::of(include_str!("en/titles.txt")),
    nobody: Phrases::of(include_str!("en/nobody.txt")),
    qualifiers: Phrases::of(include_str!("en/qualifiers.txt")),
    units: Phrases::of(include_str!("en/units.txt")),
});

impl Language {
    /// The lists for two articles; nothing where one is in a language without lists: then only those alerts are
    /// raised that need none.
    pub(crate) fn of_both(old: &str, new: &str) -> Option<&'static Self> {
        (is_english(old) && is_english(new)).then_some(&*ENGLISH)
    }
}

impl Language {
    /// The tag of one of two articles for whose language there are no lists.
    pub(crate) fn unread(old: &str, new: &str) -> Option<String> {
        [new, old].into_iter().find(|tag| !is_english(tag)).map(str::to_owned)
    }
}

/// An article without a language is taken for English.
pub(crate) fn is_english(tag: &str) -> bool {
    tag.is_empty() || tag.split('-').next().is_some_and(|tag| tag.eq_ignore_ascii_case("en"))
}
