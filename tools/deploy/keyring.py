"""Where the desk keeps what signs: ~/.config/hune/keys, unless it is told otherwise."""
import os
from pathlib import Path

KEY = "release"
SIGNERS = "release-signers"
REVOKED = "release-revoked"


def default_path() -> Path:
    base = os.environ.get("XDG_CONFIG_HOME") or os.path.expanduser("~/.config")
    return Path(os.environ.get("HUNE_KEYS") or Path(base) / "hune" / "keys")


def signers(folder: Path) -> Path:
    return folder / SIGNERS


def revoked(folder: Path) -> Path | None:
    """The list of revoked keys, when there is one."""
    path = folder / REVOKED
    return path if path.is_file() else None


def key(folder: Path) -> Path:
    """The private key; or the public one, whose other half is in ssh-agent or a token."""
    path = folder / KEY
    other = path.with_suffix(".pub")
    return other if other.exists() and not path.exists() else path
