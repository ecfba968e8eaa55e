//! For whoever has less than an article: two texts, two notes, two bios, two files.

use stet_article::{Bio, Block, Content, Edition, EditionBio};

/// A text or a note as an edition that can be compared: a paragraph for each line that has words.
///
/// ```
/// use stet_compare::{Options, compare, of_text};
///
/// let old = of_text("Ask the board.\nThe ferry sails at noon.");
/// let new = of_text("Ask the board.\nThe ferry sails at dawn.");
/// let comparison = compare(&old, &new, &Options::default())?;
/// assert_eq!(comparison.changes[0].words, "Paragraph 2: “noon” became “dawn”");
/// # Ok::<(), stet_compare::Cancelled>(())
/// ```
///
/// A file is taken in by `stet-exchange`, whatever its kind, and its edition is compared:
///
/// ```
/// use stet_compare::{Options, compare};
/// use stet_exchange::{ImportOptions, import};
///
/// let take = |name, words: &str| import(name, words.as_bytes(), &ImportOptions::default());
/// let old = take("old.md", "# Ferry\n\nIt sails at *noon*.\n")?.edition;
/// let new = take("new.md", "# Ferry\n\nIt sails at **noon**.\n")?.edition;
/// let comparison = compare(&old, &new, &Options::default())?;
/// assert_eq!(comparison.counts.words_added, 0);
/// assert_eq!(comparison.changes.len(), 2, "one mark went and one came: {:?}", comparison.changes);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn of_text(text: &str) -> Edition {
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    let mut content = Content { body: lines.map(Block::paragraph).collect(), ..Content::default() };
    content.normalise();
    Edition::bare(content)
}

/// A bio as an edition that can be compared; two bios of one name are one person's.
///
/// ```
/// use stet_article::{Bio, Inline};
/// use stet_compare::{Options, compare, of_bio};
///
/// let bio = |words: &str| Bio { text: Inline::plain(words), ..Bio::named("A. Example") };
/// let old = of_bio(bio("A. Example covers the harbour."));
/// let new = of_bio(bio("A. Example covers the courts."));
/// let comparison = compare(&old, &new, &Options::default())?;
/// assert_eq!(comparison.bios[0].segments[1].text, "harbour");
/// assert_eq!(comparison.counts.words_added, 1);
/// # Ok::<(), stet_compare::Cancelled>(())
/// ```
pub fn of_bio(bio: Bio) -> Edition {
    Edition { content: Content::default(), bios: vec![EditionBio { author: None, bio }] }
}
