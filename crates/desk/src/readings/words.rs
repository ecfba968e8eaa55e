//! The list of changes as plain text: what `stet diff` prints.

use stet_compare::{Alert, AlertKind, Place, Which, place_name};

use super::{Shown, counts, numbered, side_line};
use crate::commands::{Compared, ComparedSide};

/// The comparison as plain text: a first line of counts, what is compared, the alerts, then the changes as numbered
/// sentences, each with its places.
pub fn words(compared: &Compared, shown: Shown) -> String {
    let comparison = &compared.comparison;
    let mut text = counts::counts(comparison, shown);
    text.push('\n');
    text.push_str(&format!("{} → {}\n", side_line(&compared.old), side_line(&compared.new)));
    for remark in counts::remarks(comparison) {
        text.push_str(&format!("{remark}\n"));
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

/// An alert as a reader of a page is told it: what it is, the words on both sides, and the places by their names.
pub(super) fn alert_sentence(compared: &Compared, alert: &Alert) -> String {
    let (old, new) = (one_line(&alert.old), one_line(&alert.new));
    let words = match (old.is_empty(), new.is_empty()) {
        (false, false) => format!("“{old}” became “{new}”"),
        (false, true) => format!("“{old}” is gone"),
        (true, false) => format!("“{new}” is new"),
        (true, true) => String::new(),
    };
    let kind = match alert.kind {
        AlertKind::Claim => "Claim",
        AlertKind::Response => "Response",
        AlertKind::Status => "Status",
        AlertKind::Quotation => "Quotation altered",
        AlertKind::Name => "Name",
        AlertKind::Image => "Image",
        AlertKind::Figure => "Figure",
        AlertKind::Date => "Date",
        AlertKind::Attribution => "Attribution",
        AlertKind::Link => "Link",
        AlertKind::Headline => "Headline",
        AlertKind::Byline => "Byline",
        AlertKind::Replies => "Replies",
        AlertKind::Stale => "Old form still stands",
    };
    // The newer side is the one that is read; what is gone stood on the older.
    let side = if alert.places.iter().any(|place| place.side == Which::New) { Which::New } else { Which::Old };
    let mut names: Vec<String> = Vec::new();
    for place in alert.places.iter().filter(|place| place.side == side) {
        let name = name_of(if side == Which::New { &compared.new } else { &compared.old }, &place.path.to_string());
        if !names.contains(&name) && name != kind {
            names.push(name);
        }
    }
    let places = if names.is_empty() { String::new() } else { format!(" ({})", names.join("; ")) };
    if words.is_empty() { format!("{kind}{places}") } else { format!("{kind}: {words}{places}") }
}

/// A place by its name for people: `body/3` is a paragraph, a crosshead, a list item, each counted among its own.
fn name_of(side: &ComparedSide, path: &str) -> String {
    let mut parts = path.split('/');
    let (what, at) = (parts.next().unwrap_or_default(), parts.next().and_then(|at| at.parse::<usize>().ok()));
    let number = |at: usize| u32::try_from(at + 1).ok();
    match (what, at) {
        ("body", Some(at)) => match side.leaves.get(at) {
            Some(leaf) => {
                let before = side.leaves[..at].iter().filter(|other| other.kind == leaf.kind).count();
                place_name(&leaf.kind, number(before))
            }
            None => "Body".to_owned(),
        },
        ("related", Some(at)) => place_name("related-link", number(at)),
        ("footnotes", Some(at)) => place_name("footnote", number(at)),
        ("byline", _) => place_name("byline", None),
        (what, _) => place_name(what, None),
    }
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
