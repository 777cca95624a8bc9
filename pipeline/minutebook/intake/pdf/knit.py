"""A workbook printed to PDF: the pages that one sheet was split over by its width and its length, side by side again.

Words that run over the end of a page are printed on the next one once more, left of its edge: this tells which pages
belong together, and how far apart they stand. Without such words, the rows do.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import Final

from minutebook.intake.pdf.page import HIDDEN, Glyph, Sheet

#: letters of one cell follow each other without a gap, in points
_GAP: Final = 1.0
_TINY: Final = 0.05
#: words on one row stand on one level, and words printed twice in one place
_LEVEL: Final = 1.0
_SAME: Final = 2.0
#: lines of one cell are so far apart, in letter heights: closer than two rows are
_LEADING: Final = (0.9, 1.26)
#: so many of the rows of a page have words on the page to the left, too
_SHARED: Final = 0.85
#: a page is full when its words reach down so far
_FULL: Final = 0.87
#: a title is larger than most words, in points
_LARGER: Final = 0.4


@dataclass(slots=True, eq=False)
class Piece:
    """Letters drawn one after the other on one level: a line of a cell."""

    glyphs: list[Glyph]
    page: int
    #: where the room of the line ends
    right: float = 0.0

    @property
    def text(self) -> str:
        return "".join(glyph.text for glyph in self.glyphs).strip()

    @property
    def x0(self) -> float:
        return self.glyphs[0].x0

    @property
    def x1(self) -> float:
        return self.glyphs[-1].x1

    @property
    def base(self) -> float:
        return self.glyphs[0].bottom

    @property
    def size(self) -> float:
        return self.glyphs[0].size

    @property
    def hidden(self) -> bool:
        return all(glyph.look & HIDDEN for glyph in self.glyphs if glyph.text.strip())

    def move(self, x: float, y: float) -> None:
        for glyph in self.glyphs:
            glyph.x0, glyph.x1, glyph.top, glyph.bottom = glyph.x0 + x, glyph.x1 + x, glyph.top + y, glyph.bottom + y


@dataclass(slots=True, eq=False)
class Band:
    """Pages side by side: the same rows of a sheet. The places of their pieces are counted from the first page."""

    pieces: list[Piece]
    height: float
    right: float
    #: pieces of the first page
    first: list[Piece]


@dataclass(slots=True, eq=False)
class Printed:
    """A sheet of a workbook: its bands from the top down."""

    bands: list[Band] = field(default_factory=list)
    #: has pages beside its first column of pages
    wide: bool = False


def knitted(sheets: Iterable[Sheet]) -> list[Printed]:
    """The sheets of a workbook, from pages printed downwards first and then to the right."""
    printed: list[Printed] = []
    for sheet in sheets:
        pieces = list(_pieces(sheet))
        if not pieces:
            continue
        if not (printed and _add(printed[-1], pieces, sheet)):
            printed.append(Printed([_band(pieces, sheet)]))
    for one in printed:
        top = 0.0
        for band in one.bands:
            for piece in band.pieces:
                piece.move(0, top)
            top += band.height
    return printed


def _band(pieces: list[Piece], sheet: Sheet) -> Band:
    return Band(list(pieces), sheet.height, sheet.width, pieces)


def _pieces(sheet: Sheet) -> Iterator[Piece]:
    held: list[Glyph] = []
    starts = _common_starts(sheet.glyphs)
    for glyph in sheet.glyphs:
        after = held[-1] if held else None
        if after and (_apart(after, glyph) > (_TINY if round(glyph.x0, 1) in starts else _GAP)):
            yield from _piece(held, sheet.number)
            held = []
        held.append(glyph)
    yield from _piece(held, sheet.number)


def _apart(after: Glyph, glyph: Glyph) -> float:
    """The gap between two letters; a large one where they stand on two levels."""
    return abs(glyph.x0 - after.x1) if abs(glyph.bottom - after.bottom) <= 0.5 else 2 * _GAP


def _common_starts(glyphs: Sequence[Glyph]) -> set[float]:
    """Where columns start: places in which words start after a gap, more than once."""
    places: Counter[float] = Counter()
    for after, glyph in pairwise(glyphs):
        if _apart(after, glyph) > _GAP:
            places[round(glyph.x0, 1)] += 1
    return {place for place, many in places.items() if many > 1}


def _piece(glyphs: list[Glyph], page: int) -> Iterator[Piece]:
    while glyphs and not glyphs[0].text.strip():
        glyphs = glyphs[1:]
    if glyphs:
        yield Piece(glyphs, page)


def _add(printed: Printed, pieces: list[Piece], sheet: Sheet) -> bool:
    """Put a page beside or below those of a sheet; False where it belongs to none of its rows."""
    for band in printed.bands:
        if (apart := _printed_again(band, pieces)) is not None:
            _beside(band, pieces, apart, sheet)
            printed.wide = True
            return True
    last = printed.bands[-1]
    if not printed.wide and max(piece.base for piece in last.first) > _FULL * last.height:
        printed.bands.append(_band(pieces, sheet))
        return True
    for band in printed.bands:
        if _same_rows(band, pieces):
            _beside(band, pieces, band.right, sheet)
            printed.wide = True
            return True
    return False


def _printed_again(band: Band, pieces: Sequence[Piece]) -> float | None:
    """How far right of a band a page stands, told by words that both hold."""
    for piece in pieces:
        if piece.x0 < 0:
            for other in band.pieces:
                if abs(other.base - piece.base) < _LEVEL and other.x0 > piece.x0 and other.text == piece.text:
                    return other.x0 - piece.x0
    return None


def _same_rows(band: Band, pieces: Sequence[Piece]) -> bool:
    """Whether a page goes on with the rows of a band: hardly any of its own, and no title where the band has one."""
    shown = [piece for piece in pieces if not piece.hidden]
    held = [piece for piece in band.pieces if not piece.hidden]
    if not shown or not held:
        return False
    bases = sorted(piece.base for piece in held)
    starts = [shown[0], *(piece for before, piece in pairwise(shown) if not goes_on(before, piece))]
    shared = sum(_near(bases, piece.base) for piece in starts)
    if shared < _SHARED * len(starts):
        return False
    top, at_top = _level(held, bases[0]), _level(shown, bases[0])
    if not at_top or not top:
        return True
    titled = len(top) == 1 and (top[0].size > median(one.size for one in held) + _LARGER or _several(held))
    return not titled and not (len(at_top) == 1 and _several(shown))


def _near(bases: Sequence[float], base: float) -> bool:
    at = bisect_left(bases, base - _LEVEL - 0.5)
    return at < len(bases) and bases[at] <= base + _LEVEL + 0.5


def _level(pieces: Iterable[Piece], base: float) -> list[Piece]:
    return [piece for piece in pieces if abs(piece.base - base) <= _LEVEL]


def _several(pieces: Iterable[Piece]) -> bool:
    """Whether there are pieces side by side."""
    ordered = sorted(pieces, key=lambda piece: piece.base)
    return any(below.base - above.base <= _LEVEL for above, below in pairwise(ordered))


def goes_on(before: Piece, piece: Piece) -> bool:
    """Whether a piece is the next line of the cell that the piece drawn before it stands in."""
    step = (piece.base - before.base) / piece.size
    left, right = abs(before.x0 - piece.x0), abs(before.x1 - piece.x1)
    centred = abs(before.x0 + before.x1 - piece.x0 - piece.x1)
    return _LEADING[0] < step < _LEADING[1] and abs(before.size - piece.size) < 0.5 and min(left, right, centred) < 1


def _beside(band: Band, pieces: Iterable[Piece], apart: float, sheet: Sheet) -> None:
    """Put a page into a band; words that the band holds already are shown where either page shows them."""
    held = list(band.pieces)
    for piece in pieces:
        piece.move(apart, 0)
        twin = next(
            (one for one in held if abs(one.base - piece.base) < _LEVEL and abs(one.x0 - piece.x0) < _SAME
             and one.text == piece.text),
            None,
        )  # fmt: skip
        if twin is None:
            band.pieces.append(piece)
            continue
        for glyph, again in zip(twin.glyphs, piece.glyphs, strict=False):
            if not again.look & HIDDEN:
                glyph.look &= ~HIDDEN
    band.right = max(band.right, apart + sheet.width)
