//! Pictures of authors: what a file says it is counts for nothing, what is in it counts.

use std::io::Read as _;
use std::path::Path;

use imagesize::ImageType;
use stet_article::{AssetHash, Bio};
use stet_store::StoreError;

use crate::commands::{AddPicture, Caller, Picture, ReadPicture};
use crate::desk::Desk;
use crate::error::WireError;

/// The largest file, in bytes.
const LARGEST: u64 = 8_000_000;
/// The longest side, in pixels, and the most pixels in all: a small file may hold more than a screen can draw.
const SIDE: usize = 12_000;
const PIXELS: usize = 50_000_000;

impl Desk {
    /// Takes a picture into the media folder, under the hash of its bytes.
    ///
    /// # Errors
    /// One sentence where the file cannot be read, is no PNG, JPEG, GIF or WebP whatever its name says, is cut short,
    /// or is too large.
    pub async fn add_picture(&self, caller: &Caller, request: AddPicture) -> Result<Picture, WireError> {
        let (name, bytes, kind) = self.computing(move || read(&request.path)).await??;
        let at = self.inner.clock.now();
        let kept = bytes.clone();
        let hash = self.blocking(move |store| store.put_media(&kept, kind, at)).await?;
        self.changed(caller, ["pictures".to_owned()]);
        Ok(Picture { hash, name, address: address(kind, &bytes) })
    }

    /// A picture of the media folder, held against its hash.
    ///
    /// # Errors
    /// Where it is not there or damaged.
    pub async fn read_picture(&self, _: &Caller, request: ReadPicture) -> Result<Picture, WireError> {
        let (entry, bytes) = self.blocking(move |store| store.media(request.hash)).await?;
        Ok(Picture { hash: request.hash, name: String::new(), address: address(&entry.kind, &bytes) })
    }

    /// A bio may only show a picture that is here.
    pub(super) async fn pictures_are_here(&self, bio: &Bio) -> Result<(), WireError> {
        let Some(hash) = bio.picture else { return Ok(()) };
        self.blocking(move |store| store.media(hash).map(drop)).await.map_err(|_| missing(&bio.name, hash))
    }
}

fn missing(of: &str, hash: AssetHash) -> WireError {
    WireError::new(format!("The picture of {of} ({}) is not in the media folder. Choose it again.", hash.short()))
}

/// Whether a picture is kept here.
pub(super) fn is_here(store: &stet_store::Store, hash: AssetHash) -> Result<bool, StoreError> {
    match store.media(hash) {
        Ok(_) => Ok(true),
        Err(StoreError::Unknown { .. } | StoreError::DamagedPart { .. }) => Ok(false),
        Err(error) => Err(error),
    }
}

fn address(kind: &str, bytes: &[u8]) -> String {
    use base64::Engine as _;
    format!("data:{kind};base64,{}", base64::engine::general_purpose::STANDARD.encode(bytes))
}

/// The file's name, its bytes, and the media type that its bytes prove.
fn read(path: &str) -> Result<(String, Vec<u8>, &'static str), WireError> {
    let path = Path::new(path);
    let name = path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned());
    let unreadable = |error: &std::io::Error| WireError::new(format!("{name} could not be read: {error}."));
    let meta = std::fs::metadata(path).map_err(|error| unreadable(&error))?;
    if !meta.is_file() {
        return Err(WireError::new(format!("{name} is no file. Choose a picture.")));
    }
    let too_large = |bytes: u64| {
        WireError::new(format!(
            "{name} takes {} MB; a picture here may take {}.",
            bytes.div_ceil(1_000_000),
            LARGEST / 1_000_000
        ))
        .with_hint("Make it smaller first: some hundred pixels are enough for an author.")
    };
    if meta.len() > LARGEST {
        return Err(too_large(meta.len()));
    }
    let mut bytes = Vec::new();
    let file = std::fs::File::open(path).map_err(|error| unreadable(&error))?;
    file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(|error| unreadable(&error))?;
    let len = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    if len > LARGEST {
        return Err(too_large(len));
    }
    let kind = kind_of(&name, &bytes)?;
    Ok((name, bytes, kind))
}

/// The media type that the bytes prove.
fn kind_of(name: &str, bytes: &[u8]) -> Result<&'static str, WireError> {
    let refused = |why: &str| WireError::new(format!("{name} {why}"));
    let not_one = || refused("is no picture that Stet knows, whatever its name says: choose a PNG, JPEG, GIF or WebP.");
    let kind = imagesize::image_type(bytes).map_err(|_| not_one())?;
    // What ends where it should was not cut short, and is not words behind a picture's first bytes.
    let (media, whole) = match kind {
        ImageType::Png => ("image/png", bytes.ends_with(b"IEND\xaeB`\x82")),
        ImageType::Jpeg => ("image/jpeg", bytes.windows(2).rev().take(4096).any(|pair| pair == [0xff, 0xd9])),
        ImageType::Gif => ("image/gif", bytes.ends_with(b"\x3b")),
        ImageType::Webp => {
            let said = bytes.get(4..8).and_then(|four| four.try_into().ok()).map(u32::from_le_bytes);
            ("image/webp", said.is_some_and(|said| said as usize + 8 <= bytes.len()))
        }
        _ => return Err(not_one()),
    };
    let size = imagesize::blob_size(bytes).map_err(|_| not_one())?;
    if !whole || size.width == 0 || size.height == 0 {
        return Err(refused("is cut short or damaged. Choose another picture."));
    }
    if size.width.max(size.height) > SIDE || size.width.saturating_mul(size.height) > PIXELS {
        return Err(refused(&format!(
            "is {} by {} pixels, more than can be drawn. Make it smaller first.",
            size.width, size.height
        )));
    }
    Ok(media)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One black dot.
    const DOT: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0:~\x9bU\0\0\0\nIDAT\x08\xd7c`\0\0\0\x02\0\x01\xe2!\xbc3\0\0\0\0IEND\xaeB`\x82";

    #[test]
    fn a_picture_is_what_is_in_it() {
        assert_eq!(kind_of("dot.jpg", DOT).expect("a picture"), "image/png");
        let said = |name: &str, bytes: &[u8]| kind_of(name, bytes).expect_err("refused").message;
        assert!(said("face.png", b"<html><script>alert(1)</script>").contains("face.png is no picture"));
        assert!(said("face.png", b"").contains("is no picture"));
        assert!(said("face.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>").contains("is no picture"));
        assert!(said("face.png", &DOT[..40]).contains("cut short"));
        let mut large = DOT.to_vec();
        large[16..24].copy_from_slice(&[0, 0, 0x75, 0x30, 0, 0, 0x75, 0x30]);
        assert_eq!(
            said("face.png", &large),
            "face.png is 30000 by 30000 pixels, more than can be drawn. Make it smaller first."
        );
        let mut words = b"\x89PNG\r\n\x1a\n".to_vec();
        words.extend(b"and then only words");
        assert!(kind_of("face.png", &words).is_err());
    }
}
