"""One run's changes to one meeting, kept together or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, delete, insert, select

from minutebook.books import ChairTraining
from minutebook.errors import RegisterConflict
from minutebook.findings import Finding
from minutebook.register import tables
from minutebook.register.answers import to_text
from minutebook.register.canonical import fold, sha256, storable
from minutebook.register.distribution import settle
from minutebook.register.facts import (
    DecisionEntry,
    DistributionEntry,
    DocumentStatus,
    Drafted,
    MeetingEntry,
    RegisteredDistribution,
    RegisteredDocument,
    RegisteredMeeting,
    RegisteredSubmission,
    ReviewEntry,
    ReviewStatus,
    Slot,
    Step,
    SubmissionEntry,
)
from minutebook.register.item_lookups import ItemLookups
from minutebook.register.keys import Head, Keyring
from minutebook.register.ledger import Ledger
from minutebook.register.names import file_name, safe_reference


class Transaction(ItemLookups):
    """Made by ``Register.transaction``. Entering what is already there adds nothing, not even a log row."""

    def __init__(self, connection: Connection, *, actor: str, now: datetime, keys: Keyring) -> None:
        self._connection = connection
        self._actor = actor
        self._now = now
        self._ledger = Ledger(connection, actor=actor, keys=keys)
        self._came_together: set[str] = set()

    def enter_meeting(self, entry: MeetingEntry, number: str | None = None) -> RegisteredMeeting:
        """A new meeting, or the later facts of the one with ``number``; a blank never erases what is known."""
        keys = {"case_key": fold(entry.case_ref), "child_key": fold(entry.child_name)}
        values = _values(MeetingEntry, entry) | keys
        if number is None:
            number = self._number("M", self._ledger.count)
            new = values | {"state": entry.state or "OPEN"} | self._by("entered")
            self._ledger.add(tables.meeting, number=number, **new)
        else:
            self.meeting(number)
            said = {name: value for name, value in values.items() if value not in (None, "")}
            self._ledger.change(tables.meeting, number, **said)
        return self.meeting(number)

    def enter_submission(self, meeting: str, entry: SubmissionEntry) -> RegisteredSubmission:
        """A worker's file. The same bytes again give back the registration that is there.

        Its forms take the place of earlier ones of the same id; forms of one transaction stand side by side.
        Raises RegisterConflict where another meeting has these bytes.
        """
        name = sha256(entry.data)
        held = self.known(name)
        if held is not None and held.meeting != meeting:
            raise RegisterConflict(f"{entry.file_name} is already registered, with meeting {held.meeting}.")
        return held or self._new_submission(meeting, name, entry)

    def next_document(
        self,
        meeting: str,
        *,
        kind: str,
        audience: str,
        status: DocumentStatus,
        fingerprint: str,
        ending: str = ".docx",
    ) -> Slot:
        """Number, version and file name for a document, to be rendered and handed to ``enter_document``.

        ``kind`` and ``audience`` are Minutebook's own words, never a person's name. Where the version already
        issued has this status and fingerprint, the slot's ``unchanged`` says so and there is nothing to render.
        The number is taken when the document is entered: one that may not be leaves no gap.
        """
        facts = self.meeting(meeting)
        issued = [d for d in self.documents(meeting) if (d.kind, d.audience) == (kind, audience)]
        last = max(issued, key=lambda document: document.version, default=None)
        if last is not None and (last.status, last.fingerprint) == (status, fingerprint):
            return _slot_of(last)
        version = last.version + 1 if last else 1
        return Slot(
            number=self._number("D", self._ledger.upcoming),
            meeting=meeting,
            kind=kind,
            audience=audience,
            version=version,
            status=status,
            supersedes=last.number if last else None,
            file_name=file_name(
                reference=safe_reference(facts.case_ref, meeting),
                kind=kind,
                day=facts.date,
                version=version,
                audience=audience,
                ending=ending,
            ),
            fingerprint=fingerprint,
        )

    def enter_document(
        self,
        slot: Slot,
        data: bytes,
        *,
        template_name: str,
        template_sha256: str,
        council: str,
        sources: Iterable[str],
    ) -> RegisteredDocument:
        """Issue a document in the slot asked for last. ``sources`` are SHA-256 of submissions of this register.

        Raises RegisterConflict where another document has taken the slot's number meanwhile.
        """
        if slot.unchanged is not None:
            if slot.unchanged.sha256 != sha256(data):
                raise RegisterConflict(f"Document {slot.number} is already issued, and reads differently.")
            return slot.unchanged
        if self._number("D", self._ledger.count) != slot.number:
            raise RegisterConflict(f"Another document has the number {slot.number} already; make this one again.")
        new = RegisteredDocument(
            **_values(Slot, slot, but=("unchanged",)),
            sha256=self._keep(data),
            template_name=template_name,
            template_sha256=template_sha256,
            council=council,
            made_at=self._now.astimezone(UTC),
            made_by=self._actor,
            sources=tuple(sorted(set(sources))),
        )
        self._ledger.add(tables.document, **_values(RegisteredDocument, new, but=("sources", "current")))
        for source in new.sources:
            self._ledger.add(tables.document_source, document=new.number, submission=source)
        self._connection.execute(insert(tables.pending_output), {"document": new.number})
        return new

    def enter_distribution(self, meeting: str, entries: Iterable[DistributionEntry], *, whole: bool = False) -> None:
        """Who is to get what: sent rows stay as they are, unsent ones take the later answers (see ``settle``).

        ``whole``: this is the meeting's whole list, so unsent rows that it does not name are taken off.
        """
        settled = settle(self.distribution(meeting), entries, whole=whole)
        for row, entry in settled.changed:
            self._ledger.change(tables.distribution, row, **_values(DistributionEntry, entry))
        for row, words in settled.returned:
            self._ledger.change(tables.distribution, row, returned=words)
        for entry in settled.added:
            self._ledger.add(tables.distribution, meeting=meeting, **_values(DistributionEntry, entry))
        for row in settled.withdrawn:
            self._withdraw(row)
            self._ledger.remove(tables.distribution, row)

    def note_draft(self, entry: Drafted) -> None:
        """Drafts were written for a row of the list; the same as the last time is not noted again."""
        if next(reversed(self.drafted([entry.row])), None) != entry:
            self._ledger.note("drafted", f"distribution {entry.row}", **_values(Drafted, entry, but=("row",)))

    def enter_sent(self, row: int, on: date | None, by: str | None) -> None:
        """A person's word that the copy of one row went out; no day: that it did not."""
        self._ledger.change(tables.distribution, row, sent_on=on, sent_by=by)

    def enter_returned(self, row: RegisteredDistribution, words: str) -> None:
        """That a copy came back, in words; it is owed again, on a row of its own, where it is not already."""
        self._ledger.change(tables.distribution, row.id, returned=words)
        mine = (row.recipient, row.document_kind)
        held = [it for it in self.distribution(row.meeting) if (it.recipient, it.document_kind) == mine]
        if all(it.sent_on is not None for it in held):
            again = replace(row, sent_on=None, sent_by=None, returned=None, checked_by=None)
            self._ledger.add(tables.distribution, meeting=row.meeting, **_values(DistributionEntry, again))

    def enter_step(
        self, document: str, row: int, step: Step, *, on: date, how: str | None = None, said_by: str | None = None
    ) -> None:
        """What the signed-in account did with one version of the copy of one row, always a new row of its own."""
        self._ledger.add(
            tables.release, document=document, distribution=row, step=step, said_by=said_by, how=how, on=on,
            at=self._now, by=self._actor,
        )  # fmt: skip

    def enter_refusal(self, meeting: str, step: Step, documents: Iterable[str]) -> None:
        """That the signed-in account tried a step that was not theirs, or not in turn; only the log has it."""
        self._ledger.note("refused", f"meeting {meeting}", step=step.value, documents=sorted(set(documents)))

    def reopen_review(self, meeting: str, what: str) -> None:
        """Something that was done is owed after all."""
        for row in self._all(_of_meeting(tables.review, meeting).where(tables.review.c.what == what)):
            self._ledger.change(tables.review, row.id, status=ReviewStatus.DUE)

    def enter_reviews(self, meeting: str, entries: Iterable[ReviewEntry], *, whole: bool = False) -> None:
        """The dates that a meeting leaves owed; one that has been held stays as it is.

        ``whole``: these are all of them, so one that is not among them is owed no more.
        """
        held = {(row.rule, row.what): row for row in self._all(_of_meeting(tables.review, meeting))}
        owed = {(entry.rule, entry.what): entry for entry in entries}
        for key, entry in owed.items():
            row = held.get(key)
            if row is None:
                self._ledger.add(tables.review, meeting=meeting, **_values(ReviewEntry, entry))
            elif row.status != ReviewStatus.HELD:
                self._ledger.change(tables.review, row.id, **_values(ReviewEntry, entry))
        for row in held.values() if whole else ():
            if (row.rule, row.what) not in owed and row.status != ReviewStatus.HELD:
                self._ledger.change(tables.review, row.id, status=ReviewStatus.NOT_OWED)

    def enter_decision(self, meeting: str, entry: DecisionEntry) -> None:
        """A finding that a person has settled; the same decision on the same finding is entered once."""
        held = {(row.rule, row.key, row.message, row.reason) for row in self.decisions(meeting)}
        if (entry.rule, entry.key, entry.message, entry.reason) not in held:
            values = _values(DecisionEntry, entry) | {"decided_at": self._now, "entered_by": self._actor}
            self._ledger.add(tables.decision, meeting=meeting, **values)

    def enter_sameness(self, one: tuple[str, str], other: tuple[str, str], same: bool, reason: str) -> None:
        """That two items, each a reference and its case's key, are one or are not; always a new row, by the account."""
        (first, first_case), (second, second_case) = sorted((one, other))
        self._ledger.add(
            tables.same_item, one=first, other=second, same=same, reason=reason, one_case=first_case,
            other_case=second_case, **self._by("decided"),
        )  # fmt: skip

    def enter_line(self, line: Any) -> int:
        """A line of one of the books (see ``minutebook.books``); gives its number.

        What is told of a chair anew takes the place of what was known, but a blank erases nothing.
        """
        book = tables.BOOKS[type(line)]
        values = _values(type(line), line)
        if isinstance(line, ChairTraining):
            for row in self._all(select(book).order_by(book.c.id)):
                if fold(row.chair) == fold(line.chair):
                    known = {name: value for name, value in values.items() if value not in (None, False)}
                    self._ledger.change(book, row.id, **(known | self._by("entered")))
                    return int(row.id)
        else:
            self.meeting(line.meeting)
        return int(self._ledger.add(book, **(values | self._by("entered"))))

    def enter_findings(self, meeting: str, found: Iterable[tuple[Finding, str | None]]) -> None:
        """What is wrong with a meeting as it now stands, in place of what was; each with its file's SHA-256."""
        rows = [_finding(meeting, finding, submission) for finding, submission in found]
        names = list(rows[0]) if rows else []
        held = self._all(_of_meeting(tables.finding, meeting).order_by(tables.finding.c.id))
        if [{name: row._mapping[name] for name in names} for row in held] == rows:
            return
        self._connection.execute(delete(tables.finding).where(tables.finding.c.meeting == meeting))
        if rows:
            self._connection.execute(insert(tables.finding), rows)
        now = self._all(_of_meeting(tables.finding, meeting).order_by(tables.finding.c.id))
        self._ledger.judged(meeting, [dict(row._mapping) for row in now])

    def close(self) -> Head | None:
        """Write the log of it all; called by ``Register.transaction``. Gives where the log ends now, if it went on."""
        return self._ledger.close()

    @property
    def salt(self) -> str:
        """What the register is known by beside its keys."""
        return self._ledger.salt

    def follows(self, noted: Head | None) -> bool:
        """Whether the log still holds a row that was noted outside the register."""
        return self._ledger.follows(noted)

    def _all(self, statement: Select[Any]) -> Sequence[Row[Any]]:
        return self._connection.execute(statement).all()

    def _number(self, letter: str, of: Callable[[str], int]) -> str:
        series = f"{letter}-{self._now.year}"
        return f"{series}-{of(series):04d}"

    def _keep(self, data: bytes) -> str:
        name = sha256(data)
        if not self._all(select(tables.blob.c.sha256).where(tables.blob.c.sha256 == name)):
            self._connection.execute(insert(tables.blob), {"sha256": name, "size": len(data), "data": data})
        return name

    def _new_submission(self, meeting: str, name: str, entry: SubmissionEntry) -> RegisteredSubmission:
        self._keep(entry.data)
        new = RegisteredSubmission(
            sha256=name,
            meeting=meeting,
            file_name=entry.file_name,
            kind=entry.kind,
            forms=tuple(sorted(set(entry.forms))),
            received_at=self._now.astimezone(UTC),
            received_by=self._actor,
        )
        values = _values(RegisteredSubmission, new, but=("forms",))
        self._ledger.add(tables.submission, arrival=self._ledger.count("arrival"), **values)
        self._came_together.add(name)
        for form in new.forms:
            self._supersede(meeting, form, by=name)
            said = next((to_text(record) for record in entry.records if record.form == form), None)
            self._ledger.add(tables.submission_form, submission=name, form=form, answers=said)
        return new

    def _withdraw(self, row: int) -> None:
        """A copy on which steps were taken is not to go any more."""
        held = tables.release.c
        taken = select(held.document).where(held.distribution == row).distinct().order_by(held.document)
        for step in self._all(taken):
            self.enter_step(step.document, row, Step.WITHDRAWN, on=self._now.date())

    def _supersede(self, meeting: str, form: str, *, by: str) -> None:
        forms = tables.submission_form.c
        mine = select(tables.submission.c.sha256).where(tables.submission.c.meeting == meeting)
        former = select(forms.submission).where(
            forms.form == form,
            forms.superseded_by.is_(None),
            forms.submission.in_(mine),
            forms.submission.not_in(self._came_together),
        )
        for row in self._all(former):
            self._ledger.change(tables.submission_form, row.submission, form, superseded_by=by)

    def _by(self, verb: str) -> dict[str, Any]:
        return {f"{verb}_at": self._now, f"{verb}_by": self._actor}


def _values(cls: type, entry: Any, *, but: tuple[str, ...] = ()) -> dict[str, Any]:
    # by the class asked for: a row that came out of the register may go in again as an entry
    return {field.name: getattr(entry, field.name) for field in fields(cls) if field.name not in but}


def _of_meeting(table: Any, meeting: str) -> Select[Any]:
    return select(table).where(table.c.meeting == meeting)


def _slot_of(issued: RegisteredDocument) -> Slot:
    return Slot(
        number=issued.number,
        meeting=issued.meeting,
        kind=issued.kind,
        audience=issued.audience,
        version=issued.version,
        status=issued.status,
        supersedes=issued.supersedes,
        file_name=issued.file_name,
        fingerprint=issued.fingerprint,
        unchanged=issued,
    )


def _finding(meeting: str, finding: Finding, submission: str | None) -> dict[str, str | None]:
    return {
        "meeting": meeting,
        "submission": submission,
        "form": finding.form,
        "rule": finding.rule,
        "severity": finding.severity.value,
        "key": finding.key,
        "place": str(finding.where) if finding.where is not None else finding.place or None,
        "message": storable(finding.message),
        "fix": storable(finding.fix),
    }
