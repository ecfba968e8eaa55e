//! Helpers of a journey that are programs of their own: each is ended by its handle.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use anyhow::{Context, Result, bail};

/// A started program that ends with this value.
pub struct Running {
    child: Child,
}

impl Running {
    /// Starts a program whose words go to `log`.
    pub fn start(command: &mut Command, log: &Path) -> Result<Self> {
        let log = std::fs::File::options().create(true).append(true).open(log)?;
        command.stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log);
        Ok(Self { child: spawn(command)? })
    }

    /// Starts a program that says on its first line where it can be reached (a display's number, an address).
    pub fn start_and_hear(command: &mut Command) -> Result<(Self, String)> {
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut running = Self { child: spawn(command)? };
        let output = running.child.stdout.take().context("the program's output was asked for")?;
        let (send, heard) = mpsc::channel();
        std::thread::spawn(move || {
            let mut line = String::new();
            if BufReader::new(output).read_line(&mut line).is_ok_and(|read| read > 0) {
                let _ = send.send(line.trim().to_owned());
            }
        });
        match heard.recv_timeout(Duration::from_secs(20)) {
            Ok(line) => Ok((running, line)),
            Err(_) => bail!("{} did not say where it can be reached", command.get_program().to_string_lossy()),
        }
    }

    /// Its process id.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Whether it is still there.
    pub fn is_running(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(None))
    }
}

fn spawn(command: &mut Command) -> Result<Child> {
    let name = command.get_program().to_string_lossy().into_owned();
    command.spawn().with_context(|| format!("{name} could not be started; `make test` installs what is missing"))
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The process of this name that `parent` started.
pub fn child_of(parent: u32, name: &str) -> Option<u32> {
    std::fs::read_dir("/proc").ok()?.flatten().find_map(|entry| {
        let id: u32 = entry.file_name().to_str()?.parse().ok()?;
        let stat = std::fs::read_to_string(entry.path().join("stat")).ok()?;
        // pid (name) state parent …: the name may hold spaces, so the rest is read from its closing bracket.
        let (head, rest) = stat.rsplit_once(')')?;
        let mut rest = rest.split_whitespace();
        let (state, its_parent) = (rest.next()?, rest.next()?);
        // The kernel keeps 15 bytes of a name. A dead child that nobody has collected yet is gone for us.
        let name: String = name.chars().take(15).collect();
        (head.ends_with(&format!("({name}")) && its_parent == parent.to_string() && state != "Z").then_some(id)
    })
}
