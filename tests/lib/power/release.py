"""Signed releases as a desk makes them, of the stand-in, and what makes a release whole."""
import gzip
import hashlib
import io
import json
import os
import shutil
import stat
import struct
import subprocess
import tarfile
import zlib

NAMESPACE, PRINCIPAL = "hune-release", "release@hune"


def picture():
    """A small PNG of two colours."""
    lines = b"".join(b"\0" + b"".join(bytes((16 * x, 90, 200 - 8 * y)) for x in range(16))
                     for y in range(16))

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(
            ">I", zlib.crc32(kind + data))

    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 16, 16, 8, 2, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(lines)) + chunk(b"IEND", b""))


def sha256(data):
    return hashlib.sha256(data).hexdigest()


class Desk:
    """A key, and releases signed with it, in a folder."""

    def __init__(self, folder, paper_wall):
        self.folder, self.key = folder, os.path.join(folder, "key")
        with open(paper_wall, "rb") as file:
            self.program = file.read()
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "desk", "-f",
                        self.key], check=True)
        with open(self.key + ".pub", encoding="ascii") as file:
            public = " ".join(file.read().split()[:2])
        self.signers = f'{PRINCIPAL} namespaces="{NAMESPACE}" {public}\n'
        self.architecture = subprocess.run(["dpkg", "--print-architecture"], check=True,
                                           stdout=subprocess.PIPE, text=True).stdout.strip()

    def files(self, version, ballast=0):
        """path: (mode, bytes), or a link's target."""
        found = {
            "bin/hune": (0o755, self.program + f"\n{version}\n".encode()),
            "share/hune/version": (0o644, f"{version}\n".encode()),
            "share/hune/wall.png": (0o644, picture()),
            "share/hune/adapters/one.jq": (0o644, f"# {version}\n.\n".encode() * 700),
            "share/hune/newest": "version",
        }
        if ballast:
            found["share/hune/ballast"] = (0o644, os.urandom(ballast))
        return found

    def bundle(self, version, counter, ballast=0):
        """Makes it, and returns its path."""
        files, unpacked = self.files(version, ballast), io.BytesIO()
        entries = []
        with tarfile.open(fileobj=unpacked, mode="w", format=tarfile.USTAR_FORMAT) as tar:
            for path in sorted(files):
                info = tarfile.TarInfo(path)
                if isinstance(files[path], str):
                    info.type, info.linkname = tarfile.SYMTYPE, files[path]
                    tar.addfile(info)
                    entries.append({"path": path, "link": files[path]})
                    continue
                mode, data = files[path]
                info.mode, info.size = mode, len(data)
                tar.addfile(info, io.BytesIO(data))
                entries.append({"path": path, "mode": f"{mode:04o}", "bytes": len(data),
                                "sha256": sha256(data)})
        payload = gzip.compress(unpacked.getvalue(), mtime=0)
        manifest = json.dumps({
            "hune_release": 1, "name": "hune", "version": version, "counter": counter,
            "architecture": self.architecture, "minimum_os": 12, "config_version": 1,
            "payload": {"sha256": sha256(payload), "bytes": len(payload), "compression": "gzip"},
            "files": entries}, indent=1).encode() + b"\n"
        signature = subprocess.run(["ssh-keygen", "-q", "-Y", "sign", "-n", NAMESPACE, "-f",
                                    self.key], input=manifest, check=True,
                                   stdout=subprocess.PIPE).stdout
        path = os.path.join(self.folder, f"hune-{version}-{self.architecture}.release")
        with open(path, "wb") as file:
            file.write(b"HUNE-RELEASE 1 %d %d %d\n" % (len(manifest), len(signature),
                                                       len(payload)))
            file.write(manifest + signature + payload)
        return path

    def install_package(self, root):
        """The package's own release, below root/usr."""
        put_tree(os.path.join(root, "usr"), self.files("0.9.0"))


def put_tree(base, files):
    for path, content in files.items():
        target = os.path.join(base, path)
        os.makedirs(os.path.dirname(target), exist_ok=True)
        if isinstance(content, str):
            os.symlink(content, target)
            continue
        with open(target, "wb") as file:
            file.write(content[1])
        os.chmod(target, content[0])


def wrong_with(folder):
    """Why that release is not whole: its version, None; or None, a sentence. Trusts nothing."""
    try:
        with open(os.path.join(folder, "manifest"), "rb") as file:
            manifest = json.load(file)
        found = {"manifest", "manifest.sig"}  # of which the wall's start needs the first alone
        for entry in manifest["files"]:
            path = os.path.join(folder, entry["path"])
            found.add(entry["path"])
            if "link" in entry:
                if os.readlink(path) != entry["link"]:
                    return None, f"{entry['path']} leads elsewhere"
                continue
            status = os.lstat(path)
            with open(path, "rb") as file:
                data = file.read()
            if not stat.S_ISREG(status.st_mode) or sha256(data) != entry["sha256"] or \
                    stat.S_IMODE(status.st_mode) != int(entry["mode"], 8):
                return None, f"{entry['path']} is not the release's"
        for place, _, names in os.walk(folder):
            for name in names:
                path = os.path.relpath(os.path.join(place, name), folder)
                if path not in found:
                    return None, f"{path} is not of the release"
        return manifest["version"], None
    except (OSError, ValueError, KeyError) as error:
        return None, f"{error}"


def copy_tree(source, target):
    """cp -a, target gone before."""
    if os.path.lexists(target):
        shutil.rmtree(target)
    shutil.copytree(source, target, symlinks=True)
