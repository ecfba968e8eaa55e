#!/usr/bin/env bash
# Builds Stet and opens its window. Without a display the same window makes a tour on a virtual one.
. "$(dirname "${BASH_SOURCE[0]}")/env.sh"
scripts/setup.sh
build_page

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
  say "Building the program (unoptimised, which is the quickest to build) …"
  # With a test among the targets, as the tests build it: without one cargo picks other features and builds the libraries anew.
  cargo build --quiet --locked --workspace --bins --test tidy
  say "Opening the window."
  exec "$CARGO_TARGET_DIR/debug/stet-desktop" "$@"
fi

say "There is no display: the window opens on a virtual one and makes a tour."
say "Building the program and the tour …"
# The tour has somebody else save by the terminal, too.
cargo build --quiet --locked --workspace --bins --test tidy
exec "$CARGO_TARGET_DIR/debug/tour" "$root/target/tour"
