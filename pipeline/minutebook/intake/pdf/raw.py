"""Tables and lines of a page as they are gathered, before they become the blocks of a layout."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from minutebook.intake.pdf.lines import Line


@dataclass(eq=False)
class RawCell:
    """A cell with what stands in it."""

    column: int
    span: int
    items: list[Item] = field(default_factory=list)
    continued: bool = False
    shaded: bool = False

    @property
    def lines(self) -> Iterator[Line]:
        """Its lines, nested tables included."""
        return lines_in(self.items)


@dataclass(eq=False)
class RawRow:
    """A row of a table, and its page."""

    cells: list[RawCell]
    page: int

    @property
    def text(self) -> str:
        return "\n".join(line.text for cell in self.cells for line in cell.lines if not line.hidden)


@dataclass(eq=False)
class RawTable:
    """A table of one page, or of several once its parts are joined."""

    rows: list[RawRow]
    page: int
    #: left and right ends of its columns; none for rows without lines
    xs: list[float]
    top: float
    bottom: float

    @property
    def text(self) -> str:
        return "\n".join(row.text for row in self.rows)


Item = Line | RawTable


@dataclass(frozen=True, slots=True)
class Stack:
    """What stands together, from ``top`` down."""

    top: float
    items: list[Item]


def lines_in(items: Iterable[Item]) -> Iterator[Line]:
    """Every line, those in tables included."""
    for item in items:
        if isinstance(item, Line):
            yield item
        else:
            for row in item.rows:
                for cell in row.cells:
                    yield from cell.lines


def filled_up(cells: Sequence[RawCell], columns: int) -> list[RawCell]:
    """A row with an empty cell in each column that has none."""
    given = {cell.column: cell for cell in cells}
    return [given.get(column) or RawCell(column, 1) for column in range(columns)]
