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

    /// Every setting whose name begins so, by name.
    ///
    /// # Errors
    /// As every call.
    pub fn settings(&self, prefix: &str) -> Result<Vec<(String, String)>> {
        self.read(|tx| {
            let mut rows =
                tx.prepare("SELECT name, value FROM setting WHERE substr(name, 1, length(?1)) = ?1 ORDER BY name")?;
            Ok(rows.query_map([prefix], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?)
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
