//! Where somebody else's words stand in a text, and what became of them.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::library::{Library, letters};
use super::reading::Reading;
use crate::changes::{Hunk, Passage};

/// One side of a stretch that stayed.
type Kept = fn(&(Range<usize>, Range<usize>)) -> &Range<usize>;

/// So many letters are looked through for words that lost their marks: a bound of work.
const LOOKED_FOR: usize = 20_000_000;

/// What was done to a quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// Its words were altered, or it is gone.
    Words,
    /// Marks were put round words that stood there, or taken from words that stay: nothing else.
    Marks,
    /// It stands in the place of other words, or other words in its place.
    Put,
}

/// A quotation that is not what it was.
pub(super) struct Altered {
    /// By these hunks.
    pub(super) hunks: Vec<usize>,
    pub(super) what: What,
    /// The words with their marks, where only those changed.
    pub(super) words: Option<(String, String)>,
}

/// The quotations of a text that are not what they were.
///
/// Split round its attribution, with its full stop on the other side of the mark, or moved whole, a quotation is what
/// it was. A new one alarms nobody, unless its words stood there before as the paper's own.
pub(super) fn altered(
    passage: &Passage,
    old: &Reading<'_>,
    new: &Reading<'_>,
    library: &mut Library<'_>,
) -> Vec<Altered> {
    if said(old) == said(new) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut joined: Vec<(Vec<usize>, Vec<usize>)> = Vec::new();
    let partners = partners(old.quoted, new.quoted, &passage.kept);
    let mut seen = vec![false; new.quoted.len()];
    for (a, others) in partners.iter().enumerate() {
        others.iter().for_each(|b| seen[*b] = true);
        match joined.last_mut().filter(|last| !others.is_empty() && last.1.iter().any(|b| others.contains(b))) {
            Some(last) => {
                last.0.push(a);
                last.1.extend(others);
                last.1.dedup();
            }
            None => joined.push((vec![a], others.clone())),
        }
    }
    // A quotation of one word has nothing in common with what one hunk puts in its place.
    let mut lone: FxHashMap<usize, usize> = FxHashMap::default();
    for (at, (ours, _)) in joined.iter().enumerate().filter(|(_, (_, theirs))| theirs.is_empty()) {
        for hunk in touching(&passage.hunks, old, ours, |hunk| &hunk.old) {
            lone.entry(hunk).or_insert(at);
        }
    }
    for b in (0..new.quoted.len()).filter(|b| !seen[*b]) {
        let by = touching(&passage.hunks, new, &[b], |hunk| &hunk.new).into_iter();
        match by.filter_map(|hunk| lone.remove(&hunk)).next() {
            Some(at) => joined[at].1.push(b),
            None => joined.push((Vec::new(), vec![b])),
        }
    }
    let (mut old_letters, mut new_letters) = (None, None);
    let mut looked_for = LOOKED_FOR;
    for (ours, theirs) in joined {
        let of = |side: &Reading<'_>, regions: &[usize]| {
            let words: Vec<&str> = regions.iter().map(|at| &side.text[side.quoted[*at].clone()]).collect();
            words.concat()
        };
        let (was, is) = (of(old, &ours), of(new, &theirs));
        if signature(&was) == signature(&is) || letters(&was).is_empty() && letters(&is).is_empty() {
            continue;
        }
        let mut touching: Vec<usize> = touching(&passage.hunks, old, &ours, |hunk| &hunk.old);
        touching.extend(self::touching(&passage.hunks, new, &theirs, |hunk| &hunk.new));
        touching.sort_unstable();
        touching.dedup();
        if touching.is_empty() {
            continue;
        }
        let words = |side: &Reading<'_>, regions: &[usize]| {
            let first = regions.first().map_or(0, |at| mark_before(side.text, side.quoted[*at].start));
            let last = regions.last().map_or(0, |at| mark_after(side.text, side.quoted[*at].end));
            side.text.get(first..last).unwrap_or_default().to_owned()
        };
        if ours.is_empty() || theirs.is_empty() {
            // Words that stand on the other side without their marks, or that do not stand there.
            let (bare, side, known) =
                if ours.is_empty() { (&is, old, &mut old_letters) } else { (&was, new, &mut new_letters) };
            let known: &String = known.get_or_insert_with(|| letters(side.text));
            let bare = letters(bare);
            looked_for = usize::saturating_sub(looked_for, known.len());
            let replaced = touching.iter().any(|at| {
                let hunk = &passage.hunks[*at];
                !letters(&passage.texts.0[hunk.old.clone()]).is_empty()
                    && !letters(&passage.texts.1[hunk.new.clone()]).is_empty()
            });
            // Marks are put round words that stood there, not brought along by words that came with them.
            let stayed = |side: &Reading<'_>, regions: &[usize], kept: Kept| {
                regions.iter().map(|at| &side.quoted[*at]).any(|region| {
                    passage.kept.iter().map(kept).any(|kept| {
                        let (start, end) = (kept.start.max(region.start), kept.end.min(region.end));
                        start < end && !letters(&side.text[start..end]).is_empty()
                    })
                })
            };
            let stayed =
                if ours.is_empty() { stayed(new, &theirs, |(_, new)| new) } else { stayed(old, &ours, |(old, _)| old) };
            if looked_for > 0 && stayed && known.contains(&bare) {
                let words = if ours.is_empty() { (is, words(new, &theirs)) } else { (words(old, &ours), was) };
                found.push(Altered { hunks: touching, what: What::Marks, words: Some(words) });
            } else if theirs.is_empty() && !library.still_has(&was) {
                found.push(Altered { hunks: touching, what: What::Words, words: None });
            } else if replaced {
                found.push(Altered { hunks: touching, what: What::Put, words: None });
            }
            continue;
        }
        found.push(Altered { hunks: touching, what: What::Words, words: None });
    }
    found
}

/// The letters of all quotations of a text in a row, the brackets put into them, and their ellipses.
fn said(side: &Reading<'_>) -> (String, usize, usize) {
    let words: Vec<&str> = side.quoted.iter().map(|range| &side.text[range.clone()]).collect();
    signature(&words.concat())
}

fn signature(words: &str) -> (String, usize, usize) {
    let dots = ["…", "...", ". . ."].iter().map(|dots| words.matches(dots).count()).sum();
    (letters(words), words.matches('[').count(), dots)
}

/// For each older quotation the newer ones that have words of it.
fn partners(old: &[Range<usize>], new: &[Range<usize>], kept: &[(Range<usize>, Range<usize>)]) -> Vec<Vec<usize>> {
    let mut found = vec![Vec::new(); old.len()];
    for (a, b) in kept {
        let first = old.partition_point(|region| region.end <= a.start);
        for at in (first..old.len()).take_while(|at| old[*at].start < a.end) {
            let (start, end) = (old[at].start.max(a.start), old[at].end.min(a.end));
            // Where these words stand now; what is otherwise set may be a byte or two off.
            let (start, end) = ((b.start + start - a.start).min(b.end), (b.start + end - a.start).min(b.end));
            let first = new.partition_point(|region| region.end <= start);
            for other in (first..new.len()).take_while(|other| new[*other].start < end) {
                if !found[at].contains(&other) {
                    found[at].push(other);
                }
            }
        }
    }
    found
}

/// The hunks that touch quotations of one side or their marks. Hunks and quotations stand in order.
fn touching(hunks: &[Hunk], side: &Reading<'_>, regions: &[usize], of: fn(&Hunk) -> &Range<usize>) -> Vec<usize> {
    let mut found = Vec::new();
    for region in regions.iter().map(|at| &side.quoted[*at]) {
        let (start, end) = (mark_before(side.text, region.start), mark_after(side.text, region.end));
        let first = hunks.partition_point(|hunk| of(hunk).end <= start);
        let near = (first..hunks.len()).take_while(|at| of(&hunks[*at]).start < end);
        found.extend(near.filter(|at| {
            let hunk = of(&hunks[*at]);
            if hunk.is_empty() {
                region.start < hunk.start && hunk.start < region.end
            } else {
                hunk.start < end && start < hunk.end
            }
        }));
    }
    found
}

fn mark_before(text: &str, start: usize) -> usize {
    text[..start].char_indices().next_back().map_or(start, |(at, _)| at)
}

fn mark_after(text: &str, end: usize) -> usize {
    text[end..].chars().next().map_or(end, |letter| end + letter.len_utf8())
}
