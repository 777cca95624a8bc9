"""A fictional meeting to enter, and programs that enter many, for the tests of the register."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable
from datetime import UTC, date, datetime

from tests.registers import Address

from minutebook.findings import Finding, Severity
from minutebook.meeting import MeetingType
from minutebook.register.canonical import fingerprint
from minutebook.register.facts import (
    DistributionEntry,
    DocumentStatus,
    MeetingEntry,
    RegisteredDocument,
    ReviewEntry,
    SubmissionEntry,
)
from minutebook.register.register import Register
from minutebook.register.transaction import Transaction
from minutebook.where import Where

NOW = datetime(2027, 2, 25, 9, 30, tzinfo=UTC)
ACTOR = "f.blythe"
TAMSIN = MeetingEntry(
    type=MeetingType.SAFER,
    case_ref="NCC-20417",
    child_name="Tamsin Quillfeather",
    child_dob=date(2012, 5, 4),
    initials="TQ",
    date=date(2027, 2, 24),
)
FORM = SubmissionEntry(
    file_name="Tamsin Quillfeather safer.docx", kind="docx", forms=("SAFER-A", "SAFER-P"), data=b"the form as it came"
)
MUM = DistributionEntry(
    document_kind="plan",
    recipient="Ottilie Quillfeather",
    role="Mum",
    kind="parent/carer",
    copy="Full",
    how="By hand",
    address_used="3 Gull Row, Saltmere",
    due=date(2027, 2, 25),
)
SCHOOL = DistributionEntry(
    document_kind="plan",
    recipient="Bram Oduya",
    role="DSL",
    agency="Saltmere Academy",
    kind="professional",
    copy="Full",
    how="Secure email",
    address_used="b.oduya@example.org",
    due=date(2027, 2, 25),
)
REVIEW = ReviewEntry(
    what="Review of the SAFER Plan", rule="R119", due=date(2027, 4, 7), latest_booking=date(2027, 4, 7)
)
FINDING = Finding(
    rule="R003",
    severity=Severity.ERROR,
    key="chair",
    where=Where(table=1, row=4, column=2),
    message="Who chaired the meeting?",
    fix="Put the chair's name.",
    form="SAFER-A",
)


def issue(
    tx: Transaction, meeting: str, kind: str, says: str, *, audience: str = "full", sources: Iterable[str] = ()
) -> RegisteredDocument:
    """Render and enter one document the way a run does; the same words again are not issued again."""
    slot = tx.next_document(
        meeting, kind=kind, audience=audience, status=DocumentStatus.FINAL, fingerprint=fingerprint(kind, says)
    )
    if slot.unchanged is not None:
        return slot.unchanged
    return tx.enter_document(
        slot,
        f"{slot.number} version {slot.version}: {says}".encode(),
        template_name="safer_plan.docx",
        template_sha256="ab" * 32,
        council="northcombe",
        sources=sources,
    )


def enter_all(tx: Transaction, *, mark: str = "", entry: MeetingEntry = TAMSIN) -> str:
    """Everything that one run may say of one meeting; ``mark`` makes its bytes its own. Gives its number."""
    data = FORM.data + mark.encode()
    number = tx.enter_meeting(entry).number
    form = SubmissionEntry(file_name=FORM.file_name, kind="docx", forms=FORM.forms, data=data)
    came = tx.enter_submission(number, form).sha256
    issue(tx, number, "minutes", f"what was said {mark}", sources=[came])
    issue(tx, number, "plan", f"what we will do {mark}", sources=[came])
    tx.enter_distribution(number, [MUM, SCHOOL])
    tx.enter_reviews(number, [REVIEW])
    tx.enter_findings(number, [(FINDING, came)])
    return number


def is_whole(register: Register, number: str) -> bool:
    """Whether a meeting has all that ``enter_all`` enters."""
    return (
        len(register.submissions(number)) == 1
        and [d.kind for d in register.documents(number)] == ["minutes", "plan"]
        and all(register.document_bytes(d.number) and d.sources for d in register.documents(number))
        and len(register.distribution(number)) == 2
        and len(register.reviews(date(2027, 3, 1), number)) == 1
        and len(register.findings(number)) == 1
    )


def write(path: Address, name: str, count: int) -> None:
    """Enter ``count`` meetings, saying each number once it is registered."""
    with Register.open(path, actor=name) as register:
        for turn in range(count):
            with register.transaction(now=NOW) as tx:
                number = enter_all(tx, mark=f"{name} {turn}")
            print(number, flush=True)


def pause(path: Address) -> None:
    """Stop in the middle of a transaction, until killed."""
    with Register.open(path, actor=ACTOR) as register, register.transaction(now=NOW) as tx:
        enter_all(tx)
        tx.close()
        print("inside", flush=True)
        time.sleep(60)


if __name__ == "__main__":
    if sys.argv[1] == "write":
        write(sys.argv[2], sys.argv[3], int(sys.argv[4]))
    else:
        pause(sys.argv[2])
