"""One child process as its owner sees it: started, asked, watched and ended."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from minutebook.errors import MinutebookError
from minutebook.intake.child.wire import Garbled, Head, receive, send, unpacked

#: how often the clock is looked at, as a part of the time allowed
_TICKS: Final = 100
#: what the child runs: its first argument is where it finds its modules
_PROGRAM: Final = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from minutebook.intake.child.jobs import main; main(*map(int, sys.argv[2:]))"
)
#: bytes of an answer besides those of its file
_HEAD: Final = 1024**2


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost; honest ones stay far below."""

    #: bytes, for the process as a whole
    memory: int = 1024**3
    #: seconds of processor time
    cpu: int = 15
    #: seconds on the wall: several times the processor time, since a busy machine is no fault of the file
    wall: float = 60.0
    #: bytes of an answer
    answer: int = 24 * 1024**2
    #: files until the process is replaced by a new one
    files: int = 500
    #: seconds that it may take to start
    start: float = 120.0


class Died(Exception):
    """The child ended, or was ended, before it answered."""


class Child:
    """One process, from its start to its end."""

    def __init__(self, limits: Limits) -> None:
        self.owner = os.getpid()
        self.files = 0
        self._limits = limits
        self._deadline: float | None = None
        self._clock = threading.Lock()
        self._ended = threading.Event()
        self._ready = False
        allowed = map(str, (limits.memory, limits.cpu, limits.answer))
        self._process = subprocess.Popen(  # noqa: S603 – our own program
            [sys.executable, "-I", "-c", _PROGRAM, json.dumps(_import_path()), *allowed],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=Path(sys.executable).anchor,
            env=_surroundings(),
            # Ctrl-C is the parent's business
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        threading.Thread(target=self._watch, name="minutebook-reader", daemon=True).start()

    @property
    def alive(self) -> bool:
        """Whether it can be asked; one that starts counts as alive, so that a fault in starting is told."""
        return not self._ready or self._process.poll() is None

    def exchange(self, request: bytes, data: bytes) -> tuple[Head, bytes, bytes]:
        """One question and its answer. Raises Died when there is none in time, Garbled for nonsense."""
        if not self._ready:
            self._wait_until_ready()
        self.files += 1
        return self._within(self._limits.wall, request, data)

    def end(self) -> None:
        """End the process at once."""
        self._ended.set()
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                try:
                    pipe.close()
                except OSError:
                    continue  # what could not be written to it any more

    def _wait_until_ready(self) -> None:
        try:
            self._within(self._limits.start)
        except (Died, Garbled):
            self.end()
            raise MinutebookError(
                "The part of Minutebook that opens files cannot be started; install Minutebook again."
            ) from None
        self._ready = True

    def _within(self, seconds: float, request: bytes | None = None, data: bytes = b"") -> tuple[Head, bytes, bytes]:
        inlet, outlet = self._process.stdin, self._process.stdout
        assert inlet and outlet  # noqa: S101 – both are pipes
        self._set(time.monotonic() + seconds)
        try:
            if request is not None:
                send(inlet, request, data=data)
            answer = receive(outlet, self._limits.answer + len(data) + _HEAD)
        except (OSError, ValueError):
            raise Died from None
        finally:
            self._set(None)
        if answer is None:
            raise Died
        head, body, made = answer
        return unpacked(head, Head), body, made

    def _set(self, deadline: float | None) -> None:
        with self._clock:
            self._deadline = deadline

    def _watch(self) -> None:
        """End the process when its time is up: one watching thread costs less than a clock for each file.

        One that has ended by itself is taken away, even where nobody asks it anything more.
        """
        while not self._ended.wait(self._limits.wall / _TICKS):
            if self._process.poll() is not None:
                return
            with self._clock:
                if self._deadline is not None and time.monotonic() > self._deadline:
                    self._process.kill()
                    return


def _import_path() -> list[str]:
    """Where this process finds its modules, less whatever depends on the folder that it was started in."""
    places = [place for place in sys.path if Path(place).is_absolute()]
    home = str(Path(__file__).parents[2])
    return places if home in places else [*places, home]


def _surroundings() -> dict[str, str]:
    """The few variables that a Python may need in order to start at all."""
    wanted = ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "LANG", "LC_ALL", "TEMP", "TMP", "TMPDIR")
    return {name: os.environ[name] for name in wanted if name in os.environ}
