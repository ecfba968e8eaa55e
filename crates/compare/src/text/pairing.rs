//! Which sentence became which, inside two texts that belong together.

use std::hash::Hasher;
use std::ops::Range;

use rustc_hash::FxHasher;
use similar::{Algorithm, DiffTag, capture_diff_slices};

use super::cut::{Cutter, weight};
use super::token::{Token, Weight};

/// One side: its text, its tokens and its sentences as ranges of tokens.
#[derive(Clone, Copy)]
pub(super) struct Sentences<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    /// The number of each token's word in small letters.
    pub(super) numbers: &'a [u64],
    pub(super) sentences: &'a [Range<usize>],
}

/// Sentences of both sides that belong together: one or two of each, or of one side only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Together {
    /// They say the same, however it is set.
    pub(super) equal: bool,
    /// Ranges of sentences.
    pub(super) old: Range<usize>,
    pub(super) new: Range<usize>,
}

/// How alike two sentences are to be one, in thousandths; nothing where each is the only one between two that stayed;
/// and two that became one, or one that became two.
const ALIKE: u32 = 400;
const ALIKE_ALONE: u32 = 0;
const ALIKE_JOINED: u32 = 600;
/// By how much joining must better the likeness of the better one alone.
const BETTER: u32 = 100;

/// More than two sentences that are alike could earn.
const EXACT: u32 = 2_001;

/// How many pairs of sentences are looked at between two that stayed. More are compared word by word as one stretch.
const CELLS: usize = 2_500;

/// Both sides from beginning to end.
pub(super) fn pair(old: Sentences<'_>, new: Sentences<'_>, cutter: Cutter<'_>) -> Vec<Together> {
    let (a, b) = (keys(old), keys(new));
    let mut found = Vec::with_capacity(a.len().max(b.len()));
    let head = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let tail = a[head..].iter().rev().zip(b[head..].iter().rev()).take_while(|(a, b)| a == b).count();
    let equal = |old: usize, new: usize| Together { equal: true, old: old..old + 1, new: new..new + 1 };
    found.extend((0..head).map(|at| equal(at, at)));
    let (a_end, b_end) = (a.len() - tail, b.len() - tail);
    let mut at = (head, head);
    if head < a_end && head < b_end {
        let between = Between { old, new, cutter };
        for op in capture_diff_slices(Algorithm::Histogram, &a[head..a_end], &b[head..b_end]) {
            if op.tag() != DiffTag::Equal {
                continue;
            }
            for (x, y) in op.old_range().zip(op.new_range()) {
                let (x, y) = (head + x, head + y);
                between.fill(at.0..x, at.1..y, &mut found);
                found.push(equal(x, y));
                at = (x + 1, y + 1);
            }
        }
        between.fill(at.0..a_end, at.1..b_end, &mut found);
    } else if head < a_end || head < b_end {
        found.push(Together { equal: false, old: head..a_end, new: head..b_end });
    }
    found.extend((0..tail).map(|at| equal(a_end + at, b_end + at)));
    found
}

fn keys(side: Sentences<'_>) -> Vec<u64> {
    let key = |range: &Range<usize>| {
        let mut hasher = FxHasher::default();
        side.tokens[range.clone()].iter().for_each(|token| hasher.write_u64(token.key));
        hasher.finish()
    };
    side.sentences.iter().map(key).collect()
}

/// Between two sentences that stayed.
#[derive(Clone, Copy)]
struct Between<'a> {
    old: Sentences<'a>,
    new: Sentences<'a>,
    cutter: Cutter<'a>,
}

/// The words of a sentence, sorted, with their weights and the sum of them.
type Words = (Vec<(u64, u32)>, u32);

impl Between<'_> {
    fn fill(&self, old: Range<usize>, new: Range<usize>, found: &mut Vec<Together>) {
        if old.is_empty() && new.is_empty() {
            return;
        }
        let cells = old.len() * new.len();
        if cells == 0 || cells > CELLS {
            found.push(Together { equal: false, old, new });
            return;
        }
        self.cutter.worked(cells);
        let words = |side: Sentences<'_>, range: &Range<usize>| -> Vec<Words> {
            range.clone().map(|at| self.words(side, at)).collect()
        };
        let (ours, theirs) = (words(self.old, &old), words(self.new, &new));
        let asked = if cells == 1 { ALIKE_ALONE } else { ALIKE };
        let (height, width) = (ours.len(), theirs.len());
        let like: Vec<u32> = ours.iter().flat_map(|a| theirs.iter().map(move |b| dice(a, b))).collect();
        // sums[i][j]: the best of what follows the first i and j, and the step that leads there
        let stride = width + 1;
        let mut sums = vec![(0_u32, (0_u8, 0_u8)); (height + 1) * stride];
        for i in (0..=height).rev() {
            for j in (0..=width).rev() {
                let mut best = (0, (0, 0));
                let mut offer = |earned: u32, (down, right): (u8, u8)| {
                    let sum = earned + sums[(i + usize::from(down)) * stride + j + usize::from(right)].0;
                    if sum > best.0 || best.1 == (0, 0) {
                        best = (sum, (down, right));
                    }
                };
                let one = |i: usize, j: usize| like[i * width + j];
                if i < height && j < width {
                    let here = one(i, j);
                    if here >= asked {
                        offer(here, (1, 1));
                    }
                    // One that is two now, word for word, whatever the length of either half.
                    if j + 1 < width && self.is_exactly((old.start + i, 1), (new.start + j, 2)) {
                        offer(EXACT, (1, 2));
                    }
                    if i + 1 < height && self.is_exactly((old.start + i, 2), (new.start + j, 1)) {
                        offer(EXACT, (2, 1));
                    }
                    // Only a likeness worth looking at is looked at.
                    if j + 1 < width && here + one(i, j + 1) >= ALIKE_JOINED {
                        let joined = dice(&ours[i], &joined(&theirs[j], &theirs[j + 1]));
                        if joined >= ALIKE_JOINED && joined >= here.max(one(i, j + 1)) + BETTER {
                            offer(joined, (1, 2));
                        }
                    }
                    if i + 1 < height && here + one(i + 1, j) >= ALIKE_JOINED {
                        let joined = dice(&joined(&ours[i], &ours[i + 1]), &theirs[j]);
                        if joined >= ALIKE_JOINED && joined >= here.max(one(i + 1, j)) + BETTER {
                            offer(joined, (2, 1));
                        }
                    }
                }
                if i < height {
                    offer(0, (1, 0));
                }
                if j < width {
                    offer(0, (0, 1));
                }
                sums[i * stride + j] = best;
            }
        }
        let (mut i, mut j) = (0, 0);
        while i < height || j < width {
            let (down, right) = sums[i * stride + j].1;
            let (x, y) = (i + usize::from(down), j + usize::from(right));
            let next = Together { equal: false, old: old.start + i..old.start + x, new: new.start + j..new.start + y };
            found.push(next);
            (i, j) = (x, y);
        }
    }

    /// So many sentences of both sides have the same words in a row.
    fn is_exactly(&self, (a, some): (usize, usize), (b, others): (usize, usize)) -> bool {
        let tokens =
            |side: Sentences<'_>, at: usize, many: usize| side.sentences[at].start..side.sentences[at + many - 1].end;
        let (one, other) = (tokens(self.old, a, some), tokens(self.new, b, others));
        one.len() == other.len() && one.zip(other).all(|(a, b)| self.old.tokens[a].key == self.new.tokens[b].key)
    }

    fn words(&self, side: Sentences<'_>, at: usize) -> Words {
        let range = side.sentences[at].clone();
        let words = side.tokens[range.clone()].iter().zip(&side.numbers[range]);
        let words = words.filter(|(token, _)| token.weight != Weight::Punctuation);
        let mut words: Vec<(u64, u32)> = words.map(|(_, word)| (*word, weight(*word, self.cutter.stop))).collect();
        words.sort_unstable();
        let weight = words.iter().map(|(_, weight)| weight).sum();
        (words, weight)
    }
}

fn joined(one: &Words, other: &Words) -> Words {
    let mut words = [one.0.as_slice(), other.0.as_slice()].concat();
    words.sort_unstable();
    (words, one.1 + other.1)
}

fn dice(a: &Words, b: &Words) -> u32 {
    let all = u64::from(a.1) + u64::from(b.1);
    (2000 * common(&a.0, &b.0)).checked_div(all).map_or(0, |dice| u32::try_from(dice).unwrap_or(1000))
}

/// The weight of the words that stand in both sorted lists, each as often as it does.
pub(crate) fn common(a: &[(u64, u32)], b: &[(u64, u32)]) -> u64 {
    let (mut i, mut j) = (0, 0);
    let mut common = 0_u64;
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        common += if x.0 == y.0 { u64::from(x.1) } else { 0 };
        i += usize::from(x.0 <= y.0);
        j += usize::from(y.0 <= x.0);
    }
    common
}
