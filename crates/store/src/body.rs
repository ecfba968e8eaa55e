//! Bodies: content-addressed bytes of articles and bios, each kept once. A body leans on an earlier one of the same
//! history, in a chain of two levels: the 16th on the 16th before, the others on the one before, and every 256th on
//! none. So any of them is at most 30 steps from one that stands by itself, and damage to one reaches few.

use std::collections::VecDeque;

use rusqlite::{Connection, OptionalExtension};
use stet_article::STORABLE_BYTES;

use crate::codec::{self, Packed, THOROUGH};
use crate::error::{Result, StoreError};

/// Bodies in a run before one leans on the run before.
const RUN: i64 = 16;
/// Bodies in a chain before one stands by itself again.
const CHAIN: i64 = 256;
/// More steps than any honest chain has: a crafted one that goes in a circle ends here.
const MOST_STEPS: usize = 40;

/// A body ready to be kept.
pub(crate) struct Ready {
    packed: Packed,
    /// What it leans on: its local id and hash, which must still be there when it is kept.
    base: Option<(i64, [u8; 32])>,
    depth: i64,
}

/// Packs bytes by themselves.
pub(crate) fn alone(bytes: &[u8]) -> Ready {
    Ready { packed: codec::pack(bytes, THOROUGH), base: None, depth: 0 }
}

/// Packs bytes against the body of the revision that they come from, where that makes them much smaller. A body
/// before it that cannot be read is no reason to refuse words: they are then packed by themselves.
pub(crate) fn after(tx: &Connection, before: i64, bytes: &[u8]) -> Result<Ready> {
    let Some((base, hash, depth)) = place_after(tx, before)? else { return Ok(alone(bytes)) };
    let Some(prefix) = get(tx, base).ok().filter(|bytes| *blake3::hash(bytes).as_bytes() == hash) else {
        return Ok(alone(bytes));
    };
    let Some(packed) = codec::pack_against(bytes, &prefix) else { return Ok(alone(bytes)) };
    // Prose never packs to a sixteenth by itself, so a delta below that is the smaller one without trying.
    if packed.data.len() > bytes.len() / 16 {
        let whole = alone(bytes);
        if packed.data.len() > whole.packed.data.len() / 2 {
            return Ok(whole);
        }
    }
    Ok(Ready { packed, base: Some((base, hash)), depth })
}

/// What the next body after `before` leans on, and its place in the chain.
fn place_after(tx: &Connection, before: i64) -> Result<Option<(i64, [u8; 32], i64)>> {
    let mut row = tx.prepare("SELECT depth, base, hash FROM body WHERE id = ?1")?;
    let mut at = before;
    let mut depth = None;
    for _ in 0..=RUN {
        let found = row
            .query_row([at], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, Option<i64>>(1)?, row.get(2)?)))
            .optional()?;
        let Some((place, base, hash)) = found else { return Ok(None) };
        let next = *depth.get_or_insert(place + 1);
        if !(1..CHAIN).contains(&next) {
            return Ok(None);
        }
        if next % RUN != 0 || place % RUN == 0 {
            return Ok(Some((at, hash, next)));
        }
        match base {
            Some(base) => at = base,
            None => return Ok(None),
        }
    }
    Ok(None)
}

/// Keeps a body and answers its local id; one that is there already is not kept twice. Where the one that is there
/// has been damaged, the fresh bytes mend it: a save must not lean on bytes that nobody can read. What was written
/// is read back before the transaction may end.
pub(crate) fn put(tx: &Connection, hash: &[u8; 32], bytes: &[u8], ready: &Ready) -> Result<i64> {
    if let Some(id) = find(tx, hash)? {
        if !get(tx, id).is_ok_and(|there| there == bytes) {
            stand_alone(tx, id, bytes)?;
        }
        return Ok(id);
    }
    let still = |(id, hash): &(i64, [u8; 32])| -> Result<bool> {
        Ok(tx.prepare("SELECT 1 FROM body WHERE id = ?1 AND hash = ?2")?.exists((id, hash))?)
    };
    let whole;
    let mut ready = ready;
    if let Some(base) = &ready.base
        && !still(base)?
    {
        whole = alone(bytes);
        ready = &whole;
    }
    let packed = &ready.packed;
    tx.execute(
        "INSERT INTO body (hash, codec, base, depth, len, data) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        (hash, packed.codec, ready.base.map(|(id, _)| id), ready.depth, packed.len, &packed.data),
    )?;
    let id = tx.last_insert_rowid();
    if !get(tx, id).is_ok_and(|there| there == bytes) {
        stand_alone(tx, id, bytes)?;
    }
    Ok(id)
}

/// Rewrites a body so that it leans on nothing, and makes sure of it.
pub(crate) fn stand_alone(tx: &Connection, id: i64, bytes: &[u8]) -> Result<()> {
    let packed = codec::pack(bytes, THOROUGH);
    tx.execute(
        "UPDATE body SET codec = ?2, len = ?3, data = ?4, base = NULL, depth = 0 WHERE id = ?1",
        (id, packed.codec, packed.len, &packed.data),
    )?;
    if get(tx, id)? == bytes { Ok(()) } else { Err(damaged(id)) }
}

/// The local id of the body of that hash.
pub(crate) fn find(tx: &Connection, hash: &[u8; 32]) -> Result<Option<i64>> {
    Ok(tx
        .query_row("SELECT id FROM body WHERE substr(hash, 1, 8) = substr(?1, 1, 8) AND hash = ?1", [hash], |row| {
            row.get(0)
        })
        .optional()?)
}

/// The bytes of a body as they were stored. The caller hashes them: it knows with which hash.
///
/// # Errors
/// [`StoreError::DamagedPart`].
pub(crate) fn get(tx: &Connection, id: i64) -> Result<Vec<u8>> {
    get_with(tx, id, &mut Cache::none())
}

/// The same, for many in a row: what others lean on is unpacked once.
pub(crate) fn get_with(tx: &Connection, id: i64, cache: &mut Cache) -> Result<Vec<u8>> {
    // First the way down, in ids alone; nothing large is read before the chain is known to end.
    let mut down = tx.prepare("SELECT base FROM body WHERE id = ?1")?;
    let mut chain = Vec::new();
    let mut next = Some(id);
    let mut bytes = Vec::new();
    while let Some(at) = next {
        if let Some(known) = cache.get(at) {
            bytes.clone_from(known);
            break;
        }
        if chain.len() == MOST_STEPS {
            return Err(damaged(id));
        }
        chain.push(at);
        next = down.query_row([at], |row| row.get(0)).optional()?.ok_or_else(|| damaged(id))?;
    }
    let most = i64::try_from(STORABLE_BYTES).unwrap_or(i64::MAX);
    let mut one = tx.prepare("SELECT codec, len, data FROM body WHERE id = ?1 AND length(data) <= ?2")?;
    for at in chain.into_iter().rev() {
        let packed = one
            .query_row((at, most), |row| Ok(Packed { codec: row.get(0)?, len: row.get(1)?, data: row.get(2)? }))
            .optional()?
            .ok_or_else(|| damaged(id))?;
        bytes = codec::unpack_against(&packed, &bytes, || what(id))?;
        cache.put(at, &bytes);
    }
    Ok(bytes)
}

fn what(id: i64) -> String {
    format!("the body of number {id}")
}

fn damaged(id: i64) -> StoreError {
    StoreError::DamagedPart { what: what(id) }
}

/// The bodies that were unpacked last, up to a number of bytes.
pub(crate) struct Cache {
    last: VecDeque<(i64, Vec<u8>)>,
    bytes: usize,
    most: usize,
}

impl Cache {
    /// Keeps nothing.
    pub fn none() -> Self {
        Self { last: VecDeque::new(), bytes: 0, most: 0 }
    }

    /// Keeps what two runs of the largest news article take, and never more.
    pub fn some() -> Self {
        Self { most: 12 << 20, ..Self::none() }
    }

    fn get(&self, id: i64) -> Option<&Vec<u8>> {
        self.last.iter().find(|(known, _)| *known == id).map(|(_, bytes)| bytes)
    }

    fn put(&mut self, id: i64, bytes: &[u8]) {
        if bytes.len() > self.most / 4 {
            return;
        }
        self.bytes += bytes.len();
        self.last.push_front((id, bytes.to_vec()));
        while self.bytes > self.most || self.last.len() > 64 {
            let Some((_, gone)) = self.last.pop_back() else { return };
            self.bytes -= gone.len();
        }
    }
}
