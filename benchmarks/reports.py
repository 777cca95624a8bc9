"""The manager's report over a small register and a large one: processor seconds, and how much memory it grows by.

``python benchmarks/reports.py``; each size is a process of its own, since a process never gives memory back.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path
from time import process_time

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

SIZES = (500, 10_000)
SEED = 7
FIRST, LAST, AS_OF = date(2027, 1, 1), date(2027, 3, 31), date(2027, 4, 1)


def one(folder: Path, meetings: int) -> dict[str, float]:
    """Fill a register and report on it; megabytes are those above what the program takes by itself."""
    from tests.report_cases import ACTOR, filled

    from minutebook.reporting import manager_report
    from minutebook.setting_up import make_workspace

    workspace = make_workspace(folder)
    filled(Path(workspace.register), meetings, SEED)
    before, began = _megabytes(), process_time()
    made = manager_report(workspace, FIRST, LAST, actor=ACTOR, as_of=AS_OF)
    size = sum(len(data) for data in made.files.values()) / 1e6
    return {"seconds": process_time() - began, "growth": _megabytes() - before, "size": size}


def _megabytes() -> float:
    # kilobytes on Linux, bytes on macOS
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)


def main() -> None:
    """Print a line for each size, and the ratio of the two."""
    found = []
    for meetings in SIZES:
        with tempfile.TemporaryDirectory() as place:
            command = [sys.executable, __file__, str(meetings), f"{place}/work"]
            keys = {**os.environ, "MINUTEBOOK_KEYS": f"{place}/keys"}
            told = subprocess.run(command, check=True, capture_output=True, text=True, env=keys)
        one_size = json.loads(told.stdout)
        found.append(one_size)
        print(
            f"{meetings:6} meetings: {one_size['seconds']:5.1f} s of processor, {one_size['growth']:4.0f} MB more, "
            f"files of {one_size['size']:.1f} MB"
        )
    small, large = found
    print(
        f"{SIZES[1] // SIZES[0]} times the meetings: {large['seconds'] / small['seconds']:.1f} times the time, "
        f"{large['growth'] - small['growth']:+.0f} MB"
    )


if __name__ == "__main__":
    if len(sys.argv) == 3:
        print(json.dumps(one(Path(sys.argv[2]), int(sys.argv[1]))))
    else:
        main()
