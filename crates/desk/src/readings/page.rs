//! One complete page: what `stet diff --html` writes, to be read in any browser, printed, and kept.

mod html;

use stet_compare::{Relation, Which};

use self::html::{Escaped, cell};
use super::rows::{Row, rows};
use super::words::alert_words;
use super::{Shown, counts, numbered, side_line};
use crate::commands::{Compared, ComparedSide};

const STYLE: &str = include_str!("page/page.css");

/// The comparison as a page of its own: no script, nothing loaded from elsewhere, everything escaped.
///
/// Both sides are labelled and aligned row by row; each change carries its number, in the rows and in the list.
/// `digest` is the store's digest at that moment, where somebody has asked for it: with it the page can prove later
/// what the store held. The hash of a revision covers those of its parents, and is printed in any case.
pub fn page(compared: &Compared, shown: Shown, digest: Option<&str>) -> String {
    let comparison = &compared.comparison;
    let title = Escaped(&title(compared)).to_string();
    let counts = Escaped(&counts::counts(comparison, shown)).to_string();
    let limit = counts::limit(comparison).map(|words| format!("<p class=\"limit\">{words}</p>\n")).unwrap_or_default();
    let lists = format!("{}{}", alerts(compared), changes(compared, shown));
    let rows: String = rows(compared, shown).iter().map(table_row).collect();
    let proof = proof(compared, digest);
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"generator\" content=\"Stet\">\n\
         <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<header>\n<h1>{title}</h1>\n\
         <p class=\"counts\">{counts}</p>\n{limit}</header>\n<main>\n{lists}\
         <section aria-labelledby=\"sides\">\n<h2 id=\"sides\">Side by side</h2>\n<table>\n\
         <caption>Underlined words were added, struck-through words were removed.</caption>\n\
         <thead><tr><th scope=\"col\" class=\"at\">Change</th><th scope=\"col\">{old}</th>\
         <th scope=\"col\">{new}</th></tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n</section>\n</main>\n\
         <footer>\n{proof}</footer>\n</body>\n</html>\n",
        old = Escaped(&side_line(&compared.old)),
        new = Escaped(&side_line(&compared.new)),
    )
}

fn title(compared: &Compared) -> String {
    let content = &compared.new.edition.content;
    let name = if content.headline.is_empty() { &content.slug } else { &content.headline };
    let pair = format!("{} → {}", compared.old.title, compared.new.title);
    if name.is_empty() { pair } else { format!("{name}: {pair}") }
}

fn alerts(compared: &Compared) -> String {
    let alerts = &compared.comparison.alerts;
    if alerts.is_empty() {
        return String::new();
    }
    let items: String = alerts.iter().map(|alert| format!("<li>{}</li>\n", Escaped(&alert_words(alert)))).collect();
    format!(
        "<section class=\"alerts\" aria-labelledby=\"alerts\">\n<h2 id=\"alerts\">Alerts</h2>\n<ul>\n{items}</ul>\n\
         </section>\n"
    )
}

fn changes(compared: &Compared, shown: Shown) -> String {
    let items: String = numbered(&compared.comparison, shown)
        .map(|(number, _, change)| {
            // The words stand in the item; its number is the list's own, so that it can be copied and searched for.
            let alert = if change.alerts.is_empty() { "" } else { " <strong class=\"alert\">alert</strong>" };
            format!("<li id=\"c{number}\" value=\"{number}\">{}{alert}</li>\n", Escaped(&change.words))
        })
        .collect();
    if items.is_empty() {
        return String::new();
    }
    format!("<section aria-labelledby=\"changes\">\n<h2 id=\"changes\">Changes</h2>\n<ol>\n{items}</ol>\n</section>\n")
}

fn table_row(row: &Row) -> String {
    let class = match row.relation {
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
    };
    let numbers: Vec<String> =
        row.numbers.iter().map(|number| format!("<a href=\"#c{number}\">{number}</a>")).collect();
    let said = match class {
        "same" | "changed" => String::new(),
        "ghost" => "<small>moved from here</small>".to_owned(),
        word => format!("<small>{word}</small>"),
    };
    format!(
        "<tr class=\"{class}\"><th scope=\"row\" class=\"at\"><span class=\"label\">{}</span>{}{said}</th>\
         <td>{}</td><td>{}</td></tr>\n",
        Escaped(&row.label),
        numbers.join(" "),
        cell(&row.old, Which::Old, row.ghost),
        cell(&row.new, Which::New, row.ghost),
    )
}

fn proof(compared: &Compared, digest: Option<&str>) -> String {
    let side = |side: &ComparedSide, hash: Option<&str>| {
        hash.map(|hash| format!("<dt>{}</dt><dd><code>{}</code></dd>\n", Escaped(&side.title), Escaped(hash)))
            .unwrap_or_default()
    };
    let comparison = &compared.comparison;
    let mut lines = side(&compared.old, comparison.old.hash.as_deref());
    lines.push_str(&side(&compared.new, comparison.new.hash.as_deref()));
    if let Some(digest) = digest {
        lines.push_str(&format!("<dt>Digest of the whole store</dt><dd><code>{}</code></dd>\n", Escaped(digest)));
    }
    if lines.is_empty() {
        return "<p>Made by Stet from two files.</p>\n".to_owned();
    }
    format!(
        "<p>Made by Stet. The hash of a revision covers its words, who saved it and when, and the hashes of those \
         before it: <code>stet verify</code> proves them.</p>\n<dl>\n{lines}</dl>\n"
    )
}
