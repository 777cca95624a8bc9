"""Which cases a question concerns, so that only theirs is read; cases are named as in ``dossiers.Dossier``."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Exists, FromClause, Label, and_, exists, func, or_, select, tuple_

from minutebook.meeting import MeetingType
from minutebook.register import tables
from minutebook.register.diary_lookups import Whose
from minutebook.register.facts import DistributionEntry, ReviewStatus
from minutebook.register.lookups import Lookups, latest_council

_OPEN = (ReviewStatus.DUE.value, ReviewStatus.BOOKED.value)
_OF_COPY = ("document_kind", "recipient", "role", "kind", "copy", "how", "sent_on", "returned")


@dataclass(frozen=True, slots=True)
class LastCopy:
    """A sent copy of the last plan of a case."""

    case: str
    whose: Whose
    #: the day of the meeting
    held: date
    copy: DistributionEntry


class CaseLookups(Lookups):
    """The questions; each goes by an index, and holds no more than names of cases."""

    def owing(self, as_of: date) -> set[str]:
        """The cases with a copy that was due before a day and not sent by then, or a date that is open and over.

        A copy without a day that is of a second version or a later one counts: it may be owed since that was made.
        """
        copy, owed, made = tables.distribution.c, tables.review.c, tables.document.c
        copies = select(_case(tables.meeting)).join(tables.distribution)
        newer = exists().where(made.number == copy.document, made.supersedes.is_not(None))
        dates = select(_case(tables.meeting)).join(tables.review).where(owed.status.in_(_OPEN), owed.due < as_of)
        asked = [
            copies.where(unsent, due)
            for unsent in (copy.sent_on.is_(None), copy.sent_on > as_of)
            for due in (copy.due < as_of, copy.due.is_(None) & newer)
        ]
        return {row.case for one in (*asked, dates) for row in self._all(one.distinct())}

    def going_on(self, as_of: date, over: Collection[str]) -> set[str]:
        """The cases whose last meeting up to a day left them in none of the states that are ``over``."""
        held = tables.meeting
        last = select(_case(held)).where(held.c.date <= as_of, held.c.state.not_in(over), ~_followed(held, as_of))
        return {row.case for row in self._all(last)}

    def days_held(self) -> tuple[date, date] | None:
        """The days of the first and the last meeting; None where there is none that has a day."""
        (row,) = self._all(
            select(func.min(tables.meeting.c.date).label("first"), func.max(tables.meeting.c.date).label("last"))
        )
        return None if row.first is None else (row.first, row.last)

    def with_meeting(self, as_of: date, types: Collection[MeetingType]) -> set[str]:
        """The cases with a meeting of these kinds up to a day."""
        held = tables.meeting.c
        asked = select(_case(tables.meeting)).where(held.date <= as_of, held.type.in_([it.value for it in types]))
        return {row.case for row in self._all(asked.distinct())}

    def newest_of_last(self, as_of: date, types: Collection[MeetingType], paper: str) -> Iterator[LastCopy]:
        """Each copy of a paper that was sent by a day, of each case's last meeting of these kinds up to that day.

        No copy of which there is a newer version, or may be one where the list does not say which version went.
        """
        held, copy, later = tables.meeting, tables.distribution.c, tables.document.alias("later").c
        kinds = [it.value for it in types]
        changed = exists().where(later.meeting == held.c.number, later.supersedes.is_not(None))
        replaced = exists().where(later.meeting == held.c.number, later.supersedes == copy.document)
        statement = (
            select(
                _case(held), held.c.type, held.c.case_ref, held.c.date, latest_council(held.c.number),
                *(copy[name] for name in _OF_COPY),
            )
            .join(tables.distribution)
            .where(held.c.date <= as_of, held.c.type.in_(kinds), ~_followed(held, as_of, kinds))
            .where(copy.document_kind == paper, copy.sent_on <= as_of)
            .where(or_(~changed, and_(copy.document.is_not(None), ~replaced)))
        )  # fmt: skip
        for row in self._all(statement):
            copied = DistributionEntry(**dict(zip(_OF_COPY, row[-len(_OF_COPY) :], strict=True)))
            whose = Whose(type=MeetingType(row.type), case_ref=row.case_ref, council=row.council)
            yield LastCopy(row.case, whose, row.date, copied)


def _case(meeting: FromClause) -> Label[str]:
    return func.coalesce(func.nullif(meeting.c.case_key, ""), meeting.c.number).label("case")


def _followed(meeting: FromClause, until: date, kinds: Collection[str] | None = None) -> Exists:
    """Whether the case has a later meeting up to a day, of these kinds or of any."""
    later = tables.meeting.alias("later")
    place, other = (
        tuple_(it.c.date, it.c.entered_at, func.length(it.c.number), it.c.number) for it in (meeting, later)
    )
    same = later.c.case_key == meeting.c.case_key, later.c.case_key != ""
    asked = exists().where(*same, later.c.date <= until, other > place)
    return asked if kinds is None else asked.where(later.c.type.in_(kinds))
