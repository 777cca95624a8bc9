"""One sheet of a workbook as it is stored: the words of each cell, what covers what, and what is hidden."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from lxml.etree import _Element
from openpyxl.utils import get_column_letter

from minutebook.intake.layout import Run

TOO_LARGE: Final = "has tables that are too large to be read safely; ask for a copy with less in it"

#: first row, first column, last row, last column, one-based
Area = tuple[int, int, int, int]
#: row and column, one-based
Spot = tuple[int, int]
Line = tuple[Run, ...]


@dataclass(slots=True)
class Sheet:
    """What one sheet holds, before it is cut into tables. Rows and columns are one-based."""

    title: str
    #: the name of the sheet's part
    part: str
    root: _Element
    hidden: bool
    #: the runs of each line that shows in a cell
    filled: dict[Spot, list[Line]] = field(default_factory=dict)
    shaded: set[Spot] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    #: merged areas by their top left cell
    merged: dict[Spot, Area] = field(default_factory=dict)
    #: the other cells of merged areas, each with the area that covers it
    covered: dict[Spot, Area] = field(default_factory=dict)
    #: words left in such cells, which nobody sees
    beneath: dict[Spot, list[Line]] = field(default_factory=dict)
    #: cells that show Yes or No, as tick boxes do that stand in another place
    truths: dict[Spot, bool] = field(default_factory=dict)
    #: formulas of cells that have no result, and of cells whose result is an error
    no_result: dict[Spot, str] = field(default_factory=dict)
    faults: dict[Spot, str] = field(default_factory=dict)
    #: typed numbers of which the cell shows fewer digits, as they were typed
    rounded: dict[Spot, str] = field(default_factory=dict)

    def is_hidden(self, spot: Spot) -> bool:
        """Whether nobody sees what a cell shows; a merged one is seen while one of its rows and columns is."""
        if self.hidden or spot not in self.merged:
            return self.hidden or spot[0] in self.hidden_rows or spot[1] in self.hidden_columns
        top, left, bottom, right = self.merged[spot]
        rows, columns = range(top, bottom + 1), range(left, right + 1)
        return self.hidden_rows.issuperset(rows) or self.hidden_columns.issuperset(columns)

    def top_left(self, spot: Spot) -> Spot:
        """The cell that shows what stands at a spot."""
        area = self.covered.get(spot)
        return area[:2] if area else spot


def cell_name(spot: Spot) -> str:
    """A cell's name, such as ``B7``."""
    return f"{get_column_letter(spot[1])}{spot[0]}"
