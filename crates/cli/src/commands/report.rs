//! What an import recognised, guessed, dropped, kept or mended, as lines for a person.

use stet_article::Fault;
use stet_desk::commands::ReportLine;

use super::one_line;

/// One line for each thing that importing did, with how to take it back.
pub fn lines(report: &[ReportLine]) -> String {
    let line = |line: &ReportLine| {
        let mut text = format!("  {:<11} {}", line.kind, one_line(&line.words));
        if !line.evidence.is_empty() {
            text.push_str(&format!(" ({})", one_line(&line.evidence)));
        }
        if line.undoable {
            text.push_str(&format!(" [--without {}]", line.id));
        }
        text.push('\n');
        text
    };
    report.iter().map(line).collect()
}

/// One line for each thing that saving mended.
pub fn mended(faults: &[Fault]) -> String {
    faults.iter().map(|fault| format!("  {:<11} {}\n", "mended", one_line(&fault.to_string()))).collect()
}
