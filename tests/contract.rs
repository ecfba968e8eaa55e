//! The editor's schema and the Rust types are one contract: generated articles go through both, both ways,
//! unchanged. The page's half is ui/src/editor/contract.test.ts.

use std::path::{Path, PathBuf};
use std::process::Command;

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use stet_article::Content;
use stet_article::arbitrary::content;

const CASES: usize = 600;

/// The page's folder, or why its half of the contract cannot be run here.
fn page() -> Result<PathBuf, String> {
    let root = option_env!("CARGO_MANIFEST_DIR").map(Path::new).ok_or("cargo does not say where the sources are")?;
    let page = root.join("ui");
    if !page.join("node_modules/vitest/vitest.mjs").is_file() {
        return Err("ui/node_modules is not here (run `npm ci` in ui/)".into());
    }
    match Command::new("node").arg("--version").output() {
        Ok(version) if version.status.success() => Ok(page),
        _ => Err("node is not here".into()),
    }
}

/// Articles from a fixed seed: a failure shows again on every machine.
fn articles() -> Vec<Content> {
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let one = content();
    let mut made = vec![Content::default()];
    while made.len() < CASES {
        made.push(one.new_tree(&mut runner).expect("the generator rejects nothing").current());
    }
    made
}

fn lines(path: &Path) -> Vec<String> {
    let text = std::fs::read_to_string(path).expect("the page wrote its half");
    text.lines().map(str::to_owned).collect()
}

#[test]
#[allow(clippy::print_stdout, reason = "says why nothing was tested")]
fn articles_go_through_the_editor_and_back_unchanged_both_ways() {
    let page = match page() {
        Ok(page) => page,
        Err(why) => {
            println!("skipped: {why}");
            return;
        }
    };
    let folder = tempfile::tempdir().expect("a folder of our own");
    let [given, out, made] = ["given", "out", "made"].map(|name| folder.path().join(format!("{name}.jsonl")));

    let canonical: Vec<String> = articles()
        .iter()
        .map(|article| String::from_utf8(article.canonical()).expect("canonical bytes are UTF-8"))
        .collect();
    std::fs::write(&given, canonical.join("\n") + "\n").expect("room for the articles");

    let run = Command::new("node")
        .args(["node_modules/vitest/vitest.mjs", "run", "src/editor/contract.test.ts"])
        .current_dir(&page)
        .env("STET_CONTRACT_IN", &given)
        .env("STET_CONTRACT_OUT", &out)
        .env("STET_CONTRACT_MADE", &made)
        .output()
        .expect("node starts");
    let said = String::from_utf8_lossy(&run.stdout).into_owned() + &String::from_utf8_lossy(&run.stderr);
    assert!(run.status.success(), "the page's half of the contract failed:\n{said}");

    let back = lines(&out);
    assert_eq!(back.len(), canonical.len(), "every article came back");
    for (before, after) in canonical.iter().zip(&back) {
        let read = Content::read(after.as_bytes()).expect("what the editor writes is readable");
        assert_eq!(&String::from_utf8(read.canonical()).expect("UTF-8"), before, "Rust → editor → Rust");
        assert_eq!(after, before, "the editor writes canonical bytes itself");
    }

    let made = lines(&made);
    assert!(made.len() >= 500, "the page made only {} documents", made.len());
    for line in made {
        let read = Content::read(line.as_bytes()).expect("what the schema allows is readable");
        assert_eq!(read.faults(), vec![], "what the schema allows is valid: {line}");
        assert_eq!(String::from_utf8(read.canonical()).expect("UTF-8"), line, "and canonical");
    }
}
