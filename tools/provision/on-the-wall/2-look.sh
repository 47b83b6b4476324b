#!/bin/sh
# What this machine is, and whether what was sent fits it: said before anything is changed.
# shellcheck disable=SC2034,SC2154 # shared by the files

os() { sed -n "s/^$1=//p" "$root/etc/os-release" 2>/dev/null | tr -d '"' | head -n 1; }
installed() {
    dpkg-query -W -f '${db:Status-Abbrev}${Version}' hune 2>/dev/null | sed -n 's/^ii *//p'
}
room_kb() { df -Pk "$root/var" | awk 'NR == 2 { print $4 }'; }
model() { [ ! -r "$root/proc/device-tree/model" ] || tr -d "\\0" <"$root/proc/device-tree/model"; }
# Raspberry Pi OS since Debian 12, and before. The old place then holds a note, no words.
kernel_file() {
    for file in "$root/boot/firmware/cmdline.txt" "$root/boot/cmdline.txt"; do
        if grep -qs 'root=' "$file"; then echo "$file" && return; fi
    done
}
sudo_works() {
    if is_root; then echo root; elif sudo -n true 2>/dev/null; then echo yes
    elif command -v sudo >/dev/null; then echo password
    else echo missing; fi
}
desktop() {
    for unit in display-manager lightdm gdm3 sddm; do
        if [ -e "$root/etc/systemd/system/$unit.service" ]; then echo "$unit" && return; fi
    done
}

facts() {
    step=facts
    fact system "$(os PRETTY_NAME)"
    fact version "$(os VERSION_ID)"
    fact debian "$(os ID)"
    fact codename "$(os VERSION_CODENAME)"
    fact architecture "$(dpkg --print-architecture 2>/dev/null || uname -m)"
    fact model "$(model)"
    fact hostname "$(hostname 2>/dev/null || cat "$root/etc/hostname")"
    fact room_mb "$(($(room_kb) / 1000))"
    fact sudo "$(sudo_works)"
    fact hune "$(installed || true)"
    fact boot_id "$(cat "$root/proc/sys/kernel/random/boot_id" 2>/dev/null || true)"
}

# What would stop it later is said before anything is changed.
fit() {
    step=facts
    case $(os ID) in debian | raspbian) ;; *)
        fail 3 "$(os PRETTY_NAME) is neither Debian nor Raspberry Pi OS" \
            "put Raspberry Pi OS Lite or Debian 12 or 13 on the card" ;;
    esac
    [ "$(os VERSION_ID)" -ge 12 ] 2>/dev/null || fail 3 "$(os PRETTY_NAME) is too old" \
        "Debian 12 or Raspberry Pi OS of 2023 is the oldest that carries a wall: renew the card"
    if [ -z "$root" ] && ! is_root; then
        fail 3 "this part needs root" "log in as a user whose sudo asks for no password, or as root"
    fi
    [ -z "$(desktop)" ] || fail 3 "a desktop ($(desktop)) holds the screen of this machine" \
        "use Raspberry Pi OS Lite, or remove the desktop: sudo systemctl disable --now $(desktop)"
    if [ -z "$(installed)" ] && [ "$(room_kb)" -lt "$room_needed_kb" ]; then
        fail 3 "only $(($(room_kb) / 1000)) MB are free; a wall needs $((room_needed_kb / 1000))" \
            "use a larger card, or free some room: sudo apt-get clean"
    fi
    lock=$root/run/lock/hune-provision
    if [ ! "$dry" ] && mkdir -p "$root/run/lock"; then
        exec 9>"$lock"
        flock -n 9 || fail 5 "another hune-provision is at work here" \
            "wait for it, and run this again"
    fi
}

# --- What was sent is looked at before anything is changed --------------------------------------

key_pattern='^(sk-)?(ssh|ecdsa)-[a-z0-9@.-]+ [A-Za-z0-9+/=]+( .*)?$'

good_input() {
    good_package
    step=input
    for name in keys lost-keys; do
        [ ! -e "$stage/$name" ] || good_keys "$stage/$name"
    done
    [ ! -e "$stage/signers" ] || good_signers "$stage/signers"
    host_pattern='[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?'
    if [ "${hostname-}" ] && ! printf %s "$hostname" | grep -qxE "$host_pattern"; then
        fail 3 "'$hostname' can't be a host name" \
            "use up to 63 letters a-z, digits, and - between them"
    fi
    case ${timezone-UTC} in /* | *..* | *[!A-Za-z0-9/_+-]*)
        fail 3 "'$timezone' is no time zone" "write one like Europe/Paris" ;;
    esac
    if [ "${timezone-}" ] && [ ! -f "$root/usr/share/zoneinfo/$timezone" ] &&
        [ -d "$root/usr/share/zoneinfo" ]; then
        fail 3 "'$timezone' is no time zone of this machine" \
            "choose one of: timedatectl list-timezones"
    fi
    if [ "${desk_user-}" ] && ! grep -q "^$desk_user:" "$root/etc/passwd"; then
        fail 3 "there is no user $desk_user here" "name one of: getent passwd"
    fi
}

good_package() {
    step=package
    if [ ! -e "$stage/hune.deb" ]; then
        [ "$(installed)" ] || fail 3 "Hune is not installed here, and no package was sent" \
            "give one: --deb FILE, or make deb"
        return 0
    fi
    about=$(dpkg-deb -f "$stage/hune.deb" Package Version Architecture 2>/dev/null) ||
        fail 3 "what was sent is no Debian package" "build it anew: make deb"
    version=$(echo "$about" | sed -n 's/^Version: //p')
    name=$(echo "$about" | sed -n 's/^Package: //p')
    arch=$(echo "$about" | sed -n 's/^Architecture: //p')
    [ "$name" = hune ] || fail 3 "the package is $name, not hune" "give the package of the wall"
    [ "$arch" = "$(dpkg --print-architecture)" ] || fail 3 \
        "the package is for $arch, this machine is $(dpkg --print-architecture)" \
        "make deb ARCH=$(dpkg --print-architecture) SUITE=$(os VERSION_CODENAME)"
}

good_keys() {
    if grep -q 'PRIVATE KEY' "$1"; then
        fail 3 "the desk's key is a private one: it must never leave the desk" \
            "give its public half, FILE.pub"
    fi
    bad=$(grep -vE '^[[:space:]]*(#|$)' "$1" | grep -vnE "$key_pattern" | head -n 1) || true
    [ -z "$bad" ] || fail 3 "this is no public key: $(printf %.60s "${bad#*:}")" \
        "give a file with one public key a line and no options: ssh-keygen -t ed25519 makes one"
    grep -qE "$key_pattern" "$1" || fail 3 "there is no key in the file of the desk's key" \
        "give the .pub file that ssh-keygen made"
}

# A key without its namespace would sign releases with whatever else it signs.
good_signers() {
    bad=$(grep -vE '^[[:space:]]*(#|$)' "$1" | grep -vE \
        "^$release_keys namespaces=\"hune-release\" ${key_pattern#^}" |
        head -n 1) || true
    [ -z "$bad" ] || fail 3 "in the signers: not a line that a wall takes: $(printf %.70s "$bad")" \
        "each is '$release_keys namespaces=\"hune-release\" ssh-ed25519 …', without a time"
    grep -q "^$release_keys " "$1" ||
        fail 3 "the signers' file names nobody: no update could be taken" \
            "put the line of the release key into it (tools/KEYS.md)"
}

