"""Excel workbooks of reports: one table on each sheet, ready to be filtered, read on screen and printed.

Rows are written as they come, so that a long sheet takes no memory; nothing in a cell is ever a formula.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any, TypeAlias

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break

from minutebook.council import Council
from minutebook.documents.template.package import unzip
from minutebook.documents.template.properties import core_xml, zip_same

Cell: TypeAlias = str | int | float | date | None


class Form(Enum):
    """How the cells of a column look; the value is Excel's number format."""

    TEXT = "@"
    WRAP = "@@"
    NUMBER = "0"
    PERCENT = "0.0"
    DATE = "dd mmm yyyy"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: heading, width in characters, and form."""

    heading: str
    width: float
    form: Form = Form.TEXT


@dataclass(frozen=True, slots=True)
class Shape:
    """One sheet: its name, a sentence on how to read it, its columns; sorted by those that ``order`` gives."""

    title: str
    note: str
    columns: tuple[Column, ...]
    order: tuple[int, ...] = ()


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
        self._book = Workbook(write_only=True)
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

    def chart(self, shape: Shape, chart: Any, column: str, row: int, *, new_page: bool = False) -> None:
        """Put a native chart on a sheet, its corner at a cell; in print on a new page if so wanted."""
        sheet = self._sheets[shape.title].sheet
        sheet.add_chart(chart, f"{column}{row}")
        if new_page:
            # a row above it, or its edge is printed on the page before
            sheet.row_breaks.append(Break(id=row - 2))

    def finished(self, today: date) -> bytes:
        """The workbook; the same rows and day give the same bytes."""
        for sheet in self._sheets.values():
            sheet.finish()
        out = io.BytesIO()
        self._book.save(out)
        parts = unzip(out.getvalue())
        words = {"title": self._title, "author": self._council.name, "language": "en-GB"}
        parts["docProps/core.xml"] = core_xml(words, today)
        return zip_same(parts)


class _Sheet:
    """One sheet under way."""

    def __init__(self, sheet: Any, shape: Shape, about: str, council: Council) -> None:
        self.sheet, self.shape, self.count = sheet, shape, 0
        self._at = 0
        self._council = council
        self._waiting: list[tuple[Cell, ...]] = []
        self._below: list[Sequence[Cell]] = []
        self._looks: dict[object, Any] = {}
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
            self._put([self._plain(value, bold=at == 1) for value in line], [])

    def _set_up(self) -> None:
        """What has to be said before the first row, and how it prints."""
        sheet, marking = self.sheet, self._council.marking.replace("&", "&&")
        for at, column in enumerate(self.shape.columns, 1):
            sheet.column_dimensions[get_column_letter(at)].width = column.width + 2
        sheet.freeze_panes = f"A{HEAD + 2}"
        sheet.sheet_view.showGridLines = False
        sheet.print_title_rows = f"{HEAD + 1}:{HEAD + 1}"
        sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", _A4
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
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
            self._put([self._plain(words, size=size, bold=bold)], [])
        self._put([], [])
        colours, fonts = self._council.colours, self._council.fonts
        heading = []
        for column in self.shape.columns:
            cell = self._plain(column.heading)
            cell.fill = PatternFill("solid", fgColor=colours.primary)
            cell.border, cell.alignment = _LINES, Alignment(wrap_text=True, vertical="center")
            cell.font = Font(name=fonts.heading, bold=True, color="FFFFFF", size=11)
            heading.append(cell)
        self._put(heading, [column.heading for column in self.shape.columns])

    def _write(self, row: Sequence[Cell]) -> None:
        columns = self.shape.columns
        self._put([self._cell(value, column.form) for value, column in zip(row, columns, strict=False)], row)

    def _put(self, cells: Sequence[Any], values: Sequence[Cell]) -> None:
        """A row as high as its longest words need; no program works that out for a file that it did not write."""
        self._at += 1
        lines = max(
            (_lines(value, column) for value, column in zip(values, self.shape.columns, strict=False)), default=1
        )
        if lines > 1:
            self.sheet.row_dimensions[self._at].height = _LINE * lines + 1
        self.sheet.append(cells)
        self.sheet.row_dimensions.pop(self._at, None)

    def _cell(self, value: Cell, form: Form) -> Any:
        """A cell of the table; how it looks is worked out once for each kind of value and column."""
        kind = (
            isinstance(value, str),
            isinstance(value, str) and value.startswith(_SIGNS),
            isinstance(value, date),
            form,
        )
        if kind not in self._looks:
            cell = self._plain(value)
            cell.border = _LINES
            numeric = form in (Form.NUMBER, Form.PERCENT, Form.DATE) and not isinstance(value, str)
            cell.number_format = form.value if numeric else "General"
            across = "left" if isinstance(value, date) else "center" if numeric else None
            cell.alignment = Alignment(vertical="top", horizontal=across, wrap_text=form is Form.WRAP)
            self._looks[kind] = cell._style
            return cell
        cell = self._bare(value)
        cell._style = self._looks[kind]
        return cell

    def _plain(self, value: Cell, *, size: int = 11, bold: bool = False) -> Any:
        cell = self._bare(value)
        cell.quotePrefix = isinstance(value, str) and value.startswith(_SIGNS)
        cell.font = Font(name=self._council.fonts.body, size=size, bold=bold, color=self._council.colours.text)
        return cell

    def _bare(self, value: Cell) -> Any:
        cell: Any = WriteOnlyCell(self.sheet)
        if isinstance(value, str):
            cell.value = _CONTROL.sub(" ", value)[:_LONGEST]
            # words, also where they look like a formula or a fault
            cell.data_type = "s"
        else:
            cell.value = value
        return cell


#: how words begin that a spreadsheet may take for a formula when they are typed again
_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def _lines(value: Cell, column: Column) -> int:
    """How many lines a value takes; bold headings and narrow columns break sooner than words count."""
    if not isinstance(value, str) or (column.form is not Form.WRAP and value != column.heading):
        return 1
    room = int(column.width) if value == column.heading else int((column.width + 2) * _NARROW)
    lines, used = 1, 0
    for word in value.split():
        used += len(word) + bool(used)
        if used > room and used > len(word):
            lines, used = lines + 1, len(word)
        # a word that is longer than its cell breaks where it must
        lines += (used - 1) // room
        used = (used - 1) % room + 1
    return lines


def _sortable(value: Cell) -> tuple[bool, float, str]:
    number = value.toordinal() if isinstance(value, date) else value if isinstance(value, int | float) else 0
    return value is None, number, value if isinstance(value, str) else ""
