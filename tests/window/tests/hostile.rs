//! A page that means harm, in the real window: nothing in it runs, nothing loads, and nothing asks the network.

use std::net::TcpListener;

use anyhow::{Result, ensure};
use stet_window_tests::Desk;

/// What a script that ran would leave behind.
const RAN: &str = "window.__ran=1";

/// A page whose every part asks `at` for something or runs something.
fn page(at: &str) -> String {
    let run = format!("<img src=\"{at}/a\" onerror=\"{RAN}\"><svg/onload=\"{RAN}\"><script>{RAN}</script>");
    format!(
        "<!DOCTYPE html><html><head><title>Harm &lt;script&gt;{RAN}&lt;/script&gt;</title>\
         <base href=\"{at}/base/\"><link rel=stylesheet href=\"{at}/css\"><script src=\"{at}/js\"></script>\
         <meta http-equiv=refresh content=\"0;url={at}/refresh\"><style>@import '{at}/import';body{{background:url({at}/bg)}}</style>\
         </head><body onload=\"{RAN}\" background=\"{at}/body\"><article>\
         <h1>Harm &lt;img src={at}/h1 onerror={RAN}&gt; in the harbour</h1>\
         <p class=standfirst>&lt;script&gt;{RAN}&lt;/script&gt; {run}</p>\
         <p class=byline>By Ivy Tarn</p>\
         <p>The harbour wall stands, the board said on Monday, and nobody had asked it to. {run}</p>\
         <figure><img src=\"{at}/figure.png\" alt=\"A wall\"><figcaption>&lt;iframe src={at}/cap&gt; {run}</figcaption></figure>\
         <p><a href=\"javascript:{RAN}\">Its papers</a> and <a href=\"{at}/link\" ping=\"{at}/ping\">a link</a>.</p>\
         <iframe src=\"{at}/frame\"></iframe><iframe srcdoc=\"<script>parent.{RAN}</script>\"></iframe>\
         <video src=\"{at}/film\" poster=\"{at}/poster\" autoplay></video><object data=\"{at}/object\"></object>\
         <form action=\"{at}/form\"><input autofocus onfocus=\"{RAN}\"><button formaction=\"javascript:{RAN}\">Go</button></form>\
         <table background=\"{at}/table\"><tr><td style=\"background:url({at}/cell)\">One {run}</td></tr></table>\
         <p>It was built of stone, and of what was left of the old one, in the year of the flood.</p>\
         </article><section class=author-bio><h4>Ivy Tarn</h4><p>Ivy Tarn writes. {run}</p></section></body></html>"
    )
}

#[test]
fn a_page_that_means_harm_runs_nothing_and_asks_for_nothing() -> Result<()> {
    let listener = TcpListener::bind(("127.0.0.1", 0))?;
    listener.set_nonblocking(true)?;
    let at = format!("http://{}", listener.local_addr()?);
    Desk::journey("hostile", &[], |desk| {
        desk.take_the_chair("Kit Ferris")?;
        let watch = "window.__refused = []; document.addEventListener('securitypolicyviolation', \
                     (said) => window.__refused.push(`${said.violatedDirective} ${said.blockedURI}`)); return 1";
        desk.execute(watch, &[])?;
        desk.paste_into_import(&page(&at))?;
        desk.find_text("dialog [aria-label=Report] li", "nothing of them runs or loads")?;
        desk.find_text("dialog [aria-label=Report] li", "Addresses that a page must not lead to")?;
        desk.take_import()?;
        desk.wait("the headline is its words", |desk| {
            let words = desk.words_of(".writing h1.field-headline")?;
            Ok(words.contains("<img src=").then_some(()))
        })?;
        desk.find_text(".body > p", "The harbour wall stands")?;
        desk.select("nobody had asked it to")?;
        desk.type_text("somebody had")?;
        desk.save(2)?;
        desk.compare()?;
        let changes = desk.changes()?;
        ensure!(!changes.is_empty(), "there is a change to read");
        let ran = desk.execute("return window.__ran === undefined", &[])?;
        ensure!(ran == true, "a script of the page ran");
        let refused = desk.execute("return window.__refused", &[])?;
        ensure!(refused == serde_json::json!([]), "Stet's own page asked for what it may not: {refused}");
        let foreign = "return document.querySelectorAll('iframe, object, embed, video, [onerror], [onload]').length";
        ensure!(desk.execute(foreign, &[])? == 0, "parts of the page stand in the window");
        match listener.accept() {
            Err(nothing) if nothing.kind() == std::io::ErrorKind::WouldBlock => Ok(()),
            asked => anyhow::bail!("something was asked for over the network: {asked:?}"),
        }
    })
}
