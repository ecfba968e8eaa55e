#!/usr/bin/env bash
# Builds Stet and opens its window. Without a display the same window makes a tour on a virtual one.
. "$(dirname "${BASH_SOURCE[0]}")/env.sh"
scripts/setup.sh
build_page

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
  say "Building the program (unoptimised, which is the quickest to build) …"
  cargo build --quiet --locked -p stet-desktop
  say "Opening the window."
  exec "$CARGO_TARGET_DIR/debug/stet-desktop" "$@"
fi

say "There is no display: the window opens on a virtual one and makes a tour."
say "Building the program and the tour …"
# All of it, as `make test` builds it: another selection would build the window's libraries anew. The tour has
# somebody else save by the terminal, too.
cargo build --quiet --locked --workspace
exec "$CARGO_TARGET_DIR/debug/tour" "$root/target/tour"
