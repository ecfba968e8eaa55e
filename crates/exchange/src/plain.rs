use crate::report::*;
use stet_article::*;
pub(crate) fn read(_t: &str, notes: Notes) -> Imported {
    Imported { edition: Edition::default(), report: notes.list, base: None, unmapped: vec![] }
}
