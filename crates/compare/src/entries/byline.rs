//! Authors of one article: matched by what they are, then by identity, else by name.

use stet_article::{BylineEntry, Inline};

use super::{Sides, entry};
use crate::comparison::Entry;
use crate::order::{Matching, rows};
use crate::text::Cutter;

pub(crate) fn compare_byline(
    old: &[BylineEntry],
    new: &[BylineEntry],
    mirrored: bool,
    cutter: Cutter<'_>,
) -> Vec<Entry> {
    let mut matching = Matching::new(old.len(), new.len());
    let whole = |entry: &BylineEntry| {
        let BylineEntry { author, name, role, place, tagline } = entry.clone();
        Some((author, name, role, place, tagline))
    };
    matching.by(|a| whole(&old[a]), |b| whole(&new[b]));
    matching.by(
        |a| old[a].author.map(|uid| (uid, old[a].role.clone())),
        |b| new[b].author.map(|uid| (uid, new[b].role.clone())),
    );
    matching.by(|a| old[a].author, |b| new[b].author);
    // Two identities are two people, whatever they are called: a name counts where one side knows no identity.
    for known in [(false, false), (false, true), (true, false)] {
        let name = |entry: &BylineEntry, known: bool| {
            (entry.author.is_some() == known && !entry.name.is_empty()).then(|| entry.name.clone())
        };
        let with_role = |entry: &BylineEntry, known| name(entry, known).map(|name| (name, entry.role.clone()));
        matching.by(|a| with_role(&old[a], known.0), |b| with_role(&new[b], known.1));
        matching.by(|a| name(&old[a], known.0), |b| name(&new[b], known.1));
    }
    let name = |entry: &BylineEntry| Inline::plain(entry.name.as_str());
    let attributes = |entry: &BylineEntry| {
        vec![
            ("role", entry.role.clone()),
            ("place", entry.place.clone()),
            ("tagline", entry.tagline.clone()),
            ("author", entry.author.map(|uid| uid.to_string()).unwrap_or_default()),
        ]
    };
    rows(&matching.pairs(mirrored), old.len(), new.len())
        .into_iter()
        .map(|row| {
            let (before, after) = (row.old.map(|at| &old[at]), row.new.map(|at| &new[at]));
            let (old_name, new_name) = (before.map(name), after.map(name));
            let sides = Sides {
                old: before.zip(old_name.as_ref()).map(|(entry, name)| (name, attributes(entry))),
                new: after.zip(new_name.as_ref()).map(|(entry, name)| (name, attributes(entry))),
            };
            let mut entry = entry(row, sides, cutter);
            entry.relabelled = before.zip(after).is_some_and(|(before, after)| before.name != after.name);
            entry
        })
        .collect()
}
