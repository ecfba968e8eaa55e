//! JSON: an edition (`{"content": …, "bios": […]}`) or content alone, in the canonical form.

use serde_json::Value;
use stet_article::{Bio, Content, Edition, EditionBio, FORMAT};

use crate::import::ImportError;
use crate::report::{Imported, Notes, RecognisedKind};

/// The edition as JSON: canonical (compact, one line), or indented for people.
pub fn to_json(edition: &Edition, pretty: bool) -> String {
    let mut edition = edition.clone();
    edition.content.normalise();
    edition.bios.iter_mut().for_each(|known| known.bio.normalise());
    let written = if pretty { serde_json::to_string_pretty(&edition) } else { serde_json::to_string(&edition) };
    written.unwrap_or_default() // the types of an article have no value that JSON cannot hold
}

pub(crate) fn read(name: &str, text: &str, mut notes: Notes) -> Result<Imported, ImportError> {
    let fail = |reason: String| ImportError::Json { file: name.to_owned(), reason };
    let mut value: Value = serde_json::from_str(text)
        .map_err(|error| fail(format!("line {} is not well-formed ({error})", error.line())))?;
    let is_edition = value.get("content").is_some_and(Value::is_object);
    let (content, bios) = if is_edition {
        (value["content"].take(), value.get_mut("bios").map(Value::take).unwrap_or(Value::Null))
    } else {
        (value, Value::Null)
    };
    // A newer file is whole: there is nothing in it to mend.
    if let Some(format) = content.get("format").and_then(Value::as_u64).filter(|format| *format > u64::from(FORMAT)) {
        return Err(ImportError::NewerJson { file: name.to_owned(), format, known: FORMAT });
    }
    let mut content = Content::from_value(content).map_err(|faults| {
        let first: Vec<String> = faults.iter().take(3).map(ToString::to_string).collect();
        fail(first.join("; "))
    })?;
    let bios = match bios {
        Value::Null => Vec::new(),
        Value::Array(list) => list
            .into_iter()
            .enumerate()
            .map(|(at, known)| bio(known).map_err(|reason| fail(format!("bios/{at} {reason}"))))
            .collect::<Result<_, _>>()?,
        _ => return Err(fail("bios is not a list".to_owned())),
    };
    let mut next = 0_u32;
    for fault in content.mend(|| {
        next += 1;
        stet_article::Id::new(format!("n{next}"))
    }) {
        let id = format!("mended-{}", fault.place);
        notes.say(RecognisedKind::Mended, &id, &fault.place, format!("This part {}.", fault.reason), "");
    }
    content.normalise();
    Ok(Imported { edition: Edition { content, bios }, report: notes.list, base: None, unmapped: Vec::new() })
}

fn bio(mut known: Value) -> Result<EditionBio, String> {
    let author = match known.get("author") {
        None | Some(Value::Null) => None,
        Some(Value::String(uid)) => Some(uid.parse().map_err(|_| "names an author that is no identity".to_owned())?),
        Some(_) => return Err("names an author that is no identity".to_owned()),
    };
    let bio = known.get_mut("bio").map(Value::take).ok_or("has no bio")?;
    let bytes = serde_json::to_vec(&bio).unwrap_or_default();
    let mut bio = Bio::read(&bytes).map_err(|faults| faults.first().map(ToString::to_string).unwrap_or_default())?;
    bio.normalise();
    Ok(EditionBio { author, bio })
}
