//! The leaves of two bodies, side by side.

use std::collections::HashMap;

use stet_article::{Id, Inline, LeafView, RelatedLink};

use crate::align::{Alignment, Group, Leaf, Pair, align, kind_name};
use crate::comparison::{AttributeChange, BlockPair, Limit, Relation, Retyped, Segment, SegmentKind};
use crate::entries::compare_attributes;
use crate::options::{Cancelled, Options};
use crate::order::{Matching, Row, rows_without};
use crate::text::parted::{Parts, compare_parts, local_marks};
use crate::text::{StopWords, compare_texts, marks::compare_marks, one_sided};
use crate::texts::Texts;

/// Compares two bodies. `related` says which related link became which, `mirrored` that the newer side is handed to
/// the alignment as the first, so that swapping the sides swaps the answer.
pub(crate) fn compare_bodies(
    old: &Texts<'_>,
    new: &Texts<'_>,
    related: &Matching,
    mirrored: bool,
    stop: StopWords,
    options: &Options<'_>,
) -> Result<Vec<BlockPair>, Cancelled> {
    let old_leaves = leaves(old, &link_numbers(&old.edition.content.related, Some));
    let new_leaves = leaves(new, &link_numbers(&new.edition.content.related, |at| related.new[at]));
    let alignment = if mirrored {
        turned(align(&new_leaves, &old_leaves, stop, options)?)
    } else {
        align(&old_leaves, &new_leaves, stop, options)?
    };
    let mut blocks = Vec::new();
    let mut before: Option<Row> = None;
    let mut left_out = (vec![false; old_leaves.len()], vec![false; new_leaves.len()]);
    for group in &alignment.groups {
        group.old[1..].iter().for_each(|a| left_out.0[*a] = true);
        group.new[1..].iter().for_each(|b| left_out.1[*b] = true);
    }
    let by_first: HashMap<usize, &Group> = alignment.groups.iter().map(|group| (group.new[0], group)).collect();
    for row in rows_without(&alignment.pairs, (left_out.0, &left_out.1)) {
        options.check()?;
        if let Some(group) = row.new.and_then(|b| by_first.get(&b)) {
            blocks.push(compare_group(group, (&old_leaves, &new_leaves), stop));
            before = None;
            continue;
        }
        let limited =
            row.old.is_some_and(|at| alignment.limited.0[at]) || row.new.is_some_and(|at| alignment.limited.1[at]);
        blocks.push(match (row.old, row.new) {
            (Some(a), Some(b)) => {
                let mut pair = compare_pair((&old_leaves[a], a), (&new_leaves[b], b), row.moved, stop, (old, new));
                if let Some(grouping) = before.and_then(|before| grouping(before, row, old, new)) {
                    pair.attributes.push(grouping);
                    pair.changed = true;
                    if pair.relation == Relation::Same {
                        pair.relation = Relation::Changed;
                    }
                }
                pair
            }
            (Some(a), None) => one_side(Relation::Removed, &old_leaves[a], a, limited),
            (None, Some(b)) => one_side(Relation::Added, &new_leaves[b], b, limited),
            (None, None) => continue,
        });
        before = Some(row);
    }
    Ok(blocks)
}

/// The number by which both sides know a link: its index in the older list; for a link that only the newer side has,
/// a name that the older cannot have.
fn link_numbers(links: &[RelatedLink], number: impl Fn(usize) -> Option<usize>) -> HashMap<Id, String> {
    let mut numbers = HashMap::new();
    for (at, link) in links.iter().enumerate() {
        let name = number(at).map_or_else(|| format!("new {at}"), |old| format!("old {old}"));
        numbers.entry(link.id.clone()).or_insert(name); // the first of two with one id is the one that is meant
    }
    numbers
}

fn leaves<'a>(texts: &'a Texts<'a>, links: &HashMap<Id, String>) -> Vec<Leaf<'a>> {
    let attributes = |view: &LeafView<'a>| {
        let kept = view.attributes.iter().filter(|(name, _)| !matches!(*name, "row" | "column"));
        kept.map(|(name, value)| match *name {
            "link" => (*name, links.get(&Id::new(value.as_str())).cloned().unwrap_or_else(|| "none".to_owned())),
            name => (name, value.clone()),
        })
        .collect()
    };
    texts.leaves.iter().map(|view| Leaf { view, plain: view.text.to_plain(), attributes: attributes(view) }).collect()
}

fn turned(alignment: Alignment) -> Alignment {
    let mut pairs: Vec<Pair> =
        alignment.pairs.iter().map(|pair| Pair { old: pair.new, new: pair.old, moved: pair.moved }).collect();
    pairs.sort_unstable_by_key(|pair| pair.old);
    let turned = |group: Group| Group { old: group.new, new: group.old };
    let groups = alignment.groups.into_iter().map(turned).collect();
    Alignment { pairs, groups, limited: (alignment.limited.1, alignment.limited.0) }
}

fn one_side(relation: Relation, leaf: &Leaf<'_>, at: usize, limited: bool) -> BlockPair {
    let removed = relation == Relation::Removed;
    let kind = if removed { SegmentKind::Removed } else { SegmentKind::Added };
    BlockPair {
        relation,
        changed: false,
        moved: false,
        retyped: None,
        limited: limited.then_some(Limit::Blocks),
        old: if removed { vec![at] } else { Vec::new() },
        new: if removed { Vec::new() } else { vec![at] },
        segments: one_sided(&leaf.plain, at, kind),
        marks: Vec::new(),
        sentences: Vec::new(),
        attributes: Vec::new(),
    }
}

fn compare_pair(
    (old, a): (&Leaf<'_>, usize),
    (new, b): (&Leaf<'_>, usize),
    moved: bool,
    stop: StopWords,
    texts: (&Texts<'_>, &Texts<'_>),
) -> BlockPair {
    let diff = compare_texts(&old.plain, &new.plain, (a, b), stop);
    let marks = compare_marks(&old.view.text, &new.view.text, &diff.segments);
    let mut attributes = compare_attributes(&old.attributes, &new.attributes);
    for change in attributes.iter_mut().filter(|change| change.name == "link") {
        // The numbers told the two apart; what is told is where each leads.
        (change.old, change.new) = (target(texts.0, a), target(texts.1, b));
    }
    let (before, after) = (kind_name(old.view.kind), kind_name(new.view.kind));
    let retyped = (before != after).then_some(Retyped { old: before, new: after });
    let changed = diff.differs() || !marks.is_empty() || !attributes.is_empty();
    let relation = match (moved, changed, retyped.is_some()) {
        (true, true, _) => Relation::MovedChanged,
        (true, false, _) => Relation::Moved,
        (false, _, true) => Relation::Retyped,
        (false, true, false) => Relation::Changed,
        (false, false, false) => Relation::Same,
    };
    BlockPair {
        relation,
        changed,
        moved,
        retyped,
        limited: diff.limited,
        old: vec![a],
        new: vec![b],
        segments: diff.segments,
        marks,
        sentences: Vec::new(),
        attributes,
    }
}

/// A leaf that was split, or leaves that were merged.
fn compare_group(group: &Group, (old, new): (&[Leaf<'_>], &[Leaf<'_>]), stop: StopWords) -> BlockPair {
    let parts = |leaves: &'_ [Leaf<'_>], at: &[usize]| {
        let texts: Vec<(usize, String)> = at.iter().map(|at| (*at, leaves[*at].plain.clone())).collect();
        let mut marked = Inline::default();
        at.iter().for_each(|at| marked.append(&leaves[*at].view.text));
        (texts, marked)
    };
    let ((old_texts, old_marked), (new_texts, new_marked)) = (parts(old, &group.old), parts(new, &group.new));
    let old_parts = Parts::of(old_texts.iter().map(|(at, text)| (*at, text.as_str())).collect());
    let new_parts = Parts::of(new_texts.iter().map(|(at, text)| (*at, text.as_str())).collect());
    let relation = if group.new.len() > 1 { Relation::Split } else { Relation::Merged };
    let (segments, marks, limited) = match compare_parts(&old_parts, &new_parts, stop) {
        Some((joined, told, limited)) => {
            let marks = compare_marks(&old_marked, &new_marked, &joined);
            (told, local_marks(marks, &old_parts, &new_parts), limited)
        }
        // Told leaf by leaf as taken out and put in: coarse, and never wrong.
        None => {
            let side = |texts: &[(usize, String)], kind| {
                texts.iter().flat_map(|(at, text)| one_sided(text, *at, kind)).collect::<Vec<_>>()
            };
            let mut segments = side(&old_texts, SegmentKind::Removed);
            segments.extend(side(&new_texts, SegmentKind::Added));
            (segments, Vec::new(), Some(Limit::Blocks))
        }
    };
    let words = segments.iter().enumerate().any(|(at, segment)| match segment.kind {
        SegmentKind::Equal | SegmentKind::Break => false,
        SegmentKind::Whitespace => !beside_a_break(&segments, at),
        _ => true,
    });
    BlockPair {
        relation,
        changed: words || !marks.is_empty(),
        moved: false,
        retyped: None,
        limited,
        old: group.old.clone(),
        new: group.new.clone(),
        segments,
        marks,
        sentences: Vec::new(),
        attributes: Vec::new(),
    }
}

/// The space between two sentences that a paragraph's end has taken the place of is no change of its own.
pub(crate) fn beside_a_break(segments: &[Segment], at: usize) -> bool {
    let is_break = |at: Option<usize>| {
        at.and_then(|at| segments.get(at)).is_some_and(|segment| segment.kind == SegmentKind::Break)
    };
    is_break(at.checked_sub(1)) || is_break(Some(at + 1))
}

/// Where the link of an inline RELATED line leads; its label where nobody has said.
fn target(texts: &Texts<'_>, leaf: usize) -> Option<String> {
    let (_, id) = texts.leaves.get(leaf)?.attributes.iter().find(|(name, _)| *name == "link")?;
    let link = texts.edition.content.link(&Id::new(id.as_str()))?;
    Some(link.target.as_ref().map_or_else(|| link.label.clone(), stet_article::Target::to_address))
}

/// Two lists became one, or one became two, with every leaf as it was. Looked for only where the leaf before stands
/// before it on both sides: what a removed item leaves behind is no change of its own.
fn grouping(before: Row, row: Row, old: &Texts<'_>, new: &Texts<'_>) -> Option<AttributeChange> {
    let (a, b) = (row.old?, row.new?);
    if before.moved || row.moved || before.old? + 1 != a || before.new? + 1 != b {
        return None;
    }
    let word = |texts: &Texts<'_>, at: usize| {
        if texts.leaves[at - 1].block == texts.leaves[at].block { "continues" } else { "begins" }
    };
    let (was, is) = (word(old, a), word(new, b));
    (was != is).then(|| AttributeChange {
        name: "grouping".to_owned(),
        old: Some(was.to_owned()),
        new: Some(is.to_owned()),
    })
}
