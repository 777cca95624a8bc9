"""Lines that belong to no question: a worker's note that no document would show, told so that somebody looks at it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from minutebook.findings import Finding, Severity
from minutebook.intake.binding.elsewhere import heading_rows, is_print, row_of
from minutebook.intake.reading import Loose, Reading
from minutebook.where import Where

#: words that are in no document
LOOSE: Final = "F003"

_MOST_SHOWN: Final = 160
#: how far down a page or a sheet its letterhead and its own headings stand
_TOP: Final = 3
_TOP_ROWS: Final = 2
#: what no letterhead says, and somebody in a hurry does: "DO NOT SEND TO DAD"
_WARNS: Final = re.compile(r"\b(?:(?:do|must|is|are) not|not to|never|don['’]?t|mustn['’]?t|urgent)\b", re.IGNORECASE)
_LETTERS: Final = re.compile(r"[^\W\d_]{4,}")
_FIX: Final = "Move it under the question it belongs to, or delete it: no document will show it."
#: so many lines are told one by one; a file with more has something else wrong with it
_MOST_TOLD: Final = 10


def nobodys_lines(reading: Reading) -> Iterator[Finding]:
    """A finding for each of the first lines that belong to no question, and one for all the others.

    Letterheads, print of any form of ours, and lines beside an unknown label (R018) are not told.
    """
    lines = list(_notes(reading)) if reading.forms else []
    for loose in lines[:_MOST_TOLD]:
        words = " ".join(loose.text.split())
        shown = words if len(words) <= _MOST_SHOWN else f"{words[:_MOST_SHOWN].rstrip()}…"
        yield _finding(reading, loose, f"This line belongs to no question: “{shown}”")
    if more := len(lines[_MOST_TOLD:]):
        said = "one more line belongs" if more == 1 else f"{more} more lines belong"
        yield _finding(reading, lines[_MOST_TOLD], f"From here on {said} to no question.")


def _finding(reading: Reading, loose: Loose, message: str) -> Finding:
    return Finding(LOOSE, Severity.WARNING, None, loose.where, message, _FIX, reading.forms[0])


def _notes(reading: Reading) -> Iterator[Loose]:
    unknown = [it.where for it in reading.unknown_labels]
    passed = {row_of(place) for where in unknown for place in (where, _next(where))} | heading_rows(reading)
    for loose in reading.unplaced:
        if not _LETTERS.search(loose.text) or row_of(loose.where) in passed:
            continue
        if not _is_letterhead(loose) and not is_print(loose.text):
            yield loose


def _next(where: Where) -> Where:
    """Where the words under a label stand that is a line by itself."""
    return where._replace(paragraph=where.paragraph + 1) if where.paragraph else where


def _is_letterhead(loose: Loose) -> bool:
    """Whether words stand in a page's header or footer, or head a sheet, or are all capitalised at the top."""
    where = loose.where
    if where.part in ("header", "footer") or (where.sheet is not None and where.cell is None):
        return True
    if _WARNS.search(loose.text):
        return False
    if where.sheet is not None:
        row = re.sub(r"\D", "", where.cell or "")
        return bool(row) and int(row) <= _TOP_ROWS
    at_top = (where.page in (None, 1)) and (
        where.row == 1 if where.table == 1 else where.table is None and (where.paragraph or 0) <= _TOP
    )
    return at_top and all(word[0].isupper() for word in _LETTERS.findall(loose.text))
