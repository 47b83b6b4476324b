"""What an update brings: a bundle for each architecture, and which one a wall gets."""
import dataclasses
import hashlib
from pathlib import Path
from typing import Any

from . import bundle as a_bundle, folder as a_folder, signature
from .answer import Answer
from .code import Code, refused, usage
from .text import one_line
from .wall import Wall


@dataclasses.dataclass(frozen=True)
class Load:
    path: Path
    manifest: dict[str, Any]
    sha256: str

    @property
    def version(self) -> str:
        return str(self.manifest["version"])

    @property
    def counter(self) -> int:
        return int(self.manifest["counter"])


Cargo = dict[str, Load]  # by architecture


def load(path: Path, signers: Path | None, revoked: Path | None) -> Load:
    """Whole, and by one of our keys: the walls would refuse it otherwise, one after the other."""
    bundle = a_bundle.read(path)
    if signers is not None and signers.is_file():
        signature.verify(bundle.manifest_bytes, bundle.signature, signers, revoked)
    return Load(path, bundle.manifest, hashlib.sha256(bundle.encode()).hexdigest())


def gather(to: str, folder: Path, signers: Path | None, revoked: Path | None) -> Cargo:
    """to: a file, a version, or "" for the last one that was released."""
    if to and (Path(to).is_file() or "/" in to):
        paths = [Path(to)]
    else:
        version = to or a_folder.last(folder)[1]
        if not version:
            raise usage(f"{folder}: no release there; make one with `hune-deploy release`, or give "
                        "--to")
        paths = list(a_folder.of_version(folder, version).values())
    cargo: Cargo = {}
    for path in paths:
        one = load(path.absolute(), signers, revoked)
        cargo[one.manifest["architecture"]] = one
    if len({one.version for one in cargo.values()}) != 1:
        raise refused(f"{folder}: its files are not of one version; make the release again")
    return cargo


def version_of(cargo: Cargo) -> str:
    return next(iter(cargo.values())).version


def choose(wall: Wall, cargo: Cargo, told: Answer) -> Load | Answer:
    """The wall's own, or why there is none. told: its answer to `version`."""
    architecture = wall.architecture or str(told.body.get("architecture") or "")
    if not architecture and len(cargo) == 1:
        return next(iter(cargo.values()))  # the wall refuses it when it is not its own
    if not architecture:
        return Answer(Code.FAILED, "does not tell its architecture, and there are bundles for "
                      f"{', '.join(cargo)}: set “architecture” in the inventory")
    if architecture not in cargo:
        return Answer(Code.REFUSED, f"is {one_line(architecture, 20)}, and version "
                      f"{version_of(cargo)} was made for {', '.join(cargo)}: make it with --arch "
                      "too")
    return cargo[architecture]


def runs_already(told: Answer, load: Load) -> bool:
    """As a release of its own: "package" is the package's, perhaps of the same version."""
    return told.body.get("release") == load.version
