//! A folder comes in through the window: it can be stopped, goes on, and says what became of every file.

use anyhow::Result;
use stet_window_tests::Desk;

const ARTICLES: usize = 120;

#[test]
fn a_folder_is_stopped_goes_on_and_is_reported_file_by_file() -> Result<()> {
    let place = tempfile::tempdir()?;
    let folder = place.path().join("archive");
    std::fs::create_dir_all(folder.join("news"))?;
    let paragraph = "The council voted on the harbour wall after a long evening. ".repeat(40);
    for at in 0..ARTICLES {
        let text = format!("---\nslug: wall-{at:03}\nheadline: Harbour wall {at}\n---\n\n{paragraph}\n");
        std::fs::write(folder.join(format!("news/a{at:03}.md")), text)?;
    }
    std::fs::write(folder.join("broken.md"), "---\nheadline: [\n---\n\nWords.\n")?;
    std::fs::write(folder.join("picture.png"), "x")?;
    let named = folder.to_str().unwrap_or_default().to_owned();
    Desk::journey("folders", &[&named], |desk| {
        // It waits for somebody to say who they are, then begins.
        desk.wait_focus("#first-name")?;
        desk.type_text("Kit Ferris\n")?;
        desk.wait("it runs, or is done", |desk| {
            let buttons = desk.find_all("dialog .panel-foot button")?;
            Ok((!buttons.is_empty()).then_some(()))
        })?;
        // Stopped by the keyboard where it still runs: the stop has the focus.
        desk.press("Enter")?;
        desk.find_text("dialog [aria-label='Report of every file'] li", "broken.md")?;
        // Whatever the moment of the stop was, the same import goes on from there.
        let stopped = desk.find_all("dialog .stopped")?;
        if !stopped.is_empty() {
            desk.find_text("dialog .panel-foot button", "Go on")?.click()?;
        }
        desk.find_text("dialog .summary", "1 file could not be taken in")?;
        let first = "return document.querySelector('dialog ul[aria-label] > li').dataset.outcome";
        assert_eq!(desk.execute(first, &[])?, "failed", "what failed stands first");
        desk.wait("every article is in, once", |desk| {
            let lines = "return document.querySelectorAll('dialog li[data-outcome=taken], dialog li[data-outcome=known]').length";
            Ok((desk.execute(lines, &[])? == ARTICLES).then_some(()))
        })?;
        desk.find_text("dialog li[data-outcome=passed]", "picture.png")?;
        desk.press("Escape")?;
        desk.wait_gone("dialog")?;
        desk.wait_row(&["Harbour wall 119", "Revision 1"])?;
        Ok(())
    })
}
