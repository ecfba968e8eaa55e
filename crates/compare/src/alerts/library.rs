//! What stands anywhere in the articles, looked up and never searched for: each index is made once, and only if somebody
//! asks.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::comparison::{Path, Place, Which};
use crate::text::number;
use crate::texts::Texts;

/// So many letters are looked up; shorter words are too common to say that they still stand.
const KNOWN: usize = 10;
/// So many places of one beginning are looked at.
const PLACES: usize = 64;

pub(super) struct Library<'t> {
    old: &'t Texts<'t>,
    new: &'t Texts<'t>,
    body: Option<Body>,
    words: Option<FxHashMap<u64, Vec<(usize, usize)>>>,
    paths: Vec<(Path, String)>,
    names: Option<FxHashSet<u64>>,
    small: FxHashSet<u64>,
}

/// The letters and digits of the newer body, and where its words begin among them.
struct Body {
    letters: String,
    begins: FxHashMap<u64, Vec<usize>>,
}

/// The letters and digits alone: a full stop inside or outside the closing mark is no other quotation.
pub(super) fn letters(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).collect()
}

/// The first letters, by which a beginning is known.
fn beginning(letters: &str) -> Option<u64> {
    let (end, _) = letters.char_indices().nth(KNOWN - 1)?;
    Some(number(&letters[..end]))
}

/// The words of a text as runs of letters and digits, each with its first byte.
fn runs(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let edge = |letter: char| !letter.is_alphanumeric();
    text.split(edge).filter(|run| !run.is_empty()).map(|run| (run.as_ptr() as usize - text.as_ptr() as usize, run))
}

impl<'t> Library<'t> {
    pub(super) fn new(old: &'t Texts<'t>, new: &'t Texts<'t>) -> Self {
        Self { old, new, body: None, words: None, paths: Vec::new(), names: None, small: FxHashSet::default() }
    }

    /// True where these words stand somewhere in the newer body, whatever stands between them.
    pub(super) fn still_has(&mut self, words: &str) -> bool {
        let wanted = letters(words);
        let Some(first) = beginning(&wanted) else { return false };
        let new = self.new;
        let body = self.body.get_or_insert_with(|| {
            let mut body = Body { letters: String::new(), begins: FxHashMap::default() };
            let mut starts = Vec::new();
            for leaf in &new.leaves {
                for (_, run) in runs(&leaf.text.to_plain()) {
                    starts.push(body.letters.len());
                    body.letters.push_str(run);
                }
            }
            for start in starts {
                if let Some(first) = beginning(&body.letters[start..]) {
                    let places = body.begins.entry(first).or_default();
                    if places.len() < PLACES {
                        places.push(start);
                    }
                }
            }
            body
        });
        body.begins.get(&first).is_some_and(|places| places.iter().any(|at| body.letters[*at..].starts_with(&wanted)))
    }

    /// Every place of the newer article where a word stands alone.
    pub(super) fn places(&mut self, word: &str) -> Vec<Place> {
        let new = self.new;
        if self.words.is_none() {
            self.paths = [Path::Slug, Path::Headline, Path::Standfirst, Path::Dateline, Path::Byline]
                .into_iter()
                .chain((0..new.leaves.len()).map(Path::Leaf))
                .chain((0..new.edition.content.related.len()).map(Path::Related))
                .chain((0..new.edition.content.footnotes.len()).map(Path::Footnote))
                .map(|path| (path.clone(), new.at(&path)))
                .collect();
            let mut words: FxHashMap<u64, Vec<(usize, usize)>> = FxHashMap::default();
            for (at, (_, text)) in self.paths.iter().enumerate() {
                runs(text).for_each(|(byte, run)| words.entry(number(run)).or_default().push((at, byte)));
            }
            self.words = Some(words);
        }
        let Some((_, first)) = runs(word).next() else { return Vec::new() };
        let found = self.words.as_ref().and_then(|words| words.get(&number(first)));
        let stands = |(at, byte): &(usize, usize)| {
            let (path, text) = &self.paths[*at];
            let rest = &text[*byte..];
            let alone = rest.strip_prefix(word)?.chars().next().is_none_or(|next| !next.is_alphanumeric());
            alone.then(|| Place::stretch(Which::New, path.clone(), *byte, byte + word.len()))
        };
        found.into_iter().flatten().filter_map(stands).collect()
    }

    /// True for a word that stands with a capital inside a sentence, in either article, and never without one.
    pub(super) fn is_name(&mut self, word: &str) -> bool {
        if self.names.is_none() {
            let mut names = FxHashSet::default();
            for texts in [self.old, self.new] {
                for leaf in &texts.leaves {
                    let text = leaf.text.to_plain();
                    for (byte, run) in runs(&text) {
                        let capital = run.chars().next().is_some_and(char::is_uppercase);
                        let inside = text[..byte].strip_suffix(' ').is_some_and(|before| {
                            before.ends_with(|letter: char| letter.is_alphanumeric() || letter == ',')
                        });
                        if !capital {
                            self.small.insert(number(run));
                        } else if inside {
                            names.insert(number(run));
                        }
                    }
                }
                for entry in &texts.edition.content.byline.entries {
                    names.extend(runs(&entry.name).map(|(_, run)| number(run)));
                }
            }
            self.names = Some(names);
        }
        let known = self.names.as_ref().is_some_and(|names| names.contains(&number(word)));
        known && !self.is_small(word)
    }

    /// True for a word that also stands without a capital; after [`Library::is_name`] was asked once.
    pub(super) fn is_small(&self, word: &str) -> bool {
        self.small.contains(&number(&word.to_lowercase()))
    }
}
