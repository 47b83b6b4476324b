# shellcheck shell=bash
# Sourced by script tests that watch something run.
# until_true COMMAND…   repeats it until it is true; false when it never was. What it prints goes.
#                       The bound is for what hangs; none passes or fails by how long it took.
until_true() {
    local tries=1800 # a minute and a half
    [ -p "$TMPDIR/waiting" ] || mkfifo "$TMPDIR/waiting"
    while [ "$tries" -gt 0 ]; do
        if "$@" >/dev/null 2>&1; then return 0; fi
        tries=$((tries - 1))
        read -r -t 0.05 <>"$TMPDIR/waiting" || true
    done
    return 1
}
