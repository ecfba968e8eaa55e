//! Power cuts: every call that changes a file is traced, and the disk is built again as it may lie after a cut at any
//! moment: of what was not yet synced, none, all, some, or torn parts of 512 bytes.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::{Anything, Seed, acknowledged, check};

/// A disk tears what it writes at these.
const SECTOR: usize = 512;

/// One traced call.
enum Call {
    Create(PathBuf),
    Write(PathBuf, usize, Vec<u8>),
    Cut(PathBuf, usize),
    Sync(PathBuf),
    Rename(PathBuf, PathBuf),
    Remove(PathBuf),
    /// What the program said was kept.
    Said(String),
}

/// Runs the child under strace in `folder`, and answers what it did there.
fn trace(folder: &Path, store: &str, times: u32) -> Anything<Vec<Call>> {
    let log = folder.with_extension("trace");
    let calls = "trace=openat,close,pwrite64,write,fsync,fdatasync,ftruncate,unlink,unlinkat,rename,renameat,renameat2,linkat,dup,dup2,dup3,fcntl";
    let own = std::env::current_exe()?;
    let done = Command::new("strace")
        .args(["-f", "-qq", "-xx", "-s", "40000000", "-o"])
        .arg(&log)
        .args(["-e", calls])
        .arg(own)
        .args(["write", &folder.join(store).to_string_lossy(), &times.to_string()])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()?;
    if !done.success() {
        return Err(format!("the traced child ended with {done}").into());
    }
    let calls = read(&log, folder)?;
    std::fs::remove_file(&log)?;
    Ok(calls)
}

/// Reads a trace, of which every text is in hexadecimal digits.
fn read(log: &Path, folder: &Path) -> Anything<Vec<Call>> {
    let mut files: BTreeMap<i64, PathBuf> = BTreeMap::new();
    let mut calls = Vec::new();
    // A call that another thread's line divides is put together again.
    let mut begun: BTreeMap<String, String> = BTreeMap::new();
    for line in BufReader::new(std::fs::File::open(log)?).lines() {
        let line = line?;
        let Some((thread, line)) = line.split_once(' ') else { continue };
        let mut line = line.trim_start().to_owned();
        if let Some(first) = line.strip_suffix(" <unfinished ...>") {
            begun.insert(thread.to_owned(), first.to_owned());
            continue;
        }
        if let Some(rest) = line.strip_prefix("<... ")
            && let Some((_, rest)) = rest.split_once(" resumed>")
            && let Some(first) = begun.remove(thread)
        {
            line = first + rest;
        }
        one(&line, folder, &mut files, &mut calls);
    }
    Ok(calls)
}

fn one(line: &str, folder: &Path, files: &mut BTreeMap<i64, PathBuf>, calls: &mut Vec<Call>) -> Option<()> {
    let (name, rest) = line.split_once('(')?;
    let (arguments, answer) = rest.rsplit_once(") ").or_else(|| rest.rsplit_once(")"))?;
    let answer: i64 = answer.trim().trim_start_matches('=').trim().split(' ').next()?.parse().ok()?;
    if answer < 0 {
        return None;
    }
    let arguments: Vec<&str> = arguments.split(", ").collect();
    let ours = |text: &str| {
        let path = PathBuf::from(String::from_utf8(bytes(text)?).ok()?);
        path.starts_with(folder).then_some(path)
    };
    let number = |at: usize| arguments.get(at).and_then(|text| text.parse::<i64>().ok());
    match name {
        "openat" => {
            files.remove(&answer);
            let path = ours(arguments.get(1)?)?;
            if arguments.get(2)?.contains("O_CREAT") {
                calls.push(Call::Create(path.clone()));
            }
            if arguments.get(2)?.contains("O_TRUNC") {
                calls.push(Call::Cut(path.clone(), 0));
            }
            files.insert(answer, path);
        }
        "close" => drop(files.remove(&number(0)?)),
        "dup" | "dup2" | "dup3" => {
            let path = files.get(&number(0)?)?.clone();
            files.insert(answer, path);
        }
        "fcntl" if arguments.get(1)?.starts_with("F_DUPFD") => {
            let path = files.get(&number(0)?)?.clone();
            files.insert(answer, path);
        }
        "pwrite64" => {
            let path = files.get(&number(0)?)?.clone();
            let mut written = bytes(arguments.get(1)?)?;
            written.truncate(usize::try_from(answer).ok()?);
            calls.push(Call::Write(path, usize::try_from(number(3)?).ok()?, written));
        }
        // A file that is written in its order is not SQLite's; where it matters it is synced and renamed.
        "write" if number(0)? == 1 => {
            let said = String::from_utf8(bytes(arguments.get(1)?)?).ok()?;
            calls.extend(said.lines().map(|line| Call::Said(line.to_owned())));
        }
        "fsync" | "fdatasync" => calls.push(Call::Sync(files.get(&number(0)?)?.clone())),
        "ftruncate" => calls.push(Call::Cut(files.get(&number(0)?)?.clone(), usize::try_from(number(1)?).ok()?)),
        "rename" => calls.push(Call::Rename(ours(arguments.first()?)?, ours(arguments.get(1)?)?)),
        "renameat" | "renameat2" => calls.push(Call::Rename(ours(arguments.get(1)?)?, ours(arguments.get(3)?)?)),
        "unlink" => calls.push(Call::Remove(ours(arguments.first()?)?)),
        "unlinkat" => calls.push(Call::Remove(ours(arguments.get(1)?)?)),
        _ => {}
    }
    Some(())
}

/// `"\x2f\x74"`, as strace writes a text.
fn bytes(text: &str) -> Option<Vec<u8>> {
    let inner = text.trim_end_matches("...").strip_prefix('"')?.strip_suffix('"')?;
    inner.split("\\x").skip(1).map(|pair| u8::from_str_radix(pair, 16).ok()).collect()
}

/// A file: what is on the disk for certain, and what waits to be synced.
#[derive(Clone, Default)]
struct File {
    certain: Vec<u8>,
    waiting: Vec<(usize, Option<Vec<u8>>)>,
}

impl File {
    fn apply(bytes: &mut Vec<u8>, at: usize, written: Option<&[u8]>) {
        match written {
            None => bytes.resize(at, 0),
            Some(written) => {
                if bytes.len() < at + written.len() {
                    bytes.resize(at + written.len(), 0);
                }
                bytes[at..at + written.len()].copy_from_slice(written);
            }
        }
    }

    fn sync(&mut self) {
        for (at, written) in std::mem::take(&mut self.waiting) {
            Self::apply(&mut self.certain, at, written.as_deref());
        }
    }

    /// As it may lie after the cut.
    fn after_cut(&self, mode: u64, seed: &mut Seed) -> Vec<u8> {
        let mut bytes = self.certain.clone();
        for (at, written) in &self.waiting {
            match (mode, written) {
                (0, _) => {}
                (1, written) => Self::apply(&mut bytes, *at, written.as_deref()),
                (2, written) => {
                    if seed.below(2) == 0 {
                        Self::apply(&mut bytes, *at, written.as_deref());
                    }
                }
                (_, None) => {
                    if seed.below(2) == 0 {
                        bytes.resize(*at, 0);
                    }
                }
                (_, Some(written)) => {
                    for (part, sector) in written.chunks(SECTOR).enumerate() {
                        if seed.below(2) == 0 {
                            Self::apply(&mut bytes, at + part * SECTOR, Some(sector));
                        }
                    }
                }
            }
        }
        bytes
    }
}

/// Builds and checks `states` of them, over several traced runs. Answers the number of states and of failures; none
/// where strace is not there.
pub fn cuts(out: &mut impl Write, seed: &mut Seed, states: u64) -> Anything<Option<(u64, u32)>> {
    if Command::new("strace").arg("-V").stdout(Stdio::null()).stderr(Stdio::null()).status().is_err() {
        return Ok(None);
    }
    let (mut done, mut faults) = (0, 0);
    // One trace is a new store and its first writes; the others go on with a store that is there, past a checkpoint.
    for (run, times) in [6_u32, 40, 40, 80].into_iter().enumerate() {
        let folder = tempfile::tempdir()?;
        let root = std::fs::canonicalize(folder.path())?;
        let place = root.join("desk");
        std::fs::create_dir(&place)?;
        if run > 0 {
            super::write_quietly(&place.join("desk.stet"), times / 2)?;
        }
        let mut before: BTreeMap<PathBuf, File> = BTreeMap::new();
        for entry in std::fs::read_dir(&place)?.flatten() {
            if entry.path().is_file() {
                before.insert(entry.path(), File { certain: std::fs::read(entry.path())?, waiting: Vec::new() });
            }
        }
        let (mut revisions, mut seq) = super::found(&place.join("desk.stet"))?;
        let calls = trace(&place, "desk.stet", times)?;
        let here = states / 4 + u64::from(run == 0) * (states % 4);
        let mut at_calls: Vec<usize> =
            (0..here).map(|_| usize::try_from(seed.below(calls.len() as u64 + 1)).unwrap_or(0)).collect();
        at_calls.sort_unstable();
        let mut files = before;
        let mut next = 0;
        for cut in at_calls {
            while next < cut {
                follow(&calls[next], &mut files, &mut revisions, &mut seq);
                next += 1;
            }
            let mode = seed.below(4);
            let lies = tempfile::tempdir()?;
            for (path, file) in &files {
                let Ok(name) = path.strip_prefix(&place) else { continue };
                // What is shared memory is no file after a cut.
                if name.to_string_lossy().ends_with("-shm") {
                    continue;
                }
                let path = lies.path().join(name);
                std::fs::create_dir_all(path.parent().unwrap_or(lies.path()))?;
                std::fs::write(&path, file.after_cut(mode, seed))?;
            }
            if let Err(fault) = check(&lies.path().join("desk.stet"), revisions, seq) {
                writeln!(out, "  power cut in run {run} after call {cut} of {}, way {mode}: {fault}", calls.len())?;
                faults += 1;
            }
            done += 1;
        }
    }
    Ok(Some((done, faults)))
}

fn follow(call: &Call, files: &mut BTreeMap<PathBuf, File>, revisions: &mut u32, seq: &mut i64) {
    match call {
        Call::Create(path) => drop(files.entry(path.clone()).or_default()),
        Call::Write(path, at, written) => {
            files.entry(path.clone()).or_default().waiting.push((*at, Some(written.clone())));
        }
        Call::Cut(path, length) => files.entry(path.clone()).or_default().waiting.push((*length, None)),
        Call::Sync(path) => {
            if let Some(file) = files.get_mut(path) {
                file.sync();
            }
        }
        Call::Rename(from, to) => {
            if let Some(file) = files.remove(from) {
                files.insert(to.clone(), file);
            }
        }
        Call::Remove(path) => drop(files.remove(path)),
        Call::Said(line) => acknowledged(line, revisions, seq),
    }
}
