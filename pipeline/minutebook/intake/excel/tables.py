"""The filled cells of a sheet, cut into tables where rows stay blank or Excel itself has made a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from lxml.etree import _Element

from minutebook.errors import Refused
from minutebook.intake.door.xmlrules import MAX_COLUMN, MAX_ROW, merged_area
from minutebook.intake.excel.sheet import TOO_LARGE, Area, Line, Sheet, Spot, cell_name
from minutebook.intake.layout import Cell, Paragraph, Row, Table
from minutebook.intake.ooxml import whole
from minutebook.where import Where

#: cells of all tables together; more than anyone reads
MAX_CELLS: Final = 500_000
#: of one sheet; an honest one has few
MAX_LISTED: Final = 50
#: a table with more cells than this is mostly blank: its rows end after their last word
_RAGGED: Final = 50_000


@dataclass(frozen=True, slots=True)
class Listed:
    """A table as Excel itself knows it."""

    area: Area
    header: bool
    #: its last row adds up the others
    totals: bool

    @property
    def last(self) -> int:
        """Its last row but for the totals."""
        return self.area[2] - self.totals

    def holds(self, spot: Spot) -> bool:
        """Whether a cell belongs to it."""
        top, left, bottom, right = self.area
        return top <= spot[0] <= bottom and left <= spot[1] <= right

    def is_beside(self, spot: Spot) -> bool:
        """Whether a cell stands in its rows, but not in it."""
        return self.area[0] <= spot[0] <= self.area[2] and not self.holds(spot)


def listed(root: _Element) -> Listed:
    """A table by its own part of the file."""
    top, left, bottom, right = merged_area(root.get("ref", ""))
    area = top, left, min(bottom, MAX_ROW), min(right, MAX_COLUMN)
    totals = whole(root.get("totalsRowCount")) > 0
    return Listed(area, whole(root.get("headerRowCount", "1")) > 0, totals and area[2] > area[0])


class Cutter:
    """Cuts one sheet after another, within one allowance of cells."""

    def __init__(self) -> None:
        self._left = MAX_CELLS

    def cut(self, sheet: Sheet, lists: Sequence[Listed], tags: Mapping[Spot, str]) -> Iterator[tuple[int, Table]]:
        """Each table with its first row, from top to bottom."""
        pieces = _Pieces(sheet, lists, tags)
        blocks = [(block, zone) for zone in pieces.zones for block in _blocks(zone)]
        blocks.sort(key=lambda it: (it[0][0], min(it[1][it[0][0]])))
        for number, (block, zone) in enumerate(blocks, start=1):
            yield block[0], self._table(pieces, block, zone, number)

    def _table(self, pieces: _Pieces, block: range, zone: Mapping[int, list[int]], number: int) -> Table:
        first = min(min(zone[row]) for row in block)
        last = max(max(zone[row]) for row in block)
        ragged = (last - first + 1) * len(block) > _RAGGED
        rows = []
        for row in block:
            end = min(last, max(zone[row]) + 1) if ragged else last
            self._left -= end - first + 1
            if self._left < 0:
                raise Refused(TOO_LARGE)
            rows.append(pieces.row(row, first, end, number, zone[row]))
        sheet = pieces.sheet
        return Table(tuple(rows), Where(table=number, sheet=sheet.title, cell=cell_name((block[0], first))))


class _Pieces:
    """The cells of one sheet by row, and what each shows."""

    def __init__(self, sheet: Sheet, lists: Sequence[Listed], tags: Mapping[Spot, str]) -> None:
        self.sheet = sheet
        self._tags = tags
        self._headers = {(it.area[0], it.area[1], it.area[3]) for it in lists if it.header}
        self._beneath: dict[Spot, list[tuple[Spot, list[Line]]]] = {}
        for spot, lines in sheet.beneath.items():
            self._beneath.setdefault(sheet.top_left(spot), []).append((spot, lines))
        self.zones = self._apart(lists)

    def row(self, row: int, first: int, last: int, table: int, used: Sequence[int]) -> Row:
        """One row of a table, from its first column to its last."""
        sheet = self.sheet
        hidden = sheet.hidden or row in sheet.hidden_rows or sheet.hidden_columns.issuperset(used)
        header = any(row == top and first <= left and right <= last for top, left, right in self._headers)
        return Row(tuple(self._cells(row, first, last, table)), header, hidden)

    def _cells(self, row: int, first: int, last: int, table: int) -> Iterator[Cell]:
        sheet, column = self.sheet, first
        while column <= last:
            spot = row, column
            area = sheet.covered.get(spot) or sheet.merged.get(spot)
            span = min(area[3], last) - column + 1 if area else 1
            where = Where("body", table, row, column, None, None, sheet.title, cell_name(spot))
            told = spot in sheet.filled or spot in self._beneath or spot in self._tags
            blocks = self._paragraphs(spot, where) if told else ()
            yield Cell(blocks, where, column - 1, span, spot in sheet.covered, spot in sheet.shaded)
            column += span

    def _paragraphs(self, spot: Spot, where: Where) -> tuple[Paragraph, ...]:
        tag = self._tags.get(spot)
        # an empty cell with a name of its own is a question that was asked
        lines: list[Line] = self.sheet.filled.get(spot) or ([()] if tag else [])
        shown = [Paragraph(runs, _line(where, at), 0, False, tag) for at, runs in enumerate(lines, start=1)]
        for under, hidden in self._beneath.get(spot, ()):
            place = where._replace(row=under[0], column=under[1], cell=cell_name(under))
            shown += (Paragraph(runs, _line(place, at)) for at, runs in enumerate(hidden, start=1))
        return tuple(shown)

    def _apart(self, lists: Sequence[Listed]) -> list[dict[int, list[int]]]:
        """The columns used in each row, apart for each table of Excel's that has something else beside it."""
        spots = sorted({*self.sheet.filled, *self._beneath})
        beside = [it for it in lists if any(it.is_beside(spot) for spot in spots)]
        zones: list[dict[int, list[int]]] = [{} for _ in range(len(beside) + 1)]
        for spot in spots:
            zone = next((at for at, it in enumerate(beside, start=1) if it.holds(spot)), 0)
            _, _, bottom, right = self.sheet.merged.get(spot, (*spot, *spot))
            for row in range(spot[0], bottom + 1):
                zones[zone].setdefault(row, []).extend((spot[1], right))
        return zones


def _line(cell: Where, number: int) -> Where:
    """The place of a line in a cell."""
    return Where("body", cell.table, cell.row, cell.column, number, None, cell.sheet, cell.cell)


def without_totals(sheet: Sheet, lists: Sequence[Listed]) -> list[tuple[Spot, list[Line]]]:
    """Take the cells that add up a table out of the sheet: they are nobody's row."""
    sums = [it.area for it in lists if it.totals]
    spots = [
        (bottom, column)
        for _, left, bottom, right in sums
        for column in range(left, right + 1)
        if (bottom, column) in sheet.filled
    ]
    return [(spot, sheet.filled.pop(spot)) for spot in dict.fromkeys(spots)]


def _blocks(zone: Mapping[int, list[int]]) -> Iterator[range]:
    """Rows of which each follows the one before."""
    rows = sorted(zone)
    starts = [row for before, row in pairwise([-1, *rows]) if row != before + 1]
    ends = [before for before, row in pairwise([*rows, -1]) if row != before + 1]
    return (range(start, end + 1) for start, end in zip(starts, ends, strict=True))
