"""The file that goes to a wall: a line of three sizes, the manifest, its signature, the payload."""
import dataclasses
import hashlib
import io
import re
import tarfile
import zlib
from pathlib import Path
from typing import Any

from . import manifest as a_manifest
from .code import refused, usage
from .tree import Entry, Tree

HEADER = re.compile(rb"HUNE-RELEASE 1 ([1-9][0-9]{0,9}) ([1-9][0-9]{0,9}) ([1-9][0-9]{0,9})\n")
HEADER_MAX = 60
MAGIC = b"HUNE-RELEASE "
SIGNATURE_MAX = 16_000
PAYLOAD_MAX = 64_000_000
TAR_OVERHEAD = 3 * 512  # of each entry, with the longest headers used here
CHUNK = 65_536


@dataclasses.dataclass
class Bundle:
    manifest: dict[str, Any]
    manifest_bytes: bytes
    signature: bytes
    payload: bytes

    def encode(self) -> bytes:
        sizes = (len(self.manifest_bytes), len(self.signature), len(self.payload))
        return b"HUNE-RELEASE 1 %d %d %d\n" % sizes + (
            self.manifest_bytes + self.signature + self.payload)

    @property
    def title(self) -> str:
        return (f"hune {self.manifest['version']} for {self.manifest['architecture']}, "
                f"counter {self.manifest['counter']}")


def tar_of(tree: Tree) -> bytes:
    """The same bytes for the same tree: sorted, without times, owners and folders."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as tar:
        for entry in tree:
            info = tarfile.TarInfo(entry.path)
            if entry.link is not None:
                info.type, info.linkname, info.mode = tarfile.SYMTYPE, entry.link, 0o777
                tar.addfile(info)
            else:
                info.size, info.mode = len(entry.data), entry.mode
                tar.addfile(info, io.BytesIO(entry.data))
    return out.getvalue()


def gzip(data: bytes) -> bytes:
    """Without a name and a time in its header."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return packer.compress(data) + packer.flush()


def described(entry: Entry) -> dict[str, Any]:
    if entry.link is not None:
        return {"path": entry.path, "link": entry.link}
    return {"path": entry.path, "mode": f"{entry.mode:04o}", "bytes": len(entry.data),
            "sha256": hashlib.sha256(entry.data).hexdigest()}


def make(tree: Tree, about: dict[str, Any]) -> Bundle:
    """Not signed yet. about: version, counter, architecture, minimum_os, config_version."""
    payload = gzip(tar_of(tree))
    if len(payload) > PAYLOAD_MAX:
        raise refused(f"the release has {len(payload)} bytes packed; {PAYLOAD_MAX} at most")
    manifest = {"hune_release": a_manifest.FORMAT, "name": "hune", **about,
                "payload": {"sha256": hashlib.sha256(payload).hexdigest(), "bytes": len(payload),
                            "compression": "gzip"},
                "files": [described(entry) for entry in tree]}
    a_manifest.check(manifest)
    return Bundle(manifest, a_manifest.encode(manifest), b"", payload)


def split(raw: bytes) -> tuple[bytes, bytes, bytes]:
    """The three parts, by their sizes alone."""
    header = HEADER.match(raw[:HEADER_MAX])
    if not header:
        raise refused("header: this is not a release of Hune, or of another format")
    sizes = [int(number) for number in header.groups()]
    limits = (a_manifest.BYTES_MAX, SIGNATURE_MAX, PAYLOAD_MAX)
    for what, size, limit in zip(("manifest", "signature", "payload"), sizes, limits):
        if size > limit:
            raise refused(f"{what}: {size} bytes; {limit} at most")
    parts, at = [], header.end()
    for size in sizes:
        parts.append(raw[at:at + size])
        at += size
    if len(raw) != at:
        raise refused(f"the file has {len(raw)} bytes, and its header says {at}: it is "
                      f"{'cut' if len(raw) < at else 'too long'}; take it again from where it was "
                      "made")
    return parts[0], parts[1], parts[2]


def read_raw(path: Path) -> bytes:
    limit = HEADER_MAX + a_manifest.BYTES_MAX + SIGNATURE_MAX + PAYLOAD_MAX
    try:
        with open(path, "rb") as file:
            raw = file.read(limit + 1)
    except OSError as error:
        raise usage(f"{path}: {error.strerror}") from None
    if len(raw) > limit:
        raise refused(f"{path}: larger than a release can be ({limit} bytes)")
    return raw


def read(path: Path) -> Bundle:
    """Well formed, and the payload is the manifest's; the signature is not looked at."""
    manifest_bytes, signature, payload = split(read_raw(path))
    manifest = a_manifest.decode(manifest_bytes)
    said = manifest["payload"]
    if said["bytes"] != len(payload) or said["sha256"] != hashlib.sha256(payload).hexdigest():
        raise refused("payload: is not the one that the manifest was signed for")
    return Bundle(manifest, manifest_bytes, signature, payload)


def unpack(bundle: Bundle) -> bytes:
    """The tar, never larger than what the manifest says it holds."""
    files = bundle.manifest["files"]
    limit = sum(e.get("bytes", 0) + 512 for e in files) + TAR_OVERHEAD * len(files) + 20_480
    if bundle.manifest["payload"]["compression"] != "gzip":
        raise usage("payload: compressed with zstd, which only the wall looks into")
    try:
        unpacker = zlib.decompressobj(31)
        data = unpacker.decompress(bundle.payload, limit + 1)
    except zlib.error as error:
        raise refused(f"payload: {error}") from None
    if len(data) > limit or not unpacker.eof or unpacker.unused_data:
        raise refused("payload: is larger than its files, cut, or followed by something else")
    return data


def entries(data: bytes) -> list[Entry]:
    found = []
    try:
        with tarfile.open(fileobj=io.BytesIO(data), mode="r:") as tar:
            for info in tar:
                if info.issym():
                    found.append(Entry(info.name, 0, b"", info.linkname))
                elif info.isreg():
                    file = tar.extractfile(info)
                    found.append(Entry(info.name, info.mode, file.read() if file else b""))
                else:
                    raise refused(f"payload: {info.name} is neither a file nor a link")
    except (tarfile.TarError, OSError, ValueError) as error:
        raise refused(f"payload: {error}") from None
    return found


def check_payload(bundle: Bundle) -> None:
    """Exactly the manifest's files, each as it says."""
    said = {entry["path"]: entry for entry in bundle.manifest["files"]}
    for entry in entries(unpack(bundle)):
        wanted = said.pop(entry.path, None)
        if wanted is None:
            raise refused(f"payload: {entry.path} is not in the manifest, or stands twice")
        if described(entry) != wanted:
            raise refused(f"payload: {entry.path} is not as the manifest says")
    if said:
        raise refused(f"payload: {next(iter(said))} is missing")
