"""Tables with headers that no form prints: their rows are nobody's, or the answer to the question that waits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from minutebook.forms.choices import MARK, TICKED, UNTICKED, yes_or_no
from minutebook.forms.fields import Long, Rows
from minutebook.intake.binding.cells import Grid, stands_out, whole_label
from minutebook.intake.binding.columns import LONGEST, read_header, read_question_header, table_with_rows
from minutebook.intake.binding.desk import Desk
from minutebook.intake.layout import Cell, Paragraph, Row, Run, Table
from minutebook.intake.reading import Loose
from minutebook.words import tidy

_TICKS: Final = re.compile(rf"[xX✓✔{TICKED}{UNTICKED}\s]+")
#: a table with so many headers is none of labels beside answers
_SEVERAL: Final = 3


def table_of_rows(desk: Desk, table: Table) -> Rows | None:
    """The table of the form whose rows are called what the first column says, whoever worded the headers."""
    if len(table.rows) <= _SEVERAL or len(_cells(table.rows[0])) < _SEVERAL:
        return None
    names = [cells[0].line for row in table.rows[1:] if (cells := _cells(row)) and cells[0].filled]
    return table_with_rows(names, desk.forms)


def take_unheard(grid: Grid, heads: Sequence[Cell], expected: Rows | None) -> bool:
    """Take a whole table whose first row is headers that no form prints (R018); False when it is none.

    Its rows answer the question that waits for words, a line each; with no such question they are unplaced.
    """
    desk, question = grid.desk, grid.desk.question
    waits = question is not None and desk.waits and (type(question.field) is Long or isinstance(question.field, Rows))
    if len(heads) < (2 if waits else _SEVERAL) or not _are_headers(grid, heads):
        return False
    if read_header(heads, desk.forms, expected, desk.general) or read_question_header(heads):
        return False
    if not waits:
        desk.settle()
    header = Loose(" | ".join(tidy(cell.line) for cell in heads), heads[0].where)
    desk.unknown.append(header)
    desk.unplaced.append(header)
    for row in grid.rows[1:]:
        cells = [cell for cell in _cells(row) if cell.filled]
        if waits and cells:
            desk.text(Paragraph((Run(" – ".join(cell.line for cell in cells)),), cells[0].where), boxed=True)
        else:
            desk.unplaced += [Loose(tidy(cell.text), cell.where) for cell in cells]
    return True


def _are_headers(grid: Grid, heads: Sequence[Cell]) -> bool:
    """Whether a row is set apart from the rows under it, which are filled in several columns and hold no labels."""
    if not all(stands_out(cell) and len(cell.text) <= LONGEST and _names_a_column(cell) for cell in heads):
        return False
    columns = [cell.column for cell in _cells(grid.rows[0])]
    below = [cells for cells in map(_cells, grid.rows[1:]) if any(cell.filled for cell in cells)]
    if not below or any([cell.column for cell in cells] != columns for cells in below):
        return False
    known = sum(whole_label(grid.desk, cell) is not None for cell in heads)
    # labels stand above one row of answers, headers above any number of rows
    if known == len(heads) or (len(below) == 1 and known * 2 >= len(heads)):
        return False
    beside = [cell for cells in below for cell in cells[1:] if cell.filled]
    if not beside or any(stands_out(cell) or whole_label(grid.desk, cell) for cell in beside):
        return False
    several = sum(sum(map(_says_something, cells[1:])) >= min(len(heads), _SEVERAL) - 1 for cells in below)
    return several * 2 >= len(below) and not _questions(grid, below, len(heads))


def _says_something(cell: Cell) -> bool:
    """Whether a cell has more than a tick."""
    return cell.filled and not _TICKS.fullmatch(cell.text.strip())


def _names_a_column(cell: Cell) -> bool:
    return not (MARK.search(cell.text) or yes_or_no(cell.text))


def _questions(grid: Grid, below: Sequence[Sequence[Cell]], width: int) -> bool:
    """Whether a table of two columns has questions of the form in its first one."""
    if width >= _SEVERAL:
        return False
    return any(cells and whole_label(grid.desk, cells[0]) for cells in below)


def _cells(row: Row) -> list[Cell]:
    return [cell for cell in row.cells if not cell.continued]
