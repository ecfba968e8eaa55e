//! How much of the file each part takes.

use crate::error::Result;
use crate::store::Store;

/// What one table or index takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartSize {
    /// The table's or index's name.
    pub name: String,
    /// Bytes of the pages that it has.
    pub pages: u64,
    /// Bytes of those that nothing is in.
    pub unused: u64,
}

impl Store {
    /// What each table and index of the file takes, the largest first. Looks at every page: not for a busy moment.
    ///
    /// # Errors
    /// As every call.
    pub fn sizes(&self) -> Result<Vec<PartSize>> {
        self.read(|tx| {
            let mut all = tx.prepare(
                "SELECT name, sum(pgsize), sum(unused) FROM dbstat GROUP BY name ORDER BY sum(pgsize) DESC, name",
            )?;
            let part = |row: &rusqlite::Row<'_>| {
                Ok(PartSize {
                    name: row.get(0)?,
                    pages: row.get::<_, i64>(1)?.unsigned_abs(),
                    unused: row.get::<_, i64>(2)?.unsigned_abs(),
                })
            };
            Ok(all.query_map([], part)?.collect::<rusqlite::Result<_>>()?)
        })
    }
}
