"""What the review diary asks of the register: each date that is owed, with the case and the council that it is of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, func, select

from minutebook.meeting import MeetingType
from minutebook.register import tables
from minutebook.register.facts import RegisteredReview, ReviewStatus
from minutebook.register.lookups import Lookups, _made, _status


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated(RegisteredReview):
    """A review row with what tells whose it is."""

    type: MeetingType
    case_ref: str | None
    initials: str | None
    #: the council that the meeting's latest document was made for, None where it has none
    council: str | None


class DiaryLookups(Lookups):
    """The questions; each goes by an index."""

    def diary(
        self,
        today: date,
        *,
        meeting: str | None = None,
        statuses: Sequence[ReviewStatus] = (),
        until: date | None = None,
    ) -> list[Dated]:
        """The dates owed, soonest first, each with its status on the day ``today``.

        Of one meeting or of all; of some statuses as they are stored, which is never Overdue; due by a day.
        """
        held, of = tables.review.c, tables.meeting.c
        asked: list[ColumnElement[bool]] = [held.status.in_([it.value for it in statuses or ReviewStatus])]
        if meeting is not None:
            asked.append(held.meeting == meeting)
        if until is not None:
            asked.append(held.due <= until)
        made = tables.document
        latest = (
            select(made.c.council)
            .where(made.c.meeting == held.meeting)
            .order_by(made.c.made_at.desc(), func.length(made.c.number).desc(), made.c.number.desc())
            .limit(1)
            .scalar_subquery()
            .label("council")
        )
        statement = (
            select(tables.review, of.type, of.case_ref, of.initials, latest)
            .join(tables.meeting)
            .where(*asked)
            .order_by(held.due.nulls_last(), held.id)
        )
        return [
            _made(Dated, row, status=_status(row, today), type=MeetingType(row.type)) for row in self._all(statement)
        ]
