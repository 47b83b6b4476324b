"""The desk: its keys, its ssh, and the programs that an IT person runs there."""
import os
import pathlib
import shutil
import subprocess
import threading

from lab import SOURCE, Failure, as_json, run

# admin: the person's own login; desk: restricted to hune-remote; next: signs releases after the
# first; stranger: nobody's. The key that signs is hune-deploy's own affair.
KEYS = ('admin', 'desk', 'release', 'next', 'stranger')
REMOTE_USER = 'hune-remote'
RESTRICTED = 'restrict,command="/usr/lib/hune/hune-remote" '
COMMON = ('  LogLevel ERROR\n  BatchMode yes\n  ConnectTimeout 5\n  IdentitiesOnly yes\n')


class Desk:
    def __init__(self, lab):
        self.lab, self.folder = lab, lab.scratch / 'desk'
        self.folder.mkdir()
        for name in KEYS:
            run('ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-C', name, '-f', self.folder / name)
        # Whatever key a case asks with, and whatever wall answers.
        self.ssh_config = self.folder / 'ssh_config'
        self.ssh_config.write_text('Host *\n  StrictHostKeyChecking no\n'
                                   '  UserKnownHostsFile /dev/null\n' + COMMON)
        # A person's: the walls' host keys are known, and no other is taken.
        self.known = self.folder / 'known_hosts'
        self.known.touch()
        strict = self.folder / 'strict_config'
        strict.write_text(f'Match user {REMOTE_USER}\n  IdentityFile {self.folder}/desk\n'
                          f'Match user root,pi\n  IdentityFile {self.folder}/admin\n'
                          'Host *\n  StrictHostKeyChecking yes\n'
                          f'  UserKnownHostsFile {self.known}\n'
                          + COMMON)
        self.bin = self.folder / 'bin'
        self.bin.mkdir()
        (self.bin / 'ssh').write_text(f'#!/bin/sh\nexec /usr/bin/ssh -F {strict} "$@"\n')
        (self.bin / 'ssh').chmod(0o755)
        self.environment = {
            **os.environ, 'PATH': f'{self.bin}:/usr/sbin:/usr/bin:/sbin:/bin', 'LC_ALL': 'C.UTF-8',
            'HUNE_KEYS': f'{self.folder}/keys', 'HUNE_RELEASES': f'{self.folder}/releases',
            'HOME': str(self.folder), 'XDG_STATE_HOME': f'{self.folder}/state',
            'XDG_CONFIG_HOME': f'{self.folder}/config', 'XDG_DATA_HOME': f'{self.folder}/data',
            'PYTHONDONTWRITEBYTECODE': '1'}
        self.lock, self.versions = threading.Lock(), 0
        self.deploy('keys', 'new', '--no-passphrase')
        self.signers = self.folder / 'keys/release-signers'

    def key(self, name):
        return (self.folder / f'{name}.pub').read_text('ascii').strip()

    def meet(self, wall):
        """Its host key is known from now on."""
        key = wall.read('/etc/ssh/ssh_host_ed25519_key.pub').rsplit(' ', 1)[0]
        with self.lock, open(self.known, 'a', encoding='ascii') as known:
            known.write(f'{wall.address} {key}\n')

    # By hand

    def ssh_line(self, wall, user, key):
        return ['ssh', '-F', str(self.ssh_config), '-i', str(self.folder / key),
                f'{user}@{wall.address}']

    def ssh(self, wall, *command, user='root', key='admin', **options):
        """ssh as an administrator; the desk's restricted key has ask()."""
        return run(*self.ssh_line(wall, user, key), *command, **options)

    def ask(self, wall, *command, key='desk', text=True, **options):
        """One request by the restricted key; stdout and stderr apart, the exit status as it is."""
        options.setdefault('check', False)
        return run(*self.ssh_line(wall, REMOTE_USER, key), *command, stderr=subprocess.PIPE,
                   text=text, **options)

    def send(self, wall, bundle, *words, **options):
        """An update by plain ssh: what hune-deploy sends, without hune-deploy."""
        with open(bundle, 'rb') as file:
            return self.ask(wall, 'update', *words, stdin=file, **options)

    def result(self, wall):
        return as_json(self.ask(wall, 'result', '--json').stdout)

    # hune-deploy

    def deploy(self, *words, check=True, **options):
        options.setdefault('stderr', subprocess.PIPE)
        return run(SOURCE / 'tools/hune-deploy', *words, check=check, env=self.environment,
                   **options)

    def update(self, wall, bundle, *words, check=False, **options):
        return self.deploy('update', '--to', bundle, '--soak', '0', *words,
                           f'{REMOTE_USER}@{wall.address}', check=check, **options)

    def tree(self, kind='good'):
        """What is released: `make install` of this tree, with the program of that kind."""
        folder = self.folder / f'tree-{kind}'
        with self.lock:
            if not folder.exists():
                run('make', '-s', 'DEPS=no', f'BUILD={self.lab.build}', f'DESTDIR={folder}',
                    'PREFIX=/', 'install', cwd=SOURCE)
                if kind != 'good':
                    shutil.copy(self.lab.build / f'variants/hune-{kind}', folder / 'bin/hune')
        return folder

    def release(self, kind='good', *words, version=None, tree=None):
        """A signed release: its file and its version. Each call makes another version."""
        tree = tree or self.tree(kind)
        with self.lock:
            self.versions += 1
            version = version or f'{self.versions}.0.0'
            made = self.deploy('release', '--tree', tree, '--version', version, '--json', *words)
        return pathlib.Path(as_json(made.stdout)['releases'][0]['file']), version


def coded(done, code):
    """The exit status of a program of the desk is this one."""
    if done.returncode != code:
        raise Failure(f'exit status {done.returncode}, not {code}:\n'
                      f'{done.stdout}{done.stderr or ""}')
    return done


def said(done, code):
    """What it said, once its exit status is this one; which of the two outputs does not matter."""
    coded(done, code)
    return done.stdout + (done.stderr or '')
