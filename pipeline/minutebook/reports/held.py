"""A meeting as reports see it: its rows, its forms joined, and the council whose timescales count for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Self

from minutebook.council import Council
from minutebook.joining import made_meeting
from minutebook.meeting import Meeting, MeetingType
from minutebook.outbox.readers import kind_of
from minutebook.register.dossiers import Dossier
from minutebook.register.facts import RegisteredDistribution

#: gives the council of a meeting, out of its rows and its forms
CouncilOf = Callable[[Dossier, Meeting], Council]


@dataclass(frozen=True, slots=True)
class Period:
    """From one day to another, both of them in it."""

    first: date
    last: date

    @property
    def before(self) -> Self:
        """The period of the same length that ends the day before."""
        end = self.first - timedelta(days=1)
        return type(self)(end - (self.last - self.first), end)

    def __contains__(self, day: date | None) -> bool:
        return day is not None and self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Held:
    """One meeting that was held."""

    dossier: Dossier
    meeting: Meeting
    council: Council

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

    def kind(self, row: RegisteredDistribution) -> str:
        """What a recipient is to the child."""
        return kind_of(row.kind or "", row.recipient, row.role or "", self.meeting)


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
