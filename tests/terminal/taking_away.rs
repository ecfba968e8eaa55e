//! A comparison taken away by the built program: as a page, as words, as JSON, as a footnote.

use crate::support::Desk;

const OLD: &str = "---\nslug: marlow\nheadline: Mayor 'misled' inquiry\n---\n\nThe mayor misled it, a witness said.\n\nHe declined to comment on nearly 12 million spent.\n";
const NEW: &str = "---\nslug: marlow\nheadline: Mayor misled inquiry\n---\n\nThe mayor misled it, a witness said.\n\nThe council spent 12 million.\n";

fn desk() -> Desk {
    let desk = Desk::new();
    desk.ok(&["import", &desk.file("old.md", OLD)]);
    desk.ok(&[
        "save",
        "marlow",
        "--from",
        &desk.file("new.md", NEW),
        "-m",
        "the solicitor rang",
        "--by",
        "Rosalind Vane",
    ]);
    desk.ok(&["mark", "marlow", "1", "published", "--by", "Rosalind Vane", "--cleared-by", "Ursula Quaye"]);
    desk
}

#[test]
fn a_page_for_outside_holds_nothing_of_the_house_and_one_for_inside_all() {
    let desk = desk();
    desk.ok(&["diff", "marlow", "1..2", "--html", "in.html"]);
    desk.ok(&["diff", "marlow", "1..2", "--html", "out.html", "--outside"]);
    let read = |name: &str| std::fs::read_to_string(desk.path(name)).expect("the page is there");
    let (inside, outside) = (read("in.html"), read("out.html"));
    let proof = desk.json(&["export", "marlow", "--proof"]);
    let digest = proof["article_digest"].as_str().expect("a digest");
    assert!(inside.contains(digest) && outside.contains(digest), "the chain's digest is in both");
    let words = desk.ok(&["diff", "marlow", "1..2", "--outside"]);
    let json = desk.ok(&["diff", "marlow", "1", "2", "--outside", "--json"]);
    let columns = desk.ok(&["diff", "marlow", "1..2", "--side-by-side", "--outside"]);
    for secret in ["Ida Falk", "Rosalind", "Vane", "Quaye", "solicitor"] {
        assert!(inside.contains(secret), "{secret} is not in the page for the house");
        for (name, text) in [("page", &outside), ("words", &words), ("JSON", &json), ("columns", &columns)] {
            assert!(!text.contains(secret), "{secret} got out in the {name}");
        }
    }
    assert!(inside.contains("<h2 id=\"alerts\">") && !outside.contains("id=\"alerts\""));
    // The numbers are those of the list, in every reading.
    let list = desk.json(&["diff", "marlow", "1", "2"]);
    for (at, change) in list["changes"].as_array().expect("changes").iter().enumerate() {
        let words = change["words"].as_str().expect("a sentence").split('“').next().unwrap_or_default().to_owned();
        let item = format!("<li id=\"c{0}\" value=\"{0}\" dir=\"auto\">{words}", at + 1);
        assert!(outside.contains(&item) && inside.contains(&item), "{item}");
    }
    // Two files, without a store.
    let (old, new) = (desk.file("a-by-vane.md", OLD), desk.file("b.md", NEW));
    let files = desk.ok(&["diff", "--files", &old, &new, "--html", "-", "--outside"]);
    assert!(files.ends_with("</html>\n") && !files.contains("a-by-vane"), "{files}");
    assert_eq!(desk.run(&["diff", "marlow", "1..2", "--inside", "--outside"]).code, 2);
}

#[test]
fn a_footnote_is_drafted_from_the_changes_since_live_and_appended() {
    let desk = desk();
    let listed = desk.json(&["footnote", "draft", "marlow"]);
    let changes = listed["changes"].as_array().expect("changes");
    assert!(changes.len() >= 2 && listed["words"] == "", "{listed}");
    let draft = desk.ok(&["footnote", "draft", "marlow", "--changes", "1"]);
    assert!(draft.contains("headline") && !draft.contains("‘misled’") && draft.ends_with(".\n"), "{draft}");
    let quoted = desk.ok(&["footnote", "draft", "marlow", "--changes", "1,2", "--old-words"]);
    assert!(quoted.len() > draft.len(), "{quoted}");
    desk.refused(&["footnote", "draft", "marlow", "--changes", "99"]);
    desk.refused(&["footnote", "draft", "marlow", "--changes", "0"]);
    desk.ok(&[
        "footnote",
        "draft",
        "marlow",
        "--changes",
        "1",
        "--save",
        "--kind",
        "clarification",
        "--date",
        "2026-11-25",
    ]);
    let shown = desk.json(&["show", "marlow"]);
    let footnote = &shown["edition"]["content"]["footnotes"][0];
    assert_eq!((footnote["kind"].as_str(), footnote["date"].as_str()), (Some("clarification"), Some("2026-11-25")));
    assert_eq!(footnote["text"][0]["text"].as_str(), Some(draft.trim_end()));
    // What was never published has no readers.
    desk.ok(&["import", &desk.file("other.md", "---\nslug: other\nheadline: Other\n---\n\nWords.\n")]);
    desk.refused(&["footnote", "draft", "other"]);
}
