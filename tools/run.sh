#!/usr/bin/env bash
# A living wall on a simulated office: tools/run.sh [OPTION OF hune]…
# On a desktop a window, on a console the whole screen, with neither pictures in $BUILD/wall.
# Ctrl-C ends both. Called by `make run`, after building.
set -eu
cd "$(dirname "$0")/.."

: "${BUILD:=build}" "${ARGS:=}"
# shellcheck disable=SC2206 # ARGS is a list of options
options=($ARGS "$@")
scenes=(overview queue listening publications goals crisis waiting)
scratch=$(mktemp -d)
sim='' wall='' url=''

# Ends a process of ours: asks, waits up to 3 s, insists.
end() {
    local pid=$1 tries=30
    [ -n "$pid" ] || return 0
    kill -TERM "$pid" 2>/dev/null || return 0
    while kill -0 "$pid" 2>/dev/null && [ $tries -gt 0 ]; do
        tries=$((tries - 1))
        sleep 0.1
    done
    kill -KILL "$pid" 2>/dev/null || true
}

leave() {
    trap '' INT TERM HUP
    end "$wall"
    end "$sim"
    rm -rf "$scratch"
}
trap leave EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
trap 'exit 129' HUP

# --- The office ---------------------------------------------------------------------------------

# sim_start OPTION…: sets sim and url
sim_start() {
    mkfifo "$scratch/out"
    "$BUILD/hune-sim" --port 0 "$@" >"$scratch/out" &
    sim=$!
    exec 3<"$scratch/out"
    rm "$scratch/out"
    if ! read -r -t 20 url <&3; then
        echo "hune: the simulator did not start" >&2
        exit 1
    fi
}

sim_stop() {
    end "$sim"
    sim=''
    exec 3<&-
}

# The office speaks the wall's language: --lang, else the system's, else French.
chosen_language() {
    local i
    for i in "${!options[@]}"; do
        case ${options[i]} in
        --lang) echo "${options[i + 1]-}" && return ;;
        --lang=*) echo "${options[i]#--lang=}" && return ;;
        esac
    done
}

language() {
    local lang
    lang=$(chosen_language)
    case ${lang:-${LC_ALL:-${LC_MESSAGES:-${LANG:-}}}} in
    en*) echo en ;;
    *) echo fr ;;
    esac
}

# --- Where to show it ---------------------------------------------------------------------------

desktop_usable() {
    if [ -n "${WAYLAND_DISPLAY:-}" ]; then
        case $WAYLAND_DISPLAY in
        /*) if [ -S "$WAYLAND_DISPLAY" ]; then return; fi ;;
        *) if [ -S "${XDG_RUNTIME_DIR:-}/$WAYLAND_DISPLAY" ]; then return; fi ;;
        esac
    fi
    local display=${DISPLAY:-} number
    case $display in
    '') return 1 ;;
    :*) ;;
    *) return 0 ;; # another machine's: the wall will say when it can't be reached
    esac
    number=${display#:}
    number=${number%%.*}
    [ -S "/tmp/.X11-unix/X$number" ] || grep -q "@/tmp/.X11-unix/X$number\$" /proc/net/unix
}

# A screen is connected, we may use it, and this is the machine's own keyboard.
console_usable() {
    local status card
    case $(tty || true) in /dev/tty[0-9]*) ;; *) return 1 ;; esac
    for status in /sys/class/drm/card*-*/status; do
        [ "$(cat "$status" 2>/dev/null)" = connected ] || continue
        card=${status#/sys/class/drm/}
        if [ -w "/dev/dri/${card%%-*}" ]; then return 0; fi
    done
    return 1
}

# --- The two ways -------------------------------------------------------------------------------

show() {
    sim_start --lang "$(language)" --speed 60 # a day's crisis in five minutes
    echo "hune: a simulated office at $url; Ctrl-C ends it"
    # A simulated office has no place in a real one's memory, nor in its status.
    printf '%s = ""\n' history cache status-file >"$scratch/hune.conf"
    printf 'source "office" { url = "%s" interval = 2s }\n' "$url" \
        >>"$scratch/hune.conf"
    "$BUILD/hune" --config "$scratch/hune.conf" "${options[@]}" 3<&- &
    wall=$!
    local ended='' status=0
    wait -n -p ended "$wall" "$sim" || status=$?
    if [ "$ended" = "$sim" ]; then
        sim=''
        echo "hune: the simulator ended by itself" >&2
        exit 1
    fi
    wall=''
    exit "$status"
}

# picture SCENE LANGUAGE [--source URL]: all is well or a crisis, whichever the simulator plays
picture() {
    local scene=$1 lang=$2
    shift 2
    "$BUILD/hune" "${options[@]}" --lang "$lang" --scene "$scene" "$@" \
        --render "$pictures/$scene-$lang.png" 3<&- || return
    echo "  $pictures/$scene-$lang.png"
}

draw() {
    local lang scene scenario languages
    languages=$(chosen_language)
    pictures=$BUILD/wall
    mkdir -p "$pictures"
    echo "hune: neither a desktop nor a screen of our own here: drawing the wall into pictures"
    for lang in ${languages:-fr en}; do
        for scene in "${scenes[@]}"; do
            if [ "$scene" = waiting ]; then
                picture "$scene" "$lang"
                continue
            fi
            scenario=watch
            if [ "$scene" = crisis ]; then scenario=crisis; fi
            sim_start --lang "$lang" --scenario "$scenario"
            picture "$scene" "$lang" --source "$url"
            sim_stop
        done
    done
    echo "hune: the wall is in $pictures"
}

if desktop_usable || console_usable; then show; else draw; fi
