"""Excel workbooks of reports: one table on each sheet, ready to be filtered, read on screen and printed.

Rows are written as they come, so that a long sheet takes no memory; nothing in a cell is ever a formula.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any, TypeAlias
from xml.sax.saxutils import quoteattr

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break

from minutebook.council import Council
from minutebook.documents.template.package import pack, pack_pieces, unzip, write
from minutebook.documents.template.properties import BLANK, CORE, core_xml
from minutebook.reports.sheet_data import SheetData, Value

Cell: TypeAlias = Value


#: what a column is wider than its letters, in letters
_ROOM = 1


class Form(Enum):
    """How the cells of a column look; the value is Excel's number format."""

    TEXT = "@"
    WRAP = "@@"
    NUMBER = "0"
    PERCENT = "0.0"
    DATE = "dd mmm yyyy"
    MONTH = "mmm yyyy"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: heading, width in characters, and form."""

    heading: str
    width: float
    form: Form = Form.TEXT

    @property
    def across(self) -> float:
        """Its width on paper in cm, before a sheet is made to fit."""
        return 8 * (self.width + _ROOM) * 2.54 / 96


@dataclass(frozen=True, slots=True)
class Shape:
    """One sheet: its name, a sentence on how to read it, its columns; sorted by those that ``order`` gives.

    ``one_page``: it is printed on one page, with its charts.
    """

    title: str
    note: str
    columns: tuple[Column, ...]
    order: tuple[int, ...] = ()
    one_page: bool = False


#: rows above the table: what it is, of what period, how to read it, an empty one
HEAD = 4
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
#: Excel takes no more in one cell
_LONGEST = 32_000
_THIN = Side(style="thin", color="8A8A8E")
_LINES = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_A4 = 9
_NOTHING = "None."
#: points of one line of words
_LINE = 14.5
#: letters are narrower than the figures that widths are counted in
_NARROW = 1.15


class Book:
    """A workbook under way: rows are added to its sheets, in any turn, until it is finished."""

    def __init__(self, shapes: Sequence[Shape], *, title: str, about: str, council: Council) -> None:
        """``about`` says under each sheet's name what the workbook is of; the council gives colours and marking."""
        self._book: Any = Workbook(write_only=True)
        _measure_in(self._book, Font(name=council.fonts.body, size=11))
        self._title, self._about, self._council = title, about, council
        self._sheets: dict[str, _Sheet] = {}
        for shape in shapes:
            self.sheet(shape)

    def sheet(self, shape: Shape) -> None:
        """One more sheet, after the others."""
        made = self._book.create_sheet(shape.title)
        self._sheets[shape.title] = _Sheet(made, shape, self._about, self._council)

    def add(self, shape: Shape, row: Sequence[Cell]) -> None:
        """One more row of a sheet."""
        self._sheets[shape.title].add(row)

    def below(self, shape: Shape, rows: Sequence[Sequence[Cell]]) -> None:
        """Lines under the table of a sheet; the first of them is a heading."""
        self._sheets[shape.title].below(rows)

    def count(self, shape: Shape) -> int:
        """How many rows a sheet has so far."""
        return self._sheets[shape.title].count

    def chart(self, shape: Shape, chart: Any, place: str, row: int, alt: str, *, page_from: int | None = None) -> None:
        """Put a native chart on a sheet, its corner at column ``place``; in print row ``page_from`` begins a page.

        ``alt`` says what it shows to those who cannot see it.
        """
        made = self._sheets[shape.title]
        sheet = made.sheet
        made.alts.append(alt)
        sheet.add_chart(chart, f"{place}{row}")
        if page_from is not None:
            sheet.row_breaks.append(Break(id=page_from - 1))

    def finished(self, today: date) -> bytes:
        """The workbook; the same rows and day give the same bytes."""
        for sheet in self._sheets.values():
            sheet.finish()
        out = io.BytesIO()
        self._book.save(out)
        words = {"title": self._title, "author": self._council.name, "language": "en-GB"}
        said = {**BLANK, CORE: core_xml(words, today)}
        drawn = [it.alts for it in self._sheets.values() if it.alts]
        charts = {f"xl/drawings/drawing{at}.xml": alts for at, alts in enumerate(drawn, 1)}
        rows = {it.sheet.path.lstrip("/"): it.rows for it in self._sheets.values()}
        return write(
            pack_pieces(name, rows[name].inside(data))
            if name in rows
            else pack(name, _told(said.get(name, data), charts.get(name, ())))
            for name, data in unzip(out.getvalue()).items()
        )


class _Sheet:
    """One sheet under way."""

    def __init__(self, sheet: Any, shape: Shape, about: str, council: Council) -> None:
        self.sheet, self.shape, self.count = sheet, shape, 0
        self.rows = SheetData()
        #: what each of its charts shows, in words
        self.alts: list[str] = []
        self._council = council
        self._waiting: list[tuple[Cell, ...]] = []
        self._below: list[Sequence[Cell]] = []
        #: numbers of looks in the workbook
        self._looks: dict[object, int] = {}
        #: the columns whose words go on in further lines, and how many letters each takes
        self._rooms = [
            (at, int((it.width + _ROOM) * _NARROW)) for at, it in enumerate(shape.columns) if it.form is Form.WRAP
        ]
        self._set_up()
        self._heading((shape.title.lstrip("0123456789 "), 16, True), (about, 11, False), (shape.note, 11, False))

    def add(self, row: Sequence[Cell]) -> None:
        self.count += 1
        if self.shape.order:
            self._waiting.append(tuple(row))
        else:
            self._write(row)

    def below(self, rows: Sequence[Sequence[Cell]]) -> None:
        self._below += rows

    def finish(self) -> None:
        for row in sorted(self._waiting, key=lambda it: [_sortable(it[at]) for at in self.shape.order]):
            self._write(row)
        if not self.count:
            self._write([_NOTHING])
        last = get_column_letter(len(self.shape.columns))
        self.sheet.auto_filter.ref = f"A{HEAD + 1}:{last}{HEAD + 1 + max(self.count, 1)}"
        for at, line in enumerate([[], *self._below] if self._below else []):
            self.rows.add([(_plain(value), self._words_look(value, bold=at == 1)) for value in line])

    def _set_up(self) -> None:
        """What has to be said before the first row, and how it prints."""
        sheet, marking = self.sheet, self._council.marking.replace("&", "&&")
        for at, column in enumerate(self.shape.columns, 1):
            sheet.column_dimensions[get_column_letter(at)].width = column.width + _ROOM
        sheet.freeze_panes = f"A{HEAD + 2}"
        sheet.sheet_view.showGridLines = False
        sheet.print_title_rows = f"{HEAD + 1}:{HEAD + 1}"
        sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", _A4
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, int(self.shape.one_page)
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        for margin in ("left", "right"):
            setattr(sheet.page_margins, margin, 0.5)
        sheet.oddHeader.center.text = marking
        sheet.oddHeader.left.text = "&A"
        sheet.oddFooter.left.text = self._council.name.replace("&", "&&")
        sheet.oddFooter.center.text = marking
        sheet.oddFooter.right.text = "Page &P of &N"

    def _heading(self, *lines: tuple[str, int, bool]) -> None:
        for words, size, bold in lines:
            self.rows.add([(_plain(words), self._words_look(words, size=size, bold=bold))])
        self.rows.add([])
        look = self._look("heading", self._head)
        headings = [column.heading for column in self.shape.columns]
        high = max(_lines(words, int(column.width)) for words, column in zip(headings, self.shape.columns, strict=True))
        self.rows.add([(words, look) for words in headings], _height(high))

    def _head(self, cell: Any) -> None:
        colours, fonts = self._council.colours, self._council.fonts
        cell.fill = PatternFill("solid", fgColor=colours.primary)
        cell.border, cell.alignment = _LINES, Alignment(wrap_text=True, vertical="center")
        cell.font = Font(name=fonts.heading, bold=True, color="FFFFFF", size=11)

    def _write(self, row: Sequence[Cell]) -> None:
        """A row as high as its longest words need; no program works that out for a file that it did not write."""
        cells = [(_plain(value), self._table_look(value, at)) for at, value in enumerate(row)]
        high = max((_lines(row[at], room) for at, room in self._rooms if at < len(row)), default=1)
        self.rows.add(cells, _height(high))

    def _table_look(self, value: Cell, at: int) -> int:
        """How a cell of the table looks, by the kind of its value and its column."""
        text, day, sign = isinstance(value, str), isinstance(value, date), _is_sign(value)
        kind = (at, text, day, sign)
        if kind in self._looks:
            return self._looks[kind]
        form = self.shape.columns[at].form

        def made(cell: Any) -> None:
            self._dress(cell, sign)
            cell.border = _LINES
            numeric = form not in (Form.TEXT, Form.WRAP) and not text
            cell.number_format = form.value if numeric else "General"
            across = "left" if day else "center" if numeric else None
            cell.alignment = Alignment(vertical="top", horizontal=across, wrap_text=form is Form.WRAP)

        return self._look(kind, made)

    def _words_look(self, value: Cell, *, size: int = 11, bold: bool = False) -> int:
        sign, number = _is_sign(value), isinstance(value, int)

        def made(cell: Any) -> None:
            self._dress(cell, sign, size=size, bold=bold)
            cell.alignment = Alignment(horizontal="center" if number else None)

        return self._look((size, bold, sign, number), made)

    def _dress(self, cell: Any, sign: bool, *, size: int = 11, bold: bool = False) -> None:
        cell.quotePrefix = sign
        cell.font = Font(name=self._council.fonts.body, size=size, bold=bold, color=self._council.colours.text)

    def _look(self, kind: object, dress: Callable[[Any], None]) -> int:
        """The number of a look, which is put together once."""
        if kind not in self._looks:
            cell: Any = WriteOnlyCell(self.sheet)
            dress(cell)
            self._looks[kind] = cell.style_id
        return self._looks[kind]


#: how words begin that a spreadsheet may take for a formula when they are typed again
_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def _measure_in(book: Any, font: Font) -> None:
    """Widths of columns are counted in figures of this font."""
    book._named_styles["Normal"].font = font


def _told(drawing: bytes, alts: Sequence[str]) -> bytes:
    """A sheet's charts with words for each, which no option of the library's puts there."""
    for at, alt in enumerate(alts, 1):
        name = b'name="Chart %d"' % at
        drawing = drawing.replace(name, name + f" descr={quoteattr(alt)}".encode())
    return drawing


def _is_sign(value: Cell) -> bool:
    return isinstance(value, str) and value.startswith(_SIGNS)


def _plain(value: Cell) -> Cell:
    """What may stand in a cell: words as they are, also where they look like a formula or a fault."""
    return _CONTROL.sub(" ", value)[:_LONGEST] if isinstance(value, str) else value


def _lines(value: Cell, room: int) -> int:
    """How many lines a value takes; bold headings and narrow columns break sooner than words count."""
    if not isinstance(value, str) or (len(value) <= room and "\n" not in value):
        return 1
    lines, used = 1, 0
    for word in value.split():
        used += len(word) + bool(used)
        if used > room and used > len(word):
            lines, used = lines + 1, len(word)
        # a word that is longer than its cell breaks where it must
        lines += (used - 1) // room
        used = (used - 1) % room + 1
    return lines


def _height(lines: int) -> float | None:
    return _LINE * lines + 1 if lines > 1 else None


def _sortable(value: Cell) -> tuple[bool, float, str]:
    number = value.toordinal() if isinstance(value, date) else value if isinstance(value, int | float) else 0
    return value is None, number, value if isinstance(value, str) else ""
