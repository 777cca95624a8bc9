"""One meeting into the register, with its documents, in one transaction: all of it or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

from minutebook.council import Council
from minutebook.documents.catalogue import DOCUMENTS, DocumentType
from minutebook.documents.render import find_template, render_document
from minutebook.duedates import Due, due_dates
from minutebook.duedates import Facts as DueFacts
from minutebook.findings import Finding, blocks_final
from minutebook.intake.formfile import FormFile
from minutebook.meeting import Meeting
from minutebook.outbox.recipients import LETTER, MINUTES, PLAN, distribution_list
from minutebook.register.canonical import fingerprint
from minutebook.register.facts import (
    DocumentStatus,
    MeetingEntry,
    RegisteredDocument,
    ReviewEntry,
    ReviewStatus,
    SubmissionEntry,
)
from minutebook.register.transaction import Transaction
from minutebook.report import plain
from minutebook.workdays import WorkingDays


@dataclass(frozen=True, slots=True)
class House:
    """What all of a run's meetings are issued with."""

    council: Council
    templates: Path
    today: date
    #: with a time zone
    now: datetime


@dataclass(frozen=True, slots=True)
class Issued:
    """What became of one meeting; ``documents`` are those that are new."""

    meeting: str
    documents: tuple[RegisteredDocument, ...]


def issue(
    transaction: Transaction,
    meeting: Meeting,
    files: Sequence[FormFile],
    findings: Sequence[Finding],
    house: House,
    number: str | None,
) -> Issued:
    """Register a meeting's new files and issue each document that its forms allow.

    ``number`` is that of the meeting in the register, None for a new one; ``meeting`` holds its earlier forms too.
    """
    entered = transaction.enter_meeting(MeetingEntry.of(meeting), number)
    for form in files:
        known = transaction.known(form.source.sha256)
        if known is None:
            entry = SubmissionEntry(
                file_name=form.source.name, kind=form.source.kind.value, forms=form.reading.forms, data=form.source.data
            )
            transaction.enter_submission(entered.number, entry)
    made = [
        document
        for declared in DOCUMENTS
        if declared.meeting is meeting.type and meeting.record(declared.form) is not None
        if (document := _document(transaction, entered.number, declared, meeting, findings, house)) is not None
    ]
    _distribution(transaction, entered.number, meeting, house)
    transaction.enter_reviews(entered.number, _reviews(meeting, house))
    shas = {record.form: record.sha256 for record in meeting.records}
    held = {form.sha256 for form in transaction.submissions(entered.number)}
    known_files = {form: sha for form, sha in shas.items() if sha in held}
    transaction.enter_findings(entered.number, [(finding, known_files.get(finding.form or "")) for finding in findings])
    return Issued(entered.number, tuple(made))


def status_of(declared: DocumentType, findings: Sequence[Finding]) -> DocumentStatus:
    """FINAL where no finding stands against it; a plan answers for its own form and the meeting, minutes for all forms."""
    concerned = [finding for finding in findings if not declared.is_plan or finding.form in (None, declared.form)]
    return DocumentStatus.DRAFT if blocks_final(concerned, plan=declared.is_plan) else DocumentStatus.FINAL


def _document(
    transaction: Transaction,
    number: str,
    declared: DocumentType,
    meeting: Meeting,
    findings: Sequence[Finding],
    house: House,
) -> RegisteredDocument | None:
    template = find_template(declared, house.council, house.templates)
    status = status_of(declared, findings)
    shape = fingerprint(
        sha256(template).hexdigest(),
        repr(house.council),
        [[record.form, plain(dict(record.values)), dict(record.share_with)] for record in meeting.records],
    )
    slot = transaction.next_document(
        number, kind=declared.kind.value, audience=declared.audience.value, status=status, fingerprint=shape
    )
    if slot.unchanged is not None:
        return None
    data = render_document(
        declared.kind, meeting, house.council, status=status.value, version=slot.version, number=slot.number,
        today=house.today, templates=house.templates,
    )  # fmt: skip
    held = {submission.sha256 for submission in transaction.submissions()}
    sources = [record.sha256 for record in meeting.records if record.sha256 in held]
    return transaction.enter_document(
        slot, data, template_name=declared.template, template_sha256=sha256(template).hexdigest(), council=house.council.id, sources=sources
    )  # fmt: skip


def _distribution(transaction: Transaction, number: str, meeting: Meeting, house: House) -> None:
    """The meeting's distribution list, each row tied to the document that it is a copy of."""
    owed = {_PAPER.get(due.what, due.what): due.due for due in _dues(meeting, house)}
    current = {
        _KIND_OF[declared.is_plan]: document.number
        for document in transaction.documents(number)
        for declared in DOCUMENTS
        if document.current and declared.kind.value == document.kind
    }
    entries = [
        replace(entry, document=current.get(entry.document_kind)) for entry in distribution_list(meeting, owed.get)
    ]
    transaction.enter_distribution(number, entries, whole=True)


#: what a due date is called, and the kind of document on a distribution list that it is the date of
_PAPER = {"Outcome letter": LETTER, "SAFER Plan": PLAN, "My Safety Plan": PLAN, "Minutes": MINUTES}
_KIND_OF = {True: PLAN, False: MINUTES}


def _dues(meeting: Meeting, house: House) -> list[Due]:
    if meeting.date is None:
        return []
    keys = ("review_date", "meet_again_date", "next_etac", "proposed_msp_date")
    following = next((value for key in keys if isinstance(value := meeting.value(key), date)), None)
    decided = meeting.value("decision_at")
    facts = DueFacts(
        grading=meeting.value("grading.grade"), outcome=meeting.value("outcome"), decision=meeting.value("decision"),
        next_date=following, decided_at=decided if isinstance(decided, datetime) else None, hub_needed=meeting.value("hub_needed") is True,
    )  # fmt: skip
    calendar = WorkingDays(house.council.nation, frozenset(house.council.non_working_days))
    return due_dates(meeting.type.value, meeting.date, facts, calendar, house.council.timescales)


def _reviews(meeting: Meeting, house: House) -> list[ReviewEntry]:
    """What the meeting leaves owed; a meeting that the form dates is booked for that day."""
    booked = {key: meeting.value(key) for key in ("review_date", "meet_again_date", "next_etac")}
    day = next((value for value in booked.values() if isinstance(value, date)), None)
    return [
        ReviewEntry(
            what=due.what, rule=due.rule, due=due.due, latest_booking=due.latest_booking,
            booked=day if due.latest_booking else None, status=ReviewStatus.BOOKED if due.latest_booking and day else ReviewStatus.DUE,
        )
        for due in _dues(meeting, house)
    ]  # fmt: skip
