#!/usr/bin/env bash
# The store under kills, failing disks and rotten bits: `make torture`, or scripts/torture.sh SEED KILLS CHANGES CUTS.
. "$(dirname "${BASH_SOURCE[0]}")/env.sh"
say "Torturing the store; some minutes …"
cargo run --quiet --locked -p stet-store --example torture -- "$@"
