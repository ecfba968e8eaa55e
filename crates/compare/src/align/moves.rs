//! Near moves: a leaf that stands elsewhere with other words. A missed one is noise, a false one tells an editor that
//! changed text is unchanged: so only what is plainly the best of all is taken.

use rustc_hash::FxHashMap;

use super::gaps::dedup;
use super::keys::alphanumerics;
use super::similarity::Likeness;
use super::{Leaf, MOVED, MOVED_LIKENESS};
use crate::options::{Cancelled, Options};

/// By how much the best must be ahead of the next, in thousandths.
const MARGIN: u32 = 100;
/// So many of a leaf's rarest words are looked up, and so many leaves that have most of them are looked at.
const RAREST: usize = 8;
const CANDIDATES: usize = 5;
/// A word that stands in more leaves than this says nothing about any of them: a bound of work.
const COMMON: usize = 40;
/// The cancelled question is asked once for so many leaves.
const ASK: usize = 64;

/// Pairs leaves without a partner across the gaps.
pub(crate) fn pair(
    partner: &mut [Option<usize>],
    likeness: Likeness<'_>,
    options: &Options<'_>,
) -> Result<(), Cancelled> {
    let (old, new) = (likeness.old, likeness.new);
    let mut taken = vec![false; new.len()];
    partner.iter().flatten().for_each(|b| taken[*b] = true);
    let long = |leaf: &Leaf<'_>| alphanumerics(&leaf.plain) >= MOVED;
    let lone_old: Vec<usize> = (0..old.len()).filter(|a| partner[*a].is_none() && long(&old[*a])).collect();
    let lone_new: Vec<usize> = (0..new.len()).filter(|b| !taken[*b] && long(&new[*b])).collect();
    if lone_old.is_empty() || lone_new.is_empty() {
        return Ok(());
    }
    let mut standing: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
    for b in &lone_new {
        for (word, _) in dedup(&likeness.bag(*b, false).words) {
            let leaves = standing.entry(word).or_default();
            if leaves.len() <= COMMON {
                leaves.push(*b);
            }
        }
    }
    // For each newer leaf, the older that want it, with how alike they are.
    let mut wanted: FxHashMap<usize, Vec<(u32, usize)>> = FxHashMap::default();
    for (count, a) in lone_old.iter().enumerate() {
        if count % ASK == 0 {
            options.check()?;
        }
        let mut words: Vec<(usize, u64)> = dedup(&likeness.bag(*a, true).words)
            .filter_map(|(word, _)| Some((standing.get(&word)?.len(), word)))
            .filter(|(leaves, _)| *leaves <= COMMON)
            .collect();
        words.sort_unstable();
        let mut shared: FxHashMap<usize, usize> = FxHashMap::default();
        for (_, word) in words.into_iter().take(RAREST) {
            standing[&word].iter().for_each(|b| *shared.entry(*b).or_default() += 1);
        }
        let mut candidates: Vec<(usize, usize)> = shared.into_iter().collect();
        candidates.sort_unstable_by_key(|(b, count)| (std::cmp::Reverse(*count), *b));
        let mut best: Vec<(u32, usize)> =
            candidates.into_iter().take(CANDIDATES).map(|(b, _)| (likeness.of(*a, b), b)).collect();
        best.sort_unstable_by_key(|(like, b)| (std::cmp::Reverse(*like), *b));
        let Some(&(like, b)) = best.first() else { continue };
        let next = best.get(1).map_or(0, |(like, _)| *like);
        if like >= MOVED_LIKENESS && like >= next + MARGIN {
            wanted.entry(b).or_default().push((like, *a));
        }
    }
    for (b, mut by) in wanted {
        by.sort_unstable_by_key(|(like, a)| (std::cmp::Reverse(*like), *a));
        let next = by.get(1).map_or(0, |(like, _)| *like);
        if by[0].0 >= next + MARGIN {
            partner[by[0].1] = Some(b);
        }
    }
    Ok(())
}
