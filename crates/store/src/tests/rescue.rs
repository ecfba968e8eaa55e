//! Rescue, backups in tiers, emergency copies.

use std::ops::ControlFlow;
use std::path::Path;

use rusqlite::Connection;
use uuid::Uuid;

use crate::testing::{Desk, content, desk, person, revision, uid, working};
use crate::{
    EmergencyCopy, MarkKind, NewMark, Progress, RevisionPick, RevisionState, Store, StoreError, drop_emergency_copy,
    emergency_copies, keep_emergency_copy, rescue, restore_backup,
};

fn go(_: Progress) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

fn history(last: i64) -> Desk {
    let desk = desk();
    grow(&desk.store, 1, last);
    desk
}

fn grow(store: &Store, from: i64, last: i64) {
    let words = "The harbour wall is to be mended before winter. ".repeat(30);
    for at in from..=last {
        let next = content("harbour", &format!("{words} Then {at}."));
        if at == 1 {
            store.create_article(revision(uid(1), &[], &next, at)).expect("made");
        } else {
            let parent = store.find_revision(uid(1), &RevisionPick::Latest).expect("there").hash;
            store.append_revision(revision(uid(1), &[parent], &next, at)).expect("appended");
        }
    }
}

fn says(store: &Store, number: u32) -> bool {
    let read = store.read_revision(uid(1), &RevisionPick::Number(number)).expect("verified");
    String::from_utf8(read.content).expect("text").contains(&format!("Then {number}."))
}

fn tamper(path: &Path, sql: &str) {
    let other = Connection::open(path).expect("opens");
    other.execute_batch(sql).expect(sql);
}

#[test]
fn a_damaged_store_and_its_backup_together_give_every_revision_back() {
    let desk = history(30);
    let backup = desk.store.backup_in_tiers("20261122-140211").expect("copied").made.path;
    grow(&desk.store, 31, 40);
    let mark = NewMark {
        uid: Uuid::from_u128(9),
        article: uid(1),
        revision: RevisionPick::Number(35),
        kind: MarkKind::Published,
        cleared_by: String::new(),
        pressed_by: "Pat Nobody".to_owned(),
        at: 50,
        offset: 0,
        place: String::new(),
    };
    desk.store.add_mark(mark).expect("marked");
    let last = desk.store.find_revision(uid(1), &RevisionPick::Latest).expect("there").hash;
    desk.store.write_working(working(uid(1), last, 1, b"{\"typed\": true}")).expect("kept");
    let digest = desk.store.verify().expect("verified").digest;
    let path = desk.store.path().to_owned();
    drop(desk.store);
    // The first body carries the others of its chain: a store alone would lose them all.
    tamper(&path, "UPDATE body SET data = zeroblob(40) WHERE id IN (1, 20)");
    let before = std::fs::read(&path).expect("bytes");

    let stopped = rescue(&path, std::slice::from_ref(&backup), "now", &mut |_| ControlFlow::Break(()));
    assert!(matches!(stopped, Err(StoreError::Stopped)), "{stopped:?}");
    assert_eq!(std::fs::read(&path).expect("bytes"), before, "stopped, nothing was changed");

    let report = rescue(&path, &[backup], "20261123-090000", &mut go).expect("rescued");
    assert!(report.union.revisions == 30 && report.union.from_others == 30, "{report:?}");
    let aside = report.set_aside.expect("set aside");
    assert_eq!(std::fs::read(aside.join("desk.stet")).expect("bytes"), before, "whole and unchanged");
    let store = Store::open(&path).expect("opens");
    // Those after the backup leaned on what was lost: their place is kept, and each is named.
    let lost: Vec<u32> = report.union.unproven.iter().map(|lost| lost.number).collect();
    assert_eq!(lost, (31..=40).collect::<Vec<_>>());
    assert!((1..=30).all(|number| says(&store, number)));
    assert_eq!(store.verify().expect("verified").digest, digest, "no hash was lost");
    let entry = store.find_revision(uid(1), &RevisionPick::Number(35)).expect("its place");
    assert_eq!((entry.state, entry.marks.len()), (RevisionState::Lost, 1));
    assert_eq!(store.find_revision(uid(1), &RevisionPick::Latest).expect("to go on from").number, 30);
    assert_eq!(store.read_working(uid(1)).expect("read").expect("there").body, b"{\"typed\": true}");
    let next = store.find_revision(uid(1), &RevisionPick::Latest).expect("there").hash;
    let next = store.append_revision(revision(uid(1), &[next], &content("harbour", "After."), 99)).expect("goes on");
    assert_eq!((next.number, next.heads), (41, 1));
}

#[test]
fn damage_to_what_many_share_is_undone_by_the_hashes() {
    for sql in [
        "UPDATE signature SET by_name = 'Pat Changed'",
        "DELETE FROM revision_parent WHERE revision > 3",
        "UPDATE article SET latest = 3, slug = 'odd'",
        "DELETE FROM head",
    ] {
        let desk = history(20);
        let digest = desk.store.verify().expect("verified").digest;
        let path = desk.store.path().to_owned();
        drop(desk.store);
        // The index keeps the name a second time: only the row itself is changed here, as a flipped bit would.
        if sql.contains("signature") {
            tamper(&path, "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = NULL WHERE 0");
            let bytes = std::fs::read(&path).expect("bytes");
            let name = b"Pat Nobody";
            let at: Vec<usize> = (0..bytes.len() - name.len()).filter(|at| bytes[*at..].starts_with(name)).collect();
            assert!(at.len() >= 2, "in the row and in the index");
            let mut bytes = bytes;
            bytes[at[0] + 4] ^= 1;
            std::fs::write(&path, bytes).expect("damaged");
        } else {
            tamper(&path, sql);
        }
        assert!(!Store::open(&path).expect("opens").verify().expect("verified").is_sound(), "{sql}");
        let report = rescue(&path, &[], "now", &mut go).expect("rescued");
        assert!(report.union.unproven.is_empty(), "{sql}: {report:?}");
        let store = Store::open(&path).expect("opens");
        let verified = store.verify().expect("verified");
        assert!(verified.is_sound() && verified.digest == digest, "{sql}: {verified:?}");
    }
}

#[test]
fn pages_of_nonsense_cost_what_is_in_them_and_no_more() {
    let desk = history(60);
    let backup = desk.store.backup(desk.folder.path().join("one.stet")).expect("copied").path;
    let path = desk.store.path().to_owned();
    drop(desk.store);
    let whole = std::fs::read(&path).expect("bytes");
    for page in (1..whole.len() / 4096).step_by(7) {
        let mut bytes = whole.clone();
        bytes[page * 4096..(page + 1) * 4096].fill(0xa5);
        std::fs::write(&path, &bytes).expect("damaged");
        let report = rescue(&path, std::slice::from_ref(&backup), "now", &mut go).expect("rescued");
        assert!(report.union.unproven.is_empty(), "page {page}: {report:?}");
        let store = Store::open(&path).expect("opens");
        assert!((1..=60).all(|number| says(&store, number)), "page {page}");
        assert!(store.verify().expect("verified").is_sound(), "page {page}");
        // Without the backup: whatever is shown is right, and what is not is named.
        drop(store);
        std::fs::write(&path, &bytes).expect("damaged again");
        if let Ok(report) = rescue(&path, &[], "now", &mut go) {
            let store = Store::open(&path).expect("opens");
            let named: Vec<u32> = report.union.unproven.iter().map(|lost| lost.number).collect();
            for entry in store.list_revisions(uid(1)).unwrap_or_default() {
                if entry.state == RevisionState::Kept {
                    assert!(says(&store, entry.number), "page {page}");
                } else {
                    assert!(named.contains(&entry.number), "page {page}: r{} is lost and not named", entry.number);
                }
            }
        }
    }
}

#[test]
fn a_backup_takes_the_place_of_a_store_that_is_set_aside() {
    let desk = history(5);
    let backup = desk.store.backup_in_tiers("20261122-140211").expect("copied").made.path;
    grow(&desk.store, 6, 8);
    let path = desk.store.path().to_owned();
    let busy = restore_backup(&path, &backup, "now", &mut go);
    assert!(matches!(busy, Err(StoreError::InUse { .. })), "{busy:?}");
    drop(desk.store);
    let report = restore_backup(&path, &backup, "now", &mut go).expect("restored");
    let store = Store::open(&path).expect("opens");
    assert_eq!(store.list_revisions(uid(1)).expect("listed").len(), 5);
    drop(store);
    // What only the other had comes in with a rescue.
    let aside = report.set_aside.expect("set aside").join("desk.stet");
    let report = rescue(&path, &[aside], "later", &mut go).expect("put together");
    assert_eq!((report.union.revisions, report.union.from_others), (8, 3));
    let store = Store::open(&path).expect("opens");
    assert!((1..=8).all(|number| says(&store, number)) && store.verify().expect("verified").is_sound());
    tamper(&backup, "UPDATE body SET data = zeroblob(40) WHERE id = 2");
    drop(store);
    let refused = restore_backup(&path, &backup, "now", &mut go);
    assert!(matches!(refused, Err(StoreError::Damaged { .. })), "{refused:?}");
    assert_eq!(Store::open(&path).expect("still there").list_revisions(uid(1)).expect("listed").len(), 8);
}

#[test]
fn tiers_drop_old_backups_only_when_the_new_one_is_sound() {
    let desk = history(2);
    for day in 1..=20 {
        desk.store.backup_in_tiers(&format!("202611{day:02}-120000")).expect("copied");
    }
    let left: Vec<String> = desk.store.list_backups().expect("listed").into_iter().map(|kept| kept.stamp).collect();
    let days: Vec<&str> = left.iter().map(|stamp| &stamp[6..8]).collect();
    assert_eq!(days, ["01", "08", "14", "15", "16", "17", "18", "19", "20"], "7 days, and the ends of older weeks");
    std::fs::write(desk.store.backup_folder().join("letter.txt"), b"mine").expect("written");
    assert!(matches!(desk.store.backup_in_tiers("20261120-120000"), Err(StoreError::Exists { .. })));
    assert_eq!(desk.store.list_backups().expect("listed").len(), 9);
    assert!(
        Store::open(&desk.store.list_backups().expect("listed")[0].path)
            .expect("opens")
            .verify()
            .expect("v")
            .is_sound()
    );
}

#[test]
fn an_emergency_copy_comes_back_proven_or_says_that_it_is_not() {
    let folder = tempfile::tempdir().expect("a private folder");
    let place = folder.path().join("second/disk");
    assert!(emergency_copies(&place).expect("none").is_empty());
    let base = stet_article::RevisionHash::from_bytes([3; 32]);
    let copy = |seq, body: &[u8]| EmergencyCopy {
        article: uid(1),
        base,
        seq,
        body: body.to_vec(),
        selection: "{}".to_owned(),
        person: person(),
        at: 5 + seq,
    };
    keep_emergency_copy(&place, &copy(1, b"{\"typed\":1}")).expect("kept");
    let path = keep_emergency_copy(&place, &copy(2, b"{\"typed\":\n2}")).expect("kept");
    std::fs::write(place.join("other.stet-unsaved"), b"no copy").expect("written");
    let found = emergency_copies(&place).expect("read");
    assert!(found.len() == 1 && found[0].proven && found[0].copy == copy(2, b"{\"typed\":\n2}"), "{found:?}");
    let mut bytes = std::fs::read(&path).expect("bytes");
    let last = bytes.len() - 2;
    bytes[last] ^= 1;
    std::fs::write(&path, bytes).expect("damaged");
    assert!(!emergency_copies(&place).expect("read")[0].proven);
    drop_emergency_copy(&path).expect("gone");
    drop_emergency_copy(&path).expect("twice is once");
    assert!(emergency_copies(&place).expect("none").is_empty());
}
