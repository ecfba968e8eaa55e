//! What a history takes on the disk: ours and the peers', on the same revisions.

use std::io::Write;
use std::path::Path;
use std::time::Duration;

use anyhow::Context as _;
use flate2::{Compression, write::ZlibEncoder};
use stet_article::{ArticleUid, Block, Content, DeskUid, PersonUid, RevisionHash, RevisionHeader, RevisionKind};
use stet_store::{NewRevision, RevisionPick, Store, WorkingAfter};
use uuid::Uuid;

use super::peers;
use super::trace::{self, Trace};
use crate::figures::{median, ms, quantile, ratio, timed};

/// Measures every trace, and prints a table for each.
pub fn run(out: &mut impl Write) -> anyhow::Result<()> {
    let traces = trace::all()?;
    if traces.is_empty() {
        writeln!(out, "\nWhat a history takes: not measured, since the traces of ../shared are not here.")?;
    }
    for trace in &traces {
        measure(out, trace)?;
    }
    Ok(())
}

fn measure(out: &mut impl Write, trace: &Trace) -> anyhow::Result<()> {
    let articles: Vec<Content> = trace.revisions.iter().map(|revision| trace::article(revision)).collect();
    let texts: Vec<String> = trace.revisions.iter().map(|revision| trace::plain(revision)).collect();
    let count = u64::try_from(texts.len())?;
    let mean = texts.iter().map(String::len).sum::<usize>() / texts.len().max(1);
    writeln!(
        out,
        "\nWhat a history takes: {}, {count} revisions of {:.1} KB on average; bytes a revision",
        trace.name,
        mean as f64 / 1024.0
    )?;
    let mut line =
        |name: &str, bytes: u64, said: &str| writeln!(out, "  {name:<44} {:>8}  {said}", bytes.div_ceil(count));
    let bare: Vec<Content> = texts
        .iter()
        .map(|text| {
            let mut block = Block::paragraph(&text.replace("\n\n", " "));
            block.each_id(&mut |id| *id = "b1".into());
            Content { slug: "trace".into(), headline: "A trace".into(), body: vec![block], ..Content::default() }
        })
        .collect();
    let (whole, ours) = ours(&articles)?;
    let (_, words) = self::ours(&bare)?;
    line("Stet, paragraphs with ids", ours.total(), "the file without the index of words, grown over a new store")?;
    line("  of it bodies", ours.bodies, "")?;
    line("  of it rows and indexes of revisions", ours.total() - ours.bodies, "")?;
    line(
        "  of it the price of ids and paragraphs",
        ours.total().saturating_sub(words.total()),
        "against the words as one text",
    )?;
    line("Stet, the words as one text", words.total(), "")?;
    line("Stet, the index of history", ours.history, "what each revision brought in and took out")?;
    line("Stet, the whole file as it lies", whole, "a new store's empty tables and the index of words in it")?;
    line("full copies in SQLite", peers::rows(&texts, |text| Ok(text.as_bytes().to_vec()))?, "")?;
    let zlib = |text: &str| {
        let mut packed = ZlibEncoder::new(Vec::new(), Compression::new(9));
        packed.write_all(text.as_bytes())?;
        Ok(packed.finish()?)
    };
    line("zlib rows in SQLite", peers::rows(&texts, zlib)?, "")?;
    match peers::git(&texts) {
        Ok(bytes) => line("git gc --aggressive, pack and index", bytes, "plain text")?,
        Err(error) => line("git", 0, &format!("not measured: {error:#}"))?,
    }
    match peers::fossil(&texts) {
        Ok(bytes) => line("fossil rebuild --compress --vacuum", bytes, "plain text, the whole file")?,
        Err(error) => line("fossil", 0, &format!("not measured: {error:#}"))?,
    }
    times(out, &articles, &texts)
}

/// How many of a trace's last states each peer saves: each costs it a tenth of a second.
const SAVED: usize = 24;

/// How long a save and an opening take, beside the peers', on the last states of a trace.
fn times(out: &mut impl Write, articles: &[Content], texts: &[String]) -> anyhow::Result<()> {
    let from = texts.len().saturating_sub(SAVED);
    let folder = tempfile::tempdir()?;
    let store = Store::open_or_create(folder.path().join("desk.stet"))?;
    keep(&store, &articles[..from.max(1)])?;
    let pick = |number| RevisionPick::Number(number);
    let mut last = store.find_revision(article(), &RevisionPick::Latest)?.hash;
    let (mut saves, mut opens) = (Vec::new(), Vec::new());
    for (at, content) in (0_i64..).zip(&articles[from.max(1)..]) {
        let new = revision(content, Some(last), 1_800_000_000_000 + at);
        let (time, appended) = timed(|| store.append_revision(new));
        last = appended?.hash;
        saves.push(time);
    }
    let count = u32::try_from(articles.len())?;
    for at in 0..count {
        let (time, read) = timed(|| store.read_revision(article(), &pick(1 + at * 7 % count)));
        std::hint::black_box(read?);
        opens.push(time);
    }
    let mut line = |name: &str, peers: &[Duration], ours: &[Duration]| {
        writeln!(
            out,
            "  {name:<44} {:>8}  p99 {:>8}   {:>6} x ours",
            ms(median(peers)),
            ms(quantile(peers, 0.99)),
            ratio(median(peers), median(ours))
        )
    };
    line("save: Stet, in process, on the disk; ms", &saves, &saves)?;
    let git = peers::git_times(&texts[from..]);
    if let Ok((git_saves, _)) = &git {
        line("save: git add and git commit", git_saves, &saves)?;
    }
    match peers::fossil_times(&texts[from..]) {
        Ok(fossil) => line("save: fossil add and fossil commit", &fossil, &saves)?,
        Err(error) => writeln!(out, "  fossil's saves were not measured: {error:#}")?,
    }
    let mut line = |name: &str, peers: &[Duration]| {
        writeln!(
            out,
            "  {name:<44} {:>8}  p99 {:>8}   {:>6} x ours",
            ms(median(peers)),
            ms(quantile(peers, 0.99)),
            ratio(median(peers), median(&opens))
        )
    };
    line("open any revision: Stet, verified", &opens)?;
    match git {
        Ok((_, git_opens)) => line("open any of those: git cat-file --batch", &git_opens)?,
        Err(error) => writeln!(out, "  git was not measured: {error:#}")?,
    }
    Ok(())
}

/// What a store takes over a new one, in bytes.
struct Grown {
    bodies: u64,
    others: u64,
    history: u64,
}

impl Grown {
    fn total(&self) -> u64 {
        self.bodies + self.others
    }
}

/// Keeps every revision through the store's own way; the size of the file, and what of it the history takes.
fn ours(contents: &[Content]) -> anyhow::Result<(u64, Grown)> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("desk.stet");
    let store = Store::open_or_create(&path)?;
    store.add_person(PersonUid::new(Uuid::from_u128(2)), "Ida Falk", 0)?;
    let empty = sizes(&store)?;
    keep(&store, contents)?;
    let full = sizes(&store)?;
    drop(store);
    let whole = std::fs::metadata(&path).with_context(|| path.display().to_string())?.len();
    Ok((whole, Grown { bodies: full.0 - empty.0, others: full.1 - empty.1, history: full.2 - empty.2 }))
}

/// Bodies with their indexes; everything else but the indexes of words; the index of history.
fn sizes(store: &Store) -> anyhow::Result<(u64, u64, u64)> {
    let (mut bodies, mut others, mut history) = (0, 0, 0);
    for part in store.sizes()? {
        match part.name.as_str() {
            "body" => bodies += part.pages,
            name if name.starts_with("search_history") => history += part.pages,
            name if name.starts_with("search") => {}
            _ => others += part.pages,
        }
    }
    Ok((bodies, others, history))
}

/// One article with all those states.
pub fn keep(store: &Store, contents: &[Content]) -> anyhow::Result<()> {
    let mut last: Option<RevisionHash> = None;
    for (at, content) in (0_i64..).zip(contents) {
        let new = revision(content, last, 1_700_000_000_000 + at * 300_017);
        let appended = if last.is_none() { store.create_article(new)? } else { store.append_revision(new)? };
        last = Some(appended.hash);
    }
    Ok(())
}

fn article() -> ArticleUid {
    ArticleUid::new(Uuid::from_u128(0x0199_0000_0000_7000_8000_1234_5678_9abc))
}

/// A revision as the desk makes it by itself.
pub fn revision(content: &Content, last: Option<RevisionHash>, at: i64) -> NewRevision {
    NewRevision {
        header: RevisionHeader {
            version: RevisionHeader::VERSION,
            article: article(),
            parents: last.into_iter().collect(),
            content: content.hash(),
            bios: Vec::new(),
            kind: if last.is_none() { RevisionKind::Created } else { RevisionKind::Automatic },
            person: PersonUid::new(Uuid::from_u128(2)),
            by: "Ida Falk".to_owned(),
            desk: DeskUid::new(Uuid::from_u128(3)),
            at,
            offset: 60,
        },
        content: content.canonical(),
        reason: String::new(),
        words_added: Some(12),
        words_removed: Some(3),
        working: WorkingAfter::Keep,
    }
}

/// The bytes of all files below a folder that `counts`.
pub fn size_of(folder: &Path, counts: impl Fn(&Path) -> bool + Copy) -> std::io::Result<u64> {
    let mut bytes = 0;
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            bytes += size_of(&path, counts)?;
        } else if counts(&path) {
            bytes += std::fs::metadata(&path)?.len();
        }
    }
    Ok(bytes)
}
