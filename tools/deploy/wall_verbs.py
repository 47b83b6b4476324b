"""The verbs that ask walls, from the words of the command line to the lines of the report."""
import argparse
import sys
from typing import Callable

from . import inventory, keyring, keys as a_keys, remote
from .answer import Answer
from .ask import Asker, Patience
from .code import INTERRUPTED
from .crew import Crew
from .remote import Question
from .report import Report
from .wall import Wall

ANSWER_S = 60
TEXT_KEYS = ("config", "diff", "text", "log", "lines")
MakeWork = Callable[[Asker], Callable[[Wall], Answer]]


def each(options: argparse.Namespace, verb: str, make: MakeWork, bare: bool = False) -> int:
    """bare: one wall's text alone, to be kept in a file."""
    walls = inventory.select(options.inventory, options.walls)
    report = Report(verb, options.json, walls)
    found: dict[str, Answer] = {}

    def done(wall: Wall, answer: Answer) -> bool:
        found[wall.name] = answer
        if not options.json and bare and len(walls) == 1 and answer.ok():
            report.only_text(wall, answer)
        elif verb != "status":
            report.add(wall, answer)
        return True

    with Crew(options.parallel) as crew:
        work = make(Asker(crew.connections, Patience(options.timeout or ANSWER_S, options.retries,
                                                     options.retry_wait)))
        left = crew.run(walls, work, done)
    if verb == "status":
        in_order(report, walls, found)
    report.stopped = "not tried: interrupted" if left else ""
    for wall in left:
        report.add(wall, None)
    code = report.end()
    return INTERRUPTED if crew.interrupted else code


def in_order(report: Report, walls: list[Wall], found: dict[str, Answer]) -> None:
    """As in the inventory; walls that take themselves for another are told. (K09)"""
    twins = remote.alike({wall.name: found[wall.name] for wall in walls if wall.name in found})
    for wall in walls:
        if wall.name not in found:
            continue
        answer = found[wall.name]
        if wall.name in twins:
            answer.line += (f"; has the same identity as {twins[wall.name]}: a copied card, or the "
                            "same wall under two names (make a new one: "
                            "`systemd-machine-id-setup`)")
            answer.body["same_identity_as"] = twins[wall.name]
        report.add(wall, answer)


def question(options: argparse.Namespace, verb: str, asked: Question, bare: bool = False) -> int:
    return each(options, verb, asked.of, bare)


def simple(options: argparse.Namespace) -> int:
    return question(options, options.verb, remote.SIMPLE[options.verb])


def config(options: argparse.Namespace) -> int:
    verb = f"config {options.what}"
    if options.what in ("push", "diff"):
        asked = remote.config_file(options.what, options.file, sys.stdin.buffer)
    else:
        asked = remote.SIMPLE[verb]
    return question(options, verb, asked, options.what == "show")


def logs(options: argparse.Namespace) -> int:
    return question(options, "logs", remote.logs(options.lines), True)


def scene(options: argparse.Namespace) -> int:
    return question(options, "scene", remote.scene(options.name, options.seconds))


def message(options: argparse.Namespace) -> int:
    text: str | None = options.text
    if text == "-":
        given = remote.read("-", 10 * remote.MESSAGE_MAX, sys.stdin.buffer)
        text = given.decode("utf-8", "replace")
    elif text == "clear":
        text = None
    return question(options, "message", remote.message(text, options.seconds))


def screenshot(options: argparse.Namespace) -> int:
    alone = len(inventory.select(options.inventory, options.walls)) == 1
    return each(options, "screenshot", lambda asker: remote.screenshot(asker, options.out, alone))


def keys_push(options: argparse.Namespace) -> int:
    pack = a_keys.pack(options.keys, options.key or keyring.key(options.keys))
    return question(options, "keys push", Question("keys push", pack, again=False))
