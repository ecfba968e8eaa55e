#!/usr/bin/env bash
# Installs what building and testing need and is missing: Debian packages, then the page's own. Says nothing where
# nothing is missing. `setup.sh package` also installs what making and testing the packages needs.
. "$(dirname "${BASH_SOURCE[0]}")/env.sh"

command -v cargo > /dev/null || fail "Rust is missing. Install it from https://rustup.rs, then run this again."
command -v npm > /dev/null || fail "Node 20 with npm is missing. Install it, then run this again."

# What each is for: a C compiler for SQLite; the webview to build against; its driver, a virtual screen, the names of
# its windows and a session bus for the tests of the real window; a dictionary for the spelling marks; a
# judge of HTML that is not ours; what reads a PDF back.
packages=(
  build-essential pkg-config libwebkit2gtk-4.1-dev webkit2gtk-driver xvfb x11-utils dbus xdg-utils hunspell-en-gb tidy
  poppler-utils
)
# The .rpm; the validators and what they read with; for `make test-package` gtk-launch, gio, the desktop's database of
# types, keys pressed from outside, and pictures.
if [ "${1:-}" = package ]; then
  packages+=(
    rpm lintian desktop-file-utils appstream man-db
    libgtk-3-bin libglib2.0-bin shared-mime-info xdotool imagemagick
  )
fi
missing=()
for package in "${packages[@]}"; do
  dpkg-query -W -f='${Status}' "$package" 2> /dev/null | grep -qE 'ok (installed|triggers-)' || missing+=("$package")
done

if [ ${#missing[@]} -gt 0 ]; then
  command -v apt-get > /dev/null || fail "These are missing (by their Debian names): ${missing[*]}"
  line="apt-get -o DPkg::Lock::Timeout=300 install --yes --no-install-recommends ${missing[*]}"
  if [ "$(id -u)" = 0 ]; then
    as_root=()
  elif sudo -n true 2> /dev/null; then
    as_root=(sudo -n)
  else
    fail "Some system packages are missing. Install them with this line, then run this again:
  sudo apt-get update && sudo $line"
  fi
  say "Installing ${#missing[@]} system packages (${missing[*]}); with the webview that takes some minutes …"
  log=$(mktemp)
  if ! { "${as_root[@]}" apt-get update && "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive $line; } > "$log" 2>&1 < /dev/null; then
    tail -n 30 "$log" >&2
    fail "The system packages could not be installed; the end of apt's words stands above, the whole in $log."
  fi
  rm -f "$log"
fi

# npm writes this file at the end of an installation.
if [ ! -f ui/node_modules/.package-lock.json ] || [ ui/package-lock.json -nt ui/node_modules/.package-lock.json ]; then
  say "Installing what the page is built with (npm ci, about a minute) …"
  (cd ui && npm ci --no-audit --no-fund --loglevel=error)
  touch ui/node_modules/.package-lock.json
fi

if [ ! -d "$CARGO_TARGET_DIR" ]; then
  say "The first build of the program takes about 10 minutes on two cores; later ones take seconds."
fi
