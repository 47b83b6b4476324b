# Walls that are watched: sourced by script tests. shellcheck shell=bash
# They draw on SDL's dummy screen, and write their status into a folder in memory.
# shellcheck source=tests/lib/tap.sh
. "$HUNE_ROOT/tests/lib/tap.sh"
# shellcheck source=tests/lib/waiting.sh
. "$HUNE_ROOT/tests/lib/waiting.sh"
# In this shell: walls that one test starts are looked at by the next ones, and waited for.
tap_ok() {
    local name=$1
    shift
    tap_count=$((tap_count + 1))
    if "$@" >tap.out 2>&1; then
        echo "ok $tap_count - $name"
    else
        tap_failed=$((tap_failed + 1))
        echo "not ok $tap_count - $name"
        tail -n 40 tap.out | sed 's/^/# /'
    fi
}
cd "$TMPDIR"
hune=$HUNE_BUILD/hune lib=$HUNE_ROOT/tests/lib
memory=$(mktemp -d /dev/shm/hune-test.XXXXXX)
pids=()
leave() {
    local pid
    for pid in "${pids[@]}"; do kill -KILL "$pid" 2>/dev/null || true; done
    rm -rf "$memory"
}
trap leave EXIT
export SDL_VIDEODRIVER=dummy TZ=Europe/Paris
unset NOTIFY_SOCKET WATCHDOG_USEC WATCHDOG_PID DISPLAY WAYLAND_DISPLAY

# --- Servers, walls -----------------------------------------------------------------------------

# /good has a feed; /flap is there every second time; /silent accepts and says no more.
cat >server.py <<'END'
import http.server
import sys
import threading

with open(sys.argv[1], 'rb') as file:
    feed = file.read()


class Handler(http.server.BaseHTTPRequestHandler):
    flaps = 0

    def do_GET(self):
        with open('asked', 'a', encoding='ascii') as log:
            log.write(self.path.split('?')[0] + '\n')
        if self.path.startswith('/silent'):
            threading.Event().wait()
        Handler.flaps += self.path.startswith('/flap')
        bad = self.path.startswith('/flap') and Handler.flaps % 2
        self.send_response(500 if bad else 200)
        self.send_header('Content-Length', str(0 if bad else len(feed)))
        self.end_headers()
        self.wfile.write(b'' if bad else feed)

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
server.daemon_threads = True
print(server.server_address[1], flush=True)
server.serve_forever()
END
/usr/bin/python3 server.py "$HUNE_ROOT/assets/demo/watch.en.json" >port &
pids+=($!)
until_true [ -s port ]
url=http://127.0.0.1:$(cat port)

settings() { # LINE…: the config, with what every wall here has
    printf '%s\n' 'language = "en"' 'history = ""' "status-file = \"$memory/status.json\"" \
        "metrics-file = \"$memory/hune.prom\"" 'expire-after = 30d' "$@" >hune.conf
    # Another wall's cache is none of this one's.
    if "$hune" --help | grep -q -- --cache || grep -q '^#cache' "$HUNE_ROOT/config/hune.conf"; then
        sed -n 's/^#\(cache[a-z-]*\) = "\/.*/\1 = ""/p' "$HUNE_ROOT/config/hune.conf" >>hune.conf
    fi
}
source_of() { printf 'source "%s" { url = "%s" interval = 1s timeout = 5min }' "$1" "$2"; }
# shellcheck disable=SC2120 # often it has none
wall_start() { # OPTION…: sets wall
    "$hune" --config hune.conf --size 640x360 "$@" 2>wall.log &
    wall=$!
    pids+=("$wall")
}
wall_ends() { # STATUS: it ends by itself, with that status
    local status=0
    wait "$wall" || status=$?
    [ "$status" -eq "$1" ]
}
wall_stop() { kill "$wall" && wall_ends 0; }
is() { # PYTHON: true of the status file, as s
    /usr/bin/python3 - "$memory/status.json" "$1" 2>/dev/null <<'END'
import json
import sys

with open(sys.argv[1], encoding='utf-8') as file:
    s = json.load(file)
sys.exit(not eval(f'({sys.argv[2]})'))
END
}
ask() { # STATUS OPTION…: what hune --status says, with that exit status, in out and err
    local want=$1 got=0
    shift
    "$hune" --config hune.conf --status "$@" >out 2>err || got=$?
    cat out err
    [ "$got" -eq "$want" ]
}
says() { # TEXT…: each is in out
    local text
    for text; do grep -qF -- "$text" out || { echo "\"$text\" is not there" && return 1; }; done
}
enough_asked() { [ "$(wc -l <asked)" -ge "$1" ]; }
