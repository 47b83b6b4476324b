"""A Debian package, taken apart without Debian: an ar archive of two tars."""
import dataclasses
import io
import shutil
import subprocess
import tarfile
from pathlib import Path

from . import manifest as a_manifest
from .code import refused, usage
from .tree import Entry, Tree, tidy

FILE_MAX = 256_000_000
MAGIC = b"!<arch>\n"
MEMBER = 60  # bytes of its header
CONTROL_MAX = 100_000
UNPACK_S = 60


@dataclasses.dataclass(frozen=True)
class Deb:
    version: str
    architecture: str
    tree: Tree


def members(raw: bytes, path: Path) -> dict[str, bytes]:
    found, at = {}, len(MAGIC)
    while at + MEMBER <= len(raw):
        name = raw[at:at + 16].decode("ascii", "replace").strip().rstrip("/")
        count = raw[at + 48:at + 58].strip()
        if not count.isdigit() or raw[at + 58:at + 60] != b"`\n" or (
                at + MEMBER + int(count) > len(raw)):
            raise refused(f"{path}: is not a whole Debian package")
        at += MEMBER
        found[name] = raw[at:at + int(count)]
        at += int(count) + int(count) % 2
    return found


def unpacked(name: str, data: bytes, path: Path) -> tarfile.TarFile:
    try:
        if name.endswith(".zst"):
            if not shutil.which("zstd"):
                raise usage(f"{path}: packed with zstd; install zstd")
            data = subprocess.run(["zstd", "-dc"], input=data, stdout=subprocess.PIPE,
                                  check=True, timeout=UNPACK_S).stdout
        return tarfile.open(fileobj=io.BytesIO(data))
    except (tarfile.TarError, subprocess.SubprocessError, EOFError) as error:
        raise refused(f"{path}: {name}: {error}") from None


def part(found: dict[str, bytes], prefix: str, path: Path) -> tarfile.TarFile:
    for name, data in found.items():
        if name.startswith(prefix):
            return unpacked(name, data, path)
    raise refused(f"{path}: has no {prefix}*: is it a Debian package?")


def control(tar: tarfile.TarFile, path: Path) -> dict[str, str]:
    for info in tar:
        if info.name in ("control", "./control") and info.isreg() and info.size <= CONTROL_MAX:
            file = tar.extractfile(info)
            text = file.read().decode("utf-8", "replace") if file else ""
            lines = [line for line in text.split("\n") if ":" in line and line[0] != " "]
            return {key: value.strip() for key, value in (line.split(":", 1) for line in lines)}
    raise refused(f"{path}: has no control file")


def entries(tar: tarfile.TarFile, path: Path) -> list[Entry]:
    found, total = [], 0
    for info in tar:
        name = info.name.removeprefix("./").rstrip("/")
        total += info.size
        if total > a_manifest.UNPACKED_MAX:
            raise refused(f"{path}: more than {a_manifest.UNPACKED_MAX} bytes unpacked")
        if info.issym():
            found.append(Entry(name, 0, b"", info.linkname))
        elif info.isreg():
            file = tar.extractfile(info)
            found.append(Entry(name, info.mode & 0o777, file.read() if file else b""))
    return found


def read(path: Path) -> Deb:
    try:
        with open(path, "rb") as file:
            raw = file.read(FILE_MAX + 1)
    except OSError as error:
        raise usage(f"{path}: {error.strerror}") from None
    if not raw.startswith(MAGIC) or len(raw) > FILE_MAX:
        raise refused(f"{path}: is not a Debian package, or larger than {FILE_MAX} bytes")
    try:
        found = members(raw, path)
        about = control(part(found, "control.tar", path), path)
        files = entries(part(found, "data.tar", path), path)
    except (tarfile.TarError, EOFError, OSError, ValueError) as error:
        raise refused(f"{path}: is damaged: {error}") from None
    if about.get("Package") != "hune":
        raise refused(f"{path}: is the package “{about.get('Package', '')[:40]}”, not hune")
    return Deb(about.get("Version", ""), about.get("Architecture", ""), tidy(str(path), files))
