//! The only GTK and WebKit code: what Linux needs natively and Tauri has no setting for.
//!
//! Blank windows on some NVIDIA and Wayland machines go away with `WEBKIT_DISABLE_DMABUF_RENDERER=1`; the README
//! names it. It is not set here, because it slows every other machine.

use std::cell::{Cell, RefCell};
use std::path::Path;
use std::rc::Rc;

use gtk::glib;
use gtk::prelude::{Cast, WidgetExt};
use webkit2gtk::{
    InputMethodContextExt, PrintOperation, PrintOperationExt, PrintOperationResponse, WebContextExt, WebView,
    WebViewExt,
};

/// Where Debian and its kin keep Hunspell's dictionaries, and where a person may put their own.
const DICTIONARIES: [&str; 2] = ["/usr/share/hunspell", "/usr/share/myspell/dicts"];
/// A page whose process keeps dying is left alone after this many reloads, so that it does not spin.
const MOST_RELOADS: u32 = 3;

/// Makes sure that there is a display to open a window on.
///
/// # Errors
/// Says that there is none. Tauri itself would panic.
pub fn reach_display() -> anyhow::Result<()> {
    gtk::init().map_err(|_| {
        anyhow::anyhow!(
            "Stet cannot open a window: there is no display (DISPLAY and WAYLAND_DISPLAY lead nowhere). \
             Start it from a desktop session, or use the terminal program `stet`."
        )
    })
}

/// Switches on what a writer expects of a text and wry leaves off.
pub fn prepare(view: &WebView) {
    if let Some(context) = view.context() {
        let languages = spelling_languages(&locale(), &has_dictionary);
        context.set_spell_checking_enabled(true);
        context.set_spell_checking_languages(&languages.iter().map(String::as_str).collect::<Vec<_>>());
    }
    // Without it fcitx and ibus show no composition at the caret.
    if let Some(input) = view.input_method_context() {
        input.set_enable_preedit(true);
    }
    // The page's own process can die (a font, a driver) without the desk: what was acknowledged is on disk, so the
    // page is simply loaded again and opens the working copy.
    let reloads = Cell::new(0);
    view.connect_web_process_terminated(move |view, reason| {
        tracing::error!("the page's process ended: {reason:?}");
        crate::crash::note_page(&format!("{reason:?}"));
        if reloads.get() < MOST_RELOADS {
            reloads.set(reloads.get() + 1);
            view.reload();
        }
    });
}

/// Checks the spelling in an article's language; empty for the person's own. False where no dictionary is installed.
pub fn spell_in(view: &WebView, language: &str) -> bool {
    let languages =
        if language.is_empty() { spelling_languages(&locale(), &has_dictionary) } else { dictionary_of(language) };
    if let Some(context) = view.context() {
        context.set_spell_checking_languages(&languages.iter().map(String::as_str).collect::<Vec<_>>());
    }
    !languages.is_empty()
}

fn has_dictionary(name: &str) -> bool {
    DICTIONARIES.iter().any(|folder| Path::new(folder).join(format!("{name}.dic")).exists())
}

/// The dictionary of a BCP 47 tag: its own region's, else the first of its language.
fn dictionary_of(tag: &str) -> Vec<String> {
    let names = DICTIONARIES.iter().filter_map(|folder| std::fs::read_dir(folder).ok()).flatten().flatten();
    let mut installed: Vec<String> = names
        .filter_map(|entry| entry.file_name().to_str().and_then(|name| name.strip_suffix(".dic")).map(str::to_owned))
        .collect();
    installed.sort();
    best_dictionary(tag, &installed).into_iter().collect()
}

fn best_dictionary(tag: &str, installed: &[String]) -> Option<String> {
    let mut parts = tag.split('-');
    let language = parts.next().unwrap_or_default();
    // A region is two capitals or three figures; a script (Hant) names no dictionary.
    let own = parts.find(|part| part.len() == 2 || part.len() == 3).map(|region| format!("{language}_{region}"));
    let is_of = |name: &&String| name.as_str() == language || name.starts_with(&format!("{language}_"));
    installed.iter().find(|name| Some(*name) == own.as_ref()).or_else(|| installed.iter().find(is_of)).cloned()
}

/// What came of a printing: true where something was printed, false where the person thought better of it.
pub type PrintEnd = Result<bool, String>;

/// Prints what the page has laid out for paper: by the system's dialog, or into a file without one. The page's own
/// sheets have their margins, so the paper has none. `end` is called once.
pub fn print(view: &WebView, file: Option<&Path>, end: impl FnOnce(PrintEnd) + 'static) {
    let operation = PrintOperation::new(view);
    let paper = gtk::PageSetup::new();
    for set in [
        gtk::PageSetup::set_top_margin,
        gtk::PageSetup::set_bottom_margin,
        gtk::PageSetup::set_left_margin,
        gtk::PageSetup::set_right_margin,
    ] {
        set(&paper, 0.0, gtk::Unit::Mm);
    }
    operation.set_page_setup(&paper);

    // Held until one of the signals has come: nobody else keeps the operation alive.
    let held = Rc::new(RefCell::new(Some((operation.clone(), end))));
    let (finished, failed) = (held.clone(), held.clone());
    // After a failure WebKit says `finished` as well; whichever comes first is told.
    operation.connect_failed(move |_, error| tell(&failed, Err(error.to_string())));
    operation.connect_finished(move |_| tell(&finished, Ok(true)));

    match file {
        Some(file) => {
            let settings = gtk::PrintSettings::new();
            // The printer's name is in the person's language; GTK's own words give it.
            settings.set_printer(&glib::dgettext(Some("gtk30"), "Print to File"));
            settings.set("output-file-format", Some("pdf"));
            match glib::filename_to_uri(file, None) {
                Ok(address) => settings.set(gtk::PRINT_SETTINGS_OUTPUT_URI, Some(&address)),
                Err(error) => return tell(&held, Err(error.to_string())),
            }
            operation.set_print_settings(&settings);
            operation.print();
        }
        None => {
            let window = view.toplevel().and_then(|top| top.downcast::<gtk::Window>().ok());
            if operation.run_dialog(window.as_ref()) == PrintOperationResponse::Cancel {
                tell(&held, Ok(false));
            }
        }
    }
}

/// Tells what came of a printing, the first time only, and lets go of the operation.
fn tell(held: &RefCell<Option<(PrintOperation, impl FnOnce(PrintEnd))>>, outcome: PrintEnd) {
    let taken = held.borrow_mut().take();
    if let Some((_, end)) = taken {
        end(outcome);
    }
}

fn locale() -> String {
    ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|value| !value.is_empty())
        .unwrap_or_default()
}

/// The locale's language where there is a dictionary for it, else the English of the newsroom, British first.
fn spelling_languages(locale: &str, has_dictionary: &dyn Fn(&str) -> bool) -> Vec<String> {
    let own = locale.split(['.', '@']).next().unwrap_or_default();
    [own, "en_GB", "en_US"]
        .into_iter()
        .find(|language| language.contains('_') && has_dictionary(language))
        .map(str::to_owned)
        .into_iter()
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_is_checked_in_its_own_language() {
        let installed = ["de_AT", "de_DE", "en_AU", "en_GB", "fr"].map(str::to_owned);
        let best = |tag: &str| best_dictionary(tag, &installed);
        assert_eq!(best("en-AU").as_deref(), Some("en_AU"), "its own region");
        assert_eq!(best("de-CH").as_deref(), Some("de_AT"), "else another of the language");
        assert_eq!(best("fr-Latn-BE").as_deref(), Some("fr"), "a dictionary without a region");
        assert_eq!(best("sw"), None, "nothing where nothing is installed: not another language");
        assert_eq!(best("d"), None, "and no language whose name only begins so");
    }

    #[test]
    fn spelling_follows_the_locale_where_it_can() {
        let all = |_: &str| true;
        assert_eq!(spelling_languages("de_AT.UTF-8", &all), ["de_AT"], "the person's own language first");
        assert_eq!(spelling_languages("C.UTF-8", &all), ["en_GB"], "no language in the locale");
        assert_eq!(spelling_languages("de_AT@euro", &|language| language == "en_US"), ["en_US"], "what is installed");
        assert!(spelling_languages("en_GB", &|_| false).is_empty(), "nothing where nothing is installed");
    }
}
