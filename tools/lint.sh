#!/usr/bin/env bash
# Every check that needs no running program: tools/lint.sh [CHECK]…
# Called by `make lint`. The last line says how many passed. What clang-tidy has found clean is
# remembered in $BUILD/lint, and looked at again when it, a header or the flags change.
set -eu
cd "$(dirname "$0")/.."

: "${BUILD:=build}" "${JOBS:=$(nproc)}"
lint=$BUILD/lint
mkdir -p "$lint"
export lint

mapfile -t sources < <(find firmware tools tests -name '*.c' | sort)
mapfile -t headers < <(find firmware tools tests -name '*.h' | sort)
flags=(.clang-tidy tests/.clang-tidy Makefile)
mapfile -t pythons < <({ grep -rlIE '^#!.*python' tools tests && find tools tests -name '*.py'; } |
    sort -u)
mapfile -t scripts < <(grep -rlIE '^#!/.*[ /](ba)?sh( |$)' tools tests .ci | sort)
# All of them, and what is sourced or included and has no #! line.
mapfile -t texts < <({
    printf '%s\n' "${sources[@]}" "${headers[@]}" "${pythons[@]}" "${scripts[@]}"
    find Makefile tools tests -name '*.sh' -o -name '*.test' -o -name '*.mk' -o -name Makefile \
        -o -name rules
} | sort -u)

objects() {
    make --no-print-directory -k -j"$JOBS" CC="$1" SAN= BUILD="$lint/$1" objects
}

# How the Makefile compiles each file, for clang-tidy.
compile_commands() {
    mkdir -p "$lint/tidy"
    make --no-print-directory -nB V=1 CC=clang SAN= BUILD="$lint/clang" objects |
        sed -nE -e 's/[\\"]/\\&/g' \
            -e 's|^(clang .* -c -o [^ ]* ([^ ]*))$|{"file":"\2","command":"\1"},|p' |
        sed -e "s|^{|{\"directory\":\"$PWD\",|" -e '1 s/^/[/' -e '$ s/,$/]/' \
            >"$lint/tidy/compile_commands.json"
}

# tidy_one FILE: silent when clean, and remembers it
tidy_one() {
    local clean=$lint/tidy/$1.clean
    mkdir -p "$(dirname "$clean")"
    : >"$clean.begun" # it may be edited meanwhile
    if clang-tidy --quiet -p "$lint/tidy" "$1" 2>/dev/null; then
        mv "$clean.begun" "$clean"
    else
        rm "$clean.begun"
        return 1
    fi
}
export -f tidy_one

# --- The checks ---------------------------------------------------------------------------------

check_format() { clang-format --dry-run -Werror "${sources[@]}" "${headers[@]}"; }

check_shell() { shellcheck -x "${scripts[@]}"; }

check_python() { pyflakes3 "${pythons[@]}"; }

check_size() {
    local bad=0
    awk 'FNR == 401 { print FILENAME ":401: a file has 400 lines at most"; bad = 1 }
         END { exit bad }' "${texts[@]}" || bad=1
    if LC_ALL=C.UTF-8 grep -nE '^.{101}' "${texts[@]}"; then
        echo "a line has 100 columns at most" && bad=1
    fi
    if grep -nE '[[:blank:]]$' "${texts[@]}"; then echo "white space at the end" && bad=1; fi
    return $bad
}

check_gcc() { objects gcc; }

check_clang() { objects clang; }

check_cppcheck() {
    cppcheck -q -j "$JOBS" --std=c11 --language=c --error-exitcode=1 --inline-suppr \
        --enable=warning,style,performance,portability --library=posix --library=gnu --library=sdl \
        --suppress=missingIncludeSystem --suppress=unmatchedSuppression \
        --suppressions-list=tools/cppcheck.txt -D_GNU_SOURCE -DHUNE_VERSION='""' \
        -Ifirmware -I. -Itools/sim "${sources[@]}"
}

known_clean() {
    local clean=$lint/tidy/$1.clean
    [ -e "$clean" ] || return
    [ -z "$(find "$1" "${headers[@]}" "${flags[@]}" -newer "$clean" -print -quit)" ]
}

check_tidy() {
    local file suspects=()
    compile_commands
    for file in "${sources[@]}"; do
        known_clean "$file" || suspects+=("$file")
    done
    [ ${#suspects[@]} -eq 0 ] ||
        printf '%s\n' "${suspects[@]}" | xargs -P "$JOBS" -I{} bash -c 'tidy_one {}'
}

# --- All of them, the quick ones first ----------------------------------------------------------

checks=("$@")
[ ${#checks[@]} -gt 0 ] || checks=(format shell python size gcc clang cppcheck tidy)
passed=0 failed=()
for check in "${checks[@]}"; do
    begun=$SECONDS
    if "check_$check" >"$lint/$check.log" 2>&1; then
        passed=$((passed + 1))
        printf '  %-8s ok, %d s\n' "$check" $((SECONDS - begun))
    else
        failed+=("$check")
        printf '  %-8s FAILED, %d s\n' "$check" $((SECONDS - begun))
        # How a compiler was called is no news.
        grep -vE '^  (CC|LD) ' "$lint/$check.log" | head -n 60 | sed 's/^/    /'
    fi
done

if [ ${#failed[@]} -gt 0 ]; then
    echo "lint: $passed checks passed, ${#failed[@]} failed: ${failed[*]} (in full: $lint/*.log)"
    exit 1
fi
echo "lint: $passed checks passed"
