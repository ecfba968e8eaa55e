//! Who is scored: Stet's comparison, and plain word by word comparisons of the running text.

use std::ops::Range;

use similar::{Algorithm, ChangeTag, TextDiff};
use stet_article::Edition;
use stet_compare::{BlockPair, Options, Path, Relation, Segment, SegmentKind, compare};

use super::score::{Contender, Marked, Report};
use super::{Pair, Side, Stretch};

/// In the order that they are printed.
pub const CONTENDERS: [Contender; 5] = [
    Contender { name: "stet-compare", mark: stet },
    Contender { name: "similar Myers", mark: |pair| words(pair, Algorithm::Myers) },
    Contender { name: "similar Patience", mark: |pair| words(pair, Algorithm::Patience) },
    Contender { name: "similar Histogram", mark: |pair| words(pair, Algorithm::Histogram) },
    Contender { name: "dissimilar", mark: characters },
];

fn stet(pair: &Pair) -> anyhow::Result<Marked> {
    let (old, new) = (Edition::bare(pair.old.content.clone()), Edition::bare(pair.new.content.clone()));
    let comparison = compare(&old, &new, &Options::default())?;
    let mut marked = Marked::default();
    for (name, field) in comparison.fields.named() {
        let (old, new) = (pair.old.of_field(name), pair.new.of_field(name));
        take(&mut marked, &field.segments, |_| old, |_| new);
    }
    for block in &comparison.blocks {
        take(&mut marked, &block.segments, |leaf| pair.old.of_leaf(leaf), |leaf| pair.new.of_leaf(leaf));
        structure(&mut marked, pair, block);
    }
    for alert in &comparison.alerts {
        let kind = serde_json::to_value(alert.kind)?.as_str().unwrap_or_default().to_owned();
        let places = alert.places.iter().map(|place| place_name(&place.path)).collect();
        marked.alerts.push(Report { kind, places, old: alert.old.clone(), new: alert.new.clone() });
    }
    Ok(marked)
}

/// An entry's list, and the body for a leaf.
fn place_name(path: &Path) -> String {
    path.to_string().split('/').next().unwrap_or_default().to_owned()
}

fn structure(marked: &mut Marked, pair: &Pair, block: &BlockPair) {
    let old: Vec<usize> = block.old.iter().filter_map(|&leaf| pair.old.of_leaf(leaf)).collect();
    let new: Vec<usize> = block.new.iter().filter_map(|&leaf| pair.new.of_leaf(leaf)).collect();
    if block.moved
        && let ([from], [to]) = (old.as_slice(), new.as_slice())
    {
        marked.moves.push((*from, *to));
    }
    match block.relation {
        Relation::Split if old.len() == 1 => marked.splits.push((old[0], new)),
        Relation::Merged if new.len() == 1 => marked.merges.push((new[0], old)),
        _ => {}
    }
}

fn take(
    marked: &mut Marked,
    segments: &[Segment],
    old: impl Fn(usize) -> Option<usize>,
    new: impl Fn(usize) -> Option<usize>,
) {
    for segment in segments {
        if segment.kind == SegmentKind::Removed
            && let Some(range) = segment.old
            && let Some(text) = old(range.leaf)
        {
            marked.removed.push(Stretch { text, bytes: range.start..range.end });
        }
        if segment.kind == SegmentKind::Added
            && let Some(range) = segment.new
            && let Some(text) = new(range.leaf)
        {
            marked.added.push(Stretch { text, bytes: range.start..range.end });
        }
    }
}

/// The running texts of a side one under the other, and where each begins.
fn joined(side: &Side) -> (String, Vec<(usize, Range<usize>)>) {
    let mut all = String::new();
    let mut places = Vec::new();
    for (at, text) in side.texts.iter().enumerate().filter(|(_, text)| text.is_running()) {
        let start = all.len();
        all.push_str(&text.words);
        places.push((at, start..all.len()));
        all.push('\n');
    }
    (all, places)
}

/// Bytes of the joined text as stretches of the texts that they fall in.
fn stretches(places: &[(usize, Range<usize>)], bytes: &Range<usize>) -> Vec<Stretch> {
    let mut found = Vec::new();
    for (text, place) in places {
        let (start, end) = (bytes.start.max(place.start), bytes.end.min(place.end));
        if start < end {
            found.push(Stretch { text: *text, bytes: start - place.start..end - place.start });
        }
    }
    found
}

/// Pieces of the two joined texts, in turn, become marks.
fn plain<'a>(pair: &Pair, pieces: impl Fn(&str, &str) -> Vec<(ChangeTag, usize)> + 'a) -> Marked {
    let ((old, old_places), (new, new_places)) = (joined(&pair.old), joined(&pair.new));
    let mut marked = Marked::default();
    let (mut a, mut b) = (0, 0);
    for (tag, length) in pieces(&old, &new) {
        if tag != ChangeTag::Insert {
            if tag == ChangeTag::Delete {
                marked.removed.extend(stretches(&old_places, &(a..a + length)));
            }
            a += length;
        }
        if tag != ChangeTag::Delete {
            if tag == ChangeTag::Insert {
                marked.added.extend(stretches(&new_places, &(b..b + length)));
            }
            b += length;
        }
    }
    marked
}

fn words(pair: &Pair, algorithm: Algorithm) -> anyhow::Result<Marked> {
    Ok(plain(pair, |old, new| {
        let diff = TextDiff::configure().algorithm(algorithm).diff_unicode_words(old, new);
        diff.iter_all_changes().map(|change| (change.tag(), change.value().len())).collect()
    }))
}

fn characters(pair: &Pair) -> anyhow::Result<Marked> {
    Ok(plain(pair, |old, new| {
        let chunks = dissimilar::diff(old, new);
        let piece = |chunk: &dissimilar::Chunk<'_>| match chunk {
            dissimilar::Chunk::Equal(text) => (ChangeTag::Equal, text.len()),
            dissimilar::Chunk::Delete(text) => (ChangeTag::Delete, text.len()),
            dissimilar::Chunk::Insert(text) => (ChangeTag::Insert, text.len()),
        };
        chunks.iter().map(piece).collect()
    }))
}
