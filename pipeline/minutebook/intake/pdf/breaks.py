"""Tables that go on over a page break, in one piece."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from minutebook.intake.pdf.joins import Usage
from minutebook.intake.pdf.raw import Item, RawRow, RawTable
from minutebook.intake.pdf.text import flows

#: columns of one table on two pages are this far apart at most, in points
_SAME: Final = 4.0


def joined(items: Sequence[Item], heights: Mapping[int, float], usage: Usage) -> list[Item]:
    """Items of all pages, a table that goes on over a page break in one piece."""
    whole: list[Item] = []
    for item in items:
        last = whole[-1] if whole else None
        if isinstance(item, RawTable) and isinstance(last, RawTable) and _goes_on(last, item):
            full = last.bottom > 0.75 * heights[last.rows[-1].page]
            _append(last, item, usage if full else None)
        else:
            whole.append(item)
    return whole


def _goes_on(table: RawTable, item: RawTable) -> bool:
    """Whether the table at the top of the next page is as wide, stands in the same place and has the same columns.

    Cells that are merged on one of the pages leave out some of the columns; a header printed again says enough.
    """
    if not table.xs or not item.xs or item.page != table.rows[-1].page + 1:
        return False
    if abs(table.xs[0] - item.xs[0]) > _SAME or abs(table.xs[-1] - item.xs[-1]) > _SAME:
        return False
    if _within(item.xs, table.xs) or _within(table.xs, item.xs):
        return True
    return bool(item.rows and item.rows[0].text.strip()) and table.rows[0].text == item.rows[0].text


def _within(few: Sequence[float], many: Sequence[float]) -> bool:
    """Whether each of the ``few`` places is one of the ``many``."""
    return all(any(abs(x - other) <= _SAME for other in many) for x in few)


def _append(table: RawTable, item: RawTable, usage: Usage | None) -> None:
    """Put the rows of the next page under those of a table; a header printed again is left out.

    ``usage`` is given where the table reaches down to the foot of its page, so that its last row may go on.
    """
    xs = sorted([*table.xs, *(x for x in item.xs if all(abs(x - other) > _SAME for other in table.xs))])
    if len(xs) > len(table.xs):
        _spread(table, xs)
    _spread(item, xs)
    rows = list(item.rows)
    for head in table.rows:
        if len(rows) > 1 and head.text.strip() and head.text == rows[0].text and len(table.rows) > 1:
            rows.pop(0)
        else:
            break
    if usage and rows and _is_rest(table.rows[-1], rows[0], usage):
        for cell, more in zip(table.rows[-1].cells, rows.pop(0).cells, strict=True):
            cell.items += more.items
    table.rows += rows
    table.bottom = item.bottom


def _spread(table: RawTable, xs: list[float]) -> None:
    """Count the columns of a table by the finer ``xs``."""
    places = [min(range(len(xs)), key=lambda at: abs(xs[at] - x)) for x in table.xs]
    for row in table.rows:
        for cell in row.cells:
            first, last = places[cell.column], places[cell.column + cell.span]
            cell.column, cell.span = first, max(last - first, 1)
    table.xs = xs


def _is_rest(row: RawRow, more: RawRow, usage: Usage) -> bool:
    """Whether the first row of a page is the rest of the last one of the page before.

    Its own first cell is empty, or all that stands in it goes on from what stands above.
    """
    if [(c.column, c.span) for c in row.cells] != [(c.column, c.span) for c in more.cells]:
        return False
    pairs = [([*cell.lines], [*rest.lines]) for cell, rest in zip(row.cells, more.cells, strict=True)]
    filled = [(above, below) for above, below in pairs if below]
    if not filled or not all(above for above, _ in filled):
        return False
    if all(flows(above[-1], below[0], usage) for above, below in filled):
        return True
    bold = all(line.bold for _, below in filled for line in below)
    return bool(len(pairs) > 1 and pairs[0][0] and not pairs[0][1] and not bold)
