# Sourced by the tests of updates: a wall with the package's own release, and what they ask of it.
# shellcheck shell=bash
# shellcheck source=tests/lib/release.sh
. "$HUNE_ROOT/tests/lib/release.sh"
# shellcheck source=tests/lib/waiting.sh
. "$HUNE_ROOT/tests/lib/waiting.sh"
for tool in ssh-keygen zstd tar dpkg; do
    if ! command -v "$tool" >/dev/null; then
        tap_skip "updates" "no $tool"
        tap_done
        exit 0
    fi
done
trap release_stop EXIT

systemctl=$HUNE_ROOT/tests/lib/systemctl
for name in desk stranger gone; do release_key "$name"; done
release_root "$TMPDIR/wall"
root=$HUNE_UPDATE_ROOT
store=$root/var/lib/hune-update
release_signers "$root/etc/hune/release-signers" desk gone
# In a file: what tap_ok runs is a shell of its own.
next_counter() {
    counter=$(($(cat "$TMPDIR/counter" 2>/dev/null || echo 0) + 1))
    echo "$counter" >"$TMPDIR/counter"
}

# update RELEASE STATUS TEXT [OPTION]: ends with that status, and says that
update() {
    local status=0
    "$HUNE_UPDATE" install - "${@:4}" <"$1" >out 2>err || status=$?
    cat err out
    [ "$status" -eq "$2" ] && cat err out | tail -n 1 | grep -qF -- "$3"
}
# bundle VERSION [WORD…]: makes VERSION.release, with the next counter
bundle() {
    next_counter
    release_bundle "$1.release" "$1" "$counter" "${@:2}"
}
current() { [ "$(readlink "$store/current" || true)" = "${1:+releases/}$1" ]; }
previous() { [ "$(readlink "$store/previous" || true)" = "${1:+releases/}$1" ]; }
runs() { [ "$(readlink "$root/run/hune-update/wall")" = "$root/var/lib/hune-update/releases/$1" ]; }
# Nothing is half installed, nothing is on trial.
clean() { [ -z "$(ls "$store/incoming")" ] && [ ! -e "$store/trial" ]; }
main() { cat "$root/systemd/main"; }
# Looks without taking it: the updater itself is not to find it taken.
is_locked() { grep -q "^[0-9]*: FLOCK .*:$(stat -c %i "$store/lock") " /proc/locks; }
is_free() { ! is_locked; }
is_active() { "$systemctl" show | grep -qx ActiveState=active; }
# refused RELEASE STATUS TEXT: and the wall was not touched
refused() {
    local before after
    before=$(main)
    update "$@" || return 1
    after=$(main)
    [ "$before" = "$after" ] && current 1.0.0 && clean && [ ! -e "$store/releases/9.0.0" ]
}

"$systemctl" start hune.service
until_true is_active
