//! Keeping words: autosaves, revisions, and opening any of them again. The peer is what an editor without a store
//! does: the whole file written beside its place, synced, renamed, and the folder synced.

mod bytes;
pub mod generate;
mod peers;
pub mod scale;
pub mod trace;

use std::fs::File;
use std::hint::black_box;
use std::io::Write;
use std::path::Path;
use std::time::Duration;

use anyhow::Context as _;
use stet_article::{ArticleUid, Content, DeskUid, PersonUid, RevisionHash, RevisionHeader, RevisionKind};
use stet_store::{NewRevision, RevisionPick, Store, WorkingAfter, WriteWorking};
use uuid::Uuid;

use crate::figures::{median, ms, quantile, ratio, timed};
use crate::input::{Input, content};

/// How many revisions are kept and autosaves made: enough for a 99th percentile.
const TIMES: usize = 200;

/// Does it, and prints what it took.
pub fn run(out: &mut impl Write, input: &Input) -> anyhow::Result<()> {
    let longest = input.histories.iter().max_by_key(|revisions| revisions.len()).context("there is no input")?;
    let contents: Vec<Content> = longest.iter().map(|text| content(text)).collect();
    let folder = tempfile::tempdir()?;
    let store = Store::open_or_create(folder.path().join("desk.stet"))?;
    let (article, person) = (ArticleUid::new(Uuid::from_u128(1)), PersonUid::new(Uuid::from_u128(2)));
    store.add_person(person, "Ida Falk", 0)?;

    let mut last: Option<RevisionHash> = None;
    let mut rows: [(&str, Vec<Duration>, Vec<Duration>); 3] =
        [("autosave", vec![], vec![]), ("append a revision", vec![], vec![]), ("open any revision", vec![], vec![])];
    for at in 0..TIMES {
        // Going round and round the history gives each append other words than the one before it.
        let content = &contents[at % contents.len()];
        let bytes = content.canonical();
        let number = i64::try_from(at)?;
        if let Some(base) = last {
            let seq = number;
            let body = bytes.clone();
            let copy =
                WriteWorking { article, base, seq, body, selection: String::new(), person, at: seq, title: None };
            let (time, kept) = timed(|| store.write_working(copy));
            kept?;
            rows[0].1.push(time);
            rows[0].2.push(whole(&folder.path().join("working.json"), &bytes)?);
        }
        let revision = NewRevision {
            header: RevisionHeader {
                version: RevisionHeader::VERSION,
                article,
                parents: last.into_iter().collect(),
                content: content.hash(),
                bios: Vec::new(),
                kind: if last.is_none() { RevisionKind::Created } else { RevisionKind::Saved },
                person,
                by: "Ida Falk".to_owned(),
                desk: DeskUid::new(Uuid::from_u128(3)),
                at: number,
                offset: 0,
            },
            content: bytes.clone(),
            reason: String::new(),
            words_added: None,
            words_removed: None,
            working: WorkingAfter::Saved { seq: number },
        };
        let first = last.is_none();
        let (time, appended) =
            timed(|| if first { store.create_article(revision) } else { store.append_revision(revision) });
        last = Some(appended?.hash);
        rows[1].1.push(time);
        rows[1].2.push(whole(&folder.path().join(format!("r{at}.json")), &bytes)?);
    }
    for at in 0..TIMES {
        // A stride that has no divisor in common with their number visits each once, in no order.
        let one = at * 77 % TIMES;
        let pick = RevisionPick::Number(u32::try_from(one + 1)?);
        let (time, read) = timed(|| store.read_revision(article, &pick));
        black_box(read?);
        rows[2].1.push(time);
        let (time, read) = timed(|| std::fs::read(folder.path().join(format!("r{one}.json"))));
        black_box(read?);
        rows[2].2.push(time);
    }

    let size = contents.iter().map(|content| content.canonical().len()).sum::<usize>() / contents.len().max(1);
    let store_size = std::fs::metadata(store.path())?.len();
    writeln!(out, "\nKeeping an article of {} KB, {TIMES} times; milliseconds", size / 1024)?;
    writeln!(
        out,
        "{:<20} {:>10} {:>10} {:>14} {:>10} {:>12}",
        "", "p50", "p99", "plain file p50", "p99", "ours / file"
    )?;
    for (name, ours, file) in &rows {
        writeln!(
            out,
            "{name:<20} {:>10} {:>10} {:>14} {:>10} {:>12}",
            ms(median(ours)),
            ms(quantile(ours, 0.99)),
            ms(median(file)),
            ms(quantile(file, 0.99)),
            ratio(median(ours), median(file)),
        )?;
    }
    writeln!(
        out,
        "{TIMES} revisions take {} KB in the store and {} KB as plain files.",
        store_size / 1024,
        size * TIMES / 1024
    )?;
    bytes::run(out)
}

/// What a careful editor does with a whole file.
fn whole(path: &Path, bytes: &[u8]) -> std::io::Result<Duration> {
    let (time, done) = timed(|| {
        let beside = path.with_extension("part");
        let mut file = File::create(&beside)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        std::fs::rename(&beside, path)?;
        path.parent().map_or(Ok(()), |folder| File::open(folder)?.sync_all())
    });
    done.map(|()| time)
}
