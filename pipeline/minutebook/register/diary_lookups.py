"""What the review diary asks of the register: each date that is owed, with the case and the council that it is of."""

from __future__ import annotations

import json
import re
from abc import abstractmethod
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, func, or_, select

from minutebook.meeting import MeetingType
from minutebook.persons import ASIDE
from minutebook.register import tables
from minutebook.register.facts import RegisteredReview, ReviewStatus
from minutebook.register.lookups import Lookups, _made, _status, latest_council
from minutebook.words import fold

#: as they are stored, which is never Overdue
_OPEN = (ReviewStatus.DUE.value, ReviewStatus.BOOKED.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Whose:
    """What tells whose a meeting is."""

    type: MeetingType
    case_ref: str | None
    #: the council that its latest document was made for, None where it has none
    council: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated(RegisteredReview):
    """A review row with what tells whose it is (see ``Whose``)."""

    type: MeetingType
    case_ref: str | None
    initials: str | None
    council: str | None


@dataclass(frozen=True, slots=True)
class Workers:
    """Who works on a meeting, as its forms name them; a name in which the child’s own stands is left out."""

    lead_professional: str = ""
    minute_taker: str = ""


class DiaryLookups(Lookups):
    """The questions; each goes by an index, and no more rows are held than are at hand."""

    @abstractmethod
    def _each(self, statement: Select[Any]) -> Iterator[Row[Any]]:
        """The rows that answer a question, some hundred at a time."""

    def diary(
        self,
        today: date,
        *,
        meetings: Sequence[str] | None = None,
        statuses: Sequence[ReviewStatus] = (),
        until: date | None = None,
    ) -> Iterator[Dated]:
        """The dates owed, soonest first, each with its status on the day ``today``.

        Of some meetings or of all; of some statuses, as they are on that day; due by a day.
        """
        held, of = tables.review.c, tables.meeting.c
        statement = (
            select(tables.review, of.type, of.case_ref, of.initials, latest_council(held.meeting))
            .join(tables.meeting)
            .where(*_asked(today, meetings, statuses, until))
            .order_by(held.due.nulls_last(), held.id)
        )
        for row in self._each(statement):
            yield _made(Dated, row, status=_status(row, today), type=MeetingType(row.type))

    def diary_counted(
        self,
        today: date,
        *,
        meetings: Sequence[str] | None = None,
        statuses: Sequence[ReviewStatus] = (),
        until: date | None = None,
    ) -> Iterator[tuple[Whose, int]]:
        """Of how many of these dates each council, kind of meeting and case is."""
        of, council = tables.meeting.c, latest_council(tables.review.c.meeting)
        each = select(of.type, of.case_ref, council).select_from(tables.review).join(tables.meeting)
        found = each.where(*_asked(today, meetings, statuses, until)).subquery().c
        grouped = select(found.type, found.case_ref, found.council, func.count().label("dates"))
        for row in self._each(grouped.group_by(found.type, found.case_ref, found.council)):
            yield _whose(row), row.dates

    def workers(self, meetings: Collection[str]) -> dict[str, Workers]:
        """Who works on each of some hundred meetings, by number; only those of which a form says so."""
        held, forms, of = tables.submission.c, tables.submission_form.c, tables.meeting.c
        statement = (
            select(held.meeting, of.child_name, forms.answers)
            .join(tables.submission_form, forms.submission == held.sha256)
            .join(tables.meeting, of.number == held.meeting)
            .where(held.meeting.in_(meetings), forms.superseded_by.is_(None), forms.answers.is_not(None))
            .order_by(held.arrival, forms.form)
        )
        found: dict[str, dict[str, str]] = {}
        for row in self._all(statement):
            said = json.loads(row.answers)["values"]
            names = found.setdefault(row.meeting, {})
            for key in ("lead_professional", "minute_taker"):
                name = ASIDE.sub("", str(said.get(key) or "")).strip()
                if name and _names(name).isdisjoint(_names(row.child_name or "")):
                    names.setdefault(key, name)
        return {meeting: Workers(**names) for meeting, names in found.items()}

    def whose(self, meetings: Sequence[str] | None = None) -> Iterator[tuple[str, Whose]]:
        """Whose each meeting is that a date is owed by, or of that no more: of some meetings or of all."""
        held, of = tables.review.c, tables.meeting.c
        owing = select(held.meeting).where(held.status.in_((*_OPEN, ReviewStatus.NOT_OWED.value)))
        if meetings is not None:
            owing = owing.where(held.meeting.in_(meetings))
        found = select(of.number, of.type, of.case_ref, latest_council(of.number)).where(of.number.in_(owing))
        yield from ((row.number, _whose(row)) for row in self._each(found))


def _names(words: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]{2,}", fold(words)))


def _whose(row: Row[Any]) -> Whose:
    return Whose(type=MeetingType(row.type), case_ref=row.case_ref, council=row.council)


def _asked(
    today: date, meetings: Sequence[str] | None, statuses: Sequence[ReviewStatus], until: date | None
) -> Iterator[ColumnElement[bool]]:
    held = tables.review.c
    if statuses:
        yield or_(*(_is(status, today) for status in statuses))
    else:
        yield held.status.in_([it.value for it in ReviewStatus])
    if meetings is not None:
        yield held.meeting.in_(meetings)
    if until is not None:
        yield held.due <= until


def _is(status: ReviewStatus, today: date) -> ColumnElement[bool]:
    """Whether a date stands so on a day; an overdue one is stored as due, or as booked."""
    held = tables.review.c
    if status is ReviewStatus.OVERDUE:
        return and_(held.status.in_(_OPEN), held.due < today)
    stands = held.status == status.value
    return and_(stands, or_(held.due >= today, held.due.is_(None))) if status.value in _OPEN else stands
