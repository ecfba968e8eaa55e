//! How bytes are packed at rest. What is stored never changes with it; new packings are new codec numbers.

use stet_article::STORABLE_BYTES;

use crate::error::{Result, StoreError};

/// As it is: for what zstd cannot make smaller.
const PLAIN: i64 = 0;
/// One zstd frame that leans on nothing else.
const ZSTD: i64 = 1;

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
        fn any_rows_are_refused_in_words(codec in -1_i64..4, len in any::<i64>(), data in proptest::collection::vec(any::<u8>(), 0..64)) {
            let packed = Packed { codec, len, data };
            if let Ok(bytes) = unpack(&packed, String::new) {
                prop_assert_eq!(i64::try_from(bytes.len()).expect("small"), len);
            }
        }
    }

    #[test]
    fn a_frame_that_inflates_beyond_its_length_is_refused() {
        let mut bomb = pack(&vec![0; 4_000_000], QUICK);
        bomb.len = 10;
        assert!(unpack(&bomb, || "a body".to_owned()).is_err());
        bomb.len = i64::MAX;
        assert!(unpack(&bomb, || "a body".to_owned()).is_err());
    }
}
