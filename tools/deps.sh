#!/usr/bin/env bash
# Installs what this machine lacks, on Debian and Raspberry Pi OS:
# tools/deps.sh run|test|lint|bench|deb|system
# `tools/deps.sh list run` prints the packages of one use.
# DEPS=no skips it. Asks for nothing when nothing is missing.
set -eu

# What for, the package (a|b: either will do, the first is installed), why.
table() {
    cat <<'END'
run    gcc|clang                                      compiles
run    libc6-dev                                      the C library's headers
run    pkgconf|pkg-config                             tells the compiler where libraries are
run    gettext                                        compiles the translations
run    libsdl2-dev                                    the window, the screen
run    libsdl2-ttf-dev                                glyphs
run    libpng-dev                                     pictures of the wall
run    zlib1g-dev                                     the simulator's compressed answers
run    libdrm-dev                                     the headers of a panel's power switch
run    libfribidi-dev                                 right-to-left text
run    libunistring-dev                               where a text may be cut
run    libcurl4-openssl-dev|libcurl4-gnutls-dev       fetches feeds
run    libjansson-dev                                 reads feeds
run    libjq-dev                                      adapters of other services
run    libconfuse-dev                                 reads the config
run    libsqlite3-dev                                 the wall's memory
run    libsystemd-dev                                 tells the service manager how it is
run    libmicrohttpd-dev                              the simulator's server
run    libarchive-dev                                 unpacks releases
run    libssl-dev                                     checksums of releases
run    libegl1                                        a screen without a desktop
run    libgles2                                       a screen without a desktop
run    libgl1-mesa-dri                                a screen without a desktop
run    fonts-b612                                     the reading face
run    fonts-noto-core                                the scripts it lacks
run    fonts-noto-color-emoji                         emoji
run    tzdata                                         time zones
run    ca-certificates                                https
test   libcmocka-dev                                  unit tests
test   openssh-server                                 the restricted key of a desk
test   sudo                                           the same
test   zstd                                           packs releases
test   systemd                                        checks the units
test   libx11-dev                                     looks at the window from outside
test   x11-utils                                      waits for the window
test   xvfb                                           an X server without a screen
test   python3                                        the layer check, the schema check
test   openssh-client                                 signs releases
test   python3-jsonschema                             an independent validator
test   curl                                           asks the simulator
test   man-db                                         checks the manual
test   nginx-light|nginx                              a real web server
test   systemd-container                              a wall in a container
test   faketime                                       days that pass in seconds
test   iproute2                                       pulls the cable
test   valgrind                                       memory errors
test   clang                                          fuzzing
test   libclang-rt-dev                                fuzzing
test   strace                                         kills and starves at a chosen call
test   ansible-core                                   the role for larger fleets
test   yamllint                                       the same
test   ansible-lint                                   the same
system mmdebstrap                                     the root of the walls under test
system openssh-client                                 the desk
system qemu-system-common                             a disk whose power goes: Debian 12
system qemu-utils                                     the same: Debian 13
system e2fsprogs                                      its file system
lint   clang                                          a second compiler
lint   clang-format                                   layout
lint   clang-tidy                                     static analysis
lint   cppcheck                                       static analysis
lint   shellcheck                                     scripts
lint   pyflakes3                                      scripts in Python
bench  xvfb                                           an X server without a screen
bench  libcmocka-dev                                  the tests that measure
deb    dpkg-dev                                       builds packages
deb    debhelper                                      builds packages
deb    lintian                                        checks them
deb    mmdebstrap                                     roots of other releases and architectures
END
}

# A target needs these rows.
case ${1-} in
run) uses='run' ;;
test) uses='run test' ;;
lint) uses='run test lint' ;;
bench) uses='run bench' ;;
deb) uses='run deb' ;;
system) uses='run test deb system' ;;
list)
    table | while read -r use package _; do
        if [ "$use" = "${2-}" ]; then echo "$package"; fi
    done
    exit 0
    ;;
*)
    echo "usage: tools/deps.sh run|test|lint|bench|deb|system" >&2
    exit 2
    ;;
esac
if [ "${DEPS:-yes}" = no ]; then exit 0; fi

wanted=$(table | while read -r use package _; do
    case " $uses " in *" $use "*) echo "$package" ;; esac
done | sort -u)

# sets missing: the lines of wanted of which no alternative is installed
find_missing() {
    local have line name found
    # shellcheck disable=SC2086 # one argument a name
    have=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' ${wanted//|/ } 2>/dev/null |
        sed -n 's/^installed //p' || true)
    missing=''
    for line in $wanted; do
        found=no
        for name in ${line//|/ }; do
            case $'\n'$have$'\n' in *$'\n'"$name"$'\n'*) found=yes ;; esac
        done
        if [ $found = no ]; then missing="$missing $line"; fi
    done
}

# The first alternative that this release offers.
choose() {
    local name
    for name in ${1//|/ }; do
        if apt-cache policy "$name" 2>/dev/null | grep -q 'Candidate: [^(]'; then
            echo "$name"
            return
        fi
    done
    echo "${1%%|*}"
}

give_up() {
    echo "hune: $1. Install these, or their like on another system, and use DEPS=no then:" >&2
    echo "  ${missing//|/ or }" >&2
    exit 1
}

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    missing=" $(echo "$wanted" | tr '\n' ' ')"
    give_up "this is not a Debian system"
fi
find_missing
if [ -z "$missing" ]; then exit 0; fi

as_root=(env DEBIAN_FRONTEND=noninteractive)
if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || give_up "packages are missing, and there is no sudo"
    as_root=(sudo "${as_root[@]}")
fi
apt_get() {
    "${as_root[@]}" apt-get -q -y -o DPkg::Lock::Timeout=120 -o Acquire::Retries=3 \
        -o Dpkg::Use-Pty=0 "$@" >>"$log" 2>&1
}

log=$(mktemp)
trap 'rm -f "$log"' EXIT
had_nginx=$(command -v nginx || true)

echo "hune: missing:${missing//|/ or }"
echo "hune: asking for the list of packages"
apt_get update || true # what matters is whether the packages can be had
packages=()
for line in $missing; do packages+=("$(choose "$line")"); done
echo "hune: installing: ${packages[*]}"
if ! apt_get install --no-install-recommends "${packages[@]}"; then
    grep -E '^(E|W|Err|dpkg):?' "$log" | tail -n 10 >&2 || tail -n 10 "$log" >&2
    give_up "apt-get could not install them"
fi

# The tests start servers of their own: the package's, on port 80, is not wanted.
if [ -z "$had_nginx" ] && [ -d /run/systemd/system ] && command -v nginx >/dev/null; then
    "${as_root[@]}" systemctl disable --now nginx >>"$log" 2>&1 || true
fi
