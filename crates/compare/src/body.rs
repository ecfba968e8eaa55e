//! The leaves of two bodies, side by side.

use std::collections::{HashMap, HashSet};

use stet_article::{Id, Inline, LeafView, RelatedLink};

use crate::align::{Alignment, Group, Leaf, Pair, align, alphanumerics, kind_name};
use crate::comparison::{
    AttributeChange, BlockPair, Limit, Relation, Retyped, Segment, SegmentKind, SentenceLabel, SentencePair, TextRange,
};
use crate::entries::compare_attributes;
use crate::options::{Cancelled, Options};
use crate::order::{Matching, Row, rows_without};
use crate::text::parted::{Parts, compare_parts, local_marks};
use crate::text::{Cutter, TextDiff, all_sentences, compare_cut, fold, marks::compare_marks, one_sided};
use crate::texts::Texts;

/// Compares two bodies. `related` says which related link became which, `mirrored` that the newer side is handed to
/// the alignment as the first, so that swapping the sides swaps the answer.
pub(crate) fn compare_bodies(
    old: &Texts<'_>,
    new: &Texts<'_>,
    related: &Matching,
    mirrored: bool,
    cutter: Cutter<'_>,
    options: &Options<'_>,
) -> Result<Vec<BlockPair>, Cancelled> {
    let old_leaves = leaves(old, &link_numbers(&old.edition.content.related, Some));
    let new_leaves = leaves(new, &link_numbers(&new.edition.content.related, |at| related.new[at]));
    let alignment = if mirrored {
        turned(align(&new_leaves, &old_leaves, cutter, options)?)
    } else {
        align(&old_leaves, &new_leaves, cutter, options)?
    };
    let mut blocks = Vec::new();
    let mut before: Option<Row> = None;
    let mut left_out = (vec![false; old_leaves.len()], vec![false; new_leaves.len()]);
    for group in &alignment.groups {
        group.old[1..].iter().for_each(|a| left_out.0[*a] = true);
        group.new[1..].iter().for_each(|b| left_out.1[*b] = true);
    }
    let equal: HashSet<usize> =
        alignment.pairs.iter().zip(&alignment.equal).filter(|(_, equal)| **equal).map(|(pair, _)| pair.new).collect();
    let by_first: HashMap<usize, &Group> = alignment.groups.iter().map(|group| (group.new[0], group)).collect();
    for row in rows_without(&alignment.pairs, (left_out.0, &left_out.1)) {
        options.check()?;
        if let Some(group) = row.new.and_then(|b| by_first.get(&b)) {
            blocks.push(compare_group(group, (&old_leaves, &new_leaves), cutter));
            before = None;
            continue;
        }
        let limited =
            row.old.is_some_and(|at| alignment.limited.0[at]) || row.new.is_some_and(|at| alignment.limited.1[at]);
        blocks.push(match (row.old, row.new) {
            (Some(a), Some(b)) => {
                let mut pair = if equal.contains(&b) {
                    same((&old_leaves[a], a), b, row.moved, cutter)
                } else {
                    compare_pair((&old_leaves[a], a), (&new_leaves[b], b), row.moved, cutter, (old, new))
                };
                // What became an item belongs to a list: that says nothing more.
                let retyped = pair.retyped.is_some();
                if let Some(grouping) = before.filter(|_| !retyped).and_then(|before| grouping(before, row, old, new)) {
                    pair.attributes.push(grouping);
                    pair.changed = true;
                    if pair.relation == Relation::Same {
                        pair.relation = Relation::Changed;
                    }
                }
                pair
            }
            (Some(a), None) => one_side(Relation::Removed, &old_leaves[a], a, limited, cutter),
            (None, Some(b)) => one_side(Relation::Added, &new_leaves[b], b, limited, cutter),
            (None, None) => continue,
        });
        before = Some(row);
    }
    sentences_elsewhere(&mut blocks, (&old_leaves, &new_leaves));
    Ok(blocks)
}

/// The fewest letters and digits of a sentence that may be said to stand elsewhere.
const ELSEWHERE: usize = 20;

/// Sentences that went from one place and came to another as they were: each stands in both blocks, with both places;
/// inside one block once.
fn sentences_elsewhere(blocks: &mut [BlockPair], (old, new): (&[Leaf<'_>], &[Leaf<'_>])) {
    type Found = HashMap<String, Option<(usize, usize)>>;
    let (mut gone, mut come) = (Found::new(), Found::new());
    for (block, pair) in blocks.iter().enumerate() {
        for (at, sentence) in pair.sentences.iter().enumerate() {
            let (found, leaves, range) = match (sentence.label, sentence.old, sentence.new) {
                (SentenceLabel::Deletion, Some(range), _) => (&mut gone, old, range),
                (SentenceLabel::Addition, _, Some(range)) => (&mut come, new, range),
                _ => continue,
            };
            let words = leaves[range.leaf].plain.get(range.start..range.end).unwrap_or_default();
            if alphanumerics(words) >= ELSEWHERE {
                // What came twice cannot be told apart.
                found.entry(fold(words).into_owned()).and_modify(|place| *place = None).or_insert(Some((block, at)));
            }
        }
    }
    let mut doubled: Vec<(usize, usize)> = Vec::new();
    for (words, place) in gone {
        let (Some(from), Some(to)) = (place, come.get(&words).copied().flatten()) else { continue };
        let both = SentencePair {
            label: SentenceLabel::Refactor,
            old: blocks[from.0].sentences[from.1].old,
            new: blocks[to.0].sentences[to.1].new,
        };
        blocks[from.0].sentences[from.1] = both.clone();
        blocks[to.0].sentences[to.1] = both;
        if from.0 == to.0 {
            doubled.push(from);
        }
    }
    doubled.sort_unstable();
    for (block, at) in doubled.into_iter().rev() {
        blocks[block].sentences.remove(at);
    }
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
    texts.leaves.iter().map(|view| Leaf::new(view, attributes(view))).collect()
}

fn turned(alignment: Alignment) -> Alignment {
    let turned = |pair: Pair| Pair { old: pair.new, new: pair.old, moved: pair.moved };
    let mut pairs: Vec<(Pair, bool)> =
        alignment.pairs.iter().zip(alignment.equal).map(|(pair, equal)| (turned(*pair), equal)).collect();
    pairs.sort_unstable_by_key(|(pair, _)| pair.old);
    let (pairs, equal) = pairs.into_iter().unzip();
    let turned = |group: Group| Group { old: group.new, new: group.old };
    let groups = alignment.groups.into_iter().map(turned).collect();
    Alignment { pairs, groups, limited: (alignment.limited.1, alignment.limited.0), equal }
}

/// A leaf that says on both sides the very same.
fn same((leaf, a): (&Leaf<'_>, usize), b: usize, moved: bool, cutter: Cutter<'_>) -> BlockPair {
    let range = |leaf_at| Some(TextRange { leaf: leaf_at, start: 0, end: leaf.plain.len() });
    let segment = Segment {
        kind: SegmentKind::Equal,
        old: range(a),
        new: range(b),
        text: leaf.plain.clone().into_owned(),
        old_text: None,
    };
    BlockPair {
        relation: if moved { Relation::Moved } else { Relation::Same },
        changed: false,
        moved,
        retyped: None,
        limited: None,
        old: vec![a],
        new: vec![b],
        segments: if leaf.plain.is_empty() { Vec::new() } else { vec![segment] },
        marks: Vec::new(),
        sentences: if moved { moved_sentences(leaf, (a, b), cutter) } else { Vec::new() },
        attributes: Vec::new(),
    }
}

/// The sentences of a leaf that moved as it was.
fn moved_sentences(leaf: &Leaf<'_>, (a, b): (usize, usize), cutter: Cutter<'_>) -> Vec<SentencePair> {
    all_sentences(&leaf.text(cutter), SentenceLabel::Refactor, (Some(a), Some(b)))
}

fn one_side(relation: Relation, leaf: &Leaf<'_>, at: usize, limited: bool, cutter: Cutter<'_>) -> BlockPair {
    let removed = relation == Relation::Removed;
    let (label, leaves) =
        if removed { (SentenceLabel::Deletion, (Some(at), None)) } else { (SentenceLabel::Addition, (None, Some(at))) };
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
        sentences: all_sentences(&leaf.text(cutter), label, leaves),
        attributes: Vec::new(),
    }
}

fn compare_pair(
    (old, a): (&Leaf<'_>, usize),
    (new, b): (&Leaf<'_>, usize),
    moved: bool,
    cutter: Cutter<'_>,
    texts: (&Texts<'_>, &Texts<'_>),
) -> BlockPair {
    let mut diff = if old.plain == new.plain {
        let segments = same((old, a), b, false, cutter).segments;
        let sentences = if moved { moved_sentences(old, (a, b), cutter) } else { Vec::new() };
        TextDiff { segments, sentences, limited: None }
    } else {
        compare_cut(&old.text(cutter), &new.text(cutter), (a, b), cutter)
    };
    if moved {
        let stayed = diff.sentences.iter_mut().filter(|pair| pair.label == SentenceLabel::Unchanged);
        stayed.for_each(|pair| pair.label = SentenceLabel::Refactor);
    }
    let marks = if old.view.text == new.view.text {
        Vec::new()
    } else {
        compare_marks(&old.view.text, &new.view.text, &diff.segments)
    };
    let mut attributes = compare_attributes(&old.attributes, &new.attributes);
    for change in attributes.iter_mut().filter(|change| change.name == "link") {
        // The numbers told the two apart; what is told is where each leads.
        (change.old, change.new) = (target(texts.0, a), target(texts.1, b));
    }
    let retyped = (old.view.kind != new.view.kind)
        .then(|| Retyped { old: kind_name(old.view.kind), new: kind_name(new.view.kind) })
        .filter(|kinds| kinds.old != kinds.new);
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
        sentences: diff.sentences,
        attributes,
    }
}

/// A leaf that was split, or leaves that were merged.
fn compare_group(group: &Group, (old, new): (&[Leaf<'_>], &[Leaf<'_>]), cutter: Cutter<'_>) -> BlockPair {
    let parts = |leaves: &'_ [Leaf<'_>], at: &[usize]| {
        let mut marked = Inline::default();
        at.iter().for_each(|at| marked.append(&leaves[*at].view.text));
        marked
    };
    let (old_marked, new_marked) = (parts(old, &group.old), parts(new, &group.new));
    let old_parts = Parts::of(group.old.iter().map(|at| (*at, old[*at].text(cutter))).collect());
    let new_parts = Parts::of(group.new.iter().map(|at| (*at, new[*at].text(cutter))).collect());
    let relation = if group.new.len() > 1 { Relation::Split } else { Relation::Merged };
    let (TextDiff { segments, sentences, limited }, marks) = match compare_parts(&old_parts, &new_parts, cutter) {
        Some(parted) => {
            let marks = compare_marks(&old_marked, &new_marked, &parted.joined);
            (parted.told, local_marks(marks, &old_parts, &new_parts))
        }
        // Told leaf by leaf as taken out and put in: coarse, and never wrong.
        None => {
            let side = |leaves: &[Leaf<'_>], at: &[usize], kind| {
                at.iter().flat_map(|at| one_sided(&leaves[*at].plain, *at, kind)).collect::<Vec<_>>()
            };
            let mut segments = side(old, &group.old, SegmentKind::Removed);
            segments.extend(side(new, &group.new, SegmentKind::Added));
            (TextDiff { segments, limited: Some(Limit::Blocks), ..TextDiff::default() }, Vec::new())
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
        sentences,
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
