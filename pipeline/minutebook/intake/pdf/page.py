"""One page of a PDF as what stands on it: letters, lines and filled areas, each with its place.

All places are in points from the page's top left corner. The file holds every letter, also those that no reader of
the page can see; ``drawn`` keeps the order of drawing, so that it can be told what covers what.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import count, islice, pairwise
from typing import Any, Final

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar, LTComponent, LTContainer, LTCurve, LTImage, LTLine, LTRect
from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFGraphicState, PDFPageInterpreter, PDFTextState
from pdfminer.utils import Matrix
from pdfplumber.page import Page

BOLD: Final = 1
ITALIC: Final = 2
STRUCK: Final = 4
MARKED: Final = 8
HIDDEN: Final = 16
#: hidden, since a reviewer struck it out
DELETED: Final = 32

#: A4 in points, for a page that does not say how large it is
PAPER: Final = (595.0, 842.0)
#: a page with more letters, lines and areas is a drawing or an attack
MOST_MARKS: Final = 100_000
#: no page is so large that anything could stand this many points away
_FARTHEST: Final = 100_000.0
#: text render modes that leave nothing to be seen
_INVISIBLE: Final = frozenset((3, 7))
#: a line thicker than this is an area
_THIN: Final = 2.5
#: a square with longer sides is no box to be ticked
_SQUARE: Final = 24.0
#: how far a line may lean and still be level
_LEVEL: Final = 0.8
#: how much of a letter's height stands above its line
_HIGH: Final = 0.78
_BOLD_NAME: Final = re.compile(r"bold|black|heavy|semibold|demi(?!light)|\bbd", re.IGNORECASE)
_ITALIC_NAME: Final = re.compile(r"italic|oblique|[-,]it\b", re.IGNORECASE)

#: red, green and blue, 0 to 1; None for a pattern or a picture
Ink = tuple[float, float, float] | None
_BLACK: Final = (0.0, 0.0, 0.0)


@dataclass(slots=True, eq=False)
class Glyph:
    """A letter, a sign, or the whole value of a form field, in its place."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    #: height of the font in points
    size: float
    look: int = 0
    ink: Ink = _BLACK
    drawn: int = 0
    font: str = ""
    #: 0 level; 1 reading upwards, -1 downwards; 2 slanting
    turn: int = 0
    #: full name of the form field that holds the text
    tag: str | None = None

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def centre(self) -> float:
        return (self.x0 + self.x1) / 2


@dataclass(slots=True, eq=False)
class Stroke:
    """A straight line or a thin bar: h level, v upright, d leaning; b is what surrounds a bent or filled shape."""

    kind: str
    x0: float
    top: float
    x1: float
    bottom: float
    #: drawn as a line, not the edge of a filled area
    ruled: bool = True


@dataclass(slots=True, eq=False)
class Area:
    """A filled rectangle, or what surrounds a filled shape."""

    x0: float
    top: float
    x1: float
    bottom: float
    ink: Ink
    drawn: int
    #: drawn as a rectangle
    square: bool = False

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in it."""
        return self.x0 <= x <= self.x1 and self.top <= y <= self.bottom


@dataclass(slots=True)
class Sheet:
    """What stands on one page."""

    number: int
    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)
    #: small squares, one by one
    squares: list[Area] = field(default_factory=list)
    #: round shapes that may be buttons
    rings: list[Area] = field(default_factory=list)
    pictures: list[Area] = field(default_factory=list)
    #: more marks than are read
    crowded: bool = False
    #: how many letters, lines and areas were looked at
    marks: int = 0


class _Device(PDFPageAggregator):
    """Takes level letters as ours at once: objects of the library's own for each would cost more than all the rest.

    Places count upwards from the library's corner until the page is put together.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._letters: dict[PDFFont, dict[int, tuple[str, float]]] = defaultdict(dict)
        self._string = Glyph("", 0, 0, 0, 0, 0)

    def render_string(self, textstate: PDFTextState, seq: Any, ncs: Any, graphicstate: PDFGraphicState) -> None:
        """Note what all letters of a string share; of letters that are not drawn, ``intent`` says that they are not."""
        if textstate.render in _INVISIBLE:
            graphicstate = graphicstate.copy()
            graphicstate.intent = _INVISIBLE
        name = _plain_name(textstate.font.fontname) if textstate.font else ""
        look = _look_of(name) | (HIDDEN if graphicstate.intent is _INVISIBLE else 0)
        ink = _ink(graphicstate.ncolor, getattr(ncs, "name", ""))
        self._string = Glyph("", 0, 0, 0, 0, 0, look, ink, font=name)
        super().render_string(textstate, seq, ncs, graphicstate)

    def render_char(
        self, matrix: Matrix, font: PDFFont, fontsize: float, scaling: float, rise: float, cid: int,
        ncs: PDFColorSpace, graphicstate: PDFGraphicState,
    ) -> float:  # fmt: skip
        """Add one letter, and return how far the next one stands from it."""
        a, b, c, d, x, base = matrix
        if b or c or not a or font.is_vertical():
            return super().render_char(matrix, font, fontsize, scaling, rise, cid, ncs, graphicstate)
        known = self._letters[font]
        letter = known.get(cid)
        if letter is None:
            letter = known[cid] = self._letter(font, cid)
        text, width = letter
        advance = width * fontsize * scaling
        end, size = x + a * advance, abs(d * fontsize)
        if end < x:
            x, end = end, x
        like = self._string
        # fonts say little of use about how high and deep their letters are; where these stand is sure
        top, bottom = base + _HIGH * size, base - (1 - _HIGH) * size
        held: Any = self.cur_item
        held.add(Glyph(text, x, top, end, bottom, size, like.look, like.ink, 0, like.font))
        return advance

    def _letter(self, font: PDFFont, cid: int) -> tuple[str, float]:
        try:
            text = font.to_unichr(cid)
        except PDFUnicodeNotDefined:
            text = self.handle_undefined_char(font, cid)
        return text, font.char_width(cid)


def sheet_of(page: Page) -> Sheet:
    """Everything on the page. Whatever a damaged page makes of the library is raised as it is."""
    device = _Device(page.pdf.rsrcmgr, pageno=page.page_number, laparams=None)
    PDFPageInterpreter(page.pdf.rsrcmgr, device).process_page(page.page_obj)
    return _Collector(page).sheet(device.get_result())


class _Collector:
    """Turns the library's objects into ours, with places counted from the top of what shows of the page."""

    def __init__(self, page: Page) -> None:
        left, top, right, bottom = map(float, page.cropbox)
        x0, y0, x1, y1 = map(float, page.mediabox)
        if not (left < right and top < bottom):
            left, top, right, bottom = x0, y0, x1, y1
        width, height = min(right, x1) - max(left, x0), min(bottom, y1) - max(top, y0)
        if min(width, height) < 1:
            width, height = PAPER
        self._sheet = Sheet(page.page_number, width, height)
        #: what the library counts from, seen from our corner
        self._dx, self._dy = x0 - max(left, x0), (y1 - y0) + (y0 - max(top, y0))
        self._drawn = count()

    def sheet(self, items: Iterable[Any]) -> Sheet:
        """The page that holds ``items``, as they were drawn one after the other."""
        everything = _each(items)
        for item in islice(everything, MOST_MARKS):
            self._take(item)
        self._sheet.crowded = next(everything, None) is not None
        self._sheet.marks = next(self._drawn)
        return self._sheet

    def _take(self, item: LTComponent | Glyph) -> None:
        drawn = next(self._drawn)
        if isinstance(item, Glyph):
            self._letter(item, drawn)
            return
        place = (item.x0 + self._dx, self._dy - item.y1, item.x1 + self._dx, self._dy - item.y0)
        if not all(-_FARTHEST < one < _FARTHEST for one in place):
            return
        if isinstance(item, LTChar):
            self._sheet.glyphs.append(_turned(item, place, drawn))
        elif isinstance(item, LTLine):
            if item.stroke:
                self._line(place)
        elif isinstance(item, LTRect):
            self._rectangle(item, place, drawn)
        elif isinstance(item, LTCurve):
            self._curve(item, place, drawn)
        elif isinstance(item, LTImage):
            self._sheet.pictures.append(Area(*place, None, drawn))

    def _letter(self, glyph: Glyph, drawn: int) -> None:
        glyph.x0, glyph.x1 = glyph.x0 + self._dx, glyph.x1 + self._dx
        glyph.top, glyph.bottom = self._dy - glyph.top, self._dy - glyph.bottom
        if -_FARTHEST < glyph.x0 <= glyph.x1 < _FARTHEST and -_FARTHEST < glyph.top <= glyph.bottom < _FARTHEST:
            glyph.drawn = drawn
            self._sheet.glyphs.append(glyph)

    def _line(self, place: tuple[float, float, float, float]) -> None:
        x0, top, x1, bottom = place
        kind = "h" if bottom - top <= _LEVEL else "v" if x1 - x0 <= _LEVEL else "d"
        self._sheet.strokes.append(Stroke(kind, *place))

    def _rectangle(self, item: LTCurve, place: tuple[float, float, float, float], drawn: int) -> None:
        x0, top, x1, bottom = place
        width, height = x1 - x0, bottom - top
        if not (item.stroke or item.fill):
            return
        if min(width, height) <= _THIN:
            middle, centre = (top + bottom) / 2, (x0 + x1) / 2
            level = Stroke("h", x0, middle, x1, middle), Stroke("v", centre, top, centre, bottom)
            if max(width, height) > _THIN:
                self._sheet.strokes.append(level[0] if width >= height else level[1])
            return
        if item.fill:
            self._sheet.areas.append(Area(*place, _ink(item.non_stroking_color), drawn, square=True))
        if item.stroke and width <= _SQUARE and abs(width - height) < 0.15 * width:
            self._sheet.squares.append(Area(*place, None, drawn))
        elif item.stroke:
            self._sheet.strokes += edges(place, ruled=True)

    def _curve(self, item: LTCurve, place: tuple[float, float, float, float], drawn: int) -> None:
        """Straight pieces become lines; a bent shape is a mark, and maybe a round button."""
        if not (item.stroke or item.fill):
            return
        path = item.original_path or []
        points = [(x + self._dx, self._dy - y) for x, y in item.pts]
        bent = any(step[0] in "cvy" for step in path)
        if not bent and item.stroke:
            for (ax, ay), (bx, by) in pairwise(points):
                self._line((min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)))
        elif bent and item.stroke and len(path) > 3:
            self._sheet.rings.append(Area(*place, _ink(item.non_stroking_color) if item.fill else None, drawn))
        if bent or item.fill:
            self._sheet.strokes.append(Stroke("b", *place))
        if item.fill:
            self._sheet.areas.append(Area(*place, _ink(item.non_stroking_color), drawn))


def _each(items: Iterable[Any]) -> Iterator[LTComponent | Glyph]:
    """All items, also those inside figures, in the order of drawing."""
    waiting = [iter(items)]
    while waiting:
        for item in waiting[-1]:
            if isinstance(item, Glyph):
                yield item
            elif isinstance(item, LTContainer):
                waiting.append(iter(item))
                break
            elif isinstance(item, LTComponent):
                yield item
        else:
            waiting.pop()


def _turned(item: LTChar, place: tuple[float, float, float, float], drawn: int) -> Glyph:
    """A letter that leans, or stands on a line that is not level."""
    name = _plain_name(item.fontname)
    look = _look_of(name)
    if item.graphicstate.intent is _INVISIBLE:
        look |= HIDDEN
    a, b, c, d, _, _ = item.matrix
    if abs(b) < 0.05 * abs(a):
        turn = 0
        if abs(c) > 0.15 * abs(d):
            look |= ITALIC
    else:
        turn = (1 if b > 0 else -1) if abs(a) < 0.05 * abs(b) else 2
    ink = _ink(item.graphicstate.ncolor, getattr(item.ncs, "name", ""))
    size = place[2] - place[0] if abs(turn) == 1 else place[3] - place[1]
    x0, top, x1, bottom = place
    if turn == 0:
        base = bottom + (item.y0 - item.matrix[5])
        top, bottom = base - _HIGH * size, base + (1 - _HIGH) * size
    return Glyph(item.get_text(), x0, top, x1, bottom, size, look, ink, drawn, name, turn)


def _plain_name(font: Any) -> str:
    """The name of a font less the letters that mark it as a part of one."""
    name = font if isinstance(font, str) else ""
    return name.partition("+")[2] or name


@lru_cache(maxsize=256)
def _look_of(font: str) -> int:
    return (BOLD if _BOLD_NAME.search(font) else 0) | (ITALIC if _ITALIC_NAME.search(font) else 0)


def edges(place: tuple[float, float, float, float], *, ruled: bool) -> Iterator[Stroke]:
    """The four sides of a rectangle."""
    x0, top, x1, bottom = place
    yield Stroke("h", x0, top, x1, top, ruled)
    yield Stroke("h", x0, bottom, x1, bottom, ruled)
    yield Stroke("v", x0, top, x0, bottom, ruled)
    yield Stroke("v", x1, top, x1, bottom, ruled)


def _ink(colour: Any, space: str = "") -> Ink:
    """Red, green and blue of a colour of the file."""
    parts: Sequence[Any] = colour if isinstance(colour, list | tuple) else (colour,)
    if not parts or not all(isinstance(part, int | float) for part in parts) or space in ("Indexed", "Pattern"):
        return None
    values = [min(1.0, max(0.0, float(part))) for part in parts]
    if space in ("Separation", "DeviceN") and len(values) != 3:
        values = [1 - max(values)]
    if len(values) == 4:
        cyan, magenta, yellow, black = values
        return (1 - min(1, cyan + black), 1 - min(1, magenta + black), 1 - min(1, yellow + black))
    return (values[0], values[1], values[2]) if len(values) == 3 else (values[0],) * 3
