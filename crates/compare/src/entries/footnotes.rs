//! Footnotes: what the reader is told about the article.

use stet_article::Footnote;

use super::{Sides, entry};
use crate::comparison::Entry;
use crate::order::{Matching, rows};
use crate::text::Cutter;

pub(crate) fn compare_footnotes(old: &[Footnote], new: &[Footnote], mirrored: bool, cutter: Cutter<'_>) -> Vec<Entry> {
    let mut matching = Matching::new(old.len(), new.len());
    let whole = |note: &Footnote| Some((note.kind, note.date.clone(), note.text.clone()));
    let words = |note: &Footnote| (!note.text.is_empty()).then(|| note.text.to_plain());
    let id = |note: &Footnote| (!note.id.is_empty()).then(|| note.id.clone());
    let day = |note: &Footnote| Some((note.kind, note.date.clone()));
    matching.by(|a| whole(&old[a]), |b| whole(&new[b]));
    matching.by(|a| words(&old[a]), |b| words(&new[b]));
    matching.by(|a| id(&old[a]), |b| id(&new[b]));
    matching.by(|a| day(&old[a]), |b| day(&new[b]));
    let attributes = |note: &Footnote| vec![("kind", note.kind.name().to_owned()), ("date", note.date.clone())];
    rows(&matching.pairs(mirrored), old.len(), new.len())
        .into_iter()
        .map(|row| {
            let sides = Sides {
                old: row.old.map(|at| (&old[at].text, attributes(&old[at]))),
                new: row.new.map(|at| (&new[at].text, attributes(&new[at]))),
            };
            entry(row, sides, cutter)
        })
        .collect()
}
