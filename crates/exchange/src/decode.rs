//! Bytes to text: the encodings that newsrooms' files come in.

use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::import::ImportError;
use crate::report::{Notes, RecognisedKind};

/// The largest file that is taken in, in bytes.
pub const LARGEST_FILE: usize = 8 * 1024 * 1024;

/// Reads UTF-8, UTF-16 with its mark, or else Windows-1252, which is said. Line ends become line feeds.
pub(crate) fn decode(name: &str, bytes: &[u8], notes: &mut Notes) -> Result<String, ImportError> {
    let file = || name.to_owned();
    if bytes.len() > LARGEST_FILE {
        return Err(ImportError::TooLarge { file: file(), megabytes: bytes.len() / (1024 * 1024) });
    }
    refuse_other_kinds(name, bytes)?;
    let text = match bytes {
        [0xff, 0xfe, rest @ ..] => utf_16(UTF_16LE, rest, name)?,
        [0xfe, 0xff, rest @ ..] => utf_16(UTF_16BE, rest, name)?,
        _ => {
            let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
            if let Some(encoding) = unmarked_utf_16(bytes) {
                let text = utf_16(encoding, bytes, name)?;
                let words = "The file does not say its encoding and was read as UTF-16; look at its accents.";
                notes.say(RecognisedKind::Guessed, "encoding", "article", words, "");
                return settled(name, &text);
            }
            if bytes.contains(&0) {
                return Err(ImportError::NotText { file: file() });
            }
            let declared = crate::html::declared(bytes);
            match (std::str::from_utf8(bytes), declared) {
                // Its letters are signs of ASCII, so it would pass for UTF-8.
                (Ok(_), Some(encoding)) if encoding == encoding_rs::ISO_2022_JP => in_encoding(encoding, bytes, notes),
                (Ok(text), _) => text.to_owned(),
                (Err(_), Some(encoding)) if encoding != encoding_rs::UTF_8 => in_encoding(encoding, bytes, notes),
                (Err(error), _) => {
                    let (text, _, broken) = WINDOWS_1252.decode(bytes);
                    if broken || text.chars().any(|c| c.is_control() && !c.is_ascii_whitespace()) {
                        return Err(ImportError::NotText { file: file() });
                    }
                    notes.say(
                        RecognisedKind::Guessed,
                        "encoding",
                        "article",
                        "The file is not UTF-8 and was read as Windows-1252; look at its quotation marks and accents.",
                        &format!("byte {}", error.valid_up_to()),
                    );
                    text.into_owned()
                }
            }
        }
    };
    settled(name, &text)
}

/// A page in the encoding that it names itself; what is no letter in it is said.
fn in_encoding(encoding: &'static encoding_rs::Encoding, bytes: &[u8], notes: &mut Notes) -> String {
    let (text, encoding, broken) = encoding.decode(bytes);
    let name = encoding.name();
    let words = if broken {
        format!(
            "The page was read as {name}, as it says itself, but some signs are no letters in it; look for \u{fffd}."
        )
    } else {
        format!("The page was read as {name}, as it says itself.")
    };
    notes.say(RecognisedKind::Recognised, "encoding", "article", words, "");
    text.into_owned()
}

fn settled(name: &str, text: &str) -> Result<String, ImportError> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    if text.trim().is_empty() {
        return Err(ImportError::Empty { file: name.to_owned() });
    }
    Ok(text)
}

/// UTF-16 without its mark: most of every second byte is nothing, and none of the others.
fn unmarked_utf_16(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let head = &bytes[..bytes.len().min(4096) & !1];
    let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let most = head.len() / 2 * 7 / 10;
    match (zeros(0), zeros(1)) {
        _ if head.len() < 8 || !bytes.len().is_multiple_of(2) => None,
        (0, odd) if odd > most => Some(UTF_16LE),
        (even, 0) if even > most => Some(UTF_16BE),
        _ => None,
    }
}

fn utf_16(encoding: &'static encoding_rs::Encoding, bytes: &[u8], name: &str) -> Result<String, ImportError> {
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    if broken || text.contains('\0') {
        return Err(ImportError::NotText { file: name.to_owned() });
    }
    Ok(text.into_owned())
}

fn refuse_other_kinds(name: &str, bytes: &[u8]) -> Result<(), ImportError> {
    let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let head: String = start.iter().take(64).map(|&byte| char::from(byte.to_ascii_lowercase())).collect();
    let head = head.trim_start();
    let kind = if head.starts_with("%pdf") {
        "a PDF"
    } else if head.starts_with("{\\rtf") {
        "a rich-text (RTF) file"
    } else if head.starts_with("from: <saved by") || head.starts_with("mime-version:") {
        "a page saved as one archive file (MHTML)"
    } else if start.starts_with(b"bplist00") {
        "a web archive"
    } else if start.starts_with(b"PK\x03\x04") {
        "a word-processor file or an archive"
    } else if start.starts_with(b"\xd0\xcf\x11\xe0") {
        "an old word-processor file"
    } else {
        return Ok(());
    };
    Err(ImportError::OtherKind { file: name.to_owned(), kind })
}
