"""What no form holds, and people tell Minutebook otherwise: the registers X06 to X10 of domain.md A3, and approval.

Each class is one line of one register; names of people are as typed, days are days.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

#: how an action can stand, and what a dispute can be about, on forms and in the books
STATUSES = ("Not started", "Under way", "Done", "Not done", "No longer needed")
DISPUTES = ("Decision making", "Progress", "Working together arrangements")


@dataclass(frozen=True, slots=True, kw_only=True)
class ChairTraining:
    """A chair, and what they have been trained in (X06, domain.md M23)."""

    chair: str
    role: str | None = None
    #: knowledge and understanding of complex safeguarding is confirmed
    complex_safeguarding: bool = False
    trauma_informed: date | None = None
    neuroscience: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionStatus:
    """How an action of a plan, or a recommendation, stands (X07)."""

    meeting: str
    #: the action's words, or enough of them to know it
    action: str
    #: "Not started", "Under way", "Done", "Not done" or "No longer needed"
    status: str
    on: date
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Onward:
    """Something passed on: to the Central Hub, the Tactical Group, as complex abuse, to Child Protection (X08)."""

    meeting: str
    kind: str
    what: str
    owner: str | None = None
    due: date | None = None
    passed_on: date | None = None
    outcome: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Escalation:
    """A dispute on its way through the escalation process (X09, domain.md M40)."""

    meeting: str
    raised_by: str
    #: "Decision making", "Progress" or "Working together arrangements"
    about: str
    raised_on: date
    with_chair_on: date | None = None
    #: 1 to 4
    stage: int | None = None
    outcome: str | None = None
    closed_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What somebody asked to have put right in the minutes (X10, domain.md M16)."""

    meeting: str
    asked_by: str
    received_on: date
    #: what the minutes say now
    stands: str | None = None
    #: what they are asked to say
    asked: str
    #: "Accepted", "Accepted in part", "Not accepted, view added" or None while nobody has decided
    decision: str | None = None
    decided_by: str | None = None
    decided_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """The papers of a meeting, put on the child's file (domain.md M19)."""

    meeting: str
    reference: str
    filed_on: date
    filed_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """The Chair has checked the minutes and agrees with them (domain.md M16)."""

    meeting: str
    approved_by: str
    approved_on: date
    #: fingerprint of what the forms said then; where they say something else now, the Chair has not seen it
    content: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """How somebody's copy is to go, where the list does not say, or is put right after it was made (domain.md D7).

    It holds as long as the list says what it said then; what a later list says anew counts more.
    """

    meeting: str
    recipient: str
    #: "Minutes", "Plan", "Outcome letter" and so on
    document_kind: str
    #: None leaves what the list says
    how: str | None = None
    address_used: str | None = None
    #: what the forms' own list said when this was noted
    listed_how: str | None = None
    listed_address: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """One line of a meeting's distribution list, as far as rules ask about it (X02)."""

    #: "Minutes", "Plan", "Outcome letter" and so on
    document_kind: str
    recipient: str
    kind: str | None = None
    #: the accounts that made this copy and that looked at it as it is now; never a name that somebody typed
    made_by: str | None = None
    checked_by: str | None = None
    due: date | None = None
    sent_on: date | None = None
    sent_by: str | None = None
    #: it is to reach a person: neither only filed nor kept from them
    wanted: bool = True
    #: the way it goes, where that leaves it with a child for whom it is not safe to keep one
    unsafe_way: str = ""
