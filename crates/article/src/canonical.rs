//! The one canonical form: equal articles have equal bytes.

use serde::Serialize;
use unicode_normalization::{UnicodeNormalization, is_nfc};

use crate::bio::Bio;
use crate::content::Content;
use crate::hash::{BioHash, ContentHash};
use crate::text::{Inline, Mark};

/// Compact JSON in field order. Every type of this room serialises without fail: its maps have text keys and it
/// holds no floating-point number.
pub(crate) fn bytes(value: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(value).unwrap_or_default()
}

/// Unicode NFC, touching only what is not NFC yet.
pub(crate) fn nfc(text: &mut String) {
    if !text.is_ascii() && !is_nfc(text) {
        *text = text.nfc().collect();
    }
}

impl Inline {
    /// Brings the text into canonical form: NFC, marks in their order and each kind once, equal neighbours
    /// joined, no empty span.
    pub fn normalise(&mut self) {
        let mut result = Self::default();
        for mut span in std::mem::take(&mut self.0) {
            span.marks.sort_unstable();
            span.marks.dedup_by_key(|mark| std::mem::discriminant(mark));
            for mark in &mut span.marks {
                if let Mark::Link(link) = mark {
                    nfc(&mut link.href);
                    nfc(&mut link.title);
                }
            }
            result.push(&span.text, &span.marks);
        }
        // A combining character at the start of a span composes with the letter before it only where both carry
        // the same marks; across a change of marks each span is normalised by itself.
        for span in &mut result.0 {
            nfc(&mut span.text);
        }
        *self = result;
    }
}

impl Content {
    /// Brings every text into canonical form. What [`Content::canonical`] writes is always normalised.
    pub fn normalise(&mut self) {
        for text in [
            &mut self.slug,
            &mut self.section,
            &mut self.headline,
            &mut self.standfirst,
            &mut self.dateline,
            &mut self.language,
            &mut self.byline.printed,
        ] {
            nfc(text);
        }
        self.tags.iter_mut().for_each(nfc);
        for entry in &mut self.byline.entries {
            for text in [&mut entry.name, &mut entry.role, &mut entry.place, &mut entry.tagline] {
                nfc(text);
            }
        }
        for block in &mut self.body {
            block.each_text(&mut Inline::normalise);
            block.each_string(&mut nfc);
        }
        for link in &mut self.related {
            nfc(&mut link.label);
            if let Some(crate::link::Target::Address(address)) = &mut link.target {
                nfc(address);
            }
        }
        self.footnotes.iter_mut().for_each(|footnote| footnote.text.normalise());
        if let Some(embargo) = &mut self.embargo {
            nfc(&mut embargo.zone);
        }
    }

    /// The canonical bytes: what is stored, hashed and sent.
    pub fn canonical(&self) -> Vec<u8> {
        let mut normal = self.clone();
        normal.normalise();
        bytes(&normal)
    }

    /// The hash of the canonical bytes.
    pub fn hash(&self) -> ContentHash {
        ContentHash::of(&self.canonical())
    }
}

impl Bio {
    /// Brings every text into canonical form.
    pub fn normalise(&mut self) {
        nfc(&mut self.name);
        self.text.normalise();
        for link in &mut self.links {
            nfc(&mut link.label);
            nfc(&mut link.href);
        }
    }

    /// The canonical bytes: what is stored and hashed.
    pub fn canonical(&self) -> Vec<u8> {
        let mut normal = self.clone();
        normal.normalise();
        bytes(&normal)
    }

    /// The hash of the canonical bytes.
    pub fn hash(&self) -> BioHash {
        BioHash::of(&self.canonical())
    }
}
