"""The words of the file note that another professional leads, and who decided so (domain.md M21, C11)."""

from __future__ import annotations

from typing import Any

from minutebook.audience import Audience, Visible
from minutebook.documents.kinds import DocumentType
from minutebook.documents.shaping import DASH, Copy, Table, facts, frame, say, status_line
from minutebook.meeting import MeetingType

FORM = "MSP-A"
_PENDING = "Not all three are recorded as agreeing. Until they are, the CST social worker is the lead professional."


def lead_professional_note(copy: Copy) -> dict[str, Any]:
    """Everything that the template may ask for."""
    return {
        **frame(copy),
        "status_line": status_line(copy),
        "first_name": copy.first_name,
        "details": facts(
            ("Child/young person", copy.say("child.name")),
            ("Case reference", copy.say("case_ref")),
            ("Meeting", ", ".join(filter(None, (copy.say("meeting_type"), say(copy.value("meeting_date")))))),
            ("CST social worker", copy.say("cst_sw")),
        ),
        "decided": facts(
            ("Lead professional from now on", copy.say("alt_lead")),
            ("Date of the decision", say(copy.value("alt_lead_date"))),
            ("Reason", copy.say("alt_lead_reason")),
            ("File note reference", copy.say("file_note_ref")),
        )
        | {"lines": copy.partly("alt_lead", "alt_lead_reason")},
        "deciders": _deciders(copy),
        "pending": "" if all(copy.value(agreed) is True for _, _, agreed in _three(copy)) else _PENDING,
    }


def _three(copy: Copy) -> tuple[tuple[str, str, str], ...]:
    """The three who have to agree: who they are, and the answers that name them and say whether they do."""
    return (
        ("CST team manager", "cst_tm", "alt_lead_agreed_cst_manager"),
        ("Field team manager", "field_tm", "alt_lead_agreed_field_manager"),
        (copy.say("chair_role") or "ICP Chair", "chair", "alt_lead_agreed_chair"),
    )


def _deciders(copy: Copy) -> Table:
    """The three, each with what the record says of them."""
    three = _three(copy)
    return {
        "rows": [
            {"role": role, "name": copy.say(who) or DASH, "agreed": copy.say(agreed) or "Not recorded"}
            for role, who, agreed in three
        ],
        "lines": copy.partly(*(key for _, _, key in three)),
    }


def _another_leads(seen: Visible) -> bool:
    return bool(seen.meeting.value("alt_lead") or "alt_lead" in seen.withheld)


LEAD_PROFESSIONAL_NOTE = DocumentType(
    kind="lead-professional-note",
    title="File note: lead professional",
    template="lead_professional_note.docx",
    meetings=(MeetingType.MSP,),
    needs=(FORM,),
    audience=Audience.PROFESSIONALS,
    context=lead_professional_note,
    alone=True,
    concerns=_another_leads,
)
