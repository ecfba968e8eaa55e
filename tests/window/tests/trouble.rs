//! What is not ours is refused in words and left as it is; what is ours goes the fast and closed way.

use anyhow::{Result, ensure};
use serde_json::Value;
use stet_window_tests::{Desk, QUAY};

/// Where SQLite keeps `user_version` and `application_id` in a file's header.
const VERSION: usize = 60;
const APPLICATION: usize = 68;

#[test]
fn a_store_that_is_not_ours_is_refused_in_words_and_left_alone() -> Result<()> {
    Desk::journey("not-ours", &[], |desk| {
        desk.sit_down("Kit Ferris")?;
        desk.leave()?;
        let good = std::fs::read(desk.store())?;

        let mut newer = good.clone();
        newer[VERSION..VERSION + 4].copy_from_slice(&9_999_u32.to_be_bytes());
        refused(desk, &newer, "newer")?;
        let mut strange = good.clone();
        strange[APPLICATION..APPLICATION + 4].copy_from_slice(b"GPKG");
        refused(desk, &strange, "not a Stet store")?;
        refused(desk, b"Minutes of the parish council, in plain text.\n".repeat(40).as_slice(), "not")?;

        // The button tries again, once the right file is back.
        std::fs::write(desk.store(), &good)?;
        desk.press_button("main.stopped", "Try again")?;
        desk.find(".page-text, .acts").map(|_| ())
    })
}

fn refused(desk: &mut Desk, bytes: &[u8], word: &str) -> Result<()> {
    std::fs::write(desk.store(), bytes)?;
    desk.reopen()?;
    desk.find_text("main.stopped h1", "The store could not be opened")?;
    let said = desk.words_of("main.stopped")?;
    ensure!(said.contains(word) && said.contains("desk.stet"), "it says what and where: '{said}'");
    desk.find_text("main.stopped button", "Try again")?;
    ensure!(std::fs::read(desk.store())? == bytes, "the file is as it was");
    Ok(())
}

#[test]
fn every_call_goes_the_fast_way_and_breaks_no_policy() -> Result<()> {
    Desk::journey("fast", &[], |desk| {
        // Buffered, so that it reports what was refused before it looked.
        desk.execute(
            "window.calls = []; window.refused = []; window.warned = [];
             const send = window.fetch, warn = console.warn;
             window.fetch = (address, options) => { window.calls.push(String(address)); return send(address, options); };
             console.warn = (...words) => { window.warned.push(words.map(String).join(' ')); warn(...words); };
             document.addEventListener('securitypolicyviolation', (event) =>
               window.refused.push(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`));
             if ('ReportingObserver' in window) new ReportingObserver((reports) => reports.forEach((report) =>
               window.refused.push(JSON.stringify(report.body))), { types: ['csp-violation'], buffered: true }).observe()",
            &[],
        )?;
        desk.sit_down("Kit Ferris")?;
        desk.import(QUAY)?;
        desk.select("oilskins")?;
        desk.type_text("raincoats")?;
        desk.compare()?;
        desk.press("Escape")?;
        desk.wait_focus(".page-text")?;
        desk.save(2)?;
        desk.command("Keys and commands")?;
        desk.press("Escape")?;
        let seen = desk.execute("return [window.calls, window.refused, window.warned]", &[])?;
        let calls = seen[0].as_array().map(Vec::as_slice).unwrap_or_default();
        ensure!(calls.len() > 10, "typing, importing, comparing and saving call the desk: {calls:?}");
        let fast = |call: &Value| call.as_str().is_some_and(|it| it.starts_with("ipc://localhost/"));
        ensure!(calls.iter().all(fast), "each by the fast way: {calls:?}");
        ensure!(seen[1] == Value::Array(Vec::new()), "nothing of the page's own is refused: {}", seen[1]);
        ensure!(seen[2] == Value::Array(Vec::new()), "the way was never given up for a slower one: {}", seen[2]);
        Ok(())
    })
}
