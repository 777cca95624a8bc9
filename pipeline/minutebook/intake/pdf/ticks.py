"""Boxes drawn to be ticked, with or without a mark in them, as the signs ☐ and ☒."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from minutebook.intake.ooxml import TICKED, UNTICKED
from minutebook.intake.pdf.page import Area, Glyph, Sheet, Stroke

#: smallest and largest round button, and how many small areas of a page are looked at
_SMALLEST: Final = 4.5
_LARGEST: Final = 22.0
_MOST_AREAS: Final = 600
#: drawn inside a box, these tick it
_TICKS: Final = frozenset("xX×✓✔✕✖✗✘☓●•■/\\")


def ticks(sheet: Sheet, squares: Sequence[Area], inside: Callable[[float, float], bool]) -> list[Glyph]:
    """The boxes drawn on a page as signs, ticked where anything is drawn in them; what ticked them is taken away.

    ``inside`` says whether a point is in a table, where a box may stand alone; elsewhere it needs words beside it.
    """
    round_ones = [ring for ring in sheet.rings if _SMALLEST <= ring.x1 - ring.x0 <= _LARGEST and _even(ring)]
    letters = sorted((g for g in sheet.glyphs if g.text.strip() and not g.turn), key=lambda glyph: glyph.middle)
    heights = [glyph.middle for glyph in letters]
    marks = sorted((s for s in sheet.strokes if s.kind in "db"), key=lambda stroke: stroke.top)
    tops = [stroke.top for stroke in marks]
    made: list[Glyph] = []
    taken: set[int] = set()
    for box in _outermost([*squares, *round_ones]):
        level = letters[bisect_left(heights, box.top - 2) : bisect_left(heights, box.bottom + 2)]
        margin = 0.2 * (box.bottom - box.top)
        well = Area(box.x0 + margin, box.top + margin, box.x1 - margin, box.bottom - margin, None, 0)
        within = [glyph for glyph in level if well.holds(glyph.centre, glyph.middle)]
        beside = any(-30 < glyph.x0 - box.x1 < 30 or -30 < box.x0 - glyph.x1 < 30 for glyph in level)
        middle = ((box.x0 + box.x1) / 2, (box.top + box.bottom) / 2)
        if any(glyph.text not in _TICKS for glyph in within) or not (beside or inside(*middle)):
            continue
        drawn: list[Stroke | Area] = [*marks[bisect_left(tops, box.top - 3) : bisect_left(tops, box.bottom)]]
        drawn += sheet.areas[:_MOST_AREAS]
        ticked = within or any(_ticks(mark, box) for mark in drawn)
        taken.update(id(glyph) for glyph in within)
        sign = TICKED if ticked else UNTICKED
        made.append(Glyph(sign, box.x0, box.top, box.x1, box.bottom, box.bottom - box.top))
    sheet.glyphs = [glyph for glyph in sheet.glyphs if id(glyph) not in taken] + made
    return made


def _even(area: Area) -> bool:
    width, height = area.x1 - area.x0, area.bottom - area.top
    return abs(width - height) < 0.25 * max(width, height)


def _outermost(boxes: Iterable[Area]) -> list[Area]:
    """Boxes less those drawn inside another one."""
    kept: list[Area] = []
    for box in sorted(boxes, key=lambda one: one.x0 - one.x1)[:_MOST_AREAS]:
        if not any(other.holds((box.x0 + box.x1) / 2, (box.top + box.bottom) / 2) for other in kept):
            kept.append(box)
    return kept


def _ticks(mark: Stroke | Area, box: Area) -> bool:
    """Whether a mark is drawn in a box, and is not the box itself or its ground."""
    side = box.x1 - box.x0
    if isinstance(mark, Area) and (mark.ink is None or min(mark.ink) > 0.9 or mark.x1 - mark.x0 > 0.95 * side):
        return False
    if not box.holds((mark.x0 + mark.x1) / 2, (mark.top + mark.bottom) / 2):
        return False
    larger = max(mark.x1 - mark.x0, mark.bottom - mark.top)
    return 0.3 * side < larger < 1.9 * side and not (
        isinstance(mark, Stroke) and mark.kind == "b" and _surrounds(mark, box)
    )


def _surrounds(mark: Stroke, box: Area) -> bool:
    return abs(mark.x0 - box.x0) + abs(mark.x1 - box.x1) + abs(mark.top - box.top) + abs(mark.bottom - box.bottom) < 2
