#!/usr/bin/env bash
# The window with the page from Vite's server: a change to the page is seen at once.
. "$(dirname "${BASH_SOURCE[0]}")/env.sh"
scripts/setup.sh
build_page
# The server itself, not npx around it: what is ended at the end is then the server.
(cd ui && exec node node_modules/vite/bin/vite.js) &
server=$!
trap 'kill "$server" 2> /dev/null || true' EXIT
say "Building the program …"
cargo run --locked -p stet-desktop --no-default-features -- "$@"
