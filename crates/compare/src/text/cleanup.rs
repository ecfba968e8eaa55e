//! What makes an alignment fit for a human eye.

use std::ops::Range;

use super::token::{StopWords, Token};

/// One step through two lists of tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Step {
    pub(crate) equal: bool,
    pub(crate) old: Range<usize>,
    pub(crate) new: Range<usize>,
}

impl Step {
    fn size(&self) -> usize {
        self.old.len().max(self.new.len())
    }
}

/// One side of the alignment: its text, its tokens, and each token's number.
#[derive(Clone, Copy)]
pub(crate) struct Tokens<'a> {
    pub(crate) text: &'a str,
    pub(crate) tokens: &'a [Token],
    pub(crate) ids: &'a [u64],
}

impl Tokens<'_> {
    fn word(&self, at: usize) -> &str {
        self.tokens[at].word(self.text)
    }

    /// How well a change may begin before token `at`: after a sentence, after a clause, anywhere.
    fn boundary(&self, at: usize) -> u32 {
        let Some(before) = at.checked_sub(1) else { return 3 };
        if at == self.tokens.len() || self.tokens[before].space(self.text).contains('\n') {
            return 3;
        }
        match self.word(before).chars().next_back() {
            Some('.' | '!' | '?' | '。' | '！' | '？') => 3,
            Some(',' | ';' | ':' | '—' | '–' | ')' | '”' | '"') => 2,
            _ => 1,
        }
    }
}

/// How far a change may slide, in tokens: a bound of work, far beyond any sentence.
const SLIDE: usize = 400;

/// Moves each pure insertion or deletion along the equal words beside it to where a sentence or a clause begins:
/// "The mayor left. \[The mayor smiled. ]" rather than "The mayor \[left. The mayor ]smiled."
pub(crate) fn slide(steps: &mut [Step], old: Tokens<'_>, new: Tokens<'_>) {
    for at in 0..steps.len() {
        let step = &steps[at];
        if step.equal || (step.old.is_empty() == step.new.is_empty()) {
            continue;
        }
        let (side, range) = if step.old.is_empty() { (new, step.new.clone()) } else { (old, step.old.clone()) };
        let room_before = if at > 0 { steps[at - 1].old.len() } else { 0 };
        let room_after = steps.get(at + 1).map_or(0, |next| next.old.len());
        let same = |left: usize, right: usize| side.ids[left] == side.ids[right];
        let back = (0..room_before.min(SLIDE)).take_while(|by| same(range.start - 1 - by, range.end - 1 - by)).count();
        let forth = (0..room_after.min(SLIDE)).take_while(|by| same(range.start + by, range.end + by)).count();
        let score = |start: usize| side.boundary(start) * 2 + side.boundary(start + range.len());
        // The rightmost of the best: what was there first stands first.
        let best = (range.start - back..=range.start + forth).max_by_key(|start| (score(*start), *start));
        if let Some(best) = best {
            shift(steps, at, best as isize - range.start as isize);
        }
    }
}

/// Shifts the change at `at` by so many tokens, taking them from the equal step on one side and giving them to that
/// on the other. Both neighbours exist where the shift is not 0 in their direction.
fn shift(steps: &mut [Step], at: usize, by: isize) {
    if by == 0 || at == 0 || at + 1 >= steps.len() {
        return; // no equal words on one side to give or take
    }
    let moved = |edge: usize| edge.saturating_add_signed(by);
    steps[at - 1].old.end = moved(steps[at - 1].old.end);
    steps[at - 1].new.end = moved(steps[at - 1].new.end);
    for range in [&mut steps[at].old, &mut steps[at].new] {
        *range = moved(range.start)..moved(range.end);
    }
    steps[at + 1].old.start = moved(steps[at + 1].old.start);
    steps[at + 1].new.start = moved(steps[at + 1].new.start);
}

/// Joins neighbouring changes and drops empty steps.
pub(crate) fn tidy(steps: Vec<Step>) -> Vec<Step> {
    let mut tidied: Vec<Step> = Vec::with_capacity(steps.len());
    for step in steps {
        match tidied.last_mut() {
            _ if step.size() == 0 => {}
            Some(last) if last.equal == step.equal => (last.old.end, last.new.end) = (step.old.end, step.new.end),
            _ => tidied.push(step),
        }
    }
    tidied
}

/// How many tokens an island has at most.
const ISLAND: usize = 2;

/// Joins two changes over an island of at most two little words or punctuation, where one of the two is of two words
/// or more. An island with a content word, a figure, a name or a quotation mark is always left standing.
pub(crate) fn swallow_islands(steps: Vec<Step>, old: Tokens<'_>, stop: StopWords) -> Vec<Step> {
    let mut joined: Vec<Step> = Vec::with_capacity(steps.len());
    let mut rest = steps.into_iter().peekable();
    while let Some(step) = rest.next() {
        let island = step.equal
            && step.size() <= ISLAND
            && joined
                .last()
                .is_some_and(|before| before.size() > 1 || rest.peek().is_some_and(|after| after.size() > 1))
            && rest.peek().is_some()
            && step.old.clone().all(|at| stop.is_island(old.word(at)));
        match joined.last_mut() {
            Some(before) if island => {
                (before.old.end, before.new.end) = (step.old.end, step.new.end);
            }
            Some(before) if before.equal == step.equal => {
                (before.old.end, before.new.end) = (step.old.end, step.new.end);
            }
            _ => joined.push(step),
        }
    }
    joined
}
