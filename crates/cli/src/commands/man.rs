//! `stet man [COMMAND…]`, `stet man --into FOLDER`

use std::path::PathBuf;

use clap::{Args, Command, CommandFactory as _};
use clap_mangen::Man as Page;

use stet_desk::write_whole;

use crate::arguments::Arguments;
use crate::failure::{Failure, Status};
use crate::terminal::Terminal;

/// The arguments.
#[derive(Debug, Args)]
pub struct Man {
    /// The command whose page is printed [default: stet itself]
    command: Vec<String>,
    /// Write every page into this folder, which must be there
    #[arg(long, value_name = "FOLDER", conflicts_with = "command")]
    into: Option<PathBuf>,
}

impl Man {
    /// Prints one page for `man -l -`, or writes them all.
    pub fn run(self, terminal: &Terminal) -> Result<Status, Failure> {
        // `help` is a command of clap's; a page for each of its words would say nothing.
        let mut all = Arguments::command().disable_help_subcommand(true);
        all.build();
        if let Some(folder) = self.into {
            for (name, page) in pages(&all)? {
                write_whole(&folder.join(name), &page)?;
            }
            return Ok(Status::Done);
        }
        let mut asked = &all;
        for name in &self.command {
            asked = asked.find_subcommand(name).ok_or_else(|| {
                Failure::new(format!("There is no command '{name}'.")).with_hint("`stet --help` lists them")
            })?;
        }
        terminal.print(&String::from_utf8_lossy(&rendered(asked)?))?;
        Ok(Status::Done)
    }
}

/// A page for the command and for each below it, by file name.
fn pages(command: &Command) -> Result<Vec<(String, Vec<u8>)>, Failure> {
    let mut found = vec![(page(command).get_filename(), rendered(command)?)];
    for below in command.get_subcommands() {
        found.extend(pages(below)?);
    }
    Ok(found)
}

fn page(command: &Command) -> Page {
    Page::new(command.clone()).manual("Stet").source(concat!("Stet ", env!("CARGO_PKG_VERSION")))
}

fn rendered(command: &Command) -> Result<Vec<u8>, Failure> {
    let mut written = Vec::new();
    page(command).render(&mut written)?;
    Ok(written)
}
