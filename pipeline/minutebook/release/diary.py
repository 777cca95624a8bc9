"""The use case of the team's calendar: what is owed and by when, as a file that calendar programs take."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from minutebook.desk import number_of
from minutebook.disk.placing import place
from minutebook.errors import WrongUse
from minutebook.outbox.calendar import PRODUCT, Entry, calendar, deadlines
from minutebook.register.register import Register
from minutebook.workspace import Workspace

_OFFICE = "Minutebook"


def write_diary(
    workspace: Workspace, out: Path, *, actor: str, today: date, meeting: str | None = None
) -> tuple[list[Path], list[Entry]]:
    """Write the dates owed by one meeting, or by all, to ``out``; gives the files written and the dates in them.

    Dates to come that are owed no more go into a second file, with “-cancelled” to its name, which takes them out of a
    calendar again: one file can do only one of the two. Raises WrongUse where there is nothing to write.
    """
    with Register.open(workspace.register, actor=actor) as register:
        number = number_of(register, meeting) if meeting else None
        entries = deadlines(register.owed(today, number), register.identity())
    if not entries:
        raise WrongUse(f"Nothing is owed{f' by {number}' if number else ''}, so there is no date for a calendar.")
    written = []
    for cancelled, path in ((False, out), (True, out.with_name(f"{out.stem}-cancelled{out.suffix}"))):
        some = [entry for entry in entries if entry.cancelled is cancelled]
        if some:
            _write(path, calendar(some, office=_OFFICE))
            written.append(path)
    return written, entries


def _write(path: Path, data: bytes) -> None:
    """Write a calendar, also over an earlier one of ours, and over nothing else."""
    try:
        if path.exists() and PRODUCT.encode() not in path.read_bytes()[:500]:
            raise WrongUse(f"{path} is there already and is no calendar of Minutebook’s; choose another name.")
        place(path, data, over=True)
    except OSError as error:
        raise WrongUse(f"{path} cannot be written ({error.strerror}); choose another place.") from None
