//! Pieces that exist already come in through the window, and what was guessed can be taken back.

use std::path::Path;

use anyhow::Result;
use stet_window_tests::{Desk, QUAY};

#[test]
fn a_pasted_piece_is_recognised_and_guesses_can_be_taken_back() -> Result<()> {
    Desk::journey("import", &[], |desk| {
        // Somebody who brings a piece in has begun no other.
        desk.take_the_chair("Kit Ferris")?;
        desk.paste_into_import(QUAY)?;
        for line in [
            "became the section",
            "became the headline",
            "is the standfirst",
            "became the byline",
            "became the author's bio",
            "A RELATED line",
            "became a crosshead",
            "replies are open",
        ] {
            desk.find_text("dialog [aria-label=Report] li", line)?;
        }
        let room =
            "const body = document.querySelector('dialog .panel-body'); return [body.clientHeight, body.scrollHeight]";
        let room = desk.execute(room, &[])?;
        let high = |at: usize| room[at].as_u64().unwrap_or_default();
        assert!(high(0) == high(1) || high(0) > 500, "the dialog shows what it holds, not a slit of it: {room}");
        desk.wait_words("dialog .headline", "Quay market to move indoors after second storm")?;
        desk.wait_words(
            "dialog .standfirst",
            "Stallholders have voted to leave the open quay for the old customs shed.",
        )?;

        let standfirst = desk.find_text("dialog label.tick", "is the standfirst")?;
        standfirst.click()?;
        desk.wait_gone("dialog .standfirst")?;
        desk.wait("the guess stays on the list, without its tick", |desk| {
            let line = desk.find_text("dialog label.tick", "is the standfirst")?;
            let ticked = desk.execute("return arguments[0].querySelector('input').checked", &[line.argument()])?;
            Ok((ticked == false).then_some(()))
        })?;
        desk.take_import()?;

        desk.wait_words(".writing h1.field-headline", "Quay market to move indoors after second storm")?;
        desk.wait_words(".field-section", "Harbour News")?;
        desk.wait_words(".field-standfirst", "")?;
        desk.find_text(".body > p", "Stallholders have voted to leave the open quay for the old customs shed.")?;
        desk.find_text(".field-byline", "Ines Farrow")?;
        desk.find_text(".body .related", "The winter that took the sea wall")?;
        desk.find_text(".body .crosshead", "A roof and a wall")?;
        desk.wait_history(&["1 Imported from pasted text"])?;
        desk.wait_words(".rail .row[aria-current=true] .title", "Quay market to move indoors after second storm")?;
        let rows = desk.execute("return document.querySelectorAll('.rail .row').length", &[])?;
        assert_eq!(rows, 1, "nothing but what was brought in stands in the list");
        Ok(())
    })
}

#[test]
#[allow(clippy::print_stdout, reason = "says why nothing was tested")]
fn the_sample_from_the_web_comes_in_whole() -> Result<()> {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/samples/exchange-hack/0-as-found.txt");
    let Ok(text) = std::fs::read_to_string(sample) else {
        println!("skipped: ../shared is not here");
        return Ok(());
    };
    Desk::journey("sample", &[], |desk| {
        desk.sit_down("Kit Ferris")?;
        desk.import(&text)?;
        desk.wait_words(".field-section", "Internet News")?;
        desk.wait_words(
            ".writing h1.field-headline",
            "Microsoft Exchange hack: Australia, US and allies blame China, condemn cyberattacks",
        )?;
        let standfirst = desk.words_of(".field-standfirst")?;
        assert!(
            standfirst.ends_with("issue a stark warning."),
            "the repeated sentence is the standfirst: {standfirst}"
        );
        desk.find_text(".body .crosshead", "Pattern of irresponsible behavior")?;
        desk.find_text(".body .related", "China’s misinformation war against Australia")?;
        desk.find_text(".field-byline", "Gemma Broadhurst")?;
        // Not one word of the piece is lost between the text and the page.
        let body = desk.words_of(".writing .body")?;
        for part in ["undermined international stability", "How ridiculous!", "no room for complacency"] {
            assert!(body.contains(part), "'{part}' is in the body");
        }
        desk.wait_status("not live")
    })
}
