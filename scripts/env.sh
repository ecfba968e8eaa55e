# Sourced by the other scripts: where everything is, and how Stet speaks to whoever runs it.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"

# A service or a container may start without HOME; the tools below need one.
export HOME="${HOME:-$(getent passwd "$(id -u)" | cut -d: -f6)}"
# Cargo and rustup are often installed without being on the path of a plain shell.
PATH="$PATH:${CARGO_HOME:-$HOME/.cargo}/bin"
# Built files live outside the checkout: a fresh clone then builds in seconds.
export CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/stet/target}"
export CARGO_TERM_PROGRESS_WHEN=never
export RUST_LIB_BACKTRACE="${RUST_LIB_BACKTRACE:-0}"

# Tests know where the checkout lies that they were built from, and cargo takes what another checkout built for fresh:
# our own crates are built anew when the folder of built files was last used from elsewhere.
if [ -d "$CARGO_TARGET_DIR" ] && [ "$(cat "$CARGO_TARGET_DIR/checkout" 2> /dev/null)" != "$root" ]; then
  git ls-files -z -- '*.rs' | xargs -0 touch --no-create
  printf '%s\n' "$root" > "$CARGO_TARGET_DIR/checkout"
fi

say() { printf '» %s\n' "$*"; }
fail() { printf 'stet: %s\n' "$*" >&2; exit 1; }

# The page is embedded in the program, so it comes first. What is up to date is not built again.
build_page() {
  if [ ! -f ui/build/index.html ] ||
    [ -n "$(find ui/src ui/index.html ui/package.json ui/vite.config.ts -newer ui/build/index.html -print -quit)" ]; then
    say "Building the page …"
    (cd ui && npm run --silent build)
  fi
}
