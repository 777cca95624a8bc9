"""A disk that is really too small: all of a meeting is registered or none, and the rest when there is room."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.conftest import REQUIRE
from tests.faults.bench import Place, at_work
from tests.faults.invariants import after_fault, after_next_run, state
from tests.faults.scenarios import FIRST, Trial

SIZES = 8
ROOM = 8 << 20


def mounted(folder: Path, options: str) -> bool:
    """Whether a small disk could be put there, or made larger."""
    command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


@pytest.fixture
def disk(gcc: str, tmp_path: Path) -> Iterator[Path]:
    """An empty folder on a disk of its own, to be remounted with other sizes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if not mounted(folder, f"size={ROOM},mode=700"):
        line = "a small disk cannot be mounted here; run this test as root"
        if os.environ.get(REQUIRE):
            pytest.fail(line, pytrace=False)
        pytest.skip(line)
    yield folder
    subprocess.run(["umount", "--lazy", folder], check=True)


def test_a_disk_of_any_size_holds_whole_meetings_or_none(gcc: str, disk: Path, tmp_path: Path) -> None:
    with at_work(gcc, tmp_path / "bench") as bench:
        program = bench.programs[0]
        trial = Trial(FIRST, tmp_path, bench.templates, program)
        needed = sum(path.stat().st_size for path in trial.place.folder.rglob("*") if path.is_file())
        least = sum(path.stat().st_size for path in (trial.place.folder / "forms").iterdir())
        ended = []
        for at in range(SIZES):
            place = Place(disk / f"{at}", aside=tmp_path / "copy")
            assert mounted(disk, f"remount,size={ROOM}")
            shutil.copytree(tmp_path / "ready", place.folder, symlinks=True)
            before = state(place)
            # to a little more than what lies there in the end: the journal needs room too
            size = least + (needed - least) * 12 // 10 * (at + 1) // SIZES
            assert mounted(disk, f"remount,size={size}")
            first = program.run(place, FIRST.arguments(place))
            found = list(after_fault(place, first, before, trial.wholes, program))
            assert mounted(disk, f"remount,size={ROOM}")
            second = program.run(place, FIRST.arguments(place))
            found += after_next_run(place, second, trial.wholes, program)
            assert found == [], f"a disk of {size} bytes"
            ended.append(first.status)
            shutil.rmtree(place.folder)
    # the interesting sizes were met: too small for the register, for the documents, and enough
    assert ended[0] > 1
    assert ended[-1] in (0, 1)
    assert sum(status > 1 for status in ended) > SIZES // 3
