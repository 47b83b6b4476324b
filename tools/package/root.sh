# A root of another Debian release, or with the libraries of another architecture, to build
# packages in. Sourced by deb.sh.
# shellcheck shell=bash
#
# Kept in $BUILD/deb/root-SUITE-ARCH, and made anew when what it must have changes. Its programs are
# this machine's, and so is the compiler, which makes programs for the other architecture: nothing
# foreign is ever run. Whatever is mounted is mounted in a namespace that ends with the command.

root_folder=

root_as() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

# root_packages ARCH: what the root needs, by name
root_packages() {
    local arch=$1 name foreign=''
    printf '%s\n' build-essential debhelper lintian
    if [ "$arch" != "$(dpkg --print-architecture)" ]; then
        foreign=:$arch
        echo "crossbuild-essential-$arch"
    fi
    tools/deps.sh list run | while read -r name; do
        name=${name%%|*} # the first that is offered everywhere
        case $name in
        libc6-dev) ;;
        *-dev) echo "$name$foreign" ;;
        gettext | pkgconf) echo "$name" ;;
        esac
    done
}

# root_open SUITE ARCH FOLDER MIRROR SOURCE: makes the root, if need be, and puts the source there
root_open() {
    local suite=$1 arch=$2 mirror=$4 source=$5 own packages
    root_folder=$3/root-$suite-$arch
    own=$(dpkg --print-architecture)
    packages=$(root_packages "$arch" | paste -sd,)
    if [ "$(cat "$root_folder.made" 2>/dev/null)" != "$suite $mirror $packages" ]; then
        echo "make deb: making a root of $suite to build for $arch in"
        root_as rm -rf --one-file-system "$root_folder" "$root_folder.made"
        if [ "$arch" != "$own" ]; then own=$own,$arch; fi
        root_as unshare --mount --pid --fork --kill-child --mount-proc \
            mmdebstrap --quiet --mode=root --variant=minbase --architectures="$own" \
            --aptopt='APT::Install-Recommends "false"' --dpkgopt='path-exclude=/usr/share/man/*' \
            --dpkgopt='path-exclude=/usr/share/locale/*' --include="$packages" \
            "$suite" "$root_folder" ${mirror:+"$mirror"} >"$root_folder.log" 2>&1 || {
            tail -n 20 "$root_folder.log" >&2
            root_as rm -rf --one-file-system "$root_folder"
            echo "make deb: the root could not be made: all of it is in $root_folder.log" >&2
            return 1
        }
        echo "$suite $mirror $packages" >"$root_folder.made"
    fi
    root_as rm -rf "$root_folder/build"
    root_as mkdir "$root_folder/build"
    root_as cp -r --preserve=mode,timestamps,links "$source" "$root_folder/build/hune"
}

# root_run COMMAND…: in the source's folder there
root_run() {
    # shellcheck disable=SC2016 # for the shell inside
    root_as unshare --mount --pid --fork --kill-child sh -c '
        root=$1; shift
        mount -t proc proc "$root/proc" &&
            exec chroot "$root" sh -c "cd /build/hune && exec \"\$@\"" sh "$@"
    ' sh "$root_folder" "$@"
}

# root_fetch TO: brings the packages that were built there
root_fetch() {
    # shellcheck disable=SC2016 # for the shell inside
    root_as sh -c 'cp "$1"/build/hune_* "$1"/build/hune-* "$2" 2>/dev/null; chown -R "$3" "$2"' \
        sh "$root_folder" "$1" "$(id -u):$(id -g)"
}
