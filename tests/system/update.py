"""Updates on a wall: what is kept, what is refused, what is sent back, and what is left."""
import json
import subprocess

from cases import case
from desk import REMOTE_USER, coded, said
from lab import run, until
from prepare import CONFIG
from seen import drawing, fed, holds, pid, same, status

RELEASES = '/var/lib/hune-update/releases'


def current(wall):
    """The release that is chosen and the one whose program runs: the same, or it is no answer."""
    link = (wall.sh('basename $(readlink /var/lib/hune-update/current) 2>/dev/null; true') or
            'package')
    runs = wall.sh(f'readlink /proc/{pid(wall)}/exe; true')
    place = '/usr/bin/hune' if link in ('package', 'usr') else f'{RELEASES}/{link}/bin/hune'
    same('the program that runs', runs, place)
    return link


def left_clean(wall):
    """Nothing half installed, nothing on trial."""
    same('incoming', wall.sh('ls -A /var/lib/hune-update/incoming 2>/dev/null; true'), '')
    same('trial', wall.ok('[ -e /var/lib/hune-update/trial ]'), False)


def ready(lab, wall):
    fed(wall)
    wall.sshd()
    return wall


def begin(desk, wall, bundle):
    return subprocess.Popen([*desk.ssh_line(wall, REMOTE_USER, 'desk'), 'update'], text=True,
                            stdin=open(bundle, 'rb'), stdout=subprocess.PIPE,
                            stderr=subprocess.PIPE)


def judging(wall, words, seconds=90):
    """Waits until the judge, in his service, has said these words."""
    def said():
        run_id = wall.show('InvocationID', 'hune-trial')
        return run_id and wall.show('ActiveState', 'hune-trial') == 'activating' and words in \
            wall.journal(None, f'_SYSTEMD_INVOCATION_ID={run_id}')
    until(f'the judge says "{words}"', said, seconds)


def steps(lab, what, result):
    for step in result.get('steps', []):
        lab.times.append((f'{what}: {step["step"]}', step['ms'] / 1000))


@case('update: a release is sent by hune-deploy, watched and kept; the next and the way back too')
def kept(lab):
    first, one = lab.desk.release()
    second, two = lab.desk.release()
    with lab.wall() as wall:
        ready(lab, wall)
        with lab.timed('update: hune-deploy update, in all (soak 6 s)'):
            coded(lab.desk.update(wall, first), 0)
        same('current', current(wall), one)
        steps(lab, 'update', lab.desk.result(wall))
        coded(lab.desk.update(wall, second), 0)
        same('current', current(wall), two)
        left_clean(wall)
        holds(lab.desk.ask(wall, 'releases').stdout, one, two)
        with lab.timed('rollback: hune-deploy rollback'):
            coded(lab.desk.deploy('rollback', f'hune-remote@{wall.address}', check=False), 0)
        same('current', current(wall), one)
        same('failed units', wall.sh('systemctl --failed --no-legend'), '')


def sent_back(lab, kind, words, config=None):
    good, one = lab.desk.release()
    bad, two = lab.desk.release(kind)
    with lab.wall() as wall:
        ready(lab, wall)
        coded(lab.desk.send(wall, good), 0)
        old = pid(wall)
        with lab.timed(f'U10: a release that does this, sent back: {kind}'):
            done = said(lab.desk.send(wall, bad), 4)
        holds(done, 'rolled back', two, one, words)
        same('current', current(wall), one)
        drawing(wall)
        result = lab.desk.result(wall)
        same('code', result['code'], 4)
        holds(result['reason'], words)
        steps(lab, f'U10 {kind}', result)
        left_clean(wall)
        same('another process', pid(wall) != old, True)


for _kind, _what, _words in (
        ('exit', 'exits at once', 'ready'),
        ('never', 'never says READY', 'ready'),
        ('later', 'crashes after READY', 'crashed after it was ready'),
        ('black', 'draws black', 'one colour'),
        ('leaks', 'takes ever more memory', 'memory')):
    case(f'U10: a release that {_what} is sent back, with the reason')(
        lambda lab, kind=_kind, words=_words: sent_back(lab, kind, words))


@case('U10: a release that does not take the settings is refused before anything is switched')
def other_config(lab):
    good, one = lab.desk.release()
    bad, _ = lab.desk.release('config')
    with lab.wall() as wall:
        ready(lab, wall)
        coded(lab.desk.send(wall, good), 0)
        old = pid(wall)
        done = said(lab.desk.send(wall, bad), 3)
        holds(done, 'config', 'hune.conf')
        same('process', pid(wall), old)
        same('current', current(wall), one)
        left_clean(wall)


@case('U01: by ssh: unsigned, cut short, by another key, changed: refused, nothing touched')
def unsigned(lab):
    good, _ = lab.desk.release()
    raw = good.read_bytes()
    head, rest = raw.split(b'\n', 1)
    manifest, signature, _ = map(int, head.split()[2:])
    text = rest[:manifest]
    name = lab.scratch / f'manifest-{lab.next_number()}'
    name.write_bytes(text)

    def signed(key, namespace):
        run('ssh-keygen', '-q', '-Y', 'sign', '-f', lab.desk.folder / key, '-n', namespace, name)
        sig = name.with_suffix('.sig').read_bytes()
        name.with_suffix('.sig').unlink()
        return b'HUNE-RELEASE 1 %d %d %s\n' % (manifest, len(sig), head.split()[4]) + text + sig + \
            rest[manifest + signature:]
    bundles = {
        'another key': signed('stranger', 'hune-release'),
        'another namespace': signed('stranger', 'git'),
        'a changed manifest': raw.replace(b'"hune"', b'"Hune"', 1),
        'a changed payload': raw[:-9] + bytes([raw[-9] ^ 1]) + raw[-8:],
        'cut short': raw[:len(raw) // 2],
        'nothing': b'',
        'something else': b'\x7fELF' * 1000,
    }
    with lab.wall() as wall:
        ready(lab, wall)
        old = pid(wall)
        for what, content in bundles.items():
            bundle = lab.scratch / f'bundle-{lab.next_number()}'
            bundle.write_bytes(content)
            done = lab.desk.send(wall, bundle)
            bundle.unlink()
            if done.returncode != 3:
                raise AssertionError(f'{what}: {done.returncode}: {done.stdout}{done.stderr}')
            holds(done.stdout + done.stderr, ':')
        same('process', pid(wall), old)
        left_clean(wall)
        same('releases', wall.sh(f'ls -A {RELEASES} 2>/dev/null; true'), '')


@case('U02: an older release, and the same one sent again, are refused; --allow-downgrade asks '
      'for a fresh counter')
def downgrade(lab):
    old, _ = lab.desk.release()
    new, two = lab.desk.release()
    with lab.wall() as wall:
        ready(lab, wall)
        coded(lab.desk.send(wall, new), 0)
        holds(said(lab.desk.send(wall, old), 3), 'counter')
        holds(said(lab.desk.send(wall, old, '--allow-downgrade'), 3), 'counter')
        coded(lab.desk.send(wall, new), 3)
        same('current', current(wall), two)
        fresh, zero = lab.desk.release(version='0.0.9')
        holds(said(lab.desk.send(wall, fresh), 3), 'allow-downgrade')
        coded(lab.desk.send(wall, fresh, '--allow-downgrade'), 0)
        same('current', current(wall), zero)


@case('U11: a feed that was down before the update is no reason to go back')
def feed_down(lab):
    good, one = lab.desk.release()
    closed = CONFIG.format(url='http://127.0.0.1:9/feed.json')
    with lab.wall(set_up=lambda wall: wall.write('/etc/hune/hune.conf', closed)) as wall:
        drawing(wall)
        wall.sshd()
        done = lab.desk.send(wall, good)
        assert done.returncode in (0, 1), done
        same('current', current(wall), one)


@case('U12: systemd that does not answer while the release is judged: sent back')
def judge_hangs(lab):
    good, one = lab.desk.release()
    other, two = lab.desk.release()
    with lab.wall() as wall:
        ready(lab, wall)
        coded(lab.desk.send(wall, good), 0)
        # From the switch on, `systemctl show` never ends.
        wall.write('/usr/local/sbin/systemctl', '#!/bin/sh\n[ "$1" != show ] || '
                   f'[ "$(basename $(readlink /var/lib/hune-update/current))" != {two} ] || '
                   'exec sleep 600\nexec /usr/bin/systemctl "$@"\n', 0o755)
        wall.write('/etc/systemd/system/hune-trial.service.d/path.conf',
                   '[Service]\nEnvironment=PATH=/usr/local/sbin:/usr/sbin:/usr/bin '
                   'HUNE_UPDATE_ASK_S=2 HUNE_UPDATE_PATH=/usr/local/sbin\n')
        wall.sh('systemctl daemon-reload')
        with lab.timed('U12: a judge that gets no answers, to its verdict'):
            done = said(lab.desk.send(wall, other), 4)
        holds(done, 'systemd did not tell')
        wall.path('/usr/local/sbin/systemctl').unlink()
        until('the former one runs', lambda: pid(wall) and current(wall) == one)
        drawing(wall)


def damage(wall, version):
    """One bit of its program, as a card that wears out."""
    file = f'{RELEASES}/{version}/bin/hune'
    wall.sh(f'cp {file} /tmp/x && printf x | dd of=/tmp/x bs=1 seek=4096 conv=notrunc status=none '
            f'&& rm {file} && install -m 755 /tmp/x {file}')


@case('U13: the release to go back to is damaged, before or meanwhile: the one before it runs')
def target_damaged(lab):
    for meanwhile in (False, True):
        first, one = lab.desk.release()
        second, two = lab.desk.release()
        bad, _ = lab.desk.release('later')
        with lab.wall() as wall:
            ready(lab, wall)
            coded(lab.desk.send(wall, first), 0)
            coded(lab.desk.send(wall, second), 0)
            if not meanwhile:
                damage(wall, two)
            process = begin(lab.desk, wall, bad)
            if meanwhile:
                judging(wall, 'watching')
                damage(wall, two)
            out, errors = process.communicate(timeout=120)
            same('exit status', process.returncode, 4)
            holds(out + errors, 'runs again', 'damaged' if meanwhile else one)
            same('current', current(wall), one)
            drawing(wall)


@case('U13: no whole release is left: the package\'s own runs')
def all_damaged(lab):
    first, one = lab.desk.release()
    with lab.wall() as wall:
        ready(lab, wall)
        coded(lab.desk.send(wall, first), 0)
        damage(wall, one)
        wall.sh('systemctl restart hune')
        drawing(wall)
        same('the program', wall.sh(f'readlink /proc/{pid(wall)}/exe'), '/usr/bin/hune')
        assert lab.desk.ask(wall, 'status').returncode in (0, 1)


@case('U15: an update with the clock at the epoch is taken')
def wrong_clock(lab):
    good, one = lab.desk.release()
    library = wall_library = None
    with lab.wall() as wall:
        ready(lab, wall)
        library = wall.sh('ls /usr/lib/*/faketime/libfaketime.so.1 2>/dev/null; true')
        wall_library = library.splitlines()[0]
        # The clock of a container is the machine's own and can't be set: the updater and what it
        # starts believe that it is 1970, as a Pi without a battery does.
        wall.path('/usr/lib/hune/hune-update').rename(wall.path('/usr/lib/hune/hune-update.whole'))
        wall.write('/usr/lib/hune/hune-update', '#!/bin/sh\n'
                   f'export LD_PRELOAD={wall_library} FAKETIME="1970-01-02 00:00:00" '
                   'FAKETIME_DONT_FAKE_MONOTONIC=1\nexec /usr/lib/hune/hune-update.whole "$@"\n',
                   0o755)
        coded(lab.desk.send(wall, good), 0)
        same('current', current(wall), one)
        holds(json.dumps(lab.desk.result(wall)), '1970-01-02')


@case('U20: after many updates the one that runs and the one before it are kept')
def pruned(lab):
    with lab.wall() as wall:
        ready(lab, wall)
        versions = []
        for _ in range(4):
            bundle, version = lab.desk.release()
            coded(lab.desk.send(wall, bundle), 0)
            versions.append(version)
        left = wall.sh(f'ls {RELEASES}').split()
        same('the last two are kept', set(versions[-2:]) <= set(left), True)
        same('and few others', len(left) <= 3, True)
        assert status(wall)['ready']
