//! Changes of fields.

use super::hunks::{Spot, words};
use super::{Draft, Found, about};
use crate::comparison::{Alert, AlertKind, ChangeKind, Field, Fields, Path, Place, SegmentKind, Which};

/// What stands above the body, but for byline and dateline.
pub(crate) fn above(found: &mut Found<'_>, fields: &Fields) {
    text(found, Path::Section, &fields.section);
    let told = text(found, Path::Headline, &fields.headline);
    let (old, new) = (found.old.edition.content.headline.clone(), found.new.edition.content.headline.clone());
    let places = both(&Path::Headline);
    found.raise_at(Alert { kind: AlertKind::Headline, places, old, new }, told);
    text(found, Path::Standfirst, &fields.standfirst);
}

pub(crate) fn dateline(found: &mut Found<'_>, fields: &Fields) {
    text(found, Path::Dateline, &fields.dateline);
}

/// What no reader sees.
pub(crate) fn unseen(found: &mut Found<'_>, fields: &Fields) {
    text(found, Path::Slug, &fields.slug);
    tags(found, &fields.tags);
    text(found, Path::Language, &fields.language);
    text(found, Path::Embargo, &fields.embargo);
    let told = text(found, Path::Replies, &fields.replies);
    if found.new.edition.content.replies
        && let Some(at) = told.first()
    {
        found.raise(AlertKind::Replies, *at, "closed".to_owned(), "open".to_owned());
    }
}

fn text(found: &mut Found<'_>, path: Path, field: &Field) -> Vec<usize> {
    let about = about(&path.to_string(), None);
    words(found, &Spot { old: &path, new: &path, about: &about, parted: false }, &field.segments)
}

/// Each tag that came or went is a change; the same tags in another order are one.
fn tags(found: &mut Found<'_>, field: &Field) {
    if !field.changed {
        return;
    }
    let (old, new) = (&found.old.edition.content.tags, &found.new.edition.content.tags);
    let of = |kind: SegmentKind| {
        let segments = field.segments.iter().filter(move |segment| segment.kind == kind);
        let tags = segments.flat_map(|segment| segment.text.split('\n'));
        tags.filter(|tag| !tag.is_empty()).map(str::to_owned).collect::<Vec<_>>()
    };
    let gone: Vec<String> = of(SegmentKind::Removed).into_iter().filter(|tag| !new.contains(tag)).collect();
    let come: Vec<String> = of(SegmentKind::Added).into_iter().filter(|tag| !old.contains(tag)).collect();
    let none = gone.is_empty() && come.is_empty();
    for tag in gone {
        let draft = Draft::new(ChangeKind::Removed, vec![Place::whole(Which::Old, Path::Tags)]);
        found.add(draft.sides(Some(&tag), None).about(&about("tag", None)).words("name", tag.as_str()));
    }
    for tag in come {
        let draft = Draft::new(ChangeKind::Added, vec![Place::whole(Which::New, Path::Tags)]);
        found.add(draft.sides(None, Some(&tag)).about(&about("tag", None)).words("name", tag.as_str()));
    }
    if none {
        found.add(Draft::new(ChangeKind::Reordered, both(&Path::Tags)).about(&about("tags", None)));
    }
}

/// The whole of a place on both sides.
pub(crate) fn both(path: &Path) -> Vec<Place> {
    vec![Place::whole(Which::Old, path.clone()), Place::whole(Which::New, path.clone())]
}
