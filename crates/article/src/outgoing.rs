//! Where an article leads: every link of its list, of its text and of its embeds, in one reading.

use crate::content::Content;
use crate::identity::Id;
use crate::link::{RelatedKind, Target};
use crate::text::Mark;

/// One way out of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outgoing {
    /// Where it stands.
    pub place: OutgoingPlace,
    /// Where it leads; absent for a related link that has no target yet.
    pub target: Option<Target>,
    /// The words that a reader follows: the link's label, the linked words, an embed's caption.
    pub label: String,
    /// The kind of a related link; `related` for all others.
    pub kind: RelatedKind,
    /// The leaf's id, for a link in the text.
    pub leaf: Option<Id>,
}

/// Where a link stands in its article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OutgoingPlace {
    /// In the list of related links, numbered from 0.
    Related(usize),
    /// In a leaf of the body, numbered from 0 in reading order.
    Body(usize),
}

impl OutgoingPlace {
    /// The place as a comparison names it: `related/2`, `body/12`.
    pub fn path(self) -> String {
        match self {
            Self::Related(at) => format!("related/{at}"),
            Self::Body(at) => format!("body/{at}"),
        }
    }
}

impl Content {
    /// Every link: the list first, then the text in reading order. Words of one link that carry different marks are
    /// one link.
    pub fn outgoing(&self) -> Vec<Outgoing> {
        let mut all: Vec<Outgoing> = self
            .related
            .iter()
            .enumerate()
            .map(|(at, link)| Outgoing {
                place: OutgoingPlace::Related(at),
                target: link.target.clone(),
                label: link.label.clone(),
                kind: link.kind,
                leaf: None,
            })
            .collect();
        for (at, leaf) in self.leaves().into_iter().enumerate() {
            let place = OutgoingPlace::Body(at);
            let mut before: Option<&str> = None;
            for span in &leaf.text.0 {
                let href = span.marks.iter().find_map(|mark| match mark {
                    Mark::Link(link) => Some(link.href.as_str()),
                    _ => None,
                });
                match (href, all.last_mut()) {
                    (Some(now), Some(last)) if before == Some(now) => last.label.push_str(&span.text),
                    (Some(now), _) => all.push(found(place, leaf.id, now, span.text.clone())),
                    (None, _) => {}
                }
                before = href;
            }
            if let Some((_, address)) = leaf.attributes.iter().find(|(name, _)| *name == "address") {
                all.push(found(place, leaf.id, address, leaf.text.to_plain()));
            }
        }
        all
    }
}

fn found(place: OutgoingPlace, leaf: Option<&Id>, address: &str, label: String) -> Outgoing {
    let target = Some(Target::from_address(address));
    Outgoing { place, target, label, kind: RelatedKind::default(), leaf: leaf.cloned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::block::Block;
    use crate::identity::ArticleUid;
    use crate::link::RelatedLink;
    use crate::text::{Inline, Link};

    #[test]
    fn list_and_text_are_read_in_order_and_a_link_in_two_types_is_one() {
        let uid = ArticleUid::from_bytes([7; 16]);
        let link = Mark::Link(Link::to(format!("stet://article/{uid}")));
        let mut text = Inline::plain("See ");
        text.push("the whole ", std::slice::from_ref(&link));
        text.push("story", &[Mark::Strong, link.clone()]);
        text.push(" and ", &[]);
        text.push("again", &[link]);
        let content = Content {
            related: vec![RelatedLink {
                id: "a".into(),
                target: None,
                label: "To follow".into(),
                kind: RelatedKind::Earlier,
            }],
            body: vec![Block::Paragraph { id: "p".into(), text }],
            ..Content::default()
        };
        let all = content.outgoing();
        let seen: Vec<_> = all.iter().map(|one| (one.place.path(), one.label.as_str())).collect();
        assert_eq!(
            seen,
            [("related/0".into(), "To follow"), ("body/0".into(), "the whole story"), ("body/0".into(), "again")]
        );
        assert_eq!(all[0].target, None);
        assert_eq!(all[1].target, Some(Target::Article(uid)));
    }
}
