//! One way in for every format.

use std::collections::{BTreeMap, BTreeSet};

use stet_article::{AuthorUid, Bio, BioLink, Block, Content, Edition, Id, Inline};

use crate::decode::decode;
use crate::report::{Imported, Notes, RecognisedKind};
use crate::{html, json, markdown, plain};

/// The formats that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Plain text, as copied from a page or an e-mail.
    Text,
    /// Markdown, with or without front matter.
    Markdown,
    /// A saved page, or a fragment of one.
    Html,
    /// An edition or its content in the canonical form.
    Json,
}

impl Format {
    /// The format that a person names: `text`, `markdown`, `html` or `json`.
    pub fn from_name(name: &str) -> Option<Self> {
        match name.trim().to_ascii_lowercase().as_str() {
            "text" | "txt" | "plain" => Some(Self::Text),
            "markdown" | "md" => Some(Self::Markdown),
            "html" | "htm" | "xhtml" => Some(Self::Html),
            "json" => Some(Self::Json),
            _ => None,
        }
    }
}

/// Author names by the slug that an archive uses for them.
pub type AuthorNames = BTreeMap<String, AuthorName>;

/// What an archive says about an author.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuthorName {
    /// The name as printed.
    pub name: String,
    /// The lines about them, if any.
    pub bio: Inline,
    /// Where to find them.
    pub links: Vec<BioLink>,
    /// Who they are, where the desk has settled it: two authors of an archive may bear one name.
    pub uid: Option<AuthorUid>,
    /// What else the archive says, by key, as it stood: it has no place in a bio.
    pub kept: Vec<(String, String)>,
}

impl AuthorName {
    /// The bio that the archive's words make.
    pub fn to_bio(&self) -> Bio {
        let mut bio = Bio::named(self.name.clone());
        bio.text = cleaned(&self.bio);
        bio.links.clone_from(&self.links);
        bio.normalise();
        bio
    }
}

/// What a file's name says of it, before anybody reads it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameSays {
    /// An article may be in it.
    Article,
    /// It is of a kind that is not read; with its article, such as `a PDF`, where the kind is known.
    Other(Option<&'static str>),
}

/// What a file's name says of it. A name without an ending says nothing, and so is no article's in a folder of files.
pub fn name_says(name: &str) -> NameSays {
    match unread_ending(name) {
        Some(kind) => NameSays::Other(Some(kind)),
        None if format_of(name, "").is_ok() && !ending(name).is_empty() => NameSays::Article,
        None => NameSays::Other(None),
    }
}

/// How to import.
#[derive(Clone, Debug, Default)]
pub struct ImportOptions<'a> {
    /// The format, where a person says it; otherwise it is told from the name and the content.
    pub format: Option<Format>,
    /// Ids of guesses that a person has taken back.
    pub without: BTreeSet<String>,
    /// Names for authors that the file knows by slug only.
    pub authors: Option<&'a AuthorNames>,
}

/// Why a file cannot be taken in.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// There is not one word in it.
    #[error("'{file}' is empty; choose the file that holds the article")]
    Empty {
        /// The file's name.
        file: String,
    },
    /// Larger than [`crate::LARGEST_FILE`].
    #[error("'{file}' is too large ({megabytes} MB); an article is at most 8 MB, so split the file")]
    TooLarge {
        /// The file's name.
        file: String,
        /// Its size in whole megabytes.
        megabytes: usize,
    },
    /// Not text in a known encoding.
    #[error("'{file}' is not a text file, or its encoding is unknown; save it as UTF-8 text and import it again")]
    NotText {
        /// The file's name.
        file: String,
    },
    /// A kind of file that this version does not read.
    #[error(
        "'{file}' is {kind}; this version of Stet takes text, Markdown, HTML and JSON, so save or copy it as text first"
    )]
    OtherKind {
        /// The file's name.
        file: String,
        /// What it is, with its article.
        kind: &'static str,
    },
    /// The name ends in something that is not known.
    #[error("'{file}' has an ending that Stet does not know; name it .txt, .md, .html or .json, or say its format")]
    UnknownEnding {
        /// The file's name.
        file: String,
    },
    /// Front matter that is not YAML.
    #[error("The front matter of '{file}' cannot be read at line {line} ({reason}); mend that line and import again")]
    FrontMatter {
        /// The file's name.
        file: String,
        /// The line in the file, from 1.
        line: usize,
        /// What is wrong with it.
        reason: String,
    },
    /// JSON of an article from a newer Stet.
    #[error(
        "'{file}' is of format {format}, and this Stet reads up to format {known}; import it with a newer Stet, or have it \
         exported as Markdown there"
    )]
    NewerJson {
        /// The file's name.
        file: String,
        /// The format's number in the file.
        format: u64,
        /// The newest that is read.
        known: u32,
    },
    /// JSON that is no article.
    #[error("'{file}' is not an article in JSON: {reason}; export it again or mend that place")]
    Json {
        /// The file's name.
        file: String,
        /// Place and reason.
        reason: String,
    },
}

/// Takes a file in. `name` is the file's name, for its ending and for messages.
///
/// # Errors
/// One sentence: what is wrong, where, and what to do.
pub fn import(name: &str, bytes: &[u8], options: &ImportOptions<'_>) -> Result<Imported, ImportError> {
    let mut notes = Notes::new(&options.without);
    if let Some(kind) = unread_ending(name)
        && options.format.is_none()
    {
        return Err(ImportError::OtherKind { file: name.to_owned(), kind });
    }
    let text = decode(name, bytes, &mut notes)?;
    let format = options.format.map_or_else(|| format_of(name, &text), Ok)?;
    match format {
        Format::Text => Ok(named(plain::read(&text, notes), &options.without)),
        Format::Html => Ok(html::read(&text, notes)),
        Format::Markdown => markdown::read(name, &text, options.authors, notes),
        Format::Json => json::read(name, &text, notes),
    }
}

/// A text without headline and slug would stand in the list as nothing: its first words name it.
pub(crate) fn named(mut imported: Imported, without: &BTreeSet<String>) -> Imported {
    let content = &mut imported.edition.content;
    if !content.headline.trim().is_empty() || !content.slug.trim().is_empty() {
        return imported;
    }
    let mut notes = Notes::new(without);
    let mut first = String::new();
    content.body.iter_mut().for_each(|block| {
        block.each_text(&mut |text| {
            if first.is_empty() {
                first = text.to_plain();
            }
        });
    });
    let words = first.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).take(4);
    // Where no spaces part the words, a few letters stand for them.
    let slug: String = words.collect::<Vec<_>>().join("-").to_lowercase().chars().take(40).collect();
    if !slug.is_empty() && notes.wanted("slug") {
        let words = "The text has no line that could be a headline; its first words became the slug.";
        notes.undoable(RecognisedKind::Guessed, "slug", "slug", words, &slug);
        content.slug = slug;
        imported.report.append(&mut notes.list);
    }
    imported
}

/// Reads an archive's file about one author (front matter with `display_name`, `name` or `title`; its `slug`, or
/// else the path, says what articles call them), to be handed to [`ImportOptions::authors`]. Nothing where it is
/// no such file.
pub fn author_file(path: &str, text: &str) -> Option<(String, AuthorName)> {
    markdown::author_file(path, text)
}

fn ending(name: &str) -> String {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    file.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default()
}

fn unread_ending(name: &str) -> Option<&'static str> {
    Some(match ending(name).as_str() {
        "pdf" => "a PDF",
        "doc" | "docx" | "odt" | "pages" => "a word-processor file",
        "mht" | "mhtml" => "a page saved as one archive file (MHTML)",
        "webarchive" => "a web archive",
        "rtf" => "a rich-text (RTF) file",
        _ => return None,
    })
}

fn format_of(name: &str, text: &str) -> Result<Format, ImportError> {
    // A page says itself what it is, whatever it is called.
    if looks_like_a_page(text) {
        return Ok(Format::Html);
    }
    match ending(name).as_str() {
        "html" | "htm" | "xhtml" | "xht" | "shtml" => return Ok(Format::Html),
        "md" | "markdown" | "mdown" | "mkd" => return Ok(Format::Markdown),
        "txt" | "text" => return Ok(Format::Text),
        "json" => return Ok(Format::Json),
        _ => {}
    }
    // No ending that says it: the content may. A name without any ending is taken as text.
    let start = text.trim_start();
    if start.starts_with("---\n") {
        Ok(Format::Markdown)
    } else if looks_like_a_fragment(start) {
        Ok(Format::Html)
    } else if start.starts_with('{') && serde_json::from_str::<serde_json::Value>(start).is_ok() {
        Ok(Format::Json)
    } else if looks_like_markdown(start) {
        Ok(Format::Markdown)
    } else if ending(name).is_empty() {
        Ok(Format::Text)
    } else {
        Err(ImportError::UnknownEnding { file: name.to_owned() })
    }
}

/// A whole page of HTML: it begins with a document type or with `html`, after an XML line and comments.
fn looks_like_a_page(text: &str) -> bool {
    let mut rest = text.trim_start();
    loop {
        let after = match () {
            () if rest.starts_with("<?xml") => rest.split_once("?>"),
            () if rest.starts_with("<!--") => rest.split_once("-->"),
            () => break,
        };
        let Some((_, after)) = after else { return false };
        rest = after.trim_start();
    }
    let start: String = rest.chars().take(15).collect::<String>().to_ascii_lowercase();
    start.starts_with("<!doctype html") || start.starts_with("<html") || start.starts_with("<head>")
}

/// A piece of HTML: it begins with a tag that articles are made of, and holds the tag's end.
fn looks_like_a_fragment(start: &str) -> bool {
    let Some(tag) = start.strip_prefix('<') else { return false };
    let end = tag.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(tag.len());
    let name = tag[..end].to_ascii_lowercase();
    let known =
        ["p", "div", "article", "section", "main", "h1", "h2", "h3", "ul", "ol", "blockquote", "table", "figure"];
    known.contains(&name.as_str()) && start.to_ascii_lowercase().contains(&format!("</{name}>"))
}

/// Markdown without front matter, by what nobody writes in plain text: a line that is a heading, or a link with its
/// address in round brackets behind square ones.
fn looks_like_markdown(text: &str) -> bool {
    let heading = |line: &str| {
        let rest = line.trim_start_matches('#');
        let level = line.len() - rest.len();
        (1..=4).contains(&level) && rest.strip_prefix(' ').is_some_and(|words| !words.trim().is_empty())
    };
    text.lines().any(|line| heading(line) || line.contains("](http://") || line.contains("](https://"))
}

/// Puts right what needs no judgement, says it, and takes the ids out that only this room has given.
pub(crate) fn finish(mut edition: Edition, notes: &mut Notes) -> Edition {
    settle(&mut edition.content, notes);
    for known in &mut edition.bios {
        known.bio.text = cleaned(&known.bio.text);
        known.bio.name = known.bio.name.replace(|c: char| c.is_control(), " ");
        known.bio.normalise();
    }
    edition
}

fn settle(content: &mut Content, notes: &mut Notes) {
    let mut next = 0_u32;
    let faults = content.mend(|| {
        next += 1;
        Id::new(format!("n{next}"))
    });
    for fault in faults {
        let words = format!("This part {}.", fault.reason);
        notes.say(RecognisedKind::Mended, &format!("mended-{}", fault.place), &fault.place, words, "");
    }
    content.normalise();
    content.body.iter_mut().for_each(|block| block.each_id(&mut |id| *id = Id::default()));
    content.footnotes.iter_mut().for_each(|footnote| footnote.id = Id::default());
}

/// Mends a bio's words by the article's own rules, as the one paragraph of an article.
fn cleaned(text: &Inline) -> Inline {
    let mut paper =
        Content { body: vec![Block::Paragraph { id: Id::default(), text: text.clone() }], ..Content::default() };
    let _ = paper.mend(|| Id::new("n1"));
    match paper.body.pop() {
        Some(Block::Paragraph { text, .. }) => text,
        _ => text.clone(),
    }
}
