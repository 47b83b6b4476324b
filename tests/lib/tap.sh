# Sourced by script tests: TAP lines on stdout. shellcheck shell=bash
# tap_ok NAME COMMAND…   runs the command (output kept, shown when it fails)
# tap_skip NAME REASON   for what this machine can't do
# tap_done               prints the plan; the script's exit status says if all passed
tap_count=0
tap_failed=0

tap_ok() {
    local name=$1 out
    shift
    tap_count=$((tap_count + 1))
    if out=$("$@" 2>&1); then
        echo "ok $tap_count - $name"
    else
        tap_failed=$((tap_failed + 1))
        echo "not ok $tap_count - $name"
        printf '%s\n' "$out" | tail -n 40 | sed 's/^/# /'
    fi
}

tap_skip() {
    tap_count=$((tap_count + 1))
    echo "ok $tap_count - $1 # SKIP $2"
}

tap_done() {
    echo "1..$tap_count"
    [ "$tap_failed" -eq 0 ]
}
