"""A PDF opened by two libraries, one for what is drawn and one for fields and notes, page by page.

Where the first one fails, the second gives the bare words; where both fail, the file is refused. No form is as long as
a guide or a report: past so many pages, or so many marks, a third one gives the words line by line.
"""

from __future__ import annotations

import io
import logging
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

import pdfplumber
from pdfminer.pdfpage import PDFPage
from pdfplumber.page import Page
from pdfplumber.pdf import PDF

from minutebook.errors import Refused
from minutebook.intake.ooxml import clean
from minutebook.intake.pdf.cells import Grid
from minutebook.intake.pdf.fields import Attached, Book, Field, Place, attached, book_of
from minutebook.intake.pdf.grid import grids_of, nest
from minutebook.intake.pdf.lines import Bounds, Line, lines_of
from minutebook.intake.pdf.marks import understand
from minutebook.intake.pdf.page import HIDDEN, MARKED, PAPER, STRUCK, Glyph, Sheet, sheet_of
from minutebook.intake.pdf.plain import PlainPages
from minutebook.intake.pdf.region import place
from minutebook.intake.pdf.ticks import ticks

#: a form has fewer pages, and fewer letters, lines and areas on them
_FORM_PAGES: Final = 30
_FORM_MARKS: Final = 100_000
#: more than the longest report
MOST_PAGES: Final = 3_000
MOST_LETTERS: Final = 6_000_000

_DAMAGED: Final = "is damaged, and its pages cannot be read; ask for it again, or for the Word or Excel file"
_NO_PAGES: Final = "has no pages that can be read; ask for it again, or for the Word or Excel file"
_XFA: Final = (
    "is a form that only Adobe Reader can show; open it there and print it to a new PDF, or ask for the Word file"
)
_TOO_LONG: Final = "is longer than a form can be ({}); ask for the form without what is attached to it"
_NO_FIELDS: Final = "The fields of this form are damaged and were not read; look at what was typed in them."


@dataclass(slots=True)
class Leaf:
    """One page on its way: its marks, what is attached, and the letters outside all tables."""

    sheet: Sheet
    attached: Attached = field(default_factory=Attached)
    grids: list[Grid] = field(default_factory=list)
    outside: list[Glyph] = field(default_factory=list)
    #: the level ones of these that show and are in no field, as lines
    lines: list[Line] = field(default_factory=list)
    bounds: Bounds = field(default_factory=lambda: Bounds(0, 0))
    #: text without places, of a page that was not taken apart
    plain: str | None = None
    #: only its text was read, since the file is long
    far: bool = False


def opened(data: bytes) -> tuple[list[Leaf], Book | None]:
    """The pages of a file, and the file as the second library sees it.

    Raise Refused for a form that only Adobe's own reader shows, and for a damaged or an overlong file.
    """
    with _quiet():
        book = _book(data)
        leaves = list(_leaves(data, book))
    if not leaves:
        raise Refused(_NO_PAGES)
    return leaves, book


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep the libraries from writing to the log: their warnings repeat words of the file."""
    loggers = [logging.getLogger(name) for name in ("pdfminer", "pdfplumber", "pypdf")]
    before = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for logger, level in zip(loggers, before, strict=True):
            logger.setLevel(level)


def _book(data: bytes) -> Book | None:
    try:
        book = book_of(data)
    except (MemoryError, RecursionError):
        raise
    except Exception:  # whatever a damaged file makes of the library
        return None
    if book.only_xfa:
        raise Refused(_XFA)
    return book


def _leaves(data: bytes, book: Book | None) -> Iterator[Leaf]:
    letters = 0
    for leaf in _sheets(data, book):
        if leaf.sheet.number > MOST_PAGES:
            raise Refused(_TOO_LONG.format(f"more than {MOST_PAGES:,} pages"))
        letters += len(leaf.sheet.glyphs) + len(leaf.plain or "")
        if letters > MOST_LETTERS:
            raise Refused(_TOO_LONG.format(f"more than {MOST_LETTERS:,} letters"))
        leaf.attached = _attached(book, leaf.sheet.number)
        _take_apart(leaf)
        yield leaf


def _sheets(data: bytes, book: Book | None) -> Iterator[Leaf]:
    """Each page; where the first library fails on a page, or on all, the second one gives its bare text."""
    number = marks = 0
    try:
        file = pdfplumber.open(io.BytesIO(data))
        with closing(PlainPages(data)) as words:
            for number, found in enumerate(islice(PDFPage.create_pages(file.doc), MOST_PAGES + 1), start=1):
                if number > _FORM_PAGES or marks > _FORM_MARKS:
                    yield _far(words, book, number)
                    continue
                sheet = _sheet(file, found, number)
                marks += sheet.marks if sheet else 0
                yield Leaf(sheet) if sheet else Leaf(Sheet(number, *PAPER), plain=_bare(book, number))
    except (MemoryError, RecursionError, Refused):
        raise
    except Exception:
        if book is None:
            raise Refused(_DAMAGED) from None
    if not number and book is not None:
        for number in range(1, min(_pages(book), MOST_PAGES + 1) + 1):
            yield Leaf(Sheet(number, *PAPER), plain=_bare(book, number))


def _far(words: PlainPages, book: Book | None, number: int) -> Leaf:
    """A page far into a long file: its words."""
    sheet, plain = words.page(number) or (Sheet(number, *PAPER), _bare(book, number))
    return Leaf(sheet, plain=plain, far=True)


def _sheet(file: PDF, found: PDFPage, number: int) -> Sheet | None:
    """The page taken apart; None for one too damaged for that."""
    try:
        return sheet_of(Page(file, found, number))
    except (MemoryError, RecursionError):
        raise
    except Exception:
        return None


def _pages(book: Book) -> int:
    try:
        return len(book.reader.pages)
    except Exception:
        raise Refused(_DAMAGED) from None


def _bare(book: Book | None, number: int) -> str:
    if book is None:
        return ""
    try:
        return clean(book.reader.pages[number - 1].extract_text())[0]
    except Exception:
        return ""


def _attached(book: Book | None, number: int) -> Attached:
    if book is None:
        return Attached(remarks=[_NO_FIELDS])
    try:
        return attached(book.reader.pages[number - 1], number)
    except (MemoryError, RecursionError):
        raise
    except Exception:
        return Attached(remarks=[_NO_FIELDS])


def _take_apart(leaf: Leaf) -> None:
    """Settle what the marks of a page mean, and put its letters into the cells of its tables."""
    sheet = leaf.sheet
    understand(sheet)
    grids, squares = grids_of(sheet)
    ticks(sheet, squares, lambda x, y: any(grid.box(x, y) for grid in grids))
    found = _Found(sheet.glyphs)
    for places, look in ((leaf.attached.struck, STRUCK), (leaf.attached.marked, MARKED)):
        for glyph in (glyph for one in places for glyph in found.inside(one)):
            glyph.look |= look
    fields = [_value(one, sheet) for one in leaf.attached.fields]
    _without_copies(sheet, leaf.attached.fields, found)
    leaf.grids = nest(grids)
    leaf.outside = place([*sheet.glyphs, *fields], leaf.grids)


class _Found:
    """The letters of a page, found by place."""

    def __init__(self, glyphs: Sequence[Glyph]) -> None:
        self._glyphs = sorted(glyphs, key=lambda glyph: glyph.middle)
        self._middles = [glyph.middle for glyph in self._glyphs]

    def inside(self, place: Place) -> list[Glyph]:
        x0, top, x1, bottom = place
        level = self._glyphs[bisect_left(self._middles, top) : bisect_right(self._middles, bottom)]
        return [glyph for glyph in level if x0 <= glyph.centre <= x1]


def _value(one: Field, sheet: Sheet) -> Glyph:
    x0, top, x1, bottom = one.place
    shown = x0 < x1 and top < bottom and x1 > 0 and bottom > 0 and x0 < sheet.width and top < sheet.height
    hidden = 0 if shown and not one.hidden else HIDDEN
    return Glyph(one.value, x0, top, x1, bottom, min(bottom - top, 10.0), hidden, tag=one.name)


def _without_copies(sheet: Sheet, fields: Sequence[Field], found: _Found) -> None:
    """Leave out what is printed under a field when it is the field's own value once more."""
    gone: set[int] = set()
    for one in fields:
        words = "".join(one.value.split())
        if not words or one.hidden:
            continue
        x0, top, x1, bottom = one.place
        under = found.inside((x0 - 1, top - 1, x1 + 1, bottom + 1))
        by_line = (glyph.text for line in lines_of(under, sheet.number) for glyph in line.glyphs)
        if "".join("".join(by_line).split()) == words:
            gone.update(id(glyph) for glyph in under)
    if gone:
        sheet.glyphs = [glyph for glyph in sheet.glyphs if id(glyph) not in gone]
