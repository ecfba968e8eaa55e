//! An article's history as one file: what goes in comes out, and nothing else is believed.

use std::io::Write as _;

use proptest::prelude::*;
use stet_article::{
    ArticleUid, AssetHash, Block, Content, DeskUid, HistoryHead, HistoryPart, PersonUid, RevisionHash, RevisionHeader,
    RevisionKind, article_digest,
};
use stet_exchange::history_file::{HistoryFileError, HistoryReader, HistoryWriter, hexadecimal, is_history};

fn uid() -> ArticleUid {
    ArticleUid::from_bytes([7; 16])
}

/// A line of revisions with these words, and the hashes of all.
fn parts(words: &[String]) -> (HistoryHead, Vec<HistoryPart>) {
    let (mut parts, mut hashes) = (Vec::new(), Vec::<RevisionHash>::new());
    for (at, words) in words.iter().enumerate() {
        let mut content =
            Content { headline: words.clone(), body: vec![Block::paragraph(words)], ..Content::default() };
        content.fill_ids(|| "p1".into());
        let header = RevisionHeader {
            version: RevisionHeader::VERSION,
            article: uid(),
            parents: hashes.last().copied().into_iter().collect(),
            content: content.hash(),
            bios: Vec::new(),
            kind: RevisionKind::Saved,
            person: PersonUid::from_bytes([1; 16]),
            by: "Pat Nobody".to_owned(),
            desk: DeskUid::from_bytes([2; 16]),
            at: i64::try_from(at).unwrap_or(0),
            offset: 60,
        };
        let header = header.canonical();
        hashes.push(RevisionHash::of(&header));
        parts.push(HistoryPart::Revision {
            header: String::from_utf8(header).expect("JSON"),
            content: String::from_utf8(content.canonical()).expect("JSON"),
            reason: words.clone(),
            reason_by: None,
            reason_at: None,
            words_added: Some(1),
            words_removed: None,
        });
    }
    let head = HistoryHead {
        stet_article: HistoryHead::VERSION,
        article: uid(),
        slug: "quay".to_owned(),
        headline: "Quay".to_owned(),
        revisions: u32::try_from(hashes.len()).unwrap_or(0),
        digest: article_digest(&hashes),
        notes: false,
    };
    (head, parts)
}

fn written(head: &HistoryHead, parts: &[HistoryPart]) -> Vec<u8> {
    let mut writer = HistoryWriter::new(Vec::new(), head).expect("memory");
    parts.iter().for_each(|part| writer.part(part).expect("memory"));
    writer.end().expect("memory")
}

fn read(bytes: &[u8]) -> Result<Vec<HistoryPart>, HistoryFileError> {
    let mut reader = HistoryReader::new(bytes)?;
    let mut parts = Vec::new();
    while let Some(part) = reader.next_part()? {
        parts.push(part);
    }
    Ok(parts)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_was_written_is_read_and_nothing_else(words in prop::collection::vec("[a-z \"\u{e9}]{1,40}", 1..6), cut in any::<prop::sample::Index>(), bit in 0_u8..8) {
        let (head, parts) = parts(&words);
        let bytes = written(&head, &parts);
        prop_assert!(is_history(&bytes));
        prop_assert_eq!(&read(&bytes).expect("whole"), &parts);
        let at = cut.index(bytes.len());
        prop_assert!(read(&bytes[..at]).is_err(), "cut at {}", at);
        let mut other = bytes.clone();
        other[at] ^= 1 << bit;
        // A bit that says nothing (of the packing) may differ; what is read never does.
        if let Ok(read) = read(&other) {
            prop_assert_eq!(read, parts);
        }
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = read(&bytes);
        let mut after = b"\x50\x2a\x4d\x18\x0f\x00\x00\x00stet-article 1\n".to_vec();
        after.extend(zstd::encode_all(bytes.as_slice(), 1).expect("memory"));
        prop_assert!(read(&after).is_err());
    }
}

#[test]
fn parts_that_do_not_hang_together_are_refused() {
    let (head, parts) = parts(&["One".to_owned(), "Two".to_owned(), "Three".to_owned()]);
    let refused = |head: &HistoryHead, parts: &[HistoryPart]| {
        matches!(read(&written(head, parts)), Err(HistoryFileError::Changed(_)))
    };
    assert!(refused(&head, &parts[..2]), "one is missing at the end");
    assert!(refused(&head, &parts[1..]), "the first is missing");
    assert!(refused(&head, &[parts[1].clone(), parts[0].clone(), parts[2].clone()]), "out of order");
    assert!(refused(&head, &[parts.clone(), vec![parts[2].clone()]].concat()), "one twice");
    let mut others = parts.clone();
    if let HistoryPart::Revision { content, .. } = &mut others[1] {
        *content = content.replace("Two", "Too");
    }
    assert!(refused(&head, &others), "other words under the same header");
    let picture = HistoryPart::Picture {
        hash: AssetHash::of(b"picture"),
        kind: "image/png".to_owned(),
        data: hexadecimal(b"picture"),
    };
    assert!(refused(&head, &[parts.clone(), vec![picture]].concat()), "a picture that nothing shows");
    let other = HistoryHead { article: ArticleUid::from_bytes([8; 16]), ..head.clone() };
    assert!(refused(&other, &parts), "another article");
    let newer = HistoryHead { stet_article: 2, ..head };
    assert_eq!(read(&written(&newer, &parts)), Err(HistoryFileError::Newer));
}

#[test]
fn a_bomb_ends_at_its_first_line() {
    let mut bomb = b"\x50\x2a\x4d\x18\x0f\x00\x00\x00stet-article 1\n".to_vec();
    let mut packed = zstd::Encoder::new(Vec::new(), 19).expect("memory");
    let zeros = vec![b'0'; 1 << 20];
    for _ in 0..200 {
        packed.write_all(&zeros).expect("memory");
    }
    bomb.extend(packed.finish().expect("memory"));
    assert!(bomb.len() < 100_000, "200 MB in {} bytes", bomb.len());
    assert!(matches!(read(&bomb), Err(HistoryFileError::TooLarge(_))));
}
