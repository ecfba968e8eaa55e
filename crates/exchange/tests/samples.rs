//! Real input that lies beside the project: skipped, and said, where it is not there.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;

use stet_article::{Block, Content, Id};
use stet_exchange::{AuthorNames, ExportContext, ImportOptions, author_file, import, to_html, to_markdown};

/// A file or folder beside the project, or nothing, said in words.
#[allow(clippy::print_stderr)] // a skipped test has to say so
fn shared(path: &str) -> Option<PathBuf> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared").join(path);
    if !path.exists() {
        eprintln!("skipped: ../shared is not here");
        return None;
    }
    Some(path)
}

fn filled(content: &Content) -> Content {
    let mut filled = content.clone();
    let mut next = 0_u32;
    filled.fill_ids(|| {
        next += 1;
        Id::new(format!("t{next}"))
    });
    filled
}

#[test]
fn the_article_as_found_becomes_its_first_revision() {
    let Some(folder) = shared("samples/exchange-hack") else { return };
    let read = |name: &str| {
        let bytes = std::fs::read(folder.join(name)).expect("the sample is there");
        import(name, &bytes, &ImportOptions::default()).expect("the sample is readable")
    };
    let found = read("0-as-found.txt");
    let mut first = read("1-imported.md");
    assert_eq!(first.report, vec![], "nothing in it is a guess");
    for link in &mut first.edition.content.related {
        link.target = None; // the only thing that the page's text did not hold
    }
    assert_eq!(found.edition, first.edition);
    let said: Vec<(&str, &str)> = found.report.iter().map(|said| (said.id.as_str(), said.kind.name())).collect();
    let expected = [
        ("section", "guessed"),
        ("headline", "guessed"),
        ("replies", "dropped"),
        ("author", "guessed"),
        ("bio", "guessed"),
        ("standfirst", "guessed"),
        ("related-9", "recognised"),
        ("crosshead-13", "guessed"),
    ];
    assert_eq!(said, expected);
    let standfirst = found.report.iter().find(|said| said.id == "standfirst").expect("it is said");
    assert_eq!(standfirst.evidence.as_deref(), Some("Australia has joined with the"));
}

#[test]
fn the_five_revisions_are_read_exactly_and_written_as_they_were() {
    let Some(folder) = shared("samples/exchange-hack") else { return };
    for name in ["1-imported.md", "2-copy-edited.md", "3-restructured.md", "4-links.md", "5-typography-byline.md"] {
        let text = std::fs::read_to_string(folder.join(name)).expect("the sample is there");
        let read = import(name, text.as_bytes(), &ImportOptions::default()).expect("the sample is readable");
        assert_eq!((read.report.len(), read.unmapped.len()), (0, 0), "{name}");
        assert_eq!(filled(&read.edition.content).faults(), vec![], "{name}");
        let content = &read.edition.content;
        assert!(content.replies && !content.standfirst.is_empty());
        assert_eq!(content.byline.entries.len(), read.edition.bios.len());
        assert_eq!(content.related.len(), if name < "4" { 1 } else { 2 });
        assert_eq!(content.body.iter().filter(|block| matches!(block, Block::Related { .. })).count(), 1);
        assert_eq!(to_markdown(&read.edition, &ExportContext::default()), text, "{name}");
    }
}

fn lines(path: PathBuf) -> impl Iterator<Item = serde_json::Value> {
    let file = std::fs::File::open(path).expect("the archive can be opened");
    BufReader::new(flate2::read::GzDecoder::new(file))
        .lines()
        .map(|line| serde_json::from_str(&line.expect("the archive can be read")).expect("each line is JSON"))
}

#[test]
fn a_whole_archive_comes_in_and_goes_out_and_back() {
    let Some(folder) = shared("data") else { return };
    let text_of = |line: &serde_json::Value| line["text"].as_str().unwrap_or_default().to_owned();
    let names: AuthorNames = lines(folder.join("digitalgov-authors.jsonl.gz"))
        .filter_map(|line| author_file(line["file"].as_str().unwrap_or_default(), &text_of(&line)))
        .collect();
    assert!(names.len() > 1000, "{} authors", names.len());
    let mut last = BTreeMap::new();
    for line in lines(folder.join("digitalgov-news.jsonl.gz")) {
        last.insert(line["file"].as_str().unwrap_or_default().to_owned(), text_of(&line));
    }
    assert_eq!(last.len(), 1035);
    let options = ImportOptions { authors: Some(&names), ..ImportOptions::default() };
    let mut failures = Vec::new();
    let mut spoken = 0;
    let mut named = 0;
    for (file, text) in &last {
        let read = match import(file, text.as_bytes(), &options) {
            Ok(read) => read,
            Err(error) => {
                failures.push(error.to_string());
                continue;
            }
        };
        let content = filled(&read.edition.content);
        // Some files only point to another page: front matter and nothing after it.
        let has_body = text.trim_start().splitn(3, "---").nth(2).is_some_and(|body| !body.trim().is_empty());
        if content.headline.is_empty() || content.body.is_empty() == has_body || !content.faults().is_empty() {
            failures.push(format!("{file}: {:?} {:?}", content.headline, content.faults()));
        }
        spoken += read.report.iter().filter(|said| said.id.starts_with("words-left-out")).count();
        named += usize::from(content.byline.entries.iter().any(|entry| entry.name.contains(' ')));
        let out = to_markdown(&read.edition, &ExportContext::default());
        let again = import(file, out.as_bytes(), &ImportOptions::default()).expect("own Markdown is readable");
        if !content.same_but_for_ids(&filled(&again.edition.content)) || again.edition.bios != read.edition.bios {
            failures.push(format!("{file}: not the same after going out and back"));
        }
        assert!(to_html(&read.edition, &ExportContext::default()).ends_with("</html>\n"));
    }
    assert_eq!(failures, Vec::<String>::new());
    assert!(named > 800, "{named} articles have a printed name in the byline");
    assert!(spoken < 40, "{spoken} articles have words that the reading left out");
}
