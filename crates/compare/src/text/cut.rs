//! A text cut into words, once: cutting costs more than comparing what was cut.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use rustc_hash::FxHashMap;

use super::fold::fold;
use super::quoted::regions;
use super::sentences::sentences;
use super::token::{StopWords, Token, Weight, number, tokens};

/// The numbers of all words of a text in small letters.
pub(crate) fn lower_numbers(text: &str, tokens: &[Token]) -> Vec<u64> {
    tokens.iter().map(|token| low(text, token)).collect()
}

/// What a text is made of.
#[derive(Debug)]
pub(crate) struct Cut {
    pub(crate) tokens: Vec<Token>,
    bag: OnceLock<Bag>,
    sentences: OnceLock<Vec<Range<usize>>>,
    numbers: OnceLock<Vec<u64>>,
    quoted: OnceLock<Vec<Range<usize>>>,
}

/// The words of a text whatever their order: sorted numbers of the words in small letters, each with its weight, and
/// the sum of the weights.
#[derive(Debug, Default)]
pub(crate) struct Bag {
    pub(crate) words: Vec<(u64, u32)>,
    pub(crate) weight: u32,
}

/// A content word weighs five, a little word two.
const WEIGHTS: (u32, u32) = (5, 2);

impl Cut {
    fn of(text: &str, stop: StopWords) -> Self {
        Self {
            tokens: tokens(text, stop),
            bag: OnceLock::new(),
            sentences: OnceLock::new(),
            numbers: OnceLock::new(),
            quoted: OnceLock::new(),
        }
    }

    /// The words of the text that this is the cut of.
    pub(crate) fn bag(&self, text: &str, stop: StopWords) -> &Bag {
        self.bag.get_or_init(|| {
            let mut bag = Bag { words: Vec::with_capacity(self.tokens.len()), weight: 0 };
            for (token, word) in self.tokens.iter().zip(self.numbers(text)) {
                if token.weight != Weight::Punctuation {
                    let weight = weight(*word, stop);
                    bag.words.push((*word, weight));
                    bag.weight = bag.weight.saturating_add(weight);
                }
            }
            bag.words.sort_unstable();
            bag
        })
    }

    /// Its sentences, as ranges of its tokens; every token is in one.
    pub(crate) fn sentences(&self, text: &str) -> &[Range<usize>] {
        self.sentences.get_or_init(|| sentences(text, &self.tokens))
    }

    /// The number of each token's word in small letters.
    pub(crate) fn numbers(&self, text: &str) -> &[u64] {
        self.numbers.get_or_init(|| lower_numbers(text, &self.tokens))
    }

    /// What stands inside quotation marks, in bytes, without the marks.
    pub(crate) fn quoted(&self, text: &str) -> &[Range<usize>] {
        self.quoted.get_or_init(|| regions(text))
    }

    /// Near enough, in bytes: with all that may still be made of it.
    fn size(&self) -> usize {
        self.tokens.len() * (size_of::<Token>() + size_of::<(u64, u32)>() + size_of::<u64>()) + size_of::<Self>()
    }
}

/// The number of a word in small letters.
fn low(text: &str, token: &Token) -> u64 {
    let word = token.word(text);
    if word.is_ascii() {
        if word.bytes().any(|byte| byte.is_ascii_uppercase()) { lower_ascii(word) } else { token.key }
    } else {
        number(&fold(&word.to_lowercase()))
    }
}

/// Without a copy on the heap, for words of a usual length.
fn lower_ascii(word: &str) -> u64 {
    let mut small = [0_u8; 32];
    match small.get_mut(..word.len()) {
        Some(small) => {
            small.copy_from_slice(word.as_bytes());
            small.make_ascii_lowercase();
            std::str::from_utf8(small).map_or_else(|_| number(word), number)
        }
        None => number(&word.to_ascii_lowercase()),
    }
}

/// What a word weighs in a likeness, by its number in small letters.
pub(super) fn weight(word: u64, stop: StopWords) -> u32 {
    if stop.contains(word) { WEIGHTS.1 } else { WEIGHTS.0 }
}

/// Texts that were cut already, by their words: an article's revisions have most of their leaves in common.
///
/// Share one between comparisons ([`Options::cache`](crate::Options::cache)). It changes how long an answer takes and
/// never the answer, and it forgets by itself.
#[derive(Debug)]
pub struct Cache {
    kept: Mutex<[Kept; 2]>,
    most: usize,
}

/// Cuts with and without little words.
#[derive(Debug, Default)]
struct Kept {
    cuts: [FxHashMap<Box<str>, Arc<Cut>>; 2],
    size: usize,
}

impl Cache {
    /// A cache of some 16 MB, which holds the leaves of some hundred revisions.
    pub fn new() -> Self {
        Self::of_size(16 << 20)
    }

    /// A cache of about so many bytes.
    pub fn of_size(bytes: usize) -> Self {
        Self { kept: Mutex::default(), most: bytes / 2 }
    }

    /// The cut of a text, and whether it had to be made.
    fn get(&self, text: &str, stop: StopWords) -> (Arc<Cut>, bool) {
        let which = usize::from(stop.known());
        {
            let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some(cut) = kept[0].cuts[which].get(text) {
                return (cut.clone(), false);
            }
            if let Some((text, cut)) = kept[1].cuts[which].remove_entry(text) {
                self.keep(&mut kept, which, text, cut.clone());
                return (cut, false);
            }
        }
        let cut = Arc::new(Cut::of(text, stop));
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        self.keep(&mut kept, which, text.into(), cut.clone());
        (cut, true)
    }

    /// Keeps a cut among the young ones; when those are many, they become the old ones, and the old ones go.
    fn keep(&self, kept: &mut [Kept; 2], which: usize, text: Box<str>, cut: Arc<Cut>) {
        let size = cut.size() + text.len();
        if size > self.most {
            return;
        }
        if kept[0].size + size > self.most {
            kept[1] = std::mem::take(&mut kept[0]);
        }
        kept[0].size += size;
        kept[0].cuts[which].insert(text, cut);
    }
}

impl Default for Cache {
    fn default() -> Self {
        Self::new()
    }
}

/// How the texts of one comparison are cut, and who counts the work.
#[derive(Clone, Copy)]
pub(crate) struct Cutter<'c> {
    pub(crate) stop: StopWords,
    pub(crate) cache: &'c Cache,
    pub(crate) work: Option<&'c AtomicU64>,
}

impl Cutter<'_> {
    pub(crate) fn cut(&self, text: &str) -> Arc<Cut> {
        let (cut, made) = self.cache.get(text, self.stop);
        if made {
            self.worked(text.len());
        }
        cut
    }

    /// Counts steps of work.
    pub(crate) fn worked(&self, steps: usize) {
        if let Some(work) = self.work {
            work.fetch_add(steps as u64, Ordering::Relaxed);
        }
    }
}

/// A text with its cut.
#[derive(Clone)]
pub(crate) struct Text<'t> {
    pub(crate) text: Cow<'t, str>,
    pub(crate) cut: Arc<Cut>,
}

impl Text<'_> {
    pub(crate) fn tokens(&self) -> &[Token] {
        &self.cut.tokens
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cache_forgets_what_was_not_asked_for_and_keeps_what_was() {
        let cache = Cache::of_size(4_000);
        let stop = StopWords::of_both("", "");
        let (first, _) = cache.get("the first of all texts", stop);
        for at in 0..200 {
            cache.get(&format!("another text of a few words, number {at}"), stop);
            assert!(Arc::ptr_eq(&first, &cache.get("the first of all texts", stop).0), "after {at}");
        }
        let held = cache.kept.lock().expect("no panic").iter().map(|kept| kept.size).sum::<usize>();
        assert!(held <= 4_000, "{held}");
    }
}
