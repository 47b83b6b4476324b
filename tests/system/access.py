"""The restricted key with the real sshd: what it may ask, and that nothing else opens."""
import json
import subprocess

from cases import case
from desk import said
from lab import run, until
from prepare import CONFIG
from seen import colours, drawing, fed, holds, lacks, same, status


@case('A02: the desk\'s key opens no shell, terminal, file transfer or way into the network')
def nothing_else(lab):
    desk = lab.desk
    with lab.wall() as wall:
        fed(wall)
        wall.sshd()
        mark = '/tmp/opened'
        for words in (['id'], ['sh'], ['/bin/sh', '-c', f'touch {mark}'], [f'status; touch {mark}'],
                      [f'status\ntouch {mark}'], [f'$(touch {mark})'], [f'`touch {mark}`'],
                      ['status', '&&', 'touch', mark], ['scp', '-t', '/tmp'], ['rsync', '--server'],
                      ['internal-sftp'], ['/usr/lib/openssh/sftp-server'], ['../../../bin/sh'],
                      ['install', '/etc/shadow'], ['prune'], ['trial'], ['boot'],
                      ['x' * 600], ['status', 'x' * 600], ['status', '--json', '--json', 'x']):
            done = desk.ask(wall, *words, stdin=subprocess.DEVNULL, timeout=30)
            assert done.returncode in (2, 3), (words, done)
            lacks(done.stdout + done.stderr, 'uid=')
        done = desk.ask(wall, stdin=subprocess.DEVNULL, timeout=30)  # no command: no shell
        assert done.returncode in (2, 3), done
        same('nothing was run', wall.ok(f'[ -e {mark} ]'), False)
        line = desk.ssh_line(wall, 'hune-remote', 'desk')
        done = run(*line[:-1], '-tt', line[-1], 'status', check=False, timeout=30)
        holds(done.stdout, 'PTY allocation request failed')
        done = run('sftp', '-F', desk.ssh_config, '-i', desk.folder / 'desk', '-b', '/dev/null',
                   line[-1], check=False, timeout=30)
        assert done.returncode != 0, done
        done = run(*line[:-1], '-W', '127.0.0.1:22', line[-1], check=False, timeout=30)
        assert 'SSH-2.0' not in done.stdout, done
        done = run(*line[:-1], '-o', 'ExitOnForwardFailure=yes', '-R', '2222:127.0.0.1:22',
                   line[-1], 'version', check=False, timeout=30)
        assert done.returncode == 255, done
        run(*line[:-1], '-N', '-f', '-o', 'ExitOnForwardFailure=yes', '-L', '9922:127.0.0.1:22',
            line[-1], check=False, timeout=30, stdout=subprocess.DEVNULL)
        done = run('ssh-keyscan', '-T', '3', '-p', '9922', '127.0.0.1', check=False)
        lacks(done.stdout, 'ssh-ed25519 ')


def denied(ask):
    """For want of a right key; OpenSSH 9.8 makes those wait whom it has refused some times."""
    until('the key is refused', lambda: 'Permission denied' in said(ask(), 255), 120, 2)


@case('A02: the environment of ssh changes nothing, and no other key or user comes in')
def other_ways(lab):
    desk = lab.desk
    with lab.wall() as wall:
        fed(wall)
        wall.sshd()
        line = desk.ssh_line(wall, 'hune-remote', 'desk')
        done = run(*line[:-1], '-o', 'SendEnv=HUNE_* LD_*', line[-1], 'version', '--json',
                   env={'PATH': '/usr/bin:/bin', 'HUNE_UPDATE_ROOT': '/tmp', 'LD_PRELOAD_': 'x'})
        assert json.loads(done.stdout)['ok'], done
        denied(lambda: desk.ask(wall, 'version', key='stranger'))
        denied(lambda: desk.ask(wall, 'version', key='admin'))
        for user in ('hune', 'root', 'nobody'):
            denied(lambda user=user: desk.ssh(wall, 'id', user=user, key='desk', check=False))
        # What that user may as root is one program with one word.
        text = wall.sh('sudo -l -U hune-remote')
        holds(text, '/usr/lib/hune/hune-update remote')
        same('rights', text.count('NOPASSWD'), 1)
        for words in ('sudo -n /usr/lib/hune/hune-update prune', 'sudo -n id',
                      'sudo -n HUNE_UPDATE_ROOT=/tmp /usr/lib/hune/hune-update remote'):
            done = wall.enter('runuser', '-u', 'hune-remote', '--', '/bin/sh', '-c', words,
                              check=False)
            lacks(done.stdout, 'uid=0')
            assert done.returncode != 0, done


@case('remote: status, scene, message, screenshot, logs, restart on the running wall')
def asked(lab):
    target = 'hune-remote@{}'
    with lab.wall() as wall:
        fed(wall)
        wall.sshd()
        target = target.format(wall.address)
        with lab.timed('hune-deploy status'):
            holds(lab.desk.deploy('status', target).stdout, '0.1.0')
        lab.desk.deploy('scene', 'goals', target)
        until_scene(wall, 'goals')
        before = lab.desk.ask(wall, 'screenshot', text=False)
        many, size = colours(before.stdout)
        assert many > 1 and size[0] >= 640, size
        lab.desk.deploy('message', 'Le vernissage commence à 18 h', '--seconds', '60', target)
        other = until('the message is on the screen', lambda: differs(lab, wall, before.stdout))
        assert colours(other)[0] > 1
        holds(lab.desk.ask(wall, 'logs', '50').stdout, 'hune')
        old = status(wall)['pid']
        with lab.timed('hune-deploy restart'):
            lab.desk.deploy('restart', target)
        assert drawing(wall)['pid'] != old


def until_scene(wall, name):
    until(f'the scene {name}', lambda: status(wall)['wall']['scene'] == name)


def differs(lab, wall, before):
    now = lab.desk.ask(wall, 'screenshot', text=False).stdout
    return now if now != before else None


@case('config: a push with a mistake is refused with its line, a good one is taken, '
      'and rolled back')
def config(lab):
    good = CONFIG.format(url=lab.feed.url)
    wrong = lab.scratch / f'wrong-{lab.next_number()}.conf'
    other = lab.scratch / f'other-{lab.next_number()}.conf'
    wrong.write_text('theme = "purple"\n' + good)
    other.write_text('theme = "light"\n' + good)
    with lab.wall() as wall:
        fed(wall)
        wall.sshd()
        target = f'hune-remote@{wall.address}'
        done = lab.desk.deploy('config', 'push', wrong, target, check=False)
        same('status', done.returncode, 3)
        holds(done.stdout + done.stderr, 'theme', '1')
        same('the file', wall.read('/etc/hune/hune.conf'), good)
        holds(lab.desk.deploy('config', 'diff', other, target, check=False).stdout, 'light')
        lab.desk.deploy('config', 'push', other, target)
        same('the file', wall.read('/etc/hune/hune.conf'), other.read_text('utf-8'))
        lab.desk.deploy('config', 'rollback', target)
        same('the file', wall.read('/etc/hune/hune.conf'), good)
        drawing(wall)
