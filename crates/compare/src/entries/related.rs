//! Related links: matched by what they are, then by target and label, and only then by id.

use stet_article::{Inline, RelatedLink};

use super::{Sides, entry};
use crate::comparison::Entry;
use crate::order::{Matching, rows};
use crate::text::Cutter;

/// Which link became which. An id only helps where nothing else does: every imported file begins its ids anew.
pub(crate) fn match_related(old: &[RelatedLink], new: &[RelatedLink]) -> Matching {
    let mut matching = Matching::new(old.len(), new.len());
    let whole = |link: &RelatedLink| Some((link.target.clone(), link.label.clone(), link.kind));
    let id = |link: &RelatedLink| (!link.id.is_empty()).then(|| link.id.clone());
    let target = |link: &RelatedLink| link.target.clone();
    let label = |link: &RelatedLink| (!link.label.is_empty()).then(|| link.label.clone());
    matching.by(|a| whole(&old[a]), |b| whole(&new[b]));
    matching.by(|a| target(&old[a]), |b| target(&new[b]));
    matching.by(|a| label(&old[a]), |b| label(&new[b]));
    matching.by(|a| id(&old[a]), |b| id(&new[b]));
    matching
}

pub(crate) fn compare_related(
    old: &[RelatedLink],
    new: &[RelatedLink],
    matching: &Matching,
    mirrored: bool,
    cutter: Cutter<'_>,
) -> Vec<Entry> {
    let label = |link: &RelatedLink| Inline::plain(link.label.as_str());
    let attributes = |link: &RelatedLink| {
        let target = link.target.as_ref().map(stet_article::Target::to_address).unwrap_or_default();
        vec![("target", target), ("kind", link.kind.name().to_owned())]
    };
    rows(&matching.pairs(mirrored), old.len(), new.len())
        .into_iter()
        .map(|row| {
            let (before, after) = (row.old.map(|at| &old[at]), row.new.map(|at| &new[at]));
            let (old_label, new_label) = (before.map(label), after.map(label));
            let sides = Sides {
                old: before.zip(old_label.as_ref()).map(|(link, label)| (label, attributes(link))),
                new: after.zip(new_label.as_ref()).map(|(link, label)| (label, attributes(link))),
            };
            let mut entry = entry(row, sides, cutter);
            entry.retargeted = entry.attributes.iter().any(|change| change.name == "target");
            entry.relabelled = before.zip(after).is_some_and(|(before, after)| before.label != after.label);
            entry
        })
        .collect()
}
