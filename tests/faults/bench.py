"""Where a fault is tried: a place with a workspace and keys, and the program that works in it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tests.faults.injector import Kind, build
from tests.process_cases import ELLIE, ETAC

from minutebook.setting_up import make_workspace
from minutebook.workspace import Workspace

ROOT = Path(__file__).parent.parent.parent
TODAY = "2027-04-01"
WARM = (ETAC, ELLIE)


@dataclass(frozen=True, slots=True)
class Place:
    """A folder with a workspace, its keys, and the forms that are given to it."""

    folder: Path
    #: the register's address where it is no file in the workspace
    register: str = ""
    #: where to look at a copy of it, where there may be no room for one beside it
    aside: Path | None = None

    @classmethod
    def make(cls, folder: Path, templates: Path, register: str = "") -> Self:
        """A new one, with templates that it shares with others."""
        for name in ("workspace/intake", "workspace/outputs", "forms"):
            (folder / name).mkdir(parents=True)
            (folder / name).chmod(0o700)
        (folder / "workspace" / "templates").symlink_to(templates)
        return cls(folder, register)

    @property
    def workspace(self) -> Workspace:
        return Workspace(self.folder / "workspace")

    @property
    def keys(self) -> Path:
        return self.folder / "keys"

    @property
    def environment(self) -> dict[str, str]:
        """What the program must know of it."""
        return {"MINUTEBOOK_KEYS": str(self.keys), "MINUTEBOOK_REGISTER": self.register}

    @contextmanager
    def untouched(self) -> Iterator[Place]:
        """A copy, so that looking at what a crash left does not mend it; at the same place where there is room."""
        away = self.aside or self.folder.with_name(f"{self.folder.name} aside")
        if self.aside is None:
            self.folder.rename(away)
        try:
            source, copy = (away, self.folder) if self.aside is None else (self.folder, away)
            shutil.copytree(source, copy, symlinks=True)
            yield Place(copy, self.register)
        finally:
            shutil.rmtree(copy)
            if self.aside is None:
                away.rename(self.folder)


@dataclass(frozen=True, slots=True)
class Ended:
    """How a program ended: its status, or less than 0 where it was killed, and what it had said."""

    status: int
    said: str
    complained: str
    #: steps that it made, 0 where it was killed
    steps: int = 0

    @property
    def killed(self) -> bool:
        return self.status < 0


@dataclass(frozen=True, slots=True)
class Fault:
    """What happens at which step; ``lasting``: at every step from there on."""

    step: int
    kind: Kind
    lasting: bool = False

    def __str__(self) -> str:
        return f"{self.kind.name} at step {self.step}{' and ever after' if self.lasting else ''}"


NOTHING = Fault(0, Kind.NONE)


class Program:
    """Minutebook's command line, started once and forked for each run (see ``server``)."""

    def __init__(self, injector: Path, package: Path = ROOT / "pipeline") -> None:
        """``package`` is the folder that holds the package to try."""
        surroundings = {**os.environ, "LD_PRELOAD": str(injector), "PYTHONPATH": f"{package}{os.pathsep}{ROOT}"}
        self._server = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.server"],
            cwd=ROOT,
            env=surroundings,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        assert self._server.stdin and self._server.stdout
        self._server.stdin.close()
        self._server.wait(timeout=30)
        self._server.stdout.close()

    def warm(self, place: Place, *commands: Sequence[str]) -> None:
        """Begin to run these in the process itself, so that its forks need not load what they load."""
        self._warming = len(commands)
        for arguments in commands:
            self._tell({"here": True, "arguments": _whole(place, arguments), "environment": place.environment})

    def warmed(self) -> None:
        """Wait for that."""
        found = [self._hear()["status"] for _ in range(self._warming)]
        if not {0, 1}.issuperset(found):
            raise RuntimeError(f"the program under test does not work even without a fault: {found}")

    def run(self, place: Place, arguments: Sequence[str], fault: Fault = NOTHING, *, trace: str = "") -> Ended:
        """One run with a fault in it; ``trace`` is a file that each step is written to."""
        self.start(place, arguments, fault, trace=trace)
        return self.end()

    def start(
        self,
        place: Place,
        arguments: Sequence[str],
        fault: Fault = NOTHING,
        *,
        trace: str = "",
        after: float | None = None,
    ) -> None:
        """Begin a run, killed ``after`` so many seconds where it has not ended; ``end`` waits for it."""
        self._tell(
            {
                "arguments": _whole(place, arguments),
                "environment": place.environment,
                "places": [str(place.workspace.folder), str(place.keys)],
                "trace": trace,
                "step": fault.step,
                "kind": int(fault.kind),
                "lasting": int(fault.lasting),
                "after": after,
            }
        )

    def end(self) -> Ended:
        """How the run ended that was started last."""
        return Ended(**self._hear())

    def _tell(self, job: Mapping[str, object]) -> None:
        assert self._server.stdin
        self._server.stdin.write(f"{json.dumps(job)}\n")
        self._server.stdin.flush()

    def _hear(self) -> dict[str, Any]:
        assert self._server.stdout
        line = self._server.stdout.readline()
        if not line:
            raise RuntimeError("the program under test did not start, or broke down")
        answer: dict[str, Any] = json.loads(line)
        return answer


def _whole(place: Place, arguments: Sequence[str]) -> list[str]:
    command, *rest = arguments
    return [command, "--workspace", str(place.workspace.folder), *rest]


@dataclass(frozen=True, slots=True)
class Bench:
    """Programs that have warmed up, and templates for any number of places."""

    programs: list[Program]
    templates: Path


@contextmanager
def at_work(
    compiler: str,
    folder: Path,
    count: int = 1,
    package: Path = ROOT / "pipeline",
    warm: Sequence[Path] = WARM,
) -> Iterator[Bench]:
    """So many programs to try, which have worked on some forms; ``package`` is the folder that they come from."""
    folder.mkdir(parents=True, exist_ok=True)
    templates = make_workspace(folder / "shared").folder / "templates"
    library = build(compiler, folder)
    with ExitStack() as stack:
        programs = [stack.enter_context(Program(library, package)) for _ in range(count)]
        for number, program in enumerate(programs):
            place = Place.make(folder / f"warm {number}", templates)
            program.warm(place, run_on(warm), ["audit"])
        for program in programs:
            program.warmed()
        yield Bench(programs, templates)


def run_on(forms: Sequence[Path]) -> list[str]:
    """The main job on some forms."""
    return ["run", "--today", TODAY, "--json", *map(str, forms)]
