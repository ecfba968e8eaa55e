//! What gets a paper sued, seen in the changes that were found. Quotations and figures need no language; for the rest
//! there are lists ([`Language`]), and without lists nothing is guessed.

mod figures;
mod quotations;

use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

use figures::figures;
use quotations::{has_mark, regions};

use crate::changes::Found;
use crate::comparison::{AlertKind, Change, ChangeKind, Path, Place, Which};
use crate::language::Language;
use crate::texts::Texts;

/// A change with the words round it on both sides.
struct Seen {
    index: usize,
    kind: ChangeKind,
    old: Side,
    new: Side,
}

/// One side of a change: the whole text that it stands in, the stretch, and its words.
struct Side {
    path: Option<Path>,
    text: Rc<Read>,
    start: usize,
    end: usize,
}

/// A text with its quotations: read once, however many changes stand in it.
#[derive(Default)]
struct Read {
    text: String,
    regions: Vec<Range<usize>>,
    /// The letters of all its quotations in a row, the brackets put into them, and their ellipses.
    said: (String, usize, usize),
}

impl Read {
    fn of(text: String) -> Self {
        let regions = regions(&text);
        let quoted = || regions.iter().map(|range| &text[range.clone()]);
        let said = (
            quoted().map(letters).collect(),
            quoted().filter(|words| words.contains('[')).count(),
            quoted().map(|words| words.replace("...", "…").matches('…').count()).sum(),
        );
        Self { regions, said, text }
    }
}

/// The texts of both articles as far as they were asked for.
struct Library<'t> {
    old: &'t Texts<'t>,
    new: &'t Texts<'t>,
    read: HashMap<(Which, Path), Rc<Read>>,
    /// The letters of the whole newer body.
    body: Option<String>,
}

impl Library<'_> {
    fn side(&mut self, which: Which, places: &[Place]) -> Side {
        let Some(place) = places.iter().find(|place| place.side == which) else {
            return Side { path: None, text: Rc::default(), start: 0, end: 0 };
        };
        let texts = if which == Which::Old { self.old } else { self.new };
        let key = (which, place.path.clone());
        let read = self.read.entry(key).or_insert_with(|| Rc::new(Read::of(texts.at(&place.path))));
        let length = read.text.len();
        let (start, end) = (place.start.unwrap_or(0), place.end.unwrap_or(length).min(length));
        Side { path: Some(place.path.clone()), text: read.clone(), start: start.min(end), end }
    }

    /// True where these words stand somewhere in the newer body.
    fn still_has(&mut self, words: &str) -> bool {
        let new = self.new;
        let leaves = || new.leaves.iter().map(|leaf| letters(&leaf.text.to_plain())).collect();
        self.body.get_or_insert_with(leaves).contains(&letters(words))
    }
}

impl Side {
    fn words(&self) -> &str {
        self.text.text.get(self.start..self.end).unwrap_or_default()
    }

    /// The words of the sentence that the stretch stands in, near enough: up to a full stop on either side.
    fn sentence(&self) -> &str {
        let from =
            self.text.text.get(..self.start).and_then(|before| before.rfind(['.', '!', '?'])).map_or(0, |at| at + 1);
        let to = self
            .text
            .text
            .get(self.end..)
            .and_then(|after| after.find(['.', '!', '?']))
            .map_or(self.text.text.len(), |at| self.end + at);
        self.text.text.get(from..to).unwrap_or_default()
    }

    /// The stretch touches words inside quotation marks.
    fn is_quoted(&self) -> bool {
        let words = self.words();
        let from = self.start + (words.len() - words.trim_start().len());
        let to = self.end - (words.len() - words.trim_end().len());
        self.text.regions.iter().any(|region| {
            if from == to { region.start < from && from < region.end } else { region.start < to && from < region.end }
        })
    }
}

/// Raises what the changes of words say.
pub(crate) fn raise(found: &mut Found<'_>, language: Option<&Language>) {
    let (old, new) = (found.old, found.new);
    let changes: Vec<Change> = found.changes.clone();
    let mut marked = None;
    let mut library = Library { old, new, read: HashMap::new(), body: None };
    for (index, change) in changes.iter().enumerate() {
        if !matches!(change.kind, ChangeKind::Changed | ChangeKind::Added | ChangeKind::Removed)
            || change.args.contains_key("aspect")
        {
            continue;
        }
        // What nobody reads as a statement: an embargo's time is no figure, a tag no claim.
        let is_read = |place: &Place| {
            matches!(
                place.path,
                Path::Headline
                    | Path::Standfirst
                    | Path::Slug
                    | Path::Dateline
                    | Path::Leaf(_)
                    | Path::Related(_)
                    | Path::Footnote(_)
                    | Path::Bio(_)
            )
        };
        if !change.places.iter().all(is_read) {
            continue;
        }
        let (was, is) = (library.side(Which::Old, &change.places), library.side(Which::New, &change.places));
        let seen = Seen { index, kind: change.kind, old: was, new: is };
        // Marks alone say nothing: then the sentence that they stand in.
        let only_marks = letters(seen.old.words()).is_empty() && letters(seen.new.words()).is_empty();
        let words = |side: &Side| if only_marks { side.sentence() } else { side.words() }.trim().to_owned();
        let told = |kind: AlertKind| (kind, seen.index, words(&seen.old), words(&seen.new));
        let mut kinds: Vec<AlertKind> = Vec::new();
        if let Some(kind) = quotation(&seen, &mut library) {
            // The two marks round one stretch of words are two changes and one thing to look at.
            let place = (seen.old.path.clone(), seen.new.path.clone());
            if !only_marks || marked.replace(place.clone()) != Some(place) {
                kinds.push(kind);
            }
        }
        if let Some(language) = language {
            kinds.extend(by_words(&seen, language, &mut library));
        }
        kinds.extend(figure(&seen, language.is_some()));
        if language.is_some() && kinds.is_empty() && name(&seen) {
            kinds.push(AlertKind::Name);
        }
        kinds.dedup();
        let corrected = kinds.iter().any(|kind| matches!(kind, AlertKind::Name | AlertKind::Figure | AlertKind::Date));
        for (kind, by, was, is) in kinds.into_iter().map(told) {
            found.raise(kind, by, was, is);
        }
        if corrected {
            stale(found, &seen, new);
        }
    }
}

/// The letters and digits alone: a full stop inside or outside the closing mark is no other quotation.
fn letters(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).collect()
}

/// A word inside quotation marks altered, marks put round words or taken from them, a quotation gone. In a headline
/// marks that come or go make a claim.
fn quotation(seen: &Seen, library: &mut Library<'_>) -> Option<AlertKind> {
    let (was, is) = (seen.old.words(), seen.new.words());
    let is_headline =
        matches!(seen.new.path.as_ref().or(seen.old.path.as_ref()), Some(Path::Headline | Path::Standfirst));
    let marks = has_mark(was) != has_mark(is);
    let only_punctuation = letters(was) == letters(is);
    if only_punctuation && has_mark(was) && has_mark(is) {
        return None;
    }
    let whole = seen.kind != ChangeKind::Changed && (seen.old.path.is_none() || seen.new.path.is_none());
    if whole {
        // A paragraph that went: its quotations may stand elsewhere.
        let read = &seen.old.text;
        let lost = read.regions.iter().any(|range| {
            let words = &read.text[range.clone()];
            !letters(words).is_empty() && !library.still_has(words)
        });
        return (seen.kind == ChangeKind::Removed && lost).then_some(AlertKind::Quotation);
    }
    if is_headline && marks {
        return Some(AlertKind::Claim);
    }
    // Split round its attribution, or with its full stop on the other side of the mark, a quotation is what it was.
    if seen.old.text.said == seen.new.text.said {
        return None;
    }
    let quoted =
        (seen.old.is_quoted() && !letters(was).is_empty()) || (seen.new.is_quoted() && !letters(is).is_empty());
    let inside = seen.old.is_quoted() || seen.new.is_quoted();
    let cut = [was, is].iter().any(|words| words.contains(['[', '…']) || words.contains("..."));
    (quoted || marks || (inside && cut)).then_some(AlertKind::Quotation)
}

/// True where these letters of a text are words of their own.
fn stands_alone(text: &str, at: usize, length: usize) -> bool {
    let edge = |letter: Option<char>| !letter.is_some_and(char::is_alphanumeric);
    edge(text[..at].chars().next_back()) && edge(text[at + length..].chars().next())
}

/// The entries of a list that stand in a text. It is put into small letters once: the lists are long.
fn all<'l>(text: &str, list: &[&'l str]) -> Vec<&'l str> {
    let text = text.to_lowercase();
    let holds = |entry: &str| text.match_indices(entry).any(|(at, _)| stands_alone(&text, at, entry.len()));
    list.iter().copied().filter(|entry| holds(entry)).collect()
}

/// Claims, responses, status, attribution: by the lists of the language.
fn by_words(seen: &Seen, language: &Language, library: &mut Library<'_>) -> Vec<AlertKind> {
    let (was, is) = (seen.old.words(), seen.new.words());
    let mut kinds = Vec::new();
    let whole = seen.old.path.is_none() || seen.new.path.is_none();
    let is_headline = seen.new.path == Some(Path::Headline) || seen.old.path == Some(Path::Headline);
    let hedged = (all(was, &language.hedges), all(is, &language.hedges));
    // What is put in or taken out as a whole makes no claim of what stays.
    if !whole && (hedged.0.is_empty() != hedged.1.is_empty()) {
        kinds.push(AlertKind::Claim);
    }
    if is_headline && was.contains('?') != is.contains('?') {
        kinds.push(AlertKind::Claim);
    }
    let answered = all(was, &language.responses);
    if !answered.is_empty() && all(is, &language.responses).is_empty() && !library.still_has(was) {
        kinds.push(AlertKind::Response);
    }
    if !whole {
        let standing = |text: &str| all(text, &language.status);
        // 'and no light' put in says something more; 'not' put in turns round what was there.
        let turns =
            |text: &str| text.split_whitespace().count() <= if seen.kind == ChangeKind::Changed { 6 } else { 2 };
        let negated = |text: &str| {
            all(text, &language.negations).len() + text.matches("n’t").count() + text.matches("n't").count()
        };
        let turned = turns(was) && turns(is) && negated(was) != negated(is);
        if standing(was) != standing(is) || turned {
            kinds.push(AlertKind::Status);
        }
        let (spoke, speaks) = (all(was, &language.reporting), all(is, &language.reporting));
        let same = |one: &[&str], other: &[&str]| one.iter().all(|verb| other.contains(verb));
        if !spoke.is_empty() && !speaks.is_empty() && !same(&spoke, &speaks) && !same(&speaks, &spoke) {
            kinds.push(AlertKind::Attribution);
        }
        let bent = |text: &str| all(text, &language.qualifiers);
        let beside = |side: &Side| figures(side.sentence(), true).values.is_empty();
        if bent(was) != bent(is)
            && letters(was).len().abs_diff(letters(is).len()) < 16
            && !beside(&seen.old)
            && !beside(&seen.new)
            && figures(was, true) == figures(is, true)
        {
            kinds.push(AlertKind::Figure);
        }
    }
    kinds
}

/// A figure or a date that is another. What only came or went with its whole sentence is none.
fn figure(seen: &Seen, english: bool) -> Vec<AlertKind> {
    if seen.old.path.is_none() || seen.new.path.is_none() {
        return Vec::new();
    }
    let (was, is) = (figures(seen.old.words(), english), figures(seen.new.words(), english));
    let few = |side: &Side| side.words().split_whitespace().count() <= 6;
    let small = few(&seen.old) && few(&seen.new);
    let altered = |was: &[String], is: &[String]| was != is && ((!was.is_empty() && !is.is_empty()) || small);
    let mut kinds = Vec::new();
    if altered(&was.values, &is.values) {
        kinds.push(AlertKind::Figure);
    }
    if altered(&was.dates, &is.dates) {
        kinds.push(AlertKind::Date);
    }
    kinds
}

/// A name in the place of a name. One who is called otherwise and is the same ('Foreign Minister Orr', 'Ms Orr') keeps
/// the last word.
fn name(seen: &Seen) -> bool {
    let names = |side: &Side| -> Option<Vec<String>> {
        let words: Vec<&str> = side
            .words()
            .split_whitespace()
            .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
            .filter(|word| !word.is_empty())
            .collect();
        let capital = |word: &&str| word.chars().next().is_some_and(char::is_uppercase);
        let first = side.text.text.get(..side.start).is_none_or(|before| {
            before.trim_end().is_empty() || before.trim_end().ends_with(['.', '!', '?', '”', '“', '‘', '"', ':'])
        });
        (!words.is_empty() && words.len() <= 4 && words.iter().all(capital) && !(first && words.len() == 1))
            .then(|| words.into_iter().map(str::to_owned).collect())
    };
    let (Some(was), Some(is)) = (names(&seen.old), names(&seen.new)) else { return false };
    let known = [["US", "United States"], ["UK", "United Kingdom"], ["EU", "European Union"], ["UN", "United Nations"]];
    let (one, other) = (was.join(" "), is.join(" "));
    let same = known.iter().any(|pair| pair.contains(&one.as_str()) && pair.contains(&other.as_str()));
    was.last() != is.last() && !same && !matches!(seen.new.path, Some(Path::Headline | Path::Slug | Path::Section))
}

/// The old form of what was corrected still stands somewhere: every place is named.
fn stale(found: &mut Found<'_>, seen: &Seen, new: &Texts<'_>) {
    let (was, is) = (seen.old.words().trim(), seen.new.words().trim());
    let kept: Vec<&str> = is.split_whitespace().collect();
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let telling = |word: &&str| {
        let plain = bare(word);
        !kept.contains(word)
            && (plain.chars().filter(char::is_ascii_digit).count() >= 2
                || (plain.chars().count() >= 4 && plain.chars().next().is_some_and(char::is_uppercase)))
    };
    let Some(word) = was.split_whitespace().find(telling).map(bare) else { return };
    let paths = [Path::Slug, Path::Headline, Path::Standfirst, Path::Dateline, Path::Byline]
        .into_iter()
        .chain((0..new.leaves.len()).map(Path::Leaf))
        .chain((0..new.edition.content.related.len()).map(Path::Related))
        .chain((0..new.edition.content.footnotes.len()).map(Path::Footnote));
    let places: Vec<Place> = paths
        .flat_map(|path| {
            let text = new.at(&path);
            let found: Vec<Place> = text
                .match_indices(word.as_str())
                .filter(|(at, words)| stands_alone(&text, *at, words.len()))
                .map(|(at, words)| Place::stretch(Which::New, path.clone(), at, at + words.len()))
                .collect();
            found
        })
        .collect();
    if !places.is_empty() {
        let alert = crate::comparison::Alert { kind: AlertKind::Stale, places, old: word.clone(), new: is.to_owned() };
        found.raise_at(alert, vec![seen.index]);
    }
}
