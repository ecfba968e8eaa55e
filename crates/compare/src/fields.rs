//! The fields, side by side.

use crate::comparison::{Field, Fields, Path};
use crate::text::{Cutter, TextDiff, compare_lines, compare_texts, compare_whole};
use crate::texts::Texts;

pub(crate) fn compare_fields(old: &Texts<'_>, new: &Texts<'_>, cutter: Cutter<'_>) -> Fields {
    let mut fields = Fields::default();
    for (path, field) in fields.paths_mut() {
        let (before, after) = (old.at(&path), new.at(&path));
        let diff: TextDiff = match path {
            Path::Slug | Path::Language | Path::Embargo | Path::Replies => compare_whole(&before, &after, (0, 0)),
            Path::Tags => compare_lines(&before, &after),
            _ => compare_texts(&before, &after, (0, 0), cutter),
        };
        *field = Field { changed: diff.differs(), segments: diff.segments };
    }
    fields
}
