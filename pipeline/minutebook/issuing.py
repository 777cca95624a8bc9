"""One meeting into the register, with its documents, in one transaction: all of it or nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

from minutebook.audience import Audience, Visible
from minutebook.awaiting import no_longer_awaited, was_held
from minutebook.books import Onward, Way
from minutebook.council import Council
from minutebook.documents.catalogue import DOCUMENTS
from minutebook.documents.kinds import DocumentType, Made
from minutebook.documents.render import find_template, hindrance, render_document
from minutebook.documents.shaping import Addressee, Recorded
from minutebook.duedates import HUB, Due, due_dates
from minutebook.duedates import Facts as DueFacts
from minutebook.findings import Finding, blocks_final
from minutebook.forms.record import Record
from minutebook.intake.formfile import FormFile
from minutebook.judging import Verdict, printable
from minutebook.meeting import Meeting
from minutebook.outbox.readers import is_wanted, kind_of
from minutebook.outbox.recipients import LETTER, MINUTES, PLAN, distribution_list
from minutebook.outbox.ways import as_noted
from minutebook.register.canonical import fingerprint
from minutebook.register.facts import (
    DocumentStatus,
    MeetingEntry,
    RegisteredDocument,
    RegisteredMeeting,
    ReviewEntry,
    ReviewStatus,
    SubmissionEntry,
)
from minutebook.register.transaction import Transaction
from minutebook.report import plain
from minutebook.words import fold


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


@dataclass(frozen=True, slots=True)
class IssuedOne:
    """A document; not ``new`` where it was issued before and nothing has changed since."""

    document: RegisteredDocument
    new: bool
    #: whom a letter is to
    reader: str = ""


def issue(
    transaction: Transaction,
    meeting: Meeting,
    files: Sequence[FormFile],
    verdict: Verdict,
    house: House,
    number: str | None,
) -> Issued:
    """Register a meeting's new files and issue each document that its forms allow.

    ``number`` is that of the meeting in the register, None for a new one; ``meeting`` holds its earlier forms too.
    """
    entered = transaction.enter_meeting(replace(MeetingEntry.of(meeting), state=verdict.stage.value), number)
    for form in files:
        known = transaction.known(form.source.sha256)
        if known is None:
            entry = SubmissionEntry(
                file_name=form.source.name,
                kind=form.kind.value,
                forms=form.reading.forms,
                data=form.source.data,
                records=form.records,
            )
            transaction.enter_submission(entered.number, entry)
    for decision in verdict.swayed:
        transaction.enter_decision(entered.number, decision)
    shown = with_list(meeting)
    made = [
        made.document
        for declared in DOCUMENTS
        if declared.made is Made.BY_RUN and not hindrance(declared, shown)
        if (made := issue_one(transaction, entered.number, declared, shown, verdict, house)).new
    ]
    _distribution(transaction, entered.number, meeting, house)
    owed = _reviews(transaction, entered.number, meeting, house)
    # without a date nothing can be counted from, which is not the same as nothing being owed
    transaction.enter_reviews(entered.number, owed, whole=meeting.date is not None)
    _end_waiting(transaction, entered, house.today)
    shas = {record.form: record.sha256 for record in meeting.records}
    held = {form.sha256 for form in transaction.submissions(entered.number)}
    files_of = {form: sha for form, sha in shas.items() if sha in held}
    transaction.enter_findings(entered.number, [(it, files_of.get(it.form or "")) for it in verdict.findings])
    return Issued(entered.number, tuple(made))


def with_list(meeting: Meeting) -> Meeting:
    """The meeting with the distribution list that is registered for it, where no form brought one (domain.md C12)."""
    if meeting.value("distribution"):
        return meeting
    rows: dict[str, dict[str, str]] = {}
    for entry in distribution_list(meeting, lambda kind: None):
        row = rows.setdefault(
            entry.recipient, {"recipient": entry.recipient, "role": entry.role or "", "agency": entry.agency or ""}
        )
        kind = entry.document_kind
        also = kind if kind[1:2].isupper() else kind.lower()
        row["document"] = f"{row['document']}, {also}" if "document" in row else kind
        row["copy"] = entry.copy if entry.copy == "Partial" else row.get("copy") or entry.copy or ""
    record = Record("DIST", {"distribution": list(rows.values())})
    return replace(meeting, records=(*meeting.records, record))


def status_of(declared: DocumentType, findings: Sequence[Finding]) -> DocumentStatus:
    """FINAL where nothing stands against it; a plan answers for its own form and the meeting, minutes for all forms."""
    own = declared.is_plan or declared.alone
    concerned = [finding for finding in findings if not own or finding.form in (None, *declared.needs)]
    blocked = not declared.never_draft and blocks_final(concerned, plan=declared.is_plan)
    return DocumentStatus.DRAFT if blocked else DocumentStatus.FINAL


def issue_one(
    transaction: Transaction,
    number: str,
    declared: DocumentType,
    meeting: Meeting,
    verdict: Verdict,
    house: House,
    *,
    recorded: Recorded | None = None,
    reader: Addressee | None = None,
    seen: Visible | None = None,
    look: Callable[[bytes, str], None] = lambda data, name: None,
) -> IssuedOne:
    """Issue one document of a registered meeting; nothing is made where the version that is there says the same.

    ``seen`` is what a recipient's own copy is made of; ``look`` is given the finished file and its name before it is
    entered, and raises where it may not be.
    """
    template = find_template(declared, house.council, house.templates)
    status = status_of(declared, verdict.findings)
    recorded = _with_exceptions(recorded, declared, verdict)
    shape = _shape(template, house.council, meeting, recorded, reader, seen)
    audience = copy_code(number, reader.name) if seen and reader else declared.audience.value
    audience = _reader_code(number, reader) if reader and not seen else audience
    slot = transaction.next_document(number, kind=declared.kind, audience=audience, status=status, fingerprint=shape)
    name = reader.name if reader else ""
    if slot.unchanged is not None:
        return IssuedOne(slot.unchanged, new=False, reader=name)
    data = render_document(
        declared.kind, meeting, house.council, status=status.value, version=slot.version, number=slot.number,
        today=house.today, templates=house.templates, recorded=recorded, reader=reader,
        seen=seen,
    )  # fmt: skip
    look(data, slot.file_name)
    sources = [record.sha256 for record in meeting.records if transaction.known(record.sha256)]
    issued = transaction.enter_document(
        slot,
        data,
        template_name=declared.template,
        template_sha256=sha256(template).hexdigest(),
        council=house.council.id,
        sources=sources,
    )
    return IssuedOne(issued, new=True, reader=name)


def _shape(
    template: bytes,
    council: Council,
    meeting: Meeting,
    recorded: Recorded | None,
    reader: Addressee | None,
    seen: Visible | None,
) -> str:
    """The fingerprint of all that a document is made from; of a recipient's copy, of what they may see alone."""
    told = seen.meeting if seen else meeting
    limits = seen and (sorted(seen.withheld), sorted(seen.only_restricted), seen.guarded, seen.alone)
    return fingerprint(
        sha256(template).hexdigest(),
        repr(council),
        sha256(council.logo).hexdigest(),
        [[record.form, plain(printable(record)), dict(record.share_with)] for record in told.records],
        *(repr(more) for more in (recorded, reader, limits) if more is not None),
    )


def _with_exceptions(recorded: Recorded | None, declared: DocumentType, verdict: Verdict) -> Recorded | None:
    """What is recorded for a document; with decisions and the Chair's check where it prints them."""
    if not declared.exceptions or not (verdict.exceptions or verdict.checked_on):
        return recorded
    return replace(recorded or Recorded(), exceptions=verdict.exceptions, checked_on=verdict.checked_on)


def _reader_code(number: str, reader: Addressee) -> str:
    """What tells one person's letter from another's in file names and log: initials, and no name."""
    return "child" if reader.kind == "child" else copy_code(number, reader.name)


def copy_code(number: str, name: str) -> str:
    """What tells one person's own copy from another's in file names and log: initials, and no name."""
    initials = "".join(part[0] for part in fold(name).replace("-", " ").split())[:4]
    return f"{initials} {sha256(f'{number} {fold(name)}'.encode()).hexdigest()[:6]}"


def _distribution(transaction: Transaction, number: str, meeting: Meeting, house: House) -> None:
    """The meeting's distribution list; a row keeps the copy that was made for it, out of date or not.

    The child's file holds the documents themselves, and so does the child whose own plan is made by the run.
    """
    owed = {PAPERS.get(due.what, due.what): due.due for due in _dues(meeting, house)}
    papers = {it.kind: it.paper for it in DOCUMENTS if it.paper and not it.is_letter}
    held = {
        (papers[document.kind], document.audience): document.number
        for document in transaction.documents(number)
        if document.current and document.kind in papers
    }
    entries = []
    for entry in distribution_list(meeting, owed.get):
        kind = kind_of(entry.kind or "", entry.recipient, entry.role or "", meeting)
        own = held.get((entry.document_kind, copy_code(number, entry.recipient)))
        bases = [held.get((entry.document_kind, base)) for base in _BASES.get(kind, ())]
        entries.append(replace(entry, document=own or next(filter(None, bases), None)))
    transaction.enter_distribution(number, as_noted(entries, transaction.lines(Way, [number])), whole=True)


#: whose own copy a document made by the run is, by what it says for whom it is
_BASES = {
    "case file": (Audience.PROFESSIONALS.value, Audience.CHILD.value, Audience.RESTRICTED.value),
    "child": (Audience.CHILD.value,),
}


#: what a due date is called, and the kind of document on a distribution list that it is the date of
PAPERS = {"Outcome letter": LETTER, "SAFER Plan": PLAN, "My Safety Plan": PLAN, "Minutes": MINUTES}


def _dues(meeting: Meeting, house: House) -> list[Due]:
    if meeting.date is None:
        return []
    keys = ("review_date", "meet_again_date", "next_etac", "proposed_msp_date")
    following = next((value for key in keys if isinstance(value := meeting.value(key), date)), None)
    decided = meeting.value("decision_at")
    facts = DueFacts(
        grading=meeting.value("grading.grade"),
        outcome=meeting.value("outcome"),
        icp_chair_agrees=meeting.value("icp_chair_agrees"),
        decision=meeting.value("decision"),
        next_date=following,
        decided_at=decided if isinstance(decided, datetime) else None,
        hub_needed=meeting.value("hub_needed") is True,
    )
    return due_dates(meeting.type.value, meeting.date, facts, house.council.calendar, house.council.timescales)


def _reviews(transaction: Transaction, number: str, meeting: Meeting, house: House) -> list[ReviewEntry]:
    """What the meeting leaves owed: a meeting that the form dates is booked, a paper all were sent is done."""
    days = (meeting.value(key) for key in ("review_date", "meet_again_date", "next_etac"))
    day = next((value for value in days if isinstance(value, date)), None)
    sent: dict[str, bool] = {}
    for row in filter(is_wanted, transaction.distribution(number)):
        sent[row.document_kind] = sent.get(row.document_kind, True) and row.sent_on is not None
    entries = []
    for due in _dues(meeting, house):
        booked = day if due.latest_booking else None
        done = sent.get(PAPERS.get(due.what, due.what), False) or was_held(transaction, due.what, meeting, house.today)
        done = done or (due.what == HUB and _was_passed_on(transaction, number, meeting))
        status = ReviewStatus.HELD if done else ReviewStatus.BOOKED if booked else ReviewStatus.DUE
        entries.append(
            ReviewEntry(
                what=due.what,
                rule=due.rule,
                due=due.due,
                latest_booking=due.latest_booking,
                booked=booked,
                status=status,
                why=due.why or None,
            )
        )
    return entries


def _was_passed_on(transaction: Transaction, number: str, meeting: Meeting) -> bool:
    """Whether all that the form lists for the Central Hub has been passed on, or the register was told so."""
    items = meeting.rows("hub_items")
    if items and all(isinstance(item.get("passed_on"), date) for item in items):
        return True
    told = [it for it in transaction.lines(Onward, [number]) if "hub" in fold(it.kind)]
    return bool(told) and all(it.passed_on for it in told)


def _end_waiting(transaction: Transaction, held: RegisteredMeeting, today: date) -> None:
    """A meeting that earlier meetings of the case were waiting for has been held."""
    for number, ended in no_longer_awaited(transaction, held, today):
        transaction.enter_reviews(number, [replace(row, status=ReviewStatus.HELD) for row in ended])
