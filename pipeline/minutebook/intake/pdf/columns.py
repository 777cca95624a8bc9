"""Words set beside each other without lines between: rows of a table, or columns of running text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from minutebook.intake.pdf.joins import Usage
from minutebook.intake.pdf.lines import Bounds, Line, segments
from minutebook.intake.pdf.text import is_sign, paragraphs

#: a gap of this many letter heights, and of so many points, parts columns
_GAP: Final = 1.25
_LEAST: Final = 10.0
#: a smaller gap does where a known column starts after it
_CLOSE: Final = 0.45
#: starts of one column lie this close together
_ALIGNED: Final = 3.5
#: an empty stretch of this many lines ends a run of rows
_APART: Final = 3.2
#: the longest line of a column takes so much of its room where lines are full
_LONG: Final = 0.85
_INNER_LABEL: Final = re.compile(r"[^\W\d_]\s*:\s+\S")


@dataclass
class Run:
    """Lines one after the other whose parts start at the same places."""

    starts: list[float]
    #: for each line its parts, by column
    lines: list[list[tuple[int, Line]]] = field(default_factory=list)

    @property
    def parted(self) -> list[list[tuple[int, Line]]]:
        """The lines that have words in more than one column."""
        return [parts for parts in self.lines if len(parts) > 1]


#: rows of cells, each with its column and its lines
Rows = list[list[tuple[int, list[Line]]]]


def parted(lines: Sequence[Line], usage: Usage) -> Iterator[Line | tuple[list[float], Rows]]:
    """The lines in reading order; those that are rows of a table without lines as (starts of its columns, rows)."""
    at = 0
    while at < len(lines):
        run = _run(lines, at)
        if run is None:
            yield lines[at]
            at += 1
            continue
        at += len(run.lines)
        if _is_text(run):
            yield from _column_by_column(run)
        elif _is_table(run):
            yield run.starts, _rows(run, usage)
        else:
            yield from lines[at - len(run.lines) : at]


def _parts(line: Line) -> list[Line]:
    """The parts of a line; the sign or number of a list belongs to the words after it."""
    parts = segments(line, max(_GAP * line.size, _LEAST)) if len(line.glyphs) > 1 else [line]
    if len(parts) > 1 and is_sign(parts[0].text):
        parts[:2] = [
            Line(
                [*parts[0].glyphs, *parts[1].glyphs], line.page, line.bounds, spaced=parts[1].spaced, tabbed=line.tabbed
            )
        ]
    return parts


def _run(lines: Sequence[Line], at: int) -> Run | None:
    """The longest run of aligned lines from ``at``, which must have several parts itself."""
    first = _parts(lines[at])
    if len(first) < 2 or lines[at].hidden:
        return None
    run = Run([part.x0 for part in first], [list(enumerate(first))])
    for before, line in zip(lines[at:], lines[at + 1 :], strict=False):
        apart = (line.middle - before.middle) / max(line.size, 1)
        if line.hidden or before.page != line.page or apart > _APART or abs(line.size - before.size) > 0.2 * line.size:
            break
        placed = _placed([cut for part in _parts(line) for cut in _cut(part, run.starts)], run.starts)
        if placed is None:
            break
        run.lines.append(placed)
    while len(run.lines) > 1 and len(run.lines[-1]) == 1 and run.lines[-1][0][0] == 0:
        run.lines.pop()
    return run if len(run.parted) > 1 else None


def _cut(part: Line, starts: Sequence[float]) -> list[Line]:
    """A piece of a line that nearly fills its column, parted from the words that start with the next one."""
    end = part.glyphs[0].x1
    for at, glyph in enumerate(part.glyphs[1:], start=1):
        if glyph.text.strip():
            if glyph.x0 - end > _CLOSE * part.size and any(abs(start - glyph.x0) < 1 for start in starts):
                return [part.part(0, at), *_cut(part.part(at, len(part.glyphs)), starts)]
            end = max(end, glyph.x1)
    return [part]


def _placed(parts: Sequence[Line], starts: Sequence[float]) -> list[tuple[int, Line]] | None:
    """Each part with its column; None when one starts elsewhere or runs into the next column."""
    placed = []
    for part in parts:
        column = next((at for at, start in enumerate(starts) if abs(start - part.x0) < _ALIGNED), None)
        if column is None or (column + 1 < len(starts) and part.x1 > starts[column + 1] - 2):
            return None
        placed.append((column, part))
    return placed


def _is_table(run: Run) -> bool:
    """Whether aligned lines are rows: answers go on below themselves, or labels stand alone at the left."""
    heads = [parts[0][1].text for parts in run.parted if parts[0][0] == 0]
    inline = sum(bool(_INNER_LABEL.search(text)) for text in heads)
    if inline * 2 >= len(heads):
        return False
    below = any(parts[0][0] > 0 for parts in run.lines)
    return below or len(run.parted) > 2 or len(run.starts) > 2


def _is_text(run: Run) -> bool:
    """Whether two columns are running text: most lines of both are as long as there is room."""
    if len(run.starts) != 2 or len(run.lines) < 4:
        return False
    for column in (0, 1):
        lines = [part for parts in run.lines for at, part in parts if at == column]
        longest = max((line.x1 - line.x0 for line in lines), default=0.0)
        long = [line for line in lines if line.x1 - line.x0 > 0.75 * longest and len(line.text.split()) > 3]
        if len(long) < 3 or len(long) < 0.6 * len(lines):
            return False
    return True


def _column_by_column(run: Run) -> Iterator[Line]:
    for column, start in enumerate(run.starts):
        lines = [part for parts in run.lines for at, part in parts if at == column]
        right = max(line.x1 for line in lines)
        for line in lines:
            line.bounds = Bounds(start, right)
            yield line


def _end(run: Run, column: int, end: float) -> float:
    """Where full lines of a column end: nobody sees its right side, so the longest one tells if it is long enough."""
    longest = max((part.x1 for parts in run.lines for at, part in parts if at == column), default=end)
    start = run.starts[column]
    return min(end, max(longest + 1, start + _LONG * (end - start)))


def _rows(run: Run, usage: Usage) -> Rows:
    """A new row starts where the first column has words that do not go on from those above."""
    outer = run.lines[0][0][1].bounds
    right = outer.right if outer else max(part.x1 for parts in run.lines for _, part in parts)
    ends = [*(start - _LEAST for start in run.starts[1:]), right]
    # labels in the first column are short, and say nothing of its width
    ends[1:] = [_end(run, at, end) for at, end in enumerate(ends[1:], start=1)]
    rows: Rows = []
    heads: list[Line] = []
    for parts in run.lines:
        for column, part in parts:
            part.bounds = Bounds(run.starts[column], ends[column])
        head = parts[0][1] if parts[0][0] == 0 else None
        if not rows or (head is not None and not (heads and len(paragraphs([heads[-1], head], usage)) == 1)):
            rows.append([])
        if head is not None:
            heads.append(head)
        for column, part in parts:
            cell = next((lines for at, lines in rows[-1] if at == column), None)
            if cell is None:
                rows[-1].append((column, [part]))
            else:
                cell.append(part)
    return [sorted(row, key=lambda cell: cell[0]) for row in rows]
