"""A bare machine as it is delivered: Debian with sshd and sudo; and the desk's programs for it."""
import contextlib
import os

from lab import SOURCE, Failure, run

DROP_IN = '[Service]\nEnvironment=SDL_VIDEODRIVER=dummy SDL_RENDER_DRIVER=software\n'
BARE_CONFIG = '''language = "en"
history = ""
metrics-file = "/run/hune/hune.prom"
source "office" {{
    url = "{url}"
    interval = 2s
}}
'''
WORDS = 'console=serial0,115200 console=tty1 root=PARTUUID=4e639091-02 rootwait quiet loglevel=7\n'


def as_delivered(wall):
    """As Raspberry Pi Imager leaves a card: a person's login, whose sudo asks for nothing."""
    admin = (wall.lab.desk.folder / 'admin.pub').read_text('ascii')
    for path, line in (('etc/passwd', 'pi:x:1000:1000::/home/pi:/bin/sh\n'),
                       ('etc/shadow', 'pi:*:20000:0:99999:7:::\n'),
                       ('etc/group', 'pi:x:1000:\n')):
        with open(wall.path(path), 'a', encoding='ascii') as file:
            file.write(line)
    key = wall.write('/home/pi/.ssh/authorized_keys', admin, 0o600)
    for path in (key, key.parent, key.parent.parent):
        os.chown(path, 1000, 1000)
        path.chmod(path.stat().st_mode & ~0o022)
    wall.write('/etc/sudoers.d/010_pi-nopasswd', 'pi ALL=(ALL) NOPASSWD: ALL\n', 0o440)
    wall.write('/boot/firmware/cmdline.txt', WORDS)
    # No screen here.
    wall.write('/etc/systemd/system/hune.service.d/test.conf', DROP_IN)


@contextlib.contextmanager
def bare_wall(lab, **options):
    if lab.setting.deb is None:
        raise Failure('no package to install: make deb first')
    with lab.wall(lower=lab.bare, set_up=as_delivered, **options) as wall:
        wall.sshd()
        yield wall


class Tools:
    """The desk's programs, with a ssh that knows the lab's keys."""

    def __init__(self, lab, wall):
        self.lab, self.wall = lab, wall
        self.folder = wall.folder / 'tools'
        self.folder.mkdir()
        desk = lab.desk.folder
        self.config, self.signers = self.folder / 'wall.conf', self.folder / 'signers'
        self.config.write_text(BARE_CONFIG.format(url=lab.feed.url))
        release = lab.desk.key('release').split()
        self.signers.write_text(
            f'release@hune namespaces="hune-release" {release[0]} {release[1]}\n')
        ssh = self.folder / 'ssh'
        ssh.write_text('#!/bin/sh\n'
                       f'exec /usr/bin/ssh -F {lab.desk.ssh_config} -i {desk}/admin "$@"\n')
        ssh.chmod(0o755)
        self.env = {'PATH': f'{self.folder}:/usr/sbin:/usr/bin:/sbin:/bin', 'HOME': '/root',
                    'LC_ALL': 'C.UTF-8', 'TMPDIR': str(self.folder)}
        self.all = ['--deb', lab.setting.deb, '--config', self.config, '--signers', self.signers,
                    '--desk-key', desk / 'desk.pub', '--hostname', 'wall-lobby',
                    '--timezone', 'Europe/Paris']

    def command(self, *options, user='pi'):
        return [SOURCE / 'tools/hune-provision', '--no-reboot', *map(str, options),
                f'{user}@{self.wall.address}']

    def run(self, *options, status=0, user='pi'):
        done = run(*self.command(*options, user=user), check=False,
                   env=self.env)
        if done.returncode != status:
            raise Failure(f'status {done.returncode}, not {status}:\n{done.stdout}')
        return done.stdout
