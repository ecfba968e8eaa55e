//! How an answer reads: islands between changes, and cuts inside words and graphemes.

use std::collections::HashSet;
use std::io::Write;

use similar::{Algorithm, ChangeTag, TextDiff};
use stet_compare::{Options, SegmentKind, compare};
use unicode_segmentation::UnicodeSegmentation;

use super::pairs::Pair;

/// What stands on both sides, what only on one, and where a line ends.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Equal,
    Old,
    New,
    /// No change reaches over this, and nothing before it stands beside what follows.
    End,
}

type Piece = (Kind, String);

#[derive(Default)]
struct Count {
    hunks: usize,
    islands: usize,
    words: usize,
    graphemes: usize,
}

/// An island is what stayed between two changes of one line, and holds only little words and punctuation, or fewer than
/// three letters and digits.
fn is_island(text: &str) -> bool {
    let little = include_str!("../../../crates/compare/src/language/en/stop_words.txt");
    let is_little = |word: &str| little.lines().any(|one| one == word.to_lowercase());
    let letters = text.chars().filter(|letter| letter.is_alphanumeric()).count();
    !text.contains('\n') && (letters < 3 || text.unicode_words().all(is_little))
}

fn count(pieces: &[Piece], found: &mut Count) {
    let mut changed = false;
    let mut stayed: Option<String> = None;
    for (kind, text) in pieces {
        match kind {
            Kind::End => (changed, stayed) = (false, None),
            Kind::Equal if changed || stayed.is_some() => {
                stayed.get_or_insert_default().push_str(text);
                changed = false;
            }
            Kind::Equal => {}
            Kind::Old | Kind::New => {
                if !changed {
                    found.hunks += 1;
                    found.islands += usize::from(stayed.take().is_some_and(|text| is_island(&text)));
                }
                changed = true;
            }
        }
    }
    for side in [Kind::Old, Kind::New] {
        let (mut text, mut cuts) = (String::new(), Vec::new());
        for (kind, piece) in pieces.iter().filter(|(kind, _)| *kind == side || matches!(kind, Kind::Equal | Kind::End))
        {
            cuts.push(text.len());
            text.push_str(if *kind == Kind::End { "\n" } else { piece });
        }
        let words: HashSet<usize> = text.split_word_bound_indices().map(|(at, _)| at).collect();
        let graphemes: HashSet<usize> = text.grapheme_indices(true).map(|(at, _)| at).collect();
        let inside = cuts.iter().filter(|at| **at < text.len());
        found.words += inside.clone().filter(|at| !words.contains(at)).count();
        found.graphemes += inside.filter(|at| !graphemes.contains(at)).count();
    }
}

fn ours(pair: &Pair) -> Vec<Piece> {
    let Ok(comparison) = compare(&pair.editions.0, &pair.editions.1, &Options::default()) else { return Vec::new() };
    let mut pieces = Vec::new();
    for block in &comparison.blocks {
        for segment in &block.segments {
            pieces.push(match segment.kind {
                SegmentKind::Added => (Kind::New, segment.text.clone()),
                SegmentKind::Removed => (Kind::Old, segment.text.clone()),
                SegmentKind::Break => (Kind::Equal, "\n".to_owned()),
                // What is otherwise set stayed.
                SegmentKind::Equal | SegmentKind::Typographic | SegmentKind::Whitespace => {
                    (Kind::Equal, segment.text.clone())
                }
            });
        }
        pieces.push((Kind::End, String::new()));
    }
    pieces
}

fn words(pair: &Pair, algorithm: Algorithm) -> Vec<Piece> {
    let diff = TextDiff::configure().algorithm(algorithm).diff_unicode_words(&pair.texts.0, &pair.texts.1);
    let kind = |tag| match tag {
        ChangeTag::Equal => Kind::Equal,
        ChangeTag::Delete => Kind::Old,
        ChangeTag::Insert => Kind::New,
    };
    diff.iter_all_changes().map(|change| (kind(change.tag()), change.value().to_owned())).collect()
}

/// Above this size of a side it is not asked: it has no bound of work.
const DISSIMILAR: usize = 32 * 1024;

fn characters(pair: &Pair) -> Vec<Piece> {
    if pair.size() > DISSIMILAR {
        return Vec::new();
    }
    let piece = |chunk: &dissimilar::Chunk<'_>| match chunk {
        dissimilar::Chunk::Equal(text) => (Kind::Equal, (*text).to_owned()),
        dissimilar::Chunk::Delete(text) => (Kind::Old, (*text).to_owned()),
        dissimilar::Chunk::Insert(text) => (Kind::New, (*text).to_owned()),
    };
    dissimilar::diff(&pair.texts.0, &pair.texts.1).iter().map(piece).collect()
}

/// Prints what a reader would meet, in each contender's answers.
pub fn run(out: &mut impl Write, pairs: &[Pair]) -> anyhow::Result<()> {
    writeln!(
        out,
        "\n{:<24} {:>9} {:>9} {:>12} {:>14} {:>18}",
        "how it reads", "hunks", "islands", "in 100 hunks", "cuts in words", "cuts in graphemes"
    )?;
    type Answer = fn(&Pair) -> Vec<Piece>;
    let all: [(&str, Answer); 4] = [
        ("stet-compare", ours),
        ("similar, words", |pair| words(pair, Algorithm::Myers)),
        ("similar, Histogram", |pair| words(pair, Algorithm::Histogram)),
        ("dissimilar, to 32 KB", characters),
    ];
    for (name, answer) in all {
        let mut found = Count::default();
        pairs.iter().for_each(|pair| count(&answer(pair), &mut found));
        #[allow(clippy::cast_precision_loss)] // counts of some thousands
        let share = 100.0 * found.islands as f64 / found.hunks.max(1) as f64;
        writeln!(
            out,
            "{name:<24} {:>9} {:>9} {share:>12.1} {:>14} {:>18}",
            found.hunks, found.islands, found.words, found.graphemes
        )?;
    }
    Ok(())
}
