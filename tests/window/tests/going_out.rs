//! What leaves the desk: the clean article on the clipboard, and sheets of paper.

use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::json;
use stet_window_tests::{Desk, QUAY};

/// What the clipboard holds, read back as another program would get it: through a paste.
fn clipboard(desk: &Desk) -> Result<(String, String)> {
    // A place that takes whatever is pasted and keeps it as it came.
    desk.execute(
        "const place = document.createElement('div'); place.contentEditable = 'true'; place.id = 'pasted';
         document.body.append(place); window.pasted = null;
         place.addEventListener('paste', (event) => { event.preventDefault(); event.stopPropagation();
           window.pasted = [event.clipboardData.getData('text/html'), event.clipboardData.getData('text/plain')]; });
         place.focus()",
        &[],
    )?;
    desk.press("Control+v")?;
    let pasted = desk.wait("something is pasted", |desk| {
        let pasted = desk.execute("return window.pasted", &[])?;
        Ok((!pasted.is_null()).then_some(pasted))
    })?;
    desk.execute("document.getElementById('pasted').remove()", &[])?;
    let one = |at: usize| pasted[at].as_str().unwrap_or_default().to_owned();
    Ok((one(0), one(1)))
}

#[test]
fn the_clean_article_is_on_the_clipboard_rich_and_plain() -> Result<()> {
    Desk::journey("copy-for-web", &[], |desk| {
        desk.take_the_chair("Kit Ferris")?;
        desk.import(QUAY)?;
        desk.command("Copy for the web")?;
        desk.find_text(".notices, .notice", "on the clipboard")?;
        let (html, text) = clipboard(desk)?;
        // The webview may wrap what is copied; every tag of ours is bare.
        let bare = "const page = new DOMParser().parseFromString(arguments[0], 'text/html');
            const all = [...page.body.querySelectorAll('*')];
            return [all.filter((one) => one.id || one.className || one.getAttribute('data-id')).map((one) => one.outerHTML),
                all.filter((one) => one.tagName === 'SCRIPT' || one.tagName === 'STYLE').length,
                [...page.body.querySelectorAll('h1, h2, p')].map((one) => one.textContent)]";
        let seen = desk.execute(bare, &[json!(html)])?;
        ensure!(seen[0] == json!([]), "no ids and no classes: {}", seen[0]);
        ensure!(seen[1] == 0, "no scripts and no styles");
        let lines = seen[2].to_string();
        for part in [
            "Quay market to move indoors after second storm",
            "RELATED: The winter that took the sea wall",
            "A roof and a wall",
            "Ines Farrow",
        ] {
            ensure!(lines.contains(part), "'{part}' is in the rich form: {lines}");
            ensure!(text.contains(part), "'{part}' is in the plain form: {text}");
        }
        ensure!(!html.contains("stet:") && !text.contains("<p>"), "nothing of the desk, no tags in plain words");
        Ok(())
    })
}

#[test]
fn the_article_becomes_a_pdf_with_all_its_words_and_nothing_of_the_desk() -> Result<()> {
    Desk::journey("print", &[], |desk| {
        desk.execute("window.clicks = 0; addEventListener('pointerdown', () => (window.clicks += 1), true)", &[])?;
        desk.sit_down("Kit Ferris")?;
        desk.type_text("Ferry fares rise\nWhat a crossing will cost\n\n")?;
        // Long enough for several sheets, each sentence with a number of its own.
        let mut typed = String::new();
        for paragraph in 0..30 {
            let sentences: String = (0..6)
                .map(|sentence| {
                    format!("Sentence {paragraph}x{sentence} tells of fares, of tides and of the harbour board again. ")
                })
                .collect();
            typed.push_str(sentences.trim_end());
            typed.push('\n');
        }
        let paste = "document.execCommand('insertText', false, arguments[0])";
        for paragraph in typed.lines() {
            desk.execute(paste, &[json!(paragraph)])?;
            desk.press("Enter")?;
        }
        desk.save(2)?;
        desk.command("Print to PDF…")?;
        desk.wait_focus("#print-path")?;
        desk.press("Control+a")?;
        desk.type_text("proof")?;
        desk.press("Enter")?;
        desk.find_text(".notices, .notice", "proof.pdf")?;
        let file = desk.home().join("proof.pdf");
        let read = Command::new("pdftotext").arg("-layout").arg(&file).arg("-").output();
        let read = read.context("pdftotext is there; scripts/setup.sh installs it (poppler-utils)")?;
        ensure!(read.status.success(), "{}", String::from_utf8_lossy(&read.stderr));
        let text = String::from_utf8_lossy(&read.stdout).into_owned();
        let pages: Vec<&str> = text.split('\u{c}').filter(|page| !page.trim().is_empty()).collect();
        ensure!(pages.len() > 3, "thirty paragraphs take several sheets, not {}", pages.len());
        for (at, page) in pages.iter().enumerate() {
            for words in [
                format!("Page {} of {}", at + 1, pages.len()),
                "r2 by Kit Ferris".into(),
                "words".into(),
                "Printed".into(),
            ] {
                ensure!(page.contains(&words), "sheet {} says '{words}': {page}", at + 1);
            }
        }
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        let printed = words(&text).join(" ");
        ensure!(printed.contains("Ferry fares rise What a crossing will cost"), "headline and standfirst: {printed}");
        for paragraph in 0..30 {
            for sentence in 0..6 {
                let name = format!("{paragraph}x{sentence}");
                let found = words(&text).iter().filter(|word| **word == name).count();
                ensure!(found == 1, "'Sentence {name}' is printed once, not {found} times");
            }
        }
        for chrome in ["History", "Save revision", "Find an article", "Ctrl+O", "On disk"] {
            ensure!(!printed.contains(chrome), "'{chrome}' is the desk's, not the article's");
        }
        ensure!(desk.find_all(".print-sheets")?.is_empty(), "the sheets are gone from the page");
        // A file that is there is not written over without asking.
        desk.command("Print to PDF…")?;
        desk.wait_focus("#print-path")?;
        desk.press("Control+a")?;
        desk.type_text("proof.pdf")?;
        desk.press("Enter")?;
        desk.find_text("dialog [role=alert]", "is there already")?;
        ensure!(desk.execute("return window.clicks", &[])? == 0, "nothing was clicked");
        Ok(())
    })
}

#[test]
fn a_story_that_comes_back_is_offered_as_a_revision() -> Result<()> {
    Desk::journey("known-story", &[], |desk| {
        desk.take_the_chair("Kit Ferris")?;
        desk.import(QUAY)?;
        let changed = QUAY.replace("41 to 6", "43 to 6");
        ensure!(changed != QUAY, "the piece says how they voted");
        desk.paste_into_import(&changed)?;
        desk.find_text("dialog .known", "The desk may know this story.")?;
        desk.press_button("dialog .known", "Compare with r1")?;
        desk.find_text(".compare .restore", "A new revision from pasted text")?;
        let changes = desk.changes()?;
        ensure!(changes.len() == 1 && changes[0].contains("43"), "what would change: {changes:?}");

        // Not this time: back to the piece, as it was.
        desk.press("Escape")?;
        desk.find_text("dialog .known", "The desk may know this story.")?;
        desk.press_button("dialog .known", "Compare with r1")?;
        desk.press_button(".compare .restore", "Save as a new revision")?;
        desk.find_text(".writing .body > p", "43 to 6")?;
        desk.wait("the history has a second revision", |desk| Ok((desk.history()?.len() == 2).then_some(())))?;
        ensure!(desk.find_all(".rail .row")?.len() == 1, "no second article");
        Ok(())
    })
}
