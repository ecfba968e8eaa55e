//! Carrying ids over: a file that comes back has none, and its words should keep the ones they had.

use std::collections::{HashMap, HashSet};

use stet_article::{Block, Content, Id, List};
use stet_compare::Comparison;

/// Gives the parts of `new` the ids that their partners have in `old`. What has no partner keeps what it has;
/// [`Content::fill_ids`] gives the rest theirs. `fresh` makes ids for links whose own now belongs to another.
pub fn carry_ids(old: &Content, new: &mut Content, comparison: &Comparison, mut fresh: impl FnMut() -> Id) {
    let old_leaves: Vec<(usize, Option<Id>)> = old.leaves().iter().map(|leaf| (leaf.block, leaf.id.cloned())).collect();
    let new_blocks: Vec<usize> = new.leaves().iter().map(|leaf| leaf.block).collect();

    let mut leaf_ids: HashMap<usize, Id> = HashMap::new();
    let mut block_ids: HashMap<usize, Id> = HashMap::new();
    let mut taken: HashSet<Id> = HashSet::new();
    for pair in &comparison.blocks {
        let (Some(from), Some(to)) = (pair.old.first(), pair.new.first()) else { continue };
        let (Some((old_block, id)), Some(new_block)) = (old_leaves.get(*from), new_blocks.get(*to)) else { continue };
        if let Some(id) = id
            && taken.insert(id.clone())
        {
            leaf_ids.insert(*to, id.clone());
        }
        let (was, is) = (&old.body[*old_block], &new.body[*new_block]);
        if was.kind() == is.kind() && !block_ids.contains_key(new_block) {
            let id = was.id().clone();
            // The id of a block with one leaf is that leaf's.
            if !taken.contains(&id) || Some(&id) == leaf_ids.get(to) {
                taken.insert(id.clone());
                block_ids.insert(*new_block, id);
            }
        }
    }

    let renamed = carry_links(old, new, comparison, &mut taken, &mut fresh);
    for pair in &comparison.footnotes {
        if let (Some(from), Some(to)) = (pair.old, pair.new)
            && let (Some(was), Some(is)) = (old.footnotes.get(from), new.footnotes.get_mut(to))
        {
            is.id = was.id.clone();
        }
    }

    let mut leaf = 0;
    for (at, block) in new.body.iter_mut().enumerate() {
        if let Block::Related { link, .. } = block
            && let Some(id) = renamed.get(link)
        {
            *link = id.clone();
        }
        let mut give = |id: &mut Id| {
            if let Some(carried) = leaf_ids.get(&leaf) {
                *id = carried.clone();
            }
            leaf += 1;
        };
        match block {
            Block::Quotation { id, paragraphs, attribution } => {
                paragraphs.iter_mut().for_each(|paragraph| give(&mut paragraph.id));
                leaf += usize::from(!attribution.is_empty());
                own(id, block_ids.get(&at));
            }
            Block::List { id, list } => {
                items(list, &mut give);
                own(id, block_ids.get(&at));
            }
            Block::Table { id, rows, .. } => {
                rows.iter_mut().flat_map(|row| &mut row.cells).for_each(|cell| give(&mut cell.id));
                own(id, block_ids.get(&at));
            }
            Block::PullQuote { id, attribution, .. } => {
                give(id);
                leaf += usize::from(!attribution.is_empty());
            }
            Block::Paragraph { id, .. }
            | Block::Crosshead { id, .. }
            | Block::Image { id, .. }
            | Block::Related { id, .. }
            | Block::Embed { id, .. }
            | Block::Divider { id } => give(id),
        }
    }
}

fn own(id: &mut Id, carried: Option<&Id>) {
    if let Some(carried) = carried {
        *id = carried.clone();
    }
}

fn items(list: &mut List, give: &mut impl FnMut(&mut Id)) {
    for item in &mut list.items {
        give(&mut item.id);
        if let Some(inner) = &mut item.list {
            items(inner, give);
        }
    }
}

/// Related links: what each id of the file is called from now on, for the inline RELATED lines that name it. Every
/// imported file begins its link ids anew, so that one without a partner may bear the id of another.
fn carry_links(
    old: &Content,
    new: &mut Content,
    comparison: &Comparison,
    taken: &mut HashSet<Id>,
    fresh: &mut impl FnMut() -> Id,
) -> HashMap<Id, Id> {
    let mut carried: HashMap<usize, Id> = HashMap::new();
    for pair in &comparison.related {
        if let (Some(from), Some(to)) = (pair.old, pair.new)
            && let Some(was) = old.related.get(from)
        {
            carried.insert(to, was.id.clone());
        }
    }
    taken.extend(old.related.iter().map(|link| link.id.clone()));
    let mut renamed = HashMap::new();
    for (at, link) in new.related.iter_mut().enumerate() {
        let id = carried.remove(&at).unwrap_or_else(|| {
            let mut id = link.id.clone();
            while !id.is_valid() || taken.contains(&id) {
                id = fresh();
            }
            id
        });
        taken.insert(id.clone());
        renamed.insert(std::mem::replace(&mut link.id, id.clone()), id);
    }
    renamed
}
