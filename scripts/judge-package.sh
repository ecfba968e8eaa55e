#!/usr/bin/env bash
# Has a .deb judged by the desktop's and Debian's own validators: judge-package.sh FILE.deb
. "$(dirname "${BASH_SOURCE[0]}")/env.sh"
deb=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
dpkg-deb --extract "$deb" "$work/tree"
share="$work/tree/usr/share"

wrong=0
judge() { # NAME COMMAND …
  local name=$1 said
  shift
  if said=$("$@" 2>&1); then echo "  $name: no error"; else echo "  $name: REFUSED"; wrong=1; fi
  [ -z "$said" ] || sed 's/^/    /' <<< "$said"
}
judge desktop-file-validate desktop-file-validate "$share"/applications/*.desktop
judge appstreamcli appstreamcli validate --no-net --no-color "$share"/metainfo/*.xml
mkdir -p "$work/mime/packages"
cp "$share"/mime/packages/*.xml "$work/mime/packages/"
judge update-mime-database update-mime-database "$work/mime"
# lintian refuses to work for root unless it is told to.
judge lintian lintian --no-cfg --allow-root --fail-on error,warning --display-info --color never "$deb"
for page in "$share"/man/man1/*.gz; do
  said=$(LC_ALL=C.UTF-8 MANROFFSEQ='' MANWIDTH=80 man --warnings --encoding=UTF-8 --local-file "$page" 2>&1 > /dev/null)
  [ -z "$said" ] || { echo "  man: ${page##*/}: $said"; wrong=1; }
done
for script in "$share/bash-completion/completions/stet"; do bash -n "$script" || wrong=1; done
[ "$wrong" = 0 ] || fail "The package has faults; they are named above."
