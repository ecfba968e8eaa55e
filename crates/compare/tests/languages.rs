//! Scripts and languages: where words, graphemes and directions are not those of English.

use std::collections::HashSet;

use stet_article::{Block, Content, Edition};
use stet_compare::{AlertKind, Comparison, Options, SegmentKind, Which, compare};
use unicode_segmentation::UnicodeSegmentation;

fn compared(language: &str, old: &str, new: &str) -> Comparison {
    let edition = |text: &str| {
        Edition::bare(Content {
            language: language.to_owned(),
            body: vec![Block::paragraph(text)],
            ..Content::default()
        })
    };
    compare(&edition(old), &edition(new), &Options::default()).expect("nobody cancels")
}

/// What was taken out and put in, in order.
fn changed(comparison: &Comparison) -> Vec<(String, String)> {
    let told = comparison.changes.iter();
    told.map(|change| (change.old.clone().unwrap_or_default(), change.new.clone().unwrap_or_default())).collect()
}

#[test]
fn whole_words_of_every_script() {
    for (language, old, new, was, is) in [
        ("th", "ฉันรักภาษาไทยมาก", "ฉันรักภาษาจีนมาก", "ไทย", "จีน"),
        ("th", "สภาประชุมวันจันทร์ที่ท่าเรือ", "สภาประชุมวันอังคารที่ท่าเรือ", "จันทร์", "อังคาร"),
        ("zh", "市长表示，过桥不收费。", "市长表示，过桥要收费。", "不", "要"),
        ("ja", "橋は月曜日に開通する", "橋は火曜日に開通する", "月", "火"),
        ("ar", "اجتمع المجلس يوم الاثنين في القاعة", "اجتمع المجلس يوم الثلاثاء في القاعة", "الاثنين", "الثلاثاء"),
        ("he", "המועצה נפגשה ביום שני באולם", "המועצה נפגשה ביום שלישי באולם", "שני", "שלישי"),
        ("hi", "परिषद सोमवार को मिली", "परिषद मंगलवार को मिली", "सोमवार", "मंगलवार"),
        ("ko", "의회는 월요일에 열렸다", "의회는 화요일에 열렸다", "월요일에", "화요일에"),
        ("ru", "Совет собрался в понедельник", "Совет собрался во вторник", "в понедельник", "во вторник"),
        ("el", "Το συμβούλιο δεν συμφώνησε", "Το συμβούλιο τότε συμφώνησε", "δεν", "τότε"),
    ] {
        let told = compared(language, old, new);
        assert_eq!(changed(&told), [(was.to_owned(), is.to_owned())], "{language}");
    }
}

#[test]
fn graphemes_stay_whole() {
    for (old, new) in [
        ("The flag 🇬🇧 flew.", "The flag 🇬🇪 flew."),
        ("The family 👨‍👩‍👧 left.", "The family 👨‍👩‍👦 left."),
        ("A wave 👋🏽 goodbye", "A wave 👋🏿 goodbye"),
        ("a\u{301}bc de\u{301}f", "a\u{301}bc de\u{300}f"),
        ("\u{301}\u{301}", "\u{301}"),
        ("x\u{200d}y", "x\u{200d}z"),
        ("น้ำ", "น้ํา"),
        ("नमस्ते क्षत्रिय", "नमस्ते क्षत्रियों"),
        ("\u{202e}abc\u{202c} def", "\u{202e}abd\u{202c} def"),
        ("\r\n\r\n", "\r\n"),
    ] {
        let told = compared("", old, new);
        for (side, text) in [(Which::Old, old), (Which::New, new)] {
            let ends: HashSet<usize> = text.grapheme_indices(true).map(|(at, _)| at).chain([text.len()]).collect();
            for segment in told.blocks.iter().flat_map(|block| &block.segments) {
                let range = if side == Which::Old { segment.old } else { segment.new };
                let Some(range) = range else { continue };
                assert!(ends.contains(&range.start) && ends.contains(&range.end), "{range:?} in {text:?}");
            }
        }
    }
}

#[test]
fn what_runs_from_the_right_is_counted_in_its_own_order() {
    let told = compared("ar", "قال أور إن الباب مفتوح", "قال أور إن الباب مغلق");
    let kinds: Vec<(SegmentKind, &str)> =
        told.blocks[0].segments.iter().map(|one| (one.kind, one.text.as_str())).collect();
    assert_eq!(
        kinds,
        [(SegmentKind::Equal, "قال أور إن الباب "), (SegmentKind::Removed, "مفتوح"), (SegmentKind::Added, "مغلق")]
    );
}

#[test]
fn a_language_without_lists_says_so() {
    let german = compared("de", "Der Rat tagte nicht am Montag.", "Der Rat tagte am Montag.");
    assert_eq!((german.unread_language.as_deref(), german.alerts.len()), (Some("de"), 0));
    for known in ["", "en", "en-GB", "EN-us"] {
        assert_eq!(compared(known, "The board met.", "The board left.").unread_language, None, "{known}");
    }
    let edition = |language: &str| {
        Edition::bare(Content { language: language.to_owned(), headline: "One".to_owned(), ..Content::default() })
    };
    let told = compare(&edition("en"), &edition("fr"), &Options::default()).expect("nobody cancels");
    assert_eq!(told.unread_language.as_deref(), Some("fr"));
    let json = serde_json::to_value(&told).expect("it serialises");
    assert_eq!(json["unread_language"], "fr");
    // Quotations and figures need no language.
    let told = compared("tr", "“Kapı açık” dedi, 30 kişi vardı.", "“Kapı kapalı” dedi, 60 kişi vardı.");
    let kinds: Vec<AlertKind> = told.alerts.iter().map(|alert| alert.kind).collect();
    assert_eq!(kinds, [AlertKind::Quotation, AlertKind::Figure]);
}
