#!/usr/bin/env bash
# Runs every test, several at a time, and adds up their TAP. The last line: N passed, N failed.
#
# Programs: $BUILD/tests/test_*; scripts: tests/*/*.test. Each has a TMPDIR of its own and its
# output in $BUILD/tap/NAME. TESTS="a b" runs these alone; WRAP is a command to run programs under.
set -eu
cd "$(dirname "$0")/.."

: "${BUILD:=build}" "${JOBS:=2}" "${TESTS:=}" "${WRAP:=}" "${SAN:=}"
limit=240 # seconds, for one test; those that are watched run ten times as long
if [ -n "$SAN$WRAP" ]; then limit=1200; fi
HUNE_ROOT=$PWD
HUNE_BUILD=$(realpath "$BUILD")
tap=$HUNE_BUILD/tap
rm -rf "$tap"
mkdir -p "$tap"
export HUNE_ROOT HUNE_BUILD WRAP SAN limit tap CMOCKA_MESSAGE_OUTPUT=TAP LC_ALL=C.UTF-8 TZ=UTC
export ASAN_OPTIONS="detect_leaks=1:strict_string_checks=1:suppressions=$PWD/tests/lib/asan.supp"
export LSAN_OPTIONS="suppressions=$PWD/tests/lib/lsan.supp:print_suppressions=0"
export TSAN_OPTIONS="suppressions=$PWD/tests/lib/tsan.supp:halt_on_error=1"
export UBSAN_OPTIONS="print_stacktrace=1"

one() {
    local test=$1 name status=0 wrap=
    name=$(basename "$test" .test)
    case $test in *.test) ;; *) wrap=$WRAP ;; esac
    TMPDIR=$(mktemp -d "${TMPDIR:-/tmp}/hune-test.XXXXXX")
    export TMPDIR
    # shellcheck disable=SC2086 # WRAP is a command with its options
    timeout -k 5 "$limit" $wrap "$test" >"$tap/$name.out" 2>"$tap/$name.err" || status=$?
    rm -rf "$TMPDIR"
    echo "$status" >"$tap/$name.status"
}
export -f one

list=$(for test in "$HUNE_BUILD"/tests/test_* tests/*/*.test; do
    if [ ! -f "$test" ] || [ ! -x "$test" ]; then continue; fi
    # Programs of tests that are gone may still lie in the build folder.
    case $test in *.test) ;; *) [ -f "tests/unit/$(basename "$test").c" ] || continue ;; esac
    if [ -n "$TESTS" ]; then
        case " $TESTS " in *" $(basename "$test" .test) "*) ;; *) continue ;; esac
    fi
    echo "$test"
done)
printf '%s\n' "$list" | xargs -r -P "$JOBS" -I{} bash -c 'one {}'

passed=0 failed=0 skipped=0
for file in "$tap"/*.status; do
    [ -f "$file" ] || break
    name=$(basename "$file" .status)
    status=$(cat "$file")
    out=$tap/$name.out
    # cmocka writes its skips as "not ok … # SKIP".
    skip=$(grep -ciE '^(not )?ok .*# *skip' "$out" || true)
    bad=$(grep '^not ok' "$out" | grep -vciE '# *skip' || true)
    good=$(grep '^ok' "$out" | grep -vciE '# *skip' || true)
    planned=$(sed -n 's/^1\.\.\([0-9]*\).*/\1/p' "$out" | head -n 1)
    # A test that died, or said less than it planned, has failed even when no line says so.
    if [ "$status" -ne 0 ] || [ "${planned:--1}" -ne $((good + skip)) ]; then
        bad=$((bad > 0 ? bad : 1))
    fi
    passed=$((passed + good)) failed=$((failed + bad)) skipped=$((skipped + skip))
    printf '%-28s %4d passed' "$name" "$good"
    if [ "$bad" -gt 0 ]; then printf ', %d failed (exit %d)' "$bad" "$status"; fi
    if [ "$skip" -gt 0 ]; then printf ', %d skipped' "$skip"; fi
    echo
    if [ "$bad" -gt 0 ]; then
        { grep -A 12 '^not ok' "$out" || tail -n 5 "$out"; } | head -n 60 | sed 's/^/    /'
        tail -n 30 "$tap/$name.err" | sed 's/^/    /'
    fi
    grep -iE '^(not )?ok .*# *skip' "$out" | sed 's/^/    /' || true
done

closing="$passed passed, $failed failed"
if [ "$skipped" -gt 0 ]; then closing="$closing, $skipped skipped"; fi
echo "$closing"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
