"""The keys that sign releases: the first, the next, those that are lost; and how walls learn it.

What goes to a wall with `keys push` has the shape of a release: a line of two sizes, a JSON object
with all signers and the list of revoked keys, and the signature of a key that the wall believes
now. Its counter only goes up, so that an older one can't bring a former key back.
"""
import base64
import json
import re
import subprocess
from pathlib import Path

from . import folder as a_folder
from . import keyring, signature
from .code import failed, refused, usage
from .manifest import NAMESPACE, PRINCIPAL
from .text import one_line

# Those that a wall takes.
TYPE = re.compile(r"ssh-ed25519|ecdsa-sha2-nistp(256|384|521)|"
                  r"sk-ssh-ed25519@openssh\.com|sk-ecdsa-sha2-nistp256@openssh\.com")
BASE64 = re.compile(r"[A-Za-z0-9+/]+={0,2}")
# Not the releases' own: a set of keys is no release, and a release no set of keys.
KEYS_NAMESPACE = "hune-keys"
PUBLIC_MAX = 20_000
KEYGEN_S = 300
COUNTER_FILE = "counter"


def public(path: Path) -> str:
    """Type and key of a .pub file, without its comment."""
    try:
        words = path.read_text("utf-8")[:PUBLIC_MAX].split()
    except (OSError, ValueError) as error:
        raise usage(f"{path}: {one_line(error, 80)}") from None
    if len(words) < 2 or not TYPE.fullmatch(words[0]) or not BASE64.fullmatch(words[1]):
        raise usage(f"{path}: is not a public key of ed25519 or ecdsa; name the .pub file")
    return f"{words[0]} {words[1]}"


def line_of(key: str) -> str:
    """In the form of ssh-keygen's allowed signers."""
    return f'{PRINCIPAL} namespaces="{NAMESPACE}" {key}\n'


def keygen(*arguments: str) -> None:
    """Asks for a passphrase, or for a touch of the token, on the terminal."""
    try:
        done = subprocess.run(["ssh-keygen", "-q", *arguments], timeout=KEYGEN_S, check=False,
                              stdout=subprocess.DEVNULL)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise failed(f"ssh-keygen: {error}") from None
    if done.returncode != 0:
        raise failed("ssh-keygen: made no key (its reason is above)")


def make(folder: Path, rotate: bool, kind: str, no_passphrase: bool) -> str:
    """The new key signs from now on; an old one stays believed until it is revoked."""
    a_folder.make(folder)
    folder.chmod(0o700)
    key = folder / keyring.KEY
    there = key.exists() or key.with_suffix(".pub").exists()
    if there and not rotate:
        raise refused(f"{key}: is there already; `hune-deploy keys rotate` makes a new one beside "
                      "it")
    if rotate and not there:
        raise usage(f"{key}: there is none to rotate; begin with `hune-deploy keys new`")
    fresh = folder / "release.new"
    for path in (fresh, fresh.with_name("release.new.pub")):
        path.unlink(missing_ok=True)
    keygen("-t", kind, "-f", str(fresh), "-C", "hune release",
           *(("-N", "") if no_passphrase else ()))
    kept = ""
    if rotate:
        kept = retire(folder, key)
    signers = folder / keyring.SIGNERS
    former = signers.read_text("utf-8") if signers.exists() else ""
    mine = public(fresh.with_name("release.new.pub"))
    a_folder.write(signers, (former + line_of(mine)).encode("utf-8"))
    fresh.with_name("release.new.pub").replace(key.with_suffix(".pub"))
    fresh.replace(key)
    if not rotate:
        return (f"{key}: made, signs from now on; {signers} names it: walls get it when they are "
                "provisioned. Keep a copy of the key in a safe place")
    return (f"{key}: made; the former one is {kept}. Now `hune-deploy keys push --key {kept} all` "
            "(the walls believe that one), and when all walls have it `hune-deploy keys revoke "
            f"{kept}.pub`, and push again")


def retire(folder: Path, key: Path) -> Path:
    number = 1
    while (folder / f"release-{number}.pub").exists():
        number += 1
    kept = folder / f"release-{number}"
    if key.exists():
        key.replace(kept)
    key.with_suffix(".pub").replace(kept.with_suffix(".pub"))
    return kept


def revoke(folder: Path, file: Path, signer: Path | None) -> str:
    lost = public(file)
    signers, krl = folder / keyring.SIGNERS, folder / keyring.REVOKED
    lines = signers.read_text("utf-8").splitlines(True) if signers.exists() else []
    kept = [line for line in lines if lost.split()[1] not in line.split()]
    mine = public((signer or folder / keyring.KEY).with_suffix(".pub"))
    if mine == lost:
        raise refused(f"{file}: is the key that signs now; first make another one with "
                      "`hune-deploy keys rotate` and push it to the walls")
    if not any(mine.split()[1] in line.split() for line in kept):
        raise refused(f"{signers}: would hold no key that this desk can sign with; nothing changed")
    update = ["-u"] if krl.exists() else []
    keygen("-k", "-f", str(krl), *update, str(file))
    a_folder.write(signers, "".join(kept).encode("utf-8"))
    return (f"{file}: revoked in {krl}, and out of {signers}. Until `hune-deploy keys push all` "
            "the walls believe it")


def next_counter(folder: Path) -> int:
    path = folder / COUNTER_FILE
    try:
        last = int(path.read_text("ascii")) if path.exists() else 0
    except (OSError, ValueError) as error:
        raise refused(f"{path}: is not a number ({one_line(error, 60)}); write the highest one "
                      "that any wall has accepted") from None
    a_folder.write(path, f"{last + 1}\n".encode("ascii"))
    return last + 1


def pack(folder: Path, key: Path) -> bytes:
    signers, krl = folder / keyring.SIGNERS, folder / keyring.REVOKED
    if not signers.is_file():
        raise usage(f"{signers}: no such file; `hune-deploy keys new` makes it")
    signature.check_signers(signers)
    with a_folder.locked(folder):
        counter = next_counter(folder)
    body = json.dumps({
        "hune_keys": 1, "counter": counter, "signers": signers.read_text("utf-8"),
        "revoked": base64.b64encode(krl.read_bytes()).decode("ascii") if krl.exists() else None,
    }, sort_keys=True, separators=(",", ":")).encode("ascii") + b"\n"
    signed = signature.sign(key, body, KEYS_NAMESPACE)
    return b"HUNE-KEYS 1 %d %d\n" % (len(body), len(signed)) + body + signed
