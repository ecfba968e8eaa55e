//! What may stand after `stet`.

use std::path::PathBuf;

use clap::{Args, Parser};

use crate::commands::Command;

const STATUS: &str = "\
Exit status:
  0  done
  1  it could not be done: one sentence on standard error says why
  2  the arguments make no sense
  3  diff --exit-code: the two sides differ
  4  verify: the store is not as it was saved

ARTICLE is an id, its unique start, or a unique slug. REV is a number (7), the start of a hash (3f9c2a), @working,
@latest, @previous, @live, @legalled or @mine. Without a command the window is opened.";

/// Write and edit news, and never lose a word.
#[derive(Debug, Parser)]
#[command(name = "stet", version, about, after_help = STATUS, max_term_width = 100)]
pub struct Arguments {
    #[command(flatten)]
    pub options: Options,
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// What every command understands.
#[derive(Debug, Args)]
pub struct Options {
    /// The store's file [default: the window's]
    #[arg(long, value_name = "FILE", env = "STET_STORE", hide_env_values = true, global = true)]
    pub store: Option<PathBuf>,
    /// Who does it, by name [default: whoever sat at the desk last]
    #[arg(long, value_name = "NAME", env = "STET_PERSON", hide_env_values = true, global = true)]
    pub by: Option<String>,
    /// Print one JSON value, whose fields stay as they are
    #[arg(long, global = true)]
    pub json: bool,
}
