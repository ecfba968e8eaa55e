//! Headers of revisions: their canonical bytes are spelled from the columns, and who signed is kept once.

use rusqlite::{Connection, OptionalExtension};
use stet_article::{
    ArticleUid, AuthorUid, BioHash, ContentHash, DeskUid, PersonUid, RevisionHash, RevisionHeader, RevisionKind,
};

use crate::error::Result;

/// The kinds by their number in the store, which begins with 1 and never changes.
const KINDS: [RevisionKind; 6] = [
    RevisionKind::Created,
    RevisionKind::Imported,
    RevisionKind::Saved,
    RevisionKind::Automatic,
    RevisionKind::Restored,
    RevisionKind::Merged,
];

/// A kind's number.
pub(crate) fn number_of(kind: RevisionKind) -> i64 {
    (1..).zip(KINDS).find(|(_, known)| *known == kind).map_or(0, |(number, _)| number)
}

/// The kind of that number.
pub(crate) fn kind_of(number: i64) -> Option<RevisionKind> {
    KINDS.get(usize::try_from(number.checked_sub(1)?).ok()?).copied()
}

/// The local id of who saved it where, kept once however many revisions they sign.
pub(crate) fn sign(tx: &Connection, person: PersonUid, by: &str, desk: DeskUid) -> Result<i64> {
    let known = tx
        .query_row(
            "SELECT id FROM signature WHERE person = ?1 AND by_name = ?2 AND desk = ?3",
            (person.as_bytes(), by, desk.as_bytes()),
            |row| row.get(0),
        )
        .optional()?;
    if let Some(id) = known {
        return Ok(id);
    }
    tx.execute(
        "INSERT INTO signature (person, by_name, desk) VALUES (?1, ?2, ?3)",
        (person.as_bytes(), by, desk.as_bytes()),
    )?;
    Ok(tx.last_insert_rowid())
}

/// The header that a revision's columns spell; `None` where something of it is not there.
pub(crate) fn spell(tx: &Connection, revision: i64) -> Result<Option<RevisionHeader>> {
    let spelled = tx
        .query_row(
            "SELECT article.uid, body.hash, kind, person, by_name, desk, at, utc_offset
             FROM revision JOIN article ON article.id = revision.article JOIN body ON body.id = revision.body
             JOIN signature ON signature.id = revision.signature WHERE revision.id = ?1",
            [revision],
            |row| {
                Ok((
                    row.get::<_, i64>(2)?,
                    RevisionHeader {
                        version: RevisionHeader::VERSION,
                        article: ArticleUid::from_bytes(row.get(0)?),
                        parents: Vec::new(),
                        content: ContentHash::from_bytes(row.get(1)?),
                        bios: Vec::new(),
                        kind: RevisionKind::Saved,
                        person: PersonUid::from_bytes(row.get(3)?),
                        by: row.get(4)?,
                        desk: DeskUid::from_bytes(row.get(5)?),
                        at: row.get(6)?,
                        offset: row.get(7)?,
                    },
                ))
            },
        )
        .optional()?;
    let Some((kind, mut header)) = spelled else { return Ok(None) };
    let Some(kind) = kind_of(kind) else { return Ok(None) };
    header.kind = kind;
    header.parents = parents(tx, revision)?;
    let mut bios = tx.prepare(
        "SELECT author.uid, body.hash FROM revision_bio JOIN author ON author.id = revision_bio.author
         JOIN bio_revision ON bio_revision.id = bio_revision JOIN body ON body.id = bio_revision.body
         WHERE revision = ?1",
    )?;
    let pair = |row: &rusqlite::Row<'_>| Ok((AuthorUid::from_bytes(row.get(0)?), BioHash::from_bytes(row.get(1)?)));
    header.bios = bios.query_map([revision], pair)?.collect::<rusqlite::Result<_>>()?;
    header.bios.sort_unstable();
    Ok(Some(header))
}

/// The hashes of a revision's parents, in the order of its header.
pub(crate) fn parents(tx: &Connection, revision: i64) -> Result<Vec<RevisionHash>> {
    let mut parents = tx.prepare(
        "SELECT hash FROM revision_parent JOIN revision ON revision.id = parent WHERE revision = ?1 ORDER BY ord",
    )?;
    let hash = |row: &rusqlite::Row<'_>| row.get(0).map(RevisionHash::from_bytes);
    Ok(parents.query_map([revision], hash)?.collect::<rusqlite::Result<_>>()?)
}

/// Keeps the header's bytes only where the columns cannot spell them. Done when all columns are written, so that the
/// hash is proven from what is on the disk before it is acknowledged.
pub(crate) fn keep(tx: &Connection, revision: i64, bytes: &[u8]) -> Result<()> {
    let spelled = spell(tx, revision)?.is_some_and(|header| header.canonical() == bytes);
    tx.execute("UPDATE revision SET header = ?2 WHERE id = ?1", (revision, (!spelled).then_some(bytes)))?;
    Ok(())
}

/// Part of bringing a file from form 1 to form 2: headers that the columns spell are no longer kept twice.
pub(crate) fn forget_spelled(tx: &Connection) -> Result<()> {
    let ids = tx
        .prepare("SELECT id FROM revision WHERE header IS NOT NULL")?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<Vec<i64>>>()?;
    for id in ids {
        let bytes: Vec<u8> = tx.query_row("SELECT header FROM revision WHERE id = ?1", [id], |row| row.get(0))?;
        if spell(tx, id)?.is_some_and(|header| header.canonical() == bytes) {
            tx.execute("UPDATE revision SET header = NULL WHERE id = ?1", [id])?;
        }
    }
    Ok(())
}
