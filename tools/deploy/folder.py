"""The folder of releases: the bundles that were made, and the counter that never goes back."""
import contextlib
import fcntl
import os
import re
import tempfile
from pathlib import Path
from typing import Iterator

from . import bundle as a_bundle
from . import manifest as a_manifest
from .code import Code, Trouble, failed, refused, usage

COUNTER_FILE = "counter"
COUNTER = re.compile(r"([1-9][0-9]{0,15}) ([0-9][A-Za-z0-9.+~-]{0,62})\n")
SUFFIX = ".release"
HEAD_MAX = a_manifest.BYTES_MAX + 100


def default_path() -> Path:
    """Not in the build folder: `make clean` must not take the counter away."""
    if os.environ.get("HUNE_RELEASES"):
        return Path(os.environ["HUNE_RELEASES"])
    base = os.environ.get("XDG_DATA_HOME") or os.path.expanduser("~/.local/share")
    return Path(base) / "hune" / "releases"


def name_of(version: str, architecture: str) -> str:
    return f"hune-{version}-{architecture}{SUFFIX}"


def write(path: Path, data: bytes, mode: int = 0o644) -> None:
    """All of it or nothing, and on the disk when this returns."""
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with open(handle, "wb") as file:
                file.write(data)
                os.fchmod(file.fileno(), mode)
                file.flush()
                os.fsync(file.fileno())
            os.replace(temporary, path)
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(temporary)
            raise
        folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
    except OSError as error:
        raise failed(f"{path}: {error.strerror}: not written, nothing changed") from None


def make(path: Path) -> Path:
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise failed(f"{path}: {error.strerror}") from None
    return path


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """One release at a time: two would take the same counter."""
    with open(folder / ".lock", "w", encoding="ascii") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise Trouble(Code.BUSY, f"{folder}: another release is being made there; "
                          "try again when it is done") from None
        yield


def manifest_in(path: Path) -> dict[str, object] | None:
    """Of a bundle, without reading what is packed in it."""
    with contextlib.suppress(OSError, Trouble):
        with open(path, "rb") as file:
            head = file.read(HEAD_MAX)
        found = a_bundle.HEADER.match(head[:a_bundle.HEADER_MAX])
        if found and int(found[1]) <= a_manifest.BYTES_MAX:
            return a_manifest.decode(head[found.end():found.end() + int(found[1])])
    return None


def bundles(folder: Path) -> list[Path]:
    return sorted(folder.glob(f"hune-*{SUFFIX}"))


def last(folder: Path) -> tuple[int, str]:
    """The highest counter that was ever given out here, and to which version."""
    path, found = folder / COUNTER_FILE, (0, "")
    try:
        text = path.read_text("ascii")
        match = COUNTER.fullmatch(text)
        if not match:
            raise refused(f"{path}: is not “NUMBER VERSION”; write the highest number that any "
                          "wall has accepted (`hune-deploy status` tells), and its version")
        found = (int(match[1]), match[2])
    except FileNotFoundError:
        pass
    except (OSError, ValueError) as error:
        raise failed(f"{path}: {error}") from None
    for bundle in bundles(folder):  # also when the file was lost, or copied from an old backup
        about = manifest_in(bundle)
        if about:
            found = max(found, (int(str(about["counter"])), str(about["version"])))
    return found


def keep(folder: Path, counter: int, version: str) -> None:
    write(folder / COUNTER_FILE, f"{counter} {version}\n".encode("ascii"))


def of_version(folder: Path, version: str) -> dict[str, Path]:
    """The bundles of a version, by architecture."""
    if not a_manifest.VERSION.fullmatch(version):
        raise usage(f"{version[:60]}: neither a file nor a version")
    found = {}
    for architecture in a_manifest.ARCHITECTURES:
        path = folder / name_of(version, architecture)
        if path.is_file():
            found[architecture] = path
    if not found:
        there = ", ".join(sorted({path.name for path in bundles(folder)})[-3:]) or "none"
        raise usage(f"{folder}: no release {version} there (the last ones: {there}); make it with "
                    "`hune-deploy release`, or give --to FILE or --folder DIR")
    return found
