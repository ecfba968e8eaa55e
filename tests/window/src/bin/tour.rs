//! The tour: one small article through the main job in the real window, with a picture of each step; then the same
//! window in the sizes and colours that people have.
//!
//! `make run` makes it where there is no display. Its only argument is the folder for the pictures.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, ensure};
use stet_window_tests::{Desk, QUAY};

fn main() -> ExitCode {
    let folder = std::env::args_os().nth(1).map_or_else(|| PathBuf::from("target/tour"), PathBuf::from);
    match tour(&folder) {
        Ok(pictures) => {
            say(&format!("The tour is done; its {pictures} pictures are in {}", folder.display()));
            ExitCode::SUCCESS
        }
        Err(error) => {
            say(&format!("The tour failed: {error:#}. Pictures up to there are in {}", folder.display()));
            ExitCode::FAILURE
        }
    }
}

fn tour(folder: &Path) -> Result<usize> {
    // Pictures of an earlier tour would be taken for this one's.
    match std::fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error).context("old pictures"),
        _ => std::fs::create_dir_all(folder)?,
    }
    let pictures = std::cell::Cell::new(0);
    Desk::journey("tour", &[], |desk| {
        // Made anew with each attempt, so that the numbers begin again.
        let mut album = Album { folder, pictures: 0 };
        desk.resize(1440, 900)?;
        let end = steps(desk, &mut album);
        pictures.set(album.pictures);
        end
    })?;
    Ok(pictures.get())
}

/// The main job, step by step; each is done and seen before its picture is taken.
fn steps(desk: &Desk, album: &mut Album<'_>) -> Result<()> {
    desk.wait_focus("#first-name")?;
    album.step(desk, "first-run")?;
    album.sizes(desk, "empty-store")?;

    desk.take_the_chair("Kit Ferris")?;
    album.step(desk, "what-to-begin-with")?;
    desk.paste_into_import(QUAY)?;
    album.step(desk, "import-recognised")?;
    desk.take_import()?;
    album.step(desk, "imported")?;

    desk.select("indoors after second storm")?;
    desk.type_text("into the shed")?;
    desk.select("41 to 6")?;
    desk.type_text("43 to 6")?;
    desk.select("no water on the east side")?;
    desk.type_text("no water and no light on the east side")?;
    desk.find_text(".margin .working", "Unsaved changes")?;
    album.step(desk, "typed-and-on-disk")?;

    desk.compare()?;
    ensure!(desk.changes()?.len() >= 3, "the comparison names what was typed: {:?}", desk.changes()?);
    album.step(desk, "compared")?;
    desk.press("Alt+Down")?;
    desk.wait_current(2)?;
    desk.press("s")?;
    desk.find_text(".change.current .change-acts", "stands")?;
    album.step(desk, "one-change-taken-back")?;
    album.sizes(desk, "comparison")?;

    desk.press("Escape")?;
    desk.wait_focus(".writing .page-text")?;
    desk.find_text(".writing .body > p", "41 to 6")?;
    desk.save(2)?;
    album.step(desk, "saved")?;

    fill(desk)?;
    album.sizes(desk, "full-store")?;

    desk.find_text(".revision [data-row]", "Imported")?.click()?;
    desk.press_label("Read revision 1")?;
    desk.find_text("article.old h1", "indoors after second storm")?;
    album.step(desk, "reading-revision-1")?;
    album.sizes(desk, "old-revision")?;
    desk.press_button("main.reading .reading", "Restore")?;
    desk.find_text(".compare .restore", "Restoring r1")?;
    desk.wait_current(1)?;
    album.step(desk, "what-restoring-would-do")?;
    desk.press_button(".compare .restore", "Restore")?;
    desk.find_text(".writing h1.field-headline", "indoors after second storm")?;
    desk.find_text(".margin .revision", "Restored")?;
    album.step(desk, "restored")?;
    round_the_desk(desk, album)
}

/// What stands round the main job: the guide, the sample, a story that comes back, paper, and a second window.
fn round_the_desk(desk: &Desk, album: &mut Album<'_>) -> Result<()> {
    desk.press("Shift+F1")?;
    desk.find_text("dialog h2", "Guide")?;
    album.step(desk, "guide")?;
    album.sizes(desk, "guide")?;
    desk.press("Escape")?;
    desk.wait_gone("dialog")?;

    desk.paste_into_import(&QUAY.replace("41 to 6", "44 to 6"))?;
    desk.find(".known")?;
    album.step(desk, "a-known-story-comes-back")?;
    album.sizes(desk, "known-story")?;
    desk.press_button("dialog .known", "Compare")?;
    desk.find_text(".compare .restore", "A new revision from")?;
    album.step(desk, "what-it-would-change")?;
    desk.press_button(".compare .restore", "Cancel")?;
    desk.press("Escape")?;
    desk.wait_gone("dialog")?;

    desk.command("Open the sample article")?;
    desk.find_text("h1.field-headline", "night of grounding")?;
    desk.wait("its history is there", |desk| Ok((desk.history()?.len() == 6).then_some(())))?;
    album.step(desk, "sample")?;
    album.sizes(desk, "sample")?;
    desk.find_text(".revision [data-row]", "Cut for length")?.click()?;
    desk.press_label("What it changed: revision 4 compared with 3")?;
    desk.find(".compare .changes-list")?;
    album.step(desk, "sample-cut-for-length")?;
    album.sizes(desk, "sample-compared")?;
    desk.press("Escape")?;
    desk.wait_focus(".page-text")?;

    desk.command("Print to PDF…")?;
    desk.wait_focus("#print-path")?;
    album.step(desk, "print-to-pdf")?;
    album.sizes(desk, "print-to-pdf")?;
    desk.press("Enter")?;
    desk.find_text(".notice", "Written to")?;
    std::fs::copy(desk.home().join("sample-sallow-head-light-r6.pdf"), album.folder.join("sample.pdf"))?;

    let first = desk.this_window()?;
    desk.press("Control+Shift+n")?;
    desk.go_to_new_window(std::slice::from_ref(&first))?;
    desk.find_text("h1.field-headline", "night of grounding")?;
    album.step(desk, "a-window-of-its-own")
}

/// More articles and revisions, saved by others at the terminal, so that the lists are as full as on a working day.
fn fill(desk: &Desk) -> Result<()> {
    let pieces = [
        ("Harbour News", "Ferry fares rise in April", "A single to the islands will cost 8 per cent more."),
        ("Harbour News", "Two lamps out on the east mole", "The harbour board hopes for new ones by the weekend."),
        ("Council", "Library keeps its Sunday hours", "Councillors found the money in the car park fund."),
        ("Council", "Bins: what changes on Monday, street by street", "Green lids go a day earlier."),
        ("Weather", "Third gale in a fortnight on its way", "Gusts of 90 km/h are expected after midnight."),
        ("Sport", "Rowers lose the cup by the length of an oar", "It was the closest final in forty years."),
    ];
    let file = desk.home().join("piece.md");
    for (section, headline, words) in pieces {
        let text = format!("---\nsection: {section}\nheadline: \"{headline}\"\n---\n\n{words}\n");
        std::fs::write(&file, text)?;
        let done = desk.terminal().args(["--by", "Lee Example", "import"]).arg(&file).output()?;
        ensure!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    }
    let marked =
        desk.terminal().args(["--by", "Lee Example", "mark", "quay-market-to-move", "1", "published"]).output()?;
    ensure!(marked.status.success(), "{}", String::from_utf8_lossy(&marked.stderr));
    desk.find_text(".margin .revision", "Published")?;
    desk.wait_words(".rail section[aria-label=Weather] .title", "Third gale in a fortnight on its way")
}

/// Where the pictures go.
struct Album<'a> {
    folder: &'a Path,
    pictures: usize,
}

impl Album<'_> {
    fn take(&mut self, desk: &Desk, name: &str) -> Result<()> {
        desk.wait_still()?;
        // The first picture makes the webview paint what it has; the second shows it.
        desk.picture()?;
        self.pictures += 1;
        let path = self.folder.join(format!("{:02}-{name}.png", self.pictures));
        std::fs::write(&path, desk.picture()?).with_context(|| path.display().to_string())
    }

    fn step(&mut self, desk: &Desk, name: &str) -> Result<()> {
        self.take(desk, name)?;
        say(&format!("{:02} {}", self.pictures, name.replace('-', " ")));
        Ok(())
    }

    /// The same view small and large, in light and dark.
    fn sizes(&mut self, desk: &Desk, name: &str) -> Result<()> {
        for (width, height) in [(1280, 800), (1600, 1000)] {
            desk.resize(width, height)?;
            desk.wait("the page has its new size", |desk| {
                let is = desk.execute("return innerWidth", &[])?;
                Ok((is.as_u64() == Some(width.into())).then_some(()))
            })?;
            for theme in ["light", "dark"] {
                desk.set_theme(theme)?;
                self.take(desk, &format!("{name}-{width}x{height}-{theme}"))?;
            }
        }
        desk.set_theme("light")?;
        desk.resize(1440, 900)
    }
}

fn say(words: &str) {
    // A closed pipe is no reason to fail the tour.
    let _ = writeln!(std::io::stdout(), "{words}");
}
