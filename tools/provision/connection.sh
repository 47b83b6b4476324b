# One connection to the wall, for all that is asked of it. shellcheck shell=bash
# shellcheck disable=SC2034,SC2154 # shared with hune-provision
as_root='' stage=''

# Whoever has to type a password or look at a host key does it once, and ssh asks for it.
connect() {
    ssh=(ssh -T -x -a -o ControlMaster=auto -o "ControlPath=$scratch/ssh" -o ControlPersist=60
        -o ConnectTimeout=15 -o ServerAliveInterval=10 -o ServerAliveCountMax=3
        "${ssh_options[@]}" -- "$target")
}

run_there() {
    connect
    "${ssh[@]}" "$@"
}

disconnect() {
    if [ -S "${scratch-}/ssh" ]; then
        ssh -o "ControlPath=$scratch/ssh" -O exit -- "$target" 2>/dev/null || true
    fi
}

# remote WORD…: the wall's script. What it prints is heard line by line, as it comes.
remote() {
    local text prefix=$as_root
    [ "$1" != facts ] || prefix=''
    done_there=''
    while IFS= read -r text; do heard "$text"; done < <(
        cat "$parts"/on-the-wall/*.sh |
            run_there "${prefix}sh -s -- $(printf '%q ' "$@")" 2>"$scratch/said" || true
    )
    [ "$done_there" ]
}

whoami_there() {
    case $target in *@*) echo "${target%%@*}" ;; *) run_there whoami </dev/null ;; esac
}

send_load() {
    # shellcheck disable=SC2016 # for the shell of the wall
    stage=$(tar -C "$scratch/load" -cf - . | run_there 'umask 077 &&
        d=$(mktemp -d "${TMPDIR:-/tmp}/hune-provision.XXXXXXXX") &&
        tar -xf - -C "$d" && echo "$d"' \
        2>"$scratch/said") || gone sending
    [[ $stage =~ ^/[A-Za-z0-9._/-]+/hune-provision\.[A-Za-z0-9]{8}$ ]] || gone sending
}

last_said() {
    tr -d '\r' <"$scratch/said" | grep -vE '^(Warning: Permanently added|Shared connection|$)' |
        tail -n 3 | paste -sd' ' | tr -d '\000-\010\013-\037'
}

# No end was heard: why, by what ssh or the shell there said last.
gone() {
    local said
    said=$(last_said)
    case $(cat "$scratch/said") in
    *'HOST IDENTIFICATION HAS CHANGED'*)
        finish 7 "the machine at ${target#*@} has another host key than before" \
            "if it was replaced or its card renewed: ssh-keygen -R ${target#*@}, then compare the \
new fingerprint at the first login (tools/KEYS.md, \"A replaced Pi\"); if not, another answers" ;;
    *'Permission denied'*)
        finish 7 "it does not let ${target%%@*} in: ${said}" "ssh-copy-id $target" ;;
    *'Host key verification failed'*)
        finish 7 "its host key is not known here" "ssh $target once, and compare the fingerprint" ;;
    esac
    finish 7 "no answer in the step $1: ${said:-the connection ended}" \
        "see that it is on and reachable: ssh $target; then run this again, it goes on from there"
}
