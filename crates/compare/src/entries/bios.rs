//! Bios: matched by author, else by name.

use stet_article::EditionBio;

use super::{Sides, entry};
use crate::comparison::Entry;
use crate::order::{Matching, rows};
use crate::text::Cutter;

/// `keys` are those of [`Texts::bio_keys`](crate::texts::Texts::bio_keys) for each side.
pub(crate) fn compare_bios(
    old: &[EditionBio],
    new: &[EditionBio],
    keys: (&[String], &[String]),
    mirrored: bool,
    cutter: Cutter<'_>,
) -> Vec<Entry> {
    let mut matching = Matching::new(old.len(), new.len());
    matching.by(|a| old[a].author, |b| new[b].author);
    for known in [(false, false), (false, true), (true, false)] {
        let name = |bio: &EditionBio, known: bool| (bio.author.is_some() == known).then(|| bio.bio.name.clone());
        matching.by(|a| name(&old[a], known.0), |b| name(&new[b], known.1));
    }
    let attributes = |bio: &EditionBio| {
        let links = bio.bio.links.iter().map(|link| format!("{} {}", link.label, link.href)).collect::<Vec<_>>();
        vec![
            ("name", bio.bio.name.clone()),
            ("organisation", if bio.bio.organisation { "yes".to_owned() } else { String::new() }),
            ("picture", bio.bio.picture.map(|hash| hash.to_string()).unwrap_or_default()),
            ("links", links.join("\n")),
            ("author", bio.author.map(|uid| uid.to_string()).unwrap_or_default()),
        ]
    };
    rows(&matching.pairs(mirrored), old.len(), new.len())
        .into_iter()
        .map(|row| {
            let (before, after) = (row.old.map(|at| &old[at]), row.new.map(|at| &new[at]));
            let sides = Sides {
                old: before.map(|bio| (&bio.bio.text, attributes(bio))),
                new: after.map(|bio| (&bio.bio.text, attributes(bio))),
            };
            let mut entry = entry(row, sides, cutter);
            entry.key = row.new.map_or_else(|| row.old.map(|at| keys.0[at].clone()), |at| Some(keys.1[at].clone()));
            entry.relabelled = before.zip(after).is_some_and(|(before, after)| before.bio.name != after.bio.name);
            entry
        })
        .collect()
}
