//! Times in a row, and what is said of them.

use std::time::{Duration, Instant};

/// How long a piece of work takes. What it makes is handed out, so that none of it can be left undone.
pub fn timed<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let since = Instant::now();
    let made = work();
    (since.elapsed(), made)
}

/// The time below which that share of them lies; none of none.
pub fn quantile(times: &[Duration], share: f64) -> Duration {
    let mut sorted = times.to_vec();
    sorted.sort_unstable();
    let last = sorted.len().saturating_sub(1);
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
    let at = (last as f64 * share).round() as usize;
    sorted.get(at).copied().unwrap_or_default()
}

/// The middle one.
pub fn median(times: &[Duration]) -> Duration {
    quantile(times, 0.5)
}

/// Milliseconds with three digits after the point.
pub fn ms(time: Duration) -> String {
    format!("{:.3}", time.as_secs_f64() * 1_000.0)
}

/// How many times as long.
pub fn ratio(time: Duration, than: Duration) -> String {
    if than.is_zero() { "–".to_owned() } else { format!("{:.2}", time.as_secs_f64() / than.as_secs_f64()) }
}
