"""A verified copy of the whole register in one file, and putting one back."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from minutebook.disk.placing import clear_unfinished, sync, unfinished
from minutebook.errors import RegisterConflict, WrongUse
from minutebook.keeping.erasing import finish
from minutebook.register.backup import Copied, why_no_register
from minutebook.register.register import Register
from minutebook.workspace import Workspace


@dataclass(frozen=True, slots=True)
class BackedUp:
    """A backup that was verified, and what is to be said of it."""

    copied: Copied
    #: sentences on what was not sound in the register already
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Restored:
    """A register that was put back from a backup."""

    copied: Copied
    #: where what was there before lies now
    aside: Path | None
    erased_again: tuple[str, ...]
    #: sentences for the person who did it
    notes: tuple[str, ...]


def back_up(workspace: Workspace, to: Path, *, actor: str, despite_faults: bool = False) -> BackedUp:
    """Copy the register to a new file, verify the copy, and only then give the file its name.

    Raises WrongUse where the file is there already or cannot be written, RegisterConflict where the register is not
    sound, unless ``despite_faults``.
    """
    clear_unfinished(to.parent)
    if os.path.lexists(to):
        raise WrongUse(f"There is a file {to} already, and a backup never goes over another; give a new name.")
    with _readable(to), _aside(to.parent) as aside, Register.open(workspace.register, actor=actor) as register:
        copied = register.back_up(aside)
        faults = _faults(aside, actor)
        if faults and not despite_faults:
            raise RegisterConflict(
                f"No backup was made, since the register is not sound: {faults[0]} Look with “minutebook audit”; "
                "--despite-faults makes one all the same."
            )
        _settle(aside, to)
        return BackedUp(copied, tuple(faults))


def restore(
    workspace: Workspace, source: Path, *, actor: str, now: datetime, replace: bool = False,
    despite_faults: bool = False, new_key: bool = False,
) -> Restored:  # fmt: skip
    """Verify a backup and put it in the place of the register, in one step; then fill the outputs folder again.

    ``replace``: what the register holds is first set aside under a dated name. Cases that it knows to be erased since
    the backup are erased again. Raises WrongUse for a file that is no sound backup.
    """
    folder = _folder(workspace)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _aside(folder) as copy:
        with _readable(source):
            shutil.copyfile(source, copy)
        _check(source, copy, actor, despite_faults=despite_faults)
        moved = _move_damaged(workspace, now) if replace else None
        with Register.open(workspace.register, actor=actor) as register:
            aside = _dated(folder, now) if replace else None
            done = register.put_back(copy, f"backup {source.name}", now=now, aside=aside, new_key=new_key)
            notes = [*_erased_notes(done.erased_again, knew=done.knew)]
            notes += finish(workspace, register) if done.erased_again else []
            workspace.restore_outputs(register)
            notes += register.verify()
    kept = moved or (aside if aside is not None and aside.exists() else None)
    return Restored(done.copied, kept, done.erased_again, tuple(notes))


def _check(source: Path, copy: Path, actor: str, *, despite_faults: bool) -> None:
    why = why_no_register(copy)
    if why is not None:
        raise WrongUse(f"{source} cannot be put back: {why}; give a file that “minutebook backup” made.")
    faults = _faults(copy, actor)
    if faults and not despite_faults:
        raise WrongUse(
            f"{source} cannot be put back, since it is not sound: {faults[0]} Give another backup; --despite-faults "
            "puts it back all the same."
        )


def _faults(copy: Path, actor: str) -> list[str]:
    # an older one is brought up to date here; it is a copy of our own
    with Register.open_copy(copy, actor=actor) as held:
        return held.verify()


def _erased_notes(again: tuple[str, ...], *, knew: bool) -> Iterator[str]:
    if again:
        yield f"Erased again, since they were erased after the backup was made: {', '.join(again)}."
    if not knew:
        yield (
            "Nothing here knows which cases were erased after the backup was made: they have come back with it; look "
            "into your own list of them, and erase them again."
        )


def _file(workspace: Workspace) -> Path | None:
    """The register's file; None where it lies on a server."""
    place = str(workspace.register)
    return None if "://" in place else Path(place)


def _folder(workspace: Workspace) -> Path:
    file = _file(workspace)
    return file.parent if file else workspace.folder / "register"


def _dated(folder: Path, now: datetime) -> Path:
    name = f"register set aside {now:%Y-%m-%d %H%M%S}"
    tries = (folder / f"{name}{f' {number}' if number else ''}.sqlite3" for number in range(1000))
    return next(path for path in tries if not os.path.lexists(path))


def _move_damaged(workspace: Workspace, now: datetime) -> Path | None:
    """Set a register's file aside that nothing can be read from; None where it can be read."""
    place = _file(workspace)
    if place is None or not place.exists() or not place.stat().st_size or why_no_register(place) is None:
        return None
    aside = _dated(place.parent, now)
    place.rename(aside)
    sync(place.parent)
    return aside


@contextmanager
def _aside(folder: Path) -> Iterator[Path]:
    """A new empty file for its owner only, gone at the end whatever happens."""
    clear_unfinished(folder)
    handle, name = tempfile.mkstemp(prefix=unfinished(), suffix=".tmp", dir=folder)
    os.close(handle)
    path = Path(name)
    try:
        yield path
    finally:
        for one in (path, Path(f"{path}-journal")):
            one.unlink(missing_ok=True)


def _settle(aside: Path, to: Path) -> None:
    with aside.open("rb+") as file:
        os.fsync(file.fileno())
    # of two at once one makes the name, and never over a file; not every disk knows links
    with contextlib.suppress(OSError):
        os.link(aside, to)
        sync(to.parent)
        return
    if os.path.lexists(to):
        raise WrongUse(f"There is a file {to} already, and a backup never goes over another; give a new name.")
    aside.rename(to)
    sync(to.parent)


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise WrongUse(f"{path} cannot be used ({error.strerror}); check the name and the folder.") from None
