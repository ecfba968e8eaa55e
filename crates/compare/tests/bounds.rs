//! What a comparison may cost, counted and never timed: bytes cut, pairs looked at, cells of tables.

use std::sync::atomic::{AtomicU64, Ordering};

use stet_article::{Block, Content, Edition};
use stet_compare::{Cache, Cancelled, Comparison, Limit, Options, compare};

fn edition(texts: impl IntoIterator<Item = String>) -> Edition {
    Edition::bare(Content {
        body: texts.into_iter().map(|text| Block::paragraph(&text)).collect(),
        ..Content::default()
    })
}

/// The comparison, and the steps that it took.
fn counted(old: &Edition, new: &Edition) -> (Comparison, u64) {
    let work = AtomicU64::new(0);
    let options = Options { work: Some(&work), ..Options::default() };
    let comparison = compare(old, new, &options).expect("nobody cancels");
    (comparison, work.into_inner())
}

/// A paragraph of words that few others have, with a few that all have.
fn paragraph(at: usize) -> String {
    format!("The harbour board n{at} met in hall h{} on the matter m{} of the pier.", at * 7, at * 13)
}

fn article(paragraphs: usize) -> Vec<String> {
    (0..paragraphs).map(paragraph).collect()
}

/// Every so-manieth word put another way.
fn edited(texts: &[String], every: usize) -> Vec<String> {
    let mut count = 0;
    let mut word = |word: &str| {
        count += 1;
        if count % every == 0 { format!("{word}x{count}") } else { word.to_owned() }
    };
    texts.iter().map(|text| text.split(' ').map(&mut word).collect::<Vec<_>>().join(" ")).collect()
}

#[test]
fn twice_the_article_is_about_twice_the_work() {
    for every in [100, 3, 1] {
        let work = |paragraphs: usize| {
            let old = article(paragraphs);
            let new = edited(&old, every);
            counted(&edition(old), &edition(new)).1
        };
        let (once, twice, four) = (work(200), work(400), work(800));
        assert!(twice * 10 <= once * 23, "one word in {every}: {once} steps, then {twice}");
        assert!(four * 10 <= twice * 23, "one word in {every}: {twice} steps, then {four}");
    }
}

#[test]
fn what_is_awkward_is_answered_within_its_budget() {
    let equal = vec!["The same line of more than twenty letters.".to_owned(); 5_000];
    let mut one_less = equal.clone();
    one_less.pop();
    let letters = "x".repeat(1 << 20);
    let lines = "\n".repeat(100_000);
    let common = |word: &str, count: usize| {
        let every = format!("{word} of all the words here each stands everywhere else too");
        vec![every; count]
    };
    let apart =
        |word: &str, count: usize| (0..count).map(|at| format!("{word}{at} {word}p{at} {word}q{at} here")).collect();
    let cases: [(&str, Vec<String>, Vec<String>); 7] = [
        ("equal paragraphs", equal.clone(), one_less),
        ("equal paragraphs, one word", equal, vec!["The same line of more than thirty letters.".to_owned(); 5_000]),
        ("a megabyte without a space", vec![letters.clone()], vec![format!("{letters}y")]),
        ("empty lines", vec![lines.clone()], vec![format!("{lines}\n")]),
        ("empty paragraphs", vec![String::new(); 20_000], vec![String::new(); 19_999]),
        ("common words only", common("one", 2_000), common("two", 2_000)),
        ("nothing alike", apart("a", 20_000), apart("b", 20_000)),
    ];
    for (name, old, new) in cases {
        let size: usize = old.iter().chain(&new).map(|text| text.len() + 64).sum();
        let (comparison, work) = counted(&edition(old), &edition(new));
        assert!(!comparison.identical, "{name}");
        assert!(work <= 40 * size as u64, "{name}: {work} steps for {size} bytes");
        if name == "nothing alike" {
            assert_eq!(comparison.limited, Some(Limit::Blocks), "{name}");
        }
    }
}

#[test]
fn whoever_cancels_is_heard_soon() {
    let old = article(3_000);
    let new: Vec<String> = edited(&old, 4).into_iter().rev().collect();
    let (old, new) = (edition(old), edition(new));
    let (work, last, longest, asked) = (AtomicU64::new(0), AtomicU64::new(0), AtomicU64::new(0), AtomicU64::new(0));
    let watch = || {
        let now = work.load(Ordering::Relaxed);
        longest.fetch_max(now - last.swap(now, Ordering::Relaxed), Ordering::Relaxed);
        asked.fetch_add(1, Ordering::Relaxed);
        false
    };
    let options = Options { work: Some(&work), cancelled: Some(&watch), ..Options::default() };
    compare(&old, &new, &options).expect("nobody cancels");
    let (all, longest, asked) = (work.into_inner(), longest.into_inner(), asked.into_inner());
    assert!(longest * 20 <= all, "{longest} of {all} steps without a question");

    for at in [1, asked / 3, asked / 2, asked - 1, asked] {
        let count = AtomicU64::new(0);
        let cancel = || count.fetch_add(1, Ordering::Relaxed) + 1 >= at;
        let options = Options { cancelled: Some(&cancel), ..Options::default() };
        assert_eq!(compare(&old, &new, &options), Err(Cancelled), "at question {at} of {asked}");
        assert_eq!(count.into_inner(), at, "asked again after the answer");
    }
}

#[test]
fn a_cache_changes_the_work_and_not_the_answer() {
    let old = article(60);
    let (old, new) = (edition(old.clone()), edition(edited(&old, 9)));
    let cache = Cache::new();
    let options = Options { cache: Some(&cache), ..Options::default() };
    let plain = counted(&old, &new).0;
    for _ in 0..2 {
        assert_eq!(compare(&old, &new, &options).expect("nobody cancels"), plain);
    }
}
