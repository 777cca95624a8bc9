"""The words of the agendas, one paper for everybody at the meeting (domain.md C6)."""

from __future__ import annotations

import re
from typing import Any

from minutebook.audience import Audience
from minutebook.documents.contexts import letters, people
from minutebook.documents.kinds import DocumentType
from minutebook.documents.shaping import Copy, Table, facts, frame, paragraphs, say
from minutebook.meeting import MeetingType

_MINUTES = re.compile(r"\s*[(\[–-]*\s*(?:about\s+)?(\d{1,3})\s*min(?:ute)?s?\.?\s*[)\]]*\s*$", re.IGNORECASE)
_NUMBER = re.compile(r"^\s*(?:\d{1,2}[.)]|[-•*])\s+")


def safer_agenda(copy: Copy) -> dict[str, Any]:
    """The agenda of a SAFER Meeting; its items stand in the template."""
    return _head(copy)


def msp_agenda(copy: Copy) -> dict[str, Any]:
    """The agenda of a My Safety Plan Meeting, which starts from the child's own list (M37)."""
    return _head(copy) | {"items": _items(copy)}


def _head(copy: Copy) -> dict[str, Any]:
    held = copy.say("hosting")
    return {
        **frame(copy),
        "first_name": copy.first_name,
        "details": facts(
            ("When", letters.starts(copy)),
            ("Where", people.held_in(copy)),
            ("Chair", letters.named(copy.say("chair"))),
            *([("Held as", held)] if held else []),
        ),
        "purpose": letters.purpose(copy),
        "contacts": copy.council.words.contacts,
    }


def _items(copy: Copy) -> Table:
    """The child's list in the child's order, each with the minutes that were written beside it."""
    value = copy.value("agenda")
    said = [say(item) for item in value] if isinstance(value, list) else paragraphs(value)
    items = [item for item in (_NUMBER.sub("", line).strip() for line in said) if item]
    if not items:
        return {"rows": [], "lines": [f"{copy.first_name} has not given a list yet. The Chair asks for it first."]}
    rows = []
    for at, item in enumerate(items, 1):
        found = _MINUTES.search(item)
        what = item[: found.start()].strip() if found else item
        long = f"{found.group(1)} minutes" if found else "As long as it takes"
        rows.append({"order": str(at), "what": what or item, "long": long})
    return {"rows": rows, "lines": []}


SAFER_AGENDA = DocumentType(
    kind="safer-agenda",
    title="SAFER Meeting: agenda",
    template="safer_agenda.docx",
    meetings=(MeetingType.SAFER,),
    needs=("SAFER-A",),
    audience=Audience.EVERYONE,
    context=safer_agenda,
    never_draft=True,
)
MSP_AGENDA = DocumentType(
    kind="msp-agenda",
    title="My Safety Plan Meeting: agenda",
    template="msp_agenda.docx",
    meetings=(MeetingType.MSP,),
    needs=("MSP-A",),
    audience=Audience.EVERYONE,
    context=msp_agenda,
    never_draft=True,
)
