//! What twice the article costs, from 1 KB to 4 MB, with little, much and all of it edited.

use std::hint::black_box;
use std::io::Write;
use std::time::Duration;

use stet_compare::{Options, compare};

use super::pairs::{Pair, edited, up_to};
use crate::figures::{median, ms, timed};

const SMALLEST: usize = 1 << 10;
const DOUBLINGS: usize = 12;
/// One word in so many is edited: 1 %, 30 % and all of them.
const EVERY: [(usize, &str); 3] = [(100, "1 %"), (3, "30 %"), (1, "100 %")];
/// A small article is compared so often at once that the clock can tell.
const ENOUGH: usize = 1 << 18;

/// Does it, and prints each doubling's time against the one before.
pub fn run(out: &mut impl Write, histories: &[Vec<String>], rounds: usize) -> anyhow::Result<()> {
    writeln!(out, "\ngrowth: milliseconds, and how many times the article of half the size, {rounds} rounds")?;
    writeln!(out, "{:>9} {:>20} {:>20} {:>20}", "bytes", EVERY[0].1, EVERY[1].1, EVERY[2].1)?;
    let sizes: Vec<usize> = (0..=DOUBLINGS).map(|by| SMALLEST << by).collect();
    let mut pairs: Vec<Vec<Pair>> = Vec::new();
    for size in &sizes {
        let Some(old) = up_to(histories, *size) else { break };
        pairs.push(EVERY.iter().map(|(every, _)| Pair::of_texts(&old, &edited(&old, *every))).collect());
    }
    let mut times = vec![[const { Vec::<Duration>::new() }; EVERY.len()]; pairs.len()];
    for _ in 0..rounds.max(3) {
        for (at, size) in sizes.iter().enumerate().take(pairs.len()) {
            for (how, pair) in pairs[at].iter().enumerate() {
                let often = u32::try_from((ENOUGH / size).max(1)).unwrap_or(1);
                let (took, ()) = timed(|| {
                    for _ in 0..often {
                        let _ = black_box(compare(&pair.editions.0, &pair.editions.1, &Options::default()));
                    }
                });
                times[at][how].push(took / often);
            }
        }
    }
    let mut worst = 0.0_f64;
    let mut before: Option<[Duration; EVERY.len()]> = None;
    for (size, times) in sizes.iter().zip(&times) {
        let now: [Duration; EVERY.len()] = std::array::from_fn(|how| median(&times[how]));
        write!(out, "{size:>9}")?;
        for how in 0..EVERY.len() {
            let times = before.map(|before| now[how].as_secs_f64() / before[how].as_secs_f64().max(1e-9));
            worst = worst.max(times.unwrap_or_default());
            write!(
                out,
                " {:>12} {:>7}",
                ms(now[how]),
                times.map_or_else(String::new, |times| format!("× {times:.2}"))
            )?;
        }
        writeln!(out)?;
        before = Some(now);
    }
    writeln!(out, "the steepest doubling: × {worst:.2}")?;
    Ok(())
}
