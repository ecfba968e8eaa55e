//! Taking back in the body.

use stet_article::{Block, Content, Id, Inline, LeafKind, LeafView, List, ListItem};
use stet_compare::{ChangeKind, Place};

use super::rebase::rebased;
use super::{CannotTakeBack, Sides, moved_on, slot, stretch};

/// Takes a change of the body back.
pub(super) fn take_back(
    result: &mut Content,
    sides: &Sides<'_>,
    kind: ChangeKind,
    old: &[(usize, &Place)],
    new: &[(usize, &Place)],
) -> Result<(), CannotTakeBack> {
    match (old, new) {
        ([(from, older)], [(to, newer)]) => match (stretch(older), stretch(newer)) {
            (Some(old_range), Some(new_range)) if kind != ChangeKind::Moved => {
                words(result, sides, (*from, old_range), (*to, new_range))
            }
            _ if kind == ChangeKind::Moved && moved_whole(sides, *from, *to) => {
                let at = here(result, sides, *to)?;
                let block = result.leaves()[at].block;
                let moved = result.body.remove(block);
                put_in(result, sides, *from, Some(moved))
            }
            _ if kind == ChangeKind::Moved => {
                if sides.old.leaves().get(*from).is_some_and(|leaf| leaf.id.is_none()) {
                    return Err(CannotTakeBack(
                        "An attribution goes with its quotation: take the quotation back.".into(),
                    ));
                }
                let moved = take_out(result, sides, *to)?;
                put_in(result, sides, *from, moved)
            }
            _ => as_it_was(result, sides, *from, *to),
        },
        ([(from, _)], []) => put_in(result, sides, *from, None),
        ([], [(to, _)]) => take_out(result, sides, *to).map(|_| ()),
        (several_old, several_new) => {
            // A split or a merge: the newer leaves go, the older ones come back in their place.
            for (to, _) in several_new.iter().rev() {
                take_out(result, sides, *to)?;
            }
            for (from, _) in several_old {
                put_in(result, sides, *from, None)?;
            }
            Ok(())
        }
    }
}

/// Brings one leaf of the older side back as it was there.
pub(super) fn restore(result: &mut Content, sides: &Sides<'_>, from: usize) -> Result<(), CannotTakeBack> {
    if from >= sides.old.leaves().len() {
        return Err(CannotTakeBack(format!("That revision has no leaf body/{from}.")));
    }
    match partner(sides, from) {
        Some(to) => as_it_was(result, sides, from, to),
        None => put_in(result, sides, from, None),
    }
}

/// The leaf of the newer side that an older one became.
fn partner(sides: &Sides<'_>, from: usize) -> Option<usize> {
    let pair = sides.comparison.blocks.iter().find(|pair| pair.old.contains(&from))?;
    pair.new.first().copied()
}

/// True where an older leaf stands elsewhere in the newer side.
fn moved_away(sides: &Sides<'_>, from: usize) -> bool {
    sides.comparison.blocks.iter().any(|pair| pair.moved && pair.old.contains(&from))
}

/// True where everything that stood in an older leaf's block stands in the newer one's now, and nothing else: the
/// block moved, and goes back as a whole.
fn moved_whole(sides: &Sides<'_>, from: usize, to: usize) -> bool {
    let of_block = |content: &Content, at: usize| -> Vec<usize> {
        let leaves = content.leaves();
        let Some(block) = leaves.get(at).map(|leaf| leaf.block) else { return Vec::new() };
        (0..leaves.len()).filter(|at| leaves[*at].block == block).collect()
    };
    let (old, new) = (of_block(sides.old, from), of_block(sides.new, to));
    old.len() > 1
        && old.len() == new.len()
        && old.iter().all(|at| {
            sides
                .comparison
                .blocks
                .iter()
                .any(|pair| pair.moved && pair.old == [*at] && pair.new.iter().all(|to| new.contains(to)))
        })
}

/// Where a leaf of the newer side stands now: by its id, else in the same place with the same words.
fn here(result: &Content, sides: &Sides<'_>, to: usize) -> Result<usize, CannotTakeBack> {
    let new = sides.new.leaves();
    let wanted = new.get(to).ok_or_else(moved_on)?;
    let leaves = result.leaves();
    let by_id = wanted.id.and_then(|id| leaves.iter().position(|leaf| leaf.id == Some(id)));
    let same = |at: usize| leaves.get(at).is_some_and(|leaf| leaf.text == wanted.text && leaf.kind == wanted.kind);
    by_id.or_else(|| same(to).then_some(to)).ok_or_else(moved_on)
}

/// The older words in place of the newer ones.
fn words(
    result: &mut Content,
    sides: &Sides<'_>,
    (from, old_range): (usize, std::ops::Range<usize>),
    (to, new_range): (usize, std::ops::Range<usize>),
) -> Result<(), CannotTakeBack> {
    let at = here(result, sides, to)?;
    let (old, new) = (sides.old.leaves(), sides.new.leaves());
    let (older, newer) = (old.get(from).ok_or_else(moved_on)?, new.get(to).ok_or_else(moved_on)?);
    let slot = slot::leaf(result, at).ok_or_else(moved_on)?;
    let present = slot.text();
    let stretch = rebased(&newer.text.to_plain(), &present.to_plain(), new_range).ok_or_else(moved_on)?;
    let mut text = present.slice(0..stretch.start);
    text.append(&older.text.slice(old_range));
    text.append(&present.slice(stretch.end..present.len()));
    slot.put(&text);
    Ok(())
}

/// A whole leaf as it was: its words, its kind, what goes with it.
fn as_it_was(result: &mut Content, sides: &Sides<'_>, from: usize, to: usize) -> Result<(), CannotTakeBack> {
    let at = here(result, sides, to)?;
    let old = sides.old.leaves();
    let older = old.get(from).ok_or_else(moved_on)?;
    let block = result.leaves()[at].block;
    if alone(sides.old, older) && alone(result, &result.leaves()[at]) {
        let mut wanted = sides.old.body[older.block].clone();
        keep_id(&mut wanted, result.body[block].id());
        relink(result, sides, &mut wanted);
        result.body[block] = wanted;
        return Ok(());
    }
    // Inside a list, a quotation or a table only the words go back; the kind is the whole block's. Where the words are
    // the older ones already, nothing would happen, and that is to be said.
    let slot = slot::leaf(result, at).ok_or_else(moved_on)?;
    if slot.text() == *older.text {
        return Err(CannotTakeBack(
            "It is another kind of block now, and its list or quotation is not there to go back to. Restore the older revision instead.".into(),
        ));
    }
    slot.put(&older.text);
    Ok(())
}

/// True where the leaf's block holds no other leaf.
fn alone(content: &Content, leaf: &LeafView<'_>) -> bool {
    content.leaves().iter().filter(|other| other.block == leaf.block).count() == 1
        && matches!(
            content.body[leaf.block],
            Block::Paragraph { .. }
                | Block::Crosshead { .. }
                | Block::PullQuote { .. }
                | Block::Image { .. }
                | Block::Related { .. }
                | Block::Embed { .. }
                | Block::Divider { .. }
        )
}

/// Ids stay with their words through a change of kind.
fn keep_id(block: &mut Block, id: &Id) {
    match block {
        Block::Paragraph { id: own, .. }
        | Block::Crosshead { id: own, .. }
        | Block::Quotation { id: own, .. }
        | Block::PullQuote { id: own, .. }
        | Block::List { id: own, .. }
        | Block::Image { id: own, .. }
        | Block::Related { id: own, .. }
        | Block::Embed { id: own, .. }
        | Block::Divider { id: own }
        | Block::Table { id: own, .. } => own.clone_from(id),
    }
}

/// An inline RELATED line that comes back names the link as the present list calls it; a link that went is brought
/// back with it.
fn relink(result: &mut Content, sides: &Sides<'_>, block: &mut Block) {
    let Block::Related { link, .. } = block else { return };
    let Some(at) = sides.old.related.iter().position(|known| &known.id == link) else { return };
    let now = sides.comparison.related.iter().find(|pair| pair.old == Some(at)).and_then(|pair| pair.new);
    let id = now.and_then(|now| sides.new.related.get(now)).map(|known| known.id.clone());
    match id.filter(|id| result.link(id).is_some()) {
        Some(id) => *link = id,
        None if result.link(link).is_none() => result.related.push(sides.old.related[at].clone()),
        None => {}
    }
}

/// Takes a leaf out. What comes back is its block where the leaf was all of it.
fn take_out(result: &mut Content, sides: &Sides<'_>, to: usize) -> Result<Option<Block>, CannotTakeBack> {
    let at = here(result, sides, to)?;
    let leaves = result.leaves();
    let (block, id) = (leaves[at].block, leaves[at].id.cloned());
    let siblings = leaves.iter().filter(|leaf| leaf.block == block).count();
    if siblings == 1 || (is_one_thing(&result.body[block]) && wholly_new(sides, to)) {
        return Ok(Some(result.body.remove(block)));
    }
    match (&mut result.body[block], id) {
        (Block::List { list, .. }, Some(id)) => {
            let (list, item) = slot::list_of(list, &id).ok_or_else(moved_on)?;
            let gone = list.items.remove(item);
            // What stood under the item is not part of this change: it moves up one step.
            if let Some(inner) = gone.list {
                list.items.splice(item..item, inner.items);
            }
            clear_empty_lists(result);
            Ok(None)
        }
        (Block::Quotation { paragraphs, .. }, Some(id)) => {
            paragraphs.retain(|leaf| leaf.id != id);
            Ok(None)
        }
        (Block::Quotation { attribution, .. } | Block::PullQuote { attribution, .. }, None) => {
            attribution.clear();
            Ok(None)
        }
        (Block::PullQuote { .. }, Some(_)) => Ok(Some(result.body.remove(block))),
        _ => Err(CannotTakeBack(
            "A single cell cannot be taken out of a table. Restore the older revision instead.".into(),
        )),
    }
}

/// A quotation stands or falls with its attribution, a table with its cells; the items of a list are each their own.
fn is_one_thing(block: &Block) -> bool {
    matches!(block, Block::Quotation { .. } | Block::PullQuote { .. } | Block::Table { .. })
}

/// True where no leaf of this newer leaf's block comes from the older side.
fn wholly_new(sides: &Sides<'_>, to: usize) -> bool {
    let leaves = sides.new.leaves();
    let Some(block) = leaves.get(to).map(|leaf| leaf.block) else { return false };
    (0..leaves.len())
        .filter(|&at| leaves[at].block == block)
        .all(|at| sides.comparison.blocks.iter().all(|pair| !pair.new.contains(&at) || pair.old.is_empty()))
}

fn clear_empty_lists(result: &mut Content) {
    fn clear(list: &mut stet_article::List) {
        for item in &mut list.items {
            if let Some(inner) = &mut item.list {
                clear(inner);
                if inner.items.is_empty() {
                    item.list = None;
                }
            }
        }
    }
    for block in &mut result.body {
        if let Block::List { list, .. } = block {
            clear(list);
        }
    }
    result.body.retain(|block| !matches!(block, Block::List { list, .. } if list.items.is_empty()));
}

/// Puts an older leaf back, behind the nearest leaf before it that still stands. `moved` is its block as it is now,
/// where it only stood elsewhere: then its newer words stay.
fn put_in(result: &mut Content, sides: &Sides<'_>, from: usize, moved: Option<Block>) -> Result<(), CannotTakeBack> {
    let old = sides.old.leaves();
    let leaf = old.get(from).ok_or_else(moved_on)?;
    let anchor = (0..from).rev().find_map(|before| {
        // What moved away is no landmark for what stayed.
        let to = partner(sides, before).filter(|_| !moved_away(sides, before))?;
        here(result, sides, to).ok().or_else(|| by_old_id(result, &old[before])).map(|at| (before, at))
    });
    let anchor = anchor.or_else(|| {
        let back = (0..from).rev().filter(|&before| partner(sides, before).is_none());
        back.filter_map(|before| by_old_id(result, &old[before]).map(|at| (before, at))).next()
    });

    if moved.is_none() {
        // An item or a paragraph goes back into its list or quotation where that still stands.
        let sibling = (0..old.len()).filter(|&at| at != from && old[at].block == leaf.block);
        let home = sibling.filter_map(|at| partner(sides, at)).find_map(|to| here(result, sides, to).ok());
        if let Some(home) = home {
            let block = result.leaves()[home].block;
            let in_it = |before: usize| {
                let at = partner(sides, before).and_then(|to| here(result, sides, to).ok());
                let at = at.or_else(|| by_old_id(result, &old[before]))?;
                let there = &result.leaves()[at];
                (there.block == block).then(|| there.id.cloned()).flatten()
            };
            let before = (0..from).rev().filter(|&before| old[before].block == leaf.block).find_map(in_it);
            if into_container(&mut result.body[block], leaf, before.as_ref()) {
                return Ok(());
            }
        }
    }

    if moved.is_none() && matches!(leaf.kind, LeafKind::ListItem { depth, .. } if depth > 1) {
        return Err(CannotTakeBack(
            "The item that it stood under is not there: bring that one back first, or restore the older revision."
                .into(),
        ));
    }
    let at = anchor.map_or(0, |(_, at)| result.leaves()[at].block + 1);
    let mut block = match moved {
        Some(block) => block,
        None if alone(sides.old, leaf) || is_one_thing(&sides.old.body[leaf.block]) => {
            sides.old.body[leaf.block].clone()
        }
        None => by_itself(&sides.old.body[leaf.block], leaf),
    };
    relink(result, sides, &mut block);
    result.body.insert(at.min(result.body.len()), block);
    Ok(())
}

/// A leaf that has just been brought back stands under its old id.
fn by_old_id(result: &Content, leaf: &LeafView<'_>) -> Option<usize> {
    result.leaves().iter().position(|other| other.id.is_some() && other.id == leaf.id)
}

fn into_container(block: &mut Block, leaf: &LeafView<'_>, before: Option<&Id>) -> bool {
    let (id, text): (Id, Inline) = (leaf.id.cloned().unwrap_or_default(), leaf.text.clone().into_owned());
    match block {
        Block::List { list, .. } => {
            let mut item = Some(ListItem { id, text, list: None });
            let LeafKind::ListItem { numbered, depth } = leaf.kind else { return false };
            if let Some(before) = before {
                put_behind(list, 1, before, (numbered, depth), &mut item);
            } else if depth == 1 {
                list.items.splice(0..0, item.take());
            }
            item.is_none()
        }
        Block::Quotation { paragraphs, attribution, .. } => {
            if leaf.id.is_none() {
                *attribution = text.to_plain();
            } else {
                let at = before
                    .and_then(|before| paragraphs.iter().position(|leaf| &leaf.id == before))
                    .map_or(0, |at| at + 1);
                paragraphs.insert(at, stet_article::Leaf { id, text });
            }
            true
        }
        Block::PullQuote { attribution, .. } if leaf.id.is_none() => {
            *attribution = text.to_plain();
            true
        }
        _ => false,
    }
}

/// Puts an item behind another, at the depth that it had: behind that one, under it, or behind the one it stands under.
/// True where the other was found.
fn put_behind(
    list: &mut List,
    level: u8,
    before: &Id,
    (numbered, depth): (bool, u8),
    item: &mut Option<ListItem>,
) -> bool {
    for at in 0..list.items.len() {
        let found = &mut list.items[at];
        let here = &found.id == before;
        let inside = found.list.as_mut().filter(|_| !here);
        if !here
            && !inside.is_some_and(|inner| put_behind(inner, level.saturating_add(1), before, (numbered, depth), item))
        {
            continue;
        }
        if here && depth == level + 1 {
            let inner = found.list.get_or_insert_with(|| List { numbered, start: 1, items: Vec::new() });
            inner.items.splice(0..0, item.take());
        } else if depth == level {
            list.items.splice(at + 1..at + 1, item.take());
        }
        return true;
    }
    false
}

/// A block of the same kind that holds this leaf alone.
fn by_itself(block: &Block, leaf: &LeafView<'_>) -> Block {
    let (id, text): (Id, Inline) = (leaf.id.cloned().unwrap_or_default(), leaf.text.clone().into_owned());
    match block {
        Block::List { list, .. } => Block::List {
            id: Id::default(),
            list: stet_article::List {
                numbered: list.numbered,
                start: 1,
                items: vec![ListItem { id, text, list: None }],
            },
        },
        Block::Quotation { .. } => Block::Quotation {
            id: Id::default(),
            paragraphs: vec![stet_article::Leaf { id, text }],
            attribution: String::new(),
        },
        _ => Block::Paragraph { id, text },
    }
}
