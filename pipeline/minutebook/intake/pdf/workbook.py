"""The rows and columns of a workbook that was printed to PDF, mostly without a line between its cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final

from minutebook.intake.pdf.knit import Piece, Printed, goes_on, knitted
from minutebook.intake.pdf.lines import Bounds, Line
from minutebook.intake.pdf.open import Leaf
from minutebook.intake.pdf.page import BOLD, HIDDEN
from minutebook.intake.pdf.raw import Item, RawCell, RawRow, RawTable, filled_up
from minutebook.intake.pdf.story import PageItems

#: words start in one place, and stand on one level
_ALIGNED: Final = 2.5
_LEVEL: Final = 3.0
#: an empty row is so much higher than most
_BLANK: Final = 1.6
_LARGER: Final = 1.1
#: more room than any word needs
_FAR: Final = 10_000.0


@dataclass(slots=True, eq=False)
class _Cell:
    """The lines of one cell, as they were drawn one after the other."""

    pieces: list[Piece]

    @property
    def x0(self) -> float:
        return min(piece.x0 for piece in self.pieces)

    @property
    def x1(self) -> float:
        return max(piece.x1 for piece in self.pieces)

    @property
    def base(self) -> float:
        return self.pieces[0].base

    @property
    def end(self) -> float:
        return self.pieces[-1].base

    @property
    def bold(self) -> bool:
        return all(glyph.look & BOLD for piece in self.pieces for glyph in piece.glyphs if glyph.text.isalnum())

    def above(self, other: _Cell) -> bool:
        """Whether another cell starts in the same column."""
        return abs(self.x0 - other.x0) <= _ALIGNED


def can_be_read(leaves: Sequence[Leaf]) -> bool:
    """Whether the pages hold nothing but level words, as a printed workbook mostly does."""
    level = all(not glyph.turn for leaf in leaves for glyph in leaf.sheet.glyphs)
    return level and not any(leaf.attached.fields or leaf.plain is not None for leaf in leaves)


def sheets_of(leaves: Sequence[Leaf]) -> list[PageItems]:
    """The sheets of a workbook, each as one long page: titles as lines, all other cells in tables."""
    return [_sheet(printed) for printed in knitted(leaf.sheet for leaf in leaves)]


def _sheet(printed: Printed) -> PageItems:
    pieces = [piece for band in printed.bands for piece in band.pieces]
    cells = _cells(piece for piece in pieces if not piece.hidden)
    _give_room(cells)
    items: list[Item] = []
    rows = _rows(cells)
    starts = _starts(rows)
    for block in _blocks(rows):
        items += _block(block, starts)
    for piece in pieces:
        unseen = [glyph for glyph in piece.glyphs if glyph.look & HIDDEN]
        if any(glyph.text.strip() for glyph in unseen):
            items.append(Line(unseen, piece.page, hidden=True))
    return PageItems(pieces[0].page, sum(band.height for band in printed.bands), items)


def _cells(pieces: Iterable[Piece]) -> list[_Cell]:
    """Pieces drawn one below the other in one place, close together, are lines of one cell."""
    cells: list[_Cell] = []
    for piece in pieces:
        before = cells[-1].pieces[-1] if cells else None
        if before and before.page == piece.page and goes_on(before, piece):
            cells[-1].pieces.append(piece)
        else:
            cells.append(_Cell([piece]))
    return cells


def _rows(cells: Sequence[_Cell]) -> list[list[_Cell]]:
    """The cells row by row; one of several lines belongs to the row at its first line, or else to a row further down.

    A row too low for its words runs into the next one: there, something stands in the same column already.
    """
    rows: dict[float, list[_Cell]] = {}
    for cell in sorted((cell for cell in cells if len(cell.pieces) == 1), key=lambda cell: cell.base):
        last = next(reversed(rows), None)
        rows.setdefault(cell.base if last is None or cell.base - last > _LEVEL else last, []).append(cell)
    levels = list(rows)
    for cell in sorted((cell for cell in cells if len(cell.pieces) > 1), key=lambda cell: cell.base):
        free = (level for level in levels if level <= cell.end + 1 and not any(map(cell.above, rows[level])))
        near = next((level for level in rows if abs(level - cell.base) <= _LEVEL), None)
        lower = next((level for level in free if level > cell.base), None)
        rows.setdefault(next((level for level in (near, lower) if level is not None), cell.base), []).append(cell)
    return [sorted(rows[level], key=lambda cell: cell.x0) for level in sorted(rows)]


def _starts(rows: Sequence[Sequence[_Cell]]) -> list[float]:
    """Where columns start. Two places that never have words in one row are one column, set left and set right."""
    places: list[float] = []
    for x in sorted(cell.x0 for row in rows for cell in row):
        if not places or x - places[-1] > _ALIGNED:
            places.append(x)
    used = [{number for number, row in enumerate(rows) if any(_at(cell, places) == at for cell in row)}
            for at in range(len(places))]  # fmt: skip
    kept: list[int] = []
    for at in range(len(places)):
        if kept and not used[kept[-1]] & used[at] and not _set_right(places[kept[-1]], rows):
            used[kept[-1]] |= used[at]
        else:
            kept.append(at)
    return [places[at] for at in kept]


def _set_right(start: float, rows: Iterable[Iterable[_Cell]]) -> bool:
    """Whether what starts at a place ends at one: it stands at the right of its column, and another one follows."""
    ends = [cell.x1 for row in rows for cell in row if abs(cell.x0 - start) <= _ALIGNED]
    return len(ends) > 1 and max(ends) - min(ends) < 1


def _at(cell: _Cell, starts: Sequence[float]) -> int:
    """The column that a cell starts in."""
    return max((at for at, start in enumerate(starts) if start <= cell.x0 + _ALIGNED), default=0)


def _blocks(rows: Sequence[list[_Cell]]) -> list[list[list[_Cell]]]:
    """Rows with no empty one between; a table with headers goes on below an empty row."""
    steps = [below[0].base - row[0].base for row, below in pairwise(rows)]
    usual = median(steps) if steps else 0.0
    blocks: list[list[list[_Cell]]] = []
    for number, row in enumerate(rows):
        end = max(cell.end for cell in rows[number - 1]) if number else 0.0
        gap = min(steps[number - 1], row[0].base - end + usual) if number else 0.0
        if not blocks or (gap > _BLANK * usual and not _is_next(row, blocks[-1])):
            blocks.append([])
        blocks[-1].append(row)
    return blocks


def _is_next(row: Sequence[_Cell], block: Sequence[Sequence[_Cell]]) -> bool:
    """Whether a row is one more of a table of three columns and more, whose headers are bold."""
    header = next((above for above in block if len(above) > 1), ())
    fits = 2 * len(row) >= len(header) > 2 and row[0].above(header[0])
    return fits and all(cell.bold for cell in header) and not any(cell.bold for cell in row)


def _block(rows: Sequence[Sequence[_Cell]], starts: Sequence[float]) -> list[Item]:
    """Titles as lines, the other rows as one table of the columns that they use."""
    items: list[Item] = []
    usual = median(piece.size for row in rows for cell in row for piece in cell.pieces)
    used = sorted({_at(cell, starts) for row in rows for cell in row if len(row) > 1})
    table: list[RawRow] = []
    for number, row in enumerate(rows):
        stray = number == 0 and bool(used) and _at(row[0], starts) != used[0]
        if len(row) == 1 and (not used or stray or row[0].pieces[0].size > _LARGER * usual):
            items += _flushed(table)
            table = []
            items += _lines(row[0])
            continue
        made: dict[int, RawCell] = {}
        for cell in row:
            column = sum(other < _at(cell, starts) for other in used)
            made.setdefault(column, RawCell(column, 1)).items += _lines(cell)
        table.append(RawRow(filled_up(list(made.values()), len(used)), row[0].pieces[0].page))
    return [*items, *_flushed(table)]


def _flushed(rows: list[RawRow]) -> list[Item]:
    """The rows as a table; nothing for none."""
    if not rows:
        return []
    lines = [line for row in rows for cell in row.cells for line in cell.lines]
    return [RawTable(rows, rows[0].page, [], min(line.top for line in lines), max(line.bottom for line in lines))]


def _give_room(cells: Sequence[_Cell]) -> None:
    """Say of the lines of each cell which were full: those that end in a space, or where none does, the long ones."""
    several = [piece for cell in cells for piece in cell.pieces[:-1]]
    spaced = any(not piece.glyphs[-1].text.strip() for piece in several)
    for cell in cells:
        longest = max(piece.x1 for piece in cell.pieces)
        for piece in cell.pieces:
            full = not piece.glyphs[-1].text.strip()
            piece.right = piece.x1 + 1 if full else piece.x1 + _FAR if spaced else longest + 1


def _lines(cell: _Cell) -> list[Line]:
    """The lines of a cell, each with the room that it had."""
    made = []
    for piece in cell.pieces:
        spaced = not piece.glyphs[-1].text.strip()
        shown = [glyph for glyph in piece.glyphs if not glyph.look & HIDDEN]
        while not shown[-1].text.strip():
            shown = shown[:-1]
        made.append(Line(shown, piece.page, Bounds(piece.x0, piece.right), spaced=spaced, tabbed=True))
    return made
