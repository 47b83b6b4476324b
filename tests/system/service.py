"""The service's life: starts, draws, crashes, hangs, bad settings, full disks."""
import json

from cases import case
from lab import Failure, until


def status(wall):
    try:
        return json.loads(wall.sh('cat /run/hune/status.json 2>/dev/null', check=False))
    except ValueError:
        return {}


def drawing(wall, seconds=60):
    """The service is active and pictures have reached its screen: the status of that wall."""
    def seen():
        now = status(wall)
        pid = wall.show('MainPID')
        return now if now.get('ready') and str(now.get('pid')) == pid else None
    try:
        wall.sh('systemctl start --no-block hune', check=False)
        return until('the wall draws', seen, seconds)
    except Failure as failure:
        raise Failure(f'{failure}\n{wall.sh("systemctl status hune", check=False)}\n'
                      f'{wall.journal()[-4000:]}') from None


def same(what, seen, wanted):
    if seen != wanted:
        raise Failure(f'{what}: {seen!r}, not {wanted!r}')


def holds(text, *wanted):
    for words in wanted:
        if words not in text:
            raise Failure(f'{words!r} is not in:\n{text}')


@case('service: starts at boot, says READY after two pictures, no unit has failed')
def starts(lab):
    with lab.wall() as wall:
        now = drawing(wall)
        same('state', wall.show('ActiveState'), 'active')
        same('failed units', wall.sh('systemctl --failed --no-legend'), '')
        until('the feed is shown', lambda: status(wall)['sources'][0]['trouble'] == 'none')
        same('starts', wall.show('NRestarts'), '0')
        assert now['wall']['frames'] >= 2


@case('M06: SIGTERM and SIGHUP are orderly, SIGSEGV and SIGKILL are followed by a picture')
def signals(lab):
    with lab.wall() as wall:
        first = drawing(wall)['pid']
        wall.sh(f'kill -HUP {first}')
        same('after SIGHUP', drawing(wall)['pid'], first)
        for name in ('TERM', 'INT', 'SEGV', 'KILL'):
            pid = drawing(wall)['pid']
            with lab.timed(f'M06 SIG{name} to the next picture'):
                wall.sh(f'kill -{name} {pid}')
                until('another process', lambda old=pid: wall.show('MainPID') not in ('0', str(old)))
                drawing(wall)
        wall.sh(f'kill -PIPE {drawing(wall)["pid"]}')
        drawing(wall)
        with lab.timed('M06 systemctl stop'):
            wall.sh('systemctl stop hune')
        same('result', wall.show('Result'), 'success')
        same('state', wall.show('ActiveState'), 'inactive')
