"""A wall, as the desk knows it: its name and how ssh reaches it."""
import dataclasses
import re

# Of ssh's arguments: nothing in them can be an option or be taken apart by a shell.
ADDRESS = re.compile(r"[A-Za-z0-9_\[:][A-Za-z0-9_.:%\[\]-]{0,252}")
USER = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]{0,63}")
PORT_MAX = 65535


@dataclasses.dataclass(frozen=True)
class Wall:
    name: str
    address: str
    user: str = ""  # ssh's own configuration decides
    port: int = 0  # likewise
    groups: tuple[str, ...] = ()
    comment: str = ""
    canary: bool = False
    architecture: str = ""  # the wall is asked
    line: int = 0  # of the inventory

    def where(self) -> str:
        user = f"{self.user}@" if self.user else ""
        return f"{user}{self.address}" + (f":{self.port}" if self.port else "")

    def known_as(self) -> str:
        """How known_hosts calls it."""
        return f"[{self.address}]:{self.port}" if self.port not in (0, 22) else self.address
