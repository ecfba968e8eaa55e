//! Alerts to be read: one of a pair at most, and none twice.

use std::collections::{HashMap, HashSet};
use std::io::Write;

use stet_article::Edition;

use super::Raised;
use super::history::Step;

/// No kind has more than one in so many of the sample: most edits of an archive are links.
const SHARE: usize = 5;

/// What is read with an alert.
struct Shown {
    order: u64,
    pair: String,
    raised: Raised,
    texts: (String, String),
}

fn mixed(value: u64) -> u64 {
    let mut state = value.wrapping_add(0x9e37_79b9_7f4a_7c15);
    state = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    state = (state ^ (state >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    state ^ (state >> 31)
}

fn text_at(edition: &Edition, path: &str) -> String {
    let content = &edition.content;
    match path.split_once('/') {
        Some(("body", at)) => {
            let leaves = content.leaves();
            at.parse::<usize>().ok().and_then(|at| leaves.get(at).map(|leaf| leaf.text.to_plain())).unwrap_or_default()
        }
        None if path == "headline" => content.headline.clone(),
        None if path == "standfirst" => content.standfirst.clone(),
        _ => String::new(),
    }
}

/// Even pairs for even seeds, odd for odd: two samples of different parity have no pair in common.
pub fn print(
    out: &mut impl Write,
    steps: impl Iterator<Item = anyhow::Result<Step>>,
    seed: u64,
    many: usize,
) -> anyhow::Result<()> {
    let mut found: Vec<Shown> = Vec::new();
    let mut seen: HashSet<(String, String, String)> = HashSet::new();
    let (mut pairs, mut all) = (0, HashMap::<String, usize>::new());
    for step in steps {
        let step = step?;
        pairs += 1;
        let pair = step.hash();
        let number = u64::from_str_radix(&pair, 16)?;
        let alerts = step.alerts()?;
        alerts.iter().for_each(|raised| *all.entry(raised.kind.clone()).or_default() += 1);
        if number % 2 != seed % 2 || alerts.is_empty() {
            continue;
        }
        let at = usize::try_from(mixed(number ^ seed)).unwrap_or_default() % alerts.len();
        let Some(raised) = alerts.into_iter().nth(at) else { continue };
        if !seen.insert((raised.kind.clone(), raised.old.clone(), raised.new.clone())) {
            continue;
        }
        let path = raised.place.split(' ').next().unwrap_or_default().to_owned();
        let found_old = stet_compare::compare(&step.old, &step.new, &stet_compare::Options::default())?;
        let old_path = found_old
            .alerts
            .iter()
            .flat_map(|alert| alert.places.windows(2))
            .find(|two| two[1].path.to_string() == path && two[0].side == stet_compare::Which::Old)
            .map_or_else(|| path.clone(), |two| two[0].path.to_string());
        let texts = (text_at(&step.old, &old_path), text_at(&step.new, &path));
        found.push(Shown { order: mixed(mixed(number) ^ seed), pair, raised, texts });
    }
    found.sort_by_key(|shown| shown.order);
    let mut kinds: HashMap<String, usize> = HashMap::new();
    found.retain(|shown| {
        let count = kinds.entry(shown.raised.kind.clone()).or_default();
        *count += 1;
        *count <= many.div_ceil(SHARE)
    });
    let mut all: Vec<(String, usize)> = all.into_iter().collect();
    all.sort();
    writeln!(out, "# {pairs} pairs; all alerts: {all:?}")?;
    for shown in found.iter().take(many) {
        let Shown { pair, raised, texts, .. } = shown;
        writeln!(out, "{pair} {} {}", raised.kind, raised.place)?;
        writeln!(out, "    was: {}", short(&raised.old, 160))?;
        writeln!(out, "    is:  {}", short(&raised.new, 160))?;
        writeln!(out, "    old: {}", around(&texts.0, &raised.old))?;
        writeln!(out, "    new: {}", around(&texts.1, &raised.new))?;
    }
    Ok(())
}

fn short(words: &str, most: usize) -> String {
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= most { line } else { line.chars().take(most).chain("…".chars()).collect() }
}

/// Some words round others.
fn around(text: &str, words: &str) -> String {
    let at = if words.is_empty() { 0 } else { text.find(words).unwrap_or(0) };
    let from = text.floor_char_boundary(at.saturating_sub(150));
    short(&text[from..], 420)
}
