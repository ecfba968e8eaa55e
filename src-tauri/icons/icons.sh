#!/usr/bin/env bash
# Draws the PNG icons from icon.svg, with Chromium and ImageMagick. Only needed after a change to icon.svg.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
{ echo '<!doctype html><style>body{margin:0}</style>'; cat icon.svg; } > "$work/icon.html"
chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --user-data-dir="$work/profile" \
  --default-background-color=00000000 --window-size=512,512 --screenshot="$work/icon.png" "file://$work/icon.html" \
  > /dev/null 2>&1
for size in 32 128; do convert "$work/icon.png" -resize "${size}x${size}" "PNG32:${size}x${size}.png"; done
convert "$work/icon.png" PNG32:icon.png
