//! The window opens, shows its page, and is closed to what is not Stet's.

use stet_window_tests::Desk;

#[test]
fn the_window_opens_and_shows_its_page() -> anyhow::Result<()> {
    Desk::journey("opening", &[], |desk| {
        desk.find("body")?;
        let address = desk.execute("return location.href", &[])?;
        assert!(address.as_str().is_some_and(|it| it.starts_with("tauri://localhost")), "its own page, not {address}");
        desk.wait("the window is shown", |desk| {
            Ok((desk.execute("return document.visibilityState", &[])? == "visible").then_some(()))
        })
    })
}

#[test]
fn the_page_can_do_nothing_but_call_the_desk() -> anyhow::Result<()> {
    Desk::journey("closed", &[], |desk| {
        let code = "try { new Function('return 1')(); return 'open' } catch (error) { return 'closed' }";
        assert_eq!(desk.execute(code, &[])?, "closed", "the content policy holds: words do not become code");
        let close = "const done = arguments[0]; window.__TAURI_INTERNALS__.invoke('plugin:window|close', {}) \
                     .then(() => done('open'), () => done('closed'))";
        assert_eq!(desk.execute_async(close, &[])?, "closed", "a command that is not listed is refused");
        desk.execute("location.href = 'https://example.org/'", &[])?;
        let address = desk.execute("return location.href", &[])?;
        assert!(address.as_str().is_some_and(|it| it.starts_with("tauri://localhost")), "the window stays: {address}");
        Ok(())
    })
}
