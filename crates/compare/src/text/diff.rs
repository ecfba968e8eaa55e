//! The words of two texts aligned: the same answer for the same pair, and the mirrored one for the mirrored pair.

use std::borrow::Cow;
use std::collections::HashMap;

use similar::{Algorithm, DiffTag, capture_diff_slices};

use super::cleanup::{Step, Tokens, slide, swallow_islands, tidy};
use super::fold::fold;
use super::segments::Builder;
use super::token::{StopWords, Token, sentences, tokens};
use crate::comparison::{Limit, Segment, SegmentKind, TextRange};

/// How many words a text may have to be compared by words, and how many sentences to be compared by those.
const TOKENS: usize = 60_000;

/// Two texts compared.
#[derive(Clone, Debug, Default)]
pub(crate) struct TextDiff {
    pub(crate) segments: Vec<Segment>,
    pub(crate) limited: Option<Limit>,
}

impl TextDiff {
    /// The two texts differ, were it only in their typography.
    pub(crate) fn differs(&self) -> bool {
        self.segments.iter().any(|segment| segment.kind != SegmentKind::Equal)
    }
}

/// Two texts by words; `leaves` names the leaf on each side, 0 outside the body.
pub(crate) fn compare_texts(old: &str, new: &str, leaves: (usize, usize), stop: StopWords) -> TextDiff {
    if old == new {
        return TextDiff { segments: Builder::new(old, new, leaves).equal(), limited: None };
    }
    let (old_words, new_words) = (tokens(old), tokens(new));
    if old_words.len().max(new_words.len()) <= TOKENS {
        let segments = aligned((old, &old_words), (new, &new_words), leaves, Some(stop));
        return TextDiff { segments, limited: None };
    }
    let (old_words, new_words) = (sentences(old), sentences(new));
    if old_words.len().max(new_words.len()) <= TOKENS {
        let segments = aligned((old, &old_words), (new, &new_words), leaves, None);
        return TextDiff { segments, limited: Some(Limit::Sentences) };
    }
    TextDiff { limited: Some(Limit::Blocks), ..compare_whole(old, new, leaves) }
}

/// Two texts whose words are cut already. Nothing where there are too many.
pub(super) fn compare_tokens(old: (&str, &[Token]), new: (&str, &[Token]), stop: StopWords) -> Option<TextDiff> {
    (old.1.len().max(new.1.len()) <= TOKENS)
        .then(|| TextDiff { segments: aligned(old, new, (0, 0), Some(stop)), limited: None })
}

/// Two lists of lines, such as tags, line by line.
pub(crate) fn compare_lines(old: &str, new: &str) -> TextDiff {
    let lines = |text: &str| {
        let mut start = 0;
        let cut = text.split_inclusive('\n').map(|line| {
            let token = Token { start, word_end: start + line.trim_end_matches('\n').len(), end: start + line.len() };
            start += line.len();
            token
        });
        cut.collect::<Vec<_>>()
    };
    TextDiff { segments: aligned((old, &lines(old)), (new, &lines(new)), (0, 0), None), limited: None }
}

/// Two texts of which nothing inside is compared.
pub(crate) fn compare_whole(old: &str, new: &str, leaves: (usize, usize)) -> TextDiff {
    let builder = Builder::new(old, new, leaves);
    TextDiff { segments: if old == new { builder.equal() } else { builder.replaced() }, limited: None }
}

/// A text that stands on one side only.
pub(crate) fn one_sided(text: &str, leaf: usize, kind: SegmentKind) -> Vec<Segment> {
    if text.is_empty() {
        return Vec::new();
    }
    let range = Some(TextRange { leaf, start: 0, end: text.len() });
    let (old, new) = if kind == SegmentKind::Removed { (range, None) } else { (None, range) };
    vec![Segment { kind, old, new, text: text.to_owned(), old_text: None }]
}

/// The pair is always aligned in one direction, the smaller text first, so that swapping the sides swaps the answer.
fn aligned(
    old: (&str, &[Token]),
    new: (&str, &[Token]),
    leaves: (usize, usize),
    stop: Option<StopWords>,
) -> Vec<Segment> {
    let steps = if old.0 <= new.0 {
        steps(old, new, stop)
    } else {
        let mut steps = steps(new, old, stop);
        steps.iter_mut().for_each(|step| std::mem::swap(&mut step.old, &mut step.new));
        steps
    };
    Builder::new(old.0, new.0, leaves).follow(&steps, old.1, new.1)
}

fn steps(old: (&str, &[Token]), new: (&str, &[Token]), stop: Option<StopWords>) -> Vec<Step> {
    let mut numbers: HashMap<Cow<'_, str>, u32> = HashMap::new();
    let mut number = |text, token: &Token| {
        let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
        *numbers.entry(fold(token.word(text))).or_insert(next)
    };
    let old_ids: Vec<u32> = old.1.iter().map(|token| number(old.0, token)).collect();
    let new_ids: Vec<u32> = new.1.iter().map(|token| number(new.0, token)).collect();
    let steps = capture_diff_slices(Algorithm::Histogram, &old_ids, &new_ids)
        .iter()
        .map(|op| Step { equal: op.tag() == DiffTag::Equal, old: op.old_range(), new: op.new_range() })
        .collect();
    let old = Tokens { text: old.0, tokens: old.1, ids: &old_ids };
    let new = Tokens { text: new.0, tokens: new.1, ids: &new_ids };
    let mut steps = tidy(steps);
    // An empty step at either end gives a change room to slide away from there.
    let end = (old.ids.len(), new.ids.len());
    steps.insert(0, Step { equal: true, old: 0..0, new: 0..0 });
    steps.push(Step { equal: true, old: end.0..end.0, new: end.1..end.1 });
    slide(&mut steps, old, new);
    let steps = tidy(steps);
    match stop {
        Some(stop) => swallow_islands(steps, old, stop),
        None => steps,
    }
}
