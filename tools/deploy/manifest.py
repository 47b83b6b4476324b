"""A release's manifest: what is signed. One JSON object; unknown keys are mistakes."""
import json
import re
from typing import Any

from .code import refused

NAMESPACE = "hune-release"
PRINCIPAL = "release@hune"
FORMAT = 1
BYTES_MAX = 1_000_000
FILES_MAX = 5_000
UNPACKED_MAX = 256_000_000
PATH_MAX = 200
DEPTH_MAX = 12
COUNTER_MAX = 2**31 - 1
VERSION = re.compile(r"(?!.*\.\.)[0-9][A-Za-z0-9.+~-]{0,62}")
PART = re.compile(r"[A-Za-z0-9._+@~-]{1,200}")
HASH = re.compile(r"[0-9a-f]{64}")
ARCHITECTURES = ("amd64", "arm64", "armhf", "i386")
COMPRESSIONS = ("gzip", "zstd")
# The system's own locale by another name (see firmware/base/i18n.c): the one link that leads out.
SYSTEM_LINKS = {"share/hune/locale/hune.utf8": "/usr/lib/locale/C.utf8"}

OURS = ("manifest", "manifest.sig")

KEYS = {"hune_release": int, "name": str, "version": str, "counter": int, "architecture": str,
        "minimum_os": int, "config_version": int, "payload": dict, "files": list}
PAYLOAD_KEYS = {"sha256": str, "bytes": int, "compression": str}
FILE_KEYS = {"path": str, "mode": str, "bytes": int, "sha256": str}
LINK_KEYS = {"path": str, "link": str}


def encode(manifest: dict[str, Any]) -> bytes:
    """Always the same bytes for the same manifest."""
    text = json.dumps(manifest, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    raw = text.encode("ascii") + b"\n"
    if len(raw) > BYTES_MAX:
        raise refused(f"manifest: {len(raw)} bytes; {BYTES_MAX} at most: fewer files")
    return raw


def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice")
    return found


def decode(raw: bytes) -> dict[str, Any]:
    """Checked by every rule; what it says of the payload is not."""
    try:
        manifest = json.loads(raw.decode("utf-8"), object_pairs_hook=once)
    except (ValueError, RecursionError) as error:
        raise refused(f"manifest: not JSON ({error})") from None
    check(manifest)
    return manifest


def shape(what: str, value: Any, keys: dict[str, type]) -> None:
    if not isinstance(value, dict):
        raise refused(f"{what}: is not an object")
    for key in value:
        if key not in keys:
            raise refused(f"{what}: unknown key “{key[:40]}”")
    for key, kind in keys.items():
        if key not in value:
            raise refused(f"{what}: “{key}” is missing")
        if not isinstance(value[key], kind) or isinstance(value[key], bool):
            raise refused(f"{what}: “{key}” has the wrong type")


def rule(good: bool, what: str) -> None:
    if not good:
        raise refused(f"manifest: {what}")


def check(manifest: Any) -> None:
    shape("manifest", manifest, KEYS)
    rule(manifest["hune_release"] == FORMAT, "another format of release than this program's")
    rule(manifest["name"] == "hune", "name: is not hune")
    rule(VERSION.fullmatch(manifest["version"]) is not None, "version: letters that it can't have")
    rule(1 <= manifest["counter"] <= COUNTER_MAX, "counter: is not a number from 1 on")
    rule(manifest["architecture"] in ARCHITECTURES, "architecture: is not one of Debian's names")
    rule(1 <= manifest["minimum_os"] <= 1000, "minimum_os: is not a release of Debian")
    rule(1 <= manifest["config_version"] <= 1000, "config_version: out of range")
    payload = manifest["payload"]
    shape("manifest: payload", payload, PAYLOAD_KEYS)
    rule(HASH.fullmatch(payload["sha256"]) is not None, "payload: sha256 is not one")
    rule(payload["bytes"] > 0, "payload: is empty")
    rule(payload["compression"] in COMPRESSIONS, "payload: compression is not gzip or zstd")
    check_files(manifest["files"])


def check_files(files: list[Any]) -> None:
    rule(0 < len(files) <= FILES_MAX, f"files: {len(files)}; from 1 to {FILES_MAX}")
    seen: set[str] = set()
    for entry in files:
        link = isinstance(entry, dict) and "link" in entry
        shape("manifest: files", entry, LINK_KEYS if link else FILE_KEYS)
        path = entry["path"]
        rule(is_path(path), f"files: “{path[:80]}” is not a path inside the release")
        rule(path not in OURS, f"files: {path}: that name is the updater's")
        rule(path not in seen, f"files: {path} stands twice")
        seen.add(path)
        if link:
            rule(stays_inside(path, entry["link"]), f"files: {path}: the link leads out")
        else:
            rule(entry["mode"] in ("0644", "0755"), f"files: {path}: mode is not 0644 or 0755")
            rule(entry["bytes"] >= 0, f"files: {path}: bytes is negative")
            rule(HASH.fullmatch(entry["sha256"]) is not None, f"files: {path}: sha256 is not one")
    for path in seen:
        above = path.split("/")
        rule(not any("/".join(above[:n]) in seen for n in range(1, len(above))),
             f"files: {path}: what it lies in is no folder")
    total = sum(entry.get("bytes", 0) for entry in files)
    rule(total <= UNPACKED_MAX, f"files: {total} bytes; {UNPACKED_MAX} at most")
    rule("bin/hune" in seen, "files: bin/hune is missing")


def is_path(path: str) -> bool:
    parts = path.split("/")
    return len(path) <= PATH_MAX and len(parts) <= DEPTH_MAX and all(
        PART.fullmatch(part) and part not in (".", "..") for part in parts)


def stays_inside(path: str, target: str) -> bool:
    """As many "../" as there are folders above the link at most, then a path."""
    if SYSTEM_LINKS.get(path) == target:
        return True
    depth, below = path.count("/"), target
    while depth > 0 and below.startswith("../"):
        depth, below = depth - 1, below[3:]
    return len(target) <= PATH_MAX and is_path(below)
