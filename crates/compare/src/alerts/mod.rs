//! What gets a paper sued, seen in the changes that were found. Quotations and figures need no language; for the rest
//! there are lists ([`Language`]), and without lists nothing is guessed.

mod figures;
mod quotations;

use figures::figures;
use quotations::{has_mark, regions};

use crate::changes::Found;
use crate::comparison::{AlertKind, Change, ChangeKind, Path, Place, Which};
use crate::language::Language;
use crate::texts::Texts;

/// A change with the words round it on both sides.
struct Seen<'t> {
    index: usize,
    kind: ChangeKind,
    old: Side<'t>,
    new: Side<'t>,
}

/// One side of a change: the whole text that it stands in, the stretch, and its words.
struct Side<'t> {
    path: Option<Path>,
    text: std::borrow::Cow<'t, str>,
    start: usize,
    end: usize,
}

impl Side<'_> {
    fn words(&self) -> &str {
        self.text.get(self.start..self.end).unwrap_or_default()
    }

    /// The words of the sentence that the stretch stands in, near enough: up to a full stop on either side.
    fn sentence(&self) -> &str {
        let from = self.text.get(..self.start).and_then(|before| before.rfind(['.', '!', '?'])).map_or(0, |at| at + 1);
        let to = self
            .text
            .get(self.end..)
            .and_then(|after| after.find(['.', '!', '?']))
            .map_or(self.text.len(), |at| self.end + at);
        self.text.get(from..to).unwrap_or_default()
    }

    /// The stretch touches words inside quotation marks.
    fn is_quoted(&self) -> bool {
        let words = self.words();
        let from = self.start + (words.len() - words.trim_start().len());
        let to = self.end - (words.len() - words.trim_end().len());
        regions(&self.text).iter().any(|region| {
            if from == to { region.start < from && from < region.end } else { region.start < to && from < region.end }
        })
    }
}

/// Raises what the changes of words say.
pub(crate) fn raise(found: &mut Found<'_>, language: Option<&Language>) {
    let (old, new) = (found.old, found.new);
    let changes: Vec<Change> = found.changes.clone();
    let mut marked = None;
    for (index, change) in changes.iter().enumerate() {
        if !matches!(change.kind, ChangeKind::Changed | ChangeKind::Added | ChangeKind::Removed)
            || change.args.contains_key("aspect")
        {
            continue;
        }
        let side = |texts: &Texts<'_>, which: Which| side(texts, which, &change.places);
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
        let seen = Seen { index, kind: change.kind, old: side(old, Which::Old), new: side(new, Which::New) };
        // Marks alone say nothing: then the sentence that they stand in.
        let only_marks = letters(seen.old.words()).is_empty() && letters(seen.new.words()).is_empty();
        let words = |side: &Side<'_>| if only_marks { side.sentence() } else { side.words() }.trim().to_owned();
        let told = |kind: AlertKind| (kind, seen.index, words(&seen.old), words(&seen.new));
        let mut kinds: Vec<AlertKind> = Vec::new();
        if let Some(kind) = quotation(&seen, new) {
            // The two marks round one stretch of words are two changes and one thing to look at.
            let place = (seen.old.path.clone(), seen.new.path.clone());
            if !only_marks || marked.replace(place.clone()) != Some(place) {
                kinds.push(kind);
            }
        }
        if let Some(language) = language {
            kinds.extend(by_words(&seen, language, new));
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

fn side<'t>(texts: &Texts<'_>, which: Which, places: &[Place]) -> Side<'t> {
    let place = places.iter().find(|place| place.side == which);
    let text = place.map_or_else(String::new, |place| texts.at(&place.path));
    let end = text.len();
    let (start, end) = place.map_or((0, 0), |place| (place.start.unwrap_or(0), place.end.unwrap_or(end).min(end)));
    Side { path: place.map(|place| place.path.clone()), text: text.into(), start: start.min(end), end }
}

/// The letters and digits alone: a full stop inside or outside the closing mark is no other quotation.
fn letters(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).collect()
}

/// A word inside quotation marks altered, marks put round words or taken from them, a quotation gone. In a headline
/// marks that come or go make a claim.
fn quotation(seen: &Seen<'_>, new: &Texts<'_>) -> Option<AlertKind> {
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
        let gone = regions(&seen.old.text);
        let everywhere = everything(new);
        let lost = gone.iter().any(|range| {
            let words = seen.old.text[range.clone()].trim();
            words.split_whitespace().count() > 0 && !letters(&everywhere).contains(&letters(words))
        });
        return (seen.kind == ChangeKind::Removed && lost).then_some(AlertKind::Quotation);
    }
    if is_headline && marks {
        return Some(AlertKind::Claim);
    }
    // Split round its attribution, or with its full stop on the other side of the mark, a quotation is what it was.
    let said =
        |side: &Side<'_>| regions(&side.text).into_iter().map(|range| letters(&side.text[range])).collect::<String>();
    let brackets = |text: &str| regions(text).into_iter().filter(|range| text[range.clone()].contains('[')).count();
    let dots = |text: &str| {
        regions(text).into_iter().map(|range| text[range].replace("...", "…").matches('…').count()).sum::<usize>()
    };
    let (before, after) = (&seen.old.text, &seen.new.text);
    if said(&seen.old) == said(&seen.new) && brackets(before) == brackets(after) && dots(before) == dots(after) {
        return None;
    }
    let quoted =
        (seen.old.is_quoted() && !letters(was).is_empty()) || (seen.new.is_quoted() && !letters(is).is_empty());
    let inside = seen.old.is_quoted() || seen.new.is_quoted();
    let cut = [was, is].iter().any(|words| words.contains(['[', '…']) || words.contains("..."));
    (quoted || marks || (inside && cut)).then_some(AlertKind::Quotation)
}

fn everything(texts: &Texts<'_>) -> String {
    let leaves = texts.leaves.iter().map(|leaf| leaf.text.to_plain());
    leaves.collect::<Vec<_>>().join("\n")
}

/// True where an entry of a list stands in a text as words of its own.
fn holds(text: &str, entry: &str) -> bool {
    let text = text.to_lowercase();
    text.match_indices(entry).any(|(at, _)| {
        let edge = |letter: Option<char>| !letter.is_some_and(char::is_alphanumeric);
        edge(text[..at].chars().next_back()) && edge(text[at + entry.len()..].chars().next())
    })
}

fn all<'l>(text: &str, list: &[&'l str]) -> Vec<&'l str> {
    list.iter().copied().filter(|entry| holds(text, entry)).collect()
}

/// Claims, responses, status, attribution: by the lists of the language.
fn by_words(seen: &Seen<'_>, language: &Language, new: &Texts<'_>) -> Vec<AlertKind> {
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
    if !answered.is_empty() && all(is, &language.responses).is_empty() {
        let everywhere = everything(new);
        let sentence = letters(was);
        if !letters(&everywhere).contains(&sentence) {
            kinds.push(AlertKind::Response);
        }
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
        let beside = |side: &Side<'_>| figures(side.sentence(), true).values.is_empty();
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
fn figure(seen: &Seen<'_>, english: bool) -> Vec<AlertKind> {
    if seen.old.path.is_none() || seen.new.path.is_none() {
        return Vec::new();
    }
    let (was, is) = (figures(seen.old.words(), english), figures(seen.new.words(), english));
    let few = |side: &Side<'_>| side.words().split_whitespace().count() <= 6;
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
fn name(seen: &Seen<'_>) -> bool {
    let names = |side: &Side<'_>| -> Option<Vec<String>> {
        let words: Vec<&str> = side
            .words()
            .split_whitespace()
            .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
            .filter(|word| !word.is_empty())
            .collect();
        let capital = |word: &&str| word.chars().next().is_some_and(char::is_uppercase);
        let first = side.text.get(..side.start).is_none_or(|before| {
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
fn stale(found: &mut Found<'_>, seen: &Seen<'_>, new: &Texts<'_>) {
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
    let lower = word.to_lowercase();
    let places: Vec<Place> = paths
        .flat_map(|path| {
            let text = new.at(&path);
            let found: Vec<Place> = text
                .match_indices(word.as_str())
                .filter(|_| holds(&text, &lower))
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
