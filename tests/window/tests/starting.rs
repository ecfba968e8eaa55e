//! Several starts of the built program, as a session makes them: one window, and everything ends up in it.

use anyhow::{Context, Result, ensure};
use stet_window_tests::{Desk, QUAY, Session};

/// The id of the article that the terminal lists under this headline.
fn id_of(list: &str, headline: &str) -> Result<String> {
    let list: serde_json::Value = serde_json::from_str(list)?;
    let articles = list["articles"].as_array().context("a list of articles")?;
    let card = articles.iter().find(|card| card["headline"] == headline).context("the article is listed")?;
    Ok(card["id"].as_str().context("it has an id")?.to_owned())
}

#[test]
fn a_second_start_hands_over_to_the_first() -> Result<()> {
    let session = Session::new()?;
    for (name, headline) in [("ferry.md", "Ferry to leave from the old quay"), ("mole.md", "Two lamps out")] {
        std::fs::write(session.home().join(name), format!("# {headline}\n\nThe board said so on Monday.\n"))?;
        session.terminal(&["import", name])?;
    }
    let list = session.terminal(&["list", "--json"])?;
    let (ferry, mole) = (id_of(&list, "Ferry to leave from the old quay")?, id_of(&list, "Two lamps out")?);

    let mut first = session.start(&[&format!("stet://article/{ferry}")])?;
    session.wait_title("Ferry to leave").context("an address on a cold start")?;

    let second = session.start_again(&[&format!("stet://article/{mole}")])?;
    ensure!(second.success(), "the second start ends well: {second}");
    session.wait_title("Two lamps out").context("the first start's window shows what the second was started with")?;

    let bare = session.run_terminal(&[])?;
    ensure!(bare.success(), "stet without a command finds the open window, too: {bare}");
    let odd = session.start_again(&["stet://article/../../etc", "https://example.org/", "stet://purge/everything"])?;
    ensure!(odd.success(), "addresses of no use are handed over like any other: {odd}");
    let third = session.start_again(&[&format!("stet://compare/{ferry}/1..@working")])?;
    ensure!(third.success(), "the third start ends well: {third}");
    session.wait_title("Ferry to leave").context("the window goes to the article that is compared")?;
    ensure!(first.is_running(), "the first program is still the one that runs");
    Ok(())
}

#[test]
fn an_address_opens_a_comparison_and_a_strange_one_is_refused_in_a_sentence() -> Result<()> {
    Desk::journey("addresses", &[], |desk| {
        desk.sit_down("Kit Ferris")?;
        desk.import(QUAY)?;
        let list = String::from_utf8(desk.terminal().args(["list", "--json"]).output()?.stdout)?;
        let quay = id_of(&list, &desk.words_of("h1.field-headline")?)?;
        let edited = desk.home().join("edited.txt");
        std::fs::write(&edited, QUAY.replace("41 to 6", "41 to 9"))?;
        let saved = desk
            .terminal()
            .args(["save", &quay, "--from"])
            .arg(&edited)
            .args(["-m", "Recount", "--by", "Ines"])
            .output()?;
        ensure!(saved.status.success(), "{}", String::from_utf8_lossy(&saved.stderr));
        desk.leave()?;

        desk.reopen_with(&[&format!("stet://compare/{quay}/1..2")])?;
        desk.find(".compare .changes")?;
        desk.find_text(".compare", "41 to 9")?;
        desk.leave()?;

        let unknown = "0190a5c4-7d1e-7c3a-9b2f-5e8d41c07a11";
        desk.reopen_with(&[&format!("stet://article/{unknown}"), "stet://article/<img src=x onerror=alert(1)>"])?;
        desk.find_text("[role=alert], .notice", "names nothing here")?;
        let notices = desk.find_all(".notice")?;
        ensure!(notices.len() == 2, "each address that names nothing says so: {}", notices.len());
        Ok(())
    })
}
