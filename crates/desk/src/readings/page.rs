//! One complete page: what `stet diff --html` and Export comparison write, to be read in any browser, printed, and
//! kept.

mod behind;
mod html;

use stet_compare::{Relation, Which};

use self::html::{Escaped, cell};
use super::rows::{Row, rows};
use super::words::alert_sentence;
use super::{Shown, counts, numbered, outside, side_line};
use crate::commands::{Audience, Compared, ComparedSide, RevisionCard};

const STYLE: &str = include_str!("page/page.css");

/// Nothing is folded away on a page that is kept.
const ALL: Shown = Shown { folded: true };

/// What stands behind a comparison: the house's own record of how the older words became the newer ones.
#[derive(Clone, Debug, Default)]
pub struct Behind {
    /// The digest over all revisions of the article.
    pub chain: Option<String>,
    /// The digest of the whole store, where somebody has asked for it.
    pub store: Option<String>,
    /// The revisions from the older side to the newer one, oldest first.
    pub between: Vec<RevisionCard>,
    /// The notes on the article, oldest first.
    pub notes: Vec<NoteLine>,
}

/// A note, as the page prints it.
#[derive(Clone, Debug, Default)]
pub struct NoteLine {
    /// Who wrote it.
    pub by: String,
    /// When, in milliseconds UTC.
    pub at: i64,
    /// What it says.
    pub words: String,
    /// The words of the article that it is bound to.
    pub quoted: String,
    /// It answers another note.
    pub answers: bool,
    /// It has been settled.
    pub settled: bool,
}

/// The comparison as a page of its own: no script, nothing loaded from elsewhere, everything escaped, nothing folded.
///
/// Each change carries its number, the one it has on the screen, in the list and at its words. A wide window shows two
/// columns, a narrow one and paper both states in one; nothing needs colour. For readers outside the house the page is
/// made of [`outside`] and says nothing of what is `behind` but the digests.
pub fn page(compared: &Compared, audience: Audience, behind: &Behind) -> String {
    match audience {
        Audience::Inside => written(compared, audience, behind),
        Audience::Outside => {
            let behind = Behind { chain: behind.chain.clone(), store: behind.store.clone(), ..Behind::default() };
            written(&outside(compared.clone()), audience, &behind)
        }
    }
}

fn written(compared: &Compared, audience: Audience, behind: &Behind) -> String {
    let comparison = &compared.comparison;
    let title = Escaped(&title(compared)).to_string();
    let counts = Escaped(&counts::counts(comparison, ALL)).to_string();
    // Readers outside the house are told nothing of alerts, and so not which were not looked for.
    let remarks = match audience {
        Audience::Inside => counts::remarks(comparison),
        Audience::Outside => counts::limit(comparison).map(str::to_owned).into_iter().collect(),
    };
    let remark = |words: &String| format!("<p class=\"limit\">{}</p>\n", Escaped(words));
    let limit: String = remarks.iter().map(remark).collect();
    let inside = match audience {
        Audience::Inside => {
            "<p class=\"inside\">For the house only: it names who saved what and why, and what to look at.</p>\n"
        }
        Audience::Outside => "",
    };
    let lists = [alerts(compared), changes(compared), behind::record(behind), behind::notes(behind)].concat();
    let proof = behind::proof(compared, behind);
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"generator\" content=\"Stet\">\n\
         <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<header>\n<h1 dir=\"auto\">{title}</h1>\n\
         <p class=\"pair\">{old} → {new}</p>\n<p class=\"counts\">{counts}</p>\n{inside}{limit}</header>\n<main>\n\
         {lists}{article}</main>\n<footer>\n{proof}</footer>\n</body>\n</html>\n",
        old = Escaped(&side_line(&compared.old)),
        new = Escaped(&side_line(&compared.new)),
        article = article(compared),
    )
}

fn title(compared: &Compared) -> String {
    let content = &compared.new.edition.content;
    let name = if content.headline.is_empty() { &content.slug } else { &content.headline };
    let pair = format!("{} → {}", compared.old.title, compared.new.title);
    if name.is_empty() { pair } else { format!("{name}: {pair}") }
}

/// Both readings of the article; a style sheet shows the one that there is room for.
fn article(compared: &Compared) -> String {
    let rows = rows(compared, ALL);
    let columns: String = rows.iter().map(table_row).collect();
    let column: String = rows.iter().map(block).collect();
    let language = |side: &ComparedSide| {
        let tag = side.edition.content.language.trim();
        let fit = !tag.is_empty() && tag.split('-').all(|part| (1..=8).contains(&part.len()) && is_plain(part));
        if fit { format!(" lang=\"{tag}\"") } else { String::new() }
    };
    format!(
        "<section aria-labelledby=\"article\">\n<h2 id=\"article\">The article</h2>\n\
         <p class=\"key\"><ins>Underlined</ins> words were put in, <del>struck-through</del> words were taken out. \
         A <span class=\"n\">7</span> before words is the number of the change in the list above.</p>\n\
         <div class=\"wide\"{new_language}>\n<table>\n<thead><tr lang=\"en\"><th scope=\"col\" class=\"at\">Change</th>\
         <th scope=\"col\">{old}</th><th scope=\"col\">{new}</th></tr></thead>\n<tbody>\n{columns}</tbody>\n</table>\n\
         </div>\n<div class=\"narrow\"{new_language}>\n{column}</div>\n</section>\n",
        new_language = language(&compared.new),
        old = Escaped(&side_line(&compared.old)),
        new = Escaped(&side_line(&compared.new)),
    )
}

fn is_plain(part: &str) -> bool {
    part.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

fn alerts(compared: &Compared) -> String {
    let alerts = &compared.comparison.alerts;
    if alerts.is_empty() {
        return String::new();
    }
    let items: String = (0..)
        .zip(alerts)
        .map(|(index, alert)| {
            let changes: Vec<String> = numbered(&compared.comparison, ALL)
                .filter(|(_, change)| change.alerts.contains(&index))
                .map(|(number, _)| link(number))
                .collect();
            let see = if changes.is_empty() { String::new() } else { format!(" — see {}", changes.join(" ")) };
            format!("<li dir=\"auto\">{}{see}</li>\n", Escaped(&alert_sentence(compared, alert)))
        })
        .collect();
    format!(
        "<section class=\"alerts\" aria-labelledby=\"alerts\">\n<h2 id=\"alerts\">Alerts</h2>\n<ul>\n{items}</ul>\n\
         </section>\n"
    )
}

fn changes(compared: &Compared) -> String {
    let items: String = numbered(&compared.comparison, ALL)
        .map(|(number, change)| {
            // The words stand in the item; its number is the list's own, so that it can be copied and searched for.
            let alert = if change.alerts.is_empty() { "" } else { " <strong class=\"alert\">alert</strong>" };
            let words = Escaped(&change.words);
            format!("<li id=\"c{number}\" value=\"{number}\" dir=\"auto\">{words}{alert}</li>\n")
        })
        .collect();
    if items.is_empty() {
        return String::new();
    }
    format!("<section aria-labelledby=\"changes\">\n<h2 id=\"changes\">Changes</h2>\n<ol>\n{items}</ol>\n</section>\n")
}

fn link(number: usize) -> String {
    format!("<a class=\"n\" href=\"#c{number}\">{number}</a>")
}

fn class(row: &Row) -> &'static str {
    match row.relation {
        _ if row.ghost => "ghost",
        Relation::Same if row.moved => "moved",
        Relation::Same => "same",
        Relation::Changed => "changed",
        Relation::Added => "added",
        Relation::Removed => "removed",
        Relation::Moved | Relation::MovedChanged => "moved",
        Relation::Split => "split",
        Relation::Merged => "merged",
        Relation::Retyped => "retyped",
    }
}

/// What became of a row, where its words do not show it.
fn said(row: &Row) -> &'static str {
    match class(row) {
        "same" | "changed" => "",
        "ghost" => "moved from here",
        "moved" => "moved here",
        "retyped" => "another kind",
        word => word,
    }
}

fn numbers(row: &Row) -> String {
    row.numbers.iter().map(|number| link(*number)).collect::<Vec<_>>().join(" ")
}

fn table_row(row: &Row) -> String {
    let said = match said(row) {
        "" => String::new(),
        word => format!("<small>{word}</small>"),
    };
    format!(
        "<tr class=\"{}\"><th scope=\"row\" class=\"at\" lang=\"en\"><span class=\"label\">{}</span>{}{said}</th>\
         <td>{}</td><td>{}</td></tr>\n",
        class(row),
        Escaped(&row.label),
        numbers(row),
        cell(&row.old, Which::Old, row.ghost),
        cell(&row.new, Which::New, row.ghost),
    )
}

/// A row of the one column.
fn block(row: &Row) -> String {
    let said = match said(row) {
        "" => String::new(),
        word => format!(" <small>{word}</small>"),
    };
    let head = format!("<span class=\"label\">{}</span> {}{said}", Escaped(&row.label), numbers(row));
    format!(
        "<div class=\"row {}\">\n<p class=\"at\" lang=\"en\">{}</p>\n{}</div>\n",
        class(row),
        head.trim_end(),
        cell(&row.both, Which::New, row.ghost)
    )
}
