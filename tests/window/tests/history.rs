//! Nothing is lost: old states are read and restored, and what others save is kept beside one's own.

use anyhow::{Result, ensure};
use serde_json::Value;
use stet_window_tests::{Desk, QUAY};

#[test]
fn an_old_state_is_read_and_restored_and_nothing_is_lost() -> Result<()> {
    Desk::journey("restore", &[], |desk| {
        desk.sit_down("Kit Ferris")?;
        desk.import(QUAY)?;
        desk.select("41 to 6")?;
        desk.type_text("41 to 7")?;
        desk.save(2)?;
        // Something unsaved, which restoring must keep as a revision first.
        desk.select("two of its nine doors")?;
        desk.type_text("three of its nine doors")?;
        desk.find_text(".margin .working", "Unsaved changes")?;

        desk.find_text(".revision [data-row]", "Imported")?.click()?;
        desk.press_label("Read revision 1")?;
        desk.find_text("main.reading .reading", "Reading revision 1")?;
        desk.find_text("article.old .body > p", "41 to 6")?;
        let page = desk.find("article.old .page-text")?;
        ensure!(page.attribute("contenteditable")?.as_deref() == Some("false"), "an old state cannot be written in");
        ensure!(page.attribute("aria-readonly")?.as_deref() == Some("true"), "and says so to those who listen");
        let colours = "const of = (css) => getComputedStyle(document.querySelector(css)).backgroundColor;
            return [of('.reading .reading'), of('article.old'), of('.rail')]";
        let colours = desk.execute(colours, &[])?;
        ensure!(colours[0] != colours[1] && colours[0] != colours[2], "its bar stands out: {colours}");
        desk.type_text("nothing of this is written")?;
        ensure!(!desk.words_of("article.old")?.contains("nothing of this"), "keys do nothing there");

        desk.press_button("main.reading .reading", "Restore")?;
        desk.find_text(".compare .restore", "Restoring r1 would make these changes")?;
        ensure!(
            desk.changes()? == ["Paragraph 2: “7” became “6”", "Paragraph 4: “three” became “two”"],
            "what restoring would do is shown first: {:?}",
            desk.changes()?
        );
        desk.press_button(".compare .restore", "Restore")?;
        desk.find_text(".writing .body > p", "41 to 6")?;
        desk.find_text(".writing .body > p", "only two of its nine doors")?;
        desk.wait("the history has the restored state and all before it", |desk| {
            let rows = desk.history()?;
            let restored = rows.first().is_some_and(|row| row.starts_with("4 ") && row.contains("estored"));
            let before = ["2 Saved", "1 Imported from pasted text"].iter().all(|row| rows.iter().any(|one| one == row));
            Ok((restored && before).then_some(()))
        })?;
        // The unsaved words of before are revision 3.
        let shown = desk.terminal().args(["show", "quay-market-to-move@3"]).output()?;
        ensure!(String::from_utf8_lossy(&shown.stdout).contains("three of its nine"), "what was unsaved became r3");
        Ok(())
    })
}

#[test]
fn what_somebody_else_saves_is_kept_beside_ones_own() -> Result<()> {
    Desk::journey("beside", &[], |desk| {
        desk.sit_down("Kit Ferris")?;
        desk.import(QUAY)?;
        let theirs = desk.home().join("theirs.md");
        let exported = desk.terminal().args(["export", "quay-market-to-move@1", "--to", "markdown"]).output()?;
        ensure!(exported.status.success(), "{}", String::from_utf8_lossy(&exported.stderr));
        std::fs::write(&theirs, String::from_utf8(exported.stdout)?.replace("bread in a gale", "fish in a gale"))?;
        let mut saving = desk.terminal();
        saving.args(["save", "quay-market-to-move", "-m", "Wire update", "--by", "Lee Example", "--from"]).arg(&theirs);
        // Typed and saved at once: their revision may come before these words are on the disk, or after.
        desk.select("oilskins")?;
        desk.type_text("raincoats")?;
        let before = desk.words_of(".writing .page-text")?;
        let saved = saving.output()?;
        ensure!(saved.status.success(), "{}", String::from_utf8_lossy(&saved.stderr));

        desk.find_text(".notice.warn", "Lee Example saved revision 2 while you have unsaved changes.")?;
        ensure!(desk.words_of(".writing .page-text")? == before, "the page does not change under the fingers");
        desk.wait("both are in the history", |desk| {
            Ok((desk.history()? == ["2 Wire update", "1 Imported from pasted text"]).then_some(()))
        })?;
        desk.press("Control+s")?;
        desk.wait_history(&["3 Saved", "2 Wire update", "1 Imported from pasted text"])?;
        ensure!(desk.words_of(".writing .page-text")? == before, "nor when one's own is saved");
        let log = desk.terminal().args(["--json", "log", "quay-market-to-move"]).output()?;
        let log: Value = serde_json::from_slice(&log.stdout)?;
        ensure!(log.to_string().contains("Lee Example"), "the history says who saved: {log}");
        let mine = desk.terminal().args(["show", "quay-market-to-move@3"]).output()?;
        ensure!(String::from_utf8_lossy(&mine.stdout).contains("raincoats"), "one's own is a revision, too");
        Ok(())
    })
}
