//! Carrying ids over: a file that comes back has none, and its words should keep the ones they had.

use std::collections::{HashMap, HashSet};

use stet_article::{Block, Content, Id, List};
use stet_compare::Comparison;

/// Gives the parts of `new` the ids that their partners have in `old`. What has no partner keeps what it has;
/// [`Content::fill_ids`] gives the rest theirs.
pub fn carry_ids(old: &Content, new: &mut Content, comparison: &Comparison) {
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

    let links: Vec<(Id, Id)> = entry_ids(
        &comparison.related,
        |at| old.related.get(at).map(|link| link.id.clone()),
        |at| new.related.get(at).map(|link| link.id.clone()),
    );
    let renamed: HashMap<Id, Id> = links.iter().cloned().map(|(old_id, new_id)| (new_id, old_id)).collect();
    for pair in &comparison.related {
        if let (Some(from), Some(to)) = (pair.old, pair.new)
            && let (Some(was), Some(is)) = (old.related.get(from), new.related.get_mut(to))
        {
            is.id = was.id.clone();
        }
    }
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

/// The ids of the entries that a comparison pairs: the older one's, then the newer one's.
fn entry_ids(
    pairs: &[stet_compare::Entry],
    old: impl Fn(usize) -> Option<Id>,
    new: impl Fn(usize) -> Option<Id>,
) -> Vec<(Id, Id)> {
    pairs.iter().filter_map(|pair| Some((old(pair.old?)?, new(pair.new?)?))).collect()
}
