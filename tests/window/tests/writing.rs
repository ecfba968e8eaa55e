//! Words typed in the real window are kept: saved, left and found again, and after a crash.

use anyhow::Result;
use stet_window_tests::Desk;

#[test]
fn what_is_written_and_saved_is_there_again() -> Result<()> {
    Desk::journey("writing", &[], |desk| {
        desk.sit_down("Kit Ferris")?;
        desk.type_text("Ferry fares rise in April\n")?;
        desk.type_text("Season tickets stay as they are.\n")?;
        // The dateline stays empty; then the body.
        desk.type_text("\n")?;
        desk.type_text("The ferry company said fares would rise by ")?;
        desk.press("Control+b")?;
        desk.type_text("8 per cent")?;
        desk.press("Control+b")?;
        desk.type_text(
            " in April.\n## What it costs\nA single will be:\n- 4 crowns by day\n6 crowns by night\n\nThe end",
        )?;
        desk.find(".status .disk")?;
        desk.find_text(".margin .working", "Unsaved changes")?;
        desk.save(2)?;
        desk.wait_status("r2 by KF")?;
        desk.leave()?;
        desk.reopen()?;

        desk.wait_words("h1.field-headline", "Ferry fares rise in April")?;
        desk.wait_words(".field-standfirst", "Season tickets stay as they are.")?;
        desk.wait_words(".body > p", "The ferry company said fares would rise by 8 per cent in April.")?;
        desk.wait_words(".body > p strong", "8 per cent")?;
        desk.wait_words(".body > h2", "What it costs")?;
        desk.wait_words(".body > ul > li:first-child", "4 crowns by day")?;
        desk.wait_words(".body > ul > li:last-child", "6 crowns by night")?;
        desk.wait_words(".body > p:last-child", "The end")?;
        desk.wait_history(&["2 Saved", "1 Begun"])?;
        desk.wait_status("r2 by KF")
    })
}

#[test]
fn every_acknowledged_word_outlives_a_crash() -> Result<()> {
    Desk::journey("crash", &[], |desk| {
        desk.sit_down("Kit Ferris")?;
        // What the desk has answered for, word by word: the page's words when each write went out, once it is done.
        desk.execute(
            "window.acknowledged = ''; const send = window.fetch;
             window.fetch = (address, options) => {
               const body = typeof options?.body === 'string' ? options.body : '';
               const words = document.querySelector('h1.field-headline').textContent;
               const sent = send(address, options);
               if (/\"name\":\"write_(working|whole)\"/.test(body))
                 void sent.then((answer) => {
                   if (answer.headers.get('Tauri-Response') === 'ok') window.acknowledged = words;
                 });
               return sent;
             }",
            &[],
        )?;
        let mut typed = String::new();
        let acknowledged = loop {
            let words = (0..6).map(|word| format!("w{} ", typed.len() + word)).collect::<String>();
            desk.type_text(&words)?;
            typed.push_str(&words);
            assert!(typed.len() < 20_000, "steady typing must reach the disk, too");
            let answer = desk.execute("return window.acknowledged", &[])?;
            let answer = answer.as_str().unwrap_or_default().trim().to_owned();
            // Enough that more than one write has been answered for, and more typed that has not.
            if answer.split(' ').count() > 12 {
                break answer;
            }
        };
        desk.wait_status("On disk")?;
        std::thread::scope(|scope| {
            // The keys are still coming when the program is gone: the driver's complaint about that is the point.
            scope.spawn(|| desk.type_text("and more words that nobody has been told are kept "));
            desk.kill()
        })?;
        desk.reopen()?;
        desk.wait("the headline is there again", |desk| {
            Ok((!desk.words_of("h1.field-headline")?.is_empty()).then_some(()))
        })?;
        let kept = desk.words_of("h1.field-headline")?;
        assert!(kept.starts_with(&acknowledged), "acknowledged: '{acknowledged}', but kept: '{kept}'");
        desk.find_text(".margin .working", "Unsaved changes").map(|_| ())
    })
}

#[test]
fn the_keyboard_alone_is_enough() -> Result<()> {
    Desk::journey("keyboard", &[], |desk| {
        desk.execute("window.clicks = 0; addEventListener('pointerdown', () => (window.clicks += 1), true)", &[])?;
        desk.sit_down("Kit Ferris")?;
        desk.type_text("Lamp oil runs short\nA cold week\n\nThe chandler has two barrels left.")?;
        desk.save(2)?;
        // Into the body's only paragraph and to its end, by keys a writer has in the fingers.
        desk.press("Control+End")?;
        desk.type_text(" He had nine.")?;
        desk.compare()?;
        assert_eq!(
            desk.changes()?,
            ["Paragraph 1: the sentence “He had nine.” put in"],
            "what was typed, as a sentence"
        );
        desk.press("Escape")?;
        desk.wait_focus(".page-text")?;
        desk.save(3)?;

        // Reading an old revision, from the page by way of the history.
        desk.press("Control+Shift+h")?;
        desk.wait_focus("#tab-history")?;
        desk.press("Tab")?;
        desk.wait_focus(".margin [data-row]")?;
        desk.press("Down")?;
        desk.press("Enter")?;
        desk.find(".revision.chosen .acts")?;
        for _ in 0..3 {
            desk.press("Tab")?;
        }
        desk.wait_focus("[aria-label='Read revision 2']")?;
        desk.press("Enter")?;
        desk.find_text("main.reading", "Reading revision 2")?;
        desk.press("Escape")?;
        desk.wait_gone("main.reading")?;
        desk.wait_focus(".writing .page-text")?;

        // A menu by its letter, and round the parts of the window.
        desk.press("Alt+f")?;
        desk.wait_focus("#menu-file-items [role^=menuitem]")?;
        desk.press("Escape")?;
        desk.wait_gone("#menu-file-items")?;
        let mut parts = std::collections::BTreeSet::new();
        for _ in 0..8 {
            desk.press("F6")?;
            let part = desk.execute("return document.activeElement.closest('[data-part]')?.className ?? ''", &[])?;
            parts.insert(part.as_str().unwrap_or_default().split(' ').next().unwrap_or_default().to_owned());
        }
        for part in ["rail", "tools", "desk", "margin", "status"] {
            assert!(parts.contains(part), "F6 reaches {part}; it reached {parts:?}");
        }
        assert_eq!(desk.execute("return window.clicks", &[])?, 0, "nothing was clicked");
        Ok(())
    })
}
