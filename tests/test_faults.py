"""Whatever happens to the disk at whatever step, nothing is half done, and the next run finishes it (promise 2)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.faults.bench import Bench, at_work
from tests.faults.injector import Kind
from tests.faults.scenarios import FIRST, SCENARIOS, Scenario, Trial

#: each kind, whether at every step from there on, and at how many steps of the first scenario (one of the others)
PLAN = (
    (Kind.BEFORE, False, 4),
    (Kind.AFTER, False, 2),
    (Kind.TORN, False, 3),
    (Kind.SHORT, False, 1),
    (Kind.FULL, False, 2),
    (Kind.FULL, True, 2),
    (Kind.BROKEN, False, 2),
    (Kind.BROKEN, True, 1),
    (Kind.HELD, False, 2),
    (Kind.HELD, True, 2),
    (Kind.POWER, False, 4),
)


@pytest.fixture(scope="module")
def bench(gcc: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    with at_work(gcc, tmp_path_factory.mktemp("bench")) as found:
        yield found


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda it: it.name)
def test_a_fault_at_any_step_breaks_nothing(scenario: Scenario, bench: Bench, tmp_path: Path) -> None:
    trial = Trial(scenario, tmp_path, bench.templates, bench.programs[0])
    made = Counter(trial.steps)
    assert min(made[what] for what in ("open", "pwrite", "write", "fsync", "fdatasync", "rename", "unlink")) > 0, made
    for kind, lasting, times in PLAN:
        for fault in trial.faults(kind, lasting=lasting, at_most=times if scenario is FIRST else 1):
            assert trial.try_(fault) == [], str(fault)
