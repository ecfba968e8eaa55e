//! The same revisions in what others keep history with.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Context as _, ensure};

use super::bytes::size_of;
use crate::figures::timed;

/// A row for each revision in SQLite, packed as said and then made as small as SQLite can; the file's bytes.
pub fn rows(texts: &[String], pack: impl Fn(&str) -> anyhow::Result<Vec<u8>>) -> anyhow::Result<u64> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("rows.db");
    let mut connection = rusqlite::Connection::open(&path)?;
    connection.execute_batch("CREATE TABLE revision (id INTEGER PRIMARY KEY, at INTEGER, words BLOB)")?;
    let tx = connection.transaction()?;
    for (at, text) in (0_i64..).zip(texts) {
        tx.execute("INSERT INTO revision (at, words) VALUES (?1, ?2)", (at, pack(text)?))?;
    }
    tx.commit()?;
    connection.execute_batch("VACUUM")?;
    drop(connection);
    Ok(std::fs::metadata(path)?.len())
}

/// A history as `git fast-export` writes one: one file, one commit a revision.
fn stream(texts: &[String]) -> Vec<u8> {
    let mut stream = Vec::new();
    for (number, text) in texts.iter().enumerate() {
        let at = 1_700_000_000 + number * 300;
        // Writing to memory cannot fail.
        let _ = write!(
            stream,
            "commit refs/heads/trunk\nmark :{}\ncommitter Ida Falk <ida@example.org> {at} +0100\ndata 1\nr\n",
            number + 1
        );
        if number > 0 {
            let _ = writeln!(stream, "from :{number}");
        }
        let _ = write!(stream, "M 100644 inline article.txt\ndata {}\n{text}\n", text.len());
    }
    stream
}

/// The bytes of git's pack and its index after the most that it can do.
pub fn git(texts: &[String]) -> anyhow::Result<u64> {
    let folder = tempfile::tempdir()?;
    let git = |arguments: &[&str], input: &[u8]| said(command(folder.path(), "git", arguments), input);
    git(&["init", "-q", "-b", "trunk"], b"")?;
    git(&["fast-import", "--quiet"], &stream(texts))?;
    git(&["gc", "-q", "--aggressive", "--prune=now"], b"")?;
    let packs = folder.path().join(".git/objects/pack");
    Ok(size_of(&packs, |path| path.extension().is_some_and(|kind| kind == "pack" || kind == "idx"))?)
}

/// The bytes of fossil's one file after the most that it can do.
pub fn fossil(texts: &[String]) -> anyhow::Result<u64> {
    let folder = tempfile::tempdir()?;
    let fossil = |arguments: &[&str], input: &[u8]| said(command(folder.path(), "fossil", arguments), input);
    fossil(&["import", "--git", "article.fossil"], &stream(texts))?;
    fossil(&["rebuild", "--compress", "--vacuum", "article.fossil"], b"")?;
    Ok(std::fs::metadata(folder.path().join("article.fossil"))?.len())
}

/// A program in a folder, with nobody's own settings.
pub fn command(folder: &Path, program: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command
        .args(arguments)
        .current_dir(folder)
        .env("HOME", folder)
        .env("USER", "ida")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("GIT_AUTHOR_NAME", "Ida Falk")
        .env("GIT_AUTHOR_EMAIL", "ida@example.org")
        .env("GIT_COMMITTER_NAME", "Ida Falk")
        .env("GIT_COMMITTER_EMAIL", "ida@example.org");
    command
}

/// Runs it to its end; an error says what it said.
pub fn said(mut command: Command, input: &[u8]) -> anyhow::Result<Vec<u8>> {
    let name = command.get_program().to_string_lossy().into_owned();
    let child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let mut child = child.with_context(|| format!("{name} is not installed"))?;
    let mut pipe = child.stdin.take().context("no way in")?;
    let output = std::thread::scope(|scope| {
        let fed = scope.spawn(move || pipe.write_all(input));
        let output = child.wait_with_output();
        // A program that ends before it has read all says why itself.
        let _ = fed.join();
        output
    })?;
    ensure!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr).trim());
    Ok(output.stdout)
}

/// How long git takes to keep each text, and to give each back to a program that keeps asking.
pub fn git_times(texts: &[String]) -> anyhow::Result<(Vec<Duration>, Vec<Duration>)> {
    let folder = tempfile::tempdir()?;
    let git = |arguments: &[&str]| said(command(folder.path(), "git", arguments), b"");
    git(&["init", "-q", "-b", "trunk"])?;
    let mut saves = Vec::new();
    for text in texts {
        std::fs::write(folder.path().join("article.txt"), text)?;
        let (time, done) = timed(|| git(&["add", "article.txt"]).and_then(|_| git(&["commit", "-q", "-m", "r"])));
        done?;
        saves.push(time);
    }
    git(&["gc", "-q", "--aggressive", "--prune=now"])?;
    let mut batch = command(folder.path(), "git", &["cat-file", "--batch"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .context("git is not installed")?;
    let mut asks = batch.stdin.take().context("no way in")?;
    let mut answers = BufReader::new(batch.stdout.take().context("no way out")?);
    let mut opens = Vec::new();
    for at in 0..texts.len() {
        let back = at * 7 % texts.len();
        let (time, read) = timed(|| -> anyhow::Result<()> {
            writeln!(asks, "HEAD~{back}:article.txt")?;
            let mut head = String::new();
            answers.read_line(&mut head)?;
            let len: usize = head.split_whitespace().nth(2).context("git has no such revision")?.parse()?;
            answers.read_exact(&mut vec![0; len + 1])?;
            Ok(())
        });
        read?;
        opens.push(time);
    }
    drop(asks);
    batch.wait()?;
    Ok((saves, opens))
}

/// How long fossil takes to keep each text.
pub fn fossil_times(texts: &[String]) -> anyhow::Result<Vec<Duration>> {
    let folder = tempfile::tempdir()?;
    let fossil = |arguments: &[&str]| said(command(folder.path(), "fossil", arguments), b"");
    fossil(&["init", "article.fossil"])?;
    fossil(&["open", "--force", "article.fossil"])?;
    // Saves follow one another within the second that fossil looks at by default.
    fossil(&["settings", "mtime-changes", "off"])?;
    let mut saves = Vec::new();
    for (at, text) in texts.iter().enumerate() {
        std::fs::write(folder.path().join("article.txt"), text)?;
        let (time, done) = timed(|| -> anyhow::Result<()> {
            fossil(&["add", "article.txt"])?;
            fossil(&["commit", "--no-warnings", "--allow-fork", "-m", &format!("r{at}")])?;
            Ok(())
        });
        done?;
        saves.push(time);
    }
    Ok(saves)
}
