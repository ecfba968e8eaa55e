//! The first run by keyboard alone: a name, the guide, the sample, and a comparison of two of its revisions.

use anyhow::{Result, ensure};
use stet_window_tests::Desk;

const CLICKS: &str = "window.clicks = 0; addEventListener('pointerdown', () => (window.clicks += 1), true)";

#[test]
fn somebody_new_finds_the_guide_and_the_sample_by_keyboard() -> Result<()> {
    Desk::journey("first-run", &[], |desk| {
        desk.execute(CLICKS, &[])?;
        desk.take_the_chair("Kit Ferris")?;
        let acts =
            desk.execute("return [...document.querySelectorAll('.acts .title')].map((it) => it.textContent)", &[])?;
        ensure!(
            acts == serde_json::json!(["Write", "Import", "Look round a sample", "Read the guide"]),
            "what can be begun with: {acts}"
        );
        for _ in 0..3 {
            desk.press("Tab")?;
        }
        desk.press("Enter")?;
        desk.find_text("dialog h2", "Guide")?;
        let guide = desk.words_of("dialog .panel-body")?;
        for words in ["Save revision", "Ctrl+S", "Copy for the web", "Ctrl+Shift+D"] {
            ensure!(guide.contains(words), "the guide says '{words}': {guide}");
        }
        desk.press("Escape")?;
        desk.wait_gone("dialog")?;
        // Back where it was opened from; the sample is one act up.
        desk.press("Shift+Tab")?;
        desk.press("Enter")?;
        desk.find_text("h1.field-headline", "night of grounding, harbour board says")?;
        desk.wait("six revisions, by two people", |desk| Ok((desk.history()?.len() == 6).then_some(())))?;
        desk.wait_row(&["night of grounding", "Live, revision 6"])?;
        desk.wait_status("r6 by Bram Copple (sample)").or_else(|_| desk.wait_status("r6 by BC"))?;

        // What the sub cut, with all that a lawyer would ask about, two keys away.
        desk.command("Compare: since the revision before")?;
        desk.find(".compare .changes-list")?;
        ensure!(!desk.changes()?.is_empty(), "the last revision changed something");
        desk.press("Escape")?;
        desk.wait_focus(".page-text")?;

        // It is an article like any other: it can be written in and saved.
        desk.press("Control+End")?;
        desk.type_text(" Kit was here.")?;
        desk.save(7)?;
        desk.wait_status("r7 by KF")?;
        // Asked for again, it is found, not made again.
        desk.command("Open the sample article")?;
        desk.find_text("h1.field-headline", "night of grounding")?;
        ensure!(desk.find_all(".rail .row")?.len() == 1, "one sample");
        ensure!(desk.execute("return window.clicks", &[])? == 0, "nothing was clicked");
        Ok(())
    })
}
