//! The neighbours of every line of DESIGN's two lists, kind by kind: what is to be looked at, and what is left alone.

use stet_article::{Block, Content, Edition, Id, Inline, Leaf, RelatedLink};
use stet_compare::{AlertKind, Comparison, Options, compare};

fn compared(old: Content, new: Content) -> Comparison {
    compare(&Edition::bare(old), &Edition::bare(new), &Options::default()).expect("nobody cancels")
}

/// What is raised, but for what only says that a headline was changed.
fn kinds(old: Content, new: Content) -> Vec<AlertKind> {
    let alerts = compared(old, new).alerts.into_iter().map(|alert| alert.kind);
    alerts.filter(|kind| !matches!(kind, AlertKind::Stale | AlertKind::Headline)).collect()
}

/// A paragraph among others; `|` parts paragraphs.
fn body(text: &str) -> Content {
    let own = text.split('|').filter(|text| !text.is_empty()).map(Block::paragraph);
    let first = Block::paragraph("The council met on the quay in the rain.");
    let last = Block::paragraph("Nobody stayed to the end of it.");
    Content { body: std::iter::once(first).chain(own).chain([last]).collect(), ..Content::default() }
}

fn headline(text: &str) -> Content {
    Content { headline: text.to_owned(), ..Content::default() }
}

/// Every pair raises its kind; all that do not are told at once.
fn all_raise(kind: AlertKind, content: fn(&str) -> Content, pairs: &[(&str, &str)]) {
    let missed: Vec<String> = pairs
        .iter()
        .map(|(old, new)| (old, new, kinds(content(old), content(new))))
        .filter(|(_, _, found)| !found.contains(&kind))
        .map(|(old, new, found)| format!("{old} | {new}: {found:?}"))
        .collect();
    assert!(missed.is_empty(), "no {kind:?} for\n{}", missed.join("\n"));
}

fn none_raise(content: fn(&str) -> Content, pairs: &[(&str, &str)]) {
    let raised: Vec<String> = pairs
        .iter()
        .map(|(old, new)| (old, new, kinds(content(old), content(new))))
        .filter(|(_, _, found)| !found.is_empty())
        .map(|(old, new, found)| format!("{old} | {new}: {found:?}"))
        .collect();
    assert!(raised.is_empty(), "an alert for\n{}", raised.join("\n"));
}

#[test]
fn claims() {
    all_raise(
        AlertKind::Claim,
        headline,
        &[
            ("Mayor misled inquiry", "Mayor ‘misled’ inquiry"),
            ("‘Corrupt’ board to go", "Corrupt board to go"),
            ("Mayor \"misled\" inquiry", "Mayor misled inquiry"),
            ("Is the bridge safe?", "The bridge is safe"),
            ("Mayor misled inquiry, report says", "Mayor misled inquiry"),
            ("Man accused of arson flees", "Arsonist flees"),
            ("Bridge may close in spring", "Bridge to close in spring"),
        ],
    );
    all_raise(
        AlertKind::Claim,
        body,
        &[
            ("He allegedly hit the clerk with a chair.", "He hit the clerk with a chair."),
            ("The alleged attack took place at noon.", "The attack took place at noon."),
            ("He hit the clerk with a chair, the court heard.", "He hit the clerk with a chair."),
            ("He hit the clerk with a chair, prosecutors said.", "He hit the clerk with a chair."),
            ("Police say he hit the clerk with a chair.", "He hit the clerk with a chair."),
            ("According to the board, the pier is unsafe.", "The pier is unsafe."),
            ("The pier is apparently unsafe at high tide.", "The pier is unsafe at high tide."),
            ("The pier could fall in a storm.", "The pier will fall in a storm."),
            ("The firm is believed to owe two million.", "The firm owes two million."),
            ("The money was reportedly moved abroad.", "The money was moved abroad."),
            ("The suspected thief was seen on the quay.", "The thief was seen on the quay."),
            ("The thief was seen on the quay.", "The alleged thief was seen on the quay."),
        ],
    );
}

#[test]
fn responses() {
    all_raise(
        AlertKind::Response,
        body,
        &[
            ("The pier is unsafe. The board declined to comment.", "The pier is unsafe."),
            ("The pier is unsafe.|A spokesman for the board declined to comment.", "The pier is unsafe."),
            ("Orr rejects the claim that he knew of it.", "Orr knows of the claim."),
            ("Orr denies that he was told of the leak.", "Orr was told of the leak."),
            ("Voss has pleaded not guilty to both counts.", "Voss faces both counts."),
            ("The firm did not respond to two letters. It owes a million.", "It owes a million."),
            (
                "Orr denied the claim, saying that he had never met the clerk, that he had no part in the sale of the pier, \
                 and that the books were open to all.",
                "Orr denied the claim.",
            ),
            ("The board said there was no truth in the report.", "The board commented on the report."),
        ],
    );
    let far = |denial: usize| {
        let other = |at: usize| format!("The harbour board heard report number n{at} on the state of the pier s{at}.");
        let mut texts: Vec<String> = (0..8).map(other).collect();
        texts.insert(denial, "A lawyer for Mr Orr said that he denies every word of the claim.".to_owned());
        Content { body: texts.iter().map(|text| Block::paragraph(text)).collect(), ..Content::default() }
    };
    assert_eq!(kinds(far(1), far(8)), [AlertKind::Response], "moved far down");
    assert_eq!(kinds(far(8), far(1)), [], "moved up");
    assert_eq!(kinds(far(3), far(4)), [], "moved by one");
    none_raise(
        body,
        &[
            ("The pier is unsafe.", "The pier is unsafe. The board declined to comment."),
            (
                "The board declined to comment.|The pier is unsafe and old.",
                "The pier is unsafe and old. The board declined to comment.",
            ),
        ],
    );
}

#[test]
fn status() {
    all_raise(
        AlertKind::Status,
        body,
        &[
            ("She was charged over the fire.", "She was convicted over the fire."),
            ("She was questioned over the fire.", "She was arrested over the fire."),
            ("He was cleared of arson in May.", "He was found guilty of arson in May."),
            ("He was jailed over the theft.", "He was fined over the theft."),
            ("He stood trial for assault in spring.", "He stood trial for murder in spring."),
            ("Police spoke to a witness on the quay.", "Police spoke to a suspect on the quay."),
            ("He was not at the pier that night.", "He was at the pier that night."),
            ("He never took the money from the fund.", "He took the money from the fund."),
            ("None of the boats was insured at all.", "All of the boats were insured at all."),
            ("The ship sailed without a pilot that night.", "The ship sailed with a pilot that night."),
            ("He can't have known of the leak.", "He can have known of the leak."),
        ],
    );
    all_raise(AlertKind::Status, headline, &[("Clerk charged over fire", "Clerk convicted over fire")]);
    none_raise(
        body,
        &[
            ("He did not know of the leak.", "He didn’t know of the leak."),
            ("The arrest came on the quay at dawn.", "The arrest came at dawn on the quay."),
        ],
    );
}

#[test]
fn quotations() {
    all_raise(
        AlertKind::Quotation,
        body,
        &[
            ("She called it “shameful” in the hall.", "She called it “shocking” in the hall."),
            ("“We waited for an hour,” she said.", "“We waited … an hour,” she said."),
            ("“He saw the boat,” she said of it.", "“[Orr] saw the boat,” she said of it."),
            ("“We waited,” she said. “Nobody came,” he said.", "“We waited,” she said. He agreed."),
            (
                "“We waited an hour. It rained.|“Nobody came,” she said.",
                "“We waited an hour. It snowed.|“Nobody came,” she said.",
            ),
            (
                "“We waited.|“Nobody came at all.|“Then it rained,” she said.",
                "“We waited.|“Somebody came at all.|“Then it rained,” she said.",
            ),
            ("She said: „Das ist falsch.“", "She said: „Das ist wahr.“"),
            ("Elle a dit « jamais » au conseil.", "Elle a dit « toujours » au conseil."),
            ("市长说：「不收费」。", "市长说：「要收费」。"),
            ("It was, he said, 'a huge mess' at last.", "It was, he said, 'a small mess' at last."),
            ("“He called me ‘a liar’ to my face,” she said.", "“He called me ‘a thief’ to my face,” she said."),
            ("He called the board \"a sham\" twice.", "He called the board a sham twice."),
        ],
    );
    none_raise(
        body,
        &[
            ("“It is late and dark,” Orr said.", "“It is late,” Orr said, “and dark.”"),
            ("“It is late.” Orr left then. It rained.", "Orr left then. “It is late.” It rained."),
            ("He is 6'2\" and she is 5'9\" in socks.", "He is 6′2″ and she is 5′9″ in socks."),
            ("The clerk's keys and the clerks' boat", "The clerk’s keys and the clerks’ boat"),
            ("It's the board's fault, isn't it", "It’s the board’s fault, isn’t it"),
            ("\"We waited,\" she said to the clerk.", "“We waited,” she said to the clerk."),
            ("He left at once.", "He left at once. “I had no choice,” he said."),
        ],
    );
    let quoted = |text: &str| {
        let paragraphs = vec![Leaf::plain("The first of it stays."), Leaf::plain(text)];
        let block = Block::Quotation { id: Id::default(), paragraphs, attribution: "B. Sample".to_owned() };
        Content { body: vec![Block::paragraph("It begins here."), block], ..Content::default() }
    };
    all_raise(AlertKind::Quotation, quoted, &[("It is ready now.", "It is nearly ready now.")]);
    let pulled = |text: &str| {
        let block =
            Block::PullQuote { id: Id::default(), text: Inline::plain(text), attribution: "B. Sample".to_owned() };
        Content { body: vec![Block::paragraph("It begins here."), block], ..Content::default() }
    };
    all_raise(AlertKind::Quotation, pulled, &[("It is ready now.", "It is nearly ready now.")]);
}

#[test]
fn names() {
    all_raise(
        AlertKind::Name,
        body,
        &[
            ("The boat belongs to Karel Voss of Marsh.", "The boat belongs to Karel Foss of Marsh."),
            ("The boat belongs to Sean O'Brien now.", "The boat belongs to Sean O'Bryan now."),
            ("The boat belongs to Ada Smith-Jones now.", "The boat belongs to Ada Smyth-Jones now."),
            ("They live in Elm Street by the quay.", "They live in Oak Street by the quay."),
            ("The clerk, Ada Orr, 34, left at noon.", "The clerk, Ada Orr, 43, left at noon."),
            ("A 34-year-old clerk was there at noon.", "A 43-year-old clerk was there at noon."),
            ("The boat is now in Northport harbour.", "The boat is now in Southport harbour."),
            ("It was the work of the chief engineer.", "It was the work of the chief architect."),
            ("Andrews told it all. Later, Andrews left.", "Andrew told it all. Later, Andrews left."),
        ],
    );
    none_raise(
        body,
        &[
            ("The boat belongs to Karel Voss.", "The boat belongs to Mr Voss."),
            ("The boat belongs to President Voss.", "The boat belongs to Karel Voss."),
            ("The boat belongs to K. Voss now.", "The boat belongs to Karel Voss now."),
            ("A 34-year-old man was there at noon.", "A man aged 34 was there at noon."),
            ("It was seen from New York City.", "It was seen from New York."),
        ],
    );
}

#[test]
fn figures() {
    all_raise(
        AlertKind::Figure,
        body,
        &[
            ("Support rose by 5 per cent in a year.", "Support rose by 5 percentage points in a year."),
            ("It fell to -5 degrees on the quay.", "It fell to 5 degrees on the quay."),
            ("It fell to −5 degrees on the quay.", "It fell to 5 degrees on the quay."),
            ("The home side won 2-1 in the rain.", "The home side won 1-2 in the rain."),
            ("It cost $1.2bn to build the pier.", "It cost $1.2m to build the pier."),
            ("It cost 12 million to build the pier.", "It cost 12 billion to build the pier."),
            ("Some 1,500 people came to the quay.", "Some 15,000 people came to the quay."),
            ("Two-thirds of the boats were sold.", "One-third of the boats were sold."),
            ("Hundreds of people came to the quay.", "Thousands of people came to the quay."),
            ("More than 40 people came to the quay.", "Fewer than 40 people came to the quay."),
            ("It is 40 miles from the quay to Marsh.", "It is 40 metres from the quay to Marsh."),
            ("The €40 ticket is sold on the quay.", "The £40 ticket is sold on the quay."),
            ("He was third in the race on the quay.", "He was second in the race on the quay."),
            ("It is on the M25 east of the quay.", "It is on the M52 east of the quay."),
            ("Half of the boats were sold by noon.", "A quarter of the boats were sold by noon."),
        ],
    );
    none_raise(
        body,
        &[
            ("It cost 1000 crowns to cross the bay.", "It cost 1,000 crowns to cross the bay."),
            ("Forty-two boats waited off the mole.", "Around the mole, 42 boats waited off the mole."),
            ("It is 40 km from the quay to Marsh.", "It is 40 kilometres from the quay to Marsh."),
            ("It cost £12 to cross the bay.", "It cost 12 pounds to cross the bay."),
            ("It cost $12 million to build the pier.", "It cost $12m to build the pier."),
            ("He was third in the race on the quay.", "He was 3rd in the race on the quay."),
            ("The turnout was 41.0 per cent in Marsh.", "The turnout was 41.0% in Marsh."),
        ],
    );
}

#[test]
fn dates() {
    all_raise(
        AlertKind::Date,
        body,
        &[
            ("It opened on 3 January in the rain.", "It opened on 4 January in the rain."),
            ("It opened on January 3, 2024 in the rain.", "It opened on January 3, 2025 in the rain."),
            ("Polls close at 9am on the island.", "Polls close at 9pm on the island."),
            ("It was built in the 1980s by the quay.", "It was built in the 1990s by the quay."),
            ("The board met yesterday in the hall.", "The board met today in the hall."),
            ("It is due in spring next year.", "It is due in spring this year."),
            ("It opened at noon in the rain.", "It opened at midnight in the rain."),
        ],
    );
    none_raise(
        body,
        &[
            ("It opened on 3 January 2024 in the rain.", "It opened on January 3, 2024 in the rain."),
            ("The doors open at 10.30am in the rain.", "The doors open at 10:30 a.m. in the rain."),
            ("The board met on Tuesday in the hall.", "On Tuesday the board met in the hall."),
            ("It opened on Sept. 3 in the rain.", "It opened on September 3 in the rain."),
        ],
    );
}

#[test]
fn attributions() {
    all_raise(
        AlertKind::Attribution,
        body,
        &[
            ("The clerk said that the door was open.", "The clerk claimed that the door was open."),
            ("The clerk said that the door was open.", "The clerk conceded that the door was open."),
            ("“It was open,” the clerk told the court.", "“It was open,” the clerk boasted to the court."),
            ("“It is safe,” said the captain at noon.", "“It is safe,” said the owner at noon."),
        ],
    );
    none_raise(
        body,
        &[
            ("The clerk said that the door was open.", "The clerk says that the door was open."),
            ("“It was open,” the clerk added then.", "“It was open,” the clerk said then."),
            ("“It was open,” said Ada Orr at noon.", "“It was open,” Ada Orr said at noon."),
        ],
    );
}

#[test]
fn what_stands_in_a_field_in_its_old_form_is_stale() {
    let edition = |name: &str, figure: &str| Content {
        slug: "andrews-leaves-board".to_owned(),
        headline: "Andrews to leave board".to_owned(),
        standfirst: "Some 30,000 letters were lost".to_owned(),
        body: vec![
            Block::paragraph(&format!("The clerk, Karen {name}, lost some {figure} letters at the quay.")),
            Block::Image {
                id: Id::default(),
                asset: None,
                source: "https://a.example/1.png".to_owned(),
                alt: String::new(),
                caption: Inline::plain("Karen Andrews at the quay"),
                credit: String::new(),
            },
        ],
        related: vec![RelatedLink {
            id: Id::new("l1"),
            target: None,
            label: "Andrews opens pier".to_owned(),
            kind: Default::default(),
        }],
        tags: vec!["Karen Andrews".to_owned()],
        ..Content::default()
    };
    let found = compared(edition("Andrews", "30,000"), edition("Andrew", "60,000"));
    let stale: Vec<(String, Vec<String>)> = found
        .alerts
        .iter()
        .filter(|alert| alert.kind == AlertKind::Stale)
        .map(|alert| (alert.old.clone(), alert.places.iter().map(|place| place.path.to_string()).collect()))
        .collect();
    let paths = |paths: &[&str]| paths.iter().map(|path| (*path).to_owned()).collect::<Vec<_>>();
    assert_eq!(
        stale,
        [
            ("Andrews".to_owned(), paths(&["slug", "headline", "body/1", "related/0", "tags"])),
            ("30,000".to_owned(), paths(&["standfirst"])),
        ]
    );
}

#[test]
fn a_block_quotation_that_is_gone_is_a_quotation_gone() {
    let quoted = |body: Vec<Block>| Content { body, ..Content::default() };
    let block = || Block::Quotation {
        id: Id::default(),
        paragraphs: vec![Leaf::plain("The harbour was never dredged in all of those years.")],
        attribution: String::new(),
    };
    let (first, last) = (Block::paragraph("It begins here."), Block::paragraph("Nobody stayed to the end of it."));
    let there = quoted(vec![first.clone(), block(), last.clone()]);
    assert_eq!(kinds(there.clone(), quoted(vec![first.clone(), last.clone()])), [AlertKind::Quotation]);
    assert_eq!(kinds(there, quoted(vec![first, last, block()])), [], "moved whole");
}

/// Each of these was raised on real people's edits, and a reader found nothing in it.
#[test]
fn what_real_edits_taught() {
    none_raise(
        body,
        &[
            (
                "See the list of {{< ref \"a-page.md\" >}} boats.",
                "See the list of {{< ref \"other-page.md\" >}} boats.",
            ),
            ("It is [video=http://a.example/watch?v=x] here now.", "It is here now."),
            (
                "You may sail at once. The pier might be closed.",
                "Prices went up again. For more, see the notice board.",
            ),
            ("This is told under Section N of the rules.", "This is told under Section Q of the rules."),
            (
                "It was drawn up by the EPA for the quay.",
                "It was drawn up by the U.S. Environmental Protection Agency for the quay.",
            ),
            (
                "Two frameworks stand. We work under the Framework now.",
                "Two frameworks stand. We work under the Frameworks now.",
            ),
            ("The boat is 508 compliant in all its parts.", "The boat is 508-compliant in all its parts."),
            (
                "We keep cookies on the boat for you.",
                "We keep cookies and biscuits (together, “cookies”) on the boat for you.",
            ),
            ("Not a day goes by. Image if it were so.", "Not a day goes by. Imagine if it were so."),
            ("You may read Your Content on the boat.", "You may read Customer Content on the boat."),
            ("It is sold from Day 1 on the quay.", "It is sold from day-1 on the quay."),
            ("It was in parts 3, 4, and 5 of the book.", "It was in parts 3,4,5 of the book."),
            ("It is the people&#39s boat on the quay.", "It is the people's boat on the quay."),
            ("We resolve disputes in favour of sailors. It rains.", "It rains."),
            ("“It is late . . . and dark,” she said.", "“It is late ... and dark,” she said."),
        ],
    );
    none_raise(body, &[("7. Privacy of the sailors", "6. Privacy of the sailors")]);
    let stale = |old: &str, new: &str| {
        let content = |text: &str| Content { slug: "youve-got-andrews".to_owned(), ..body(text) };
        let found = compared(content(old), content(new)).alerts;
        found.iter().filter(|alert| alert.kind == AlertKind::Stale).count()
    };
    assert_eq!(stale("So it is, Youve got a boat.", "So it is, You've got a boat."), 0);
    assert_eq!(
        stale(
            "The Andrews boat of the quay sank.",
            "A boat that belongs to the family of the late Karel Voss, who was told of it by Andrews, sank."
        ),
        0
    );
}
