//! A desk of its own for one journey.

use std::fmt::Display;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use base64::Engine as _;
use serde_json::{Value, json};

use crate::driver::{self, Session};
use crate::element::{ELEMENT, Element};
use crate::keys;
use crate::process::{Running, child_of};

/// What a condition may take on a loaded machine. Nothing waits this long unless it has failed.
const DEADLINE: Duration = Duration::from_secs(60);
const PROGRAM: &str = "stet-desktop";

/// A running window with folders, screen and session bus of its own.
pub struct Desk {
    name: String,
    arguments: Vec<String>,
    session: Option<Session>,
    // Ended in this order: the driver before the screen it draws on, the folders last.
    driver: Option<Running>,
    bus: Option<(Running, String)>,
    screen: Option<(Running, String)>,
    home: tempfile::TempDir,
}

impl Desk {
    /// Opens a window and makes a journey in it. Where the journey fails, a picture, the page and the program's log
    /// are kept in `target/window-failures/NAME/`, and it is made once more from the beginning: a whole desktop has
    /// parts that are not ours, and a fault of ours fails twice. The first failure is always told.
    ///
    /// # Errors
    /// With whatever broke the second journey.
    pub fn journey(name: &str, arguments: &[&str], journey: impl Fn(&mut Self) -> Result<()>) -> Result<()> {
        let attempt = || {
            let mut desk = Self::open_with(name, arguments)?;
            let end = journey(&mut desk);
            if end.is_err() {
                desk.keep_evidence();
            }
            end
        };
        attempt().or_else(|first| {
            use std::io::Write as _;
            // Past the test runner's capture, which would hide it where the second journey arrives.
            let _ = writeln!(std::io::stderr(), "The journey {name} failed once and is made again: {first:#}");
            attempt()
        })
    }

    /// Opens a window on a desk that nobody has sat at. `name` names the journey where it leaves pictures.
    ///
    /// # Errors
    /// Says what is missing or did not start.
    pub fn open(name: &str) -> Result<Self> {
        Self::open_with(name, &[])
    }

    /// The same, with arguments for the program.
    ///
    /// # Errors
    /// Says what is missing or did not start.
    pub fn open_with(name: &str, arguments: &[&str]) -> Result<Self> {
        let home = tempfile::Builder::new().prefix("stet-window-").tempdir()?;
        // A screen of our own even where there is one: a person's window manager and keys would join in otherwise.
        // STET_SHOW_WINDOW=1 shows the journeys on the display at hand.
        let screen = if std::env::var_os("STET_SHOW_WINDOW").is_some() {
            None
        } else {
            let mut xvfb = Command::new("Xvfb");
            xvfb.args(["-displayfd", "1", "-screen", "0", "1600x1000x24", "-nolisten", "tcp"]);
            let (running, number) = Running::start_and_hear(&mut xvfb)?;
            Some((running, format!(":{number}")))
        };
        let mut dbus = Command::new("dbus-daemon");
        let bus = Running::start_and_hear(dbus.args(["--session", "--nofork", "--print-address=1"]))?;
        let arguments = arguments.iter().map(|&argument| argument.to_owned()).collect();
        let mut desk =
            Self { name: name.to_owned(), arguments, session: None, driver: None, bus: Some(bus), screen, home };
        desk.reopen()?;
        Ok(desk)
    }

    /// Starts the program again in the same folders: everything that was on disk is there.
    ///
    /// # Errors
    /// Says what did not start.
    pub fn reopen(&mut self) -> Result<()> {
        self.end_session();
        self.driver = None;
        let program = program()?;
        let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
        let mut command = Command::new("WebKitWebDriver");
        command.arg(format!("--port={port}")).arg("--host=127.0.0.1");
        self.set_up(&mut command);
        let mut driver = Running::start(&mut command, &self.log())?;
        wait_until("the driver answers", || {
            ensure!(driver.is_running(), "the driver ended at once");
            Ok(driver::is_ready(port).then_some(()))
        })?;
        self.driver = Some(driver);
        self.session = Some(Session::begin(port, &program.to_string_lossy(), &self.arguments)?);
        self.wait("the page has loaded", |desk| {
            Ok((desk.execute("return document.readyState", &[])? == "complete").then_some(()))
        })
    }

    /// The same, started with these arguments.
    ///
    /// # Errors
    /// Says what did not start.
    pub fn reopen_with(&mut self, arguments: &[&str]) -> Result<()> {
        self.arguments = arguments.iter().map(|&argument| argument.to_owned()).collect();
        self.reopen()
    }

    fn set_up(&self, command: &mut Command) {
        let home = self.home.path();
        command.current_dir(home).env("HOME", home).env("TAURI_WEBVIEW_AUTOMATION", "true");
        for (name, folder) in [
            ("XDG_DATA_HOME", "data"),
            ("XDG_CONFIG_HOME", "config"),
            ("XDG_CACHE_HOME", "cache"),
            ("XDG_STATE_HOME", "state"),
            ("XDG_RUNTIME_DIR", "runtime"),
        ] {
            let folder = home.join(folder);
            let _ = std::fs::create_dir_all(&folder);
            command.env(name, folder);
        }
        if let Some((_, display)) = &self.screen {
            command.env("DISPLAY", display).env_remove("WAYLAND_DISPLAY").env("GDK_BACKEND", "x11");
        }
        if let Some((_, address)) = &self.bus {
            command.env("DBUS_SESSION_BUS_ADDRESS", address);
        }
        // The accessibility bus can stall a start by half a minute where no session runs it.
        command.env("NO_AT_BRIDGE", "1").env("LC_ALL", "C.UTF-8").env("STET_LOG", "info").env_remove("STET_STORE");
        command.env("TZ", "Pacific/Auckland");
    }

    /// The folder that stands for the person's home; the store is in `data/stet/`.
    pub fn home(&self) -> &Path {
        self.home.path()
    }

    fn log(&self) -> PathBuf {
        self.home.path().join("program.log")
    }

    /// What the program has logged so far.
    pub fn logged(&self) -> String {
        std::fs::read_to_string(self.log()).unwrap_or_default()
    }

    fn session(&self) -> Result<&Session> {
        self.session.as_ref().context("the program has been ended; reopen() starts it again")
    }

    /// Waits for the first element that matches and returns it.
    ///
    /// # Errors
    /// Where there is none in time.
    pub fn find(&self, css: &str) -> Result<Element<'_>> {
        self.wait(format!("there is {css}"), |desk| Ok(desk.find_all(css)?.into_iter().next()))
    }

    /// All elements that match now.
    ///
    /// # Errors
    /// Where the selector is none.
    pub fn find_all(&self, css: &str) -> Result<Vec<Element<'_>>> {
        let session = self.session()?;
        let found = session.post("/elements", &json!({ "using": "css selector", "value": css }))?;
        let ids = found.as_array().into_iter().flatten().filter_map(|element| element[ELEMENT].as_str());
        Ok(ids.map(|id| Element { session, id: id.to_owned() }).collect())
    }

    /// Waits until something with these words is seen, and returns the first that matches `css` and holds them.
    ///
    /// # Errors
    /// Where there is none in time; names what was there instead.
    pub fn find_text(&self, css: &str, words: &str) -> Result<Element<'_>> {
        self.wait(format!("{css} says '{words}'"), |desk| {
            for element in desk.find_all(css)? {
                // An element that went away meanwhile is simply not the one.
                if element.text().is_ok_and(|text| text.contains(words)) {
                    return Ok(Some(element));
                }
            }
            Ok(None)
        })
    }

    /// Waits until nothing matches.
    ///
    /// # Errors
    /// Where something still does at the deadline.
    pub fn wait_gone(&self, css: &str) -> Result<()> {
        self.wait(format!("{css} is gone"), |desk| Ok(desk.find_all(css)?.is_empty().then_some(())))
    }

    /// Waits until `attempt` finds something, asking again until the deadline.
    ///
    /// # Errors
    /// Names `what` was waited for, with the last error.
    pub fn wait<'a, T>(
        &'a self,
        what: impl Display,
        mut attempt: impl FnMut(&'a Self) -> Result<Option<T>>,
    ) -> Result<T> {
        wait_until(what, || attempt(self))
    }

    /// Types into whatever has the focus.
    ///
    /// # Errors
    /// Where the driver fails.
    pub fn type_text(&self, text: &str) -> Result<()> {
        self.session()?.post("/actions", &keys::typing(text)).map(|_| ())
    }

    /// Presses a chord such as `Control+Shift+s`, `Alt+Down`, `F1`.
    ///
    /// # Errors
    /// Where the driver fails.
    pub fn press(&self, chord: &str) -> Result<()> {
        self.session()?.post("/actions", &keys::chord(chord)).map(|_| ())
    }

    /// Runs a script in the page and answers what it returns.
    ///
    /// # Errors
    /// With the script's own error.
    pub fn execute(&self, script: &str, arguments: &[Value]) -> Result<Value> {
        self.session()?.post("/execute/sync", &json!({ "script": script, "args": arguments }))
    }

    /// Runs a script that hands its answer to its last argument, a function.
    ///
    /// # Errors
    /// With the script's own error, or where it never answers.
    pub fn execute_async(&self, script: &str, arguments: &[Value]) -> Result<Value> {
        self.session()?.post("/execute/async", &json!({ "script": script, "args": arguments }))
    }

    /// Lets scripts run so long before they count as lost.
    ///
    /// # Errors
    /// Where the driver fails.
    pub fn let_scripts_run(&self, time: Duration) -> Result<()> {
        let wait = json!({ "script": u64::try_from(time.as_millis())? });
        self.session()?.post("/timeouts", &wait).map(|_| ())
    }

    /// The handles of all windows, in the order in which the driver knows them.
    ///
    /// # Errors
    /// Where the driver fails.
    pub fn windows(&self) -> Result<Vec<String>> {
        let handles = self.session()?.get("/window/handles")?;
        Ok(handles.as_array().into_iter().flatten().filter_map(|handle| handle.as_str().map(str::to_owned)).collect())
    }

    /// The handle of the window that everything else here speaks of.
    ///
    /// # Errors
    /// Where the driver fails.
    pub fn this_window(&self) -> Result<String> {
        Ok(self.session()?.get("/window")?.as_str().unwrap_or_default().to_owned())
    }

    /// From now on everything here speaks of this window.
    ///
    /// # Errors
    /// Where there is no such window.
    pub fn go_to_window(&self, handle: &str) -> Result<()> {
        self.session()?.post("/window", &json!({ "handle": handle })).map(|_| ())
    }

    /// Waits until there is a window beside the known ones, and goes to it once its page has loaded.
    ///
    /// # Errors
    /// Where none opens in time.
    pub fn go_to_new_window(&self, known: &[String]) -> Result<String> {
        let handle = self.wait("another window is open", |desk| {
            Ok(desk.windows()?.into_iter().find(|handle| !known.contains(handle)))
        })?;
        self.go_to_window(&handle)?;
        self.wait("its page has loaded", |desk| {
            let state =
                desk.execute("return document.readyState + document.querySelectorAll('.window').length", &[])?;
            Ok((state == "complete1").then_some(()))
        })?;
        Ok(handle)
    }

    /// Waits until there are so many windows.
    ///
    /// # Errors
    /// Says how many there are instead.
    pub fn wait_windows(&self, count: usize) -> Result<()> {
        let mut last = 0;
        self.wait(format!("there are {count} windows"), |desk| {
            last = desk.windows()?.len();
            Ok((last == count).then_some(()))
        })
        .with_context(|| format!("there are {last}"))
    }

    /// Makes the window this large.
    ///
    /// # Errors
    /// Where the driver fails.
    pub fn resize(&self, width: u32, height: u32) -> Result<()> {
        self.session()?.post("/window/rect", &json!({ "width": width, "height": height })).map(|_| ())
    }

    /// A picture of the page, as PNG.
    ///
    /// # Errors
    /// Where the driver fails.
    pub fn picture(&self) -> Result<Vec<u8>> {
        let picture = self.session()?.get("/screenshot")?;
        Ok(base64::engine::general_purpose::STANDARD.decode(picture.as_str().unwrap_or_default())?)
    }

    /// The program's process, while it runs.
    pub fn program_id(&self) -> Option<u32> {
        child_of(self.driver.as_ref()?.id(), PROGRAM)
    }

    /// Waits until the program has ended by itself: after Ctrl+Q, for instance.
    ///
    /// # Errors
    /// Where it is still there at the deadline.
    pub fn wait_ended(&self) -> Result<()> {
        wait_until("the program has ended", || Ok(self.program_id().is_none().then_some(())))
    }

    /// Ends the program as a crash would: at once, whatever it is doing.
    ///
    /// # Errors
    /// Where it does not run.
    pub fn kill(&self) -> Result<()> {
        let id = self.program_id().context("the program runs")?;
        self.signal(id, "-KILL")
    }

    /// Asks the program to end, as a session that ends does.
    ///
    /// # Errors
    /// Where it does not run.
    pub fn end_of_session(&self) -> Result<()> {
        let id = self.program_id().context("the program runs")?;
        let sent = Command::new("kill").args(["-TERM", &id.to_string()]).status()?;
        ensure!(sent.success(), "the signal was not sent");
        Ok(())
    }

    /// Ends the page's own process, as a fault in the webview would; the program lives on.
    ///
    /// # Errors
    /// Where it does not run.
    pub fn kill_page(&self) -> Result<()> {
        let program = self.program_id().context("the program runs")?;
        let page = child_of(program, "WebKitWebProcess").context("the page's process runs")?;
        let sent = Command::new("kill").args(["-KILL", &page.to_string()]).status()?;
        ensure!(sent.success(), "the signal was not sent");
        Ok(())
    }

    fn signal(&self, id: u32, signal: &str) -> Result<()> {
        let sent = Command::new("kill").args([signal, &id.to_string()]).status()?;
        ensure!(sent.success(), "the signal was not sent");
        self.wait_ended()
    }

    /// Keeps a picture, the page and the log of a journey that failed.
    fn keep_evidence(&self) {
        let folder = target_folder().join("window-failures").join(&self.name);
        let _ = std::fs::create_dir_all(&folder);
        if let Ok(picture) = self.picture() {
            let _ = std::fs::write(folder.join("picture.png"), picture);
        }
        if let Ok(Value::String(page)) = self.execute("return document.documentElement.outerHTML", &[]) {
            let _ = std::fs::write(folder.join("page.html"), page);
        }
        let _ = std::fs::copy(self.log(), folder.join("program.log"));
        // Not println: a library's words go through the test's panic message; this one line must not be lost.
        let _ = std::io::Write::write_fmt(
            &mut std::io::stderr(),
            format_args!("the journey '{}' failed; see {}\n", self.name, folder.display()),
        );
    }

    fn end_session(&mut self) {
        if let Some(session) = self.session.take() {
            // Where the program has ended by itself, the driver says so with an error, and that is as good.
            let _ = session.end();
        }
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.keep_evidence();
        }
        self.end_session();
        // A program that outlives its session (it was asked to wait) is ended by the id the driver started it with.
        if let Some(id) = self.program_id() {
            let _ = Command::new("kill").args(["-KILL", &id.to_string()]).status();
        }
    }
}

/// Asks until there is an answer, or says at the deadline what was waited for.
///
/// # Errors
/// At the deadline, with the last error where there was one.
pub fn wait_until<T>(what: impl Display, mut attempt: impl FnMut() -> Result<Option<T>>) -> Result<T> {
    let started = Instant::now();
    loop {
        let last = match attempt() {
            Ok(Some(found)) => return Ok(found),
            Ok(None) => None,
            Err(error) => Some(error),
        };
        if started.elapsed() > DEADLINE {
            match last {
                Some(error) => return Err(error.context(format!("waited in vain until {what}"))),
                None => bail!("waited in vain until {what}"),
            }
        }
        // Between two questions, so that asking does not eat the machine that is to answer.
        std::thread::park_timeout(Duration::from_millis(20));
    }
}

/// Where cargo has built: beside this very test.
pub fn target_folder() -> PathBuf {
    let built = std::env::current_exe().unwrap_or_default();
    // target/debug/deps/journey-… or target/debug/tour: two or one below the profile's folder.
    let folder = built.parent().unwrap_or(Path::new("."));
    if folder.ends_with("deps") { folder.parent().unwrap_or(folder).to_owned() } else { folder.to_owned() }
}

fn program() -> Result<PathBuf> {
    let program = target_folder().join(PROGRAM);
    ensure!(
        program.exists(),
        "the program is not built ({}): run `make test`, or `cargo build -p stet-desktop` after `npm run build` in ui",
        program.display()
    );
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/build/index.html");
    let made = |path: &Path| std::fs::metadata(path).and_then(|it| it.modified()).ok();
    ensure!(
        made(&page).is_none_or(|page| made(&program).is_some_and(|program| program >= page)),
        "the program is older than its page (ui/build): run `cargo build -p stet-desktop`, then the journeys again"
    );
    Ok(program)
}
