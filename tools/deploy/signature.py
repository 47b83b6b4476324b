"""SSH signatures, by ssh-keygen: no other key, no other program, on the desk or on the wall."""
import os
import subprocess
import tempfile
from pathlib import Path

from .code import failed, refused, usage
from .manifest import NAMESPACE, PRINCIPAL
from .text import one_line

BYTES_MAX = 16_000
FILE_MAX = 256_000
SIGNERS_MAX = 64_000
BEGIN = b"-----BEGIN SSH SIGNATURE-----"
SIGN_S = 120  # a person may have to touch a token, or type a passphrase
VERIFY_S = 20


def run(arguments: list[str], given: bytes, seconds: int) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(["ssh-keygen", *arguments], input=given, timeout=seconds,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    except FileNotFoundError:
        raise failed("ssh-keygen: not found; install the package openssh-client") from None
    except subprocess.TimeoutExpired:
        raise failed(f"ssh-keygen: no answer within {seconds} s; is the key in a token that waits "
                     "to be touched, or has it a passphrase?") from None


def sign(key: Path, data: bytes, namespace: str = NAMESPACE) -> bytes:
    """With a private key, or with the public one of a key that ssh-agent or a token holds."""
    if not key.is_file():
        raise usage(f"{key}: no such key; make one with `hune-deploy keys new`, or give --key FILE "
                    "(the .pub of a key in ssh-agent will do)")
    done = run(["-Y", "sign", "-f", str(key), "-n", namespace], data, SIGN_S)
    if done.returncode != 0 or not done.stdout.startswith(BEGIN):
        why = one_line(done.stderr.decode("utf-8", "replace"))
        raise failed(f"{key}: could not sign: {why}")
    if len(done.stdout) > BYTES_MAX:
        raise failed(f"{key}: a signature of {len(done.stdout)} bytes; {BYTES_MAX} at most")
    return done.stdout


def check_signers(path: Path) -> None:
    """What walls would not believe is not sent to them."""
    text = path.read_bytes()[:SIGNERS_MAX + 1]
    if len(text) > SIGNERS_MAX or b"ssh-" not in text:
        raise usage(f"{path}: names no key, or is larger than {SIGNERS_MAX} bytes")
    if b"valid-after=" in text or b"valid-before=" in text:
        raise refused(f"{path}: has times of validity, and a wall has no clock of its own: remove "
                      "valid-after and valid-before, and revoke keys by `hune-deploy keys revoke`")


def verify(data: bytes, signature: bytes, signers: Path, krl: Path | None = None,
           namespace: str = NAMESPACE) -> str:
    """The fingerprint of the key that signed; refused when it is none of signers'."""
    for file in (signers, krl):
        if file is not None and not (file.is_file() and file.stat().st_size <= FILE_MAX):
            raise usage(f"{file}: no such file, or larger than {FILE_MAX} bytes")
    with tempfile.TemporaryDirectory(prefix="hune-deploy-") as folder:
        path = os.path.join(folder, "signature")
        Path(path).write_bytes(signature)
        revoked = ["-r", str(krl)] if krl is not None else []
        done = run(["-Y", "verify", "-f", str(signers), "-I", PRINCIPAL, "-n", namespace,
                    "-s", path, *revoked], data, VERIFY_S)
    said = one_line((done.stdout + done.stderr).decode("utf-8", "replace"))
    if done.returncode != 0:
        raise refused(f"signature: not by a key of {signers} for {PRINCIPAL} in the namespace "
                      f"{namespace}{', or by one that ' + str(krl) + ' revokes' if krl else ''} "
                      f"({said})")
    return said.rsplit(" ", 1)[-1]
