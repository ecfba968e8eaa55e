//! What people put beside revisions: marks, notes, what was read, and the desk's log.

use rusqlite::Row;

use super::{Source, Union};
use crate::error::Result;
use crate::purge::Purged;
use crate::salvage::{both_ways, rows};

impl Union<'_> {
    /// What people put beside revisions.
    pub(super) fn beside(&mut self, source: &Source, first: bool) -> Result<()> {
        let tx = self.tx;
        let purged = |uid: &[u8; 16]| Purged::Thing.is(tx, blake3::hash(uid).as_bytes()).unwrap_or(true);
        let from = &source.connection;
        let article = |id: i64| -> Option<i64> {
            let uid: [u8; 16] = from.query_row("SELECT uid FROM article WHERE id = ?1", [id], |row| row.get(0)).ok()?;
            tx.query_row("SELECT id FROM article WHERE uid = ?1", [uid], |row| row.get(0)).ok()
        };
        let revision = |id: i64| -> Option<i64> {
            let hash: [u8; 32] =
                from.query_row("SELECT hash FROM revision WHERE id = ?1", [id], |row| row.get(0)).ok()?;
            let find = "SELECT id FROM revision WHERE substr(hash, 1, 8) = substr(?1, 1, 8) AND hash = ?1";
            tx.query_row(find, [hash], |row| row.get(0)).ok()
        };
        let value = |row: &Row<'_>, at: usize| row.get::<_, rusqlite::types::Value>(at);
        let mut whole = rows(
            from,
            "mark",
            "SELECT id, article, revision, uid, kind, own_words, cleared_by, pressed_by, at, utc_offset, place,
                    withdrawn_at, withdrawn_by FROM mark WHERE id > ?1 AND id <= ?2 ORDER BY id",
            &mut |row| {
                let (Some(article), Some(revision)) = (article(row.get(1)?), revision(row.get(2)?)) else {
                    return Ok(());
                };
                if purged(&row.get(3)?) {
                    return Ok(());
                }
                let mut values = vec![article.into(), revision.into()];
                for at in 3..13 {
                    values.push(value(row, at)?);
                }
                tx.execute(
                    "INSERT INTO mark (article, revision, uid, kind, own_words, cleared_by, pressed_by, at, utc_offset,
                         place, withdrawn_at, withdrawn_by)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12) ON CONFLICT DO NOTHING",
                    rusqlite::params_from_iter(values),
                )?;
                Ok(())
            },
        );
        whole &= rows(
            from,
            "note",
            "SELECT id, article, answers, uid, block, quoted, before, after, words, person, by_name, at, resolved_at,
                    resolved_by FROM note WHERE id > ?1 AND id <= ?2 ORDER BY id",
            &mut |row| {
                let Some(article) = article(row.get(1)?) else { return Ok(()) };
                if purged(&row.get(3)?) {
                    return Ok(());
                }
                let answers = row.get::<_, Option<i64>>(2)?.and_then(|answers| {
                    let uid: [u8; 16] =
                        from.query_row("SELECT uid FROM note WHERE id = ?1", [answers], |row| row.get(0)).ok()?;
                    tx.query_row("SELECT id FROM note WHERE uid = ?1", [uid], |row| row.get::<_, i64>(0)).ok()
                });
                let mut values = vec![article.into(), answers.into()];
                for at in 3..14 {
                    values.push(value(row, at)?);
                }
                tx.execute(
                    "INSERT INTO note (article, answers, uid, block, quoted, before, after, words, person, by_name, at,
                         resolved_at, resolved_by)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13) ON CONFLICT DO NOTHING",
                    rusqlite::params_from_iter(values),
                )?;
                Ok(())
            },
        );
        if source.form >= 4 {
            whole &= both_ways(from, "SELECT hash, article, author FROM origin", "hash", &mut |row| {
                let author = |id: i64| -> Option<i64> {
                    let uid: [u8; 16] =
                        from.query_row("SELECT uid FROM author WHERE id = ?1", [id], |row| row.get(0)).ok()?;
                    tx.query_row("SELECT id FROM author WHERE uid = ?1", [uid], |row| row.get(0)).ok()
                };
                let article = row.get::<_, Option<i64>>(1)?.and_then(article);
                let author = row.get::<_, Option<i64>>(2)?.and_then(author);
                if article.is_some() != author.is_some() {
                    tx.execute(
                        "INSERT INTO origin (hash, article, author) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
                        (value(row, 0)?, article, author),
                    )?;
                }
                Ok(())
            });
        }
        whole &= both_ways(from, "SELECT person, revision, at FROM read_mark", "person, revision", &mut |row| {
            if let Some(revision) = revision(row.get(1)?) {
                tx.execute(
                    "INSERT INTO read_mark (person, revision, at) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
                    (value(row, 0)?, revision, value(row, 2)?),
                )?;
            }
            Ok(())
        });
        // The log is one chain: it comes from one source, the first that has it.
        let has_log = tx.prepare("SELECT 1 FROM event")?.exists([])?;
        if first || !has_log {
            let withheld = if source.form >= 2 { "withheld" } else { "0" };
            let sql = format!(
                "SELECT id, article, at, who, what, detail, hash, {withheld} FROM event
                 WHERE id > ?1 AND id <= ?2 ORDER BY id"
            );
            whole &= rows(from, "event", &sql, &mut |row| {
                let of = row.get::<_, Option<i64>>(1)?.and_then(article);
                let purged = Purged::Thing.is(tx, &row.get(6)?).unwrap_or(true);
                let words = |at| if purged { Ok(String::new().into()) } else { value(row, at) };
                let values = [
                    row.get::<_, i64>(0)?.into(),
                    of.into(),
                    value(row, 2)?,
                    words(3)?,
                    words(4)?,
                    words(5)?,
                    value(row, 6)?,
                ];
                let withheld = purged || row.get::<_, bool>(7)?;
                tx.execute(
                    "INSERT INTO event (id, article, at, who, what, detail, hash, withheld)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT DO NOTHING",
                    rusqlite::params_from_iter(values.into_iter().chain([i64::from(withheld).into()])),
                )?;
                Ok(())
            });
        }
        if !whole {
            self.report.said.push(format!("{}: not every mark, note or line of the log could be read", source.name));
        }
        Ok(())
    }
}
