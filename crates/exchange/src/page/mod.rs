//! HTML: one complete page that loads nothing from elsewhere and runs nothing.

mod body;
mod data;
mod foot;

use std::fmt::Write;

use stet_article::{Content, Edition};

use crate::ExportContext;
use crate::escape::html;
pub use foot::{is_reply_address, reply_address};

/// By this a page that Stet wrote is known when it comes back.
pub(crate) const GENERATOR: &str = "Stet, an article";

const STYLE: &str = "\
:root{color-scheme:light dark}\
body{margin:2rem auto;max-width:38rem;padding:0 1rem;font:1.125rem/1.6 Charter,'Bitstream Charter',Georgia,serif}\
h1{font-size:2rem;line-height:1.2;margin:.25rem 0 .75rem}\
.section{font:600 .8rem/1.4 system-ui,sans-serif;letter-spacing:.06em;text-transform:uppercase;margin:0}\
.standfirst{font-size:1.25rem;line-height:1.45}\
address{font-style:normal;margin:1rem 0}\
.embargo{border:2px solid;padding:.5rem 1rem}\
figure,blockquote{margin:1.5rem 0}\
blockquote{border-left:3px solid;padding-left:1rem}\
blockquote.pull{border:0;padding:0;font-size:1.5rem;line-height:1.3}\
img{max-width:100%;height:auto}\
figcaption,small,.credit{font-size:.9rem}\
aside{border-top:1px solid;border-bottom:1px solid;padding:.5rem 0;margin:1.5rem 0}\
table{border-collapse:collapse}td,th{border:1px solid;padding:.25rem .5rem}\
.left{text-align:left}.center{text-align:center}.right{text-align:right}\
.author{border-top:1px solid;margin-top:1.5rem}\
@media print{body{margin:0;max-width:none;font-size:11pt}a{color:inherit}figure,blockquote,table{break-inside:avoid}}";

/// The article as a complete, valid, self-contained page. Links that would run something (`javascript:`,
/// `data:`) or lead into Stet itself are words only; pictures are shown where the context hands them in. Programs
/// read schema.org's NewsArticle in it. A way to reply stands in it only where replies are open and the context says
/// where they go.
pub fn to_html(edition: &Edition, context: &ExportContext) -> String {
    let content = &edition.content;
    let mut out = String::from("<!DOCTYPE html>\n");
    let title = [&content.headline, &content.slug].into_iter().find(|words| !words.trim().is_empty());
    let title = title.map_or("Untitled article", |words| words);
    let language = content.language.trim();
    let language = if language.is_empty() { String::new() } else { format!(" lang=\"{}\"", html(language)) };
    let _ = write!(
        out,
        "<html{language}>\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, \
         initial-scale=1\">\n<meta name=\"generator\" content=\"{GENERATOR}\">\n<title>{}</title>\n",
        html(title)
    );
    if !content.standfirst.trim().is_empty() {
        let _ = writeln!(out, "<meta name=\"description\" content=\"{}\">", html(&content.standfirst));
    }
    let data = data::data(edition, context);
    let _ = writeln!(out, "<script type=\"application/ld+json\">{data}</script>");
    let _ = writeln!(out, "<style>{STYLE}</style>\n</head>\n<body>");
    article(&mut out, edition, context, title);
    foot::replies(&mut out, content, context);
    out.push_str("</body>\n</html>\n");
    out
}

/// The article alone, without a page round it: what a clipboard takes to a web desk.
pub fn to_fragment(edition: &Edition, context: &ExportContext) -> String {
    let content = &edition.content;
    let mut out = String::new();
    let title = if content.headline.trim().is_empty() { &content.slug } else { &content.headline };
    article(&mut out, edition, context, title);
    out
}

fn article(out: &mut String, edition: &Edition, context: &ExportContext, title: &str) {
    let content = &edition.content;
    out.push_str("<article dir=\"auto\">\n<header>\n");
    header(out, content, title);
    out.push_str("</header>\n");
    for block in &content.body {
        body::block(out, block, content, context);
    }
    foot::related(out, &content.related);
    foot::footnotes(out, content);
    foot::authors(out, edition, context);
    out.push_str("</article>\n");
}

fn header(out: &mut String, content: &Content, title: &str) {
    if let Some(embargo) = &content.embargo {
        let at = chrono::DateTime::<chrono::Utc>::from_timestamp_millis(embargo.at);
        let said = at.map_or_else(|| embargo.at.to_string(), |at| at.format("%Y-%m-%d %H:%M UTC").to_string());
        let exact = at.map_or_else(String::new, |at| at.format("%Y-%m-%dT%H:%M:%S%.3fZ").to_string());
        let zone = html(&embargo.zone);
        let _ = writeln!(
            out,
            "<p class=\"embargo\">Embargoed until <time datetime=\"{exact}\">{said}</time> (<span>{zone}</span>)</p>"
        );
    }
    if !content.section.trim().is_empty() {
        let _ = writeln!(out, "<p class=\"section\" dir=\"auto\">{}</p>", html(&content.section));
    }
    let _ = writeln!(out, "<h1 dir=\"auto\">{}</h1>", html(title));
    if !content.standfirst.trim().is_empty() {
        let _ = writeln!(out, "<p class=\"standfirst\" dir=\"auto\">{}</p>", html(&content.standfirst));
    }
    let line = content.byline.line();
    if !line.trim().is_empty() {
        let _ = writeln!(out, "<address dir=\"auto\">{}</address>", html(&line));
    }
    if !content.dateline.trim().is_empty() {
        let _ = writeln!(out, "<p class=\"dateline\" dir=\"auto\">{}</p>", html(&content.dateline));
    }
}
