"""The register read meeting by meeting for reports: each with all its rows, case by case, in memory that stays flat."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date
from operator import attrgetter
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, Select, Table, func, select

from minutebook.books import ActionStatus, Escalation, Onward
from minutebook.forms.record import Record
from minutebook.register import tables
from minutebook.register.answers import from_text
from minutebook.register.facts import (
    RegisteredDecision,
    RegisteredDistribution,
    RegisteredMeeting,
    RegisteredReview,
    ReviewStatus,
)
from minutebook.register.lookups import _made, _meeting

_T = TypeVar("_T")
#: meetings whose rows are at hand at one time
_AT_ONCE = 200
#: an E-r that nobody has given a reason for
_UNREASONED = "E-r"


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """A "must" that was not met and that nobody has given a reason for."""

    rule: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """One meeting with the rows that reports count."""

    meeting: RegisteredMeeting
    #: the case as compared; a meeting without a case reference is a case of its own
    case: str
    #: what the forms that count say
    records: tuple[Record, ...]
    distribution: tuple[RegisteredDistribution, ...]
    #: dates owed, with the status that is stored: nothing is Overdue here
    reviews: tuple[RegisteredReview, ...]
    decisions: tuple[RegisteredDecision, ...]
    open: tuple[Open, ...]
    actions: tuple[ActionStatus, ...]
    onward: tuple[Onward, ...]
    escalations: tuple[Escalation, ...]
    #: the council that its latest document was made for, None where it has none
    council: str | None


def dossiers(connection: Connection, until: date) -> Iterator[Dossier]:
    """Every meeting up to a day, the cases one after another, each case's meetings in order of date.

    Meetings without a date are left out: nothing can be counted from them.
    """
    held = tables.meeting.c
    ordered = (
        select(tables.meeting)
        .where(held.date <= until)
        .order_by(held.case_key, held.date, held.entered_at, func.length(held.number), held.number)
    )
    for rows in connection.execute(ordered, execution_options={"yield_per": _AT_ONCE}).partitions():
        yield from _some(connection, rows)


def undated(connection: Connection) -> int:
    """How many meetings have no date."""
    held = tables.meeting.c
    return int(connection.execute(select(func.count()).where(held.date.is_(None))).scalar_one())


def councils_used(connection: Connection) -> dict[str, int]:
    """How many documents each council has, by its id."""
    held = tables.document.c
    counted = select(held.council, func.count().label("made")).group_by(held.council)
    return {row.council: row.made for row in connection.execute(counted)}


def children_among(connection: Connection, names: Sequence[str]) -> list[str]:
    """Which of some folded full names are those of children."""
    held = tables.meeting.c
    return list(connection.execute(select(held.child_key).where(held.child_key.in_(names)).distinct()).scalars())


def _some(connection: Connection, rows: Sequence[Row[Any]]) -> Iterator[Dossier]:
    numbers = [row.number for row in rows]

    def of(table: Table, cls: type[_T], **known: Any) -> dict[str, list[_T]]:
        found = connection.execute(select(table).where(table.c.meeting.in_(numbers)).order_by(table.c.id))
        names = [field.name for field in fields(cls) if field.name not in known]  # type: ignore[arg-type]
        said = attrgetter(*names)
        return _by_meeting(
            (row.meeting, cls(**dict(zip(names, said(row), strict=True)), **{it: known[it](row) for it in known}))
            for row in found
        )

    records = _records(connection, numbers)
    lists = of(tables.distribution, RegisteredDistribution)
    reviews = of(tables.review, RegisteredReview, status=lambda row: ReviewStatus(row.status))
    decisions = of(tables.decision, RegisteredDecision)
    actions = of(tables.BOOKS[ActionStatus], ActionStatus)
    onward = of(tables.BOOKS[Onward], Onward)
    escalations = of(tables.BOOKS[Escalation], Escalation)
    unreasoned = _unreasoned(connection, numbers)
    councils = _councils(connection, numbers)
    for row in rows:
        number = row.number
        yield Dossier(
            meeting=_meeting(row),
            case=row.case_key or number,
            records=tuple(records[number]),
            distribution=tuple(lists[number]),
            reviews=tuple(reviews[number]),
            decisions=tuple(decisions[number]),
            open=tuple(unreasoned[number]),
            actions=tuple(actions[number]),
            onward=tuple(onward[number]),
            escalations=tuple(escalations[number]),
            council=councils.get(number),
        )


def _by_meeting(pairs: Iterator[tuple[str, _T]]) -> dict[str, list[_T]]:
    found: dict[str, list[_T]] = defaultdict(list)
    for number, one in pairs:
        found[number].append(one)
    return found


def _records(connection: Connection, numbers: Sequence[str]) -> dict[str, list[Record]]:
    held, forms = tables.submission.c, tables.submission_form.c
    counting: Select[Any] = (
        select(held.meeting, held.file_name, held.sha256, forms.form, forms.answers)
        .join(tables.submission, forms.submission == held.sha256)
        .where(held.meeting.in_(numbers), forms.superseded_by.is_(None), forms.answers.is_not(None))
        .order_by(held.arrival, forms.form)
    )
    return _by_meeting(
        (row.meeting, from_text(row.form, row.answers, file_name=row.file_name, sha256=row.sha256))
        for row in connection.execute(counting)
    )


def _unreasoned(connection: Connection, numbers: Sequence[str]) -> dict[str, list[Open]]:
    held = tables.finding.c
    statement: Select[Any] = (
        select(held.meeting, held.rule, held.message)
        .where(held.meeting.in_(numbers), held.severity == _UNREASONED)
        .order_by(held.id)
    )
    return _by_meeting((row.meeting, _made(Open, row)) for row in connection.execute(statement))


def _councils(connection: Connection, numbers: Sequence[str]) -> dict[str, str]:
    held = tables.document.c
    statement = (
        select(held.meeting, held.council)
        .where(held.meeting.in_(numbers))
        .order_by(held.made_at, func.length(held.number), held.number)
    )
    return {row.meeting: row.council for row in connection.execute(statement)}
