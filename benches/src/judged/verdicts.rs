//! The verdicts: a line each, `pair kind place start verdict reason`.

use std::collections::{BTreeMap, HashMap};
use std::io::Write;
use std::path::Path;

use anyhow::{Context as _, bail};

use super::{Raised, is_same};

/// What a person said of one alert.
pub struct Verdict {
    /// The hash of both texts.
    pub pair: String,
    pub kind: String,
    /// `body/3 40`.
    pub place: String,
    right: bool,
    reason: String,
}

/// Every file with its verdicts.
pub fn all() -> anyhow::Result<Vec<(String, Vec<Verdict>)>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("judged");
    let mut files = Vec::new();
    for entry in std::fs::read_dir(&folder).with_context(|| format!("no verdicts at {}", folder.display()))? {
        let path = entry?.path();
        if path.extension().is_some_and(|ending| ending == "txt") {
            let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            files.push((name, read(&std::fs::read_to_string(&path)?)?));
        }
    }
    files.sort_by(|a, b| a.0.cmp(&b.0));
    Ok(files)
}

fn read(text: &str) -> anyhow::Result<Vec<Verdict>> {
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines
        .map(|line| {
            let [pair, kind, path, start, verdict, reason] = line.split(' ').collect::<Vec<_>>()[..] else {
                bail!("a verdict has six words: {line}");
            };
            let right = match verdict {
                "right" => true,
                "wrong" => false,
                _ => bail!("a verdict is right or wrong: {line}"),
            };
            Ok(Verdict {
                pair: pair.to_owned(),
                kind: kind.to_owned(),
                place: format!("{path} {start}"),
                right,
                reason: reason.to_owned(),
            })
        })
        .collect()
}

#[derive(Default)]
struct Tally {
    right: usize,
    wrong: usize,
    gone_right: usize,
    gone_wrong: usize,
}

/// How many of the alerts in a file are right, of those that are raised today; and what became of the others.
pub fn print(
    out: &mut impl Write,
    name: &str,
    verdicts: &[Verdict],
    known: &HashMap<String, Vec<Raised>>,
) -> anyhow::Result<()> {
    let mut kinds: BTreeMap<&str, Tally> = BTreeMap::new();
    let mut reasons: BTreeMap<&str, usize> = BTreeMap::new();
    let mut missing = 0;
    for verdict in verdicts {
        let Some(raised) = known.get(&verdict.pair) else {
            missing += 1;
            continue;
        };
        let tally = kinds.entry(&verdict.kind).or_default();
        match (raised.iter().any(|raised| is_same(raised, verdict)), verdict.right) {
            (true, true) => tally.right += 1,
            (true, false) => {
                tally.wrong += 1;
                *reasons.entry(&verdict.reason).or_default() += 1;
            }
            (false, true) => tally.gone_right += 1,
            (false, false) => tally.gone_wrong += 1,
        }
    }
    writeln!(out, "\n{name}: {} alerts read by a person", verdicts.len())?;
    let mut sum = Tally::default();
    for (kind, tally) in &kinds {
        line(out, kind, tally)?;
        sum.right += tally.right;
        sum.wrong += tally.wrong;
        sum.gone_right += tally.gone_right;
        sum.gone_wrong += tally.gone_wrong;
    }
    line(out, "all", &sum)?;
    if !reasons.is_empty() {
        writeln!(out, "  why wrong: {reasons:?}")?;
    }
    if missing > 0 {
        writeln!(out, "  {missing} are of pairs that are not there")?;
    }
    Ok(())
}

fn line(out: &mut impl Write, name: &str, tally: &Tally) -> anyhow::Result<()> {
    let Tally { right, wrong, gone_right, gone_wrong } = tally;
    let precision = crate::mutated::share(*right, right + wrong);
    writeln!(
        out,
        "  {name:<12} precision {precision:.3} ({right} right, {wrong} wrong); no longer raised: {gone_right} right, {gone_wrong} wrong"
    )?;
    Ok(())
}
