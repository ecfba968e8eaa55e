//! Which of the pairs stand where they stood: the heaviest that do not cross.

/// For pairs in the older order, each with its newer place and its weight: true for those of the heaviest increasing
/// sequence of newer places. So a short paragraph moved past a long one, and not the page past the paragraph.
///
/// O(n log n), by a tree of the greatest sums; ties go to the pair that came first.
pub(crate) fn stationary(pairs: &[(usize, u64)]) -> Vec<bool> {
    let size = pairs.iter().map(|(place, _)| place + 1).max().unwrap_or(0);
    // tree[i] covers the places that end at i: the greatest sum there, and the pair that reached it
    let mut tree: Vec<(u64, Option<usize>)> = vec![(0, None); size + 1];
    let mut before: Vec<Option<usize>> = vec![None; pairs.len()];
    let mut best = (0, None);
    for (at, (place, weight)) in pairs.iter().enumerate() {
        let mut sum = (0, None);
        let mut node = *place; // places 0..place
        while node > 0 {
            if tree[node].0 > sum.0 {
                sum = tree[node];
            }
            node &= node - 1;
        }
        before[at] = sum.1;
        let total = (sum.0 + weight, Some(at));
        if total.0 > best.0 {
            best = total;
        }
        let mut node = place + 1;
        while node <= size {
            if total.0 > tree[node].0 {
                tree[node] = total;
            }
            node += node & node.wrapping_neg();
        }
    }
    let mut stays = vec![false; pairs.len()];
    let mut next = best.1;
    while let Some(at) = next {
        stays[at] = true;
        next = before[at];
    }
    stays
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_short_one_moved() {
        assert_eq!(stationary(&[(2, 5), (0, 100), (1, 100)]), [false, true, true]);
        assert_eq!(stationary(&[(2, 500), (0, 100), (1, 100)]), [true, false, false]);
        assert_eq!(stationary(&[(0, 1), (1, 1), (2, 1)]), [true; 3]);
        assert!(stationary(&[]).is_empty());
    }
}
