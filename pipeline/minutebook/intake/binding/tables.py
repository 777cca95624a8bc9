"""Tables as workers fill them: rows under headers, labels beside or above answers, boxes, questions with banners."""

from __future__ import annotations

from collections.abc import Sequence

from minutebook.forms.fields import Rows
from minutebook.intake.binding.cells import (
    Grid,
    Walk,
    answer_cell,
    begun_label,
    label_row,
    print_cells,
    stands_out,
    whole_label,
)
from minutebook.intake.binding.columns import Header, QuestionHeader, read_header, read_question_header, settle_columns
from minutebook.intake.binding.desk import Desk
from minutebook.intake.binding.lexicon import Kind
from minutebook.intake.binding.options import options_row
from minutebook.intake.binding.prose import take_as_words
from minutebook.intake.binding.rows import data_row, group_heading, is_label_row, start_rows, stem_row
from minutebook.intake.binding.unheard import table_of_rows, take_unheard
from minutebook.intake.layout import Cell, Row, Table
from minutebook.intake.reading import Loose
from minutebook.words import content, fold, tidy, unnumbered


def walk_table(desk: Desk, table: Table, walk: Walk) -> None:
    """Read one table. The question in hand, if any, is what the table answers."""
    if desk.waits and take_as_words(desk, table, nested=False):
        desk.stop()
        return
    held = desk.question
    expected = held.field if held and isinstance(held.field, Rows) and not held.done else table_of_rows(desk, table)
    grid = Grid(desk, walk, table.rows, max((len(row.cells) for row in table.rows), default=0), _continued(desk, table))
    for at, row in enumerate(table.rows):
        cells = [cell for cell in row.cells if not cell.continued]
        filled = [cell for cell in cells if cell.text]
        if at == 0 and take_unheard(grid, filled, _expected(desk, expected)):
            break
        if filled and at not in grid.read:
            _read_row(grid, at, cells, filled, expected)
    if desk.question is not None and (desk.question is not held or desk.question.answered):
        desk.stop()
    desk.last_header = (table.where.sheet, grid.header)


def _continued(desk: Desk, table: Table) -> Header | None:
    """The header of the table above on the same sheet, when rows simply go on after an empty row."""
    sheet, header = desk.last_header
    first = [cell for cell in table.rows[0].cells if cell.filled] if table.rows else []
    if header is None or sheet is None or sheet != table.where.sheet or len(first) < 2 or whole_label(desk, first[0]):
        return None
    if header.target.field is not None and (desk.question is None or desk.question.field.key != header.target.key):
        return None
    if desk.question:
        desk.question.done = False
    return header


def _read_row(grid: Grid, at: int, cells: Sequence[Cell], filled: Sequence[Cell], expected: Rows | None) -> None:
    desk, row = grid.desk, grid.rows[at]
    if grid.header is None and stem_row(desk, filled):
        return
    if (grid.header is None or len(content(filled[0].text)) > 2) and options_row(desk, cells, filled):
        grid.header = None
        return
    if len(row.cells) > 1 and (header := read_header(cells, desk.forms, _expected(desk, expected), desk.general)):
        start_rows(grid, settle_columns(header, grid.rows, at), cells)
    elif len(cells) > 1 and (questions := read_question_header(cells)):
        grid.questions, grid.header = questions, None
        print_cells(desk, cells)
    elif _headed_below(grid, at, filled, expected):
        print_cells(desk, cells)
    elif len(filled) == 1 and _banner(grid, row, filled[0]):
        pass
    elif grid.header and len(filled) == 1 and len(row.cells) == 1 and grid.header.width > 1:
        group_heading(grid, filled[0])
    elif grid.header and not is_label_row(desk, filled, grid.header):
        data_row(grid, grid.header, row, cells)
    elif grid.questions and len(cells) > 1:
        _question_row(grid, grid.questions, at, cells, filled)
    else:
        grid.header = None
        label_row(grid, at, cells, filled)


def _expected(desk: Desk, announced: Rows | None) -> Rows | None:
    question = desk.question
    if question and isinstance(question.field, Rows) and not question.done:
        return question.field
    return announced if question is None or question.done else None


def _headed_below(grid: Grid, at: int, filled: Sequence[Cell], expected: Rows | None) -> bool:
    """A row that groups the headers under it, such as *Who gets what | If partial | Sending*."""
    if len(filled) < 2 or at + 1 >= len(grid.rows) or not any(cell.span > 1 for cell in filled):
        return False
    if not all(cell.span > 1 or len(cell.text) < 40 for cell in filled):
        return False
    below = [cell for cell in grid.rows[at + 1].cells if not cell.continued]
    return read_header(below, grid.desk.forms, expected, grid.desk.general) is not None


def _banner(grid: Grid, row: Row, cell: Cell) -> bool:
    """One cell across a table of several columns: a section heading or a label. True when it was one."""
    alone = len(row.cells) == 1
    if not alone and (cell.column != 0 or any(other.filled for other in row.cells if other is not cell)):
        return False
    if not alone and grid.header and grid.header.prints(cell.column):
        return False
    desk = grid.desk
    match = desk.lookup(cell.text)
    if match is None and grid.header is None and grid.widest > 1 and alone and _heads(cell) and not desk.waits:
        desk.settle()
        print_cells(desk, [cell])
        grid.header = None
        return True
    if grid.widest == 1 or match is None or (match.kind is Kind.FIELD and not alone):
        return False
    desk.take_label(match, cell.line, cell.where)
    grid.header = None
    return True


def _heads(cell: Cell) -> bool:
    """Whether words across a table are print: shaded, or bold and numbered."""
    return cell.shaded or (stands_out(cell) and unnumbered(fold(cell.text)) != fold(cell.text))


def _question_row(grid: Grid, named: QuestionHeader, at: int, cells: Sequence[Cell], filled: Sequence[Cell]) -> None:
    """A row of a table with questions in one column and answers in another."""
    desk = grid.desk
    asked, answer = _cell_at(cells, named.question), _cell_at(cells, named.answer)
    match = whole_label(desk, asked) or begun_label(desk, asked) if asked else None
    if asked is None or match is None:
        label_row(grid, at, filled, filled)
        return
    desk.take_label(match, asked.line, asked.where)
    used = [asked]
    if answer is not None and answer is not asked:
        answer_cell(grid, answer)
        used.append(answer)
    for column, take in ((named.share, _share), (named.declined, _decline)):
        beside = _cell_at(cells, column) if column is not None else None
        if beside is not None and beside.filled and not any(beside is cell for cell in used):
            take(desk, beside)
            used.append(beside)
    for cell in filled:
        if not any(cell is other for other in used):
            # the printed number of the question, or a note that has no place here
            (desk.prompts if len(cell.text.strip()) <= 6 else desk.unplaced).append(Loose(tidy(cell.text), cell.where))
    desk.settle()


def _cell_at(cells: Sequence[Cell], column: int) -> Cell | None:
    return next((cell for cell in cells if cell.column <= column < cell.column + cell.span), None)


def _share(desk: Desk, cell: Cell) -> None:
    desk.share_last(tidy(cell.text), cell.where)


def _decline(desk: Desk, cell: Cell) -> None:
    """The box *I did not want to say* of the question in hand."""
    print_cells(desk, [cell])
    if desk.question and tidy(cell.text) not in ("☐", "No"):
        desk.declined.append((desk.question.field.key, desk.question.where))
