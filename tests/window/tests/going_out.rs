//! What leaves the desk: the clean article on the clipboard, and sheets of paper.

use anyhow::{Result, ensure};
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
