"""The procedures of tools/KEYS.md: the commands that stand there are what is run."""
import os
import re
import subprocess

from bare import BARE_CONFIG, bare_wall
from cases import case
from lab import SOURCE, Failure, run, until
from seen import drawing, holds

# What a person answers: no passphrases here, and yes to a host key that was compared.
HABITS = '''
hune-deploy() {
    case "$1 $2" in
    'keys new' | 'keys rotate') command hune-deploy "$@" --no-passphrase ;;
    *) command hune-deploy "$@" ;;
    esac
}
ssh-keygen() { case " $* " in *' -t '*) command ssh-keygen -q -N '' "$@" ;;
    *) command ssh-keygen "$@" ;; esac }
'''


def blocks(heading):
    """The commands below a heading, in their order, as one text a block."""
    text = (SOURCE / 'tools/KEYS.md').read_text('utf-8')
    if heading:
        parts = re.split(r'^## ', text, flags=re.M)
        text = next(part for part in parts if part.startswith(heading + '\n'))
    else:
        text = text.split('\n## ')[0]
    return [re.sub(r'^    ', '', block, flags=re.M)
            for block in re.findall(r'(?:^    .*\n)+', text, flags=re.M)]


class Office:
    """A desk with a home of its own, whose person is root of the lab but has another /root."""

    def __init__(self, lab, wall):
        self.lab, self.wall = lab, wall
        self.home = wall.folder / 'home'
        (self.home / '.ssh').mkdir(parents=True, mode=0o700)
        (self.home / '.config/hune').mkdir(parents=True)
        (self.home / '.config/hune/walls.conf').write_text(
            f'[defaults]\nuser = hune-remote\n[wall-1]\naddress = {wall.address}\n')
        (self.home / '.ssh/config').write_text(
            'Host *\n    BatchMode yes\n    ConnectTimeout 5\nMatch user pi\n'
            f'    IdentityFile {lab.desk.folder}/admin\n    IdentitiesOnly yes\n')
        self.meet()

    def meet(self):
        """The person compares the host key and says yes."""
        with open(self.home / '.ssh/known_hosts', 'a', encoding='ascii') as known:
            run('ssh-keyscan', '-t', 'ed25519', self.wall.address, stdout=known,
                stderr=subprocess.DEVNULL)

    def types(self, script, check=True):
        first = blocks('')[0].replace('192.0.2.11', self.wall.address)
        path = f'{SOURCE}/tools:/usr/sbin:/usr/bin:/sbin:/bin'
        return run('unshare', '--mount', '/bin/bash', '-euc',
                   f'mount --bind {self.home} /root\ncd\n{HABITS}\n{first}\n{script}',
                   check=check, env={'HOME': '/root', 'PATH': path, 'LC_ALL': 'C.UTF-8',
                                     'BUILD': str(self.lab.build)}).stdout

    def does(self, heading, which=slice(None)):
        """What stands below the heading."""
        said = ''
        for block in blocks(heading)[which]:
            said += self.types(block)
        return said

    def release(self, version, keys='$KEYS'):
        """A release signed by the key of that folder; the answer to bringing it to the wall."""
        deb = self.lab.setting.deb
        self.types(f'hune-deploy release --keys {keys} --deb {deb} --version {version}')
        return self.types(f'hune-deploy update --keys {keys} --no-canary --to {version} '
                          'wall-1 2>&1', check=False)

    def takes(self, version):
        said = self.release(version)
        if version not in self.types('hune-deploy version wall-1', check=False):
            raise Failure(f'{version} does not run:\n{said}')

    def refuses(self, version, *words):
        """Of somebody who has the former keys, and signers that still believe them."""
        said = self.release(version, '~/former')
        if version in self.types('hune-deploy version wall-1', check=False):
            raise Failure(f'{version} was taken:\n{said}')
        holds(said, *words)


def office(lab, wall):
    provisioned = Office(lab, wall)
    provisioned.does('First keys', slice(0, 1))
    deb = lab.setting.deb
    said = provisioned.types(f'hune-provision --no-reboot --deb {deb} "$IT@$WALL"')
    holds(said, 'package: hune')
    holds(provisioned.does('First keys', slice(1, None)), 'signers:', 'keys:')
    drawing(wall)
    return provisioned


@case('U18: first keys; rotation: the new key signed by the old one; the old one is revoked')
def rotation(lab):
    with bare_wall(lab) as wall:
        desk = office(lab, wall)
        desk.takes('9.0.1')
        desk.types('cp -a $KEYS ~/former')
        desk.does('Another release key', slice(0, 1))
        desk.takes('9.0.2')
        desk.does('Another release key', slice(1, None))
        desk.takes('9.0.3')
        desk.refuses('9.0.4', 'signature')


@case('U18: a lost release key: the login of IT brings another; no lock-out')
def lost(lab):
    with bare_wall(lab) as wall:
        desk = office(lab, wall)
        desk.does('Another release key')
        desk.does('A lost release key')
        desk.takes('9.1.1')
        # The next rotation finds the counter of sets of keys where it was.
        desk.does('Another release key')
        desk.takes('9.1.2')


@case('U18: a stolen release key signs nothing more that a wall takes, neither release nor keys')
def stolen(lab):
    with bare_wall(lab) as wall:
        desk = office(lab, wall)
        desk.types('cp -a $KEYS ~/former')
        desk.does('A stolen release key')
        thief = desk.types('echo 50 >~/former/counter\n'
                           'hune-deploy keys push --keys ~/former all 2>&1', check=False)
        holds(thief, 'not signed by a key that counts here')
        desk.takes('9.2.1')
        desk.refuses('9.2.2', 'signature')


@case('U18: a lost desk key is let in no more, the new one is')
def desk_key(lab):
    with bare_wall(lab) as wall:
        desk = office(lab, wall)
        desk.does('A lost or stolen desk key')
        desk.types('hune-deploy version wall-1')
        said = desk.types('mv ~/.ssh/hune.lost ~/.ssh/hune; mv ~/.ssh/hune.lost.pub '
                          '~/.ssh/hune.pub; hune-deploy version wall-1 2>&1', check=False)
        holds(said, 'wall-1')
        if 'Permission denied' not in said and 'key' not in said:
            raise Failure(said)


@case('U18: a replaced Pi, a card that died: another host key, config and memory are back')
def from_nothing(lab):
    with bare_wall(lab) as wall:
        desk = office(lab, wall)
        desk.takes('9.3.1')
        (desk.home / 'wall.conf').write_text(BARE_CONFIG.format(url=lab.feed.url))
        (desk.home / 'office.token').write_text('secret\n')
        wall.sh('install -o hune -g hune-desk -m 640 /dev/null /var/lib/hune/memory')
        desk.does('A wall from nothing', slice(0, 1))
        with bare_wall(lab) as fresh:
            address = desk.wall.address
            # The new card answers at the old address, with a host key of its own.
            run('ip', '-n', wall.machine, 'addr', 'del', f'{address}/16', 'dev', 'eth0')
            run('ip', '-n', fresh.machine, 'addr', 'add', f'{address}/16', 'dev', 'eth0')
            run('ip', 'neigh', 'flush', 'all')
            until('it answers there', lambda: run(
                'ssh-keyscan', '-t', 'ed25519', address, check=False,
                stderr=subprocess.DEVNULL).stdout.startswith(address))
            said = desk.types('hune-provision "$IT@$WALL" 2>&1; hune-deploy status wall-1 2>&1',
                              check=False)
            holds(said, 'another host key than before', 'ssh-keygen -R')
            first, second = blocks('A replaced Pi')[0].strip().splitlines()
            desk.types(first)
            desk.meet()
            desk.types(second)
            again, memory, update = blocks('A wall from nothing')[1].strip().splitlines()
            deb = f'--no-reboot --deb {lab.setting.deb}'
            desk.types(again.replace('hune-provision ', f'hune-provision {deb} '))
            desk.types(memory)
            desk.types(update.replace('update ', 'update --no-canary '))
            drawing(fresh)
            holds(fresh.sh('ls -l /var/lib/hune/memory'), 'hune hune-desk')
            holds(fresh.sh('stat -c "%a %G" /etc/hune/office.token; hostname'), '640 hune-desk',
                  'wall-1')
            holds(desk.types('hune-deploy version wall-1'), '9.3.1')


@case('A02, K04: a config on the boot partition is taken at boot, once, and refused with its line')
def boot_partition(lab):
    if not os.path.exists(SOURCE / 'config/hune-config-import.service'):
        raise Failure('no import service')
    with bare_wall(lab) as wall:
        desk = office(lab, wall)
        config = BARE_CONFIG.format(url=lab.feed.url)
        wall.write('/boot/firmware/hune.conf', config + 'title = "From the card"\n')
        wall.sh('systemctl start hune-config-import')
        holds(wall.sh('cat /etc/hune/hune.conf'), 'From the card')
        wall.sh("sed -i 's/From the card/Pushed later/' /etc/hune/hune.conf")
        wall.sh('systemctl start hune-config-import')
        holds(wall.sh('cat /etc/hune/hune.conf'), 'Pushed later')
        wall.write('/boot/firmware/hune.conf', config + 'nonsense = 1\n')
        wall.sh('systemctl start hune-config-import', check=False)
        holds(wall.sh('cat /etc/hune/hune.conf'), 'Pushed later')
        holds(wall.sh('cat /boot/firmware/hune.conf.error.txt'), 'nonsense')
        drawing(wall)
        desk.types('hune-deploy version wall-1')
