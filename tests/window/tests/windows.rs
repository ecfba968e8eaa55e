//! Several windows: each with an article of its own, one way out for all of them.

use anyhow::{Context, Result, ensure};
use stet_window_tests::Desk;

const CLICKS: &str = "window.clicks = 0; addEventListener('pointerdown', () => (window.clicks += 1), true)";

/// Two articles, the second of which is open; and the keyboard on the row of the first in the list.
fn two_articles(desk: &Desk) -> Result<()> {
    desk.sit_down("Kit Ferris")?;
    desk.type_text("Ferry fares rise\n\n\nA single will cost more.")?;
    desk.save(2)?;
    desk.press("Control+n")?;
    desk.wait_words("h1.field-headline", "")?;
    desk.wait_focus(".page-text")?;
    desk.type_text("Lamp oil runs short\n\n\nTwo barrels are left.")?;
    desk.save(2)?;
    desk.wait("the list has both", |desk| Ok((desk.find_all(".rail .row")?.len() == 2).then_some(())))
}

/// By keys from wherever the keyboard is: the row of this title in the list.
fn to_row(desk: &Desk, title: &str) -> Result<()> {
    desk.press("Control+o")?;
    desk.wait_focus("#rail-search")?;
    for _ in 0..3 {
        desk.press("Down")?;
        let row = desk.execute("return document.activeElement.querySelector('.title')?.textContent ?? ''", &[])?;
        if row == title {
            return Ok(());
        }
    }
    anyhow::bail!("the arrows do not reach the row '{title}'")
}

#[test]
fn each_window_has_its_own_article_and_none_has_another_s() -> Result<()> {
    Desk::journey("windows", &[], |desk| {
        desk.execute(CLICKS, &[])?;
        two_articles(desk)?;
        let first = desk.this_window()?;
        to_row(desk, "Ferry fares rise")?;
        desk.press("Control+Shift+n")?;
        let second = desk.go_to_new_window(std::slice::from_ref(&first))?;
        desk.wait_words("h1.field-headline", "Ferry fares rise")?;
        desk.wait("the window is shown", |desk| {
            Ok((desk.execute("return document.visibilityState", &[])? == "visible").then_some(()))
        })?;
        desk.execute(CLICKS, &[])?;

        // What is written here is told there, once, and the other article stays as it is.
        desk.execute("document.querySelector('.writing .page-text').focus()", &[])?;
        desk.press("Control+End")?;
        desk.type_text(" So says the company.")?;
        desk.find_text(".margin .working", "Unsaved changes")?;
        desk.go_to_window(&first)?;
        desk.wait_row(&["Ferry fares rise", "Unsaved changes since r2"])?;
        desk.wait_words("h1.field-headline", "Lamp oil runs short")?;
        desk.wait_history(&["2 Saved", "1 Begun"])?;

        // Asked for here, the article stays in its own window, and this one says so.
        to_row(desk, "Ferry fares rise")?;
        desk.press("Enter")?;
        desk.wait_words("[role=status].unseen", "This article stands in another window, which is in front now.")?;
        desk.wait_words("h1.field-headline", "Lamp oil runs short")?;
        desk.press("Control+Shift+n")?;
        ensure!(desk.windows()?.len() == 2, "no third window opens for it either");

        // One window closes, its words on the disk; the other stays.
        desk.go_to_window(&second)?;
        desk.type_text(" Nobody asked us")?;
        desk.wait_words(".body > p:last-child", "A single will cost more. So says the company. Nobody asked us")?;
        ensure!(desk.execute("return window.clicks", &[])? == 0, "nothing was clicked here");
        // The window may be gone before the driver has let go of the keys.
        let _ = desk.press("Control+Shift+w");
        desk.go_to_window(&first)?;
        desk.wait_windows(1)?;
        to_row(desk, "Ferry fares rise")?;
        desk.press("Enter")?;
        desk.wait_words("h1.field-headline", "Ferry fares rise")?;
        desk.wait_words(".body > p:last-child", "A single will cost more. So says the company. Nobody asked us")?;
        ensure!(desk.execute("return window.clicks", &[])? == 0, "nothing was clicked");
        desk.leave()
    })
}

#[test]
fn one_way_out_flushes_every_window() -> Result<()> {
    Desk::journey("windows-out", &[], |desk| {
        two_articles(desk)?;
        let first = desk.this_window()?;
        to_row(desk, "Ferry fares rise")?;
        desk.press("Control+Shift+n")?;
        desk.go_to_new_window(std::slice::from_ref(&first))?;
        desk.wait_words("h1.field-headline", "Ferry fares rise")?;
        desk.execute("document.querySelector('.writing .page-text').focus()", &[])?;
        desk.press("Control+End")?;
        // The end of the session comes while words of both windows are still on their way.
        desk.type_text(" The last word here.")?;
        desk.go_to_window(&first)?;
        desk.execute("document.querySelector('.writing .page-text').focus()", &[])?;
        desk.press("Control+End")?;
        desk.type_text(" And the last word there.")?;
        desk.end_of_session()?;
        desk.wait_ended()?;

        desk.reopen()?;
        desk.wait_words("h1.field-headline", "Lamp oil runs short")?;
        desk.wait_words(".body > p:last-child", "Two barrels are left. And the last word there.")?;
        to_row(desk, "Ferry fares rise")?;
        desk.press("Enter")?;
        desk.wait_words(".body > p:last-child", "A single will cost more. The last word here.")
    })
}

#[test]
fn a_window_that_cannot_save_keeps_the_program_open_and_is_named() -> Result<()> {
    Desk::journey("windows-stay", &[], |desk| {
        two_articles(desk)?;
        let first = desk.this_window()?;
        to_row(desk, "Ferry fares rise")?;
        desk.press("Control+Shift+n")?;
        let second = desk.go_to_new_window(std::slice::from_ref(&first))?;
        desk.wait_words("h1.field-headline", "Ferry fares rise")?;
        // The disk refuses this window's words: every write of its fails on the way.
        desk.execute(
            "const send = window.fetch; window.broken = true;
             window.fetch = (address, options) =>
               window.broken && /\"name\":\"write_(working|whole)\"/.test(String(options?.body ?? ''))
                 ? Promise.resolve(new Response('{\"code\":\"not-saved\",\"message\":\"The disk is full.\"}',
                     { headers: { 'Tauri-Response': 'error', 'Content-Type': 'application/json' } }))
                 : send(address, options);
             document.querySelector('.writing .page-text').focus()",
            &[],
        )?;
        desk.press("Control+End")?;
        desk.type_text(" Held words.")?;
        desk.find_text("footer.status", "Not saved")?;

        desk.go_to_window(&first)?;
        desk.press("Control+q")?;
        let said = desk.find_text(".notice, [role=alert], .notices", "could not save its last words")?.text()?;
        ensure!(said.contains("Ferry fares rise"), "the window that holds the program is named: {said}");
        ensure!(desk.windows()?.len() == 2, "both windows are there");
        // Nothing is locked here: the person writes on.
        desk.execute("document.querySelector('.writing .page-text').focus()", &[])?;
        desk.press("Control+End")?;
        desk.type_text(" Still here.")?;
        desk.find_text(".margin .working", "Unsaved changes")?;

        desk.go_to_window(&second)?;
        desk.find_text("dialog h2", "Ferry fares rise").context("the failing window says what holds it")?;
        desk.execute("window.broken = false", &[])?;
        desk.press_button("dialog .panel-foot", "Try again").or_else(|error| {
            // The program may be gone before the driver has answered.
            if desk.program_id().is_none() { Ok(()) } else { Err(error) }
        })?;
        desk.wait_ended()?;
        desk.reopen()?;
        desk.wait_words(".body > p:last-child", "Two barrels are left. Still here.")?;
        to_row(desk, "Ferry fares rise")?;
        desk.press("Enter")?;
        desk.wait_words(".body > p:last-child", "A single will cost more. Held words.")
    })
}

#[test]
fn a_duplicate_is_an_article_of_its_own() -> Result<()> {
    Desk::journey("duplicate", &[], |desk| {
        desk.sit_down("Kit Ferris")?;
        desk.type_text("Ferry fares rise\n\n\nA single will cost more.")?;
        desk.save(2)?;
        desk.command("Duplicate the article")?;
        desk.find_text(".notices, .notice", "a new article with a history of its own")?;
        desk.wait_words("h1.field-headline", "Ferry fares rise")?;
        desk.wait("its first revision says where it came from", |desk| {
            let rows = desk.history()?;
            Ok((rows.len() == 1 && rows[0].starts_with("1 Duplicated from")).then_some(()))
        })?;
        desk.wait("both stand in the list", |desk| Ok((desk.find_all(".rail .row")?.len() == 2).then_some(())))
    })
}
