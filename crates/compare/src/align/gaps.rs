//! Between two leaves that stand where they stood: who is alike, in order.

use rustc_hash::FxHashMap;

use super::histogram;
use super::increasing::stationary;
use super::keys::Keys;
use super::similarity::{ALIKE, Likeness};
use crate::options::{Cancelled, Options};

/// In a gap of so many pairs at most, every pair is looked at.
const CELLS: usize = 144;

/// In a larger one, for each leaf so many of its rarest words are looked up, and so many leaves that have most of
/// them are looked at; a word that more leaves of the gap have says nothing.
const RAREST: usize = 12;
const CANDIDATES: usize = 6;
const COMMON: usize = 40;

/// The cancelled question is asked once for so many leaves.
const ASK: usize = 64;

/// The older and newer leaves that were too many to look for likeness among.
type Limited = (Vec<bool>, Vec<bool>);

/// Pairs what is alike in each gap between the `standing` pairs. Says which leaves were too many to look at.
pub(crate) fn pair(
    standing: &[(usize, usize)],
    partner: &mut [Option<usize>],
    keys: &Keys,
    likeness: Likeness<'_>,
    options: &Options<'_>,
) -> Result<Limited, Cancelled> {
    let (old, new) = (likeness.old.len(), likeness.new.len());
    let mut taken = vec![false; new];
    partner.iter().flatten().for_each(|b| taken[*b] = true);
    let mut gaps = Gaps { likeness, options, limited: (vec![false; old], vec![false; new]) };
    let (mut from_old, mut from_new) = (0, 0);
    for (to_old, to_new) in standing.iter().copied().chain([(old, new)]) {
        let free_old: Vec<usize> = (from_old..to_old).filter(|a| partner[*a].is_none()).collect();
        let free_new: Vec<usize> = (from_new..to_new).filter(|b| !taken[*b]).collect();
        for (a, b) in gaps.by_words(&free_old, &free_new, keys)? {
            partner[a] = Some(b);
        }
        (from_old, from_new) = (to_old + 1, to_new + 1);
    }
    Ok(gaps.limited)
}

struct Gaps<'a> {
    likeness: Likeness<'a>,
    options: &'a Options<'a>,
    limited: Limited,
}

type Pairs = Vec<(usize, usize)>;

impl Gaps<'_> {
    /// First what has the same words (it became another kind, or carries other marks), then between those what is
    /// alike.
    fn by_words(&mut self, old: &[usize], new: &[usize], keys: &Keys) -> Result<Pairs, Cancelled> {
        if old.is_empty() || new.is_empty() {
            return Ok(Vec::new());
        }
        self.options.check()?;
        let old_words: Vec<u32> = old.iter().map(|a| keys.words.old[*a]).collect();
        let new_words: Vec<u32> = new.iter().map(|b| keys.words.new[*b]).collect();
        let mut pairs = Vec::new();
        let (mut from_old, mut from_new) = (0, 0);
        let (ours, theirs) = (self.likeness.old, self.likeness.new);
        let anchors = histogram(&old_words, &new_words).into_iter().filter(|(a, b)| {
            let (one, other) = (&ours[old[*a]], &theirs[new[*b]]);
            // Emptiness is no likeness: an empty caption is not an empty paragraph.
            !one.plain.is_empty() || one.view.kind == other.view.kind
        });
        for (a, b) in anchors.chain([(old.len(), new.len())]) {
            self.alike(&old[from_old..a], &new[from_new..b], &mut pairs)?;
            if let (Some(a), Some(b)) = (old.get(a), new.get(b)) {
                pairs.push((*a, *b));
            }
            (from_old, from_new) = (a + 1, b + 1);
        }
        Ok(pairs)
    }

    /// The pairs in order with the greatest sum of likenesses.
    fn alike(&mut self, old: &[usize], new: &[usize], pairs: &mut Pairs) -> Result<(), Cancelled> {
        if old.is_empty() || new.is_empty() {
            return Ok(());
        }
        let candidates = if old.len().saturating_mul(new.len()) <= CELLS {
            (0..old.len()).map(|_| (0..new.len()).collect()).collect()
        } else {
            self.candidates(old, new)?
        };
        // In the older order, and for each older leaf from the last newer one, so that no two of one leaf follow
        // each other.
        let mut edges: Vec<(usize, usize, u64)> = Vec::new();
        for (a, found) in candidates.iter().enumerate() {
            if a % ASK == 0 {
                self.options.check()?;
            }
            for b in found.iter().rev() {
                let like = self.likeness.of(old[a], new[*b]);
                if like >= ALIKE {
                    edges.push((a, *b, u64::from(like)));
                }
            }
        }
        let weighted: Vec<(usize, u64)> = edges.iter().map(|(_, b, like)| (*b, *like)).collect();
        let chosen = stationary(&weighted);
        pairs.extend(edges.iter().zip(chosen).filter(|(_, chosen)| *chosen).map(|((a, b, _), _)| (old[*a], new[*b])));
        Ok(())
    }

    /// For each older leaf the newer ones that may be it, in order: those that have most of its rarest words, and
    /// those that stand at the same distance from either end.
    fn candidates(&mut self, old: &[usize], new: &[usize]) -> Result<Vec<Vec<usize>>, Cancelled> {
        let likeness = self.likeness;
        let mut standing: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
        for (at, b) in new.iter().enumerate() {
            if at % ASK == 0 {
                self.options.check()?;
            }
            let words = &likeness.bag(*b, false).words;
            for (word, _) in dedup(words) {
                let leaves = standing.entry(word).or_default();
                if leaves.len() <= COMMON {
                    leaves.push(at);
                }
            }
        }
        let mut all = Vec::with_capacity(old.len());
        let mut shared: FxHashMap<usize, u32> = FxHashMap::default();
        for (at, a) in old.iter().enumerate() {
            if at % ASK == 0 {
                self.options.check()?;
            }
            let words = &likeness.bag(*a, true).words;
            let mut rarest: Vec<(usize, u64)> =
                dedup(words).filter_map(|(word, _)| Some((standing.get(&word)?.len(), word))).collect();
            let everywhere = !rarest.is_empty();
            rarest.retain(|(leaves, _)| *leaves <= COMMON);
            rarest.sort_unstable();
            rarest.truncate(RAREST);
            shared.clear();
            for (_, word) in &rarest {
                standing[word].iter().for_each(|b| *shared.entry(*b).or_default() += 1);
            }
            if everywhere && rarest.is_empty() {
                // All words that it shares stand everywhere: nobody has looked at all of those leaves.
                self.limited.0[*a] = true;
            }
            let mut best: Vec<(u32, usize, usize)> =
                shared.iter().map(|(b, count)| (u32::MAX - count, b.abs_diff(at), *b)).collect();
            best.sort_unstable();
            let mut found: Vec<usize> = best.into_iter().take(CANDIDATES).map(|(_, _, b)| b).collect();
            found.extend([at].iter().filter(|b| **b < new.len()));
            found.extend((at + new.len()).checked_sub(old.len()).filter(|b| *b < new.len()));
            found.sort_unstable();
            found.dedup();
            likeness.cutter.worked(rarest.len() + found.len());
            all.push(found);
        }
        if old.iter().any(|a| self.limited.0[*a]) {
            let words = |b: &usize| &likeness.bag(*b, false).words;
            let common = |b: &&usize| {
                let mut all = dedup(words(b)).peekable();
                all.peek().is_some() && all.all(|(word, _)| standing[&word].len() > COMMON)
            };
            new.iter().filter(common).for_each(|b| self.limited.1[*b] = true);
        }
        Ok(all)
    }
}

/// Each different word of a sorted list once.
pub(super) fn dedup(words: &[(u64, u32)]) -> impl Iterator<Item = (u64, u32)> {
    let mut last = None;
    words.iter().copied().filter(move |(word, _)| last.replace(*word) != Some(*word))
}
