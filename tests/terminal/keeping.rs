//! Keeping what is kept: backups, rescue, purge, and words that the disk did not take.

use std::path::PathBuf;

use stet_store::{EmergencyCopy, RevisionPick, Store, keep_emergency_copy};

use crate::support::{Desk, article, mount_tmpfs};

fn three_revisions() -> Desk {
    let desk = Desk::new();
    let file = |name: &str, words: &str| desk.file(name, article("Ferry", &[words, "The island waits."]));
    let (first, second, third) =
        (file("1.md", "Sails at noon."), file("2.md", "Sails at dawn."), file("3.md", "Sails at dusk."));
    desk.ok(&["import", &first]);
    desk.ok(&["save", "harbour", "--from", &second, "-m", "Earlier"]);
    desk.ok(&["backup"]);
    desk.ok(&["save", "harbour", "--from", &third, "-m", "Later"]);
    desk
}

/// Spoils a byte of the hash that stands beside the second revision.
fn spoil(desk: &Desk) {
    let store = Store::open(desk.store()).expect("it opens");
    let article = store.find_article("harbour").expect("it is there");
    let hash = store.find_revision(article, &RevisionPick::Number(2)).expect("r2").hash;
    drop(store);
    let mut bytes = std::fs::read(desk.store()).expect("the file");
    let needle = &hash.as_bytes()[..];
    let at = bytes.windows(needle.len()).position(|part| part == needle).expect("the hash stands in the file");
    bytes[at] ^= 0xff;
    std::fs::write(desk.store(), bytes).expect("written");
}

#[test]
fn a_damaged_store_is_rescued_from_itself_and_its_backups() {
    for with_backup in [true, false] {
        let desk = three_revisions();
        assert_eq!(desk.json(&["backup", "--list"])["backups"].as_array().map(Vec::len), Some(1));
        if !with_backup {
            std::fs::remove_dir_all(desk.path("desk.stet-backups")).expect("removed");
        }
        let before = desk.ok(&["show", "harbour@2"]);
        spoil(&desk);
        let damaged = std::fs::read(desk.store()).expect("the file");
        assert_eq!(desk.run(&["verify"]).code, 4, "the damage is seen");
        // The hash has rotted, not the words: what came after names the right one, with a backup or without.
        let rescued = desk.json(&["rescue"]);
        assert_eq!((&rescued["revisions"], &rescued["lost"]), (&3.into(), &serde_json::json!([])), "{rescued}");
        let aside = PathBuf::from(rescued["set_aside"].as_str().expect("the old file was set aside"));
        assert_eq!(std::fs::read(aside.join("desk.stet")).expect("it is there whole"), damaged);
        assert_eq!((desk.ok(&["show", "harbour@2"]), desk.run(&["verify"]).code), (before, 0));
        assert!(desk.ok(&["show", "harbour@3"]).contains("Sails at dusk."), "what only the damaged file had is there");
    }
}

#[test]
fn a_backup_takes_the_stores_place_and_the_old_file_stays() {
    let desk = three_revisions();
    let backups = desk.json(&["backup", "--list"]);
    let backup = backups["backups"][0]["path"].as_str().expect("a path").to_owned();
    let restored = desk.json(&["restore-backup", &backup]);
    assert_eq!(restored["revisions"].as_u64(), Some(2), "{restored}");
    assert!(restored["set_aside"].is_string() && desk.ok(&["show", "harbour"]).contains("Sails at dawn."));
    // The newer words come back from what was set aside.
    let aside = PathBuf::from(restored["set_aside"].as_str().expect("a folder")).join("desk.stet");
    desk.ok(&["rescue", "--with", aside.to_str().expect("Unicode")]);
    assert!(desk.ok(&["show", "harbour"]).contains("Sails at dusk."));
    let error = desk.refused(&["restore-backup", "nowhere.stet"]);
    assert!(error.contains("nowhere.stet"), "{error}");
}

#[test]
fn a_purge_says_what_would_go_and_then_leaves_no_byte() {
    let desk = three_revisions();
    let said = desk.ok(&["purge", "harbour", "--words", "sails at dawn"]);
    assert!(said.contains("nothing has changed") && said.contains("r2 of"), "{said}");
    assert!(desk.ok(&["show", "harbour@2"]).contains("dawn"));
    let error = desk.refused(&["purge", "harbour", "--words", "sails at dawn", "--for-good", "-m", " "]);
    assert!(error.contains("reason"), "{error}");
    let done = desk.run(&[
        "purge",
        "harbour",
        "--words",
        "sails at dawn",
        "--for-good",
        "-m",
        "By order of a court",
        "--json",
    ]);
    assert_eq!(done.code, 0, "{done:?}");
    assert!(done.error.contains("from before and still holds"), "the backup is named: {done:?}");
    let error = desk.refused(&["show", "harbour@2"]);
    assert!(error.contains("purge"), "{error}");
    for name in ["desk.stet", "desk.stet-wal"] {
        let bytes = std::fs::read(desk.path(name)).unwrap_or_default();
        assert!(!bytes.windows(4).any(|part| part == b"dawn"), "{name}");
    }
    assert_eq!(desk.run(&["verify"]).code, 0, "what was withheld is no damage");
    // Neither the backup nor a rescue brings it back.
    desk.ok(&["rescue"]);
    desk.refused(&["show", "harbour@2"]);
    assert!(desk.ok(&["show", "harbour"]).contains("dusk"));
}

#[test]
fn words_from_a_second_place_come_back_as_a_revision_beside() {
    let desk = three_revisions();
    let store = Store::open(desk.store()).expect("it opens");
    let uid = store.find_article("harbour").expect("it is there");
    let base = store.read_revision(uid, &RevisionPick::Number(2)).expect("r2");
    let person = store.persons_named("Ida Falk").expect("persons")[0].uid;
    drop(store);
    let body = String::from_utf8(base.content).expect("JSON").replace("Sails at dawn.", "Sails in a storm.");
    let folder = desk.path(".local/state/stet/unsaved");
    let copy = EmergencyCopy {
        article: uid,
        base: base.entry.hash,
        seq: 9,
        body: body.into_bytes(),
        selection: String::new(),
        person,
        at: 1_700_000_000_000,
    };
    let kept = keep_emergency_copy(&folder, &copy).expect("a copy is kept");
    let back = desk.json(&["recover"]);
    let words = &back["recovered"][0];
    assert_eq!((words["revision"].as_u64(), words["before"].as_u64()), (Some(4), Some(2)), "{back}");
    assert!(desk.ok(&["show", "harbour@4"]).contains("in a storm") && !kept.exists());
    assert!(
        desk.ok(&["show", "harbour@3"]).contains("at dusk"),
        "what came after the copy's beginning stands beside it"
    );
    assert_eq!(desk.json(&["log", "harbour"])["revisions"][0]["at"].as_i64(), Some(1_700_000_000_000));
    assert_eq!(desk.json(&["recover"])["recovered"].as_array().map(Vec::len), Some(0), "once is enough");

    // A damaged copy is never shown as right, and stays.
    let kept = keep_emergency_copy(&folder, &copy).expect("a copy is kept");
    let mut bytes = std::fs::read(&kept).expect("the file");
    let last = bytes.len() - 20;
    bytes[last] ^= 1;
    std::fs::write(&kept, bytes).expect("written");
    let said = desk.run(&["recover"]);
    assert!(said.code == 1 && said.error.contains("damaged") && kept.exists(), "{said:?}");
}

#[test]
fn a_full_disk_leaves_the_words_in_the_second_place() {
    use stet_desk::commands::{Caller, OpenArticle, WriteWhole};
    let desk = Desk::new().with_store("small/desk.stet");
    let folder = desk.path("small");
    let Some(_mount) = mount_tmpfs(&folder, "size=1m") else { return };
    let file = desk.file("harbour.md", article("Ferry", &["The ferry sails at noon."]));
    desk.ok(&["import", &file]);
    let second = desk.path("second");
    let options = || stet_desk::DeskOptions {
        store: desk.store().to_owned(),
        person: Some("Wren Okoro".into()),
        background: true,
        second_places: vec![second.clone()],
        ..stet_desk::DeskOptions::default()
    };
    let runtime = tokio::runtime::Runtime::new().expect("threads");
    runtime.block_on(async {
        let clock = std::sync::Arc::new(stet_desk::SystemClock::default());
        let caller = Caller { window: "main".into() };
        let window = stet_desk::Desk::open(options(), clock.clone()).await.expect("the desk opens");
        let article = window.find_article("harbour").await.expect("the article is there");
        let opened = window.open_article(&caller, OpenArticle { article }).await.expect("opened");
        std::fs::write(folder.join("filler"), vec![1; 2_000_000]).expect_err("the disk is full");
        let mut content = opened.content.clone();
        content.standfirst = "Words for a full disk. ".repeat(4_000);
        let typed = |content: &stet_article::Content, seq| WriteWhole {
            article,
            seq,
            content: serde_json::to_value(content).expect("JSON"),
            selection: serde_json::Value::Null,
        };
        // What packs well may still fit: then nothing was refused, and nothing may lie in the second place.
        let mut refused = None;
        for at in 0..200_u64 {
            content.dateline = format!("{at} {}", uuid_noise(at));
            if let Err(error) = window.write_whole(&caller, typed(&content, opened.seq + 1 + at)).await {
                refused = Some(error);
                break;
            }
        }
        let refused = refused.expect("a full disk refuses at last");
        assert_eq!(refused.code, stet_desk::ErrorCode::NotSaved);
        assert!(refused.hint.as_deref().is_some_and(|hint| hint.contains("second")), "{refused:?}");
        let copies = stet_store::emergency_copies(&second).expect("the folder can be read");
        assert_eq!(copies.len(), 1, "the words lie in the second place");
        assert!(String::from_utf8_lossy(&copies[0].copy.body).contains(&content.dateline));
        drop(window);

        // Room again: the next start brings them back.
        std::fs::remove_file(folder.join("filler")).expect("removed");
        let window = stet_desk::Desk::open(options(), clock).await.expect("the desk opens");
        let started = window.start(&caller, stet_desk::commands::Start {}).await.expect("started");
        assert_eq!(started.recovered.len(), 1, "{:?}", started.recovered);
        let side = window.edition_at(article, &started.recovered[0].revision.to_string()).await.expect("it is there");
        assert_eq!(side.edition.content.dateline, content.dateline);
        assert!(stet_store::emergency_copies(&second).expect("the folder").is_empty());
        window.close().await;
    });
}

/// Letters that do not pack.
fn uuid_noise(seed: u64) -> String {
    let mut state = seed.wrapping_add(1);
    (0..1_500)
        .map(|_| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            format!("{:x}", state >> 24)
        })
        .collect()
}

#[test]
fn blame_names_the_revision_that_brought_each_sentence() {
    let desk = three_revisions();
    let written = desk.json(&["blame", "harbour"]);
    let part = |path: &str| {
        let parts = written["parts"].as_array().expect("parts");
        parts.iter().find(|part| part["path"] == path).unwrap_or_else(|| panic!("{path} in {written}")).clone()
    };
    let first = part("body/0");
    assert_eq!(first["touched"], serde_json::json!([1, 2, 3]));
    let origin = |word: &str| {
        let at = first["text"].as_str().and_then(|text| text.find(word)).expect("the word") as u64;
        let stretches = first["stretches"].as_array().expect("stretches");
        let held =
            |stretch: &&serde_json::Value| stretch["start"].as_u64() <= Some(at) && stretch["end"].as_u64() > Some(at);
        stretches.iter().find(held).map(|stretch| stretch["revision"].clone())
    };
    assert_eq!((origin("Sails"), origin("dusk")), (Some(1.into()), Some(3.into())), "{first}");
    assert_eq!(part("body/1")["touched"], serde_json::json!([1]));
    let words = desk.ok(&["blame", "harbour@2", "--words"]);
    assert!(words.contains("body/0  (r1, r2)") && words.contains("Ida Falk"), "{words}");
}
