#!/bin/sh
# shellcheck disable=SC2034,SC2154 # shared by the files

# Not only that it is active: that pictures have been seen on its screen. At most half a minute.
check() {
    step=check
    [ "$(installed)" ] || { line wall missing "Hune is not installed" && return; }
    if ! running; then line wall later "the wall starts at the next boot" && return; fi
    tries=60
    while [ $tries -gt 0 ]; do
        state=$(systemctl show -P ActiveState hune.service)
        case $state in active | inactive) break ;; esac
        tries=$((tries - 1))
        sleep 0.5
    done
    case $state in
    active) line wall runs "$(timeout 10 hune --status 2>&1 | head -n 1)" ;;
    inactive) line wall stopped "hune.service is not running" ;;
    *) line wall starting "$(journalctl -q -u hune -o cat -n 1 2>/dev/null | cut -c 1-200)" ;;
    esac
}

leave() {
    status=$?
    # A command that nobody expected to fail; its own words are on standard error.
    [ $status = 0 ] || [ "$told" ] || line failed "$step" 6 'a command failed' \
        'look into it, then run this again: it goes on from there'
    [ -z "$scratch" ] || rm -rf "$scratch"
    case $stage in */hune-provision.*) rm -rf "$stage" ;; esac
}

apply() {
    stage=$1
    shift
    for word in "$@"; do
        case $word in
        dry) dry=yes ;;
        hostname=*) hostname=${word#*=} ;;
        timezone=*) timezone=${word#*=} ;;
        desk-user=*) desk_user=${word#*=} ;;
        *) fail 3 "'$word' is not known to this script" "use hune-provision of its version" ;;
        esac
    done
    [ -d "$stage" ] || fail 6 "what was sent is not at $stage" "run this again"
    fresh='' restart=''
    fit
    good_input
    for part in name zone package tokens config signers desk_keys people kernel watchdog journal \
        console take_effect service; do
        $part
    done
}

main() {
    scratch=$(mktemp -d)
    trap leave EXIT
    trap 'exit 6' HUP INT TERM PIPE
    case ${1-} in
    facts | check) "$1" ;;
    apply) shift && apply "$@" ;;
    *) fail 3 "'${1-}' is not known to this script" "facts, apply STAGE, check" ;;
    esac
    line "done"
}

# The last line: a script that was cut off on its way does nothing. Its own text is not for apt.
main "$@" </dev/null
