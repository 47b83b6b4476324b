"""What a release is made of: the files that a wall needs, from a folder or a Debian package."""
import dataclasses
import os
import stat
from pathlib import Path
from typing import Iterable

from . import manifest as a_manifest
from .code import refused, usage

# Below the prefix; the rest (manuals, completion, other programs) is the package's alone.
KEPT_FILES = ("bin/hune", "etc/hune.service.conf")
KEPT_FOLDERS = ("share/hune/",)
PREFIXES = ("", "usr/", "usr/local/")


@dataclasses.dataclass(frozen=True)
class Entry:
    path: str
    mode: int = 0o644
    data: bytes = b""
    link: str | None = None


Tree = list[Entry]  # by path


def kept(path: str) -> bool:
    return path in KEPT_FILES or path.startswith(KEPT_FOLDERS)


def tidy(what: str, entries: Iterable[Entry]) -> Tree:
    """The wall's part of an installation, below whichever prefix it was made for."""
    by_path = {entry.path: entry for entry in entries}
    for prefix in PREFIXES:
        if prefix + "bin/hune" in by_path:
            break
    else:
        raise refused(f"{what}: no bin/hune in it; is it what `make install DESTDIR={what} "
                      "PREFIX=/` makes?")
    tree = []
    for path in sorted(by_path):
        inside = path.removeprefix(prefix)
        if path.startswith(prefix) and kept(inside):
            entry = by_path[path]
            mode = 0o755 if entry.mode & 0o100 else 0o644
            tree.append(dataclasses.replace(entry, path=inside, mode=mode))
    check(what, tree)
    return tree


def check(what: str, tree: Tree) -> None:
    total = 0
    for entry in tree:
        total += len(entry.data)
        if not a_manifest.is_path(entry.path):
            raise refused(f"{what}: {entry.path!r}: a path that a release can't have; rename the "
                          "file")
        if entry.link is not None and not a_manifest.stays_inside(entry.path, entry.link):
            raise refused(f"{what}: {entry.path}: the link leads out, to {entry.link}; put the "
                          "file itself there")
    if total > a_manifest.UNPACKED_MAX or len(tree) > a_manifest.FILES_MAX:
        raise refused(f"{what}: {len(tree)} files, {total} bytes; {a_manifest.FILES_MAX} files and "
                      f"{a_manifest.UNPACKED_MAX} bytes at most")


def read(path: Path, inside: str) -> Entry:
    about = os.lstat(path)
    if stat.S_ISLNK(about.st_mode):
        return Entry(inside, 0, b"", os.readlink(path))
    if not stat.S_ISREG(about.st_mode):
        raise refused(f"{path}: neither a file nor a link; take it out of the tree")
    if about.st_size > a_manifest.UNPACKED_MAX:
        raise refused(f"{path}: {about.st_size} bytes; a release has {a_manifest.UNPACKED_MAX} at "
                      "most")
    return Entry(inside, about.st_mode & 0o777, path.read_bytes())


def from_folder(top: Path) -> Tree:
    if not top.is_dir():
        raise usage(f"{top}: no such folder")
    found = []
    for folder, folders, files in os.walk(top):
        links = [name for name in folders if os.path.islink(os.path.join(folder, name))]
        for name in files + links:
            path = Path(folder, name)
            inside = path.relative_to(top).as_posix()
            if any(kept(inside.removeprefix(p)) for p in PREFIXES if inside.startswith(p)):
                found.append(read(path, inside))
    return tidy(str(top), found)
