#!/usr/bin/env bash
# Known vulnerabilities, where their databases can be reached; where not, that is said and is no failure.
. "$(dirname "${BASH_SOURCE[0]}")/env.sh"

log=$(mktemp)
trap 'rm -f "$log"' EXIT
unreachable() { grep -qiE 'fetch|resolve|connect|network|timed? ?out|ENOTFOUND|ECONN|ENOAUDIT|audit endpoint|E40[0-9]|E5[0-9][0-9]|not implemented' "$log"; }

if ! cargo deny --version > /dev/null 2>&1; then
  echo "Rust: NOT CHECKED for known vulnerabilities (cargo-deny is not installed: cargo install cargo-deny)."
elif timeout 120 cargo deny --all-features check advisories > "$log" 2>&1; then
  echo "Rust: no known vulnerability."
elif unreachable; then
  echo "Rust: NOT CHECKED for known vulnerabilities (the advisory database cannot be reached)."
else
  cat "$log" >&2
  fail "A Rust dependency has a known vulnerability."
fi

if (cd ui && timeout 120 npm audit --omit=dev --audit-level=moderate) > "$log" 2>&1; then
  echo "Page: no known vulnerability."
elif grep -qE '^[0-9]+ .*vulnerabilit' "$log"; then
  cat "$log" >&2
  fail "A dependency of the page has a known vulnerability."
else
  echo "Page: NOT CHECKED for known vulnerabilities (the registry does not answer the question)."
fi
