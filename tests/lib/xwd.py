#!/usr/bin/env python3
"""Whether an X server's screen and a PNG are the same, byte for byte: xwd.py SCREEN PNG

SCREEN is what Xvfb -fbdir keeps (XWD, X11/XWDFile.h), of 32 bits a pixel. Exit status 1 when they
differ; a line says where. With --black PNG: whether every pixel of it is black.
"""
import struct
import sys
import zlib


def read_screen(path):
    with open(path, "rb") as file:
        data = file.read()
    header = struct.unpack(">25I", data[:100])
    size, width, height, order = header[0], header[4], header[5], header[7]
    bits, pitch, colours = header[11], header[12], header[19]
    assert bits == 32, bits
    start = size + 12 * colours
    rows = []
    for y in range(height):
        row = data[start + y * pitch:start + y * pitch + 4 * width]
        rgb = bytearray(3 * width)
        for channel in range(3):
            rgb[channel::3] = row[(2 - channel if order == 0 else 1 + channel)::4]
        rows.append(bytes(rgb))
    return width, height, rows


def read_png(path):
    """Of 8 bits RGB with unfiltered rows, as the wall writes them."""
    with open(path, "rb") as file:
        data = file.read()
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    at, packed = 8, b""
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at:at + 8])
        body = data[at + 8:at + 8 + length]
        if kind == b"IHDR":
            width, height, depth, colour = struct.unpack(">IIBB", body[:10])
            assert (depth, colour) == (8, 2)
        packed += body if kind == b"IDAT" else b""
        at += 12 + length
    raw, pitch = zlib.decompress(packed), 3 * width + 1
    assert all(raw[y * pitch] == 0 for y in range(height))
    return width, height, [raw[y * pitch + 1:(y + 1) * pitch] for y in range(height)]


def main():
    if sys.argv[1] == "--black":
        return any(any(row) for row in read_png(sys.argv[2])[2])
    screen, picture = read_screen(sys.argv[1]), read_png(sys.argv[2])
    if screen[:2] != picture[:2]:
        print(f"the screen is {screen[:2]}, the picture {picture[:2]}")
        return 1
    differ = [y for y, (a, b) in enumerate(zip(screen[2], picture[2])) if a != b]
    print(f"{len(differ)} rows differ" + (f", {differ[0]} to {differ[-1]}" if differ else ""))
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main())
