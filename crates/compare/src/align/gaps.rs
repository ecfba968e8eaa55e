//! Between two leaves that stand where they stood: who is alike, in order.

use super::keys::Keys;
use super::similarity::{ALIKE, Likeness};
use super::{Leaf, histogram};
use crate::options::{Cancelled, Options};

/// How many cells the table of one gap may have.
const CELLS: usize = 250_000;

/// How many cells, and how many words looked at, all gaps together may have.
const ALL_CELLS: usize = 2_000_000;
const ALL_WORDS: usize = 60_000_000;

type Limited = (Vec<bool>, Vec<bool>);

/// Pairs what is alike in each gap between the `standing` pairs. Says which leaves were too many to look at.
pub(crate) fn pair(
    standing: &[(usize, usize)],
    partner: &mut [Option<usize>],
    (old, new): (&[Leaf<'_>], &[Leaf<'_>]),
    keys: &Keys,
    likeness: Likeness<'_>,
    options: &Options<'_>,
) -> Result<Limited, Cancelled> {
    let mut taken = vec![false; new.len()];
    partner.iter().flatten().for_each(|b| taken[*b] = true);
    let mut work = Work {
        likeness,
        cells: ALL_CELLS,
        words: ALL_WORDS,
        limited: (vec![false; old.len()], vec![false; new.len()]),
    };
    let (mut from_old, mut from_new) = (0, 0);
    for (to_old, to_new) in standing.iter().copied().chain([(old.len(), new.len())]) {
        options.check()?;
        let free_old: Vec<usize> = (from_old..to_old).filter(|a| partner[*a].is_none()).collect();
        let free_new: Vec<usize> = (from_new..to_new).filter(|b| !taken[*b]).collect();
        for (a, b) in by_words(&free_old, &free_new, (old, new), keys, &mut work) {
            partner[a] = Some(b);
        }
        (from_old, from_new) = (to_old + 1, to_new + 1);
    }
    Ok(work.limited)
}

struct Work<'a> {
    likeness: Likeness<'a>,
    cells: usize,
    words: usize,
    limited: Limited,
}

/// First what has the same words (it became another kind, or carries other marks), then between those what is alike.
fn by_words(
    old_free: &[usize],
    new_free: &[usize],
    (old, new): (&[Leaf<'_>], &[Leaf<'_>]),
    keys: &Keys,
    work: &mut Work<'_>,
) -> Vec<(usize, usize)> {
    if old_free.is_empty() || new_free.is_empty() {
        return Vec::new();
    }
    let old_words: Vec<u32> = old_free.iter().map(|a| keys.words.0[*a]).collect();
    let new_words: Vec<u32> = new_free.iter().map(|b| keys.words.1[*b]).collect();
    let mut pairs = Vec::new();
    let (mut from_old, mut from_new) = (0, 0);
    let anchors = histogram(&old_words, &new_words).into_iter().filter(|(a, b)| {
        let empty = old[old_free[*a]].plain.is_empty();
        // Emptiness is no likeness: an empty caption is not an empty paragraph.
        !empty || old[old_free[*a]].view.kind == new[new_free[*b]].view.kind
    });
    for (a, b) in anchors.chain([(old_free.len(), new_free.len())]) {
        table(&old_free[from_old..a], &new_free[from_new..b], work, &mut pairs);
        if let (Some(a), Some(b)) = (old_free.get(a), new_free.get(b)) {
            pairs.push((*a, *b));
        }
        (from_old, from_new) = (a + 1, b + 1);
    }
    pairs
}

/// The pairs in order with the greatest sum of likenesses.
fn table(old: &[usize], new: &[usize], work: &mut Work<'_>, pairs: &mut Vec<(usize, usize)>) {
    let (height, width) = (old.len(), new.len());
    if height == 0 || width == 0 {
        return;
    }
    let cells = height.saturating_mul(width);
    let fits = cells <= CELLS.min(work.cells) && {
        let old_words: usize = old.iter().map(|a| work.likeness.cost(*a, new[0])).sum();
        let new_words: usize = new.iter().map(|b| work.likeness.cost(old[0], *b)).sum();
        let words = old_words.saturating_mul(width).saturating_add(new_words.saturating_mul(height));
        let fits = words <= work.words;
        if fits {
            (work.cells, work.words) = (work.cells - cells, work.words - words);
        }
        fits
    };
    if !fits {
        old.iter().for_each(|a| work.limited.0[*a] = true);
        new.iter().for_each(|b| work.limited.1[*b] = true);
        return;
    }
    let likeness: Vec<u32> =
        old.iter().flat_map(|a| new.iter().map(move |b| (*a, *b))).map(|(a, b)| work.likeness.of(a, b)).collect();
    // sums[i][j]: the best of what follows the first i and j
    let stride = width + 1;
    let mut sums = vec![0_u32; (height + 1) * stride];
    for i in (0..height).rev() {
        for j in (0..width).rev() {
            let like = likeness[i * width + j];
            let pair = if like >= ALIKE { like + sums[(i + 1) * stride + j + 1] } else { 0 };
            sums[i * stride + j] = pair.max(sums[(i + 1) * stride + j]).max(sums[i * stride + j + 1]);
        }
    }
    let (mut i, mut j) = (0, 0);
    while i < height && j < width {
        let here = sums[i * stride + j];
        let like = likeness[i * width + j];
        if like >= ALIKE && here == like + sums[(i + 1) * stride + j + 1] {
            pairs.push((old[i], new[j]));
            (i, j) = (i + 1, j + 1);
        } else if here == sums[(i + 1) * stride + j] {
            i += 1;
        } else {
            j += 1;
        }
    }
}
