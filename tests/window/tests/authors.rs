//! The place of the authors and the byline, by keyboard alone.

use std::path::Path;

use anyhow::{Result, ensure};
use serde_json::{Value, json};
use stet_window_tests::{Desk, QUAY};

/// Tabs forward until the keyboard is where it should be.
fn tab_to(desk: &Desk, css: &str) -> Result<()> {
    let there = "return document.activeElement?.matches(arguments[0]) ?? false";
    for _ in 0..80 {
        if desk.execute(there, &[json!(css)])? == true {
            return Ok(());
        }
        desk.press("Tab")?;
    }
    anyhow::bail!("Tab never came to {css}")
}

/// F6 until the keyboard is within a part of the window.
fn round_to(desk: &Desk, css: &str) -> Result<()> {
    let there = "return document.activeElement?.closest(arguments[0]) !== null";
    for _ in 0..12 {
        if desk.execute(there, &[json!(css)])? == true {
            return Ok(());
        }
        desk.press("F6")?;
    }
    anyhow::bail!("F6 never came to {css}")
}

/// What the terminal says of it, with nothing on standard error.
fn terminal(desk: &Desk, arguments: &[&str]) -> Result<String> {
    let said = desk.terminal().args(["--by", "Lee Example"]).args(arguments).output()?;
    ensure!(said.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&said.stderr));
    Ok(String::from_utf8(said.stdout)?)
}

/// Pictures for whoever looks: STET_PICTURES names the folder. Light and dark, small and large.
fn pictures(desk: &Desk, name: &str) -> Result<()> {
    let Some(folder) = std::env::var_os("STET_PICTURES") else { return Ok(()) };
    std::fs::create_dir_all(&folder)?;
    for (width, height) in [(1280, 800), (1600, 1000)] {
        desk.resize(width, height)?;
        for theme in ["light", "dark"] {
            desk.set_theme(theme)?;
            desk.picture()?;
            let file = format!("{name}-{width}-{theme}.png");
            std::fs::write(Path::new(&folder).join(file), desk.picture()?)?;
        }
    }
    desk.resize(1440, 900)?;
    desk.set_theme("light")
}

#[test]
fn an_author_is_made_given_a_bio_compared_put_back_and_put_in_a_byline_by_keyboard() -> Result<()> {
    Desk::journey("authors", &[], |desk| {
        desk.resize(1440, 900)?;
        desk.sit_down("Kit Ferris")?;
        desk.import(QUAY)?;

        // Somebody new, and a first bio.
        desk.press("Control+Shift+a")?;
        desk.find(".place .rail")?;
        pictures(desk, "authors-empty")?;
        desk.press("Control+Shift+n")?;
        desk.wait_focus("#new-author")?;
        desk.type_text("Noor Example\n")?;
        desk.wait_focus(".bio-words")?;
        desk.type_text("Noor writes about harbours. She lives in Eastport.")?;
        desk.wait_status("Unsaved changes to this bio")?;
        desk.press("Control+s")?;
        desk.find_text(".history .bio.current", "Bio 1, in use")?;
        desk.wait_status("No unsaved change to this bio")?;
        // The caret stayed where it was.
        desk.type_text(" She has a boat.")?;
        desk.press("Control+Shift+d")?;
        desk.find_text(".compared .bio-side ins", "She has a boat.")?;
        desk.press("Escape")?;
        desk.wait_focus(".bio-words")?;
        desk.press("Control+s")?;
        desk.find_text(".history .bio.current", "Bio 2, in use")?;

        // Any two side by side, and the older one put back: it is appended.
        desk.press("Control+Shift+d")?;
        desk.find_text(".compared .bio-summary", "added, 0 removed")?;
        pictures(desk, "authors-compared")?;
        desk.press("Escape")?;
        round_to(desk, ".history")?;
        tab_to(desk, "[aria-label^='Put bio 1 back']")?;
        desk.press("Enter")?;
        desk.find_text(".history .bio.current", "Bio 3, in use")?;
        desk.wait("the bio is the first one again", |desk| {
            let words = desk.words_of(".bio-words")?;
            Ok((words == "Noor writes about harbours. She lives in Eastport.").then_some(()))
        })?;

        // Back to the article, and into its byline.
        desk.press("Escape")?;
        desk.wait_focus(".writing .page-text")?;
        terminal(desk, &["author", "add", "Noor Example"])?;
        terminal(desk, &["author", "add", "Tomas Wael", "--bio", "Tomas reports from Lagos."])?;
        desk.command("Byline")?;
        tab_to(desk, "#byline-add")?;
        desk.type_text("Tomas")?;
        desk.find_text("[role=option]", "Tomas Wael")?;
        desk.press("Enter")?;
        desk.find_text(".entry .name", "Tomas Wael")?;
        desk.type_text("Noor")?;
        // Two of one name say what tells them apart.
        desk.find_text("[role=option]", "Noor writes about harbours")?;
        let first = desk.words_of("[role=option][aria-selected=true]")?;
        if !first.contains("Noor writes") {
            desk.press("Down")?;
            desk.find_text("[role=option][aria-selected=true]", "Noor writes")?;
        }
        desk.press("Enter")?;
        desk.find_text(".entry .name", "Noor Example")?;

        // A place is its person's, whatever the order.
        desk.press("Shift+Tab")?;
        desk.press("Shift+Tab")?;
        desk.wait_focus(".entry:last-child .head")?;
        desk.press("Up")?;
        desk.press("Enter")?;
        tab_to(desk, ".form label:nth-of-type(3) input")?;
        desk.type_text("Lagos\n")?;
        desk.wait_words(".reads .read", "By Ines Farrow, Tomas Wael in Lagos and Noor Example")?;
        pictures(desk, "byline")?;
        round_to(desk, ".margin")?;
        tab_to(desk, ".entry:nth-child(2) .head")?;
        desk.press("Alt+Down")?;
        desk.wait_words(".reads .read", "By Ines Farrow, Noor Example, and Tomas Wael in Lagos")?;
        desk.press("Control+s")?;
        desk.wait_status("r2 by")?;

        // The revision carries the bio that stood; a later one and a new name are shown and never pushed.
        terminal(desk, &["author", "rename", "Tomas Wael", "Tomas Berg"])?;
        desk.find_text(".entry .remark", "Now called Tomas Berg.")?;
        desk.wait_words(".reads .read", "By Ines Farrow, Noor Example, and Tomas Wael in Lagos")?;
        terminal(desk, &["author", "retire", "Tomas Berg"])?;
        desk.find_text(".entry .remark", "Retired.")?;
        desk.press("Control+Shift+a")?;
        desk.find_text(".standing tbody tr", "second of 3")?;
        desk.find_text(".standing tbody tr", "bio 3")?;
        pictures(desk, "authors")?;
        let page: Value = serde_json::from_str(&terminal(desk, &["--json", "author", "show", "Tomas Berg"])?)?;
        ensure!(page["carry_older"] == 1 && page["articles"][0]["bio"] == 1, "it kept the bio of its moment: {page}");
        let shown = terminal(desk, &["export", "quay-market-to-move", "--to", "text"])?;
        ensure!(shown.contains("By Ines Farrow, Noor Example, and Tomas Wael in Lagos"), "{shown}");
        Ok(())
    })
}

#[test]
fn a_bio_that_was_not_saved_is_there_again_after_a_kill() -> Result<()> {
    Desk::journey("bio-draft", &[], |desk| {
        desk.sit_down("Kit Ferris")?;
        terminal(desk, &["author", "add", "Noor Example", "--bio", "Noor writes."])?;
        desk.press("Control+Shift+a")?;
        desk.find_text(".place .page h1", "Noor Example")?;
        round_to(desk, ".place .desk")?;
        tab_to(desk, ".bio-words")?;
        desk.press("Control+End")?;
        desk.type_text(" And she sails.")?;
        desk.wait_status("Unsaved changes to this bio")?;
        desk.wait("the words are in the store", |desk| {
            let page: Value = serde_json::from_str(&terminal(desk, &["--json", "author", "show", "Noor Example"])?)?;
            Ok(page["draft"].to_string().contains("And she sails.").then_some(()))
        })?;
        desk.kill()?;
        desk.reopen()?;
        desk.find("main")?;
        desk.wait("the place opens", |desk| {
            desk.press("Control+Shift+a")?;
            Ok(desk.find_all(".place .bio-words")?.first().map(|_| ()))
        })?;
        desk.wait_words(".bio-words", "Noor writes. And she sails.")?;
        desk.wait_status("Unsaved changes to this bio")?;
        Ok(())
    })
}
