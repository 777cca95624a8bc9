"""A meeting as reports see it: its rows, its forms joined, and the council whose timescales count for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby
from typing import Self

from minutebook.council import Council
from minutebook.dates import say_date
from minutebook.errors import WrongUse
from minutebook.joining import made_meeting
from minutebook.meeting import Meeting, MeetingType
from minutebook.outbox.readers import kind_of
from minutebook.persons import person_kind
from minutebook.register.dossiers import Dossier
from minutebook.register.facts import DistributionEntry

#: gives the council of a meeting, out of its rows and its forms
CouncilOf = Callable[[Dossier, Meeting], Council]


@dataclass(frozen=True, slots=True)
class Period:
    """From one day to another, both of them in it."""

    first: date
    last: date

    @property
    def before(self) -> Self:
        """As many whole months, where it is whole months; else as many days. It ends the day before."""
        end = self.first - timedelta(days=1)
        if self.first.day == 1 and (self.last + timedelta(days=1)).day == 1:
            months = 12 * (self.last.year - self.first.year) + self.last.month - self.first.month + 1
            year, month = divmod(12 * self.first.year + self.first.month - 1 - months, 12)
            return type(self)(date(year, month + 1, 1), end)
        return type(self)(end - (self.last - self.first), end)

    def __contains__(self, day: date | None) -> bool:
        return day is not None and self.first <= day <= self.last


def period_asked(first: date, last: date, as_of: date | None = None) -> Period:
    """The period that was asked for with --from and --to, as things stood on a day.

    Raises WrongUse for one that ends before it begins, or begins after that day.
    """
    begins = f"{say_date(first)} (--from)"
    if first > last:
        ends = f"{say_date(last)} (--to, or today)"
        raise WrongUse(f"The period ends on {ends}, before it begins on {begins}; change one of them.")
    if as_of is not None and first > as_of:
        stands = f"{say_date(as_of)} (--as-of, or today)"
        raise WrongUse(f"The period begins on {begins}, after {stands}; change one of them.")
    return Period(first, last)


@dataclass(frozen=True, slots=True)
class Held:
    """One meeting that was held."""

    dossier: Dossier
    meeting: Meeting
    council: Council
    #: what people are to the child, by name and role: every list has them again
    _kinds: dict[tuple[str, ...], str] = field(default_factory=dict, compare=False, repr=False)

    @property
    def type(self) -> MeetingType:
        return self.dossier.meeting.type

    @property
    def date(self) -> date:
        """The day on which it was held; meetings without one do not come into reports."""
        day = self.dossier.meeting.date
        return day if day is not None else date.min

    @property
    def reference(self) -> str:
        """The case reference; of a case without one, the meeting's number."""
        return self.dossier.meeting.case_ref or self.dossier.meeting.number

    @property
    def initials(self) -> str:
        return self.dossier.meeting.initials or ""

    def text(self, key: str) -> str:
        """An answer as words, blank where there is none."""
        value = self.meeting.value(key)
        return "" if value is None else str(value)

    def kind(self, row: DistributionEntry) -> str:
        """What a recipient is to the child."""
        said = row.kind or "", row.recipient, row.role or ""
        if said not in self._kinds:
            self._kinds[said] = kind_of(*said, self.meeting)
        return self._kinds[said]

    def person(self, name: str, role: str) -> str:
        """What somebody is to the child (see ``person_kind``)."""
        if (name, role) not in self._kinds:
            self._kinds[name, role] = person_kind(name, role, self.meeting)
        return self._kinds[name, role]


#: the meetings of one case, the earliest first
Case = Sequence[Held]


def cases(rows: Iterable[Dossier], council_of: CouncilOf) -> Iterator[Case]:
    """The register case by case; ``rows`` come in the order of ``dossiers``."""
    for _, theirs in groupby(rows, key=lambda it: it.case):
        case = []
        for dossier in theirs:
            meeting = made_meeting(dossier.meeting.type, dossier.records)
            case.append(Held(dossier, meeting, council_of(dossier, meeting)))
        yield case
