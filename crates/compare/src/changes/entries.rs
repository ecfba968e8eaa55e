//! Changes of the lists: byline, related links, bios, footnotes.

use super::fields::both;
use super::hunks::{Spot, attributes, kind_of, marks, words};
use super::{Draft, Found, about};
use crate::comparison::{
    Alert, AlertKind, Argument, AttributeChange, BlockPair, ChangeKind, Entry, Fields, Path, Place, Relation, Which,
};
use crate::words::{Args, shortened};

/// What the entries of one list have in common.
struct List<'a> {
    /// `what` of one entry, and of the whole list.
    one: &'a str,
    all: &'a str,
    /// Numbered as a reader counts; else called by name.
    numbered: bool,
    path: &'a dyn Fn(usize, Which) -> Path,
    /// What an entry is called.
    name: &'a dyn Fn(usize, Which) -> String,
}

impl List<'_> {
    fn about(&self, at: usize, side: Which) -> Args {
        let mut args = about(self.one, self.numbered.then_some(at + 1));
        if !self.numbered {
            args.insert("name".to_owned(), Argument::Words((self.name)(at, side)));
        }
        args
    }

    /// Entries that came or went whole; gives the index of the change.
    fn one_sided(&self, found: &mut Found<'_>, entry: &Entry) -> Option<usize> {
        let (kind, side, at) = match (entry.old, entry.new) {
            (Some(at), None) => (ChangeKind::Removed, Which::Old, at),
            (None, Some(at)) => (ChangeKind::Added, Which::New, at),
            _ => return None,
        };
        let name = (self.name)(at, side);
        let (old, new) = if side == Which::Old { (Some(&name), None) } else { (None, Some(&name)) };
        let draft = Draft::new(kind, vec![Place::whole(side, (self.path)(at, side))])
            .sides(old.map(String::as_str), new.map(String::as_str))
            .about(&self.about(at, side));
        let mut draft = draft.words("opening", shortened(&name));
        draft.args.remove("old");
        draft.args.remove("new");
        if self.one == "byline-entry"
            && let Ok(number) = u32::try_from(at + 1)
        {
            draft = draft.number("number", number);
        }
        if self.one == "bio" {
            draft = draft.words("opening", "");
        }
        Some(found.add(draft))
    }

    /// One change for all entries that stand elsewhere.
    fn reordered(&self, found: &mut Found<'_>, entries: &[Entry]) -> Option<usize> {
        let moved: Vec<(usize, usize)> =
            entries.iter().filter(|entry| entry.moved).filter_map(|entry| Some((entry.old?, entry.new?))).collect();
        if moved.is_empty() {
            return None;
        }
        let places = moved.iter().flat_map(|(old, new)| {
            [
                Place::whole(Which::Old, (self.path)(*old, Which::Old)),
                Place::whole(Which::New, (self.path)(*new, Which::New)),
            ]
        });
        let draft = Draft::new(ChangeKind::Reordered, places.collect()).about(&about(self.all, None));
        Some(found.add(draft))
    }
}

/// The path of a pair on both sides.
fn paths(list: &List<'_>, entry: &Entry) -> Option<(Path, Path)> {
    Some(((list.path)(entry.old?, Which::Old), (list.path)(entry.new?, Which::New)))
}

pub(crate) fn byline(found: &mut Found<'_>, entries: &[Entry], fields: &Fields) {
    let (old, new) = (found.old, found.new);
    let first = found.changes.len();
    let side = |side: Which| &if side == Which::Old { old } else { new }.edition.content.byline;
    let list = List {
        one: "byline-entry",
        all: "byline",
        numbered: false,
        path: &|at, _| Path::BylineEntry(at),
        name: &|at, which| side(which).entries[at].name.clone(),
    };
    for entry in entries {
        list.one_sided(found, entry);
        let Some((old_path, new_path)) = paths(&list, entry) else { continue };
        let (Some(a), Some(b)) = (entry.old, entry.new) else { continue };
        let about = list.about(b, Which::New);
        let spot = Spot { old: &old_path, new: &new_path, about: &about, parted: false };
        if entry.relabelled {
            let (was, is) = ((list.name)(a, Which::Old), (list.name)(b, Which::New));
            found.add(Draft::new(ChangeKind::Relabelled, spot.whole()).sides(Some(&was), Some(&is)).about(&about));
        }
        attributes(found, &spot, &entry.attributes);
    }
    list.reordered(found, entries);
    whole_byline(found);
    let told = (first..found.changes.len()).collect();
    let (was, is) = (side(Which::Old).line(), side(Which::New).line());
    if fields.byline.changed {
        found.raise_at(Alert { kind: AlertKind::Byline, places: both(&Path::Byline), old: was, new: is }, told);
    }
}

/// 'No byline' by choice, and the free words that are printed in place of the entries.
fn whole_byline(found: &mut Found<'_>) {
    let (old, new) = (&found.old.edition.content.byline, &found.new.edition.content.byline);
    let word = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let none = |none: bool| none.then(|| "none".to_owned());
    let changes = [
        AttributeChange { name: "none".to_owned(), old: none(old.none), new: none(new.none) },
        AttributeChange { name: "printed".to_owned(), old: word(&old.printed), new: word(&new.printed) },
    ];
    for change in changes.iter().filter(|change| change.old != change.new) {
        let (old, new) = (change.old.as_deref(), change.new.as_deref());
        let draft = Draft::new(kind_of(old, new), both(&Path::Byline)).sides(old, new).about(&about("byline", None));
        found.add(draft.words("aspect", change.name.as_str()));
    }
}

/// One change for a link in the list and in the body: its inline RELATED lines are further places of it.
pub(crate) fn related(found: &mut Found<'_>, entries: &[Entry], blocks: &[BlockPair]) {
    let (old, new) = (found.old, found.new);
    let list = List {
        one: "related-link",
        all: "related-links",
        numbered: true,
        path: &|at, _| Path::Related(at),
        name: &|at, which| if which == Which::Old { old } else { new }.edition.content.related[at].label.clone(),
    };
    for entry in entries {
        list.one_sided(found, entry);
        let Some((old_path, new_path)) = paths(&list, entry) else { continue };
        let (Some(a), Some(b)) = (entry.old, entry.new) else { continue };
        let about = list.about(b, Which::New);
        let spot = Spot { old: &old_path, new: &new_path, about: &about, parted: false };
        let first = found.changes.len();
        if entry.relabelled {
            let (was, is) = ((list.name)(a, Which::Old), (list.name)(b, Which::New));
            found.add(Draft::new(ChangeKind::Relabelled, spot.whole()).sides(Some(&was), Some(&is)).about(&about));
        }
        let told = attributes(found, &spot, &entry.attributes);
        for (change, at) in entry.attributes.iter().zip(told) {
            if change.name == "kind" && change.old.as_deref() == Some("sponsored") {
                let label = (list.name)(b, Which::New);
                found.raise(AlertKind::Link, at, format!("{label} (sponsored)"), label);
            }
        }
        let own = found.changes[first..].iter().position(|change| change.kind != ChangeKind::Relabelled);
        let rest = own.map_or(found.changes.len(), |skip| first + skip);
        // A RELATED line with a label of its own does not show the list's.
        found.also_at(first..rest, &inline_places(found, (a, b), blocks, true));
        found.also_at(rest..found.changes.len(), &inline_places(found, (a, b), blocks, false));
    }
    list.reordered(found, entries);
}

impl Found<'_> {
    /// Adds places to some changes, and to the alerts that they raised.
    fn also_at(&mut self, changes: std::ops::Range<usize>, places: &[Place]) {
        self.changes[changes.clone()].iter_mut().for_each(|change| change.places.extend_from_slice(places));
        for raised in self.raised.iter_mut().filter(|raised| raised.by_any_of(&changes)) {
            raised.also_at(places);
        }
    }
}

/// The inline RELATED lines of a link on both sides; of those without a label of their own where that is asked.
fn inline_places(found: &Found<'_>, (a, b): (usize, usize), blocks: &[BlockPair], unlabelled: bool) -> Vec<Place> {
    let names = |side: Which, leaf: usize, link: usize| {
        let texts = if side == Which::Old { found.old } else { found.new };
        let id = texts.edition.content.related.get(link).map(|link| link.id.as_str());
        let view = texts.leaves.get(leaf);
        view.filter(|view| !unlabelled || view.text.is_empty()).is_some_and(|view| {
            view.attributes.iter().any(|(name, value)| *name == "link" && Some(value.as_str()) == id)
        })
    };
    let mut places = Vec::new();
    for block in blocks {
        if let Some(leaf) = block.old.iter().find(|leaf| names(Which::Old, **leaf, a)) {
            places.push(Place::whole(Which::Old, Path::Leaf(*leaf)));
        }
        if let Some(leaf) = block.new.iter().find(|leaf| names(Which::New, **leaf, b)) {
            places.push(Place::whole(Which::New, Path::Leaf(*leaf)));
        }
    }
    places
}

pub(crate) fn bios(found: &mut Found<'_>, entries: &[Entry]) {
    let (old, new) = (found.old, found.new);
    let list = List {
        one: "bio",
        all: "bios",
        numbered: false,
        path: &|at, which| Path::Bio(if which == Which::Old { old } else { new }.bio_keys[at].clone()),
        name: &|at, which| if which == Which::Old { old } else { new }.edition.bios[at].bio.name.clone(),
    };
    texts(found, &list, entries);
}

pub(crate) fn footnotes(found: &mut Found<'_>, entries: &[Entry]) {
    let (old, new) = (found.old, found.new);
    let list = List {
        one: "footnote",
        all: "footnotes",
        numbered: true,
        path: &|at, _| Path::Footnote(at),
        name: &|at, which| if which == Which::Old { old } else { new }.edition.content.footnotes[at].text.to_plain(),
    };
    texts(found, &list, entries);
}

/// Entries that are texts: word by word.
fn texts(found: &mut Found<'_>, list: &List<'_>, entries: &[Entry]) {
    for entry in entries.iter().filter(|entry| entry.relation != Relation::Same) {
        list.one_sided(found, entry);
        let (Some((old_path, new_path)), Some(at)) = (paths(list, entry), entry.new) else { continue };
        let about = list.about(at, Which::New);
        let spot = Spot { old: &old_path, new: &new_path, about: &about, parted: false };
        words(found, &spot, &entry.segments);
        marks(found, &spot, &entry.marks);
        attributes(found, &spot, &entry.attributes);
    }
    list.reordered(found, entries);
}
