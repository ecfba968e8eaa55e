//! Where articles stand and what their links are worth, through the terminal.

use serde_json::Value;

use crate::support::Desk;

/// Three articles that lead to one another, in the list and in the text.
fn linked() -> Desk {
    let desk = Desk::new();
    for slug in ["quay", "market", "tides"] {
        let text =
            format!("---\nslug: {slug}\nheadline: \"The story of the {slug}\"\n---\n\nWords about the {slug}.\n");
        let file = desk.file(&format!("{slug}.md"), text);
        desk.ok(&["import", &file]);
    }
    desk.ok(&["related", "add", "market", "--to", "quay", "--label", "What the quay wants"]);
    desk
}

fn rules(checked: &Value) -> Vec<(String, String)> {
    let word = |remark: &Value, name: &str| remark[name].as_str().unwrap_or_default().to_owned();
    let remarks = checked["remarks"].as_array().cloned().unwrap_or_default();
    remarks.iter().map(|remark| (word(remark, "path"), word(remark, "rule"))).collect()
}

fn states(desk: &Desk, state: &str) -> Vec<String> {
    let list = desk.json(&["list", "--state", state]);
    let cards = list["articles"].as_array().cloned().unwrap_or_default();
    cards.iter().map(|card| card["slug"].as_str().unwrap_or_default().to_owned()).collect()
}

#[test]
fn a_spike_and_a_kill_say_who_links_here_and_come_back() {
    let desk = linked();
    let dry = desk.json(&["spike", "quay", "-m", "no room", "--dry-run"]);
    assert_eq!((dry["state"].as_str(), dry["incoming"][0]["slug"].as_str()), (None, Some("market")));
    assert_eq!(dry["incoming"][0]["label"].as_str(), Some("What the quay wants"));
    assert_eq!(states(&desk, "spiked"), Vec::<String>::new(), "a dry run does nothing");

    let said = desk.ok(&["spike", "quay", "-m", "no room"]);
    assert!(
        said.contains("is spiked") && said.contains("1 link leads here") && said.contains("“What the quay wants”"),
        "{said}"
    );
    assert_eq!(states(&desk, "spiked"), ["quay"]);
    assert!(!desk.ok(&["list"]).contains("quay"), "what is put away is out of the common list");
    let card = desk.json(&["list", "--state", "spiked"])["articles"][0]["spiked"].clone();
    assert_eq!((card["reason"].as_str(), card["by"].as_str()), (Some("no room"), Some("Ida Falk")));
    assert!(desk.ok(&["related", "check", "market"]).contains("link 1  What the quay wants: Spiked on "));

    assert!(desk.refused(&["spike", "quay", "-m", "again"]).contains("spiked already"));
    assert!(desk.refused(&["mark", "quay", "1", "published"]).contains("cannot be marked Published"));
    assert!(desk.refused(&["spike", "tides", "-m", "  "]).contains("needs a reason"));
    assert!(
        desk.refused(&["kill", "market", "-m", "wrong", "--ordered-by", "Wren Okoro"]).contains("marked Published")
    );
    assert_eq!(desk.json(&["unspike", "quay"])["state"].as_str(), Some("in-hand"));
    assert!(desk.refused(&["unspike", "quay"]).contains("neither spiked nor killed"));

    // A third one leads to it by the address under which it ran, in its text.
    desk.ok(&["mark", "quay", "1", "published", "--where", "https://www.news.example/quay"]);
    let text =
        "---\nslug: tides\nheadline: \"The story of the tides\"\n---\n\nSee [the quay](https://news.example/quay/).\n";
    let file = desk.file("tides2.md", text);
    desk.ok(&["save", "tides", "--from", &file, "-m", "a link"]);
    assert!(desk.refused(&["spike", "quay", "-m", "late"]).contains("live as r1"), "what ran is killed");
    let killed = desk.json(&["kill", "quay", "-m", "wrong man", "--ordered-by", "Wren Okoro"]);
    let mut leads: Vec<_> = killed["incoming"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|one| (one["slug"].as_str(), one["in_text"].as_bool()))
        .collect();
    leads.sort();
    assert_eq!(leads, [(Some("market"), Some(false)), (Some("tides"), Some(true))]);
    let list = desk.json(&["list", "--state", "killed"]);
    assert_eq!(list["articles"][0]["killed"]["ordered_by"].as_str(), Some("Wren Okoro"));
    assert_eq!((list["articles"][0]["live"].as_u64(), list["counts"]["killed"].as_u64()), (None, Some(1)));
    assert_eq!(desk.json(&["unkill", "quay"])["state"].as_str(), Some("published"));
    desk.ok(&["verify"]);
}

#[test]
fn a_mark_can_be_withdrawn_and_is_said_no_more() {
    let desk = linked();
    desk.ok(&["mark", "quay", "1", "legalled", "--cleared-by", "Wren Okoro"]);
    desk.ok(&["mark", "quay", "1", "published"]);
    assert_eq!(states(&desk, "published"), ["quay"]);
    assert!(desk.ok(&["mark", "quay", "1", "Published", "--withdraw"]).contains("published is withdrawn from r1"));
    assert_eq!(states(&desk, "published"), Vec::<String>::new());
    let log = desk.ok(&["log", "quay"]);
    assert!(log.contains("legalled") && !log.contains("published"), "{log}");
    assert!(desk.refused(&["mark", "quay", "1", "published", "--withdraw"]).contains("No mark published stands on r1"));
}

#[test]
fn links_are_checked_in_list_and_text_and_the_cure_is_printed() {
    let desk = Desk::new();
    let text = "---\nslug: links\nheadline: \"Links\"\nrelated:\n  - label: Draft\n    url: http://localhost:3000/a\n  \
                - label: Tides\n    url: https://news.example/tides?utm_source=mail\n  - label: The story of the quay\n---\n\n\
                Read [this](http://news.example/x) first.\n";
    let (links, quay) = (desk.file("links.md", text), desk.file("quay.md", "# The story of the quay\n\nWords.\n"));
    desk.ok(&["import", &quay]);
    desk.ok(&["import", &links]);
    let checked = desk.json(&["related", "check", "links"]);
    let found = rules(&checked);
    let expected =
        [("related/0", "local"), ("related/1", "tracking"), ("related/2", "no-target"), ("body/0", "no-https")];
    assert_eq!(found, expected.map(|(path, rule)| (path.to_owned(), rule.to_owned())));
    let candidate = &checked["remarks"][2]["cure"]["candidates"][0]["title"];
    assert_eq!(candidate.as_str(), Some("The story of the quay"), "{checked}");
    let printed = desk.ok(&["related", "check", "links"]);
    assert!(printed.contains("Tides: Tracks the reader (utm_source)  → https://news.example/tides\n"), "{printed}");
    assert_eq!(desk.ok(&["related", "check", "links@1"]), printed, "an old state is checked the same way");
    desk.ok(&["related", "edit", "links", "2", "--to", "https://news.example/tides"]);
    assert_eq!(rules(&desk.json(&["related", "check", "links"])).len(), 3);
}

#[test]
fn an_old_headline_is_offered_its_new_words_and_own_words_are_left() {
    let desk = linked();
    desk.ok(&["related", "add", "tides", "--to", "quay"]);
    let text = "---\nslug: quay\nheadline: \"The quay is saved\"\n---\n\nWords about the quay.\n";
    let file = desk.file("new.md", text);
    desk.ok(&["save", "quay", "--from", &file, "-m", "new headline"]);
    let offered = desk.json(&["related", "check", "tides"]);
    assert_eq!(rules(&offered)[1], ("related/0".to_owned(), "new-headline".to_owned()));
    assert_eq!(offered["remarks"][1]["cure"]["label"].as_str(), Some("The quay is saved"));
    let own = rules(&desk.json(&["related", "check", "market"]));
    assert_eq!(own, [("related/0".to_owned(), "unpublished".to_owned())]);
}

#[test]
fn every_trick_in_an_address_gets_one_sentence() {
    let desk = linked();
    for (address, words) in [
        ("javascript:alert(1)", "“javascript:” is no page"),
        ("data:text/html,<b>x</b>", "“data:” is no page"),
        ("https://www.bank.example@evil.example/", "Leads to evil.example, which can be taken for www.bank.example"),
        ("https://аррӏе.com/", "which can be taken for apple.com"),
        ("https://kit:secret@news.example/", "Holds a key or a password"),
    ] {
        desk.ok(&["related", "add", "tides", "--to", address, "--label", "A link", "--at", "1"]);
        let said = desk.ok(&["related", "check", "tides"]);
        let of_first: Vec<&str> = said.lines().filter(|line| line.starts_with("link 1 ")).collect();
        assert!(of_first.len() == 1 && of_first[0].contains(words), "{address}: {said}");
    }
}
