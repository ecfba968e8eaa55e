//! Changes of the body.

use std::collections::HashMap;

use stet_article::LeafView;

use super::hunks::{Spot, attributes, marks, words};
use super::{Draft, Found, Passage, about};
use crate::align::kind_name;
use crate::comparison::{
    Alert, AlertKind, Argument, BlockPair, ChangeKind, Path, Place, Relation, SegmentKind, SentenceLabel, SentencePair,
    Which,
};
use crate::words::{sentence, shortened};

/// Which of its kind each leaf is, from 1: paragraphs among paragraphs, crossheads among crossheads of any level.
fn numbers(leaves: &[LeafView<'_>]) -> Vec<usize> {
    let mut counts: HashMap<&'static str, usize> = HashMap::new();
    let mut number = |leaf: &LeafView<'_>| {
        let count = counts.entry(leaf.kind.name()).or_default();
        *count += 1;
        *count
    };
    leaves.iter().map(&mut number).collect()
}

pub(crate) fn body(found: &mut Found<'_>, blocks: &[BlockPair]) {
    let (old, new) = (found.old, found.new);
    let (old_numbers, new_numbers) = (numbers(&old.leaves), numbers(&new.leaves));
    for block in blocks {
        match (block.old.first().copied(), block.new.first().copied()) {
            (Some(a), None) => {
                one_side(found, ChangeKind::Removed, Which::Old, (a, old_numbers[a]), &old.leaves[a], block);
            }
            (None, Some(b)) => {
                one_side(found, ChangeKind::Added, Which::New, (b, new_numbers[b]), &new.leaves[b], block);
            }
            (Some(a), Some(b)) if block.old.len() + block.new.len() > 2 => {
                group(found, block, (a, b), (&old_numbers, &new_numbers));
            }
            (Some(a), Some(b)) if block.relation != Relation::Same => {
                pair(found, block, (a, b), (&old_numbers, &new_numbers));
            }
            _ => {}
        }
    }
}

fn one_side(
    found: &mut Found<'_>,
    kind: ChangeKind,
    side: Which,
    (at, number): (usize, usize),
    leaf: &LeafView<'_>,
    block: &BlockPair,
) {
    let text: String = block.segments.iter().map(|segment| segment.text.as_str()).collect();
    let draft = Draft::new(kind, vec![Place::whole(side, Path::Leaf(at))]);
    let (old, new) = if side == Which::Old { (Some(text.as_str()), None) } else { (None, Some(text.as_str())) };
    let mut draft = draft.sides(old, new).about(&about(leaf.kind.name(), Some(number)));
    draft.args.remove("old");
    draft.args.remove("new");
    let change = found.add(draft.words("opening", shortened(&text)));
    let path = |which| (side == which).then_some(Path::Leaf(at));
    found.passages.push(Passage::one_sided(path(Which::Old), path(Which::New), &text, change));
}

/// A split or a merge, and what was done to the words on the way.
fn group(found: &mut Found<'_>, block: &BlockPair, (a, b): (usize, usize), numbers: (&[usize], &[usize])) {
    let (old_number, new_number) = (numbers.0[a], numbers.1[b]);
    let kind = if block.new.len() > 1 { ChangeKind::Split } else { ChangeKind::Merged };
    let place = |which, at: &usize| Place::whole(which, Path::Leaf(*at));
    let places =
        block.old.iter().map(|at| place(Which::Old, at)).chain(block.new.iter().map(|at| place(Which::New, at)));
    let opening = shortened(&found.new.leaves[b].text.to_plain());
    let parts = u32::try_from(block.old.len().max(block.new.len())).unwrap_or(u32::MAX);
    let of_old = about(found.old.leaves[a].kind.name(), Some(old_number));
    found.add(Draft::new(kind, places.collect()).about(&of_old).number("parts", parts).words("opening", opening));
    let of_new = about(found.new.leaves[b].kind.name(), Some(new_number));
    let (old_path, new_path) = (Path::Leaf(a), Path::Leaf(b));
    let spot = Spot { old: &old_path, new: &new_path, about: &of_new, parted: true };
    let told = words(found, &spot, &block.segments);
    sentences(found, block, &told, numbers);
    marks(found, &spot, &block.marks);
}

/// What is a whole sentence, or several, is called so, with the paragraph where it stands on the other side.
fn sentences(found: &mut Found<'_>, block: &BlockPair, told: &[usize], numbers: (&[usize], &[usize])) {
    for change in told {
        let side = match found.changes[*change].kind {
            ChangeKind::Added => Which::New,
            ChangeKind::Removed => Which::Old,
            _ => continue,
        };
        let place = found.changes[*change].places.iter().find(|place| place.side == side).cloned();
        let Some(Place { path: Path::Leaf(leaf), start: Some(start), end: Some(end), .. }) = place else { continue };
        let texts = if side == Which::New { found.new } else { found.old };
        let text = texts.leaves[leaf].text.to_plain();
        let words = text.get(start..end).unwrap_or_default();
        let first = start + words.len() - words.trim_start().len();
        let last = first + words.trim().len();
        // In the newer block a sentence that stands elsewhere has both places.
        let own = |pair: &SentencePair| if side == Which::New { pair.new } else { pair.old };
        let whole: Vec<&SentencePair> = block
            .sentences
            .iter()
            .filter(|pair| !matches!(pair.label, SentenceLabel::Unchanged | SentenceLabel::Edit))
            .filter(|pair| own(pair).is_some_and(|at| at.leaf == leaf && first <= at.start && at.end <= last))
            .collect();
        let begins = whole.iter().any(|pair| own(pair).is_some_and(|at| at.start == first));
        let ends = whole.iter().any(|pair| own(pair).is_some_and(|at| at.end == last));
        if !begins || !ends {
            continue;
        }
        let change = &mut found.changes[*change];
        let number = |number: usize| Argument::Number(u32::try_from(number).unwrap_or(u32::MAX));
        change.args.insert("sentences".to_owned(), number(whole.len()));
        let (other, others, other_numbers) = if side == Which::New {
            (whole[0].old, &found.old.leaves, numbers.0)
        } else {
            (whole[0].new, &found.new.leaves, numbers.1)
        };
        if let Some(other) = other.filter(|_| whole.len() == 1) {
            change.args.insert("elsewhere".to_owned(), number(other_numbers[other.leaf]));
            let what = others[other.leaf].kind.name().to_owned();
            change.args.insert("elsewhere-what".to_owned(), Argument::Words(what));
        }
        change.words = sentence(change.kind, &change.args);
    }
}

fn pair(found: &mut Found<'_>, block: &BlockPair, (a, b): (usize, usize), numbers: (&[usize], &[usize])) {
    let (old_number, new_number) = (numbers.0[a], numbers.1[b]);
    let (old, new) = (&found.old.leaves[a], &found.new.leaves[b]);
    let (old_path, new_path) = (Path::Leaf(a), Path::Leaf(b));
    let of_new = about(new.kind.name(), Some(new_number));
    let of_old = about(old.kind.name(), Some(old_number));
    let spot = Spot { old: &old_path, new: &new_path, about: &of_new, parted: false };
    if block.moved {
        let opening = shortened(&new.text.to_plain());
        let mut draft = Draft::new(ChangeKind::Moved, spot.whole()).about(&of_old).words("opening", opening);
        if let Ok(now) = u32::try_from(new_number) {
            draft = draft.number("now", now);
        }
        let change = found.add(draft);
        found.moved.push((a, b, change));
    }
    if let Some(retyped) = &block.retyped {
        let draft = Draft::new(ChangeKind::Retyped, spot.whole()).sides(Some(&retyped.old), Some(&retyped.new));
        found.add(draft.about(&of_old));
    }
    let first = found.changes.len();
    // The words of a picture are its caption; it has others.
    let captioned = matches!(new.kind.name(), "image" | "embed");
    let mut caption = of_new.clone();
    if captioned {
        caption.insert("aspect".to_owned(), crate::comparison::Argument::Words("caption".to_owned()));
    }
    let told = words(found, &Spot { old: &old_path, new: &new_path, about: &caption, parted: false }, &block.segments);
    sentences(found, block, &told, numbers);
    marks(found, &spot, &block.marks);
    let told_attributes = attributes(found, &spot, &block.attributes);
    if kind_name(new.kind) == "image" {
        image_alert(found, block, (a, b), told, &told_attributes);
    }
    debug_assert!(found.changes.len() > first || block.moved || block.retyped.is_some());
}

/// A picture, its caption or its credit was swapped: one alert for one picture.
fn image_alert(
    found: &mut Found<'_>,
    block: &BlockPair,
    (a, b): (usize, usize),
    mut by: Vec<usize>,
    told_attributes: &[usize],
) {
    let swapped = block.attributes.iter().zip(told_attributes);
    let swapped: Vec<_> =
        swapped.filter(|(change, _)| matches!(change.name.as_str(), "asset" | "source" | "credit")).collect();
    // The same file in another place is the same picture.
    let file = |address: &Option<String>| {
        let name = address.as_deref().and_then(|address| address.rsplit('/').next()).unwrap_or_default();
        name.split('?').next().unwrap_or_default().to_owned()
    };
    let swapped: Vec<_> = swapped
        .into_iter()
        .filter(|(change, _)| {
            change.name != "source" || file(&change.old).is_empty() || file(&change.old) != file(&change.new)
        })
        .collect();
    if swapped.is_empty() && by.is_empty() {
        return;
    }
    by.extend(swapped.iter().map(|(_, at)| **at));
    by.sort_unstable();
    let side = |old: bool| {
        let caption = block.segments.iter().filter(|segment| match segment.kind {
            SegmentKind::Removed => old,
            SegmentKind::Added => !old,
            _ => false,
        });
        let values = swapped.iter().filter_map(|(change, _)| if old { change.old.clone() } else { change.new.clone() });
        caption.map(|segment| segment.text.trim().to_owned()).chain(values).collect::<Vec<_>>().join(" · ")
    };
    let places = vec![Place::whole(Which::Old, Path::Leaf(a)), Place::whole(Which::New, Path::Leaf(b))];
    found.raise_at(Alert { kind: AlertKind::Image, places, old: side(true), new: side(false) }, by);
}
