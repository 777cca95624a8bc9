"""Letters as lines: what stands side by side, with the gaps between words."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from statistics import median
from typing import Final

from minutebook.intake.ooxml import TICKED, UNTICKED
from minutebook.intake.pdf.page import BOLD, Glyph

#: a gap of this many letter heights parts words; one of the others is a tab, where spaces are letters or are not
_SPACE: Final = 0.18
_TAB: Final = 0.36
_WIDE: Final = 1.05
#: so far from its box an option's words may start
_AFTER_TICK: Final = 2.6
#: letters whose middles differ by less than this part of their height stand in one line
_LEVEL: Final = 0.42
TICKS: Final = (TICKED, UNTICKED)
_DRAWN: Final = attrgetter("drawn")


@dataclass(slots=True)
class Bounds:
    """The room that lines have: a cell, a box or the page between its margins."""

    left: float
    right: float


@dataclass(eq=False)
class Line:
    """One line of letters, from left to right."""

    glyphs: list[Glyph]
    page: int = 1
    #: the room that it has
    bounds: Bounds | None = None
    hidden: bool = False
    #: ends in a space, as a line does that ends between words
    spaced: bool = False
    #: spaces are letters here, so that any other gap is a tab
    tabbed: bool = False

    @cached_property
    def solid(self) -> list[Glyph]:
        return [glyph for glyph in self.glyphs if glyph.text.strip()] or self.glyphs

    @cached_property
    def x0(self) -> float:
        return self.solid[0].x0

    @cached_property
    def x1(self) -> float:
        return max(glyph.x1 for glyph in self.solid)

    @cached_property
    def top(self) -> float:
        return min(glyph.top for glyph in self.solid)

    @cached_property
    def bottom(self) -> float:
        return max(glyph.bottom for glyph in self.solid)

    @cached_property
    def middle(self) -> float:
        return float(median(glyph.middle for glyph in self.solid))

    @cached_property
    def size(self) -> float:
        """Height of most of its letters."""
        letters = [glyph.size for glyph in self.solid if glyph.text.isalnum()]
        return float(median(letters or [glyph.size for glyph in self.solid]))

    @cached_property
    def text(self) -> str:
        return "".join(text for text, _ in self.spread)

    @cached_property
    def spread(self) -> list[tuple[str, Glyph]]:
        r"""The letters with the gaps between them as a space, or as ``\t`` where the gap is wide."""
        return _from_the_right(list(_spread(self.glyphs, _TAB if self.tabbed else _WIDE)))

    def part(self, start: int, end: int) -> Line:
        """The line from one letter to another."""
        glyphs, spaced = _trimmed(self.glyphs[start:end])
        return Line(glyphs, self.page, self.bounds, self.hidden, spaced, self.tabbed)

    @property
    def slanting(self) -> bool:
        return self.glyphs[0].turn == 2

    @cached_property
    def bold(self) -> bool:
        return all(glyph.look & BOLD for glyph in self.solid if glyph.text.isalnum())

    @cached_property
    def space(self) -> float:
        """Width of a space."""
        widths = [glyph.x1 - glyph.x0 for glyph in self.glyphs if glyph.text == " "]
        return float(median(widths)) if widths else 0.28 * self.size

    @cached_property
    def first_word(self) -> float:
        """Width of the first word."""
        start = self.solid[0]
        end = start.x1
        for glyph in self.solid[1:]:
            if glyph.x0 - end > _SPACE * self.size or (glyph.x0 - end > 0.5 and _parted(self.glyphs, end, glyph.x0)):
                break
            end = max(end, glyph.x1)
        return end - start.x0


def _parted(glyphs: Sequence[Glyph], start: float, end: float) -> bool:
    return any(start - 1 <= glyph.centre <= end + 1 and not glyph.text.strip() for glyph in glyphs)


def lines_of(glyphs: Iterable[Glyph], page: int, bounds: Bounds | None = None) -> list[Line]:
    """The lines that letters form, from the top down; spaces at either end are left out."""
    ordered = sorted(glyphs, key=lambda one: one.middle)
    tabbed = any(glyph.text == " " for glyph in ordered)
    return [
        Line(line, page, bounds, spaced=spaced, tabbed=tabbed)
        for line, spaced in (_trimmed(level) for level in _levels(ordered))
        if line
    ]


def _levels(ordered: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    """Letters that stand on one level."""
    held: list[Glyph] = []
    middle, size = 0.0, 0.0
    for glyph in ordered:
        own, height = glyph.middle, glyph.size
        if held and own - middle > _LEVEL * max(min(size, height), 4):
            yield held
            held = []
        if not held:
            middle, size = own, height
        elif glyph.text.strip():
            # the level moves with its letters, so that a sloping line or a raised letter stays one
            middle += (own - middle) / (len(held) + 1)
            size = max(size, height)
        held.append(glyph)
    if held:
        yield held


def _trimmed(glyphs: Iterable[Glyph]) -> tuple[list[Glyph], bool]:
    """Letters from left to right less the spaces at either end, and whether there was one at the right."""
    line = [glyph for word in sorted(_words(glyphs), key=lambda word: word[0].x0) for glyph in word]
    solid = [at for at, glyph in enumerate(line) if glyph.text.strip() or glyph.tag]
    return (line[solid[0] : solid[-1] + 1], solid[-1] + 1 < len(line)) if solid else ([], False)


def _words(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    """Letters drawn one after the other without a gap: words that overlap are read one by one, not mixed."""
    word: list[Glyph] = []
    end, before = 0.0, False
    for glyph in sorted(glyphs, key=_DRAWN):
        solid = bool(glyph.text.strip())
        if word and not (solid and before and abs(glyph.x0 - end) < _SPACE * glyph.size):
            yield word
            word = []
        word.append(glyph)
        end, before = glyph.x1, solid
    if word:
        yield word


def _spread(glyphs: Sequence[Glyph], wide: float) -> Iterator[tuple[str, Glyph]]:
    end: float | None = None
    blank = ticked = False
    for glyph in glyphs:
        gap = 0.0 if end is None else glyph.x0 - end
        unit = max(glyph.size, 4)
        if glyph.text.isspace():
            yield ("\t" if gap > _WIDE * unit and not blank else " "), glyph
        elif gap > (_AFTER_TICK if ticked else _WIDE if blank else wide) * unit:
            yield "\t", glyph
            yield glyph.text, glyph
        else:
            if gap > _SPACE * unit and not blank:
                yield " ", glyph
            yield glyph.text, glyph
        blank, ticked = glyph.text.isspace(), glyph.text in TICKS
        end = glyph.x1 if end is None else max(end, glyph.x1)


def _from_the_right(pieces: list[tuple[str, Glyph]]) -> list[tuple[str, Glyph]]:
    """Letters in the order of reading: Arabic and Hebrew words are printed from the right."""
    if all(text.isascii() for text, _ in pieces):
        return pieces
    start: int | None = None
    end = 0
    for at, (text, _) in enumerate([*pieces, ("a", pieces[0][1])]):
        if unicodedata.bidirectional(text[:1]) in ("R", "AL"):
            start, end = at if start is None else start, at + 1
        elif start is not None and text.isalnum():
            pieces[start:end] = pieces[start:end][::-1]
            start = None
    return pieces


def segments(line: Line, least: float) -> list[Line]:
    """The parts of a line between gaps of at least ``least`` points that nobody typed."""
    parts: list[list[Glyph]] = [[]]
    end: float | None = None
    for glyph in line.glyphs:
        if end is not None and glyph.x0 - end >= least:
            parts.append([])
        parts[-1].append(glyph)
        end = glyph.x1 if end is None else max(end, glyph.x1)
    made = [
        Line(kept, line.page, line.bounds, spaced=spaced, tabbed=line.tabbed)
        for kept, spaced in map(_trimmed, parts)
        if kept
    ]
    if made:
        made[-1].spaced = made[-1].spaced or line.spaced
    return made
