//! A store file that somebody crafted: refused or reported, never trusted, never a crash, never unbounded memory.

use std::ops::ControlFlow;

use proptest::prelude::*;
use rusqlite::Connection;

use crate::testing::{Desk, content, desk, revision, uid, working};
use crate::{ArticleQuery, RevisionPick, Store, StoreError};

/// Some history, with bodies that lean on one another.
fn history() -> Desk {
    let desk = desk();
    let words = "The harbour wall is to be mended before winter. ".repeat(30);
    let mut last = desk.store.create_article(revision(uid(1), &[], &content("a", &words), 1)).expect("r1").hash;
    for at in 2..40 {
        let next = content("a", &format!("{words} Then {at}."));
        last = desk.store.append_revision(revision(uid(1), &[last], &next, at)).expect("appended").hash;
    }
    desk.store.write_working(working(uid(1), last, 1, b"{\"typed\": true}")).expect("kept");
    desk
}

/// The file after somebody ran `sql` on it.
fn crafted(sql: &str) -> (Desk, std::path::PathBuf) {
    let desk = history();
    let path = desk.store.path().to_owned();
    let other = Connection::open(&path).expect("opens");
    other.execute_batch("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON;").expect("unguarded");
    other.execute_batch(sql).expect(sql);
    (desk, path)
}

#[test]
fn tables_that_are_not_ours_are_refused_at_the_door() {
    for sql in [
        "CREATE TRIGGER t AFTER INSERT ON revision BEGIN DELETE FROM body; END",
        "ALTER TABLE working RENAME TO hidden; CREATE VIEW working AS SELECT * FROM hidden",
        "ALTER TABLE setting RENAME TO s; CREATE TABLE setting (name, value)",
        "CREATE TABLE more (x)",
        "DROP INDEX body_hash; CREATE INDEX body_hash ON body (substr(hash, 1, 8)) WHERE id > 5",
        "DROP TABLE purged",
        "CREATE TABLE search_more (x)",
        "CREATE VIEW search_view AS SELECT 1",
    ] {
        let (desk, path) = crafted(sql);
        drop(desk.store);
        let error = Store::open_or_create(&path).expect_err(sql);
        assert!(matches!(error, StoreError::Damaged { .. }), "{sql}: {error}");
        assert!(error.to_string().contains("not those of a store"), "{sql}: {error}");
    }
    let (desk, path) = crafted("DROP TABLE search");
    drop(desk.store);
    Store::open(&path).expect("what is derived may be missing");
}

#[test]
fn crafted_rows_are_named_and_nothing_of_them_is_shown() {
    let bomb = {
        // A frame that goes on for 60 MB and says that it is short.
        let frame = zstd::bulk::compress(&vec![b'a'; 60 << 20], 1).expect("packed");
        let hex: String = frame.iter().map(|byte| format!("{byte:02x}")).collect();
        format!("UPDATE body SET codec = 1, base = NULL, len = 20, data = x'{hex}' WHERE id = 20")
    };
    let endless =
        "UPDATE body SET len = 8000000, data = x'0068' || CAST(randomblob(900) AS BLOB), codec = 2 WHERE id = 20";
    let endless = endless.replace("x'0068' || CAST(randomblob(900) AS BLOB)", "randomblob(900)");
    for sql in [
        bomb.as_str(),
        endless.as_str(),
        "UPDATE body SET data = zeroblob(50000000), codec = 0, len = 50000000 WHERE id = 20",
        "UPDATE body SET base = 20 WHERE id = 20",
        "UPDATE body SET base = 25 WHERE id = 20",
        "UPDATE body SET base = 9999 WHERE id = 20",
        "UPDATE body SET depth = -5, base = NULL WHERE id = 20",
        "UPDATE body SET hash = zeroblob(32) WHERE id = 20",
        "UPDATE body SET hash = x'00' WHERE id = 20",
        "DELETE FROM body WHERE id = 20",
        "UPDATE revision SET body = 21 WHERE number = 20",
        "UPDATE revision SET signature = 77 WHERE number = 20",
        "UPDATE revision SET at = -9223372036854775807 WHERE number = 20",
        "UPDATE revision SET utc_offset = 9223372036854775807 WHERE number = 20",
        "UPDATE revision SET words = 9223372036854775807 WHERE number = 20",
        "UPDATE revision SET header = zeroblob(3000000) WHERE number = 20",
        "UPDATE revision SET hash = x'00' WHERE number = 20",
        "UPDATE revision_parent SET parent = revision WHERE revision = 20",
        "UPDATE revision_parent SET parent = 30 WHERE revision = 20",
        "UPDATE article SET uid = zeroblob(16)",
        "UPDATE head SET revision = 3",
        "DELETE FROM head",
        "UPDATE working SET len = 9223372036854775807",
        "UPDATE working SET hash = x''",
        "UPDATE working_ring SET data = zeroblob(60000000), codec = 1",
        "UPDATE article SET latest = 9223372036854775807",
    ] {
        let short = sql.chars().take(80).collect::<String>();
        let (desk, path) = crafted(sql);
        let truth = desk.store.read_revision(uid(1), &RevisionPick::Number(2)).ok().map(|read| read.content);
        drop(desk.store);
        let store = Store::open(&path).expect("opens");
        let report = store.verify().expect("verified");
        assert!(!report.is_sound(), "{short}: passed as sound");
        // Whatever is asked, there is an answer; and nothing that is shown is another revision's words.
        let _ = store.list_articles(&ArticleQuery::default());
        let _ = store.list_revisions(uid(1));
        let _ = store.read_working(uid(1));
        let _ = store.working_ring(uid(1));
        for number in [2, 20, 21, 39] {
            if let Ok(read) = store.read_revision(uid(1), &RevisionPick::Number(number)) {
                let said = String::from_utf8(read.content.clone()).expect("text");
                assert!(said.contains(&format!("Then {number}.")), "{short}: r{number} shows other words");
                assert!(number != 2 || Some(read.content) == truth);
            }
        }
        let _ = store.append_revision(revision(uid(1), &[], &content("a", "x"), 99));
    }
}

#[test]
fn one_broken_body_is_named_with_those_that_lean_on_it_and_no_others() {
    let (desk, _) = crafted("UPDATE body SET data = zeroblob(40) WHERE id = 20");
    let report = desk.store.verify().expect("verified");
    let named: Vec<u32> = report.damaged.iter().filter_map(|thing| thing.revision).collect();
    // The 20th is the fourth of the second run, whose last is the 32nd: the 33rd leans on the 17th.
    assert_eq!(named, (20..=32).collect::<Vec<_>>(), "{report:?}");
    assert!(report.damaged.iter().all(|thing| thing.article == Some(uid(1))));
}

#[test]
fn verify_tells_how_far_it_is_and_can_be_stopped() {
    let desk = history();
    let mut told = Vec::new();
    let report = desk.store.verify_with(&mut |progress| {
        told.push(progress);
        ControlFlow::Continue(())
    });
    assert!(report.expect("verified").is_sound());
    assert!(told.iter().any(|step| step.what == "revisions" && step.done == 39 && step.of == 39), "{told:?}");
    let report = desk.store.verify_with(&mut |_| ControlFlow::Break(())).expect("stopped");
    assert!(report.stopped && !report.is_sound() && report.revisions == 0, "{report:?}");
    assert!(desk.store.verify().expect("verified").is_sound(), "nothing was left behind");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn any_flipped_bit_is_noticed_or_harms_nothing(places in proptest::collection::vec((any::<prop::sample::Index>(), 0_u8..8), 1..4)) {
        let desk = history();
        let truth: Vec<Vec<u8>> = (1..=39)
            .map(|number| desk.store.read_revision(uid(1), &RevisionPick::Number(number)).expect("sound").content)
            .collect();
        let path = desk.store.path().to_owned();
        drop(desk.store);
        let mut bytes = std::fs::read(&path).expect("bytes");
        for (at, bit) in &places {
            let at = at.index(bytes.len());
            bytes[at] ^= 1 << bit;
        }
        std::fs::write(&path, &bytes).expect("damaged");
        if let Ok(store) = Store::open(&path) {
            let report = store.verify();
            for (number, words) in (1..).zip(&truth) {
                match store.read_revision(uid(1), &RevisionPick::Number(number)) {
                    Ok(read) => prop_assert_eq!(&read.content, words, "wrong words shown as right"),
                    Err(_) => prop_assert!(!report.as_ref().is_ok_and(crate::VerifyReport::is_sound), "r{} is gone and nobody says so", number),
                }
            }
        }
    }
}
