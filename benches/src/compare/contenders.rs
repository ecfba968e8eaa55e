//! Who compares: us, crates in this program, and programs of others.

use std::time::Duration;

use imara_diff::{Algorithm, Diff, InternedInput};
use similar::{ChangeTag, TextDiff};
use stet_compare::{Cache, Comparison, Options, SegmentKind, compare};
use unicode_segmentation::UnicodeSegmentation;

use super::outside::{Git, Program};
use super::pairs::Pair;
use crate::figures::timed;

/// Above this size of a side, whoever has no bound of work is not asked: half a minute for one pair of 50 KB was seen.
const UNBOUNDED: usize = 64 * 1024;

/// One comparison of a pair: how long it took, and how many stretches it marks.
type Work<'a> = Box<dyn FnMut(&Pair) -> anyhow::Result<(Duration, usize)> + 'a>;

/// Whoever compares a pair; gives the time that it took and the stretches that it marks.
pub struct Contender<'a> {
    pub name: &'static str,
    /// The longest side that it is asked for, in bytes.
    pub most: usize,
    /// It marks words, and not only lines.
    pub work: Work<'a>,
}

impl<'a> Contender<'a> {
    fn here(name: &'static str, most: usize, work: impl Fn(&Pair) -> usize + 'a) -> Self {
        Self { name, most, work: Box::new(move |pair| Ok(timed(|| work(std::hint::black_box(pair))))) }
    }
}

/// Us: once with everything to do, and once with the leaves of both sides cut into words beforehand, as a desk has them
/// that has shown either revision before.
pub fn own(cache: &Cache) -> Vec<Contender<'_>> {
    vec![
        Contender::here("stet-compare", usize::MAX, |pair| ours(pair, None)),
        Contender {
            name: "stet-compare, cuts kept",
            most: usize::MAX,
            work: Box::new(move |pair| {
                ours(pair, Some(cache));
                Ok(timed(|| ours(pair, Some(cache))))
            }),
        },
    ]
}

/// Everybody who is here, and a line for each who is not.
pub fn all(cache: &Cache) -> anyhow::Result<(Vec<Contender<'_>>, Vec<String>)> {
    let mut all = own(cache);
    all.push(Contender::here("similar, words", usize::MAX, |pair| words(&pair.texts.0, &pair.texts.1)));
    all.push(Contender::here("imara-diff, words", usize::MAX, |pair| imara(&pair.texts.0, &pair.texts.1)));
    all.push(Contender::here("diff-match-patch-rs", usize::MAX, |pair| match_patch(&pair.texts.0, &pair.texts.1)));
    all.push(Contender::here("dissimilar", UNBOUNDED, |pair| characters(&pair.texts.0, &pair.texts.1)));
    let mut missing = Vec::new();
    let node = |name| Program::new("node", "peers.mjs", Some(name));
    let programs = [
        ("wikidiff2", usize::MAX, Program::new("php", "wikidiff2.php", None)),
        ("jsdiff", UNBOUNDED, node("jsdiff")),
        ("htmldiff-js", UNBOUNDED, node("htmldiff-js")),
        ("prosemirror-changeset", UNBOUNDED, node("prosemirror-changeset")),
    ];
    for (name, most, mut program) in programs {
        match program.ask("one two", "one three") {
            Ok(_) => all.push(Contender {
                name,
                most,
                work: Box::new(move |pair| program.ask(&pair.texts.0, &pair.texts.1)),
            }),
            Err(error) => missing.push(format!("{name} is not asked: {error}")),
        }
    }
    match Git::new() {
        Ok(git) => {
            all.push(Contender {
                name: "git word-diff",
                most: usize::MAX,
                work: Box::new(move |pair| git.ask(&pair.texts.0, &pair.texts.1)),
            });
        }
        Err(error) => missing.push(format!("git word-diff is not asked: {error}")),
    }
    Ok((all, missing))
}

/// Everything that the comparison says: moves, sentences, words, marks, fields, alerts, the list in words.
fn ours(pair: &Pair, cache: Option<&Cache>) -> usize {
    let options = Options { cache, ..Options::default() };
    let Ok(comparison) = compare(&pair.editions.0, &pair.editions.1, &options) else { return 0 };
    stretches(&comparison)
}

fn stretches(comparison: &Comparison) -> usize {
    let segments = comparison.blocks.iter().flat_map(|block| &block.segments);
    segments.filter(|segment| matches!(segment.kind, SegmentKind::Added | SegmentKind::Removed)).count()
}

fn words(old: &str, new: &str) -> usize {
    let diff = TextDiff::from_unicode_words(old, new);
    let mut stretches = 0;
    let mut last = ChangeTag::Equal;
    for change in diff.iter_all_changes() {
        stretches += usize::from(change.tag() != ChangeTag::Equal && change.tag() != last);
        last = change.tag();
    }
    stretches
}

fn imara(old: &str, new: &str) -> usize {
    let mut input: InternedInput<&str> = InternedInput::default();
    input.update_before(old.split_word_bounds());
    input.update_after(new.split_word_bounds());
    let mut diff = Diff::compute(Algorithm::Histogram, &input);
    diff.postprocess_no_heuristic(&input);
    diff.hunks().map(|hunk| usize::from(!hunk.before.is_empty()) + usize::from(!hunk.after.is_empty())).sum()
}

fn match_patch(old: &str, new: &str) -> usize {
    use diff_match_patch_rs::{DiffMatchPatch, Efficient, Ops};
    let tool = DiffMatchPatch::new(); // one second at most, as it comes
    let Ok(mut diffs) = tool.diff_main::<Efficient>(old, new) else { return 0 };
    DiffMatchPatch::diff_cleanup_semantic(&mut diffs);
    diffs.iter().filter(|one| one.op() != Ops::Equal).count()
}

fn characters(old: &str, new: &str) -> usize {
    let chunks = dissimilar::diff(old, new);
    chunks.iter().filter(|chunk| !matches!(chunk, dissimilar::Chunk::Equal(_))).count()
}
