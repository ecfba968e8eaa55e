//! `make bench`: the same work done by Stet and by its peers, on the same input, in one run, in turn.
//!
//! A figure without its neighbour says little: machines differ and are shared. So each piece of work goes to every
//! contender before the next begins, the order turns round by round, and what is printed are medians, their spread
//! and ratios.

mod compare;
mod figures;
mod input;
mod invariants;
mod judged;
mod labelled;
mod mutated;
mod store;

use std::io::Write as _;

/// How often each piece of work is done; `make bench` may be given another number.
const ROUNDS: usize = 5;

fn main() -> anyhow::Result<()> {
    let rounds = match std::env::args().nth(1) {
        None => ROUNDS,
        // One part alone.
        Some(part) if part == "store" => return store::run(&mut std::io::stdout().lock(), &input::policies()?),
        Some(part) if part == "compare" || part == "ours" => {
            let rounds = std::env::args().nth(2).map_or(Ok(ROUNDS), |number| number.parse())?;
            let mut out = std::io::stdout().lock();
            if part == "compare" {
                return compare::run(&mut out, rounds.max(1));
            }
            let only = std::env::args().nth(3);
            return compare::ours(&mut out, rounds.max(1), only.as_deref());
        }
        Some(part) if part == "invariants" => {
            let every = std::env::args().nth(2).map_or(Ok(1), |number| number.parse())?;
            return invariants::run(&mut std::io::stdout().lock(), every);
        }
        Some(part) if part == "judged" => {
            let mut out = std::io::stdout().lock();
            let number = |at: usize| std::env::args().nth(at).and_then(|word| word.parse::<u64>().ok());
            return match (number(2), number(3)) {
                (Some(seed), Some(many)) => judged::sample(&mut out, seed, usize::try_from(many)?),
                _ => judged::run(&mut out),
            };
        }
        Some(part) if part == "generate" || part == "scale" => {
            let path = std::env::args().nth(2).map(std::path::PathBuf::from);
            let path = path.ok_or_else(|| anyhow::anyhow!("'{part}' needs the file of the store"))?;
            let number = |at: usize, usual: u64| std::env::args().nth(at).map_or(Ok(usual), |word| word.parse());
            if part == "scale" {
                return store::scale::run(&mut std::io::stdout().lock(), &path, number(3, 10)?);
            }
            let (articles, revisions, seed) = (number(3, 100_000)?, number(4, 10)?, number(5, 1)?);
            return store::generate::run(&path, store::generate::Plan { articles, revisions, seed });
        }
        Some(part) if part == "mutated" => {
            let misses = std::env::args().nth(2).is_some_and(|more| more == "misses");
            return mutated::run(&mut std::io::stdout().lock(), &input::news()?, misses);
        }
        Some(part) if part == "labelled" => {
            let misses = std::env::args().nth(2).is_some_and(|more| more == "misses");
            return labelled::run(&mut std::io::stdout().lock(), misses);
        }
        Some(number) => number.parse().map_err(|_| anyhow::anyhow!("'{number}' is no number of rounds"))?,
    };
    let mut out = std::io::stdout().lock();
    compare::run(&mut out, rounds.max(1))?;
    let input = input::policies()?;
    writeln!(out, "\nInput: {}", input.said)?;
    store::run(&mut out, &input)?;
    Ok(())
}
