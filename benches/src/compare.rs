//! Comparing neighbours of a real history.

use std::hint::black_box;
use std::io::Write;
use std::time::Duration;

use similar::{ChangeTag, TextDiff};
use stet_article::Edition;
use stet_compare::{Options, SegmentKind, compare};

use crate::figures::{median, ms, quantile, ratio, timed};
use crate::input::{Input, content};

/// Above this size of a side, `dissimilar` is not asked: it has no bound of work, and tens of seconds for one pair
/// of 50 KB have been seen.
const DISSIMILAR_BYTES: usize = 16 * 1024;

/// Each pair with what the contenders read: already in memory, so that only comparing is timed.
struct Pair {
    texts: (String, String),
    editions: (Edition, Edition),
}

struct Contender {
    name: &'static str,
    /// The number of stretches that changed; nothing where it is not asked.
    work: fn(&Pair) -> Option<usize>,
}

const CONTENDERS: [Contender; 3] = [
    Contender { name: "stet-compare", work: ours },
    Contender { name: "similar (words)", work: words },
    Contender { name: "dissimilar", work: characters },
];

/// Everything that the comparison says: moves, words, marks, fields, the list in words.
fn ours(pair: &Pair) -> Option<usize> {
    let comparison = compare(&pair.editions.0, &pair.editions.1, &Options::default()).ok()?;
    let segments = comparison.blocks.iter().flat_map(|block| &block.segments);
    Some(segments.filter(|segment| matches!(segment.kind, SegmentKind::Added | SegmentKind::Removed)).count())
}

fn words(pair: &Pair) -> Option<usize> {
    let diff = TextDiff::from_unicode_words(pair.texts.0.as_str(), pair.texts.1.as_str());
    let mut stretches = 0;
    let mut last = ChangeTag::Equal;
    for change in diff.iter_all_changes() {
        stretches += usize::from(change.tag() != ChangeTag::Equal && change.tag() != last);
        last = change.tag();
    }
    Some(stretches)
}

fn characters(pair: &Pair) -> Option<usize> {
    let (old, new) = (&pair.texts.0, &pair.texts.1);
    if old.len().max(new.len()) > DISSIMILAR_BYTES {
        return None;
    }
    let chunks = dissimilar::diff(old, new);
    Some(chunks.iter().filter(|chunk| !matches!(chunk, dissimilar::Chunk::Equal(_))).count())
}

/// Compares every two neighbours, and prints what it took.
pub fn run(out: &mut impl Write, input: &Input, rounds: usize) -> anyhow::Result<()> {
    let pairs: Vec<Pair> = input
        .histories
        .iter()
        .flat_map(|revisions| revisions.windows(2))
        .map(|two| Pair {
            texts: (two[0].clone(), two[1].clone()),
            editions: (Edition::bare(content(&two[0])), Edition::bare(content(&two[1]))),
        })
        .collect();
    // times[contender][pair][round], and the stretches, which are the same in each round.
    let mut times = vec![vec![Vec::<Duration>::new(); pairs.len()]; CONTENDERS.len()];
    let mut stretches = [0; CONTENDERS.len()];
    for round in 0..rounds {
        for (at, pair) in pairs.iter().enumerate() {
            for turn in 0..CONTENDERS.len() {
                let contender = (turn + round + at) % CONTENDERS.len();
                let (time, found) = timed(|| (CONTENDERS[contender].work)(black_box(pair)));
                if let Some(found) = found {
                    times[contender][at].push(time);
                    stretches[contender] += if round == 0 { found } else { 0 };
                }
            }
        }
    }

    let medians: Vec<Vec<Option<Duration>>> = times
        .iter()
        .map(|pairs| pairs.iter().map(|times| (!times.is_empty()).then(|| median(times))).collect())
        .collect();
    writeln!(out, "\nComparing {} pairs of neighbours, {rounds} rounds; milliseconds a pair", pairs.len())?;
    writeln!(
        out,
        "{:<18} {:>6} {:>10} {:>10} {:>10} {:>10} {:>9} {:>12}",
        "", "pairs", "median", "p90", "longest", "spread", "stretches", "ours / this"
    )?;
    for (at, contender) in CONTENDERS.iter().enumerate() {
        let own: Vec<Duration> = medians[at].iter().flatten().copied().collect();
        // Over the pairs that both have done, all together.
        let both = medians[0].iter().zip(&medians[at]).filter_map(|(ours, theirs)| ours.zip(*theirs));
        let (ours, theirs) = both.fold((Duration::ZERO, Duration::ZERO), |(a, b), (x, y)| (a + x, b + y));
        writeln!(
            out,
            "{:<18} {:>6} {:>10} {:>10} {:>10} {:>9}% {:>9} {:>12}",
            contender.name,
            own.len(),
            ms(median(&own)),
            ms(quantile(&own, 0.9)),
            ms(quantile(&own, 1.0)),
            spread(&times[at]),
            stretches[at],
            ratio(ours, theirs),
        )?;
    }
    writeln!(out, "dissimilar is asked only up to {} KB a side: it has no bound of work.", DISSIMILAR_BYTES / 1024)?;
    Ok(())
}

/// How far the rounds of one pair lie apart, against their median: the median over the pairs, in percent.
fn spread(pairs: &[Vec<Duration>]) -> u128 {
    let mut all: Vec<u128> = pairs
        .iter()
        .filter(|times| !times.is_empty())
        .map(|times| {
            let apart = quantile(times, 1.0).saturating_sub(quantile(times, 0.0));
            apart.as_nanos() * 100 / median(times).as_nanos().max(1)
        })
        .collect();
    all.sort_unstable();
    all.get(all.len() / 2).copied().unwrap_or_default()
}
