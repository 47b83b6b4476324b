"""The verbs that need no wall: release, verify, inventory, keys; and how mistakes are told."""
import argparse
import dataclasses
import json
import sys
from typing import Any

from . import bundle as a_bundle
from . import inventory, keyring, keys as a_keys, release as a_release, signature
from .code import Code, Trouble, usage
from .text import one_line, page, plural, size


def verb_of(options: argparse.Namespace) -> str:
    return " ".join(filter(None, (options.verb, getattr(options, "what", None))))


def say(options: argparse.Namespace, line: str, **more: Any) -> int:
    """A verb that is done: a line for a person, or an object with its own keys."""
    if options.json:
        print(json.dumps({"ok": True, "code": 0, "verb": verb_of(options), "line": line, **more}))
    else:
        print(line)
    return Code.DONE


def tell(trouble: Trouble, options: argparse.Namespace) -> int:
    line = page(trouble.line)
    if options.json:
        print(json.dumps({"ok": False, "code": int(trouble.code), "verb": verb_of(options),
                          "line": line}))
    else:
        print(f"hune-deploy: {line}", file=sys.stderr)
    return trouble.code


def release(options: argparse.Namespace) -> int:
    for file in (options.signers, options.krl):
        if file and not file.is_file():
            raise usage(f"{file}: no such file")
    made = a_release.run(a_release.Wish(
        folder=options.folder, key=options.key or keyring.key(options.keys),
        signers=keyring.signers(options.keys), revoked=keyring.revoked(options.keys),
        debs=options.deb, trees=options.tree, architectures=options.arch, version=options.version,
        counter=options.counter, minimum_os=options.minimum_os,
        config_version=options.config_version, again=options.again,
        ship_signers=options.signers, ship_krl=options.krl))
    lines = [f"{one.path}: {one.bundle.title}, Debian {one.bundle.manifest['minimum_os']} or "
             f"newer, {plural(len(one.bundle.manifest['files']), 'file')}, {size(one.size)}"
             f"{'' if one.new else ' (as it was)'}" for one in made]
    objects = [{"file": str(one.path), "new": one.new, "bytes": one.size,
                **{key: one.bundle.manifest[key]
                   for key in ("version", "counter", "architecture", "minimum_os")}}
               for one in made]
    return say(options, "\n".join(lines), releases=objects)


def verify(options: argparse.Namespace) -> int:
    signers = options.signers or keyring.signers(options.keys)
    revoked = options.krl or keyring.revoked(options.keys)
    try:
        manifest, signed, _ = a_bundle.split(a_bundle.read_raw(options.file))
        # Nothing of what is not signed is looked at any further.
        key = signature.verify(manifest, signed, signers, revoked)
        bundle = a_bundle.read(options.file)
        if bundle.manifest["payload"]["compression"] == "gzip":
            a_bundle.check_payload(bundle)
    except Trouble as trouble:
        raise named(trouble, f"{options.file}: ") from None
    return say(options, f"{options.file}: {bundle.title}: good, signed by {key}",
               version=bundle.manifest["version"], counter=bundle.manifest["counter"],
               architecture=bundle.manifest["architecture"], key=key)


def named(trouble: Trouble, before: str) -> Trouble:
    if trouble.line.startswith(before):
        return trouble
    return Trouble(trouble.code, before + trouble.line)


def inventory_verb(options: argparse.Namespace) -> int:
    known = inventory.load(options.inventory)
    walls = list(known.values())
    if options.walls:
        walls = inventory.select(options.inventory, options.walls)
    groups = sorted({group for wall in known.values() for group in wall.groups})
    line = (f"{options.inventory}: {plural(len(known), 'wall')}, {plural(len(groups), 'group')}, "
            f"{plural(sum(wall.canary for wall in known.values()), 'canary', 'canaries')}")
    if options.what == "check" or options.json:
        return say(options, line, walls=[dataclasses.asdict(wall) for wall in walls])
    width = max((len(wall.name) for wall in walls), default=0)
    for wall in walls:
        notes = [*wall.groups, *(["canary"] if wall.canary else []),
                 *([f"# {wall.comment}"] if wall.comment else [])]
        print(f"{wall.name:<{width}}  {wall.where()}  {one_line(' '.join(notes))}".rstrip())
    return Code.DONE


def keys(options: argparse.Namespace) -> int:
    if options.what == "revoke":
        line = a_keys.revoke(options.keys, options.file, options.key)
    else:
        line = a_keys.make(options.keys, options.what == "rotate", options.type,
                           options.no_passphrase)
    return say(options, line)
