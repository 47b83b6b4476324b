"""A disk whose power goes: each block write is logged, and the disk rebuilt as it was after it.

An ext4 image is exported over FUSE by qemu-storage-daemon, whose blklogwrites driver notes each
write and each flush; it is mounted through a loop device, and a program works on it. Afterwards the
image is rebuilt for every prefix of that log, and, because a disk may lose what it was not yet told
to keep, for every prefix with one write missing of those since the last flush.

Needs root, and a mount namespace of its own (`private`): whatever ends the process, its mounts and
loop devices go with it.
"""
import contextlib
import hashlib
import os
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import time

from power import calls
from power.jobs import dies_with_us, share

MAGIC = 0x6A736677736872
FLUSH, FUA, DISCARD = 1, 2, 4
SECTOR, BLOCK = 512, 4096
ZERO = bytes(BLOCK)
IMAGE_MIB = 48
LOG_MIB = 512
PATIENCE_S = 20
CAN_NOT = 77  # a program's exit status, when something is lacking: its last line says what


def lacking_root():
    """Why nothing can be mounted here, or None."""
    if os.geteuid() != 0:
        return "it needs root"
    got = subprocess.run(["unshare", "--mount", "true"], stdin=subprocess.DEVNULL,
                         stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return None if got.returncode == 0 else "it may not mount here"


def lacking():
    """Why no power can be cut here, or None."""
    if lacking_root():
        return lacking_root()
    for name in ("/dev/fuse", "/dev/loop-control"):
        if not os.path.exists(name):
            return f"there is no {name}"
    for name in ("qemu-storage-daemon", "mke2fs", "losetup", "unshare"):
        if not shutil.which(name, path=os.environ["PATH"] + ":/usr/sbin:/sbin"):
            return f"{name} is not installed"
    return None


def private(argv):
    """Starts this program again in a mount namespace of its own, once."""
    if os.environ.get("HUNE_POWER_PRIVATE") != "yes":
        os.environ["HUNE_POWER_PRIVATE"] = "yes"
        os.environ["PATH"] += ":/usr/sbin:/sbin"
        os.execvp("unshare", ["unshare", "--mount", "--propagation", "private", *argv])


def scratch():
    """A folder in memory, where the machine has one, that goes with the block."""
    memory = "/dev/shm"
    return tempfile.TemporaryDirectory(prefix="hune-power.",
                                       dir=memory if os.path.isdir(memory) else None)


def ends_well():
    """Being told to end is an exception: what was made is removed on the way out."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))


def run(*argv):
    got = subprocess.run(argv, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                         stderr=subprocess.STDOUT, text=True)
    if got.returncode != 0:
        raise OSError(f"{' '.join(argv)}: {got.stdout.strip()}")
    return got.stdout.strip()


def make_image(path, mib=IMAGE_MIB):
    with open(path, "wb") as image:
        image.truncate(mib << 20)
    run("mke2fs", "-q", "-F", "-t", "ext4", "-b", "4096", "-J", "size=4", "-E",
        "lazy_itable_init=0,lazy_journal_init=0", path)


@contextlib.contextmanager
def mounted(device, folder, options=None):
    os.makedirs(folder, exist_ok=True)
    run("mount", "-t", "ext4", "-o", options or "defaults", device, folder)
    try:
        yield folder
    finally:
        if subprocess.run(["umount", folder], stderr=subprocess.DEVNULL).returncode != 0:
            run("umount", "--lazy", folder)


@contextlib.contextmanager
def looped(path):
    device = None
    until = time.monotonic() + PATIENCE_S
    while device is None:
        try:
            device = run("losetup", "--find", "--show", path)
        except OSError:  # somebody else took the same one
            if time.monotonic() > until:
                raise
    try:
        yield device
    finally:
        run("losetup", "-d", device)


@contextlib.contextmanager
def exported(folder):
    """folder/disk.img, each of its writes logged to folder/log.img: the path of the export."""
    export = os.path.join(folder, "export.img")
    for name, mib in (("log.img", LOG_MIB), ("export.img", 0)):
        with open(os.path.join(folder, name), "wb") as file:
            file.truncate(mib << 20)
    daemon = subprocess.Popen([
        "qemu-storage-daemon",
        "--blockdev", f"file,node-name=disk,filename={folder}/disk.img",
        "--blockdev", f"file,node-name=log,filename={folder}/log.img",
        "--blockdev", f"blklogwrites,node-name=both,file=disk,log=log,log-sector-size={SECTOR}",
        "--export", f"fuse,id=e,node-name=both,mountpoint={export},writable=on,growable=off",
    ], preexec_fn=dies_with_us, stdin=subprocess.DEVNULL)
    calls.SERVANTS.add(daemon.pid)
    try:
        until = time.monotonic() + PATIENCE_S
        while os.stat(export).st_size == 0:
            if daemon.poll() is not None or time.monotonic() > until:
                raise OSError("qemu-storage-daemon exports nothing")
            time.sleep(0.01)
        yield export
    finally:
        daemon.terminate()
        daemon.wait()
        calls.SERVANTS.discard(daemon.pid)


def logged(folder):
    """How many entries the log has, of those that a flush has followed."""
    with open(os.path.join(folder, "log.img"), "rb") as file:
        return struct.unpack("<QQQI", file.read(28))[2]


def record(folder, prepare, work, options=None, linger=0):
    """Makes a disk with prepare(mount) and logs what work(mount, mark) does to it.

    The disk before it, the log, and the marks: mark(name) notes how many entries there were when
    something was done, by the disk's own flushes. linger: seconds until it is unmounted.
    """
    disk, mount = os.path.join(folder, "disk.img"), os.path.join(folder, "mount")
    start, marks = os.path.join(folder, "start.img"), {}
    make_image(disk)
    with looped(disk) as device, mounted(device, mount):
        prepare(mount)
    shutil.copyfile(disk, start)
    with exported(folder) as export, looped(export) as device, mounted(device, mount, options):
        work(mount, lambda name: marks.setdefault(name, logged(folder)))
        time.sleep(linger)
    return start, Log(os.path.join(folder, "log.img")), marks


class Log:
    """The writes of a log: (first byte, bytes or None for a discard, length, flags)."""

    def __init__(self, path):
        self.entries = []
        with open(path, "rb") as file:
            magic, _, count, size = struct.unpack("<QQQI", file.read(28))
            if magic != MAGIC or size != SECTOR:
                raise OSError(f"{path}: not a log of writes")
            at = SECTOR
            for _ in range(count):
                file.seek(at)
                sector, sectors, flags, _ = struct.unpack("<QQQQ", file.read(32))
                at += SECTOR
                data = None
                if not flags & DISCARD and sectors:
                    file.seek(at)
                    data = file.read(sectors * SECTOR)
                    at += len(data)
                self.entries.append((sector * SECTOR, data, sectors * SECTOR, flags))

    def counts(self):
        return {"writes": sum(1 for e in self.entries if e[1]),
                "flushes": sum(1 for e in self.entries if e[3] & FLUSH)}

    def cases(self, lost=True):
        """(how many entries happened, which of them was lost or None), each once."""
        begun = 0
        yield 0, None
        for count, entry in enumerate(self.entries, 1):
            yield count, None
            if entry[3] & FLUSH:
                begun = count - 1 if entry[1] else count
            if not lost:
                continue
            for index in range(begun, count - 1):
                if self.entries[index][2] and not self.entries[index][3] & FUA:
                    yield count, index


class Disk:
    """The disk after a prefix of the log: its blocks that are not all zero."""

    def __init__(self, start, log):
        self.log, self.count, self.begun, self.blocks = log, 0, 0, {}
        with open(start, "rb") as file:
            self.size = os.fstat(file.fileno()).st_size
            for number in range(self.size // BLOCK):
                block = file.read(BLOCK)
                if block != ZERO:
                    self.blocks[number] = block
        self.kept = dict(self.blocks)  # as of the last flush
        self.touched = sorted({at // BLOCK for start, _, size, _ in log.entries
                               for at in range(start, start + size, SECTOR)})

    @staticmethod
    def _write(blocks, entry):
        at, data, size, _ = entry
        end, begun = at + size, at
        while at < end:
            number, offset = divmod(at, BLOCK)
            part = min(BLOCK - offset, end - at)
            new = data[at - begun:at - begun + part] if data is not None else bytes(part)
            old = blocks.get(number, ZERO)
            blocks[number] = old[:offset] + new + old[offset + part:]
            at += part

    def forward(self, count):
        while self.count < count:
            entry = self.log.entries[self.count]
            if entry[3] & FLUSH:
                for index in range(self.begun, self.count):
                    self._write(self.kept, self.log.entries[index])
                self.begun = self.count
            self._write(self.blocks, entry)
            self.count += 1

    def case(self, count, lost):
        """The blocks after so many entries, without the one that was lost."""
        self.forward(count)
        if lost is None:
            return self.blocks
        blocks = dict(self.kept)
        for index in range(self.begun, count):
            if index != lost:
                self._write(blocks, self.log.entries[index])
        return blocks

    def key(self, blocks):
        """Equal for equal disks: only what some entry wrote can differ."""
        digest = hashlib.blake2b(digest_size=16)
        for number in self.touched:
            digest.update(blocks.get(number, ZERO))
        return digest.digest()

    def save(self, blocks, path):
        with open(path, "wb") as file:
            file.truncate(self.size)
            for number in sorted(blocks):
                if blocks[number] != ZERO:
                    file.seek(number * BLOCK)
                    file.write(blocks[number])


def _work(job):
    """Judges a part of the cases, in a folder of its own."""
    start, log, cases, folder, judge, options = job
    disk, seen, results = Disk(start, log), {}, []
    path = os.path.join(folder, "case.img")
    for count, lost in cases:
        blocks = disk.case(count, lost)
        key = disk.key(blocks)
        if key not in seen:
            disk.save(blocks, path)
            with looped(path) as device:
                try:
                    with mounted(device, os.path.join(folder, "case"), options) as mount:
                        seen[key] = judge(mount)
                except OSError as error:
                    seen[key] = f"bad: {error}"
        results.append((count, lost, seen[key]))
    return results, len(seen)


def replay(start, log, judge, folder, lost=True, jobs=2, every=1, options=None):
    """Judges every case: a list of (prefix, lost, verdict), and how many disks were different.

    judge(mount) tells "old", "new" or what is bad; every=N takes each Nth case alone.
    """
    cases = list(log.cases(lost))[::every]
    part = -(-len(cases) // jobs)
    work = []
    for number in range(jobs):
        place = os.path.join(folder, f"job{number}")
        os.makedirs(place, exist_ok=True)
        work.append((start, log, cases[number * part:(number + 1) * part], place, judge, options))
    done = share(_work, work)
    return [case for results, _ in done for case in results], sum(seen for _, seen in done)
