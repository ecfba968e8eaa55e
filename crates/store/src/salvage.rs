//! Reading a file that is damaged: row by row, past what cannot be read.

use rusqlite::{Connection, Row};

/// How often a damaged table is asked anew before the rest of it is given up.
const MOST_PROBES: u32 = 20_000;

/// Hands every row of a table that can be read to `with`, in the order of its ids. `sql` selects the id first and
/// ends in `WHERE id > ?1 AND id <= ?2 ORDER BY id`. Answers whether all could be read, as far as anyone can tell.
pub(crate) fn rows(
    from: &Connection,
    table: &str,
    sql: &str,
    with: &mut dyn FnMut(&Row<'_>) -> rusqlite::Result<()>,
) -> bool {
    // The way to the last row may be what is broken: then as far as ids can have come.
    let last = from.query_row(&format!("SELECT max(rowid) FROM {table}"), [], |row| row.get::<_, Option<i64>>(0));
    let (last, mut whole) = match last {
        Ok(Some(last)) => (last, true),
        Ok(None) => return true,
        Err(_) => (1 << 40, false),
    };
    let mut probes = 0;
    // What is still to be read, the next range last.
    let mut ranges = vec![(0, last)];
    while let Some((after, to)) = ranges.pop() {
        if after >= to {
            continue;
        }
        let mut at = after;
        if range(from, sql, &mut at, to, with).is_ok() {
            continue;
        }
        whole = false;
        probes += 1;
        if probes > MOST_PROBES {
            return false;
        }
        // What is damaged is somewhere after `at`: the halves are asked for themselves.
        if to - at > 1 {
            let middle = at + (to - at) / 2;
            ranges.push((middle, to));
            ranges.push((at, middle));
        }
    }
    whole
}

fn range(
    from: &Connection,
    sql: &str,
    at: &mut i64,
    to: i64,
    with: &mut dyn FnMut(&Row<'_>) -> rusqlite::Result<()>,
) -> rusqlite::Result<()> {
    let mut all = from.prepare(sql)?;
    let mut rows = all.query((*at, to))?;
    while let Some(row) = rows.next()? {
        // An id that does not rise would go round for ever.
        let id: i64 = row.get(0)?;
        if id <= *at {
            return Ok(());
        }
        *at = id;
        // A row of which a value is not ours is left out like one that cannot be read.
        let _ = with(row);
    }
    Ok(())
}

/// The same for a table whose key is no number: from its front, and where that ends early from its back.
pub(crate) fn both_ways(
    from: &Connection,
    sql: &str,
    key: &str,
    with: &mut dyn FnMut(&Row<'_>) -> rusqlite::Result<()>,
) -> bool {
    let mut pass = |order: &str| -> rusqlite::Result<()> {
        let mut all = from.prepare(&format!("{sql} ORDER BY {key} {order}"))?;
        let mut rows = all.query([])?;
        while let Some(row) = rows.next()? {
            let _ = with(row);
        }
        Ok(())
    };
    let whole = pass("ASC").is_ok();
    if !whole {
        let _ = pass("DESC");
    }
    whole
}
