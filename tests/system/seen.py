"""What is seen of a wall: its status, its picture; and short ways to say what it must be."""
import json
import struct
import zlib

from lab import Failure, until


def status(wall):
    try:
        return json.loads(wall.sh('cat /run/hune/status.json 2>/dev/null', check=False))
    except ValueError:
        return {}


def drawing(wall, seconds=60, start=True):
    """The service is active and pictures have reached its screen: the status of that wall."""
    def seen():
        now = status(wall)
        return now if now.get('ready') and str(now.get('pid')) == wall.show('MainPID') else None
    if start:
        wall.sh('systemctl start --no-block hune', check=False)
    try:
        return until('the wall draws', seen, seconds)
    except Failure as failure:
        raise Failure(f'{failure}\n{wall.sh("systemctl status hune", check=False)}\n'
                      f'{wall.journal()[-4000:]}') from None


def fed(wall, seconds=30):
    """It draws, and its first source is well."""
    drawing(wall, seconds)
    try:
        return until('its source is well', lambda: trouble(wall) == 'none' and status(wall),
                     seconds)
    except Failure as failure:
        raise Failure(f'{failure}: {status(wall).get("sources")}') from None


def trouble(wall):
    return (status(wall).get('sources') or [{}])[0].get('trouble')


def pid(wall):
    return int(wall.show('MainPID'))


def other_pid(wall, old, seconds=60):
    return until('another process draws', lambda: pid(wall) not in (0, old) and pid(wall), seconds)


def goes_on(wall, seconds=90):
    """It draws another picture, as the same process."""
    before = status(wall)
    after = until('another picture', lambda: status(wall)['wall']['frames'] >
                  before['wall']['frames'] and status(wall), seconds)
    same('process', after['pid'], before['pid'])
    return after


def same(what, seen, wanted):
    if seen != wanted:
        raise Failure(f'{what}: {seen!r}, not {wanted!r}')


def holds(text, *wanted):
    for words in wanted:
        if words.lower() not in text.lower():
            raise Failure(f'{words!r} is not in:\n{text}')


def lacks(text, *unwanted):
    for words in unwanted:
        if words in text:
            raise Failure(f'{words!r} is in:\n{text}')


def colours(png):
    """How many colours a PNG of 8 bits a channel has: 1 is a picture of nothing. And its size."""
    if png[:8] != b'\x89PNG\r\n\x1a\n':
        raise Failure(f'not a PNG: {png[:60]!r}')
    place, data, width, height, kind = 8, b'', 0, 0, 0
    while place < len(png):
        size, name = struct.unpack('>I4s', png[place:place + 8])
        part = png[place + 8:place + 8 + size]
        if name == b'IHDR':
            width, height, _, kind = struct.unpack('>IIBB', part[:10])
        elif name == b'IDAT':
            data += part
        place += size + 12
    step = {2: 3, 6: 4, 0: 1, 3: 1}[kind]
    raw = zlib.decompress(data)
    line = width * step + 1
    # A filtered line of one colour is zeros after its first pixel, whatever the filter.
    plain = all(len(set(raw[at + 1 + step:at + line])) <= 1 for at in range(0, len(raw), line))
    return (1 if plain else 2), (width, height)
