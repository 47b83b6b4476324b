# Sourced by the tests that cut the power. shellcheck shell=bash
# shellcheck source=tests/lib/tap.sh
. "$HUNE_ROOT/tests/lib/tap.sh"
cd "$TMPDIR"
ulimit -c 0
# The whole of it in `make system`; else a part that takes seconds.
whole() { [ "${HUNE_SYSTEM:-}" = full ]; }

# power NAME PROGRAM WORD…: tests/system/PROGRAM; its table is kept in the test's output
power() {
    local name=$1 program=$2 status=0
    shift 2
    if [ -n "${SAN:-}" ]; then
        tap_skip "$name" 'of a build without a sanitizer'
        return
    fi
    /usr/bin/python3 "$HUNE_ROOT/tests/system/$program" "$@" >table 2>&1 || status=$?
    sed 's/^/# /' table
    if [ $status -eq 77 ]; then
        tap_skip "$name" "$(tail -n 1 table)"
    else
        tap_ok "$name" bash -c "cat table; exit $status"
    fi
}
