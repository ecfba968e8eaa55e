//! `stet completions SHELL`

use clap::{Args, CommandFactory as _};
use clap_complete::{Shell, generate};

use crate::arguments::Arguments;
use crate::failure::{Failure, Status};
use crate::terminal::Terminal;

/// The arguments.
#[derive(Debug, Args)]
pub struct Completions {
    /// Which shell
    shell: Shell,
}

impl Completions {
    /// Prints a script that the shell reads.
    pub fn run(self, terminal: &Terminal) -> Result<Status, Failure> {
        let mut script = Vec::new();
        generate(self.shell, &mut Arguments::command(), "stet", &mut script);
        terminal.print(&String::from_utf8_lossy(&script))?;
        Ok(Status::Done)
    }
}
