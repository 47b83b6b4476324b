"""The service's life: starts, crashes, hangs, too little of everything, wrong settings."""
import contextlib
import os
import pathlib
import re
import time

from cases import Skip, case
from lab import until
from prepare import CONFIG
from seen import (drawing, fed, goes_on, holds, lacks, other_pid, pid, same, status, trouble)


def drop_in(*lines, name='case'):
    def lay(wall):
        wall.write(f'/etc/systemd/system/hune.service.d/{name}.conf',
                   '[Service]\n' + ''.join(f'{line}\n' for line in lines))
    return lay


def settings(text, mode=0o644):
    return lambda wall: wall.write('/etc/hune/hune.conf', text, mode)


def add(wall, lines):
    wall.write('/etc/hune/hune.conf', lines + wall.read('/etc/hune/hune.conf'))


@case('service: starts at boot, says READY after two pictures, no unit has failed')
def starts(lab):
    with lab.wall() as wall:
        with lab.timed('boot to the first pictures'):
            now = drawing(wall, start=False)
        same('state', wall.show('ActiveState'), 'active')
        fed(wall)
        same('failed units', wall.sh('systemctl --failed --no-legend'), '')
        same('starts again', wall.show('NRestarts'), '0')
        assert now['wall']['frames'] >= 2


@case('M06: SIGHUP changes nothing; TERM, INT, SEGV, KILL: another picture; a stop is clean')
def signals(lab):
    with lab.wall() as wall:
        first = drawing(wall)['pid']
        wall.sh(f'kill -HUP {first}; kill -PIPE {first}')
        same('after SIGHUP and SIGPIPE', goes_on(wall)['pid'], first)
        for name in ('TERM', 'INT', 'SEGV', 'KILL'):
            old = drawing(wall)['pid']
            with lab.timed(f'M06: SIG{name} to the next picture'):
                wall.sh(f'kill -{name} {old}')
                other_pid(wall, old)
                drawing(wall)
        with lab.timed('M06: systemctl stop'):
            wall.sh('systemctl stop hune')
        same('result', wall.show('Result'), 'success')
        same('state', wall.show('ActiveState'), 'inactive')


@case('M07: a wall that hangs is started again by the watchdog')
def hangs(lab):
    with lab.wall(set_up=drop_in('WatchdogSec=4', 'TimeoutAbortSec=2')) as wall:
        old = drawing(wall)['pid']
        with lab.timed('M07: SIGSTOP to the next picture (WatchdogSec=4)'):
            wall.sh(f'kill -STOP {old}')
            other_pid(wall, old)
            drawing(wall)
        holds(wall.journal(), 'watchdog timeout')


@case('M08: a start that crashes is tried for ever, and the wall is back once it can be')
def crash_loop(lab):
    def lay(wall):
        wall.path('/usr/bin/hune').rename(wall.path('/usr/bin/hune.whole'))
        wall.write('/usr/bin/hune', '#!/bin/sh\nkill -SEGV $$\n', 0o755)
    with lab.wall(set_up=lay) as wall:
        until('twelve starts', lambda: int(wall.show('NRestarts')) >= 12, 120)
        lacks(wall.journal(None), 'Start request repeated too quickly')
        wall.sh('mv /usr/bin/hune.whole /usr/bin/hune')
        drawing(wall, start=False)


@case('M08: the package\'s own crash-loops on its settings: the safe page, without them')
def safe_page(lab):
    def lay(wall):
        wall.path('/usr/bin/hune').rename(wall.path('/usr/bin/hune.whole'))
        wall.write('/usr/bin/hune', '#!/bin/sh\n[ $# -gt 0 ] || kill -SEGV $$\n'
                   'exec /usr/bin/hune.whole "$@"\n', 0o755)
    with lab.wall(set_up=lay) as wall:
        if not wall.path('/usr/lib/hune/hune-update').exists():
            raise Skip('hune-update, which chooses it, is not in this tree')
        now = drawing(wall, 120, start=False)
        same('no source of the settings', now['sources'], [])


def controller(name):
    """A controller's folder, of the kernel's first kind of control groups, for the lab alone."""
    for line in pathlib.Path('/proc/self/mountinfo').read_text('utf-8').splitlines():
        left, right = line.split(' - ')
        if right.startswith('cgroup ') and name in right.split(' ')[2].split(','):
            return pathlib.Path(left.split(' ')[4])
    raise Skip(f'no controller "{name}" that a test may set limits with')


@contextlib.contextmanager
def limited(lab, wall, name, file, value):
    """The wall's program in a group of its own with a limit, as the service's would be."""
    folder = controller(name) / f'{wall.machine}-{name}'
    folder.mkdir()
    try:
        (folder / file).write_text(str(value))
        leader = wall.leader()
        inside = pid(wall)
        for entry in pathlib.Path('/proc').glob('[0-9]*'):
            with contextlib.suppress(OSError):
                text = (entry / 'status').read_text('utf-8')
                numbers = re.search(r'^NSpid:\s+(.*)$', text, re.M)[1].split()
                if numbers[-1] == str(inside) and os.readlink(entry / 'ns/pid') == os.readlink(
                        f'/proc/{leader}/ns/pid'):
                    (folder / 'cgroup.procs').write_text(entry.name)
                    break
        else:
            raise Skip('the program was not found')
        yield folder
    finally:
        with contextlib.suppress(OSError):
            for line in (folder / 'cgroup.procs').read_text('ascii').split():
                (folder.parent / 'cgroup.procs').write_text(line)
            folder.rmdir()


@case('M03: out of memory: the wall alone dies, sshd lives, the picture is back')
def memory(lab):
    with lab.wall() as wall:
        old = fed(wall)['pid']
        ssh = wall.show('MainPID', 'ssh')
        same('the limit of the unit', wall.show('MemoryMax'), str(512 * 1024 * 1024))
        assert int(wall.show('OOMScoreAdjust')) > int(wall.show('OOMScoreAdjust', 'ssh'))
        with lab.timed('M03: killed for want of memory, to the next picture'):
            with limited(lab, wall, 'memory', 'memory.limit_in_bytes', 4 << 20):
                # What it holds already is not counted: a picture is what it asks for.
                for _ in range(200):
                    if pid(wall) != old:
                        break
                    wall.sh('printf \'{"id": "%x"}\' $(date +%s%N) > /run/hune-remote/.x && '
                            'mv /run/hune-remote/.x /run/hune-remote/screenshot; sleep 0.1')
                other_pid(wall, old)
            drawing(wall)
        holds(wall.journal(), 'killed')
        same('sshd', wall.show('MainPID', 'ssh'), ssh)


@case('M05: a starved wall goes on drawing, and its watchdog does not kill it')
def starved(lab):
    with lab.wall(set_up=drop_in('WatchdogSec=10')) as wall:
        first = fed(wall)['pid']
        # A fiftieth of a processor.
        with limited(lab, wall, 'cpu', 'cpu.cfs_quota_us', 2000):
            begun = status(wall)
            until('three watchdogs long', lambda: status(wall)['written_s'] >
                  begun['written_s'] + 30, 240, 1)
            assert status(wall)['wall']['frames'] > begun['wall']['frames']
        same('process', pid(wall), first)
        same('starts again', wall.show('NRestarts'), '0')


@case('P01: a full disk: runs on, starts again, nothing is left empty, and recovers')
def disk_full(lab):
    with lab.wall() as wall:
        fed(wall)
        wall.sh('cp /dev/zero /var/tmp/full 2>/dev/null; sync; df / | tail -n 1', check=False)
        holds(wall.sh('cp /dev/zero /var/tmp/more 2>&1', check=False), 'No space left')
        goes_on(wall)
        wall.sh('systemctl restart hune')
        fed(wall)
        wall.sh('rm /var/tmp/full /var/tmp/more; systemctl restart hune')
        fed(wall)
        same('empty files', wall.sh('find /var/lib/hune /var/cache/hune -type f -empty'), '')


@case('P02: a disk gone read-only: runs on, starts again, and recovers')
def read_only(lab):
    with lab.wall() as wall:
        fed(wall)
        wall.sh('mount --bind /var /var && mount -o remount,bind,ro /var && ! touch /var/lib/x')
        goes_on(wall)
        old = pid(wall)
        wall.sh(f'kill -KILL {old}')
        other_pid(wall, old)
        fed(wall)
        wall.sh('umount /var && systemctl restart hune')
        fed(wall)


@case('P05: power cut a hundred times in a row, ever later in the boot: then it boots, and draws')
def cut_while_booting(lab):
    with lab.wall() as wall:
        before = fed(wall)
        wall.cut_power()
        begun = time.monotonic()
        wall.boot()
        drawing(wall, start=False)
        whole = time.monotonic() - begun
        for cut in range(100):
            wall.cut_power()
            wall.boot()
            time.sleep(whole * cut / 90)  # the moment of the cut; nothing is waited for
        wall.cut_power()
        wall.boot().booted(60)
        now = fed(wall)
        same('mistakes', now['config']['errors'], before['config']['errors'])
        same('failed units', wall.sh('systemctl --failed --no-legend'), '')
        same('empty files', wall.sh('find /var/lib/hune /var/cache/hune -type f -empty'), '')


@case('P10: a feed that is down: a change is said once, and no flood')
def quiet_log(lab):
    closed = CONFIG.format(url='http://127.0.0.1:9/feed.json').replace('2s', '1s')
    with lab.wall(set_up=settings(closed)) as wall:
        drawing(wall)
        until('many polls',
              lambda: (status(wall)['sources'] or [{}])[0].get('failures', 0) >= 5, 120)
        lines = [line for line in wall.journal('hune', '-t', 'hune').splitlines()
                 if 'office' in line]
        assert len(lines) <= 3, lines
        rate = wall.show('LogRateLimitBurst')
        assert 0 < int(rate) <= 1000, rate


@case('K01: no settings file at all: the wall draws, and says which file it misses')
def no_settings(lab):
    with lab.wall(set_up=lambda wall: wall.path('/etc/hune/hune.conf').unlink()) as wall:
        now = drawing(wall)
        same('starts again', wall.show('NRestarts'), '0')
        same('sources', now['sources'], [])


@case('K04: settings changed while it runs: half a file is not taken, a whole one is')
def half_written(lab):
    with lab.wall() as wall:
        first = fed(wall)['pid']
        whole = wall.read('/etc/hune/hune.conf')
        wall.sh('cat > /etc/hune/hune.conf', input=whole[:whole.index('url') + 8])
        until('the mistake is said', lambda: status(wall)['config']['errors'], 30)
        same('the old settings stand', (pid(wall), trouble(wall)), (first, 'none'))
        wall.sh('cat > /etc/hune/hune.conf.new && mv /etc/hune/hune.conf.new /etc/hune/hune.conf',
                input=whole.replace('office', 'town hall'))
        until('the new ones are taken', lambda: status(wall)['sources'][0]['name'] == 'town hall')
        same('no mistake', status(wall)['config']['errors'], [])
        same('process', pid(wall), first)


@case('K06: settings that everybody can write are named in the status; the wall draws')
def writable(lab):
    with lab.wall(set_up=lambda wall: wall.path('/etc/hune/hune.conf').chmod(0o666)) as wall:
        drawing(wall)
        holds(str(status(wall)['config']['errors']) + wall.journal(), 'writ')


@case('K08: a secret that is missing: the wall draws, and says which file')
def no_secret(lab):
    text = CONFIG.format(url='https://127.0.0.1:9/feed.json').replace(
        'interval = 2s', 'interval = 2s\n    token-file = "/etc/hune/office.token"')
    with lab.wall(set_up=settings(text)) as wall:
        drawing(wall)
        holds(wall.sh('hune --status; true'), 'office.token')


@case('K08: a credential that LoadCredential can\'t find: the wall draws all the same')
def no_credential(lab):
    def lay(wall):
        settings(CONFIG.format(url='https://127.0.0.1:9/feed.json').replace(
            'interval = 2s', 'interval = 2s\n    token-file = "office.token"'))(wall)
    with lab.wall(set_up=lay) as wall:
        drawing(wall)
        same('state', wall.show('ActiveState'), 'active')
        holds(wall.sh('hune --status; true'), 'token')


@case('C07: a zone that does not exist: UTC, said in the status; no crash loop')
def no_zone(lab):
    def lay(wall):
        wall.write('/etc/hune/hune.conf', wall.read('/etc/hune/hune.conf').replace(
            'Europe/Paris', 'Mars/Olympus'))
    with lab.wall(set_up=lay) as wall:
        drawing(wall)
        holds(str(status(wall)['config']), 'time-zone')
        same('starts again', wall.show('NRestarts'), '0')


@case('C07: tzdata replaced while it runs: it goes on')
def zones_replaced(lab):
    with lab.wall() as wall:
        first = fed(wall)['pid']
        wall.sh('mv /usr/share/zoneinfo /usr/share/zoneinfo.old')
        goes_on(wall)
        wall.sh('mv /usr/share/zoneinfo.old /usr/share/zoneinfo')
        same('process', goes_on(wall)['pid'], first)
