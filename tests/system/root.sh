#!/usr/bin/env bash
# The root of the walls under test: root.sh SUITE FOLDER PACKAGE…
#
# A minimal Debian with systemd, sshd and what the wall's package depends on, as a folder. The
# mirror is the one that this machine's own apt uses; SYSTEM_MIRROR names another. Needs root,
# mmdebstrap and a network.
set -euo pipefail

suite=$1 out=$2 part=$2.part
shift 2
trap 'rm -rf --one-file-system "$part"' EXIT
rm -rf --one-file-system "$part"
mkdir -p "$(dirname "$out")"

mirror=${SYSTEM_MIRROR:-$("$(dirname "$0")/../../tools/package/mirror.sh")}
# Without documentation, which only a person reads; the licences stay.
mmdebstrap -q --mode=root --variant=minbase --include="$(IFS=, && echo "$*")" \
    --aptopt='APT::Install-Recommends "false"' \
    --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-include=/usr/share/doc/*/copyright' \
    "$suite" "$part" ${mirror:+"$mirror"}
# Each wall has keys of its own, made when it is set up.
rm -f "$part"/etc/ssh/ssh_host_*
mv "$part" "$out"
