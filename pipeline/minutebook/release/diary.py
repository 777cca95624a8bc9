"""The use cases of the review diary: what is owed and by when, listed, and as files that calendar programs take."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from minutebook.council import Council
from minutebook.desk import number_of
from minutebook.disk.placing import place, place_together
from minutebook.errors import WrongUse
from minutebook.outbox.calendar import PRODUCT, Entry, calendar, deadlines
from minutebook.process import load_councils
from minutebook.register.register import Register
from minutebook.reports.diary import Asked, Line, State, by_team, council_of, lines, usual_council, workbook
from minutebook.reports.teams import teams_called
from minutebook.words import fold
from minutebook.workspace import Workspace

_OFFICE = "Minutebook"


@dataclass(frozen=True, slots=True)
class Feed:
    """The calendar files of one team: the dates that stand, and beside them those that are owed no more."""

    team: str
    files: tuple[Path, ...]
    entries: tuple[Entry, ...]


class Diary:
    """The dates asked for; each time they are read from the register, so that a workbook of many takes no memory."""

    def __init__(
        self, workspace: Workspace, actor: str, today: date, councils: Sequence[Council], asked: Asked
    ) -> None:
        self._workspace, self._actor = workspace, actor
        self._today, self._councils, self._asked = today, councils, asked

    @property
    def lines(self) -> list[Line]:
        """All of them, with what tells whose they are, the soonest first."""
        with self._register() as register:
            return list(lines(register, self._today, self._councils, self._asked))

    def write(self, out: Path) -> tuple[int, list[Path]]:
        """The diary as an Excel workbook, in the look of the council that has most of it; an earlier one is set aside.

        Gives how many dates there are, and the new name of an earlier file that says something else.
        """
        with self._register() as register:
            council = usual_council(register, self._today, self._councils, self._asked)
            found = lines(register, self._today, self._councils, self._asked)
            data, count = workbook(found, council, self._today)
        return count, place_together({out: data})

    def _register(self) -> Register:
        return Register.open(self._workspace.register, actor=self._actor)


def look_up(
    workspace: Workspace, *, actor: str, today: date, meeting: str | None = None, state: State | None = None,
    until: date | None = None, team: str | None = None,
) -> Diary:  # fmt: skip
    """The dates of one meeting, of a case's, or of all: those in some state, due by a day, of a team."""
    councils = load_councils(workspace.templates)
    wanted = teams_called(councils, team)
    with Register.open(workspace.register, actor=actor) as register:
        asked = Asked(state, until, wanted, _meetings(register, meeting))
    return Diary(workspace, actor, today, councils, asked)


def write_diary(
    workspace: Workspace, out: Path, *, actor: str, today: date, meeting: str | None = None
) -> tuple[list[Path], list[Entry]]:
    """Write the dates owed by one meeting, or by all, to ``out``; gives the files written and the dates in them.

    Dates to come that are owed no more go into a second file, with “-cancelled” to its name, which takes them out of a
    calendar again: one file can do only one of the two. Raises WrongUse where there is nothing to write.
    """
    with Register.open(workspace.register, actor=actor) as register:
        number = number_of(register, meeting) if meeting else None
        entries = deadlines(register.owed(today, number), register.identity(), today)
    if not entries:
        raise WrongUse(f"Nothing is owed{f' by {number}' if number else ''}, so there is no date for a calendar.")
    return _write(entries, out, _OFFICE), entries


def write_feeds(
    workspace: Workspace, folder: Path, *, actor: str, today: date, meeting: str | None = None, team: str | None = None
) -> list[Feed]:
    """Write what is owed into one calendar file for each team, or for one; gives what was written.

    Written again, each file holds what is owed now; one of a team that is owed nothing any more is taken away.
    """
    councils = load_councils(workspace.templates)
    wanted = teams_called(councils, team)
    teams = {it.team for it in councils if wanted is None or it.id in wanted}
    with Register.open(workspace.register, actor=actor) as register:
        numbers = _meetings(register, meeting)
        of = {number: council_of(it, councils).team for number, it in register.whose(numbers)}
        owed = [row for number in numbers or [None] for row in register.owed(today, number)]
        feeds = [it for it in by_team(owed, of, register.identity(), today) if it[0] in teams]
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WrongUse(f"{folder} cannot be made ({error.strerror}); choose another place.") from None
    made = []
    for name, entries in feeds:
        made.append(Feed(name, tuple(_write(entries, folder / f"{_slug(name)}.ics", name)), tuple(entries)))
    kept = {path for feed in made for path in feed.files}
    for name in teams:
        for path in _both(folder / f"{_slug(name)}.ics"):
            if path not in kept and _is_ours(path, PRODUCT.encode()):
                path.unlink()
    return made


def _meetings(register: Register, meeting: str | None) -> tuple[str, ...] | None:
    """The meetings asked for, by number or by case reference; None stands for all."""
    if meeting is None:
        return None
    case = [found.number for found in register.find_meetings(case_ref=meeting)]
    return (*reversed(case),) or (register.meeting(meeting).number,)


def _both(out: Path) -> tuple[Path, Path]:
    return out, out.with_name(f"{out.stem}-cancelled{out.suffix}")


def _write(entries: Sequence[Entry], out: Path, office: str) -> list[Path]:
    """Dates that stand into one file, those that are owed no more into another; gives the files written."""
    written = []
    for cancelled, path in zip((False, True), _both(out), strict=True):
        some = [entry for entry in entries if entry.cancelled is cancelled]
        if some:
            _place(path, calendar(some, office=office), mark=PRODUCT.encode())
            written.append(path)
    return written


def _slug(team: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", fold(team)).strip("-") or "team"


def _is_ours(path: Path, mark: bytes) -> bool:
    return path.is_file() and mark in path.read_bytes()[:500]


def _place(path: Path, data: bytes, *, mark: bytes) -> None:
    """Write a file, also over an earlier one that has our ``mark`` at its head, and over nothing else."""
    try:
        if path.exists() and not _is_ours(path, mark):
            raise WrongUse(f"{path} is there already and is no calendar of Minutebook’s; choose another name.")
        place(path, data, over=True)
    except OSError as error:
        raise WrongUse(f"{path} cannot be written ({error.strerror}); choose another place.") from None
