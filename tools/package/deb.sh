#!/usr/bin/env bash
# Builds the Debian packages into DEB_DIR ($BUILD/deb): see package.mk. ARCH and SUITE are empty for
# this machine's own; PACKAGE_DRY=1 only puts the source together, and prints its folder.
set -eu
cd "$(dirname "$0")/../.."
umask 022
export LC_ALL=C.UTF-8
# shellcheck source=tools/package/root.sh
. tools/package/root.sh

: "${BUILD:=build}" "${ARCH:=}" "${SUITE:=}" "${MIRROR:=$(tools/package/mirror.sh)}"
: "${DEB_DIR:=$BUILD/deb}" "${PACKAGE_DRY:=}"
here=tools/package
mkdir -p "$BUILD/deb"
out=$(realpath "$BUILD/deb")

die() {
    echo "make deb: $1" >&2
    exit 1
}

own_arch=$(dpkg --print-architecture)
own_suite=$(sed -n 's/^VERSION_CODENAME=//p' /etc/os-release)
arch=${ARCH:-$own_arch} suite=${SUITE:-$own_suite}
case $arch in
amd64 | arm64 | armhf) ;;
*) [ "$arch" = "$own_arch" ] || die "ARCH=$arch: use amd64, arm64 or armhf" ;;
esac
case $suite in
bookworm) release=12 ;;
trixie) release=13 ;;
*) die "SUITE=$suite: use bookworm (Debian 12) or trixie (Debian 13)" ;;
esac

# The time of everything in the packages. Without git it is the VERSION file's, which a copy keeps.
if [ -z "${SOURCE_DATE_EPOCH:-}" ]; then
    SOURCE_DATE_EPOCH=$(git log -1 --format=%ct 2>/dev/null || stat -c %Y assets/VERSION)
fi
export SOURCE_DATE_EPOCH

top=$out/$suite-$arch
source=$top/hune
mkdir -p "$top"

# What is packaged: what the tree has, not what lies about in it.
tree() {
    local parts=(Makefile LICENSE assets config firmware tools)
    if git rev-parse --is-inside-work-tree >/dev/null 2>&1; then
        git ls-files -z --cached --others --exclude-standard -- "${parts[@]}"
    else
        find "${parts[@]}" -name __pycache__ -prune -o -type f -print0
    fi
}

copy_tree() {
    rm -rf "$source"
    mkdir -p "$source"
    tree | while IFS= read -r -d '' file; do
        if [ -e "$file" ] || [ -L "$file" ]; then printf '%s\0' "$file"; fi
    done | tar --null -T - -cf - | tar -xf - -C "$source"
}

# A list of files as dh_install takes it; what another part of the tree has yet to bring is noted.
install_list() {
    local list=$1 file folder needs
    while read -r file folder needs; do
        case $file in
        '' | '#'*) continue ;;
        usr/*) file=debian/tmp/$file ;;
        esac
        if [ -n "$needs" ] && [ ! -e "$source/$needs" ]; then
            echo "make deb: $needs is not in this tree: the package is without $file" >&2
            continue
        fi
        printf '%s %s\n' "$file" "$folder"
    done <"$list"
}

put_together() {
    local debian=$source/debian unit name
    cp -r "$here/debian" "$debian"
    for name in hune hune-tools; do
        install_list "$here/$name.files" >"$debian/$name.install"
    done
    # An administrator's command has a manual.
    if [ -e assets/man/hune-update.8 ]; then
        echo usr/lib/hune/hune-update usr/sbin/hune-update >"$debian/hune.links"
    fi
    for unit in config/*.service; do
        name=${unit##*/}
        cp "$unit" "$debian/hune.$name"
    done
    # RestartSteps is not known to the systemd of Debian 12, which would say so at every reload.
    if [ "$release" = 12 ]; then
        sed -i '/^# Known to systemd 254/d; /^RestartSteps=/d; /^RestartMaxDelaySec=/d' \
            "$debian"/hune.*.service
    fi
    # A wall that is just installed has its desk: a crisis may come before the first source.
    cat "$here/desk.conf" >>"$source/config/hune.conf"
    cp config/hune.sysusers "$debian/hune.sysusers"
    cp config/hune.tmpfiles "$debian/hune.tmpfiles"
    # What is needed to build is what deps.sh installs for it.
    local needs
    needs=$(tools/deps.sh list run | sed 's/|/ | /g' | grep -E -- '-dev|gettext|pkg' |
        grep -v libc6-dev | paste -sd, | sed 's/,/, /g')
    sed -i "s/@BUILD_DEPENDS@/$needs/" "$debian/control"
    {
        printf 'hune (%s~deb%s) %s; urgency=medium\n\n' "$(cat assets/VERSION)" "$release" "$suite"
        printf '  * Hune %s for Debian %s.\n\n' "$(cat assets/VERSION)" "$release"
        printf ' -- %s  %s\n' "$(sed -n 's/^Maintainer: //p' "$debian/control")" \
            "$(date -u -R -d "@$SOURCE_DATE_EPOCH")"
    } >"$debian/changelog"
}

copy_tree
put_together
if [ -n "$PACKAGE_DRY" ]; then
    echo "$source"
    exit 0
fi

# Nothing of the caller's own settings is built in.
settings=(env -i "PATH=/usr/sbin:/usr/bin:/sbin:/bin" "HOME=$top" LC_ALL=C.UTF-8 TZ=UTC
    "SOURCE_DATE_EPOCH=$SOURCE_DATE_EPOCH" "DEB_BUILD_OPTIONS=parallel=$(nproc)")
build=(dpkg-buildpackage --build=binary --no-sign --host-arch "$arch")
version=$(cat assets/VERSION)~deb$release
checks="lintian --allow-root --fail-on error,warning ../*_${version}_$arch.deb"

inside() { (cd "$source" && "$@"); }
fetch() { :; }
if [ "$arch" != "$own_arch" ] || [ "$suite" != "$own_suite" ]; then
    root_open "$suite" "$arch" "$out" "$MIRROR" "$source"
    inside() { root_run "$@"; }
    fetch() { root_fetch "$top"; }
fi

log=$top/build.log
echo "make deb: Hune $version for $arch"
inside "${settings[@]}" "${build[@]}" >"$log" 2>&1 || {
    tail -n 40 "$log" >&2
    die "the build failed: all of it is in $log"
}
inside "${settings[@]}" sh -c "$checks" || die "lintian has complaints"
fetch
mkdir -p "$DEB_DIR"
for file in "$top"/*_"${version}"_"$arch".deb; do
    cp "$file" "$DEB_DIR/"
    echo "$DEB_DIR/${file##*/}"
done
