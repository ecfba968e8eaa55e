//! Bringing a file up to date: forward only, each step one transaction with its version number.
//!
//! Every step is a file of SQL in `migrations/`, frozen once released. Before a step, its predecessor's schema
//! (`migrations/before/`) is what the tests start from, so that the step is tried on every schema ever released.

use std::sync::OnceLock;

use rusqlite::{Connection, TransactionBehavior};

use crate::connection::APPLICATION_ID;
use crate::error::Result;
use crate::{byline, header, revision, search};

/// One step: its SQL, and what SQL cannot do, in the same transaction.
struct Step {
    sql: &'static str,
    then: fn(&Connection) -> Result<()>,
}

/// The steps, oldest first: step `n` leads from version `n` to `n + 1`.
const STEPS: &[Step] = &[
    Step { sql: include_str!("migrations/0001.sql"), then: |_| Ok(()) },
    Step { sql: include_str!("migrations/0002.sql"), then: header::forget_spelled },
    Step { sql: include_str!("migrations/0003.sql"), then: byline::rebuild },
    Step { sql: include_str!("migrations/0004.sql"), then: |_| Ok(()) },
    Step { sql: include_str!("migrations/0005.sql"), then: revision::derive_again },
    Step { sql: include_str!("migrations/0006.sql"), then: |_| Ok(()) },
    Step { sql: include_str!("migrations/0007.sql"), then: search::after_migrating },
];

/// The version that this program writes.
pub(crate) fn newest() -> i64 {
    i64::try_from(STEPS.len()).unwrap_or(i64::MAX)
}

/// Takes the file from whatever version it has to the newest. The caller has it alone and knows it is ours or new.
pub(crate) fn migrate(connection: &mut Connection) -> Result<()> {
    // A table is rebuilt by taking the old one away, which foreign keys forbid; they are checked as a whole instead,
    // before each step counts.
    connection.execute_batch("PRAGMA foreign_keys = OFF")?;
    run(connection, STEPS).and(connection.execute_batch("PRAGMA foreign_keys = ON").map_err(Into::into))
}

fn run(connection: &mut Connection, steps: &[Step]) -> Result<()> {
    loop {
        let tx = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let version: i64 = tx.query_row("PRAGMA user_version", [], |row| row.get(0))?;
        let Some(step) = usize::try_from(version).ok().and_then(|version| steps.get(version)) else {
            return Ok(());
        };
        tx.execute_batch(step.sql)?;
        (step.then)(&tx)?;
        tx.execute_batch(&format!("PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {};", version + 1))?;
        check_foreign_keys(&tx)?;
        tx.commit()?;
    }
}

/// One thing of a schema: its kind, its name and the SQL that makes it.
type Thing = (String, String, String);

/// Refuses a file whose tables are not ours to the letter: a crafted one could run triggers on our writes, keep text
/// where we expect bytes, or answer a query through a view. The index of words may be missing: it is derived.
pub(crate) fn check_schema(connection: &Connection) -> Result<()> {
    static OURS: OnceLock<Vec<Thing>> = OnceLock::new();
    let ours = match OURS.get() {
        Some(ours) => ours,
        None => {
            let mut fresh = Connection::open_in_memory()?;
            migrate(&mut fresh)?;
            let things = things(&fresh)?;
            OURS.get_or_init(|| things)
        }
    };
    let found = things(connection)?;
    let derived = |thing: &&Thing| thing.0 == "table" && thing.1.starts_with("search");
    let odd = found.iter().find(|thing| !ours.contains(thing)).map(|(kind, name, _)| format!("the {kind} {name:?}"));
    let missing = ours.iter().filter(|thing| !derived(thing)).find(|thing| !found.contains(thing));
    let missing = missing.map(|(kind, name, _)| format!("without the {kind} {name:?}"));
    match odd.or(missing) {
        None => Ok(()),
        Some(what) => Err(rusqlite::Error::SqliteFailure(
            rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_CORRUPT),
            Some(format!("its tables are not those of a store: {what}")),
        )
        .into()),
    }
}

fn things(connection: &Connection) -> Result<Vec<Thing>> {
    let mut all = connection.prepare(
        "SELECT type, name, coalesce(sql, '') FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' LIMIT 1000",
    )?;
    Ok(all.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?.collect::<rusqlite::Result<_>>()?)
}

/// A step that leaves a row pointing nowhere is undone.
fn check_foreign_keys(connection: &Connection) -> Result<()> {
    let mut broken = connection.prepare("PRAGMA foreign_key_check")?;
    if broken.exists([])? {
        let code = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_CONSTRAINT_FOREIGNKEY);
        return Err(rusqlite::Error::SqliteFailure(code, Some("a migration left a row pointing nowhere".into())).into());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The schema before each step, as released. Before the first there was none.
    const BEFORE: &[&str] = &[
        include_str!("migrations/before/0001.sql"),
        include_str!("migrations/before/0002.sql"),
        include_str!("migrations/before/0003.sql"),
        include_str!("migrations/before/0004.sql"),
        include_str!("migrations/before/0005.sql"),
        include_str!("migrations/before/0006.sql"),
        include_str!("migrations/before/0007.sql"),
    ];

    fn schema(connection: &Connection) -> Vec<String> {
        let mut all = connection
            .prepare("SELECT coalesce(sql, name) FROM sqlite_schema ORDER BY type, name")
            .expect("a statement");
        all.query_map([], |row| row.get(0)).expect("rows").collect::<rusqlite::Result<_>>().expect("texts")
    }

    #[test]
    fn every_released_schema_comes_up_to_the_same_newest() {
        assert_eq!(BEFORE.len(), STEPS.len(), "each step keeps the schema before it");
        let mut fresh = Connection::open_in_memory().expect("memory");
        migrate(&mut fresh).expect("a new file");
        for (at, before) in BEFORE.iter().enumerate() {
            let mut old = Connection::open_in_memory().expect("memory");
            old.execute_batch(before).expect("the kept schema");
            old.execute_batch(&format!("PRAGMA user_version = {at}")).expect("its number");
            migrate(&mut old).expect("comes up");
            assert_eq!(schema(&old), schema(&fresh), "from version {at}");
            let version: i64 = old.query_row("PRAGMA user_version", [], |row| row.get(0)).expect("a number");
            assert_eq!(version, newest());
        }
    }

    #[test]
    fn a_step_that_fails_leaves_the_file_as_it_was() {
        let mut connection = Connection::open_in_memory().expect("memory");
        let steps = ["CREATE TABLE a (x) ;", "CREATE TABLE b (x); INSERT INTO missing VALUES (1);"]
            .map(|sql| Step { sql, then: |_| Ok(()) });
        assert!(run(&mut connection, &steps).is_err());
        assert_eq!(schema(&connection), ["CREATE TABLE a (x)"]);
        let version: i64 = connection.query_row("PRAGMA user_version", [], |row| row.get(0)).expect("a number");
        assert_eq!(version, 1);
    }

    #[test]
    fn every_table_is_strict() {
        let mut connection = Connection::open_in_memory().expect("memory");
        migrate(&mut connection).expect("a new file");
        let loose: Vec<String> = connection
            .prepare("SELECT name FROM pragma_table_list WHERE type = 'table' AND NOT strict AND name NOT LIKE 'search%' AND name NOT LIKE 'sqlite%'")
            .expect("a statement")
            .query_map([], |row| row.get(0))
            .expect("rows")
            .collect::<rusqlite::Result<_>>()
            .expect("names");
        assert!(loose.is_empty(), "{loose:?}");
    }
}
