//! The line of counts that stands first in every reading.

use stet_compare::{BlockPair, Comparison, Field, Limit, Relation, SegmentKind};

use super::{Shown, numbered};

/// `7 changes, 4 paragraphs, headline changed, +62 −14 words, 2 alerts, 31 typographic folded`.
pub(super) fn counts(comparison: &Comparison, shown: Shown) -> String {
    if comparison.identical {
        return "No change.".to_owned();
    }
    let mut parts = vec![many(numbered(comparison, shown).count(), "change", "changes")];
    let paragraphs = comparison.blocks.iter().filter(|pair| is_touched(pair)).count();
    if paragraphs > 0 {
        parts.push(many(paragraphs, "paragraph", "paragraphs"));
    }
    if is_reworded(&comparison.fields.headline) {
        parts.push("headline changed".to_owned());
    }
    let counts = &comparison.counts;
    if counts.words_added > 0 || counts.words_removed > 0 {
        parts.push(format!("+{} −{} words", counts.words_added, counts.words_removed));
    }
    if !comparison.alerts.is_empty() {
        parts.push(many(comparison.alerts.len(), "alert", "alerts"));
    }
    let verb = if shown.folded { "" } else { " folded" };
    for (count, name) in [(counts.folded.typographic, "typographic"), (counts.folded.whitespace, "white space")] {
        if count > 0 {
            parts.push(format!("{count} {name}{verb}"));
        }
    }
    parts.join(", ")
}

/// What an answer that is coarser than usual says about itself; a coarse answer must never pass for a fine one.
pub(super) fn limit(comparison: &Comparison) -> Option<&'static str> {
    comparison.limited.map(|limit| match limit {
        Limit::Words => "Some words were compared less finely than usual: there was too much to compare.",
        Limit::Sentences => "Some parts were compared by whole sentences only: there was too much to compare.",
        Limit::Blocks => "Some parts were compared by whole paragraphs only: there was too much to compare.",
    })
}

/// That, and which alerts were not looked for.
pub(super) fn remarks(comparison: &Comparison) -> Vec<String> {
    let language = comparison.unread_language.as_ref().map(|tag| {
        format!(
            "There are no word lists for the language ‘{tag}’: claims, responses, status and names were not looked at."
        )
    });
    limit(comparison).map(str::to_owned).into_iter().chain(language).collect()
}

fn is_touched(pair: &BlockPair) -> bool {
    match pair.relation {
        Relation::Same => false,
        Relation::Changed => {
            !pair.marks.is_empty()
                || !pair.attributes.is_empty()
                || pair.segments.iter().any(|s| says_something(s.kind))
        }
        _ => true,
    }
}

fn is_reworded(field: &Field) -> bool {
    field.changed && field.segments.iter().any(|segment| says_something(segment.kind))
}

fn says_something(kind: SegmentKind) -> bool {
    matches!(kind, SegmentKind::Added | SegmentKind::Removed | SegmentKind::Break)
}

fn many(count: usize, one: &str, more: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { more })
}
