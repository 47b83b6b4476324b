"""Trees of releases, built from the sources with make."""
import os
import subprocess
import tempfile
from pathlib import Path

from . import deb as a_deb
from . import tree as a_tree
from .code import failed, usage
from .tree import Tree

SOURCES = Path(__file__).resolve().parent.parent.parent
BUILD_S = 3600


def version() -> str:
    try:
        return (SOURCES / "assets" / "VERSION").read_text("ascii").strip()
    except OSError as error:
        raise usage(f"{error.filename}: {error.strerror}: there are no sources here; give --deb "
                    "FILE or --tree DIR") from None


def make(*arguments: str) -> None:
    # What a `make release` above has set for itself is not for this one.
    world = {k: v for k, v in os.environ.items() if k not in ("MAKEFLAGS", "MFLAGS", "MAKELEVEL")}
    try:
        done = subprocess.run(["make", "--no-print-directory", "-C", str(SOURCES), *arguments],
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, timeout=BUILD_S,
                              stderr=subprocess.STDOUT, check=False, env=world)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise failed(f"make: {error}") from None
    if done.returncode != 0:
        said = done.stdout.decode("utf-8", "replace").strip().split("\n")[-8:]
        raise failed("make {}: failed\n  {}".format(" ".join(arguments), "\n  ".join(said)))


def for_this_machine() -> Tree:
    """What `make install` puts on a wall."""
    with tempfile.TemporaryDirectory(prefix="hune-release-") as stage:
        make("install", f"DESTDIR={stage}", "PREFIX=/")
        return a_tree.from_folder(Path(stage))


def package(architecture: str) -> a_deb.Deb:
    """Of another machine: by way of its Debian package, which is built crosswise."""
    with tempfile.TemporaryDirectory(prefix="hune-release-") as folder:
        make("deb", f"ARCH={architecture}", f"DEB_DIR={folder}")
        found = sorted(Path(folder).glob(f"hune_*_{architecture}.deb"))
        if len(found) != 1:
            raise failed(f"make deb ARCH={architecture}: made no package")
        return a_deb.read(found[0])
