//! What has been done since I had it: read, stepped through, and taken back, in the real window.

use anyhow::Result;
use stet_window_tests::{Desk, QUAY};

#[test]
fn changes_are_stepped_through_and_taken_back() -> Result<()> {
    Desk::journey("compare", &[], |desk| {
        desk.sit_down("Kit Ferris")?;
        desk.import(QUAY)?;
        desk.select("indoors after second storm")?;
        desk.type_text("into the shed")?;
        desk.select("sound")?;
        desk.type_text("whole")?;
        desk.compare()?;
        let changes =
            ["Headline: “indoors after second storm” became “into the shed”", "Paragraph 4: “sound” became “whole”"];
        assert_eq!(desk.changes()?, changes, "the two changes, in words and in reading order");
        desk.find_text(".summary", "2 changes")?;
        assert!(desk.find_all("[role=dialog], dialog[open]")?.is_empty(), "it opens at once, without a picker");

        desk.wait_current(1)?;
        desk.press("Alt+Down")?;
        desk.wait_current(2)?;
        desk.press("Alt+Up")?;
        desk.wait_current(1)?;
        desk.press("Alt+Down")?;
        desk.wait_current(2)?;

        // Letters that mean nothing here must not reach the page that lies behind.
        desk.type_text("xyz")?;
        desk.press("s")?;
        desk.find_text(".change.current .change-acts", "stands")?;
        desk.find_text(".compare-scroll .stet-line", "Stet: “sound” stands.")?;
        desk.press("Escape")?;
        desk.wait_focus(".page-text")?;
        desk.find_text(".writing .body > p", "Its roof is sound, the harbour board said")?;
        desk.wait_words("h1.field-headline", "Quay market to move into the shed")?;

        desk.press("Control+z")?;
        desk.find_text(".writing .body > p", "Its roof is whole, the harbour board said")?;
        desk.save(2)?;
        desk.wait_history(&["2 Saved", "1 Imported from pasted text"])
    })
}

#[test]
fn a_change_is_gone_into_and_come_back_to() -> Result<()> {
    Desk::journey("go-to", &[], |desk| {
        desk.sit_down("Kit Ferris")?;
        desk.import(QUAY)?;
        desk.select("nine doors")?;
        desk.type_text("ten doors")?;
        desk.select("nets and rope")?;
        desk.type_text("nets")?;
        desk.compare()?;
        assert_eq!(desk.changes()?.len(), 2, "two changes");
        desk.press("Alt+Down")?;
        desk.wait_current(2)?;
        desk.press("Enter")?;
        desk.wait_gone(".compare")?;
        desk.wait_focus(".page-text")?;
        let at = desk.execute("return getSelection().anchorNode.parentElement.closest('p').textContent", &[])?;
        assert!(at.as_str().is_some_and(|it| it.starts_with("Not everybody")), "the caret is at that change: {at}");
        desk.press("Escape")?;
        desk.find(".compare")?;
        desk.wait_current(2)
    })
}
