//! The tour: one small article through the main job in the real window, with a picture of each step.
//!
//! `make run` makes it where there is no display. Its only argument is the folder for the pictures.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result};
use stet_window_tests::Desk;

/// The article of the tour, in the project's own words.
const ARTICLE: &str = include_str!("../../tour/quay.txt");

fn main() -> ExitCode {
    let folder = std::env::args_os().nth(1).map_or_else(|| PathBuf::from("target/tour"), PathBuf::from);
    match tour(&folder) {
        Ok(steps) => {
            say(&format!("The tour made {steps} steps; their pictures are in {}", folder.display()));
            ExitCode::SUCCESS
        }
        Err(error) => {
            say(&format!("The tour failed: {error:#}. Pictures up to there are in {}", folder.display()));
            ExitCode::FAILURE
        }
    }
}

fn tour(folder: &PathBuf) -> Result<usize> {
    // Pictures of an earlier tour would be taken for this one's.
    match std::fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error).context("old pictures"),
        _ => std::fs::create_dir_all(folder)?,
    }
    let files = tempfile::tempdir()?;
    let article = files.path().join("quay.txt");
    std::fs::write(&article, ARTICLE)?;

    let mut steps = 0;
    Desk::journey("tour", &[&article.to_string_lossy()], |desk| {
        let mut step = |desk: &Desk, name: &str| -> Result<()> {
            steps += 1;
            let path = folder.join(format!("{steps}-{name}.png"));
            std::fs::write(&path, desk.picture()?)?;
            say(&format!("{steps}. {name}: {}", path.display()));
            Ok(())
        };
        desk.resize(1440, 900)?;
        desk.find("main").context("the window shows its page")?;
        step(desk, "open")?;
        Ok(())
    })?;
    Ok(steps)
}

fn say(words: &str) {
    // A closed pipe is no reason to fail the tour.
    let _ = writeln!(std::io::stdout(), "{words}");
}
