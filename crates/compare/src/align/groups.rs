//! Splits and merges: one leaf that became several neighbours, or several neighbours that became one.

use stet_article::LeafKind;

use super::similarity::Likeness;
use super::{Leaf, Pair};
use crate::options::{Cancelled, Options};

/// One leaf on one side, two to [`MOST`] neighbours on the other. The first of each side stands in the alignment's
/// pairs; the others stand only here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Group {
    pub(crate) old: Vec<usize>,
    pub(crate) new: Vec<usize>,
}

/// Into how many a leaf is looked for.
const MOST: usize = 4;

/// How alike the one and the joined several must be, in thousandths; how much of each of the several must stand in
/// the one; and by how much joining them must better the likeness of the best of them alone.
const JOINED: u32 = 600;
const CONTAINED: u32 = 600;
const BETTER: u32 = 40;

/// In a longer stretch of leaves without a partner nobody looks for the parts of one: a bound of work.
const STRETCH: usize = 60;

/// The cancelled question is asked once for so many leaves.
const ASK: usize = 64;

/// Which side has the one leaf and which the several.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Many {
    Old,
    New,
}

/// Finds splits, then merges. Pairs that become part of a group are taken out of `pairs` or led by the group's first
/// leaves.
pub(crate) fn find<'a>(
    pairs: &mut Vec<Pair>,
    (old, new): (&[Leaf<'a>], &[Leaf<'a>]),
    likeness: Likeness<'a>,
    options: &Options<'_>,
) -> Result<Vec<Group>, Cancelled> {
    let mut groups = Vec::new();
    for many in [Many::New, Many::Old] {
        let mut search = Search::new(many, pairs, &groups, (old, new), likeness);
        let found = search.all(options)?;
        let mut grouped = (vec![false; old.len()], vec![false; new.len()]);
        let first = groups.len();
        for (one, several) in found {
            let group = match many {
                Many::New => Group { old: vec![one], new: several },
                Many::Old => Group { old: several, new: vec![one] },
            };
            group.old.iter().for_each(|at| grouped.0[*at] = true);
            group.new.iter().for_each(|at| grouped.1[*at] = true);
            groups.push(group);
        }
        pairs.retain(|pair| !grouped.0[pair.old] && !grouped.1[pair.new]);
        let led = groups[first..].iter().map(|group| Pair { old: group.old[0], new: group.new[0], moved: false });
        pairs.extend(led);
    }
    pairs.sort_unstable_by_key(|pair| pair.old);
    Ok(groups)
}

struct Search<'s, 'a> {
    many: Many,
    ones: &'s [Leaf<'a>],
    others: &'s [Leaf<'a>],
    /// For each of the ones: the partner that stands where it stood, or nothing for one that has none.
    partner: Vec<Option<usize>>,
    /// Ones that are not to be looked at: they moved, or belong to a group.
    closed: Vec<bool>,
    /// Others without a partner.
    free: Vec<bool>,
    likeness: Likeness<'a>,
}

impl<'s, 'a> Search<'s, 'a> {
    fn new(
        many: Many,
        pairs: &[Pair],
        groups: &[Group],
        (old, new): (&'s [Leaf<'a>], &'s [Leaf<'a>]),
        likeness: Likeness<'a>,
    ) -> Self {
        let (ones, others) = if many == Many::New { (old, new) } else { (new, old) };
        let turned = |old: usize, new: usize| if many == Many::New { (old, new) } else { (new, old) };
        let mut search = Self {
            many,
            ones,
            others,
            partner: vec![None; ones.len()],
            closed: vec![false; ones.len()],
            free: vec![true; others.len()],
            likeness,
        };
        for pair in pairs {
            let (one, other) = turned(pair.old, pair.new);
            search.free[other] = false;
            if pair.moved { search.closed[one] = true } else { search.partner[one] = Some(other) }
        }
        for group in groups {
            let (ones, others) = if many == Many::New { (&group.old, &group.new) } else { (&group.new, &group.old) };
            ones.iter().for_each(|one| search.closed[*one] = true);
            others.iter().for_each(|other| search.free[*other] = false);
        }
        search
    }

    fn all(&mut self, options: &Options<'_>) -> Result<Vec<(usize, Vec<usize>)>, Cancelled> {
        let mut found = Vec::new();
        // Where the next pair stands that stood: the end of each stretch without one.
        let mut ends = vec![self.others.len(); self.ones.len()];
        let mut next = self.others.len();
        for one in (0..self.ones.len()).rev() {
            ends[one] = next;
            if let Some(other) = self.partner[one] {
                next = other;
            }
        }
        let mut begin = 0;
        for (one, end) in ends.into_iter().enumerate() {
            if one % ASK == 0 {
                options.check()?;
            }
            let partner = self.partner[one];
            if !self.closed[one] && may_be_parted(&self.ones[one]) {
                let best = match partner {
                    Some(other) => self.around(one, other),
                    None => self.within(one, begin, end),
                };
                if let Some(several) = best {
                    several.iter().for_each(|other| self.free[*other] = false);
                    begin = several.last().map_or(begin, |last| last + 1);
                    found.push((one, several));
                    continue;
                }
            }
            begin = partner.map_or(begin, |other| other + 1).max(begin);
        }
        Ok(found)
    }

    /// The partner with neighbours that have none.
    fn around(&self, one: usize, partner: usize) -> Option<Vec<usize>> {
        let usable =
            |search: &Self, at: usize| search.free[at] && search.fits(one, at) && search.neighbours(at, partner);
        // Nothing to join: no word needs to be read.
        let lonely = (partner == 0 || !self.free[partner - 1]) && !self.free.get(partner + 1).is_some_and(|free| *free);
        if lonely || !self.fits(one, partner) {
            return None;
        }
        let before = (1..MOST).take_while(|by| partner >= *by && usable(self, partner - by)).count();
        let after = (1..MOST).take_while(|by| partner + by < self.others.len() && usable(self, partner + by)).count();
        if before + after == 0 {
            return None;
        }
        let alone = self.joined(one, &[partner]);
        let mut best: Option<(u32, Vec<usize>)> = None;
        for back in 0..=before {
            for forth in 0..=after.min(MOST - 1 - back) {
                if back + forth == 0 {
                    continue;
                }
                let several: Vec<usize> = (partner - back..=partner + forth).collect();
                let extra = several.iter().copied().filter(|at| *at != partner);
                let like = self.joined(one, &several);
                let exact = self.exactly(one, &several);
                if (exact || (like >= JOINED && like >= alone + BETTER))
                    && best.as_ref().is_none_or(|(known, _)| like > *known)
                    && extra.into_iter().all(|at| exact || self.contained(one, at) >= CONTAINED)
                {
                    best = Some((like, several));
                }
            }
        }
        best.map(|(_, several)| several)
    }

    /// Neighbours without partners, in the stretch where the one's partner would stand.
    fn within(&self, one: usize, begin: usize, end: usize) -> Option<Vec<usize>> {
        if end < begin + 2 || end - begin > STRETCH {
            return None;
        }
        // Each of the several must stand in the one, for the greater part: so most are ruled out by themselves.
        let part: Vec<bool> = (begin..end)
            .map(|at| self.free[at] && self.fits(one, at) && self.contained(one, at) >= CONTAINED)
            .collect();
        let mut best: Option<(u32, Vec<usize>)> = None;
        for from in begin..end - 1 {
            for to in from + 2..=(from + MOST).min(end) {
                if !part[from - begin..to - begin].iter().all(|part| *part) || !self.neighbours(from, to - 1) {
                    break;
                }
                let several: Vec<usize> = (from..to).collect();
                let like = self.joined(one, &several);
                if like >= JOINED && best.as_ref().is_none_or(|(known, _)| like > *known) {
                    best = Some((like, several));
                }
            }
        }
        best.map(|(_, several)| several)
    }

    /// Of one kind, and with words.
    fn fits(&self, one: usize, other: usize) -> bool {
        self.ones[one].view.kind == self.others[other].view.kind
            && self.ones[one].attributes == self.others[other].attributes
            && self.others[other].plain.chars().any(char::is_alphanumeric)
    }

    /// Paragraphs stand by themselves; the items of two lists, and the paragraphs of two quotations, are no neighbours.
    fn neighbours(&self, one: usize, other: usize) -> bool {
        let (one, other) = (self.others[one].view, self.others[other].view);
        matches!(one.kind, LeafKind::Paragraph) || one.block == other.block
    }

    fn exactly(&self, one: usize, several: &[usize]) -> bool {
        let solid = |letter: &char| !letter.is_whitespace();
        let parts = several.iter().flat_map(|at| self.others[*at].plain.chars().filter(solid));
        self.ones[one].plain.chars().filter(solid).eq(parts)
    }

    fn joined(&self, one: usize, several: &[usize]) -> u32 {
        self.likeness.joined(one, several, self.many == Many::New)
    }

    fn contained(&self, one: usize, other: usize) -> u32 {
        self.likeness.contained(one, other, self.many == Many::New)
    }
}

/// What people split and merge.
fn may_be_parted(leaf: &Leaf<'_>) -> bool {
    matches!(leaf.view.kind, LeafKind::Paragraph | LeafKind::ListItem { .. } | LeafKind::Quotation)
        && leaf.plain.chars().any(char::is_alphanumeric)
}
