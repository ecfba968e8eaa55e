//! What stands below an article: related links, footnotes, authors, and the way to reply.

use std::fmt::Write;

use stet_article::{Content, Edition, RelatedKind, RelatedLink};

use super::body::{line, link};
use crate::ExportContext;
use crate::escape::{html, is_safe_link};
use crate::text_out::capital;

/// What a reader is told of a link's kind; the ordinary one says nothing.
const fn kind_words(kind: RelatedKind) -> &'static str {
    match kind {
        RelatedKind::Related => "",
        RelatedKind::ReadMore => "Read more",
        RelatedKind::Earlier => "Earlier",
        RelatedKind::SupersededBy => "Superseded by",
        RelatedKind::Series => "Series",
        RelatedKind::Document => "Document",
        RelatedKind::Sponsored => "Sponsored",
        RelatedKind::Subscriber => "Subscribers",
    }
}

/// A related link with its kind in words; what is paid for says so to programs too.
pub(super) fn to(known: &RelatedLink, words: &str) -> String {
    let sponsored = known.kind == RelatedKind::Sponsored;
    let address = known.target.as_ref().map(stet_article::Target::to_address).unwrap_or_default();
    let kind = match kind_words(known.kind) {
        "" => String::new(),
        kind => format!("<span class=\"kind\">{kind}:</span> "),
    };
    format!("{kind}{}", link(&html(words), &address, "", sponsored))
}

pub(super) fn related(out: &mut String, related: &[RelatedLink]) {
    if related.is_empty() {
        return;
    }
    out.push_str("<aside class=\"related\">\n<h2>Related</h2>\n<ul>\n");
    for known in related {
        let _ =
            writeln!(out, "<li data-related=\"{}\" dir=\"auto\">{}</li>", known.kind.name(), to(known, &known.label));
    }
    out.push_str("</ul>\n</aside>\n");
}

pub(super) fn footnotes(out: &mut String, content: &Content) {
    if content.footnotes.is_empty() {
        return;
    }
    out.push_str("<footer class=\"footnotes\">\n");
    for footnote in &content.footnotes {
        let (kind, date) = (capital(footnote.kind.name()), html(&footnote.date));
        let _ = writeln!(
            out,
            "<p dir=\"auto\"><strong>{kind}</strong>, <time datetime=\"{date}\">{date}</time>: {}</p>",
            line(&footnote.text)
        );
    }
    out.push_str("</footer>\n");
}

pub(super) fn authors(out: &mut String, edition: &Edition, context: &ExportContext) {
    for entry in edition.content.byline.entries.iter().filter(|entry| !entry.tagline.trim().is_empty()) {
        let (name, tagline) = (html(&entry.name), html(&entry.tagline));
        let _ = writeln!(out, "<p class=\"tagline\" dir=\"auto\"><strong>{name}</strong>: {tagline}</p>");
    }
    for known in &edition.bios {
        let name = html(&known.bio.name);
        let picture = known.bio.picture.and_then(|picture| context.media.get(&picture.to_string()));
        // A name alone says nothing that the byline has not said.
        if picture.is_none() && known.bio.text.is_empty() && known.bio.links.is_empty() {
            continue;
        }
        out.push_str("<section class=\"author\" dir=\"auto\">\n");
        if !name.trim().is_empty() {
            let _ = writeln!(out, "<h2>{name}</h2>");
        }
        if let Some(address) = picture {
            let _ = writeln!(out, "<img src=\"{}\" alt=\"{name}\">", html(address));
        }
        if !known.bio.text.is_empty() {
            let _ = writeln!(out, "<p>{}</p>", line(&known.bio.text));
        }
        for place in &known.bio.links {
            let label = if place.label.trim().is_empty() { &place.href } else { &place.label };
            let _ = writeln!(out, "<p class=\"place\">{}</p>", link(&html(label), &place.href, "", false));
        }
        out.push_str("</section>\n");
    }
}

/// The way to reply: only where replies are open and somebody has said where they go.
pub(super) fn replies(out: &mut String, content: &Content, context: &ExportContext) {
    let Some(address) = context.replies_to.as_deref().map(str::trim).filter(|_| content.replies) else { return };
    if !is_reply_address(address) {
        return;
    }
    out.push_str("<section class=\"replies\">\n<h2>Reply</h2>\n");
    let shown = html(address);
    if address.starts_with("mailto:") {
        let _ = writeln!(out, "<p><a href=\"{shown}\">Reply by e-mail</a></p>");
    } else {
        let about = html(&content.headline);
        let _ = writeln!(
            out,
            "<form method=\"post\" action=\"{shown}\">\n<input type=\"hidden\" name=\"article\" value=\"{about}\">\n\
             <p><label>Name <input name=\"name\" autocomplete=\"name\" required></label></p>\n\
             <p><label>Reply <textarea name=\"reply\" rows=\"6\" required></textarea></label></p>\n\
             <p><button type=\"submit\">Send</button></p>\n</form>"
        );
    }
    out.push_str("</section>\n");
}

/// An address for replies as people type it: `replies@example.org` is mail, `example.org/replies` a page. `None` where it
/// leads nowhere that [`is_reply_address`] knows.
pub fn reply_address(typed: &str) -> Option<String> {
    let typed = typed.trim();
    let has_scheme = typed.split(['/', '@', '.']).next().is_some_and(|start| start.contains(':'));
    let host = typed.split(['/', '?']).next().unwrap_or_default();
    let address = match (has_scheme, host.split_once('@')) {
        (true, _) => typed.to_owned(),
        (false, Some((name, place))) if !name.is_empty() && is_host(place) && host == typed => {
            format!("mailto:{typed}")
        }
        (false, None) if is_host(host) => format!("https://{typed}"),
        _ => return None,
    };
    is_reply_address(&address).then_some(address)
}

fn is_host(name: &str) -> bool {
    name.contains('.')
        && name.split('.').all(|part| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || c == '-'))
}

/// Whether replies may be sent to an address: the web or mail, and nothing relative, which would be dead in a file.
pub fn is_reply_address(address: &str) -> bool {
    let known = ["https://", "http://", "mailto:"].iter().any(|start| address.starts_with(start));
    known && is_safe_link(address) && address.len() > "https://".len() && !address.contains(char::is_whitespace)
}
