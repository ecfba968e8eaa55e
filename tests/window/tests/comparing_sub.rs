//! A sub's day with the comparison, by keyboard alone, on the shared sample's five revisions: opened by one key, any two
//! by typing, ticked, taken back to the last word, restored with open eyes; and what is asked for and is not there.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use stet_window_tests::{Desk, QUAY};

const STATES: [&str; 5] =
    ["1-imported.md", "2-copy-edited.md", "3-restructured.md", "4-links.md", "5-typography-byline.md"];

/// The shared sample, where it lies beside the checkout.
fn sample() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/samples/exchange-hack");
    if folder.join(STATES[0]).exists() {
        return Some(folder);
    }
    // Past the test runner's capture: a test that was not made is always told.
    let _ = writeln!(std::io::stderr(), "skipped: the shared sample is not beside the checkout ({})", folder.display());
    None
}

fn terminal(desk: &Desk, by: &str, arguments: &[&str]) -> Result<String> {
    let said = desk.terminal().args(["--by", by]).args(arguments).output()?;
    ensure!(said.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&said.stderr));
    Ok(String::from_utf8(said.stdout)?)
}

/// Kit imported the first state, Lee made the others since; the article stands open at Kit's desk.
fn with_sample(desk: &mut Desk, folder: &Path) -> Result<String> {
    desk.sit_down("Kit Ferris")?;
    let path = |name: &str| folder.join(name).display().to_string();
    let imported: Value =
        serde_json::from_str(&terminal(desk, "Kit Ferris", &["--json", "import", &path(STATES[0])])?)?;
    let id = imported["articles"][0]["id"].as_str().context("an id")?.to_owned();
    for (at, state) in STATES.iter().enumerate().skip(1) {
        let why = format!("State {}", at + 1);
        terminal(desk, "Lee Example", &["save", &id, "--from", &path(state), "-m", &why])?;
    }
    desk.leave()?;
    desk.reopen_with(&[&format!("stet://article/{id}")])?;
    desk.find_text("h1.field-headline", "Exchange")?;
    desk.wait("its history is there", |desk| Ok((desk.history()?.len() == 5).then_some(())))?;
    Ok(id)
}

/// Waits until a part of the window has these words.
fn says(desk: &Desk, css: &str, words: &str) -> Result<()> {
    let mut last = String::new();
    desk.wait(format!("{css} says '{words}'"), |desk| {
        last = desk.words_of(css)?;
        Ok(last.contains(words).then_some(()))
    })
    .with_context(|| format!("it says '{last}'"))
}

fn summary_begins(desk: &Desk, words: &str) -> Result<()> {
    let mut last = String::new();
    desk.wait(format!("the line begins '{words}'"), |desk| {
        last = desk.words_of(".summary")?.trim().to_owned();
        Ok(last.starts_with(words).then_some(()))
    })
    .with_context(|| format!("it says '{last}'"))
}

/// Chooses any two by typing.
fn compare_any(desk: &Desk, typed: &str) -> Result<()> {
    desk.press("Control+Alt+d")?;
    desk.wait_focus("dialog [role=combobox]")?;
    desk.type_text(typed)?;
    desk.press("Enter")?;
    desk.wait_gone("dialog")
}

/// Pictures for whoever looks: STET_PICTURES names the folder. Light and dark, small and large.
fn pictures(desk: &Desk, name: &str) -> Result<()> {
    let Some(folder) = std::env::var_os("STET_PICTURES").map(PathBuf::from) else { return Ok(()) };
    std::fs::create_dir_all(&folder)?;
    for (width, height) in [(1280, 800), (1600, 1000)] {
        desk.resize(width, height)?;
        desk.wait("the window has that size", |desk| {
            let now = desk.execute("return [innerWidth, innerHeight]", &[])?;
            Ok((now == serde_json::json!([width, height])).then_some(()))
        })?;
        for theme in ["light", "dark"] {
            desk.set_theme(theme)?;
            std::fs::write(folder.join(format!("{name}-{width}x{height}-{theme}.png")), desk.picture()?)?;
        }
    }
    desk.set_theme("light")
}

#[test]
fn since_i_had_it_is_one_key_and_what_was_read_stays_read() -> Result<()> {
    let Some(folder) = sample() else { return Ok(()) };
    Desk::journey("since-i-had-it", &[], |desk| {
        desk.resize(1600, 1000)?;
        let id = with_sample(desk, &folder)?;
        desk.press("Control+Shift+d")?;
        desk.find(".compare .changes")?;
        summary_begins(desk, "Since you saved r1: ")?;
        ensure!(desk.find_all("[role=dialog], dialog[open]")?.is_empty(), "it opens without a picker");
        desk.wait_current(1)?;
        pictures(desk, "since-i-had-it")?;
        desk.resize(1600, 1000)?;

        // Alerts only, by the second pair of keys.
        let alerting = "return [...document.querySelectorAll('.change:has(.change-glyph.alert) .change-number')]
            .map((one) => Number(one.textContent))";
        let alerting: Vec<usize> = serde_json::from_value(desk.execute(alerting, &[])?)?;
        ensure!(alerting.len() >= 3, "the sample has alerts: {alerting:?}");
        desk.press("a")?;
        desk.wait_current(*alerting.iter().find(|number| **number > 1).context("one behind the first")?)?;
        desk.press("Shift+a")?;
        desk.press("Alt+Home")?;
        desk.wait_current(1)?;

        for (key, reading) in [("3", ".in-words"), ("2", ".inline"), ("1", ".sides")] {
            desk.press(key)?;
            desk.find(reading)?;
            desk.wait_current(1)?;
            pictures(desk, &format!("reading{}", reading.replace('.', "-")))?;
            desk.resize(1600, 1000)?;
        }

        desk.press("Space")?;
        desk.press("Alt+Down")?;
        desk.press("Space")?;
        desk.find_text(".changes-head", "2 of ")?;
        desk.leave()?;
        desk.reopen_with(&[&format!("stet://article/{id}")])?;
        desk.wait("its history is there", |desk| Ok((desk.history()?.len() == 5).then_some(())))?;
        desk.press("Control+Shift+d")?;
        desk.find_text(".changes-head", "2 of ").context("ticks are kept over a restart")?;

        // Any two by typing, over the open comparison.
        compare_any(desk, "r2..r3")?;
        says(desk, ".header-old", "revision 2")?;
        says(desk, ".header-new", "revision 3")?;
        let kinds: Vec<String> = desk.changes()?;
        ensure!(kinds.len() >= 4, "moved, altered, merged, split, retyped: {kinds:?}");
        pictures(desk, "moved-split-merged")?;
        desk.resize(1600, 1000)?;
        compare_any(desk, "r4..now")?;
        says(desk, ".header-old", "revision 4")?;

        // A newer revision leaves it standing, says so, and is one key away.
        let state = folder.join(STATES[1]).display().to_string();
        terminal(desk, "Lee Example", &["save", &id, "--from", &state, "-m", "Back to the second"])?;
        desk.find_text(".arrived", "Revision 6 by Lee Example")?;
        says(desk, ".header-new", "revision 5").context("the comparison stands as it was opened")?;
        desk.press("n")?;
        says(desk, ".header-new", "revision 6")?;
        says(desk, ".header-old", "revision 4")?;

        // All of it read: what has been done since I had it begins here.
        desk.press("Shift+Space")?;
        desk.press("Control+Shift+d")?;
        summary_begins(desk, "Since you saved r1: ").or_else(|_| summary_begins(desk, "Since Legalled"))?;
        Ok(())
    })
}

#[test]
fn everything_can_be_taken_back_to_the_last_word() -> Result<()> {
    let Some(folder) = sample() else { return Ok(()) };
    Desk::journey("all-taken-back", &[], |desk| {
        desk.resize(1600, 1000)?;
        let id = with_sample(desk, &folder)?;
        // Typography, figures and a name; then links; then moves, splits and merges; then words, and a bio.
        for (state, number) in [("4", 6_u32), ("3", 7), ("2", 8), ("1", 9)] {
            compare_any(desk, &format!("r{state}..now"))?;
            desk.find(".compare .changes")?;
            take_all_back(desk)?;
            if state == "2" {
                pictures(desk, "all-taken-back")?;
                desk.resize(1600, 1000)?;
            }
            desk.press("Escape")?;
            desk.wait_focus(".page-text")?;
            desk.save(number)?;
            let diff: Value = serde_json::from_str(&terminal(
                desk,
                "Kit Ferris",
                &["--json", "diff", &id, state, &number.to_string()],
            )?)?;
            ensure!(diff["identical"] == true, "r{state}: the older words stand, and only they: {:#}", diff["changes"]);
        }
        Ok(())
    })
}

/// Lets the old words of every change stand, the folded ones too, one after another with S.
fn take_all_back(desk: &Desk) -> Result<()> {
    // What is folded is unfolded first: it goes back like the rest.
    desk.execute("document.querySelectorAll('.changes-fold[aria-expanded=false]').forEach((one) => one.click())", &[])?;
    desk.press("Alt+Home")?;
    let count = desk.changes()?.len();
    for _ in 0..count {
        let before = desk.words_of(".change.current .change-number")?;
        // A bio that came with a name goes with it.
        let with_byline = desk.words_of(".change.current .change-words")?.starts_with("Bio of Priya Nair added");
        if !with_byline && desk.find_all(".change.current .stands")?.is_empty() {
            desk.press("s")?;
            desk.wait(format!("change {before} stands or says why not"), |desk| {
                if let Some(notice) = desk.find_all(".notice")?.first() {
                    anyhow::bail!("change {before}: {}", notice.text()?);
                }
                Ok((!desk.find_all(".change.current .stands")?.is_empty()).then_some(()))
            })?;
        }
        desk.press("Alt+Down")?;
    }
    Ok(())
}

#[test]
fn restoring_names_what_it_would_undo() -> Result<()> {
    let Some(folder) = sample() else { return Ok(()) };
    Desk::journey("restore-named", &[], |desk| {
        desk.resize(1600, 1000)?;
        let id = with_sample(desk, &folder)?;
        terminal(desk, "Lee Example", &["mark", &id, "3", "corrected", "--cleared-by", "Sam Lawyer"])?;
        desk.find_text(".margin .revision", "Corrected")?;
        desk.find_text(".revision [data-row]", "State 2")?.click()?;
        desk.press_label("Restore revision 2")?;
        desk.find_text(".restore", "Restoring r2 would make these changes")?;
        desk.find_text(".restore-undoes", "It takes back the correction of")?;
        desk.find_text(".restore-undoes", "(r3)")?;
        pictures(desk, "restore")?;
        desk.press("Escape")?;
        desk.wait_gone(".compare")?;
        desk.wait("nothing was restored", |desk| Ok((desk.history()?.len() == 5).then_some(())))
    })
}

#[test]
fn what_is_asked_for_and_is_not_there_is_said() -> Result<()> {
    Desk::journey("compare-nothing", &[], |desk| {
        desk.sit_down("Kit Ferris")?;
        desk.import(QUAY)?;
        // Two states that are none, and words that name nothing.
        compare_any(desk, "r7..now")?;
        desk.find_text(".comparing .failure", "This article has no revision r7: its newest is r1.")?;
        pictures(desk, "nothing-to-compare")?;
        desk.press("Escape")?;
        desk.wait_focus(".page-text")?;
        desk.press("Control+Alt+d")?;
        desk.wait_focus("dialog [role=combobox]")?;
        desk.type_text("zeppelin")?;
        desk.press("Enter")?;
        desk.find_text("dialog .failure", "zeppelin")?;

        // Pasted text, however small, against the article.
        desk.press("Control+a")?;
        desk.type_text("pasted")?;
        desk.press("Enter")?;
        desk.wait_focus("#compare-pasted")?;
        desk.press_button("dialog .panel-foot", "Compare")?;
        desk.find_text("dialog .failure", "Paste some text first")?;
        desk.find("#compare-pasted")?.click()?;
        desk.type_text("One word.")?;
        desk.press_button("dialog .panel-foot", "Compare")?;
        says(desk, ".header-old", "pasted text")?;
        desk.find_text(".summary", "changes")?;
        pictures(desk, "pasted")?;
        desk.press("Escape")?;
        desk.wait_focus(".page-text")?;

        // What was purged is withheld, and says so; what still stands is compared.
        desk.select("sound")?;
        desk.type_text("whole")?;
        desk.save(2)?;
        let list: Value = serde_json::from_str(&terminal(desk, "Kit Ferris", &["list", "--json"])?)?;
        let cards = list["articles"].as_array().context("a list")?;
        let quay = cards.iter().find(|card| card["revision"] == 2).context("the article")?;
        let id = quay["id"].as_str().context("an id")?;
        terminal(desk, "Kit Ferris", &["purge", id, "--revisions", "1", "-m", "A name", "--for-good"])?;
        compare_any(desk, "r1..now")?;
        desk.find_text(".comparing .failure", "is withheld")?;
        desk.press("Escape")?;
        desk.wait_focus(".page-text")
    })
}

#[test]
fn large_letters_leave_everything_in_reach() -> Result<()> {
    Desk::journey("compare-zoom", &[], |desk| {
        desk.resize(1280, 800)?;
        desk.sit_down("Kit Ferris")?;
        desk.import(QUAY)?;
        desk.select("indoors after second storm")?;
        desk.type_text("into the shed")?;
        desk.select("sound")?;
        desk.type_text("whole")?;
        desk.compare()?;
        let width = || -> Result<f64> { desk.execute("return innerWidth", &[])?.as_f64().context("a width") };
        let before = width()?;
        desk.wait("the letters are three times as large", |desk| {
            if desk.execute("return innerWidth", &[])?.as_f64().is_some_and(|now| now <= before / 2.9) {
                return Ok(Some(()));
            }
            desk.press("Control+=")?;
            Ok(None)
        })?;
        desk.find(".inline").context("one column by itself")?;
        let out = "const wide = document.documentElement.clientWidth + 1;
            return [...document.querySelectorAll('.compare button, .compare p, .compare h2')]
              .filter((one) => one.getClientRects().length && !one.closest('.alerts-list'))
              .filter((one) => { const box = one.getBoundingClientRect(); return box.right > wide || box.left < -1; })
              .map((one) => one.outerHTML.slice(0, 120))";
        let out = desk.execute(out, &[])?;
        ensure!(out.as_array().is_some_and(Vec::is_empty), "nothing sticks out at the side: {out:#}");
        if let Some(folder) = std::env::var_os("STET_PICTURES").map(PathBuf::from) {
            std::fs::create_dir_all(&folder)?;
            std::fs::write(folder.join("zoom-300.png"), desk.picture()?)?;
        }
        desk.press("Alt+Down")?;
        desk.wait_current(2)?;
        desk.press("s")?;
        desk.find_text(".change.current .change-acts", "stands").map(|_| ())
    })
}
