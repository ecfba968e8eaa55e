//! What the program notes of itself: a log without an article's words, and a file where it ended badly.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use stet_window_tests::{Desk, QUAY};

/// Every file below a folder, as one text with its names.
fn all_words(folder: &Path) -> Result<String> {
    let mut words = String::new();
    for entry in fs::read_dir(folder)?.flatten() {
        let path = entry.path();
        if path.is_dir() {
            words += &all_words(&path)?;
        } else {
            words += &format!("{}\n{}\n", path.display(), String::from_utf8_lossy(&fs::read(&path)?));
        }
    }
    Ok(words)
}

fn crash_files(desk: &Desk) -> Vec<String> {
    let entries = fs::read_dir(desk.home().join("state/stet/crashes")).into_iter().flatten().flatten();
    let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
    names.filter(|name| name.starts_with("crash-")).collect()
}

#[test]
fn neither_log_nor_crash_file_holds_an_articles_words() -> Result<()> {
    Desk::journey("notes", &[], |desk| {
        desk.sit_down("Kit Ferris")?;
        desk.import(QUAY)?;
        desk.find("h1.field-headline")?.click()?;
        desk.type_text("Zanzibar quicksilver ")?;
        desk.save(2)?;
        desk.compare()?;
        desk.press("Escape")?;
        desk.execute("location.href = 'https://quicksilver.example/zanzibar'", &[])?;

        let log = desk.home().join("state/stet/stet.log");
        ensure!(fs::read_to_string(&log)?.contains("has started"), "the log is written");
        // A fault of the webview: the page is loaded again, and what is known of it is kept.
        desk.kill_page()?;
        desk.wait("the page's end has left a file", |desk| Ok((!crash_files(desk).is_empty()).then_some(())))?;
        desk.kill()?;

        let words = all_words(&desk.home().join("state"))? + &desk.logged();
        for part in ["the page's process ended", "write_working", "Stet 0."] {
            ensure!(words.contains(part), "it says {part}");
        }
        for secret in ["anzibar", "uicksilver", "tallholder", "Quill", "oilskins"] {
            ensure!(!words.contains(secret), "'{secret}' is an article's word: {words}");
        }
        Ok(())
    })
}

#[test]
fn a_program_that_was_killed_says_so_once_at_the_next_start() -> Result<()> {
    Desk::journey("killed", &[], |desk| {
        desk.sit_down("Kit Ferris")?;
        ensure!(desk.find_all(".notice")?.is_empty(), "nothing has gone wrong yet");
        desk.kill()?;

        desk.reopen()?;
        let notice = desk.find_text(".notice", "ended last time without being closed")?;
        let file = crash_files(desk).pop().context("there is a file")?;
        ensure!(notice.text()?.contains(&file), "it names the file");
        desk.command("Where the files are")?;
        desk.find_text("dialog", "state/stet/stet.log")?;
        desk.press("Escape")?;
        desk.leave()?;

        desk.reopen()?;
        desk.find(".page-text, .acts")?;
        ensure!(desk.find_all(".notice")?.is_empty(), "it is said once");
        ensure!(crash_files(desk).len() == 1, "an orderly end leaves no file");
        desk.leave()?;
        Ok(())
    })
}
