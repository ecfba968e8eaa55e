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

    /// How many words the two leaves have: what comparing them costs.
    pub(crate) fn cost(&mut self, old: usize, new: usize) -> usize {
        self.fill(old, new);
        self.bags.0[&old].words.len() + self.bags.1[&new].words.len()
    }

    fn fill(&mut self, old: usize, new: usize) {
        let Self { sides, bags, numbers, stop } = self;
        bags.0.entry(old).or_insert_with(|| bag(&sides.0[old].plain, numbers, *stop));
        bags.1.entry(new).or_insert_with(|| bag(&sides.1[new].plain, numbers, *stop));
    }

    /// Twice the weight of the words in common over the weight of all words (Dice), in thousandths.
    fn words(&mut self, old: usize, new: usize) -> u32 {
        self.fill(old, new);
        let (a, b) = (&self.bags.0[&old], &self.bags.1[&new]);
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
        let all = u64::from(a.weight) + u64::from(b.weight);
        (2000 * common).checked_div(all).map_or(0, |dice| u32::try_from(dice).unwrap_or(1000))
    }
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
