#!/bin/sh
# Hune itself: the package, its config, its tokens, who signs, who may ask.
# shellcheck disable=SC2034,SC2154 # shared by the files

apt() {
    apt-get -q -y -o DPkg::Lock::Timeout=120 -o Acquire::Retries=3 -o Dpkg::Use-Pty=0 \
        -o Dpkg::Options::=--force-confdef -o Dpkg::Options::=--force-confold "$@" >>"$log" 2>&1
}
# Its version and the sums of its files: a package made anew under the same version is another one.
same_package() {
    [ "$(installed)" = "$version" ] || return 1
    dpkg-deb --ctrl-tarfile "$stage/hune.deb" | tar -xO ./md5sums 2>/dev/null |
        cmp -s - "$root/var/lib/dpkg/info/hune.md5sums"
}

package() {
    step=package
    [ -e "$stage/hune.deb" ] || return 0
    same_package && return
    if [ "$(installed)" ] && dpkg --compare-versions "$(installed)" gt "$version"; then
        note "the wall has the newer package $(installed): $version is not installed over it"
        return
    fi
    was=$(installed)
    if [ "$dry" ]; then changed "hune $version installed${was:+, was $was}" && return; fi
    log=$scratch/apt.log
    if [ -n "$(dpkg --audit)" ]; then dpkg --configure -a --force-confold >>"$log" 2>&1 || true; fi
    # What a package needs may not be known here yet, or be gone from the mirror since.
    apt install "$stage/hune.deb" || { apt update || true && apt install "$stage/hune.deb"; } ||
        fail 6 "apt: $(grep -E '^(E|W|dpkg|Err):' "$log" | tail -n 3 | paste -sd' ')" \
            "see that the wall reaches its Debian mirror (sudo apt-get update), then run this again"
    changed "hune $version installed${was:+, was $was}"
    fresh=yes
}

# The program that will read it judges it, and nobody's rights suffice for that.
check_config() {
    for hune in "$root/run/hune-update/wall/bin/hune" "$root/var/lib/hune-update/current/bin/hune" \
        "$root/usr/bin/hune"; do
        if [ -x "$hune" ]; then break; fi
    done
    [ -x "$hune" ] || return 9
    if is_root && grep -q '^hune:' "$root/etc/passwd"; then
        setpriv --reuid=hune --regid="$(id -g hune)" --init-groups "$hune" --check-config "$1" 2>&1
    else "$hune" --check-config "$1" 2>&1; fi
}

config() {
    step=config
    [ -e "$stage/hune.conf" ] || return 0
    if cmp -s "$stage/hune.conf" "$etc/hune.conf"; then return; fi
    mkdir -p "$scratch/check" && chmod 755 "$scratch" "$scratch/check"
    cp "$stage/hune.conf" "$scratch/check/hune.conf" && chmod 644 "$scratch/check/hune.conf"
    status=0
    said=$(check_config "$scratch/check/hune.conf") || status=$?
    if [ $status = 9 ] && [ "$dry" ]; then
        note "the config can be checked once the package is there"
    elif [ $status != 0 ]; then
        fail 3 "the config is refused: $(echo "$said" | sed "s|$scratch/check/||g" | head -n 5)" \
            "mend the file on the desk, and run this again; the wall keeps its own config"
    fi
    former=$root/var/lib/hune-update/config
    if [ ! "$dry" ] && [ -e "$etc/hune.conf" ]; then
        mkdir -p "$former" && cp -p "$etc/hune.conf" "$former/$(date -u +%Y%m%dT%H%M%SZ).conf"
    fi
    put "$etc/hune.conf" 0644 "/etc/hune/hune.conf replaced$([ ! -e "$etc/hune.conf" ] || \
        echo "; the former one is in /var/lib/hune-update/config")" <"$stage/hune.conf" || true
}

tokens() {
    step=tokens
    for file in "$stage"/tokens/*; do
        [ -f "$file" ] || continue
        name=${file##*/}
        if put "$etc/$name" 0640 "/etc/hune/$name written" <"$file"; then
            unless_dry give_to_wall "$etc/$name"
        fi
    done
}
give_to_wall() { [ "$root" ] || chgrp hune-desk "$1"; }

signers() {
    step=signers
    if [ -e "$stage/signers" ]; then
        put "$etc/release-signers" 0644 "the keys whose releases the wall takes" \
            <"$stage/signers" || true
    elif [ ! -s "$etc/release-signers" ]; then
        note "the wall knows nobody who signs releases: it takes no update until --signers FILE"
    fi
    [ ! -e "$stage/revoked" ] || put "$etc/release-revoked" 0644 "the list of revoked keys" \
        <"$stage/revoked" || true
}

# One line a key, its options ours alone, whatever it had; what is lost goes.
desk_keys() {
    step=keys
    file=$etc/authorized_keys
    touch "$stage/keys" "$stage/lost-keys"
    cat "$file" >"$scratch/had" 2>/dev/null || true
    awk -v forced="$forced" '
        BEGIN { key = "(sk-)?(ssh|ecdsa)-[a-z0-9@.-]+ [A-Za-z0-9+/=]+" }
        FILENAME ~ /had$/ && /^[ \t]*(#|$)/ { print; next }
        /^[ \t]*(#|$)/ || !match($0, key) { next }
        { rest = substr($0, RSTART); split(rest, word, " ") }
        FILENAME ~ /lost-keys$/ { seen[word[2]] = 1; next }
        !(word[2] in seen) { seen[word[2]] = 1; print forced " " rest }
    ' "$stage/lost-keys" "$scratch/had" "$stage/keys" >"$scratch/keys"
    count=$(grep -c '^restrict,' "$scratch/keys") || true
    cmp -s "$scratch/had" "$scratch/keys" ||
        put "$file" 0644 "keys of desks that may ask the wall: $count" <"$scratch/keys" || true
    [ -s "$file" ] || [ -s "$scratch/keys" ] ||
        note "no desk may ask the wall yet: --desk-key FILE.pub"
}

people() {
    step=people
    [ "${desk_user-}" ] && [ "$desk_user" != root ] || return 0
    if ! grep -q '^hune-desk:' "$root/etc/group"; then
        if [ "$dry" ]; then changed "$desk_user joins the group hune-desk" && return; fi
        fail 6 "the package made no group hune-desk" "sudo systemd-sysusers, then run this again"
    fi
    if grep -qE "^hune-desk:[^:]*:[^:]*:(.*,)?$desk_user(,.*)?$" "$root/etc/group"; then return; fi
    unless_dry usermod -a -G hune-desk "$desk_user" ||
        fail 6 "usermod could not put $desk_user into the group hune-desk" \
            "sudo adduser $desk_user hune-desk"
    changed "$desk_user joins the group hune-desk (from the next login on)"
}
