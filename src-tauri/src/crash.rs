//! What is left behind where the program ends badly: a file that says what, where and in which version, that holds no
//! article's words, and that is never sent anywhere. The next start says so, once.
//!
//! A panic writes it from its hook; so does the end of the page's process. Nothing can be written while the whole
//! program is killed: a file that says that it runs is then left over, and the next start draws the conclusion.

use std::collections::{BTreeSet, VecDeque};
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{Read as _, Seek as _, Write as _};
use std::panic::PanicHookInfo;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::SystemTime;

use chrono::{DateTime, SecondsFormat, Utc};
use serde::{Deserialize, Serialize};
use stet_desk::commands::{CrashKind, Crashed};

use crate::log;

/// How many crash files are kept, the newest.
const KEPT: usize = 10;
/// A fault that comes again and again writes no more files than this in one run.
const MOST_IN_A_RUN: usize = 5;
/// How many of the page's last calls a crash file names.
const CALLS: usize = 12;
/// Holds the name of the newest crash file that a person was told of.
const TOLD: &str = "told";

static WATCH: OnceLock<Watch> = OnceLock::new();

struct Watch {
    folder: PathBuf,
    started: SystemTime,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    calls: VecDeque<(SystemTime, String)>,
    places: BTreeSet<String>,
}

impl Watch {
    fn state(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Where crash files stand, below the folder of the log.
pub fn folder(state: &Path) -> PathBuf {
    state.join("crashes")
}

/// Begins to watch: from now on a panic leaves a file, and says on standard error what the file says. The usual words
/// of a panic may quote what the code was working on, so they go nowhere.
pub fn watch(state: &Path) {
    let watch = Watch { folder: folder(state), started: SystemTime::now(), state: Mutex::default() };
    if WATCH.set(watch).is_ok() {
        std::panic::set_hook(Box::new(note_panic));
    }
}

/// Remembers by name what the page has asked for, so that a crash file can say what was being done.
pub fn note_call(name: &str) {
    let Some(watch) = WATCH.get() else { return };
    let mut state = watch.state();
    if state.calls.len() == CALLS {
        state.calls.pop_front();
    }
    state.calls.push_back((SystemTime::now(), name.to_owned()));
}

fn note_panic(panic: &PanicHookInfo<'_>) {
    let place = panic.location().map_or_else(
        || "an unknown place".to_owned(),
        |place| {
            // As the compiler was given it: a path of the machine that built it means nothing on another.
            let file = place.file();
            let known =
                ["/registry/src/", "/library/"].iter().find_map(|mark| file.find(mark).map(|at| &file[at + 1..]));
            format!("{}:{}:{}", known.unwrap_or(file), place.line(), place.column())
        },
    );
    // Words that stand in the source are nobody's article; words that were put together may quote one.
    let words =
        panic.payload().downcast_ref::<&'static str>().copied().unwrap_or("(not kept: they may quote an article)");
    let thread = std::thread::current();
    let what = format!("a panic on the thread '{}'", thread.name().unwrap_or("without a name"));
    tracing::error!("{what} at {place}");
    leave(CrashKind::Fault, &what, &place, words);
}

/// The page's process has ended by itself; `how` is WebKit's own word for it.
pub fn note_page(how: &str) {
    leave(CrashKind::Page, &format!("the page's process ended: {how}"), "WebKit's web process", "");
}

fn leave(kind: CrashKind, what: &str, place: &str, words: &str) {
    let Some(watch) = WATCH.get() else { return };
    let mut state = watch.state();
    let known = !state.places.insert(place.to_owned());
    if (known && kind == CrashKind::Fault) || state.places.len() > MOST_IN_A_RUN {
        return;
    }
    let calls = std::mem::take(&mut state.calls);
    drop(state);
    let text = account(kind, what, place, words, watch.started, SystemTime::now(), &calls);
    match write(&watch.folder, SystemTime::now(), std::process::id(), &text) {
        Ok(file) => tracing::error!("what is known of it stands in {}", file.display()),
        Err(error) => tracing::error!("a crash file could not be written: {error}"),
    }
}

fn account(
    kind: CrashKind,
    what: &str,
    place: &str,
    words: &str,
    started: SystemTime,
    now: SystemTime,
    calls: &VecDeque<(SystemTime, String)>,
) -> String {
    let mut text = String::from(
        "Stet went wrong here. This file is for whoever mends it. It holds no article's words and was sent nowhere.\n\n",
    );
    let (webview, system) = (tauri::webview_version().unwrap_or_default(), system());
    let _ = writeln!(text, "kind     {}", kind.name());
    let _ = writeln!(text, "what     {what}");
    let _ = writeln!(text, "where    {place}");
    if !words.is_empty() {
        let _ = writeln!(text, "words    {words}");
    }
    let _ = writeln!(text, "version  Stet {}, WebKitGTK {webview}, {system}", env!("CARGO_PKG_VERSION"));
    let _ = writeln!(text, "when     {}, started {}", stamp(now), stamp(started));
    for (at, call) in calls {
        let _ = writeln!(text, "call     {} {call}", stamp(*at));
    }
    text
}

fn system() -> String {
    let release = fs::read_to_string("/etc/os-release").unwrap_or_default();
    let name = release.lines().find_map(|line| line.strip_prefix("PRETTY_NAME=")).unwrap_or(std::env::consts::OS);
    let kernel = fs::read_to_string("/proc/sys/kernel/osrelease").unwrap_or_default();
    format!("{}, kernel {}, {}", name.trim_matches('"'), kernel.trim(), std::env::consts::ARCH)
}

fn stamp(time: SystemTime) -> String {
    DateTime::<Utc>::from(time).to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// Writes a crash file and lets go of the oldest.
fn write(folder: &Path, now: SystemTime, process: u32, text: &str) -> std::io::Result<PathBuf> {
    log::make_private(folder)?;
    // Names in the order of time; the process tells whose it is.
    let stamp = DateTime::<Utc>::from(now).format("%Y%m%dT%H%M%S%.3fZ");
    let file = folder.join(format!("crash-{stamp}-{process}.txt"));
    let mut open = File::create_new(&file)?;
    open.write_all(text.as_bytes())?;
    open.sync_all()?;
    let all = names(folder);
    for name in all.iter().rev().skip(KEPT) {
        fs::remove_file(folder.join(name))?;
    }
    Ok(file)
}

/// The crash files' names, the oldest first.
fn names(folder: &Path) -> BTreeSet<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let names = entries.filter_map(|entry| entry.file_name().into_string().ok());
    names.filter(|name| name.starts_with("crash-") && name.ends_with(".txt")).collect()
}

/// The newest crash that nobody was told of, once.
pub fn take_untold(state: &Path) -> Option<Crashed> {
    let folder = folder(state);
    let newest = names(&folder).pop_last()?;
    let told = fs::read_to_string(folder.join(TOLD)).unwrap_or_default();
    if newest.as_str() <= told.trim() {
        return None;
    }
    let file = folder.join(&newest);
    let text = fs::read_to_string(&file).unwrap_or_default();
    let kind = text.lines().find_map(|line| CrashKind::named(line.strip_prefix("kind")?.trim())).unwrap_or_default();
    if let Err(error) = fs::write(folder.join(TOLD), newest) {
        tracing::warn!("it could not be kept that a crash was told of: {error}");
    }
    Some(Crashed { file: file.to_string_lossy().into_owned(), kind })
}

/// Says that the program runs, for as long as it does. What is left over from an earlier run is read first.
pub struct Running {
    path: PathBuf,
    /// Locked while the program lives: the system lets go of it whatever ends the program.
    _lock: File,
}

#[derive(Serialize, Deserialize)]
struct Note {
    process: u32,
    version: String,
    started: String,
    /// The machine's run and the person's session in it: where they ended too, nothing is wrong with Stet.
    session: String,
}

impl Running {
    /// Begins; `name` tells windows on different stores apart. Nothing where another window of this name runs.
    pub fn begin(state: &Path, name: &str) -> Option<Self> {
        Self::begin_in(state, name, &session())
    }

    fn begin_in(state: &Path, name: &str, session: &str) -> Option<Self> {
        let path = state.join(format!("running-{name}"));
        let mut file = log::make_private(state)
            .and_then(|()| File::options().create(true).truncate(false).read(true).write(true).open(&path))
            .inspect_err(|error| tracing::warn!("it cannot be told whether Stet ends well: {error}"))
            .ok()?;
        file.try_lock().ok()?;
        let mut left = String::new();
        let _ = file.read_to_string(&mut left);
        if let Ok(note) = serde_json::from_str::<Note>(&left) {
            conclude(state, &note, session);
        }
        let note = Note {
            process: std::process::id(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            started: stamp(SystemTime::now()),
            session: session.to_owned(),
        };
        let text = serde_json::to_vec(&note).unwrap_or_default();
        let _ = file.set_len(0).and_then(|()| file.rewind()).and_then(|()| file.write_all(&text));
        Some(Self { path, _lock: file })
    }

    /// The program ends as it should.
    pub fn end(self) {
        if let Err(error) = fs::remove_file(&self.path) {
            tracing::warn!("{} is left over: {error}", self.path.display());
        }
    }
}

/// What a note means that was left over: the program was ended without a word.
fn conclude(state: &Path, note: &Note, session: &str) {
    let folder = folder(state);
    let own = format!("-{}.txt", note.process);
    if names(&folder).iter().any(|name| name.ends_with(&own)) {
        // It has said itself what went wrong.
        return;
    }
    if note.session != session {
        tracing::info!("the session ended before Stet did, the last time");
        return;
    }
    let what = format!("Stet {}, started {}, was ended without being closed", note.version, note.started);
    let place = "unknown: it was killed from outside, ran out of memory, or broke in a library";
    let now = SystemTime::now();
    let text = account(CrashKind::Ended, &what, place, "", now, now, &VecDeque::new());
    if let Err(error) = write(&folder, now, note.process, &text) {
        tracing::error!("a crash file could not be written: {error}");
    }
}

fn session() -> String {
    let boot = fs::read_to_string("/proc/sys/kernel/random/boot_id").unwrap_or_default();
    format!("{} {}", boot.trim(), std::env::var("XDG_SESSION_ID").unwrap_or_default())
}

#[cfg(test)]
mod tests;
