//! How alike two leaves are.

use std::collections::HashMap;

use stet_article::LeafKind;
use unicode_segmentation::UnicodeSegmentation;

use super::Leaf;
use crate::text::StopWords;

/// What is asked of the likeness of two leaves of one kind, in thousandths.
pub(crate) const ALIKE: u32 = 400;

/// The same of two leaves of two kinds.
const ALIKE_OTHER_KIND: u32 = 600;

/// A content word weighs five, a little word two.
const WEIGHTS: (u32, u32) = (5, 2);

/// The words of a leaf: sorted numbers, each with its weight, and the sum of the weights.
#[derive(Default)]
struct Bag {
    words: Vec<(u32, u32)>,
    weight: u32,
}

/// Likeness of leaves, each leaf cut into words once.
pub(crate) struct Likeness<'a> {
    sides: (&'a [Leaf<'a>], &'a [Leaf<'a>]),
    bags: (HashMap<usize, Bag>, HashMap<usize, Bag>),
    numbers: HashMap<String, u32>,
    stop: StopWords,
}

impl<'a> Likeness<'a> {
    pub(crate) fn new(old: &'a [Leaf<'a>], new: &'a [Leaf<'a>], stop: StopWords) -> Self {
        Self { sides: (old, new), bags: (HashMap::new(), HashMap::new()), numbers: HashMap::new(), stop }
    }

    /// The likeness of an older and a newer leaf as far as it lets them be one: 0, or [`ALIKE`] to 1000.
    pub(crate) fn of(&mut self, old: usize, new: usize) -> u32 {
        let (a, b) = (&self.sides.0[old], &self.sides.1[new]);
        let one_kind = std::mem::discriminant(&a.view.kind) == std::mem::discriminant(&b.view.kind);
        if a.plain == b.plain && !a.plain.is_empty() {
            return if one_kind { 1000 } else { 999 };
        }
        let least = if one_kind { least(a, b) } else { 0 };
        if matches!(a.view.kind, LeafKind::Divider) || matches!(b.view.kind, LeafKind::Divider) {
            return least;
        }
        let words = self.words(old, new);
        let asked = if one_kind { ALIKE } else { ALIKE_OTHER_KIND };
        if words >= asked { words.max(least) } else { least }
    }

    /// The numbers of the different words of a leaf of the older side, or of the newer.
    pub(crate) fn distinct(&mut self, at: usize, of_old: bool) -> Vec<u32> {
        self.fill_one(at, of_old);
        let bag = if of_old { &self.bags.0[&at] } else { &self.bags.1[&at] };
        let mut words: Vec<u32> = bag.words.iter().map(|(word, _)| *word).collect();
        words.dedup();
        words
    }

    /// How alike a leaf is to several of the other side taken together, in thousandths.
    pub(crate) fn joined(&mut self, one: usize, several: &[usize], one_is_old: bool) -> u32 {
        self.fill_one(one, one_is_old);
        several.iter().for_each(|at| self.fill_one(*at, !one_is_old));
        let (ones, others) = if one_is_old { (&self.bags.0, &self.bags.1) } else { (&self.bags.1, &self.bags.0) };
        let mut joined = Bag::default();
        for at in several {
            joined.words.extend_from_slice(&others[at].words);
            joined.weight = joined.weight.saturating_add(others[at].weight);
        }
        joined.words.sort_unstable();
        dice(&ones[&one], &joined)
    }

    /// How much of a leaf's words stand in one of the other side, in thousandths.
    pub(crate) fn contained(&mut self, one: usize, part: usize, one_is_old: bool) -> u32 {
        self.fill_one(one, one_is_old);
        self.fill_one(part, !one_is_old);
        let (ones, others) = if one_is_old { (&self.bags.0, &self.bags.1) } else { (&self.bags.1, &self.bags.0) };
        let (one, part) = (&ones[&one], &others[&part]);
        (1000 * common(one, part))
            .checked_div(u64::from(part.weight))
            .map_or(0, |share| u32::try_from(share).unwrap_or(1000))
    }

    /// How many words the two leaves have: what comparing them costs.
    pub(crate) fn cost(&mut self, old: usize, new: usize) -> usize {
        self.fill(old, new);
        self.bags.0[&old].words.len() + self.bags.1[&new].words.len()
    }

    fn fill(&mut self, old: usize, new: usize) {
        self.fill_one(old, true);
        self.fill_one(new, false);
    }

    fn fill_one(&mut self, at: usize, of_old: bool) {
        let Self { sides, bags, numbers, stop } = self;
        let (side, bags) = if of_old { (sides.0, &mut bags.0) } else { (sides.1, &mut bags.1) };
        bags.entry(at).or_insert_with(|| bag(&side[at].plain, numbers, *stop));
    }

    /// Twice the weight of the words in common over the weight of all words (Dice), in thousandths.
    fn words(&mut self, old: usize, new: usize) -> u32 {
        self.fill(old, new);
        dice(&self.bags.0[&old], &self.bags.1[&new])
    }
}

fn dice(a: &Bag, b: &Bag) -> u32 {
    let all = u64::from(a.weight) + u64::from(b.weight);
    (2000 * common(a, b)).checked_div(all).map_or(0, |dice| u32::try_from(dice).unwrap_or(1000))
}

/// The weight of the words that stand in both, each as often as it does.
fn common(a: &Bag, b: &Bag) -> u64 {
    let (mut left, mut right) = (a.words.iter().peekable(), b.words.iter().peekable());
    let mut common = 0_u64;
    while let (Some(x), Some(y)) = (left.peek(), right.peek()) {
        match x.0.cmp(&y.0) {
            std::cmp::Ordering::Less => drop(left.next()),
            std::cmp::Ordering::Greater => drop(right.next()),
            std::cmp::Ordering::Equal => {
                common += u64::from(x.1);
                left.next();
                right.next();
            }
        }
    }
    common
}

fn bag(text: &str, numbers: &mut HashMap<String, u32>, stop: StopWords) -> Bag {
    let mut bag = Bag::default();
    for word in text.unicode_words() {
        let word = word.to_lowercase();
        let weight = if stop.contains(&word) { WEIGHTS.1 } else { WEIGHTS.0 };
        let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
        bag.words.push((*numbers.entry(word).or_insert(next), weight));
        bag.weight = bag.weight.saturating_add(weight);
    }
    bag.words.sort_unstable();
    bag
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
