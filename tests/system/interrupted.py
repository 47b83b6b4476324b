"""Updates with something in their way: lost connections, a person's Ctrl-C, reboots, power cuts,
two at once. Whatever it is, the wall ends with the old release or the new one, and draws."""
import signal
import subprocess

from cases import case
from desk import REMOTE_USER, coded, said
from lab import SOURCE, Failure, run, until
from prepare import TRIAL
from seen import drawing, fed, holds, same
from update import begin, current, judging, left_clean, ready

def slow(seconds):
    text = TRIAL.replace('SOAK_S=8', f'SOAK_S={seconds}')
    return lambda wall: wall.write('/etc/systemd/system/hune-trial.service.d/test.conf', text)


def on_trial(wall):
    return wall.ok('[ -e /var/lib/hune-update/trial ]')


def free(wall):
    """Nobody holds the updater's lock."""
    return wall.ok('[ ! -e /var/lib/hune-update/lock ] || flock -n /var/lib/hune-update/lock true')


def told(desk, wall):
    """The result of the last update once the wall can be asked and has one."""
    result = desk.result(wall)
    return result if 'version' in result else None


def settled(wall, seconds=120):
    """Nothing goes on and nothing is undecided."""
    try:
        until('the update has come to an end', lambda: not on_trial(wall) and free(wall), seconds)
    except Failure as failure:
        raise Failure(f'{failure}\n' + wall.sh(
            'ls -la /var/lib/hune-update; ps -ef; systemctl status hune-trial; cat '
            '/var/lib/hune-update/trial; journalctl -q -n 30 -o cat -u hune-trial', check=False)) \
            from None
    fed(wall)


JUDGE = ('switching', 'waiting', 'watching')


def points(desk, wall, bundle):
    """An update that nothing disturbs: the lines of its progress, and of the judge's."""
    lines = [line for line in coded(desk.send(wall, bundle), 0).stderr.splitlines() if line]
    return [(index + 1, None) for index in range(len(lines))] + [(0, word) for word in JUDGE]


def reach(process, wall, point):
    """Waits for that line, or for that word of the judge."""
    count, word = point
    for _ in range(count):
        process.stderr.readline()
    if word:
        judging(wall, word)


@case('U08: the connection cut while the release is sent, after n bytes: nothing half installed')
def cut_while_sent(lab):
    desk = lab.desk
    good, one = desk.release()
    with lab.wall() as wall:
        ready(lab, wall)
        raw = good.read_bytes()
        counts = [0, 1, 40, 900, 5000, len(raw) // 3, len(raw) // 2, len(raw) - 1]
        for count in counts:
            process = subprocess.Popen([*desk.ssh_line(wall, REMOTE_USER, 'desk'), 'update'],
                                       stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
                                       stderr=subprocess.DEVNULL)
            process.stdin.write(raw[:count])
            process.stdin.flush()
            if count:
                until('the updater has begun', lambda: wall.ok(
                    'pgrep -f "hune-update remot[e]"'), 60)
            process.kill()
            process.wait()
            settled(wall)
            same(f'current, after {count} bytes', current(wall), 'package')
            left_clean(wall)
        lab.figure('U08: cut after n bytes: points, all of them left the old release', len(counts))
        coded(desk.send(wall, good), 0)
        same('current', current(wall), one)


@case('U08: the connection cut at every line of progress: old or new, and the result can be read')
def cut_at_each_step(lab):
    desk = lab.desk
    with lab.wall() as wall:
        ready(lab, wall)
        bundle, old = desk.release()
        steps = points(desk, wall, bundle)
        assert len(steps) >= 6, steps
        ends = {'old': 0, 'new': 0}
        for step in steps:
            bundle, new = desk.release()
            process = begin(desk, wall, bundle)
            reach(process, wall, step)
            process.kill()
            process.wait()
            settled(wall)
            now = current(wall)
            assert now in (old, new), (step, now)
            ends['new' if now == new else 'old'] += 1
            if now == new:
                result = desk.result(wall)
                same('result', (result['code'], result['version']), (0, new))
            left_clean(wall)
            old = now
        lab.figure('U08: cut at each line of progress: points', len(steps))
        lab.figure('U08: of these old release / new release / neither',
                   f'{ends["old"]} / {ends["new"]} / 0')
        assert ends['new'] >= 2, ends


@case('U08: the cable pulled while the release is watched: it is decided, the result is read later')
def cable(lab):
    desk = lab.desk
    good, one = desk.release()
    with lab.wall(set_up=slow(8)) as wall:
        ready(lab, wall)
        process = begin(desk, wall, good)
        judging(wall, 'waiting')
        run('ip', 'link', 'set', f'v{wall.number}', 'down')
        process.kill()
        process.wait()
        until('decided', lambda: not on_trial(wall), 60)
        run('ip', 'link', 'set', f'v{wall.number}', 'up')
        wall.sshd()
        result = until('its result can be read', lambda: told(desk, wall), 60)
        # Without a network no source answers: it may have gone back for that, and says so.
        same('version', result['version'], one)
        same('the release that runs', current(wall), one if result['code'] == 0 else 'package')
        fed(wall)


@case('U17: Ctrl-C of the person at the desk: the wall goes on by itself, hune-deploy tells later')
def control_c(lab):
    desk = lab.desk
    good, one = desk.release()
    with lab.wall(set_up=slow(8)) as wall:
        ready(lab, wall)
        process = subprocess.Popen(
            [SOURCE / 'tools/hune-deploy', 'update', '--to', good, '--soak', '0',
             f'{REMOTE_USER}@{wall.address}'], env=desk.environment, text=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        until('it is on trial', lambda: on_trial(wall), 60)
        process.send_signal(signal.SIGINT)
        line = next(line for line in process.stdout if 'Ctrl-C' in line)
        holds(line, 'again')
        process.send_signal(signal.SIGINT)
        text = process.communicate(timeout=60)[0]
        same('exit status', process.returncode, 130)
        holds(text, 'result')
        settled(wall)
        same('current', current(wall), one)
        holds(desk.deploy('result', f'{REMOTE_USER}@{wall.address}').stdout, one)


@case('U09: a second update, and one during a rollback, are told that it is busy')
def two_at_once(lab):
    desk = lab.desk
    first, one = desk.release()
    second, two = desk.release()
    with lab.wall(set_up=slow(5)) as wall:
        ready(lab, wall)
        process = begin(desk, wall, first)
        judging(wall, 'waiting')
        holds(said(desk.send(wall, second), 5), 'busy')
        same('the first one', process.wait(90), 0)
        coded(desk.send(wall, second), 0)
        third, three = desk.release()
        back = subprocess.Popen([*desk.ssh_line(wall, REMOTE_USER, 'desk'), 'rollback'],
                                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE, text=True)
        until('it is on trial', lambda: on_trial(wall), 60)
        coded(desk.send(wall, third), 5)
        same('the rollback', back.wait(90), 0)
        same('current', current(wall), one)
        left_clean(wall)


@case('U09: an update that is sent while the wall boots')
def while_booting(lab):
    good, one = lab.desk.release()
    with lab.wall(boot=False) as wall:
        wall.boot()
        wall.sshd()
        done = until('it lets desks in', lambda: [
            answer for answer in [lab.desk.send(wall, good)] if answer.returncode != 255], 30)[0]
        assert done.returncode in (0, 1), done
        wall.booted()
        settled(wall)
        same('current', current(wall), one)


@case('U14: a reboot between switch and verdict: judged again after it, and kept')
def reboot(lab):
    good, one = lab.desk.release()
    with lab.wall(set_up=slow(8)) as wall:
        ready(lab, wall)
        process = begin(lab.desk, wall, good)
        judging(wall, 'watching')
        wall.reboot().booted(60)
        process.wait(60)
        settled(wall)
        same('current', current(wall), one)
        wall.sshd()
        result = lab.desk.result(wall)
        same('result', (result['code'], result['version']), (0, one))


@case('U14: power cut between switch and verdict, again and again: the old one after three tries')
def power(lab):
    good, _ = lab.desk.release()
    with lab.wall(set_up=slow(30)) as wall:
        ready(lab, wall)
        process = begin(lab.desk, wall, good)
        judging(wall, 'watching')
        boots = 0
        while on_trial_on_card(wall) and boots < 8:
            wall.cut_power()
            wall.boot().booted(60)
            boots += 1
            until('the trial goes on, or is over', lambda: not on_trial(wall) or
                  wall.ok('systemctl is-active hune-trial | grep -q activating'), 60)
            if on_trial(wall):
                drawing(wall)
        process.kill()
        lab.figure('U14: power cuts while a release was watched, until the old one ran again',
                   boots)
        assert 2 <= boots <= 4, boots
        settled(wall)
        same('current', current(wall), 'package')
        wall.sshd()
        result = lab.desk.result(wall)
        same('result', result['code'], 4)


def on_trial_on_card(wall):
    return wall.path('/var/lib/hune-update/trial').exists()


@case('U14: power cut at every line of progress: after the boot the old or the new one draws')
def power_at_each_step(lab):
    desk = lab.desk
    with lab.wall() as wall:
        ready(lab, wall)
        bundle, old = desk.release()
        steps = points(desk, wall, bundle)
        ends = {'old': 0, 'new': 0}
        for step in steps:
            bundle, new = desk.release()
            process = begin(desk, wall, bundle)
            reach(process, wall, step)
            wall.cut_power()
            process.kill()
            process.wait()
            wall.boot().booted(60)
            settled(wall)
            now = current(wall)
            assert now in (old, new), (step, now)
            ends['new' if now == new else 'old'] += 1
            old = now
            wall.sshd()
        coded(desk.send(wall, desk.release()[0]), 0)
        left_clean(wall)
        lab.figure('U14: power cut at each line of progress: points', len(steps))
        lab.figure('U14: of these old release / new release / neither',
                   f'{ends["old"]} / {ends["new"]} / 0')


@case('U19: settings of the unit that come with a release: taken with it, gone with a rollback')
def unit_settings(lab):
    desk = lab.desk
    plain, one = desk.release()
    with lab.wall() as wall:
        ready(lab, wall)
        coded(desk.send(wall, plain), 0)
        same('niceness', wall.show('Nice'), '0')
        for lines, code, nice in (('Nice=5\n', 0, '5'),
                                  ('Nice=7\nExecStartPre=/bin/false\n', 4, '5')):
            tree = desk.folder / f'tree-unit-{lab.next_number()}'
            run('cp', '-a', desk.tree(), tree)
            (tree / 'etc').mkdir(exist_ok=True)
            (tree / 'etc/hune.service.conf').write_text('[Service]\n' + lines)
            bundle, _ = desk.release(tree=tree)
            coded(desk.send(wall, bundle), code)
            same('niceness', wall.show('Nice'), nice)
            drawing(wall)
        coded(desk.ask(wall, 'rollback'), 0)
        same('current', current(wall), one)
        same('niceness', wall.show('Nice'), '0')


@case('U19: signers that come with a release are believed once it is kept, '
      'and gone with a rollback')
def signers(lab):
    desk = lab.desk
    keys = desk.folder / 'next-keys'
    desk.deploy('keys', 'new', '--no-passphrase', '--keys', keys)
    both = desk.folder / 'both-signers'
    both.write_text(desk.signers.read_text('ascii') + (keys / 'release-signers').read_text('ascii'))
    bundle, one = desk.release('good', '--signers', both)
    with lab.wall() as wall:
        ready(lab, wall)
        early, _ = desk.release('good', '--keys', keys)
        holds(said(desk.send(wall, early), 3), 'signature')
        bundle, one = desk.release('good', '--signers', both)
        coded(desk.send(wall, bundle), 0)
        later, two = desk.release('good', '--keys', keys)
        coded(desk.send(wall, later), 0)
        same('current', current(wall), two)
