"""What ssh said when it failed, as one of a few causes, each with what to do."""
import dataclasses

from .text import one_line
from .wall import Wall

UNKNOWN_HOST = "unknown host key"
WRONG_HOST = "wrong host key"
NO_ACCESS = "key not accepted"
NO_ANSWER = "no connection"
LOST = "connection lost"


@dataclasses.dataclass(frozen=True)
class Fault:
    cause: str
    line: str

    def may_pass(self) -> bool:
        """Another try may help."""
        return self.cause in (NO_ANSWER, LOST)

CHANGED = ("REMOTE HOST IDENTIFICATION HAS CHANGED", "POSSIBLE DNS SPOOFING",
           "has changed and you have")
UNKNOWN = ("Host key verification failed", "host key is known for")
DENIED = ("Permission denied", "Too many authentication failures", "no mutual signature")
# Before the wall could have been asked …
NEVER = ("ssh: connect to host", "Could not resolve hostname", "banner exchange",
         "Connection to UNKNOWN", "Connection closed by UNKNOWN", "Bad configuration option",
         "Connection timed out during")
# … because its sshd lets nobody ask just now: MaxStartups; PerSourcePenalties since OpenSSH 9.8.
TURNED_AWAY = ("kex_exchange_identification", "Not allowed at this time")
# … and in the middle.
UNDER_WAY = ("client_loop", "not responding", "Broken pipe", "closed by remote host",
             "Read from remote host", "Connection to ")
UNSURE_NEVER = ("Connection closed by", "Connection reset by", "Connection refused",
                "Connection timed out", "No route to host", "Network is unreachable")


def replaced(wall: Wall) -> Fault:
    known = wall.known_as()
    return Fault(WRONG_HOST, (
        "its host key is not the one in known_hosts. If the Pi or its card was replaced: compare "
        "the fingerprint that `ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub` prints at the "
        "wall with "
        f"`ssh-keyscan {port_of(wall)}{wall.address} | ssh-keygen -lf -`, then `ssh-keygen -R "
        f"'{known}'` and connect once by hand. If not: somebody may stand between; don't connect"))


def port_of(wall: Wall) -> str:
    return f"-p {wall.port} " if wall.port else ""


def classify(wall: Wall, said: str) -> Fault:
    """Of ssh's exit status 255, by its standard error."""
    def has(marks: tuple[str, ...]) -> bool:
        return any(mark in said for mark in marks)

    last = one_line(said.strip().rsplit("\n", 1)[-1], 160) or "ssh said nothing"
    if has(CHANGED):
        return replaced(wall)
    if has(UNKNOWN):
        return Fault(UNKNOWN_HOST, f"its host key is not known yet: connect once by hand (`ssh "
                     f"{port_of(wall)}{wall.address}`) and compare the fingerprint with the wall's "
                     "own (`ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub` there)")
    if has(DENIED):
        return Fault(NO_ACCESS, f"the wall does not accept this desk's key ({last}): add it to "
                     "/etc/hune/authorized_keys there, with hune-provision")
    if has(TURNED_AWAY):
        return Fault(NO_ANSWER, f"its sshd turns this desk away ({last}): for a while after logins "
                     "that it refused, or when many come at once: try again in a minute")
    if has(NEVER) or (has(UNSURE_NEVER) and not has(UNDER_WAY)):
        return Fault(NO_ANSWER, last)
    # Nothing says that the wall was not asked.
    return Fault(LOST, last)
