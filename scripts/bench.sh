#!/usr/bin/env bash
# The same work done by Stet and by its peers, side by side in one run.
. "$(dirname "${BASH_SOURCE[0]}")/env.sh"
scripts/setup.sh
say "Building for speed; the first such build takes some minutes …"
cargo run --quiet --locked --release -p stet-benches -- "$@"
