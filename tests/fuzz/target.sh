#!/usr/bin/env bash
# The tests fuzz_NAME.test are links to this: what once broke a target, and its seeds, are taken;
# then libFuzzer tries for 20 seconds.
set -eu
# shellcheck source=tests/lib/tap.sh
. "$HUNE_ROOT/tests/lib/tap.sh"
target=$(basename "$0" .test)
target=${target#fuzz_}
cd "$HUNE_ROOT"

replay() {
    local inputs
    tests/fuzz/seeds.py "$target" "$TMPDIR/seeds"
    inputs=$(find tests/fuzz/{corpus,regressions}/"$target" -type f 2>/dev/null || true)
    # shellcheck disable=SC2086 # names without spaces
    "$HUNE_BUILD/fuzz/$target" "$TMPDIR/seeds" $inputs >"$TMPDIR/out" && cat "$TMPDIR/out" &&
        [ "$(tail -n 1 "$TMPDIR/out")" != '0 inputs' ]
}
# What it finds is told by its log, and kept in the build folder.
fuzz() { BUILD=$HUNE_BUILD tests/fuzz/run.sh 20 "$HUNE_BUILD/fuzzed/found" "$target"; }

tap_ok "$target: seeds, and what once broke it" replay
if [ -n "${SAN-}${WRAP-}" ]; then
    tap_skip "$target: 20 seconds of any bytes" 'libFuzzer brings sanitizers of its own'
elif [ ! -x "$HUNE_BUILD/fuzzed/fuzz/$target" ]; then
    tap_skip "$target: 20 seconds of any bytes" 'no clang with libFuzzer: libclang-rt-dev'
else
    tap_ok "$target: 20 seconds of any bytes" fuzz
fi
tap_done
