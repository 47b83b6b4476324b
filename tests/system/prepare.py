"""What the walls under test are made of: a root of Debian, the package on it, the desk's keys."""
import contextlib
import hashlib
import os
import pathlib
import re
import shutil
import subprocess
import sys

import lab as labs
from desk import RESTRICTED, Desk
from lab import run

SUBJECTS = ['walk', 'update', 'interrupted', 'access', 'sandbox', 'service', 'provision',
            'procedures', 'package', 'fleet']
# What the tests themselves ask of a wall, beside what the package depends on.
OWN = ['systemd', 'systemd-sysv', 'dbus', 'openssh-server', 'openssh-client', 'sudo', 'iproute2',
       'faketime', 'libpam-systemd', 'python3', 'python3-apt']
# While there is no package to ask: what it depends on, by Debian 12's names and by 13's.
NEEDS = {
    'bookworm': ['libcurl4', 'libunistring2', 'libssl3', 'libarchive13', 'libpng16-16',
                 'libsqlite3-0', 'libconfuse2'],
    'trixie': ['libcurl4t64', 'libunistring5', 'libssl3t64', 'libarchive13t64', 'libpng16-16t64',
               'libsqlite3-0', 'libconfuse2'],
}
RELEASES = {'bookworm': 12, 'trixie': 13}
NEEDS_BOTH = ['libsdl2-2.0-0', 'libsdl2-ttf-2.0-0', 'libfribidi0', 'libjansson4', 'libsystemd0',
              'libjq1', 'libzstd1', 'fonts-b612', 'fonts-noto-core', 'fonts-noto-color-emoji',
              'libegl1', 'libgles2', 'libgl1-mesa-dri', 'tzdata', 'ca-certificates']


def own_suite():
    text = pathlib.Path('/etc/os-release').read_text('utf-8')
    return re.search(r'^VERSION_CODENAME=(\w+)', text, re.M)[1]


class Setting:
    def __init__(self, build, host_root):
        self.build = build
        self.suite = os.environ.get('SUITE') or own_suite()
        self.host_root = host_root
        self.folder = build / 'system'
        debs = sorted((build / 'deb').glob(f'hune_*~deb{RELEASES[self.suite]}_*.deb'),
                      key=lambda deb: deb.stat().st_mtime)
        debs = [deb for deb in debs if run('dpkg-deb', '-f', deb, 'Architecture').stdout.strip() ==
                run('dpkg', '--print-architecture').stdout.strip()]
        self.deb = None if host_root or not debs else debs[-1]
        key = hashlib.sha256(' '.join([self.suite, *self.packages()]).encode()).hexdigest()[:12]
        self.root = pathlib.Path('/') if host_root else self.folder / f'root-{self.suite}-{key}'

    def packages(self):
        if self.deb is None:
            needs = NEEDS[self.suite] + NEEDS_BOTH
        else:
            text = run('dpkg-deb', '-f', self.deb, 'Depends', 'Pre-Depends').stdout
            text = re.sub(r'(Pre-)?Depends:|\([^)]*\)|\|[^,]*', '', text).replace('\n', ',')
            needs = [name.strip() for name in text.split(',') if name.strip()]
        return sorted(set(OWN + needs))


def setting(build, host_root):
    return Setting(build, host_root)


def make_root(setting):
    """Made once for a list of packages; it needs the network, so it is made outside the lab."""
    if setting.host_root or setting.root.exists():
        return
    print(f'# a root of {setting.suite}: some minutes, once', flush=True)
    subprocess.run([labs.SOURCE / 'tests/system/root.sh', setting.suite, setting.root,
                    *setting.packages()], check=True, stdout=sys.stderr)


# --- The layer of a wall: the package, and what makes it a wall without a screen -----------------

# SDL draws into memory; the wall reads back what it drew as it does from a screen.
DROP_IN = '[Service]\nEnvironment=SDL_VIDEODRIVER=dummy SDL_RENDER_DRIVER=software\n'
# A shorter watch, by the same rules; the status is written every five seconds.
TRIAL = '[Service]\nEnvironment=HUNE_UPDATE_SOAK_S=8 HUNE_UPDATE_START_S=20\n'
CONFIG = '''language = "en"
time-zone = "Europe/Paris"
history = ""
source "office" {{
    url = "{url}"
    interval = 2s
}}
# So that there is soon another picture, to see that it draws.
scene "overview" {{ seconds = 3 }}
scene "queue" {{ seconds = 3 }}
'''


@contextlib.contextmanager
def merged(setting, layer):
    """The root as it is with the layer on it; what is written there goes into the layer."""
    work, place = layer.parent / 'install-work', layer.parent / 'install'  # of one file system
    work.mkdir(exist_ok=True)
    place.mkdir(exist_ok=True)
    run('mount', '-t', 'overlay', '-o',
        f'lowerdir={setting.root},upperdir={layer},workdir={work}', 'overlay', place)
    try:
        yield place
    finally:
        run('umount', place)


def lay(source, target):
    target.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, target / source.name, dirs_exist_ok=True)
    else:
        shutil.copy(source, target)


def install_tree(setting, layer):
    """What the package would hold, laid down by hand from the tree: where there is no package."""
    tree = labs.SOURCE
    run('make', '-s', 'DEPS=no', f'BUILD={setting.build}', f'DESTDIR={layer}', 'PREFIX=/usr',
        'install', cwd=tree)
    for line in (tree / 'tools/package/hune.files').read_text('utf-8').splitlines():
        words = line.split()
        if words and words[0].startswith('build/'):
            lay(setting.build / words[0][len('build/'):], layer / words[1])
        elif words and words[0].startswith('config/'):
            lay(tree / words[0], layer / words[1])
    wants = layer / 'etc/systemd/system/multi-user.target.wants'
    wants.mkdir(parents=True, exist_ok=True)
    for unit in sorted((tree / 'config').glob('*.service')):
        lay(unit, layer / 'usr/lib/systemd/system')
        (wants / unit.name).symlink_to(f'/usr/lib/systemd/system/{unit.name}')
    (layer / 'usr/sbin').mkdir(exist_ok=True)
    (layer / 'usr/sbin/hune-update').symlink_to('/usr/lib/hune/hune-update')
    for kind in ('sysusers', 'tmpfiles'):
        lay(tree / f'config/hune.{kind}', layer / f'usr/lib/{kind}.d')
        (layer / f'usr/lib/{kind}.d/hune.{kind}').rename(layer / f'usr/lib/{kind}.d/hune.conf')
    with merged(setting, layer) as root:
        run('systemd-sysusers', f'--root={root}', root / 'usr/lib/sysusers.d/hune.conf')


def install_deb(setting, layer):
    """dpkg in the root, without a network, as apt does it on a Pi: nothing is started."""
    with merged(setting, layer) as root:
        (root / 'usr/sbin/policy-rc.d').write_text('#!/bin/sh\nexit 101\n')
        (root / 'usr/sbin/policy-rc.d').chmod(0o755)
        shutil.copy(setting.deb, root / 'hune.deb')
        run('chroot', root, '/usr/bin/env', '-i', 'PATH=/usr/sbin:/usr/bin:/sbin:/bin',
            'DEBIAN_FRONTEND=noninteractive', 'dpkg', '-i', '/hune.deb')
        (root / 'usr/sbin/policy-rc.d').unlink()
        (root / 'hune.deb').unlink()


# This machine's own system, of which nothing is started but what a wall needs.
HOST_TARGET = ('[Unit]\nDefaultDependencies=no\nRequires=sysinit.target\n'
               'Wants=hune.service dbus.socket\n')


def quiet_host(layer):
    for path, text in (('etc/fstab', ''), ('etc/crypttab', ''),
                       ('etc/machine-id', '0' * 31 + '1\n'),
                       ('etc/systemd/system/wall.target', HOST_TARGET)):
        target = layer / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text)


def prepare(lab, setting):
    """The desk, and the layers of the walls: Debian, the package, and what the tests add."""
    lab.setting = setting
    lab.desk = Desk(lab)
    memory = lab.scratch / 'layers'
    memory.mkdir()
    run('mount', '-t', 'tmpfs', '-o', 'mode=755', 'layers', memory)
    bare, package, test = memory / 'bare', memory / 'package', memory / 'test'
    for layer in (bare, package, test):
        layer.mkdir()
    admin = (lab.desk.folder / 'admin.pub').read_text('ascii')
    for path, text, mode in (
            ('root/.ssh/authorized_keys', admin, 0o600),
            ('etc/machine-id', '', 0o444)):
        target = bare / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text)
        target.chmod(mode)
    (bare / 'root').chmod(0o700)
    (bare / 'root/.ssh').chmod(0o700)
    if setting.host_root:
        (bare / 'etc/machine-id').unlink()
        quiet_host(bare)
    lab.bare = [bare, setting.root]
    if setting.deb is None:
        install_tree(setting, package)
    else:
        install_deb(setting, package)
    for path, text in (
            ('etc/systemd/system/hune.service.d/test.conf', DROP_IN),
            ('etc/systemd/system/hune-trial.service.d/test.conf', TRIAL),
            ('etc/hune/hune.conf', CONFIG.format(url=lab.feed.url)),
            ('etc/hune/release-signers', lab.desk.signers.read_text('ascii')),
            ('etc/hune/authorized_keys', RESTRICTED + lab.desk.key('desk') + '\n')):
        target = test / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text)
        target.chmod(0o644)
    lab.lower = [test, package, bare, setting.root]
