//! Programs of others, each started once and asked pair by pair; git is started anew for each, as it is.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::Duration;

use anyhow::Context as _;

use crate::figures::{median, timed};

/// A program in `benches/peers` that times itself.
pub struct Program {
    command: Command,
    running: Option<(Child, ChildStdin, BufReader<ChildStdout>)>,
}

impl Program {
    /// Not started yet.
    pub fn new(interpreter: &str, file: &str, argument: Option<&str>) -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("peers");
        let mut command = Command::new(interpreter);
        command.arg(folder.join(file)).args(argument).current_dir(folder);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        Self { command, running: None }
    }

    /// What it took, by its own clock, and the stretches that it marks.
    pub fn ask(&mut self, old: &str, new: &str) -> anyhow::Result<(Duration, usize)> {
        if self.running.is_none() {
            let mut child = self.command.spawn().context("its interpreter is not here")?;
            let (input, output) = (child.stdin.take().context("no input")?, child.stdout.take().context("no output")?);
            self.running = Some((child, input, BufReader::new(output)));
        }
        let (_, input, output) = self.running.as_mut().context("it does not run")?;
        let line = serde_json::json!({ "old": old, "new": new });
        writeln!(input, "{line}")?;
        input.flush()?;
        let mut answer = String::new();
        output.read_line(&mut answer)?;
        let (took, found) = answer.trim().split_once(' ').context("it gives no answer; `make bench` sets it up")?;
        Ok((Duration::from_nanos(took.parse()?), found.parse()?))
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        if let Some((mut child, input, _)) = self.running.take() {
            drop(input); // its end of input ends it
            let _ = child.wait();
        }
    }
}

/// `git diff --word-diff` between two files.
pub struct Git {
    folder: tempfile::TempDir,
    /// What starting it costs, which is taken off.
    start: Duration,
}

impl Git {
    /// Nothing where git is not here.
    pub fn new() -> anyhow::Result<Self> {
        let mut git = Self { folder: tempfile::tempdir()?, start: Duration::ZERO };
        let starts: Vec<Duration> =
            (0..9).map(|_| git.ask("one\n", "two\n").map(|(took, _)| took)).collect::<anyhow::Result<_>>()?;
        git.start = median(&starts);
        Ok(git)
    }

    /// What it took beyond its start, and the stretches that it marks.
    pub fn ask(&self, old: &str, new: &str) -> anyhow::Result<(Duration, usize)> {
        let (a, b) = (self.folder.path().join("old"), self.folder.path().join("new"));
        std::fs::write(&a, old)?;
        std::fs::write(&b, new)?;
        let mut command = Command::new("git");
        command.args(["diff", "--no-index", "--no-color", "--word-diff=plain", "--word-diff-regex=[^[:space:]]+"]);
        command.arg(&a).arg(&b).current_dir(self.folder.path()).stdin(Stdio::null());
        let (took, output) = timed(|| command.output());
        let told = String::from_utf8_lossy(&output.context("it is not here")?.stdout).into_owned();
        Ok((took.saturating_sub(self.start), told.matches("[-").count() + told.matches("{+").count()))
    }
}
