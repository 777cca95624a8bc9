"""The tests of the tests: with a safeguard taken out, the same faults break something."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from tests.faults.bench import NOTHING, WARM, Fault, Place, at_work
from tests.faults.crowd import play
from tests.faults.injector import Kind
from tests.faults.mutants import ALONE, ON_A_SERVER, TOGETHER, Mutant
from tests.faults.scenarios import FIRST, LATER, ONE, Trial
from tests.registers import Server


def faults(trial: Trial, kind: Kind) -> list[Fault]:
    """Those of one kind that a safeguard stands against: around each file that is put out, and each transaction."""
    at = {what: [step for step, it in enumerate(trial.steps, 1) if it == what] for what in set(trial.steps)}
    commits = [step for step in at["unlink"] if step > at["unlink"][0]]
    return {
        Kind.NONE: [NOTHING],
        Kind.TORN: [Fault(step, kind) for step in reversed(at["write"])],
        Kind.POWER: [Fault(len(trial.steps) + 1, kind)],
        Kind.FULL: [Fault(at["write"][-1], kind, lasting=True)],
        Kind.BEFORE: [Fault(step, kind) for step in (*commits, *(it + 1 for it in commits))],
    }[kind]


@pytest.mark.parametrize("mutant", ALONE, ids=lambda it: it.name)
def test_a_missing_safeguard_is_noticed(mutant: Mutant, gcc: str, tmp_path: Path) -> None:
    scenario = {Kind.NONE: LATER, Kind.BEFORE: FIRST}.get(mutant.shown_by, ONE)
    forms = WARM[:1] if scenario is ONE else WARM
    with at_work(gcc, tmp_path / "bench", package=mutant.made(tmp_path / "package"), warm=forms) as bench:
        trial = Trial(scenario, tmp_path, bench.templates, bench.programs[0])
        found = next((found for fault in faults(trial, mutant.shown_by) if (found := trial.try_(fault))), [])
    assert found
    # a program that breaks down at once shows nothing
    assert not any("status 70" in line for line in found), found


@pytest.mark.parametrize("mutant", TOGETHER, ids=lambda it: it.name)
def test_a_missing_turn_is_noticed(mutant: Mutant, gcc: str, tmp_path: Path) -> None:
    assert together(mutant, gcc, tmp_path, "") != []


@pytest.mark.parametrize("mutant", ON_A_SERVER, ids=lambda it: it.name)
def test_a_missing_turn_is_noticed_on_a_server(mutant: Mutant, gcc: str, postgres: Server, tmp_path: Path) -> None:
    assert together(mutant, gcc, tmp_path, postgres.database()) != []


def together(mutant: Mutant, compiler: str, folder: Path, register: str) -> list[str]:
    """What two of them break that work at once, in a few rounds."""
    with at_work(compiler, folder / "bench", 2, mutant.made(folder / "package")) as bench:
        place = Place.make(folder / "place", bench.templates, register)
        rounds = (play(place, bench.programs, number, random.Random(number), kills=False) for number in range(6))  # noqa: S311
        return next((found for found, _ in rounds if found), [])
