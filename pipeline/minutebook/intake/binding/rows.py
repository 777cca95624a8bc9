"""Rows under headers: each cell goes to the column that the header above it names."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from minutebook.forms.choices import is_yes
from minutebook.forms.fields import FormField
from minutebook.forms.statements import STEMS, Statements
from minutebook.forms.workbook import SplitTable
from minutebook.intake.binding.cells import Grid, print_cells, stands_out, whole_label
from minutebook.intake.binding.columns import Column, Header
from minutebook.intake.binding.desk import Desk
from minutebook.intake.binding.lexicon import Kind, Label, Match
from minutebook.intake.layout import Cell, Row
from minutebook.intake.reading import Answer, Loose, TypedRow
from minutebook.where import Where
from minutebook.words import content, normal, tidy


def start_rows(grid: Grid, header: Header, cells: Sequence[Cell]) -> None:
    """Take a row of headers. Where nothing announced its table, the headers do."""
    desk, target = grid.desk, header.target
    print_cells(desk, cells)
    if grid.header is None or grid.header.target.key != target.key or target.split:
        if target.split:
            desk.settle()
        elif target.field and (desk.question is None or desk.question.field.key != target.key):
            desk.take_label(
                Match(Label(Kind.FIELD, target.form, target.field), 0.9), target.field.label, cells[0].where
            )
            desk.prompts.pop()  # these words are the form's, but nobody typed them here
    grid.header, grid.questions, grid.above = header, None, {}


def stem_row(desk: Desk, filled: Sequence[Cell]) -> bool:
    """Take a row without headers that is a printed stem ("I will…") and the child's words; False when it is not."""
    question = desk.question
    if question is None or question.done or not isinstance(question.field, Statements) or not filled:
        return False
    stem = next((stem for stem in STEMS if normal(stem) == normal(filled[0].text)), None)
    if stem is None:
        return False
    if words := tidy("\n".join(cell.text for cell in filled[1:])):
        cells, places = {"stem": stem, "words": words}, {"stem": filled[0].where, "words": filled[1].where}
        question.rows.append(TypedRow(cells, filled[0].where, places))
    else:
        print_cells(desk, filled)
        question.stems.append((len(question.paragraphs), stem))
    return True


def group_heading(grid: Grid, cell: Cell) -> None:
    """A row across a table of rows that is none of its rows: a printed heading between them, or a worker's note."""
    text = tidy(cell.text)
    printed = cell.shaded or text.upper() == text
    (grid.desk.prompts if printed else grid.desk.unplaced).append(Loose(text, cell.where))


def is_label_row(desk: Desk, filled: Sequence[Cell], header: Header) -> bool:
    """Whether a row under headers is a label beside its answer instead of data."""
    if len(filled) > 2 and not all(stands_out(cell) and whole_label(desk, cell) for cell in filled[::2]):
        return False
    first = filled[0]
    match = desk.lookup(first.line, loose=False)
    if match is None or match.kind is not Kind.FIELD or header.starts(first.column, first.line):
        return False
    if len(filled) > 2 or (header.width > 2 and _merges(header, filled)):
        return True
    return len(content(first.text)) > 2 or (stands_out(first) and not header.prints(first.column))


def _merges(header: Header, cells: Sequence[Cell]) -> bool:
    """Whether a cell covers several of the columns, as a label or its answer may in a table with rows."""
    return any(header.key_at(cell.column) != header.key_at(cell.column + cell.span - 1) for cell in cells)


#: headers of a column that numbers the rows
_NUMBERS = frozenset({"no", "#", "number", "row", "item", "ref"})


@dataclass
class _Typing:
    """A row being read: words and places by column, and whether the worker typed any of them in this row."""

    cells: dict[str, str] = field(default_factory=dict)
    places: dict[str, Where] = field(default_factory=dict)
    #: the same words cell by cell, as they are kept when the row turns out blank
    words: list[Loose] = field(default_factory=list)
    told: bool = False
    #: the columns whose words stand in a cell merged down from a row above, and are kept with that row
    covered: set[str] = field(default_factory=set)


def data_row(grid: Grid, header: Header, row: Row, cells: Sequence[Cell]) -> None:
    """Read a row; one with nothing but words that the form prints itself is blank."""
    typing = _Typing()
    for cell in row.cells:
        shown = grid.above.get(cell.column, cell) if cell.continued else cell
        grid.above[cell.column] = shown
        found = header.key_at(cell.column)
        if found and found.key and shown.filled:
            _take(grid.desk, typing, shown, found, header.target.columns[found.key], covered=cell.continued)
        elif cell.filled:
            _unknown_column(grid, cell, found.text if found else "")
    if typing.told:
        _file(grid.desk, header, TypedRow(typing.cells, cells[0].where, typing.places), typing.covered)
    else:
        grid.desk.prompts += typing.words


def _take(desk: Desk, typing: _Typing, cell: Cell, header: Column, column: FormField, *, covered: bool) -> None:
    """Read a cell under a known header; ``covered`` where a merged cell reaches down from a row above."""
    paragraphs, printed = list(cell.paragraphs), []
    if column.own_prompts:
        printed = [paragraph for paragraph in paragraphs if normal(paragraph.text) in column.own_prompts]
        paragraphs = [paragraph for paragraph in paragraphs if normal(paragraph.text) not in column.own_prompts]
    words = typed = column.words(paragraphs)
    if header.option:
        typed, words = (typed, header.option) if is_yes(typed) else ("", "")
    if not covered:
        desk.prompts += [Loose(tidy(paragraph.text), paragraph.where) for paragraph in printed]
        desk.leave(column, paragraphs, typed)
        typing.words.append(Loose(typed, cell.where))
    key = header.key
    if not words or key is None:
        return
    typing.cells[key] = f"{typing.cells[key]}\n{words}" if key in typing.cells else words
    typing.places[key] = cell.where
    if covered:
        typing.covered.add(key)
    typing.told = typing.told or not (covered or column.prints(words))


def _unknown_column(grid: Grid, cell: Cell, header: str) -> None:
    if normal(header) in _NUMBERS and cell.text.strip().rstrip(".").isdigit():
        print_cells(grid.desk, [cell])
        return
    if header and header not in grid.unknown_columns:
        grid.unknown_columns.add(header)
        grid.desk.unknown.append(Loose(header, cell.where))
    grid.desk.unplaced.append(Loose(tidy(cell.text), cell.where))


def _file(desk: Desk, header: Header, row: TypedRow, covered: Collection[str]) -> None:
    if header.target.split:
        _route(desk, header.target.split, row, covered)
    elif desk.question:
        desk.question.rows.append(row)
    else:
        desk.unplaced += [Loose(words, row.places[key]) for key, words in row.cells.items() if key not in covered]


def _route(desk: Desk, split: SplitTable, row: TypedRow, covered: Collection[str]) -> None:
    """A row of a sheet that feeds several questions goes to the one that it names."""
    named = row.cells.get(split.by, "")
    route = split.route(named)
    taken = {key: route.columns[key] for key in row.cells if key in route.columns} if route else {}
    if route is None and named and split.by not in covered:
        desk.unknown.append(Loose(named, row.places[split.by]))
    for key, words in row.cells.items():
        if key not in taken and key not in covered:
            (desk.prompts if route and key == split.by else desk.unplaced).append(Loose(words, row.places[key]))
    if route:
        cells = {name: row.cells[key] for key, name in taken.items()}
        places = {name: row.places[key] for key, name in taken.items()}
        desk.asked.setdefault(route.key, row.where)
        desk.add(Answer(route.form, route.key, named, (TypedRow(cells, row.where, places),), row.where, 1.0))
