"""Text from outside made fit to keep, once, for every reader: what cannot be shown is replaced, and said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from msgspec.structs import replace

from minutebook.intake.layout import Block, Cell, Comment, Layout, Paragraph, Row, Run, Table, paragraphs_of
from minutebook.intake.ooxml import clean

_REPLACED: Final = "{} characters that cannot be shown were replaced by “\ufffd”."
_UNSEEN: Final = (
    "The words hold {} characters that do not show or that turn the direction of what follows; they were kept, "
    "so look twice where the words seem odd."
)
#: zero-width spaces, and marks that override the direction of text; those that some scripts need are honest
_UNSEEN_LETTERS: Final = re.compile("[\u200b\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")


def cleaned(layout: Layout) -> Layout:
    """The same layout with nothing unprintable in any word of it, and a remark where something was replaced."""
    odd = [text for text in _texts(layout) if not text.isprintable()]
    replaced = sum(clean(text)[1] for text in odd)
    unseen = sum(len(_UNSEEN_LETTERS.findall(text)) for text in odd)
    remarks = layout.remarks
    if unseen:
        remarks += (_UNSEEN.format(unseen),)
    if replaced:
        remarks += (_REPLACED.format(replaced),)
    if replaced or any("\r" in text for text in odd):
        return _rebuilt(layout, remarks)
    return replace(layout, remarks=remarks) if unseen else layout


def _texts(layout: Layout) -> Iterator[str]:
    for paragraphs in (paragraphs_of(layout.blocks), layout.margins):
        for paragraph in paragraphs:
            for run in paragraph.runs:
                yield run.text
    for comment in layout.comments:
        yield comment.text
        yield comment.author


def _rebuilt(layout: Layout, remarks: tuple[str, ...]) -> Layout:
    return replace(
        layout,
        blocks=_blocks(layout.blocks),
        margins=tuple(map(_paragraph, layout.margins)),
        comments=tuple(map(_comment, layout.comments)),
        remarks=remarks,
    )


def _blocks(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    return tuple(_paragraph(it) if isinstance(it, Paragraph) else _table(it) for it in blocks)


def _table(table: Table) -> Table:
    return replace(table, rows=tuple(map(_row, table.rows)))


def _row(row: Row) -> Row:
    return replace(row, cells=tuple(map(_cell, row.cells)))


def _cell(cell: Cell) -> Cell:
    return replace(cell, blocks=_blocks(cell.blocks))


def _paragraph(paragraph: Paragraph) -> Paragraph:
    return replace(paragraph, runs=tuple(map(_run, paragraph.runs)))


def _run(run: Run) -> Run:
    return replace(run, text=clean(run.text)[0])


def _comment(comment: Comment) -> Comment:
    return replace(comment, text=clean(comment.text)[0], author=clean(comment.author)[0])
