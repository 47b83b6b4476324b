"""The words of the command line: what they are, and who does what they ask."""
import argparse
import os
import sys
from pathlib import Path

from . import desk, fleet_verb, inventory, wall_verbs
from . import folder as a_folder, keyring, state
from .code import INTERRUPTED, Trouble
from .crew import PARALLEL_MAX

EXITS = """exit codes (with several walls the highest of theirs):
  0 done   1 done, but the wall is not well   2 usage   3 refused, nothing changed   4 rolled back
  5 busy   6 failed on that machine   7 unreachable   130 interrupted
See hune-deploy(1)."""


def count(text: str) -> int:
    value = int(text)
    if value < 1:
        raise ValueError
    return value


def parallel(text: str) -> int:
    value = count(text)
    if value > PARALLEL_MAX:
        raise ValueError
    return value


def seconds(text: str) -> float:
    value = float(text)
    if not 0 <= value <= 86_400:
        raise ValueError
    return value


def common() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("--json", action="store_true", help="one JSON object")
    return parser


def of_walls() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(add_help=False, parents=[common()])
    parser.add_argument("--inventory", type=Path, metavar="FILE", default=inventory.default_path(),
                        help="the walls (%(default)s)")
    parser.add_argument("--parallel", type=parallel, metavar="N", default=4,
                        help="walls at once (%(default)s)")
    parser.add_argument("--timeout", type=seconds, metavar="S", default=None,
                        help="for one wall's answer (60; update: 1200)")
    parser.add_argument("--retries", type=int, choices=range(0, 11), metavar="N", default=2,
                        help="more tries for a wall that does not answer (%(default)s)")
    parser.add_argument("--retry-wait", type=seconds, metavar="S", default=5,
                        help="before the next try, longer each time (%(default)s)")
    parser.add_argument("walls", nargs="*", metavar="WALL",
                        help="a wall or a group of the inventory, “all”, or USER@ADDRESS[:PORT]")
    return parser


def of_keys() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("--keys", type=Path, metavar="DIR", default=keyring.default_path(),
                        help="where this desk keeps its keys (%(default)s)")
    parser.add_argument("--key", type=Path, metavar="FILE",
                        help="signs: a private key, or the .pub of one in ssh-agent (DIR/release)")
    parser.add_argument("--folder", type=Path, metavar="DIR", default=a_folder.default_path(),
                        help="the releases and their counter (%(default)s)")
    return parser


Subparsers = "argparse._SubParsersAction[argparse.ArgumentParser]"


def add_desk(verbs: Subparsers) -> None:
    one = verbs.add_parser("release", parents=[common(), of_keys()], help="make and sign a release")
    one.add_argument("--deb", type=Path, action="append", default=[], metavar="FILE",
                     help="of this Debian package instead of building (may stand several times)")
    one.add_argument("--tree", type=Path, action="append", default=[], metavar="DIR",
                     help="of this folder: what `make install DESTDIR=DIR PREFIX=/` makes")
    one.add_argument("--arch", action="append", default=[], choices=inventory.ARCHITECTURES,
                     help="for this architecture (this machine's; may stand several times)")
    one.add_argument("--version", default="", help="instead of the sources' or the package's")
    one.add_argument("--counter", type=count, default=0, help="instead of the next one")
    one.add_argument("--again", action="store_true",
                     help="a version that was released before, with a new counter")
    one.add_argument("--minimum-os", type=count, default=0, help="Debian's number (found out)")
    one.add_argument("--config-version", type=int, default=1, help=argparse.SUPPRESS)
    one.add_argument("--signers", type=Path, metavar="FILE", help="ship these signers in it")
    one.add_argument("--krl", type=Path, metavar="FILE", help="and these revoked keys")
    one.set_defaults(run=desk.release)
    one = verbs.add_parser("verify", parents=[common(), of_keys()],
                           help="check a release's signature and every byte of it")
    one.add_argument("file", type=Path)
    one.add_argument("--signers", type=Path, metavar="FILE",
                     help="whom to believe (DIR/release-signers)")
    one.add_argument("--krl", type=Path, metavar="FILE", help="revoked keys (DIR/release-revoked)")
    one.set_defaults(run=desk.verify)
    one = verbs.add_parser("inventory", help="check or list the walls")
    what = one.add_subparsers(dest="what", required=True, metavar="check|list")
    what.add_parser("check", parents=[of_walls()], help="every mistake in it")
    what.add_parser("list", parents=[of_walls()], help="its walls")
    one.set_defaults(run=desk.inventory_verb)


def add_keys(verbs: Subparsers) -> None:
    one = verbs.add_parser("keys", help="make, rotate, revoke and ship the keys that sign")
    what = one.add_subparsers(dest="what", required=True, metavar="new|rotate|revoke|push")
    for name, sentence in (("new", "the first key"), ("rotate", "a new key beside the old one")):
        two = what.add_parser(name, parents=[common(), of_keys()], help=sentence)
        two.add_argument("--no-passphrase", action="store_true",
                         help="for a desk that releases without a person")
        two.add_argument("--type", default="ed25519", choices=("ed25519", "ed25519-sk", "ecdsa-sk"),
                         help="-sk: in a hardware token")
        two.set_defaults(run=desk.keys)
    two = what.add_parser("revoke", parents=[common(), of_keys()],
                          help="a key is never believed again")
    two.add_argument("file", type=Path, help="its .pub file")
    two.set_defaults(run=desk.keys)
    two = what.add_parser("push", parents=[of_walls(), of_keys()],
                          help="to walls: signed by a key that they believe now")
    two.set_defaults(run=wall_verbs.keys_push)


def add_update(verbs: Subparsers) -> None:
    one = verbs.add_parser("update", parents=[of_walls(), of_keys()],
                           help="bring a release to walls")
    one.add_argument("--to", default="", metavar="FILE|VERSION", help="which one (the last)")
    one.add_argument("--allow-downgrade", action="store_true",
                     help="to an older version that was released anew (release --again)")
    one.add_argument("--no-canary", action="store_true", help="begin with all of them")
    one.add_argument("--soak", type=seconds, default=60, metavar="S",
                     help="how long canaries are watched before the others (%(default)s)")
    one.add_argument("--max-failures", default="1", metavar="N|P%",
                     help="stop at so many failed walls (%(default)s)")
    one.add_argument("--resume", action="store_true", help="go on with those not done yet")
    one.add_argument("--state", type=Path, metavar="FILE", default=state.default_path(),
                     help="how far it has come (%(default)s)")
    one.add_argument("--lost-timeout", type=seconds, default=300, metavar="S",
                     help="how long to ask for the result when the connection was lost "
                          "(%(default)s)")
    one.set_defaults(run=fleet_verb.run)


def add_walls(verbs: Subparsers) -> None:
    for name, sentence in (("status", "how they are"), ("result", "how their last update ended"),
                           ("releases", "what they hold"), ("version", "what they are"),
                           ("restart", "start the program anew"),
                           ("rollback", "back to the release before")):
        one = verbs.add_parser(name, parents=[of_walls()], help=sentence)
        one.set_defaults(run=wall_verbs.simple)
    one = verbs.add_parser("screenshot", parents=[of_walls()],
                           help="exactly what they show, as PNG")
    one.add_argument("--out", type=Path, default=Path("."), metavar="DIR|FILE.png",
                     help="where to; a file is named after its wall")
    one.set_defaults(run=wall_verbs.screenshot)
    one = verbs.add_parser("config", help="their configuration")
    what = one.add_subparsers(dest="what", required=True, metavar="show|push|diff|rollback")
    for name, sentence in (("show", "as it is"), ("rollback", "the one before")):
        two = what.add_parser(name, parents=[of_walls()], help=sentence)
        two.set_defaults(run=wall_verbs.config)
    for name, sentence in (("push", "checked there before it counts"),
                           ("diff", "what push would change")):
        two = what.add_parser(name, help=sentence)
        two.add_argument("file", help="- is standard input")
        add_options(two)
        two.set_defaults(run=wall_verbs.config)
    one = verbs.add_parser("logs", parents=[of_walls()], help="the last lines of their journal")
    one.add_argument("--lines", type=int, default=100, help="how many (%(default)s)")
    one.set_defaults(run=wall_verbs.logs)
    one = verbs.add_parser("scene", help="show a scene; “tour” goes on")
    one.add_argument("name")
    one.add_argument("--seconds", type=int, help="for so long (the wall's own)")
    add_options(one)
    one.set_defaults(run=wall_verbs.scene)
    one = verbs.add_parser("message", help="one line on the wall, for a while")
    one.add_argument("text", help="- is standard input; “clear” takes it away")
    one.add_argument("--seconds", type=int, default=600, help="for so long (%(default)s)")
    add_options(one)
    one.set_defaults(run=wall_verbs.message)


def add_options(parser: argparse.ArgumentParser) -> None:
    """Of walls, below an argument of the verb's own: argparse takes parents' arguments first."""
    for action in of_walls()._actions:  # pylint: disable=protected-access
        if action.dest != "help":
            parser._add_action(action)  # pylint: disable=protected-access


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(
        prog="hune-deploy", description="Releases, one wall and fleets, over OpenSSH.",
        epilog=EXITS,
        formatter_class=argparse.RawDescriptionHelpFormatter)
    verbs = top.add_subparsers(dest="verb", required=True, metavar="VERB")
    add_desk(verbs)
    add_keys(verbs)
    add_update(verbs)
    add_walls(verbs)
    return top


def parse(words: list[str] | None) -> argparse.Namespace:
    """Walls may also stand behind options, where argparse does not look for them."""
    top = parser()
    options, more = top.parse_known_args(words)
    if more and (not hasattr(options, "walls") or any(word.startswith("-") for word in more)):
        top.error(f"unrecognized arguments: {' '.join(more)}")
    if more:
        options.walls = [*options.walls, *more]
    return options


def main(words: list[str] | None = None) -> int:
    options = parse(words)
    try:
        return int(options.run(options))
    except Trouble as trouble:
        return desk.tell(trouble, options)
    except KeyboardInterrupt:
        print("hune-deploy: interrupted", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return INTERRUPTED
