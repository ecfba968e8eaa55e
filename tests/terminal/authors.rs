//! Authors in the terminal: who they are, what articles carry of them, and what is refused.

use serde_json::Value;

use crate::support::Desk;

fn text<'a>(value: &'a Value, pointer: &str) -> &'a str {
    value.pointer(pointer).and_then(Value::as_str).unwrap_or_default()
}

/// Two articles by Tomas Lind, the first saved when his bio was another one.
fn two_articles() -> Desk {
    let desk = Desk::new();
    for slug in ["harbour", "market"] {
        let file = desk.file(&format!("{slug}.md"), format!("---\nslug: {slug}\n---\n\n# The {slug}\n\nIt opened.\n"));
        desk.ok(&["import", &file]);
    }
    desk.ok(&["author", "add", "Tomas Lind", "--bio", "Tomas reports on boats."]);
    desk.ok(&["author", "attach", "harbour", "Tomas Lind", "--place", "Lagos"]);
    desk.ok(&["author", "bio", "Tomas Lind", "--text", "Tomas reports on boats and bridges."]);
    desk.ok(&["author", "add", "Quay Wire", "--organisation"]);
    desk.ok(&["author", "attach", "market", "Quay Wire"]);
    desk.ok(&["author", "attach", "market", "Tomas Lind", "--role", "additional reporting"]);
    desk
}

#[test]
fn an_author_is_counted_by_bylines_and_each_article_keeps_the_bio_of_its_moment() {
    let desk = two_articles();
    // The agency has no bio, and stands in an article all the same.
    assert!(desk.ok(&["author", "list", "quay"]).ends_with("Quay Wire  organisation  1 article\n"));
    let page = desk.json(&["author", "show", "Tomas Lind"]);
    assert_eq!(
        (&page["author"]["articles"], &page["carry_older"], &page["carry_none"]),
        (&2.into(), &1.into(), &0.into())
    );
    let articles = page["articles"].as_array().expect("articles");
    let said: Vec<_> = articles
        .iter()
        .map(|one| (text(one, "/article/slug"), one["place"].as_u64(), text(one, "/role"), one["bio"].as_u64()))
        .collect();
    assert_eq!(said, [("market", Some(2), "additional reporting", Some(2)), ("harbour", Some(1), "by", Some(1))]);
    assert!(desk.ok(&["author", "articles", "Tomas Lind"]).ends_with("1 article carries an older bio\n"));

    // Nothing was pushed: what was saved then is shown and exported as it was then, and later as it is later.
    for (article, bio) in [("harbour", "Tomas reports on boats."), ("market", "Tomas reports on boats and bridges.")] {
        assert_eq!(text(&desk.json(&["show", article]), "/edition/bios/0/bio/text/0/text"), bio);
        assert!(desk.ok(&["export", article, "--to", "html"]).contains(&format!("{bio}</p>")), "{article}");
    }

    // A new name is the same author, and no older revision is told of it.
    desk.ok(&["author", "rename", "Tomas Lind", "Tomas Berg"]);
    assert_eq!(text(&desk.json(&["show", "harbour"]), "/edition/bios/0/bio/name"), "Tomas Lind");
    let history = desk.json(&["author", "history", "Tomas Berg"]);
    assert_eq!(
        (history.as_array().map(Vec::len), text(&history, "/0/by"), text(&history, "/0/bio/name")),
        (Some(3), "Ida Falk", "Tomas Berg")
    );

    let said = desk.ok(&["author", "diff", "Tomas Berg", "1", "2"]);
    assert!(said.contains("and bridges"), "{said}");
    let same = desk.json(&["author", "diff", "Tomas Berg", "2", "2"]);
    assert_eq!(same["identical"], true);
    // Putting back appends, under the name of now.
    let back = desk.json(&["author", "bio", "Tomas Berg", "--put-back", "1"]);
    assert_eq!(
        (text(&back, "/bio/text/0/text"), text(&back, "/name"), back["bio_revisions"].as_u64()),
        ("Tomas reports on boats.", "Tomas Berg", Some(4))
    );

    desk.ok(&["author", "retire", "Tomas Berg"]);
    assert!(desk.ok(&["author", "list"]).ends_with("Tomas Berg  retired  4 revisions of the bio  2 articles\n"));
    desk.ok(&["author", "retire", "Tomas Berg", "--back"]);
    assert_eq!(desk.json(&["verify"])["sound"], true);
}

#[test]
fn two_of_one_name_are_told_apart_and_an_organisation_has_no_bio() {
    let desk = two_articles();
    desk.ok(&["author", "add", "Tomas Lind"]);
    assert!(desk.refused(&["author", "show", "Tomas Lind"]).contains("means 2 authors"));
    assert!(desk.refused(&["author", "bio", "Quay Wire", "--text", "A wire."]).contains("an organisation has no bio"));
    desk.ok(&["author", "add", "Ann Bell", "--bio", "Ann writes."]);
    assert!(desk.refused(&["author", "edit", "Ann Bell", "--organisation"]).contains("an organisation has none"));
    desk.ok(&["author", "bio", "Ann Bell", "--text", ""]);
    desk.ok(&["author", "edit", "Ann Bell", "--organisation"]);
    assert_eq!(desk.json(&["author", "list", "Ann Bell"])["authors"][0]["organisation"], true);
}

/// One black dot.
const DOT: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0:~\x9bU\0\0\0\nIDAT\x08\xd7c`\0\0\0\x02\0\x01\xe2!\xbc3\0\0\0\0IEND\xaeB`\x82";

#[test]
fn what_no_author_can_be_is_one_sentence_and_changes_nothing() {
    let desk = two_articles();
    let before = desk.json(&["author", "show", "Tomas Lind"]);
    let refused = |arguments: &[&str], says: &str| {
        let said = desk.refused(arguments);
        assert!(said.contains(says), "{arguments:?}: {said}");
    };
    let megabyte = desk.file("bio.txt", "word ".repeat(210_000));
    refused(&["author", "bio", "Tomas Lind", "--from", &megabyte], "1,049,999 letters; the most is 20,000");
    let bell = desk.file("bell.txt", "a\u{7}b");
    refused(&["author", "bio", "Tomas Lind", "--from", &bell], "control character (U+0007)");
    let bytes = desk.file("bytes.txt", b"\xff\xfe\xff");
    refused(&["author", "bio", "Tomas Lind", "--from", &bytes], "could not be read");
    refused(&["author", "add", &"N".repeat(10_000)], "That name has 10,000 letters; the most is 200");
    refused(&["author", "add", "  "], "An author needs a name");
    refused(&["author", "rename", "Tomas Lind", "Tom\u{1b}as"], "control character (U+001B)");
    refused(&["author", "diff", "Tomas Lind", "1", "9"], "no bio 9");
    refused(&["author", "bio", "Tomas Lind", "--put-back", "9"], "no bio 9");
    let liar = desk.file("face.png", "<html><script>alert(1)</script></html>");
    refused(&["author", "bio", "Tomas Lind", "--picture", &liar], "face.png is no picture");
    let cut = desk.file("cut.png", &DOT[..40]);
    refused(&["author", "bio", "Tomas Lind", "--picture", &cut], "cut.png is cut short");
    let large = desk.file("large.png", [DOT, &vec![0; 8_000_001]].concat());
    refused(&["author", "bio", "Tomas Lind", "--picture", &large], "large.png takes 9 MB");
    refused(&["author", "bio", "Tomas Lind", "--picture", "/dev/zero"], "zero is no file");
    assert_eq!(desk.json(&["author", "show", "Tomas Lind"]), before);

    // Its name says JPEG; what is in it counts.
    let dot = desk.file("dot.jpg", DOT);
    let with = desk.json(&["author", "bio", "Tomas Lind", "--picture", &dot]);
    assert_eq!(text(&with, "/bio/picture").len(), 64);
    assert_eq!(desk.json(&["verify"])["sound"], true);
    let without = desk.json(&["author", "bio", "Tomas Lind", "--no-picture"]);
    assert!(without["bio"]["picture"].is_null());
}
