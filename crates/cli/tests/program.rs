//! The program as it is run: what needs no store. (That cargo builds `stet` for this test also builds it for the
//! workspace's tests of the terminal.)

use std::process::{Command, Output};

fn stet(arguments: &[&str]) -> Output {
    let home = std::env::temp_dir();
    Command::new(env!("CARGO_BIN_EXE_stet"))
        .args(arguments)
        .env_clear()
        .env("HOME", &home)
        .env("STET_STORE", home.join("no-such-folder/desk.stet"))
        .output()
        .expect("the program can be started")
}

fn error(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn help_names_every_command_and_status() {
    let help = stet(&["--help"]);
    let text = String::from_utf8_lossy(&help.stdout).into_owned();
    assert!(help.status.success());
    for word in
        ["import", "diff", "restore", "verify", "backup", "STET_STORE", "STET_PERSON", "@working", "Exit status"]
    {
        assert!(text.contains(word), "{word} is not in\n{text}");
    }
}

#[test]
fn arguments_that_make_no_sense_end_with_two() {
    for arguments in [
        &["frobnicate"][..],
        &["diff"],
        &["import"],
        &["export", "harbour"],
        &["diff", "--files", "one"],
        &["related", "edit", "harbour", "1"],
        &["related", "add", "harbour", "--to", "x:y", "--label", "x", "--kind", "unheard-of"],
    ] {
        assert_eq!(stet(arguments).status.code(), Some(2), "{arguments:?}");
    }
}

#[test]
fn a_store_that_is_not_there_is_not_made_by_looking() {
    for arguments in [&["list"][..], &["log", "harbour"], &["verify"], &["save", "harbour", "--from", "x.md"]] {
        let output = stet(arguments);
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        let error = error(&output);
        assert!(error.starts_with("stet: There is no store at ") && error.contains("\nhint: "), "{error}");
        assert!(output.stdout.is_empty());
    }
}

#[test]
fn the_window_is_looked_for_beside_the_program_and_its_absence_is_said() {
    // A copy stands alone in its folder, and there is no PATH.
    let folder = tempfile::tempdir().expect("a folder can be made");
    let alone = folder.path().join("stet");
    std::fs::copy(env!("CARGO_BIN_EXE_stet"), &alone).expect("the program can be copied");
    let output = Command::new(alone).env_clear().output().expect("the copy can be started");
    assert_eq!(output.status.code(), Some(1));
    assert!(error(&output).contains("stet-desktop"), "{}", error(&output));
}

#[test]
fn the_schema_of_a_comparison_is_json() {
    let output = stet(&["diff", "--schema"]);
    let schema: serde_json::Value = serde_json::from_slice(&output.stdout).expect("the schema is JSON");
    assert!(schema["properties"]["changes"].is_object(), "{schema}");
}
