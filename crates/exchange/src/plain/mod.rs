//! Plain text as copied from a page or an e-mail.
//!
//! What is recognised leaves the body for its own field; what is not stays in the body. No word is lost: lines
//! that are dropped ('Leave a Reply') are named in the report.

pub(crate) mod byline;
pub(crate) mod look;
mod mail;
pub(crate) mod page_lines;
mod paragraphs;

use stet_article::{
    Bio, Block, BylineEntry, Edition, EditionBio, Id, Leaf, List, ListItem, RelatedKind, RelatedLink, Target,
};

use crate::import::finish;
use crate::report::{Imported, Notes, RecognisedKind};
use paragraphs::Paragraph;

pub(crate) fn read(text: &str, mut notes: Notes) -> Imported {
    let mut reading = Reading {
        edition: Edition::default(),
        rest: paragraphs::split(text, &mut notes),
        notes: &mut notes,
        ends_at: None,
    };
    reading.furniture();
    reading.labels();
    reading.wire_slug();
    reading.section();
    reading.headline();
    reading.byline();
    reading.replies();
    reading.end_marks();
    reading.author();
    reading.credits();
    reading.organisations();
    reading.standfirst();
    reading.dateline();
    reading.body();
    let edition = reading.edition;
    let edition = finish(edition, &mut notes);
    Imported { edition, report: notes.list, base: None, unmapped: Vec::new() }
}

struct Reading<'a> {
    edition: Edition,
    /// What is still for the body.
    rest: Vec<Paragraph>,
    notes: &'a mut Notes,
    /// The number of the paragraph before which the text ended.
    ends_at: Option<usize>,
}

/// Lines as far down as this may still belong to the head of a page.
const HEAD: usize = 16;
/// A longer line between headline and byline is a paragraph.
const LONGEST_STANDFIRST: usize = 300;

use RecognisedKind::{Dropped, Guessed, Kept, Mended, Recognised};

impl Reading<'_> {
    /// 'Advertisement', 'Share this article', at the head when it was published: lines of the page and none of the
    /// article's.
    fn furniture(&mut self) {
        if !self.notes.wanted("page-lines") {
            return;
        }
        let lines = std::mem::take(&mut self.rest).into_iter().enumerate();
        let (gone, rest): (Vec<_>, Vec<_>) = lines.partition(|(at, paragraph)| {
            let text = paragraph.text.as_str();
            page_lines::is_furniture(text) || (*at <= HEAD && *at > 0 && page_lines::is_when(text))
        });
        self.rest = rest.into_iter().map(|(_, paragraph)| paragraph).collect();
        let mut gone: Vec<String> = gone.into_iter().map(|(_, paragraph)| paragraph.text).collect();
        // 'News', then 'Local News': the page's path; the last of it says where the story ran.
        while self.rest.len() > 2 && self.rest[..2].iter().all(|line| look::is_known_section(&line.text)) {
            gone.push(self.rest.remove(0).text);
        }
        if !gone.is_empty() {
            let words = "Lines that belong to the page and not to the article were left out.";
            self.notes.undoable(Dropped, "page-lines", "body", words, &gone.join(" | "));
        }
    }

    /// 'PRESS RELEASE' goes; a line about an embargo stays, for a person to act on.
    fn labels(&mut self) {
        let head = self.rest.iter().take(4).position(|line| page_lines::is_release_label(&line.text));
        if head == Some(0) && self.notes.wanted("release") {
            let count = self.rest.iter().take_while(|line| page_lines::is_release_label(&line.text)).count();
            let gone: Vec<String> = self.rest.drain(..count).map(|paragraph| paragraph.text).collect();
            let words = "The label of a press release was left out.";
            self.notes.undoable(Dropped, "release", "body", words, &gone.join(" | "));
        }
        let Some(at) = self.rest.iter().take(4).position(|line| page_lines::is_embargo_line(&line.text)) else {
            return;
        };
        let words = "The text speaks of an embargo; the line stays in the body. Set the embargo by hand.";
        self.notes.say(Kept, "embargo-line", "body", words, &self.rest[at].text);
        // After the headline, so that the headline is the first line.
        if at == 0 && self.rest.len() > 1 {
            self.rest.swap(0, 1);
        }
    }

    fn wire_slug(&mut self) {
        let Some(first) = self.rest.first().filter(|_| self.rest.len() > 1 && self.notes.wanted("slug")) else {
            return;
        };
        if !page_lines::is_wire_slug(&first.text) {
            return;
        }
        let words = "The first line is a wire's name of the story; it became the slug.";
        self.notes.undoable(Guessed, "slug", "slug", words, &first.text);
        self.edition.content.slug = self.rest.remove(0).text;
    }

    fn section(&mut self) {
        let Some(first) = self.rest.first().filter(|_| self.rest.len() > 1 && self.notes.wanted("section")) else {
            return;
        };
        let (name, words) = if let Some(name) = look::section(&first.text) {
            (name.to_owned(), "The first line begins with a dash and became the section.")
        } else if self.begins_with_a_bare_section() {
            (first.text.clone(), "The first line is a short one above the headline; it became the section.")
        } else {
            return;
        };
        self.notes.undoable(Guessed, "section", "section", words, &first.text);
        self.edition.content.section = name;
        self.rest.remove(0);
    }

    /// A line above the headline, without a dash to say so. The standfirst that is said again tells: it stands after
    /// the second line, and not after the first. Without it only a section's usual name will do.
    fn begins_with_a_bare_section(&self) -> bool {
        let heads: Vec<&str> = self.rest.iter().take(8).map(|paragraph| paragraph.text.as_str()).collect();
        let [first, second, ..] = heads.as_slice() else { return false };
        if heads.len() < 3 || !look::is_section_line(first) || !look::is_headline(second) {
            return false;
        }
        let lines: Vec<&str> = heads[1..].iter().copied().filter(|text| byline::byline(text).is_none()).collect();
        let said_again = |at: usize| {
            lines.get(at).is_some_and(|text| {
                look::standfirst_run_in(text).is_some()
                    || lines.get(at + 1).is_some_and(|next| look::repeated_opening(text, next).is_some())
            })
        };
        // One word, a longer line, a byline: the word is no headline.
        let words = |text: &str| text.chars().count() <= 4 || text.split_whitespace().count() == 1;
        let letters = |text: &str| text.chars().count();
        let by_next = words(first) && letters(second) >= 2 * letters(first) && byline::byline(heads[2]).is_some();
        by_next
            || (said_again(1) && !said_again(0))
            || (look::is_known_section(first) && !said_again(0) && second.chars().count() > first.chars().count())
    }

    fn headline(&mut self) {
        let Some(first) = self.rest.first() else { return };
        // One line that is a sentence is a paragraph.
        let alone = self.rest.len() < 2 && look::ends_a_sentence(&first.text);
        if alone || !look::is_headline(&first.text) || !self.notes.wanted("headline") {
            return;
        }
        let words = "The first line after it is short and ends without a full stop; it became the headline.";
        let words = if self.edition.content.section.is_empty() {
            "The first line is short and ends without a full stop; it became the headline."
        } else {
            words
        };
        self.notes.undoable(Guessed, "headline", "headline", words, &first.text);
        self.edition.content.headline = self.rest.remove(0).text;
    }

    /// 'By Ann Lee and Bo Kerr' near the head.
    fn byline(&mut self) {
        let found = self.rest.iter().take(4).enumerate();
        let Some((at, byline)) = found.filter_map(|(at, line)| Some((at, byline::byline(&line.text)?))).next() else {
            return;
        };
        if !self.notes.wanted("byline") {
            return;
        }
        let line = self.rest.remove(at).text;
        let words = if line.contains('@') {
            "A line that says who wrote it became the byline; the mail address was left out."
        } else {
            "A line that says who wrote it became the byline."
        };
        self.notes.undoable(Guessed, "byline", "byline", words, &line);
        self.edition.content.byline = byline;
        // One line between headline and byline is what stands between them on a page.
        if at == 1
            && !self.edition.content.headline.is_empty()
            && self.rest[0].text.chars().count() <= LONGEST_STANDFIRST
            && self.rest.len() > 1
            && self.notes.wanted("standfirst")
        {
            let text = self.rest.remove(0).text;
            let words = "The line between headline and byline became the standfirst.";
            self.notes.undoable(Guessed, "standfirst", "standfirst", words, &text);
            self.edition.content.standfirst = text;
        }
    }

    /// 'Additional reporting by Bo Kerr' at the foot.
    fn credits(&mut self) {
        let from = self.rest.len().saturating_sub(4).max(1);
        let Some((at, more)) = (from..self.rest.len()).find_map(|at| {
            let text = self.rest[at].text.trim().trim_start_matches('(').trim_end_matches(')');
            let byline = byline::byline(text)?;
            byline.entries.iter().all(|entry| entry.role != stet_article::role::BY).then_some((at, byline.entries))
        }) else {
            return;
        };
        if more.is_empty() || !self.notes.wanted("credits") {
            return;
        }
        let line = self.rest.remove(at).text;
        let words = "A line at the foot that says who helped was added to the byline.";
        self.notes.undoable(Guessed, "credits", "byline", words, &line);
        self.edition.content.byline.entries.extend(more);
    }

    /// An agency in the byline is an organisation and no person.
    fn organisations(&mut self) {
        let entries = &self.edition.content.byline.entries;
        let names: Vec<String> =
            entries.iter().map(|entry| entry.name.clone()).filter(|name| byline::is_organisation(name)).collect();
        if names.is_empty() || !self.notes.wanted("organisation") {
            return;
        }
        let words = "The name looks like an agency's: the author is an organisation and no person.";
        self.notes.undoable(Guessed, "organisation", "byline", words, &names.join(", "));
        for name in names {
            let bio = Bio { organisation: true, ..Bio::named(name) };
            self.edition.bios.push(EditionBio { author: None, bio });
        }
    }

    /// 'ENDS', '(MORE)', '###'. What follows an end stands below a rule: it is not for the reader, but it stays.
    fn end_marks(&mut self) {
        if !self.notes.wanted("end-marks") {
            return;
        }
        let mut gone = Vec::new();
        for paragraph in std::mem::take(&mut self.rest) {
            if page_lines::is_end_mark(&paragraph.text) {
                self.ends_at = (!paragraph.text.contains("MORE")).then_some(self.rest.len()).or(self.ends_at);
                gone.push(paragraph.text);
            } else {
                self.rest.push(paragraph);
            }
        }
        if gone.is_empty() {
            return;
        }
        let after = self.ends_at.is_some_and(|at| at > 0 && at < self.rest.len());
        let words = if after {
            "The sign that ends a text was left out; what followed it stands below a rule. Take it out by hand if it is \
             not for the reader."
        } else {
            "Signs that end or continue a text were left out."
        };
        if let Some(number) = self.ends_at.filter(|_| after).map(|at| self.rest[at].number) {
            self.ends_at = Some(number);
        } else {
            self.ends_at = None;
        }
        self.notes.undoable(Dropped, "end-marks", "body", words, &gone.join(" | "));
    }

    /// 'Leave a Reply' at the foot: the page let its readers reply.
    fn replies(&mut self) {
        let Some(at) = self.rest.iter().rposition(|paragraph| page_lines::is_reply_line(&paragraph.text)) else {
            return;
        };
        if at + 3 < self.rest.len() || at == 0 || !self.notes.wanted("replies") {
            return;
        }
        let line = self.rest.remove(at).text;
        self.edition.content.replies = true;
        let words = "The page ended with a form for replies: replies are open, and the line itself was left out.";
        self.notes.undoable(Dropped, "replies", "replies", words, &line);
    }

    /// A name on a line of its own, then a paragraph that begins with that name.
    fn author(&mut self) {
        let last = self.rest.len().saturating_sub(1);
        let Some(at) = (last.saturating_sub(3)..last)
            .find(|&at| at > 0 && look::is_name_of(&self.rest[at].text, &self.rest[at + 1].text))
        else {
            return;
        };
        let name = self.rest[at].text.clone();
        let known = self.edition.content.byline.entries.iter().any(|entry| entry.name == name);
        if !known {
            if !self.notes.wanted("author") {
                return;
            }
            let words = "A name stands alone before a paragraph that begins with it; it became the byline.";
            self.notes.undoable(
                Guessed,
                "author",
                &format!("byline/{}", self.edition.content.byline.entries.len()),
                words,
                &name,
            );
            self.edition.content.byline.entries.push(BylineEntry::by(name.clone()));
        }
        if self.notes.wanted("bio") {
            let text = self.rest.remove(at + 1).text;
            let words = "The paragraph after the author's name begins with it; it became the author's bio.";
            self.notes.undoable(Guessed, "bio", "bio", words, &text);
            let bio = Bio { text: text.as_str().into(), ..Bio::named(name) };
            self.edition.bios.push(EditionBio { author: None, bio });
        } else if known {
            // Nothing was made of these two paragraphs: both stay.
            return;
        }
        self.rest.remove(at);
    }

    /// The first sentence, where what follows begins with the same words again.
    fn standfirst(&mut self) {
        let content = &self.edition.content;
        if content.headline.is_empty() || !content.standfirst.is_empty() || !self.notes.wanted("standfirst") {
            return;
        }
        let Some(first) = self.rest.first() else { return };
        let seen = if let Some((end, again)) = look::standfirst_run_in(&first.text) {
            let (standfirst, rest) = first.text.split_at(end);
            let words = "The first sentence is the standfirst: the next one begins with the same words again.";
            Some((standfirst.trim().to_owned(), Some(rest.trim().to_owned()), words, again))
        } else {
            let again = self.rest.get(1).filter(|_| first.text.chars().count() <= 400);
            again.and_then(|next| look::repeated_opening(&first.text, &next.text)).map(|again| {
                let words = "The first paragraph is the standfirst: the next one begins with the same words again.";
                (first.text.clone(), None, words, again)
            })
        };
        let Some((standfirst, rest, words, again)) = seen else { return };
        self.notes.undoable(Guessed, "standfirst", "standfirst", words, &again);
        self.edition.content.standfirst = standfirst;
        match rest {
            Some(rest) => self.rest[0].text = rest,
            None => {
                self.rest.remove(0);
            }
        }
    }

    /// 'PORT LANTERN, March 3 (Agency) — ' before the first words.
    fn dateline(&mut self) {
        let Some(first) = self.rest.first_mut().filter(|_| self.notes.wanted("dateline")) else { return };
        let Some((place, rest)) = look::dateline(&first.text) else { return };
        let words = "A place in capitals before a dash became the dateline.";
        self.notes.undoable(Guessed, "dateline", "dateline", words, place);
        self.edition.content.dateline = place.to_owned();
        first.text = rest.to_owned();
    }

    fn body(&mut self) {
        let rest = std::mem::take(&mut self.rest);
        let mut at = 0;
        while let Some(paragraph) = rest.get(at) {
            if self.ends_at == Some(paragraph.number) {
                self.edition.content.body.push(Block::Divider { id: Id::default() });
            }
            let bullets = rest[at..].iter().take_while(|next| look::bullet(&next.text).is_some()).count();
            let first = look::numbered(&paragraph.text).map_or(0, |(number, _)| number);
            let counts = |(at, next): (u32, &Paragraph)| look::numbered(&next.text).map(|(n, _)| n) == Some(first + at);
            let numbers = (0..).zip(&rest[at..]).take_while(|pair| counts(*pair)).count();
            let lines = &rest[at..at + bullets.max(numbers)];
            if lines.len() > 1 {
                at += lines.len();
                if !self.notes.wanted(&format!("list-{}", paragraph.number)) {
                    // Taken back as a whole: what is left of it is no shorter list.
                    let paragraphs = lines.iter().map(|line| Block::paragraph(&line.text));
                    self.edition.content.body.extend(paragraphs);
                } else if bullets > 0 {
                    self.list(lines);
                } else {
                    self.numbered_list(lines, first);
                }
                continue;
            }
            if !self.related(paragraph)
                && !self.crosshead(paragraph, at.checked_sub(1).map(|at| &rest[at]), rest.get(at + 1))
            {
                self.edition.content.body.push(Block::paragraph(&paragraph.text));
            }
            at += 1;
        }
    }

    fn place(&self) -> String {
        format!("body/{}", self.edition.content.body.len())
    }

    fn list(&mut self, lines: &[Paragraph]) {
        let items = lines
            .iter()
            .filter_map(|line| look::bullet(&line.text))
            .map(|text| ListItem { text: Leaf::plain(text).text, ..ListItem::default() })
            .collect();
        let id = format!("list-{}", lines[0].number);
        let place = self.place();
        self.notes.undoable(Guessed, &id, &place, "Lines that begin with a bullet became a list.", &lines[0].text);
        let list = List { items, numbered: false, start: 1 };
        self.edition.content.body.push(Block::List { id: Id::default(), list });
    }

    fn numbered_list(&mut self, lines: &[Paragraph], start: u32) {
        let words = lines.iter().filter_map(|line| look::numbered(&line.text));
        let items =
            words.clone().map(|(_, text)| ListItem { text: Leaf::plain(text).text, ..ListItem::default() }).collect();
        let id = format!("list-{}", lines[0].number);
        let place = self.place();
        // The other numbers stand here, so that no figure of the file is lost unsaid.
        let others: Vec<String> = words.skip(1).map(|(number, _)| format!("{number}.")).collect();
        let evidence = format!("{} … {}", lines[0].text, others.join(" "));
        self.notes.undoable(Guessed, &id, &place, "Lines that begin with numbers in order became a list.", &evidence);
        let list = List { items, numbered: true, start };
        self.edition.content.body.push(Block::List { id: Id::default(), list });
    }

    /// 'RELATED: label', with an address after it or without.
    fn related(&mut self, paragraph: &Paragraph) -> bool {
        let id = format!("related-{}", paragraph.number);
        let Some((kind, label, address)) = look::related(&paragraph.text).filter(|_| self.notes.wanted(&id)) else {
            return false;
        };
        let target = address.map(|address| Target::Address(address.to_owned()));
        let place = self.place();
        let words = if target.is_some() {
            "A RELATED line became a related link, in the list and inside the article."
        } else {
            "A RELATED line became a related link, in the list and inside the article; it has no address yet."
        };
        self.notes.undoable(Recognised, &id, &place, words, &paragraph.text);
        let list = &mut self.edition.content.related;
        let known = list.iter().find(|link| link.label == label && link.target == target).map(|link| link.id.clone());
        let link = known.unwrap_or_else(|| {
            let id = Id::new(format!("link{}", list.len() + 1));
            let kind = if kind == "RELATED" { RelatedKind::Related } else { RelatedKind::ReadMore };
            list.push(RelatedLink { id: id.clone(), target, label: label.to_owned(), kind });
            id
        });
        self.edition.content.body.push(Block::Related { id: Id::default(), link, label: String::new() });
        true
    }

    fn crosshead(&mut self, paragraph: &Paragraph, before: Option<&Paragraph>, after: Option<&Paragraph>) -> bool {
        let id = format!("crosshead-{}", paragraph.number);
        let Some(after) = after.filter(|_| before.is_some() && self.notes.wanted(&id)) else { return false };
        let words = if look::is_quoted_line(&paragraph.text) {
            "A short line wholly in quotation marks, without a full stop, became a crosshead."
        } else if look::is_title_line(&paragraph.text, before.map(|p| p.text.as_str()).unwrap_or_default(), &after.text)
        {
            "A short line without a full stop between longer paragraphs became a crosshead."
        } else {
            return false;
        };
        let place = self.place();
        self.notes.undoable(Guessed, &id, &place, words, &paragraph.text);
        self.edition.content.body.push(Block::crosshead(2, &paragraph.text));
        true
    }
}

pub(super) fn say_joined(notes: &mut Notes, lines: usize) {
    let words = format!("{lines} lines that were broken at a fixed width were joined into paragraphs.");
    notes.undoable(Mended, "joined-lines", "body", words, "");
}
