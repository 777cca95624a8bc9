"""Cells of a table that hold labels: beside their answers, above them, or in the same cell."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from minutebook.forms.choices import MARK
from minutebook.forms.fields import Rows
from minutebook.intake.binding.columns import Header, QuestionHeader
from minutebook.intake.binding.desk import Desk
from minutebook.intake.binding.inline import lines
from minutebook.intake.binding.lexicon import Kind, Match
from minutebook.intake.binding.prose import take_as_words
from minutebook.intake.binding.strangers import is_stranger
from minutebook.intake.layout import Block, Cell, Paragraph, Row, Table
from minutebook.intake.reading import Loose
from minutebook.words import content, tidy

#: reads a paragraph or a nested table
Walk = Callable[[Desk, Block], None]


@dataclass
class Grid:
    """One table being read: its rows, and what its last header row said."""

    desk: Desk
    walk: Walk
    rows: Sequence[Row]
    #: the most cells that a row has
    widest: int
    header: Header | None = None
    questions: QuestionHeader | None = None
    #: the cell above, by grid column, for cells that a vertical merge covers
    above: dict[int, Cell] = field(default_factory=dict)
    unknown_columns: set[str] = field(default_factory=set)
    #: rows read already, as answers to the row of labels above them
    read: set[int] = field(default_factory=set)

    @cached_property
    def used(self) -> frozenset[int]:
        """The columns in which any cell that starts there has a word."""
        return frozenset(cell.column for row in self.rows for cell in row.cells if cell.filled)

    @cached_property
    def label_columns(self) -> frozenset[int]:
        """The columns in which nearly every cell is a label of the form."""
        known: dict[int, list[bool]] = {}
        for cell in (cell for row in self.rows for cell in row.cells if cell.filled):
            known.setdefault(cell.column, []).append(whole_label(self.desk, cell) is not None)
        return frozenset(at for at, labels in known.items() if sum(labels) >= 2 and sum(labels) * 3 >= len(labels) * 2)

    @cached_property
    def has_plain(self) -> bool:
        """Whether any cell does not stand out, so that those which do are labels."""
        return any(cell.filled and not stands_out(cell) for row in self.rows for cell in row.cells)


def print_cells(desk: Desk, cells: Sequence[Cell]) -> None:
    """Keep the words of some cells as printed."""
    desk.prompts += [Loose(tidy(cell.text), cell.where) for cell in cells if cell.filled]


def stands_out(cell: Cell) -> bool:
    """Shaded or bold, as printed labels are."""
    return cell.shaded or all(p.bold for p in cell.paragraphs if p.text.strip())


def whole_label(desk: Desk, cell: Cell) -> Match | None:
    """The question that all words of a cell are."""
    match = desk.lookup(cell.text)
    return match if match and match.kind is Kind.FIELD else None


#: where a printed question ends inside a cell, and another one or a hint begins
_SENTENCE = re.compile(r"(?<=[?.])\s+(?=\S)")


def begun_label(desk: Desk, cell: Cell) -> Match | None:
    """The question that a cell begins with, when all of the cell is print: bold, or asking to its very end."""
    text = cell.line
    bold = all(paragraph.bold for paragraph in cell.paragraphs if paragraph.text.strip())
    if len(text) > _LONGEST_PRINT or MARK.search(text) or not (bold or text.rstrip().endswith(("?", ":"))):
        return None
    for end in _SENTENCE.finditer(text):
        match = desk.lookup(text[: end.start()], loose=text[: end.start()].endswith("?"))
        if match and match.kind is Kind.FIELD and len(content(text[: end.start()])) > 1:
            return match
    return None


#: a cell with more characters is no question, however many sentences that has
_LONGEST_PRINT = 300


def label_row(grid: Grid, at: int, cells: Sequence[Cell], filled: Sequence[Cell]) -> None:
    """A row without headers: labels over the next row's answers, labels beside answers, boxes."""
    desk = grid.desk
    if len(filled) > 1 and (below := _answers_below(grid, at, filled)):
        _labels_above(grid, filled, below)
        grid.read.add(at + 1)
        return
    if len(filled) > 1 and _NUMBERING.fullmatch(filled[0].text.strip()) and _starts_with_label(desk, filled[1]):
        print_cells(desk, filled[:1])
        cells, filled = [cell for cell in cells if cell is not filled[0]], filled[1:]
    if len(filled) == 2 and not desk.busy and _unknown_label(grid, *filled) and _guessed(grid, filled):
        return
    if len(filled) > 2 and _look_alike(filled) and grid.has_plain and _labels_known(desk, filled) * 2 > len(filled):
        _labels_above(grid, filled, ())
        return
    _labels_beside(grid, cells, alone=len(filled) == 1)


#: the printed number of a question, in a cell of its own
_NUMBERING = re.compile(r"(?:q\.?\s*)?(?:\d{1,2}\s?[a-f]?|[a-g](?:\s[a-c])?)(?:\s?[ivx]{1,4})?[.):]?", re.IGNORECASE)


def _guessed(grid: Grid, filled: Sequence[Cell]) -> bool:
    """Take a much shortened question and the answer beside it; False when it could mean none or several."""
    desk, text = grid.desk, filled[0].line
    match = desk.lexicon.guess(text)
    if match is None or len(filled) > 2 or match.field.key in desk.given:
        return False
    desk.take_label(match, text, filled[0].where)
    answer_cell(grid, filled[1])
    return True


def _labels_beside(grid: Grid, cells: Sequence[Cell], *, alone: bool) -> None:
    desk, waiting = grid.desk, False
    for at, cell in enumerate(cells):
        if waiting and not cell.filled and _is_gap(grid, cell.column, cells):
            continue
        if waiting:
            answer_cell(grid, cell)
            waiting = False
        elif cell.filled and not (alone or desk.busy or whole_label(desk, cell)) and _unknown_beside(grid, cells[at:]):
            desk.take_stranger(tidy(cell.text), cell.where)
            waiting = True
        elif cell.filled and cell is not cells[-1] and (match := _begun(desk, cell)):
            desk.take_label(match, cell.line, cell.where)
            waiting = True
        elif cell.filled:
            waiting = _read_cell(grid, cell, alone=alone)


def _begun(desk: Desk, cell: Cell) -> Match | None:
    """The question that a cell begins or ends with, where it is not one question as a whole."""
    if _cell_label(desk, cell, strict=False):
        return None
    return begun_label(desk, cell) or (desk.lexicon.hinted(cell.line) if len(cell.line) <= _LONGEST_PRINT else None)


def _labels_above(grid: Grid, labels: Sequence[Cell], below: Sequence[Cell]) -> None:
    desk, left = grid.desk, {cell.column: cell for cell in reversed(below)}
    for cell in labels:
        text = cell.line
        if match := desk.lookup(cell.text):
            desk.take_label(match, text, cell.where)
        else:
            desk.take_stranger(tidy(cell.text), cell.where)
        if answer := left.pop(cell.column, None):
            answer_cell(grid, answer)
        desk.settle()
    desk.unplaced += [Loose(tidy(cell.text), cell.where) for cell in reversed(left.values()) if cell.filled]


def _answers_below(grid: Grid, at: int, filled: Sequence[Cell]) -> list[Cell] | None:
    """The next row's cells when this row is all labels and that one none.

    Where half of them are labels of the form, those that look like these are labels too.
    """
    if at + 1 >= len(grid.rows):
        return None
    every = _all_labels(grid.desk, filled)
    if not every and not _look_alike(filled):
        return None
    below = [cell for cell in grid.rows[at + 1].cells if not cell.continued]
    typed = [cell for cell in below if cell.filled]
    if len(below) < len(filled) or any(whole_label(grid.desk, cell) for cell in typed[:1]):
        return None
    if not every and (any(map(stands_out, typed)) or _labels_known(grid.desk, filled) * 2 < len(filled)):
        return None
    return below


def _look_alike(cells: Sequence[Cell]) -> bool:
    """Whether cells stand out in the same way, as the labels of one row do."""
    first = cells[0]
    return stands_out(first) and all(cell.shaded == first.shaded and stands_out(cell) for cell in cells[1:])


def _labels_known(desk: Desk, cells: Sequence[Cell]) -> int:
    return sum(whole_label(desk, cell) is not None for cell in cells)


def _all_labels(desk: Desk, cells: Sequence[Cell]) -> bool:
    """Whether each cell is a label, seen from the one before it."""
    group = desk.group
    for cell in cells:
        match = desk.lexicon.lookup(cell.text, group=group, form=desk.form)
        if match is None or match.kind is not Kind.FIELD:
            return False
        group = match.field.group
    return True


def _unknown_beside(grid: Grid, cells: Sequence[Cell]) -> bool:
    """Whether the first cell is a label that no form prints, with an answer further right."""
    filled = [cell for cell in cells if cell.filled]
    return len(filled) > 1 and _unknown_label(grid, filled[0], filled[1])


def _unknown_label(grid: Grid, first: Cell, second: Cell) -> bool:
    """Whether a cell is a label that no form prints, beside an answer: it looks like one, the next cell does not."""
    among = first.column in grid.label_columns and second.column not in grid.label_columns
    if len(first.text) >= 120 or not (among or (stands_out(first) and not stands_out(second))):
        return False
    single = sum(isinstance(block, Paragraph) and bool(block.text.strip()) for block in first.blocks) == 1
    return single and not _starts_with_label(grid.desk, first)


def _starts_with_label(desk: Desk, cell: Cell) -> bool:
    text = cell.text.split("\n")[0]
    return _cell_label(desk, cell, strict=False) is not None or any(desk.lookup(text.split(end)[0]) for end in ":?")


def _is_gap(grid: Grid, column: int, cells: Sequence[Cell]) -> bool:
    """Whether a blank cell is in a column that nobody uses, between a label and its answer further right."""
    if column in grid.used:
        return False
    further = next((cell for cell in cells if cell.column > column and cell.filled), None)
    return further is not None and whole_label(grid.desk, further) is None


def _read_cell(grid: Grid, cell: Cell, *, alone: bool) -> bool:
    """Read a cell that may hold a label. True when its answer should be in the next cell."""
    desk = grid.desk
    before = desk.question
    in_box = alone and desk.busy and before is not None and not before.answered and grid.widest == 1
    label = _cell_label(desk, cell, strict=in_box)
    if label is None:
        _free_cell(grid, cell, boxed=in_box)
        waits = desk.question is not before and desk.waits
        if desk.question is not before and not alone:
            _end_with_cell(desk)
        return waits
    match, words, rest = label
    desk.take_label(match, words, cell.where)
    if match.kind is Kind.FIELD:
        declined = any("want to say" in block.text for block in rest if isinstance(block, Paragraph))
        blank = _left_blank(desk, cell, rest)
        _answer(grid, rest)
        waits = not (declined or blank or (desk.question and desk.question.answered))
        if not alone:
            _end_with_cell(desk)
        return waits
    if match.kind is Kind.HEADING and not rest and not alone and (first := desk.lexicon.first_under(match, words)):
        desk.take_label(first, words, cell.where)
        desk.prompts.pop()
        return True
    for block in rest:
        grid.walk(desk, block)
    return desk.question is not None and not desk.question.answered


def _left_blank(desk: Desk, cell: Cell, rest: Sequence[Block]) -> bool:
    """Whether the label's own paragraph ends in a control with nobody's words in it."""
    own = [p for p in cell.blocks if isinstance(p, Paragraph) and p.text.strip() and not any(p is it for it in rest)]
    return bool(own) and desk.left_blank(own[-1])


def _end_with_cell(desk: Desk) -> None:
    """An answer that began in its label's own cell, with other cells beside it, ends there."""
    if desk.question and desk.question.paragraphs:
        desk.stop()


def _cell_label(desk: Desk, cell: Cell, *, strict: bool) -> tuple[Match, str, Sequence[Block]] | None:
    """The label that a cell starts with, and the blocks beside it."""
    own = [block for block in cell.blocks if isinstance(block, Paragraph) and block.text.strip()]
    for count in dict.fromkeys((len(own), 1, 2)):
        head = own[:count]
        words = " ".join(tidy(p.text).replace("\n", " ") for p in head)
        whole = count == len(own)
        if not head or len(words) > 500:
            continue
        typed = "\n".join(p.text.strip() for p in head)
        match = desk.lookup(typed, loose=not strict and (whole or all(p.bold for p in head)))
        if (
            match
            and desk.welcome(match, words, strong=True)
            and (not strict or head[0].bold or whole)
            and (whole or match.kind is Kind.FIELD)
        ):
            rest = [block for block in cell.blocks if not any(block is label for label in head)]
            return match, words, [block for block in rest if isinstance(block, Table) or block.text.strip()]
    return None


def _free_cell(grid: Grid, cell: Cell, *, boxed: bool) -> None:
    """A cell that is no label: the box of the question in hand, lines of labels and answers, or unknown words."""
    desk = grid.desk
    if not boxed and _has_own_label(desk, cell):
        desk.settle()
    if boxed or (desk.waits and desk.question is not None and not desk.question.field.one_line):
        _answer(grid, cell.blocks)
        return
    for block in cell.blocks:
        grid.walk(desk, block)


def _has_own_label(desk: Desk, cell: Cell) -> bool:
    """Whether a cell in a row below the question that waits starts with a question that no form prints."""
    asked = desk.question
    if asked is None or asked.where.row in (None, cell.where.row) or asked.where.table != cell.where.table:
        return False
    own = [p for p in cell.blocks if isinstance(p, Paragraph) and p.text.strip()]
    said = [line for p in own for line in (lines(p) if "\n" in p.text else [p]) if line.text.strip()]
    return len(said) > 1 and not said[1].bold and is_stranger(desk, said[0], apart=True)


def answer_cell(grid: Grid, cell: Cell) -> None:
    """The cell is the answer to the question in hand, whatever it says; a blank one beside a table's title is none."""
    _answer(grid, cell.blocks)
    if cell.filled or not (grid.desk.question and isinstance(grid.desk.question.field, Rows)):
        grid.desk.stop()


def _answer(grid: Grid, blocks: Sequence[Block]) -> None:
    for block in blocks:
        if isinstance(block, Table):
            if not take_as_words(grid.desk, block, nested=True):
                grid.walk(grid.desk, block)
        else:
            for line in lines(block) if "\n" in block.text else [block]:
                grid.desk.text(line, boxed=True)
