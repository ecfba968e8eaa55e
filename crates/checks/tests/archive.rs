//! A real archive's links: how many are raised, rule by rule, so that a rule that cries wolf shows.
//!
//! `cargo test -p stet-checks --test archive -- --nocapture` prints the counts; `STET_CHECKS_LIST=RULE` lists what one
//! rule raises.
#![allow(clippy::print_stdout)] // what was read and raised is for a person to look at

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader};
use std::path::Path;

use stet_checks::{Rule, check_address};

/// Addresses in Markdown and stray HTML: after `](`, `href="`, and by themselves.
fn addresses(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for start in ["](", "href=\"", "src=\""] {
        for (at, _) in text.match_indices(start) {
            let rest = &text[at + start.len()..];
            let end = rest.find([')', '"', ' ', '\n', '<', '>', '\t']).unwrap_or(rest.len());
            let address = rest[..end].trim();
            if address.contains("://") && !address.contains("{{") {
                found.push(address);
            }
        }
    }
    found
}

#[test]
fn an_archive_raises_little_that_is_not_so() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/digitalgov-news.jsonl.gz");
    let Ok(file) = std::fs::File::open(&path) else {
        println!("skipped: {} is not here", path.display());
        return;
    };
    let mut newest: BTreeMap<String, String> = BTreeMap::new();
    for line in BufReader::new(flate2::read::GzDecoder::new(file)).lines() {
        let entry: serde_json::Value = serde_json::from_str(&line.expect("a line")).expect("JSON");
        let (Some(file), Some(text)) = (entry["file"].as_str(), entry["text"].as_str()) else { continue };
        newest.insert(file.to_owned(), text.to_owned());
    }
    let all: BTreeSet<&str> = newest.values().flat_map(|text| addresses(text)).collect();
    assert!(all.len() > 3_000, "the archive has links: {}", all.len());
    let mut raised: BTreeMap<String, Vec<(&str, String)>> = BTreeMap::new();
    for address in &all {
        for remark in check_address(address) {
            raised.entry(format!("{:?}", remark.rule)).or_default().push((address, remark.words));
        }
    }
    println!("{} articles, {} different addresses", newest.len(), all.len());
    let listed = std::env::var("STET_CHECKS_LIST").unwrap_or_default();
    for (rule, raised) in &raised {
        println!("{rule}: {}", raised.len());
        for (address, words) in raised.iter().filter(|_| *rule == listed) {
            println!("    {address}    {words}");
        }
    }
    // No https is true of every address that it is said of; the others are for a person to look at, and must stay few.
    let https = format!("{:?}", Rule::NoHttps);
    let looked_at: usize = raised.iter().filter(|(rule, _)| **rule != https).map(|(_, raised)| raised.len()).sum();
    assert!(looked_at * 20 < all.len(), "more than one address in twenty is raised: {looked_at} of {}", all.len());
}
