#!/usr/bin/env bash
# Every test: the crates', the house's own rules, the real window's, the page's.
. "$(dirname "${BASH_SOURCE[0]}")/env.sh"
scripts/setup.sh
scripts/payloads.sh
build_page

say "Testing the program, the real window included …"

cargo test --locked --workspace --no-fail-fast
say "Testing the page …"
(cd ui && npm test)
