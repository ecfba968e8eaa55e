#!/usr/bin/env bash
# Makes the .deb and the .rpm in target/packages/, out of one laid-out tree, and has them judged. Needs no network.
#
# STET_PACKAGE_BUILT=FOLDER packs the programs that lie there already, and squeezes nothing: quick, for work on the
# package itself.
. "$(dirname "${BASH_SOURCE[0]}")/env.sh"
scripts/setup.sh package

if [ -n "${STET_PACKAGE_BUILT:-}" ]; then
  built=$STET_PACKAGE_BUILT
  squeeze=0
else
  build_page
  say "Building both programs, optimised; the first such build takes some 20 minutes on two idle cores …"
  cargo build --quiet --locked --release -p stet-desktop -p stet-cli
  built="$CARGO_TARGET_DIR/release"
  squeeze=6
fi
files="$root/src-tauri/linux"
icons="$root/src-tauri/icons"
made="$root/target/packages"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
tree="$work/tree"

version=$(dpkg-parsechangelog -l "$files/changelog" -S Version)
architecture=$(dpkg --print-architecture)
# Every time in the packages is the changelog's, so that the same sources make the same packages.
SOURCE_DATE_EPOCH=$(dpkg-parsechangelog -l "$files/changelog" -S Timestamp)
export SOURCE_DATE_EPOCH
[ "$version" = "$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -n 1)" ] ||
  fail "src-tauri/linux/changelog begins with $version, Cargo.toml has another version: they must agree."

say "Laying out the tree …"
umask 022
put() { install -D -m 644 "$1" "$tree/$2"; }
for program in stet stet-desktop; do
  install -D -m 755 "$built/$program" "$tree/usr/bin/$program"
  strip --strip-unneeded --remove-section=.comment --remove-section=.note "$tree/usr/bin/$program"
done
stet="$tree/usr/bin/stet"

put "$files/org.stet.Stet.desktop" usr/share/applications/org.stet.Stet.desktop
put "$files/org.stet.Stet.metainfo.xml" usr/share/metainfo/org.stet.Stet.metainfo.xml
put "$files/org.stet.Stet.mime.xml" usr/share/mime/packages/org.stet.Stet.xml
for size in 16 24 32 48 64 128 256 512; do
  put "$icons/$size.png" "usr/share/icons/hicolor/${size}x$size/apps/org.stet.Stet.png"
done
put "$icons/icon.svg" usr/share/icons/hicolor/scalable/apps/org.stet.Stet.svg

mkdir -p "$tree/usr/share/man/man1" "$tree/usr/share/doc/stet"
"$stet" man --into "$tree/usr/share/man/man1"
put "$files/stet-desktop.1" usr/share/man/man1/stet-desktop.1
"$stet" completions bash > "$work/bash" && put "$work/bash" usr/share/bash-completion/completions/stet
"$stet" completions zsh > "$work/zsh" && put "$work/zsh" usr/share/zsh/vendor-completions/_stet
"$stet" completions fish > "$work/fish" && put "$work/fish" usr/share/fish/vendor_completions.d/stet.fish

licence=$(node scripts/copyright.mjs "$tree/usr/share/doc/stet")
put "$files/changelog" usr/share/doc/stet/changelog
put docs/terminal.md usr/share/doc/stet/terminal.md
put docs/markdown.md usr/share/doc/stet/markdown.md
gzip -9n "$tree"/usr/share/man/man1/*.1 "$tree"/usr/share/doc/stet/{changelog,third-party.txt,terminal.md,markdown.md}

fill() { # TEMPLATE NAME VALUE …: the template with each @NAME@ filled
  local text
  text=$(cat "$1"); shift
  while [ $# -gt 0 ]; do text=${text//@$1@/$2}; shift 2; done
  printf '%s\n' "$text"
}
# Times first: what is copied later keeps them.
settle() { find "$1" -exec touch --no-dereference --date="@$SOURCE_DATE_EPOCH" {} +; }
mkdir -p "$made"

say "The .deb …"
deb="$work/deb"
cp -a "$tree" "$deb"
install -D -m 644 "$files/lintian-overrides" "$deb/usr/share/lintian/overrides/stet"
# Which libraries at which version, by what the programs really call. It wants to stand in a source package.
mkdir -p "$work/source/debian"
printf 'Source: stet\n\nPackage: stet\nArchitecture: any\n' > "$work/source/debian/control"
depends=$(cd "$work/source" && dpkg-shlibdeps -O -e"$tree/usr/bin/stet" -e"$tree/usr/bin/stet-desktop" 2> "$work/shlibdeps") ||
  { cat "$work/shlibdeps" >&2; fail "dpkg-shlibdeps could not tell what the programs need."; }
# The page is written for the webview of 2.50; calls alone would allow an older one.
depends=$(sed -E 's/^shlibs:Depends=//; s/(libwebkit2gtk-4\.1-0) \([^)]*\)/\1 (>= 2.50)/' <<< "$depends")
mkdir "$deb/DEBIAN"
(cd "$deb" && find usr -type f -print0 | sort -z | xargs -0 md5sum > DEBIAN/md5sums)
fill "$files/control.in" VERSION "$version" ARCHITECTURE "$architecture" DEPENDS "$depends" \
  SIZE "$(du -k --apparent-size -s "$deb/usr" | cut -f1)" > "$deb/DEBIAN/control"
settle "$deb"
deb_file="$made/stet_${version}_$architecture.deb"
dpkg-deb --root-owner-group -Zxz -z"$squeeze" --build "$deb" "$deb_file" > "$work/dpkg-deb"

say "The .rpm …"
rpm="$work/rpm"
cp -a "$tree" "$rpm"
# Where the distributions that use .rpm look for these.
mkdir -p "$rpm/usr/share/zsh/site-functions" "$rpm/usr/share/licenses/stet"
mv "$rpm/usr/share/zsh/vendor-completions/_stet" "$rpm/usr/share/zsh/site-functions/_stet"
rmdir "$rpm/usr/share/zsh/vendor-completions"
mv "$rpm"/usr/share/doc/stet/{copyright,third-party.txt.gz} "$rpm/usr/share/licenses/stet/"
cp LICENSE-MIT LICENSE-APACHE "$rpm/usr/share/licenses/stet/"
settle "$rpm"
{
  (cd "$rpm" && find usr -type f \( -path '*/share/man/*' -o -path '*/share/doc/*' -o -path '*/share/licenses/*' \) -prune \
    -o -type f -printf '/%p\n')
  (cd "$rpm" && find usr/share/man -type f -printf '%%doc /%p\n'; find usr/share/doc/stet -type f -printf '%%doc /%p\n')
  (cd "$rpm" && find usr/share/licenses/stet -type f -printf '%%license /%p\n')
  echo '%dir /usr/share/doc/stet'
  echo '%dir /usr/share/licenses/stet'
} | sort > "$work/list"
fill "$files/stet.spec.in" VERSION "$version" LICENCE "$licence" TREE "$rpm" LIST "$work/list" \
  DATE "$(LC_ALL=C date --utc --date="@$SOURCE_DATE_EPOCH" '+%a %b %d %Y')" > "$work/stet.spec"
rpmbuild -bb --quiet --define "_topdir $work/rpmbuild" --define "_rpmdir $made" --define '_rpmfilename %{NAME}-%{VERSION}-%{RELEASE}.%{ARCH}.rpm' \
  --define '_buildhost stet' --define 'use_source_date_epoch_as_buildtime 1' --define 'clamp_mtime_to_source_date_epoch 1' \
  --define "_binary_payload w$squeeze.xzdio" "$work/stet.spec" > "$work/rpmbuild.log" 2>&1 ||
  { cat "$work/rpmbuild.log" >&2; fail "The .rpm could not be made."; }

say "What the validators say:"
scripts/judge-package.sh "$deb_file"
say "Made:"
(cd "$made" && ls -l --time-style=+ ./*.deb ./*.rpm | awk '{ print "  " $6, $5, "bytes" }')
