#!/usr/bin/env bash
# Figures of speed and memory beside their aims: no pass, no fail. Called by `make bench`.
# The wall runs at 1920x1080 under Xvfb on the simulator's feed of 40 kB, drawing its usual tour.
# BENCH_SECONDS=60 is how long each of the long measurements takes.
set -eu
cd "$(dirname "$0")/.."

: "${BUILD:=build}" "${CC:=cc}" "${BENCH_SECONDS:=60}"
read -ra compiler <<<"$CC" # it may be of several words: "ccache cc"
width=1920 height=1080 bytes=40000 starts=15 latencies=15
scratch=$(mktemp -d)
pids=()

leave() {
    local pid
    for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
    wait
    rm -rf "$scratch"
}
trap leave EXIT
trap 'exit 130' INT TERM HUP

finish() {
    kill "$1" 2>/dev/null || true
    wait "$1" 2>/dev/null || true
}

# --- What is measured ---------------------------------------------------------------------------

xvfb_start() {
    mkfifo "$scratch/display"
    Xvfb -displayfd 1 -screen 0 "${width}x${height}x24" -nolisten tcp >"$scratch/display" \
        2>/dev/null &
    pids+=($!)
    read -r DISPLAY <"$scratch/display"
    export DISPLAY=:$DISPLAY
    unset WAYLAND_DISPLAY
}

# server_start COMMAND…: of which the first line is a URL; sets server and url
server_start() {
    rm -f "$scratch/url"
    mkfifo "$scratch/url"
    "$@" >"$scratch/url" &
    server=$!
    pids+=("$server")
    read -r url <"$scratch/url"
}

# office OPTION…: the simulator
office() { server_start "$BUILD/hune-sim" --port 0 --lang fr --seed 1 "$@"; }

# config INTERVAL: a wall on the server's feed
config() {
    printf 'language = "fr"\nsource "office" {\n  url = "%s"\n  interval = %ss\n}\n' "$url" "$1" \
        >"$scratch/hune.conf"
}

# Sets wall, and begun: when it was executed, in milliseconds.
wall_start() {
    HUNE_TRACE=1 bash -c 'echo "$EPOCHREALTIME" >"$0"; exec "$@"' "$scratch/begun" \
        "$BUILD/hune" --config "$scratch/hune.conf" --size "${width}x${height}" --windowed \
        2>"$scratch/trace" &
    wall=$!
    pids+=("$wall")
    local tries=1000
    until grep -q '^trace: .* data 1' "$scratch/trace"; do
        tries=$((tries - 1))
        if [ $tries -eq 0 ] || ! kill -0 "$wall" 2>/dev/null; then
            cat "$scratch/trace" >&2
            echo "bench: the wall shows no data" >&2
            exit 1
        fi
        sleep 0.02
    done
    begun=$(awk '{ printf "%.1f", $1 * 1000 }' "$scratch/begun")
}

cpu_ns() { cat /proc/"$wall"/task/*/schedstat | awk '{ sum += $1 } END { printf "%d", sum }'; }
wake_ups() { awk '/^voluntary/ { sum += $2 } END { print sum }' /proc/"$wall"/task/*/status; }
frames() { grep -c '^trace: ' "$scratch/trace"; }

# watch SECONDS: sets cpu (s a minute), wakes (a second), drawn (frames a minute), pss (MB)
watch() {
    sleep 3 # the first frames are not the rule
    local cpu0 wakes0 frames0
    cpu0=$(cpu_ns) wakes0=$(wake_ups) frames0=$(frames)
    sleep "$1"
    cpu=$(awk -v d=$(($(cpu_ns) - cpu0)) -v s="$1" 'BEGIN { printf "%.4f", d / 1e9 * 60 / s }')
    wakes=$(awk -v d=$(($(wake_ups) - wakes0)) -v s="$1" 'BEGIN { printf "%.2f", d / s }')
    drawn=$(awk -v d=$(($(frames) - frames0)) -v s="$1" 'BEGIN { printf "%.1f", d * 60 / s }')
    pss=$(awk '/^Pss:/ { printf "%.1f", $2 * 1.024 / 1000 }' /proc/"$wall"/smaps_rollup)
}

median() { sort -n | awk '{ v[NR] = $1 } END { if (NR) printf "%.1f", v[int((NR + 1) / 2)] }'; }

# --- The table ----------------------------------------------------------------------------------

row() { # LABEL FIGURE UNIT [AIM]
    awk -v label="$1" -v figure="$2" -v unit="$3" -v aim="${4-}" 'BEGIN {
        printf "%-46s %10s %-10s", label, figure, unit
        if (aim != "") printf " %8s   %5.2f", aim, figure / aim
        print "" }'
}

measure_start() {
    local i
    config 5
    for ((i = 0; i < starts; i++)); do
        wall_start
        cpu_ns | awk '{ printf "%.1f\n", $1 / 1e6 }' >>"$scratch/starts-cpu"
        awk -v begun="$begun" '/ data 1/ { print $2 - begun; exit }' "$scratch/trace"
        finish "$wall"
    done >"$scratch/starts"
    row 'exec to first frame with live data (median)' "$(median <"$scratch/starts")" ms 45
    row '  (best)' "$(sort -n "$scratch/starts" | head -n 1 | xargs printf '%.1f')" ms
    row '  (CPU spent by then, median)' "$(median <"$scratch/starts-cpu")" ms
}

# Answers and frames are paired: the first frame after an answer is the one that shows it.
measure_latency() {
    local seed
    for seed in 1 2; do
        "$BUILD/hune-sim" --once --lang fr --seed $seed --size $bytes >"$scratch/feed$seed"
    done
    server_start tools/bench/serve.py "$scratch/feed1" "$scratch/feed2" "$scratch/answers"
    config 1
    wall_start
    sleep $((latencies + 1))
    finish "$wall"
    finish "$server"
    awk 'NR == FNR { frame[++n] = $2; next }
         { for (i = 1; i <= n; i++) if (frame[i] >= $1 - 1) {
               if (frame[i] - $1 < 500) print (frame[i] > $1 ? frame[i] - $1 : 0); break } }' \
        <(grep '^trace: ' "$scratch/trace") "$scratch/answers" >"$scratch/latencies"
    row 'feed change to picture (median)' "$(median <"$scratch/latencies")" ms
}

# An office that writes one wild text wherever it writes: the slowest frame of all, in CPU time.
measure_wild() {
    make --no-print-directory -s DEPS=no "$BUILD/tests/test_wild_wall"
    row 'slowest frame of wild texts, from scratch' "$(HUNE_BENCH=1 HUNE_ROOT=$PWD \
        HUNE_BUILD=$BUILD "$BUILD/tests/test_wild_wall" 2>/dev/null |
        sed -n 's/^# \([0-9]*\) ms laid out, \([0-9]*\) ms drawn.*/\1 \2/p' |
        awk '$1 + $2 > most { most = $1 + $2 } END { print most + 0 }')" ms 100
}

measure_stages() {
    local name value
    while read -r name value; do
        case $name in
        parse_mb_s) row 'parse rate' "$value" MB/s ;;
        parse_ms) row 'parse and merge' "$value" ms ;;
        derive_ms) row 'derive' "$value" ms ;;
        update_ms) row 'derive and lay out' "$value" ms ;;
        first_ms) row 'first redraw, no glyph in the cache' "$value" ms ;;
        whole_ms) row 'whole redraw' "$value" ms ;;
        tick_ms) row 'clock tick: derive, lay out, redraw' "$value" ms ;;
        tick_pixels_pct) row '  pixels that a tick repaints' "$value" % ;;
        esac
    done < <("$scratch/stages" "$scratch/feed1" $width $height)
}

# What the wall's memory costs, in the worker; TMPDIR says on which disk.
measure_history() {
    local name value
    while read -r name value; do
        case $name in
        history_turn_ms) row 'memory: a turn of 64 networks' "$value" ms ;;
        history_batch_ms) row '  a batch of records written (each half hour)' "$value" ms ;;
        history_load_ms) row '  a week read at the start' "$value" ms ;;
        esac
    done < <("$scratch/history")
}

measure_growth() {
    local items base='' size stages
    printf '\n%8s %10s %12s %10s %12s %10s\n' messages feed 'CPU s/min' 'PSS MB' 'parse ms' \
        'layout ms'
    for items in 10 40 100 1000 10000; do
        "$BUILD/hune-sim" --once --lang fr --seed 1 --items $items >"$scratch/feed"
        size=$(stat -c %s "$scratch/feed")
        stages=$("$scratch/stages" "$scratch/feed" $width $height)
        office --items $items --change-every 5
        config 5
        wall_start
        watch $(((BENCH_SECONDS + 1) / 2))
        finish "$wall"
        finish "$server"
        if [ $items = 40 ]; then base=$cpu; fi
        printf '%8d %10d %12s %10s %12s %10s\n' $items "$size" "$cpu" "$pss" \
            "$(awk '$1 == "parse_ms" { print $2 }' <<<"$stages")" \
            "$(awk '$1 == "update_ms" { print $2 }' <<<"$stages")"
    done
    row 'CPU of 10,000 messages over that of 40' \
        "$(awk -v a="$cpu" -v b="$base" 'BEGIN { printf "%.1f", a / b }')" times 8
}

stages_build() {
    local source objects=()
    make --no-print-directory -s "$BUILD"/obj/tools/bench/{stages,history}.o \
        "$BUILD/obj/tests/lib/past.o" "$BUILD/hune" "$BUILD/hune-sim"
    while read -r source; do objects+=("$BUILD/obj/${source%.c}.o"); done < <(
        find firmware -name '*.c' ! -path firmware/main.c)
    # shellcheck disable=SC2046 # a list of libraries
    "${compiler[@]}" -pie -o "$scratch/history" "$BUILD"/obj/tools/bench/history.o \
        "$BUILD"/obj/tests/lib/past.o "$BUILD"/obj/firmware/{base,model,history}/*.o \
        $(sed -n 's/^WALL_LIBS := //p' "$BUILD/pkg.mk") -pthread
    # shellcheck disable=SC2046 # the same
    "${compiler[@]}" -pie -o "$scratch/stages" "$BUILD/obj/tools/bench/stages.o" "${objects[@]}" \
        $(sed -n 's/^WALL_LIBS := //p' "$BUILD/pkg.mk") -pthread
}

stages_build
xvfb_start
echo "hune $(cat assets/VERSION), ${width}x$height under Xvfb, feed of $((bytes / 1000)) kB," \
    "$BENCH_SECONDS s a measurement"
echo "$(sed -n 's/^model name[^:]*: *//p' /proc/cpuinfo | head -n 1), $(nproc) cores, $(uname -m)"
printf '\n%-46s %10s %-10s %8s   %5s\n' '' figure '' aim ratio

office --size $bytes --change-every 5
measure_start
config 5
wall_start
watch "$BENCH_SECONDS"
row 'CPU, feed changes every 5 s' "$cpu" s/minute 0.05
row '  frames drawn' "$drawn" /minute
row 'memory (PSS)' "$pss" MB 26
finish "$wall"
finish "$server"

office --size $bytes --change-every 0
config 5
wall_start
watch "$BENCH_SECONDS"
row 'CPU, unchanged feed' "$cpu" s/minute 0.012
row '  wake-ups' "$wakes" /s 3
row '  frames drawn' "$drawn" /minute
finish "$wall"
finish "$server"

measure_latency
measure_stages
measure_wild
measure_history
measure_growth
