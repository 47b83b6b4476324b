# Sourced by tests of updates: signed bundles, and a wall's disk to send them to.
# shellcheck shell=bash
#
#   release_key NAME                 a key pair $keys/NAME, $keys/NAME.pub
#   release_signers FILE NAME…       an allowed_signers file with these keys
#   release_tree FOLDER [WORD…]      what is in a release: the stand-in, which does as the words say
#   release_manifest FOLDER FILE VERSION COUNTER PAYLOAD [KEY=JSON…]
#                                    the manifest of the folder and of the packed payload
#   release_sign FILE NAME [NAMESPACE]
#   release_join MANIFEST PAYLOAD OUT  the bundle (the signature is MANIFEST.sig)
#   release_bundle OUT VERSION COUNTER [WORD…]   all of it, with $release_signer (default: desk)
#   release_root FOLDER              a wall's disk below it, with the package's own release; exports
#                                    HUNE_UPDATE_ROOT, HUNE_UPDATE_PATH
#
# Wants: HUNE_ROOT, HUNE_BUILD, TMPDIR. Sets: keys, HUNE_UPDATE (the program).
keys=$TMPDIR/keys
HUNE_UPDATE=$HUNE_BUILD/hune-update
HUNE_UPDATE_SOAK_S=${HUNE_UPDATE_SOAK_S:-1}
HUNE_UPDATE_START_S=${HUNE_UPDATE_START_S:-30}
export HUNE_UPDATE HUNE_UPDATE_SOAK_S HUNE_UPDATE_START_S
# The trial runs as nobody.
chmod 755 "$TMPDIR"

release_architecture() { dpkg --print-architecture; }

release_key() {
    mkdir -p "$keys"
    ssh-keygen -q -t ed25519 -N '' -C "$1" -f "$keys/$1"
}

release_signers() {
    local file=$1 name
    shift
    for name in "$@"; do
        echo "release@hune namespaces=\"hune-release\" $(cut -d ' ' -f 1,2 "$keys/$name.pub")"
    done >"$file"
}

release_tree() {
    local folder=$1
    shift
    mkdir -p "$folder/bin" "$folder/share/hune/adapters"
    install -m 755 "${release_program:-$HUNE_BUILD/hune-stand-in}" "$folder/bin/hune"
    printf '%s\n' "$@" >"$folder/share/hune/behave"
    echo '.' >"$folder/share/hune/adapters/plain.jq"
    ln -sfn adapters "$folder/share/hune/also"
    find "$folder" -type f ! -name hune -exec chmod 644 {} +
}

release_manifest() {
    /usr/bin/python3 - "$(release_architecture)" "$@" <<'END'
import hashlib, json, os, pathlib, sys
architecture, folder, out, version, counter, payload, *changes = sys.argv[1:]
folder = pathlib.Path(folder)
files = []
for path in sorted(folder.rglob("*")):
    name = path.relative_to(folder).as_posix()
    if path.is_symlink():
        files.append({"path": name, "link": os.readlink(path)})
    elif path.is_file():
        data = path.read_bytes()
        mode = "0755" if os.access(path, os.X_OK) and path.stat().st_mode & 0o100 else "0644"
        files.append({"path": name, "mode": mode, "bytes": len(data),
                      "sha256": hashlib.sha256(data).hexdigest()})
data = pathlib.Path(payload).read_bytes()
manifest = {"hune_release": 1, "name": "hune", "version": version, "counter": int(counter),
            "architecture": architecture, "minimum_os": 12, "config_version": 1,
            "payload": {"sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data),
                        "compression": "gzip" if data[:2] == b"\x1f\x8b" else "zstd"},
            "files": files}
for change in changes:
    key, _, value = change.partition("=")
    place, *last = key.split(".")
    if last:
        manifest[place][last[0]] = json.loads(value)
    elif value:
        manifest[place] = json.loads(value)
    else:
        del manifest[place]
pathlib.Path(out).write_text(json.dumps(manifest, indent=1) + "\n")
END
}

release_sign() {
    rm -f "$1.sig"
    ssh-keygen -q -Y sign -f "$keys/$2" -n "${3:-hune-release}" "$1" 2>/dev/null
}

release_join() {
    {
        printf 'HUNE-RELEASE 1 %d %d %d\n' "$(stat -c %s "$1")" "$(stat -c %s "$1.sig")" \
            "$(stat -c %s "$2")"
        cat "$1" "$1.sig" "$2"
    } >"$3"
}

release_pack() { # FOLDER OUT
    tar --format=pax --sort=name --owner=0 --group=0 --numeric-owner --mtime=@0 \
        --pax-option=delete=atime,delete=ctime -C "$1" -cf - . | zstd -q -f -o "$2"
}

# Seals a folder that a test has changed by hand.
release_seal() { # FOLDER OUT VERSION COUNTER [KEY=JSON…]
    local folder=$1 out=$2
    shift 2
    release_pack "$folder" "$out.payload"
    release_manifest "$folder" "$out.manifest" "$1" "$2" "$out.payload" "${@:3}"
    release_sign "$out.manifest" "${release_signer:-desk}"
    release_join "$out.manifest" "$out.payload" "$out"
    rm -f "$out.payload" "$out.manifest" "$out.manifest.sig"
}

release_bundle() {
    local out=$1 version=$2 counter=$3
    shift 3
    rm -rf "$out.tree"
    release_tree "$out.tree" "$@"
    release_seal "$out.tree" "$out" "$version" "$counter"
    rm -rf "$out.tree"
}

release_root() {
    export HUNE_UPDATE_ROOT=$1 HUNE_UPDATE_PATH=$HUNE_ROOT/tests/lib
    mkdir -p "$1"/{etc/hune,etc/systemd/system,run/hune,run/hune-remote,usr,var/lib}
    chmod 755 "$1"
    release_tree "$1/usr"
    printf 'title = "Town"\n' >"$1/etc/hune/hune.conf"
    printf 'ID=debian\nVERSION_ID="12"\n' >"$1/etc/os-release"
    release_signers "$1/etc/hune/release-signers" desk
}

# Ends what the stand-in for systemctl keeps running below HUNE_UPDATE_ROOT.
release_stop() {
    [ ! -e "$HUNE_UPDATE_ROOT/systemd" ] ||
        { rm -f "$HUNE_UPDATE_ROOT"/systemd/{hang,deaf} && "$HUNE_ROOT/tests/lib/systemctl" stop; }
}
