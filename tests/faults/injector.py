"""The injector as Python sees it: what kinds of fault there are, and the library built from ``injector.c``."""

from __future__ import annotations

import subprocess
from enum import IntEnum
from pathlib import Path

SOURCE = Path(__file__).with_name("injector.c")


class Kind(IntEnum):
    """What happens at a step; the numbers are those of ``injector.c``."""

    NONE = 0
    #: killed just before it, or just after it
    BEFORE = 1
    AFTER = 2
    #: half of a write, then killed
    TORN = 3
    #: half of a write, and on
    SHORT = 4
    #: refused: no room, a broken disk, a file that somebody else holds
    FULL = 5
    BROKEN = 6
    HELD = 7
    #: no power: what was never synchronised is gone, bytes as well as names
    POWER = 8

    @property
    def kills(self) -> bool:
        """Whether the program does not live to tell of it."""
        return self in (Kind.BEFORE, Kind.AFTER, Kind.TORN, Kind.POWER)


def build(compiler: str, folder: Path) -> Path:
    """The library, to be named in LD_PRELOAD."""
    library = folder / "injector.so"
    subprocess.run(
        [
            compiler,
            "-Wall",
            "-Wextra",
            "-Werror",
            "-O1",
            "-shared",
            "-fPIC",
            "-o",
            library,
            SOURCE,
            "-ldl",
            "-lpthread",
        ],
        check=True,
    )
    return library
