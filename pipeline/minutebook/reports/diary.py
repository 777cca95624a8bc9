"""The review diary: what is due, booked, held and overdue, whose it is and why then (domain.md X03)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from itertools import islice

from minutebook.council import Council
from minutebook.dates import say_date
from minutebook.outbox.calendar import Entry, deadlines
from minutebook.register.diary_lookups import Dated, DiaryLookups, Whose, Workers
from minutebook.register.facts import Owed, ReviewStatus
from minutebook.register.names import safe_reference
from minutebook.reports.manager import PAPERS
from minutebook.reports.teams import council_for
from minutebook.reports.workbook import Book, Column, Form, Shape


class State(StrEnum):
    """How a date stands; "overdue" is what is neither held nor owed no more, and past its day."""

    DUE = "due"
    BOOKED = "booked"
    HELD = "held"
    OVERDUE = "overdue"


#: dates whose owners are looked up together
_AT_A_TIME = 300
_DATED = tuple(field.name for field in fields(Dated))
SHEET = Shape(
    "Review diary",
    "What is owed after each meeting, the soonest first. Book by: the last working day on which it is in time.",
    (
        Column("Case", 11), Column("Child", 6), Column("Meeting", 11), Column("What", 30, Form.WRAP),
        Column("State", 8), Column("Due", 11, Form.DATE), Column("Days over", 6, Form.NUMBER),
        Column("Book by", 11, Form.DATE), Column("Booked for", 11, Form.DATE), Column("Whose", 20, Form.WRAP),
        Column("Why then", 30, Form.WRAP), Column("Team", 20, Form.WRAP),
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Line(Dated):
    """One date of the diary."""

    team: str
    #: who is to do it, as the forms name them, else the team
    whose: str
    #: days since it was due, where it is overdue
    days_over: int | None

    @property
    def reference(self) -> str:
        """The case reference where it looks like one, else the meeting's number."""
        return safe_reference(self.case_ref, self.meeting)


@dataclass(frozen=True, slots=True)
class Asked:
    """Which dates are asked for; without anything, all."""

    state: State | None = None
    until: date | None = None
    #: ids of councils, whose teams they are
    councils: frozenset[str] | None = None
    #: numbers of meetings
    meetings: tuple[str, ...] | None = None

    @property
    def statuses(self) -> tuple[ReviewStatus, ...]:
        """How the register says that a date stands."""
        return (ReviewStatus(self.state.value.capitalize()),) if self.state else ()


def lines(register: DiaryLookups, today: date, councils: Sequence[Council], asked: Asked) -> Iterator[Line]:
    """The dates asked for, the soonest first."""
    found = register.diary(today, meetings=asked.meetings, statuses=asked.statuses, until=asked.until)
    for it, workers in _with_workers(register, found):
        council = council_of(it, councils)
        if asked.councils is None or council.id in asked.councils:
            over = (today - it.due).days if it.status is ReviewStatus.OVERDUE and it.due else None
            values = {name: getattr(it, name) for name in _DATED}
            yield Line(**values, team=council.team, whose=_owner(it, workers) or council.team, days_over=over)


def _with_workers(register: DiaryLookups, found: Iterator[Dated]) -> Iterator[tuple[Dated, Workers]]:
    while some := list(islice(found, _AT_A_TIME)):
        known = register.workers({it.meeting for it in some})
        yield from ((it, known.get(it.meeting, Workers())) for it in some)


def _owner(it: Dated, workers: Workers) -> str:
    """Papers are the minute taker’s, all else the lead professional’s."""
    first, second = workers.lead_professional, workers.minute_taker
    return (second or first) if it.rule == PAPERS else (first or second)


def usual_council(register: DiaryLookups, today: date, councils: Sequence[Council], asked: Asked) -> Council:
    """The council whose team has most of the dates asked for; without any, the first that is asked for."""
    theirs = [it for it in councils if asked.councils is None or it.id in asked.councils]
    counted = register.diary_counted(today, meetings=asked.meetings, statuses=asked.statuses, until=asked.until)
    often: Counter[str] = Counter()
    for whose, dates in counted:
        often[council_of(whose, councils).team] += dates
    return max(theirs, key=lambda it: often[it.team])


def council_of(it: Whose | Dated, councils: Sequence[Council]) -> Council:
    """The council that a meeting is held for."""
    return council_for(councils, it.council, it.case_ref, it.type)


def workbook(found: Iterable[Line], council: Council, today: date) -> tuple[bytes, int]:
    """The diary as an Excel workbook in a council's look, and how many dates are in it; no more than one is held.

    The same dates and day give the same bytes.
    """
    book = Book([SHEET], title="Review diary", about=f"As of {say_date(today)}", council=council)
    for it in found:
        book.add(SHEET, (
            it.reference, it.initials or "", it.meeting, it.what, it.status.value, it.due, it.days_over,
            it.latest_booking, it.booked, it.whose, it.why or "", it.team,
        ))  # fmt: skip
    return book.finished(today), book.count(SHEET)


def by_team(
    rows: Iterable[Owed], of: Mapping[str, str], identity: str, today: date
) -> Iterator[tuple[str, list[Entry]]]:
    """The dates for the calendar of each team, by its name; ``of`` gives the team of a meeting."""
    teams: dict[str, list[Owed]] = {}
    for row in rows:
        teams.setdefault(of[row.meeting], []).append(row)
    for team in sorted(teams):
        if entries := deadlines(teams[team], identity, today):
            yield team, entries
