//! The article window: made in code, shown when its page has something to show.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tauri::window::Color;
use tauri::{AppHandle, Manager, Theme, Url, WebviewUrl, WebviewWindow, WebviewWindowBuilder};

/// The label of the article window; its permissions in `capabilities/main.json` go by it.
pub const MAIN: &str = "main";

const USUAL: (f64, f64) = (1440.0, 900.0);
const SMALLEST: (f64, f64) = (900.0, 600.0);
/// A page that has not painted by then is shown as it is: a blank window can be closed, a hidden one cannot.
const LATEST_SHOW: Duration = Duration::from_secs(5);
/// The `desk` colour of the page's tokens, light and dark, so that nothing flashes before the page has painted.
const DESK_LIGHT: Color = Color(0xdf, 0xe2, 0xe1, 0xff);
const DESK_DARK: Color = Color(0x14, 0x16, 0x17, 0xff);

/// Whether the article window has been shown.
#[derive(Default)]
pub struct Shown(AtomicBool);

/// Makes the article window, hidden.
pub fn open_main(app: &AppHandle) -> tauri::Result<()> {
    let screen = app.primary_monitor().ok().flatten().map(|monitor| {
        let size = monitor.size().to_logical::<f64>(monitor.scale_factor());
        (size.width, size.height)
    });
    let (width, height) = fitting(USUAL, screen);
    let window = WebviewWindowBuilder::new(app, MAIN, WebviewUrl::default())
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

    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        tokio::time::sleep(LATEST_SHOW).await;
        if !app.state::<Shown>().0.load(Ordering::Acquire) {
            tracing::warn!("the page has not painted in time; its window is shown as it is");
            show(&window);
        }
    });
    Ok(())
}

/// Shows a window, once; later calls do nothing, so that a page that is loaded again does not take the focus.
pub fn show(window: &WebviewWindow) {
    if window.state::<Shown>().0.swap(true, Ordering::AcqRel) {
        return;
    }
    if let Err(error) = window.show().and_then(|()| window.set_focus()) {
        tracing::error!("the window could not be shown: {error}");
    }
}

/// Puts the article window before the person's eyes.
pub fn bring_forward(app: &AppHandle) {
    let Some(window) = app.get_webview_window(MAIN) else { return };
    if let Err(error) = window.unminimize().and_then(|()| window.show()).and_then(|()| window.set_focus()) {
        tracing::warn!("the window could not be brought forward: {error}");
    }
}

/// The window never goes anywhere but to its own pages: what is linked opens in the system's browser.
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
