//! What CommonMark has no word for: RELATED and EMBED lines, figures, films, other builders' shortcodes.

use stet_article::{AssetHash, Block, Id, Inline, Leaf, Mark, RelatedKind, RelatedLink, Target};

use super::blocks::Reading;
use super::inline::{Line, Piece, trim};
use super::tree::{Element, Node, words};
use crate::escape::is_safe_link;
use crate::report::RecognisedKind;

/// A picture that is named by its hash alone.
pub(crate) const MEDIA: &str = "stet://media/";

/// A Markdown paragraph that is more than its words; its line as it was where it is an ordinary one.
pub(crate) fn paragraph(reading: &mut Reading<'_>, mut line: Line) -> Result<Block, Line> {
    if let [Piece::Block(Block::Image { .. })] = line.pieces.as_slice() {
        return match line.pieces.pop() {
            Some(Piece::Block(image)) => Ok(image),
            _ => Err(line),
        };
    }
    special(reading, &mut line).ok_or(line)
}

fn special(reading: &mut Reading<'_>, line: &mut Line) -> Option<Block> {
    let [Piece::Words(text)] = line.pieces.as_mut_slice() else { return None };
    text.normalise();
    let first = text.0.first()?;
    if !first.marks.is_empty() {
        return None;
    }
    if let Some(rest) = first.text.strip_prefix("RELATED: ") {
        let (label, target) = match (rest, &text.0[1..]) {
            (label, []) => (label.to_owned(), None),
            ("", [span]) => match span.marks.as_slice() {
                [Mark::Link(link)] if link.title.is_empty() && !link.sponsored => {
                    (span.text.clone(), Some(Target::from_address(&link.href)))
                }
                _ => return None,
            },
            _ => return None,
        };
        if label.contains('\n') || label.trim().is_empty() {
            return None;
        }
        return Some(related(reading, &label, target));
    }
    if first.text == "EMBED: " {
        let rest = &text.0[1..];
        let address = match rest.first()?.marks.iter().find(|mark| matches!(mark, Mark::Link(_)))? {
            Mark::Link(link) if link.title.is_empty() && !link.sponsored => link.href.clone(),
            _ => return None,
        };
        let mut caption = Inline::default();
        for span in rest {
            let inner: Vec<Mark> = span.marks.iter().filter(|mark| !matches!(mark, Mark::Link(_))).cloned().collect();
            if inner.len() + 1 != span.marks.len() {
                return None;
            }
            caption.push(&span.text, &inner);
        }
        if caption.to_plain() == address {
            caption = Inline::default();
        }
        return Some(Block::Embed { id: Id::default(), address, caption });
    }
    None
}

/// An inline RELATED line: names the link of the list with that target, or, without one, with that label.
fn related(reading: &mut Reading<'_>, label: &str, target: Option<Target>) -> Block {
    let known = reading
        .related
        .iter()
        .find(|link| link.target == target && (target.is_some() || link.label == label))
        .map(|link| (link.id.clone(), link.label.clone()));
    let (link, own) = match known {
        Some((id, of_list)) => (id, if of_list == label { String::new() } else { label.to_owned() }),
        None => {
            let id = Id::new(format!("link{}", reading.related.len() + 1));
            let words = "A RELATED line inside the article was put into the list of related links too.";
            let place = reading.place();
            reading.notes.say(RecognisedKind::Recognised, "related", &place, words, label);
            let kind = RelatedKind::Related;
            reading.related.push(RelatedLink { id: id.clone(), target, label: label.to_owned(), kind });
            (id, String::new())
        }
    };
    Block::Related { id: Id::default(), link, label: own }
}

/// `<aside data-related="2">own label</aside>`: the second link of the list.
pub(crate) fn aside(reading: &mut Reading<'_>, element: &Element) -> Option<Block> {
    let number: usize = element.attribute("data-related")?.parse().ok()?;
    let link = reading.related.get(number.checked_sub(1)?)?.id.clone();
    Some(Block::Related { id: Id::default(), link, label: words(&element.children).replace('\n', " ") })
}

fn first_inside<'a>(nodes: &'a [Node], wanted: &[&str]) -> Option<&'a Element> {
    nodes.iter().find_map(|node| match node {
        Node::Element(element) if wanted.contains(&element.tag.as_str()) => Some(element),
        Node::Element(element) => first_inside(&element.children, wanted),
        Node::Text(_) => None,
    })
}

impl Reading<'_> {
    /// An address, with a shortcode in it read as what it points to.
    pub fn address(&mut self, href: &str) -> String {
        if self.exact {
            return href.to_owned();
        }
        let mut out = String::new();
        for part in self.shortcodes.split(href.trim()) {
            match part {
                super::shortcode::Part::Words(words) => out.push_str(words),
                super::shortcode::Part::Code(at) => {
                    let Some(code) = self.shortcodes.get(at) else { continue };
                    let target = ["", "file", "src", "href"].iter().map(|key| code.value(key)).find(|v| !v.is_empty());
                    match target {
                        Some(target) => {
                            out.push_str(target);
                            let words = "A link to another file of the archive leads to that file's name.";
                            let place = self.place();
                            self.notes.say(RecognisedKind::Recognised, "archive-link", &place, words, &code.source);
                        }
                        None => out.push_str(&code.source),
                    }
                }
            }
        }
        out
    }

    /// Whether an address of other people's would run something, or lead into the reader's own machine. It is left
    /// out and named, and its words stay, as with a page of HTML.
    pub fn refuses(&mut self, address: &str) -> bool {
        let own = address.is_empty() || address.starts_with("stet://article/") || address.starts_with(MEDIA);
        if self.exact || own || is_safe_link(address) {
            return false;
        }
        let place = self.place();
        let words = "An address that an article must not lead to was left out; its words are kept.";
        let named: String = address.chars().take(200).collect();
        self.notes.say(RecognisedKind::Dropped, "unsafe-links", &place, words, &named);
        true
    }

    /// A picture, film or frame as a block; nothing where it has no address.
    pub fn media(&mut self, element: &Element) -> Option<Block> {
        let inner = first_inside(&element.children, &["source"]).and_then(|source| source.attribute("src"));
        let source = element.attribute("src").or(inner).unwrap_or_default().to_owned();
        let source = self.address(&source);
        let source = if self.refuses(&source) { String::new() } else { source };
        if element.tag != "img" {
            if source.is_empty() {
                return None;
            }
            let caption = Inline::plain(element.attribute("title").unwrap_or_default());
            let place = self.place();
            let words = format!("A <{}> became an embed.", element.tag);
            self.notes.say(RecognisedKind::Recognised, "embed", &place, words, &source);
            return Some(Block::Embed { id: Id::default(), address: source, caption });
        }
        let alt = if element.markdown { words(&element.children) } else { String::new() };
        let alt = if alt.is_empty() { element.attribute("alt").unwrap_or_default().to_owned() } else { alt };
        let asset: Option<AssetHash> =
            element.attribute("data-asset").or(source.strip_prefix(MEDIA)).and_then(|hash| hash.parse().ok());
        let by_hash = asset.is_some() && source.starts_with(MEDIA);
        Some(Block::Image {
            id: Id::default(),
            asset,
            source: if by_hash { String::new() } else { source },
            alt: self.shortcodes.restore(&alt).replace('\n', " "),
            caption: Inline::plain(self.shortcodes.restore(element.attribute("title").unwrap_or_default())),
            credit: String::new(),
        })
    }

    /// A figure: a picture, an embed or a quotation with words under it.
    pub fn figure(&mut self, element: &Element, out: &mut Vec<Block>) {
        let mut after = Vec::new();
        let mut caption = Inline::default();
        let mut credit = String::new();
        if let Some(under) = first_inside(&element.children, &["figcaption"]) {
            let (small, rest): (Vec<_>, Vec<_>) =
                under.children.iter().partition(|node| matches!(node, Node::Element(inner) if inner.tag == "small"));
            for node in rest {
                caption.append(&self.leaf_exactly(node, &mut after));
            }
            caption.normalise();
            if !self.exact {
                trim(&mut caption);
            }
            for node in small {
                if let Node::Element(small) = node {
                    credit.push_str(&words(&small.children).replace('\n', " "));
                }
            }
        }
        if let Some(image) = first_inside(&element.children, &["img"])
            && let Some(Block::Image { id, asset, source, alt, .. }) = self.media(image)
        {
            out.push(Block::Image { id, asset, source, alt, caption, credit });
        } else if element.has_class("embed")
            && let Some(link) = first_inside(&element.children, &["a"])
        {
            let address = link.attribute("href").unwrap_or_default().to_owned();
            let address = if self.refuses(&address) { String::new() } else { address };
            out.push(Block::Embed { id: Id::default(), address, caption });
        } else if let Some(frame) = first_inside(&element.children, &["iframe", "video", "audio", "embed"])
            && let Some(Block::Embed { id, address, caption: title }) = self.media(frame)
        {
            let caption = if caption.is_empty() { title } else { caption };
            out.push(Block::Embed { id, address, caption });
        } else {
            self.blocks(&element.children, out);
        }
        out.append(&mut after);
    }

    /// A leaf whose ends are not trimmed, for one of several neighbours.
    fn leaf_exactly(&mut self, node: &Node, after: &mut Vec<Block>) -> Inline {
        let (text, blocks) = self.line(std::slice::from_ref(node)).apart();
        after.extend(blocks);
        text
    }

    /// What a shortcode clearly means as a block; nothing where its words should stand as they are.
    pub fn shortcode_block(&mut self, at: usize) -> Option<Block> {
        let code = self.shortcodes.get(at).filter(|code| !code.closing)?;
        let plain = |name: &str| code.value(name).to_owned();
        let block = match code.name.as_str() {
            "legacy-img" | "legacy-img-right" | "legacy-img-left" | "img" | "img-right" | "img-left" | "figure"
            | "img-full" => {
                let source = if code.value("src").is_empty() { plain("") } else { plain("src") };
                let asked = ["src", "", "alt", "caption", "credit", "title"];
                if source.is_empty() || code.values.iter().any(|(key, v)| !v.is_empty() && !asked.contains(&&**key)) {
                    return None;
                }
                let caption =
                    [plain("caption"), plain("title")].iter().filter(|w| !w.is_empty()).cloned().collect::<Vec<_>>();
                let caption = Inline::plain(caption.join(" "));
                Block::Image {
                    id: Id::default(),
                    asset: None,
                    source,
                    alt: plain("alt"),
                    caption,
                    credit: plain("credit"),
                }
            }
            "youtube" => embed(&format!("https://www.youtube.com/watch?v={}", id_of(code)?), &plain("title")),
            "vimeo" => embed(&format!("https://vimeo.com/{}", id_of(code)?), &plain("title")),
            "tweet" | "twitter" if !code.value("user").is_empty() => {
                embed(&format!("https://twitter.com/{}/status/{}", code.value("user"), id_of(code)?), "")
            }
            "cspan-iframe" if !code.value("src").is_empty() => embed(code.value("src"), &plain("title")),
            "quote-block" if !code.value("text").is_empty() => Block::Quotation {
                id: Id::default(),
                paragraphs: vec![Leaf::plain(code.value("text"))],
                attribution: plain("cite"),
            },
            _ => return None,
        };
        let (source, kind) = (code.source.clone(), block.kind());
        let place = self.place();
        let words = format!("A shortcode '{}' became an {kind}.", code.name).replace("an quotation", "a quotation");
        self.notes.say(RecognisedKind::Recognised, "shortcode", &place, words, &source);
        Some(block)
    }

    /// A shortcode that is no block: its own words, or nothing where it only drew a box round others.
    pub fn shortcode_words(&mut self, at: usize) -> String {
        let Some(code) = self.shortcodes.get(at) else { return String::new() };
        let place = self.place();
        let bare = code.values.iter().all(|(key, value)| value.is_empty() || key == "variant" || key == "icon");
        if code.closing || (bare && self.shortcodes.is_pair(&code.name)) {
            let words = format!("A box round words ('{}') was left out, its words kept.", code.name);
            self.notes.say(RecognisedKind::Dropped, "shortcode", &place, words, &code.source);
            return String::new();
        }
        let words = format!("A shortcode '{}' that Stet does not know stands in the text as it was.", code.name);
        self.notes.say(RecognisedKind::Kept, "shortcode", &place, words, &code.source);
        code.source.clone()
    }
}

fn id_of(code: &super::shortcode::Shortcode) -> Option<&str> {
    Some(code.value("id")).filter(|id| !id.is_empty()).or(Some(code.value(""))).filter(|id| !id.is_empty())
}

fn embed(address: &str, caption: &str) -> Block {
    Block::Embed { id: Id::default(), address: address.to_owned(), caption: Inline::plain(caption) }
}
