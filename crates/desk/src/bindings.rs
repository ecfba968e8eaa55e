//! The page's TypeScript, made from the one list of commands.

use std::any::TypeId;
use std::collections::{BTreeMap, HashSet};
use std::fmt::Write as _;

use ts_rs::{Config, TS, TypeVisitor};

use crate::commands::{self, DeskEvent};
use crate::error::WireError;

const HEAD: &str = "// Made from the Rust types by crates/desk (see CONTRIBUTING.md); not written by hand.\n\n";

/// The files of `ui/src/host/bindings/`, by name: every type in one, the list of commands in the other.
pub fn files() -> BTreeMap<&'static str, String> {
    let config = Config::new().with_large_int("number");
    let mut collector = Collector { config: &config, seen: HashSet::new(), declarations: BTreeMap::new() };
    commands::visit_types(&mut collector);
    collector.visit::<DeskEvent>();
    collector.visit::<WireError>();

    let mut types = HEAD.to_owned();
    for declaration in collector.declarations.values() {
        let _ = writeln!(types, "export {declaration}\n");
    }

    let signatures = commands::signatures(&config);
    let mut list = HEAD.to_owned();
    list.push_str("import type * as types from './types';\n\n");
    list.push_str("/** Every command, with what it asks and what it answers. */\nexport interface Commands {\n");
    for (name, request, answer) in &signatures {
        let _ = writeln!(list, "  {name}: {{ request: types.{request}; answer: types.{answer} }};");
    }
    list.push_str("}\n");
    BTreeMap::from([("commands.ts", list), ("types.ts", types)])
}

struct Collector<'a> {
    config: &'a Config,
    seen: HashSet<TypeId>,
    declarations: BTreeMap<String, String>,
}

impl TypeVisitor for Collector<'_> {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if !self.seen.insert(TypeId::of::<T>()) {
            return;
        }
        // Only types of our own have a place of export; the others are TypeScript's.
        if T::output_path().is_some() {
            self.declarations.insert(T::ident(self.config), T::decl(self.config).trim().to_owned());
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
    }
}
