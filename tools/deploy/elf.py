"""What a program's ELF header says: for which machine it is, and which C library it needs."""
import re
import struct

from .code import refused

# Class (32 or 64 bits), machine: Debian's name.
NAMES = {(2, 62): "amd64", (2, 183): "arm64", (1, 40): "armhf", (1, 3): "i386"}
HEADER = 20
# The C library of each release of Debian.
GLIBC = {12: (2, 36), 13: (2, 41)}
NEEDS = re.compile(rb"\0GLIBC_2\.([0-9]{1,3})(?=[\0.])")


def architecture(data: bytes) -> str:
    if len(data) < HEADER or data[:4] != b"\x7fELF":
        raise refused("bin/hune: is not a program (no ELF header)")
    order = "<" if data[5] == 1 else ">"
    machine = struct.unpack_from(order + "H", data, 18)[0]
    name = NAMES.get((data[4], machine))
    if name is None or order == ">":
        raise refused(f"bin/hune: is for a machine that walls aren't (ELF machine {machine})")
    return name


def minimum_os(data: bytes) -> int:
    """The oldest Debian whose C library has all that it needs."""
    needed = max((int(number) for number in NEEDS.findall(data)), default=0)
    for release, (_, minor) in sorted(GLIBC.items()):
        if needed <= minor:
            return release
    raise refused(f"bin/hune: needs a C library (2.{needed}) that no Debian known here has; build "
                  f"it on Debian {max(GLIBC)} or older, or give --minimum-os")
