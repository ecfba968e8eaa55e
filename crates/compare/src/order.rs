//! Two lists and what belongs together in them, told in one order.

use crate::align::{Pair, stationary};

/// One line of the telling: an index on one side or on both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) old: Option<usize>,
    pub(crate) new: Option<usize>,
    pub(crate) moved: bool,
}

/// The newer order; what was taken out stands before what followed it, what moved stands where it is now.
pub(crate) fn rows(pairs: &[Pair], old: usize, new: usize) -> Vec<Row> {
    rows_without(pairs, (vec![false; old], &vec![false; new]))
}

/// The same, without those that another stands for: the further leaves of a group.
pub(crate) fn rows_without(pairs: &[Pair], (mut kept, left_out): (Vec<bool>, &[bool])) -> Vec<Row> {
    let (old, new) = (kept.len(), left_out.len());
    let mut partner: Vec<Option<Pair>> = vec![None; new];
    for pair in pairs {
        partner[pair.new] = Some(*pair);
        kept[pair.old] = true;
    }
    let mut rows = Vec::with_capacity(old.max(new) + 1);
    // For each newer one, how far the older list is to be told before it: to the next pair that stands where it stood.
    let mut reach = vec![old; new];
    let mut next = old;
    for (b, partner) in partner.iter().enumerate().rev() {
        if let Some(pair) = partner.filter(|pair| !pair.moved) {
            next = pair.old;
        }
        reach[b] = next;
    }
    let mut told = 0;
    for (b, partner) in partner.iter().enumerate().filter(|(b, _)| !left_out[*b]) {
        removed(&mut rows, &kept, &mut told, reach[b]);
        rows.push(Row {
            old: partner.map(|pair| pair.old),
            new: Some(b),
            moved: partner.is_some_and(|pair| pair.moved),
        });
    }
    removed(&mut rows, &kept, &mut told, old);
    rows
}

fn removed(rows: &mut Vec<Row>, kept: &[bool], told: &mut usize, to: usize) {
    while *told < to {
        if !kept[*told] {
            rows.push(Row { old: Some(*told), new: None, moved: false });
        }
        *told += 1;
    }
}

/// The entries of two short lists that belong together.
pub(crate) struct Matching {
    pub(crate) old: Vec<Option<usize>>,
    pub(crate) new: Vec<Option<usize>>,
}

impl Matching {
    pub(crate) fn new(old: usize, new: usize) -> Self {
        Self { old: vec![None; old], new: vec![None; new] }
    }

    /// Pairs what is still alone and has the same key: the first with the first, the second with the second.
    pub(crate) fn by<K: Eq + std::hash::Hash>(
        &mut self,
        old_key: impl Fn(usize) -> Option<K>,
        new_key: impl Fn(usize) -> Option<K>,
    ) {
        let mut waiting: std::collections::HashMap<K, std::collections::VecDeque<usize>> = Default::default();
        for b in (0..self.new.len()).filter(|b| self.new[*b].is_none()) {
            if let Some(key) = new_key(b) {
                waiting.entry(key).or_default().push_back(b);
            }
        }
        for a in 0..self.old.len() {
            if self.old[a].is_some() {
                continue;
            }
            let found = old_key(a).and_then(|key| waiting.get_mut(&key)?.pop_front());
            if let Some(b) = found {
                (self.old[a], self.new[b]) = (Some(b), Some(a));
            }
        }
    }

    /// The pairs in the older order, with those that moved. `mirrored` turns the question round, so that swapping the
    /// sides swaps the answer.
    pub(crate) fn pairs(&self, mirrored: bool) -> Vec<Pair> {
        let partners = if mirrored { &self.new } else { &self.old };
        let pairs: Vec<(usize, usize)> = partners.iter().enumerate().filter_map(|(a, b)| Some((a, (*b)?))).collect();
        let stays = stationary(&pairs.iter().map(|(_, b)| (*b, 1)).collect::<Vec<_>>());
        let mut pairs: Vec<Pair> =
            pairs
                .into_iter()
                .zip(stays)
                .map(|((a, b), stays)| {
                    if mirrored {
                        Pair { old: b, new: a, moved: !stays }
                    } else {
                        Pair { old: a, new: b, moved: !stays }
                    }
                })
                .collect();
        pairs.sort_unstable_by_key(|pair| pair.old);
        pairs
    }
}
