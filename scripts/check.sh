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
cargo test --quiet --locked -p stet-desktop --test tidy
node scripts/licences.mjs
say "Known vulnerabilities …"
scripts/advisories.sh
say "All checks passed."
