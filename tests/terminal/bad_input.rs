//! Whatever is wrong with a file or with the store: one clear sentence, a non-zero status, nothing half written.

use std::fs::File;

use crate::support::{Desk, article, mount_tmpfs, said};

fn with_an_article() -> Desk {
    let desk = Desk::new();
    let file = desk.file("harbour.md", article("Ferry", &["The ferry sails at noon."]));
    desk.ok(&["import", &file]);
    desk
}

/// The store as bytes: what is refused must be left untouched.
fn bytes(desk: &Desk) -> Vec<u8> {
    std::fs::read(desk.store()).expect("the store can be read")
}

fn overwrite(desk: &Desk, at: usize, with: &[u8]) {
    let mut all = bytes(desk);
    all[at..at + with.len()].copy_from_slice(with);
    std::fs::write(desk.store(), all).expect("the store can be written");
}

#[test]
fn files_that_cannot_be_articles() {
    let desk = with_an_article();
    let before = desk.json(&["verify"]);
    let image = desk.file("picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01");
    let noise = desk.file("noise.bin", [0x80, 0x81, 0xff, 0xfe, 0]);
    let empty = desk.file("empty.txt", "");
    let broken = desk.file("broken.md", "---\nheadline: \"Open\n  more: [1\n---\n\nWords.\n");
    let endless = desk.file("endless.md", "---\nheadline: Open\n\nWords.\n");
    let json = desk.file("broken.json", "{\"format\": 1, \"headline\": ");
    let newer = desk.file("newer.json", "{\"format\": 99}");
    let folder = desk.path(".").to_str().expect("Unicode").to_owned();
    let cases = [
        (image.as_str(), "picture.png"),
        (&noise, "noise.bin"),
        (&empty, "empty"),
        (&broken, "line 2"),
        (&endless, "front matter"),
        (&json, "broken.json"),
        (&newer, "newer"),
        ("nowhere.md", "nowhere.md"),
        (&folder, "folder"),
    ];
    for (file, word) in cases {
        for arguments in [&["import", file][..], &["save", "harbour", "--from", file], &["diff", "--files", file, file]]
        {
            // A folder is taken in as what it is; it is no file to compare or to save from.
            if file == folder && arguments[0] == "import" {
                continue;
            }
            let error = desk.refused(arguments);
            assert!(error.contains(word), "{arguments:?}: {error}");
        }
    }
    assert_eq!(desk.json(&["verify"]), before);
}

#[test]
fn a_wrong_encoding_is_read_and_said() {
    let desk = Desk::new();
    let latin = desk.file("latin.txt", b"Caf\xe9 society\n\nThe caf\xe9 has opened its doors.\n");
    let report = desk.ok(&["import", &latin]);
    assert!(report.contains("Café society") && report.contains("Windows-1252"), "{report}");
}

#[test]
fn states_and_articles_that_are_not_there() {
    let desk = with_an_article();
    for arguments in [
        &["show", "nowhere"][..],
        &["show", "harbour@9"],
        &["diff", "harbour", "1", "9"],
        &["diff", "harbour", "yesterday", "1"],
        &["restore", "harbour", "1", "--only", "body/99"],
        &["mark", "harbour", "9", "filed"],
    ] {
        desk.refused(arguments);
    }
    assert_eq!(desk.json(&["log", "harbour"])["revisions"].as_array().map(Vec::len), Some(1));
}

#[test]
fn nobody_is_guessed() {
    let desk = Desk::new();
    let file = desk.file("harbour.md", article("Ferry", &["The ferry sails at noon."]));
    let mut command = desk.command(&["import", &file]);
    let said = said(command.env_remove("STET_PERSON").output().expect("the program can be started"));
    said.is_a_refusal(&["import"]);
    assert!(said.error.contains("--by"), "{}", said.error);
}

#[test]
fn stores_that_are_not_ours_newer_or_cut_short_are_left_untouched() {
    // (what is done to it, a word of the sentence); the offsets are those of SQLite's own header.
    type Harm = fn(&Desk);
    let cases: [(&str, Harm); 4] = [
        ("not a Stet store", |desk| overwrite(desk, 68, &0xdead_beef_u32.to_be_bytes())),
        ("newer", |desk| overwrite(desk, 60, &9_999_u32.to_be_bytes())),
        ("not a Stet store", |desk| std::fs::write(desk.store(), "Notes for Monday.\n").expect("written")),
        ("damaged", |desk| {
            let half = bytes(desk).len() / 2;
            std::fs::write(desk.store(), &bytes(desk)[..half]).expect("written");
        }),
    ];
    for (word, harm) in cases {
        let desk = with_an_article();
        harm(&desk);
        let before = bytes(&desk);
        let file = desk.path("harbour.md").to_str().expect("Unicode").to_owned();
        for arguments in [&["list"][..], &["import", &file], &["verify"]] {
            let error = desk.refused(arguments);
            assert!(error.contains(word), "{arguments:?}: {error}");
        }
        assert_eq!(bytes(&desk), before, "{word}");
    }
}

#[test]
fn one_changed_byte_of_a_hash_is_found() {
    let desk = with_an_article();
    let hash = desk.json(&["log", "harbour"])["revisions"][0]["hash"].as_str().expect("a hash").to_owned();
    let hash: Vec<u8> =
        (0..32).map(|at| u8::from_str_radix(&hash[at * 2..at * 2 + 2], 16).expect("hexadecimal")).collect();
    let all = bytes(&desk);
    let at = all.windows(32).position(|window| window == hash).expect("the store keeps the hash");
    overwrite(&desk, at + 31, &[all[at + 31] ^ 1]);
    let said = desk.run(&["verify"]);
    assert_eq!(said.code, 4, "{said:?}");
    assert!(said.error.starts_with("stet: "), "{said:?}");
    desk.refused(&["export", "harbour", "--proof"]);
}

#[test]
fn a_store_that_another_program_prepares_is_waited_for_and_then_said() {
    let desk = with_an_article();
    let lock = File::options().read(true).write(true).open(desk.path("desk.stet-lock")).expect("the lock's file");
    lock.lock().expect("a lock can be taken");
    let error = desk.refused(&["list"]);
    assert!(error.contains("another program"), "{error}");
    drop(lock);
    assert!(desk.ok(&["list"]).contains("harbour"));
}

#[test]
fn a_folder_in_the_place_of_the_store_and_a_file_in_that_of_its_folder() {
    let desk = Desk::new();
    let file = desk.file("harbour.md", article("Ferry", &["Words."]));
    std::fs::create_dir(desk.store()).expect("a folder can be made");
    desk.refused(&["import", &file]);
    let below = desk.with_store("harbour.md/desk.stet");
    below.refused(&["import", &file]);
    assert!(std::fs::read_to_string(below.path("harbour.md")).expect("it is still a file").contains("Words."));
}

#[test]
fn a_page_that_cannot_be_written_leaves_nothing() {
    let desk = with_an_article();
    std::fs::create_dir(desk.path("taken")).expect("a folder can be made");
    for file in ["nowhere/page.html", "taken"] {
        desk.refused(&["diff", "harbour", "1", "1", "--html", file]);
        desk.refused(&["export", "harbour", "--to", "html", "-o", file]);
    }
    let left = std::fs::read_dir(desk.path("taken")).expect("the folder").count();
    assert_eq!((left, desk.path("nowhere").exists()), (0, false));
}

#[test]
fn a_full_disk_loses_and_half_writes_nothing() {
    let desk = Desk::new().with_store("small/desk.stet");
    let folder = desk.path("small");
    let Some(_mount) = mount_tmpfs(&folder, "size=1m") else { return };
    let file = desk.file("harbour.md", article("Ferry", &["The ferry sails at noon."]));
    desk.ok(&["import", &file]);
    let before = desk.json(&["verify"]);
    // Words that cannot be packed small, until the disk is full.
    let mut state = 7_u64;
    let mut noise = String::new();
    for at in 0..60_000 {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        noise.push_str(&format!("{:x}", state >> 16));
        noise.push_str(if at % 40 == 39 { ".\n\n" } else { " " });
    }
    let large = desk.file("large.md", article("Too large for this disk", &[&noise]));
    for arguments in [&["import", &large][..], &["save", "harbour", "--from", &large], &["backup", "small/copy.stet"]] {
        if arguments[0] == "backup" {
            std::fs::write(folder.join("filler"), vec![1; 200_000])
                .or_else(|_| std::fs::remove_file(folder.join("filler")))
                .ok();
        }
        let said = desk.run(arguments);
        if arguments[0] != "backup" || said.code != 0 {
            said.is_a_refusal(arguments);
        }
    }
    assert_eq!(desk.json(&["verify"])["digest"], before["digest"]);
    assert!(desk.ok(&["show", "harbour"]).contains("sails at noon"));
}

#[test]
fn a_read_only_disk_is_said() {
    let desk = Desk::new().with_store("fixed/desk.stet");
    let folder = desk.path("fixed");
    let Some(mount) = mount_tmpfs(&folder, "size=4m") else { return };
    let file = desk.file("harbour.md", article("Ferry", &["The ferry sails at noon."]));
    desk.ok(&["import", &file]);
    mount.read_only();
    let error = desk.refused(&["import", &file]);
    assert!(error.contains("read-only") || error.contains("Read-only"), "{error}");
    desk.refused(&["export", "harbour", "--to", "text", "-o", "fixed/out.txt"]);
}
