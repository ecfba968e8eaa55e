//! Alerts that the comparison raises on real people's edits, each read by a person: is it one that an editor would want
//! to see? The verdicts lie in `benches/judged`; the texts lie beside the checkout and are named by their hash.

pub mod history;
mod sample;
mod verdicts;

use std::io::Write;

use history::Step;
use verdicts::Verdict;

/// Prints how many of the alerts that were read are right, file by file.
pub fn run(out: &mut impl Write) -> anyhow::Result<()> {
    let files = verdicts::all()?;
    let Some(steps) = history::all()? else {
        writeln!(out, "The real histories are not beside the checkout: nothing can be judged.")?;
        return Ok(());
    };
    let mut known = std::collections::HashMap::new();
    for step in steps {
        let step = step?;
        let hash = step.hash();
        if files.iter().any(|(_, verdicts)| verdicts.iter().any(|verdict| verdict.pair == hash)) {
            known.insert(hash, step.alerts()?);
        }
    }
    for (name, verdicts) in files {
        verdicts::print(out, &name, &verdicts, &known)?;
    }
    Ok(())
}

/// Prints alerts to be read: so many, chosen by a number, from the half of the pairs that it falls in.
pub fn sample(out: &mut impl Write, seed: u64, many: usize) -> anyhow::Result<()> {
    let Some(steps) = history::all()? else {
        writeln!(out, "The real histories are not beside the checkout: there is nothing to read.")?;
        return Ok(());
    };
    sample::print(out, steps, seed, many)
}

/// One alert as a verdict names it.
pub struct Raised {
    /// Its kind's name.
    pub kind: String,
    /// Its place on the newer side, or on the older where it has only that: `body/3 40`.
    pub place: String,
    /// Its words.
    pub old: String,
    pub new: String,
}

fn is_same(raised: &Raised, verdict: &Verdict) -> bool {
    raised.kind == verdict.kind && raised.place == verdict.place
}

impl Step {
    /// What is to be looked at: not what only says that something was changed there.
    pub fn alerts(&self) -> anyhow::Result<Vec<Raised>> {
        let found = stet_compare::compare(&self.old, &self.new, &stet_compare::Options::default())?;
        let mut raised = Vec::new();
        for alert in &found.alerts {
            let kind = serde_json::to_value(alert.kind)?.as_str().unwrap_or_default().to_owned();
            if matches!(kind.as_str(), "headline" | "byline" | "replies") {
                continue;
            }
            let place = alert.places.iter().rev().find(|place| place.side == stet_compare::Which::New);
            let place = place.or(alert.places.last());
            let place = place.map_or_else(String::new, |place| format!("{} {}", place.path, place.start.unwrap_or(0)));
            raised.push(Raised { kind, place, old: alert.old.clone(), new: alert.new.clone() });
        }
        Ok(raised)
    }
}
