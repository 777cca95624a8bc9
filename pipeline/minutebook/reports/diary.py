"""The review diary: what is due, booked, held and overdue, whose it is and why then (domain.md X03)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from minutebook.council import Council
from minutebook.dates import say_date
from minutebook.outbox.calendar import Entry, deadlines
from minutebook.register.diary_lookups import Dated, DiaryLookups
from minutebook.register.facts import Owed, ReviewStatus
from minutebook.register.names import safe_reference
from minutebook.reports.teams import council_for
from minutebook.reports.workbook import Book, Column, Form, Shape


class State(StrEnum):
    """How a date stands; "overdue" is what is neither held nor owed no more, and past its day."""

    DUE = "due"
    BOOKED = "booked"
    HELD = "held"
    OVERDUE = "overdue"


#: how the register keeps what is in each state: an overdue date is stored as due, or as booked
_STORED: Mapping[State, tuple[ReviewStatus, ...]] = {
    State.DUE: (ReviewStatus.DUE,),
    State.BOOKED: (ReviewStatus.BOOKED,),
    State.HELD: (ReviewStatus.HELD,),
    State.OVERDUE: (ReviewStatus.DUE, ReviewStatus.BOOKED),
}
SHEET = Shape(
    "Review diary",
    "What is owed after each meeting, the soonest first. Book by: the last working day on which it is in time.",
    (
        Column("Case", 13), Column("Child", 8), Column("Meeting", 14), Column("What", 34, Form.WRAP),
        Column("State", 11), Column("Due", 13, Form.DATE), Column("Days over", 8, Form.NUMBER),
        Column("Book by", 13, Form.DATE), Column("Booked for", 13, Form.DATE), Column("Why then", 44, Form.WRAP),
        Column("Team", 24, Form.WRAP),
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Line(Dated):
    """One date of the diary."""

    team: str
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


def lines(
    register: DiaryLookups, today: date, councils: Sequence[Council], asked: Asked, meetings: Sequence[str | None]
) -> list[Line]:
    """The dates asked for, of these meetings; None among them stands for all. The soonest first."""
    statuses = _STORED[asked.state] if asked.state else ()
    found = (
        it
        for meeting in meetings
        for it in register.diary(today, meeting=meeting, statuses=statuses, until=asked.until)
    )
    made = (_line(it, today, councils, asked) for it in found)
    wanted = [it for it in made if it is not None and asked.state in (None, it.status.value.lower())]
    return sorted(wanted, key=lambda it: (it.due is None, it.due or today, it.id))


def _line(it: Dated, today: date, councils: Sequence[Council], asked: Asked) -> Line | None:
    council = council_for(councils, it.council, it.case_ref, it.type)
    if asked.councils is not None and council.id not in asked.councils:
        return None
    over = (today - it.due).days if it.status is ReviewStatus.OVERDUE and it.due else None
    values = {name: getattr(it, name) for name in it.__dataclass_fields__}
    return Line(**values, team=council.team, days_over=over)


def workbook(found: Iterable[Line], council: Council, today: date) -> bytes:
    """The diary as an Excel workbook in a council's look; the same dates and day give the same bytes."""
    book = Book([SHEET], title="Review diary", about=f"As of {say_date(today)}", council=council)
    for it in found:
        book.add(SHEET, (
            it.reference, it.initials or "", it.meeting, it.what, it.status.value, it.due, it.days_over,
            it.latest_booking, it.booked, it.why or "", it.team,
        ))  # fmt: skip
    return book.finished(today)


def by_team(rows: Iterable[Owed], of: Mapping[str, str], identity: str) -> Iterator[tuple[str, list[Entry]]]:
    """The dates for the calendar of each team, by its name; ``of`` gives the team of a meeting."""
    teams: dict[str, list[Owed]] = {}
    for row in rows:
        teams.setdefault(of[row.meeting], []).append(row)
    for team in sorted(teams):
        if entries := deadlines(teams[team], identity):
            yield team, entries
