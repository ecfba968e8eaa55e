//! Time and fresh identities: the desk alone owns them, and hands them to every room below.

use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{Local, Offset};
use uuid::Uuid;

use stet_article::Id;

/// What time it is, and new identities.
pub trait Clock: Send + Sync + 'static {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    fn now(&self) -> i64;
    /// The local zone's offset from UTC at that moment, in minutes.
    fn offset(&self) -> i32;
    /// A new UUID of version 7.
    fn uuid(&self) -> Uuid;
    /// A new short id for a part of an article.
    fn id(&self) -> Id;
}

/// The machine's clock and its source of randomness.
#[derive(Debug, Default)]
pub struct SystemClock {
    last: AtomicI64,
}

impl Clock for SystemClock {
    fn now(&self) -> i64 {
        // Never backwards within one run: a clock set back must not put a revision before its parent on screen.
        let now = Local::now().timestamp_millis();
        self.last.fetch_max(now, Ordering::Relaxed).max(now)
    }

    fn offset(&self) -> i32 {
        Local::now().offset().fix().local_minus_utc() / 60
    }

    fn uuid(&self) -> Uuid {
        Uuid::now_v7()
    }

    fn id(&self) -> Id {
        // Forty bits: among the at most 20,000 parts of one article a repetition is rare, and where one happens
        // `Content::fill_ids` asks again.
        let bits = Uuid::new_v4().as_u128();
        let letters = b"abcdefghijkmnpqrstuvwxyz23456789";
        let id: String = (0..8).map(|at| char::from(letters[(bits >> (at * 5)) as usize & 31])).collect();
        Id::new(id)
    }
}
