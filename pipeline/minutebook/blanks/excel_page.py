"""What every sheet of an Excel blank has: styles, print set-up, protection; and what tells which form the file is."""

from __future__ import annotations

import io
from datetime import datetime
from math import ceil
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.drawing.image import Image
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, OneCellAnchor
from openpyxl.drawing.xdr import XDRPositiveSize2D
from openpyxl.packaging.custom import IntProperty, StringProperty
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.dimensions import RowDimension
from openpyxl.worksheet.worksheet import Worksheet

from minutebook.blanks.look import Colouring, marking
from minutebook.blanks.paper import Paper
from minutebook.council import Council
from minutebook.forms.spaces import Space
from minutebook.intake.marks import FORM, VERSION

#: row 1 is the title, row 2 the help line, row 3 the headers (domain.md D10)
TITLE, HELP, HEADS, FIRST = 1, 2, 3, 4
#: how cells show what is typed: words stay words, even those that start with "="
_FORMATS: Final = {Space.DATE: "d mmmm yyyy", Space.TIME: "hh:mm", Space.NUMBER: "0"}
_WORDS: Final = "@"
#: columns wider than this together, in letters, are printed across the page
_UPRIGHT: Final = 125
_LOGO: Final = 48  # pixels


class Styles:
    """Looks of cells in one workbook."""

    def __init__(self, colours: Colouring, font: str, *, child: bool) -> None:
        self.size = 14 if child else 11
        self._font, self._text = font, colours.text
        self._tint = PatternFill("solid", start_color=colours.tint, end_color=colours.tint)
        self._bar = PatternFill("solid", start_color=colours.primary, end_color=colours.primary)
        self.primary = colours.primary
        side = Side("thin", color=colours.line)
        self._box = Border(left=side, right=side, top=side, bottom=side)

    def title(self, cell: Cell) -> None:
        """The name of a sheet, across its columns."""
        cell.font = Font(name=self._font, size=self.size + 6, bold=True, color=self.primary)

    def note(self, cell: Cell) -> None:
        """Words printed on the sheet."""
        cell.font = Font(name=self._font, size=self.size, color=self._text)
        cell.alignment = Alignment(vertical="top", wrap_text=True)

    def line(self, cell: Cell) -> None:
        """A line that runs on over the empty cells beside it."""
        cell.font = Font(name=self._font, size=self.size, color=self._text)
        cell.alignment = Alignment(vertical="top")

    def bar(self, cell: Cell) -> None:
        """The heading of a section."""
        cell.font = Font(name=self._font, size=self.size + 1, bold=True, color="FFFFFF")
        cell.fill = self._bar

    def label(self, cell: Cell) -> None:
        """A question, or the header of a column."""
        cell.font = Font(name=self._font, size=self.size, bold=True, color=self._text)
        cell.fill, cell.border = self._tint, self._box
        cell.alignment = Alignment(vertical="top", wrap_text=True)

    def answer(self, cell: Cell, space: Space) -> None:
        """A space for an answer, the only kind of cell that can be changed."""
        cell.font = Font(name=self._font, size=self.size, color=self._text)
        cell.border, cell.protection = self._box, Protection(locked=False)
        cell.alignment = Alignment(horizontal="left", vertical="top", wrap_text=True)
        cell.number_format = _FORMATS.get(space, _WORDS)


def at(sheet: Worksheet, row: int, column: int) -> Cell:
    """A cell; none of ours are merged."""
    cell: Any = sheet.cell(row, column)
    return cell  # type: ignore[no-any-return]


class _Growing(RowDimension):
    """A row with a height to begin with, which follows the words once somebody types."""

    @property
    def customHeight(self) -> bool:
        """Nobody has set the height by hand."""
        return False


def high(sheet: Worksheet, row: int, size: float, least: float = 1) -> None:
    """Make a row as high as its cells need at a letter size in points, and at least so many lines."""
    lines = max([least, *(_lines(cell, sheet) for cell in sheet[row])])
    sheet.row_dimensions[row] = _Growing(sheet, index=row, ht=round(lines * size * 1.32 + 4, 1))


def _lines(cell: Any, sheet: Worksheet) -> int:
    if not cell.alignment.wrap_text or cell.data_type != "s":
        return 1
    wide = sheet.column_dimensions[cell.column_letter].width * 11 / cell.font.size
    letters = wide * (1.05 if cell.font.bold else 1.15)
    return sum(max(1, ceil(len(line) / letters)) for line in str(cell.value).split("\n"))


def new_workbook(paper: Paper) -> Workbook:
    """A workbook without sheets that says which form it is a blank of (domain.md D0)."""
    book = Workbook()
    del book["Sheet"]
    properties: Any = book.properties
    properties.title, properties.language, properties.creator = paper.title, "en-GB", ""
    properties.created = properties.modified = datetime(2026, 1, 1)
    told: Any = book
    told.custom_doc_props.append(StringProperty(name=FORM, value=paper.form.id))
    told.custom_doc_props.append(IntProperty(name=VERSION, value=paper.form.version))
    return book


def finished(sheet: Worksheet, paper: Paper, council: Council | None, *, headed: bool = True) -> None:
    """Print set-up, marking and page numbers; nothing but the spaces for answers can be changed.

    There is no password, so that an office can lift the protection. ``headed`` sheets have headers in row 3, which
    stay in sight and come again on each page; any other sheet is one page.
    """
    mark = marking(paper, council).replace("&", "&&")
    top, foot, setting = _any(sheet.oddHeader), _any(sheet.oddFooter), _any(sheet.sheet_properties.pageSetUpPr)
    top.center.text = mark
    foot.left.text, foot.center.text, foot.right.text = paper.footer, mark, "Page &P of &N"
    page = sheet.page_setup
    page.paperSize = sheet.PAPERSIZE_A4
    wide = sum(column.width for column in sheet.column_dimensions.values())
    page.orientation = "landscape" if wide > _UPRIGHT else "portrait"
    setting.fitToPage, page.fitToWidth, page.fitToHeight = True, 1, 0 if headed else 1
    if headed:
        sheet.print_title_rows, sheet.freeze_panes = f"{HEADS}:{HEADS}", f"A{FIRST}"
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top = margins.bottom = 0.75
    margins.header = margins.footer = 0.3
    sheet.sheet_view.showGridLines = False
    guard = sheet.protection
    guard.enable()
    guard.formatRows = guard.formatColumns = guard.insertRows = guard.deleteRows = guard.sort = False


def _any(part: Any) -> Any:
    """A part of a sheet that a new one always has."""
    return part


def logo(sheet: Worksheet, council: Council) -> None:
    """The council's logo in the row of the title, at the right end of the last column."""
    picture = Image(io.BytesIO(council.logo))
    picture.width, picture.height = round(picture.width * _LOGO / picture.height), _LOGO
    last = sheet.max_column
    room = round(sheet.column_dimensions[get_column_letter(last)].width * 7) - picture.width - 4
    place = AnchorMarker(last - 1, _emu(max(room, 0)), TITLE - 1, _emu(2))
    size = XDRPositiveSize2D(_emu(picture.width), _emu(picture.height))
    picture.anchor = OneCellAnchor(place, size)
    sheet.add_image(picture)
    sheet.row_dimensions[TITLE].height = _LOGO * 0.75 + 4


def _emu(pixels: int) -> int:
    """A length as drawings store it."""
    return pixels * 9525


def package_of(book: Workbook) -> bytes:
    """The finished file."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
