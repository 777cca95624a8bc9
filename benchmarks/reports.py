"""Reports over small registers and a large one: processor seconds, and the most memory that each takes.

``python benchmarks/reports.py``, with names of reports for those alone. Each is a process of its own, since a process
never gives memory back; what the program takes before it looks at the register is in the figures.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from time import process_time

from minutebook.process import load_councils
from minutebook.register.register import Register
from minutebook.setting_up import make_workspace
from minutebook.workspace import Workspace

ROOT = Path(__file__).resolve().parent.parent
ACTOR = "f.blythe"
SIZES = (1_000, 3_000, 10_000)
SEED = 7
FIRST, LAST, AS_OF = date(2027, 1, 1), date(2027, 3, 31), date(2027, 4, 1)


def fill(folder: Path, meetings: int) -> None:
    """A workspace with a register of so many generated meetings."""
    sys.path.insert(0, str(ROOT))
    from tests.report_cases import filled

    filled(Path(make_workspace(folder).register), meetings, SEED)


def manager(workspace: Workspace) -> str:
    """The manager's report of a quarter."""
    from minutebook.reporting import manager_report

    return _size(manager_report(workspace, FIRST, LAST, actor=ACTOR, as_of=AS_OF).files)


def tactical(workspace: Workspace) -> str:
    """The tactical report of a quarter."""
    from minutebook.reports.held import Period
    from minutebook.tactical import make_tactical

    return _size(make_tactical(workspace, Period(FIRST, LAST), actor=ACTOR, as_of=AS_OF).files)


def diary(workspace: Workspace) -> str:
    """The whole review diary as a workbook."""
    from minutebook.release.diary import look_up

    dates, _ = look_up(workspace, actor=ACTOR, today=AS_OF).write(workspace.folder / "diary.xlsx")
    return f"{dates} dates"


def calendar(workspace: Workspace) -> str:
    """All that is owed as calendar files, one for each team."""
    from minutebook.release.diary import write_feeds

    feeds = write_feeds(workspace, workspace.folder / "feeds", actor=ACTOR, today=AS_OF)
    return f"{sum(len(feed.entries) for feed in feeds)} dates"


def late(workspace: Workspace) -> str:
    """What is late and whose it is."""
    from minutebook.reports.asking import Asking

    with Register.open(workspace.register, actor=ACTOR) as register:
        return f"{len(Asking(register, load_councils(workspace.templates)).late(AS_OF))} lines"


def unreached(workspace: Workspace) -> str:
    """The plans that have not reached the child."""
    from minutebook.reports.asking import Asking

    with Register.open(workspace.register, actor=ACTOR) as register:
        return f"{len(Asking(register, load_councils(workspace.templates)).unreached(AS_OF).found)} lines"


REPORTS: Mapping[str, Callable[[Workspace], str]] = {
    it.__name__: it for it in (manager, tactical, diary, calendar, late, unreached)
}


def _size(files: Mapping[str, bytes]) -> str:
    return f"{sum(map(len, files.values())) / 1e6:.1f} MB of files"


def _asked(name: str, folder: Path) -> dict[str, float | str]:
    before, began = _megabytes(), process_time()
    said = REPORTS[name](Workspace(folder))
    return {"seconds": process_time() - began, "most": _megabytes(), "above": _megabytes() - before, "said": said}


def _megabytes() -> float:
    # kilobytes on Linux, bytes on macOS
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)


def _apart(*words: str | Path) -> str:
    """What a process of its own prints; all read the same key."""
    keys = {**os.environ, "MINUTEBOOK_KEYS": str(Path(words[-1]).parent / "keys")}
    command = [sys.executable, __file__, *map(str, words)]
    return subprocess.run(command, check=True, capture_output=True, text=True, env=keys).stdout


def main(names: list[str]) -> None:
    """Print a line for each report and size, and what each report takes more of a register ten times as large."""
    found: dict[str, list[dict[str, float]]] = {name: [] for name in names or REPORTS}
    for meetings in SIZES:
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place) / "work"
            _apart("fill", str(meetings), folder)
            for name, theirs in found.items():
                theirs.append(json.loads(_apart("ask", name, folder)))
                seconds, most, own, said = theirs[-1].values()
                told = f"{seconds:5.1f} s of processor, {most:3.0f} MB at most, {own:.0f} of them its own; {said}"
                print(f"{meetings:6} meetings  {name:9} {told}", flush=True)
    print(f"{SIZES[-1] // SIZES[0]} times the meetings:")
    for name, theirs in found.items():
        times = theirs[-1]["seconds"] / theirs[0]["seconds"]
        print(f"  {name:9} {times:4.1f} times the time, {theirs[-1]['most'] - theirs[0]['most']:+4.0f} MB")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["fill", meetings, folder]:
            fill(Path(folder), int(meetings))
        case ["ask", name, folder]:
            print(json.dumps(_asked(name, Path(folder))))
        case names:
            main(names)
