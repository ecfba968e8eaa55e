//! Taking back in lists: byline entries, related links, footnotes.

use stet_article::{Block, Content, Id};
use stet_compare::{Change, ChangeKind, Entry, Path, Which};

use super::{CannotTakeBack, Sides, moved_on};

/// What the three lists have in common.
trait Listed: Clone {
    fn same(&self, other: &Self) -> bool;
}

impl Listed for stet_article::BylineEntry {
    fn same(&self, other: &Self) -> bool {
        match (self.author, other.author) {
            (Some(ours), Some(theirs)) => ours == theirs,
            _ => self.name == other.name,
        }
    }
}

impl Listed for stet_article::RelatedLink {
    fn same(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Listed for stet_article::Footnote {
    fn same(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

/// Takes a change back in every list that it names. True where there was one.
pub(super) fn take_back(result: &mut Content, sides: &Sides<'_>, change: &Change) -> Result<bool, CannotTakeBack> {
    let index = |side: Which, pick: fn(&Path) -> Option<usize>| {
        change.places.iter().filter(|place| place.side == side).find_map(|place| pick(&place.path))
    };
    let mut done = false;
    let pick = |path: &Path| if let Path::BylineEntry(at) = path { Some(*at) } else { None };
    let (old, new) = (index(Which::Old, pick), index(Which::New, pick));
    if old.is_some() || new.is_some() {
        let was = (sides.old.byline.entries.as_slice(), sides.new.byline.entries.as_slice());
        one(&mut result.byline.entries, was, (old, new), &sides.comparison.byline, change.kind)?;
        done = true;
    }
    let pick = |path: &Path| if let Path::Footnote(at) = path { Some(*at) } else { None };
    let (old, new) = (index(Which::Old, pick), index(Which::New, pick));
    if old.is_some() || new.is_some() {
        let was = (sides.old.footnotes.as_slice(), sides.new.footnotes.as_slice());
        one(&mut result.footnotes, was, (old, new), &sides.comparison.footnotes, change.kind)?;
        done = true;
    }
    let pick = |path: &Path| if let Path::Related(at) = path { Some(*at) } else { None };
    let (old, new) = (index(Which::Old, pick), index(Which::New, pick));
    if old.is_some() || new.is_some() {
        let was = (sides.old.related.as_slice(), sides.new.related.as_slice());
        one(&mut result.related, was, (old, new), &sides.comparison.related, change.kind)?;
        drop_lines_without_a_link(result);
        done = true;
    }
    Ok(done)
}

/// Brings one entry of the older side back as it was, or puts it where it was.
pub(super) fn restore(result: &mut Content, sides: &Sides<'_>, part: &Path) -> Result<(), CannotTakeBack> {
    fn bring<T: Listed>(list: &mut Vec<T>, old: &[T], at: usize, pairs: &[Entry]) -> Result<(), CannotTakeBack> {
        let wanted = old.get(at).ok_or_else(|| CannotTakeBack("That revision has no such entry.".into()))?;
        match pairs.iter().find(|pair| pair.old == Some(at)).and_then(|pair| pair.new) {
            Some(here) => *list.get_mut(here).ok_or_else(moved_on)? = wanted.clone(),
            None => list.insert(at.min(list.len()), wanted.clone()),
        }
        Ok(())
    }
    match part {
        Path::BylineEntry(at) => {
            bring(&mut result.byline.entries, &sides.old.byline.entries, *at, &sides.comparison.byline)
        }
        Path::Footnote(at) => bring(&mut result.footnotes, &sides.old.footnotes, *at, &sides.comparison.footnotes),
        Path::Related(at) => {
            let kept: Vec<Id> = result.related.iter().map(|link| link.id.clone()).collect();
            bring(&mut result.related, &sides.old.related, *at, &sides.comparison.related)?;
            // An entry that replaced another keeps the id by which the body's RELATED lines name it.
            if kept.len() == result.related.len() {
                for (link, id) in result.related.iter_mut().zip(kept) {
                    link.id = id;
                }
            }
            Ok(())
        }
        _ => Err(CannotTakeBack("This is not an entry of a list.".into())),
    }
}

fn one<T: Listed>(
    list: &mut Vec<T>,
    (old, new): (&[T], &[T]),
    (from, to): (Option<usize>, Option<usize>),
    pairs: &[Entry],
    kind: ChangeKind,
) -> Result<(), CannotTakeBack> {
    // Two entries may bear one name: the one in its old place is meant, before any other of that name.
    let find = |list: &[T], at: usize| -> Option<usize> {
        let wanted = new.get(at)?;
        let here = list.get(at).is_some_and(|entry| entry.same(wanted));
        if here { Some(at) } else { list.iter().position(|entry| entry.same(wanted)) }
    };
    match (kind, from, to) {
        (ChangeKind::Reordered | ChangeKind::Moved, ..) => {
            // The entries that both sides have go back into the older order; the others keep their places.
            let places: Vec<usize> = (0..list.len())
                .filter(|&at| {
                    pairs.iter().any(|pair| {
                        pair.old.is_some()
                            && pair.new.and_then(|new_at| new.get(new_at)).is_some_and(|entry| entry.same(&list[at]))
                    })
                })
                .collect();
            let mut kept: Vec<(usize, T)> = places
                .iter()
                .filter_map(|&at| {
                    let pair = pairs.iter().find(|pair| {
                        pair.new.and_then(|new_at| new.get(new_at)).is_some_and(|entry| entry.same(&list[at]))
                    })?;
                    Some((pair.old?, list[at].clone()))
                })
                .collect();
            if kept.len() != places.len() {
                return Err(moved_on());
            }
            kept.sort_by_key(|(order, _)| *order);
            for (at, (_, entry)) in places.into_iter().zip(kept) {
                list[at] = entry;
            }
        }
        (_, Some(from), None) => {
            let wanted = old.get(from).ok_or_else(moved_on)?;
            list.insert(from.min(list.len()), wanted.clone());
        }
        (_, None, Some(to)) => {
            let at = find(list, to).ok_or_else(moved_on)?;
            list.remove(at);
        }
        (_, Some(from), Some(to)) => {
            let at = find(list, to).ok_or_else(moved_on)?;
            list[at] = old.get(from).ok_or_else(moved_on)?.clone();
        }
        (_, None, None) => {}
    }
    Ok(())
}

/// An inline RELATED line cannot stand without its link.
fn drop_lines_without_a_link(result: &mut Content) {
    let known: Vec<Id> = result.related.iter().map(|link| link.id.clone()).collect();
    result.body.retain(|block| !matches!(block, Block::Related { link, .. } if !known.contains(link)));
}
