"""The desk: its keys, its ssh, and the programs that an IT person runs there."""
import subprocess

from lab import SOURCE, run

# admin: the person's own login; desk: restricted to hune-remote; release, next: sign releases;
# stranger: nobody's.
KEYS = ('admin', 'desk', 'release', 'next', 'stranger')
REMOTE_USER = 'hune-remote'


class Desk:
    def __init__(self, lab):
        self.lab, self.folder = lab, lab.scratch / 'desk'
        self.folder.mkdir()
        for name in KEYS:
            run('ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-C', name, '-f', self.folder / name)
        self.ssh_config = self.folder / 'ssh_config'
        self.ssh_config.write_text(
            'Host *\n  StrictHostKeyChecking no\n  UserKnownHostsFile /dev/null\n'
            '  LogLevel ERROR\n  BatchMode yes\n  ConnectTimeout 5\n  IdentitiesOnly yes\n')

    def key(self, name):
        return (self.folder / f'{name}.pub').read_text('ascii').strip()

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
