#!/usr/bin/env bash
# Installs the .deb with apt, uses it as a person's desktop would, and removes it: `make package` comes first.
#
# On a virtual screen, with a session bus, folders and a desktop database of its own. It stops where a Stet is installed
# already, and takes away everything that it has put there. Needs the rights to install packages. STET_KEEP=FOLDER keeps
# its pictures and logs there.
. "$(dirname "${BASH_SOURCE[0]}")/env.sh"
scripts/setup.sh package

deb=$(ls -t target/packages/*.deb 2> /dev/null | head -n 1)
[ -n "$deb" ] || fail "There is no package yet: make package."
deb=$(realpath "$deb")
! dpkg-query -W -f='${Status}' stet 2> /dev/null | grep -q 'ok installed' ||
  fail "A Stet is installed already; this would remove it: sudo apt-get remove stet, then run this again."
if [ "$(id -u)" = 0 ]; then as_root=(); else sudo -n true || fail "Installing needs root: run this where sudo asks nothing."; as_root=(sudo -n); fi

home=$(mktemp -d)
started=()
installed=no
cleaned() {
  local id
  for id in "${started[@]}"; do kill "$id" 2> /dev/null || true; done
  [ "$installed" = no ] || "${as_root[@]}" apt-get -o DPkg::Lock::Timeout=300 purge --yes stet > "$home/purge.log" 2>&1 || true
  if [ -n "${STET_KEEP:-}" ]; then mkdir -p "$STET_KEEP" && cp -r "$home/pictures" "$home"/*.log "$STET_KEEP/" 2> /dev/null || true; fi
  rm -rf "$home"
}
trap cleaned EXIT
mkdir -p "$home/pictures" "$home/runtime"
chmod 700 "$home/runtime"

passed() { printf '  ok: %s\n' "$*"; }
# Asks until it is so. A desktop that is busy may be slow; one that never answers has failed.
wait_for() { # WHAT COMMAND …
  local what=$1 end=$((SECONDS + 120))
  shift
  until "$@" > /dev/null 2>&1; do
    if [ "$SECONDS" -ge "$end" ]; then
      see failed
      tail -n 20 "$home"/*.log "$XDG_STATE_HOME"/stet/*.log >&2 || true
      fail "Waited in vain: $what."
    fi
    sleep 0.2
  done
  passed "$what"
}
see() { import -window root "$home/pictures/$1.png" 2> /dev/null || true; }

say "Installing $(basename "$deb") …"
installed=yes
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 install --yes --no-install-recommends "$deb" > "$home/install.log" 2>&1 ||
  { cat "$home/install.log" >&2; fail "apt could not install the package."; }
passed "apt has installed it: $(dpkg-query -W -f='${Package} ${Version}' stet)"

say "The terminal, its completions and manual pages …"
[ "$(command -v stet)" = /usr/bin/stet ] || fail "stet is $(command -v stet), not the installed one."
stet --version > "$home/version"
passed "$(cat "$home/version")"
[ "$(bash -c 'source /usr/share/bash-completion/completions/stet; COMP_WORDS=(stet ver); COMP_CWORD=1; _stet stet ver stet; echo "${COMPREPLY[*]}"')" = verify ] ||
  fail "bash does not complete 'stet ver'."
passed "bash completes 'stet ver' to 'stet verify'"
[ -s /usr/share/zsh/vendor-completions/_stet ] && [ -s /usr/share/fish/vendor_completions.d/stet.fish ] || fail "zsh or fish has no completions."
for page in stet stet-diff stet-desktop; do
  man --where "$page" > /dev/null || fail "There is no manual page $page(1)."
done
passed "man stet, man stet-diff, man stet-desktop"

say "A desktop of its own …"
export HOME="$home" XDG_DATA_HOME="$home/data" XDG_CONFIG_HOME="$home/config" XDG_CACHE_HOME="$home/cache"
export XDG_STATE_HOME="$home/state" XDG_RUNTIME_DIR="$home/runtime" STET_PERSON="Wren Halloway"
export GDK_BACKEND=x11 NO_AT_BRIDGE=1 LC_ALL=C.UTF-8
unset STET_STORE STET_PROFILE TAURI_WEBVIEW_AUTOMATION WAYLAND_DISPLAY
exec 3> "$home/display"
Xvfb -displayfd 3 -screen 0 1600x1000x24 -nolisten tcp > "$home/screen.log" 2>&1 &
started+=($!)
wait_for "a screen" test -s "$home/display"
DISPLAY=":$(cat "$home/display")"
export DISPLAY
exec 4> "$home/bus"
dbus-daemon --session --nofork --print-address=4 > "$home/bus.log" 2>&1 &
started+=($!)
wait_for "a session bus" test -s "$home/bus"
DBUS_SESSION_BUS_ADDRESS=$(cat "$home/bus")
export DBUS_SESSION_BUS_ADDRESS

gio mime x-scheme-handler/stet | grep -q org.stet.Stet.desktop || fail "Nothing on this desktop opens stet: addresses."
passed "the desktop opens stet: addresses with Stet"
printf x > "$home/one.stet-article"
gio info -a standard::content-type "$home/one.stet-article" | grep -q application/vnd.stet.article ||
  fail "The desktop does not know .stet-article files."
passed "the desktop knows .stet-article files"

windows() { xwininfo -root -tree | grep -F '"stet-desktop"'; }
titled() { xwininfo -root -tree | grep -F '"stet-desktop"' | grep -qF "$1"; }
programs() { pgrep -u "$(id -u)" -x stet-desktop; }

say "A file through the desktop entry, while nothing runs …"
cat > "$home/ferry.md" << 'TEXT'
---
slug: ferry-quay
section: Harbour
---

# Ferry to leave from the old quay

The ferry will leave from the old quay from Monday, the harbour board said.
TEXT
gtk-launch org.stet.Stet.desktop "$home/ferry.md" > "$home/launch.log" 2>&1
wait_for "the window is there" titled Stet
program=$(programs | head -n 1)
started+=("$program")
window=$(xdotool search --sync --onlyvisible --class stet-desktop | tail -n 1)
wait_for "the store was made" test -s "$XDG_DATA_HOME/stet/desk.stet"
# The import is shown first. Its last button takes it in; it is only there to be pressed once the file has been read.
# A page that has not painted yet has one colour, and stands still as well.
painted() { [ "$(import -window root png:- | identify -format %k -)" -gt 100 ]; }
at_rest() { painted && [ "$(picture_sum)" = "$(sleep 2; picture_sum)" ]; }
picture_sum() { import -window root rgb:- | md5sum; }
wait_for "the window has come to rest" at_rest
see import
listed() { stet list | grep -q ferry-quay; }
# By keys, whatever stands before the button: the file is handed over anew until one more step has found it.
accept() {
  local steps
  for steps in 2 3 4 5 1; do
    xdotool windowfocus "$window" key --clearmodifiers --repeat "$steps" --delay 100 Tab key --clearmodifiers Return
    for _ in 1 2 3 4 5 6; do listed && return 0; sleep 1; done
    xdotool key --clearmodifiers Escape
    gtk-launch org.stet.Stet.desktop "$home/ferry.md" >> "$home/launch.log" 2>&1
    at_rest || sleep 2
  done
  return 1
}
wait_for "the file became an article at a press" accept
article=$(stet list --json | grep -o '"id": *"[^"]*"' | head -n 1 | cut -d'"' -f4)

say "An address while the window is open …"
printf '# Lamps out on the mole\n\nTwo lamps are out on the east mole.\n' > "$home/mole.md"
stet import "$home/mole.md" > "$home/import.log"
other=$(stet list --json | grep -o '"id": *"[^"]*"' | cut -d'"' -f4 | grep -v "$article" | head -n 1)
xdotool windowfocus "$window" key --clearmodifiers Escape
xdg-open "stet://article/$other" > "$home/open.log" 2>&1
wait_for "the open window shows the other article" titled "Lamps out on the mole"
[ "$(programs | wc -l)" = 1 ] || fail "A second program runs: $(programs | tr '\n' ' ')"
passed "one program runs, the first"
see address
sed 's/from Monday/from Tuesday/' "$home/ferry.md" > "$home/new.md"
stet save ferry-quay --from "$home/new.md" -m "From the desk" > "$home/save.log"
gtk-launch org.stet.Stet.desktop "stet://compare/$article/1..2" >> "$home/launch.log" 2>&1
wait_for "the open window goes back to the first article, to compare" titled "Ferry to leave from the old quay"
wait_for "the comparison has come to rest" at_rest
see compare

say "Leaving, and an address while nothing runs …"
xdotool windowfocus "$window" key --clearmodifiers ctrl+q
gone() { ! kill -0 "$program"; }
wait_for "Ctrl+Q ends the program" gone
gio open "stet://article/$other" > "$home/gio.log" 2>&1
wait_for "an address starts the program with its article" titled "Lamps out on the mole"
program=$(programs | head -n 1)
started+=("$program")
kill -TERM "$program"
wait_for "the end of the session ends the program" gone
[ ! -e "$XDG_STATE_HOME/stet/crashes" ] || fail "Something went wrong meanwhile: $(cat "$XDG_STATE_HOME"/stet/crashes/*.txt)"
! grep -rq "harbour board\|east mole" "$XDG_STATE_HOME" || fail "An article's words stand in the log."
passed "nothing went wrong, and no article's words stand in the log"

say "Removing …"
dpkg -L stet > "$home/files"
"${as_root[@]}" apt-get -o DPkg::Lock::Timeout=300 remove --yes stet > "$home/remove.log" 2>&1 || { cat "$home/remove.log" >&2; fail "apt could not remove it."; }
left=$(while read -r file; do if [ -f "$file" ]; then echo "$file"; fi; done < "$home/files")
[ -z "$left" ] && [ ! -e /usr/bin/stet ] && [ ! -e /usr/bin/stet-desktop ] || fail "These stayed: $left"
passed "apt has removed every file of it"
[ -s "$XDG_DATA_HOME/stet/desk.stet" ] || fail "The person's store is gone."
passed "the person's store stays"
rpm=$(ls -t target/packages/*.rpm 2> /dev/null | head -n 1)
if [ -n "$rpm" ]; then
  say "The .rpm, in a root of its own (this system's packages are Debian's) …"
  other_root="$home/rpm-root"
  mkdir "$other_root"
  rpm --root "$other_root" --initdb
  # What it needs stands on this system under Debian's names, which rpm does not know.
  rpm --root "$other_root" --install --nodeps --noscripts "$(realpath "$rpm")" > "$home/rpm.log" 2>&1 ||
    { cat "$home/rpm.log" >&2; fail "rpm could not install it."; }
  [ "$("$other_root/usr/bin/stet" --version)" = "$(cat "$home/version")" ] || fail "The .rpm's stet does not say its version."
  ! rpm --root "$other_root" --verify --nodeps stet | grep . >&2 || fail "What rpm has installed is not what the package holds."
  passed "rpm installs it, its stet says its version, and every file is as packed"
  rpm --root "$other_root" --erase --nodeps --noscripts stet
  left=$(find "$other_root/usr" -type f 2> /dev/null)
  [ -z "$left" ] || fail "These stayed: $left"
  passed "rpm removes every file of it"
fi
say "The package does what it should."
