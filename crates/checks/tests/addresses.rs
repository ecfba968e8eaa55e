//! What is said of single addresses, and of which nothing is said.

use stet_checks::{Cure, Rule, address_key, check_address, clean_address};

fn rules(address: &str) -> Vec<Rule> {
    check_address(address).into_iter().map(|remark| remark.rule).collect()
}

fn cured(address: &str, rule: Rule) -> Option<String> {
    check_address(address).into_iter().find(|remark| remark.rule == rule).and_then(|remark| match remark.cure {
        Some(Cure::Address { address }) => Some(address),
        _ => None,
    })
}

#[test]
fn sound_addresses_are_left_alone() {
    for address in [
        "https://news.example/2021/03/exchange-breach",
        "https://www.bbc.co.uk/news/uk-12345678",
        "https://en.wikipedia.org/wiki/AMP_(disambiguation)?oldid=7#History",
        "https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=30",
        "https://example.org/search?q=token&key=a&auth=no&sig=1",
        "https://amp.dev/",
        "https://m.me/somebody",
        "https://www.manufacturing.example/amp/",
        "https://mobile.example/phones",
        "https://mobile.smashing.example/2012/07/12/elements/",
        "https://docs.google.com/a/x/spreadsheet/pub?key=0Agv4Epc567okdDJNOFNTSHphU2lZR3hkclVUcFZ3WEE&output=html",
        "https://developer.example.com/stage/left",
        "https://theatre.example/preview/hamlet",
        "https://xn--bcher-kva.example/",
        "https://президент.рф/",
        "https://日本語.jp/ページ",
        "https://user-guide.example/?state=open&code=AB12",
        "https://twitter.com/somebody/status/123",
        "https://medium.com/@writer/a-story-1a2b3c",
        "https://web.archive.org/web/20200101000000/https://old.example/a",
        "https://www.facebook.com/sharer.php?u=https://a.example/",
        "mailto:desk@news.example",
        "tel:+61255501234",
        "/about/us",
        "#part-two",
        "https://93.184.216.34/",
        "https://news.example:8443/a",
    ] {
        assert_eq!(rules(address), [], "{address}");
    }
}

#[test]
fn what_opens_only_for_some() {
    for (address, rule) in [
        ("http://localhost:3000/draft", Rule::Local),
        ("https://app.localhost/", Rule::Local),
        ("http://127.0.0.1/", Rule::Local),
        ("http://2130706433/", Rule::Local),
        ("http://0x7f.1/", Rule::Local),
        ("http://[::1]/", Rule::Local),
        ("http://[::ffff:127.0.0.1]/", Rule::Local),
        ("https://10.2.3.4/story", Rule::Intranet),
        ("https://192.168.1.9/", Rule::Intranet),
        ("https://100.64.0.1/", Rule::Intranet),
        ("https://cms/story/12", Rule::Intranet),
        ("https://wiki.corp/", Rule::Intranet),
        ("https://intranet.news.example/rota", Rule::Intranet),
        ("https://printer.local/", Rule::Intranet),
        ("https://staging.news.example/a", Rule::Preview),
        ("https://deploy-preview-12--site.netlify.app/a", Rule::Preview),
        ("https://news.example/?p=12&preview=true", Rule::Preview),
        ("https://news.example/wp-admin/post.php?post=12", Rule::Preview),
        ("https://docs.google.com/document/d/1AbC/edit?usp=sharing", Rule::Preview),
    ] {
        assert_eq!(rules(address), [rule], "{address}");
    }
    assert_eq!(rules("https://news.example/?preview=false"), []);
}

#[test]
fn what_opens_a_door() {
    for address in [
        "https://kit:secret@news.example/a",
        "https://files.example/a.pdf?X-Amz-Signature=abc",
        "https://files.example/a.pdf?token=9f8a7b6c5d4e3f2a1b0c",
        "https://app.example/#access_token=abc",
        "https://zoom.example/j/123?pwd=abc",
        "https://old.example/a;jsessionid=0A1B",
        "https://old.example/a?PHPSESSID=1",
    ] {
        assert_eq!(rules(address), [Rule::Secret], "{address}");
    }
    assert_eq!(cured("http://desk@news.example", Rule::NotAnAddress).as_deref(), Some("mailto:desk@news.example"));
    let plain = cured("https://kit:secret@news.example/a?b=1", Rule::Secret);
    assert_eq!(plain.as_deref(), Some("https://news.example/a?b=1"));
    let without = cured("https://files.example/a?id=7&token=9f8a7b6c5d4e3f2a1b0c#p2", Rule::Secret);
    assert_eq!(without.as_deref(), Some("https://files.example/a?id=7#p2"));
}

#[test]
fn the_clean_form_is_offered() {
    for (address, rule, clean) in [
        ("https://a.example/x?utm_source=b&id=7", Rule::Tracking, "https://a.example/x?id=7"),
        ("https://a.example/x?fbclid=abc", Rule::Tracking, "https://a.example/x"),
        ("https://twitter.com/a/status/1?s=20&t=x", Rule::Tracking, "https://twitter.com/a/status/1"),
        ("https://youtu.be/abc?si=xyz&t=10", Rule::Tracking, "https://youtu.be/abc?t=10"),
        ("https://www.google.com/url?q=https://a.example/x&sa=D", Rule::Wrapped, "https://a.example/x"),
        (
            "https://eu.safelinks.protection.outlook.com/?url=https%3A%2F%2Fa.example%2Fx&data=1",
            Rule::Wrapped,
            "https://a.example/x",
        ),
        ("https://urldefense.com/v3/__https://a.example/x__;!!k", Rule::Wrapped, "https://a.example/x"),
        ("https://en.m.wikipedia.org/wiki/Quay", Rule::Mobile, "https://en.wikipedia.org/wiki/Quay"),
        ("https://m.news.example/a", Rule::Mobile, "https://www.news.example/a"),
        ("https://mobile.twitter.com/a", Rule::Mobile, "https://www.twitter.com/a"),
        ("https://www.google.com/amp/s/www.news.example/a", Rule::Amp, "https://www.news.example/a"),
        ("https://news-example.cdn.ampproject.org/c/s/news.example/a", Rule::Amp, "https://s/news.example/a"),
        ("https://amp.news.example/a", Rule::Amp, "https://www.news.example/a"),
        ("https://news.example/2021/03/story/amp/", Rule::Amp, "https://news.example/2021/03/story/"),
        ("https://news.example/story.amp.html", Rule::Amp, "https://news.example/story.html"),
        ("https://news.example/story?amp=1&p=2", Rule::Amp, "https://news.example/story?p=2"),
        ("http://news.example/a", Rule::NoHttps, "https://news.example/a"),
    ] {
        if address.contains("cdn.ampproject.org/c/s") {
            assert_eq!(cured(address, rule).as_deref(), Some("https://news.example/a"), "{address}");
        } else {
            assert_eq!(cured(address, rule).as_deref(), Some(clean), "{address}");
            assert_eq!(rules(address), [rule], "{address}");
        }
    }
    let twice = "https://www.google.com/url?q=https%3A%2F%2Fa.example%2Fx%3Futm_source%3Db%26id%3D7";
    assert_eq!(clean_address(twice).as_deref(), Some("https://a.example/x?id=7"), "a counter within a counter");
}

#[test]
fn every_trick_gets_one_clear_sentence_and_nothing_runs() {
    for (address, rule) in [
        ("javascript:alert(1)", Rule::Runs),
        ("JaVaScRiPt:alert(1)", Rule::Runs),
        ("data:text/html,<script>alert(1)</script>", Rule::Runs),
        ("vbscript:msgbox", Rule::Runs),
        ("file:///etc/passwd", Rule::Runs),
        ("blob:https://a.example/1", Rule::Runs),
        ("https://www.bank.example@evil.example/login", Rule::Disguised),
        ("https://аррӏе.com/", Rule::Disguised),
        ("https://xn--80ak6aa92e.com/", Rule::Disguised),
        ("https://pаypal.com/", Rule::Disguised),
        ("www.news.example/a", Rule::NotAnAddress),
        ("htp://news.example/a", Rule::NotAnAddress),
        ("https:/news.example/a", Rule::NotAnAddress),
        ("https://", Rule::NotAnAddress),
        ("http://https://news.example/a", Rule::NotAnAddress),
        ("see the other story", Rule::NotAnAddress),
        ("", Rule::NotAnAddress),
    ] {
        assert_eq!(rules(address), [rule], "{address}");
    }
    let hidden = "https://news.example/\u{202e}fdp.exe";
    assert_eq!(cured(hidden, Rule::Unseen).as_deref(), Some("https://news.example/fdp.exe"));
    assert_eq!(
        rules("java\u{9}script:alert(1)").first(),
        Some(&Rule::Runs),
        "what a browser would run, with a tab in it"
    );
    let long = format!("https://news.example/?q={}", "a".repeat(70_000));
    let said = check_address(&long);
    assert_eq!(said.len(), 1);
    assert_eq!(said[0].words, "70,024 characters long: mail and some browsers cut it after 2,000");
    assert_eq!(
        check_address("https://www.bank.example@evil.example/")[0].words,
        "Leads to evil.example, which can be taken for www.bank.example"
    );
    for remark in check_address("javascript:alert(1)") {
        assert_eq!(remark.cure, None, "nothing is offered that runs");
    }
}

#[test]
fn the_same_page_has_one_key() {
    let key = address_key("https://www.news.example/a/");
    for same in ["http://news.example/a", "https://news.example/a?utm_source=b", "https://news.example:443/a"] {
        assert_eq!(address_key(same), key, "{same}");
    }
    for other in
        ["https://news.example/b", "https://news.example/a?p=2", "https://m.news.example/a", "https://news.example/a#b"]
    {
        assert_ne!(address_key(other), key, "{other}");
    }
}

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config { failure_persistence: None, ..Default::default() })]

    #[test]
    fn whatever_is_typed_is_read_without_panic_and_a_cure_ends(address in "\\PC{0,120}", tail in "[a-z:/?#@.=&%;\\[\\]0-9-]{0,60}") {
        for text in [address.clone(), tail.clone(), format!("https://{tail}"), format!("https://{address}"), format!("https://a.example/{tail}")] {
            let _ = (check_address(&text), address_key(&text));
            if let Some(clean) = clean_address(&text) {
                proptest::prop_assert_eq!(clean_address(&clean), None, "clean is clean");
            }
        }
    }
}
