"""What the register knows of a case beside the meeting that is judged, as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from minutebook.books import (
    ActionStatus,
    Approval,
    ChairTraining,
    Correction,
    Escalation,
    Filing,
    Onward,
    Sending,
    Way,
)
from minutebook.meeting import Meeting, MeetingType
from minutebook.words import fold


@dataclass(frozen=True, slots=True)
class Past:
    """Empty where no register was asked: a form judged by itself has no past, and nothing is held against it.

    ``meetings`` are the other meetings of the case up to the day of this one, the oldest first. The books hold the
    lines of this case alone, but for ``chairs``, which are the council's.
    """

    #: whether a register was asked; rules on what is missing from the past speak only then
    asked: bool = False
    meetings: tuple[Meeting, ...] = ()
    chairs: tuple[ChairTraining, ...] = ()
    #: the statuses, referrals, disputes, corrections and filings of the case, in the order in which they were told
    actions: tuple[ActionStatus, ...] = ()
    onward: tuple[Onward, ...] = ()
    escalations: tuple[Escalation, ...] = ()
    #: of this meeting
    corrections: tuple[Correction, ...] = ()
    filings: tuple[Filing, ...] = ()
    approvals: tuple[Approval, ...] = ()
    sendings: tuple[Sending, ...] = ()
    ways: tuple[Way, ...] = ()
    #: full names, folded, that are those of children of other cases and stand in these forms: their case references
    other_children: Mapping[str, str] = field(default_factory=dict)

    def last(self, *types: MeetingType) -> Meeting | None:
        """The latest earlier meeting of these types, None where there is none."""
        return next((meeting for meeting in reversed(self.meetings) if meeting.type in types), None)

    def trained(self, chair: str) -> ChairTraining | None:
        """What is known of a chair's training."""
        return next((line for line in self.chairs if fold(line.chair) == fold(chair)), None)
