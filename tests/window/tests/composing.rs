//! The rest of composing, by keyboard alone, and what the terminal says is stored.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use stet_window_tests::Desk;

/// The content as the store has it, with unsaved changes, by the terminal.
fn stored(desk: &Desk) -> Result<Value> {
    // A revision holds what is on the screen, whatever was still on its way to the disk.
    desk.press("Control+s")?;
    desk.wait_gone(".margin .working")?;
    let shown = desk.terminal().args(["list", "--json"]).output()?;
    let list: Value = serde_json::from_slice(&shown.stdout).context("the list is JSON")?;
    let id = list["articles"][0]["id"].as_str().context("there is an article")?.to_owned();
    let shown = desk.terminal().args(["show", &format!("{id}@working"), "--json"]).output()?;
    ensure!(shown.status.success(), "{}", String::from_utf8_lossy(&shown.stderr));
    let shown: Value = serde_json::from_slice(&shown.stdout).context("the article is JSON")?;
    Ok(shown)
}

/// Waits until a part of the window has these words, seen or scrolled away.
fn says(desk: &Desk, css: &str, words: &str) -> Result<()> {
    let has = |desk: &Desk| Ok(desk.words_of(css)?.contains(words).then_some(()));
    desk.wait(format!("{css} says '{words}'"), has)
}

#[test]
fn words_blocks_and_replacing_by_keyboard_alone() -> Result<()> {
    Desk::journey("composing-words", &[], |desk| {
        desk.execute("window.clicks = 0; addEventListener('pointerdown', () => (window.clicks += 1), true)", &[])?;
        desk.sit_down("Kit Ferris")?;
        desk.type_text("Andrews leaves the quay\nMs Andrews said so\n\n")?;
        desk.type_text("Levels of CO")?;
        desk.press("Control+Shift+b")?;
        desk.type_text("2")?;
        desk.press("Control+Shift+b")?;
        desk.type_text(" fell by 10 m")?;
        desk.press("Control+.")?;
        desk.type_text("3")?;
        desk.press("Control+.")?;
        desk.type_text(", Andrews said.")?;
        desk.press("Shift+Enter")?;
        desk.type_text("A second line.\nWe were told nothing")?;
        desk.press("Control+Alt+p")?;
        desk.find(".body > aside.pull-quote")?;
        desk.command("Who said it")?;
        desk.type_text("Mara Andrews\n## What it costs\nFour crowns.\n## What next\nNothing, Andrews said.")?;

        // Replace all, said with its count; one undo brings all of them back.
        desk.press("Control+h")?;
        desk.wait_focus("#find-field")?;
        desk.type_text("andrews")?;
        says(desk, "search .type-count", "of 5")?;
        desk.press("Tab")?;
        desk.execute("document.getElementById('replace-field').focus()", &[])?;
        desk.type_text("Andrew")?;
        desk.press("Control+Enter")?;
        says(desk, "search .said", "5 replaced")?;
        desk.press("Escape")?;
        desk.wait_gone("search.find")?;
        desk.wait_focus(".page-text")?;
        desk.wait_words("h1.field-headline", "Andrew leaves the quay")?;
        desk.press("Control+z")?;
        desk.wait_words("h1.field-headline", "Andrews leaves the quay")?;
        desk.wait_words(".body > p:last-child", "Nothing, Andrews said.")?;
        desk.press("Control+Shift+z")?;
        desk.wait_words(".body > p:last-child", "Nothing, Andrew said.")?;

        desk.press("Control+Shift+o")?;
        desk.wait_focus("dialog [role=combobox]")?;
        desk.type_text("next")?;
        desk.find_text("#crosshead-0", "What next")?;
        desk.press("Enter")?;
        desk.wait_gone("dialog")?;
        desk.wait_focus(".page-text")?;
        desk.type_text("Q: ")?;
        desk.wait_words(".body > h2:nth-of-type(2)", "Q: What next")?;

        // The words of the selection, beside those of the article.
        desk.press("Shift+End")?;
        desk.wait_status("2 of 37 words selected")?;
        desk.wait_status("1 min to read")?;

        let content = stored(desk)?["edition"]["content"].clone();
        ensure!(content["standfirst"] == "Ms Andrew said so", "{content:#}");
        let body = content["body"].as_array().context("a body")?;
        ensure!(
            body[0]["text"]
                == json!([
                    { "text": "Levels of CO" },
                    { "text": "2", "marks": ["subscript"] },
                    { "text": " fell by 10 m" },
                    { "text": "3", "marks": ["superscript"] },
                    { "text": ", Andrew said.\nA second line." }
                ]),
            "{:#}",
            body[0]
        );
        ensure!(
            body[1]["kind"] == "pull-quote"
                && body[1]["text"] == json!([{ "text": "We were told nothing" }])
                && body[1]["attribution"] == "Mara Andrew",
            "{:#}",
            body[1]
        );
        ensure!(desk.execute("return window.clicks", &[])? == 0, "nothing was clicked");
        Ok(())
    })
}

#[test]
fn fields_footnotes_and_an_embargo_by_keyboard_alone() -> Result<()> {
    Desk::journey("composing-fields", &[], |desk| {
        desk.execute("window.clicks = 0; addEventListener('pointerdown', () => (window.clicks += 1), true)", &[])?;
        desk.sit_down("Kit Ferris")?;
        desk.type_text("Ferry fares rise in April\n\n\nThe ferry company said so.")?;

        desk.press("Control+Alt+a")?;
        desk.wait_focus("#field-tags")?;
        desk.type_text("ferries, fares\t")?;
        desk.wait_focus("#field-language")?;
        desk.type_text("en-au\n\t")?;
        desk.wait_focus("#field-replies")?;
        desk.press("Space")?;
        desk.press("Tab")?;
        desk.wait_focus("#field-replies-to")?;
        desk.type_text("nowhere\t")?;
        says(desk, "#replies-to-said", "“nowhere” is nowhere that replies could go.")?;
        desk.press("Shift+Tab")?;
        desk.press("Control+a")?;
        desk.type_text("letters@news.example\t")?;
        desk.wait_focus("#field-embargo-day")?;
        says(desk, "#replies-to-said", "One address for every article of this desk.")?;
        desk.type_text("27 Nov 2031\t06:00\t")?;
        desk.wait_focus("#field-embargo-zone")?;
        desk.type_text("europe/london\n")?;
        says(desk, "#embargo-said", "Not before Thursday 27 November 2031 06:00 GMT, London (Europe/London).")?;
        says(desk, "#embargo-said", "Here that is Thursday 27 November 2031 19:00 GMT+13.")?;
        desk.press("Tab")?;
        desk.press("Tab")?;
        desk.wait_focus("#footnote-add")?;
        desk.press("Enter")?;
        desk.wait_focus("[id^=footnote-][id$=-update]")?;
        desk.press("Right")?;
        desk.wait_focus("[id^=footnote-][id$=-correction]")?;
        desk.press("Escape")?;
        desk.wait_gone("dialog")?;
        desk.wait_focus(".page-text")?;
        says(desk, "button.right", "Replies open, embargo")?;

        // A second one by its own key, its words with marks; then before the first.
        desk.press("Control+Alt+f")?;
        desk.wait_focus("[data-footnote]:nth-child(2) [id$=-update]")?;
        for _ in 0..6 {
            if desk.execute("return document.activeElement.role === 'textbox'", &[])? == true {
                break;
            }
            desk.press("Tab")?;
        }
        desk.wait_focus("[data-footnote]:nth-child(2) [role=textbox]")?;
        desk.type_text("An earlier fare was ")?;
        desk.press("Control+b")?;
        desk.type_text("4 crowns")?;
        desk.press("Control+b")?;
        desk.type_text(".")?;
        desk.press("Alt+Up")?;
        desk.wait_words("[data-footnote]:nth-child(1) [role=textbox]", "An earlier fare was 4 crowns.")?;
        desk.press("Escape")?;
        desk.wait_gone("dialog")?;
        desk.find_text(".footnotes .note:first-child", "An earlier fare was 4 crowns.")?;

        let content = stored(desk)?["edition"]["content"].clone();
        ensure!(content["tags"] == json!(["ferries", "fares"]), "{content:#}");
        ensure!(content["language"] == "en-AU", "{content:#}");
        ensure!(content["replies"] == true, "{content:#}");
        ensure!(content["embargo"] == json!({ "at": 1_953_525_600_000_i64, "zone": "Europe/London" }), "{content:#}");
        let notes = content["footnotes"].as_array().context("footnotes")?;
        ensure!(notes.len() == 2 && notes[0]["kind"] == "update" && notes[1]["kind"] == "correction", "{notes:#?}");
        ensure!(
            notes[0]["text"]
                == json!([
                    { "text": "An earlier fare was " },
                    { "text": "4 crowns", "marks": ["strong"] },
                    { "text": "." }
                ]),
            "{notes:#?}"
        );
        let id = desk.terminal().args(["list", "--json"]).output()?;
        let id: Value = serde_json::from_slice(&id.stdout)?;
        let id = id["articles"][0]["id"].as_str().context("there is an article")?.to_owned();
        let page = desk.terminal().args(["export", &id, "--to", "html"]).output()?;
        let page = String::from_utf8_lossy(&page.stdout).into_owned();
        ensure!(page.contains("href=\"mailto:letters@news.example"), "the page says where replies go: {page}");
        ensure!(desk.execute("return window.clicks", &[])? == 0, "nothing was clicked");
        Ok(())
    })
}

/// Two pixels of grey, as a camera never made them.
const PICTURE: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0:~\x9bU\0\0\0\nIDAT\x08\xd7c`\0\0\0\x02\0\x01\xe2!\xbc3\0\0\0\0IEND\xaeB`\x82";

#[test]
fn pictures_tables_and_embeds_by_keyboard_alone() -> Result<()> {
    Desk::journey("composing-parts", &[], |desk| {
        desk.sit_down("Kit Ferris")?;
        desk.type_text("The quay\n\n\nBefore.")?;
        let (picture, lie) = (desk.home().join("quay.png"), desk.home().join("lie.png"));
        std::fs::write(&picture, PICTURE)?;
        std::fs::write(&lie, "<html><script>alert(1)</script>")?;
        // The system's chooser is its own program: what it would answer is handed over, and nothing else is.
        let choose = |path: &std::path::Path| {
            desk.execute(
                "window.sent ??= window.fetch;
                 window.fetch = (address, options) =>
                   typeof options?.body === 'string' && options.body.includes('\"name\":\"choose_files\"')
                     ? Promise.resolve(new Response(JSON.stringify({ paths: [arguments[0]] }),
                         { headers: { 'Tauri-Response': 'ok', 'Content-Type': 'application/json' } }))
                     : window.sent(address, options)",
                &[json!(path.to_string_lossy())],
            )
        };
        choose(&lie)?;
        desk.command("Picture…")?;
        desk.find_text("main", "lie.png is no picture")?;
        choose(&picture)?;
        desk.command("Picture…")?;
        desk.find("figure.image img")?;
        desk.wait_focus(".page-text")?;
        desk.type_text("Low water")?;
        desk.press("Tab")?;
        desk.wait_focus(".part-alt input")?;
        desk.type_text("A quay\t")?;
        desk.wait_focus(".part-credit input")?;
        desk.type_text("M. Holt")?;
        desk.press("Enter")?;
        desk.wait_focus(".page-text")?;
        desk.press("Enter")?;

        desk.command("Table")?;
        desk.find(".body table")?;
        desk.type_text("Line\tFare\tEast\t4\tWest\t5\tNorth")?;
        desk.command("Take the column out")?;
        desk.press("Control+z")?;
        desk.command("Column of figures")?;
        desk.press("Control+End")?;

        desk.command("Embed…")?;
        desk.wait_focus("dialog input")?;
        desk.type_text("example.org/map\n")?;
        desk.wait_gone("dialog")?;
        desk.type_text("The map")?;

        let content = desk.wait("the last words are stored", |desk| {
            let content = stored(desk)?["edition"]["content"].clone();
            let captioned = content["body"][3]["caption"] == json!([{ "text": "The map" }]);
            Ok(captioned.then_some(content))
        })?;
        let body = content["body"].as_array().context("a body")?;
        let kinds: Vec<&str> = body.iter().filter_map(|block| block["kind"].as_str()).collect();
        ensure!(kinds == ["paragraph", "image", "table", "embed", "paragraph"], "{content:#}");
        ensure!(
            body[1]["alt"] == "A quay"
                && body[1]["credit"] == "M. Holt"
                && body[1]["caption"] == json!([{ "text": "Low water" }]),
            "{:#}",
            body[1]
        );
        let hash = body[1]["asset"].as_str().context("a picture of the media folder")?;
        let kept = desk.home().join("data/stet/desk.stet-media").join(&hash[..2]).join(hash);
        ensure!(std::fs::read(&kept)? == PICTURE, "the picture is kept as it was");
        ensure!(
            body[2]["columns"] == json!(["right", "none"])
                && body[2]["rows"][3]["cells"][0]["text"] == json!([{ "text": "North" }]),
            "{:#}",
            body[2]
        );
        ensure!(
            body[3]["address"] == "https://example.org/map" && body[3]["caption"] == json!([{ "text": "The map" }]),
            "{:#}",
            body[3]
        );
        desk.save(2)
    })
}
