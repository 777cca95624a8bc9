"""What the report to the Tactical Group asks of the register, some hundred rows at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, func, select, tuple_

from minutebook.meeting import MeetingType
from minutebook.register import tables
from minutebook.register.facts import SameItem
from minutebook.register.lookups import Lookups

#: rows that are held at a time
_SOME = 500


@dataclass(frozen=True, slots=True)
class Told:
    """What one form that counts says, as JSON (see ``answers``), and the meeting that it says it of."""

    meeting: str
    type: MeetingType
    case_ref: str | None
    #: the folded case reference, or the meeting's folded number where it has none
    case_key: str
    child_name: str | None
    child_dob: date | None
    #: the day of the meeting, or of its entry where no form says
    on: date
    form: str
    answers: str


@dataclass(frozen=True, slots=True)
class Listed:
    """Who is on a distribution list, and where their copy went."""

    recipient: str
    kind: str | None
    address_used: str | None


@dataclass(frozen=True, slots=True)
class CaseName:
    """How the reference of a case is compared and written, its child, and the number of one of its meetings."""

    key: str
    reference: str
    child_name: str | None
    meeting: str


class ItemLookups(Lookups):
    """The questions; nothing is held but the rows at hand."""

    def told(self, forms: Sequence[str] | None = None, *, at_a_time: int = _SOME) -> Iterator[Told]:
        """What the forms that count say, of these ids or of all, in the order in which they came."""
        held, of, meeting = tables.submission.c, tables.submission_form.c, tables.meeting.c
        statement = (
            select(held.arrival, of.form, of.answers, *(meeting[name] for name in _OF_MEETING))
            .join(tables.submission, of.submission == held.sha256)
            .join(tables.meeting, held.meeting == meeting.number)
            .where(of.superseded_by.is_(None), of.answers.is_not(None))
            .order_by(held.arrival, of.form)
        )
        if forms is not None:
            statement = statement.where(of.form.in_(forms))
        last: tuple[int, str] | None = None
        while True:
            further = statement
            if last is not None:
                # the index on arrivals is asked first, so that no row is gone through twice
                further = statement.where(held.arrival >= last[0], tuple_(held.arrival, of.form) > last)
            rows = self._all(further.limit(at_a_time))
            for row in rows:
                key = row.case_key or row.number.lower()
                on = row.date or row.entered_at.date()
                yield Told(
                    row.number, MeetingType(row.type), row.case_ref, key, row.child_name, row.child_dob, on, row.form,
                    row.answers,
                )  # fmt: skip
            if len(rows) < at_a_time:
                return
            last = (rows[-1].arrival, rows[-1].form)

    def listed(self, *, at_a_time: int = _SOME) -> Iterator[Listed]:
        """Everybody who is on a distribution list."""
        held = tables.distribution.c
        last = 0
        while rows := self._all(_listed().where(held.id > last).limit(at_a_time)):
            yield from (Listed(row.recipient, row.kind, row.address_used) for row in rows)
            last = rows[-1].id

    def sameness(self) -> list[SameItem]:
        """Every word on whether two items are one, in the order in which it was said."""
        held = tables.same_item.c
        statement = select(*(held[name] for name in SameItem.__dataclass_fields__)).order_by(held.id)
        return [SameItem(**row._mapping) for row in self._all(statement)]

    def case_names(self) -> list[CaseName]:
        """Every case as it is written and whose it is."""
        held = tables.meeting.c
        named = (func.min(held[name]).label(name) for name in ("case_ref", "child_name", "number"))
        written = select(held.case_key, *named).where(held.case_key != "").group_by(held.case_key)
        rows = self._all(written.order_by(held.case_key))
        return [CaseName(row.case_key, row.case_ref, row.child_name, row.number) for row in rows]


_OF_MEETING = ("number", "type", "case_ref", "case_key", "child_name", "child_dob", "date", "entered_at")


def _listed() -> Select[Any]:
    held = tables.distribution.c
    return select(held.id, held.recipient, held.kind, held.address_used).order_by(held.id)
