"""Fields of a form with the words beside and above them, put together as rows of tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from minutebook.intake.pdf.lines import TICKS, Bounds, Line, lines_of, segments
from minutebook.intake.pdf.page import Glyph
from minutebook.intake.pdf.raw import Item, RawCell, RawRow, RawTable, Stack

#: fields of one column start this close together, and reach this far beyond the words above them
_ALIGNED: Final = 6.0
#: words stand this close above the fields that they head, in letter heights, on so many lines
_ABOVE: Final = 2.2
_HEADER_LINES: Final = 4


@dataclass(frozen=True, slots=True)
class _FieldRow:
    """Fields side by side, and the cells that they make with the words before, between and after them."""

    values: list[Glyph]
    cells: list[list[Line]]

    @property
    def top(self) -> float:
        return min(value.top for value in self.values)

    @property
    def bottom(self) -> float:
        return max(value.bottom for value in self.values)

    @property
    def bare(self) -> bool:
        """Several fields and no words: a row of a table, whose headers stand above."""
        return len(self.cells) == len(self.values) > 1


def is_value(glyph: Glyph) -> bool:
    """Whether it is a field's words; a tick box stands among the letters like one of them."""
    return glyph.tag is not None and glyph.text not in TICKS


def beside_values(
    values: Sequence[Glyph], lines: Sequence[Line], page: int, *, whole: bool
) -> tuple[list[Stack], list[Line]]:
    """Values of fields with the words beside them, row by row; and the lines that stand beside none.

    ``whole`` is the page itself; in a cell, a field alone stays a line.
    """
    left, rows = list(lines), []
    for row in _rows_of(values):
        top, bottom = min(value.top for value in row), max(value.bottom for value in row)
        rows.append(_FieldRow(row, _slots(row, [line for line in left if top < line.middle < bottom], page)))
        left = [line for line in left if not top < line.middle < bottom]
    stacks = []
    for group in _tables(rows):
        head = _header(group[0], left) if group[0].bare else []
        taken = {id(glyph) for cell in head for line in cell for glyph in line.glyphs}
        left = [line for line in left if id(line.glyphs[0]) not in taken]
        stacks.append(_stack(group, head, page, whole=whole))
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
            items = [_table([[asked, parts]], page, line.top, line.bottom)]
        stacks.append(Stack(line.top, items))
    return stacks, left


def _rows_of(values: Iterable[Glyph]) -> list[list[Glyph]]:
    """Fields that stand side by side, from the top down, each row from left to right."""
    rows: list[list[Glyph]] = []
    for value in sorted(values, key=lambda one: (one.top, one.x0)):
        if rows and any(
            one.top < value.middle < one.bottom and (one.x1 <= value.x0 + 2 or value.x1 <= one.x0 + 2)
            for one in rows[-1]
        ):
            rows[-1].append(value)
        else:
            rows.append([value])
    return [sorted(row, key=lambda one: one.x0) for row in rows]


def _slots(row: Sequence[Glyph], lines: Iterable[Line], page: int) -> list[list[Line]]:
    """Words before the first field, the field, words before the next one, and so on; empty places are left out."""
    words: list[list[Glyph]] = [[] for _ in range(len(row) + 1)]
    for glyph in (glyph for line in lines for glyph in line.glyphs):
        words[sum(glyph.centre > value.centre for value in row)].append(glyph)
    cells: list[list[Line]] = []
    for number, before in enumerate(words):
        if found := lines_of(before, page, _around(before)):
            cells.append(found)
        if number < len(row):
            cells.append([Line([row[number]], page)])
    return cells


def _around(glyphs: Sequence[Glyph]) -> Bounds | None:
    return Bounds(min(g.x0 for g in glyphs), max(g.x1 for g in glyphs)) if glyphs else None


def _tables(rows: Iterable[_FieldRow]) -> Iterator[list[_FieldRow]]:
    """Rows of fields, those below each other in the same columns together."""
    group: list[_FieldRow] = []
    for row in rows:
        if group and not _below(group[-1], row):
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


def _header(row: _FieldRow, lines: Iterable[Line]) -> list[list[Line]]:
    """The words above each field of a row; nothing unless they stand over the fields, and head two of them or more."""
    cells: list[list[Line]] = [[] for _ in row.values]
    below = row.top
    for line in sorted((line for line in lines if line.middle < row.top), key=lambda line: -line.middle)[
        :_HEADER_LINES
    ]:
        parts = segments(line, max(line.size, 6.0))
        at = [_over(part, row.values) for part in parts]
        if below - line.middle > _ABOVE * line.size or None in at:
            break
        for part, column in zip(parts, at, strict=True):
            cells[column or 0].insert(0, part)
        below = line.middle
    return cells if sum(bool(cell) for cell in cells) > 1 else []


def _over(part: Line, values: Sequence[Glyph]) -> int | None:
    """Which field a piece of a line stands above."""
    fitting = (at for at, v in enumerate(values) if v.x0 - _ALIGNED <= part.x0 and part.x1 <= v.x1 + _ALIGNED)
    return next(fitting, None)


def _stack(group: Sequence[_FieldRow], head: list[list[Line]], page: int, *, whole: bool) -> Stack:
    top = min((line.top for cell in head for line in cell), default=group[0].top)
    rows = [head, *(row.cells for row in group)] if head else [row.cells for row in group]
    if len(rows) == 1 and (len(rows[0]) == 1 or (not whole and len(group[0].values) == 1)):
        return Stack(top, [line for cell in rows[0] for line in cell])
    return Stack(top, [_table(rows, page, top, group[-1].bottom)])


def _table(rows: Iterable[Sequence[Sequence[Line]]], page: int, top: float, bottom: float) -> RawTable:
    made = [RawRow([RawCell(at, 1, list(cell)) for at, cell in enumerate(cells)], page) for cells in rows]
    return RawTable(made, page, [], top, bottom)
