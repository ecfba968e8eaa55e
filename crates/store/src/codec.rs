//! How bytes are packed at rest. What is stored never changes with it; new packings are new codec numbers.

use stet_article::STORABLE_BYTES;

use zstd::zstd_safe::{self, CCtx, CParameter, DCtx, DParameter};

use crate::error::{Result, StoreError};

/// As it is: for what zstd cannot make smaller.
const PLAIN: i64 = 0;
/// One zstd frame that leans on nothing else.
const ZSTD: i64 = 1;

/// One zstd frame that continues the bytes of another body, without the four bytes that begin every frame.
const ZSTD_AGAINST: i64 = 2;

/// The four bytes that begin every frame.
const MAGIC: [u8; 4] = [0x28, 0xb5, 0x2f, 0xfd];
/// The windows that are written: no smaller than zstd's smallest, and no larger than two of the largest bodies.
const WINDOWS: std::ops::RangeInclusive<u32> = 10..=24;

/// Quick, for the working copy: rewritten at every pause.
pub(crate) const QUICK: i32 = 1;
/// Thorough, for what is kept for ever.
pub(crate) const THOROUGH: i32 = 9;

/// Packed bytes, and what is needed to unpack them.
#[derive(Clone, Debug)]
pub(crate) struct Packed {
    pub codec: i64,
    pub len: i64,
    pub data: Vec<u8>,
}

/// Packs bytes with one zstd frame, or leaves them as they are where that is no smaller.
pub(crate) fn pack(bytes: &[u8], level: i32) -> Packed {
    let len = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
    match zstd::bulk::compress(bytes, level) {
        Ok(data) if data.len() < bytes.len() => Packed { codec: ZSTD, len, data },
        _ => Packed { codec: PLAIN, len, data: bytes.to_vec() },
    }
}

/// Packs bytes as what follows `prefix`; `None` where that is no smaller than the bytes, or fails.
pub(crate) fn pack_against(bytes: &[u8], prefix: &[u8]) -> Option<Packed> {
    let mut context = CCtx::try_create()?;
    let window = (prefix.len() + bytes.len()).next_power_of_two().trailing_zeros();
    let window = window.clamp(*WINDOWS.start(), *WINDOWS.end());
    // Length, checksum and dictionary are known from the row: each would cost bytes in every frame.
    for parameter in [
        CParameter::CompressionLevel(THOROUGH),
        CParameter::WindowLog(window),
        CParameter::ContentSizeFlag(false),
        CParameter::ChecksumFlag(false),
        CParameter::DictIdFlag(false),
    ] {
        context.set_parameter(parameter).ok()?;
    }
    context.ref_prefix(prefix).ok()?;
    let mut frame = Vec::with_capacity(zstd_safe::compress_bound(bytes.len()));
    context.compress2(&mut frame, bytes).ok()?;
    let data = frame.strip_prefix(&MAGIC)?.to_vec();
    let len = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
    (data.len() < bytes.len()).then_some(Packed { codec: ZSTD_AGAINST, len, data })
}

/// Unpacks what [`pack`] or [`pack_against`] packed; `prefix` is the body that it leans on. One call into a buffer of
/// the length that the row says: a frame that goes on without end, or asks for a huge window, gets no more than that.
///
/// # Errors
/// [`StoreError::DamagedPart`], where `what` says of what.
pub(crate) fn unpack_against(packed: &Packed, prefix: &[u8], what: impl Fn() -> String) -> Result<Vec<u8>> {
    if packed.codec != ZSTD_AGAINST {
        return unpack(packed, what);
    }
    let damaged = || StoreError::DamagedPart { what: what() };
    let len = usize::try_from(packed.len).ok().filter(|len| *len <= STORABLE_BYTES).ok_or_else(damaged)?;
    let mut frame = Vec::with_capacity(MAGIC.len() + packed.data.len());
    frame.extend_from_slice(&MAGIC);
    frame.extend_from_slice(&packed.data);
    let mut context = DCtx::try_create().ok_or_else(damaged)?;
    context.set_parameter(DParameter::WindowLogMax(*WINDOWS.end())).map_err(|_| damaged())?;
    context.ref_prefix(prefix).map_err(|_| damaged())?;
    let mut bytes = Vec::with_capacity(len);
    context.decompress(&mut bytes, &frame).map_err(|_| damaged())?;
    if bytes.len() == len { Ok(bytes) } else { Err(damaged()) }
}

/// Unpacks what [`pack`] packed. A crafted length cannot make it allocate more than a working copy may hold.
///
/// # Errors
/// [`StoreError::DamagedPart`], where `what` says of what.
pub(crate) fn unpack(packed: &Packed, what: impl Fn() -> String) -> Result<Vec<u8>> {
    let damaged = || StoreError::DamagedPart { what: what() };
    let len = usize::try_from(packed.len).ok().filter(|len| *len <= STORABLE_BYTES).ok_or_else(damaged)?;
    let bytes = match packed.codec {
        PLAIN => packed.data.clone(),
        ZSTD => zstd::bulk::decompress(&packed.data, len).map_err(|_| damaged())?,
        _ => return Err(damaged()),
    };
    if bytes.len() == len { Ok(bytes) } else { Err(damaged()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_packed_comes_back(bytes in proptest::collection::vec(any::<u8>(), 0..4096), times in 1_usize..8) {
            let bytes = bytes.repeat(times);
            let packed = pack(&bytes, QUICK);
            prop_assert_eq!(unpack(&packed, String::new).expect("packed just now"), bytes);
        }

        #[test]
        fn what_is_packed_against_another_comes_back(
            before in proptest::collection::vec(any::<u8>(), 0..4096),
            at in any::<prop::sample::Index>(),
            put in proptest::collection::vec(any::<u8>(), 0..64),
            times in 1_usize..40,
        ) {
            let before = before.repeat(times);
            let mut after = before.clone();
            let at = at.index(before.len() + 1);
            after.splice(at..at, put.clone());
            if let Some(packed) = pack_against(&after, &before) {
                prop_assert_eq!(unpack_against(&packed, &before, String::new).expect("packed just now"), after);
                if before.len() > 1000 {
                    prop_assert!(packed.data.len() < put.len() + 60 + before.len() / 500, "{}", packed.data.len());
                    // Against any other body it is refused or gives other bytes, which the hash then shows.
                    prop_assert!(unpack_against(&packed, &[], String::new).is_err());
                }
            }
        }

        #[test]
        fn any_rows_are_refused_in_words(codec in -1_i64..4, len in any::<i64>(), data in proptest::collection::vec(any::<u8>(), 0..64)) {
            let packed = Packed { codec, len, data };
            for bytes in [unpack(&packed, String::new), unpack_against(&packed, &data_before(), String::new)].into_iter().flatten() {
                prop_assert_eq!(i64::try_from(bytes.len()).expect("small"), len);
            }
        }
    }

    fn data_before() -> Vec<u8> {
        b"what stood before ".repeat(20)
    }

    #[test]
    fn a_frame_that_inflates_beyond_its_length_is_refused() {
        let mut bomb = pack(&vec![0; 4_000_000], QUICK);
        bomb.len = 10;
        assert!(unpack(&bomb, || "a body".to_owned()).is_err());
        bomb.len = i64::MAX;
        assert!(unpack(&bomb, || "a body".to_owned()).is_err());
        let mut bomb = pack_against(&vec![0; 4_000_000], b"before").expect("smaller");
        bomb.len = 10;
        assert!(unpack_against(&bomb, b"before", || "a body".to_owned()).is_err());
    }
}
