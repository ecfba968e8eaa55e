//! A link added, warned of, cured and moved; an article published, another spiked and brought back, the first killed:
//! all by keys.

use std::path::PathBuf;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use stet_window_tests::Desk;

const QUAY: &str = "---\nslug: quay-market\nsection: Harbour News\nheadline: Quay market to move indoors\n---\n\n\
                    Stallholders have voted to leave the open quay.\n\nThe vote was 41 to 6.\n";
const FERRY: &str = "---\nslug: ferry-fares\nsection: Harbour News\nheadline: Ferry fares rise in April\n---\n\n\
                     A single to the islands will cost 8 per cent more.\n";

#[test]
fn links_marks_spike_and_kill_by_keys_alone() -> Result<()> {
    Desk::journey("desk-state", &[], |desk| {
        desk.take_the_chair("Kit Ferris")?;
        for (name, text) in [("quay.md", QUAY), ("ferry.md", FERRY)] {
            let file = desk.home().join(name);
            std::fs::write(&file, text)?;
            let done = desk.terminal().args(["--by", "Lee Example", "import"]).arg(&file).output()?;
            ensure!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        }
        find_article(desk, "Quay market", "Quay market to move indoors")?;

        // A link by address, which is a counter's and not by https.
        desk.command("Related links")?;
        desk.wait_focus("#tab-related")?;
        tab_to(desk, "#related-add")?;
        desk.type_text("http://news.example/tides?utm_source=mail&id=7\n")?;
        desk.wait_focus("input[id^='link-label-']")?;
        desk.press("Control+a")?;
        desk.type_text("The tide tables\t")?;
        desk.find_text(".link .words", "The tide tables")?;
        desk.find_text(".link .state.look", "Tracks the reader (utm_source)")?;
        desk.find_text(".link .state.look", "No https")?;
        take_pictures(desk, "related-warned")?;
        back_to(desk, "button[aria-label^='Use the clean form']")?;
        desk.press("Enter")?;
        desk.wait_gone("button[aria-label^='Use the clean form']")?;
        desk.wait_focus(".link .head")?;
        tab_to(desk, "button[aria-label^='Use https']")?;
        desk.press("Enter")?;
        desk.wait_gone(".link .state.look")?;
        desk.wait_words(".link .target", "news.example/tides?id=7")?;

        // Another by the title of an article that has not run, put first.
        back_to(desk, "#related-add")?;
        desk.type_text("Ferry fares")?;
        desk.find_text("#related-add-offer-0", "Ferry fares rise in April")?;
        desk.press("Enter")?;
        desk.find_text(".link:nth-child(2) .state", "Not published yet")?;
        tab_to(desk, ".link:nth-child(2) .head")?;
        desk.press("Alt+Up")?;
        desk.wait_words(".link:first-child .words", "Ferry fares rise in April")?;
        desk.wait_focus(".link:first-child .head")?;
        take_pictures(desk, "related-cured")?;

        // Saved and marked Published.
        desk.save(2)?;
        mark(desk, 3, "https://news.example/quay")?;
        desk.wait_status("live r2")?;

        // Who links there is shown before the spike.
        find_article(desk, "islands", "Ferry fares rise in April")?;
        desk.command("Spike…")?;
        desk.find_text("dialog .incoming .warn", "1 link leads here")?;
        desk.find_text("dialog .incoming .from", "Quay market to move indoors")?;
        desk.find_text("dialog .incoming .label", "“Ferry fares rise in April”")?;
        take_pictures(desk, "spike")?;
        desk.type_text("The company has taken it back\n")?;
        desk.wait_gone("dialog")?;
        desk.find_text(".middle section.standing", "by Kit Ferris: The company has taken it back")?;
        desk.wait_status("spiked ")?;
        desk.find(".rail .filter[aria-label='Spiked: 1 article']")?;
        press_filter(desk, "Spiked")?;
        desk.wait_row(&["Ferry fares rise in April", "Spiked"])?;
        take_pictures(desk, "spiked")?;

        // The article that links there is told; then it comes back with one press.
        show_all(desk)?;
        find_article(desk, "Quay market", "Quay market to move indoors")?;
        desk.command("Related links")?;
        desk.find_text(".link .state.wrong", "Spiked on ")?;
        take_pictures(desk, "related-spiked")?;
        let spiked = listed(desk, "spiked")?;
        ensure!(spiked["articles"][0]["spiked"]["reason"] == "The company has taken it back", "{spiked}");
        find_put_away(desk, "Spiked", "Ferry fares rise in April")?;
        desk.command("Bring back")?;
        desk.wait_gone(".middle section.standing")?;
        desk.wait_status("not live")?;

        // What ran is killed, not spiked.
        show_all(desk)?;
        find_article(desk, "Quay market", "Quay market to move indoors")?;
        desk.command("Kill…")?;
        desk.find_text("dialog .incoming", "No other article links here")?;
        desk.type_text("Wrong count\tWren Okoro\n")?;
        desk.wait_gone("dialog")?;
        desk.find_text(".middle section.standing", "ordered by Wren Okoro: Wrong count")?;
        desk.wait_status("killed ")?;
        take_pictures(desk, "killed")?;
        let killed = listed(desk, "killed")?;
        let card = &killed["articles"][0];
        ensure!(card["slug"] == "quay-market" && card["live"].is_null(), "{killed}");
        ensure!(card["killed"]["ordered_by"] == "Wren Okoro", "{killed}");
        Ok(())
    })
}

#[test]
fn a_link_is_dragged_and_a_mark_is_withdrawn() -> Result<()> {
    Desk::journey("desk-state-drag", &[], |desk| {
        desk.take_the_chair("Kit Ferris")?;
        let links = "related:\n  - label: One\n    url: https://news.example/1\n  - label: Two\n    \
                     url: https://news.example/2\n  - label: Three\n    url: https://news.example/3\n---\n";
        let file = desk.home().join("quay.md");
        std::fs::write(&file, QUAY.replacen("---\n\n", &format!("{links}\n"), 1))?;
        let done = desk.terminal().args(["--by", "Lee Example", "import"]).arg(&file).output()?;
        ensure!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        find_article(desk, "Quay market", "Quay market to move indoors")?;
        desk.command("Related links")?;
        desk.find_text(".link:nth-child(3) .words", "Three")?;
        // A pointer as the page hears it: pressed on the third handle, moved over the first row, let go there.
        let drag = "const rows = [...document.querySelectorAll('.link')], handle = rows[2].querySelector('.handle');
            handle.setPointerCapture = () => undefined;
            const box = handle.getBoundingClientRect(), top = rows[0].getBoundingClientRect().top + 2;
            const send = (type, y) => handle.dispatchEvent(new PointerEvent(type,
              { bubbles: true, button: 0, pointerId: 1, clientX: box.left + 4, clientY: y }));
            send('pointerdown', box.top + 4); send('pointermove', top + 40); send('pointermove', top);
            const done = arguments[arguments.length - 1];
            requestAnimationFrame(() => requestAnimationFrame(() => {
              const said = document.querySelector('.link.moving')?.textContent ?? 'nothing moves';
              send('pointerup', top); done(said); }));";
        let said = desk.execute_async(drag, &[])?;
        ensure!(said.as_str().is_some_and(|said| said.contains("Moving to 1")), "{said}");
        desk.wait_words(".link:first-child .words", "Three")?;
        desk.wait_words(".link:nth-child(3) .words", "Two")?;

        desk.save(2)?;
        mark(desk, 2, "")?;
        desk.wait_status("legalled r2")?;
        desk.press("Control+Shift+h")?;
        desk.wait_focus("#tab-history")?;
        tab_to(desk, ".revision [data-row]")?;
        desk.press("Enter")?;
        tab_to(desk, "button[aria-label='Withdraw Legalled from revision 2']")?;
        desk.press("Enter")?;
        desk.wait("the mark is said no more", |desk| {
            Ok((!desk.words_of("footer.status")?.contains("legalled")).then_some(()))
        })
    })
}

/// Opens an article by its title, as somebody does whose hands stay on the keys.
fn find_article(desk: &Desk, words: &str, headline: &str) -> Result<()> {
    desk.press("Control+o")?;
    desk.wait_focus("#rail-search")?;
    desk.type_text(words)?;
    desk.wait_row(&[headline])?;
    desk.press("Enter")?;
    desk.wait_words(".writing h1.field-headline", headline)
}

/// Opens an article that is put away, by the filter over the list.
fn find_put_away(desk: &Desk, filter: &str, headline: &str) -> Result<()> {
    show_all(desk)?;
    press_filter(desk, filter)?;
    tab_to(desk, ".rail .row")?;
    desk.wait_row(&[headline])?;
    desk.press("Enter")?;
    desk.wait_words(".writing h1.field-headline", headline)
}

/// Shows one state only.
fn press_filter(desk: &Desk, name: &str) -> Result<()> {
    let css = format!(".rail .filter[aria-label^='{name}']");
    desk.press("Control+o")?;
    desk.wait_focus("#rail-search")?;
    tab_to(desk, &css)?;
    desk.press("Enter")?;
    desk.find(&format!("{css}[aria-pressed='true']")).map(|_| ())
}

/// Takes the search and the filter off the list.
fn show_all(desk: &Desk) -> Result<()> {
    desk.press("Control+o")?;
    desk.wait_focus("#rail-search")?;
    // Escape empties the search; where it is empty it would go back to the page.
    if desk.execute("return document.activeElement.value !== ''", &[])? == true {
        desk.press("Escape")?;
    }
    if !desk.find_all(".rail .filter[aria-pressed='true']")?.is_empty() {
        tab_to(desk, ".rail .filter[aria-pressed='true']")?;
        desk.press("Enter")?;
        desk.wait_gone(".rail .filter[aria-pressed='true']")?;
    }
    Ok(())
}

/// Marks the newest revision with the kind that stands so many places down, and says where.
fn mark(desk: &Desk, down: usize, place: &str) -> Result<()> {
    desk.press("Control+Shift+s")?;
    desk.wait_focus("dialog input[type=radio]")?;
    for _ in 0..down {
        desk.press("Down")?;
    }
    if place.is_empty() {
        desk.press("Enter")?;
    } else {
        desk.type_text(&format!("\tWren Okoro\t{place}\n"))?;
    }
    desk.wait_gone("dialog")
}

/// Presses Tab until the keyboard is in an element that matches.
fn tab_to(desk: &Desk, css: &str) -> Result<()> {
    step_to(desk, "Tab", css)
}

/// The same backwards.
fn back_to(desk: &Desk, css: &str) -> Result<()> {
    step_to(desk, "Shift+Tab", css)
}

fn step_to(desk: &Desk, key: &str, css: &str) -> Result<()> {
    desk.find(css)?;
    let script = "return document.activeElement?.matches(arguments[0]) ?? false";
    for _ in 0..120 {
        if desk.execute(script, &[json!(css)])? == true {
            return Ok(());
        }
        desk.press(key)?;
    }
    let at = desk.execute("return document.activeElement?.outerHTML.slice(0, 200)", &[])?;
    Err(anyhow::anyhow!("{key} never came to {css}; it is at {at}"))
}

fn listed(desk: &Desk, state: &str) -> Result<Value> {
    let list = desk.terminal().args(["--json", "list", "--state", state]).output()?;
    Ok(serde_json::from_slice(&list.stdout)?)
}

/// Pictures for somebody who looks: only where `STET_PICTURES` names a folder.
fn take_pictures(desk: &Desk, name: &str) -> Result<()> {
    let Some(folder) = std::env::var_os("STET_PICTURES").map(PathBuf::from) else { return Ok(()) };
    std::fs::create_dir_all(&folder)?;
    for (width, height) in [(1280, 800), (1600, 1000)] {
        desk.resize(width, height)?;
        desk.wait("the page has its new size", |desk| {
            Ok((desk.execute("return innerWidth", &[])?.as_u64() == Some(width.into())).then_some(()))
        })?;
        for theme in ["light", "dark"] {
            desk.set_theme(theme)?;
            desk.picture()?;
            let path = folder.join(format!("{name}-{width}x{height}-{theme}.png"));
            std::fs::write(&path, desk.picture()?).with_context(|| path.display().to_string())?;
        }
    }
    desk.set_theme("light")
}
