//! What is to be looked at and what is not: one line each, as DESIGN's lists have them, with their neighbours.

use stet_article::{Block, Content, Edition};
use stet_compare::{AlertKind, Options, compare};

/// The kinds of alert between two paragraphs that stand among others, most serious first.
fn kinds(old: &str, new: &str) -> Vec<AlertKind> {
    let edition = |text: &str| {
        let body = ["The council met on the quay in the rain.", text, "Nobody stayed to the end of it."];
        Edition::bare(Content {
            body: body.iter().filter(|text| !text.is_empty()).map(|text| Block::paragraph(text)).collect(),
            ..Content::default()
        })
    };
    let found = compare(&edition(old), &edition(new), &Options::default()).expect("nobody cancels");
    let mut kinds: Vec<AlertKind> =
        found.alerts.iter().map(|alert| alert.kind).filter(|kind| *kind != AlertKind::Stale).collect();
    kinds.dedup();
    kinds
}

fn headline(old: &str, new: &str) -> Vec<AlertKind> {
    let edition = |text: &str| Edition::bare(Content { headline: text.to_owned(), ..Content::default() });
    let found = compare(&edition(old), &edition(new), &Options::default()).expect("nobody cancels");
    found.alerts.iter().map(|alert| alert.kind).collect()
}

#[test]
fn what_gets_a_paper_sued_is_seen() {
    use AlertKind::*;
    for (old, new, kind) in [
        ("The mayor allegedly took the money from the fund.", "The mayor took the money from the fund.", Claim),
        ("Orr declined to comment on the report. The board met.", "The board met.", Response),
        ("Orr was arrested over the fire.", "Orr was charged over the fire.", Status),
        ("He was convicted of murder in May.", "He was convicted of manslaughter in May.", Status),
        ("The board did not know of the leak.", "The board did know of the leak.", Status),
        ("“It is a huge lie,” the clerk said.", "“It is a big lie,” the clerk said.", Quotation),
        ("She called it “a mess” in the hall.", "She called it a mess in the hall.", Quotation),
        ("She called it a mess in the hall.", "She called it “a mess” in the hall.", Quotation),
        ("“We waited for the boat,” she said.", "“We waited [an hour] for the boat,” she said.", Quotation),
        ("The clerk, Karen Andrews, wrote it down.", "The clerk, Karen Andrew, wrote it down.", Name),
        ("Some 30,000 computers were hit.", "Some 60,000 computers were hit.", Figure),
        ("The fine was 1.5 million pounds.", "The fine was 15 million pounds.", Figure),
        ("It cost nearly 12 million to build.", "It cost 12 million to build.", Figure),
        ("It cost £12 to cross.", "It cost $12 to cross.", Figure),
        ("The vote is due in January next year.", "The vote is due in March next year.", Date),
        ("The clerk said the door was open.", "The clerk admitted the door was open.", Attribution),
        // Neighbours of each line.
        ("The suspected arsonist left town.", "The arsonist left town.", Claim),
        ("A driver lost control on the quay, police say.", "A driver lost control on the quay.", Claim),
        ("Three men took the boat, according to the harbour master.", "Three men took the boat.", Claim),
        ("The boat is said to leak at night.", "The boat leaks at night.", Claim),
        ("The board may have known of the leak.", "The board had known of the leak.", Claim),
        ("The ramp failed. Mr Brandt denies that he was warned.", "The ramp failed.", Response),
        ("The firm denied the claim and showed its books.", "The firm showed its books.", Response),
        ("Her lawyer said the charge was baseless and cruel.", "Her lawyer said the charge was cruel.", Response),
        ("She was cleared of theft last spring.", "She was convicted of theft last spring.", Status),
        ("The keeper didn't lock the door that night.", "The keeper did lock the door that night.", Status),
        ("The coroner was never satisfied with it.", "The coroner was satisfied with it.", Status),
        ("“We waited,” she said. “Nobody came.”", "“We waited,” she said. “Somebody came.”", Quotation),
        ("“It is safe. It will open on Monday,” he said.", "“It is safe …,” he said.", Quotation),
        ("He spoke. “Every one of them earned it,” she said.", "He spoke.", Quotation),
        ("“The first wave took the steps. I ran", "“The second wave took the steps. I ran", Quotation),
        ("Karel Voss, of Mill Street, found it.", "Karel Voss, of Hill Street, found it.", Name),
        ("Karel Voss, 43, of Mill Street, found it.", "Karel Voss, 34, of Mill Street, found it.", Name),
        ("The clerk, Karen Andrews, wrote it.", "The clerk, Kate Andrews, wrote it.", Name),
        ("Then Muller scored for the home side.", "Then Müller scored for the home side.", Name),
        ("Its finance executive opened the yard.", "Its chief executive opened the yard.", Name),
        ("The wind reached 90 miles an hour.", "The wind reached 90 kilometres an hour.", Figure),
        ("At least 12 people were on the boat.", "At most 12 people were on the boat.", Figure),
        ("Twenty-one boats were on the mole.", "Twenty-two boats were on the mole.", Figure),
        ("Turnout was 41% in Marsh ward.", "Turnout was 14% in Marsh ward.", Figure),
        ("The board met on Tuesday in the hall.", "The board met on Wednesday in the hall.", Date),
        ("Polls close at 9pm on the island.", "Polls close at 8pm on the island.", Date),
        ("It was put off until 3 May in the hall.", "It was put off until 13 May in the hall.", Date),
        ("The boat sank last week off the mole.", "The boat sank last month off the mole.", Date),
        ("“There is no money,” said the treasurer.", "“There is no money,” said the mayor.", Attribution),
    ] {
        assert!(kinds(old, new).contains(&kind), "{old} | {new}: {:?}", kinds(old, new));
    }
    assert!(headline("Mayor ‘misled’ inquiry", "Mayor misled inquiry").contains(&Claim));
    assert!(headline("Did the mayor mislead?", "The mayor did mislead").contains(&Claim));
}

#[test]
fn what_is_only_said_otherwise_is_left_alone() {
    for (old, new) in [
        ("“It is late,” said Orr in the hall.", "“It is late,” Orr said in the hall."),
        ("Foreign Minister Orr left the hall early.", "Ms Orr left the hall early."),
        ("Boats from the US wait off the mole.", "Boats from the United States wait off the mole."),
        ("There were ten boats at the mole.", "There were 10 boats at the mole."),
        ("It cost $1.2 billion in the end.", "It cost $1.2bn in the end."),
        ("The board met on Monday in the hall.", "The board met Monday in the hall."),
        ("She called it “a mess.”", "She called it “a mess”."),
        ("The \"mess\" was the clerk's, she said.", "The “mess” was the clerk’s, she said."),
        ("There is no water on the east side.", "There is no water and no light on the east side."),
        ("The colour of the boat was green.", "The color of the boat was green."),
        ("The board met quickly in the small hall.", "The board met quickly in the big hall."),
        // Neighbours of each line.
        ("“Decide on the evidence,” said the judge.", "“Decide on the evidence,” the judge said."),
        ("Prime Minister Ada Orr left the hall early.", "Orr left the hall early."),
        ("Talks at the UN were put off again.", "Talks at the United Nations were put off again."),
        ("Twenty-five boats waited off the mole.", "There 25 boats waited off the mole."),
        ("It weighed 20 centimetres of mud.", "It weighed 20cm of mud."),
        ("About 30 people came to the hall.", "Around 30 people came to the hall."),
        ("Turnout was 41 per cent in Marsh ward.", "Turnout was 41% in Marsh ward."),
        ("It opened on 3 January in the rain.", "It opened on 3 Jan. in the rain."),
        ("“It is safe. It opens on Monday,” he said.", "“It is safe,” he said. “It opens on Monday.”"),
        ("The board did not know of it at all.", "The board didn't know of it at all."),
        ("The ministers met in the hall at noon.", "The ministers gathered in the hall at noon."),
        ("It's the ministers' cars that block the road.", "It is the ministers' cars that block the road."),
        ("The rain stopped.", "The rain stopped. “We can sail,” said the mate."),
    ] {
        assert_eq!(kinds(old, new), [], "{old} | {new}");
    }
}

#[test]
fn an_old_form_that_stands_elsewhere_is_named_with_every_place() {
    let edition = |name: &str| {
        Edition::bare(Content {
            headline: "Andrews to leave the board".to_owned(),
            body: vec![
                Block::paragraph(&format!("The clerk, Karen {name}, is to leave the board in spring.")),
                Block::paragraph("Ms Andrews has kept the books for nine years."),
            ],
            ..Content::default()
        })
    };
    let found = compare(&edition("Andrews"), &edition("Andrew"), &Options::default()).expect("nobody cancels");
    let stale = found.alerts.iter().find(|alert| alert.kind == AlertKind::Stale).expect("a stale name");
    let places: Vec<String> = stale.places.iter().map(|place| place.path.to_string()).collect();
    assert_eq!((stale.old.as_str(), places), ("Andrews", vec!["headline".to_owned(), "body/1".to_owned()]));
}

#[test]
fn a_language_without_lists_raises_what_needs_none() {
    let edition = |text: &str| {
        Edition::bare(Content { language: "de".to_owned(), body: vec![Block::paragraph(text)], ..Content::default() })
    };
    let kinds = |old: &str, new: &str| -> Vec<AlertKind> {
        let found = compare(&edition(old), &edition(new), &Options::default()).expect("nobody cancels");
        found.alerts.iter().map(|alert| alert.kind).collect()
    };
    assert_eq!(
        kinds("Er sagte: „Das ist falsch“ und ging.", "Er sagte: „Das ist wahr“ und ging."),
        [AlertKind::Quotation]
    );
    assert_eq!(kinds("Es waren 30 Boote am Kai.", "Es waren 60 Boote am Kai."), [AlertKind::Figure]);
    assert_eq!(kinds("Der Rat tagte nicht am Montag.", "Der Rat tagte am Montag."), []);
}
