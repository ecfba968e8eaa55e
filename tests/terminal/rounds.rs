//! What a desk does in a day, through the terminal.

use serde_json::Value;

use crate::support::{Desk, article};

const FIRST: [&str; 3] =
    ["The ferry sails at noon.", "Some 12 people live on the island.", "“We wait,” said Wren Okoro."];
const SECOND: [&str; 3] =
    ["The ferry sails at dawn.", "Some 12 people live on the island.", "“We wait,” said Wren Okoro."];

fn two_revisions() -> Desk {
    let desk = Desk::new();
    let first = desk.file("harbour.md", article("Ferry to the island", &FIRST));
    let imported = desk.json(&["import", &first]);
    let taken = &imported["articles"][0];
    assert_eq!((taken["slug"].as_str(), taken["headline"].as_str()), (Some("harbour"), Some("Ferry to the island")));
    assert!(taken["id"].is_string() && taken["report"].is_array(), "{imported}");
    let second = desk.file("second.md", article("Early ferry to the island", &SECOND));
    desk.ok(&["save", "harbour", "--from", &second, "-m", "New timetable"]);
    desk
}

fn text<'a>(value: &'a Value, pointer: &str) -> &'a str {
    value.pointer(pointer).and_then(Value::as_str).unwrap_or_default()
}

#[test]
fn import_list_show_save_log_diff_restore_mark_export_verify() {
    let desk = two_revisions();
    let list = desk.json(&["list"]);
    assert_eq!((list["total"].as_u64(), list["articles"][0]["revision"].as_u64()), (Some(1), Some(2)));
    let id = text(&list, "/articles/0/article").to_owned();
    assert!(desk.ok(&["list", "dawn"]).contains("harbour") && desk.ok(&["list", "zeppelin"]).is_empty());

    // An id, its start and the slug are the same article; a state is named in any of the ways.
    let hash = text(&desk.json(&["log", &id]), "/revisions/1/hash").to_owned();
    for name in [format!("{id}@1"), format!("{}@r1", &id[..23]), format!("harbour@{}", &hash[..8])] {
        assert!(desk.ok(&["show", &name]).contains("sails at noon"), "{name}");
    }
    assert!(desk.ok(&["show", "harbour"]).contains("sails at dawn"));

    let words = desk.ok(&["diff", "harbour", "1", "2"]);
    assert!(words.contains("“noon” became “dawn”") && words.contains("headline changed"), "{words}");
    assert_eq!(desk.run(&["diff", "harbour", "1", "2", "--exit-code"]).code, 3);
    assert_eq!(desk.run(&["diff", "harbour", "2", "2", "--exit-code"]).code, 0);
    let comparison = desk.json(&["diff", "harbour", "1", "2"]);
    assert_eq!((comparison["format"].as_u64(), comparison["identical"].as_bool()), (Some(1), Some(false)));
    let columns = desk.ok(&["diff", "harbour", "1", "2", "--side-by-side", "--width", "80"]);
    assert!(columns.contains("[-noon-]") && columns.contains("{+dawn+}") && !columns.contains('\u{1b}'), "{columns}");
    desk.ok(&["diff", "harbour", "1", "2", "--html", "page.html", "--proof"]);
    let page = std::fs::read_to_string(desk.path("page.html")).expect("the page is written");
    let digest = text(&desk.json(&["verify"]), "/digest").to_owned();
    assert!(page.contains("<del>noon") && page.contains(&hash) && page.contains(&digest), "{page}");

    desk.ok(&["mark", "harbour", "2", "Legalled", "--by", "Tomas Lind", "--cleared-by", "Wren Okoro"]);
    desk.ok(&["mark", "harbour", "2", "published", "--where", "https://news.example/ferry"]);
    let log = desk.json(&["log", "harbour"]);
    assert_eq!(log["live"].as_u64(), Some(2));
    let legalled = &log["revisions"][0]["marks"][0];
    assert_eq!(
        (text(legalled, "/kind"), text(legalled, "/by"), text(legalled, "/cleared_by")),
        ("legalled", "Tomas Lind", "Wren Okoro")
    );
    assert_eq!(text(&log, "/revisions/0/reason"), "New timetable");
    assert!(desk.ok(&["show", "harbour@live"]).contains("dawn"));

    // One field comes back, then the whole; nothing is rewritten.
    desk.ok(&["restore", "harbour", "1", "--only", "headline"]);
    let third = desk.ok(&["show", "harbour"]);
    assert!(third.contains("Ferry to the island") && !third.contains("Early") && third.contains("dawn"), "{third}");
    desk.ok(&["restore", "harbour", "1"]);
    assert!(desk.json(&["diff", "harbour", "1", "@latest"])["identical"].as_bool().expect("it says so"));
    assert_eq!(desk.json(&["log", "harbour"])["revisions"].as_array().map(Vec::len), Some(4));

    for (format, words) in [("html", "<!DOCTYPE html>"), ("json", "\"format\""), ("text", "Some 12 people")] {
        assert!(desk.ok(&["export", "harbour@2", "--to", format]).contains(words), "{format}");
    }
    desk.ok(&["export", "harbour@2", "--to", "markdown", "-o", "back.md"]);
    let back = desk.path("back.md");
    let back = back.to_str().expect("Unicode");
    let again = desk.json(&["import", back]);
    let copy = text(&again, "/articles/0/id").to_owned();
    desk.ok(&["export", &copy, "--to", "markdown", "-o", "again.md"]);
    assert!(
        desk.json(&["diff", "--files", back, desk.path("again.md").to_str().expect("Unicode")])["identical"] == true
    );

    let proven = desk.json(&["verify"]);
    assert_eq!((proven["sound"].as_bool(), proven["revisions"].as_u64()), (Some(true), Some(5)), "{proven}");
    desk.ok(&["backup", "copy.stet"]);
    let copy = desk.with_store("copy.stet");
    assert_eq!(copy.json(&["verify"])["digest"], proven["digest"]);
}

#[test]
fn authors_and_related_links_are_added_edited_ordered_and_removed() {
    let desk = two_revisions();
    desk.ok(&["author", "add", "Tomas Lind", "--bio", "Tomas reports on boats."]);
    desk.ok(&["author", "attach", "harbour", "Tomas Lind", "--place", "Lagos"]);
    desk.ok(&["author", "order", "harbour", "2", "1"]);
    let shown = desk.json(&["show", "harbour"]);
    let entries = shown.pointer("/edition/content/byline/entries").expect("a byline");
    assert_eq!(
        (text(entries, "/0/name"), text(entries, "/0/place"), text(entries, "/1/name")),
        ("Tomas Lind", "Lagos", "Ida Falk")
    );
    // A new name is the same author; the bio that stood then stays with the older revision.
    desk.ok(&["author", "edit", "Tomas Lind", "--name", "Tomas Berg"]);
    desk.ok(&["author", "bio", "Tomas Berg", "--text", "Tomas reports on harbours."]);
    assert_eq!(desk.ok(&["author", "bio", "Tomas Berg"]), "Tomas reports on harbours.\n");
    assert!(desk.json(&["show", "harbour"])["edition"]["bios"].to_string().contains("on boats"));

    desk.ok(&[
        "related",
        "add",
        "harbour",
        "--to",
        "https://news.example/boat",
        "--label",
        "The new boat",
        "--at",
        "1",
    ]);
    desk.ok(&["related", "edit", "harbour", "1", "--kind", "document"]);
    desk.ok(&["related", "order", "harbour", "2", "1"]);
    let listed = desk.json(&["related", "list", "harbour"]);
    assert_eq!((text(&listed, "/related/0/label"), text(&listed, "/related/1/kind")), ("The harbour plan", "document"));
    desk.ok(&["related", "remove", "harbour", "1"]);
    assert_eq!(desk.ok(&["related", "list", "harbour"]), "1. [document] The new boat  https://news.example/boat\n");
    // Each was a revision, and a slip loses nothing.
    let revisions = desk.json(&["log", "harbour"])["revisions"].as_array().map(Vec::len);
    assert_eq!(revisions, Some(8));
    desk.refused(&["related", "order", "harbour", "1", "1"]);
    desk.refused(&["related", "remove", "harbour", "2"]);
    desk.refused(&["author", "attach", "harbour", "Nobody Known"]);
    assert_eq!(desk.json(&["log", "harbour"])["revisions"].as_array().map(Vec::len), revisions);
}

#[test]
fn two_stores_know_nothing_of_each_other() {
    let desk = two_revisions();
    let other = Desk::new();
    let file = other.file("other.md", article("Elsewhere", &["Nothing sails."]));
    other.ok(&["import", &file]);
    assert!(other.ok(&["list"]).contains("Elsewhere") && !other.ok(&["list"]).contains("ferry"));
    // The option wins over the variable.
    let store = other.store().to_str().expect("Unicode");
    assert_eq!(desk.ok(&["list", "--store", store]), other.ok(&["list"]));
    assert!(desk.ok(&["list"]).contains("Early ferry"));
}

#[test]
fn a_file_that_fails_does_not_stop_the_others() {
    let desk = Desk::new();
    let good = desk.file("good.md", article("Good", &["Words."]));
    let more = desk.file("more.txt", "Second piece\n\nIts words follow here.\n");
    let bad = desk.file("bad.bin", [0x80, 0x81, 0, 0xff]);
    let said = desk.run(&["import", &good, &bad, &more, "--json"]);
    let answer: Value = serde_json::from_str(&said.out).expect("JSON in any case");
    assert_eq!(said.code, 1);
    assert_eq!(answer["articles"].as_array().map(Vec::len), Some(2), "{answer}");
    assert_eq!(answer["failed"].as_array().map(Vec::len), Some(1), "{answer}");
    assert!(said.error.starts_with("stet: ") && said.error.contains("bad.bin"), "{}", said.error);
    // A guess is taken back by the name that the report gives it.
    let guess = answer["articles"][1]["report"]
        .as_array()
        .and_then(|report| report.iter().find(|line| line["undoable"] == true));
    let guess = guess.and_then(|line| line["id"].as_str()).expect("a headline in plain text is a guess").to_owned();
    assert_eq!(answer["articles"][1]["headline"], "Second piece");
    let without = desk.json(&["import", &more, "--without", &guess]);
    assert_eq!(without["articles"][0]["headline"], "", "{without}");
}

#[test]
fn a_closed_pipe_is_no_fault() {
    let desk = two_revisions();
    let mut child = desk
        .command(&["diff", "--schema"])
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .expect("the program can be started");
    // Nobody reads: the end of the pipe is gone before or while the program writes.
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("the program ends");
    assert!(output.status.success() && output.stderr.is_empty(), "{output:?}");
}

#[test]
fn somebody_elses_save_stands_beside_unsaved_changes() {
    let desk = two_revisions();
    // The window is not there, so its part is played by the desk itself in this process.
    let runtime = tokio::runtime::Runtime::new().expect("threads");
    runtime.block_on(async {
        use stet_desk::commands::{Caller, OpenArticle, WriteWhole};
        let options = stet_desk::DeskOptions {
            store: desk.store().to_owned(),
            person: Some("Wren Okoro".into()),
            background: false,
            create: true,
            ..stet_desk::DeskOptions::default()
        };
        let clock = std::sync::Arc::new(stet_desk::SystemClock::default());
        let window = stet_desk::Desk::open(options, clock).await.expect("the desk opens");
        let caller = Caller { window: "main".into() };
        let article = window.find_article("harbour").await.expect("the article is there");
        let opened = window.open_article(&caller, OpenArticle { article }).await.expect("it opens");
        let mut content = serde_json::to_value(&opened.content).expect("content is JSON");
        content["standfirst"] = "Typed in the window".into();
        let whole = WriteWhole { article, seq: opened.seq + 1, content, selection: Value::Null };
        window.write_whole(&caller, whole).await.expect("it is kept");

        let third = desk.file("third.md", article_of("Late ferry"));
        desk.ok(&["save", "harbour", "--from", &third, "-m", "From the terminal"]);

        let opened = window.open_article(&caller, OpenArticle { article }).await.expect("it opens");
        assert_eq!(opened.content.standfirst, "Typed in the window");
        assert_eq!(opened.beside.iter().map(|card| card.number).collect::<Vec<_>>(), [3]);
        window.close().await;
    });
    // Both are kept, and both can be read.
    assert!(desk.ok(&["show", "harbour@working"]).contains("Typed in the window"));
    assert!(desk.ok(&["show", "harbour@3"]).contains("Late ferry"));
    let log = desk.ok(&["log", "harbour"]);
    assert!(log.starts_with("unsaved changes by Wren Okoro on r2"), "{log}");
}

fn article_of(headline: &str) -> String {
    article(headline, &SECOND)
}
