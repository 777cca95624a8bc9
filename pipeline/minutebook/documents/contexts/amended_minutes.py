"""The words of the cover that goes before amended minutes: each correction asked for, and what the Chair decided.

Corrections are noted and nothing is written over (domain.md M16, X10, C11), so the minutes stay as they were.
"""

from __future__ import annotations

from typing import Any

from minutebook.audience import Audience, without
from minutebook.documents.contexts import people
from minutebook.documents.kinds import DocumentType
from minutebook.documents.shaping import DASH, Copy, Table, facts, frame, joined, numbered, say, status_line
from minutebook.meeting import MeetingType

_NONE = "Nobody has asked for a correction."
_OPEN = "Not decided yet"


def amended_minutes(copy: Copy) -> dict[str, Any]:
    """Everything that the template may ask for."""
    asked = _corrections(copy)
    undecided = sum(row["decision"] == _OPEN for row in asked["rows"])
    return {
        **frame(copy),
        "status_line": status_line(copy),
        "details": facts(
            ("Child/young person", people.known_as(copy)),
            ("Case reference", copy.say("case_ref")),
            ("Minutes of", str(copy.seen.meeting.type)),
            ("Date of the meeting", say(copy.value("meeting_date"))),
            ("Chair", people.chaired(copy)),
            ("Minute taker", copy.say("minute_taker")),
            ("Corrections asked for", str(len(asked["rows"]) or "None")),
        ),
        "corrections": asked,
        "undecided": f"{undecided} of these {'is' if undecided == 1 else 'are'} not decided yet." if undecided else "",
        "chair": people.chaired(copy),
        **people.closing(copy),
    }


def _corrections(copy: Copy) -> Table:
    """The corrections in the order given, numbered; one that the Chair has not decided says so."""
    given = without(list(copy.recorded.corrections), copy.seen.secrets)
    rows = [
        {
            "asked_by": joined("requested_by", "date", by="\n")(row) or DASH,
            "now": row.get("words_now") or DASH,
            "asked": row.get("words_asked") or DASH,
            "decision": row.get("decision") or _OPEN,
        }
        for row in given
    ]
    return numbered({"rows": rows, "lines": [] if rows else [_NONE]})


AMENDED_MINUTES = DocumentType(
    kind="amendments",
    title="Amended minutes: cover",
    template="amended_minutes.docx",
    meetings=(MeetingType.SAFER, MeetingType.MSP),
    needs=("SAFER-A", "MSP-A"),
    any_of_them=True,
    audience=Audience.PROFESSIONALS,
    context=amended_minutes,
)
