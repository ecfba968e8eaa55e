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
    /// by Ivy". Reordering therefore never says that somebody was somewhere they were not; nor does a plain "and", after
    /// which a place would be read of both: "By Ivy, and Tomas in Lagos".
    pub fn line(&self) -> String {
        if self.none {
            return String::new();
        }
        if !self.printed.is_empty() {
            return self.printed.clone();
        }
        let mut groups: Vec<(&str, Vec<&BylineEntry>)> = Vec::new();
        for entry in self.entries.iter().filter(|entry| !entry.name.is_empty()) {
            match groups.last_mut() {
                Some((role, entries)) if *role == entry.role => entries.push(entry),
                _ => groups.push((&entry.role, vec![entry])),
            }
        }
        let parts = groups.iter().enumerate().map(|(at, (role, entries))| {
            let names = joined(entries);
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

/// "A", "A and B", "A, B and C"; "A, and B in X" where A was not there.
fn joined(entries: &[&BylineEntry]) -> String {
    match entries {
        [] => String::new(),
        [one] => one.in_print(),
        [first @ .., last] => {
            let and = match first.last() {
                Some(before) if before.place.is_empty() && !last.place.is_empty() => ", and ",
                _ => " and ",
            };
            let first = first.iter().map(|entry| entry.in_print()).collect::<Vec<_>>().join(", ");
            format!("{first}{and}{}", last.in_print())
        }
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

    proptest::proptest! {
        /// What a reader takes from the line: a place is of the name before it, and of every name that a plain "and" ties
        /// to that one. None of them was anywhere else.
        #[test]
        fn no_order_says_that_somebody_was_where_they_were_not(
            given in proptest::collection::vec((0_usize..4, 0_usize..3), 1..7),
            keys in proptest::collection::vec(0_u32..1000, 7),
        ) {
            let roles = [role::BY, role::ADDITIONAL_REPORTING, role::PICTURES, "edited by"];
            let places = ["", "Lagos", "Abuja"];
            let mut entries: Vec<_> = given
                .iter()
                .enumerate()
                .map(|(at, (role, place))| entry(&format!("Name{at}"), roles[*role], places[*place]))
                .collect();
            let known = entries.clone();
            let mut order: Vec<_> = entries.iter().cloned().zip(keys).collect();
            order.sort_by_key(|(_, key)| *key);
            entries = order.into_iter().map(|(entry, _)| entry).collect();
            let line = Byline { entries, ..Byline::default() }.line();
            for part in line.split(", ") {
                let mut said: Vec<String> = Vec::new();
                let mut words = part.split(' ').peekable();
                while let Some(word) = words.next() {
                    match word {
                        name if name.starts_with("Name") => said.push(name.to_owned()),
                        "in" => {
                            let place = words.next().unwrap_or_default();
                            for name in said.drain(..) {
                                let who = known.iter().find(|entry| entry.name == name).expect("an entry");
                                proptest::prop_assert_eq!(&who.place, place, "{}", &line);
                            }
                        }
                        _ => {}
                    }
                }
                for name in said {
                    let who = known.iter().find(|entry| entry.name == name).expect("an entry");
                    proptest::prop_assert_eq!(&who.place, "", "{} lost a place: {}", name, &line);
                }
            }
            proptest::prop_assert_eq!(line.matches("Name").count(), known.len());
        }
    }

    #[test]
    fn a_place_is_not_shared_by_an_and() {
        let line = |entries| Byline { entries, ..Byline::default() }.line();
        let (ivy, tomas) = (entry("Ivy", role::BY, ""), entry("Tomas", role::BY, "Lagos"));
        assert_eq!(line(vec![ivy.clone(), tomas.clone()]), "By Ivy, and Tomas in Lagos");
        assert_eq!(line(vec![tomas, ivy]), "By Tomas in Lagos and Ivy");
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
