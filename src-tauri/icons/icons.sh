#!/usr/bin/env bash
# Draws the PNGs from the drawings, with rsvg-convert (Debian: librsvg2-bin). Only needed after a change to a drawing.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
draw() { rsvg-convert --width "$2" --height "$2" --output "$2.png" "$1"; }
for size in 16 24 32; do draw "small-$size.svg" "$size"; done
for size in 48 64 128 256 512; do draw icon.svg "$size"; done
