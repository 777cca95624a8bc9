"""The cells of one ruled table: what its lines part, cells that span others, and tables inside of cells."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from minutebook.intake.pdf.page import Glyph, Stroke

#: lines closer than this are one, drawn twice; no row is lower, no column narrower
SNAP: Final = 3.6
#: the margin of a cell beside a table in it is narrower
_MARGIN: Final = 9.5
#: a table with more fields is a drawing
MOST_CELLS: Final = 20_000


@dataclass(slots=True, eq=False)
class Box:
    """A cell: its place, and the first and last (exclusive) row and column that it covers."""

    x0: float
    top: float
    x1: float
    bottom: float
    row: int
    column: int
    last_row: int
    last_column: int
    #: has a line at its right side, or at its left
    closed: bool = True
    shaded: bool = False
    glyphs: list[Glyph] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Grid:
    """A ruled table, or a single box."""

    xs: list[float]
    ys: list[float]
    boxes: list[Box] = field(default_factory=list)
    #: by row, then by column
    at: list[list[Box]] = field(default_factory=list)

    @property
    def x0(self) -> float:
        return self.xs[0]

    @property
    def x1(self) -> float:
        return self.xs[-1]

    @property
    def top(self) -> float:
        return self.ys[0]

    @property
    def bottom(self) -> float:
        return self.ys[-1]

    @property
    def size(self) -> float:
        return (self.x1 - self.x0) * (self.bottom - self.top)

    def box(self, x: float, y: float) -> Box | None:
        """The cell at a point."""
        if not (self.x0 <= x <= self.x1 and self.top <= y <= self.bottom):
            return None
        row = min(max(bisect_right(self.ys, y) - 1, 0), len(self.at) - 1)
        column = min(max(bisect_right(self.xs, x) - 1, 0), len(self.at[row]) - 1)
        return self.at[row][column]


def cluster(values: Iterable[float]) -> list[float]:
    """Places less those so close together that they are one."""
    kept: list[list[float]] = []
    for value in sorted(values):
        if kept and value - kept[-1][0] < SNAP:
            kept[-1].append(value)
        else:
            kept.append([value])
    return [sum(near) / len(near) for near in kept]


def _nearest(places: Sequence[float], value: float) -> int:
    at = bisect_left(places, value)
    near = [one for one in (at - 1, at) if 0 <= one < len(places)]
    return min(near, key=lambda one: abs(places[one] - value))


def grid_of(group: Sequence[Stroke]) -> Grid | None:
    """The table that some lines make; None where they make none."""
    level, upright = [s for s in group if s.kind == "h"], [s for s in group if s.kind == "v"]
    if len(level) < 2 or not upright:
        return None
    xs = cluster([s.x0 for s in upright] + [min(s.x0 for s in level), max(s.x1 for s in level)])
    ys = cluster([s.top for s in level] + [min(s.top for s in upright), max(s.bottom for s in upright)])
    rows, columns = len(ys) - 1, len(xs) - 1
    if rows < 1 or columns < 1 or rows * columns > MOST_CELLS:
        return None
    if rows * columns == 1 and not any(s.ruled for s in group):
        return None
    grid = Grid(xs, ys)
    walls = _Walls(grid, level, upright)
    grid.at = [[walls.box(row, column) for column in range(columns)] for row in range(rows)]
    _take_out(grid, walls.below)
    grid.boxes = list(dict.fromkeys(box for row in grid.at for box in row))
    return grid


def _take_out(grid: Grid, below: set[tuple[int, int]]) -> None:
    """Make a table in a cell a table of its own.

    Its lines meet those of the cell above and below; at its left, and mostly at its right, the cell's margin is left,
    as a column too narrow for words.
    """
    for left in range(len(grid.xs) - 2):
        row = 0 if grid.xs[left + 1] - grid.xs[left] < _MARGIN else len(grid.at)
        while row < len(grid.at):
            row = _inner_table(grid, below, row, left) + 1


def _inner_table(grid: Grid, below: set[tuple[int, int]], first: int, left: int) -> int:
    """Move the fields beside a margin from row ``first`` on into a table in one cell; return the last row it takes."""
    last = first
    while last < len(grid.at) and _is_margin(grid, last, left):
        last += 1
    end = _end_of_cell(grid, below, range(first, last), left)
    right = end - 1 if all(_is_margin(grid, row, end - 1) for row in range(first, last)) else end
    fields = [grid.at[row][left + 1 : right] for row in range(first, last)]
    inside = {box for row in fields for box in row}
    if (
        right - left < 3
        or last - first < 2
        or not all(
            first <= box.row and box.last_row <= last and left < box.column and box.last_column <= right
            for box in inside
        )
    ):
        return max(first, last - 1)
    inner = Grid(grid.xs[left + 1 : right + 1], grid.ys[first : last + 1], at=fields)
    for box in inside:
        box.row, box.last_row = box.row - first, box.last_row - first
        box.column, box.last_column = box.column - left - 1, box.last_column - left - 1
    inner.boxes = list(dict.fromkeys(box for row in fields for box in row))
    # what stands above and below it in the same cell
    while first > 0 and (left, first) not in below and _across(grid.at[first - 1], left, end):
        first -= 1
    while last < len(grid.at) and (left, last) not in below and _across(grid.at[last], left, end):
        last += 1
    xs, ys = grid.xs, grid.ys
    whole = Box(xs[left], ys[first], xs[end], ys[last], first, left, last, end, grids=[inner])
    for row in range(first, last):
        grid.at[row][left:end] = [whole] * (end - left)
    return last - 1


def _is_margin(grid: Grid, row: int, column: int) -> bool:
    box = grid.at[row][column]
    narrow = grid.xs[column + 1] - grid.xs[column] < _MARGIN
    return narrow and (box.column, box.last_column) == (column, column + 1)


def _end_of_cell(grid: Grid, below: set[tuple[int, int]], rows: range, left: int) -> int:
    """The line at the right of the cell whose left margin stands in some rows; the margin's own where there is none."""
    for row, line in ((rows.start - 1, rows.start), (rows.stop, rows.stop)):
        if 0 <= row < len(grid.at) and (left, line) not in below and grid.at[row][left].column == left:
            return grid.at[row][left].last_column
    for column in range(left + 2, len(grid.xs) - 1):
        if all(_is_margin(grid, row, column) for row in rows):
            return column + 1
    return left + 1


def _across(row: Sequence[Box], left: int, right: int) -> bool:
    """Whether one field of a row reaches from one line to another."""
    return (row[left].column, row[left].last_column) == (left, right)


class _Walls:
    """Which neighbouring fields of a grid have a line between them, and the cells that this makes."""

    def __init__(self, grid: Grid, level: Iterable[Stroke], upright: Iterable[Stroke]) -> None:
        self.grid = grid
        self.rows, self.columns = len(grid.ys) - 1, len(grid.xs) - 1
        #: (row, line) with a line at that side; a line is a place between columns
        self.right_of: set[tuple[int, int]] = set()
        self.below: set[tuple[int, int]] = set()
        for s in upright:
            line = _nearest(grid.xs, s.x0)
            self.right_of.update((row, line) for row in _covered(grid.ys, s.top, s.bottom))
        for s in level:
            line = _nearest(grid.ys, s.top)
            self.below.update((column, line) for column in _covered(grid.xs, s.x0, s.x1))
        self._made: dict[tuple[int, int], Box] = {}

    def box(self, row: int, column: int) -> Box:
        """The cell that covers a field."""
        if (row, column) not in self._made:
            self._make(row, column)
        return self._made[row, column]

    def _make(self, row: int, column: int) -> None:
        """The largest rectangle without a line inside, from its upper left field."""
        last = column + 1
        while last < self.columns and (row, last) not in self.right_of and (row, last) not in self._made:
            last += 1
        end = row + 1
        while end < self.rows and self._opens(end, column, last):
            end += 1
        xs, ys = self.grid.xs, self.grid.ys
        closed = (row, last) in self.right_of and (row, column) in self.right_of
        box = Box(xs[column], ys[row], xs[last], ys[end], row, column, end, last, closed)
        for r in range(row, end):
            for c in range(column, last):
                self._made[r, c] = box

    def _opens(self, row: int, first: int, last: int) -> bool:
        """Whether the fields of a row simply go on from those above them, and are parted as they are."""
        if any((column, row) in self.below or (row, column) in self._made for column in range(first, last)):
            return False
        if any((row, line) in self.right_of for line in range(first + 1, last)):
            return False
        ends = ((row, first) in self.right_of or first == 0, (row, last) in self.right_of or last == self.columns)
        return all(ends)


def _covered(places: Sequence[float], start: float, end: float) -> Iterator[int]:
    """The gaps between ``places`` of which a line from ``start`` to ``end`` covers most."""
    for at in range(max(bisect_right(places, start + SNAP) - 1, 0), len(places) - 1):
        if places[at] >= end:
            break
        shared = min(end, places[at + 1]) - max(start, places[at])
        if shared > 0.6 * (places[at + 1] - places[at]):
            yield at
