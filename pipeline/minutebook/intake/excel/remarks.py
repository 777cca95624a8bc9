"""What people are told of a workbook that its words do not say: what is hidden, missing, or could not be read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from openpyxl.utils import get_column_letter

from minutebook.intake.excel.placing import Placed
from minutebook.intake.excel.sheet import Sheet, Spot, cell_name

_NAMED: Final = 10

_ODD_SHEET: Final = "The sheet “{}” holds a chart or an old dialogue, no cells; only words drawn on it were read."
_MISSING_SHEET: Final = "The sheet “{}” is not in the file; ask for a new copy if it is needed."
_HIDDEN_SHEET: Final = "The sheet “{}” is hidden."
_HIDDEN_ROWS: Final = "The sheet “{}” has hidden rows with words in them: {}."
_HIDDEN_COLUMNS: Final = "The sheet “{}” has hidden columns with words in them: {}."
_NO_RESULT: Final = (
    "The sheet “{}” has formulas that were never worked out, so nothing was read there: {}; "
    "open the workbook in Excel, save it and give it again."
)
_FAULTS: Final = "The sheet “{}” shows an error of Excel's instead of a value: {}; mend the formula or type the value."
_COVERED: Final = "The sheet “{}” has words hidden under merged cells: {}."
_DOUBTED: Final = "The sheet “{}” has tick boxes or lists that say one thing and their own cells another: {}."
_UNCLEAR: Final = "The sheet “{}” has tick boxes that are neither ticked nor empty: {}."

_EMBEDDED: Final = "Another file is embedded in the workbook; its words were not read."
_CHARTS: Final = "A chart is drawn on a sheet; its titles were read, its figures were not."
_MACROS: Final = "The file holds macros; they were not run and not read."
_OUTSIDE: Final = "The workbook takes values from other files; they were read as last saved."
_FETCHED: Final = "The workbook takes data from a database or a web page; it was read as last saved."
_PARTS: Final = (
    ("xl/embeddings/", _EMBEDDED),
    ("xl/charts/chart", _CHARTS),
    ("xl/vbaproject", _MACROS),
    ("xl/macrosheets/", _MACROS),
    ("xl/externallinks/", _OUTSIDE),
    ("xl/connections", _FETCHED),
)


class Remarks:
    """Sentences in the order in which they were said, each once."""

    def __init__(self) -> None:
        self._said: dict[str, None] = {}

    @property
    def said(self) -> tuple[str, ...]:
        """All of them."""
        return tuple(self._said)

    def hidden_sheet(self, title: str) -> None:
        """Tell of a sheet that nobody sees."""
        self._said[_HIDDEN_SHEET.format(title)] = None

    def missing_sheet(self, title: str) -> None:
        """Tell of a sheet that the file lists, but does not hold."""
        self._said[_MISSING_SHEET.format(title)] = None

    def odd_sheet(self, title: str) -> None:
        """Tell of a sheet without cells."""
        self._said[_ODD_SHEET.format(title)] = None

    def on_cells(self, sheet: Sheet, placed: Placed) -> None:
        """Tell of the cells of a sheet, at most ten of each kind by name."""
        rows = sorted({row for row, _ in sheet.filled} & sheet.hidden_rows)
        columns = sorted({column for _, column in sheet.filled} & sheet.hidden_columns)
        for sentence, names in (
            (_HIDDEN_ROWS, [str(row) for row in rows]),
            (_HIDDEN_COLUMNS, [get_column_letter(column) for column in columns]),
            (_NO_RESULT, _names(sheet.no_result)),
            (_FAULTS, _names(sheet.faults)),
            (_COVERED, _names(sheet.beneath)),
            (_DOUBTED, _names(placed.doubted)),
            (_UNCLEAR, _names(placed.unclear)),
        ):
            if names:
                self._said[sentence.format(sheet.title, _listed(names))] = None

    def on_parts(self, parts: Iterable[str]) -> None:
        """Tell of parts that were not read."""
        names = tuple(parts)
        for start, sentence in _PARTS:
            if any(name.startswith(start) for name in names):
                self._said[sentence] = None


def _names(spots: Iterable[Spot]) -> list[str]:
    return [cell_name(spot) for spot in spots]


def _listed(names: list[str]) -> str:
    more = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" and {more} more" if more > 0 else "")
