"""Whatever happens to the disk at whatever step, nothing is half done, and the next run finishes it (promise 2)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.faults.bench import Bench, at_work
from tests.faults.injector import Kind
from tests.faults.scenarios import BACKUP, FIRST, SCENARIOS, Scenario, Trial

#: each kind, whether at every step from there on, at how many steps of the first scenario, and at how many of others;
#: all of them, at every step: benchmarks/faults.py
PLAN = (
    (Kind.BEFORE, False, 3, 1),
    (Kind.AFTER, False, 1, 0),
    (Kind.TORN, False, 2, 1),
    (Kind.SHORT, False, 1, 0),
    (Kind.FULL, False, 1, 0),
    (Kind.FULL, True, 1, 1),
    (Kind.BROKEN, False, 1, 1),
    (Kind.BROKEN, True, 1, 0),
    (Kind.HELD, False, 1, 1),
    (Kind.HELD, True, 1, 0),
    (Kind.POWER, False, 2, 1),
)


@pytest.fixture(scope="module")
def bench(gcc: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    with at_work(gcc, tmp_path_factory.mktemp("bench")) as found:
        yield found


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda it: it.name)
def test_a_fault_at_any_step_breaks_nothing(scenario: Scenario, bench: Bench, tmp_path: Path) -> None:
    trial = Trial(scenario, tmp_path, bench.templates, bench.programs[0])
    made = Counter(trial.steps)
    assert min(made[what] for what in ("open", "pwrite", "fsync", "unlink")) > 0, made
    assert min(made[what] for what in ("write", "fdatasync", "rename")) > 0 or scenario is BACKUP, made
    for kind, lasting, first, others in PLAN:
        for fault in trial.faults(kind, lasting=lasting, at_most=first if scenario is FIRST else others):
            assert trial.try_(fault) == [], str(fault)
