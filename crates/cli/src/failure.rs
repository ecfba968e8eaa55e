//! How a command ends: the status that a script reads, and the sentence that a person does.

use std::io::{self, Write as _};
use std::process::ExitCode;

use stet_desk::{ErrorCode, WireError};

/// A command's end, where nothing went wrong that needs a sentence of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Done.
    Done,
    /// A part could not be done, and has been reported.
    Partly,
    /// The two sides differ, and somebody asked to be told by the status.
    Different,
    /// The store is not as it was saved.
    Unsound,
    /// The window's own status.
    Window(u8),
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        Self::from(match status {
            Status::Done => 0,
            Status::Partly => 1,
            Status::Different => 3,
            Status::Unsound => 4,
            Status::Window(code) => code,
        })
    }
}

/// Why a command could not be done.
#[derive(Debug)]
pub struct Failure {
    message: String,
    hint: Option<String>,
    /// Nobody reads on: the other end of a pipe is closed, which is no fault.
    quiet: bool,
}

impl Failure {
    /// One clear sentence: what, where.
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), hint: None, quiet: false }
    }

    /// The same with advice.
    #[must_use]
    pub fn with_hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// The sentence.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// Says it on standard error. Where even that is closed, the status must do.
    pub fn print(&self) {
        if self.quiet {
            return;
        }
        let mut error = io::stderr().lock();
        let _ = writeln!(error, "stet: {}", self.message);
        if let Some(hint) = &self.hint {
            let _ = writeln!(error, "hint: {hint}");
        }
    }

    /// The program's end.
    pub fn report(&self) -> ExitCode {
        self.print();
        if self.quiet { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }
}

impl From<WireError> for Failure {
    fn from(error: WireError) -> Self {
        let nobody = "say who with --by NAME, or once for all in STET_PERSON";
        let hint = error.hint.or_else(|| (error.code == ErrorCode::NoPerson).then(|| nobody.to_owned()));
        Self { message: error.message, hint, quiet: false }
    }
}

impl From<io::Error> for Failure {
    /// Only for what is printed: files are written by the desk, which names them.
    fn from(error: io::Error) -> Self {
        let quiet = error.kind() == io::ErrorKind::BrokenPipe;
        Self { quiet, ..Self::new(format!("What should have been printed could not be written: {error}.")) }
    }
}
