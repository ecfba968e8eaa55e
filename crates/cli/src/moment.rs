//! Times as a person reads them.

use chrono::{DateTime, FixedOffset};

/// Milliseconds UTC, shown in the zone of that moment: `2026-11-22 14:02`.
pub fn at(at: i64, offset_minutes: i32) -> String {
    let zone = FixedOffset::east_opt(offset_minutes.saturating_mul(60));
    match (DateTime::from_timestamp_millis(at), zone) {
        (Some(time), Some(zone)) => time.with_timezone(&zone).format("%Y-%m-%d %H:%M").to_string(),
        // Nothing that a desk wrote; printed as it stands rather than hidden.
        _ => format!("{at} ms"),
    }
}

/// Milliseconds UTC in this machine's zone.
pub fn here(at: i64) -> String {
    match DateTime::from_timestamp_millis(at) {
        Some(time) => time.with_timezone(&chrono::Local).format("%Y-%m-%d %H:%M").to_string(),
        None => format!("{at} ms"),
    }
}

/// This machine's day, as a footnote is dated.
pub fn today() -> String {
    chrono::Local::now().format("%Y-%m-%d").to_string()
}
