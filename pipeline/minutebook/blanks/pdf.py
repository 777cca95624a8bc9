"""A form drawn as a fillable PDF: a field for each space, named by the answer's tag."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, Final

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import CondPageBreak, Flowable, NextPageTemplate, PageBreak, Spacer, Table

from minutebook.blanks.filling import Filling
from minutebook.blanks.look import Colouring
from minutebook.blanks.paper import Grid, Paper, Question, Section
from minutebook.blanks.pdf_controls import Control, Is, fillable
from minutebook.blanks.pdf_page import ACROSS, HIGH, LOW, PLAIN, STRONG, TURNED, UPRIGHT, Styles, logo, pages, said
from minutebook.council import Council
from minutebook.forms.share import Share
from minutebook.forms.spaces import DECLINED, PROMPTS, Space, share_prompt
from minutebook.forms.tags import tag
from minutebook.intake.marks import PDF_FORM, PDF_VERSION
from minutebook.words import normal

#: what a column of a table wants, in points
_WANTED: Final = {
    Space.NUMBER: 34,
    Space.YES_NO: 52,
    Space.DATE: 64,
    Space.TIME: 46,
    Space.OPTIONS: 74,
    Space.LINE: 78,
    Space.LINES: 86,
    Space.PARAGRAPHS: 110,
    Space.TICKS: 86,
}
#: how far columns may be pressed before the page is turned
_PRESSED: Final = 0.8
#: lines that the space for an answer has at least
_LINES: Final = {Space.PARAGRAPHS: 6, Space.LINES: 3, Space.TICKS: 2}
#: at most so many questions of one line make a table of two columns, more of them one of four
_FEW: Final = 6
#: a table of more columns is set in small type
_MANY: Final = 12
#: nobody can add rows to a PDF: a table has a third more than on other paper, and at least so many more
_MORE, _CHILD_MORE = 3, 1
#: around the words in a cell, and around a field, in points
_PAD, _EDGE = 3.0, 1.5
#: a heading never stands alone at the foot of a page: rows of this height come with it
_FIRST_ROWS: Final = 110.0
_GAP: Final = 9.0
_SHARE_WIDE: Final = 150.0
#: what a field's own name tells besides its label
_HINTS: Final = {
    Space.DATE: "A date, such as 9 June 2027",
    Space.TIME: PROMPTS[Space.TIME],
    Space.LINES: "One to a line",
}


def write(paper: Paper, filled: Filling, council: Council | None) -> bytes:
    """The form as a .pdf file."""
    drawing = _Drawing(paper, filled, Styles(Colouring.of(council), child=paper.form.child))
    across = bool(paper.sections) and drawing.is_wide(paper.sections[0])
    story = [*([logo(council), Spacer(0, 8)] if council else []), *drawing.story(across=across)]
    told = {"/Title": paper.title, PDF_FORM: paper.form.id, PDF_VERSION: str(paper.form.version)}
    return fillable(pages(story, paper, council, across=across), drawing.controls, told)


class _Drawing:
    """Draws the parts of one form, and gathers their fields in printed order."""

    def __init__(self, paper: Paper, filled: Filling, styles: Styles) -> None:
        self.paper, self.filled, self.styles = paper, filled, styles
        self.child = paper.form.child
        self.controls: list[Control] = []

    def is_wide(self, section: Section) -> bool:
        """Whether a table of the section, or of a form with hardly anything else, is too wide for an upright page."""
        few = len(self.paper.sections) <= 2
        parts = [part for one in self.paper.sections for part in one.parts] if few else section.parts
        return any(sum(_wanted(part.columns)) * _PRESSED > UPRIGHT for part in parts if isinstance(part, Grid))

    def story(self, *, across: bool) -> Iterator[Flowable]:
        """Everything from the top; the first page lies ``across`` or stands upright."""
        yield said(self.paper.title, self.styles.title)
        for heading, lines in self.paper.about:
            if heading:
                yield said(heading, self.styles.about_heading)
            yield from (said(line, self.styles.about) for line in lines)
            yield Spacer(0, 4)
        for wide, sections in groupby(self.paper.sections, key=self.is_wide):
            if wide != across:
                yield from (NextPageTemplate(TURNED[wide]), PageBreak())
                across = wide
            for section in sections:
                yield from self._section(section, ACROSS if wide else UPRIGHT)

    def _section(self, section: Section, width: float) -> Iterator[Flowable]:
        head: list[Flowable] = [self._bar(section.title, width), Spacer(0, 5)] if section.title else []
        head += [said(note, self.styles.note) for note in section.notes]
        for part in self._parts(section, width):
            part[-1].spaceAfter = _GAP
            yield from _together([*head, *part], width)
            head = []

    def _parts(self, section: Section, width: float) -> Iterator[list[Flowable]]:
        """Each part with what is printed over it; questions of a line each are one part."""
        for short, parts in groupby(section.parts, key=_is_short):
            if short:
                yield [self._short([part for part in parts if isinstance(part, Question)], width, section)]
                continue
            for part in parts:
                if isinstance(part, Grid):
                    yield self._grid(part, width, section)
                else:
                    yield [self._long(part, width, section)]

    def _bar(self, title: str, width: float) -> Table:
        return _table(
            [width], [[said(title, self.styles.section)]], [("BACKGROUND", (0, 0), (-1, -1), self.styles.primary)]
        )

    def _short(self, questions: Sequence[Question], width: float, section: Section) -> Table:
        """Questions of a line each beside their labels; two to a row where there are many, as forms begin."""
        pairs = 2 if len(questions) > _FEW else 1
        label = width * (0.2 if pairs > 1 else 0.42)
        widths = [label, width / pairs - label] * pairs
        rows = []
        for left in range(0, len(questions), pairs):
            cells: list[Any] = []
            for question in questions[left : left + pairs]:
                cells += [self._label(question), [self._answer(question, widths[1])]]
            rows.append(cells + [""] * (len(widths) - len(cells)))
        tints = [("BACKGROUND", (at, 0), (at, -1), self.styles.tint) for at in range(0, len(widths), 2)]
        fields = [edge for at in range(1, len(widths), 2) for edge in _snug((at, 0), (at, -1))]
        return _table(widths, rows, [*self._lines(), *tints, *fields, ("VALIGN", (0, 0), (-1, -1), "MIDDLE")])

    def _label(self, question: Question) -> list[Flowable]:
        found: list[Flowable] = [said(question.numbered, self.styles.label)]
        if question.help:
            found.append(said(_sentence(question.help), self.styles.help))
        return found

    def _long(self, question: Question, width: float, section: Section) -> Table:
        """A label over its box, on one page; under the box what belongs to the answer."""
        boxed = self.child and question.declined
        half = width / 2
        rows: list[list[Any]] = []
        looks: list[tuple[Any, ...]] = [
            *self._lines(self.styles.primary if boxed else None),
            ("NOSPLIT", (0, 0), (-1, -1)),
        ]
        if not section.titled_by_part:
            label = [said(question.label, self.styles.box)] if boxed else self._label(question)
            looks += [*_whole(0), ("BACKGROUND", (0, 0), (-1, 0), self.styles.tint)]
            rows.append([label, ""])
        if question.space is Space.TICKS:
            for left in range(0, len(question.options), 2):
                ticks = [self._option(question, at, half) for at in range(left, min(left + 2, len(question.options)))]
                rows.append([*ticks, *[""] * (2 - len(ticks))])
            rows.append([said(question.prompt, self.styles.hint), [self._answer(question, half)]])
            looks += _snug((1, len(rows) - 1), (1, len(rows) - 1))
        else:
            looks += [*_whole(len(rows)), *_snug((0, len(rows)), (1, len(rows)))]
            rows.append([[self._answer(question, width)], ""])
        if question.share:
            rows.append([said(share_prompt(question.share), self.styles.hint), [self._share(question)]])
            looks += [
                *_snug((1, len(rows) - 1), (1, len(rows) - 1)),
                ("VALIGN", (0, len(rows) - 1), (-1, -1), "MIDDLE"),
            ]
        if question.declined:
            looks += _whole(len(rows))
            rows.append([self._tick(question.declined, DECLINED, width), ""])
        return _table([width - _SHARE_WIDE, _SHARE_WIDE] if question.share else [half, half], rows, looks)

    def _option(self, question: Question, at: int, width: float) -> Table:
        return self._tick(f"{question.tag}.{at + 1}", question.options[at], width)

    def _tick(self, name: str, words: str, width: float) -> Table:
        """A tick box with its words."""
        side = self.styles.tick.fontSize
        box = self._control(Control(name, words, high=side, ticked=name in self.filled.ticks))
        inside = [
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 0),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
        ]
        return _table([side + 6, width - side - 6 - 2 * _PAD], [[[box], said(words, self.styles.tick)]], inside)

    def _answer(self, question: Question, width: float) -> Control:
        """The field of a question in a space of some width, as high as its words need."""
        words = self.filled.words.get(question.tag, "")
        size = self.styles.size
        lines = max(_LINES.get(question.space, 1), _lines(words, width - 8, size))
        high = size * 1.9 if lines == 1 else min(lines * size * 1.25 + 6, LOW / 2 if width > UPRIGHT else HIGH * 0.7)
        return self._field(question, question.tag, words, high, size, lines > 1)

    def _field(self, question: Question, name: str, words: str, high: float, size: float, tall: bool) -> Control:
        kind = Is.TALL if tall else Is.LINE
        options = question.options if question.space is not Space.TICKS else ()
        if options and "\n" not in words:
            kind = Is.LIST_OR_TYPED if question.free or (words and words not in options) else Is.LIST
        told = [question.numbered, _sentence(question.help), _HINTS.get(question.space, "")]
        title = " – ".join(part for part in told if part)
        return self._control(Control(name, title, words, high=high, size=size, kind=kind, options=options))

    def _share(self, question: Question) -> Control:
        words = self.filled.words.get(question.share_tag, "")
        title = f"{question.numbered} – Share with"
        options = tuple(Share)
        return self._control(
            Control(question.share_tag, title, words, high=15, size=8, kind=Is.LIST_OR_TYPED, options=options)
        )

    def _control(self, control: Control) -> Control:
        self.controls.append(control)
        return control

    def _grid(self, grid: Grid, width: float, section: Section) -> list[Flowable]:
        """A table under its label and help; its header comes again on each page."""
        found: list[Flowable] = []
        if not section.titled_by_part and normal(section.title) != normal(grid.label):
            found.append(said(grid.numbered, self.styles.heading))
        if grid.help:
            found += [said(_sentence(grid.help), self.styles.help), Spacer(0, 3)]
        small = len(grid.columns) > _MANY
        head = self.styles.small_head if small else self.styles.head
        widths = _shared(grid.columns, width, head)
        rows: list[list[Any]] = [[said(column.label, head) for column in grid.columns]]
        rows += [self._row(grid, at, words, widths, small=small) for at, words in enumerate(self._rows(grid), 1)]
        tint = ("BACKGROUND", (0, 0), (-1, 0), self.styles.tint)
        return [*found, _table(widths, rows, [*self._lines(), tint, *_snug((0, 1), (-1, -1))], repeatRows=1)]

    def _rows(self, grid: Grid) -> list[Mapping[str, str]]:
        """What stands in each row of a table; one that lists what it asks about is as long as its list."""
        rows: list[Mapping[str, str]] = [{**row, **self.filled.row(grid.key, at)} for at, row in enumerate(grid.rows)]
        printed = [column for column in grid.columns if grid.rows and column.tag in grid.rows[0]]
        if any(column.options for column in printed):
            return rows
        more = _CHILD_MORE if self.child else max(_MORE, len(rows) // 3)
        numbered = [column for column in printed if column.space is Space.NUMBER]
        return [*rows, *({column.tag: str(len(rows) + at) for column in numbered} for at in range(1, more + 1))]

    def _row(
        self, grid: Grid, number: int, words: Mapping[str, str], widths: Sequence[float], *, small: bool
    ) -> list[Any]:
        """One row, as high as the longest of its answers needs."""
        size = 7.0 if small else 12.0 if self.child else 9.0
        least = 3 if any(column.space in _LINES for column in grid.columns) else 2
        lines = [
            _lines(words.get(column.tag, ""), width - 8, size)
            for column, width in zip(grid.columns, widths, strict=True)
        ]
        high = min(max(least, *lines) * size * 1.25 + 4, LOW / 2)
        return [
            [self._field(column, tag(grid.key, column.field.key, number), words.get(column.tag, ""), high, size, True)]
            for column in grid.columns
        ]

    def _lines(self, ink: Any = None) -> list[tuple[Any, ...]]:
        return [("GRID", (0, 0), (-1, -1), 0.6, ink or self.styles.line)]


def _is_short(part: Question | Grid) -> bool:
    """Whether a part is a question that a line answers."""
    return isinstance(part, Question) and part.space not in _LINES


def _together(flowables: Sequence[Flowable], width: float) -> Iterator[Flowable]:
    """Headings with the first rows of what they head."""
    *heads, last = flowables
    high = last.wrap(width, HIGH)[1]
    need = sum(head.wrap(width, HIGH)[1] + head.getSpaceAfter() for head in heads)
    whole = getattr(last, "_nosplitCmds", ())
    yield CondPageBreak(min(need + (high if whole else min(high, _FIRST_ROWS)), LOW))
    yield from flowables


def _table(widths: Sequence[float], rows: list[list[Any]], looks: Iterable[tuple[Any, ...]], **options: Any) -> Table:
    pads = [(f"{side}PADDING", (0, 0), (-1, -1), _PAD) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")]
    return Table(
        rows, list(widths), style=[*pads, ("VALIGN", (0, 0), (-1, -1), "TOP"), *looks], hAlign="LEFT", **options
    )


def _snug(first: tuple[int, int], last: tuple[int, int]) -> list[tuple[Any, ...]]:
    """Cells that a field fills."""
    return [(f"{side}PADDING", first, last, _EDGE) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")]


def _whole(row: int) -> list[tuple[Any, ...]]:
    """A row with a single cell."""
    return [("SPAN", (0, row), (1, row))]


def _wanted(columns: Iterable[Question]) -> list[float]:
    """The width that each column of a table asks for, in points."""
    return [max(_WANTED[column.space], least) for column, least in zip(columns, _least(columns, 8.5), strict=True)]


def _least(columns: Iterable[Question], size: float) -> list[float]:
    """The width that each column must have: the longest word of its header fits."""
    longest = [max(stringWidth(word, STRONG, size) for word in column.label.split()) for column in columns]
    return [2 * _PAD + 1 + width for width in longest]


def _shared(columns: Sequence[Question], width: float, head: ParagraphStyle) -> list[float]:
    """The columns stretched or pressed to fill the page, each with room for its header."""
    least = _least(columns, head.fontSize)
    wanted = [max(_WANTED[column.space], most) for column, most in zip(columns, least, strict=True)]
    if sum(wanted) <= width or sum(least) >= width:
        asked = wanted if sum(wanted) <= width else least
        return [one * width / sum(asked) for one in asked]
    give = (width - sum(least)) / (sum(wanted) - sum(least))
    return [low + (high - low) * give for low, high in zip(least, wanted, strict=True)]


def _lines(words: str, width: float, size: float) -> int:
    """How many lines the words need; a viewer's own font may be a little wider."""
    return len(simpleSplit(words, PLAIN, size, width * 0.94)) if words else 0


def _sentence(words: str) -> str:
    """Help as printed: with a capital letter."""
    return words[:1].upper() + words[1:]
