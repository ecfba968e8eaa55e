#!/usr/bin/env bash
# The same work done by Stet and by its peers, side by side in one run.
. "$(dirname "${BASH_SOURCE[0]}")/env.sh"
scripts/setup.sh
say "Setting up the programs to compare with; wikidiff2 is Debian's php-wikidiff2 and git is git, left out where absent …"
(cd benches/peers && npm ci --silent --no-audit --no-fund) || say "npm could not set them up: those are left out."
say "Building for speed; the first such build takes some minutes …"
cargo run --quiet --locked --release -p stet-benches -- "$@"
