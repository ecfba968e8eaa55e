//! `stet diff ARTICLE A B`, `stet diff --files OLD NEW`

use std::path::{Path, PathBuf};

use clap::Args;

use stet_desk::commands::{Audience, Compared, Verify};
use stet_desk::readings::{self, Behind, Columns, Shown};
use stet_desk::{Desk, write_whole};

use super::{FORMATS, source};
use crate::failure::{Failure, Status};
use crate::terminal::Terminal;

/// The arguments.
#[derive(Debug, Args)]
pub struct Diff {
    /// The article
    #[arg(required_unless_present_any = ["files", "schema"])]
    article: Option<String>,
    /// The older state, or both as A..B [default: what you last saved or read]
    #[arg(value_name = "A", default_value = "@mine")]
    old: String,
    /// The newer state [default: the unsaved changes, or the newest revision]
    #[arg(value_name = "B", default_value = "@working")]
    new: String,
    /// Compare two files, without a store; - for standard input
    #[arg(long, num_args = 2, value_names = ["OLD", "NEW"], conflicts_with_all = ["article", "proof"])]
    files: Option<Vec<PathBuf>>,
    /// The files' format, where their names and words do not tell it
    #[arg(long, value_name = "FORMAT", value_parser = FORMATS, requires = "files")]
    format: Option<String>,
    /// Two columns, the older left
    #[arg(long, conflicts_with_all = ["html", "json", "schema"])]
    side_by_side: bool,
    /// How wide the two columns are together, 40 to 1000 [default: the terminal's width, else 120]
    #[arg(long, value_name = "CELLS", requires = "side_by_side")]
    width: Option<usize>,
    /// Write one self-contained page; - for standard output
    #[arg(long, value_name = "FILE", conflicts_with = "schema")]
    html: Option<PathBuf>,
    /// For the house: alerts, who saved what and why, marks, and in a page the notes (this is the default)
    #[arg(long, conflicts_with = "schema")]
    inside: bool,
    /// For anybody else: no alerts, no names of the desk, no reasons, no notes, no slug
    #[arg(long, conflicts_with_all = ["inside", "schema"])]
    outside: bool,
    /// Put the store's digest into the page
    #[arg(long, requires = "html")]
    proof: bool,
    /// Print the JSON schema of what --json prints
    #[arg(long)]
    schema: bool,
    /// Also show changes of typography and of white space; a page folds nothing
    #[arg(long)]
    all: bool,
    /// End with status 3 where the two sides differ
    #[arg(long)]
    exit_code: bool,
}

/// Where neither the terminal nor anybody says how wide.
const WIDTH: usize = 120;

impl Diff {
    /// Compares, and prints one of the readings.
    pub async fn run(self, terminal: &Terminal) -> Result<Status, Failure> {
        if self.schema {
            terminal.print_json(&stet_compare::schema())?;
            return Ok(Status::Done);
        }
        if terminal.json() && self.html.as_deref() == Some(Path::new("-")) {
            return Err(Failure::new("Standard output can take the page or the JSON, not both.")
                .with_hint("give --html a file"));
        }
        let audience = if self.outside { Audience::Outside } else { Audience::Inside };
        let (compared, behind) = self.compare(terminal, audience).await?;
        // What is printed for people outside is made of what they may see, whichever way it is read.
        let compared = if self.outside { readings::outside(compared) } else { compared };
        let shown = Shown { folded: self.all };
        if let Some(file) = &self.html {
            let page = readings::page(&compared, audience, &behind);
            if file == Path::new("-") {
                terminal.print(&page)?;
            } else {
                write_whole(file, page.as_bytes())?;
            }
        }
        if terminal.json() {
            terminal.print_json(&compared.comparison)?;
        } else if self.side_by_side {
            let width = self.width.or_else(|| terminal_size::terminal_size().map(|(width, _)| width.0.into()));
            let width = width.unwrap_or(WIDTH).clamp(40, 1000);
            let columns = Columns { width, colour: terminal.colour(), shown };
            terminal.print(&readings::side_by_side(&compared, columns))?;
        } else if self.html.is_none() {
            terminal.print(&readings::words(&compared, shown))?;
        }
        let different = self.exit_code && !compared.comparison.identical;
        Ok(if different { Status::Different } else { Status::Done })
    }

    /// `A B`, or `A..B` in one; an end that is left out is the usual one.
    fn points(&self) -> (&str, &str) {
        let Some((old, new)) = self.old.split_once("..") else { return (&self.old, &self.new) };
        (if old.is_empty() { "@mine" } else { old }, if new.is_empty() { &self.new } else { new })
    }

    async fn compare(&self, terminal: &Terminal, audience: Audience) -> Result<(Compared, Behind), Failure> {
        if let Some([old, new]) = self.files.as_deref() {
            if [old, new].iter().all(|file| *file == Path::new("-")) {
                return Err(Failure::new("Standard input can be one side of a comparison, not both.")
                    .with_hint("name a file for the other side"));
            }
            let (old, new) = (source(old, self.format.clone())?, source(new, self.format.clone())?);
            return Ok((Desk::compare_files(old, new).await?, Behind::default()));
        }
        let room = terminal.room().await?;
        let article = room.desk.find_article(self.article.as_deref().unwrap_or_default()).await?;
        let (old, new) = self.points();
        let compared = room.desk.compare_points(article, old, new).await?;
        let mut behind = match self.html {
            Some(_) => room.desk.behind(article, &compared, audience).await?,
            None => Behind::default(),
        };
        if self.proof {
            behind.store = Some(room.desk.verify(&room.caller, Verify::default()).await?.digest);
        }
        room.close().await;
        Ok((compared, behind))
    }
}
