"""What stands in one room of a page, a cell or the page itself: lines, tables and rows of fields, from the top down."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from minutebook.intake.pdf.cells import Box, Grid
from minutebook.intake.pdf.columns import parted
from minutebook.intake.pdf.header import with_header
from minutebook.intake.pdf.joins import Usage
from minutebook.intake.pdf.lines import Bounds, Line, lines_of
from minutebook.intake.pdf.page import HIDDEN, Glyph
from minutebook.intake.pdf.raw import Item, RawCell, RawRow, RawTable, Stack, filled_up
from minutebook.intake.pdf.rows import Slot, beside_values, field_slot, is_answer_box, is_value, with_ticks

#: a cell that reaches into so many others
_DEEPEST: Final = 12


def place(glyphs: Iterable[Glyph], grids: Sequence[Grid]) -> list[Glyph]:
    """Put each letter into the innermost cell that it stands in; the others are returned."""
    outside: list[Glyph] = []
    for glyph in glyphs:
        home: Box | None = None
        level: Sequence[Grid] = grids
        while True:
            inner = next((box for grid in level if (box := grid.box(glyph.centre, glyph.middle))), None)
            if inner is None:
                break
            home, level = inner, inner.grids
        (outside if home is None else home.glyphs).append(glyph)
    return outside


def cell_lines(grids: Iterable[Grid], page: int) -> Iterator[Line]:
    """The level lines in all cells, each with its room."""
    for grid in grids:
        for box in grid.boxes:
            level = (g for g in box.glyphs if not (g.turn or g.tag or g.look & HIDDEN))
            yield from lines_of(level, page, _inner(box))
            yield from cell_lines(box.grids, page)


@dataclass(frozen=True, slots=True)
class Room:
    """Reads rooms of one page. ``usage`` is how its lines are set, ``bounds`` what the lines of the page have."""

    page: int
    usage: Usage

    def items(
        self,
        glyphs: Sequence[Glyph],
        grids: Sequence[Grid],
        bounds: Bounds | None,
        deep: int = 0,
        *,
        whole: bool = True,
        lines: list[Line] | None = None,
    ) -> list[Item]:
        """Everything in a room in reading order; ``whole`` is the page itself, or a frame around a part of it.

        ``lines`` are those of all its level letters that show, where they are known.
        """
        values = [field_slot(g, self.page) for g in glyphs if is_value(g) and not g.look & HIDDEN]
        if lines is None:
            level = [g for g in glyphs if not (is_value(g) or g.turn or g.look & HIDDEN)]
            lines = lines_of(level, self.page, bounds)
        fits = deep < _DEEPEST
        boxes = [grid for grid in grids if fits and not _is_frame(grid) and is_answer_box(grid, grids, lines)]
        values += [slot for grid in boxes for slot in self._slots(grid, deep)]
        rows, lines = beside_values(values, lines, self.page, whole=whole)
        blocks = []
        for grid in grids if fits else ():
            if _is_frame(grid):
                [box] = grid.boxes
                inner = self.items(box.glyphs, box.grids, _inner(box), deep + 1, whole=whole)
                blocks.append(Stack(grid.top, inner))
            elif grid not in boxes:
                table = self._table(grid, deep)
                lines = with_header(table, lines)
                blocks.append(Stack(table.top, [table]))
        ticks, lines = with_ticks(lines, self.page, whole=whole)
        turned = _turned((g for g in glyphs if g.turn and not g.look & HIDDEN), self.page)
        blocks += [*rows, *ticks, *(Stack(line.top, [line]) for line in turned)]
        blocks.sort(key=lambda block: block.top)
        return [*self._in_order(blocks, lines), *self._hidden(glyphs, bounds)]

    def _in_order(self, blocks: Sequence[Stack], lines: Sequence[Line]) -> Iterator[Item]:
        """Lines between the other items, those set in columns put together."""
        at = 0
        for block in blocks:
            start = at
            while at < len(lines) and lines[at].middle < block.top:
                at += 1
            yield from self._parted(lines[start:at])
            yield from block.items
        yield from self._parted(lines[at:])

    def _parted(self, lines: Sequence[Line]) -> Iterator[Item]:
        for found in parted(lines, self.usage):
            if isinstance(found, Line):
                yield found
                continue
            starts, rows = found
            cells = [[RawCell(column, 1, list(inner)) for column, inner in row] for row in rows]
            every = [line for row in rows for _, inner in row for line in inner]
            yield RawTable(
                [RawRow(filled_up(row, len(starts)), self.page) for row in cells],
                self.page, [], min(line.top for line in every), max(line.bottom for line in every),
            )  # fmt: skip

    def _hidden(self, glyphs: Iterable[Glyph], bounds: Bounds | None) -> Iterator[Line]:
        """Hidden words come last in their room, so that nobody takes them for part of what shows."""
        unseen = [g for g in glyphs if g.look & HIDDEN]
        for line in lines_of((g for g in unseen if abs(g.turn) != 1), self.page, bounds):
            line.hidden = True
            yield line
        for line in _turned((g for g in unseen if abs(g.turn) == 1), self.page):
            line.hidden = True
            yield line

    def _slots(self, grid: Grid, deep: int) -> Iterator[Slot]:
        """The boxes of a grid that has one column, each as a place for an answer."""
        for box in grid.boxes:
            single = replace(box, row=0, last_row=1, column=0, last_column=1)
            table = self._table(Grid([box.x0, box.x1], [box.top, box.bottom], [single], [[single]]), deep)
            yield Slot(box.x0, box.top, box.x1, box.bottom, table.rows[0].cells[0].items, [table])

    def _table(self, grid: Grid, deep: int) -> RawTable:
        rows = []
        made: dict[int, RawCell] = {}
        for number, boxes in enumerate(grid.at):
            cells = []
            for box in dict.fromkeys(boxes):
                if box.row == number:
                    inner = self.items(box.glyphs, box.grids, _inner(box), deep + 1, whole=False)
                    made[id(box)] = RawCell(box.column, box.last_column - box.column, inner, False, box.shaded)
                    cells.append(made[id(box)])
                else:
                    cells.append(replace(made[id(box)], items=[], continued=True))
            rows.append(RawRow(_without_open_ends(cells, boxes), self.page))
        shown = [row for row in rows if not all(cell.continued for cell in row.cells)]
        return RawTable(shown, self.page, grid.xs, grid.top, grid.bottom)


def _is_frame(grid: Grid) -> bool:
    """Whether a box is drawn around several places for answers with their labels, and is none itself."""
    if len(grid.boxes) > 1:
        return False
    [box] = grid.boxes
    fields = [glyph for glyph in box.glyphs if is_value(glyph)]
    apart = any(one.middle - fields[0].middle > one.size for one in fields[1:])
    return sum(len(inner.xs) == 2 for inner in box.grids) + len(fields) > 1 and (apart or len(box.grids) > 1)


def _inner(box: Box) -> Bounds:
    """The room inside a cell: its words keep the same distance from both sides."""
    solid = [glyph for glyph in box.glyphs if glyph.text.strip()]
    pad = min((glyph.x0 - box.x0 for glyph in solid), default=2.0)
    return Bounds(box.x0 + max(pad, 0), box.x1 - min(max(pad, 0), 6.0))


def _without_open_ends(cells: list[RawCell], boxes: Sequence[Box]) -> list[RawCell]:
    """A row less the empty places outside it, where other rows are wider."""
    closed = {box.column: box.closed for box in boxes}
    while len(cells) > 1 and not cells[-1].items and not cells[-1].continued and not closed[cells[-1].column]:
        cells = cells[:-1]
    while len(cells) > 1 and not cells[0].items and not cells[0].continued and not closed[cells[0].column]:
        cells = cells[1:]
    return cells


def _turned(glyphs: Iterable[Glyph], page: int) -> Iterator[Line]:
    """Lines that read upwards or downwards, each as one piece in its place; slanting ones as they were drawn."""
    by_turn: dict[int, list[Glyph]] = {1: [], -1: [], 2: []}
    for glyph in glyphs:
        by_turn[glyph.turn].append(glyph)
    for turn in (1, -1):
        laid = {id(made := _laid(glyph, turn)): (made, glyph) for glyph in by_turn[turn]}
        for line in lines_of((made for made, _ in laid.values()), page):
            yield _piece(line.text, [laid[id(made)][1] for made in line.glyphs], page)
    slanting = by_turn[2]
    if slanting:
        yield _piece("".join(glyph.text for glyph in slanting), slanting, page)


def _laid(glyph: Glyph, turn: int) -> Glyph:
    """A turned letter as it would stand in a level line."""
    if turn == 1:
        return replace(glyph, x0=-glyph.bottom, x1=-glyph.top, top=glyph.x0, bottom=glyph.x1)
    return replace(glyph, x0=glyph.top, x1=glyph.bottom, top=-glyph.x1, bottom=-glyph.x0)


def _piece(text: str, glyphs: Sequence[Glyph], page: int) -> Line:
    x0, x1 = min(g.x0 for g in glyphs), max(g.x1 for g in glyphs)
    top, bottom = min(g.top for g in glyphs), max(g.bottom for g in glyphs)
    first = glyphs[0]
    return Line([replace(first, text=text, x0=x0, x1=x1, top=top, bottom=bottom)], page)
