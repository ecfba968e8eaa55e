//! Whether a large store is felt: the same pieces of work on a store of a thousand revisions and on a large one, in turn.

use std::hint::black_box;
use std::io::Write;
use std::path::Path;
use std::time::Duration;

use stet_store::{ArticleQuery, HistoryQuery, RevisionPick, SearchIn, Store, WordsQuery};

use super::generate::{self, Dice, Plan, mark_of, uid, word};
use crate::figures::{median, ms, quantile, ratio, timed};

/// How often each piece of work is done on each store.
const TIMES: usize = 60;

/// Ranks of a word in nearly every article, and of one in enough of them to fill an answer of ten in the small store too.
const RANKS: [(&str, u64); 2] = [("common", 3), ("middling", 300)];

type Work = (String, Box<dyn Fn(&Store, &mut Dice, u64) -> anyhow::Result<()>>);

fn works(revisions: u64) -> Vec<Work> {
    let mut all: Vec<Work> = vec![
        (
            "first page of the list".into(),
            Box::new(|store, _, _| {
                black_box(store.list_articles(&ArticleQuery { limit: 50, ..ArticleQuery::default() })?);
                Ok(())
            }),
        ),
        (
            "its counts by state".into(),
            Box::new(|store, _, _| {
                black_box(store.count_states(&ArticleQuery::default())?);
                Ok(())
            }),
        ),
        (
            "open any revision, verified".into(),
            Box::new(move |store, dice, articles| {
                let number = u32::try_from(1 + dice.below(revisions))?;
                black_box(store.read_revision(uid(dice.below(articles)), &RevisionPick::Number(number))?);
                Ok(())
            }),
        ),
        (
            "search now: one article's word".into(),
            Box::new(|store, dice, articles| now(store, mark_of(dice.below(articles)))),
        ),
        (
            "search history: one article's word".into(),
            Box::new(|store, dice, articles| history(store, mark_of(dice.below(articles)))),
        ),
    ];
    for (name, rank) in RANKS {
        all.push((
            format!("search now: a {name} word"),
            Box::new(move |store, dice, _| now(store, word(rank + dice.below(3)))),
        ));
        all.push((
            format!("search history: a {name} word"),
            Box::new(move |store, dice, _| history(store, word(rank + dice.below(3)))),
        ));
    }
    all.push((
        "search now: two common words".into(),
        Box::new(|store, dice, _| now(store, format!("{} {}", word(3 + dice.below(3)), word(8 + dice.below(3))))),
    ));
    all
}

fn now(store: &Store, words: String) -> anyhow::Result<()> {
    let look = WordsQuery { words, search_in: SearchIn::Everything, typing: false, limit: 10 };
    black_box(store.search_words(&look)?);
    Ok(())
}

fn history(store: &Store, words: String) -> anyhow::Result<()> {
    black_box(store.search_history(&HistoryQuery { words, limit: 10, ..HistoryQuery::default() })?);
    Ok(())
}

/// Measures the store at `path`, which [`generate`] made with that many revisions of each article.
pub fn run(out: &mut impl Write, path: &Path, revisions: u64) -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let small = folder.path().join("small.stet");
    generate::run(&small, Plan { articles: 1_000 / revisions.max(1), revisions, seed: 1 })?;
    let mut rows: Vec<(String, [Vec<Duration>; 2])> = vec![("open the store".into(), [vec![], vec![]])];
    for _ in 0..TIMES / 4 {
        for (at, path) in [small.as_path(), path].into_iter().enumerate() {
            let (time, store) = timed(|| Store::open(path));
            store?;
            rows[0].1[at].push(time);
        }
    }
    let before = resident();
    let stores = [Store::open(path)?, Store::open(&small)?];
    let counted = |store: &Store| store.count_articles(&ArticleQuery::default()).map(u64::from);
    let articles = [counted(&stores[1])?, counted(&stores[0])?];
    let stores = [&stores[1], &stores[0]];
    for (name, work) in works(revisions) {
        let mut times = [vec![], vec![]];
        let mut dice = Dice::new(42);
        for _ in 0..TIMES {
            for at in 0..2 {
                let (time, done) = timed(|| work(stores[at], &mut dice, articles[at]));
                done?;
                times[at].push(time);
            }
        }
        rows.push((name, times));
    }
    let after = resident();
    let size = std::fs::metadata(path)?.len();
    writeln!(
        out,
        "A large store: {} articles with {} revisions, {} MB, beside one of {} revisions; milliseconds, {TIMES} times",
        articles[1],
        articles[1] * revisions,
        size >> 20,
        articles[0] * revisions
    )?;
    writeln!(out, "{:<38} {:>10} {:>10} {:>10} {:>10} {:>8}", "", "small p50", "p99", "large p50", "p99", "ratio")?;
    for (name, [small, large]) in &rows {
        writeln!(
            out,
            "{name:<38} {:>10} {:>10} {:>10} {:>10} {:>8}",
            ms(median(small)),
            ms(quantile(small, 0.99)),
            ms(median(large)),
            ms(quantile(large, 0.99)),
            ratio(median(large), median(small))
        )?;
    }
    match (before, after) {
        (Some(before), Some(after)) => writeln!(
            out,
            "Both stores open and used: {} MB of memory more than before.",
            after.saturating_sub(before) >> 10
        )?,
        _ => writeln!(out, "Memory was not measured: this system does not say.")?,
    }
    Ok(())
}

/// The program's memory, in KB.
fn resident() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.trim().trim_end_matches(" kB").trim().parse().ok()
}
