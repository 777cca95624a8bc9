"""Everything that can be asked of the register, by a reader or in the middle of a transaction."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import fields
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import Column, ColumnElement, Label, Row, Select, Table, Text, and_, cast, func, literal, or_, select

from minutebook.errors import RegisterConflict, WrongUse
from minutebook.forms.record import Record
from minutebook.meeting import MeetingType
from minutebook.register import tables
from minutebook.register.answers import from_text
from minutebook.register.canonical import fold, sha256
from minutebook.register.facts import (
    CurrentForms,
    DocumentStatus,
    Drafted,
    Output,
    Owed,
    RegisteredDecision,
    RegisteredDistribution,
    RegisteredDocument,
    RegisteredFinding,
    RegisteredMeeting,
    RegisteredReview,
    RegisteredSubmission,
    ReleaseStep,
    ReviewStatus,
    Step,
)

_T = TypeVar("_T")


class Lookups(ABC):
    """The questions; who inherits says through which connection they are asked."""

    @abstractmethod
    def _all(self, statement: Select[Any]) -> Sequence[Row[Any]]:
        """The rows that answer a question."""

    def meetings(self) -> list[RegisteredMeeting]:
        """All meetings, in the order in which they were registered."""
        return [_meeting(row) for row in self._all(_in_order(tables.meeting, "entered_at"))]

    def cases(self) -> list[RegisteredMeeting]:
        """The last meeting of each case, whose ``state`` is where the case stands; meetings without a case left out."""
        held = tables.meeting.c
        ordered = select(tables.meeting).where(held.case_key != "").order_by(held.date.nulls_first(), held.entered_at)
        return sorted(
            {row.case_key: _meeting(row) for row in self._all(ordered)}.values(), key=lambda it: it.case_ref or ""
        )

    def meeting(self, number: str) -> RegisteredMeeting:
        """The meeting of one number."""
        found = self._all(select(tables.meeting).where(tables.meeting.c.number == number))
        if not found:
            raise WrongUse(f"There is no meeting {number}; “minutebook meetings” lists them.")
        return _meeting(found[0])

    def find_meetings(
        self,
        *,
        case_ref: str | None = None,
        child_name: str | None = None,
        child_dob: date | None = None,
        meeting_date: date | None = None,
        type: MeetingType | None = None,
    ) -> list[RegisteredMeeting]:
        """The meetings that agree with all that is given, the latest first; none where nothing is given.

        Case references and names are compared whatever their case and spaces.
        """
        held = tables.meeting.c
        asked = {
            held.case_key: fold(case_ref) or None,
            held.child_key: fold(child_name) or None,
            held.child_dob: child_dob,
            held.date: meeting_date,
            held.type: type.value if type else None,
        }
        wanted = [column == value for column, value in asked.items() if value is not None]
        if not wanted:
            return []
        latest = (held.date.desc().nulls_last(), held.entered_at.desc(), held.number.desc())
        return [_meeting(row) for row in self._all(select(tables.meeting).where(*wanted).order_by(*latest))]

    def known(self, sha256: str) -> RegisteredSubmission | None:
        """The submission of these bytes, None where they have not been registered."""
        return next(iter(self._submissions(tables.submission.c.sha256, sha256)), None)

    def submissions(self, meeting: str | None = None) -> list[RegisteredSubmission]:
        """Workers' files, of one meeting or of all, in the order in which they came."""
        return self._submissions(tables.submission.c.meeting, meeting)

    def forms_of(self, meeting_number: str) -> list[CurrentForms]:
        """The files whose forms still count for a meeting, so that a later form can be read together with them."""
        held, forms = tables.submission.c, tables.submission_form.c
        counting = (held.meeting == meeting_number) & forms.superseded_by.is_(None)
        current = defaultdict(list)
        for row in self._all(_with_forms().where(counting)):
            current[row.submission].append(row.form)
        return [
            CurrentForms(
                file_name=found.file_name,
                sha256=found.sha256,
                data=self._bytes(found.sha256),
                forms=tuple(current[found.sha256]),
            )
            for found in self.submissions(meeting_number)
            if found.sha256 in current
        ]

    def documents(self, meeting: str | None = None) -> list[RegisteredDocument]:
        """Issued documents, every version, of one meeting or of all, in the order in which they were made."""
        held = tables.document.c
        rows = self._all(_of(held.meeting, meeting, _in_order(tables.document, "made_at")))
        pairs = select(tables.document_source).join(tables.document).order_by(tables.document_source.c.submission)
        sources = defaultdict(list)
        for pair in self._all(_of(held.meeting, meeting, pairs)):
            sources[pair.document].append(pair.submission)
        replaced = {row.supersedes for row in rows}
        return [
            _made(
                RegisteredDocument,
                row,
                status=DocumentStatus(row.status),
                sources=tuple(sources[row.number]),
                current=row.number not in replaced,
            )
            for row in rows
        ]

    def document(self, number: str) -> RegisteredDocument:
        """The document of one number."""
        found = self._all(select(tables.document.c.meeting).where(tables.document.c.number == number))
        if not found:
            raise WrongUse(f"There is no document {number}; “minutebook documents” lists them.")
        return next(it for it in self.documents(found[0].meeting) if it.number == number)

    def file_bytes(self, sha256: str) -> bytes:
        """A stored file as it was registered. Raises RegisterConflict where it is not that any more."""
        return self._bytes(sha256)

    def records_in(self, sha256: str) -> list[Record]:
        """What was kept of the forms in one worker's file, whether they still count or not."""
        held, forms = tables.submission.c, tables.submission_form.c
        statement = (
            select(held.file_name, forms.form, forms.answers)
            .join(tables.submission, forms.submission == held.sha256)
            .where(held.sha256 == sha256, forms.answers.is_not(None))
            .order_by(forms.form)
        )
        return [
            from_text(row.form, row.answers, file_name=row.file_name, sha256=sha256) for row in self._all(statement)
        ]

    def document_bytes(self, number: str) -> bytes:
        """An issued document as it was issued."""
        found = self._all(select(tables.document.c.sha256).where(tables.document.c.number == number))
        if not found:
            raise WrongUse(f"There is no document {number}; “minutebook documents” lists them.")
        return self._bytes(found[0].sha256)

    def outputs(self, meeting: str | None = None) -> Iterator[Output]:
        """Every file that belongs in the outputs folder, of one meeting or of all."""
        rows = _of(tables.document.c.meeting, meeting, _in_order(tables.document, "made_at"))
        yield from (_made(Output, row) for row in self._all(rows))

    def pending_outputs(self) -> list[Output]:
        """The files that nobody has yet put into the outputs folder."""
        waiting = tables.document.c.number.in_(select(tables.pending_output.c.document))
        return [_made(Output, row) for row in self._all(_in_order(tables.document, "made_at").where(waiting))]

    def distribution(self, meeting: str | None = None) -> list[RegisteredDistribution]:
        """Who is to get what, and who got it, of one meeting or of all."""
        held = tables.distribution.c
        rows = self._all(_of(held.meeting, meeting, select(tables.distribution).order_by(held.id)))
        return [_made(RegisteredDistribution, row) for row in rows]

    def steps(self, meeting: str) -> list[ReleaseStep]:
        """What was done with the copies of a meeting, every version, in the order in which it was done."""
        held = tables.release
        statement = select(held).join(tables.document, held.c.document == tables.document.c.number)
        rows = self._all(statement.where(tables.document.c.meeting == meeting).order_by(held.c.id))
        return [_made(ReleaseStep, row, step=Step(row.step)) for row in rows]

    def unsent(self, due: date) -> list[RegisteredDistribution]:
        """The copies that are to be out by a day and are not noted as sent, the longest owed first."""
        held = tables.distribution.c
        owed = select(tables.distribution).where(held.sent_on.is_(None), held.due <= due).order_by(held.due, held.id)
        return [_made(RegisteredDistribution, row) for row in self._all(owed)]

    def reviews(self, today: date, meeting: str | None = None) -> list[RegisteredReview]:
        """The dates that are owed, soonest first, each with its status on the day ``today``."""
        held = tables.review.c
        soonest = select(tables.review).order_by(held.due.nulls_last(), held.id)
        rows = self._all(_of(held.meeting, meeting, soonest))
        return [_made(RegisteredReview, row, status=_status(row, today)) for row in rows]

    def owed(self, today: date, meeting: str | None = None) -> list[Owed]:
        """The dates that are owed, and those to come that are owed no more, soonest first, with what calendars ask."""
        held, log = tables.review.c, tables.audit.c
        known_as = literal("review ").concat(cast(held.id, Text))
        written = select(func.count()).where(log.entity == known_as).scalar_subquery().label("times")
        last = select(func.max(log.at)).where(log.entity == known_as).scalar_subquery().label("last")
        gone = and_(held.status == ReviewStatus.NOT_OWED.value, or_(held.due >= today, held.booked >= today))
        open_ = held.status.in_([ReviewStatus.DUE.value, ReviewStatus.BOOKED.value])
        statement = (
            select(tables.review, tables.meeting.c.case_ref, written, last)
            .join(tables.meeting)
            .where(or_(open_, gone))
            .order_by(held.due.nulls_last(), held.id)
        )
        return [
            _made(Owed, row, status=ReviewStatus(row.status))
            for row in self._all(_of(held.meeting, meeting, statement))
        ]

    def identity(self) -> str:
        """What tells this register from all others, for names that must be nobody else's; it gives nothing away."""
        salt = self._all(select(tables.chain.c.salt))[0].salt
        return sha256(f"identity of {salt}".encode())[:20]

    def drafted(self, rows: Sequence[int]) -> list[Drafted]:
        """What was drafted for some distribution rows, in the order in which it was."""
        log = tables.audit.c
        names = [f"distribution {row}" for row in rows]
        noted = select(log.entity, log.detail).where(log.entity.in_(names), log.action == "drafted").order_by(log.seq)
        found = [(int(it.entity.partition(" ")[2]), json.loads(it.detail)) for it in (self._all(noted) if rows else ())]
        # what is blank is not in the log
        blank = dict.fromkeys(field.name for field in fields(Drafted))
        return [
            Drafted(**{**blank, **{name: told[name] for name in told if name in blank}, "row": row})
            for row, told in found
        ]

    def findings(self, meeting: str | None = None) -> list[RegisteredFinding]:
        """What was found wrong when each meeting was last judged."""
        held = tables.finding.c
        rows = self._all(_of(held.meeting, meeting, select(tables.finding).order_by(held.id)))
        return [_made(RegisteredFinding, row) for row in rows]

    def meetings_with(self, rules: Sequence[str]) -> list[str]:
        """The numbers of the meetings of which one of some rules says something, in order."""
        held = tables.finding.c
        return sorted({row.meeting for row in self._all(select(held.meeting).where(held.rule.in_(rules)))})

    def decisions(self, meeting: str | None = None) -> list[RegisteredDecision]:
        """What people decided on findings, in the order in which they did."""
        held = tables.decision.c
        rows = self._all(_of(held.meeting, meeting, select(tables.decision).order_by(held.id)))
        return [_made(RegisteredDecision, row) for row in rows]

    def lines(self, book: type[_T], meetings: Sequence[str] | None = None) -> list[_T]:
        """The lines of one book (see ``minutebook.books``), of some meetings or all, in the order of entry."""
        if meetings is not None and not meetings:
            return []
        table = tables.BOOKS[book]
        statement = select(table).order_by(table.c.id)
        if meetings is not None:
            statement = statement.where(table.c.meeting.in_(meetings))
        return [_made(book, row) for row in self._all(statement)]

    def records_of(self, meetings: Sequence[str]) -> dict[str, list[Record]]:
        """What the forms that count say, by meeting; the places in their files are not kept."""
        held, forms = tables.submission.c, tables.submission_form.c
        statement = (
            select(held.meeting, held.file_name, held.sha256, forms.form, forms.answers)
            .join(tables.submission, forms.submission == held.sha256)
            .where(held.meeting.in_(meetings), forms.superseded_by.is_(None), forms.answers.is_not(None))
            .order_by(held.arrival, forms.form)
        )
        found: dict[str, list[Record]] = {number: [] for number in meetings}
        for row in self._all(statement):
            record = from_text(row.form, row.answers, file_name=row.file_name, sha256=row.sha256)
            found[row.meeting].append(record)
        return found

    def other_children(self, names: Sequence[str], case_ref: str | None) -> dict[str, str]:
        """Which of some folded full names are those of children of other cases, and their case references."""
        held = tables.meeting.c
        statement = select(held.child_key, held.case_ref).where(
            held.child_key.in_(names), held.case_key != fold(case_ref)
        )
        return {row.child_key: row.case_ref or "" for row in self._all(statement)} if names else {}

    def _submissions(self, column: Column[Any], value: str | None) -> list[RegisteredSubmission]:
        held = tables.submission.c
        rows = self._all(_of(column, value, select(tables.submission).order_by(held.arrival)))
        forms = defaultdict(list)
        for pair in self._all(_of(column, value, _with_forms())):
            forms[pair.submission].append(pair.form)
        return [_made(RegisteredSubmission, row, forms=tuple(forms[row.sha256])) for row in rows]

    def _bytes(self, name: str) -> bytes:
        data = self._all(select(tables.blob.c.data).where(tables.blob.c.sha256 == name))
        # a file that is not what was registered must never go out again
        if not data or not isinstance(data[0].data, bytes) or sha256(data[0].data) != name:
            raise RegisterConflict(f"The stored file {name} has been altered; run “minutebook audit”.")
        return data[0].data


def _with_forms() -> Select[Any]:
    forms = tables.submission_form.c
    joined = select(tables.submission_form).join(tables.submission, forms.submission == tables.submission.c.sha256)
    return joined.order_by(forms.form)


def _of(column: Column[Any], value: str | None, statement: Select[Any]) -> Select[Any]:
    return statement if value is None else statement.where(column == value)


def _in_order(table: Table, moment: str) -> Select[Any]:
    # by length first: M-2027-10000 comes after M-2027-9999
    return select(table).order_by(table.c[moment], func.length(table.c.number), table.c.number)


def _made(cls: type[_T], row: Row[Any], **known: Any) -> _T:
    held = row._mapping
    names = (field.name for field in fields(cls))  # type: ignore[arg-type]
    return cls(**{name: known[name] if name in known else held[name] for name in names})


def _meeting(row: Row[Any]) -> RegisteredMeeting:
    return _made(RegisteredMeeting, row, type=MeetingType(row.type))


def latest_council(meeting: ColumnElement[str]) -> Label[str | None]:
    """A column "council" for a statement: the council that a meeting's latest document was made for, by its number."""
    made = tables.document
    latest = (
        select(made.c.council)
        .where(made.c.meeting == meeting)
        .order_by(made.c.made_at.desc(), func.length(made.c.number).desc(), made.c.number.desc())
        .limit(1)
    )
    return latest.scalar_subquery().label("council")


def _status(row: Row[Any], today: date) -> ReviewStatus:
    if row.status in (ReviewStatus.DUE, ReviewStatus.BOOKED) and row.due is not None and row.due < today:
        return ReviewStatus.OVERDUE
    return ReviewStatus(row.status)
