//! Whether a revision of a source is what was saved: its hash says so.

use rusqlite::Row;
use stet_article::{ArticleUid, ContentHash, DeskUid, PersonUid, RevisionHash, RevisionHeader};

use super::Source;
use crate::{body, header};

/// The header, its bytes and the content of a revision that proves itself; else why it does not, in words.
pub(super) fn prove(
    source: &Source,
    id: i64,
    uid: ArticleUid,
    hash: RevisionHash,
    previous: Option<RevisionHash>,
    cache: &mut body::Cache,
) -> std::result::Result<(RevisionHeader, Vec<u8>, Vec<u8>), String> {
    let from = &source.connection;
    let kept = from
        .query_row("SELECT header, body FROM revision WHERE id = ?1", [id], |row| {
            Ok((row.get::<_, Option<Vec<u8>>>(0)?, row.get::<_, Option<i64>>(1)?))
        })
        .map_err(|_| "its row cannot be read")?;
    let (kept, body) = kept;
    let body = body.ok_or("its content is missing")?;
    let words = body::get_with(from, body, cache).map_err(|_| "its content cannot be unpacked")?;
    let bytes = match kept {
        Some(bytes) => bytes,
        None => respell(source, id, &words, hash, previous)?,
    };
    if RevisionHash::of(&bytes) != hash {
        return Err("its header is not the one that was saved".into());
    }
    let header = RevisionHeader::read(&bytes).map_err(|_| "its header cannot be read")?;
    if header.article != uid {
        return Err("it belongs to another article".into());
    }
    if ContentHash::of(&words) != header.content {
        return Err("its content is not the one that was saved".into());
    }
    Ok((header, bytes, words))
}

/// The header as the columns spell it. Where that is not what was hashed, damage to what many revisions share must
/// not take them all: other signatures and the revision before it are tried, since the hash proves which is right.
fn respell(
    source: &Source,
    id: i64,
    words: &[u8],
    hash: RevisionHash,
    previous: Option<RevisionHash>,
) -> std::result::Result<Vec<u8>, String> {
    let from = &source.connection;
    let spelled = header::spell(from, id).ok().flatten();
    let Some(mut header) = spelled else { return Err("its header cannot be spelled".into()) };
    let first = header.canonical();
    if RevisionHash::of(&first) == hash {
        return Ok(first);
    }
    header.content = ContentHash::of(words);
    let mut signatures = vec![(header.person, header.by.clone(), header.desk)];
    // The index keeps every signature a second time.
    for index in ["NOT INDEXED", "INDEXED BY sqlite_autoindex_signature_1"] {
        let all = from.prepare(&format!("SELECT person, by_name, desk FROM signature {index} LIMIT 500"));
        let Ok(mut all) = all else { continue };
        let read = |row: &Row<'_>| {
            Ok((PersonUid::from_bytes(row.get(0)?), row.get::<_, String>(1)?, DeskUid::from_bytes(row.get(2)?)))
        };
        if let Ok(rows) = all.query_map([], read) {
            signatures.extend(rows.flatten());
        }
    }
    let as_kept = header.parents.clone();
    // A parent whose own hash has rotted is named here by the one that its columns still spell.
    let as_spelled = parents_as_spelled(source, id);
    for parents in [Some(as_kept), previous.map(|previous| vec![previous]), as_spelled].into_iter().flatten() {
        header.parents = parents;
        for (person, by, desk) in &signatures {
            (header.person, header.by, header.desk) = (*person, by.clone(), *desk);
            let bytes = header.canonical();
            if RevisionHash::of(&bytes) == hash {
                return Ok(bytes);
            }
        }
    }
    Err("its header is not the one that was saved".into())
}

/// The hash that a revision's columns spell, whatever its own column of the hash says.
pub(super) fn spelled_hash(source: &Source, id: i64) -> Option<RevisionHash> {
    let kept = "SELECT header FROM revision WHERE id = ?1";
    match source.connection.query_row(kept, [id], |row| row.get::<_, Option<Vec<u8>>>(0)).ok()? {
        Some(bytes) => Some(RevisionHash::of(&bytes)),
        None => Some(RevisionHash::of(&header::spell(&source.connection, id).ok().flatten()?.canonical())),
    }
}

fn parents_as_spelled(source: &Source, id: i64) -> Option<Vec<RevisionHash>> {
    let mut all =
        source.connection.prepare("SELECT parent FROM revision_parent WHERE revision = ?1 ORDER BY ord").ok()?;
    let parents = all.query_map([id], |row| row.get::<_, i64>(0)).ok()?;
    parents.map(|parent| spelled_hash(source, parent.ok()?)).collect()
}
