//! The only GTK and WebKit code: what Linux needs natively and Tauri has no setting for.
//!
//! Blank windows on some NVIDIA and Wayland machines go away with `WEBKIT_DISABLE_DMABUF_RENDERER=1`; the README
//! names it. It is not set here, because it slows every other machine.

use std::cell::Cell;
use std::path::Path;

use webkit2gtk::{InputMethodContextExt, WebContextExt, WebView, WebViewExt};

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
        let languages = spelling_languages(&locale(), &|language| {
            DICTIONARIES.iter().any(|folder| Path::new(folder).join(format!("{language}.dic")).exists())
        });
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
    fn spelling_follows_the_locale_where_it_can() {
        let all = |_: &str| true;
        assert_eq!(spelling_languages("de_AT.UTF-8", &all), ["de_AT"], "the person's own language first");
        assert_eq!(spelling_languages("C.UTF-8", &all), ["en_GB"], "no language in the locale");
        assert_eq!(spelling_languages("de_AT@euro", &|language| language == "en_US"), ["en_US"], "what is installed");
        assert!(spelling_languages("en_GB", &|_| false).is_empty(), "nothing where nothing is installed");
    }
}
