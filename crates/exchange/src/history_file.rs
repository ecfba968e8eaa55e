//! One article with its history as one file (`docs/decisions/0009`): lines of JSON in one zstd frame, proven as they
//! are read.
//!
//! ```text
//! a skippable zstd frame with the words "stet-article 1", so that the file can be told by its first bytes
//! a zstd frame: {"stet-article": 1, "article": …}   what it is
//!               {"author": …} {"bio": …} {"revision": …} {"mark": …} {"note": …} {"picture": …}
//!               {"end": {"lines": N, "digest": "…"}}   over every byte before it
//! ```

use std::collections::HashSet;
use std::io::{BufRead, BufReader, Read, Write};

use serde::{Deserialize, Serialize};
use stet_article::{
    AssetHash, AuthorUid, Bio, BioHash, Content, ContentHash, FORMAT, HistoryHead, HistoryPart, RevisionHash,
    RevisionHeader, article_digest,
};

/// The first bytes of every such file.
const START: &[u8] = b"\x50\x2a\x4d\x18\x0f\x00\x00\x00stet-article 1\n";
/// The most bytes of one line.
const LINE: u64 = 72 << 20;
/// The most bytes of all lines together.
const ALL: u64 = 2 << 30;
/// The most lines.
const LINES: u64 = 1_000_000;
/// The most bytes of one picture that goes along.
pub const LARGEST_PICTURE: usize = 32 << 20;
/// The most bytes of all pictures together.
const PICTURES: usize = 512 << 20;
/// Quick, and yet a history's likeness to itself is found.
const LEVEL: i32 = 9;
/// The window, as a power of two: some of the largest articles fit into it, and it bounds what unpacking takes.
const WINDOW: u32 = 24;

/// Why a file is no history, in one sentence each.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HistoryFileError {
    /// It does not begin like one.
    #[error("it is not an article's history; export it again from the store that holds the article")]
    Other,
    /// A newer program wrote it.
    #[error("it was written by a newer Stet; take it in there, or have it exported as Markdown")]
    Newer,
    /// Its end is missing.
    #[error("it was cut short on its way; copy it again from where it came")]
    Short,
    /// What it says is not what its hashes say.
    #[error("it was changed since it was written ({0}); nothing of it was taken in, so ask for it again")]
    Changed(String),
    /// Too large to be anybody's article.
    #[error("it unpacks to more than an article's history can be ({0}); nothing of it was taken in")]
    TooLarge(&'static str),
    /// It could not be read or written.
    #[error("it could not be read: {0}")]
    Io(String),
}

type Result<T> = std::result::Result<T, HistoryFileError>;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct EndLine {
    end: End,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct End {
    /// How many lines stand before this one.
    lines: u64,
    digest: String,
}

fn hasher() -> blake3::Hasher {
    blake3::Hasher::new_derive_key("stet article file 1")
}

/// Whether a file begins like one article with its history.
pub fn is_history(bytes: &[u8]) -> bool {
    bytes.starts_with(START)
}

/// Writes such a file.
pub struct HistoryWriter<W: Write> {
    out: zstd::Encoder<'static, W>,
    hasher: blake3::Hasher,
    lines: u64,
}

impl<W: Write> HistoryWriter<W> {
    /// Begins it.
    ///
    /// # Errors
    /// What the place that is written to says.
    pub fn new(mut out: W, head: &HistoryHead) -> std::io::Result<Self> {
        out.write_all(START)?;
        let mut out = zstd::Encoder::new(out, LEVEL)?;
        out.window_log(WINDOW)?;
        out.long_distance_matching(true)?;
        out.include_checksum(true)?;
        let mut writer = Self { out, hasher: hasher(), lines: 0 };
        writer.line(head)?;
        Ok(writer)
    }

    /// Writes a part.
    ///
    /// # Errors
    /// What the place that is written to says.
    pub fn part(&mut self, part: &HistoryPart) -> std::io::Result<()> {
        self.line(part)
    }

    /// Ends it and gives back what was written to.
    ///
    /// # Errors
    /// What the place that is written to says.
    pub fn end(mut self) -> std::io::Result<W> {
        let end = End { lines: self.lines, digest: self.hasher.finalize().to_hex().to_string() };
        self.line(&EndLine { end })?;
        self.out.finish()
    }

    fn line(&mut self, value: &impl Serialize) -> std::io::Result<()> {
        let mut line = serde_json::to_vec(value)?;
        line.push(b'\n');
        self.hasher.update(&line);
        self.lines += 1;
        self.out.write_all(&line)
    }
}

/// Reads such a file, proving each part before it hands it on: what it yields is what was saved. That it is whole is
/// known when it has ended without an error.
pub struct HistoryReader<R: Read> {
    input: BufReader<zstd::Decoder<'static, BufReader<R>>>,
    hasher: blake3::Hasher,
    head: HistoryHead,
    lines: u64,
    bytes: u64,
    pictures: usize,
    revisions: HashSet<RevisionHash>,
    bios: HashSet<(AuthorUid, BioHash)>,
    authors: HashSet<AuthorUid>,
    /// Pictures that something shows: no others go along.
    shown: HashSet<AssetHash>,
    ended: bool,
}

impl<R: Read> HistoryReader<R> {
    /// Reads what it is.
    ///
    /// # Errors
    /// Where it is no such file, or one of a newer program.
    pub fn new(mut input: R) -> Result<Self> {
        let mut start = [0; START.len()];
        input.read_exact(&mut start).map_err(|_| HistoryFileError::Other)?;
        if start != START {
            return Err(HistoryFileError::Other);
        }
        let mut decoder = zstd::Decoder::new(input).map_err(|error| HistoryFileError::Io(error.to_string()))?;
        decoder.window_log_max(WINDOW).map_err(|error| HistoryFileError::Io(error.to_string()))?;
        let head = HistoryHead {
            stet_article: 0,
            article: stet_article::ArticleUid::from_bytes([0; 16]),
            slug: String::new(),
            headline: String::new(),
            revisions: 0,
            digest: String::new(),
            notes: false,
        };
        let mut reader = Self {
            input: BufReader::with_capacity(1 << 16, decoder),
            hasher: hasher(),
            head,
            lines: 0,
            bytes: 0,
            pictures: 0,
            revisions: HashSet::new(),
            bios: HashSet::new(),
            authors: HashSet::new(),
            shown: HashSet::new(),
            ended: false,
        };
        let line = reader.line()?;
        let value: serde_json::Value = serde_json::from_slice(&line).map_err(|_| HistoryFileError::Other)?;
        let version = value.get("stet-article").and_then(serde_json::Value::as_u64);
        match version {
            None => return Err(HistoryFileError::Other),
            Some(version) if version > u64::from(HistoryHead::VERSION) => return Err(HistoryFileError::Newer),
            Some(_) => {}
        }
        reader.head = serde_json::from_value(value).map_err(|_| changed("its first line"))?;
        reader.count(&line);
        Ok(reader)
    }

    /// What it is.
    pub fn head(&self) -> &HistoryHead {
        &self.head
    }

    /// The next part, proven; nothing at the proven end.
    ///
    /// # Errors
    /// Where it was cut short or changed, or is too large.
    pub fn next_part(&mut self) -> Result<Option<HistoryPart>> {
        if self.ended {
            return Ok(None);
        }
        let line = self.line()?;
        if line.starts_with(b"{\"end\"") {
            self.close(&line)?;
            self.ended = true;
            return Ok(None);
        }
        let part = serde_json::from_slice(&line).map_err(|_| changed(&format!("line {}", self.lines + 1)))?;
        self.prove(&part)?;
        self.count(&line);
        Ok(Some(part))
    }

    fn count(&mut self, line: &[u8]) {
        self.hasher.update(line);
        self.lines += 1;
    }

    /// A whole line, its feed included. What an unpacked file claims to be long is never believed.
    fn line(&mut self) -> Result<Vec<u8>> {
        if self.lines >= LINES {
            return Err(HistoryFileError::TooLarge("a million parts"));
        }
        let mut line = Vec::new();
        // A frame that is cut or damaged shows as an error of the decoder.
        Read::by_ref(&mut self.input).take(LINE).read_until(b'\n', &mut line).map_err(|error| match error.kind() {
            std::io::ErrorKind::UnexpectedEof => HistoryFileError::Short,
            _ => changed("its packing"),
        })?;
        self.bytes += line.len() as u64;
        if line.last() != Some(&b'\n') {
            let long = line.len() as u64 >= LINE;
            return Err(if long { HistoryFileError::TooLarge("72 MB in one part") } else { HistoryFileError::Short });
        }
        if self.bytes > ALL {
            return Err(HistoryFileError::TooLarge("2 GB"));
        }
        Ok(line)
    }

    fn close(&mut self, line: &[u8]) -> Result<()> {
        let EndLine { end } = serde_json::from_slice(line).map_err(|_| changed("its last line"))?;
        let digest = self.hasher.finalize().to_hex().to_string();
        if end.lines != self.lines || end.digest != digest {
            return Err(changed("its digest"));
        }
        let more = self.input.fill_buf().map_err(|_| changed("its packing"))?;
        if !more.is_empty() {
            return Err(changed("there is more behind its end"));
        }
        let hashes: Vec<RevisionHash> = self.revisions.iter().copied().collect();
        if hashes.len() as u64 != u64::from(self.head.revisions) || article_digest(&hashes) != self.head.digest {
            return Err(changed("a revision is missing or too many"));
        }
        Ok(())
    }

    fn prove(&mut self, part: &HistoryPart) -> Result<()> {
        match part {
            HistoryPart::Author { uid, .. } => {
                self.authors.insert(*uid);
            }
            HistoryPart::Bio { header, content } => {
                let header: serde_json::Value = serde_json::from_str(header).map_err(|_| changed("a bio"))?;
                let author = header.get("author").and_then(serde_json::Value::as_str);
                let author: AuthorUid = author.and_then(|uid| uid.parse().ok()).ok_or_else(|| changed("a bio"))?;
                let hash = BioHash::of(content.as_bytes());
                if header.get("bio").and_then(serde_json::Value::as_str) != Some(hash.to_string().as_str()) {
                    return Err(changed("a bio"));
                }
                let bio = Bio::read(content.as_bytes()).map_err(|_| HistoryFileError::Newer)?;
                self.shown.extend(bio.picture);
                self.known_author(author)?;
                self.bios.insert((author, hash));
            }
            HistoryPart::WithheldBio { author, bio, .. } => {
                self.known_author(*author)?;
                self.bios.insert((*author, *bio));
            }
            HistoryPart::Picture { hash, data, .. } => {
                let bytes = from_hexadecimal(data).ok_or_else(|| changed("a picture"))?;
                self.pictures += bytes.len();
                if bytes.len() > LARGEST_PICTURE || self.pictures > PICTURES {
                    return Err(HistoryFileError::TooLarge("512 MB of pictures"));
                }
                // Each once, and only one that is shown: nothing else may fill the disk.
                if AssetHash::of(&bytes) != *hash || !self.shown.remove(hash) {
                    return Err(changed("a picture"));
                }
            }
            HistoryPart::Revision { header, content, .. } => self.prove_revision(header, content)?,
            HistoryPart::Withheld { hash, parents, .. } => {
                self.known(parents)?;
                self.revisions.insert(*hash);
            }
            HistoryPart::Mark { revision, .. } => self.known(std::slice::from_ref(revision))?,
            HistoryPart::Note { .. } if self.head.notes => {}
            HistoryPart::Note { .. } => return Err(changed("a note where it says that there are none")),
        }
        Ok(())
    }

    fn prove_revision(&mut self, header_bytes: &str, content: &str) -> Result<()> {
        let number = self.revisions.len() + 1;
        let bad = || changed(&format!("revision {number} of it"));
        let header = RevisionHeader::read(header_bytes.as_bytes()).map_err(|_| bad())?;
        if header.version > RevisionHeader::VERSION {
            return Err(HistoryFileError::Newer);
        }
        if header.article != self.head.article || ContentHash::of(content.as_bytes()) != header.content {
            return Err(bad());
        }
        self.known(&header.parents)?;
        if !header.bios.iter().all(|bio| self.bios.contains(bio)) {
            return Err(bad());
        }
        let read = match Content::read(content.as_bytes()) {
            Ok(read) => read,
            Err(_) if newer(content) => return Err(HistoryFileError::Newer),
            Err(_) => return Err(bad()),
        };
        self.shown.extend(read.pictures());
        if !self.revisions.insert(RevisionHash::of(header_bytes.as_bytes())) {
            return Err(bad());
        }
        Ok(())
    }

    fn known_author(&self, author: AuthorUid) -> Result<()> {
        if self.authors.contains(&author) { Ok(()) } else { Err(changed("an author is missing")) }
    }

    fn known(&self, revisions: &[RevisionHash]) -> Result<()> {
        if revisions.iter().all(|hash| self.revisions.contains(hash)) {
            Ok(())
        } else {
            Err(changed("a revision that another comes from is missing"))
        }
    }
}

fn newer(content: &str) -> bool {
    let value: Option<serde_json::Value> = serde_json::from_str(content).ok();
    let format = value.and_then(|value| value.get("format").and_then(serde_json::Value::as_u64));
    format.is_some_and(|format| format > u64::from(FORMAT))
}

fn changed(what: &str) -> HistoryFileError {
    HistoryFileError::Changed(what.to_owned())
}

/// Bytes in hexadecimal digits: packed, they take little more than the bytes themselves.
pub fn hexadecimal(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        text.push(char::from(DIGITS[usize::from(byte >> 4)]));
        text.push(char::from(DIGITS[usize::from(byte & 15)]));
    }
    text
}

/// The bytes that hexadecimal digits stand for.
pub fn from_hexadecimal(text: &str) -> Option<Vec<u8>> {
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let pairs = text.as_bytes().chunks(2);
    pairs.map(|pair| Some(digit(*pair.first()?)? << 4 | digit(*pair.get(1)?)?)).collect()
}
