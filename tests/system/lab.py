"""Walls in containers: real systemd and sshd, a network of their own, and nothing left behind.

The whole lab lives in namespaces of its own (see run): when its first process ends, however it
ends, its containers, mounts, networks and servers end with it. A wall is a root shared by all,
an overlay in memory that is its card, and a container booted on it. The desk is the lab's own
network namespace, which a bridge joins to the walls.
"""
import contextlib
import http.server
import json
import os
import pathlib
import re
import shlex
import shutil
import signal
import subprocess
import threading
import time

SOURCE = pathlib.Path(__file__).resolve().parents[2]
DESK = '10.77.0.1'
PREFIX = 'pi-lab'
FEED_PORT = 8080


class Failure(AssertionError):
    """What was seen is not what has to be."""


def run(*command, check=True, **options):
    """A command of the lab's own: its text is kept, and shown when it fails."""
    options.setdefault('stdout', subprocess.PIPE)
    options.setdefault('stderr', subprocess.STDOUT)
    options.setdefault('text', True)
    options.setdefault('stdin', None if 'input' in options else subprocess.DEVNULL)
    done = subprocess.run(command, check=False, **options)
    if check and done.returncode:
        raise Failure(f'{shlex.join(map(str, command))}: {done.returncode}\n{done.stdout or ""}'
                      f'{done.stderr or ""}')
    return done


def until(what, question, seconds=30, pause=0.05):
    """Waits for question() to be true and answers it. The bound is for what hangs: nothing passes
    by how long it took."""
    end = time.monotonic() + seconds
    while True:
        answer = question()
        if answer:
            return answer
        if time.monotonic() > end:
            raise Failure(f'never seen in {seconds} s: {what}')
        time.sleep(pause)


# --- Control groups: a container gets one, so that ten don't see each other's ------------------

def group_folders(name):
    """Where this process's own groups are, in each hierarchy that systemd uses in a container."""
    own = dict(line.split(':', 2)[1:] for line in
               pathlib.Path('/proc/self/cgroup').read_text('ascii').splitlines())
    for line in pathlib.Path('/proc/self/mountinfo').read_text('utf-8').splitlines():
        left, right = line.split(' - ')
        kind, _, options = right.split(' ')[:3]
        root, place = left.split(' ')[3:5]
        key = '' if kind == 'cgroup2' else 'name=systemd'
        if kind == 'cgroup2' or (kind == 'cgroup' and 'name=systemd' in options.split(',')):
            inside = os.path.relpath(own.get(key, '/'), root)
            folder = pathlib.Path(place) / ('' if inside.startswith('..') else inside)
            yield folder / name


def enter_groups(name):
    """Makes this process a member of groups of that name; for preexec_fn."""
    for folder in group_folders(name):
        with contextlib.suppress(OSError):
            folder.mkdir(exist_ok=True)
            (folder / 'cgroup.procs').write_text(str(os.getpid()))


def sweep():
    """What labs left that were killed without a warning: by the number of their process."""
    for folder in {folder.parent for folder in group_folders('x')}:
        for mark in {name.name.split('-')[2] for name in folder.glob(f'{PREFIX}-*-*')}:
            if not pathlib.Path(f'/proc/{mark}').exists():
                groups_away(f'{PREFIX}-{mark}-*')
    for scratch in pathlib.Path('/dev/shm').glob('hune-lab-*-*'):
        if not pathlib.Path(f'/proc/{scratch.name.split("-")[2]}').exists():
            shutil.rmtree(scratch, ignore_errors=True)


def groups_away(pattern):
    for folder in group_folders(pattern):
        for top in folder.parent.glob(folder.name):
            for below in sorted(top.rglob('*'), key=lambda path: -len(path.parts)):
                if below.is_dir():
                    with contextlib.suppress(OSError):
                        below.rmdir()
            with contextlib.suppress(OSError):
                top.rmdir()


# --- The feed that the walls show: a simulated office, served on the desk ------------------------

class FeedServer(http.server.ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 200


class Feed:
    """Serves what hune-sim says at /feed.json, at most a second old, while up is true."""

    def __init__(self, sim, address):
        feed = self
        self.sim, self.up, self.made, self.body = sim, True, 0, b''
        self.lock = threading.Lock()

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                body = feed.document() if feed.up else b''
                with contextlib.suppress(OSError):  # a wall may be gone in the middle
                    self.send_response(200 if feed.up else 503)
                    self.send_header('Content-Type', 'application/json')
                    self.send_header('Content-Length', str(len(body)))
                    self.end_headers()
                    self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.server = FeedServer((address, FEED_PORT), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.url = f'http://{address}:{FEED_PORT}/feed.json'

    def document(self):
        with self.lock:
            if time.monotonic() - self.made > 1:
                self.body = run(self.sim, '--once', '--scenario', 'watch', '--lang', 'en',
                                text=False).stdout
                self.made = time.monotonic()
            return self.body


# --- A wall -------------------------------------------------------------------------------------

class Wall:
    def __init__(self, lab, name, lower, memory='700m'):
        self.lab, self.name, self.number = lab, name, lab.next_number()
        self.address = f'10.77.{self.number // 200}.{self.number % 200 + 10}'
        self.machine = f'{PREFIX}-{lab.mark}-{self.number}'
        self.folder = lab.scratch / name
        self.card = self.folder / 'card'
        self.root = self.folder / 'root'
        self.process = None
        for folder in (self.folder, self.card, self.root):
            folder.mkdir()
        run('mount', '-t', 'tmpfs', '-o', f'size={memory},mode=755', 'card', self.card)
        (self.card / 'up').mkdir()
        (self.card / 'work').mkdir()
        layers = ':'.join(map(str, lower))
        run('mount', '-t', 'overlay', '-o', f'lowerdir={layers},upperdir={self.card}/up,'
            f'workdir={self.card}/work', 'overlay', self.root)
        run('ip', 'netns', 'add', self.machine)
        port = f'v{self.number}'
        run('ip', 'link', 'add', port, 'type', 'veth', 'peer', 'name', 'eth0',
            'netns', self.machine)
        run('ip', 'link', 'set', port, 'master', 'br0', 'up')
        inside = ('ip', '-n', self.machine)
        run(*inside, 'link', 'set', 'lo', 'up')
        run(*inside, 'addr', 'add', f'{self.address}/16', 'dev', 'eth0')
        run(*inside, 'link', 'set', 'eth0', 'up')
        self.write('/etc/hostname', f'{name}\n')
        self.write('/etc/hosts', f'127.0.0.1 localhost\n{DESK} desk\n127.0.1.1 {name}\n')
        key = self.root / 'etc/ssh/ssh_host_ed25519_key'
        if not key.exists():
            run('ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-C', name, '-f', key)

    # Before the boot, or beside a running wall: files on its card.

    def path(self, inside):
        return self.root / str(inside).lstrip('/')

    def write(self, inside, content, mode=0o644):
        path = self.path(inside)
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_symlink():
            path.unlink()
        if isinstance(content, str):
            content = content.encode()
        path.write_bytes(content)
        path.chmod(mode)
        return path

    def copy(self, source, inside, mode=0o644):
        return self.write(inside, pathlib.Path(source).read_bytes(), mode)

    def read(self, inside):
        return self.path(inside).read_text('utf-8', 'replace')

    # Power

    def boot(self, target=None, unified=True):
        """Power on. The console's text is kept in the wall's folder."""
        settings = {'SYSTEMD_NSPAWN_UNIFIED_HIERARCHY': '01'[unified], 'SYSTEMD_NSPAWN_LOCK': '0'}

        def enter():
            enter_groups(self.machine)
            os.setsid()

        with open(self.folder / 'console', 'ab') as console:
            self.process = subprocess.Popen(
                ['systemd-nspawn', '-q', '-D', self.root, '--register=no', '--keep-unit',
                 f'--machine={self.machine}', f'--hostname={self.name}', '--resolv-conf=off',
                 f'--network-namespace-path=/run/netns/{self.machine}', '--timezone=off',
                 '--link-journal=no', '--boot', '--console=pipe',
                 *([f'systemd.unit={target}'] if target else [])],
                stdin=subprocess.DEVNULL, stdout=console, stderr=console,
                env={**os.environ, **settings}, preexec_fn=enter)
        return self

    def leader(self):
        """The process that is the wall's init, in the lab's numbers; None while there is none."""
        found = None
        todo = [self.process.pid] if self.process and self.process.poll() is None else []
        while todo:
            pid = todo.pop()
            with contextlib.suppress(OSError):
                for task in pathlib.Path(f'/proc/{pid}/task').iterdir():
                    todo += map(int, (task / 'children').read_text('ascii').split())
                status = pathlib.Path(f'/proc/{pid}/status').read_text('utf-8')
                names = re.search(r'^NSpid:\s+(.*)$', status, re.M)[1].split()
                if names[-1] == '1' and len(names) > 1 and os.readlink(
                        f'/proc/{pid}/ns/pid') != os.readlink('/proc/self/ns/pid'):
                    return pid
        return found

    def cut_power(self):
        """Every process is gone at once; what was written stays on the card."""
        leader = self.leader()
        for pid in (self.process.pid, leader):
            with contextlib.suppress(OSError, TypeError):
                os.kill(pid, signal.SIGKILL)
        self.process.wait()
        self.process = None

    def reboot(self):
        """An orderly one; that it asks for one is how the container ends."""
        self.sh('systemctl reboot', check=False)
        ended = self.process.wait(60)
        if ended != 133:
            raise Failure(f'the container ended with {ended}, and not to be started again')
        return self.boot()

    def down(self):
        if self.process:
            leader = self.leader()
            if leader:
                with contextlib.suppress(OSError):
                    os.kill(leader, signal.SIGRTMIN + 4)  # poweroff.target
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.cut_power()
            self.process = None

    def away(self):
        if self.process:
            self.cut_power()
        for place in (self.root, self.card):
            run('umount', '-l', place, check=False)
        run('ip', 'link', 'del', f'v{self.number}', check=False)
        run('ip', 'netns', 'del', self.machine, check=False)
        groups_away(self.machine)

    # Commands

    def enter(self, *command, check=True, **options):
        """A command as root inside, not by ssh: the lab's own hand on the wall."""
        leader = until('the wall runs', self.leader, 20)
        return run('nsenter', '-t', str(leader), '-m', '-u', '-i', '-n', '-p', '--', '/usr/bin/env',
                   '-i', 'PATH=/usr/sbin:/usr/bin:/sbin:/bin', 'HOME=/root', 'LC_ALL=C.UTF-8',
                   'SYSTEMD_PAGER=', 'SYSTEMD_COLORS=0', *command, check=check, **options)

    def sh(self, script, check=True, **options):
        return self.enter('/bin/sh', '-c', script, check=check, **options).stdout.strip()

    def ok(self, script):
        return self.enter('/bin/sh', '-c', script, check=False).returncode == 0

    def show(self, what, unit='hune'):
        return self.sh(f'systemctl show -P {what} {unit}')

    def booted(self, seconds=30, target='basic.target'):
        until('systemd has booted', lambda: self.leader() and self.ok(
            f'systemctl is-active -q {target}'), seconds)
        return self

    def sshd(self, seconds=30):
        until('sshd answers', lambda: run(
            'ssh-keyscan', '-T', '2', '-t', 'ed25519', self.address, check=False,
            stderr=subprocess.DEVNULL).stdout.startswith(self.address), seconds)
        return self

    def journal(self, unit='hune', *options):
        return self.enter('journalctl', '-q', '--no-pager', '-o', 'cat',
                          *(['-u', unit] if unit else []), *options, check=False).stdout


# --- The lab ------------------------------------------------------------------------------------

class Lab:
    def __init__(self, scratch, build, mark):
        self.scratch, self.build, self.mark = pathlib.Path(scratch), pathlib.Path(build), mark
        self.lock, self.count, self.walls = threading.Lock(), 0, []
        self.times, self.figures, self.transcript = [], [], []
        run('ip', 'link', 'set', 'lo', 'up')
        run('ip', 'link', 'add', 'br0', 'type', 'bridge')
        run('ip', 'addr', 'add', f'{DESK}/16', 'dev', 'br0')
        run('ip', 'link', 'set', 'br0', 'up')
        self.feed = Feed(self.build / 'hune-sim', DESK)
        self.lower = []  # layers of a wall's root, the topmost first

    def next_number(self):
        with self.lock:
            self.count += 1
            return self.count

    @contextlib.contextmanager
    def wall(self, name=None, boot=True, set_up=None, lower=None, unified=True, **options):
        """A fresh wall, gone at the end. set_up(wall) lays files on its card before the boot."""
        name = name or f'wall-{self.next_number()}'
        wall = Wall(self, name, lower or self.lower, **options)
        try:
            if set_up:
                set_up(wall)
            self.desk.meet(wall)
            if boot:
                wall.boot(unified=unified).booted()
            yield wall
        finally:
            wall.away()
            shutil.rmtree(wall.folder, ignore_errors=True)

    def figure(self, what, value):
        self.figures.append((what, value))

    @contextlib.contextmanager
    def timed(self, what):
        begun = time.monotonic()
        yield
        self.times.append((what, time.monotonic() - begun))


def as_json(text):
    try:
        return json.loads(text)
    except ValueError as error:
        raise Failure(f'not JSON ({error}): {text[:500]}') from error
