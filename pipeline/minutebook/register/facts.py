"""What goes into the register and what comes out of it: plain values, never the database's own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Self

from minutebook.forms.record import Record
from minutebook.meeting import Meeting, MeetingType
from minutebook.words import fold

#: "bounced, re-sent 18/12", but neither "to be re-sent" nor "re-sent, bounced again"
_SENT_AGAIN = re.compile(
    r"(?<!not )(?<!be )(?<!yet )(?<!never )(?<!n't )\b(?:re-?sent|re-?posted|(?:sent|posted) again)\b"
    r"(?!.*\b(?:bounced|came back|returned|failed)\b)"
    r"(?:\D{0,20}\b(?P<day>\d{1,2})[/.](?P<month>\d{1,2})(?:[/.](?P<year>\d{4}|\d\d)\b)?)?"
)
_CENTURY = 100


class DocumentStatus(StrEnum):
    """Whether a document may be relied on."""

    DRAFT = "DRAFT"
    FINAL = "FINAL"


class Step(StrEnum):
    """What people do with one recipient's copy, in turn; a step is never taken back, only followed."""

    APPROVED = "approved"  #: the Chair agrees with it
    CHECKED = "checked"  #: a second person has looked at it
    SENT = "sent"
    NOT_SENT = "not-sent"  #: it did not go after all
    RETURNED = "returned"  #: it came back, and is owed again
    WITHDRAWN = "withdrawn"  #: it is not to go any more: its recipient is off the list


class ReviewStatus(StrEnum):
    """How a date that is owed stands (domain.md X03); OVERDUE is worked out on reading, never stored."""

    DUE = "Due"
    BOOKED = "Booked"
    HELD = "Held"
    OVERDUE = "Overdue"
    #: later forms of its meeting ask for it no more
    NOT_OWED = "Not owed"


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingEntry:
    """The facts of a meeting that the register finds and names it by; None where no form says."""

    type: MeetingType
    case_ref: str | None = None
    child_name: str | None = None
    child_dob: date | None = None
    initials: str | None = None
    date: date | None = None
    #: where its case stands after it, in the caller's word; None: OPEN at first, later as it was
    state: str | None = None

    @classmethod
    def of(cls, meeting: Meeting) -> Self:
        """The facts out of a meeting's forms; a date that could not be read counts as not given."""
        born = meeting.value("child.dob")
        return cls(
            type=meeting.type,
            case_ref=meeting.case_ref or None,
            child_name=meeting.child_name or None,
            child_dob=born if isinstance(born, date) else None,
            initials=meeting.initials or None,
            date=meeting.date,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisteredMeeting(MeetingEntry):
    """A meeting with its number, such as M-2027-0001."""

    number: str
    #: moments are in UTC
    entered_at: datetime
    entered_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmissionEntry:
    """A worker's file as it came."""

    file_name: str
    #: the kind of file, such as "docx"
    kind: str
    #: ids of the forms that it holds
    forms: tuple[str, ...]
    data: bytes
    #: what those forms say
    records: tuple[Record, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisteredSubmission:
    """A worker's file that the register holds."""

    sha256: str
    meeting: str
    file_name: str
    kind: str
    forms: tuple[str, ...]
    received_at: datetime
    received_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CurrentForms:
    """A file of which at least one form has not been replaced by a later one."""

    file_name: str
    sha256: str
    data: bytes
    #: ids of the forms in it that still count
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisteredDocument:
    """One version of an issued document."""

    #: such as D-2027-0001; every version has its own
    number: str
    meeting: str
    kind: str
    audience: str
    version: int
    status: DocumentStatus
    #: number of the version before, None for the first
    supersedes: str | None
    file_name: str
    sha256: str
    #: see ``canonical.fingerprint``
    fingerprint: str
    template_name: str
    template_sha256: str
    #: the council profile it was made with
    council: str
    made_at: datetime
    made_by: str
    #: SHA-256 of the submissions that it was made from
    sources: tuple[str, ...] = ()
    #: False where a later version has taken its place
    current: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """The place of a document that is yet to be rendered: what is printed in it and what it is called."""

    number: str
    meeting: str
    kind: str
    audience: str
    version: int
    status: DocumentStatus
    supersedes: str | None
    file_name: str
    fingerprint: str
    #: the version already issued, where it says the same: nothing to render
    unchanged: RegisteredDocument | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """A file that belongs in the outputs folder."""

    meeting: str
    file_name: str
    sha256: str
    #: the document's number
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DistributionEntry:
    """One recipient's copy of one kind of document (domain.md C7, X02); answers as typed on the form."""

    document_kind: str
    recipient: str
    role: str | None = None
    agency: str | None = None
    #: child, parent/carer, professional and so on (domain.md 0.3)
    kind: str | None = None
    copy: str | None = None
    leave_out: str | None = None
    why: str | None = None
    chair_approved_on: date | None = None
    how: str | None = None
    address_used: str | None = None
    format_or_language: str | None = None
    checked_by: str | None = None
    due: date | None = None
    #: a person's word that it went; nothing else makes a row "sent"
    sent_on: date | None = None
    sent_by: str | None = None
    returned: str | None = None
    #: number of the document that this copy is of, None while there is none
    document: str | None = None

    @property
    def came_back(self) -> bool:
        """Whether it is said to have come back, anything but a blank or a No, and not to have gone once more since."""
        return not fold(self.returned or "no").startswith(("no", "n/a")) and self._sent_again is None

    @property
    def went_on(self) -> date | None:
        """The day on which it last went: where it came back and “re-sent 18/12” stands there, that day."""
        again = self._sent_again
        if self.sent_on is None or again is None or not again["day"]:
            return self.sent_on
        day, month, year = (int(again[part] or 0) for part in ("day", "month", "year"))
        if not again["year"]:
            # the first such day since it went
            year = self.sent_on.year + ((month, day) < (self.sent_on.month, self.sent_on.day))
        try:
            return max(self.sent_on, date(year + 2000 if year < _CENTURY else year, month, day))
        except ValueError:
            return self.sent_on

    @property
    def _sent_again(self) -> re.Match[str] | None:
        return _SENT_AGAIN.search(fold(self.returned or "")) if self.sent_on else None


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisteredDistribution(DistributionEntry):
    """A distribution row in the register."""

    id: int
    meeting: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseStep:
    """One step of one version of one recipient's copy, and the account that took it (domain.md 0.5, rule 7)."""

    id: int
    #: number of the version that it was taken on
    document: str
    #: id of the row of the distribution list, which may be off the list since
    distribution: int
    step: Step
    #: who said so, where that is another than the account, such as the Chair by letter
    said_by: str | None
    how: str | None
    on: date
    at: datetime
    #: the signed-in account
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewEntry:
    """A date that is owed (domain.md X03); known in its meeting by rule and ``what``."""

    what: str
    rule: str
    due: date | None
    #: the last working day that still meets ``due`` (domain.md A6)
    latest_booking: date | None = None
    booked: date | None = None
    status: ReviewStatus = ReviewStatus.DUE
    #: why the dates fell where they did (domain.md A6)
    why: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisteredReview(ReviewEntry):
    """A review row in the register, with its status on the day asked for."""

    id: int
    meeting: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed(RegisteredReview):
    """A review row as calendars tell of it."""

    case_ref: str | None
    #: how often it was written, and when last, in UTC
    times: int
    last: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafted:
    """Drafts that were written for one distribution row, out of the log; numbers of documents, None where none was."""

    row: int
    document: str | None
    #: the letter that went round it
    letter: str | None
    #: the review row whose date went with it, and a hash of what was said of that date
    review: int | None
    date: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionEntry:
    """A finding that a person has settled, and why (domain.md 0.1, X04)."""

    rule: str
    #: the finding as it stood: its answer's key and its words
    key: str | None
    message: str
    reason: str
    #: who decided, as said; ``entered_by`` is the account that wrote it down
    decided_by: str
    #: no person's decision but a setting of the council
    of_council: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisteredDecision(DecisionEntry):
    """A decision in the register."""

    id: int
    meeting: str
    decided_at: datetime
    entered_by: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisteredFinding:
    """A finding as it stood when its meeting was last judged; ``severity`` is E, E-r, W or N."""

    meeting: str
    #: SHA-256 of the file that it was found in, None for the meeting as a whole
    submission: str | None
    form: str | None
    rule: str
    severity: str
    key: str | None
    #: the place in words, such as "table 2, row 3"
    place: str | None
    message: str
    fix: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SameItem:
    """A person's word on two items of concern: that they are one, or that they are not."""

    #: the items' references, such as T-4KQ7M2XA, the lesser first
    one: str
    other: str
    same: bool
    reason: str
    #: the folded references of the cases that they come from, or a meeting's folded number where it has none
    one_case: str
    other_case: str
    decided_at: datetime
    decided_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """A case that nobody may erase; over once it has been lifted."""

    #: the folded case reference, or a meeting's folded number where it has none
    case_key: str
    reason: str
    placed_at: datetime
    placed_by: str
    lifted_at: datetime | None = None
    lifted_by: str | None = None
    lifted_why: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasureRequest:
    """One person's wish to erase a case, which a second one has yet to confirm."""

    case_key: str
    reason: str
    asked_at: datetime
    asked_by: str
