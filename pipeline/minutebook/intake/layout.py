"""The neutral picture of any intake file: what a reader sees, in order, with the place of each piece.

Made by the hundred for each file and never changed; ``msgspec.structs.replace`` gives another one with a change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Generic, TypeVar

from msgspec import Struct

from minutebook.where import Where


class Piece(Struct, frozen=True, gc=False, array_like=True, forbid_unknown_fields=True):
    """Anything that is small and many: in JSON no more than a list of its fields. It can hold no ring of references."""


class Run(Piece, frozen=True):
    r"""Text of one look inside a paragraph. Line breaks are ``\n``, tabs ``\t``; ticks are ☒ or ☐."""

    text: str
    bold: bool = False
    italic: bool = False
    struck: bool = False
    #: underlined or highlighted, as people mark one of printed options
    marked: bool = False
    hidden: bool = False
    #: a content control's own prompt is still showing: this is not an answer
    placeholder: bool = False


class Paragraph(Piece, frozen=True, tag=True):
    """One paragraph, or one value of an Excel cell."""

    runs: tuple[Run, ...]
    where: Where
    #: 0 for body text, 1 to 9 for a heading; a document title is 1
    level: int = 0
    #: numbered or bulleted by Word; the number is not part of the text
    listed: bool = False
    #: tag of the content control, or name of the legacy field, that holds the text
    tag: str | None = None

    @property
    def text(self) -> str:
        """All that shows, placeholders and struck-out words included."""
        runs = self.runs
        return runs[0].text if len(runs) == 1 else "".join([run.text for run in runs])

    @property
    def typed(self) -> str:
        """What shows less placeholders and hidden text."""
        runs = self.runs
        if len(runs) == 1 and not (runs[0].placeholder or runs[0].hidden):
            return runs[0].text
        return "".join([run.text for run in runs if not (run.placeholder or run.hidden)])

    @property
    def bold(self) -> bool:
        """Whether every visible word is bold."""
        words = [run.bold for run in self.runs if run.text.strip()]
        return bool(words) and all(words)


T = TypeVar("T")


class _Once(Generic[T]):
    """A property worked out once; the standard library's takes a lock for that, which costs more than a cell's text."""

    def __init__(self, work: Callable[[Any], T]) -> None:
        self._work, self._name, self.__doc__ = work, work.__name__, work.__doc__

    def __get__(self, cell: object, owner: type | None = None) -> T:
        found = cell.__dict__[self._name] = self._work(cell)
        return found


class Cell(Piece, frozen=True, gc=True, dict=True):
    """One cell of a table as the grid shows it; a cell covered by a vertical merge has no blocks."""

    blocks: tuple[Block, ...]
    where: Where
    #: grid columns, zero-based start and number covered
    column: int = 0
    span: int = 1
    #: covered by the cell above it (vertical merge)
    continued: bool = False
    shaded: bool = False

    @property
    def paragraphs(self) -> Iterator[Paragraph]:
        """Every paragraph in the cell, nested tables included, in reading order."""
        return paragraphs_of(self.blocks)

    @_Once
    def text(self) -> str:
        """All words, a line for each paragraph that has any."""
        blocks = self.blocks
        if len(blocks) == 1 and isinstance(blocks[0], Paragraph):  # nearly always
            return text if (text := blocks[0].text).strip() else ""
        return "\n".join([text for p in self.paragraphs if (text := p.text).strip()])

    @_Once
    def line(self) -> str:
        """All words in one line, with single spaces."""
        return " ".join(self.text.split())

    @property
    def filled(self) -> bool:
        """Whether there is any word or mark in it."""
        return bool(self.text)


class Row(Piece, frozen=True):
    """One row of a table, from left to right; a merged cell stands again, *continued*, in each row it covers."""

    cells: tuple[Cell, ...]
    #: flagged as a header row in Word, or the header of an Excel table
    header: bool = False
    #: Excel: the row, its column or its sheet is hidden
    hidden: bool = False


class Table(Piece, frozen=True, tag=True):
    """A table of a page, or a block of filled cells on a sheet; a cell may hold tables of its own."""

    rows: tuple[Row, ...]
    where: Where


Block = Paragraph | Table


class Comment(Struct, frozen=True, gc=False):
    """A note in the margin, which is talk about the form and never part of an answer."""

    text: str
    author: str
    where: Where


class Witness(Struct, frozen=True, gc=False):
    """What a control stores beside the words that it shows; kept only where the words alone would mislead."""

    where: Where
    #: as it shows; empty while only its prompt shows
    shown: str
    #: words, a tick box's sign, or a date as in 2026-12-11
    stored: str
    #: the two agree once a date is read in the control's own order of day and month: what is stored is what is meant;
    #: where they do not, only the writer knows which one is right
    agrees: bool = False


class Layout(Struct, frozen=True, gc=False):
    """A whole file.

    An Excel sheet is a level-1 heading paragraph with the sheet's title, then its filled cells as
    tables; a blank row ends a table.
    """

    blocks: tuple[Block, ...]
    #: headers, footers, footnotes and endnotes: ``Where.part`` says which
    margins: tuple[Paragraph, ...] = ()
    comments: tuple[Comment, ...] = ()
    #: tracked insertions, deletions and moves
    revisions: int = 0
    #: sentences about what could not be read or was hidden, for people
    remarks: tuple[str, ...] = ()
    #: second witnesses that disagree with what shows, or say what it means
    witnesses: tuple[Witness, ...] = ()
    #: where hidden text stands, and where tracked changes do: the first hundred places of each
    hidden: tuple[Where, ...] = ()
    changed: tuple[Where, ...] = ()
    #: id and version of the form, where the file says that it was made from a blank of ours
    made_from: tuple[str, int] | None = None

    @property
    def paragraphs(self) -> Iterator[Paragraph]:
        """Every body paragraph in reading order."""
        return paragraphs_of(self.blocks)

    def text(self) -> str:
        """Every visible word in reading order, one line per paragraph, then margins and comments."""
        lines = [p.text for p in (*self.paragraphs, *self.margins)]
        lines += [comment.text for comment in self.comments]
        return "\n".join(line for line in lines if line.strip())


def paragraphs_of(blocks: tuple[Block, ...]) -> Iterator[Paragraph]:
    """Every paragraph below ``blocks``, in reading order."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            for row in block.rows:
                for cell in row.cells:
                    # nearly always a single paragraph, for which a walk of its own would cost more than the rest
                    if len(cell.blocks) == 1 and isinstance(cell.blocks[0], Paragraph):
                        yield cell.blocks[0]
                    else:
                        yield from paragraphs_of(cell.blocks)
