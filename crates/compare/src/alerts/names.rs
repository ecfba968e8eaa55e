//! Names in a sentence, and whether two of them are one person's.

use std::ops::Range;

use super::library::Library;
use super::reading::Reading;
use crate::language::Language;
use crate::text::number;

/// A run of words with capitals.
pub(super) struct Name {
    pub(super) words: Vec<String>,
    pub(super) tokens: Range<usize>,
}

/// Names that are one in two forms and have no letter in common.
const SAME: [(&str, &str); 3] = [("UK", "Britain"), ("United Kingdom", "Britain"), ("US", "America")];

/// The names among some tokens. A word at the head of a sentence is one only where the articles know it for one, or
/// where it stands before another.
pub(super) fn names(
    side: &Reading<'_>,
    within: Range<usize>,
    headline: bool,
    library: &mut Library<'_>,
    language: &Language,
) -> Vec<Name> {
    let mut found: Vec<Name> = Vec::new();
    // In a headline where nearly every word has a capital, a capital says nothing.
    let (mut capitals, mut small) = (0, 0);
    for at in within.clone() {
        match side.word(at).chars().next() {
            Some(letter) if letter.is_uppercase() => capitals += 1,
            Some(letter) if letter.is_lowercase() => small += 1,
            _ => {}
        }
    }
    let titled = headline && capitals > small;
    let mut open = false;
    for at in within {
        let bare = bare(side.word(at));
        let capital = bare.chars().next().is_some_and(char::is_uppercase);
        let lower = bare.to_lowercase();
        let lower = number(&lower);
        let none = language.nobody.has(lower) || language.titles.has(lower);
        let doubtful = titled || side.begins(at);
        // What has other signs in it is an address or markup.
        let plain = bare.chars().all(|letter| letter.is_alphanumeric() || "'’.-&".contains(letter));
        let name = capital && plain && !none && (!doubtful || library.is_name(bare));
        match found.last_mut() {
            Some(last) if open && name => {
                last.words.push(bare.to_owned());
                last.tokens.end = at + 1;
            }
            _ if name => found.push(Name { words: vec![bare.to_owned()], tokens: at..at + 1 }),
            _ => {}
        }
        // 'K. Voss': the stop of an initial ends no name.
        let shortened = |word: &String| word.chars().count() == 1 || word.contains('.');
        let initial = found.last().and_then(|name| name.words.last()).is_some_and(shortened);
        open = name || (open && initial && side.word(at) == ".");
    }
    // A letter alone numbers a section.
    for name in &mut found {
        name.words.pop_if(|word| word.chars().count() == 1);
    }
    found.retain(|name| !name.words.is_empty());
    found
}

/// The word without what makes it a possessive.
pub(super) fn bare(word: &str) -> &str {
    let word = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
    word.trim_matches(|letter: char| !letter.is_alphanumeric())
}

/// One person or thing under two names: one is part of the other ('Karen Andrews', 'Andrews'), or is the other's first
/// letters, or a title stands before the last name and another or none does now. Two first names are two people, and
/// two streets two streets.
pub(super) fn same(one: &[String], other: &[String], language: &Language) -> bool {
    // A job before a name is a title: 'President Voss' is 'Karel Voss'.
    let (whole_one, whole_other) = (one, other);
    let (one, other) = (untitled(one, language), untitled(other, language));
    match (one.is_empty(), other.is_empty()) {
        (true, true) => return whole_one == whole_other,
        (false, false) => {}
        _ => return true,
    }
    let initials = |long: &[String], short: &[String]| {
        let letters: String = short.concat().chars().filter(|letter| letter.is_alphabetic()).collect();
        let first: String = long.iter().filter_map(|word| word.chars().next()).collect();
        // 'EPA' is 'U.S. Environmental Protection Agency' too.
        long.len() > 1 && short.len() == 1 && letters.chars().count() > 1 && first.ends_with(&letters)
    };
    let joined = |words: &[String]| words.join(" ");
    let (a, b) = (joined(one), joined(other));
    let first = |words: &[String]| words.first().and_then(|word| word.chars().next());
    let initial = |words: &[String]| words.first().is_some_and(|word| word.chars().count() == 1);
    (one.last() == other.last()
        && (one.len() != other.len() || first(one) == first(other) && (initial(one) || initial(other))))
        || one.iter().all(|word| other.contains(word))
        || other.iter().all(|word| one.contains(word))
        || initials(one, other)
        || initials(other, one)
        || SAME.iter().any(|(x, y)| (a == *x && b == *y) || (a == *y && b == *x))
}

/// A name without the jobs before it.
fn untitled<'n>(name: &'n [String], language: &Language) -> &'n [String] {
    let titles = name.iter().take_while(|word| language.jobs.has(number(&word.to_lowercase()))).count();
    &name[titles..]
}

/// Two spellings of one word: at most two letters apart.
pub(super) fn alike(one: &str, other: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    if a.len().min(b.len()) < 3 || a.len().abs_diff(b.len()) > 2 || a.len().max(b.len()) > 40 {
        return false;
    }
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let swap = diagonal + usize::from(x != y);
            diagonal = row[j + 1];
            row[j + 1] = swap.min(row[j] + 1).min(row[j + 1] + 1);
        }
    }
    row[b.len()] <= 2
}

/// A job in some changed tokens, or right after them: 'finance executive' → 'chief executive'.
pub(super) fn job(side: &Reading<'_>, changed: &[usize], language: &Language) -> bool {
    let Some(last) = changed.last() else { return false };
    let is_job = |at: usize| language.jobs.has(side.numbers[at]);
    changed.iter().any(|at| is_job(*at)) || (last + 1 < side.len() && is_job(last + 1))
}
