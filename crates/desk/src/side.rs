//! One side of a comparison, as a screen or a page draws it.

use stet_article::{Content, Edition, Inline, LeafKind};

use crate::commands::{ComparedSide, LeafCard, RevisionCard};

/// An edition with what to call it.
#[derive(Clone, Debug)]
pub struct SideEdition {
    /// `r7`, `unsaved changes`, a file's name.
    pub title: String,
    /// The revision, where it is one.
    pub revision: Option<RevisionCard>,
    /// The content, with the bios that stood then.
    pub edition: Edition,
    /// Whether these are the unsaved changes.
    pub working: bool,
}

impl SideEdition {
    /// What the comparison is told about this side; it says nothing to the engine.
    pub(crate) fn describe(&self, article: Option<String>) -> stet_compare::Side {
        let mut side = stet_compare::Side { working: self.working, ..stet_compare::Side::default() };
        match (&self.revision, article) {
            (Some(revision), article) => {
                side.article = article;
                side.revision = Some(u64::from(revision.number));
                side.hash = Some(revision.hash.to_string());
                side.saved_by = Some(revision.by.clone());
                side.saved_at = Some(revision.at);
            }
            (None, Some(article)) => side.article = Some(article),
            (None, None) => side.file = Some(self.title.clone()),
        }
        side
    }

    /// The side as it is drawn.
    pub(crate) fn drawn(&self) -> ComparedSide {
        let revision = self.revision.as_ref();
        ComparedSide {
            title: self.title.clone(),
            revision: revision.map(|card| card.number),
            by: revision.map(|card| card.by.clone()).unwrap_or_default(),
            at: revision.map(|card| card.at),
            marks: revision.map(|card| card.marks.iter().map(|mark| mark.kind.clone()).collect()).unwrap_or_default(),
            edition: self.edition.clone(),
            leaves: leaf_cards(&self.edition.content),
        }
    }
}

/// The leaves of a body as cards, in the order in which a comparison numbers them.
pub fn leaf_cards(content: &Content) -> Vec<LeafCard> {
    let mut paragraph = 0;
    content
        .leaves()
        .into_iter()
        .map(|leaf| {
            let counted = matches!(leaf.kind, LeafKind::Paragraph);
            paragraph += u32::from(counted);
            let (level, strong) = match leaf.kind {
                LeafKind::Crosshead(level) => (u32::from(level), false),
                LeafKind::ListItem { numbered, depth } => (u32::from(depth), numbered),
                LeafKind::Cell { heading } => (0, heading),
                _ => (0, false),
            };
            // A RELATED line without a label of its own shows the list's.
            let link = leaf.attributes.iter().find(|(name, _)| *name == "link").map(|(_, id)| id.clone());
            let shown = link
                .filter(|_| leaf.text.is_empty())
                .and_then(|id| content.related.iter().find(|related| related.id.as_str() == id))
                .map(|related| Inline::plain(related.label.as_str()));
            LeafCard {
                block: u32::try_from(leaf.block).unwrap_or(u32::MAX),
                kind: leaf.kind.name().to_owned(),
                level,
                strong,
                id: leaf.id.map(ToString::to_string).unwrap_or_default(),
                paragraph: if counted { paragraph } else { 0 },
                text: shown.unwrap_or_else(|| leaf.text.clone().into_owned()),
                attributes: leaf.attributes.into_iter().map(|(name, value)| (name.to_owned(), value)).collect(),
            }
        })
        .collect()
}
