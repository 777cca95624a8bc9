"""Places for answers, fields or single boxes, with the words beside and above them, put together as rows of tables."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from minutebook.intake.pdf.cells import Grid
from minutebook.intake.pdf.header import header_above
from minutebook.intake.pdf.lines import TICKS, Bounds, Line, lines_of
from minutebook.intake.pdf.page import Glyph
from minutebook.intake.pdf.raw import Item, RawCell, RawRow, RawTable, Stack

#: fields of one column start this close together
_ALIGNED: Final = 6.0
#: a label beside a box has no more lines
_LABEL_LINES: Final = 4


@dataclass(frozen=True, slots=True, eq=False)
class Slot:
    """A place for an answer, and what stands in it."""

    x0: float
    top: float
    x1: float
    bottom: float
    items: list[Item]
    #: as it is read where no words stand beside it
    alone: list[Item]

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def centre(self) -> float:
        return (self.x0 + self.x1) / 2


@dataclass(frozen=True, slots=True)
class _FieldRow:
    """Places side by side, and the cells that they make with the words before, between and after them."""

    values: list[Slot]
    cells: list[list[Item]]

    @property
    def top(self) -> float:
        return min(value.top for value in self.values)

    @property
    def bottom(self) -> float:
        return max(value.bottom for value in self.values)

    @property
    def framed(self) -> bool:
        """All are ruled boxes, each of which is a table by itself."""
        return all(value.alone is not value.items for value in self.values)

    @property
    def bare(self) -> bool:
        """Several fields and no words: a row of a table, whose headers stand above."""
        return len(self.cells) == len(self.values) > 1


def is_value(glyph: Glyph) -> bool:
    """Whether it is a field's words; a tick box stands among the letters like one of them."""
    return glyph.tag is not None and glyph.text not in TICKS


def is_answer_box(grid: Grid, grids: Iterable[Grid], lines: Sequence[Line]) -> bool:
    """Whether a grid is a box to be answered in, or a column of them: its labels stand outside, beside it.

    A box beside another one may have its label above it.
    """
    if len(grid.xs) > 2:
        return False
    beside = [_level(lines, box.top, box.bottom) for box in grid.boxes]
    if all(0 < last - first <= _LABEL_LINES and lines[first].x0 < grid.x0 for first, last in beside):
        return True
    return len(beside) == 1 and beside[0][0] == beside[0][1] and any(_is_beside(grid, other) for other in grids)


def _is_beside(grid: Grid, other: Grid) -> bool:
    shared = min(grid.bottom, other.bottom) - max(grid.top, other.top)
    apart = other.x1 <= grid.x0 or grid.x1 <= other.x0
    return len(other.boxes) == 1 and apart and shared > 0.6 * (grid.bottom - grid.top)


def _level(lines: Sequence[Line], top: float, bottom: float) -> tuple[int, int]:
    """Which lines stand between two heights: the first one, and the one after the last."""
    first = bisect_right(lines, top, key=lambda line: line.middle)
    return first, bisect_left(lines, bottom, lo=first, key=lambda line: line.middle)


def field_slot(glyph: Glyph, page: int) -> Slot:
    """The place of a form field."""
    items: list[Item] = [Line([glyph], page)]
    return Slot(glyph.x0, glyph.top, glyph.x1, glyph.bottom, items, items)


def beside_values(
    values: Sequence[Slot], lines: Sequence[Line], page: int, *, whole: bool
) -> tuple[list[Stack], list[Line]]:
    """Places with the words beside them, row by row; and the lines that stand beside none.

    ``lines`` come from the top down. ``whole`` is the page itself; in a cell, a place alone stays a line.
    """
    left, rows = list(lines), []
    for row in _rows_of(values):
        top, bottom = min(value.top for value in row), max(value.bottom for value in row)
        first, last = _level(left, top, bottom)
        rows.append(_FieldRow(row, _slots(row, left[first:last], page)))
        del left[first:last]
    stacks: list[Stack] = []
    for group in _tables(rows, left):
        head: list[list[Line]] = []
        if group[0].bare:
            head, left = header_above([(value.x0, value.x1) for value in group[0].values], group[0].top, left)
        stacks += _stacks(group, head, page, whole=whole)
    return stacks, left


def with_ticks(lines: Sequence[Line], page: int, *, whole: bool) -> tuple[list[Stack], list[Line]]:
    """Tick boxes that are fields with their words, each apart, beside the question before them; and other lines."""
    stacks, left = [], []
    for line in lines:
        ticks = [at for at, glyph in enumerate(line.glyphs) if glyph.tag]
        # words before their boxes cannot be told from the question
        if not ticks or not any(glyph.text.strip() for glyph in line.glyphs[ticks[-1] + 1 :]):
            left.append(line)
            continue
        parts = [line.part(start, end) for start, end in pairwise([*ticks, len(line.glyphs)])]
        asked = [line.part(0, ticks[0])] if ticks[0] else []
        items: list[Item] = [*asked, *parts]
        if asked and whole:
            items = [_table([[[*asked], [*parts]]], page, line.top, line.bottom)]
        stacks.append(Stack(line.top, items))
    return stacks, left


def _rows_of(values: Iterable[Slot]) -> list[list[Slot]]:
    """Places that stand side by side, from the top down, each row from left to right."""
    rows: list[list[Slot]] = []
    for value in sorted(values, key=lambda one: (one.top, one.x0)):
        if rows and any(
            one.top < value.middle < one.bottom and (one.x1 <= value.x0 + 2 or value.x1 <= one.x0 + 2)
            for one in rows[-1]
        ):
            rows[-1].append(value)
        else:
            rows.append([value])
    return [sorted(row, key=lambda one: one.x0) for row in rows]


def _slots(row: Sequence[Slot], lines: Iterable[Line], page: int) -> list[list[Item]]:
    """Words before the first place, the place, words before the next one, and so on; empty places are left out."""
    words: list[list[Glyph]] = [[] for _ in range(len(row) + 1)]
    for glyph in (glyph for line in lines for glyph in line.glyphs):
        words[sum(glyph.centre > value.centre for value in row)].append(glyph)
    cells: list[list[Item]] = []
    for number, before in enumerate(words):
        if found := lines_of(before, page, _around(before)):
            cells.append([*found])
        if number < len(row):
            cells.append(row[number].items)
    return cells


def _around(glyphs: Sequence[Glyph]) -> Bounds | None:
    return Bounds(min(g.x0 for g in glyphs), max(g.x1 for g in glyphs)) if glyphs else None


def _tables(rows: Iterable[_FieldRow], lines: Sequence[Line]) -> Iterator[list[_FieldRow]]:
    """Rows of fields, those below each other in the same columns together, with no line between them."""
    group: list[_FieldRow] = []
    for row in rows:
        if group and not (_below(group[-1], row) and _close(group[-1], row, lines)):
            yield group
            group = []
        group.append(row)
    if group:
        yield group


def _below(row: _FieldRow, other: _FieldRow) -> bool:
    if not (row.bare and other.bare and len(row.values) == len(other.values)):
        return False
    near = other.top - row.bottom < row.bottom - row.top
    return near and all(abs(a.x0 - b.x0) < _ALIGNED for a, b in zip(row.values, other.values, strict=True))


def _close(row: _FieldRow, other: _FieldRow, lines: Sequence[Line]) -> bool:
    first, last = _level(lines, row.bottom, other.top)
    return first >= last


def _stacks(group: Sequence[_FieldRow], head: Sequence[Sequence[Line]], page: int, *, whole: bool) -> Iterator[Stack]:
    """A table of the rows; what stands without words beside or above it, one by one."""
    first = group[0]
    if not head and len(group) == 1 and len(first.cells) == len(first.values) and first.framed:
        yield from (Stack(value.top, value.alone) for value in first.values)
        return
    top = min((line.top for cell in head for line in cell), default=first.top)
    rows: list[Sequence[Sequence[Item]]] = [head] if head else []
    rows += [row.cells for row in group]
    if len(rows) == 1 and (len(rows[0]) == 1 or (not whole and len(first.values) == 1)):
        yield Stack(top, [item for cell in rows[0] for item in cell])
    else:
        yield Stack(top, [_table(rows, page, top, group[-1].bottom)])


def _table(rows: Iterable[Sequence[Sequence[Item]]], page: int, top: float, bottom: float) -> RawTable:
    made = [RawRow([RawCell(at, 1, list(cell)) for at, cell in enumerate(cells)], page) for cells in rows]
    return RawTable(made, page, [], top, bottom)
