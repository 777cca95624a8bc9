"""The register read meeting by meeting for reports: each with all its rows, case by case, in memory that stays flat."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Row, Select, Table, and_, func, or_, select

from minutebook.books import ActionStatus, Escalation, Onward
from minutebook.forms.record import Record
from minutebook.register import tables
from minutebook.register.answers import from_text
from minutebook.register.facts import (
    DistributionEntry,
    RegisteredDecision,
    RegisteredMeeting,
    RegisteredReview,
    ReviewStatus,
)
from minutebook.register.lookups import _made, _meeting, latest_council

_T = TypeVar("_T")
#: meetings whose rows are at hand at one time
_AT_ONCE = 200
#: an E-r that nobody has given a reason for
_UNREASONED = "E-r"
#: what reports ask of a row of a distribution list: there are ten such rows to a meeting
_OF_COPY = (
    "document_kind", "recipient", "role", "agency", "kind", "copy", "how", "due", "sent_on", "returned", "document",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """A "must" that was not met and that nobody has given a reason for."""

    rule: str
    message: str


@dataclass(frozen=True, slots=True)
class Version:
    """A document that took the place of another."""

    number: str
    #: number of the version before
    supersedes: str
    made_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """One meeting with the rows that reports count."""

    meeting: RegisteredMeeting
    #: the case as compared; a meeting without a case reference is a case of its own
    case: str
    #: what the forms that count say
    records: tuple[Record, ...]
    #: of each copy no more than whose it is, how and when it is to go, and what became of it
    distribution: tuple[DistributionEntry, ...]
    #: dates owed, with the status that is stored: nothing is Overdue here
    reviews: tuple[RegisteredReview, ...]
    decisions: tuple[RegisteredDecision, ...]
    open: tuple[Open, ...]
    actions: tuple[ActionStatus, ...]
    onward: tuple[Onward, ...]
    escalations: tuple[Escalation, ...]
    #: the council that its latest document was made for, None where it has none
    council: str | None
    #: second versions and later ones of its documents
    versions: tuple[Version, ...] = ()


def dossiers(connection: Connection, until: date, cases: Iterable[str] | None = None) -> Iterator[Dossier]:
    """Every meeting up to a day, the cases one after another, each case's meetings in order of date.

    Meetings without a date are left out: nothing can be counted from them. With ``cases`` (see ``Dossier.case``) those
    of no other case are read.
    """
    held = tables.meeting.c
    ordered = (
        select(tables.meeting, latest_council(held.number))
        .where(held.date <= until)
        .order_by(held.case_key, held.date, held.entered_at, func.length(held.number), held.number)
    )
    for some in [None] if cases is None else _chunks(sorted(cases)):
        asked = ordered if some is None else ordered.where(_is_case(some))
        for rows in connection.execute(asked, execution_options={"yield_per": _AT_ONCE}).partitions():
            yield from _some(connection, rows)


def _chunks(cases: Sequence[str]) -> Iterator[Sequence[str]]:
    yield from (cases[at : at + _AT_ONCE] for at in range(0, len(cases), _AT_ONCE))


def _is_case(cases: Sequence[str]) -> ColumnElement[bool]:
    held = tables.meeting.c
    return or_(held.case_key.in_(cases), and_(held.number.in_(cases), held.case_key == ""))


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

    def of(
        table: Table, cls: type[_T], names: Sequence[str] = (), **made: Callable[[Any], object]
    ) -> dict[str, list[_T]]:
        return _of(connection, numbers, table, cls, names or _names(cls), made)

    records = _records(connection, numbers)
    lists = of(tables.distribution, DistributionEntry, _OF_COPY)
    reviews = of(tables.review, RegisteredReview, status=ReviewStatus)
    decisions = of(tables.decision, RegisteredDecision)
    actions = of(tables.BOOKS[ActionStatus], ActionStatus)
    onward = of(tables.BOOKS[Onward], Onward)
    escalations = of(tables.BOOKS[Escalation], Escalation)
    unreasoned = _unreasoned(connection, numbers)
    versions = _versions(connection, numbers)
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
            council=row.council,
            versions=tuple(versions[number]),
        )


def _of(
    connection: Connection, numbers: Sequence[str], table: Table, cls: type[_T], names: Sequence[str],
    made: Mapping[str, Callable[[Any], object]],
) -> dict[str, list[_T]]:  # fmt: skip
    """The rows of one table, by meeting: no column but those that are named; ``made`` says what some are made into."""
    held = table.c
    statement = select(held.meeting, *(held[name] for name in names)).where(held.meeting.in_(numbers))
    found: dict[str, list[_T]] = defaultdict(list)
    for number, *values in connection.execute(statement.order_by(held.id)).all():
        said = dict(zip(names, values, strict=True))
        for name, make in made.items():
            said[name] = make(said[name])
        found[number].append(cls(**said))
    return found


def _names(cls: type) -> list[str]:
    return [field.name for field in fields(cls)]


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


def _versions(connection: Connection, numbers: Sequence[str]) -> dict[str, list[Version]]:
    held = tables.document.c
    statement: Select[Any] = (
        select(held.meeting, held.number, held.supersedes, held.made_at)
        .where(held.meeting.in_(numbers), held.supersedes.is_not(None))
        .order_by(held.made_at, held.number)
    )
    return _by_meeting(
        (row.meeting, Version(row.number, row.supersedes, row.made_at.date())) for row in connection.execute(statement)
    )
