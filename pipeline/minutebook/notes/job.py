"""Notes put into a worker's file, in the process that opens such files (``intake.child.jobs``)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from minutebook.intake.child.wire import unpacked
from minutebook.intake.door.admit import Opened
from minutebook.intake.door.kinds import Kind
from minutebook.intake.door.source import naming
from minutebook.notes.docx import marked_docx
from minutebook.notes.note import Note
from minutebook.notes.xlsx import marked_xlsx


def mark(opened: Opened, arguments: Mapping[str, Any]) -> tuple[bool, bytes]:
    """The file with the packed ``notes`` in it, dated ``now`` (ISO), and whether that changed anything."""
    notes: tuple[Note, ...] = unpacked(str(arguments["notes"]).encode(), tuple[Note, ...])
    now = datetime.fromisoformat(str(arguments["now"]))
    with naming(opened.name):
        data, parts, main = opened.data, opened.parts, opened.main
        if opened.kind is Kind.DOCX:
            marked = marked_docx(data, parts, main, notes, now=now)
        else:
            marked = marked_xlsx(data, parts, main, notes)
    return marked is not data, marked
