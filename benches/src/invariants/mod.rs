//! What is always true of a comparison, asked of every two neighbours of the policies and of the news archive.

mod made;
mod told;

use std::collections::BTreeMap;
use std::io::Write;

use stet_article::Edition;
use stet_compare::{Comparison, Options, compare};

use crate::judged::history::{self, Step};

/// So many breaches are told in words; all are counted.
const SHOWN: usize = 10;

/// Breaches by the name of what they breach.
#[derive(Default)]
pub struct Breaches {
    counts: BTreeMap<&'static str, usize>,
    shown: Vec<String>,
}

impl Breaches {
    /// Notes a breach unless it holds.
    pub fn hold(&mut self, name: &'static str, holds: bool, what: impl FnOnce() -> String) {
        let count = self.counts.entry(name).or_default();
        if !holds {
            *count += 1;
            if self.shown.len() < SHOWN {
                self.shown.push(format!("{name}: {}", what()));
            }
        }
    }

    fn broken(&self) -> usize {
        self.counts.values().sum()
    }
}

fn compared(old: &Edition, new: &Edition) -> anyhow::Result<Comparison> {
    Ok(compare(old, new, &Options::default())?)
}

/// Everything about one pair.
fn ask(step: &Step, breaches: &mut Breaches) -> anyhow::Result<()> {
    let (old, new) = (&step.old, &step.new);
    let comparison = compared(old, new)?;
    told::ask(&comparison, (old, new), breaches);
    let back = compared(new, old)?;
    told::swapped(&comparison, &back, breaches);
    breaches.hold("the same pair gives the same answer", compared(old, new)? == comparison, || step.hash());
    let itself = compared(new, new)?;
    let nothing = itself.identical && itself.changes.is_empty() && itself.alerts.is_empty();
    breaches.hold("with itself it is identical", nothing, || step.hash());
    made::ask(new, breaches)
}

/// Asks one in so many pairs.
///
/// # Errors
/// Where something does not hold.
pub fn run(out: &mut impl Write, every: usize) -> anyhow::Result<()> {
    let Some(steps) = history::all()? else {
        writeln!(out, "The real histories are not beside the checkout: nothing can be asked.")?;
        return Ok(());
    };
    let mut breaches = Breaches::default();
    let mut pairs = 0;
    for step in steps.step_by(every.max(1)) {
        ask(&step?, &mut breaches)?;
        pairs += 1;
    }
    writeln!(out, "{pairs} pairs of neighbours; breaches of what is always true:")?;
    for (name, count) in &breaches.counts {
        writeln!(out, "  {count:>5}  {name}")?;
    }
    for line in &breaches.shown {
        writeln!(out, "  {line}")?;
    }
    anyhow::ensure!(breaches.broken() == 0, "{} breaches", breaches.broken());
    Ok(())
}

#[cfg(test)]
mod tests {
    /// One pair in some hundred; all of them: `cargo run --release -p stet-benches -- invariants`.
    #[test]
    fn what_is_always_true_is_true_of_real_edits() {
        let mut said = Vec::new();
        let held = super::run(&mut said, 137);
        let said = String::from_utf8_lossy(&said);
        held.unwrap_or_else(|error| panic!("{error}\n{said}"));
        // Where the histories are not there, this says so.
        std::io::Write::write_all(&mut std::io::stderr(), said.as_bytes()).expect("standard error");
    }
}
