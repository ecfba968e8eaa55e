//! Everybody can use every view, in light and in dark: axe-core finds nothing serious in any.

use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use stet_window_tests::{Desk, QUAY};

#[test]
fn every_view_is_open_to_everybody() -> Result<()> {
    let axe = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/node_modules/axe-core/axe.min.js");
    let axe = std::fs::read_to_string(axe).context("axe-core comes with `npm ci` in ui")?;
    Desk::journey("access", &[], |desk| {
        desk.resize(1600, 1000)?;
        desk.wait_focus("#first-name")?;
        desk.execute(&axe, &[])?;
        check(desk, "first run")?;
        desk.sit_down("Kit Ferris")?;
        check(desk, "blank page")?;
        desk.paste_into_import(QUAY)?;
        check(desk, "import")?;
        desk.take_import()?;
        desk.select("41 to 6")?;
        desk.type_text("41 to 7")?;
        desk.find_text(".margin .working", "Unsaved changes")?;
        check(desk, "article")?;
        for tab in ["related", "byline"] {
            desk.find(&format!("#tab-{tab}"))?.click()?;
            check(desk, tab)?;
        }
        desk.find("#tab-history")?.click()?;
        desk.press("F1")?;
        desk.find_text("dialog", "Every command of the window")?;
        check(desk, "help")?;
        desk.press("Escape")?;
        desk.wait_gone("dialog")?;

        desk.compare()?;
        desk.find(".reading-side-by-side")?;
        check(desk, "comparison side by side")?;
        desk.press("s")?;
        desk.find_text(".change.current", "stands")?;
        for reading in ["Inline", "In words"] {
            desk.press_button(".readings", reading)?;
            desk.wait_gone(".reading-side-by-side")?;
            check(desk, reading)?;
        }
        desk.press("Control+Alt+d")?;
        desk.wait_focus("dialog [role=combobox]")?;
        check(desk, "compare with")?;
        desk.type_text("r7..now\n")?;
        desk.find(".comparing .failure")?;
        check(desk, "nothing to compare")?;
        desk.press("Escape")?;
        desk.wait_gone(".comparing")?;
        desk.find_text(".revision [data-row]", "Imported")?.click()?;
        desk.press_label("Read revision 1")?;
        desk.find("article.old .page-text")?;
        check(desk, "reading")?;
        desk.press_button("main.reading .reading", "Restore")?;
        desk.find(".compare .restore")?;
        check(desk, "restore")
    })
}

fn check(desk: &Desk, view: &str) -> Result<()> {
    for theme in ["light", "dark"] {
        desk.set_theme(theme)?;
        let found = desk.execute_async(
            "const done = arguments[0];
             axe.run(document, { resultTypes: ['violations'] }).then(
               ({ violations }) => done(violations
                 .filter(({ impact }) => impact === 'serious' || impact === 'critical')
                 .map(({ id, help, nodes }) => `${id} (${help}): ` + nodes.slice(0, 4).map(({ html, any }) =>
                   html.slice(0, 160) + ' ' + any.map(({ message }) => message).join(' ')).join(' | '))),
               (error) => done([String(error)]))",
            &[],
        )?;
        ensure!(found == Value::Array(Vec::new()), "{view}, {theme}: {found:#}");
    }
    Ok(())
}
