//! The people at the desk.

use stet_article::PersonUid;

use crate::error::{Result, StoreError};
use crate::store::Store;

/// Somebody who types and saves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Who.
    pub uid: PersonUid,
    /// By what name now; a revision keeps the name of its time.
    pub name: String,
    /// Since when, in UTC milliseconds.
    pub created_at: i64,
}

const COLUMNS: &str = "SELECT uid, name, created_at FROM person";

fn person(row: &rusqlite::Row<'_>) -> rusqlite::Result<Person> {
    Ok(Person { uid: PersonUid::from_bytes(row.get(0)?), name: row.get(1)?, created_at: row.get(2)? })
}

impl Store {
    /// Adds a person; sent again, it changes nothing.
    ///
    /// # Errors
    /// As every call.
    pub fn add_person(&self, uid: PersonUid, name: &str, at: i64) -> Result<()> {
        let name = name.to_owned();
        self.write(move |tx| {
            tx.execute(
                "INSERT INTO person (uid, name, created_at) VALUES (?1, ?2, ?3) ON CONFLICT (uid) DO NOTHING",
                (uid.as_bytes(), name, at),
            )?;
            Ok(())
        })
    }

    /// Everybody, by name.
    ///
    /// # Errors
    /// As every call.
    pub fn persons(&self) -> Result<Vec<Person>> {
        self.read(|tx| {
            let mut all = tx.prepare(&format!("{COLUMNS} ORDER BY name COLLATE NOCASE, id"))?;
            Ok(all.query_map([], person)?.collect::<rusqlite::Result<_>>()?)
        })
    }

    /// Everybody of exactly that name but for the case of ASCII letters.
    ///
    /// # Errors
    /// As every call.
    pub fn persons_named(&self, name: &str) -> Result<Vec<Person>> {
        self.read(|tx| {
            let mut named = tx.prepare(&format!("{COLUMNS} WHERE name = ?1 COLLATE NOCASE ORDER BY id"))?;
            Ok(named.query_map([name], person)?.collect::<rusqlite::Result<_>>()?)
        })
    }

    /// Gives a person another name.
    ///
    /// # Errors
    /// [`StoreError::Unknown`].
    pub fn rename_person(&self, uid: PersonUid, name: &str) -> Result<()> {
        let name = name.to_owned();
        self.write(move |tx| {
            match tx.execute("UPDATE person SET name = ?2 WHERE uid = ?1", (uid.as_bytes(), name))? {
                0 => Err(StoreError::Unknown { what: "person", name: uid.to_string() }),
                _ => Ok(()),
            }
        })
    }
}
