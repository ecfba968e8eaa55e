//! The program as a session starts it, without WebDriver: what several starts do to each other, which the driver's
//! automation switches off. Seen from outside only: which windows the screen has, and by what name.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus};

use anyhow::{Context, Result, ensure};

use crate::desk::{target_folder, wait_until};
use crate::process::Running;

const PROGRAM: &str = "stet-desktop";
const PERSON: &str = "Wren Halloway";

/// A screen, a session bus and folders that every start in it shares.
pub struct Session {
    bus: (Running, String),
    screen: (Running, String),
    home: tempfile::TempDir,
}

impl Session {
    /// Sets one up; nothing is started in it yet.
    ///
    /// # Errors
    /// Says what is missing.
    pub fn new() -> Result<Self> {
        let home = tempfile::Builder::new().prefix("stet-session-").tempdir()?;
        let mut xvfb = Command::new("Xvfb");
        xvfb.args(["-displayfd", "1", "-screen", "0", "1600x1000x24", "-nolisten", "tcp"]);
        let (screen, number) = Running::start_and_hear(&mut xvfb)?;
        let mut dbus = Command::new("dbus-daemon");
        let bus = Running::start_and_hear(dbus.args(["--session", "--nofork", "--print-address=1"]))?;
        Ok(Self { bus, screen: (screen, format!(":{number}")), home })
    }

    /// The folder that stands for the person's home.
    pub fn home(&self) -> &Path {
        self.home.path()
    }

    /// What every window of this session has said on standard error.
    pub fn log(&self) -> PathBuf {
        self.home().join("program.log")
    }

    /// Starts a window and lets it run.
    ///
    /// # Errors
    /// Where the program is not built.
    pub fn start(&self, arguments: &[&str]) -> Result<Running> {
        Running::start(self.program(PROGRAM)?.args(arguments), &self.log())
    }

    /// Starts a window that has another to hand over to, and waits until it has ended.
    ///
    /// # Errors
    /// Where it does not end.
    pub fn start_again(&self, arguments: &[&str]) -> Result<ExitStatus> {
        self.run_to_its_end(PROGRAM, arguments)
    }

    /// Runs the terminal in this session to its end, whatever it does.
    ///
    /// # Errors
    /// Where it does not end.
    pub fn run_terminal(&self, arguments: &[&str]) -> Result<ExitStatus> {
        self.run_to_its_end("stet", arguments)
    }

    /// What the terminal answers.
    ///
    /// # Errors
    /// Where it fails.
    pub fn terminal(&self, arguments: &[&str]) -> Result<String> {
        let output = self.program("stet")?.args(arguments).output()?;
        ensure!(output.status.success(), "stet {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        Ok(String::from_utf8(output.stdout)?)
    }

    /// The titles of the program's windows on the screen.
    ///
    /// # Errors
    /// Where the screen does not answer.
    pub fn titles(&self) -> Result<Vec<String>> {
        let mut command = Command::new("xwininfo");
        let output = command
            .args(["-root", "-tree", "-display", &self.screen.1])
            .output()
            .context("xwininfo could not be started; `make test` installs what is missing")?;
        ensure!(output.status.success(), "xwininfo: {}", String::from_utf8_lossy(&output.stderr));
        let tree = String::from_utf8_lossy(&output.stdout).into_owned();
        // 0x200003 "Title": ("stet-desktop" "Stet-desktop")  1440x900+0+0 …; helpers of the toolkit are 1x1 or 10x10.
        let windows = tree.lines().filter(|line| line.contains("(\"stet-desktop\"") && !line.contains("  10x10+"));
        Ok(windows.filter_map(|line| line.split('"').nth(1)).map(str::to_owned).collect())
    }

    /// Waits until the one window of the screen has this in its title.
    ///
    /// # Errors
    /// Says which titles there are instead.
    pub fn wait_title(&self, words: &str) -> Result<()> {
        let mut last = Vec::new();
        wait_until(format!("the window is called '{words}'"), || {
            last = self.titles()?;
            Ok((last.len() == 1 && last[0].contains(words)).then_some(()))
        })
        .with_context(|| format!("the titles are {last:?}"))
    }

    fn run_to_its_end(&self, program: &str, arguments: &[&str]) -> Result<ExitStatus> {
        let log = std::fs::File::options().create(true).append(true).open(self.log())?;
        let mut child = self.program(program)?.args(arguments).stdout(log.try_clone()?).stderr(log).spawn()?;
        let ended = wait_until(format!("{program} {arguments:?} has ended"), || Ok(child.try_wait()?));
        if ended.is_err() {
            let _ = child.kill();
        }
        ended
    }

    fn program(&self, name: &str) -> Result<Command> {
        let program = target_folder().join(name);
        ensure!(program.exists(), "{} is not built: run `make test`", program.display());
        let mut command = Command::new(program);
        let home = self.home();
        command.current_dir(home).env("HOME", home);
        for (name, folder) in [
            ("XDG_DATA_HOME", "data"),
            ("XDG_CONFIG_HOME", "config"),
            ("XDG_CACHE_HOME", "cache"),
            ("XDG_STATE_HOME", "state"),
            ("XDG_RUNTIME_DIR", "runtime"),
        ] {
            std::fs::create_dir_all(home.join(folder))?;
            command.env(name, home.join(folder));
        }
        for name in ["STET_STORE", "STET_PROFILE", "TAURI_WEBVIEW_AUTOMATION", "WAYLAND_DISPLAY"] {
            command.env_remove(name);
        }
        command.env("DISPLAY", &self.screen.1).env("GDK_BACKEND", "x11").env("DBUS_SESSION_BUS_ADDRESS", &self.bus.1);
        command.env("STET_PERSON", PERSON).env("NO_AT_BRIDGE", "1").env("LC_ALL", "C.UTF-8").env("STET_LOG", "info");
        Ok(command)
    }
}
