"""Plain questions of managers: what is late and whose it is, which plans have not reached the child, which chairs lack
training, which agencies do not come. Each goes through the register once, case by case; references and initials alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from minutebook.books import ChairTraining
from minutebook.meeting import Meeting, MeetingType
from minutebook.outbox.readers import is_the_childs, is_wanted
from minutebook.outbox.recipients import LETTER, MINUTES, PLAN
from minutebook.persons import ASIDE, same_person
from minutebook.register.facts import DistributionEntry
from minutebook.reports.held import Case, Held, Period
from minutebook.reports.initials import Initials
from minutebook.reports.manager import ACTIONS, OVERDUE, PAPERS, Frame, Row, owed
from minutebook.reports.reaching import Fate, Lacks, Plan, due_of
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
    #: the number of the meeting that it comes from
    meeting: str
    what: str
    #: of a copy, its paper, and how many people are to have that of this meeting
    paper: str = ""
    of: int = 0
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
    #: where the case stands
    state: str
    #: whether it stands at an end
    over: bool
    why: str
    todo: str


@dataclass(frozen=True, slots=True)
class Reach:
    """The plans that children do not have, the longest over first."""

    found: list[Unreached]
    #: of so many last plans that were due, those of cases that are over among them
    due: int

    @property
    def open(self) -> list[Unreached]:
        """Those of cases that are not over."""
        return [it for it in self.found if not it.over]


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


@dataclass(frozen=True, slots=True)
class Lack:
    """The chairs who lack training, of all who are asked for it."""

    found: list[Untrained]
    #: how many chaired such a meeting in these days, trained or not
    chaired: int
    #: those, and who else is in the chairs' book
    asked: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """How one agency comes to the meetings that it is invited to."""

    agency: str
    #: to so many meetings, and so many of them somebody came to
    invited: int
    present: int
    #: of a hundred, to one decimal; None where nobody was invited
    percent: float | None
    #: times that it sent information and nobody came
    information: int
    neither: int
    todo: str


def late(case: Case, as_of: date, clean: Initials) -> Iterator[Late]:
    """What is late in one case: copies, dates owed, actions of its last plan.

    A date by which a paper goes out is not told beside its copies.
    """
    copies = {it.dossier.meeting.number: list(_late_copies(it, as_of, clean)) for it in case}
    for of_meeting in copies.values():
        yield from of_meeting
    for it, shape, cells in owed(case, Frame(Period(as_of, as_of), as_of), clean):
        number = it.dossier.meeting.number
        if shape is OVERDUE:
            told = _told("Date", number, shape, cells, ("What", "Due", "Owner"), f"minutebook reviews {number}")
            papers = {copy.paper for copy in copies[number]}
            yield from (date for date in told if _paper(shape, cells) not in papers)
        elif shape is ACTIONS:
            todo = f"minutebook note action {number} --action WORDS --status done --on DAY"
            yield from _told("Action", number, shape, cells, ("What", "By when or since", "Who"), todo)


def _late_copies(it: Held, as_of: date, clean: Initials) -> Iterator[Late]:
    listed = it.dossier.distribution
    back = {(row.recipient, row.document_kind) for row in listed if row.came_back}
    readers = Counter(
        paper for _, paper in {(fold(row.recipient), row.document_kind) for row in listed if is_wanted(row)}
    )
    for row in listed:
        due = due_of(it, row)
        if _is_late(row, due, as_of) and due is not None:
            again = ", which came back" if (row.recipient, row.document_kind) in back else ""
            again = ", the new version" if due != row.due else again
            yield Late(
                kind="Copy", case=clean(it.reference), initials=it.initials, meeting=it.dossier.meeting.number,
                what=_copy(row) + again, paper=row.document_kind, of=readers[row.document_kind],
                whose=clean(it.text("minute_taker") or it.text("lead_professional")), due=due,
                days_over=(as_of - due).days, todo=f"minutebook copies {it.dossier.meeting.number}",
            )  # fmt: skip


def _paper(shape: Shape, cells: Row) -> str | None:
    """Of which paper an overdue date is, as distribution lists call it; None for the date of a meeting."""
    row = dict(zip((column.heading for column in shape.columns), cells, strict=True))
    return (str(row["What"]) if row["What"] in (LETTER, MINUTES) else PLAN) if row["Rule"] == PAPERS else None


def _told(
    kind: str, meeting: str, shape: Shape, cells: Row, columns: tuple[str, str, str], todo: str
) -> Iterator[Late]:
    """A row of the manager's report as something late; ``columns`` say what, by when, and whose."""
    row = dict(zip((column.heading for column in shape.columns), cells, strict=True))
    what, due, whose = (row[heading] for heading in columns)
    over = row["Days over"]
    if isinstance(due, date) and isinstance(over, int):
        yield Late(
            kind=kind, case=str(row["Case"]), initials=str(row["Child"]), meeting=meeting, what=str(what),
            whose=str(whose or ""), due=due, days_over=over, todo=todo,
        )  # fmt: skip


def _is_late(row: DistributionEntry, due: date | None, as_of: date) -> bool:
    out = row.sent_on is not None and row.sent_on <= as_of
    return is_wanted(row) and not out and due is not None and due < as_of


def _copy(row: DistributionEntry) -> str:
    """A copy without a name: of whom the family is, their part in it is enough."""
    who = " ".join(filter(None, (row.agency, row.role))) if row.kind == "professional" else row.kind or row.role
    return f"{row.document_kind} for {who or 'somebody on the list'}"


#: what became of the child's copy, and what to do now
_FATES = {
    Fate.OLDER: ("The child has an older version.", "minutebook copies {meeting}"),
    Fate.RETURNED: ("It came back.", "Ask the lead professional where the child is, and give it by hand."),
    Fate.NOT_SENT: ("It is not noted as sent.", "minutebook copies {meeting}"),
    Fate.NOT_TO: ("The list says that it is not to go.", "Ask the Chair whether that still holds."),
    Fate.NOT_LISTED: (
        "The child is not on the list for it.",
        "Put the child on the distribution list, and run it again.",
    ),
}


def unreached(plan: Plan, as_of: date) -> Iterator[Unreached]:
    """The last plan of a case, where it was due and the child does not have it."""
    if plan.lacks not in (Lacks.YES, Lacks.OVER):
        return
    it, meeting = plan.held, plan.held.dossier.meeting
    why, todo = _FATES[plan.fate]
    yield Unreached(
        case=it.reference, initials=it.initials, meeting=meeting.number, type=it.type.value, held=it.date,
        due=plan.due, days_over=(as_of - plan.due).days, state=plan.state, over=plan.lacks is Lacks.OVER, why=why,
        todo=todo.format(meeting=meeting.number),
    )  # fmt: skip


def reached(copy: DistributionEntry) -> bool:
    """Whether a copy that was sent is told at once to be the child's own, and to have arrived; no form is read."""
    nothing = Meeting(MeetingType.MSP, ())
    return is_wanted(copy) and not copy.came_back and is_the_childs(copy, nothing)


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

    def lack(self, *, only_chaired: bool = False) -> Lack:
        """Who lacks something, whoever chairs most first; of a team only who chaired, since the book knows no team."""
        some = [it for it in self._chairs.values() if it.meetings or not only_chaired]
        for chair in some:
            line, chair.missing = training(chair.chair, self._known)
            chair.out_of_date = self._old(line, self._months)
            chair.todo = _chair_todo(chair)
        lacking = sorted(
            (it for it in some if it.missing or it.out_of_date), key=lambda it: (-it.meetings, fold(it.chair))
        )
        return Lack(lacking, sum(bool(it.meetings) for it in some), len(some))

    def gaps(self, name: str) -> str | None:
        """What a chair lacks, in words; None where nobody asks for it, since they chaired no such meeting."""
        chair = self._chairs.get(self._called(name))
        if chair is None or not chair.meetings:
            return None
        line, missing = training(chair.chair, self._known)
        old = self._old(line, self._months)
        return "; ".join(filter(None, (missing, old and f"out of date: {old}")))

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
