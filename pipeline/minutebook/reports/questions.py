"""Plain questions of managers: what is late and whose it is, which plans have not reached the child, which chairs lack
training, which agencies do not come. Each goes through the register once, case by case; references and initials alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from minutebook.books import ChairTraining
from minutebook.meeting import MeetingType
from minutebook.outbox.readers import is_wanted
from minutebook.pathway import OVER
from minutebook.persons import ASIDE, same_person
from minutebook.register.facts import RegisteredDistribution
from minutebook.reports.figures import child_copy
from minutebook.reports.held import Case, Period
from minutebook.reports.initials import Initials
from minutebook.reports.manager import ACTIONS, OVERDUE, Frame, Row, rows
from minutebook.reports.tallies import Tallies, training
from minutebook.reports.workbook import Shape
from minutebook.words import fold

#: an agency that comes to fewer than this many of a hundred meetings is one that does not come
FEW = 50.0
#: whose chairs are to be trained (domain.md M23)
_CHAIRED = (MeetingType.MSP, MeetingType.STRATEGY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Late:
    """One thing that is late."""

    #: "Copy", "Date" or "Action"
    kind: str
    case: str
    initials: str
    what: str
    #: who is to do it, as the forms name them; blank where they do not
    whose: str
    due: date
    days_over: int
    todo: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreached:
    """A plan that the child does not have."""

    case: str
    initials: str
    meeting: str
    type: str
    held: date
    due: date
    days_over: int
    why: str
    todo: str


@dataclass(slots=True, kw_only=True)
class Untrained:
    """A chair whose training is not whole or is out of date."""

    chair: str
    meetings: int = 0
    last: date | None = None
    missing: str = ""
    #: training that is older than the council allows
    out_of_date: str = ""
    todo: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """How one agency comes to the meetings that it is invited to."""

    agency: str
    invited: int
    present: int
    #: of a hundred, to one decimal; None where nobody was invited
    percent: float | None
    #: times that it sent information and nobody came
    information: int
    neither: int
    todo: str


def late(case: Case, as_of: date, clean: Initials) -> Iterator[Late]:
    """What is late in one case: copies, dates owed, actions of its last plan."""
    for it in case:
        for row in it.dossier.distribution:
            if _is_late(row, as_of) and row.due is not None:
                yield Late(
                    kind="Copy", case=clean(it.reference), initials=it.initials, what=_copy(row),
                    whose=clean(it.text("minute_taker") or it.text("lead_professional")), due=row.due,
                    days_over=(as_of - row.due).days, todo=f"minutebook copies {it.dossier.meeting.number}",
                )  # fmt: skip
    for shape, cells in rows(case, Frame(Period(as_of, as_of), as_of), clean):
        if shape is OVERDUE:
            yield from _told("Date", shape, cells, "What", "Due", "Owner", "minutebook reviews {case}")
        elif shape is ACTIONS:
            yield from _told("Action", shape, cells, "What", "By when or since", "Who", "minutebook note action")


def _told(kind: str, shape: Shape, cells: Row, what: str, due: str, whose: str, todo: str) -> Iterator[Late]:
    """A row of the manager's report as something late; drift is no action, and has no day by which it is over."""
    row = dict(zip((column.heading for column in shape.columns), cells, strict=True))
    day, over, case = row[due], row["Days over"], str(row["Case"])
    if isinstance(day, date) and isinstance(over, int) and row.get("Which") != "Drift or delay":
        yield Late(
            kind=kind, case=case, initials=str(row["Child"]), what=str(row[what]), whose=str(row[whose] or ""), due=day,
            days_over=over, todo=todo.format(case=case),
        )  # fmt: skip


def _is_late(row: RegisteredDistribution, as_of: date) -> bool:
    out = row.sent_on is not None and row.sent_on <= as_of
    return is_wanted(row) and not out and row.due is not None and row.due < as_of


def _copy(row: RegisteredDistribution) -> str:
    """A copy without a name: of whom the family is, their part in it is enough."""
    who = " ".join(filter(None, (row.agency, row.role))) if row.kind == "professional" else row.kind or row.role
    return f"{row.document_kind} for {who or 'somebody on the list'}"


#: what became of the child's copy, and what to do now
_FATES = {
    "Returned": ("It came back.", "Ask the lead professional where the child is, and give it by hand."),
    "Not sent": ("It is not noted as sent.", "minutebook copies {meeting}"),
    "Not to be sent": ("The list says that it is not to go.", "Ask the Chair whether that still holds."),
    "Not listed": ("The child is not on the list for it.", "Put the child on the distribution list, and run it again."),
}


def unreached(case: Case, as_of: date) -> Iterator[Unreached]:
    """The last plan of a case that is not over, where it was due and the child does not have it."""
    plans = [it for it in case if it.type in (MeetingType.SAFER, MeetingType.MSP)]
    if not plans or case[-1].dossier.meeting.state in OVER:
        return
    it = plans[-1]
    due = it.council.calendar.add(it.date, it.council.timescales.plan_sent)
    why, todo = _FATES.get(child_copy(it, as_of), ("", ""))
    if why and due < as_of:
        number = it.dossier.meeting.number
        yield Unreached(
            case=it.reference, initials=it.initials, meeting=number, type=it.type.value, held=it.date, due=due,
            days_over=(as_of - due).days, why=why, todo=todo.format(meeting=number),
        )  # fmt: skip


class Chairing:
    """Who chaired My Safety Plan Meetings and strategy meetings in a period, against the chairs' book."""

    def __init__(self, period: Period, known: Sequence[ChairTraining]) -> None:
        self._period, self._known = period, known
        self._chairs: dict[str, Untrained] = {line.chair: Untrained(chair=line.chair) for line in known}
        self._months = 0

    def add(self, case: Case, clean: Initials) -> None:
        """Count one case's meetings."""
        for it in case:
            name = clean(ASIDE.sub("", it.text("chair"))).strip()
            if name and it.type in _CHAIRED and it.date in self._period:
                chair = self._chairs.setdefault(self._called(name), Untrained(chair=name))
                chair.meetings += 1
                chair.last = max(chair.last or it.date, it.date)
                self._months = max(self._months, it.council.timescales.chair_training_valid_months)

    def untrained(self, months: int | None = None) -> list[Untrained]:
        """Those who lack something, whoever chairs most first; ``months`` for which training counts, 0 for ever."""
        for chair in self._chairs.values():
            line, chair.missing = training(chair.chair, self._known)
            chair.out_of_date = self._old(line, self._months if months is None else months)
            chair.todo = _chair_todo(chair)
        lacking = [it for it in self._chairs.values() if it.missing or it.out_of_date]
        return sorted(lacking, key=lambda it: (-it.meetings, fold(it.chair)))

    def _called(self, name: str) -> str:
        """The name in the book, or of a chair already met, that is this person's."""
        return next((it for it in self._chairs if fold(it) == fold(name) or same_person(it, name)), name)

    def _old(self, line: ChairTraining | None, months: int) -> str:
        had = (("trauma informed practice", line.trauma_informed), ("neuroscience", line.neuroscience)) if line else ()
        return ", ".join(what for what, on in had if on and months and _after(on, months) < self._period.last)


def _chair_todo(chair: Untrained) -> str:
    if not chair.missing and not chair.out_of_date:
        return ""
    return "minutebook note chair"


def _after(day: date, months: int) -> date:
    year, month = divmod(day.month - 1 + months, 12)
    # the shortest month has them all
    return date(day.year + year, month + 1, min(day.day, 28))


def agencies(tallies: Tallies) -> list[Coming]:
    """How each agency comes, the one that comes least first."""
    found = [
        Coming(
            agency=it.name, invited=it.listed, present=it.present + it.part, percent=it.share.percent,
            information=it.information, neither=it.absent, todo=_agency_todo(it.share.percent, it.absent),
        )
        for it in tallies.agencies
    ]  # fmt: skip
    return sorted(found, key=lambda it: (it.percent is None, it.percent or 0.0, fold(it.agency)))


def _agency_todo(percent: float | None, neither: int) -> str:
    if percent is None or percent >= FEW:
        return ""
    return "Write to its lead: it neither comes nor sends word." if neither else "Ask its lead to send somebody."


def longest_over(found: Iterable[Late]) -> list[Late]:
    """What is late, the longest over first."""
    return sorted(found, key=lambda it: (-it.days_over, it.case, it.kind, it.what))
