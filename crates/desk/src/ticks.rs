//! What a person has ticked as read in a comparison: kept at once, over a telephone call and a restart.

use std::collections::HashMap;

use stet_article::RevisionHash;
use stet_compare::{Change, Comparison, Path, Which};

use crate::commands::{Caller, Done, TickChanges, Ticks};
use crate::desk::Desk;
use crate::error::WireError;
use crate::side::SideEdition;

/// More than any comparison has.
const MOST: usize = 200_000;
/// A name of a change: so many hexadecimal digits.
const DIGITS: usize = 32;

impl Desk {
    /// The names of a comparison's changes, and which of them the person at the desk has ticked.
    pub(crate) async fn ticks(
        &self,
        old: &SideEdition,
        new: &SideEdition,
        comparison: &Comparison,
    ) -> Result<Option<Ticks>, WireError> {
        let Some(person) = self.seated() else { return Ok(None) };
        let keys = keys(old, new, comparison);
        let (from, to) = (known_by(old), known_by(new));
        let ticked = self.blocking(move |store| store.ticked_since(person.uid, from)).await?;
        let read = (0_u32..).zip(&keys).filter(|(_, key)| ticked.contains(*key)).map(|(at, _)| at).collect();
        Ok(Some(Ticks { old: from.to_string(), new: to.to_string(), keys, read }))
    }

    /// Ticks changes of a comparison as read, or takes the ticks away.
    ///
    /// # Errors
    /// Code `no-person`; or where a name is none of ours.
    pub async fn tick_changes(&self, _: &Caller, request: TickChanges) -> Result<Done, WireError> {
        let (person, at) = (self.person()?.uid, self.inner.clock.now());
        let TickChanges { old, new, keys, read } = request;
        let ours = |key: &String| key.len() == DIGITS && key.bytes().all(|byte| byte.is_ascii_hexdigit());
        let hash = |text: &str| text.parse::<RevisionHash>().ok();
        let (Some(old), Some(new), true) = (hash(&old), hash(&new), keys.len() <= MOST && keys.iter().all(ours)) else {
            return Err(WireError::new("These ticks belong to no comparison of this desk. Compare again."));
        };
        self.blocking(move |store| store.tick_changes(person, (old, new), &keys, read, at)).await?;
        Ok(Done {})
    }
}

/// The revision's hash; where a side is none, the hash of its words, in the same form.
fn known_by(side: &SideEdition) -> RevisionHash {
    side.revision
        .as_ref()
        .map_or_else(|| RevisionHash::from_bytes(*side.edition.content.hash().as_bytes()), |card| card.hash)
}

/// What a change is known by: what was done, to which words, of which leaf or entry. Not where that stands: words that
/// come in above move it and leave it read. Words that change again are another change, and unread.
fn keys(old: &SideEdition, new: &SideEdition, comparison: &Comparison) -> Vec<String> {
    let names = [Names::of(old), Names::of(new)];
    let mut seen: HashMap<blake3::Hash, u32> = HashMap::new();
    comparison
        .changes
        .iter()
        .map(|change| {
            let told = digest(change, &names, 0);
            // The same change twice in one paragraph: the first and the second.
            let nth = seen.entry(told).or_default();
            let key = if *nth == 0 { told } else { digest(change, &names, *nth) };
            *nth += 1;
            key.to_hex()[..DIGITS].to_owned()
        })
        .collect()
}

fn digest(change: &Change, names: &[Names; 2], nth: u32) -> blake3::Hash {
    let mut hasher = blake3::Hasher::new_derive_key("stet change 1");
    let mut part = |words: &str| {
        hasher.update(&words.len().to_le_bytes());
        hasher.update(words.as_bytes());
    };
    part(&format!("{:?}", change.kind));
    part(change.old.as_deref().unwrap_or("\0"));
    part(change.new.as_deref().unwrap_or("\0"));
    for place in &change.places {
        let (side, names) = match place.side {
            Which::Old => ("old", &names[0]),
            Which::New => ("new", &names[1]),
        };
        part(side);
        part(&names.of_path(&place.path));
    }
    part(&nth.to_string());
    hasher.finalize()
}

/// What the numbered places of a side are called, whatever their numbers.
struct Names {
    leaves: Vec<String>,
    related: Vec<String>,
    footnotes: Vec<String>,
    byline: Vec<String>,
}

impl Names {
    fn of(side: &SideEdition) -> Self {
        let content = &side.edition.content;
        Self {
            leaves: content.leaves().iter().map(|leaf| leaf.id.map(ToString::to_string).unwrap_or_default()).collect(),
            related: content.related.iter().map(|link| link.id.to_string()).collect(),
            footnotes: content.footnotes.iter().map(|note| note.id.to_string()).collect(),
            byline: content.byline.entries.iter().map(|entry| entry.name.clone()).collect(),
        }
    }

    fn of_path(&self, path: &Path) -> String {
        let (room, list, at) = match path {
            Path::Leaf(at) => ("body", &self.leaves, at),
            Path::Related(at) => ("related", &self.related, at),
            Path::Footnote(at) => ("footnote", &self.footnotes, at),
            Path::BylineEntry(at) => ("byline", &self.byline, at),
            other => return other.to_string(),
        };
        format!("{room}/{}", list.get(*at).map_or("", String::as_str))
    }
}
