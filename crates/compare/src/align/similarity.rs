//! How alike two leaves are.

use stet_article::LeafKind;

use super::Leaf;
use crate::text::pairing::common;
use crate::text::{Bag, Cutter};

/// What is asked of the likeness of two leaves of one kind, in thousandths.
pub(crate) const ALIKE: u32 = 400;

/// The same of two leaves of two kinds.
const ALIKE_OTHER_KIND: u32 = 600;

/// Likeness of leaves, each leaf cut into words once.
#[derive(Clone, Copy)]
pub(crate) struct Likeness<'a> {
    pub(crate) old: &'a [Leaf<'a>],
    pub(crate) new: &'a [Leaf<'a>],
    pub(crate) cutter: Cutter<'a>,
}

impl<'a> Likeness<'a> {
    /// The likeness of an older and a newer leaf as far as it lets them be one: 0, or [`ALIKE`] to 1000.
    pub(crate) fn of(self, old: usize, new: usize) -> u32 {
        let (a, b) = (&self.old[old], &self.new[new]);
        let one_kind = std::mem::discriminant(&a.view.kind) == std::mem::discriminant(&b.view.kind);
        if a.plain == b.plain && !a.plain.is_empty() {
            return if one_kind { 1000 } else { 999 };
        }
        let least = if one_kind { least(a, b) } else { 0 };
        if matches!(a.view.kind, LeafKind::Divider) || matches!(b.view.kind, LeafKind::Divider) {
            return least;
        }
        let words = self.dice(self.bag(old, true), self.bag(new, false));
        let asked = if one_kind { ALIKE } else { ALIKE_OTHER_KIND };
        if words >= asked { words.max(least) } else { least }
    }

    /// The words of a leaf of the older side, or of the newer.
    pub(crate) fn bag(self, at: usize, of_old: bool) -> &'a Bag {
        (if of_old { &self.old[at] } else { &self.new[at] }).bag(self.cutter)
    }

    /// How alike a leaf is to several of the other side taken together, in thousandths.
    pub(crate) fn joined(self, one: usize, several: &[usize], one_is_old: bool) -> u32 {
        let mut joined = Bag::default();
        for at in several {
            let bag = self.bag(*at, !one_is_old);
            joined.words.extend_from_slice(&bag.words);
            joined.weight = joined.weight.saturating_add(bag.weight);
        }
        joined.words.sort_unstable();
        self.dice(self.bag(one, one_is_old), &joined)
    }

    /// How much of a leaf's words stand in one of the other side, in thousandths.
    pub(crate) fn contained(self, one: usize, part: usize, one_is_old: bool) -> u32 {
        let (one, part) = (self.bag(one, one_is_old), self.bag(part, !one_is_old));
        (1000 * common(&one.words, &part.words))
            .checked_div(u64::from(part.weight))
            .map_or(0, |share| u32::try_from(share).unwrap_or(1000))
    }

    /// Twice the weight of the words in common over the weight of all words (Dice), in thousandths.
    fn dice(self, a: &Bag, b: &Bag) -> u32 {
        self.cutter.worked(a.words.len() + b.words.len());
        let all = u64::from(a.weight) + u64::from(b.weight);
        (2000 * common(&a.words, &b.words)).checked_div(all).map_or(0, |dice| u32::try_from(dice).unwrap_or(1000))
    }
}

/// What two leaves of one kind have in common before a word is read. A picture in the place of a picture is a picture
/// swapped, whatever its caption says; so with embeds, RELATED lines, and cells of one column.
fn least(a: &Leaf<'_>, b: &Leaf<'_>) -> u32 {
    let attribute = |leaf: &Leaf<'_>, name: &str| {
        leaf.view.attributes.iter().find(|(key, _)| *key == name).map(|(_, value)| value.clone())
    };
    match a.view.kind {
        LeafKind::Image | LeafKind::Embed | LeafKind::Related => {
            if a.attributes.iter().any(|one| b.attributes.contains(one)) { ALIKE + 200 } else { ALIKE }
        }
        LeafKind::Cell { .. } if attribute(a, "column") == attribute(b, "column") => ALIKE,
        LeafKind::Divider => ALIKE,
        _ if a.plain.is_empty() && b.plain.is_empty() => ALIKE,
        _ => 0,
    }
}
