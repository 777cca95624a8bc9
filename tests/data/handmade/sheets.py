"""Excel files with a fixed time inside, so that two runs give the same bytes."""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from handmade.word import entry

Value = str | int | float | dt.datetime | dt.date | dt.time


class Put(Protocol):
    """Something that writes one cell."""

    def __call__(self, where: str, value: Value, *, bold: bool = False) -> None:
        """Write the value at a cell such as B4."""


class Sheet:
    """One sheet, written cell by cell."""

    def __init__(self, sheet: Worksheet, widths: Sequence[float]) -> None:
        """Set the widths of the first columns, in letters."""
        self.sheet = sheet
        for column, width in zip("ABCDEFGHIJKLMNOP", widths, strict=False):
            sheet.column_dimensions[column].width = width

    def put(self, where: str, value: Value, *, bold: bool = False) -> None:
        """Write one cell; an empty text leaves it empty."""
        if value == "":
            return
        one = self.sheet[where]
        one.value = value
        one.alignment = Alignment(wrap_text=one.row > 2, vertical="top")
        one.font = Font(bold=bold)
        if isinstance(value, dt.datetime) and value.time() == dt.time():
            one.number_format = "DD/MM/YYYY"
        elif isinstance(value, dt.datetime):
            one.number_format = "DD/MM/YYYY HH:MM"

    def line(self, number: int, values: Sequence[Value], *, bold: bool = False) -> None:
        """Write one row from column A on."""
        for column, value in zip("ABCDEFGHIJKLMNOP", values, strict=False):
            self.put(f"{column}{number}", value, bold=bold)

    def title(self, cells: str, text: str) -> None:
        """Merge the cells and put a title in them."""
        first = cells.split(":")[0]
        self.sheet[first].value = text
        self.sheet[first].font = Font(bold=True, size=14, color="FFFFFF")
        self.sheet[first].fill = PatternFill("solid", fgColor="1F3864")
        self.sheet.merge_cells(cells)

    def shade(self, number: int, columns: int) -> None:
        """Colour the first cells of a row, and keep title and heads in sight."""
        for column in range(1, columns + 1):
            self.sheet.cell(number, column).fill = PatternFill("solid", fgColor="DDEFEA")
        self.sheet.freeze_panes = f"A{number + 1}"

    def choices(self, cells: str, words: Sequence[str]) -> None:
        """Hang a drop-down list on the cells."""
        rule = DataValidation(type="list", formula1=f'"{",".join(words)}"', allow_blank=True)
        self.sheet.add_data_validation(rule)
        rule.add(cells)


class Book:
    """A workbook to be written."""

    def __init__(self) -> None:
        """Start without a sheet."""
        self.book = Workbook()
        self.book.remove(self.book.worksheets[0])

    def sheet(self, name: str, widths: Sequence[float] = ()) -> Sheet:
        """Add a sheet."""
        return Sheet(self.book.create_sheet(name), widths)

    def save(self, path: Path) -> None:
        """Write the file; the same workbook gives the same bytes."""
        written = io.BytesIO()
        self.book.save(written)
        with zipfile.ZipFile(written) as source, zipfile.ZipFile(path, "w") as target:
            for name in source.namelist():
                target.writestr(entry(name), _timeless(name, source.read(name)))


def _timeless(name: str, content: bytes) -> bytes:
    if name != "docProps/core.xml":
        return content
    return re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"2027-01-04T09:00:00Z", content)
