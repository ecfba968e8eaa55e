//! The page's types are the ones that the command list makes.

use std::path::Path;

#[test]
fn the_bindings_are_fresh() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/src/host/bindings");
    for (name, text) in stet_desk::bindings::files() {
        let path = folder.join(name);
        if std::env::var_os("STET_WRITE_BINDINGS").is_some() {
            std::fs::write(&path, &text).expect("the bindings folder is writable");
        }
        let there = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(
            there == text,
            "{name} is stale. Write it anew: STET_WRITE_BINDINGS=1 cargo test -p stet-desk --test bindings"
        );
    }
}
