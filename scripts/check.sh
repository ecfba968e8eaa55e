#!/usr/bin/env bash
# Formatting, lints, types, the house's own rules, licences, known vulnerabilities.
. "$(dirname "${BASH_SOURCE[0]}")/env.sh"
scripts/setup.sh
build_page

say "Formatting …"
cargo fmt --all --check
say "Lints …"
cargo clippy --quiet --locked --workspace --all-targets -- -D warnings
say "The page's types, lints and formatting …"
(cd ui && npm run --silent check)
say "The house's own rules, and licences …"
# The whole workspace, as `make test` builds it: another selection would build the window's libraries anew.
cargo test --quiet --locked --workspace --test tidy
node scripts/licences.mjs
say "Known vulnerabilities …"
scripts/advisories.sh
say "All checks passed."
