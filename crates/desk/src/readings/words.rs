//! The list of changes as plain text: what `stet diff` prints.

use stet_compare::{Alert, Place, Which};

use super::{Shown, counts, numbered, side_line};
use crate::commands::Compared;

/// The comparison as plain text: a first line of counts, what is compared, the alerts, then the changes as numbered
/// sentences, each with its places.
pub fn words(compared: &Compared, shown: Shown) -> String {
    let comparison = &compared.comparison;
    let mut text = counts::counts(comparison, shown);
    text.push('\n');
    text.push_str(&format!("{} → {}\n", side_line(&compared.old), side_line(&compared.new)));
    if let Some(limit) = counts::limit(comparison) {
        text.push_str(&format!("{limit}\n"));
    }
    if !comparison.alerts.is_empty() {
        text.push_str("\nAlerts\n");
        for alert in &comparison.alerts {
            text.push_str(&format!("  ! {}\n", alert_words(alert)));
        }
    }
    let mut changes = numbered(comparison, shown).peekable();
    if changes.peek().is_some() {
        text.push_str("\nChanges\n");
    }
    for (number, change) in changes {
        // A sentence may quote words that hold line feeds; a list has one line for each change.
        let sentence = one_line(&change.words);
        text.push_str(&format!("{number:3}. {sentence}{}\n", places(&change.places)));
    }
    text
}

/// An alert as one line: its kind, the words on both sides, its places.
pub(super) fn alert_words(alert: &Alert) -> String {
    let kind = serde_json::to_value(alert.kind).ok().and_then(|kind| kind.as_str().map(str::to_owned));
    let (old, new) = (one_line(&alert.old), one_line(&alert.new));
    let words = match (old.is_empty(), new.is_empty()) {
        (false, false) => format!("“{old}” became “{new}”"),
        (false, true) => format!("“{old}” is gone"),
        (true, false) => format!("“{new}” is new"),
        (true, true) => String::new(),
    };
    format!("{}: {words}{}", kind.unwrap_or_default(), places(&alert.places))
}

/// ` (body/3)`, or ` (old body/3, new body/4)` where the sides differ.
fn places(places: &[Place]) -> String {
    let named = |which: Which| {
        let mut names: Vec<String> =
            places.iter().filter(|place| place.side == which).map(|place| place.path.to_string()).collect();
        names.dedup();
        names.join(" ")
    };
    let (old, new) = (named(Which::Old), named(Which::New));
    match (old.is_empty(), new.is_empty()) {
        (true, true) => String::new(),
        _ if old == new => format!("  ({old})"),
        (false, true) => format!("  (old {old})"),
        (true, false) => format!("  (new {new})"),
        (false, false) => format!("  (old {old}, new {new})"),
    }
}

/// Line breaks and other control characters as spaces: nothing in an article can draw on somebody's terminal.
pub(super) fn one_line(text: &str) -> String {
    text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect()
}
