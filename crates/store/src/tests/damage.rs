//! What was changed from outside is never shown as right.

use rusqlite::Connection;

use crate::testing::{Desk, content, desk, revision, uid, working};
use crate::{RevisionPick, StoreError};

/// Two revisions, a working copy, a picture; then somebody runs `sql` on the file.
fn tampered(sql: &str) -> Desk {
    let desk = desk();
    let r1 = desk.store.create_article(revision(uid(1), &[], &content("a", "first words"), 1)).expect("r1").hash;
    desk.store.append_revision(revision(uid(1), &[r1], &content("a", "second words"), 2)).expect("r2");
    desk.store.write_working(working(uid(1), r1, 1, b"{\"typed\": true}")).expect("kept");
    assert!(desk.store.verify().expect("verified").is_sound());
    let other = Connection::open(desk.store.path()).expect("opens");
    other.execute_batch(sql).expect("tampered");
    desk
}

#[test]
fn any_changed_part_of_a_revision_is_refused_and_named() {
    for sql in [
        "UPDATE body SET data = CAST(substr(data, 1, length(data) - 1) || x'7f' AS BLOB) WHERE id = 2",
        "UPDATE body SET data = (SELECT data FROM body WHERE id = 1), len = (SELECT len FROM body WHERE id = 1) WHERE id = 2",
        "UPDATE body SET codec = 9 WHERE id = 2",
        "UPDATE body SET len = 9223372036854775807 WHERE id = 2",
        "UPDATE revision SET header = CAST('{\"version\":1}' AS BLOB) WHERE number = 2",
        "INSERT INTO signature SELECT 9, person, 'Pat Changed', desk FROM signature; UPDATE revision SET signature = 9 WHERE number = 2",
        "UPDATE revision SET kind = 99 WHERE number = 2",
        "UPDATE revision SET hash = zeroblob(32) WHERE number = 2",
        "UPDATE body SET base = 2 WHERE id = 2",
        "UPDATE body SET base = NULL, codec = 2 WHERE id = 2",
        "UPDATE revision SET at = 77 WHERE number = 2",
        "UPDATE revision SET kind = 2 WHERE number = 2",
        "UPDATE revision SET body = 1 WHERE number = 2",
        "DELETE FROM revision_parent",
    ] {
        let desk = tampered(sql);
        let read = desk.store.read_revision(uid(1), &RevisionPick::Number(2));
        assert!(matches!(read, Err(StoreError::DamagedRevision { number: 2, .. })), "{sql}: {read:?}");
        assert!(desk.store.read_revision(uid(1), &RevisionPick::Number(1)).is_ok(), "{sql}: others open");
        let report = desk.store.verify().expect("verified");
        assert!(report.damaged.iter().any(|thing| thing.revision == Some(2)), "{sql}: {report:?}");
    }
}

#[test]
fn a_changed_working_copy_picture_or_log_is_named() {
    let desk = tampered("UPDATE working SET data = x'7b7d', codec = 0, len = 2");
    assert!(matches!(desk.store.read_working(uid(1)), Err(StoreError::DamagedPart { .. })));
    assert!(!desk.store.verify().expect("verified").is_sound());
    let desk = tampered("SELECT 1");
    let hash = desk.store.put_media(b"picture", "image/png", 1).expect("kept");
    std::fs::write(crate::media::place(desk.store.media_folder(), hash), b"another").expect("swapped");
    assert!(matches!(desk.store.media(hash), Err(StoreError::DamagedPart { .. })));
    assert!(!desk.store.verify().expect("verified").is_sound());
    let desk = tampered("SELECT 1");
    desk.store.set_spiked(uid(1), Some("why"), "Pat Nobody", 1).expect("spiked");
    let other = Connection::open(desk.store.path()).expect("opens");
    other.execute_batch("UPDATE event SET who = 'Pat Changed'").expect("tampered");
    assert!(!desk.store.verify().expect("verified").is_sound());
}

#[test]
fn a_broken_index_never_blocks_a_save() {
    let desk = tampered("DROP TABLE search");
    let r2 = desk.store.find_revision(uid(1), &RevisionPick::Latest).expect("there").hash;
    desk.store.append_revision(revision(uid(1), &[r2], &content("a", "third words"), 3)).expect("saved");
    assert!(desk.store.search_is_behind().expect("asked"));
    let query = crate::ArticleQuery { words: "headline".to_owned(), ..Default::default() };
    assert_eq!(desk.store.list_articles(&query).expect("titles only").len(), 1);
}

#[test]
fn a_save_of_the_same_words_mends_a_damaged_body() {
    let desk = tampered("UPDATE body SET data = x'00', codec = 0, len = 1 WHERE id = 1");
    let r2 = desk.store.find_revision(uid(1), &RevisionPick::Latest).expect("there").hash;
    assert!(desk.store.read_revision(uid(1), &RevisionPick::Number(1)).is_err());
    desk.store.append_revision(revision(uid(1), &[r2], &content("a", "first words"), 3)).expect("restored");
    assert!(desk.store.read_revision(uid(1), &RevisionPick::Number(1)).is_ok());
    assert!(desk.store.verify().expect("verified").is_sound());
}
