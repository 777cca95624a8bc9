"""A form drawn as an Excel workbook: a sheet of questions and a sheet for each table, with a name for each answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from openpyxl.cell.cell import Cell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from minutebook.blanks.excel_controls import OFF, ON, guide, guide_share, guide_tick, name, put, text
from minutebook.blanks.excel_page import (
    FIRST,
    HEADS,
    HELP,
    TITLE,
    Styles,
    at,
    finished,
    high,
    logo,
    new_workbook,
    package_of,
)
from minutebook.blanks.filling import Filling
from minutebook.blanks.look import Colouring
from minutebook.blanks.paper import Grid, Paper, Question, Section
from minutebook.council import Council
from minutebook.forms.spaces import DECLINED, Space
from minutebook.forms.tags import sheet_title
from minutebook.forms.workbook import QUESTIONS
from minutebook.words import normal

_CASE: Final = "Case details"
_READ_ME: Final = "Read me"
#: so few questions besides the case details stand on the sheet with those
_FEW: Final = 6
#: lines that a space for paragraphs has to begin with, in a row of its own and in a table
_ROOM, _ROW_ROOM = 5, 2
#: a sheet has so many rows more than the paper form, and twice those of it
_MORE: Final = 10
#: how wide columns are, in letters
_WIDE: Final = {
    Space.NUMBER: 8, Space.YES_NO: 11, Space.DATE: 19, Space.TIME: 9, Space.OPTIONS: 20, Space.LINE: 22,
    Space.LINES: 28, Space.PARAGRAPHS: 38, Space.TICKS: 28,
}  # fmt: skip
_ITEM, _QUESTION, _ANSWER, _SHARE = 7, 40, 56, 22
#: a date shows as ##### in a narrower column
_DATE: Final = 18
_ABOUT: Final = 78
#: so many lines at the most has a help line that is longer than its table is wide
_HELP_LINES: Final = 5
#: wider tables, in letters, cannot be read when printed on one page
_WIDEST: Final = 190


def write(paper: Paper, filled: Filling, council: Council | None) -> bytes:
    """The form as a .xlsx file. Raise WrongUse for an answer that no cell can hold."""
    return package_of(_Drawing(paper, filled, council).book)


class _Drawing:
    """Draws the sheets of one form."""

    def __init__(self, paper: Paper, filled: Filling, council: Council | None) -> None:
        self.paper, self.filled, self.council = paper, filled, council
        self.child = paper.form.child
        font = council.fonts.body if council else "Arial"
        self.styles = Styles(Colouring.of(council), font, child=self.child)
        self.book = new_workbook(paper)
        if any(heading for heading, _ in paper.about):
            self._about()
        case = [section for section in paper.sections if section.title == _CASE]
        others = [section for section in paper.sections if section.title != _CASE]
        if case and sum(isinstance(part, Question) for section in others for part in section.parts) <= _FEW:
            case, others = list(paper.sections), []
        for title, sections in ((_CASE, case), (paper.title if self.child else QUESTIONS, others)):
            if any(isinstance(part, Question) for section in sections for part in section.parts):
                self._questions(title, sections)
        for section in paper.sections:
            for part in section.parts:
                if isinstance(part, Grid):
                    self._grid(part, section)
        if council:
            logo(self.book.worksheets[0], council)

    def _sheet(self, title: str, heading: str, helps: Sequence[str], widths: Sequence[float]) -> Worksheet:
        """A new sheet with its title and help line, which is folded where it would run on past the last column."""
        sheet: Worksheet = self.book.create_sheet(title)
        words = "\n".join(helps)
        folded = "\n" in words or len(words) > sum(widths)
        first = max(widths[0], min(len(words) / _HELP_LINES, _ABOUT)) if folded else widths[0]
        for column, wide in enumerate((first, *widths[1:]), 1):
            sheet.column_dimensions[get_column_letter(column)].width = wide * self.styles.size / 11
        text(at(sheet, TITLE, 1), heading)
        self.styles.title(at(sheet, TITLE, 1))
        if helps:
            text(at(sheet, HELP, 1), words)
            (self.styles.note if folded else self.styles.line)(at(sheet, HELP, 1))
            high(sheet, HELP, self.styles.size)
        return sheet

    def _about(self) -> None:
        """What the paper form prints before its questions."""
        sheet = self._sheet(_READ_ME, self.paper.title, (), [_ABOUT])
        row = HEADS
        for heading, lines in self.paper.about:
            for words, look in ((heading, self.styles.bar), *((line, self.styles.note) for line in lines)):
                if words:
                    text(at(sheet, row, 1), words)
                    look(at(sheet, row, 1))
                    high(sheet, row, self.styles.size)
                    row += 1
            row += 1
        finished(sheet, self.paper, self.council, headed=False)

    def _questions(self, title: str, sections: Sequence[Section]) -> None:
        """The single questions of some sections, a row each."""
        parts = [part for section in sections for part in section.parts if isinstance(part, Question)]
        columns = _Columns(parts)
        about = [line for heading, lines in self.paper.about for line in lines if not heading]
        sheet = self._sheet(title, self.paper.title, about, columns.widths)
        for column, head in enumerate(columns.heads, 1):
            text(at(sheet, HEADS, column), head)
            self.styles.label(at(sheet, HEADS, column))
        row = FIRST
        for section in sections:
            questions = [part for part in section.parts if isinstance(part, Question)]
            if questions:
                row = self._heading(sheet, row, section, columns, alone=title == section.title)
            for question in questions:
                row = self._question(sheet, row, question, columns)
        finished(sheet, self.paper, self.council)

    def _heading(self, sheet: Worksheet, row: int, section: Section, columns: _Columns, *, alone: bool) -> int:
        """The heading of a section with its notes, unless the sheet has that very name; return the row after it."""
        repeated = section.titled_by_part or any(normal(part.label) == normal(section.title) for part in section.parts)
        if section.title and not alone and not repeated:
            for column in range(1, len(columns.heads) + 1):
                self.styles.bar(at(sheet, row, column))
            text(at(sheet, row, 1), section.title)
            high(sheet, row, self.styles.size, 1.3)
            row += 1
        for note in section.notes:
            text(at(sheet, row, columns.question), note)
            self.styles.note(at(sheet, row, columns.question))
            high(sheet, row, self.styles.size)
            row += 1
        return row

    def _question(self, sheet: Worksheet, row: int, question: Question, columns: _Columns) -> int:
        """One question; texts offered have a row each. Return the row after it."""
        ticks = question.options if question.space is Space.TICKS else ()
        for line in range(len(ticks) + 1):
            for column in range(1, columns.answer):
                self.styles.label(at(sheet, row + line, column))
        if columns.item:
            text(at(sheet, row, columns.item), question.item)
        self._label(at(sheet, row, columns.question), question)
        for number, option in enumerate(ticks, 1):
            self._tick(sheet, at(sheet, row, columns.answer), f"{question.tag}.{number}", question.label, option)
            row += 1
        cell = at(sheet, row, columns.answer)
        self.styles.answer(cell, question.space)
        put(cell, self.filled.words.get(question.tag, ""), question)
        name(self.book, sheet, question.tag, cell.coordinate)
        guide(sheet, cell.coordinate, question)
        if question.share:
            cell = at(sheet, row, columns.share)
            self.styles.answer(cell, Space.OPTIONS)
            put(cell, self.filled.words.get(question.share_tag, ""), question)
            name(self.book, sheet, question.share_tag, cell.coordinate)
            guide_share(sheet, cell.coordinate, question)
        if question.declined:
            self._tick(sheet, at(sheet, row, columns.share), question.declined, DECLINED)
        high(sheet, row, self.styles.size, _ROOM if question.space is Space.PARAGRAPHS else 1.2)
        return row + 1

    def _label(self, cell: Cell, question: Question) -> None:
        """A question, with its help in plain letters under it."""
        text(cell, question.label)
        self.styles.label(cell)
        if question.help:
            small = InlineFont(rFont=cell.font.name, sz=self.styles.size - 2, b=False)
            bold = InlineFont(rFont=cell.font.name, sz=self.styles.size, b=True)
            words = question.help[:1].upper() + question.help[1:]
            cell.value = CellRichText(TextBlock(bold, f"{question.label}\n"), TextBlock(small, words))

    def _tick(self, sheet: Worksheet, cell: Cell, tag: str, title: str, words: str = "") -> None:
        """A cell that is ticked or not, with the words that the tick stands beside."""
        self.styles.answer(cell, Space.OPTIONS)
        text(cell, f"{ON if tag in self.filled.ticks else OFF} {words}".strip())
        name(self.book, sheet, tag, cell.coordinate)
        guide_tick(sheet, cell.coordinate, title, words)

    def _grid(self, grid: Grid, section: Section) -> None:
        """A table on a sheet of its own, with room for more rows than the paper has."""
        alone = not any(isinstance(part, Question) for part in section.parts)
        helps = [*(section.notes if alone else ()), *([grid.help[:1].upper() + grid.help[1:]] if grid.help else [])]
        heading = section.title if section.titled_by_part else grid.numbered
        sheet = self._sheet(sheet_title(grid.field), heading, helps, _widths(grid.columns))
        count = max(2 * len(grid.rows), len(self.filled.rows.get(grid.key, ()))) + _MORE
        for number, column in enumerate(grid.columns, 1):
            self._label(at(sheet, HEADS, number), column)
            letter = get_column_letter(number)
            cells = f"{letter}{FIRST}:{letter}{FIRST + count - 1}"
            name(self.book, sheet, column.tag, cells)
            guide(sheet, cells, column)
            for row in range(count):
                cell = at(sheet, FIRST + row, number)
                self.styles.answer(cell, column.space)
                printed = grid.rows[row] if row < len(grid.rows) else {}
                words = {**printed, **self.filled.row(grid.key, row)}
                put(cell, words.get(column.tag, ""), column)
        room = _ROW_ROOM if any(column.space is Space.PARAGRAPHS for column in grid.columns) else 1.2
        high(sheet, HEADS, self.styles.size)
        for row in range(FIRST, FIRST + count):
            high(sheet, row, self.styles.size, room)
        finished(sheet, self.paper, self.council)


class _Columns:
    """The columns of a sheet of questions: only those that some question needs. Zero for one left out."""

    def __init__(self, questions: Sequence[Question]) -> None:
        items = any(question.item for question in questions)
        shares = any(question.share for question in questions)
        declined = any(question.declined for question in questions)
        self.heads = [*(["Item"] if items else []), "Question", "Answer"]
        self.heads += [DECLINED] if declined else ["Share with"] if shares else []
        self.widths = [*([_ITEM] if items else []), _QUESTION, _ANSWER, *([_SHARE] if declined or shares else [])]
        self.item = 1 if items else 0
        self.question = self.item + 1
        self.answer = self.item + 2
        self.share = self.item + 3 if declined or shares else 0


def _widths(columns: Sequence[Question]) -> list[float]:
    """The widths of a table's columns in letters; those of a very wide one are pressed, not its headers' words."""
    least = [
        max(3 + 1.2 * max(map(len, column.label.split())), _DATE if column.space is Space.DATE else 0)
        for column in columns
    ]
    wanted = [max(_WIDE[column.space], low) for column, low in zip(columns, least, strict=True)]
    if sum(wanted) <= _WIDEST or sum(least) >= _WIDEST:
        return wanted if sum(wanted) <= _WIDEST else least
    give = (_WIDEST - sum(least)) / (sum(wanted) - sum(least))
    return [low + (most - low) * give for low, most in zip(least, wanted, strict=True)]
