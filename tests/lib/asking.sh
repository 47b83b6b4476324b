# shellcheck shell=bash
# Sourced by script tests that ask a wall through the forced command, without ssh.
# asking       a wall's folders below $root, in memory; what the tests below need
# asks STATUS WORD…  the request, and its status; the files out and err keep what comes
# pushes WORD…       the same, of what may leave a wall that is not well: a machine whose clock
#                    nobody keeps is not
# said FILE TEXT     the file has the text
# member PATH        of the JSON object in out: "service.active", as JSON
# is PATH VALUE
update=$HUNE_BUILD/hune-update

asking() {
    local memory=/dev/shm
    if [ ! -w $memory ] || [ "$(stat -f -c %T $memory)" != tmpfs ]; then
        tap_skip 'what a desk asks' 'no folder in memory: /dev/shm'
        tap_done
        exit
    fi
    root=$(mktemp -d $memory/hune-remote.XXXXXX)
    chmod 711 "$root" # what checks a config is nobody
    export HUNE_UPDATE_ROOT=$root HUNE_UPDATE_PATH=$root/fake HUNE_UPDATE_WAIT_MS=12000
    export SDL_VIDEODRIVER=dummy LC_ALL=C.UTF-8 TZ=UTC
    mkdir -p "$root"/{fake,usr/bin,etc/hune,run/hune,run/hune-remote,boot/firmware,var/lib}
    cp "$HUNE_BUILD/hune" "$root/usr/bin/hune"
    chmod 755 "$root/usr/bin/hune"
}

asks() {
    local wanted=$1 got=0
    shift
    SSH_ORIGINAL_COMMAND="$*" "$update" remote >out 2>err || got=$?
    cat out err >>"$TMPDIR/all-said"
    [ "$got" -eq "$wanted" ] || { echo "exit $got: $*" && cat out err && return 1; }
}
pushes() {
    local got=0
    SSH_ORIGINAL_COMMAND="$*" "$update" remote >out 2>err || got=$?
    cat out err >>"$TMPDIR/all-said"
    [ "$got" -le 1 ] || { echo "exit $got: $*" && cat out err && return 1; }
}
said() {
    grep -qF -- "$2" "$1" || { echo "\"$2\" is not in $1:" && cat "$1" && return 1; }
}
member() {
    /usr/bin/python3 -c 'import json,sys
v = json.load(open("out"))
for k in sys.argv[1].split("."): v = v[int(k)] if k.isdigit() else v[k]
print(json.dumps(v))' "$1"
}
is() {
    [ "$(member "$1")" = "$2" ] || { echo "$1 is $(member "$1"), not $2" && return 1; }
}
