"""Names on disk: out of the register's own facts, never out of what somebody typed about a child."""

from __future__ import annotations

import re
from datetime import date

#: longest file name; some of the places that files are copied to allow no more
LONGEST = 80
#: what the parts that are not kind and audience can take of it
_REST = len("ABCDE-12345678__2027-01-01_v9999_.docx")
_CASE_REF = re.compile(r"[A-Z]{2,5}-?[0-9]{3,8}")


def safe_reference(case_ref: str | None, meeting_number: str) -> str:
    """The case reference where it looks like one, else the meeting's number: a name may have been typed there."""
    return case_ref if case_ref and _CASE_REF.fullmatch(case_ref) else meeting_number


def file_name(
    *, reference: str, kind: str, day: date | None, version: int, audience: str, ending: str = ".docx"
) -> str:
    """The file name of a document (domain.md A3), safe on Windows; kind and audience are our own words."""
    what, whose = _word(kind), _word(audience)
    if not what or not whose or len(what) + len(whose) > LONGEST - _REST:
        raise ValueError(f"kind “{kind}” and audience “{audience}” do not make a file name")
    return f"{reference}_{what}_{day.isoformat() if day else 'undated'}_v{version}_{whose}{ending}"


def _word(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-")
