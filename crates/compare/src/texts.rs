//! The plain text of every place in an edition: what segments and places count in.

use stet_article::{Edition, EditionBio, Embargo, LeafView};

use crate::comparison::Path;

/// An edition with its leaves, listed once.
pub(crate) struct Texts<'a> {
    pub(crate) edition: &'a Edition,
    pub(crate) leaves: Vec<LeafView<'a>>,
    /// How each bio is called in a place: by its author's identity, or by name where no desk has taken it in yet; a
    /// second one of the name with its number.
    pub(crate) bio_keys: Vec<String>,
}

impl<'a> Texts<'a> {
    pub(crate) fn of(edition: &'a Edition) -> Self {
        let mut bio_keys: Vec<String> = Vec::with_capacity(edition.bios.len());
        for bio in &edition.bios {
            let key = bio_key(bio);
            let again = (2..).map(|number| format!("{key} ({number})"));
            let free = std::iter::once(key.clone()).chain(again).find(|key| !bio_keys.contains(key));
            bio_keys.push(free.unwrap_or(key));
        }
        Self { edition, leaves: edition.content.leaves(), bio_keys }
    }

    /// The plain text at a place; empty for a place that this edition does not have.
    pub(crate) fn at(&self, path: &Path) -> String {
        let content = &self.edition.content;
        match path {
            Path::Slug => content.slug.clone(),
            Path::Section => content.section.clone(),
            Path::Headline => content.headline.clone(),
            Path::Standfirst => content.standfirst.clone(),
            Path::Dateline => content.dateline.clone(),
            Path::Byline => content.byline.line(),
            Path::Tags => content.tags.join("\n"),
            Path::Language => content.language.clone(),
            Path::Embargo => content.embargo.as_ref().map_or_else(String::new, embargo),
            Path::Replies => if content.replies { "open" } else { "closed" }.to_owned(),
            Path::Body => String::new(),
            Path::Leaf(at) => self.leaves.get(*at).map_or_else(String::new, |leaf| leaf.text.to_plain()),
            Path::BylineEntry(at) => {
                content.byline.entries.get(*at).map_or_else(String::new, |entry| entry.name.clone())
            }
            Path::Related(at) => content.related.get(*at).map_or_else(String::new, |link| link.label.clone()),
            Path::Footnote(at) => content.footnotes.get(*at).map_or_else(String::new, |note| note.text.to_plain()),
            Path::Bio(key) => {
                let at = self.bio_keys.iter().position(|known| known == key);
                at.map_or_else(String::new, |at| self.edition.bios[at].bio.text.to_plain())
            }
        }
    }
}

fn bio_key(bio: &EditionBio) -> String {
    bio.author.map_or_else(|| bio.bio.name.clone(), |uid| uid.to_string())
}

/// The instant in UTC and the zone's name: `2026-11-22T21:00:00Z Europe/London`.
pub(crate) fn embargo(embargo: &Embargo) -> String {
    const DAY: i64 = 86_400_000;
    let (days, within) = (embargo.at.div_euclid(DAY), embargo.at.rem_euclid(DAY));
    let (year, month, day) = civil(days);
    let (hour, minute, second, milli) = (within / 3_600_000, within / 60_000 % 60, within / 1_000 % 60, within % 1_000);
    let fraction = if milli == 0 { String::new() } else { format!(".{milli:03}") };
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{fraction}Z {}", embargo.zone)
}

/// Year, month and day of a count of days since 1970-01-01, in the proleptic Gregorian calendar. Years are taken to
/// begin in March, so that the leap day is the last of its year.
fn civil(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    (year + era * 400 + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_embargo_is_written_in_utc() {
        let at = |at| embargo(&Embargo { at, zone: "UTC".into() });
        assert_eq!(at(0), "1970-01-01T00:00:00Z UTC");
        assert_eq!(at(951_782_400_000), "2000-02-29T00:00:00Z UTC");
        assert_eq!(at(1_795_382_175_250), "2026-11-22T21:16:15.250Z UTC");
        assert_eq!(at(-1), "1969-12-31T23:59:59.999Z UTC");
        assert!(at(i64::MAX).ends_with("Z UTC") && at(i64::MIN).ends_with("Z UTC"));
    }
}
