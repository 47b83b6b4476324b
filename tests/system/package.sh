#!/usr/bin/env bash
# The package in fresh Debian 12 and 13: install, upgrade, remove, purge, reinstall; what is in it;
# the same tree gives the same package. `make package-test` runs it, and so does make system.
#
# SUITES="bookworm trixie"; needs root, the network for the dependencies, and some minutes.
set -eu
: "${HUNE_ROOT:=$PWD}" "${HUNE_BUILD:=$PWD/build}" "${SUITES:=bookworm trixie}"
# shellcheck source=tests/lib/tap.sh
. "$HUNE_ROOT/tests/lib/tap.sh"
cd "$HUNE_ROOT"
: "${MIRROR:=$(tools/package/mirror.sh)}"
if [ "$(id -u)" -ne 0 ]; then
    echo '1..0 # SKIP needs root, to change into other systems'
    exit
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
arch=$(dpkg --print-architecture)

# --- A fresh system -------------------------------------------------------------------------------

fresh() { # SUITE: $root is a new minimal Debian, with nothing of Hune
    local tar=$HUNE_BUILD/deb/fresh-$1.tar
    if [ ! -s "$tar" ]; then
        unshare --mount --pid --fork --kill-child --mount-proc \
            mmdebstrap --quiet --mode=root --variant=minbase --format=tar \
            --include=ca-certificates --aptopt='APT::Install-Recommends "false"' "$1" "$tar.new" \
            ${MIRROR:+"$MIRROR"} && mv "$tar.new" "$tar"
    fi
    root=$work/$1
    rm -rf "$root"
    mkdir "$root"
    tar -C "$root" --numeric-owner -xf "$tar"
    cp /etc/resolv.conf "$root/etc/"
    mkdir "$root/debs"
}
# In namespaces that end with the command, and its mounts with them. No package's settings reach
# this machine's kernel.
inside() {
    # shellcheck disable=SC2016 # for the shell inside
    unshare --mount --pid --fork --kill-child sh -c '
        root=$1; shift
        mount -t proc proc "$root/proc" &&
        mount --bind -o ro "$root/proc/sys" "$root/proc/sys" && mount -t tmpfs tmpfs "$root/run" &&
        exec chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 \
            DEBIAN_FRONTEND=noninteractive "$@"
    ' sh "$root" "$@"
}
apt() { inside apt-get -q -y -o Dpkg::Use-Pty=0 -o Dpkg::Options::=--force-confold "$@"; }

# --- The packages ---------------------------------------------------------------------------------

deb_of() { # SUITE
    local release=12
    if [ "$1" = trixie ]; then release=13; fi
    echo "$HUNE_BUILD/deb/hune_$(cat assets/VERSION)~deb${release}_$arch.deb"
}
build() { # SUITE
    make --no-print-directory DEPS=no BUILD="$HUNE_BUILD" DEB_DIR="$HUNE_BUILD/deb" SUITE="$1" deb
}
# The same package as an older version would have been, with another conffile.
make_older() { # DEB TO
    local tree=$work/older
    rm -rf "$tree"
    dpkg-deb -R "$1" "$tree"
    sed -i 's/^Version: .*/Version: 0.0.9/' "$tree/DEBIAN/control"
    echo '# of an older version' >>"$tree/etc/hune/hune.conf"
    dpkg-deb --root-owner-group -b "$tree" "$2" >"$work/log"
}

# --- What is looked at ----------------------------------------------------------------------------

# shellcheck disable=SC2016 # dpkg-query's words
installed() {
    [ "$(inside dpkg-query -W -f '${db:Status-Status} ${Version}' hune)" = "installed $1" ]
}
runs() {
    [ "$(inside hune --version)" = "hune $(cat assets/VERSION)" ] &&
        inside hune-desk --version && inside /usr/lib/hune/hune-update --help >"$work/log"
}
renders() { # as its own user, from the package's own files
    cp assets/demo/watch.fr.json "$root/tmp/feed.json"
    inside setpriv --reuid hune --regid hune-desk --init-groups \
        hune --render /var/lib/hune/wall.png --lang fr --source /tmp/feed.json || return 1
    [ "$(stat -c %s "$root/var/lib/hune/wall.png")" -gt 20000 ] &&
        inside hune --dump-scene --lang fr --source /tmp/feed.json |
        grep -q '"à jour"\|"données ' &&
        rm "$root/var/lib/hune/wall.png"
}
checks_its_settings() { inside hune --check-config /etc/hune/hune.conf; }
untouched() { inside dpkg --verify hune; }
enabled() { # at next boot
    local unit
    for unit in hune hune-trial hune-config-import; do
        [ -L "$root/etc/systemd/system/multi-user.target.wants/$unit.service" ] ||
            { echo "$unit is not enabled" && return 1; }
    done
}
# The link to the release lies in memory: it is made at boot, as here.
verified() {
    inside sh -c 'systemd-tmpfiles --create hune.conf && exec systemd-analyze verify --man=no \
        --recursive-errors=no hune.service hune-trial.service hune-config-import.service'
}
secure() {
    inside systemd-analyze security --offline=true --threshold=15 --no-pager hune.service \
        >"$work/log" || { tail -n 1 "$work/log" && return 1; }
    echo "# $1: $(tail -n 1 "$work/log" | sed 's/^[^A-Z]*//')" >&2
}
users() {
    inside id hune | grep -q '(video).*(hune-desk)\|(hune-desk).*(video)' &&
        [ "$(stat -c '%a' "$root/var/lib/hune")" = 2775 ] &&
        [ "$(inside stat -c '%U:%G' /var/lib/hune)" = hune:hune-desk ]
}
# People of the group keep the desk's document, each in turn; others can't; the wall reads it.
desk_is_shared() {
    local name
    for name in marie sami paul; do inside useradd -m $name; done
    inside usermod -aG hune-desk marie && inside usermod -aG hune-desk sami || return 1
    as() { inside setpriv --reuid "$1" --regid "$1" --init-groups hune-desk "${@:2}"; }
    as marie crisis declare 'Rumour' --kind rumour && as sami crisis verify false &&
        as marie undo && ! as paul crisis close &&
        inside setpriv --reuid hune --regid hune-desk --init-groups \
            grep -q Rumour /var/lib/hune/desk.json
    local status=$?
    for name in marie sami paul; do inside userdel -r $name 2>/dev/null; done
    return $status
}
config_is() { inside grep -qxF "$1" /etc/hune/hune.conf; }
has_its_desk() { config_is 'source "desk" {' && config_is '    by-hand = yes'; }
config_lacks() { ! config_is "$1"; }
removed() { # the program and its units; not the settings and what it remembers
    [ ! -e "$root/usr/bin/hune" ] && [ -e "$root/etc/hune/hune.conf" ] &&
        [ -d "$root/var/lib/hune" ] &&
        [ -z "$(find "$root/usr/lib/systemd" -name '*hune*')" ]
}
nothing_left() {
    local left
    left=$(find "$root" -xdev -iname '*hune*' ! -path "$root/debs/*" ! -path "$root/proc/*" \
        ! -path "$root/var/log/*")
    left="$left$(find "$root" -xdev \( -nouser -o -nogroup \) ! -path "$root/proc/*")"
    left="$left$(inside getent passwd hune hune-remote || true)"
    left="$left$(inside getent group hune hune-desk || true)"
    [ -z "$left" ] || { echo "$left" && return 1; }
}

# --- All of it, in one release of Debian ----------------------------------------------------------

walk() {
    local suite=$1 deb
    tap_ok "$suite: make deb" build "$suite"
    deb=$(deb_of "$suite")
    if [ ! -s "$deb" ]; then return; fi
    version=$(dpkg-deb -f "$deb" Version)
    fresh "$suite"
    make_older "$deb" "$root/debs/older.deb"
    cp "$deb" "$root/debs/hune.deb"
    tap_ok "$suite: the list of packages" apt update
    tap_ok "$suite: install in a fresh system" apt install --no-install-recommends /debs/hune.deb
    tap_ok "$suite: installed is what was built" installed "$version"
    tap_ok "$suite: every file is as it was packed" untouched
    tap_ok "$suite: it runs" runs
    tap_ok "$suite: it draws, as its own user" renders
    tap_ok "$suite: its settings are valid" checks_its_settings
    tap_ok "$suite: the desk is one of its sources" has_its_desk
    tap_ok "$suite: the units are enabled" enabled
    tap_ok "$suite: the units are valid" verified
    tap_ok "$suite: A03: systemd-analyze security: 1.5 or better" secure "$suite"
    tap_ok "$suite: its user and its folders" users
    tap_ok "$suite: people of hune-desk keep the desk, others don't" desk_is_shared
    tap_ok "$suite: purge" apt purge hune
    tap_ok "$suite: nothing is left after it" nothing_left
    tap_ok "$suite: install an older version" apt install --no-install-recommends /debs/older.deb
    tap_ok "$suite: upgrade, settings untouched" apt install /debs/hune.deb
    tap_ok "$suite: the new settings are taken" config_lacks '# of an older version'
    tap_ok "$suite: back to the older one" apt install --allow-downgrades /debs/older.deb
    echo 'title = "Town of Example"' >>"$root/etc/hune/hune.conf"
    tap_ok "$suite: upgrade, settings changed" apt install /debs/hune.deb
    tap_ok "$suite: the changed settings are kept" config_is 'title = "Town of Example"'
    tap_ok "$suite: upgraded is what was built" installed "$version"
    tap_ok "$suite: remove" apt remove hune
    tap_ok "$suite: removed, but for settings and memory" removed
    tap_ok "$suite: reinstall" apt install /debs/hune.deb
    tap_ok "$suite: it still has its settings" config_is 'title = "Town of Example"'
    tap_ok "$suite: it runs again" runs
    tap_ok "$suite: purge again" apt purge hune
    tap_ok "$suite: nothing is left again" nothing_left
    rm -rf "$root"
}

# --- The same tree, the same package --------------------------------------------------------------

same_from_elsewhere() { # SUITE
    local copy=$work/another/path/to/the/tree epoch
    epoch=$(git log -1 --format=%ct 2>/dev/null || stat -c %Y assets/VERSION)
    mkdir -p "$copy"
    tar -cf - Makefile LICENSE assets config firmware tools | tar -xf - -C "$copy"
    find "$copy" -exec touch -d @1700000000 {} +
    (cd "$copy" && env SOURCE_DATE_EPOCH="$epoch" TZ=Asia/Tokyo LANG=C make --no-print-directory \
        DEPS=no BUILD=build SUITE="$1" deb) || return 1
    local file status=0
    for file in "$copy"/build/deb/*.deb; do
        cmp "$file" "$HUNE_BUILD/deb/${file##*/}" || status=1
    done
    rm -rf "$work/another"
    return $status
}

for suite in $SUITES; do walk "$suite"; done
own=$(sed -n 's/^VERSION_CODENAME=//p' /etc/os-release)
tap_ok "two builds of the same tree in two places are identical" same_from_elsewhere "$own"
tap_done
