//! What a remark says, in one place: the window and the terminal print the same sentence.

use crate::facts::Told;
use crate::remark::Rule;

/// What a sentence needs beside the rule.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct About<'a> {
    /// A host, a parameter, a scheme, a number.
    pub what: &'a str,
    /// What it is taken for.
    pub other: &'a str,
    /// When.
    pub when: Option<&'a Told>,
}

pub(crate) fn sentence(rule: Rule, about: About<'_>) -> String {
    let About { what, other, when } = about;
    let when = when.map(|told| told.words.as_str()).unwrap_or_default();
    match rule {
        Rule::Spiked => format!("Spiked on {when}"),
        Rule::Killed => format!("Killed on {when}"),
        Rule::Unpublished => "Not published yet".to_owned(),
        Rule::Embargoed => format!("Embargoed until after this article: {when}"),
        Rule::Missing => "That article is not in this store".to_owned(),
        Rule::ItSelf => "Leads to this very article".to_owned(),
        Rule::Duplicate => format!("Duplicate of {what}"),
        Rule::NoTarget => "Leads nowhere yet".to_owned(),
        Rule::NewHeadline => format!("Its headline is now “{what}”"),
        Rule::Runs => format!("“{what}” is no page: readers could not open it, and here nothing runs it"),
        Rule::NotAnAddress => format!("Not an address: {what}"),
        Rule::Unseen => "Holds characters that cannot be seen".to_owned(),
        Rule::Disguised => format!("Leads to {what}, which can be taken for {other}"),
        Rule::TooLong => format!("{what} characters long: mail and some browsers cut it after 2,000"),
        Rule::Local => format!("{what} is each reader’s own machine"),
        Rule::Intranet => format!("{what} opens only inside a network"),
        Rule::Preview => format!("A preview or an editing address ({what})"),
        Rule::Secret => format!("Holds a key or a password ({what})"),
        Rule::Tracking => format!("Tracks the reader ({what})"),
        Rule::Wrapped => format!("Goes through a counter at {what}"),
        Rule::Mobile => format!("The form for telephones ({what})"),
        Rule::Amp => "The AMP form of the page".to_owned(),
        Rule::NoHttps => "No https".to_owned(),
    }
}
