//! The windows: each made when it is asked for, shown when its page has something to show, and each with an article
//! of its own. The same article never stands in two windows of the desk: whoever asks for it a second time is taken
//! to the window that has it.

use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use stet_desk::ArticleUid;
use tauri::window::Color;
use tauri::{AppHandle, Manager, Theme, Url, WebviewUrl, WebviewWindow, WebviewWindowBuilder};

/// The label of the window that the program opens with.
pub const MAIN: &str = "main";
/// Further windows are `article-1`, `article-2` …; `capabilities/main.json` knows them by this start.
const FURTHER: &str = "article-";

const USUAL: (f64, f64) = (1440.0, 900.0);
const SMALLEST: (f64, f64) = (900.0, 600.0);
/// A page that has not painted by then is shown as it is: a blank window can be closed, a hidden one cannot.
const LATEST_SHOW: Duration = Duration::from_secs(5);
/// The `desk` colour of the page's tokens, light and dark, so that nothing flashes before the page has painted.
const DESK_LIGHT: Color = Color(0xdf, 0xe2, 0xe1, 0xff);
const DESK_DARK: Color = Color(0x14, 0x16, 0x17, 0xff);

/// What is known of the windows, by label.
#[derive(Default)]
pub struct Windows(Mutex<State>);

#[derive(Default)]
struct State {
    shown: HashSet<String>,
    articles: HashMap<String, ArticleUid>,
    foremost: Option<String>,
}

impl Windows {
    fn with<T>(&self, act: impl FnOnce(&mut State) -> T) -> T {
        act(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// A window shows this article from now on, or none. Where another window has it, nothing changes and that one's
    /// label comes back.
    pub fn claim(&self, label: &str, article: Option<ArticleUid>) -> Option<String> {
        self.with(|state| {
            let Some(article) = article else {
                state.articles.remove(label);
                return None;
            };
            let there = state.articles.iter().find(|(other, has)| **has == article && *other != label);
            if let Some((other, _)) = there {
                return Some(other.clone());
            }
            state.articles.insert(label.to_owned(), article);
            None
        })
    }

    /// The article that a window shows, or was opened for.
    pub fn article_of(&self, label: &str) -> Option<ArticleUid> {
        self.with(|state| state.articles.get(label).copied())
    }

    /// The person is in this window now.
    pub fn came_forward(&self, label: &str) {
        self.with(|state| state.foremost = Some(label.to_owned()));
    }

    /// A window is gone: its article may be opened elsewhere, and its label is free.
    pub fn forget(&self, label: &str) {
        self.with(|state| {
            state.shown.remove(label);
            state.articles.remove(label);
            if state.foremost.as_deref() == Some(label) {
                state.foremost = None;
            }
        });
    }
}

/// Makes the window that the program opens with, hidden.
pub fn open_main(app: &AppHandle) -> tauri::Result<()> {
    build(app, MAIN).map(|_| ())
}

/// Opens an article in a window of its own, or an empty window. Where the article has a window, that one comes
/// forward instead.
pub fn open(app: &AppHandle, article: Option<ArticleUid>) -> tauri::Result<()> {
    let windows = app.state::<Windows>();
    let label = (1..)
        .map(|number| format!("{FURTHER}{number}"))
        .find(|label| app.get_webview_window(label).is_none() && windows.article_of(label).is_none());
    let Some(label) = label else { return Ok(()) };
    if let Some(there) = windows.claim(&label, article) {
        bring_forward(app, &there);
        return Ok(());
    }
    let built = build(app, &label);
    if built.is_err() {
        windows.forget(&label);
    }
    built.map(|_| ())
}

fn build(app: &AppHandle, label: &str) -> tauri::Result<WebviewWindow> {
    let screen = app.primary_monitor().ok().flatten().map(|monitor| {
        let size = monitor.size().to_logical::<f64>(monitor.scale_factor());
        (size.width, size.height)
    });
    let (width, height) = fitting(USUAL, screen);
    let window = WebviewWindowBuilder::new(app, label, WebviewUrl::default())
        .title("Stet")
        .inner_size(width, height)
        .min_inner_size(SMALLEST.0, SMALLEST.1)
        .visible(false)
        .background_color(DESK_LIGHT)
        .on_navigation(is_our_page)
        .on_new_window(|address, _| {
            // The address itself may be an article's, and those stay out of the log.
            tracing::warn!("the page asked for a window of its own ({}:)", address.scheme());
            tauri::webview::NewWindowResponse::Deny
        })
        .build()?;
    if matches!(window.theme(), Ok(Theme::Dark)) {
        window.set_background_color(Some(DESK_DARK))?;
    }
    #[cfg(target_os = "linux")]
    window.with_webview(|view| crate::linux::prepare(&view.inner()))?;

    let late = window.clone();
    tauri::async_runtime::spawn(async move {
        tokio::time::sleep(LATEST_SHOW).await;
        if !late.state::<Windows>().with(|state| state.shown.contains(late.label()))
            && late.app_handle().get_webview_window(late.label()).is_some()
        {
            tracing::warn!("the page has not painted in time; its window is shown as it is");
            show(&late);
        }
    });
    Ok(window)
}

/// Shows a window, once; later calls do nothing, so that a page that is loaded again does not take the focus.
pub fn show(window: &WebviewWindow) {
    if !window.state::<Windows>().with(|state| state.shown.insert(window.label().to_owned())) {
        return;
    }
    if let Err(error) = window.show().and_then(|()| window.set_focus()) {
        tracing::error!("the window could not be shown: {error}");
    }
}

/// The window in which the person was last.
pub fn foremost(app: &AppHandle) -> Option<WebviewWindow> {
    let last = app.state::<Windows>().with(|state| state.foremost.clone());
    last.and_then(|label| app.get_webview_window(&label))
        .or_else(|| app.get_webview_window(MAIN))
        .or_else(|| app.webview_windows().into_values().next())
}

/// Puts a window before the person's eyes.
pub fn bring_forward(app: &AppHandle, label: &str) {
    let Some(window) = app.get_webview_window(label) else { return };
    if let Err(error) = window.unminimize().and_then(|()| window.show()).and_then(|()| window.set_focus()) {
        tracing::warn!("the window could not be brought forward: {error}");
    }
    app.state::<Windows>().came_forward(label);
}

/// A window never goes anywhere but to its own pages: what is linked opens in the system's browser.
fn is_our_page(address: &Url) -> bool {
    let ours = match address.scheme() {
        "tauri" => address.host_str() == Some("localhost"),
        // Windows serves the same pages under this name; in development they come from Vite.
        "http" | "https" => {
            address.host_str() == Some("tauri.localhost")
                || (tauri::is_dev() && address.host_str() == Some("127.0.0.1") && address.port() == Some(5173))
        }
        _ => false,
    };
    if !ours {
        // The address itself may be an article's, and those stay out of the log.
        tracing::warn!("the page tried to leave for elsewhere ({}:)", address.scheme());
    }
    ours
}

/// The usual size, or what a smaller screen has room for beside its own bars.
fn fitting(usual: (f64, f64), screen: Option<(f64, f64)>) -> (f64, f64) {
    const BARS: f64 = 64.0;
    let Some((width, height)) = screen else { return usual };
    (usual.0.min(width).max(SMALLEST.0), usual.1.min(height - BARS).max(SMALLEST.1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_stands_in_one_window_only() {
        let windows = Windows::default();
        let (quay, ferry) = (ArticleUid::from_bytes([1; 16]), ArticleUid::from_bytes([2; 16]));
        assert_eq!(windows.claim(MAIN, Some(quay)), None, "free");
        assert_eq!(windows.claim(MAIN, Some(quay)), None, "one's own, again");
        assert_eq!(windows.claim("article-1", Some(quay)).as_deref(), Some(MAIN), "the other window is named");
        assert_eq!(windows.article_of("article-1"), None, "and nothing is taken");
        assert_eq!(windows.claim(MAIN, Some(ferry)), None, "another article lets go of the first");
        assert_eq!(windows.claim("article-1", Some(quay)), None, "which is free then");
        windows.forget("article-1");
        assert_eq!(windows.claim(MAIN, Some(quay)), None, "a window that is gone has nothing");
    }

    #[test]
    fn a_window_fits_its_screen() {
        assert_eq!(fitting(USUAL, Some((2560.0, 1440.0))), USUAL, "a large screen changes nothing");
        assert_eq!(fitting(USUAL, Some((1280.0, 800.0))), (1280.0, 736.0), "a smaller one does, with room for bars");
        assert_eq!(fitting(USUAL, Some((640.0, 480.0))), SMALLEST, "but never below what the page can be used in");
        assert_eq!(fitting(USUAL, None), USUAL, "an unknown screen is taken for a usual one");
    }

    #[test]
    fn the_window_stays_at_home() {
        let leads_home = |address: &str| is_our_page(&Url::parse(address).expect("a well-formed address"));
        assert!(leads_home("tauri://localhost/index.html"), "its own page");
        for elsewhere in
            ["https://example.org/", "file:///etc/passwd", "tauri://example.org/", "data:text/html,x", "about:blank"]
        {
            assert!(!leads_home(elsewhere), "{elsewhere} is not Stet's page");
        }
    }
}
