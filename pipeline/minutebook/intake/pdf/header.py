"""The words that head the columns of a table from outside: they stand above its lines, or above its fields."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from minutebook.intake.pdf.lines import Bounds, Line, segments
from minutebook.intake.pdf.raw import RawCell, RawRow, RawTable

#: columns reach this far beyond the words above them, and these start so far into their column, in points
_ALIGNED: Final = 6.0
_INDENT: Final = 14.0
#: words stand this close above the columns that they head, and above each other, in letter heights
_ABOVE: Final = 2.2
_LEADING: Final = 1.5
_MOST_LINES: Final = 4

#: a label with its answer, which heads nothing
_ANSWERED: Final = re.compile(r"[^\W\d_]\s*:\s+\S")

#: left and right end of a column
Span = tuple[float, float]


def header_above(spans: Sequence[Span], top: float, lines: list[Line]) -> tuple[list[list[Line]], list[Line]]:
    """The words above each column of a table that starts at ``top``, and the other lines.

    Nothing unless they all stand over one column each, and head half of them, and two at least.
    """
    cells: list[list[Line]] = [[] for _ in spans]
    end = start = bisect_left(lines, top, key=lambda line: line.middle)
    while start and end - start < _MOST_LINES:
        line = lines[start - 1]
        below = lines[start] if start < end else None
        step = (below.middle if below else top) - line.middle
        if step > (_LEADING if below else _ABOVE) * line.size or (below and not _alike(line, below)):
            break
        parts = segments(line, max(line.size, 6.0))
        at = [None if _ANSWERED.search(part.text) else _over(part, spans) for part in parts]
        if None in at or len(set(at)) < len(at):
            break
        for part, column in zip(parts, at, strict=True):
            part.bounds = Bounds(part.x0, part.x1)
            cells[column or 0].insert(0, part)
        start -= 1
    headed = sum(bool(cell) for cell in cells)
    if headed < 2 or headed * 2 < len(spans):
        return [], lines
    return cells, [*lines[:start], *lines[end:]]


def _alike(line: Line, below: Line) -> bool:
    """Whether two lines may be one header: a heading over it is larger, or bold where the header is not."""
    return abs(line.size - below.size) < 0.08 * below.size and line.bold == below.bold and not below.hidden


def _over(part: Line, spans: Sequence[Span]) -> int | None:
    """Which column a piece of a line stands above."""
    for at, (x0, x1) in enumerate(spans):
        if x0 - _ALIGNED <= part.x0 and part.x1 <= x1 + _ALIGNED:
            centred = abs(part.x0 - x0 - (x1 - part.x1)) < _ALIGNED
            return at if part.x0 - x0 < _INDENT or centred else None
    return None


def with_header(table: RawTable, lines: list[Line]) -> list[Line]:
    """Put the words above a ruled table into it as its first row, unless it has headers itself; the other lines."""
    spans = list(zip(table.xs, table.xs[1:], strict=False))
    if len(spans) < 2 or not table.rows or not _without_headers(table):
        return lines
    head, left = header_above(spans, table.top, lines)
    # two columns without any sign of a header are labels and answers
    if head and len(spans) == 2 and not all(line.bold for cell in head for line in cell):
        return lines
    if head:
        cells = [RawCell(at, 1, [*cell]) for at, cell in enumerate(head)]
        table.rows.insert(0, RawRow(cells, table.page))
        table.top = min(line.top for cell in head for line in cell)
    return left


def _without_headers(table: RawTable) -> bool:
    """Whether neither the first row nor the first column of a table is set apart as labels are."""
    if any(cell.span > 1 for cell in table.rows[0].cells):
        return False
    shaded = not all(cell.shaded for row in table.rows for cell in row.cells)
    first = [cell for cell in table.rows[0].cells if cell.items]
    column = [row.cells[0] for row in table.rows if row.cells and row.cells[0].items]
    return not any(cells and all(_is_label(cell, shaded) for cell in cells) for cells in (first, column))


def _is_label(cell: RawCell, shaded: bool) -> bool:
    """Whether a cell is bold, or shaded in a table where not all are."""
    return (shaded and cell.shaded) or all(line.bold and not any(g.tag for g in line.glyphs) for line in cell.lines)
