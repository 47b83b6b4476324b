"""`update`: what is sent where, from the words of the command line or from a former state."""
import argparse
from pathlib import Path

from . import cargo as a_cargo
from . import inventory, keyring, state as a_state
from .ask import Asker, Patience
from .cargo import Cargo
from .code import INTERRUPTED, usage
from .crew import Crew
from .fleet import Fleet, Limit, Order
from .progress import Progress
from .report import Report
from .state import State
from .update import Plan, Update
from .wall import Wall

UPDATE_S = 1200


def begin(options: argparse.Namespace) -> tuple[Cargo, list[Wall], State]:
    walls = inventory.select(options.inventory, options.walls)
    cargo = a_cargo.gather(options.to, options.folder, keyring.signers(options.keys),
                           keyring.revoked(options.keys))
    state = State(options.state, a_cargo.version_of(cargo),
                  {name: str(load.path) for name, load in cargo.items()},
                  {name: load.sha256 for name, load in cargo.items()},
                  {wall.name: {"state": a_state.TODO} for wall in walls})
    return cargo, walls, state


def resume(options: argparse.Namespace) -> tuple[Cargo, list[Wall], State]:
    """The same release to those walls that are not done; also to those that are named now."""
    state = a_state.load(options.state)
    if options.to:
        raise usage("--resume: goes on with the release it began with; leave --to out")
    cargo = {}
    for architecture, path in state.bundles.items():
        load = a_cargo.load(Path(path), keyring.signers(options.keys),
                            keyring.revoked(options.keys))
        if load.sha256 != state.hashes.get(architecture):
            raise usage(f"{path}: is not the file that the update began with; put that one back, "
                        "or start the update without --resume")
        cargo[architecture] = load
    if not cargo:
        raise usage(f"{options.state}: names no release; start the update without --resume")
    todo = state.todo()
    if options.walls:
        walls = inventory.select(options.inventory, options.walls)
        return cargo, [wall for wall in walls if wall.name in todo], state
    return cargo, find(options.inventory, todo), state


def find(path: Path, names: list[str]) -> list[Wall]:
    known = inventory.load(path) if names else {}
    for name in names:
        if name not in known:
            raise usage(f"{name}: is in the state of the update, but not in {path}; name the walls "
                        "to go on with (USER@ADDRESS too), or start without --resume")
    return [known[name] for name in names]


def run(options: argparse.Namespace) -> int:
    with a_state.lock(options.state):
        cargo, walls, state = (resume if options.resume else begin)(options)
        limit = Limit(options.max_failures).of(len(state.walls))
        state.save()
        report = Report("update", options.json, walls)
        if not walls:
            report.say_unless_json("nothing left to do: all walls of that update have "
                                   f"{state.version}")
            return report.end(version=state.version)
        return go(options, cargo, walls, state, report, limit)


def go(options: argparse.Namespace, cargo: Cargo, walls: list[Wall],
       state: State, report: Report, limit: int) -> int:
    progress = Progress(len(walls), wanted=not options.json)
    plan = Plan(cargo, options.allow_downgrade, options.timeout or UPDATE_S, options.lost_timeout)
    plan.grace = min(plan.grace, options.lost_timeout)
    plan.lost_wait = min(plan.lost_wait, options.retry_wait)

    def mark(wall: Wall, former: str) -> None:
        state.mark(wall.name, former)

    with Crew(options.parallel) as crew:
        asker = Asker(crew.connections, Patience(retries=options.retries, wait=options.retry_wait,
                                                 seconds=min(60, options.timeout or 60)))
        order = Order(limit, options.soak, not options.no_canary)
        fleet = Fleet(crew, Update(asker, plan, progress.tell, mark), state, report, progress,
                      order)
        fleet.run(walls)
        progress.clear()
    code = report.end(version=state.version, state=str(state.path))
    return INTERRUPTED if crew.interrupted else code
