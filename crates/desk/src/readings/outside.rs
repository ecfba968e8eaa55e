//! A comparison for people outside the house: without what only the house may know.

use std::collections::BTreeMap;

use stet_compare::{Argument, Change, Comparison, Field, Path, Side};

use crate::commands::{Compared, ComparedSide};

/// Marks that the public sees for itself; every other one is the house's own business.
const PUBLIC_MARKS: [&str; 2] = ["published", "corrected"];

/// The same comparison without alerts, without who saved what, without marks that are no public facts, without the
/// names of files, and without the slug, by which only the room names the story. Changes keep their numbers.
///
/// Every reading made of the answer is fit to leave the house: what is not in it cannot be printed.
pub fn outside(mut compared: Compared) -> Compared {
    let comparison = &mut compared.comparison;
    comparison.alerts.clear();
    comparison.changes.iter_mut().for_each(|change| change.alerts.clear());
    without_slug(comparison);
    described(&mut comparison.old);
    described(&mut comparison.new);
    drawn(&mut compared.old, "the older text");
    drawn(&mut compared.new, "the newer text");
    compared.can_take_back.clear();
    (compared.since, compared.ticks) = (None, None);
    compared
}

fn described(side: &mut Side) {
    side.saved_by = None;
    side.file = None;
}

fn drawn(side: &mut ComparedSide, unnamed: &str) {
    side.by.clear();
    side.marks.retain(|mark| PUBLIC_MARKS.contains(&mark.as_str()));
    side.edition.content.slug.clear();
    // A file's name may name anybody, and another article is called by its slug.
    side.title = match side.revision {
        Some(number) => format!("r{number}"),
        None if side.title == "unsaved changes" => return,
        None => unnamed.to_owned(),
    };
}

fn without_slug(comparison: &mut Comparison) {
    let changed = comparison.fields.slug.changed;
    comparison.fields.slug = Field { changed, segments: Vec::new() };
    let of_slug = |change: &&mut Change| change.places.iter().all(|place| place.path == Path::Slug);
    for change in comparison.changes.iter_mut().filter(of_slug) {
        change.args = BTreeMap::from([("what".to_owned(), Argument::Words("slug".to_owned()))]);
        (change.old, change.new) = (None, None);
        change.words = "Slug changed".to_owned();
        for place in &mut change.places {
            (place.start, place.end) = (None, None);
        }
    }
}
