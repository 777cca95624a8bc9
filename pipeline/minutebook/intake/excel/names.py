"""References and defined names of a workbook: the cells that ``'Case details'!$B$4:$B$9`` means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Final

from lxml.etree import _Element
from msgspec.structs import replace

from minutebook.intake.door.xmlrules import merged_area
from minutebook.intake.excel.sheet import Area, Sheet, Spot
from minutebook.intake.ooxml import S

_REFERENCE: Final = re.compile(
    r"=?(?:(?:'(?P<quoted>(?:[^']|'')+)'|(?P<plain>[^!'\[\]]+))!)?(?P<area>\$?[A-Z]{1,3}\$?\d{1,7}(?::\$?[A-Z]{1,3}\$?\d{1,7})?)"
)
#: a list that offers more than this is none that anybody chooses from
_MOST: Final = 20_000
#: names of one workbook; an honest one has a few hundred
_NAMED: Final = 2_000
#: rows of a column that a name is given to
_ROWS: Final = 500
#: so many lists are looked up; more are in no honest form
_LISTS: Final = 500


def referred(text: str, sheet: str = "") -> tuple[str, Area] | None:
    """The sheet and the cells that a reference names; ``sheet`` is where it stands."""
    found = _REFERENCE.fullmatch(text.strip())
    if not found:
        return None
    quoted, plain = found["quoted"], found["plain"]
    title = quoted.replace("''", "'") if quoted else plain or sheet
    return title, merged_area(found["area"].replace("$", ""))


class Names:
    """The names that a workbook gives to cells, for the workbook as a whole."""

    def __init__(self, book: _Element, sheets: Sequence[Sheet]) -> None:
        self._sheets = {sheet.title: sheet for sheet in sheets}
        self._areas: dict[str, tuple[str, Area]] = {}
        for element in book.iterfind(f"{S}definedNames/{S}definedName"):
            name, area = element.get("name", ""), referred(element.text or "")
            if area and len(self._areas) < _NAMED and element.get("localSheetId") is None:
                self._areas.setdefault(name, area)
        self._tags: dict[str, dict[Spot, str]] = {}
        for name, (title, cells) in self._areas.items():
            for spot in _tagged(self._sheets[title], cells) if title in self._sheets else ():
                self._tags.setdefault(title, {}).setdefault(spot, name)

    def tags(self, sheet: str) -> Mapping[Spot, str]:
        """The name of each cell of a sheet that has one: of its own, or for a column of cells."""
        return self._tags.get(sheet, {})

    def area(self, reference: str, sheet: str) -> tuple[str, Area] | None:
        """The sheet and cells of a reference, or of a name, that stands on ``sheet``."""
        return referred(reference, sheet) or self._areas.get(reference.strip().lstrip("=").removeprefix("[0]!"))

    def texts(self, reference: str, sheet: str) -> Iterator[str]:
        """What each cell of a reference, or of a name, shows, row by row."""
        found = self.area(reference, sheet)
        if found is None or found[0] not in self._sheets:
            return
        filled = self._sheets[found[0]].filled
        top, left, bottom, right = found[1]
        if (bottom - top + 1) * (right - left + 1) <= _MOST:
            for row in range(top, bottom + 1):
                for column in range(left, right + 1):
                    lines = filled.get((row, column), [])
                    yield " ".join("".join(run.text for run in line) for line in lines)


def _tagged(sheet: Sheet, area: Area) -> Iterable[Spot]:
    """The cells that a name is for: a single one, a merged one, or some in a column; no wider area is one answer."""
    top, left, bottom, right = area
    if area == sheet.merged.get((top, left)):
        return [(top, left)]
    return ((row, left) for row in range(top, min(bottom, top + _ROWS) + 1)) if left == right else ()


def offer(names: Names, sheets: Sequence[Sheet], controls: Iterable[tuple[str, str]]) -> None:
    """Mark hidden cells that only feed drop-down lists: they are the form's own print, hidden by nobody's intent.

    ``controls`` are the lists of form controls: the sheet that each is on, and what it offers.
    """
    said = [*controls, *((sheet.title, text) for sheet in sheets for text in _sources(sheet.root))]
    distinct = islice(dict.fromkeys(said), _LISTS)
    areas = [area for title, text in distinct if (area := names.area(text, title))]
    for sheet in sheets:
        mine = [area for title, area in areas if title == sheet.title]
        for spot in [spot for spot in sheet.filled if mine and sheet.is_hidden(spot)]:
            if sheet.hidden or any(a[0] <= spot[0] <= a[2] and a[1] <= spot[1] <= a[3] for a in mine):
                sheet.filled[spot] = [
                    tuple(replace(run, hidden=False, placeholder=True) for run in line) for line in sheet.filled[spot]
                ]


def _sources(root: _Element) -> Iterator[str]:
    """Where the lists of a sheet's cells come from, as references or names."""
    rules = (rule for child in root if child.tag != S + "sheetData" for rule in child.iter() if _is_rule(rule))
    for rule in rules:
        yield from (el.text for el in rule.iter() if el.text and str(el.tag).endswith(("}formula1", "}f")))


def _is_rule(element: _Element) -> bool:
    return str(element.tag).endswith("}dataValidation")
