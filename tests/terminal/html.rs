//! Pages in and out through the terminal.

use std::path::Path;

use crate::support::Desk;

fn page(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("crates/exchange/tests/pages").join(name);
    std::fs::read_to_string(path).expect("the page is there")
}

#[test]
fn a_saved_page_is_imported_saved_again_and_compared() {
    let desk = Desk::new();
    let file = desk.file("ferry.html", page("ferry.html"));
    let taken = &desk.json(&["import", &file])["articles"][0];
    assert_eq!(taken["headline"], "Ferry fares to rise in April, board says");
    let report = taken["report"].as_array().expect("a report");
    let said = |id: &str| report.iter().find(|line| line["id"] == id).unwrap_or_else(|| panic!("{id}: {report:#?}"));
    assert_eq!((&said("headline")["kind"], &said("headline")["undoable"]), (&"guessed".into(), &true.into()));
    assert_eq!(said("unsafe-links")["evidence"], "javascript:alert(1)");
    let id = taken["id"].as_str().expect("an id");
    let shown = desk.ok(&["show", id]);
    assert!(shown.contains("By Ada Quill in Eastport") && !shown.contains("Accept all"), "{shown}");

    let newer = page("ferry.html").replace("by 4 per cent in April, the", "by 6 per cent in April, the");
    let newer = desk.file("later.html", newer);
    desk.ok(&["save", id, "--from", &newer, "-m", "The page was changed"]);
    let compared = desk.ok(&["diff", id, "1", "2"]);
    assert!(compared.contains("“4”") && compared.contains("“6”"), "{compared}");
    let files = desk.ok(&["diff", "--files", &file, &newer]);
    assert!(files.contains("“4”") && files.contains("“6”"), "{files}");

    let whole = desk.json(&["import", &file, "--dry-run", "--without", "page-parts"]);
    let report = whole["articles"][0]["report"].as_array().expect("a report").clone();
    assert!(report.iter().all(|line| line["id"] != "page-parts"), "{report:#?}");
    let as_said = desk.file("words.txt", "<p>One.</p><p>Two.</p>");
    let told =
        desk.json(&["import", &as_said, "--format", "html"])["articles"][0]["id"].as_str().expect("id").to_owned();
    assert!(desk.ok(&["show", &told]).contains("One.\n\nTwo."));
}
