"""Putting a file in its place: whole or not at all, for its owner only, and never over somebody's own."""

from __future__ import annotations

import contextlib
import errno
import os
import socket
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
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
    with _written(path.parent, data) as written:
        if not over:
            set_aside(path)
        _move(written, path)
    sync(path.parent)


def place_together(files: Mapping[Path, bytes]) -> list[Path]:
    """Write files that belong together, all of them or none; what lies there and says something else is set aside.

    Gives the new names of what was set aside. Raises WrongUse that names the file that cannot be written; then all lies
    as it did before.
    """
    fresh = {path: data for path, data in files.items() if not _says(path, data)}
    with contextlib.ExitStack() as undoing:
        written = {}
        for path, data in fresh.items():
            with _refusing(path):
                make_folder(path.parent)
                written[path] = undoing.enter_context(_written(path.parent, data))
        kept = []
        # whoever holds one of them says so here, before any has its new words
        for path in fresh:
            with _refusing(path):
                aside = set_aside(path)
            if aside is not None:
                undoing.callback(aside.replace, path)
                kept.append(aside)
        for path, file in written.items():
            with _refusing(path):
                _move(file, path)
            undoing.callback(path.unlink)
        undoing.pop_all()
    for folder in {path.parent for path in fresh}:
        sync(folder)
    return kept


def _says(path: Path, data: bytes) -> bool:
    with _refusing(path):
        return path.is_file() and path.read_bytes() == data


@contextlib.contextmanager
def _refusing(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        why = f"{path} cannot be written ({error.strerror})"
        raise WrongUse(f"{why}; close it where it is open, or choose another folder. Nothing was changed.") from None


@contextlib.contextmanager
def _written(folder: Path, data: bytes) -> Iterator[Path]:
    """A file with these bytes under a temporary name, all of it on the disk; taken away where it has not been moved."""
    # made for its owner only
    handle, name = tempfile.mkstemp(prefix=unfinished(), suffix=".tmp", dir=folder)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        as_above(Path(name))
        yield Path(name)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


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


def set_aside(path: Path) -> Path | None:
    """Give what lies at a place another name beside it; that name, None where nothing lies there."""
    # lexists: a link that leads nowhere is somebody's, too
    number, kept = 1, None
    while os.path.lexists(path):
        aside = path.with_name(f"{path.stem} (set aside {number}){path.suffix}")
        if not os.path.lexists(aside):
            _rename(path, aside)
            kept = aside
        number += 1
    return kept


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


def _move(file: Path, path: Path) -> None:
    patiently(lambda: file.replace(path), path)


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
