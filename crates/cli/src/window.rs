//! Without a subcommand: the window, which is a program of its own.

use std::path::PathBuf;
use std::process::Command;

use crate::failure::{Failure, Status};
use crate::terminal::Terminal;

const PROGRAM: &str = if cfg!(windows) { "stet-desktop.exe" } else { "stet-desktop" };

/// Opens the window on the same store and waits until it is closed.
pub fn open(terminal: &Terminal) -> Result<Status, Failure> {
    let program = find().ok_or_else(|| {
        Failure::new(format!("The window's program, {PROGRAM}, is neither beside stet nor on the PATH."))
            .with_hint("install it, or give a command: `stet --help` lists them")
    })?;
    let mut command = Command::new(&program);
    if let Some(store) = terminal.named_store() {
        command.env("STET_STORE", store);
    }
    if let Some(person) = terminal.person() {
        command.env("STET_PERSON", person);
    }
    let status = command.status().map_err(|error| {
        Failure::new(format!("The window could not be opened with {}: {error}.", program.display()))
    })?;
    let code = status.code().and_then(|code| u8::try_from(code).ok());
    Ok(code.map_or(Status::Partly, Status::Window))
}

/// Beside this program first: the two are installed together.
fn find() -> Option<PathBuf> {
    let beside = std::env::current_exe().ok().and_then(|own| own.parent().map(|folder| folder.join(PROGRAM)));
    let path = std::env::var_os("PATH").unwrap_or_default();
    let on_path = std::env::split_paths(&path).map(|folder| folder.join(PROGRAM));
    beside.into_iter().chain(on_path).find(|file| file.is_file())
}
