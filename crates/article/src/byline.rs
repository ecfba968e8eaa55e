//! Who wrote it: the entries, and the line that is printed from them.

use serde::{Deserialize, Serialize};

use crate::identity::AuthorUid;

/// The roles that the trade knows. Any other words are a role of the desk's own.
pub mod role {
    /// Wrote it.
    pub const BY: &str = "by";
    /// Reported for it.
    pub const ADDITIONAL_REPORTING: &str = "additional reporting";
    /// Took or drew its pictures.
    pub const PICTURES: &str = "pictures";
    /// Translated it.
    pub const TRANSLATED_BY: &str = "translated by";
}

/// The byline of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Byline {
    /// Who, in order.
    #[serde(default)]
    pub entries: Vec<BylineEntry>,
    /// 'No byline', chosen by somebody: not the same as a byline that nobody has filled in yet.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[cfg_attr(feature = "ts", ts(optional, as = "Option<bool>"))]
    pub none: bool,
    /// Free words that are printed in place of the line made from the entries.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[cfg_attr(feature = "ts", ts(optional, as = "Option<String>"))]
    pub printed: String,
}

/// One author of one article.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct BylineEntry {
    /// Who, by identity; absent in a file that no desk has taken in yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub author: Option<AuthorUid>,
    /// The name as printed in this article.
    pub name: String,
    /// What they did: one of [`role`], or own words.
    #[serde(default = "by")]
    pub role: String,
    /// Where they did it from: belongs to this entry, whatever the order.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[cfg_attr(feature = "ts", ts(optional, as = "Option<String>"))]
    pub place: String,
    /// The line about them for this article only.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[cfg_attr(feature = "ts", ts(optional, as = "Option<String>"))]
    pub tagline: String,
}

fn by() -> String {
    role::BY.to_owned()
}

impl BylineEntry {
    /// Somebody who wrote the article.
    pub fn by(name: impl Into<String>) -> Self {
        Self { name: name.into(), role: by(), ..Self::default() }
    }

    fn in_print(&self) -> String {
        if self.place.is_empty() { self.name.clone() } else { format!("{} in {}", self.name, self.place) }
    }
}

impl Byline {
    /// The line as the reader sees it, empty where there is none.
    ///
    /// Neighbours of one role stand together, each with its own place: "By Tomas in Lagos, additional reporting
    /// by Ivy". Reordering therefore never says that somebody was somewhere they were not.
    pub fn line(&self) -> String {
        if self.none {
            return String::new();
        }
        if !self.printed.is_empty() {
            return self.printed.clone();
        }
        let mut groups: Vec<(&str, Vec<String>)> = Vec::new();
        for entry in self.entries.iter().filter(|entry| !entry.name.is_empty()) {
            match groups.last_mut() {
                Some((role, names)) if *role == entry.role => names.push(entry.in_print()),
                _ => groups.push((&entry.role, vec![entry.in_print()])),
            }
        }
        let parts = groups.iter().enumerate().map(|(at, (role, names))| {
            let names = joined(names);
            let words = match *role {
                role::BY => format!("by {names}"),
                role::ADDITIONAL_REPORTING => format!("additional reporting by {names}"),
                role::PICTURES => format!("pictures by {names}"),
                role::TRANSLATED_BY => format!("translated by {names}"),
                "" => names,
                own => format!("{own} {names}"),
            };
            if at == 0 { capitalised(&words) } else { words }
        });
        parts.collect::<Vec<_>>().join(", ")
    }
}

/// "A", "A and B", "A, B and C".
fn joined(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(name: &str, role: &str, place: &str) -> BylineEntry {
        BylineEntry { name: name.into(), role: role.into(), place: place.into(), ..BylineEntry::default() }
    }

    #[test]
    fn a_place_stays_with_its_person_through_reordering() {
        let tomas = entry("Tomas", role::BY, "Lagos");
        let ivy = entry("Ivy", role::ADDITIONAL_REPORTING, "");
        let line = |entries| Byline { entries, ..Byline::default() }.line();
        assert_eq!(line(vec![tomas.clone(), ivy.clone()]), "By Tomas in Lagos, additional reporting by Ivy");
        assert_eq!(line(vec![ivy, tomas]), "Additional reporting by Ivy, by Tomas in Lagos");
    }

    #[test]
    fn three_names_of_one_role_are_one_list() {
        let entries = ["Ann", "Bo", "Cy"].map(BylineEntry::by).to_vec();
        assert_eq!(Byline { entries, ..Byline::default() }.line(), "By Ann, Bo and Cy");
    }

    #[test]
    fn free_words_and_no_byline_win_over_the_entries() {
        let entries = vec![BylineEntry::by("Ann")];
        let printed = Byline { entries: entries.clone(), printed: "From our staff".into(), none: false };
        assert_eq!(printed.line(), "From our staff");
        assert_eq!(Byline { entries, none: true, ..Byline::default() }.line(), "");
    }
}
