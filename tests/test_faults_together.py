"""Several programs at one register, killed at random, and the database server with them: nothing is half done."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.faults.bench import Bench, Place, at_work
from tests.faults.crowd import play
from tests.registers import Server

#: many more: benchmarks/faults.py
ROUNDS = 2


@pytest.fixture(scope="module")
def bench(gcc: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    with at_work(gcc, tmp_path_factory.mktemp("bench"), 4) as found:
        yield found


def test_four_programs_killed_at_random_leave_whole_meetings(bench: Bench, tmp_path: Path) -> None:
    place = Place.make(tmp_path / "place", bench.templates)
    chance = random.Random(20270401)  # noqa: S311 - moments, not secrets
    killed = 0
    for number in range(ROUNDS):
        found, dead = play(place, bench.programs, number, chance)
        assert found == []
        killed += dead
    assert killed > 0


def test_four_programs_take_turns(bench: Bench, tmp_path: Path) -> None:
    place = Place.make(tmp_path / "place", bench.templates)
    found, _ = play(place, bench.programs, 0, random.Random(0), kills=False)  # noqa: S311
    assert found == []


def test_a_server_killed_at_random_loses_nothing(bench: Bench, mortal_postgres: Server, tmp_path: Path) -> None:
    place = Place.make(tmp_path / "place", bench.templates, mortal_postgres.database(empty=True))
    chance = random.Random(20270401)  # noqa: S311

    def crash(chance: random.Random) -> None:
        time.sleep(chance.uniform(0.2, 1.5))
        mortal_postgres.kill()
        mortal_postgres.start()

    for number in range(ROUNDS):
        found, _ = play(place, bench.programs, number, chance, meanwhile=crash)
        assert found == []
