//! The working copy of one article: what the page has sent, as it sent it.
//!
//! It is kept as JSON and not as an article: words are never refused, so whatever the page holds must fit here,
//! also what could never become a revision.

use std::collections::{HashMap, HashSet};

use serde_json::{Map, Value};

use stet_article::{Content, Fault, Id};

use crate::commands::Delta;

/// The delta does not start from this state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gap;

/// A working copy in memory.
#[derive(Clone, Debug, PartialEq)]
pub struct WorkingCopy {
    /// The last state that is on the disk.
    pub seq: u64,
    /// Every field of the content but its body.
    fields: Map<String, Value>,
    body: Vec<Value>,
}

fn block_id(block: &Value) -> Option<&str> {
    block.get("id").and_then(Value::as_str)
}

impl WorkingCopy {
    /// Takes a whole content, whatever is in it.
    pub fn whole(content: Value, seq: u64) -> Self {
        let mut fields = match content {
            Value::Object(fields) => fields,
            other => Map::from_iter([("body".to_owned(), Value::Array(vec![other]))]),
        };
        let body = match fields.remove("body") {
            Some(Value::Array(blocks)) => blocks,
            Some(other) => vec![other],
            None => Vec::new(),
        };
        Self { seq, fields, body }
    }

    /// The state after a delta. `self` stays as it was, so that a write that fails changes nothing.
    ///
    /// # Errors
    /// [`Gap`] where the delta starts from another state, or names blocks that are not there.
    pub fn after(&self, delta: &Delta) -> Result<Self, Gap> {
        if delta.base_seq != self.seq || delta.seq <= delta.base_seq || delta.fields.contains_key("body") {
            return Err(Gap);
        }
        let mut next = self.clone();
        next.seq = delta.seq;
        for (name, value) in &delta.fields {
            next.fields.insert(name.clone(), value.clone());
        }
        if delta.order.is_none() && delta.upserts.is_empty() && delta.removed.is_empty() {
            return Ok(next);
        }

        let order: Vec<String> = match &delta.order {
            Some(order) => order.iter().map(ToString::to_string).collect(),
            None => {
                self.body.iter().map(|block| block_id(block).map(str::to_owned)).collect::<Option<_>>().ok_or(Gap)?
            }
        };
        let removed: HashSet<&str> = delta.removed.iter().map(Id::as_str).collect();
        let mut blocks: HashMap<String, Value> = HashMap::with_capacity(order.len());
        for block in std::mem::take(&mut next.body).into_iter().chain(delta.upserts.iter().cloned()) {
            let id = block_id(&block).ok_or(Gap)?.to_owned();
            if !removed.contains(id.as_str()) {
                blocks.insert(id, block);
            }
        }
        let count = blocks.len();
        next.body = order.iter().map(|id| blocks.remove(id)).collect::<Option<_>>().ok_or(Gap)?;
        // An order that leaves a block out without saying that it is removed would lose words.
        if next.body.len() == count { Ok(next) } else { Err(Gap) }
    }

    /// True where everything that a delta says is so already: the same words sent again.
    pub fn holds(&self, delta: &Delta) -> bool {
        let ids: Vec<Option<&str>> = self.body.iter().map(block_id).collect();
        let ordered = delta.order.as_ref().is_none_or(|order| {
            order.len() == ids.len() && order.iter().zip(&ids).all(|(wanted, id)| Some(wanted.as_str()) == *id)
        });
        ordered
            && delta.upserts.iter().all(|block| self.body.contains(block))
            && delta.removed.iter().all(|gone| !ids.contains(&Some(gone.as_str())))
            && delta.fields.iter().all(|(name, value)| self.fields.get(name) == Some(value))
    }

    /// One field, where it is there.
    pub fn field(&self, name: &str) -> Option<&Value> {
        self.fields.get(name)
    }

    /// A field that is plain text, empty where it is anything else.
    pub fn text(&self, name: &str) -> String {
        self.field(name).and_then(Value::as_str).unwrap_or_default().to_owned()
    }

    /// The whole as JSON.
    pub fn to_value(&self) -> Value {
        let mut fields = self.fields.clone();
        fields.insert("body".to_owned(), Value::Array(self.body.clone()));
        Value::Object(fields)
    }

    /// The whole as bytes for the store. Readable content takes its canonical form; anything else is kept as sent.
    pub fn to_bytes(&self) -> Vec<u8> {
        let value = self.to_value();
        match Content::from_value(value.clone()) {
            Ok(content) => content.canonical(),
            Err(_) => serde_json::to_vec(&value).unwrap_or_default(),
        }
    }

    /// The content, where it can be read.
    ///
    /// # Errors
    /// What keeps it from being read, with places.
    pub fn content(&self) -> Result<Content, Vec<Fault>> {
        Content::from_value(self.to_value())
    }

    /// How many fields and blocks differ from a base, for 'n changes since r7'. A block that moved counts once.
    pub fn changes_since(&self, base: &Content) -> u32 {
        let base = Self::whole(serde_json::to_value(base).unwrap_or_default(), 0);
        let names: HashSet<&String> = self.fields.keys().chain(base.fields.keys()).collect();
        let fields = names.into_iter().filter(|name| self.fields.get(*name) != base.fields.get(*name)).count();

        let of_base: HashMap<&str, &Value> =
            base.body.iter().filter_map(|block| Some((block_id(block)?, block))).collect();
        let of_self: HashSet<&str> = self.body.iter().filter_map(block_id).collect();
        let altered =
            self.body.iter().filter(|block| block_id(block).is_none_or(|id| of_base.get(id) != Some(block))).count();
        let gone = of_base.keys().filter(|id| !of_self.contains(*id)).count();
        let kept = |body: &[Value], others: &dyn Fn(&str) -> bool| -> Vec<String> {
            body.iter().filter_map(block_id).filter(|id| others(id)).map(str::to_owned).collect()
        };
        let ours = kept(&self.body, &|id| of_base.contains_key(id));
        let theirs = kept(&base.body, &|id| of_self.contains(id));
        let moved = usize::from(ours != theirs);
        u32::try_from(fields + altered + gone + moved).unwrap_or(u32::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn copy() -> WorkingCopy {
        let block = |id: &str, text: &str| json!({"kind": "paragraph", "id": id, "text": [{"text": text}]});
        WorkingCopy::whole(json!({"format": 1, "headline": "H", "body": [block("a", "One"), block("b", "Two")]}), 4)
    }

    fn ids(copy: &WorkingCopy) -> Vec<&str> {
        copy.body.iter().filter_map(block_id).collect()
    }

    #[test]
    fn a_delta_inserts_removes_and_reorders() {
        let delta = Delta {
            base_seq: 4,
            seq: 5,
            order: Some(vec!["c".into(), "b".into()]),
            upserts: vec![json!({"kind": "paragraph", "id": "c", "text": []})],
            removed: vec!["a".into()],
            fields: Map::from_iter([("headline".to_owned(), json!("New"))]),
        };
        let next = copy().after(&delta).expect("the delta fits");
        assert_eq!(ids(&next), ["c", "b"]);
        assert_eq!(next.to_value()["headline"], "New");
        assert_eq!(next.seq, 5);
    }

    #[test]
    fn a_delta_that_would_lose_a_block_is_a_gap() {
        let left_out = Delta { base_seq: 4, seq: 5, order: Some(vec!["a".into()]), ..Delta::default() };
        assert_eq!(copy().after(&left_out), Err(Gap));
        let unknown =
            Delta { base_seq: 4, seq: 5, order: Some(vec!["a".into(), "b".into(), "x".into()]), ..Delta::default() };
        assert_eq!(copy().after(&unknown), Err(Gap));
        let late = Delta { base_seq: 3, seq: 5, ..Delta::default() };
        assert_eq!(copy().after(&late), Err(Gap));
    }

    #[test]
    fn whatever_the_page_holds_is_kept() {
        let odd = json!({"format": 1, "headline": 7, "body": [{"kind": "hologram"}, "loose words"]});
        let copy = WorkingCopy::whole(odd.clone(), 1);
        assert_eq!(copy.to_value(), odd);
        assert!(copy.content().is_err());
        assert_eq!(serde_json::from_slice::<Value>(&copy.to_bytes()).expect("JSON"), odd);
    }

    #[test]
    fn changes_are_counted_by_field_and_block() {
        let base = copy().content().expect("readable");
        let base_copy = WorkingCopy::whole(serde_json::to_value(&base).expect("JSON"), 4);
        assert_eq!(base_copy.changes_since(&base), 0);
        let delta = Delta {
            base_seq: 4,
            seq: 5,
            order: Some(vec!["b".into(), "a".into()]),
            upserts: vec![json!({"kind": "paragraph", "id": "a", "text": [{"text": "Uno"}]})],
            fields: Map::from_iter([("slug".to_owned(), json!("s"))]),
            ..Delta::default()
        };
        assert_eq!(base_copy.after(&delta).expect("fits").changes_since(&base), 3, "slug, block a, the order");
    }
}
