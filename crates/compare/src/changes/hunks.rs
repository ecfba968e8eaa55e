//! What was done inside one text: words put in and taken out, marks, attributes.

use super::{Draft, Found};
use crate::comparison::{
    AlertKind, AttributeChange, ChangeKind, MarkChange, MarkChangeKind, Path, Place, Segment, SegmentKind, Which,
};
use crate::words::{Args, shortened};

/// The place of one text on both sides, and how its changes are told.
pub(crate) struct Spot<'a> {
    pub(crate) old: &'a Path,
    pub(crate) new: &'a Path,
    pub(crate) about: &'a Args,
}

impl Spot<'_> {
    pub(crate) fn whole(&self) -> Vec<Place> {
        vec![Place::whole(Which::Old, self.old.clone()), Place::whole(Which::New, self.new.clone())]
    }

    fn stretch(&self, old: (usize, usize), new: (usize, usize)) -> Vec<Place> {
        vec![
            Place::stretch(Which::Old, self.old.clone(), old.0, old.1),
            Place::stretch(Which::New, self.new.clone(), new.0, new.1),
        ]
    }
}

/// One change for each run of words that were put in, taken out or replaced; one each for all typography and for all
/// white space. Gives the indexes of the former.
pub(crate) fn words(found: &mut Found<'_>, spot: &Spot<'_>, segments: &[Segment]) -> Vec<usize> {
    let mut told = Vec::new();
    let (mut old_at, mut new_at) = (0, 0);
    let (mut typographic, mut whitespace) = (0_u32, 0_u32);
    let mut rest = segments.iter().peekable();
    while let Some(segment) = rest.next() {
        let (old_start, new_start) = (old_at, new_at);
        let (mut removed, mut added) = (String::new(), String::new());
        let mut step = |segment: &Segment| {
            old_at = segment.old.map_or(old_at, |range| range.end);
            new_at = segment.new.map_or(new_at, |range| range.end);
            match segment.kind {
                SegmentKind::Removed => removed.push_str(&segment.text),
                SegmentKind::Added => added.push_str(&segment.text),
                SegmentKind::Typographic => typographic += 1,
                SegmentKind::Whitespace => whitespace += 1,
                SegmentKind::Equal | SegmentKind::Break => {}
            }
        };
        step(segment);
        if !is_change(segment) {
            continue;
        }
        while let Some(next) = rest.next_if(|next| is_change(next)) {
            step(next);
        }
        let places = spot.stretch((old_start, old_at), (new_start, new_at));
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
    told
}

fn is_change(segment: &Segment) -> bool {
    matches!(segment.kind, SegmentKind::Removed | SegmentKind::Added)
}

/// One change for each mark.
pub(crate) fn marks(found: &mut Found<'_>, spot: &Spot<'_>, marks: &[MarkChange]) {
    for mark in marks {
        let range = |range: Option<crate::TextRange>| range.map_or((0, 0), |range| (range.start, range.end));
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
