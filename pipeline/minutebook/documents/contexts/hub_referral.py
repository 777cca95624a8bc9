"""The sheet that passes information to the Central Hub: by case reference, never by name (domain.md S31)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from minutebook.audience import Audience, Visible
from minutebook.documents.kinds import DocumentType
from minutebook.documents.shaping import Copy, Table, brief, facts, frame, joined, say
from minutebook.meeting import MeetingType

FORM = "SAFER-A"


def hub_referral(copy: Copy) -> dict[str, Any]:
    """Everything that the template may ask for."""
    return {
        **frame(copy),
        "details": _details(copy),
        "why": copy.lines("hub_needed_text", blank=""),
        "items": copy.table(
            "hub_items",
            {
                "kind": "kind",
                "what": "what",
                "who": "passed_by",
                "passed": joined("passed_on", "hub_reference", by="\n"),
            },
        ),
        "places": _places(copy),
        "contacts": copy.council.words.contacts,
    }


def _details(copy: Copy) -> Table:
    met = copy.value("meeting_date")
    due = ""
    if isinstance(met, date):
        due = brief(copy.council.calendar.add(met, copy.council.timescales.hub_passed_on))
    return facts(
        ("From", f"{copy.council.team}, {copy.council.name}"),
        ("Case reference", copy.say("case_ref")),
        ("Raised at", ", ".join(filter(None, (str(copy.seen.meeting.type), say(met))))),
        ("Lead professional", copy.say("lead_professional")),
        ("To be passed on by", due),
    )


def _places(copy: Copy) -> Table:
    """The places that the meeting marked for the Hub; who is linked to them is not said."""
    value = copy.value("places")
    marked = [row for row in (value if isinstance(value, list) else []) if isinstance(row, Mapping) and _to_hub(row)]
    return copy.shaped(marked, {"place": "place", "type": "type", "unsafe": "unsafe", "why": "why"}, blank="")


def _to_hub(row: Mapping[str, Any]) -> bool:
    said = row.get("onward_to_hub")
    return said is True or say(said).casefold().startswith("y")


def _is_needed(seen: Visible) -> bool:
    return seen.meeting.value("hub_needed") is True or bool(seen.meeting.value("hub_items"))


HUB_REFERRAL = DocumentType(
    kind="hub-referral",
    title="Central Hub referral",
    template="hub_referral.docx",
    meetings=(MeetingType.SAFER,),
    needs=(FORM,),
    audience=Audience.PROFESSIONALS,
    context=hub_referral,
    concerns=_is_needed,
    never_draft=True,
)
