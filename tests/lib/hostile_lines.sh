# shellcheck shell=bash
# Sourced by script tests: what somebody with the restricted key may try. Each is a usage error.
# shellcheck disable=SC2016,SC2034 # nothing in them is to be expanded; used by who sources it
hostile_lines=(
    'id' 'sh' 'sh -c id' 'bash -i' '/bin/sh' '../../bin/sh' 'sudo id' 'sudo -u root id' 'env'
    'cat /etc/shadow' 'env LD_PRELOAD=/tmp/x.so status' 'HUNE_UPDATE_ROOT=/tmp status' 'tmux'
    'status; touch /run/canary' 'status;id' 'status && touch /run/canary' 'status & id'
    'status || touch /run/canary' 'status | sh' '$(touch /run/canary)' '`touch /run/canary`'
    'status $(id)' 'status `id`' $'status\ntouch /run/canary' $'touch\t/run/canary' $'status\rid'
    $'status\tid' $'\nstatus' 'status > /run/canary' 'status < /etc/shadow' '"status"' "'status'"
    'status "x"' "status 'x'" 'stat\us' 'status \x' 'status *' 'status ~root' '~root/x' '$HOME'
    'status $HOME' 'status ${IFS}' '${PATH}' 'status #' 'status %00' 'statüs' $'status \xff\xfe'
    $'\e]0;x\a' $'status \e[2J' '../status' './status' 'scp -t /' 'scp -f /etc/shadow'
    '/usr/lib/openssh/sftp-server' 'internal-sftp' 'rsync --server --sender . /etc' 'git-shell'
    'git-upload-pack /etc' 'status -- x' 'status -- --json' '-- status' '--root=/' 'status --root'
    '--root=/tmp status' 'status --json --exec=id' 'install /tmp/x' 'install -' 'boot' 'trial'
    'verify' 'prune' 'remote' 'remote remote' 'import-config' 'picture' 'status status' 'STATUS'
    'logs 1 2' 'logs -1' 'logs -5' 'logs 2001' 'logs 99999' 'logs 0x10' 'logs 1e3' 'scene'
    'scene ../queue' 'scene calm' 'scene x' 'scene queue 0' 'scene queue 99999999999999999999'
    'scene tour 60' 'message' 'message 1' 'message 5' 'message 86401' 'message 60 hello' 'config'
    'config push /etc/shadow' 'config push 00' 'config edit' 'config show x'
    'config show /etc/shadow' 'keys' 'keys add' 'restart now' 'screenshot /etc/passwd'
    "$(head -c 100000 /dev/zero | tr '\0' a)" "status $(head -c 100000 /dev/zero | tr '\0' ' ')"
)
