"""Putting a file in its place: whole or not at all, for its owner only, and never over somebody's own."""

from __future__ import annotations

import contextlib
import errno
import os
import socket
import tempfile
import time
from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path

import psutil

from minutebook.disk.private import as_above
from minutebook.errors import WrongUse

#: how our unfinished files begin; then follow the machine and the program that is writing
_UNFINISHED = ".minutebook-"
_HOUR = 3600
#: how long to wait, in seconds, for a file that somebody holds: 2.5 in all
PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8, 0.95)
#: access denied, sharing violation, lock violation
_HELD_ON_WINDOWS = (5, 32, 33)
_HELD = (errno.EBUSY, errno.ETXTBSY)


def place(path: Path, data: bytes, *, over: bool = False) -> None:
    """Write a file under a temporary name, and give it its own when all of it is on the disk.

    What lies there already is set aside under a new name, or with ``over`` written over. Its folder and
    the one above are made where missing.
    """
    make_folder(path.parent)
    # made for its owner only
    handle, name = tempfile.mkstemp(prefix=unfinished(), suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        as_above(Path(name))
        if not over:
            set_aside(path)
        patiently(lambda: Path(name).replace(path), path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    sync(path.parent)


def make_folder(folder: Path) -> None:
    """Make a folder and those above it where missing: for owner or team only, and so that they outlast a power cut.

    Raises OSError where that cannot be done.
    """
    if not folder.is_dir():
        make_folder(folder.parent)
        try:
            folder.mkdir(mode=0o700)
        except FileExistsError:
            # somebody else was quicker
            if folder.is_dir():
                return
            raise
        as_above(folder)
        sync(folder.parent)


def set_aside(path: Path) -> None:
    """Give what lies at a place another name beside it."""
    # lexists: a link that leads nowhere is somebody's, too
    number = 1
    while os.path.lexists(path):
        aside = path.with_name(f"{path.stem} (set aside {number}){path.suffix}")
        if not os.path.lexists(aside):
            _rename(path, aside)
        number += 1


def patiently(action: Callable[[], object], path: Path, *, pauses: Iterable[float] = PAUSES) -> None:
    """Do something with a file that a virus scanner or Word may hold for a moment; other faults are raised at once.

    ``pauses`` are in seconds. Raises WrongUse where it is still held after the last; nothing was done then.
    """
    for pause in (*pauses, None):
        try:
            action()
            return
        except OSError as error:
            if getattr(error, "winerror", None) not in _HELD_ON_WINDOWS and error.errno not in _HELD:
                raise
            if pause is None:
                raise WrongUse(
                    f"{path} is open in another program, such as Word; close it and run Minutebook again. "
                    "Nothing is lost: the register holds the document."
                ) from None
            time.sleep(pause)


def clear_unfinished(folder: Path) -> None:
    """Take away what a program that is gone has left half written in a folder."""
    # the database puts a journal beside a file of its own
    for path in folder.glob(f"{_UNFINISHED}*.tmp*"):
        with contextlib.suppress(FileNotFoundError):
            if is_left(path):
                path.unlink()


def _rename(path: Path, aside: Path) -> None:
    patiently(lambda: path.rename(aside), path)


def sync(folder: Path) -> None:
    """See to it that the names in a folder outlast a power cut."""
    # Windows cannot, and does not need to
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def unfinished() -> str:
    """How the names begin of what this program is writing."""
    return f"{_UNFINISHED}{_machine()}-{os.getpid()}-"


def is_left(path: Path) -> bool:
    """Whether nobody is writing a file any more: its program is gone, or it has lain there for an hour."""
    machine, _, rest = path.name.removeprefix(_UNFINISHED).partition("-")
    program = rest.partition("-")[0]
    if machine == _machine() and program.isdigit() and not psutil.pid_exists(int(program)):
        return True
    return path.stat().st_mtime < time.time() - _HOUR


def _machine() -> str:
    """What tells this machine from others that write into the same folder."""
    return sha256(socket.gethostname().encode()).hexdigest()[:8]
