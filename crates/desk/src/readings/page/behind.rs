//! What the house knows beside the words: who saved what and why, the notes, and the proof.

use super::html::Escaped;
use super::{Behind, NoteLine};
use crate::commands::{Compared, ComparedSide, MarkCard, RevisionCard};
use crate::readings::moment;

/// The revisions between the two sides.
pub(super) fn record(behind: &Behind) -> String {
    let rows: String = behind.between.iter().map(revision).collect();
    if rows.is_empty() {
        return String::new();
    }
    format!(
        "<section class=\"record\" aria-labelledby=\"record\">\n<h2 id=\"record\">Who, when, why</h2>\n<table>\n\
         <thead><tr><th scope=\"col\">Revision</th><th scope=\"col\">Saved</th><th scope=\"col\">By</th>\
         <th scope=\"col\">Words</th><th scope=\"col\">Why</th><th scope=\"col\">Marks</th></tr></thead>\n\
         <tbody>\n{rows}</tbody>\n</table>\n</section>\n"
    )
}

fn revision(card: &RevisionCard) -> String {
    let marks: Vec<String> = card.marks.iter().map(mark).collect();
    format!(
        "<tr><th scope=\"row\">r{}</th><td>{}</td><td dir=\"auto\">{}</td><td>+{} −{}</td><td dir=\"auto\">{}</td>\
         <td dir=\"auto\">{}</td></tr>\n",
        card.number,
        moment(card.at),
        Escaped(&card.by),
        card.words_added,
        card.words_removed,
        Escaped(&card.reason),
        Escaped(&marks.join("; ")),
    )
}

/// `legalled, cleared by R. Osei, pressed by I. Falk`.
fn mark(mark: &MarkCard) -> String {
    let mut words = mark.kind.clone();
    for (said, by) in [("cleared by", &mark.cleared_by), ("pressed by", &mark.by), ("at", &mark.place)] {
        if !by.trim().is_empty() {
            words.push_str(&format!(", {said} {by}"));
        }
    }
    words
}

/// The notes on the article.
pub(super) fn notes(behind: &Behind) -> String {
    let items: String = behind.notes.iter().map(note).collect();
    if items.is_empty() {
        return String::new();
    }
    format!(
        "<section class=\"notes\" aria-labelledby=\"notes\">\n<h2 id=\"notes\">Notes</h2>\n<ul>\n{items}</ul>\n</section>\n"
    )
}

fn note(note: &NoteLine) -> String {
    let on = match note.quoted.trim() {
        "" => String::new(),
        quoted => format!(" on “{}”", Escaped(quoted)),
    };
    let deed = if note.answers { "answers" } else { "writes" };
    let settled = if note.settled { " (settled)" } else { "" };
    format!(
        "<li dir=\"auto\">{}, {}, {deed}{on}{settled}: {}</li>\n",
        Escaped(&note.by),
        moment(note.at),
        Escaped(&note.words)
    )
}

/// The hashes by which the page can be held against the store, now or years on.
pub(super) fn proof(compared: &Compared, behind: &Behind) -> String {
    let line = |name: &str, hash: &str| format!("<dt>{}</dt><dd><code>{}</code></dd>\n", Escaped(name), Escaped(hash));
    let side = |side: &ComparedSide, hash: Option<&str>| hash.map(|hash| line(&side.title, hash)).unwrap_or_default();
    let comparison = &compared.comparison;
    let mut lines = side(&compared.old, comparison.old.hash.as_deref());
    lines.push_str(&side(&compared.new, comparison.new.hash.as_deref()));
    lines.extend(behind.chain.iter().map(|digest| line("Digest of the article’s revisions", digest)));
    lines.extend(behind.store.iter().map(|digest| line("Digest of the whole store", digest)));
    if lines.is_empty() {
        return "<p>Made by Stet.</p>\n".to_owned();
    }
    format!(
        "<p>Made by Stet. The hash of a revision covers its words, who saved it and when, and the hashes of those \
         before it; the digest covers every revision of the article. <code>stet verify</code> proves them, \
         <code>stet export --proof</code> prints them again.</p>\n<dl>\n{lines}</dl>\n"
    )
}
