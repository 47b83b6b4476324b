"""Ten walls at once: one hune-deploy, real sshds, and all that goes wrong in a real office."""
import contextlib
import shlex

from cases import case
from desk import REMOTE_USER
from lab import Failure, as_json, run
from seen import fed, holds, same
from update import current


def inventory(lab, walls, canary=None):
    """A file of the inventory: names and addresses."""
    path = lab.scratch / f'walls-{lab.next_number()}.conf'
    text = f'[defaults]\nuser = {REMOTE_USER}\ngroups = office\n'
    for name, address in walls.items():
        text += f'[{name}]\naddress = {address}\n' + ('canary = yes\n' if name == canary else '')
    path.write_text(text)
    return path


def outcomes(done):
    return {wall['wall']: (wall['outcome'], wall.get('code'))
            for wall in as_json(done.stdout)['walls']}


@contextlib.contextmanager
def many(lab, count):
    """Walls that boot at the same time."""
    with contextlib.ExitStack() as stack:
        walls = [stack.enter_context(lab.wall(boot=False)) for _ in range(count)]
        for wall in walls:
            wall.boot()
        for wall in walls:
            wall.booted(120)
            fed(wall, 120)
            wall.sshd()
        yield walls


@case('U16: ten walls boot, are asked and updated at once', alone=True)
def ten(lab):
    bundle, version = lab.desk.release()
    with contextlib.ExitStack() as stack:
        with lab.timed('ten walls: from power on until all draw and sshd answers'):
            walls = stack.enter_context(many(lab, 10))
        places = {wall.name: wall.address for wall in walls}
        listed = inventory(lab, places)
        common = ('--inventory', listed, '--parallel', '10', '--json')
        with lab.timed('ten walls: hune-deploy status'):
            done = lab.desk.deploy('status', *common, 'all')
        same('walls that answered', len(as_json(done.stdout)['walls']), 10)
        with lab.timed('ten walls: hune-deploy update, all at once (soak 8 s)'):
            done = lab.desk.deploy('update', *common, '--to', bundle, '--no-canary', '--state',
                                   lab.scratch / 'ten.json', 'all', check=False)
        same('exit status', done.returncode, 0)
        for wall in walls:
            same(wall.name, current(wall), version)
        with lab.timed('ten walls: hune-deploy restart'):
            lab.desk.deploy('restart', *common, 'all')
        listed.unlink()


@case('U16: one fails, three are unreachable, one is slow, one has another host key; then --resume',
      alone=True)
def bad_day(lab):
    bundle, version = lab.desk.release()
    desk = lab.desk
    with many(lab, 7) as walls:
        good, sick, slow, stranger = walls[:4], walls[4], walls[5], walls[6]
        # This machine alone does not start the new release.
        sick.write('/etc/systemd/system/hune.service.d/sick.conf',
                   '[Service]\nExecStartPre=/bin/sh -c '
                   f'"! readlink /run/hune-update/wall | grep -q /{version}$"\n')
        sick.sh('systemctl daemon-reload')
        run('tc', 'qdisc', 'add', 'dev', f'v{slow.number}', 'root', 'tbf', 'rate', '2mbit', 'burst',
            '16k', 'latency', '400ms')
        known = desk.known.read_text('ascii')
        desk.known.write_text('\n'.join(
            line for line in known.splitlines() if not line.startswith(f'{stranger.address} ')) +
            f'\n{stranger.address} {desk.key("stranger").rsplit(" ", 1)[0]}\n')
        places = {f'good-{i}': wall.address for i, wall in enumerate(good)}
        places |= {'sick': sick.address, 'slow': slow.address, 'stranger': stranger.address}
        places |= {f'dead-{i}': f'10.77.3.{i + 1}' for i in range(3)}
        listed = inventory(lab, places, 'good-0')
        common = ('update', '--inventory', listed, '--to', bundle, '--soak', '1',
                  '--parallel', '10', '--retries', '0', '--max-failures', '10',
                  '--state', lab.scratch / 'bad.json')
        with lab.timed('U16: ten walls on a bad day: update'):
            done = desk.deploy(*common, '--json', 'all', check=False)
        seen = outcomes(done)
        wanted = {**{f'good-{i}': 0 for i in range(4)}, 'sick': 4, 'slow': 0, 'stranger': 7,
                  **{f'dead-{i}': 7 for i in range(3)}}
        same('codes', {name: code for name, (_, code) in seen.items()}, wanted)
        same('exit status', done.returncode, 7)
        holds(next(str(wall) for wall in as_json(done.stdout)['walls']
                   if wall['wall'] == 'stranger'), 'host key')
        same('the sick one', current(sick), 'package')
        for wall in (*good, slow):
            same(wall.name, current(wall), version)
        # What can be mended is mended; those that are done are left alone.
        desk.known.write_text(known)
        sick.path('/etc/systemd/system/hune.service.d/sick.conf').unlink()
        sick.sh('systemctl daemon-reload')
        fresh = wall_pids(good)
        resumed = [word for word in common if word not in ('--to', bundle)]
        done = desk.deploy(*resumed, '--resume', '--json', 'all', check=False)
        if done.returncode not in (0, 7):
            raise Failure(f'{done.returncode}: {done.stdout}{done.stderr}')
        same('the stranger', current(stranger), version)
        same('processes of those that were done', wall_pids(good), fresh)
        table = desk.deploy('result', '--inventory', listed, 'all', check=False, timeout=120).stdout
        holds(table, 'good-0', 'dead-2')
        lab.transcript.append(('hune-deploy result all', table))


def wall_pids(walls):
    return [wall.show('MainPID') for wall in walls]


@case('U16: a release that does ill stops at the canary: the others are not touched', alone=True)
def canary(lab):
    bundle, version = lab.desk.release('later')
    with many(lab, 3) as walls:
        places = {wall.name: wall.address for wall in walls}
        listed = inventory(lab, places, walls[1].name)
        before = wall_pids(walls)
        done = lab.desk.deploy('update', '--inventory', listed, '--to', bundle, '--soak', '1',
                               '--json', '--state', lab.scratch / 'canary.json', 'all', check=False)
        assert done.returncode in (4, 6), shlex.join(map(str, (done.returncode, done.stdout)))
        same('the canary', dict(outcomes(done))[walls[1].name][1], 4)
        after = wall_pids(walls)
        same('the others', (after[0], after[2]), (before[0], before[2]))
        for wall in walls:
            same('current', current(wall), 'package')
