#!/usr/bin/env bash
# Runs fuzz targets, each for some seconds, and says what came of it: run.sh SECONDS KEEP NAME…
#
# Their programs are in $BUILD/fuzzed/fuzz (the Makefile's fuzzers, built for it). What a target has
# learnt stays in $BUILD/fuzzed/corpus/NAME for the next time. An input that breaks something is
# written to the folder KEEP/NAME; five of them end the target.
set -eu
cd "$(dirname "$0")/../.."

: "${BUILD:=build}" "${JOBS:=2}"
seconds=$1 keep=$2
shift 2
fuzzed=$(realpath "$BUILD")/fuzzed
scratch=${TMPDIR:-/tmp}
if [ -w /dev/shm ]; then scratch=/dev/shm; fi # it is written to at each execution
work=$(mktemp -d "$scratch/hune-fuzz.XXXXXX")
trap 'rm -rf "$work"' EXIT
export HUNE_ROOT=$PWD HUNE_BUILD=${HUNE_BUILD:-$(realpath "$BUILD")} LC_ALL=C.UTF-8 TZ=UTC
export ASAN_OPTIONS="detect_leaks=1:strict_string_checks=1:suppressions=$PWD/tests/lib/asan.supp"
export LSAN_OPTIONS="suppressions=$PWD/tests/lib/lsan.supp:print_suppressions=0"
export UBSAN_OPTIONS=print_stacktrace=1

# one NAME: libFuzzer until the time is over, again after each finding
one() {
    local name=$1 left=$seconds begun=$SECONDS executions=0 findings=0 folder=$work/$1
    local corpus=$fuzzed/corpus/$name found=$keep/$name log=$folder/log inputs longest=20000 count
    case $name in
    jq) ASAN_OPTIONS=$ASAN_OPTIONS:detect_leaks=0 ;; # libjq loses some bytes with each error
    line | words | token | reply | http | config | remote | asked) longest=5000 ;;
    esac
    mkdir -p "$folder/tmp" "$corpus" "$found"
    tests/fuzz/seeds.py "$name" "$folder/seeds"
    for inputs in "$folder/seeds" tests/fuzz/{corpus,regressions}/"$name"; do
        if [ -d "$inputs" ]; then set -- "$@" "$inputs"; fi
    done
    shift
    while [ "$left" -gt 0 ] && [ "$findings" -lt 5 ]; do
        if TMPDIR=$folder/tmp "$fuzzed/fuzz/$name" -max_total_time="$left" -timeout=10 \
            -rss_limit_mb=2048 -artifact_prefix="$found/" -dict="$folder/seeds.dict" \
            -max_len=$longest -print_final_stats=1 "$corpus" "$@" >"$log" 2>&1; then
            left=0
        else
            findings=$((findings + 1)) left=$((seconds - SECONDS + begun))
            grep -E 'broken:|ERROR:|runtime error|^ +#[0-9] .* in |Test unit written' "$log" |
                grep -v fuzzer:: | sed -E 's/ \(BuildId.*//; s/^ +#([0-9]+) 0x[0-9a-f]+ in/ \1/' |
                head -n 12 | sed "s/^/  $name: /"
        fi
        count=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log" | tail -n 1)
        executions=$((executions + ${count:-0}))
    done
    rmdir "$found" 2>/dev/null || true
    echo "$name: $executions executions in $((SECONDS - begun)) s, $findings findings"
    [ "$findings" -eq 0 ]
}
export -f one
export seconds keep fuzzed work

printf '%s\n' "$@" | xargs -P "$JOBS" -I{} bash -euc 'one {}'
