//! `stet`: what the window does, in a terminal, for scripts, for legal and for tests.
//!
//! Each subcommand is a file under `commands`: its arguments, and the few calls to the desk that it makes. Without a
//! subcommand the window is opened. The window's libraries are not loaded by this program.

mod arguments;
mod commands;
mod failure;
mod moment;
mod terminal;
mod watching;
mod window;

use std::process::ExitCode;

use clap::Parser;

use crate::arguments::Arguments;
use crate::failure::Failure;
use crate::terminal::Terminal;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let terminal = Terminal::new(&arguments.options);
    let done = match arguments.command {
        None => window::open(&terminal),
        Some(command) => tokio::runtime::Runtime::new()
            .map_err(|error| Failure::new(format!("The program could not start its threads: {error}.")))
            .and_then(|runtime| runtime.block_on(command.run(&terminal))),
    };
    match done {
        Ok(code) => code.into(),
        Err(failure) => failure.report(),
    }
}
