"""The words of the slip on which a reader of the minutes asks for a correction (domain.md M16, C11)."""

from __future__ import annotations

from typing import Any

from minutebook.audience import Audience
from minutebook.documents.kinds import DocumentType
from minutebook.documents.shaping import Copy, facts, frame, say
from minutebook.meeting import MeetingType


def correction_slip(copy: Copy) -> dict[str, Any]:
    """Everything that the template may ask for; no name of the child, since the slip travels."""
    return {
        **frame(copy),
        "details": facts(
            ("Minutes of", str(copy.seen.meeting.type)),
            ("Date of the meeting", say(copy.value("meeting_date"))),
            ("Case reference", copy.say("case_ref")),
        ),
        "correction": copy.worded(copy.council.words.correction),
        "contacts": copy.council.words.contacts,
    }


CORRECTION_SLIP = DocumentType(
    kind="correction-slip",
    title="Correction slip",
    template="correction_slip.docx",
    meetings=(MeetingType.SAFER, MeetingType.MSP),
    needs=("SAFER-A", "MSP-A"),
    any_of_them=True,
    audience=Audience.EVERYONE,
    context=correction_slip,
    never_draft=True,
)
