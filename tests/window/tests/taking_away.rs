//! What is taken away from a comparison, and the history as a picture: by keyboard alone.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use stet_window_tests::{Desk, QUAY};

/// Three revisions, the first of them live.
fn three_revisions(desk: &Desk) -> Result<()> {
    desk.sit_down("Kit Ferris")?;
    desk.import(QUAY)?;
    desk.select("41 to 6")?;
    desk.type_text("41 to 7")?;
    desk.save(2)?;
    desk.select("two of its nine doors")?;
    desk.type_text("three of its nine doors")?;
    desk.save(3)?;
    let marked = desk.terminal().args(["mark", "quay-market-to-move", "1", "published"]).output()?;
    ensure!(marked.status.success(), "{}", String::from_utf8_lossy(&marked.stderr));
    Ok(())
}

#[test]
fn the_history_is_a_picture_that_is_read_and_compared_by_keys() -> Result<()> {
    let axe = axe()?;
    Desk::journey("picture", &[], |desk| {
        desk.resize(1280, 800)?;
        three_revisions(desk)?;
        desk.press("Control+Alt+h")?;
        desk.find_text("main.picture .intro", "3 revisions across")?;
        desk.wait_focus("#picture-row-0")?;
        let row = |name: &str| -> Result<()> {
            let press = "const rows = [...document.querySelectorAll('.picture .rows button')];
                return rows.findIndex((row) => row.textContent.trim().startsWith(arguments[0]))
                  - rows.indexOf(document.activeElement)";
            let by = desk.execute(press, &[json!(name)])?.as_i64().context("a distance")?;
            for _ in 0..by {
                desk.press("Down")?;
            }
            desk.find_text(".picture [aria-current=true]", name)?;
            Ok(())
        };
        // From change to change of one paragraph, with its words then.
        row("Paragraph 2")?;
        desk.find_text(".picture .then", "41 to 7")?;
        desk.press("Left")?;
        desk.find_text(".picture .when", "r2, ")?;
        desk.press("Left")?;
        desk.find_text(".picture .when", "r1, ")?;
        desk.find_text(".picture .then", "41 to 6")?;
        row("Paragraph 4")?;
        desk.press("Right")?;
        desk.find_text(".picture .when", "r3, ")?;
        desk.find_text(".picture .then", "three of its nine doors")?;
        desk.press("End")?;
        desk.find_text(".picture [aria-current=true]", "Related link")?;
        desk.execute(&axe, &[])?;
        look(desk, "picture")?;
        check(desk, "picture")?;

        // The handles, by keys too: the older one to the very first, then both are compared.
        desk.execute("document.getElementById('handle-a').focus()", &[])?;
        desk.press("Home")?;
        desk.find_text(".picture header", "Compare r1 with r3")?;
        let said = desk.find("#handle-a")?.attribute("aria-valuetext")?.unwrap_or_default();
        ensure!(said.starts_with("r1, ") && said.contains("published"), "a handle says where it stands: {said}");
        desk.press("Enter")?;
        desk.find(".compare")?;
        desk.wait("both changes are there", |desk| {
            Ok((desk.changes()? == ["Paragraph 2: “6” became “7”", "Paragraph 4: “two” became “three”"]).then_some(()))
        })?;

        // The comparison on the screen is what an export writes.
        desk.press("Control+Shift+e")?;
        desk.find_text("dialog", "no names of the desk")?;
        desk.wait_focus("dialog input[value=inside]")?;
        check(desk, "export comparison")?;
        look(desk, "export-comparison")?;
        desk.press("Escape")?;
        desk.wait_gone("dialog")?;
        desk.press("Escape")?;
        desk.wait_gone(".compare")?;

        // Who wrote this, in the margin of the article.
        desk.press("Control+Alt+w")?;
        desk.wait_focus("#tab-who")?;
        desk.find_text(".margin .who", "r1 Kit Ferris")?;
        desk.find_text(".margin .who", "then r3")?;
        check(desk, "who wrote this")?;
        look(desk, "who-wrote")?;
        desk.press("Control+Alt+h")?;
        desk.find("main.picture")?;
        desk.press("Escape")?;
        desk.wait_gone("main.picture")
    })
}

#[test]
fn a_footnote_is_drafted_from_ticked_changes_as_one_step() -> Result<()> {
    let axe = axe()?;
    Desk::journey("footnote-draft", &[], |desk| {
        desk.resize(1280, 800)?;
        three_revisions(desk)?;
        // The mark came from the terminal; the window hears of it.
        desk.wait("the first is live", |desk| Ok(desk.words_of("footer")?.contains("live r1").then_some(())))?;
        desk.press("Control+Alt+u")?;
        desk.wait_focus("#footnote-change-0")?;
        desk.find_text("dialog", "Changes since r1, which is live")?;
        let drafted = "return document.getElementById('footnote-words').value";
        ensure!(desk.execute(drafted, &[])? == "", "nothing is told that nobody has ticked");
        desk.press("Space")?;
        let written = |words: &str| {
            desk.wait(format!("the draft says {words}"), |desk| {
                let said = desk.execute(drafted, &[])?;
                Ok((said == words).then_some(()))
            })
        };
        written("Paragraph 2 now says “7”.")?;
        desk.execute(&axe, &[])?;
        check(desk, "footnote draft")?;
        look(desk, "footnote-draft")?;
        desk.press("Tab")?;
        desk.press("Space")?;
        written("Paragraph 2 now says “7”. Paragraph 4 now says “three”.")?;
        desk.press("Tab")?;
        desk.press("Space")?;
        written("Paragraph 2 said “6”; it now says “7”. Paragraph 4 said “two”; it now says “three”.")?;
        desk.press_button("dialog", "Put it into the article")?;
        desk.wait_gone("dialog")?;
        desk.find_text(".footnotes .note", "Correction")?;
        desk.find_text(".footnotes .note", "Paragraph 2 said “6”; it now says “7”.")?;
        // One step, undone like any other.
        desk.execute(
            "document.querySelector('.writing .page-text [contenteditable], .writing .page-text').focus()",
            &[],
        )?;
        desk.press("Control+z")?;
        desk.wait_gone(".footnotes .note")?;
        let text = desk.words_of(".writing .page-text")?;
        ensure!(text.contains("41 to 7") && text.contains("three of its nine"), "and nothing else with it: {text}");
        Ok(())
    })
}

fn axe() -> Result<String> {
    let axe = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/node_modules/axe-core/axe.min.js");
    std::fs::read_to_string(axe).context("axe-core comes with `npm ci` in ui")
}

fn check(desk: &Desk, view: &str) -> Result<()> {
    for theme in ["light", "dark"] {
        desk.set_theme(theme)?;
        let found = desk.execute_async(
            "const done = arguments[0];
             axe.run(document, { resultTypes: ['violations'] }).then(
               ({ violations }) => done(violations.map(({ id, help, nodes }) => `${id} (${help}): `
                 + nodes.slice(0, 3).map(({ html }) => html.slice(0, 160)).join(' | '))),
               (error) => done([String(error)]))",
            &[],
        )?;
        ensure!(found == Value::Array(Vec::new()), "{view}, {theme}: {found:#}");
    }
    Ok(())
}

/// Pictures for a person to judge, where `STET_PICTURES` names a folder for them.
fn look(desk: &Desk, name: &str) -> Result<()> {
    let Some(folder) = std::env::var_os("STET_PICTURES").map(PathBuf::from) else { return Ok(()) };
    for (width, height) in [(1600, 1000), (1280, 800)] {
        desk.resize(width, height)?;
        for theme in ["dark", "light"] {
            desk.set_theme(theme)?;
            desk.wait_still()?;
            std::fs::write(folder.join(format!("{name}-{width}-{theme}.png")), desk.picture()?)?;
        }
    }
    Ok(())
}
