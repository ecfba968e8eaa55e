//! Words aligned by what they weigh, where a change costs something to begin: what a reader would have kept is kept,
//! and a lone 'of' between two changes is not.

use super::cleanup::Step;
use super::token::{Token, Weight};

/// What a match earns and what the beginning of a change costs, in twentieths. Fitted on public human marks of edits.
const CONTENT: i32 = 20;
const PUNCTUATION: i32 = 12;
const LITTLE: i32 = 8;
const OPEN: i32 = 9;

const NEVER: i32 = i32::MIN / 2;

/// How a cell was reached: a match after a change; a change by an older word; a change that goes on.
const AFTER_CHANGE: u8 = 1;
const BY_OLD: u8 = 2;
const GOES_ON: u8 = 4;

/// The steps through two stretches of tokens, whose first are numbered `at`. The work is the product of their lengths:
/// callers bound it.
pub(super) fn align(old: &[Token], new: &[Token], at: (usize, usize)) -> Vec<Step> {
    let width = new.len() + 1;
    let mut back = vec![0_u8; (old.len() + 1) * width];
    // Before the first words both sides agree: the best with a match last, the best with a change last.
    let (mut matched, mut changed) = (vec![NEVER; width], vec![-OPEN; width]);
    matched[0] = 0;
    changed[0] = NEVER;
    if width > 2 {
        back[2..width].fill(GOES_ON);
    }
    for (i, word) in old.iter().enumerate() {
        let row = (i + 1) * width;
        let worth = match word.weight {
            Weight::Content => CONTENT,
            Weight::Little => LITTLE,
            Weight::Punctuation => PUNCTUATION,
        };
        // The cell before and above.
        let (mut diagonal_matched, mut diagonal_changed) = (matched[0], changed[0]);
        (matched[0], changed[0]) = (NEVER, -OPEN);
        back[row] = BY_OLD | if i > 0 { GOES_ON } else { 0 };
        for j in 1..width {
            let (above_matched, above_changed) = (matched[j], changed[j]);
            let mut step = 0;
            matched[j] = if word.key == new[j - 1].key {
                if diagonal_changed > diagonal_matched {
                    step |= AFTER_CHANGE;
                }
                diagonal_matched.max(diagonal_changed) + worth
            } else {
                NEVER
            };
            let (by_old, old_goes_on) = best(above_matched - OPEN, above_changed);
            let (by_new, new_goes_on) = best(matched[j - 1] - OPEN, changed[j - 1]);
            // What was taken out stands before what was put in.
            let goes_on = if by_old > by_new {
                step |= BY_OLD;
                changed[j] = by_old;
                old_goes_on
            } else {
                changed[j] = by_new;
                new_goes_on
            };
            if goes_on {
                step |= GOES_ON;
            }
            back[row + j] = step;
            (diagonal_matched, diagonal_changed) = (above_matched, above_changed);
        }
    }

    let (mut i, mut j) = (old.len(), new.len());
    let mut in_change = changed[j] > matched[j];
    let mut steps: Vec<Step> = Vec::new();
    while i > 0 || j > 0 {
        let step = back[i * width + j];
        let (a, b) = match (in_change, step & BY_OLD != 0) {
            (false, _) => (i - 1, j - 1),
            (true, true) => (i - 1, j),
            (true, false) => (i, j - 1),
        };
        match steps.last_mut() {
            Some(last) if last.equal != in_change => (last.old.start, last.new.start) = (at.0 + a, at.1 + b),
            _ => steps.push(Step { equal: !in_change, old: at.0 + a..at.0 + i, new: at.1 + b..at.1 + j }),
        }
        in_change = if in_change { step & GOES_ON != 0 } else { step & AFTER_CHANGE != 0 };
        (i, j) = (a, b);
    }
    steps.reverse();
    steps
}

fn best(opened: i32, gone_on: i32) -> (i32, bool) {
    if gone_on >= opened { (gone_on, true) } else { (opened, false) }
}

#[cfg(test)]
mod tests {
    use super::super::token::{StopWords, tokens};
    use super::*;

    fn told(old: &str, new: &str) -> String {
        let stop = StopWords::of_both("", "");
        let (a, b) = (tokens(old, stop), tokens(new, stop));
        let mut told = String::new();
        for step in align(&a, &b, (0, 0)) {
            let words = |text: &str, tokens: &[Token], range: std::ops::Range<usize>| {
                range.map(|at| tokens[at].word(text).to_owned()).collect::<Vec<_>>().join(" ")
            };
            let (was, is) = (words(old, &a, step.old), words(new, &b, step.new));
            told += &if step.equal { is } else { format!("[{was}|{is}]") };
        }
        told
    }

    #[test]
    fn a_lone_little_word_is_not_kept_between_two_changes_and_a_name_is() {
        assert_eq!(told("a wreck of iron", "a heap of gold"), "a[wreck of iron|heap of gold]");
        assert_eq!(told("a wreck Orr iron", "a heap Orr gold"), "a[wreck|heap]Orr[iron|gold]");
        assert_eq!(told("one two", "one two"), "one two");
        assert_eq!(told("", "one"), "[|one]");
        assert_eq!(told("one", ""), "[one|]");
        assert_eq!(told("", ""), "");
        assert_eq!(told("the board met", "the board of ten met"), "the board[|of ten]met");
    }
}
