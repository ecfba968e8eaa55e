//! A private folder with a store in it, and the built program.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// A folder of its own for one test.
pub struct Desk {
    folder: tempfile::TempDir,
    store: PathBuf,
}

/// What a call said.
#[derive(Debug)]
pub struct Said {
    pub code: i32,
    pub out: String,
    pub error: String,
}

impl Desk {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let store = folder.path().join("desk.stet");
        Self { folder, store }
    }

    /// A second store in the same folder.
    pub fn with_store(mut self, name: &str) -> Self {
        self.store = self.folder.path().join(name);
        self
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn store(&self) -> &Path {
        &self.store
    }

    /// Writes a file into the folder and gives its path.
    pub fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let path = self.path(name);
        std::fs::write(&path, bytes).expect("a file can be written");
        path.to_str().expect("the folder's name is Unicode").to_owned()
    }

    /// The program on this store, with nothing of the tester's own around it.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(program());
        command.args(arguments).env_clear().env("HOME", self.folder.path()).env("STET_STORE", &self.store);
        command.env("STET_PERSON", "Ida Falk").stdin(Stdio::null()).current_dir(self.folder.path());
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Said {
        said(self.command(arguments).output().expect("the program can be started"))
    }

    /// What the program prints; it must be done without a word on standard error.
    pub fn ok(&self, arguments: &[&str]) -> String {
        let said = self.run(arguments);
        assert_eq!((said.code, said.error.as_str()), (0, ""), "{arguments:?} printed {}", said.out);
        said.out
    }

    pub fn json(&self, arguments: &[&str]) -> Value {
        let mut all = arguments.to_vec();
        all.push("--json");
        serde_json::from_str(&self.ok(&all)).expect("--json prints one JSON value")
    }

    /// One clear sentence on standard error, status 1, nothing printed.
    pub fn refused(&self, arguments: &[&str]) -> String {
        let said = self.run(arguments);
        said.is_a_refusal(arguments);
        said.error
    }
}

impl Said {
    pub fn is_a_refusal(&self, arguments: &[&str]) {
        assert_eq!(self.code, 1, "{arguments:?}: {self:?}");
        assert_eq!(self.out, "", "{arguments:?}");
        let mut lines = self.error.lines();
        let first = lines.next().unwrap_or_default();
        assert!(first.starts_with("stet: ") && first.len() > 20, "{arguments:?}: {self:?}");
        assert!(lines.all(|line| line.starts_with("hint: ")), "{arguments:?}: {self:?}");
        assert!(!self.error.contains("panicked"), "{arguments:?}: {self:?}");
    }
}

pub fn said(output: Output) -> Said {
    Said {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8(output.stdout).expect("what is printed is UTF-8"),
        error: String::from_utf8(output.stderr).expect("errors are UTF-8"),
    }
}

/// The program lies in the folder above the tests' own: cargo builds it for the tests of its own package.
fn program() -> PathBuf {
    let own = std::env::current_exe().expect("a test knows its own file");
    let folder = own.parent().and_then(Path::parent).expect("a test lies in target/PROFILE/deps");
    let program = folder.join(format!("stet{}", std::env::consts::EXE_SUFFIX));
    assert!(program.is_file(), "{} is not built: run `cargo build -p stet-cli`", program.display());
    program
}

/// Real input beside the checkout; absent on most machines.
pub fn shared(name: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared").join(name);
    if path.exists() {
        return Some(path);
    }
    #[allow(clippy::print_stderr)] // a test that is skipped says so
    {
        eprintln!("skipped: ../shared is not here");
    }
    None
}

/// A small article in Markdown.
pub fn article(headline: &str, paragraphs: &[&str]) -> String {
    format!(
        "---\nslug: harbour\nsection: Town\nheadline: \"{headline}\"\nbyline:\n  - Ida Falk\nrelated:\n  \
         - label: The harbour plan\n    url: https://news.example/plan\n---\n\n{}\n",
        paragraphs.join("\n\n")
    )
}

/// A file system of its own for one folder; given back when dropped. Only the machine's administrator may make one.
pub struct Mount<'a>(&'a Path);

impl<'a> Mount<'a> {
    fn new(folder: &'a Path, options: &str) -> Option<Self> {
        std::fs::create_dir_all(folder).expect("a folder can be made");
        let done = Command::new("mount").args(["-t", "tmpfs", "-o", options, "tmpfs"]).arg(folder).output();
        if done.is_ok_and(|output| output.status.success()) {
            return Some(Self(folder));
        }
        #[allow(clippy::print_stderr)] // a test that is skipped says so
        {
            eprintln!("skipped: a file system cannot be mounted here (that needs an administrator)");
        }
        None
    }

    pub fn read_only(&self) {
        let done = Command::new("mount").args(["-o", "remount,ro"]).arg(self.0).status();
        assert!(done.is_ok_and(|status| status.success()), "what was mounted can be made read-only");
    }
}

impl Drop for Mount<'_> {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.0).status();
    }
}

/// A small file system over `folder`, or nothing where the machine forbids it, which is said.
pub fn mount_tmpfs<'a>(folder: &'a Path, options: &str) -> Option<Mount<'a>> {
    Mount::new(folder, options)
}
