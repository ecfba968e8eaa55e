//! `make torture`: the store under kills, failing disks and rotten bits. The pass line is always the same: every
//! acknowledged word is there or is named as damaged, nothing wrong is shown as right, and the store opens.
//!
//! `torture [SEED] [KILLS] [CHANGES] [CUTS]`. A seed gives the same run again, but for what the system's scheduler
//! decides.

mod errors;
mod power;

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};

use stet_article::{ArticleUid, Block, Content, DeskUid, PersonUid, RevisionHeader, RevisionKind};
use stet_store::{NewRevision, RevisionPick, Store, StoreError, WorkingAfter, WriteWorking};
use uuid::Uuid;

type Anything<T> = Result<T, Box<dyn std::error::Error>>;

/// A generator that anybody can run again.
struct Seed(u64);

impl Seed {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most.max(1)
    }
}

fn article() -> ArticleUid {
    ArticleUid::new(Uuid::from_u128(1))
}

fn person() -> PersonUid {
    PersonUid::new(Uuid::from_u128(2))
}

fn words(at: i64) -> Content {
    let text = format!("{} Then {at}.", "The harbour wall is to be mended before winter.".repeat(20));
    let mut content = Content { slug: "harbour".into(), body: vec![Block::paragraph(&text)], ..Content::default() };
    content.mend(|| "p1".into());
    content
}

fn typed(seq: i64) -> Vec<u8> {
    format!("{{\"typed\":{seq},\"words\":\"{}\"}}", "so many words ".repeat(100)).into_bytes()
}

/// Appends a revision that says its own number.
fn save(store: &Store) -> Result<u32, StoreError> {
    let last = match store.find_revision(article(), &RevisionPick::Latest) {
        Ok(last) => Some(last),
        Err(StoreError::UnknownArticle { .. }) => None,
        Err(error) => return Err(error),
    };
    let number = last.as_ref().map_or(1, |last| last.number + 1);
    let content = words(number.into());
    let new = NewRevision {
        header: RevisionHeader {
            version: RevisionHeader::VERSION,
            article: article(),
            parents: last.iter().map(|last| last.hash).collect(),
            content: content.hash(),
            bios: Vec::new(),
            kind: if last.is_none() { RevisionKind::Created } else { RevisionKind::Saved },
            person: person(),
            by: "Pat Nobody".to_owned(),
            desk: DeskUid::new(Uuid::from_u128(3)),
            at: number.into(),
            offset: 0,
        },
        content: content.canonical(),
        reason: String::new(),
        words_added: None,
        words_removed: None,
        working: WorkingAfter::Keep,
    };
    let made = if last.is_none() { store.create_article(new)? } else { store.append_revision(new)? };
    Ok(made.number)
}

/// The child: writes until it is killed, or `times`, and says after every call what it was told is kept.
fn write(path: &Path, times: u32) -> Anything<()> {
    let mut out = std::io::stdout().lock();
    let store = Store::open_or_create(path)?;
    for at in 0..times {
        let number = save(&store)?;
        writeln!(out, "R {number}")?;
        for _ in 0..at % 4 {
            let base = store.find_revision(article(), &RevisionPick::Latest)?.hash;
            let seq = store.working_seq(article())? + 1;
            let copy = WriteWorking {
                article: article(),
                base,
                seq,
                body: typed(seq),
                selection: String::new(),
                person: person(),
                at: seq,
                title: None,
            };
            store.write_working(copy)?;
            writeln!(out, "W {seq}")?;
        }
        out.flush()?;
    }
    Ok(())
}

/// The same without a word: what was there before a trace begins.
fn write_quietly(path: &Path, times: u32) -> Anything<()> {
    let store = Store::open_or_create(path)?;
    for _ in 0..times {
        save(&store)?;
    }
    Ok(())
}

/// What a store holds: the number of its newest revision, and of its working copy.
fn found(path: &Path) -> Anything<(u32, i64)> {
    if !path.exists() {
        return Ok((0, 0));
    }
    let store = Store::open(path)?;
    let newest = store.find_revision(article(), &RevisionPick::Latest)?.number;
    Ok((newest, store.read_working(article())?.map_or(0, |kept| kept.seq)))
}

/// What was acknowledged by a run of lines.
fn acknowledged(line: &str, revisions: &mut u32, seq: &mut i64) {
    match line.split_once(' ') {
        Some(("R", number)) => *revisions = number.parse().unwrap_or(0).max(*revisions),
        Some(("W", number)) => *seq = number.parse().unwrap_or(0).max(*seq),
        _ => {}
    }
}

/// Holds a store against what was acknowledged; the fault in words.
fn check(path: &Path, revisions: u32, seq: i64) -> Result<(), String> {
    if revisions == 0 && !path.exists() {
        return Ok(());
    }
    let store = Store::open_or_create(path).map_err(|error| format!("does not open: {error}"))?;
    let report = store.verify().map_err(|error| format!("cannot be verified: {error}"))?;
    if !report.is_sound() {
        return Err(format!("is damaged: {:?}", report.damaged));
    }
    if report.revisions < revisions.into() {
        return Err(format!("{} revisions are there, {revisions} were acknowledged", report.revisions));
    }
    for number in 1..=revisions {
        let read = store.read_revision(article(), &RevisionPick::Number(number)).map_err(|error| error.to_string())?;
        if read.content != words(number.into()).canonical() {
            return Err(format!("r{number} shows other words"));
        }
    }
    if seq > 0 {
        let kept = store.read_working(article()).map_err(|error| error.to_string())?;
        if !kept.is_some_and(|kept| kept.seq >= seq && kept.body == typed(kept.seq)) {
            return Err(format!("autosave {seq} was acknowledged and is not there"));
        }
    }
    Ok(())
}

fn child(program: &[&str], path: &Path, times: u32) -> Anything<std::process::Child> {
    let own = std::env::current_exe()?;
    let mut command = match program {
        [] => Command::new(own),
        [first, rest @ ..] => {
            let mut command = Command::new(first);
            command.args(rest).arg(own);
            command
        }
    };
    let times = times.to_string();
    let command = command.args(["write", &path.to_string_lossy(), &times]);
    Ok(command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?)
}

fn kills(out: &mut impl Write, seed: &mut Seed, times: u64) -> Anything<u32> {
    let folder = tempfile::tempdir()?;
    let (mut path, mut revisions, mut seq, mut faults) = (folder.path().join("0.stet"), 0, 0, 0);
    for at in 0..times {
        // A new store now and then: its first moments are the most dangerous ones.
        if at % 20 == 0 {
            (path, revisions, seq) = (folder.path().join(format!("{at}.stet")), 0, 0);
        }
        let mut child = child(&[], &path, u32::MAX)?;
        let mut lines = BufReader::new(child.stdout.take().ok_or("no output")?).lines();
        for line in lines.by_ref().take(usize::try_from(seed.below(12))?) {
            acknowledged(&line?, &mut revisions, &mut seq);
        }
        child.kill()?;
        child.wait()?;
        // What was said before the kill came was acknowledged too.
        lines.map_while(Result::ok).for_each(|line| acknowledged(&line, &mut revisions, &mut seq));
        if let Err(fault) = check(&path, revisions, seq) {
            writeln!(out, "  kill {at}: {fault}")?;
            faults += 1;
        }
    }
    Ok(faults)
}

/// Bits, bytes and sectors of a sound store are changed; nothing wrong may be shown as right.
fn flips(out: &mut impl Write, seed: &mut Seed, times: u64) -> Anything<u32> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("desk.stet");
    let store = Store::open_or_create(&path)?;
    for _ in 0..40 {
        save(&store)?;
    }
    drop(store);
    let sound = std::fs::read(&path)?;
    let mut faults = 0;
    for at in 0..times {
        let mut bytes = sound.clone();
        let place = usize::try_from(seed.below(sound.len() as u64))?;
        match at % 3 {
            0 => bytes[place] ^= 1 << seed.below(8),
            1 => bytes[place] = 0xa5,
            _ => {
                let sector = place / 512 * 512;
                bytes[sector..sector + 512].fill(0);
            }
        }
        std::fs::write(&path, &bytes)?;
        let Ok(store) = Store::open(&path) else { continue };
        let said = !store.verify().is_ok_and(|report| report.is_sound());
        for number in 1..=40 {
            let fault = match store.read_revision(article(), &RevisionPick::Number(number)) {
                Ok(read) => read.content != words(number.into()).canonical(),
                Err(_) => !said,
            };
            if fault {
                writeln!(out, "  change {at} at byte {place}: r{number} is wrong, and nobody says so")?;
                faults += 1;
            }
        }
    }
    Ok(faults)
}

fn run() -> Anything<bool> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [what, path, times] = arguments.as_slice()
        && what == "write"
    {
        write(Path::new(path), times.parse()?)?;
        return Ok(true);
    }
    let number = |at: usize, unsaid: u64| arguments.get(at).map_or(Ok(unsaid), |text| text.parse());
    if let [what, name, path] = arguments.as_slice()
        && what == "do"
    {
        errors::act(name, Path::new(path))?;
        return Ok(true);
    }
    let (seed, times, changes) = (number(0, 20_261_123)?, number(1, 300)?, number(2, 1000)?);
    let states = number(3, 2000)?;
    let mut out = std::io::stdout().lock();
    let mut random = Seed(seed);
    let mut faults = kills(&mut out, &mut random, times)?;
    writeln!(out, "process kills: {times} runs, {faults} failures, seed {seed}")?;
    let rotten = flips(&mut out, &mut random, changes)?;
    writeln!(out, "bit rot: {changes} changes, {rotten} failures, seed {seed}")?;
    faults += rotten;
    match power::cuts(&mut out, &mut random, states)? {
        Some((states, failed)) => {
            writeln!(out, "power cuts from a traced write log: {states} states, {failed} failures, seed {seed}")?;
            faults += failed;
        }
        None => writeln!(out, "power cuts: skipped, since strace is not installed")?,
    }
    match errors::all(&mut out)? {
        Some((runs, failed)) => {
            writeln!(out, "every n-th I/O error: {} operations, {runs} runs, {failed} failures", errors::ACTS.len())?;
            faults += failed;
        }
        None => writeln!(out, "every n-th I/O error: skipped, since strace is not installed")?,
    }
    Ok(faults == 0)
}

fn main() -> ExitCode {
    match run() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "{error}");
            ExitCode::from(2)
        }
    }
}
