//! What gets a paper sued, seen in the changes that were found. Quotations and figures need no language; for the rest
//! there are lists ([`Language`]), and without lists nothing is guessed.
//!
//! What was changed is looked at sentence by sentence: each alert asks what a sentence said before that it does not
//! say now, or the other way about, so that words that only changed their order alarm nobody.

mod figures;
mod library;
mod names;
mod quotations;
mod reading;
mod statements;

use std::ops::Range;

use stet_article::LeafKind;

use figures::{Counted, Item, figures};
use library::Library;
use quotations::What;
use reading::{Clause, Reading, clauses};

use crate::changes::{Found, Passage};
use crate::comparison::{Alert, AlertKind, Path, Place};
use crate::language::Language;
use crate::options::{Cancelled, Options};
use crate::text::Cutter;
use crate::texts::Texts;

/// One alert of a passage: its kind, the hunks that raised it, and the words where they are not those of the first.
struct Raise {
    kind: AlertKind,
    hunks: Vec<usize>,
    words: Option<(String, String)>,
}

impl Raise {
    fn by(kind: AlertKind, hunk: usize) -> Self {
        Self { kind, hunks: vec![hunk], words: None }
    }
}

/// Raises what the changes of words say.
pub(crate) fn raise(
    found: &mut Found<'_>,
    language: Option<&Language>,
    cutter: Cutter<'_>,
    options: &Options<'_>,
) -> Result<(), Cancelled> {
    let mut library = Library::new(found.old, found.new);
    for passage in std::mem::take(&mut found.passages) {
        options.check()?;
        if !is_read(&passage) {
            continue;
        }
        let mut raised = looked_at(&passage, language, cutter, &mut library);
        let kinds = (kind_at(found.old, passage.old.as_ref()), kind_at(found.new, passage.new.as_ref()));
        match kinds {
            // Under a block quotation.
            (Some(LeafKind::Attribution), Some(LeafKind::Attribution)) => {
                raised = vec![Raise::by(AlertKind::Attribution, 0)];
            }
            // All of it is somebody's words, without marks that say so.
            (Some(LeafKind::Quotation | LeafKind::PullQuote), Some(LeafKind::Quotation | LeafKind::PullQuote)) => {
                raised.retain(|raise| !matches!(raise.kind, AlertKind::Quotation | AlertKind::Name));
                let hunks = (0..passage.hunks.len()).collect();
                raised.insert(0, Raise { kind: AlertKind::Quotation, hunks, words: None });
            }
            // '— A. Name' signs a quotation and is none.
            (Some(LeafKind::Quotation), None)
                if !passage.texts.0.trim_start().starts_with(crate::text::is_dash)
                    && !library.still_has(&passage.texts.0) =>
            {
                raised.retain(|raise| raise.kind != AlertKind::Quotation);
                raised.insert(0, Raise::by(AlertKind::Quotation, 0));
            }
            _ => {}
        }
        for raise in raised {
            let first = passage.hunks[raise.hunks[0]].change;
            let words = |side: Option<&str>| side.unwrap_or_default().trim().to_owned();
            let whole =
                |text: &str, path: &Option<Path>| if path.is_some() { text.trim().to_owned() } else { String::new() };
            let (was, is) = match raise.words {
                Some(words) => words,
                // A leaf that came or went is told by all its words.
                None if passage.old.is_none() || passage.new.is_none() => {
                    (whole(&passage.texts.0, &passage.old), whole(&passage.texts.1, &passage.new))
                }
                None => (words(found.changes[first].old.as_deref()), words(found.changes[first].new.as_deref())),
            };
            if matches!(raise.kind, AlertKind::Name | AlertKind::Figure | AlertKind::Date) {
                stale(found, &mut library, first, (&was, &is), &passage.texts);
            }
            let places = found.changes[first].places.clone();
            let by = raise.hunks.iter().map(|hunk| passage.hunks[*hunk].change).collect();
            found.raise_at(Alert { kind: raise.kind, places, old: was, new: is }, by);
        }
    }
    if let Some(language) = language {
        statements::moved_down(found, language, cutter);
    }
    Ok(())
}

fn kind_at(texts: &Texts<'_>, path: Option<&Path>) -> Option<LeafKind> {
    match path {
        Some(Path::Leaf(at)) => texts.leaves.get(*at).map(|leaf| leaf.kind),
        _ => None,
    }
}

/// What nobody reads as a statement: an embargo's time is no figure, a tag no claim.
fn is_read(passage: &Passage) -> bool {
    passage.path().is_some_and(|path| {
        matches!(
            path,
            Path::Headline
                | Path::Standfirst
                | Path::Slug
                | Path::Dateline
                | Path::Leaf(_)
                | Path::Related(_)
                | Path::Footnote(_)
                | Path::Bio(_)
        )
    })
}

/// Everything that is to be looked at in one passage, each thing once.
fn looked_at(
    passage: &Passage,
    language: Option<&Language>,
    cutter: Cutter<'_>,
    library: &mut Library<'_>,
) -> Vec<Raise> {
    let (old_cut, new_cut) = (cutter.cut(&passage.texts.0), cutter.cut(&passage.texts.1));
    let old = Reading::of(&passage.texts.0, &old_cut, passage.hunks.iter().map(|hunk| hunk.old.clone()));
    let new = Reading::of(&passage.texts.1, &new_cut, passage.hunks.iter().map(|hunk| hunk.new.clone()));
    let headline = matches!(passage.path(), Some(Path::Headline | Path::Standfirst));
    let mut raised: Vec<Raise> = Vec::new();
    for altered in quotations::altered(passage, &old, &new, library) {
        // In a headline marks that come or go make a claim.
        let kind = match altered.what {
            What::Marks | What::Put if headline => AlertKind::Claim,
            What::Put => continue,
            What::Marks | What::Words => AlertKind::Quotation,
        };
        raised.push(Raise { kind, hunks: altered.hunks, words: altered.words });
    }
    for clause in clauses(&passage.hunks, &old, &new) {
        let both = !clause.old.is_empty() && !clause.new.is_empty();
        if let Some(language) = language {
            let view = statements::View { passage, clause: &clause, old: &old, new: &new, language, headline };
            view.response(library, &mut raised);
            if both {
                view.claim(&mut raised);
                view.status(&mut raised);
                view.attribution(&mut raised);
            }
        }
        if both && statements::survives(&clause, (&old, &new)) {
            numbers(passage, &clause, (&old, &new), language, &mut raised);
        }
        if both && let Some(language) = language {
            let view = statements::View { passage, clause: &clause, old: &old, new: &new, language, headline };
            view.names(library, &mut raised);
        }
    }
    let mut seen: Vec<(AlertKind, usize)> = Vec::new();
    raised.retain(|raise| {
        let this = (raise.kind, raise.hunks[0]);
        let is_new = !seen.contains(&this);
        seen.push(this);
        is_new
    });
    raised.sort_by_key(|raise| raise.hunks[0]);
    raised
}

/// How many words a hunk has on its longer side.
fn size(side: (&Reading<'_>, &Reading<'_>), hunk: usize) -> usize {
    let count = |reading: &Reading<'_>| {
        reading.of_hunk(hunk).filter(|at| reading.word(*at).chars().any(char::is_alphanumeric)).count()
    };
    count(side.0).max(count(side.1))
}

/// More pairs of figures in one sentence than this are a table, of which the first that differs is told.
const PAIRS: usize = 40_000;

/// A figure or a date that is another. What only came or went is none, unless a few words stand in its place.
fn numbers(
    passage: &Passage,
    clause: &Clause,
    (old, new): (&Reading<'_>, &Reading<'_>),
    language: Option<&Language>,
    raised: &mut Vec<Raise>,
) {
    let of = |side: &Reading<'_>, within: &Range<usize>| {
        let items = figures(side, within.clone(), language).into_iter();
        items.map(|item| (side.changed(item.tokens.clone()), item)).collect::<Vec<(Option<usize>, Item)>>()
    };
    let (mut was, mut is) = (of(old, &clause.old), of(new, &clause.new));
    if was.len().saturating_mul(is.len()) > PAIRS {
        let differs = was.iter().zip(&is).find(|((_, one), (_, other))| one.value != other.value);
        raised.extend(differs.and_then(|((a, _), (b, _))| a.or(*b)).map(|hunk| Raise::by(AlertKind::Figure, hunk)));
        return;
    }
    // What only stands elsewhere in the sentence is what it was.
    was.retain(|(_, item)| {
        match is.iter().position(|(_, other)| other.value == item.value && other.what == item.what) {
            Some(at) => {
                is.remove(at);
                false
            }
            None => true,
        }
    });
    let kind = |what: Counted| match what {
        Counted::Figure => AlertKind::Figure,
        Counted::Date => AlertKind::Date,
        Counted::Age => AlertKind::Name,
    };
    let mut alone = Vec::new();
    for (a, item) in was {
        // In one place; where only what bends it came or went, only one of the two is changed. A year that is a year no
        // more is still that year's alert.
        let here = |other: Option<usize>| a == other || a.is_none() != other.is_none();
        let alike = is.iter().position(|(b, other)| here(*b) && other.what == item.what);
        match alike.or_else(|| is.iter().position(|(b, _)| a.is_some() && a == *b)) {
            Some(at) => {
                let (b, other) = is.remove(at);
                let what = if other.what == item.what {
                    item.what
                } else if item.what == Counted::Age || other.what == Counted::Age {
                    Counted::Age
                } else {
                    Counted::Date
                };
                raised.extend(a.or(b).map(|hunk| Raise::by(kind(what), hunk)));
            }
            None => alone.push((a, item)),
        }
    }
    for (hunk, item) in alone.into_iter().chain(is) {
        let Some(hunk) = hunk else { continue };
        let changed = &passage.hunks[hunk];
        let replaced = !changed.old.is_empty() && !changed.new.is_empty();
        // '12 people' → 'several people'; but 'one' is as often a word as a figure
        if replaced && !matches!(item.value.as_str(), "0" | "1") && size((old, new), hunk) <= 3 {
            raised.push(Raise::by(kind(item.what), hunk));
        }
    }
}

/// How many words a correction has at most.
const CORRECTED: usize = 4;

/// The old form of what was corrected still stands somewhere: every place is named.
fn stale(
    found: &mut Found<'_>,
    library: &mut Library<'_>,
    change: usize,
    (was, is): (&str, &str),
    texts: &(String, String),
) {
    // A correction is short on both sides; what was rewritten corrects nothing.
    let words = |text: &str| text.split_whitespace().count();
    if words(was).max(words(is)) > CORRECTED {
        return;
    }
    let kept: Vec<&str> = is.split_whitespace().map(names::bare).collect();
    let same_letters = |word: &str| kept.iter().any(|kept| library::letters(kept) == library::letters(word));
    let telling = |word: &&str| {
        !kept.contains(word)
            && !same_letters(word)
            && texts.0.matches(word).count() > texts.1.matches(word).count()
            && (word.chars().filter(char::is_ascii_digit).count() >= 2
                || (word.chars().count() >= 4 && word.chars().next().is_some_and(char::is_uppercase)))
    };
    let Some(word) = was.split_whitespace().map(names::bare).find(telling) else { return };
    // A figure by a figure, a name by a name.
    let digits = |text: &str| text.contains(|letter: char| letter.is_ascii_digit());
    if if digits(word) { !digits(is) } else { !library.is_name(word) } {
        return;
    }
    let places: Vec<Place> = library.places(word);
    if !places.is_empty() {
        found
            .raise_at(Alert { kind: AlertKind::Stale, places, old: word.to_owned(), new: is.to_owned() }, vec![change]);
    }
}
