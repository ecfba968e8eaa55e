//! The words of two texts aligned: the same answer for the same pair, and the mirrored one for the mirrored pair.

use std::borrow::Cow;
use std::ops::Range;

use similar::{Algorithm, DiffTag, capture_diff_slices};

use super::affine;
use super::cleanup::{Step, Tokens, slide, swallow_islands, tidy};
use super::cut::{Cutter, Text};
use super::pairing::{Sentences, pair};
use super::segments::Builder;
use super::token::{Token, sentences};
use crate::comparison::{Limit, Segment, SegmentKind, SentenceLabel, SentencePair, TextRange};

/// How many words a text may have to be compared by words, and how many sentences to be compared by those.
const TOKENS: usize = 60_000;

/// How many cells the table of one stretch may have in which words are weighed; and all of one pair of texts.
const CELLS: usize = 40_000;
const ALL_CELLS: usize = 1_000_000;

/// Two texts compared.
#[derive(Clone, Debug, Default)]
pub(crate) struct TextDiff {
    pub(crate) segments: Vec<Segment>,
    /// What became of each sentence; none for two texts that are one.
    pub(crate) sentences: Vec<SentencePair>,
    pub(crate) limited: Option<Limit>,
}

impl TextDiff {
    /// The two texts differ, were it only in their typography.
    pub(crate) fn differs(&self) -> bool {
        self.segments.iter().any(|segment| segment.kind != SegmentKind::Equal)
    }
}

/// Two texts by words; `leaves` names the leaf on each side, 0 outside the body.
pub(crate) fn compare_texts(old: &str, new: &str, leaves: (usize, usize), cutter: Cutter<'_>) -> TextDiff {
    if old == new {
        return TextDiff { segments: Builder::new(old, new, leaves).equal(), ..TextDiff::default() };
    }
    let text = |text| Text { text: Cow::Borrowed(text), cut: cutter.cut(text) };
    compare_cut(&text(old), &text(new), leaves, cutter)
}

/// The same for texts that are cut already and differ.
pub(crate) fn compare_cut(old: &Text<'_>, new: &Text<'_>, leaves: (usize, usize), cutter: Cutter<'_>) -> TextDiff {
    if old.tokens().len().max(new.tokens().len()) <= TOKENS {
        return by_words(of_text(old), of_text(new), leaves, cutter);
    }
    let (old, new) = (old.text.as_ref(), new.text.as_ref());
    let (old_words, new_words) = (sentences(old), sentences(new));
    if old_words.len().max(new_words.len()) <= TOKENS {
        let segments = aligned((old, &old_words), (new, &new_words), leaves);
        return TextDiff { segments, limited: Some(Limit::Sentences), ..TextDiff::default() };
    }
    TextDiff { limited: Some(Limit::Blocks), ..compare_whole(old, new, leaves) }
}

fn of_text<'a>(text: &'a Text<'_>) -> Sentences<'a> {
    Sentences {
        text: &text.text,
        tokens: text.tokens(),
        numbers: text.cut.numbers(&text.text),
        sentences: text.cut.sentences(&text.text),
    }
}

/// Two texts that are cut into words and sentences already. Nothing where there are too many.
pub(super) fn compare_sentences(old: Sentences<'_>, new: Sentences<'_>, cutter: Cutter<'_>) -> Option<TextDiff> {
    (old.tokens.len().max(new.tokens.len()) <= TOKENS).then(|| by_words(old, new, (0, 0), cutter))
}

/// Two lists of lines, such as tags, line by line.
pub(crate) fn compare_lines(old: &str, new: &str) -> TextDiff {
    let lines = |text: &str| {
        let mut start = 0;
        let cut = text.split_inclusive('\n').map(|line| {
            let token = Token::of(text, start, start + line.trim_end_matches('\n').len(), start + line.len());
            start += line.len();
            token
        });
        cut.collect::<Vec<_>>()
    };
    TextDiff { segments: aligned((old, &lines(old)), (new, &lines(new)), (0, 0)), ..TextDiff::default() }
}

/// Two texts of which nothing inside is compared.
pub(crate) fn compare_whole(old: &str, new: &str, leaves: (usize, usize)) -> TextDiff {
    let builder = Builder::new(old, new, leaves);
    let segments = if old == new { builder.equal() } else { builder.replaced() };
    TextDiff { segments, ..TextDiff::default() }
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

/// Each sentence of a text that stands on one side only, or that stands elsewhere on both.
pub(crate) fn all_sentences(
    text: &Text<'_>,
    label: SentenceLabel,
    leaves: (Option<usize>, Option<usize>),
) -> Vec<SentencePair> {
    if text.tokens().len() > TOKENS {
        return Vec::new();
    }
    let told = text.cut.sentences(&text.text).iter().map(|sentence| {
        let range = |leaf: Option<usize>| leaf.map(|leaf| stretch(text.tokens(), sentence.clone(), leaf));
        SentencePair { label, old: range(leaves.0), new: range(leaves.1) }
    });
    told.collect()
}

/// The bytes of a stretch of tokens, without the space after it.
fn stretch(tokens: &[Token], range: Range<usize>, leaf: usize) -> TextRange {
    let start = tokens.get(range.start).map_or(0, |token| token.start);
    let end = range.end.checked_sub(1).and_then(|last| tokens.get(last)).map_or(start, |token| token.word_end);
    TextRange { leaf, start, end: end.max(start) }
}

/// The pair is always aligned in one direction, the smaller text first, so that swapping the sides swaps the answer.
fn by_words(old: Sentences<'_>, new: Sentences<'_>, leaves: (usize, usize), cutter: Cutter<'_>) -> TextDiff {
    let turned = old.text > new.text;
    let (a, b) = if turned { (new, old) } else { (old, new) };
    let (mut steps, mut told, limited) = steps(a, b, cutter);
    if turned {
        steps.iter_mut().for_each(|step| std::mem::swap(&mut step.old, &mut step.new));
        told.iter_mut().for_each(|sentence| std::mem::swap(&mut sentence.1, &mut sentence.2));
    }
    let pairs = told.into_iter().map(|(equal, a, b)| {
        let label = match (equal, a.is_empty(), b.is_empty()) {
            (true, ..) => SentenceLabel::Unchanged,
            (_, true, _) => SentenceLabel::Addition,
            (_, _, true) => SentenceLabel::Deletion,
            _ => SentenceLabel::Edit,
        };
        SentencePair {
            label,
            old: (!a.is_empty()).then(|| stretch(old.tokens, a, leaves.0)),
            new: (!b.is_empty()).then(|| stretch(new.tokens, b, leaves.1)),
        }
    });
    let pairs = pairs.collect();
    let segments = Builder::new(old.text, new.text, leaves).follow(&steps, old.tokens, new.tokens);
    TextDiff { segments, sentences: pairs, limited }
}

/// A sentence of one side with what it became: whether it stayed, and its tokens on both sides.
type Told = (bool, Range<usize>, Range<usize>);

fn steps(old: Sentences<'_>, new: Sentences<'_>, cutter: Cutter<'_>) -> (Vec<Step>, Vec<Told>, Option<Limit>) {
    let mut words =
        Words { old: old.tokens, new: new.tokens, steps: Vec::new(), cells: ALL_CELLS, limited: None, cutter };
    let mut told = Vec::new();
    let tokens = |side: Sentences<'_>, range: &Range<usize>, at: usize| {
        let end = range.clone().next_back().map_or(at, |last| side.sentences[last].end);
        at..end
    };
    let mut at = (0, 0);
    for together in pair(old, new, cutter) {
        let (a, b) = (tokens(old, &together.old, at.0), tokens(new, &together.new, at.1));
        at = (a.end, b.end);
        if together.equal {
            words.steps.push(Step { equal: true, old: a.clone(), new: b.clone() });
        } else {
            words.align(a.clone(), b.clone());
        }
        // Several of one side only are several that came or went.
        match (together.old.len(), together.new.len()) {
            (0, _) => told.extend(together.new.map(|at| (false, a.clone(), new.sentences[at].clone()))),
            (_, 0) => told.extend(together.old.map(|at| (false, old.sentences[at].clone(), b.clone()))),
            _ => told.push((together.equal, a, b)),
        }
    }
    let Words { steps, limited, .. } = words;
    let ids = |tokens: &[Token]| tokens.iter().map(|token| token.key).collect::<Vec<u64>>();
    let (old_ids, new_ids) = (ids(old.tokens), ids(new.tokens));
    let old = Tokens { text: old.text, tokens: old.tokens, ids: &old_ids };
    let new = Tokens { text: new.text, tokens: new.tokens, ids: &new_ids };
    (swallow_islands(smoothed(steps, old, new), old, cutter.stop), told, limited)
}

/// Words aligned stretch by stretch.
struct Words<'a> {
    old: &'a [Token],
    new: &'a [Token],
    steps: Vec<Step>,
    cells: usize,
    limited: Option<Limit>,
    cutter: Cutter<'a>,
}

impl Words<'_> {
    fn align(&mut self, old: Range<usize>, new: Range<usize>) {
        let same = |a: usize, b: usize| self.old[a].key == self.new[b].key;
        let head = old.clone().zip(new.clone()).take_while(|(a, b)| same(*a, *b)).count();
        let (a, b) = (old.start + head, new.start + head);
        let tail = (a..old.end).rev().zip((b..new.end).rev()).take_while(|(a, b)| same(*a, *b)).count();
        self.steps.push(Step { equal: true, old: old.start..a, new: new.start..b });
        let (a_end, b_end) = (old.end - tail, new.end - tail);
        self.between(a..a_end, b..b_end);
        self.steps.push(Step { equal: true, old: a_end..old.end, new: b_end..new.end });
    }

    fn between(&mut self, old: Range<usize>, new: Range<usize>) {
        if self.weighed(&old, &new) {
            return;
        }
        let ids = |tokens: &[Token]| tokens.iter().map(|token| token.key).collect::<Vec<u64>>();
        let (a, b) = (ids(&self.old[old.clone()]), ids(&self.new[new.clone()]));
        self.cutter.worked(a.len() + b.len());
        for op in capture_diff_slices(Algorithm::Histogram, &a, &b) {
            let (x, y) = (op.old_range(), op.new_range());
            let (x, y) = (old.start + x.start..old.start + x.end, new.start + y.start..new.start + y.end);
            if op.tag() == DiffTag::Equal || !self.weighed(&x, &y) {
                self.steps.push(Step { equal: op.tag() == DiffTag::Equal, old: x, new: y });
            }
        }
    }

    /// Aligns two stretches by what their words weigh, where the table is small enough.
    fn weighed(&mut self, old: &Range<usize>, new: &Range<usize>) -> bool {
        if old.is_empty() || new.is_empty() {
            self.steps.push(Step { equal: false, old: old.clone(), new: new.clone() });
            return true;
        }
        let cells = old.len().saturating_mul(new.len());
        if cells > CELLS {
            return false;
        }
        if cells > self.cells {
            self.limited = Some(Limit::Words);
            return false;
        }
        self.cells -= cells;
        self.cutter.worked(cells);
        let found = affine::align(&self.old[old.clone()], &self.new[new.clone()], (old.start, new.start));
        self.steps.extend(found);
        true
    }
}

/// Tokens that are compared as they are, without likeness.
fn aligned(old: (&str, &[Token]), new: (&str, &[Token]), leaves: (usize, usize)) -> Vec<Segment> {
    let turned = old.0 > new.0;
    let (a, b) = if turned { (new, old) } else { (old, new) };
    let ids = |tokens: &[Token]| tokens.iter().map(|token| token.key).collect::<Vec<u64>>();
    let (a_ids, b_ids) = (ids(a.1), ids(b.1));
    let steps = capture_diff_slices(Algorithm::Histogram, &a_ids, &b_ids)
        .iter()
        .map(|op| Step { equal: op.tag() == DiffTag::Equal, old: op.old_range(), new: op.new_range() })
        .collect();
    let a = Tokens { text: a.0, tokens: a.1, ids: &a_ids };
    let b = Tokens { text: b.0, tokens: b.1, ids: &b_ids };
    let mut steps = smoothed(steps, a, b);
    if turned {
        steps.iter_mut().for_each(|step| std::mem::swap(&mut step.old, &mut step.new));
    }
    Builder::new(old.0, new.0, leaves).follow(&steps, old.1, new.1)
}

fn smoothed(steps: Vec<Step>, old: Tokens<'_>, new: Tokens<'_>) -> Vec<Step> {
    let mut steps = tidy(steps);
    // An empty step at either end gives a change room to slide away from there.
    let end = (old.ids.len(), new.ids.len());
    steps.insert(0, Step { equal: true, old: 0..0, new: 0..0 });
    steps.push(Step { equal: true, old: end.0..end.0, new: end.1..end.1 });
    slide(&mut steps, old, new);
    tidy(steps)
}
