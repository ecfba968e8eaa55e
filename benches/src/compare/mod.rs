//! Comparing the revisions of real histories: us with everything on, and whoever else compares words.

mod contenders;
mod growth;
mod outside;
mod pairs;
mod readable;
mod table;

use std::io::Write;

use stet_compare::Cache;

use crate::input::{news, policies};
use contenders::Contender;
use pairs::Pair;

/// One of so many pairs of the news archive is compared: it has thousands.
const EVERY: usize = 20;

/// Does it, and prints what it took.
pub fn run(out: &mut impl Write, rounds: usize) -> anyhow::Result<()> {
    let cache = Cache::of_size(1 << 30);
    let (mut all, missing) = contenders::all(&cache)?;
    for line in missing {
        writeln!(out, "{line}")?;
    }
    let policies = policies()?;
    writeln!(out, "\nPolicies: {}", policies.said)?;
    let neighbours = pairs::neighbours(&policies.histories, 1);
    table::run(out, "policies, every two neighbours", &neighbours, &mut all, rounds)?;
    readable::run(out, &neighbours)?;
    let ends = pairs::ends(&policies.histories);
    table::run(out, "policies, first with last", &ends, &mut all, rounds)?;
    let news = news()?;
    writeln!(out, "\nNews: {}", news.said)?;
    let sampled = pairs::neighbours(&news.histories, EVERY);
    table::run(out, &format!("news, one in {EVERY} of all neighbours"), &sampled, &mut all, rounds)?;
    let states = pairs::traces()?;
    if states.is_empty() {
        writeln!(out, "\nThe two keystroke traces are not beside the checkout: left out.")?;
    } else {
        table::run(out, "the states of two keystroke traces, every two neighbours", &states, &mut all, rounds)?;
    }
    let joined: Vec<Pair> = pairs::joined(&policies.histories).into_iter().collect();
    table::run(out, "policies joined to 1.5 MB, one word in a hundred edited", &joined, &mut all, rounds)?;
    growth::run(out, &policies.histories, rounds)?;
    Ok(())
}

/// Only us, on the same input, or on one part of it: for whoever mends the engine.
pub fn ours(out: &mut impl Write, rounds: usize, part: Option<&str>) -> anyhow::Result<()> {
    let cache = Cache::of_size(1 << 30);
    let mut all: Vec<Contender<'_>> = contenders::own(&cache);
    let wanted = |name: &str| part.is_none_or(|part| part == name);
    let policies = policies()?.histories;
    if wanted("neighbours") {
        let pairs = pairs::neighbours(&policies, 1);
        table::run(out, "policies, every two neighbours", &pairs, &mut all, rounds)?;
        readable::run(out, &pairs)?;
    }
    if wanted("ends") {
        table::run(out, "policies, first with last", &pairs::ends(&policies), &mut all, rounds)?;
    }
    if wanted("news") {
        let sampled = pairs::neighbours(&news()?.histories, EVERY);
        table::run(out, &format!("news, one in {EVERY} of all neighbours"), &sampled, &mut all, rounds)?;
    }
    if wanted("joined") {
        let joined: Vec<Pair> = pairs::joined(&policies).into_iter().collect();
        table::run(out, "policies joined to 1.5 MB, one word in a hundred edited", &joined, &mut all, rounds)?;
    }
    if wanted("growth") {
        growth::run(out, &policies, rounds)?;
    }
    Ok(())
}
