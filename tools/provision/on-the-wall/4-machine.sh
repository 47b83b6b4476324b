#!/bin/sh
# The machine below Hune: its name and zone, its console, kernel words, watchdog and journal.
# shellcheck disable=SC2034,SC2154 # shared by the files

name() {
    step=hostname
    [ "${hostname-}" ] || return 0
    if [ "$(cat "$root/etc/hostname" 2>/dev/null)" != "$hostname" ]; then
        was=$(cat "$root/etc/hostname" 2>/dev/null || true)
        echo "$hostname" |
            put "$root/etc/hostname" 0644 "the host name is $hostname, was $was" || true
        if running; then unless_dry hostname "$hostname" || true; fi
    fi
    # sudo waits for a name that does not resolve.
    { sed '/^127\.0\.1\.1[[:space:]]/d' "$root/etc/hosts" 2>/dev/null || true
        printf '127.0.1.1\t%s\n' "$hostname"; } >"$scratch/hosts"
    grep -qE "^127\.0\.1\.1[[:space:]]+$hostname\$" "$root/etc/hosts" 2>/dev/null ||
        put "$root/etc/hosts" 0644 "/etc/hosts knows $hostname" <"$scratch/hosts" || true
}

zone() {
    step=timezone
    [ "${timezone-}" ] || return 0
    link=/usr/share/zoneinfo/$timezone
    if [ "$(readlink "$root/etc/localtime" | sed 's,^\.\.,,')" != "$link" ]; then
        [ "$dry" ] || { ln -sf "$link" "$root/etc/localtime.new" &&
            mv -fT "$root/etc/localtime.new" "$root/etc/localtime"; }
        changed "the time zone is $timezone"
        restart=yes
    fi
    # Debian 12 has it twice.
    if [ -e "$root/etc/timezone" ] && [ "$(cat "$root/etc/timezone")" != "$timezone" ]; then
        echo "$timezone" | put "$root/etc/timezone" 0644 "/etc/timezone says $timezone" || true
    fi
}

# The words of a line: those of ours replace their like, console= and root= stay as they are.
with_words() {
    awk -v ours="$kernel_words" '
        { n = split(ours, our, " ")
          for (i = 1; i <= n; i++) { split(our[i], pair, "="); want[pair[1]] = 1 }
          out = ""
          for (i = 1; i <= NF; i++) {
              split($i, pair, "=")
              if (!(pair[1] in want)) out = out $i " "
          }
          print out ours }'
}

one_a_line() { tr -s '[:space:]' '\n' | sort; }

kernel() {
    step=kernel
    file=$(kernel_file)
    if [ -z "$file" ]; then
        [ -z "$(model)" ] || note "no cmdline.txt was found on this $(model)"
        note "kernel words are yours to set on this machine, for a quiet console: $kernel_words"
        return 0
    fi
    # A Pi whose words are torn does not start: what is not as expected stays as it is.
    if [ "$(grep -c . "$file")" != 1 ] || [ "$(wc -c <"$file")" -gt 4000 ]; then
        fail 6 "$file does not have one line, as the firmware wants it; it is left as it is" \
            "make one line of it, then run this again"
    fi
    grep . "$file" | tr -d '\r' | with_words >"$scratch/words"
    # In any order: those who add others, such as raspi-config, move ours.
    if [ "$(grep . "$file" | one_a_line)" = "$(one_a_line <"$scratch/words")" ]; then return 0; fi
    if [ ! "$dry" ] && [ ! -e "$file.before-hune" ] &&
        ! { cp "$file" "$file.before-hune" && sync "$file.before-hune"; }; then
        fail 6 "$file could not be copied" "see whether the boot partition is full or read-only"
    fi
    if put "$file" "$(stat -c 0%a "$file")" \
        "$file: $kernel_words (as it was: ${file##*/}.before-hune)" <"$scratch/words"; then
        line boot "the kernel takes its new words"
    fi
}

# A setting of systemd's that no file makes yet: the package's, or the administrator's, stands.
drop_in() {
    folder=$1 key=$2 text=$3
    if grep -qsE "^$key=" "$root/usr/lib/systemd/$folder"/*.conf \
        "$root/etc/systemd/$folder"/*.conf; then return 1; fi
    printf '%b' "$4" | put "$root/etc/systemd/$folder/hune.conf" 0644 "$text"
}

watchdog() {
    step=watchdog
    if drop_in system.conf.d RuntimeWatchdogSec 'the hardware watchdog is armed, 14 s' \
        '[Manager]\n# A Pi counts to 15.\nRuntimeWatchdogSec=14s\nRebootWatchdogSec=2min\n'; then
        fresh=yes
    fi
    if ! running || [ "$dry" ]; then return 0; fi
    if [ "$(systemctl show -P RuntimeWatchdogUSec)" != 14s ]; then
        systemctl daemon-reexec || fail 6 "systemd did not read its settings again" "sudo reboot"
        [ "$(systemctl show -P RuntimeWatchdogUSec)" = 14s ] ||
            note "RuntimeWatchdogSec is $(systemctl show -P RuntimeWatchdogUSec), not 14s: \
another file sets it (systemd-analyze cat-config systemd/system.conf)"
    fi
    timer=$root/sys/class/watchdog/watchdog0
    if [ ! -e "$timer" ] && [ ! -e "$root/dev/watchdog0" ]; then
        note "this machine has no hardware watchdog: a kernel that hangs stays so"
    elif [ "$(cat "$timer/state" 2>/dev/null)" != active ] &&
        ! journalctl -b -q -o cat _PID=1 2>/dev/null |
            grep -qE 'Watchdog running with|hardware watchdog'; then
        note "the hardware watchdog is there and not armed: dmesg | grep -i watchdog says why"
    fi
}

journal() {
    step=journal
    if drop_in journald.conf.d SystemMaxUse 'the journal takes 64 MB at most' \
        '[Journal]\nSystemMaxUse=64M\nRuntimeMaxUse=16M\n'; then
        fresh=yes
    fi
}

console() {
    step=console
    if drop_in logind.conf.d NAutoVTs 'a keyboard finds no login on any console' \
        '[Login]\nNAutoVTs=0\nReserveVT=0\n'; then
        fresh=yes
    fi
    # The package's condition keeps it from starting; one that runs ends.
    if running && systemctl -q is-active getty@tty1.service; then
        unless_dry systemctl stop getty@tty1.service || true
        changed "no login on the wall's console (getty@tty1)"
    fi
}

# What the service manager and its like have read before is read again, once.
take_effect() {
    step=settings
    if [ -z "$fresh" ] || [ "$dry" ] || ! running; then return 0; fi
    systemctl daemon-reload
    systemctl restart systemd-journald || note "the journal's cap holds from the next boot on"
    systemctl -q is-active systemd-logind && { systemctl restart systemd-logind ||
        note "the consoles' logins end with the next boot"; }
    sysctl -q --system >/dev/null 2>&1 || true
}

service() {
    step=service
    unit=hune.service
    [ "$(installed)" ] || return 0
    if ! systemctl -q is-enabled $unit 2>/dev/null; then
        unless_dry systemctl -q enable $unit ||
            fail 6 "systemctl could not enable $unit" "sudo systemctl enable $unit says why"
        changed "the wall starts with the machine"
    fi
    if ! running || [ "$dry" ]; then return 0; fi
    if ! systemctl -q is-active $unit &&
        [ "$(systemctl show -P ActiveState $unit)" != activating ]; then
        systemctl start --no-block $unit || true
        changed "the wall is started"
    elif [ "$restart" ]; then
        systemctl try-restart --no-block $unit && note "the wall was restarted for its time zone"
    fi
}
