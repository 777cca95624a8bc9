"""Every fault at every step, and many rounds of programs killed at random: what the tests do only a part of.

``python benchmarks/faults.py`` takes many hours; the rounds, which come first, half of one. ``--steps`` and
``--rounds`` shorten it. Linux, gcc; PostgreSQL where it is installed.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.faults.bench import ROOT, Bench, Place, at_work
from tests.faults.crowd import play
from tests.faults.injector import Kind
from tests.faults.scenarios import SCENARIOS, Trial
from tests.registers import Server, postgres_programs, server

LASTING = (Kind.FULL, Kind.BROKEN, Kind.HELD)


def every_fault(bench: Bench, folder: Path, at_most: int | None) -> Iterator[str]:
    for scenario in SCENARIOS:
        place = folder / scenario.name
        place.mkdir()
        trial = Trial(scenario, place, bench.templates, bench.programs[0])
        for kind in list(Kind)[1:]:
            for lasting in (False, True) if kind in LASTING else (False,):
                faults = trial.faults(kind, lasting=lasting, at_most=at_most)
                broken = {str(fault): found for fault in faults if (found := trial.try_(fault))}
                what = f"{scenario.name}: {kind.name}{' and ever after' if lasting else ''}"
                yield f"{what}: {len(faults)} of {len(trial.steps)} steps, {len(broken)} broke something"
                yield from (f"    {fault}: {found}" for fault, found in broken.items())


def rounds(bench: Bench, folder: Path, count: int, mortal: Server | None) -> Iterator[str]:
    place = Place.make(folder, bench.templates, mortal.database(empty=True) if mortal else "")
    chance, killed, crashes, broken = random.Random(20270401), 0, 0, []  # noqa: S311 - moments, not secrets

    def crash(chance: random.Random) -> None:
        if mortal and chance.random() < 0.5:
            nonlocal crashes
            crashes += 1
            time.sleep(chance.uniform(0.1, 1.5))
            mortal.kill()
            mortal.start()

    for number in range(count):
        found, dead_ones = play(place, bench.programs, number, chance, meanwhile=crash)
        broken += found
        killed += dead_ones
    where = "PostgreSQL" if mortal else "SQLite"
    dead = f"{killed} of them killed" + (f", the server {crashes} times" if mortal else "")
    yield f"four programs on {where}: {count} rounds, {dead}: {len(broken)} broken"
    yield from (f"    {it}" for it in broken)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--steps", type=int, help="so many steps of each kind of fault; without it, all")
    asked.add_argument("--rounds", type=int, default=50)
    given = asked.parse_args()
    compiler = shutil.which("gcc")
    if compiler is None or sys.platform != "linux":
        sys.exit("this needs Linux and gcc")
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        # of its own, so that the source can be worked on meanwhile
        package = shutil.copytree(ROOT / "pipeline", Path(name, "package"))
        bench = stack.enter_context(at_work(compiler, Path(name, "bench"), 4, package))
        for line in rounds(bench, Path(name, "sqlite"), given.rounds, None):
            print(line, flush=True)
        if programs := postgres_programs():
            with server(programs, durable=True) as mortal:
                for line in rounds(bench, Path(name, "postgres"), given.rounds, mortal):
                    print(line, flush=True)
        for line in every_fault(bench, Path(name), given.steps):
            print(line, flush=True)


if __name__ == "__main__":
    main()
