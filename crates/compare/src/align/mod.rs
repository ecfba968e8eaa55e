//! Which leaf became which.

mod gaps;
mod groups;
mod increasing;
mod keys;
mod moves;
mod similarity;

use std::borrow::Cow;
use std::cell::OnceCell;
use std::sync::Arc;

use similar::{Algorithm, DiffTag, capture_diff_slices};
use stet_article::{LeafKind, LeafView};

pub(crate) use groups::Group;
pub(crate) use increasing::stationary;
use keys::Keys;
pub(crate) use keys::alphanumerics;
use similarity::Likeness;

use crate::options::{Cancelled, Options};
use crate::text::{Bag, Cut, Cutter, Text};

/// Two leaves that are one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Pair {
    pub(crate) old: usize,
    pub(crate) new: usize,
    pub(crate) moved: bool,
}

/// Which leaves belong together. Leaves in no pair were added or removed.
#[derive(Clone, Debug, Default)]
pub(crate) struct Alignment {
    /// In the older order. The first leaves of a group are a pair.
    pub(crate) pairs: Vec<Pair>,
    /// What was split and what was merged.
    pub(crate) groups: Vec<Group>,
    /// The older and newer leaves that were too many to look for likeness among.
    pub(crate) limited: (Vec<bool>, Vec<bool>),
    /// Whether the pair at this place says the very same on both sides: kind, words, marks and attributes.
    pub(crate) equal: Vec<bool>,
}

/// A leaf as the alignment sees it: the inline RELATED line names its link by what that link is, never by its id.
pub(crate) struct Leaf<'a> {
    pub(crate) view: &'a LeafView<'a>,
    pub(crate) plain: Cow<'a, str>,
    pub(crate) attributes: Vec<(&'static str, String)>,
    cut: OnceCell<Arc<Cut>>,
}

impl<'a> Leaf<'a> {
    pub(crate) fn new(view: &'a LeafView<'a>, attributes: Vec<(&'static str, String)>) -> Self {
        let plain = match view.text.0.as_slice() {
            [] => Cow::Borrowed(""),
            [span] => Cow::Borrowed(span.text.as_str()),
            _ => Cow::Owned(view.text.to_plain()),
        };
        Self { view, plain, attributes, cut: OnceCell::new() }
    }

    fn cut(&self, cutter: Cutter<'_>) -> &Arc<Cut> {
        self.cut.get_or_init(|| cutter.cut(&self.plain))
    }

    /// Its text, cut into words the first time that it is asked for.
    pub(crate) fn text(&self, cutter: Cutter<'_>) -> Text<'_> {
        Text { text: Cow::Borrowed(&self.plain), cut: self.cut(cutter).clone() }
    }

    fn bag(&self, cutter: Cutter<'_>) -> &Bag {
        self.cut(cutter).bag(&self.plain, cutter.stop)
    }
}

/// The fewest letters and digits of a leaf that may be said to have moved: a shorter one may as well be another.
const MOVED: usize = 20;

/// How alike two leaves in different places are, in thousandths, to be said to be one that moved.
const MOVED_LIKENESS: u32 = 600;

/// Aligns the leaves of two bodies. The caller hands them over in a fixed order of the two sides, so that swapping
/// them swaps the answer.
pub(crate) fn align<'a>(
    old: &'a [Leaf<'a>],
    new: &'a [Leaf<'a>],
    cutter: Cutter<'a>,
    options: &Options<'_>,
) -> Result<Alignment, Cancelled> {
    let keys = Keys::of(old, new);
    let mut partner: Vec<Option<usize>> = vec![None; old.len()];
    let mut taken = vec![false; new.len()];
    let mut bond = |partner: &mut Vec<Option<usize>>, a: usize, b: usize| {
        if partner[a].is_none() && !taken[b] {
            (partner[a], taken[b]) = (Some(b), true);
        }
    };

    // Equal where they stand.
    for (a, b) in histogram(&keys.whole.old, &keys.whole.new) {
        bond(&mut partner, a, b);
    }
    options.check()?;

    // Equal elsewhere: only what is unique on both sides, so that no repeated line is taken for another.
    for numbers in [&keys.whole, &keys.words, &keys.folded] {
        let (once_old, once_new) = (numbers.once(&numbers.old), numbers.once(&numbers.new));
        let mut found: Vec<_> = once_old.into_iter().zip(once_new).filter_map(|(a, b)| Some((a?, b?))).collect();
        found.sort_unstable();
        for (a, b) in found {
            bond(&mut partner, a, b);
        }
    }
    // What is too short to be sure of may be one where it stands, and is not one that moved.
    let standing = standing(&partner, old);
    let mut stands = vec![false; old.len()];
    standing.iter().for_each(|(a, _)| stands[*a] = true);
    for a in 0..old.len() {
        if !stands[a] && alphanumerics(&old[a].plain) < MOVED {
            partner[a] = None;
        }
    }

    // Alike, in the gaps between those that stand where they stood.
    let likeness = Likeness { old, new, cutter };
    let limited = gaps::pair(&standing, &mut partner, &keys, likeness, options)?;

    // Alike, anywhere else: only what is plainly the one.
    moves::pair(&mut partner, likeness, options)?;

    // Which ones moved: the fewest characters.
    let mut pairs: Vec<(usize, usize)> = partner.iter().enumerate().filter_map(|(a, b)| Some((a, (*b)?))).collect();
    let stays = stationary(&weighted(&pairs, old));
    let unique_old = keys.folded.once(&keys.folded.old);
    let unique_new = keys.folded.once(&keys.folded.new);
    let mut at = 0;
    let mut aligned = Vec::with_capacity(pairs.len());
    pairs.retain(|&(a, b)| {
        at += 1;
        let stays = stays[at - 1];
        // A repeated line that stands elsewhere may as well be another; so may a short one.
        let (was, is) = (keys.folded.old[a], keys.folded.new[b]);
        let certain = was != is || unique_old[was as usize].is_some() && unique_new[is as usize].is_some();
        let kept = stays || (certain && alphanumerics(&old[a].plain) >= MOVED && likeness.of(a, b) >= MOVED_LIKENESS);
        if kept {
            aligned.push(Pair { old: a, new: b, moved: !stays });
        }
        kept
    });
    siblings(&mut aligned, (old, new), &keys);
    let groups = groups::find(&mut aligned, (old, new), likeness, options)?;
    let equal = aligned.iter().map(|pair| keys.whole.old[pair.old] == keys.whole.new[pair.new]).collect();
    Ok(Alignment { pairs: aligned, groups, limited, equal })
}

/// What is too short to have moved by itself moves with its block: the attribution of a quotation that moved, the
/// short items of a list.
fn siblings(pairs: &mut Vec<Pair>, (old, new): (&[Leaf<'_>], &[Leaf<'_>]), keys: &Keys) {
    let mut lone = (vec![true; old.len()], vec![true; new.len()]);
    pairs.iter().for_each(|pair| (lone.0[pair.old], lone.1[pair.new]) = (false, false));
    let of_block = |leaves: &[Leaf<'_>], at: usize| -> std::ops::Range<usize> {
        let block = leaves[at].view.block;
        let from = (0..at).rev().take_while(|before| leaves[*before].view.block == block).last().unwrap_or(at);
        let to = (at..leaves.len()).take_while(|after| leaves[*after].view.block == block).last().unwrap_or(at);
        from..to + 1
    };
    let mut found = Vec::new();
    let mut looked_at = None;
    for pair in pairs.iter().filter(|pair| pair.moved) {
        let blocks = (old[pair.old].view.block, new[pair.new].view.block);
        if looked_at.replace(blocks) == Some(blocks) {
            continue;
        }
        let mut next = of_block(new, pair.new);
        for a in of_block(old, pair.old) {
            if !lone.0[a] {
                continue;
            }
            let same = |b: &usize| keys.whole.old[a] == keys.whole.new[*b];
            if let Some(b) = next.clone().filter(|b| lone.1[*b]).find(same) {
                next.start = b + 1;
                (lone.0[a], lone.1[b]) = (false, false);
                found.push(Pair { old: a, new: b, moved: true });
            }
        }
    }
    pairs.extend(found);
    pairs.sort_unstable_by_key(|pair| pair.old);
}

/// The pairs of equal numbers that a histogram comparison finds, in order.
fn histogram(old: &[u32], new: &[u32]) -> Vec<(usize, usize)> {
    capture_diff_slices(Algorithm::Histogram, old, new)
        .iter()
        .filter(|op| op.tag() == DiffTag::Equal)
        .flat_map(|op| op.old_range().zip(op.new_range()))
        .collect()
}

/// The pairs that do not cross, heaviest first: what the gaps lie between.
fn standing(partner: &[Option<usize>], old: &[Leaf<'_>]) -> Vec<(usize, usize)> {
    let pairs: Vec<(usize, usize)> = partner.iter().enumerate().filter_map(|(a, b)| Some((a, (*b)?))).collect();
    let stays = stationary(&weighted(&pairs, old));
    pairs.into_iter().zip(stays).filter_map(|(pair, stays)| stays.then_some(pair)).collect()
}

/// The newer place of each pair, in the older order, with the characters that would have to move.
fn weighted(pairs: &[(usize, usize)], old: &[Leaf<'_>]) -> Vec<(usize, u64)> {
    pairs.iter().map(|&(a, b)| (b, old[a].plain.len() as u64 + 1)).collect()
}

/// The name of a kind with what tells it from its like, as [`Retyped`](crate::Retyped) lists them.
pub(crate) fn kind_name(kind: LeafKind) -> String {
    match kind {
        LeafKind::Crosshead(level) => format!("crosshead-{level}"),
        LeafKind::ListItem { numbered: true, depth } => format!("numbered-item-{depth}"),
        LeafKind::ListItem { numbered: false, depth } => format!("bulleted-item-{depth}"),
        LeafKind::Cell { heading: true } => "heading-cell".to_owned(),
        kind => kind.name().to_owned(),
    }
}
