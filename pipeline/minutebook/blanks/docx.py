"""A form drawn as a Word document: locked but for the spaces, each a content control with the answer's tag."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, Final

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from lxml.etree import _Element

from minutebook.blanks.filling import Filling
from minutebook.blanks.look import Colouring, marking
from minutebook.blanks.paper import Grid, Paper, Question, Section
from minutebook.blanks.word_controls import Controls, paragraph, run, w
from minutebook.blanks.word_page import (
    MARGIN,
    PAGE,
    head_and_foot,
    logo,
    marked,
    new_document,
    package_of,
    prompts,
    protected,
)
from minutebook.council import Council
from minutebook.forms.spaces import DECLINED, Space
from minutebook.words import normal

_CM: Final = 567  # twentieths of a point
_UPRIGHT, _ACROSS = PAGE[0] - 2 * MARGIN, PAGE[1] - 2 * MARGIN
#: what a column of a table wants, in centimetres
_WANTED: Final = {
    Space.NUMBER: 1.3,
    Space.YES_NO: 1.7,
    Space.DATE: 2.1,
    Space.TIME: 1.7,
    Space.OPTIONS: 2.2,
    Space.LINE: 2.3,
    Space.LINES: 3.0,
    Space.PARAGRAPHS: 3.4,
    Space.TICKS: 3.0,
}
#: what a column set in small type wants at least
_SMALL: Final = 1.35
#: how far columns may be pressed before the page is turned
_PRESSED: Final = 0.8
#: the least height of the space for an answer, in centimetres
_ROOM: Final = {Space.PARAGRAPHS: 2.4, Space.LINES: 1.6}
_CHILD_ROOM: Final = 3.2
#: at most so many questions of one line make a table of two columns, more of them one of four
_FEW: Final = 6
#: a table of more columns is set in small type
_MANY: Final = 12
#: a table of at most so many rows stays on one page
_SHORT: Final = 6
#: left and right of the words in a cell, in twentieths of a point
_CELL_MARGIN: Final = 85


def write(paper: Paper, filled: Filling, council: Council | None) -> bytes:
    """The form as a .docx file."""
    look = Colouring.of(council)
    document = new_document(paper, look)
    drawing = _Drawing(paper, filled, look)
    if council:
        logo(document, council)
    head_and_foot(document, paper, marking(paper, council))
    _lay_out(document, drawing)
    marked(document, paper)
    prompts(document, drawing.controls.prompts)
    protected(document)
    return package_of(document)


def _lay_out(document: WordDocument, drawing: _Drawing) -> None:
    """Everything on its pages; sections with wide tables lie across."""
    body: Any = document.element.body
    last = body.find(qn("w:sectPr"))
    for block in drawing.top():
        last.addprevious(block)
    groups = groupby(drawing.paper.sections, key=drawing.is_wide)
    turned = [(wide, list(sections)) for wide, sections in groups]
    for at, (wide, sections) in enumerate(turned):
        for section in sections:
            for block in drawing.section(section, _ACROSS if wide else _UPRIGHT):
                last.addprevious(block)
        if at + 1 < len(turned):
            last.addprevious(w("p", w("pPr", w("pStyle", val="Formgap"), _page(last, across=wide))))
        elif wide:
            last.getparent().replace(last, _page(last, across=True))


def _page(pattern: _Element, *, across: bool) -> _Element:
    """Page set-up like the document's, with its header and footer; turned where ``across``."""
    made = copy.deepcopy(pattern)
    size: Any = made.find(qn("w:pgSz"))
    if across:
        width, height = size.get(qn("w:w")), size.get(qn("w:h"))
        size.set(qn("w:w"), height)
        size.set(qn("w:h"), width)
        size.set(qn("w:orient"), "landscape")
    return made


class _Drawing:
    """Draws the parts of one form."""

    def __init__(self, paper: Paper, filled: Filling, look: Colouring) -> None:
        self.paper, self.filled, self.look = paper, filled, look
        self.controls = Controls()
        self.child = paper.form.child

    def is_wide(self, section: Section) -> bool:
        """Whether a table of the section, or of a form with hardly anything else, is too wide for an upright page."""
        few = len(self.paper.sections) <= 2
        parts = [part for one in self.paper.sections for part in one.parts] if few else section.parts
        return any(sum(_wanted(part.columns)) * _PRESSED > _UPRIGHT for part in parts if isinstance(part, Grid))

    def top(self) -> Iterator[_Element]:
        """The title, and what is printed before the questions."""
        yield _paragraph("Heading1", self.paper.title)
        for heading, lines in self.paper.about:
            if heading:
                yield _paragraph("Heading3", heading)
            yield from (_paragraph("Formnote" if self.child else "Formabout", line) for line in lines)

    def section(self, section: Section, width: float) -> Iterator[_Element]:
        """A heading, its notes, its questions and tables."""
        if section.title:
            yield _paragraph("Heading2", section.title)
        yield from (_paragraph("Formnote", note) for note in section.notes)
        for _, group in groupby(section.parts, key=type):
            parts = list(group)
            for grid in [part for part in parts if isinstance(part, Grid)]:
                yield from self._grid(grid, width, section)
            if questions := [part for part in parts if isinstance(part, Question)]:
                yield from self._questions(questions, width, section)
        yield _paragraph("Formgap")

    def _questions(self, questions: Sequence[Question], width: float, section: Section) -> Iterator[_Element]:
        if self.child and any(question.declined for question in questions):
            for question in questions:
                yield from self._box(question, width)
        elif section.titled_by_part:
            yield _table([width], [self._row([self._answer(questions[0], width)], _room(questions[0]))], section.title)
        elif len(questions) > _FEW and all(_is_short(question) for question in questions):
            yield self._paired(questions, width, section.title)
        else:
            label = width * 0.36
            rows = [self._row([self._label(q, label), self._answer(q, width - label)], _room(q)) for q in questions]
            if all(_is_short(question) for question in questions):
                _keep_together(rows)
            yield _table([label, width - label], rows, section.title)
            yield _paragraph("Formgap")

    def _paired(self, questions: Sequence[Question], width: float, caption: str) -> _Element:
        """Short questions two to a row, as forms begin."""
        label = width * 0.21
        widths = [label, width / 2 - label] * 2
        rows = []
        for left in range(0, len(questions), 2):
            cells = []
            for question in questions[left : left + 2]:
                cells += [self._label(question, label), self._answer(question, width / 2 - label)]
            while len(cells) < len(widths):
                cells.append(_cell(widths[len(cells)], [_paragraph("Formanswer")]))
            rows.append(self._row(cells, 0.8))
        return _table(widths, rows, caption)

    def _box(self, question: Question, width: float) -> Iterator[_Element]:
        """A label in colour over its box, as on the child's plan."""
        head = self._row([_cell(width, [_paragraph("Formbox", question.label)], self.look.tint)], 0)
        body = self._row([self._answer(question, width)], _CHILD_ROOM)
        yield _table([width], [head, body], question.label, line=self.look.primary)
        yield _paragraph("Formgap")

    def _label(self, question: Question, width: float) -> _Element:
        paragraphs = [_paragraph("Formlabel", question.numbered)]
        if question.help:
            paragraphs.append(_paragraph("Formhelp", _sentence(question.help)))
        return _cell(width, paragraphs, self.look.tint)

    def _answer(self, question: Question, width: float) -> _Element:
        words, ticks = self.filled.words, self.filled.ticks
        paragraphs = []
        if question.space is Space.TICKS:
            for at, option in enumerate(question.options, 1):
                name = f"{question.tag}.{at}"
                paragraphs.append(self._tick(name, option, on=name in ticks))
        paragraphs.append(self.controls.space(question, words.get(question.tag, ""), "Formanswer"))
        if question.share:
            paragraphs.append(paragraph("Formshare", self.controls.share(question, words.get(question.share_tag, ""))))
        if question.declined:
            paragraphs.append(self._tick(question.declined, DECLINED, on=question.declined in ticks))
        return _cell(width, paragraphs)

    def _tick(self, tag: str, words: str, *, on: bool) -> _Element:
        return paragraph("Formtick", self.controls.tick(tag, words, on=on), run(f" {words}"))

    def _grid(self, grid: Grid, width: float, section: Section) -> Iterator[_Element]:
        if not section.titled_by_part and normal(section.title) != normal(grid.label):
            yield _paragraph("Heading3", grid.numbered)
        if grid.help:
            yield _paragraph("Formhelp", _sentence(grid.help))
        small = len(grid.columns) > _MANY
        widths = _shared(_wanted(grid.columns, small=small), width)
        style = "Formsmallhead" if small else "Formhead"
        head = [
            _cell(wide, [_paragraph(style, column.label)], self.look.tint)
            for column, wide in zip(grid.columns, widths, strict=True)
        ]
        rows = [self._grid_row(grid, at, widths) for at in range(len(grid.rows))]
        _keep_together(rows)
        table = [self._row(head, 0, header=True), self.controls.repeated(rows, grid.label)]
        yield _table(widths, table, grid.label, margin=45 if small else _CELL_MARGIN)
        yield _paragraph("Formgap")

    def _grid_row(self, grid: Grid, at: int, widths: Sequence[float]) -> _Element:
        words = {**grid.rows[at], **self.filled.row(grid.key, at)}
        style = "Formsmallcell" if len(grid.columns) > _MANY else "Formcell"
        cells = [
            _cell(wide, [self.controls.space(column, words.get(column.tag, ""), style, row=True)])
            for column, wide in zip(grid.columns, widths, strict=True)
        ]
        return self._row(cells, 1.4 if self.child else 0.9)

    def _row(self, cells: Iterable[_Element], height: float, *, header: bool = False) -> _Element:
        properties = w("trPr", w("cantSplit"))
        if height:
            properties.append(w("trHeight", val=str(round(height * _CM)), hRule="atLeast"))
        if header:
            properties.append(w("tblHeader"))
        return w("tr", properties, *cells)


def _is_short(question: Question) -> bool:
    return question.space not in (Space.PARAGRAPHS, Space.LINES, Space.TICKS)


def _room(question: Question) -> float:
    return _ROOM.get(question.space, 0.8)


def _wanted(columns: Iterable[Question], *, small: bool = False) -> list[float]:
    """The width that each column of a table asks for, in centimetres; the longest word of its header must fit."""
    letter, least = (0.15, 0.3) if small else (0.19, 0.5)
    return [
        max(
            _SMALL if small else _WANTED[column.space],
            least + letter * max(map(len, re.split(r"[\s/]+", column.label))),
        )
        for column in columns
    ]


def _keep_together(rows: Sequence[_Element]) -> None:
    """A short table is not torn apart by the end of a page."""
    for row in rows[:-1] if len(rows) <= _SHORT else ():
        for properties in row.iter(qn("w:pPr")):
            properties.insert(1, w("keepNext"))


def _shared(wanted: Sequence[float], width: float) -> list[float]:
    """The columns stretched or pressed to fill the page."""
    return [one * width / sum(wanted) for one in wanted]


def _sentence(words: str) -> str:
    """Help as printed: with a capital letter."""
    return words[0].upper() + words[1:]


def _paragraph(style: str, words: str = "") -> _Element:
    return paragraph(style, *([run(words)] if words else []))


def _cell(width: float, paragraphs: Iterable[_Element], fill: str = "") -> _Element:
    properties = w("tcPr", w("tcW", w=str(round(width * _CM)), type="dxa"))
    if fill:
        properties.append(w("shd", val="clear", color="auto", fill=fill))
    return w("tc", properties, *paragraphs)


def _table(
    widths: Sequence[float], rows: Iterable[_Element], caption: str, *, line: str = "8A8A8E", margin: int = _CELL_MARGIN
) -> _Element:
    """A table with thin lines; ``rows`` are rows or controls around rows."""
    edges = ("top", "left", "bottom", "right", "insideH", "insideV")
    properties = w(
        "tblPr",
        w("tblW", w=str(round(sum(widths) * _CM)), type="dxa"),
        w("tblBorders", *(w(edge, val="single", sz="4", space="0", color=line) for edge in edges)),
        w("tblLayout", type="fixed"),
        w("tblCellMar", *(w(side, w=str(margin), type="dxa") for side in ("left", "right"))),
        w("tblLook", val="0620", firstRow="1", lastRow="0", firstColumn="0", lastColumn="0", noHBand="1", noVBand="1"),
        w("tblCaption", val=caption),
    )
    grid = w("tblGrid", *(w("gridCol", w=str(round(width * _CM))) for width in widths))
    return w("tbl", properties, grid, *rows)
