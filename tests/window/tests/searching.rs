//! Words in all articles and in their history, by keyboard alone.

use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use stet_window_tests::{Desk, QUAY};

fn terminal(desk: &Desk, arguments: &[&str]) -> Result<()> {
    let said = desk.terminal().args(["--by", "Lee Example"]).args(arguments).output()?;
    ensure!(said.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&said.stderr));
    Ok(())
}

/// What is marked in the first context that a list shows.
fn marked(desk: &Desk) -> Result<Vec<String>> {
    desk.find_all(".searching li:first-child mark")?.iter().map(|mark| mark.text()).collect()
}

/// Light and dark, small and large: nothing serious in it, and pictures for whoever looks (STET_PICTURES names the folder).
fn look_at(desk: &Desk, name: &str) -> Result<()> {
    for (width, height) in [(1280, 800), (1600, 1000)] {
        desk.resize(width, height)?;
        for theme in ["light", "dark"] {
            desk.set_theme(theme)?;
            let found = desk.execute_async(
                "const done = arguments[0];
                 axe.run(document, { resultTypes: ['violations'] }).then(
                   ({ violations }) => done(violations
                     .filter(({ impact }) => impact === 'serious' || impact === 'critical')
                     .map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ html }) => html.slice(0, 160)).join(' | ')}`)),
                   (error) => done([String(error)]))",
                &[],
            )?;
            ensure!(found == Value::Array(Vec::new()), "{name}, {theme}: {found:#}");
            if let Some(folder) = std::env::var_os("STET_PICTURES") {
                std::fs::create_dir_all(&folder)?;
                std::fs::write(Path::new(&folder).join(format!("{name}-{width}-{theme}.png")), desk.picture()?)?;
            }
        }
    }
    desk.resize(1440, 900)?;
    desk.set_theme("light")
}

#[test]
fn words_are_found_in_all_articles_and_in_their_history_by_keyboard() -> Result<()> {
    let axe = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/node_modules/axe-core/axe.min.js");
    let axe = std::fs::read_to_string(axe).context("axe-core comes with `npm ci` in ui")?;
    Desk::journey("searching", &[], |desk| {
        desk.resize(1440, 900)?;
        desk.sit_down("Kit Ferris")?;
        desk.execute(&axe, &[])?;
        desk.import(QUAY)?;
        let ferry = desk.home().join("ferry.md");
        std::fs::write(
            &ferry,
            "---\nslug: ferry\nheadline: Ferry back\n---\n\nThe ferry is alleged to sail at noon.\n",
        )?;
        terminal(desk, &["import", &ferry.to_string_lossy()])?;
        std::fs::write(
            &ferry,
            "---\nslug: ferry\nheadline: Ferry back\n---\n\nThe ferry sails at noon. 市場の屋根。\n",
        )?;
        terminal(desk, &["save", "ferry", "--from", &ferry.to_string_lossy(), "-m", "Tighter"])?;

        // Nothing is asked yet.
        desk.press("Control+Shift+f")?;
        desk.wait_focus("#search-everywhere")?;
        desk.find_text(".searching .title", "Find words in every article.")?;
        look_at(desk, "search-empty")?;

        // The articles as they are; Enter opens one at the words.
        desk.type_text("customs sh")?;
        desk.find_text(".searching .hit", "Quay market")?;
        ensure!(marked(desk)?[..2] == ["customs", "shed"], "{:?}", marked(desk)?);
        desk.find_text(".searching .count", "1 article")?;
        look_at(desk, "search-articles")?;
        desk.press("Down")?;
        desk.wait_focus(".searching .hit")?;
        desk.press("Enter")?;
        desk.wait_gone(".searching")?;
        desk.wait_focus(".writing .page-text")?;
        desk.wait("the words are selected in the page", |desk| {
            let words = desk.execute("return String(getSelection())", &[])?;
            Ok((words == "customs").then_some(()))
        })?;

        // Back to what was found; then nothing, and the way on from there.
        desk.press("Control+Shift+f")?;
        desk.wait_focus("#search-everywhere")?;
        desk.type_text("\"alleged to sail\"")?;
        desk.find_text(".searching .said", "No article holds")?;
        desk.press("Control+Shift+h")?;
        desk.find_text(".searching .hit", "r2 took out")?;
        desk.find_text(".searching .hit", "r1 brought in")?;
        look_at(desk, "search-history")?;
        desk.press("Enter")?;
        desk.wait_focus(".searching .hit")?;
        desk.press("Enter")?;
        desk.find(".compare")?;
        desk.find_text(".compare del", "alleged")?;
        desk.press("Escape")?;
        desk.wait_gone(".compare")?;

        // In a script without spaces; Escape goes back to the article.
        desk.press("Control+Shift+f")?;
        desk.wait_focus("#search-everywhere")?;
        desk.execute("document.getElementById('search-everywhere').value = ''", &[])?;
        desk.type_text("市場")?;
        desk.find_text(".searching .hit mark", "市場")?;
        desk.press("Escape")?;
        desk.wait_gone(".searching")?;
        desk.wait_focus(".writing .page-text")
    })
}
