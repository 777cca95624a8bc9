"""Answers in the spaces of a blank of ours: the tag of a space says what it answers, whatever its label says by now.

Only a file with the mark of a blank is read so. Words outside the spaces, and those in a cell or row where a worker
typed beside a space, are left to the ordinary walk, so that no word is lost or parted from its neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from msgspec.structs import replace

from minutebook.forms import FORMS
from minutebook.forms.choices import is_yes
from minutebook.forms.fields import FormField, Rows, TimeOf
from minutebook.forms.form import FormType
from minutebook.forms.tags import Spot, sheet_title, spot
from minutebook.forms.workbook import QUESTIONS
from minutebook.intake.binding.desk import Desk
from minutebook.intake.layout import Block, Cell, Layout, Paragraph, Row, Table
from minutebook.intake.reading import Answer, Loose, TypedRow
from minutebook.where import Where
from minutebook.words import tidy

_SHARE = re.compile(r"share with\s*:\s*", re.IGNORECASE)
_ROW_OF_CELL = re.compile(r"[A-Z]+(\d+)")


def made_from(layout: Layout) -> FormType | None:
    """The form that the file is a blank of by its mark; None without one, or for a form that nobody knows."""
    return FORMS.get(layout.made_from[0]) if layout.made_from else None


def take_tagged(desk: Desk, form: FormType, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Give the desk what stands in the form's spaces; what is left of the blocks is for the ordinary walk."""
    taking = _Taking(form)
    left = tuple(taking.block(block) for block in blocks)
    taking.settle(desk)
    return left


class _Piece(NamedTuple):
    """A paragraph in a space."""

    spot: Spot
    paragraph: Paragraph


@dataclass
class _Given:
    """A row, or the answer in one place, while it is gathered: words with their places by column or key."""

    where: Where
    pieces: list[_Piece] = field(default_factory=list)

    def words(self, key: FormField | None) -> str:
        """The words of one column, or of the answer itself."""
        lines = []
        for piece in self.pieces:
            if piece.spot.column is key:
                offered = piece.spot.offered
                lines.append(offered or "" if offered and is_yes(piece.paragraph.typed) else _typed(piece))
        return tidy("\n".join(lines))


def _typed(piece: _Piece) -> str:
    """What was typed in a space; a tick that is off, and the words beside a tick, are the form's own."""
    return "" if piece.spot.offered else piece.paragraph.typed


class _Taking:
    """Goes through the blocks of one file and gathers what stands in spaces."""

    def __init__(self, form: FormType) -> None:
        self._form = form
        #: what the sheets of a workbook are called
        self._sheets = {QUESTIONS, *(sheet_title(field) for field in form.schema.declared().values())}
        self._answers: dict[tuple[str, object], _Given] = {}
        self._rows: dict[tuple[str, object], _Given] = {}
        self._shares: dict[str, Paragraph] = {}
        self._declined: list[tuple[str, Where]] = []
        self._printed: list[Loose] = []
        #: the first space of each answer, empty or not
        self._asked: dict[str, Where] = {}

    def block(self, block: Block) -> Block:
        """The block without what stands in spaces."""
        if isinstance(block, Table):
            return replace(block, rows=tuple(self._row(row) for row in block.rows))
        piece = self._piece(block)
        if piece:
            return self._take(piece)
        if block.where.sheet and not block.where.cell and block.text in self._sheets:
            self._printed.append(Loose(block.text, block.where))
            return replace(block, runs=())
        return block

    def settle(self, desk: Desk) -> None:
        """Put everything gathered on the desk, in printed order."""
        desk.asked = self._asked | desk.asked
        desk.prompts += self._printed
        desk.declined += self._declined
        order = {key: at for at, key in enumerate(self._form.schema.declared())}
        for (key, _), given in sorted(self._answers.items(), key=lambda item: order[item[0][0]]):
            self._answer(desk, key, given)
        for (key, _), given in self._rows.items():
            self._answer_row(desk, key, given)
        for key, mark in self._shares.items():
            desk.prompts.append(Loose(tidy(mark.typed), mark.where, key))

    def _piece(self, paragraph: Paragraph) -> _Piece | None:
        found = spot(self._form, paragraph.tag) if paragraph.tag else None
        return _Piece(found, paragraph) if found else None

    def _row(self, row: Row) -> Row:
        """The row without what stands in spaces; a row of a table of rows is taken whole or not at all."""
        pieces = [piece for cell in row.cells for piece in self._pieces(cell.blocks)]
        if any(piece.spot.column for piece in pieces) and not all(self._only_spaces(cell) for cell in row.cells):
            return row
        return replace(row, cells=tuple(self._cell(cell) for cell in row.cells)) if pieces else row

    def _cell(self, cell: Cell) -> Cell:
        if not self._only_spaces(cell):
            inner = tuple(self.block(block) if isinstance(block, Table) else block for block in cell.blocks)
            return replace(cell, blocks=inner)
        return replace(cell, blocks=tuple(self.block(block) for block in cell.blocks))

    def _only_spaces(self, cell: Cell) -> bool:
        """Whether every word of a cell stands in a space."""
        return all(self._piece(paragraph) for paragraph in cell.paragraphs if paragraph.typed.strip())

    def _pieces(self, blocks: Iterable[Block]) -> Iterator[_Piece]:
        for block in blocks:
            if isinstance(block, Paragraph) and (piece := self._piece(block)):
                yield piece

    def _take(self, piece: _Piece) -> Paragraph:
        found, paragraph = piece
        key, where = found.field.key, paragraph.where
        self._asked.setdefault(key, where)
        if found.declined:
            self._printed.append(Loose(tidy(paragraph.typed), where, found.declined))
            if is_yes(paragraph.typed):
                self._declined.append((found.declined, where))
        elif paragraph.typed.strip():
            if found.offered:
                self._printed.append(Loose(_beside(paragraph, found.offered), where, key))
            if found.share:
                self._shares[key] = paragraph
            elif found.column:
                row = _row_at(where) if found.row is None else found.row
                self._rows.setdefault((key, row), _Given(where)).pieces.append(piece)
            else:
                # ticks and the line below them are one answer, each in a cell of its own or not
                place = None if getattr(found.field, "offers", ()) else _cell_at(where)
                self._answers.setdefault((key, place), _Given(where)).pieces.append(piece)
        return replace(paragraph, runs=())

    def _answer(self, desk: Desk, key: str, given: _Given) -> None:
        asked = self._form.schema.declared()[key]
        if words := given.words(None):
            mark = self._shares.get(key)
            share = _SHARE.sub("", tidy(mark.typed), count=1) if mark else None
            name = f"@time {asked.of}" if isinstance(asked, TimeOf) else key
            desk.add(Answer(self._form.id, name, asked.label, words, given.where, 1.0, share))

    def _answer_row(self, desk: Desk, key: str, given: _Given) -> None:
        """A row; one that holds only words which the form prints itself is blank."""
        table = self._form.schema.declared()[key]
        columns = table.of.declared() if isinstance(table, Rows) else {}
        cells = {name: words for name, column in columns.items() if (words := given.words(column))}
        if all(columns[name].prints(words) for name, words in cells.items()):
            desk.prompts += [Loose(words, given.where, key) for words in cells.values()]
            return
        places: dict[str, Where] = {}
        for found, paragraph in given.pieces:
            if found.column:
                places.setdefault(found.column.key, _in_row(paragraph.where))
        where = _in_row(given.where)
        desk.add(Answer(self._form.id, key, table.label, (TypedRow(cells, where, places),), where, 1.0))


def _beside(paragraph: Paragraph, offered: str) -> str:
    """What the form prints at a tick: the words beside a tick that is on are the answer, its sign is not."""
    text = tidy(paragraph.typed)
    return tidy(text.replace(offered, "")) if is_yes(text) else text


def _in_row(where: Where) -> Where:
    """The place of a cell's words: the cell, where the file has such, as for any table."""
    return where if where.table is None else where._replace(paragraph=None)


def _cell_at(where: Where) -> object:
    """What tells one place of an answer from another: its cell, not the line in it."""
    return where._replace(paragraph=None)


def _row_at(where: Where) -> object:
    """What tells the row of one cell from another's."""
    numbered = _ROW_OF_CELL.fullmatch(where.cell) if where.cell else None
    row = numbered.group(1) if numbered else where.row
    return (where.part, where.page, where.sheet, where.table, row, where.inside)
