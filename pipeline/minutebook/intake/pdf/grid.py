"""Ruled tables of a page: which lines belong together, the cells between them, and small boxes to be ticked."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from minutebook.intake.pdf.cells import MOST_CELLS, SNAP, Box, Grid, cluster, grid_of
from minutebook.intake.pdf.page import Area, Sheet, Stroke, edges

#: lines that end this close to each other meet
_TOUCH: Final = 2.2
#: smallest and largest side of a box to be ticked
_TICK_BOX: Final = (4.5, 24.0)
#: a page with more crossings is a drawing
_MOST_CROSSINGS: Final = 3_000_000
_MOST_GRIDS: Final = 400
#: a frame that takes this much of the page is its border
_WHOLE_PAGE: Final = 0.6


def grids_of(sheet: Sheet) -> tuple[list[Grid], list[Area]]:
    """The tables of a page from the largest to the smallest, and the square boxes to be ticked."""
    squares, sides = _alone(sheet.squares)
    strokes = [*sheet.strokes, *sides]
    level = sorted((s for s in strokes if s.kind == "h"), key=lambda stroke: stroke.top)
    upright = [s for s in strokes if s.kind == "v"]
    grids = []
    for group in _groups(level, upright):
        square = _square(group)
        if square is not None:
            squares.append(square)
            continue
        for table in _tables(group):
            grid = grid_of(table)
            if grid is not None and not _border(grid, sheet):
                grids.append(grid)
    grids.sort(key=lambda grid: -grid.size)
    del grids[_MOST_GRIDS:]
    _shade(grids, sheet.areas)
    return grids, squares


def _alone(squares: Iterable[Area]) -> tuple[list[Area], list[Stroke]]:
    """Squares that stand alone; those side by side are cells, and come back as their sides."""
    by_left: dict[tuple[int, int], Area] = {}
    ordered = sorted(squares, key=lambda one: (one.top, one.x0))
    for one in ordered:
        by_left[round(one.x0), round(one.top)] = one
    joined: set[int] = set()
    for one in ordered:
        for x, y in ((one.x1, one.top), (one.x0, one.bottom)):
            near = (by_left.get((round(x) + dx, round(y) + dy)) for dx in (-1, 0, 1) for dy in (-1, 0, 1))
            joined.update(id(both) for other in near if other and other is not one for both in (one, other))
    alone = [one for one in ordered if id(one) not in joined]
    cells = (one for one in ordered if id(one) in joined)
    return alone, [side for one in cells for side in edges((one.x0, one.top, one.x1, one.bottom), ruled=True)]


def _groups(level: Sequence[Stroke], upright: Sequence[Stroke]) -> Iterator[list[Stroke]]:
    """Level and upright lines that meet, group by group."""
    parent = list(range(len(level) + len(upright)))

    def root(one: int) -> int:
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    tops = [stroke.top for stroke in level]
    crossings = 0
    for number, v in enumerate(upright, start=len(level)):
        first, last = bisect_left(tops, v.top - _TOUCH), bisect_right(tops, v.bottom + _TOUCH)
        crossings += last - first
        if crossings > _MOST_CROSSINGS:
            return
        for at in range(first, last):
            if level[at].x0 - _TOUCH <= v.x0 <= level[at].x1 + _TOUCH:
                parent[root(at)] = root(number)
    groups: dict[int, list[Stroke]] = defaultdict(list)
    for number, stroke in enumerate((*level, *upright)):
        groups[root(number)].append(stroke)
    yield from (group for group in groups.values() if len(group) > 2)


def _square(group: Sequence[Stroke]) -> Area | None:
    x0, top = min(s.x0 for s in group), min(s.top for s in group)
    x1, bottom = max(s.x1 for s in group), max(s.bottom for s in group)
    width, height = x1 - x0, bottom - top
    if not (_TICK_BOX[0] <= min(width, height) and max(width, height) <= _TICK_BOX[1]):
        return None
    if abs(width - height) > 0.3 * max(width, height) or len(group) < 4 or not any(s.ruled for s in group):
        return None
    inside = [s for s in group if x0 + SNAP < (s.x0 + s.x1) / 2 < x1 - SNAP and top + SNAP < s.top < bottom - SNAP]
    return Area(x0, top, x1, bottom, None, 0) if not inside else None


def _tables(group: Sequence[Stroke]) -> Iterator[Sequence[Stroke]]:
    """One table, or several that touch: where all upright lines end that run on elsewhere, and others start."""
    level, upright = [s for s in group if s.kind == "h"], [s for s in group if s.kind == "v"]
    ys = cluster(s.top for s in level)[1:-1]
    if len(ys) < 2 or len(ys) * len(upright) > MOST_CELLS:
        yield group
        return
    crossed = [y for y in ys if any(s.top < y - SNAP and s.bottom > y + SNAP for s in upright)]
    rest: Sequence[Stroke] = group
    for y in sorted(set(ys) - set(crossed)) if len(crossed) * 2 > len(ys) else ():
        ends = {round(s.x0 / SNAP) for s in upright if abs(s.bottom - y) <= SNAP}
        starts = {round(s.x0 / SNAP) for s in upright if abs(s.top - y) <= SNAP}
        if len(ends ^ starts) > 1 and len(ends & starts) > 1:
            yield [s for s in rest if s.bottom <= y + SNAP]
            rest = [s for s in rest if s.top >= y - SNAP]
    yield rest


def _border(grid: Grid, sheet: Sheet) -> bool:
    """Whether a frame is the page's own, around all that stands on it."""
    return len(grid.boxes) == 1 and grid.size > _WHOLE_PAGE * sheet.width * sheet.height


def _shade(grids: Iterable[Grid], areas: Sequence[Area]) -> None:
    """Note which cells are filled with a colour."""
    filled = [area for area in areas if area.ink is not None and min(area.ink) < 0.97]
    for grid in grids:
        near = [a for a in filled if a.x0 < grid.x1 and a.x1 > grid.x0 and a.top < grid.bottom and a.bottom > grid.top]
        if len(near) * len(grid.boxes) > _MOST_CROSSINGS:
            continue
        for box in grid.boxes:
            box.shaded = any(_covers(area, box) for area in near)
            _shade(box.grids, near)


def _covers(area: Area, box: Box) -> bool:
    width = min(area.x1, box.x1) - max(area.x0, box.x0)
    height = min(area.bottom, box.bottom) - max(area.top, box.top)
    return width > 0 and height > 0 and width * height > 0.6 * (box.x1 - box.x0) * (box.bottom - box.top)


def nest(grids: Sequence[Grid]) -> list[Grid]:
    """Put each table that stands inside a cell of another there; the others are returned, from the top down."""
    outer: list[Grid] = []
    for at, grid in enumerate(grids):
        home: Box | None = None
        for other in reversed(grids[:at]):
            box = other.box((grid.x0 + grid.x1) / 2, (grid.top + grid.bottom) / 2)
            if box is not None and _inside(grid, box):
                home = box
                break
        (outer if home is None else home.grids).append(grid)
    return sorted(outer, key=lambda grid: (grid.top, grid.x0))


def _inside(grid: Grid, box: Box) -> bool:
    across = box.x0 - _TOUCH <= grid.x0 and grid.x1 <= box.x1 + _TOUCH
    return across and box.top - _TOUCH <= grid.top and grid.bottom <= box.bottom + _TOUCH
