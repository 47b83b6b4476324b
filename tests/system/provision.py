"""hune-provision and the Ansible role, from a desk, on bare Debian with sshd and sudo."""
import json
import os
import shutil
import subprocess

from bare import WORDS, Tools, bare_wall
from cases import Skip, case
from lab import SOURCE, Failure, run, until
from seen import drawing, holds, same


@case('provision: a bare Debian is a wall that draws; --dry-run before, nothing to change after')
def provisioned(lab):
    with bare_wall(lab) as wall:
        tools = Tools(lab, wall)
        with lab.timed('hune-provision --dry-run'):
            holds(tools.run('--dry-run', *tools.all), 'would: package', 'would change')
        same('Hune before', wall.sh('ls /usr/bin/hune 2>&1', check=False).count('No such'), 1)
        with lab.timed('hune-provision: a bare Debian becomes a wall'):
            said = tools.run(*tools.all)
        holds(said, 'package: hune', 'config: /etc/hune/hune.conf', 'signers:', 'keys:', 'kernel:',
              'people: pi joins', 'at the next boot', 'the wall runs')
        drawing(wall)
        same('sources', wall.sh('hostname'), 'wall-lobby')
        same('zone', wall.sh('readlink -f /etc/localtime'), '/usr/share/zoneinfo/Europe/Paris')
        words = wall.read('/boot/firmware/cmdline.txt')
        holds(words, 'root=PARTUUID=4e639091-02', 'consoleblank=0', 'vt.global_cursor_default=0')
        same('kept', wall.read('/boot/firmware/cmdline.txt.before-hune'), WORDS)
        same('watchdog', wall.show('RuntimeWatchdogUSec', ''), '14s')
        holds(wall.sh('systemd-analyze cat-config systemd/journald.conf'), 'SystemMaxUse=64M')
        with lab.timed('hune-provision: nothing to change'):
            said = tools.run(*tools.all)
        holds(said, 'nothing to change', 'the wall runs')
        answer = json.loads(tools.run('--json', *tools.all))
        same('changes', answer['changes'], [])
        same('code', answer['code'], 0)


@case('A01, A02, A06: a provisioned wall: sshd alone listens, a desk key opens no shell, no login')
def closed(lab):
    with bare_wall(lab) as wall:
        tools = Tools(lab, wall)
        tools.run(*tools.all)
        drawing(wall)
        listening = wall.sh('ss -lntuHp')
        if [line for line in listening.splitlines() if 'sshd' not in line and ':22 ' not in line]:
            raise Failure(listening)
        for words in ([], ['sh'], ['sh', '-c', 'id'], ['scp', '-t', '/tmp'], ['cat /etc/shadow']):
            said = lab.desk.ask(wall, *words)
            if 'uid=' in said.stdout or 'root:' in said.stdout or said.returncode == 0:
                raise Failure(f'{words}: {said.stdout}{said.stderr}')
        same('its own question', lab.desk.ask(wall, 'version').returncode, 0)
        same('another key', lab.desk.ask(wall, 'version', key='stranger').returncode, 255)
        same('the console', wall.sh('systemctl is-active getty@tty1', check=False), 'inactive')
        wall.sh('systemctl start getty@tty1', check=False)
        same('the console, asked for', wall.sh('systemctl is-active getty@tty1', check=False),
             'inactive')
        holds(wall.sh('systemd-analyze cat-config systemd/logind.conf'), 'NAutoVTs=0')


@case('provision: refusals leave the wall as it was: config, other package, sudo with a password')
def refusals(lab):
    with bare_wall(lab) as wall:
        tools = Tools(lab, wall)
        tools.run(*tools.all)
        drawing(wall)
        before = wall.sh('cat /etc/hune/hune.conf')
        bad = tools.folder / 'bad.conf'
        bad.write_text(tools.config.read_text('ascii') + 'nonsense = 1\n')
        holds(tools.run('--config', bad, status=3), 'hune.conf:8', 'nonsense', 'to do:')
        same('config', wall.sh('cat /etc/hune/hune.conf'), before)
        wall.write('/etc/sudoers.d/010_pi-nopasswd', 'pi ALL=(ALL) ALL\n', 0o440)
        holds(tools.run(status=3), 'sudo asks for a password', 'nothing was changed', 'NOPASSWD')
        holds(tools.run(user='root'), 'nothing to change')
        drawing(wall)


@case('provision: cut off again and again, it goes on from there')
def cut_off(lab):
    with bare_wall(lab) as wall:
        tools = Tools(lab, wall)
        for word in ('hostname:', 'timezone:', 'package:', 'config:', 'keys:', 'kernel:'):
            with subprocess.Popen(tools.command(*tools.all), stdout=subprocess.PIPE, text=True,
                                  env=tools.env, start_new_session=True) as process:
                for line in process.stdout:
                    if line.strip().startswith(word):
                        # The desk's power goes: neither it nor its ssh can say goodbye.
                        os.killpg(process.pid, 9)
                        break
            wall.sh('pkill -KILL -u pi sshd || pkill -KILL -u pi', check=False)
            until('what it began there has ended',
                  lambda: wall.ok('flock -n /run/lock/hune-provision true'), 120)
        said = tools.run(*tools.all)
        drawing(wall)
        holds(tools.run(*tools.all), 'nothing to change')
        if wall.sh('dpkg --audit; find /etc/hune /boot -name "*.new"'):
            raise Failure(said)


# --- The Ansible role ----------------------------------------------------------------------------

class Ansible:
    def __init__(self, lab, folder, walls, **settings):
        self.folder, self.settings = folder, {
            'ansible_user': 'pi', 'hune_deb': str(lab.setting.deb), 'hune_reboot': False,
            'hune_desk_keys': [lab.desk.key('desk')], 'hune_timezone': 'Europe/Paris',
            'hune_desk_users': ['pi'], 'hune_metrics_folder': '/var/tmp', **settings}
        hosts = {f'wall-{number}': {'ansible_host': wall.address,
                                    'hune_hostname': f'wall-{number}'}
                 for number, wall in enumerate(walls, 1)}
        (folder / 'hosts.json').write_text(json.dumps(
            {'walls': {'vars': self.settings, 'hosts': hosts}}))
        self.env = {'PATH': '/usr/sbin:/usr/bin:/sbin:/bin', 'HOME': str(folder),
                    'LC_ALL': 'C.UTF-8', 'ANSIBLE_NOCOLOR': '1',
                    'ANSIBLE_CONFIG': str(SOURCE / 'tools/ansible/ansible.cfg'),
                    'ANSIBLE_SSH_ARGS': f'-F {lab.desk.ssh_config} -i {lab.desk.folder}/admin '
                                        '-o ControlMaster=auto -o ControlPersist=60s'}

    def play(self, book, *options, status=0):
        done = run('ansible-playbook', '-i', self.folder / 'hosts.json',
                   SOURCE / f'tools/ansible/{book}.yml', *map(str, options), check=False,
                   env=self.env, cwd=SOURCE / 'tools/ansible')
        if done.returncode != status:
            raise Failure(f'status {done.returncode}, not {status}:\n{done.stdout[-6000:]}')
        return done.stdout


def counts(said, what):
    """changed=… of every wall, of the last table."""
    rows = [line for line in said.split('PLAY RECAP')[1].splitlines() if ' ok=' in line]
    return [int(row.split(f'{what}=')[1].split()[0]) for row in rows]


def with_ansible(lab, walls, **settings):
    tools = Tools(lab, walls[0])
    if not os.path.exists('/usr/bin/ansible-playbook'):
        raise Skip('no Ansible here (package ansible-core)')
    return Ansible(lab, tools.folder, walls, hune_config=str(tools.config),
                   hune_signers=str(tools.signers), **settings), tools


@case('ansible: --check, a wall, changed=0 the second time; a bad config is refused')
def ansible(lab):
    with bare_wall(lab) as wall:
        desk, tools = with_ansible(lab, [wall])
        desk.play('walls', '--check')
        same('Hune after --check', wall.ok('test -e /usr/bin/hune'), False)
        with lab.timed('ansible: a bare Debian becomes a wall'):
            desk.play('walls')
        drawing(wall)
        same('name', wall.sh('hostname'), 'wall-1')
        holds(wall.read('/boot/firmware/cmdline.txt'), 'root=PARTUUID', 'consoleblank=0')
        same('a desk', lab.desk.ask(wall, 'version').returncode, 0)
        until('metrics', lambda: wall.ok('test -s /var/tmp/hune.prom'))
        holds(wall.sh('setpriv --reuid=65534 --regid=65534 --clear-groups cat /var/tmp/hune.prom'),
              'hune_')
        with lab.timed('ansible: changed=0'):
            same('the second time', counts(desk.play('walls'), 'changed'), [0])
        same('--check', counts(desk.play('walls', '--check'), 'changed'), [0])
        holds(Tools.run(tools, *tools.all[:8], '--timezone', 'Europe/Paris'), 'nothing to change')
        bad = tools.folder / 'bad.conf'
        bad.write_text('nonsense = 1\n')
        said = desk.play('walls', '-e', f'hune_config={bad}', status=2)
        holds(said, 'nonsense')
        holds(wall.sh('cat /etc/hune/hune.conf'), 'office')


def release(lab, folder, version, spoilt=False):
    """A bundle, made as a desk makes it; a spoilt one has a program that ends at once."""
    keys, tree = folder / 'keys', folder / f'tree-{version}'
    if not keys.exists():
        keys.mkdir(mode=0o700)
        shutil.copy(lab.desk.folder / 'release', keys / 'release')
        shutil.copy(lab.desk.folder / 'release.pub', keys / 'release.pub')
        shutil.copy(folder / 'signers', keys / 'release-signers')
    run('dpkg-deb', '-x', lab.setting.deb, tree)
    if spoilt:
        shutil.copy('/bin/false', tree / 'usr/bin/hune')
    run(SOURCE / 'tools/hune-deploy', 'release', '--tree', tree / 'usr', '--version', version,
        '--keys', keys, '--folder', folder / 'releases',
        env={'PATH': '/usr/bin:/bin', 'HOME': str(folder), 'LC_ALL': 'C.UTF-8'})
    return next((folder / 'releases').glob(f'hune-{version}-*.release'))


def current(wall):
    said = json.loads(wall.sh('/usr/lib/hune/hune-update releases --json'))
    return next(entry['version'] for entry in said['releases'] if entry['current'])


@case('U16: ansible: a release for three walls, the canary first; a bad one stops there')
def fleet(lab):
    with bare_wall(lab) as one, bare_wall(lab) as two, bare_wall(lab) as three:
        walls = [one, two, three]
        desk, tools = with_ansible(lab, walls)
        desk.play('walls')
        for wall in walls:
            drawing(wall)
        good = release(lab, tools.folder, '9.4.0')
        with lab.timed('ansible: a release on three walls, one after the other'):
            desk.play('update', '-e', f'hune_release={good}')
        same('releases', [current(wall) for wall in walls], ['9.4.0'] * 3)
        for wall in walls:
            drawing(wall)
        said = desk.play('update', '-e', f'hune_release={good}')
        same('again', counts(said, 'changed'), [0, 0, 0])
        bad = release(lab, tools.folder, '9.4.1', spoilt=True)
        said = desk.play('update', '-e', f'hune_release={bad}', status=2)
        same('tried', counts(said, 'failed'), [1])
        same('releases after it', [current(wall) for wall in walls], ['9.4.0'] * 3)
        for wall in walls:
            drawing(wall)
