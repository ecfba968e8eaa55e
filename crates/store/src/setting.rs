//! Settings: names and values, whose meaning is the desk's.

use rusqlite::OptionalExtension;

use crate::error::Result;
use crate::store::Store;

impl Store {
    /// The value of a setting.
    ///
    /// # Errors
    /// As every call.
    pub fn setting(&self, name: &str) -> Result<Option<String>> {
        self.read(|tx| {
            Ok(tx.query_row("SELECT value FROM setting WHERE name = ?1", [name], |r| r.get(0)).optional()?)
        })
    }

    /// Sets a setting, or takes it away with `None`.
    ///
    /// # Errors
    /// As every call.
    pub fn set_setting(&self, name: &str, value: Option<&str>) -> Result<()> {
        let (name, value) = (name.to_owned(), value.map(str::to_owned));
        self.write(move |tx| {
            match value {
                Some(value) => tx.execute(
                    "INSERT INTO setting (name, value) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET value = excluded.value",
                    (name, value),
                )?,
                None => tx.execute("DELETE FROM setting WHERE name = ?1", [name])?,
            };
            Ok(())
        })
    }
}
