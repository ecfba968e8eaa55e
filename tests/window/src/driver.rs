//! The W3C WebDriver protocol, as little of it as the journeys need.

use std::time::Duration;

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

/// How long any one request may take: opening the window on a loaded machine is the longest.
const LONGEST: Duration = Duration::from_secs(60);

/// A session with WebKit's driver: one window of the program.
pub struct Session {
    agent: ureq::Agent,
    address: String,
}

/// Whether a driver answers there.
pub fn is_ready(port: u16) -> bool {
    request(&agent(), "GET", &format!("http://127.0.0.1:{port}/status"), None).is_ok()
}

impl Session {
    /// Has the driver start the program.
    pub fn begin(port: u16, program: &str, arguments: &[String]) -> Result<Self> {
        let agent = agent();
        // No `browserName`: WebKit's driver would look for MiniBrowser by that name.
        let wanted = json!({ "capabilities": { "alwaysMatch": {
            "webkitgtk:browserOptions": { "binary": program, "args": arguments }
        } } });
        let answer = request(&agent, "POST", &format!("http://127.0.0.1:{port}/session"), Some(&wanted))
            .context("the driver could not open the window")?;
        let id = answer["sessionId"].as_str().context("the driver named no session")?;
        Ok(Self { agent, address: format!("http://127.0.0.1:{port}/session/{id}") })
    }

    /// Asks for something of the session.
    pub fn get(&self, path: &str) -> Result<Value> {
        request(&self.agent, "GET", &format!("{}{path}", self.address), None)
    }

    /// Has something done.
    pub fn post(&self, path: &str, body: &Value) -> Result<Value> {
        request(&self.agent, "POST", &format!("{}{path}", self.address), Some(body))
    }

    /// Ends the session, and the program with it.
    pub fn end(&self) -> Result<()> {
        request(&self.agent, "DELETE", &self.address, None).map(|_| ())
    }
}

fn agent() -> ureq::Agent {
    // A driver's error is an answer with words in it, not a failure of HTTP.
    ureq::Agent::config_builder().timeout_global(Some(LONGEST)).http_status_as_error(false).build().into()
}

fn request(agent: &ureq::Agent, method: &str, address: &str, body: Option<&Value>) -> Result<Value> {
    let sent = match (method, body) {
        ("POST", Some(body)) => agent.post(address).send_json(body),
        ("DELETE", _) => agent.delete(address).call(),
        _ => agent.get(address).call(),
    };
    let mut answer: Value =
        sent.with_context(|| format!("{method} {address}"))?.body_mut().with_config().limit(64 << 20).read_json()?;
    let value = answer["value"].take();
    if let Some(error) = value["error"].as_str() {
        bail!("{error}: {}", value["message"].as_str().unwrap_or_default());
    }
    Ok(value)
}
