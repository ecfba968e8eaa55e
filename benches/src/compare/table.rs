//! Everybody on the same pairs in turn, and what is printed of it.

use std::io::Write;
use std::time::Duration;

use super::contenders::Contender;
use super::pairs::Pair;
use crate::figures::{median, ms, quantile, ratio};

/// Whoever needs as long as this for a pair is asked for it once, and not in every round.
const ONCE: Duration = Duration::from_millis(500);

/// Compares each pair with everybody, and prints a line for each.
pub fn run(
    out: &mut impl Write,
    what: &str,
    pairs: &[Pair],
    all: &mut [Contender<'_>],
    rounds: usize,
) -> anyhow::Result<()> {
    // times[contender][pair][round]; the stretches are the same in each round.
    let mut times = vec![vec![Vec::<Duration>::new(); pairs.len()]; all.len()];
    let mut stretches = vec![0; all.len()];
    let many = all.len();
    for round in 0..rounds {
        for (at, pair) in pairs.iter().enumerate() {
            for turn in 0..many {
                let who = (turn + round + at) % many;
                let slow = times[who][at].first().is_some_and(|time| *time > ONCE);
                if slow || pair.size() > all[who].most {
                    continue;
                }
                let (time, found) = (all[who].work)(pair)?;
                stretches[who] += if times[who][at].is_empty() { found } else { 0 };
                times[who][at].push(time);
            }
        }
    }
    let medians: Vec<Vec<Option<Duration>>> = times
        .iter()
        .map(|pairs| pairs.iter().map(|times| (!times.is_empty()).then(|| median(times))).collect())
        .collect();
    writeln!(out, "\n{what}: {} pairs, {rounds} rounds; milliseconds a pair", pairs.len())?;
    writeln!(
        out,
        "{:<24} {:>5} {:>9} {:>9} {:>9} {:>9} {:>7} {:>9} {:>11} {:>11}",
        "", "pairs", "p50", "p90", "p99", "max", "spread", "stretches", "p50 / ours", "all / ours"
    )?;
    for (at, contender) in all.iter().enumerate() {
        let own: Vec<Duration> = medians[at].iter().flatten().copied().collect();
        if own.is_empty() {
            writeln!(out, "{:<24}     – not asked for pairs of this size: it has no bound of work", contender.name)?;
            continue;
        }
        // Over the pairs that both have done.
        let both: Vec<(Duration, Duration)> =
            medians[0].iter().zip(&medians[at]).filter_map(|(ours, theirs)| ours.zip(*theirs)).collect();
        let (ours, theirs): (Vec<Duration>, Vec<Duration>) = both.into_iter().unzip();
        writeln!(
            out,
            "{:<24} {:>5} {:>9} {:>9} {:>9} {:>9} {:>6}% {:>9} {:>11} {:>11}",
            contender.name,
            own.len(),
            ms(median(&own)),
            ms(quantile(&own, 0.9)),
            ms(quantile(&own, 0.99)),
            ms(quantile(&own, 1.0)),
            spread(&times[at]),
            stretches[at],
            ratio(median(&theirs), median(&ours)),
            ratio(theirs.iter().sum(), ours.iter().sum()),
        )?;
    }
    out.flush()?;
    Ok(())
}

/// How far the rounds of one pair lie apart, against their median: the median over the pairs, in percent.
fn spread(pairs: &[Vec<Duration>]) -> u128 {
    let mut all: Vec<u128> = pairs
        .iter()
        .filter(|times| times.len() > 1)
        .map(|times| {
            let apart = quantile(times, 1.0).saturating_sub(quantile(times, 0.0));
            apart.as_nanos() * 100 / median(times).as_nanos().max(1)
        })
        .collect();
    all.sort_unstable();
    all.get(all.len() / 2).copied().unwrap_or_default()
}
