//! What mail puts round a text: a cover note, header lines, the marks of quoting, a signature.

use crate::report::{Notes, RecognisedKind};

/// A cover note of more words than this may be the article itself, and stays.
const LONGEST_COVER: usize = 40;
/// A signature has at most so many lines; what is longer after `--` is text.
const LONGEST_SIGNATURE: usize = 10;
/// So many lines with the mark of quoting, one after the other, were quoted.
const RUN: usize = 3;

/// The lines of the text itself. What is left out is said with its words.
pub(crate) fn unwrap<'a>(mut lines: Vec<&'a str>, notes: &mut Notes) -> Vec<&'a str> {
    signature(&mut lines, notes);
    head(&mut lines, notes);
    unquoted(lines, notes)
}

fn signature(lines: &mut Vec<&str>, notes: &mut Notes) {
    let Some(at) = lines.iter().rposition(|line| line.trim_end() == "--") else { return };
    let after: Vec<&str> = lines[at + 1..].iter().copied().filter(|line| !line.trim().is_empty()).collect();
    if at == 0 || after.is_empty() || after.len() > LONGEST_SIGNATURE || !notes.wanted("signature") {
        return;
    }
    let words = "The lines after '--' are a mail's signature and were left out.";
    notes.undoable(RecognisedKind::Dropped, "signature", "body", words, &after.join(" | "));
    lines.truncate(at);
}

fn head(lines: &mut Vec<&str>, notes: &mut Notes) {
    let bare = |line: &str| line.trim_start_matches(['>', ' ']).trim().to_lowercase();
    let is_mark = |line: &str| {
        let line = bare(line);
        let dashed = line.starts_with("--") && line.ends_with("--");
        (dashed && (line.contains("forwarded message") || line.contains("original message")))
            || line == "begin forwarded message:"
    };
    let wrote = |at: usize| {
        let next = lines[at + 1..].iter().find(|line| !line.trim().is_empty());
        bare(lines[at]).ends_with(" wrote:") && next.is_some_and(|next| next.starts_with('>'))
    };
    let mark = (0..lines.len()).find(|&at| is_mark(lines[at]) || wrote(at));
    let first = mark.map_or(0, |at| at + 1);
    let mut end = first; // the first line that is text
    let mut headers = 0;
    for (at, line) in lines.iter().enumerate().skip(first) {
        match bare(line) {
            line if line.is_empty() && headers == 0 => {}
            line if is_header(&line) => {
                headers += 1;
                end = at + 1;
            }
            _ => break,
        }
    }
    let cover: usize = lines[..mark.unwrap_or(0)].iter().map(|line| line.split_whitespace().count()).sum();
    let quoted = mark.is_some_and(wrote);
    let is_mail = headers >= 2 || quoted;
    let is_left = lines[end..].iter().any(|line| !line.trim().is_empty());
    if !is_mail || !is_left || cover > LONGEST_COVER || !notes.wanted("mail-head") {
        return;
    }
    let gone: Vec<&str> = lines.drain(..end).map(str::trim).filter(|line| !line.is_empty()).collect();
    let words = "What a mail program put above the text, and the note above that, were left out.";
    notes.undoable(RecognisedKind::Dropped, "mail-head", "body", words, &gone.join(" | "));
}

fn is_header(line: &str) -> bool {
    let known = ["from:", "to:", "cc:", "bcc:", "date:", "sent:", "subject:", "reply-to:"];
    known.iter().any(|name| line.trim_start_matches('*').starts_with(name))
}

fn unquoted<'a>(lines: Vec<&'a str>, notes: &mut Notes) -> Vec<&'a str> {
    let mut out = lines.clone();
    let mut count = 0;
    let mut at = 0;
    while at < lines.len() {
        let run = lines[at..].iter().take_while(|line| line.trim_start().starts_with('>')).count();
        if run >= RUN && notes.wanted("quoted-lines") {
            count += run;
            out[at..at + run].iter_mut().for_each(|line| *line = line.trim_start_matches(['>', ' ']));
        }
        at += run.max(1);
    }
    if count > 0 {
        let words = format!("{count} lines began with the > of forwarded mail; it was taken off.");
        notes.undoable(RecognisedKind::Mended, "quoted-lines", "body", words, "");
    }
    out
}
