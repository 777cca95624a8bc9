"""The words of the distribution record: who got which copy, what was left out, and when it went (domain.md C7)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from minutebook.audience import Audience, without
from minutebook.documents.kinds import DocumentType
from minutebook.documents.shaping import DASH, NOTHING, Copy, Table, facts, frame, say, status_line
from minutebook.meeting import MeetingType

_COLUMNS = (
    *("recipient", "role", "document", "copy", "left_out", "approved", "method", "checked", "due", "sent", "returned"),
)

#: where a copy has not gone out
_WAITS = "Not yet"


def distribution_record(copy: Copy) -> dict[str, Any]:
    """Everything that the template may ask for; the rows are the register's, and hold no address."""
    given = without(list(copy.recorded.sendings), copy.seen.secrets)
    rows = [{name: row.get(name) or _unsaid(name, row) for name in _COLUMNS} for row in given]
    return {
        **frame(copy),
        "status_line": status_line(copy),
        "details": _details(copy, rows),
        "sendings": {"rows": rows, "lines": [] if rows else [NOTHING]},
    }


def _unsaid(column: str, row: Mapping[str, str]) -> str:
    """What an empty cell says: whoever is to have no copy waits for none."""
    return _WAITS if column == "sent" and row.get("copy") != "None" else DASH


def _details(copy: Copy, rows: list[dict[str, str]]) -> Table:
    sent = sum(row["sent"] not in (_WAITS, DASH) for row in rows)
    return facts(
        ("Child/young person", copy.say("child.name")),
        ("Case reference", copy.say("case_ref")),
        ("Meeting", f"{copy.seen.meeting.type}, {say(copy.value('meeting_date')) or 'date not recorded'}"),
        ("List prepared by", copy.say("prepared_by", "DIST")),
        ("Sent", f"{sent} of {len(rows)}" if rows else ""),
    )


DISTRIBUTION_RECORD = DocumentType(
    kind="distribution-record",
    title="Distribution record",
    template="distribution_record.docx",
    meetings=tuple(MeetingType),
    needs=("DIST",),
    audience=Audience.PROFESSIONALS,
    context=distribution_record,
    alone=True,
)
