"""`release`: a signed bundle for each architecture, with a counter that only goes up."""
import dataclasses
import platform
from pathlib import Path

from . import build, bundle as a_bundle, deb, elf, folder as a_folder, signature
from . import manifest as a_manifest
from .bundle import Bundle
from .code import refused, usage
from .tree import Entry, Tree, from_folder

MACHINES = {"x86_64": "amd64", "aarch64": "arm64", "armv7l": "armhf", "armv6l": "armhf"}
CONFIG_VERSION = 1
# The wall believes these, once it runs the release, instead of those in /etc/hune.
SIGNERS_PATH, KRL_PATH = "etc/release-signers", "etc/release-revoked"


@dataclasses.dataclass
class Wish:
    """What is to be released, and where to."""
    folder: Path
    key: Path
    signers: Path | None  # which the result is verified with
    revoked: Path | None
    debs: list[Path]
    trees: list[Path]
    architectures: list[str]
    version: str = ""
    counter: int = 0
    minimum_os: int = 0
    config_version: int = CONFIG_VERSION
    again: bool = False
    ship_signers: Path | None = None
    ship_krl: Path | None = None


def here() -> str:
    machine = platform.machine()
    if machine not in MACHINES:
        raise usage(f"{machine}: walls don't have such a machine; name one with --arch")
    return MACHINES[machine]


def program(tree: Tree) -> bytes:
    return next(entry.data for entry in tree if entry.path == "bin/hune")


def gather(wish: Wish) -> tuple[str, dict[str, Tree]]:
    """The version, and a tree for each architecture."""
    trees: dict[str, Tree] = {}
    versions: set[str] = {wish.version} - {""}

    def add(what: str, tree: Tree, version: str = "", architecture: str = "") -> None:
        found = elf.architecture(program(tree))
        if architecture and found != architecture:
            raise refused(f"{what}: is for {architecture}, and its bin/hune is for {found}")
        if found in trees:
            raise usage(f"{what}: is for {found}, as another one is: one for each architecture")
        trees[found] = tree
        if version and not wish.version:
            versions.add(version.split(":")[-1])

    for path in wish.debs:
        package = deb.read(path)
        add(str(path), package.tree, package.version, package.architecture)
    for path in wish.trees:
        add(str(path), from_folder(path))
    if not trees:
        for architecture in wish.architectures or [here()]:
            if architecture == here():
                add("make install", build.for_this_machine(), architecture=architecture)
            else:
                package = build.package(architecture)
                add(f"make deb ARCH={architecture}", package.tree, architecture=architecture)
    elif wish.architectures and sorted(wish.architectures) != sorted(trees):
        raise usage(f"what was given is for {', '.join(sorted(trees))}, not for "
                    f"{', '.join(wish.architectures)}")
    version = one_version(versions or {build.version()})
    return version, trees


def one_version(versions: set[str]) -> str:
    if len(versions) != 1:
        raise usage(f"versions {', '.join(sorted(versions))}: a release has one; give --version")
    version = versions.pop()
    if not a_manifest.VERSION.fullmatch(version):
        raise usage(f"version “{version[:60]}”: begins with a digit, and has letters, digits and . "
                    "+ ~ - in it, 63 at most")
    return version


def with_keys(tree: Tree, wish: Wish) -> Tree:
    """Keys that travel in the release are signed as all of it is."""
    if wish.ship_signers:
        signature.check_signers(wish.ship_signers)
    added = [Entry(path, 0o644, file.read_bytes()) for path, file in
             ((SIGNERS_PATH, wish.ship_signers), (KRL_PATH, wish.ship_krl)) if file]
    return sorted([*(e for e in tree if e.path not in {a.path for a in added}), *added],
                  key=lambda entry: entry.path)


def signed(tree: Tree, wish: Wish, version: str, counter: int, architecture: str) -> Bundle:
    least = wish.minimum_os or elf.minimum_os(program(tree))
    about = {"version": version, "counter": counter, "architecture": architecture,
             "minimum_os": least, "config_version": wish.config_version}
    bundle = a_bundle.make(with_keys(tree, wish), about)
    bundle.signature = signature.sign(wish.key, bundle.manifest_bytes)
    if wish.signers and wish.signers.is_file():
        signature.verify(bundle.manifest_bytes, bundle.signature, wish.signers, wish.revoked)
    return bundle


def choose_counter(wish: Wish, version: str, architectures: list[str]) -> int:
    """That of the version for another architecture of it; else the next one."""
    highest, of = a_folder.last(wish.folder)
    if wish.counter:
        if wish.counter < highest or (wish.counter == highest and of != version):
            raise refused(f"--counter {wish.counter}: {wish.folder} has given out {highest} (for "
                          f"{of}) already, and walls refuse what is not above it; give a higher "
                          "one, or none")
        return wish.counter
    return highest if of == version and not wish.again else highest + 1


def present(wish: Wish, bundle: Bundle, path: Path) -> bool:
    """True when it lies there already; refused when something else does under its name."""
    if not path.is_file():
        return False
    there = a_folder.manifest_in(path)
    same = there == bundle.manifest
    if not same and not wish.again and not wish.counter:
        raise refused(f"{path}: version {bundle.manifest['version']} was released with other "
                      "contents; raise the version (assets/VERSION), or give --again for a new "
                      "counter")
    return same


@dataclasses.dataclass
class Made:
    path: Path
    bundle: Bundle
    new: bool
    size: int


def run(wish: Wish) -> list[Made]:
    a_folder.make(wish.folder)
    with a_folder.locked(wish.folder):
        version, trees = gather(wish)
        counter = choose_counter(wish, version, sorted(trees))
        ready = []
        for architecture, tree in sorted(trees.items()):
            bundle = signed(tree, wish, version, counter, architecture)
            path = wish.folder / a_folder.name_of(version, architecture)
            ready.append((path, bundle, present(wish, bundle, path)))
        # First the number, then what bears it: it is never given out twice.
        a_folder.keep(wish.folder, counter, version)
        made = []
        for path, bundle, there in ready:
            raw = bundle.encode()
            if not there:
                a_folder.write(path, raw)
            made.append(Made(path, bundle, not there, len(raw)))
        return made

