//! One side of a text that changed, read for the alerts.

use std::ops::Range;

use crate::changes::Hunk;
use crate::text::{Cut, Weight};

const NO_HUNK: u32 = u32::MAX;

/// A text with its words, its sentences, its quotations, and which of its words were changed by which hunk.
pub(super) struct Reading<'p> {
    pub(super) text: &'p str,
    cut: &'p Cut,
    /// Each word's number in small letters.
    pub(super) numbers: &'p [u64],
    /// Ranges of tokens.
    pub(super) sentences: &'p [Range<usize>],
    /// The stretches inside quotation marks, in bytes, without the marks.
    pub(super) quoted: &'p [Range<usize>],
    /// For each token the hunk that it belongs to.
    hunk_of: Vec<u32>,
    /// The tokens of each hunk.
    touched: Vec<Range<usize>>,
}

impl<'p> Reading<'p> {
    pub(super) fn of(text: &'p str, cut: &'p Cut, hunks: impl Iterator<Item = Range<usize>>) -> Self {
        let tokens = &cut.tokens;
        let mut hunk_of = vec![NO_HUNK; tokens.len()];
        let mut at = 0;
        let mut all_touched = Vec::new();
        for (number, hunk) in hunks.enumerate() {
            while at < tokens.len() && tokens[at].word_end <= hunk.start {
                at += 1;
            }
            let touched = tokens[at..].iter().take_while(|token| token.start < hunk.end).count();
            hunk_of[at..at + touched].fill(u32::try_from(number).unwrap_or(NO_HUNK));
            all_touched.push(at..at + touched);
            at += touched.saturating_sub(1);
        }
        Self {
            text,
            numbers: cut.numbers(text),
            sentences: cut.sentences(text),
            quoted: cut.quoted(text),
            hunk_of,
            touched: all_touched,
            cut,
        }
    }

    pub(super) fn len(&self) -> usize {
        self.cut.tokens.len()
    }

    pub(super) fn word(&self, token: usize) -> &'p str {
        self.cut.tokens[token].word(self.text)
    }

    /// The bytes of a token without its space.
    pub(super) fn bytes(&self, token: usize) -> Range<usize> {
        self.cut.tokens[token].start..self.cut.tokens[token].word_end
    }

    /// The words of some tokens, as they stand.
    pub(super) fn words(&self, tokens: Range<usize>) -> &'p str {
        if tokens.is_empty() {
            return "";
        }
        &self.text[self.bytes(tokens.start).start..self.bytes(tokens.end - 1).end]
    }

    /// A word that says something: no punctuation, and no 'of'.
    pub(super) fn tells(&self, token: usize) -> bool {
        self.cut.tokens[token].weight == Weight::Content
    }

    pub(super) fn hunk(&self, token: usize) -> Option<usize> {
        self.hunk_of.get(token).filter(|hunk| **hunk != NO_HUNK).map(|hunk| *hunk as usize)
    }

    /// The tokens of a hunk.
    pub(super) fn of_hunk(&self, hunk: usize) -> Range<usize> {
        self.touched.get(hunk).cloned().unwrap_or_default()
    }

    /// The hunk of the first changed one of some tokens.
    pub(super) fn changed(&self, tokens: Range<usize>) -> Option<usize> {
        tokens.filter_map(|token| self.hunk(token)).next()
    }

    /// The sentences that touch some bytes; for none the one that they would stand in.
    pub(super) fn sentences_at(&self, bytes: Range<usize>) -> Range<usize> {
        let ends = |sentence: &Range<usize>| self.cut.tokens[sentence.end - 1].end;
        let first = self.sentences.partition_point(|sentence| ends(sentence) <= bytes.start);
        let last = if bytes.is_empty() {
            first
        } else {
            self.sentences.partition_point(|sentence| ends(sentence) < bytes.end)
        };
        let most = self.sentences.len();
        first.min(most.saturating_sub(1))..(last + 1).min(most)
    }

    /// Some bytes without the space round them.
    fn trimmed(&self, bytes: &Range<usize>) -> Range<usize> {
        let words = &self.text[bytes.clone()];
        let start = bytes.start + words.len() - words.trim_start().len();
        start..(start + words.trim().len())
    }

    /// The tokens of some sentences.
    pub(super) fn tokens_of(&self, sentences: Range<usize>) -> Range<usize> {
        if sentences.is_empty() {
            return 0..0;
        }
        self.sentences[sentences.start].start..self.sentences[sentences.end - 1].end
    }

    /// Whether a token stands inside quotation marks.
    pub(super) fn is_quoted(&self, token: usize) -> bool {
        let at = self.bytes(token).start;
        let region = self.quoted.partition_point(|region| region.end <= at);
        self.quoted.get(region).is_some_and(|region| region.start <= at)
    }

    /// Whether a token is the first word of its sentence, or of what stands in quotation marks, or after a colon.
    pub(super) fn begins(&self, token: usize) -> bool {
        let first = self.sentences.partition_point(|sentence| sentence.end <= token);
        let first = self.sentences.get(first).map_or(0, |sentence| sentence.start);
        match token.checked_sub(1).filter(|before| *before >= first) {
            None => true,
            Some(before) => {
                let word = self.word(before);
                let mark = |letter: char| "“‘\"'«„:(–—•".contains(letter);
                word.chars().all(mark) && (before == first || word.ends_with(':') || self.begins_quotation(before))
            }
        }
    }

    /// An opening mark after which a sentence of somebody else begins: it has a comma or a colon before it.
    fn begins_quotation(&self, mark: usize) -> bool {
        mark.checked_sub(1).is_none_or(|before| self.word(before).ends_with([',', ':', '.', '?', '!']))
    }
}

/// Sentences of both sides with the hunks between them.
#[derive(Clone, Debug)]
pub(super) struct Clause {
    /// Tokens; none where whole sentences came or went.
    pub(super) old: Range<usize>,
    pub(super) new: Range<usize>,
    /// Which hunks.
    pub(super) hunks: Range<usize>,
}

/// Hunks that touch one sentence are looked at together.
pub(super) fn clauses(hunks: &[Hunk], old: &Reading<'_>, new: &Reading<'_>) -> Vec<Clause> {
    let mut found: Vec<(Range<usize>, Range<usize>, Range<usize>)> = Vec::new();
    for (at, hunk) in hunks.iter().enumerate() {
        let whole = |side: &Reading<'_>, bytes: &Range<usize>| {
            let touched = side.tokens_of(side.sentences_at(bytes.clone()));
            !bytes.is_empty()
                && !touched.is_empty()
                && side.bytes(touched.start).start >= bytes.start
                && side.bytes(touched.end - 1).end <= bytes.end
        };
        let (was, is) = (old.trimmed(&hunk.old), new.trimmed(&hunk.new));
        let mut sentences = (old.sentences_at(was.clone()), new.sentences_at(is.clone()));
        if was.is_empty() && whole(new, &is) {
            sentences.0 = sentences.0.start..sentences.0.start;
        } else if is.is_empty() && whole(old, &was) {
            sentences.1 = sentences.1.start..sentences.1.start;
        }
        let touches =
            |last: &Range<usize>, next: &Range<usize>| !last.is_empty() && !next.is_empty() && next.start < last.end;
        match found.last_mut() {
            Some(last) if touches(&last.0, &sentences.0) || touches(&last.1, &sentences.1) => {
                let joined = |last: &Range<usize>, next: &Range<usize>| match (last.is_empty(), next.is_empty()) {
                    (true, _) => next.clone(),
                    (_, true) => last.clone(),
                    _ => last.start..last.end.max(next.end),
                };
                *last = (joined(&last.0, &sentences.0), joined(&last.1, &sentences.1), last.2.start..at + 1);
            }
            _ => found.push((sentences.0, sentences.1, at..at + 1)),
        }
    }
    found.into_iter().map(|(a, b, hunks)| Clause { old: old.tokens_of(a), new: new.tokens_of(b), hunks }).collect()
}
