//! A browser's own reading of a page, with its complaints.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};

use html5ever::tendril::{StrTendril, TendrilSink as _};
use html5ever::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::{Attribute, ParseOpts, QualName, parse_document};

#[derive(Default)]
struct Complaints {
    names: RefCell<Vec<Option<QualName>>>,
    errors: RefCell<Vec<String>>,
    quirks: Cell<bool>,
}

impl Complaints {
    fn add(&self, name: Option<QualName>) -> usize {
        let mut names = self.names.borrow_mut();
        names.push(name);
        names.len()
    }
}

impl TreeSink for Complaints {
    type Handle = usize;
    type Output = Vec<String>;
    type ElemName<'a> = std::cell::Ref<'a, QualName>;

    fn finish(self) -> Vec<String> {
        let mut errors = self.errors.into_inner();
        if self.quirks.get() {
            errors.push("a browser would guess at it (quirks mode)".to_owned());
        }
        errors
    }
    fn parse_error(&self, words: Cow<'static, str>) {
        self.errors.borrow_mut().push(words.into_owned());
    }
    fn get_document(&self) -> usize {
        0
    }
    fn elem_name<'a>(&'a self, target: &'a usize) -> Self::ElemName<'a> {
        std::cell::Ref::map(self.names.borrow(), |names| names[*target - 1].as_ref().expect("an element"))
    }
    fn create_element(&self, name: QualName, _: Vec<Attribute>, _: ElementFlags) -> usize {
        self.add(Some(name))
    }
    fn create_comment(&self, _: StrTendril) -> usize {
        self.add(None)
    }
    fn create_pi(&self, _: StrTendril, _: StrTendril) -> usize {
        self.add(None)
    }
    fn get_template_contents(&self, target: &usize) -> usize {
        *target
    }
    fn same_node(&self, one: &usize, other: &usize) -> bool {
        one == other
    }
    fn set_quirks_mode(&self, mode: QuirksMode) {
        self.quirks.set(mode != QuirksMode::NoQuirks);
    }
    fn append(&self, _: &usize, _: NodeOrText<usize>) {}
    fn append_based_on_parent_node(&self, _: &usize, _: &usize, _: NodeOrText<usize>) {}
    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}
    fn append_before_sibling(&self, _: &usize, _: NodeOrText<usize>) {}
    fn add_attrs_if_missing(&self, _: &usize, _: Vec<Attribute>) {}
    fn remove_from_parent(&self, _: &usize) {}
    fn reparent_children(&self, _: &usize, _: &usize) {}
}

/// What a browser's parser finds wrong with a page.
pub fn complaints(html: &str) -> Vec<String> {
    parse_document(Complaints::default(), ParseOpts::default()).one(html)
}

#[test]
fn the_judge_finds_what_is_wrong() {
    assert_eq!(complaints("<!DOCTYPE html><title>a</title><p>b</p>"), [] as [&str; 0]);
    assert!(!complaints("<!DOCTYPE html><title>a</title><p>b</div>").is_empty());
    assert!(!complaints("<title>a</title>").is_empty());
}
