//! Bodies: content-addressed bytes of articles and bios, each kept once.

use rusqlite::{Connection, OptionalExtension};

use crate::codec::{self, Packed};
use crate::error::{Result, StoreError};

/// Keeps a body and answers its local id; one that is there already is not kept twice. Where the one that is there
/// has been damaged, the fresh bytes mend it: a save must not lean on bytes that nobody can read.
pub(crate) fn put(tx: &Connection, hash: &[u8; 32], bytes: &[u8], packed: &Packed) -> Result<i64> {
    let known = tx.query_row("SELECT id FROM body WHERE hash = ?1", [hash], |row| row.get(0)).optional()?;
    if let Some(id) = known {
        if !get(tx, id).is_ok_and(|there| there == bytes) {
            tx.execute(
                "UPDATE body SET codec = ?2, len = ?3, data = ?4, base = NULL, depth = 0 WHERE id = ?1",
                (id, packed.codec, packed.len, &packed.data),
            )?;
        }
        return Ok(id);
    }
    tx.execute(
        "INSERT INTO body (hash, codec, len, data) VALUES (?1, ?2, ?3, ?4)",
        (hash, packed.codec, packed.len, &packed.data),
    )?;
    Ok(tx.last_insert_rowid())
}

/// The bytes of a body as they were stored. The caller hashes them: it knows with which hash.
///
/// # Errors
/// [`StoreError::DamagedPart`].
pub(crate) fn get(tx: &Connection, id: i64) -> Result<Vec<u8>> {
    let packed = tx
        .query_row("SELECT codec, len, data FROM body WHERE id = ?1", [id], |row| {
            Ok(Packed { codec: row.get(0)?, len: row.get(1)?, data: row.get(2)? })
        })
        .optional()?
        .ok_or_else(|| StoreError::DamagedPart { what: format!("the body of number {id}") })?;
    codec::unpack(&packed, || format!("the body of number {id}"))
}
