//! Which installation this store belongs to.

use rusqlite::OptionalExtension;
use stet_article::DeskUid;

use crate::error::Result;
use crate::store::Store;

/// The installation that a store was made on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeskIdentity {
    /// Who it is.
    pub uid: DeskUid,
    /// What the room calls it.
    pub name: String,
}

impl Store {
    /// The desk of this store; `None` until [`Store::set_desk`] was called once.
    ///
    /// # Errors
    /// As every call.
    pub fn desk(&self) -> Result<Option<DeskIdentity>> {
        self.read(|tx| {
            let row =
                |row: &rusqlite::Row<'_>| Ok(DeskIdentity { uid: DeskUid::from_bytes(row.get(0)?), name: row.get(1)? });
            Ok(tx.query_row("SELECT uid, name FROM desk WHERE id = 1", [], row).optional()?)
        })
    }

    /// Gives the store its desk, once: where it has one already, the one it has is answered.
    ///
    /// # Errors
    /// As every call.
    pub fn set_desk(&self, uid: DeskUid, name: &str, at: i64) -> Result<DeskIdentity> {
        let name = name.to_owned();
        self.write(move |tx| {
            tx.execute(
                "INSERT INTO desk (id, uid, name, created_at) VALUES (1, ?1, ?2, ?3) ON CONFLICT DO NOTHING",
                (uid.as_bytes(), name, at),
            )?;
            Ok(())
        })?;
        Ok(self.desk()?.unwrap_or(DeskIdentity { uid, name: String::new() }))
    }
}
