//! Reading content that somebody else wrote: stored bytes, a file, the window's working copy.

use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::bio::Bio;
use crate::content::{Content, FORMAT};
use crate::fault::Fault;

impl Content {
    /// Reads content bytes, reading an older format upwards.
    ///
    /// # Errors
    /// The first fault of each part that could not be read, with its place. Being readable is not being valid:
    /// see [`Content::faults`].
    pub fn read(bytes: &[u8]) -> Result<Self, Vec<Fault>> {
        let value = serde_json::from_slice(bytes)
            .map_err(|error| vec![Fault::new("article", format!("is not well-formed JSON ({error})"))])?;
        Self::from_value(value)
    }

    /// Reads content from JSON that is in memory already. Blocks are read one by one, so that each fault names
    /// its block.
    ///
    /// # Errors
    /// As [`Content::read`].
    pub fn from_value(mut value: Value) -> Result<Self, Vec<Fault>> {
        let Some(fields) = value.as_object_mut() else {
            return Err(vec![Fault::new("article", "is not a JSON object")]);
        };
        check_format(fields.get("format"))?;
        let mut faults = Vec::new();
        let mut body = Vec::new();
        match fields.remove("body") {
            None => {}
            Some(Value::Array(blocks)) => {
                for (at, block) in blocks.into_iter().enumerate() {
                    match part(block, &format!("body/{at}")) {
                        Ok(block) => body.push(block),
                        Err(fault) => faults.push(fault),
                    }
                }
            }
            Some(_) => faults.push(Fault::new("body", "is not a list of blocks")),
        }
        match part::<Self>(value, "") {
            Ok(mut content) if faults.is_empty() => {
                content.body = body;
                Ok(content)
            }
            Ok(_) => Err(faults),
            Err(fault) => {
                faults.insert(0, fault);
                Err(faults)
            }
        }
    }
}

impl Bio {
    /// Reads bio bytes, reading an older format upwards.
    ///
    /// # Errors
    /// The first fault, with its place.
    pub fn read(bytes: &[u8]) -> Result<Self, Vec<Fault>> {
        let value: Value = serde_json::from_slice(bytes)
            .map_err(|error| vec![Fault::new("bio", format!("is not well-formed JSON ({error})"))])?;
        check_format(value.get("format"))?;
        part(value, "bio").map_err(|fault| vec![fault])
    }
}

/// Formats up to [`FORMAT`] are read; a newer one is refused in words. There is no older one yet: the first
/// change of form adds its upward reading here.
fn check_format(format: Option<&Value>) -> Result<(), Vec<Fault>> {
    let fault = match format.map(Value::as_u64) {
        None => "has no format number",
        Some(Some(number)) if number == u64::from(FORMAT) => return Ok(()),
        Some(Some(number)) if number > u64::from(FORMAT) => "is of a newer format; it needs a newer Stet",
        Some(_) => "has an unknown format number",
    };
    Err(vec![Fault::new("article", fault)])
}

fn part<T: DeserializeOwned>(value: Value, place: &str) -> Result<T, Fault> {
    serde_path_to_error::deserialize(value).map_err(|error| {
        let inner = error.path().to_string().replace(['.', '['], "/").replace(']', "");
        let place = match (place, inner.as_str()) {
            ("", "" | "/") => "article".to_owned(),
            ("", inner) => inner.trim_start_matches('/').to_owned(),
            (place, _) => place.to_owned(),
        };
        Fault::new(place, format!("cannot be read ({})", error.into_inner()))
    })
}
