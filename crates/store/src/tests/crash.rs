//! A program that is killed while it writes loses no acknowledged word.

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};

use crate::testing::{content, desk, revision, uid, working};
use crate::{RevisionPick, Store};

/// Says to this test, run again as a child, where to write.
const CHILD: &str = "STET_STORE_CRASH_CHILD";

#[test]
fn every_acknowledged_working_copy_survives_kill() {
    if let Some(path) = std::env::var_os(CHILD) {
        return write_for_ever(&Store::open(path).expect("opens"));
    }
    let desk = desk();
    desk.store.create_article(revision(uid(1), &[], &content("a", "words"), 1)).expect("made");
    let path = desk.store.path().to_owned();
    drop(desk.store);
    let mut acknowledged = 0;
    for acks in [1, 7, 23, 50] {
        let mut child = Command::new(std::env::current_exe().expect("this program"))
            .args(["--exact", "tests::crash::every_acknowledged_working_copy_survives_kill", "--nocapture"])
            .env(CHILD, &path)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("a child");
        let lines = BufReader::new(child.stdout.take().expect("its words")).lines();
        // libtest's own words may stand before the first ACK on the same line.
        let seen = lines.map_while(Result::ok).filter_map(|line| line.split("ACK ").nth(1)?.parse::<i64>().ok());
        acknowledged = seen.take(acks).last().expect("acknowledged something").max(acknowledged);
        child.kill().expect("killed");
        child.wait().expect("gone");
        let store = Store::open(&path).expect("opens after the kill");
        let found = store.read_working(uid(1)).expect("sound").expect("there");
        assert!(found.seq >= acknowledged, "acknowledged {acknowledged}, found {}", found.seq);
        assert_eq!(found.body, body(found.seq));
        assert!(store.verify().expect("verified").is_sound());
    }
}

fn body(seq: i64) -> Vec<u8> {
    format!("{{\"typed\":{seq},\"words\":\"{}\"}}", "so many words ".repeat(200)).into_bytes()
}

fn write_for_ever(store: &Store) {
    let base = store.find_revision(uid(1), &RevisionPick::Latest).expect("there").hash;
    let first = store.working_seq(uid(1)).expect("known") + 1;
    for seq in first.. {
        store.write_working(working(uid(1), base, seq, &body(seq))).expect("kept");
        let mut out = std::io::stdout().lock();
        if writeln!(out, "ACK {seq}").and_then(|()| out.flush()).is_err() {
            return;
        }
    }
}
