//! A real archive goes in and comes out again unchanged.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader};

use flate2::read::GzDecoder;
use serde_json::Value;

use crate::support::{Desk, shared};

/// How many files one call takes: a command line has a limit.
const BATCH: usize = 200;

/// The last revision of each file of an archive, by its path there.
pub fn last_texts(name: &str) -> Option<BTreeMap<String, String>> {
    let archive = shared(name)?;
    let lines = BufReader::new(GzDecoder::new(std::fs::File::open(archive).expect("the archive can be read"))).lines();
    let mut last: BTreeMap<String, String> = BTreeMap::new();
    for line in lines {
        let line: Value = serde_json::from_str(&line.expect("the archive is text")).expect("a line is JSON");
        let field = |name: &str| line[name].as_str().expect("a text").to_owned();
        // Oldest first: what comes later takes its place.
        last.insert(field("file"), field("text"));
    }
    Some(last)
}

/// The last revision of each article, under a file name of its own.
fn last_revisions(desk: &Desk) -> Option<Vec<String>> {
    let last = last_texts("data/digitalgov-news.jsonl.gz")?;
    Some(last.iter().enumerate().map(|(at, (_, text))| desk.file(&format!("a{at:04}.md"), text)).collect())
}

#[test]
fn every_article_imports_and_goes_out_to_markdown_and_back() {
    let desk = Desk::new();
    let Some(files) = last_revisions(&desk) else { return };
    assert_eq!(files.len(), 1_035);
    let import = |files: &[String]| -> Vec<String> {
        let mut ids = Vec::new();
        for batch in files.chunks(BATCH) {
            let mut arguments = vec!["import"];
            arguments.extend(batch.iter().map(String::as_str));
            let answer = desk.json(&arguments);
            assert_eq!(answer["failed"], serde_json::json!([]));
            let articles = answer["articles"].as_array().expect("a list");
            ids.extend(articles.iter().map(|article| article["id"].as_str().expect("an id").to_owned()));
        }
        ids
    };
    let first = import(&files);
    let out = side_by_side(&first, |at, id| {
        let name = format!("b{at:04}.md");
        desk.ok(&["export", id, "--to", "markdown", "-o", &name]);
        desk.path(&name).to_str().expect("Unicode").to_owned()
    });
    let back = import(&out);
    side_by_side(&back, |at, id| {
        let again = desk.ok(&["export", id, "--to", "markdown"]);
        let once = std::fs::read_to_string(&out[at]).expect("the file is there");
        assert_eq!(without_base(&again), without_base(&once), "{}", files[at]);
    });
    assert_eq!(desk.json(&["verify"])["sound"], true);
}

/// The line that names the revision differs, as it must: each article has its own.
fn without_base(markdown: &str) -> String {
    let lines = markdown.lines().filter(|line| !line.starts_with("stet-revision:"));
    lines.collect::<Vec<_>>().join("\n")
}

/// Does it for each, on every core: a thousand calls of a program take a while.
fn side_by_side<T: Sync, R: Send>(items: &[T], work: impl Fn(usize, &T) -> R + Sync) -> Vec<R> {
    let cores = std::thread::available_parallelism().map_or(2, usize::from);
    let share = items.len().div_ceil(cores).max(1);
    std::thread::scope(|scope| {
        let work = &work;
        let threads: Vec<_> = items
            .chunks(share)
            .enumerate()
            .map(|(part, chunk)| {
                let each = move |(at, item)| work(part * share + at, item);
                scope.spawn(move || chunk.iter().enumerate().map(each).collect::<Vec<R>>())
            })
            .collect();
        threads.into_iter().flat_map(|thread| thread.join().expect("no article was changed on the way")).collect()
    })
}
