//! What stands anywhere in the articles. A few questions are answered by looking through the texts; whoever asks many
//! has an index made, once.

use std::borrow::Cow;

use memchr::memmem;
use rustc_hash::{FxHashMap, FxHashSet};
use stet_article::LeafView;

use crate::comparison::{Path, Place, Which};
use crate::text::number;
use crate::texts::Texts;

/// So many letters are looked up; shorter words are too common to say that they still stand.
const KNOWN: usize = 10;
/// So many places of one beginning are looked at.
const PLACES: usize = 64;
/// So many questions of a kind are answered by looking through everything: an index costs as much as these together.
const LOOKED_THROUGH: usize = 24;

pub(super) struct Library<'t> {
    old: &'t Texts<'t>,
    new: &'t Texts<'t>,
    /// All leaves of both sides, a line each.
    leaves: Option<String>,
    /// For each word that was asked for: whether it stands with a capital inside a sentence, and without one at all.
    asked: FxHashMap<u64, (bool, bool)>,
    names: Option<(FxHashSet<u64>, FxHashSet<u64>)>,
    body: Option<Body>,
    paths: Option<Paths>,
}

/// The letters and digits of the newer body, and where its words begin among them.
struct Body {
    letters: String,
    starts: Vec<usize>,
    asked: usize,
    begins: Option<FxHashMap<u64, Vec<usize>>>,
}

/// The texts of the newer article, a line each, and where each begins.
struct Paths {
    all: String,
    paths: Vec<(usize, Path)>,
    asked: usize,
    words: Option<FxHashMap<u64, Vec<usize>>>,
}

/// The letters and digits alone: a full stop inside or outside the closing mark is no other quotation.
pub(super) fn letters(text: &str) -> String {
    if text.is_ascii() {
        let mut letters = String::with_capacity(text.len());
        text.split(|letter: char| !letter.is_ascii_alphanumeric()).for_each(|run| letters.push_str(run));
        return letters;
    }
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

fn plain<'t>(leaf: &'t LeafView<'_>) -> Cow<'t, str> {
    match leaf.text.0.as_slice() {
        [] => Cow::Borrowed(""),
        [span] => Cow::Borrowed(span.text.as_str()),
        _ => Cow::Owned(leaf.text.to_plain()),
    }
}

/// Where a word stands alone in a text: no letter or digit before it or after it.
fn alone<'a>(text: &'a str, word: &'a str) -> impl Iterator<Item = usize> + 'a {
    memmem::find_iter(text.as_bytes(), word.as_bytes()).filter(move |at| {
        let edge = |letter: Option<char>| letter.is_none_or(|letter| !letter.is_alphanumeric());
        edge(text[..*at].chars().next_back()) && edge(text[at + word.len()..].chars().next())
    })
}

/// Whether what stands before a byte says that a capital there begins a name and no sentence.
fn is_inside(text: &str, at: usize) -> bool {
    text[..at]
        .strip_suffix(' ')
        .is_some_and(|before| before.ends_with(|letter: char| letter.is_alphanumeric() || letter == ','))
}

fn has_capital(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

impl<'t> Library<'t> {
    pub(super) fn new(old: &'t Texts<'t>, new: &'t Texts<'t>) -> Self {
        Self { old, new, leaves: None, asked: FxHashMap::default(), names: None, body: None, paths: None }
    }

    /// True where these words stand somewhere in the newer body, whatever stands between them.
    pub(super) fn still_has(&mut self, words: &str) -> bool {
        let wanted = letters(words);
        let Some(first) = beginning(&wanted) else { return false };
        let body = self.body.get_or_insert_with(|| Body::of(self.new));
        body.asked += 1;
        if body.asked <= LOOKED_THROUGH {
            let found = memmem::find_iter(body.letters.as_bytes(), wanted.as_bytes()).take(PLACES);
            return found.into_iter().any(|at| body.starts.binary_search(&at).is_ok());
        }
        let Body { letters, starts, begins, .. } = body;
        let begins = begins.get_or_insert_with(|| {
            let mut begins: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
            for start in starts.iter() {
                if let Some(first) = beginning(&letters[*start..]) {
                    let places = begins.entry(first).or_default();
                    if places.len() < PLACES {
                        places.push(*start);
                    }
                }
            }
            begins
        });
        begins.get(&first).is_some_and(|places| places.iter().any(|at| letters[*at..].starts_with(&wanted)))
    }

    /// Every place of the newer article where a word stands alone.
    pub(super) fn places(&mut self, word: &str) -> Vec<Place> {
        let Paths { all, paths, asked, words } = self.paths.get_or_insert_with(|| Paths::of(self.new));
        *asked += 1;
        let found: Vec<usize> = if *asked <= LOOKED_THROUGH {
            alone(all, word).collect()
        } else {
            let words = words.get_or_insert_with(|| {
                let mut words: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
                runs(all).for_each(|(at, run)| words.entry(number(run)).or_default().push(at));
                words
            });
            let Some((0, first)) = runs(word).next() else { return Vec::new() };
            let stands = |at: &usize| {
                let rest = all[*at..].strip_prefix(word);
                rest.is_some_and(|rest| rest.chars().next().is_none_or(|next| !next.is_alphanumeric()))
            };
            words.get(&number(first)).into_iter().flatten().copied().filter(stands).collect()
        };
        // A slug is written small.
        let lower = word.to_lowercase();
        let slug = paths.get(1).map_or("", |(end, _)| &all[..*end]);
        let small: Vec<usize> = if lower == word { Vec::new() } else { alone(slug, &lower).collect() };
        let place = |at: usize| {
            let (start, path) = &paths[paths.partition_point(|(start, _)| *start <= at).saturating_sub(1)];
            Place::stretch(Which::New, path.clone(), at - start, at - start + word.len())
        };
        small.into_iter().chain(found).map(place).collect()
    }

    /// True for a word that stands with a capital inside a sentence, in either article, and never without one.
    pub(super) fn is_name(&mut self, word: &str) -> bool {
        let (inside, small) = self.look(word);
        inside && !small
    }

    /// True for a word that also stands without a capital.
    pub(super) fn is_small(&mut self, word: &str) -> bool {
        self.look(word).1
    }

    /// Whether a word stands with a capital inside a sentence, and whether it stands without one. Where the latter is
    /// so, nobody asks for the former.
    fn look(&mut self, word: &str) -> (bool, bool) {
        if word.is_empty() || !word.chars().all(char::is_alphanumeric) {
            return (false, false);
        }
        let key = number(word);
        if let Some(known) = self.asked.get(&key) {
            return *known;
        }
        let (old, new) = (self.old, self.new);
        let lower = word.to_lowercase();
        let signed = || [old, new].into_iter().flat_map(|texts| &texts.edition.content.byline.entries);
        let answer = if self.asked.len() < LOOKED_THROUGH {
            let leaves = self.leaves.get_or_insert_with(|| {
                let mut all = String::new();
                for leaf in old.leaves.iter().chain(&new.leaves) {
                    all.push_str(&plain(leaf));
                    all.push('\n');
                }
                all
            });
            let small = alone(leaves, &lower).next().is_some();
            let inside = !small
                && ((has_capital(word) && alone(leaves, word).any(|at| is_inside(leaves, at)))
                    || signed().any(|entry| runs(&entry.name).any(|(_, run)| run == word)));
            (inside, small)
        } else {
            let (names, small) = self.names.get_or_insert_with(|| {
                let (mut names, mut small) = (FxHashSet::default(), FxHashSet::default());
                for leaf in old.leaves.iter().chain(&new.leaves) {
                    let text = plain(leaf);
                    for (at, run) in runs(&text) {
                        if !has_capital(run) {
                            small.insert(number(run));
                        } else if is_inside(&text, at) {
                            names.insert(number(run));
                        }
                    }
                }
                signed().for_each(|entry| names.extend(runs(&entry.name).map(|(_, run)| number(run))));
                (names, small)
            });
            let small = small.contains(&number(&lower));
            (!small && names.contains(&key), small)
        };
        self.asked.insert(key, answer);
        answer
    }
}

impl Body {
    fn of(texts: &Texts<'_>) -> Self {
        let mut body = Self { letters: String::new(), starts: Vec::new(), asked: 0, begins: None };
        for leaf in &texts.leaves {
            for (_, run) in runs(&plain(leaf)) {
                body.starts.push(body.letters.len());
                body.letters.push_str(run);
            }
        }
        body
    }
}

impl Paths {
    fn of(texts: &Texts<'_>) -> Self {
        let content = &texts.edition.content;
        let fields = [Path::Slug, Path::Headline, Path::Standfirst, Path::Dateline, Path::Byline].into_iter();
        let mut found = Self { all: String::new(), paths: Vec::new(), asked: 0, words: None };
        let lists = (0..content.related.len())
            .map(Path::Related)
            .chain((0..content.footnotes.len()).map(Path::Footnote))
            .chain([Path::Tags]);
        for path in fields.chain((0..texts.leaves.len()).map(Path::Leaf)).chain(lists) {
            // Tags are a line each.
            let start = found.all.len();
            match path {
                Path::Leaf(at) => found.all.push_str(&plain(&texts.leaves[at])),
                _ => found.all.push_str(&texts.at(&path)),
            }
            found.all.push('\n');
            found.paths.push((start, path));
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use stet_article::{Block, Content, Edition};

    use super::*;

    /// The index says what looking through says: the same questions, asked first and asked late.
    #[test]
    fn whoever_asks_much_is_told_the_same() {
        let body = [
            "The clerk, Karen Andrews, met Ida Falk. The end of it.",
            "Falk said nothing of the “quiet harbour”; the clerk did, and Müller did not.",
        ];
        let content = Content {
            headline: "Andrews to leave".to_owned(),
            body: body.map(Block::paragraph).to_vec(),
            ..Content::default()
        };
        let edition = Edition::bare(content);
        let texts = Texts::of(&edition);
        let words = ["Karen", "Falk", "The", "Müller", "Nobody", "end", "Andrews", "clerk", "O'Brien", ""];
        let sentences = ["quiet harbour; the clerk", "met Ida Falk The end", "the noisy harbour of old", "short"];
        let (mut early, mut late) = (Library::new(&texts, &texts), Library::new(&texts, &texts));
        for at in 0..LOOKED_THROUGH {
            let other = format!("Other{at}");
            late.is_name(&other);
            late.places(&other);
            late.still_has("words that do not stand there");
        }
        for word in words {
            assert_eq!(early.look(word), late.look(word), "{word}");
            if !word.is_empty() {
                assert_eq!(early.places(word), late.places(word), "{word}");
            }
        }
        for sentence in sentences {
            assert_eq!(early.still_has(sentence), late.still_has(sentence), "{sentence}");
        }
        assert!(late.names.is_some() && early.names.is_none());
        assert_eq!((early.is_name("Falk"), early.is_name("The"), early.is_small("The")), (true, false, true));
    }
}
