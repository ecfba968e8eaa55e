//! What people do at the desk, in the words of the newsroom: the steps that journeys are made of.

use std::path::PathBuf;

use anyhow::{Context, Result};
use serde_json::json;

use crate::desk::{Desk, target_folder};

/// A small article of the project's own, as copied from a web page.
pub const QUAY: &str = include_str!("../tour/quay.txt");

impl Desk {
    /// Names the person at the desk at first run; the blank page then stands open, its caret in the headline.
    ///
    /// # Errors
    /// Where the desk does not ask, or no page opens.
    pub fn sit_down(&self, name: &str) -> Result<()> {
        self.wait_focus("#first-name")?;
        self.type_text(&format!("{name}\n"))?;
        // The first of the acts: a blank page.
        self.wait_focus(".acts .act")?;
        self.press("Enter")?;
        self.wait_focus(".page-text")
    }

    /// Names the person at the desk at first run; nothing is begun yet.
    ///
    /// # Errors
    /// Where the desk does not ask, or does not offer what to begin with.
    pub fn take_the_chair(&self, name: &str) -> Result<()> {
        self.wait_focus("#first-name")?;
        self.type_text(&format!("{name}\n"))?;
        self.wait_focus(".acts .act")?;
        self.find_text(".acts .act", "Import").map(|_| ())
    }

    /// Waits until the keyboard is in an element that matches.
    ///
    /// # Errors
    /// Where it never gets there.
    pub fn wait_focus(&self, css: &str) -> Result<()> {
        let script = "return document.activeElement?.matches(arguments[0]) ?? false";
        self.wait(format!("the keyboard is in {css}"), |desk| {
            Ok((desk.execute(script, &[json!(css)])? == true).then_some(()))
        })
    }

    /// Runs a command by its name through the palette, as somebody does who knows no key for it.
    ///
    /// # Errors
    /// Where there is no such command.
    pub fn command(&self, name: &str) -> Result<()> {
        self.press("Control+Shift+p")?;
        self.wait_focus("dialog [role=combobox]")?;
        self.type_text(name)?;
        self.find_text("#palette-0", name)?;
        self.press("Enter")?;
        self.wait_gone("#palette-list")
    }

    /// Opens the import dialog and has it look at a pasted text; what was recognised then stands there.
    ///
    /// # Errors
    /// Where it does not come so far.
    pub fn paste_into_import(&self, text: &str) -> Result<()> {
        self.command("Import…")?;
        let field = self.find("dialog textarea.paste")?;
        // As one input, for pasting is one; four thousand single keys would prove nothing more.
        let paste = "const [field, text] = arguments; field.focus(); document.execCommand('insertText', false, text)";
        self.execute(paste, &[field.argument(), json!(text)])?;
        self.find_text("dialog .panel-foot button", "See what is recognised")?.click()?;
        self.find("dialog [aria-label=Report]").map(|_| ())
    }

    /// Imports a text and opens the article.
    ///
    /// # Errors
    /// Where any of it fails.
    pub fn import(&self, text: &str) -> Result<()> {
        self.paste_into_import(text)?;
        self.take_import()
    }

    /// Takes in what the import dialog shows, and goes to the article.
    ///
    /// # Errors
    /// Where any of it fails.
    pub fn take_import(&self) -> Result<()> {
        self.press_button("dialog .panel-foot", "Import")?;
        self.press_button("dialog .panel-foot", "Go to the article")?;
        self.wait_gone("dialog")?;
        self.wait_focus(".page-text")
    }

    /// Clicks the button within `css` that can be pressed and begins with these words.
    ///
    /// # Errors
    /// Where there is none in time.
    pub fn press_button(&self, css: &str, words: &str) -> Result<()> {
        self.wait(format!("{css} has a button '{words}' to press"), |desk| {
            for button in desk.find_all(&format!("{css} button:not(:disabled)"))? {
                if button.text().is_ok_and(|text| text.starts_with(words)) && button.click().is_ok() {
                    return Ok(Some(()));
                }
            }
            Ok(None)
        })
    }

    /// Clicks a part of the page with a label for those who cannot see it.
    ///
    /// # Errors
    /// Where there is none in time.
    pub fn press_label(&self, label: &str) -> Result<()> {
        self.find(&format!("button[aria-label='{label}']"))?.click()
    }

    /// Selects these words of the page, as a double click or a drag would, so that typing replaces them.
    ///
    /// # Errors
    /// Where the page does not have them within one stretch of text.
    pub fn select(&self, words: &str) -> Result<()> {
        let script = "const page = document.querySelector('.writing:not([hidden]) .page-text'); page.focus();
            const texts = document.createTreeWalker(page, NodeFilter.SHOW_TEXT);
            for (let text = texts.nextNode(); text; text = texts.nextNode()) {
              const at = text.data.indexOf(arguments[0]);
              if (at >= 0) {
                getSelection().setBaseAndExtent(text, at, text, at + arguments[0].length);
                text.parentElement.scrollIntoView({ block: 'center' });
                return true;
              }
            }
            return false";
        self.wait(format!("the page has '{words}'"), |desk| {
            Ok((desk.execute(script, &[json!(words)])? == true).then_some(()))
        })
    }

    /// The words of the first part of the page that matches, without what is only there to be seen.
    ///
    /// # Errors
    /// Where there is none in time.
    pub fn words_of(&self, css: &str) -> Result<String> {
        let script = "return document.querySelector(arguments[0])?.textContent ?? null";
        let found = self.wait(format!("there is {css}"), |desk| {
            Ok(desk.execute(script, &[json!(css)])?.as_str().map(str::to_owned))
        })?;
        Ok(found)
    }

    /// Waits until a part of the page says exactly this.
    ///
    /// # Errors
    /// Says what it says instead.
    pub fn wait_words(&self, css: &str, words: &str) -> Result<()> {
        let mut last = String::new();
        self.wait(format!("{css} says exactly '{words}'"), |desk| {
            last = desk.words_of(css)?;
            Ok((last.trim() == words).then_some(()))
        })
        .with_context(|| format!("{css} says '{last}'"))
    }

    /// Waits until the status line has these words.
    ///
    /// # Errors
    /// Says what it has instead.
    pub fn wait_status(&self, words: &str) -> Result<()> {
        let mut last = String::new();
        self.wait(format!("the status line says '{words}'"), |desk| {
            last = desk.words_of("footer.status")?;
            Ok(last.contains(words).then_some(()))
        })
        .with_context(|| format!("it says '{last}'"))
    }

    /// Saves a revision by its key and waits until the status line has its number.
    ///
    /// # Errors
    /// Where it is not saved.
    pub fn save(&self, number: u32) -> Result<()> {
        self.press("Control+s")?;
        self.wait_status(&format!("r{number} by"))?;
        self.wait_status("no changes since")
    }

    /// Compares with what was last saved or read, by its key.
    ///
    /// # Errors
    /// Where no comparison opens.
    pub fn compare(&self) -> Result<()> {
        self.press("Control+Shift+d")?;
        self.find(".compare .changes").map(|_| ())
    }

    /// The sentences of the list of changes, as they stand in the comparison.
    ///
    /// # Errors
    /// Where there is no comparison.
    pub fn changes(&self) -> Result<Vec<String>> {
        self.find(".changes-list .change-words")?;
        let script = "return [...document.querySelectorAll('.changes-list .change-words')]
            .map((one) => one.firstChild.textContent)";
        let found = self.execute(script, &[])?;
        Ok(found.as_array().into_iter().flatten().filter_map(|one| one.as_str().map(str::to_owned)).collect())
    }

    /// Waits until the comparison stands at this change, counted from 1 as the list does.
    ///
    /// # Errors
    /// Where it does not.
    pub fn wait_current(&self, number: usize) -> Result<()> {
        self.wait_words(".change.current .change-number", &number.to_string())
    }

    /// The numbers and titles of the history's revisions, the newest first.
    ///
    /// # Errors
    /// Where the page fails.
    pub fn history(&self) -> Result<Vec<String>> {
        let script = "return [...document.querySelectorAll('.margin .revision')].map((row) =>
            row.querySelector('.number').textContent + ' ' + row.querySelector('.name').textContent)";
        let rows = self.execute(script, &[])?;
        Ok(rows.as_array().into_iter().flatten().filter_map(|row| row.as_str().map(str::to_owned)).collect())
    }

    /// Waits until a row of the list of articles has all these words: its title, and what its second line says.
    ///
    /// # Errors
    /// Says what the rows have instead.
    pub fn wait_row(&self, words: &[&str]) -> Result<()> {
        let script = "return [...document.querySelectorAll('.rail .row')].map((row) => row.textContent)";
        let mut last = serde_json::Value::Null;
        self.wait(format!("a row has {words:?}"), |desk| {
            last = desk.execute(script, &[])?;
            let rows = last.as_array().map(Vec::as_slice).unwrap_or_default();
            let has =
                |row: &serde_json::Value| words.iter().all(|word| row.as_str().is_some_and(|it| it.contains(word)));
            Ok(rows.iter().any(has).then_some(()))
        })
        .with_context(|| format!("the rows are {last}"))
    }

    /// Waits until the history is exactly this, the newest first.
    ///
    /// # Errors
    /// Says what it is instead.
    pub fn wait_history(&self, rows: &[&str]) -> Result<()> {
        let mut last = Vec::new();
        self.wait(format!("the history is {rows:?}"), |desk| {
            last = desk.history()?;
            Ok((last == rows).then_some(()))
        })
        .with_context(|| format!("it is {last:?}"))
    }

    /// Leaves by Ctrl+Q.
    ///
    /// # Errors
    /// Where the program does not end.
    pub fn leave(&self) -> Result<()> {
        // The program may be gone before the driver has let go of the keys; whether it went is asked of the system.
        let pressed = self.press("Control+q");
        self.wait_ended().or_else(|stayed| pressed.and(Err(stayed)))
    }

    /// Waits until a change of colours has ended, so that none is measured half-way.
    ///
    /// # Errors
    /// Where something never comes to rest.
    pub fn wait_still(&self) -> Result<()> {
        let script = "return document.getAnimations().length === 0 && document.fonts.status === 'loaded'";
        self.wait("the page is at rest", |desk| Ok((desk.execute(script, &[])? == true).then_some(())))
    }

    /// Shows the window in light or dark.
    ///
    /// # Errors
    /// Where the page fails.
    pub fn set_theme(&self, theme: &str) -> Result<()> {
        self.execute("document.documentElement.dataset.theme = arguments[0]", &[json!(theme)])?;
        self.wait_still()
    }

    /// The file that keeps this desk's words.
    pub fn store(&self) -> PathBuf {
        self.home().join("data/stet/desk.stet")
    }

    /// The terminal, on this desk's store.
    pub fn terminal(&self) -> std::process::Command {
        let mut command = std::process::Command::new(target_folder().join("stet"));
        command.arg("--store").arg(self.store()).env("HOME", self.home());
        command
    }
}
