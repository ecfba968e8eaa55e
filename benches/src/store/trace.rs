//! The keystroke traces, replayed: what a writer does to a history.

use std::fs::File;
use std::path::Path;

use anyhow::Context as _;
use flate2::read::GzDecoder;
use stet_article::{Block, Content, Id};

/// Idle for this long, or at work for this long, and the desk keeps a revision by itself; in milliseconds.
const IDLE: i64 = 60_000;
const AT_WORK: i64 = 5 * 60_000;

/// One trace as the store meets it.
pub struct Trace {
    /// For the figures.
    pub name: &'static str,
    /// Every revision: its paragraphs, each with the id that it kept.
    pub revisions: Vec<Vec<(String, String)>>,
}

/// The traces beside the checkout; empty where they are not.
pub fn all() -> anyhow::Result<Vec<Trace>> {
    let mut traces = Vec::new();
    for (name, file) in
        [("S, a blog article", "trace-seph-blog1.json.gz"), ("J, a blog article", "trace-json-crdt-blog-post.json.gz")]
    {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data").join(file);
        if let Ok(file) = File::open(path) {
            traces.push(Trace { name, revisions: replay(file)? });
        }
    }
    Ok(traces)
}

fn replay(file: File) -> anyhow::Result<Vec<Vec<(String, String)>>> {
    let trace: serde_json::Value = serde_json::from_reader(GzDecoder::new(file))?;
    let mut text: Vec<char> = trace["startContent"].as_str().unwrap_or_default().chars().collect();
    let mut revisions: Vec<Vec<(String, String)>> = Vec::new();
    let (mut began, mut last, mut next) = (None, 0, 0);
    for edit in trace["txns"].as_array().context("no edits in the trace")? {
        let at = millis(edit["time"].as_str().unwrap_or_default()).context("a time of the trace is no time")?;
        if began.is_some_and(|began| at - last >= IDLE || at - began >= AT_WORK) {
            keep(&mut revisions, &text, &mut next);
            began = None;
        }
        began.get_or_insert(at);
        last = at;
        for patch in edit["patches"].as_array().context("no patches in an edit")? {
            let number = |at: usize| usize::try_from(patch[at].as_u64().unwrap_or(0)).unwrap_or(0).min(text.len());
            let (from, gone) = (number(0), number(1));
            text.splice(from..(from + gone).min(text.len()), patch[2].as_str().unwrap_or_default().chars());
        }
    }
    keep(&mut revisions, &text, &mut next);
    Ok(revisions)
}

/// A line of the trace is a paragraph. It keeps its id while its words change, as it does in the editor.
fn keep(revisions: &mut Vec<Vec<(String, String)>>, text: &[char], next: &mut u64) {
    let text: String = text.iter().collect();
    let lines: Vec<String> =
        text.lines().map(|line| line.replace('\t', " ")).filter(|line| !line.trim().is_empty()).collect();
    let before = revisions.last().cloned().unwrap_or_default();
    let old: Vec<&str> = before.iter().map(|(_, words)| words.as_str()).collect();
    let new: Vec<&str> = lines.iter().map(String::as_str).collect();
    let mut ids: Vec<Option<&str>> = vec![None; new.len()];
    for change in similar::capture_diff_slices(similar::Algorithm::Histogram, &old, &new) {
        // Equal ones, and those between them in turn: what was typed into stays itself.
        let (from, to) = (change.old_range(), change.new_range());
        for (from, to) in from.zip(to) {
            ids[to] = Some(&before[from].0);
        }
    }
    let mut fresh = || {
        *next += 1;
        // Eight letters without a pattern, as the desk makes them.
        let mut state = next.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        state ^= state >> 29;
        state = state.wrapping_mul(0xbf58_476d_1ce4_e5b9);
        (0..8)
            .map(|at| char::from(b"0123456789abcdefghijklmnopqrstuv"[(state >> (at * 5 + 8) & 31) as usize]))
            .collect()
    };
    let revision: Vec<(String, String)> =
        lines.iter().zip(ids).map(|(line, id)| (id.map_or_else(&mut fresh, str::to_owned), line.clone())).collect();
    if revision != before {
        revisions.push(revision);
    }
}

/// UTC milliseconds of `2021-05-12T04:01:04.000Z`.
fn millis(time: &str) -> Option<i64> {
    let number = |from: usize, to: usize| time.get(from..to)?.parse::<i64>().ok();
    let (year, month, day) = (number(0, 4)?, number(5, 7)?, number(8, 10)?);
    let (hour, minute, second, milli) = (number(11, 13)?, number(14, 16)?, number(17, 19)?, number(20, 23)?);
    // Days since 1970, counted from March so that a leap day comes last.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let days = 365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + day - 1 - 719_468;
    Some((((days * 24 + hour) * 60 + minute) * 60 + second) * 1_000 + milli)
}

/// A revision of a trace as an article.
pub fn article(paragraphs: &[(String, String)]) -> Content {
    let mut content = Content { slug: "trace".into(), headline: "A trace".into(), ..Content::default() };
    for (id, words) in paragraphs {
        let mut block = Block::paragraph(words);
        block.each_id(&mut |place| *place = Id::new(id.clone()));
        content.body.push(block);
    }
    content
}

/// The words alone.
pub fn plain(paragraphs: &[(String, String)]) -> String {
    paragraphs.iter().map(|(_, words)| words.as_str()).collect::<Vec<_>>().join("\n\n")
}
