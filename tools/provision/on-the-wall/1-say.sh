#!/bin/sh
# shellcheck disable=SC2034,SC2154
# What hune-provision does on the wall: these files one after the other are one script, sent on the
# standard input of `sh -s`.
#
#   sh -s -- facts                                  what this machine is; changes nothing
#   sh -s -- apply STAGE [dry] [hostname=NAME] [timezone=ZONE] [desk-user=NAME]
#   sh -s -- check                                  whether the wall runs, or will at next boot
#
# STAGE is a folder with what the desk sent: hune.deb, hune.conf, signers, revoked, keys,
# lost-keys, tokens/; each may be missing. It is deleted at the end.
#
# Each line printed is of one kind, its fields separated by tabs:
#   fact KEY VALUE | changed STEP TEXT | would STEP TEXT | note STEP TEXT | boot TEXT
#   failed STEP CODE WHAT REMEDY | wall STATE TEXT
# With HUNE_PROVISION_ROOT all paths hang below that folder; programs are those of PATH.
set -eu
umask 022
export LC_ALL=C PATH="$PATH:/usr/sbin:/sbin" DEBIAN_FRONTEND=noninteractive

root=${HUNE_PROVISION_ROOT-}
step=start
dry='' stage='' scratch='' told=''
etc=$root/etc/hune
release_keys='release@hune'
forced='restrict,command="/usr/lib/hune/hune-remote"'
kernel_words='consoleblank=0 quiet loglevel=3 logo.nologo vt.global_cursor_default=0'
room_needed_kb=400000

line() {
    printf '%s' "$1"
    shift
    for field in "$@"; do printf '\t%s' "$(printf %s "$field" | tr '\t\n\r' '   ')"; done
    printf '\n'
}
fact() { line fact "$@"; }
note() { line note "$step" "$1"; }
changed() {
    if [ "$dry" ]; then line would "$step" "$1"; else line changed "$step" "$1"; fi
}
# fail CODE WHAT REMEDY: 3 refused, 5 busy, 6 this machine
fail() {
    told=yes
    line failed "$step" "$@"
    exit "$1"
}
unless_dry() { [ "$dry" ] || "$@"; }
running() { [ -d "$root/run/systemd/system" ]; }
is_root() { [ "$(id -u)" = 0 ]; }

# put FILE MODE TEXT: standard input becomes the file, whole, if it differs. Answers whether it did.
put() {
    cat >"$scratch/put"
    if cmp -s "$scratch/put" "$1"; then
        [ "$(stat -c %a "$1")" = "${2#0}" ] || unless_dry chmod "$2" "$1"
        return 1
    fi
    [ "$dry" ] || replace "$1" "$2" || fail 6 "$1 could not be written" \
        "see whether the disk is full or read-only (df, dmesg), then run this again"
    changed "$3"
}
replace() {
    mkdir -p "${1%/*}" && cp "$scratch/put" "$1.new" && chmod "$2" "$1.new" &&
        sync "$1.new" && mv -f "$1.new" "$1" && sync "${1%/*}"
}

