//! The heads of an article, found anew from its history: after a rescue, and after a purge.

use std::collections::{BTreeSet, HashMap, HashSet};

use rusqlite::Connection;

use crate::error::Result;

/// Writes the heads anew: the revisions that can be shown and from which no other such came. Where the last of a line
/// cannot be shown, the nearest before it is what people go on from.
pub(crate) fn derive(tx: &Connection, article: i64) -> Result<()> {
    let mut kept = HashMap::new();
    let mut all = tx.prepare("SELECT id, state FROM revision WHERE article = ?1")?;
    let mut rows = all.query([article])?;
    while let Some(row) = rows.next()? {
        kept.insert(row.get::<_, i64>(0)?, row.get::<_, i64>(1)? == 0);
    }
    let mut parents: HashMap<i64, Vec<i64>> = HashMap::new();
    let (mut with_child, mut with_kept_child) = (HashSet::new(), HashSet::new());
    let mut edges = tx.prepare(
        "SELECT revision_parent.revision, parent FROM revision_parent
         JOIN revision ON revision.id = revision_parent.revision WHERE article = ?1",
    )?;
    let mut rows = edges.query([article])?;
    while let Some(row) = rows.next()? {
        let (child, parent): (i64, i64) = (row.get(0)?, row.get(1)?);
        parents.entry(child).or_default().push(parent);
        with_child.insert(parent);
        if kept.get(&child) == Some(&true) {
            with_kept_child.insert(parent);
        }
    }
    let mut heads = BTreeSet::new();
    let mut seen = HashSet::new();
    let mut ends: Vec<i64> = kept.keys().copied().filter(|id| !with_child.contains(id)).collect();
    while let Some(id) = ends.pop() {
        if !seen.insert(id) {
            continue;
        }
        if kept.get(&id) == Some(&true) {
            if !with_kept_child.contains(&id) {
                heads.insert(id);
            }
        } else {
            ends.extend(parents.get(&id).into_iter().flatten());
        }
    }
    tx.execute("DELETE FROM head WHERE article = ?1", [article])?;
    for id in heads {
        tx.execute("INSERT INTO head (article, revision) VALUES (?1, ?2)", (article, id))?;
    }
    Ok(())
}
