//! What was done inside one text: words put in and taken out, marks, attributes.

use super::{Draft, Found, Passage};
use crate::body::beside_a_break;
use crate::comparison::{
    AlertKind, AttributeChange, ChangeKind, MarkChange, MarkChangeKind, Path, Place, Segment, SegmentKind, TextRange,
    Which,
};
use crate::words::{Args, shortened};

/// The place of one text on both sides, and how its changes are told.
pub(crate) struct Spot<'a> {
    pub(crate) old: &'a Path,
    pub(crate) new: &'a Path,
    pub(crate) about: &'a Args,
    /// The text is that of several leaves: a change stands in the leaf that its words name.
    pub(crate) parted: bool,
}

impl Spot<'_> {
    pub(crate) fn whole(&self) -> Vec<Place> {
        vec![Place::whole(Which::Old, self.old.clone()), Place::whole(Which::New, self.new.clone())]
    }

    fn stretch(&self, old: TextRange, new: TextRange) -> Vec<Place> {
        let path = |path: &Path, leaf: usize| if self.parted { Path::Leaf(leaf) } else { path.clone() };
        vec![
            Place::stretch(Which::Old, path(self.old, old.leaf), old.start, old.end),
            Place::stretch(Which::New, path(self.new, new.leaf), new.start, new.end),
        ]
    }

    /// Where the first leaf of each side begins.
    fn begin(&self) -> (TextRange, TextRange) {
        let at = |path: &Path| TextRange { leaf: if let Path::Leaf(at) = path { *at } else { 0 }, start: 0, end: 0 };
        (at(self.old), at(self.new))
    }
}

/// One change for each run of words that were put in, taken out or replaced; one each for all typography and for all
/// white space. Gives the indexes of the former.
pub(crate) fn words(found: &mut Found<'_>, spot: &Spot<'_>, segments: &[Segment]) -> Vec<usize> {
    let mut told = Vec::new();
    let (mut old_at, mut new_at) = spot.begin();
    let (mut typographic, mut whitespace) = (0_u32, 0_u32);
    let mut rest = segments.iter().enumerate().peekable();
    while let Some((at, segment)) = rest.next() {
        let (mut removed, mut added) = (String::new(), String::new());
        // A stretch begins where the words before it end, unless its first words stand in the next leaf.
        let after = |range: TextRange| TextRange { start: range.end, ..range };
        (old_at, new_at) = (after(old_at), after(new_at));
        let mut step = |segment: &Segment| {
            for (at, range) in [(&mut old_at, segment.old), (&mut new_at, segment.new)] {
                match range {
                    Some(range) if range.leaf != at.leaf => *at = range,
                    Some(range) => at.end = range.end,
                    None => {}
                }
            }
            match segment.kind {
                SegmentKind::Removed => removed.push_str(&segment.text),
                SegmentKind::Added => added.push_str(&segment.text),
                SegmentKind::Typographic => typographic += 1,
                SegmentKind::Whitespace if beside_a_break(segments, at) => {}
                SegmentKind::Whitespace => whitespace += 1,
                SegmentKind::Equal | SegmentKind::Break => {}
            }
        };
        step(segment);
        if !is_change(segment) {
            continue;
        }
        while let Some((_, next)) = rest.next_if(|(_, next)| is_change(next)) {
            step(next);
        }
        let places = spot.stretch(old_at, new_at);
        let kind = match (removed.trim().is_empty(), added.trim().is_empty()) {
            (false, false) => ChangeKind::Changed,
            (false, true) => ChangeKind::Removed,
            _ => ChangeKind::Added,
        };
        let old = (!removed.is_empty()).then_some(removed.trim());
        let new = (!added.is_empty()).then_some(added.trim());
        told.push(found.add(Draft::new(kind, places).sides(old, new).about(spot.about)));
    }
    for (kind, count) in [(ChangeKind::Typographic, typographic), (ChangeKind::Whitespace, whitespace)] {
        if count > 0 {
            found.add(Draft::new(kind, spot.whole()).number("count", count).about(spot.about));
        }
    }
    // An aspect is not what the article says in so many words: a caption goes with its picture.
    if !told.is_empty() && !spot.about.contains_key("aspect") {
        found.passages.push(Passage::of(spot.old, spot.new, segments, &told));
    }
    told
}

fn is_change(segment: &Segment) -> bool {
    matches!(segment.kind, SegmentKind::Removed | SegmentKind::Added)
}

/// One change for each mark.
pub(crate) fn marks(found: &mut Found<'_>, spot: &Spot<'_>, marks: &[MarkChange]) {
    for mark in marks {
        let range = |range: Option<TextRange>| range.unwrap_or_default();
        let places = spot.stretch(range(mark.old), range(mark.new));
        let draft = |kind| Draft::new(kind, places.clone()).about(spot.about).words("on", shortened(&mark.text));
        let (old, new) = (mark.old_href.as_deref(), mark.new_href.as_deref());
        match mark.change {
            MarkChangeKind::Retargeted => {
                let at = found.add(draft(ChangeKind::Retargeted).sides(old, new));
                found.link(at, old, new);
            }
            MarkChangeKind::Changed if mark.old_title != mark.new_title => {
                let (old, new) = (mark.old_title.as_deref(), mark.new_title.as_deref());
                found.add(draft(kind_of(old, new)).sides(old, new).words("aspect", "title"));
            }
            MarkChangeKind::Changed => {}
            MarkChangeKind::Added if mark.mark == "link" => {
                found.add(draft(ChangeKind::Added).sides(None, new).words("aspect", "link"));
            }
            MarkChangeKind::Removed if mark.mark == "link" => {
                found.add(draft(ChangeKind::Removed).sides(old, None).words("aspect", "link"));
            }
            MarkChangeKind::Added => {
                found.add(
                    draft(ChangeKind::Formatted).words("aspect", mark.mark.as_str()).words("new", mark.mark.as_str()),
                );
            }
            MarkChangeKind::Removed => {
                found.add(
                    draft(ChangeKind::Formatted).words("aspect", mark.mark.as_str()).words("old", mark.mark.as_str()),
                );
            }
        }
        let both = mark.old_href.is_some() && mark.new_href.is_some();
        if both && mark.old_sponsored != mark.new_sponsored {
            let flag = |sponsored: bool| sponsored.then_some("sponsored");
            let (old, new) = (flag(mark.old_sponsored), flag(mark.new_sponsored));
            let at = found.add(draft(kind_of(old, new)).sides(old, new).words("aspect", "sponsored"));
            if mark.old_sponsored {
                found.raise(AlertKind::Link, at, mark.new_href.clone().unwrap_or_default(), String::new());
            }
        }
    }
}

/// One change for each attribute; gives the indexes.
pub(crate) fn attributes(found: &mut Found<'_>, spot: &Spot<'_>, attributes: &[AttributeChange]) -> Vec<usize> {
    let mut told = Vec::with_capacity(attributes.len());
    for change in attributes {
        let (old, new) = (change.old.as_deref(), change.new.as_deref());
        let leads = matches!(change.name.as_str(), "address" | "link" | "target");
        let kind = if leads { ChangeKind::Retargeted } else { kind_of(old, new) };
        let mut draft = Draft::new(kind, spot.whole()).sides(old, new).about(spot.about);
        if !leads {
            draft = draft.words("aspect", change.name.as_str());
        }
        let at = found.add(draft);
        if leads {
            found.link(at, old, new);
        }
        told.push(at);
    }
    told
}

/// What was done where a value was or is.
pub(crate) fn kind_of(old: Option<&str>, new: Option<&str>) -> ChangeKind {
    match (old, new) {
        (None, _) => ChangeKind::Added,
        (_, None) => ChangeKind::Removed,
        _ => ChangeKind::Changed,
    }
}
