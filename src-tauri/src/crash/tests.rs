use std::process::Command;
use std::time::Duration;

use super::*;

/// Set in the process that a test starts to break.
const BREAK_IN: &str = "STET_TEST_BREAK_IN";

fn place() -> tempfile::TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

fn read_only_file(state: &Path) -> String {
    let names = names(&folder(state));
    assert_eq!(names.len(), 1, "one crash file: {names:?}");
    fs::read_to_string(folder(state).join(names.first().expect("it is there"))).expect("it can be read")
}

/// Not a test of its own: what the process does that the next one starts.
#[test]
fn breaks_where_it_is_asked_to() {
    let Some(state) = std::env::var_os(BREAK_IN) else { return };
    watch(Path::new(&state));
    note_call("write_working");
    let words = "The mayor’s secret words";
    std::thread::Builder::new()
        .name("worker".to_owned())
        // Panics with the words themselves: a byte inside the curly mark is no place to cut.
        .spawn(move || words[..10].len())
        .expect("a thread")
        .join()
        .expect_err("the thread breaks");
    std::process::exit(0);
}

#[test]
fn a_panic_leaves_a_file_without_the_words_it_broke_on() {
    let state = place();
    let output = Command::new(std::env::current_exe().expect("this test"))
        .args(["--exact", "crash::tests::breaks_where_it_is_asked_to", "--nocapture"])
        .env(BREAK_IN, state.path())
        .output()
        .expect("this test starts once more");
    assert!(output.status.success(), "the thread broke, the program did not");
    let text = read_only_file(state.path());
    for part in ["kind     fault", "the thread 'worker'", "crash/tests.rs:", "Stet 0.", "Z write_working"] {
        assert!(text.contains(part), "it says {part}: {text}");
    }
    let said = String::from_utf8_lossy(&output.stderr) + String::from_utf8_lossy(&output.stdout);
    for words in [&text, said.as_ref()] {
        assert!(!words.contains("secret"), "no article's words: {words}");
    }
}

#[test]
fn a_crash_is_told_once() {
    let state = place();
    assert!(take_untold(state.path()).is_none(), "nothing has gone wrong yet");
    let now = SystemTime::now();
    let text = account(CrashKind::Page, "a test", "here", "", now, now, &VecDeque::new());
    write(&folder(state.path()), now, 1, &text).expect("a file");
    let told = take_untold(state.path()).expect("it is told");
    assert_eq!(told.kind, CrashKind::Page, "with its kind");
    assert!(Path::new(&told.file).is_file(), "and its file");
    assert!(take_untold(state.path()).is_none(), "once");
    write(&folder(state.path()), now + Duration::from_secs(1), 1, &text).expect("another");
    assert!(take_untold(state.path()).is_some(), "a later one is told, too");
}

#[test]
fn only_the_newest_crash_files_are_kept() {
    let state = place();
    let now = SystemTime::now();
    for second in 0..20 {
        write(&folder(state.path()), now + Duration::from_secs(second), 1, "x").expect("a file");
    }
    let names = names(&folder(state.path()));
    assert_eq!(names.len(), KEPT, "no more than are kept");
    let last = DateTime::<Utc>::from(now + Duration::from_secs(19)).format("%Y%m%dT%H%M%S").to_string();
    assert!(names.last().is_some_and(|name| name.contains(&last)), "the newest among them: {names:?}");
}

#[test]
fn a_program_that_was_killed_is_found_out_at_the_next_start() {
    let state = place();
    drop(Running::begin_in(state.path(), "desk", "one session").expect("it runs")); // Without its end().
    Running::begin_in(state.path(), "desk", "one session").expect("it runs again").end();
    assert!(read_only_file(state.path()).contains("kind     ended"), "the next start draws the conclusion");
    Running::begin_in(state.path(), "desk", "one session").expect("a third time").end();
    read_only_file(state.path()); // No second file: the one before ended well.
}

#[test]
fn a_session_that_ended_is_no_crash_of_ours() {
    let state = place();
    drop(Running::begin_in(state.path(), "desk", "yesterday").expect("it runs"));
    Running::begin_in(state.path(), "desk", "today").expect("it runs again").end();
    assert!(names(&folder(state.path())).is_empty(), "the machine went down, or the person left");
}

#[test]
fn a_window_that_runs_is_not_taken_for_a_crash() {
    let state = place();
    let first = Running::begin_in(state.path(), "desk", "s").expect("it runs");
    assert!(Running::begin_in(state.path(), "desk", "s").is_none(), "its file is locked");
    assert!(Running::begin_in(state.path(), "other", "s").is_some(), "a window on another store has its own");
    assert!(names(&folder(state.path())).is_empty(), "and nothing has gone wrong");
    first.end();
}
