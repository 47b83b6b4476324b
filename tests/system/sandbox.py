"""What the wall could do if it were taken over, and what others could do to it."""
import re

from cases import Skip, case
from lab import SOURCE, run, until
from prepare import CONFIG
from seen import drawing, fed, holds, lacks, same, status

# What a wall must be able to do; everything else that the probe tries must be refused.
ALLOWED = {'write /var/lib/hune', 'write /var/cache/hune', 'write /run/hune', 'write /tmp'}
TOKEN = 'tok-4f1d7c2e9ab84c55'


@case('A01: sshd alone listens')
def ports(lab):
    with lab.wall() as wall:
        fed(wall)
        wall.sshd()
        lines = wall.sh('ss -Hlntup').splitlines()
        others = [line for line in lines if not re.search(r':22\s', line)]
        same('sockets beside sshd', others, [])
        assert lines, 'sshd does not listen'
        raw = wall.sh('ss -Hlx | grep -i hune; true')
        same('unix sockets of the wall', raw, '')


@case('A03: outside its folders the wall can write, execute, load, mount and listen nothing')
def sandboxed(lab):
    program = lab.scratch / 'probe'
    run('cc', '-std=c11', '-D_GNU_SOURCE', '-static', '-o', program,
        SOURCE / 'tests/system/probe.c')
    with lab.wall() as wall:
        unit = wall.sh('cat /usr/lib/systemd/system/hune.service')
        unit = re.sub(r'(?m)^(Exec\w+|EnvironmentFile|Conflicts|Restart\w*|WatchdogSec)=.*\n', '',
                      unit)
        unit = unit.replace('Type=notify', 'Type=oneshot\nExecStart=/usr/libexec/probe')
        wall.copy(program, '/usr/libexec/probe', 0o755)
        wall.write('/etc/systemd/system/hune-probe.service', unit)
        drawing(wall)
        wall.sh('systemctl stop hune; systemctl daemon-reload; systemctl start hune-probe',
                check=False)
        said = [line for line in wall.journal('hune-probe').splitlines()
                if re.match('allowed |refused ', line)]
        assert len(said) > 30, wall.journal('hune-probe')
        # By the service's own view of the disk, not only because of who owns the folder.
        for folder in ('/etc', '/usr/bin', '/boot', '/opt', '/var/lib', '/var/log'):
            holds('\n'.join(said), f'refused write {folder}: Read-only file system')
        allowed = {line.split(' ', 1)[1] for line in said if line.startswith('allowed ')}
        # SocketBindDeny= is a program of the kernel's (BPF) that a container may not load: what is
        # seen here is that the unit asks for it.
        holds(unit, 'SocketBindDeny=any')
        allowed.discard('listen on a port')
        same('what is allowed', sorted(allowed), sorted(ALLOWED))


@case('A04: a token is in no journal, list of processes, status or help')
def secrets(lab):
    def lay(wall):
        wall.write('/etc/hune/office.token', TOKEN + '\n', 0o640)
        wall.write('/etc/hune/hune.conf', CONFIG.format(url=lab.feed.url).replace(
            'interval = 2s', 'interval = 2s\n    token-file = "/etc/hune/office.token"'))
    with lab.wall(set_up=lay) as wall:
        wall.sh('chgrp hune /etc/hune/office.token && systemctl restart hune')
        drawing(wall)
        until('it has been used', lambda: status(wall)['sources'])
        lacks(wall.journal(None), TOKEN)
        lacks(wall.sh("tr '\\0' ' ' < /proc/[1-9]*/cmdline; "
                      "cat /proc/[1-9]*/cmdline | tr '\\0' ' '; true"), TOKEN)
        lacks(wall.sh('systemctl show hune; hune --status; hune --status --json; '
                      'hune --dump-scene; hune --check-config; true'), TOKEN)
        lacks(wall.sh('grep -rl . /run/hune /var/lib/hune /var/cache/hune 2>/dev/null | '
                      'xargs -r cat; true'), TOKEN)


@case('A05: a crash leaves no core dump')
def cores(lab):
    with lab.wall() as wall:
        old = drawing(wall)['pid']
        same('limit', re.search(r'Max core file size\s+(\S+)',
                                wall.sh(f'cat /proc/{old}/limits'))[1], '0')
        wall.sh(f'kill -SEGV {old}')
        until('the wall is back', lambda: wall.show('MainPID') not in ('0', str(old)))
        lacks(wall.journal(None), 'dumped core', 'core-dump')
        same('cores', wall.sh('find / -xdev -name "core*" -size +100k '
                              '-newer /run/systemd/system 2>/dev/null; true'), '')


@case('service: systemd-analyze security says 1.5 or better for the unit that runs')
def score(lab):
    with lab.wall() as wall:
        drawing(wall)
        text = wall.sh('systemd-analyze security --no-pager hune', check=False)
        found = re.search(r'Overall exposure level for hune.service: (\d+\.\d+)', text)
        if not found:
            raise Skip(f'systemd-analyze does not say: {text[-200:]}')
        lab.figure('systemd-analyze security hune (online)', found[1])
        assert float(found[1]) <= 1.5, '\n'.join(
            line for line in text.splitlines() if re.search(r'✗', line))
        same('failed units', wall.sh('systemctl --failed --no-legend'), '')


@case('service: the journal is capped, and the console is not a login')
def kept_small(lab):
    with lab.wall() as wall:
        drawing(wall)
        text = wall.sh('systemd-analyze cat-config systemd/journald.conf')
        holds(text, 'SystemMaxUse=', 'RuntimeMaxUse=')
        lacks(wall.sh('systemctl is-active getty@tty1; true'), '\nactive')
