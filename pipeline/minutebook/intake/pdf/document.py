"""PDF files as a Layout: printed forms by what stands where on the page, fillable ones with their fields in place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from minutebook.errors import Refused
from minutebook.intake.layout import Comment, Layout, Paragraph, Run
from minutebook.intake.pdf.joins import Usage
from minutebook.intake.pdf.lines import Bounds, Line, lines_of
from minutebook.intake.pdf.open import Leaf, opened
from minutebook.intake.pdf.page import HIDDEN
from minutebook.intake.pdf.raw import lines_in
from minutebook.intake.pdf.region import Room, cell_lines
from minutebook.intake.pdf.rows import is_value
from minutebook.intake.pdf.story import PageItems, story_of
from minutebook.intake.pdf.text import usage_of
from minutebook.intake.pdf.workbook import can_be_read, sheets_of
from minutebook.where import Where

_MOST_PLACES: Final = 100
#: a page with fewer letters than this beside a picture is a scan
_HARDLY_ANY: Final = 25
#: a picture that takes this much of the page may be a page itself
_LARGE: Final = 0.3

_SCAN: Final = "is a scan, a picture of a form; ask for the Word or Excel file, or for the form typed"
_EMPTY: Final = "has no words that can be read; ask for it again, or for the Word or Excel file"
_HIDDEN_WORDS: Final = (
    "Some words cannot be seen on the page (white, tiny, covered or off the page); "
    "they are listed here, but never taken as an answer."
)
_DELETED_WORDS: Final = (
    "Words struck out in colour, as tracked deletions are printed, are listed here, but never taken as an answer."
)
_UNKNOWN: Final = "Page {} has letters that the file does not name; they show as “\ufffd”, so look at that page."
_PICTURE: Final = "Page {} is a picture; its words were not read."
_PLAIN: Final = "Page {} is damaged; its words were read without their places, so check what stands in its tables."
_CROWDED: Final = "Page {} has more letters and lines than can be read; look at that page."
_LONG: Final = (
    "The file is longer than a form: from page {} on, its words were read line by line, without their tables, so look "
    "there for answers."
)


def read_pdf(data: bytes) -> Layout:
    """What a reader of the pages sees, with the values of form fields where they stand.

    Raise Refused for a scan, a form for Adobe's own reader only, a damaged or an overlong file.
    """
    leaves, book = opened(data)
    pictures = _pictures(leaves)
    usage = _measure(leaves)
    near = [leaf for leaf in leaves if not leaf.far]
    workbook = book is not None and book.workbook and can_be_read(near)
    pages = sheets_of(near) if workbook else [_items(leaf, usage) for leaf in near]
    pages += [page for leaf in leaves if leaf.far and (page := _items(leaf, usage)).items]
    plain = [paragraph for leaf in leaves for paragraph in _plain(leaf)]
    if not plain and not any(line.text.strip() for page in pages for line in lines_in(page.items)):
        raise Refused(_EMPTY)
    story = story_of(pages, usage)
    remarks = list(book.remarks) if book else []
    remarks += [remark for leaf in leaves for remark in _remarks(leaf)]
    remarks += [_PICTURE.format(number) for number in pictures]
    remarks += [_LONG.format(leaves[len(near)].sheet.number)] if len(near) < len(leaves) else []
    remarks += [_HIDDEN_WORDS] if story.hidden else []
    remarks += [_DELETED_WORDS] if story.changed else []
    return Layout(
        (*story.blocks, *plain),
        tuple(story.margins),
        tuple(comment for leaf in leaves for comment in _comments(leaf)),
        revisions=len(story.changed),
        remarks=tuple(dict.fromkeys(remarks)),
        hidden=tuple(story.hidden[:_MOST_PLACES]),
        changed=tuple(story.changed[:_MOST_PLACES]),
        made_from=book.made_from if book else None,
    )


def _items(leaf: Leaf, usage: Usage) -> PageItems:
    ticks = any(glyph.tag and not is_value(glyph) for glyph in leaf.outside)
    room = Room(leaf.sheet.number, usage)
    items = room.items(leaf.outside, leaf.grids, leaf.bounds, lines=None if ticks else leaf.lines)
    return PageItems(leaf.sheet.number, leaf.sheet.height, items)


def _comments(leaf: Leaf) -> Iterator[Comment]:
    for note in leaf.attached.notes:
        yield Comment(note.text, note.author, Where(part="comment", page=leaf.sheet.number))


def _pictures(leaves: Sequence[Leaf]) -> list[int]:
    """The numbers of pages that are pictures; a file that has hardly any other page is a scan."""
    pictures, words = [], 0
    for leaf in leaves:
        seen = sum(bool(g.text.strip()) and not g.look & HIDDEN for g in leaf.sheet.glyphs) + len(leaf.plain or "")
        page = leaf.sheet.width * leaf.sheet.height
        covered = sum((p.x1 - p.x0) * (p.bottom - p.top) for p in leaf.sheet.pictures)
        if covered > _LARGE * page and seen < _HARDLY_ANY and not leaf.attached.fields:
            pictures.append(leaf.sheet.number)
        else:
            words += seen + len(leaf.attached.fields) * _HARDLY_ANY
    if pictures and words < _HARDLY_ANY:
        raise Refused(_SCAN)
    return pictures


def _measure(leaves: Sequence[Leaf]) -> Usage:
    """Give each page the room of its lines, alike for pages of one width; return how they are set."""
    for leaf in leaves:
        level = (g for g in leaf.outside if not (g.turn or g.tag or g.look & HIDDEN))
        leaf.lines = lines_of(level, leaf.sheet.number)
    for width in {round(leaf.sheet.width) for leaf in leaves}:
        same = [leaf for leaf in leaves if round(leaf.sheet.width) == width]
        every = [line for leaf in same for line in leaf.lines]
        if every:
            left = max(min(line.x0 for line in every), 0)
            right = _right(every, width - _start(every, len(same), left))
            for leaf in same:
                leaf.bounds = Bounds(left, right)
    for leaf in leaves:
        for line in leaf.lines:
            line.bounds = leaf.bounds
    inside = [line for leaf in leaves for line in cell_lines(leaf.grids, leaf.sheet.number)]
    return usage_of([*(line for leaf in leaves for line in leaf.lines), *inside])


def _start(lines: Sequence[Line], pages: int, least: float) -> float:
    """Where lines start, less those that stand further out and come once a page, as footers do."""
    shared = Counter(round(line.x0) for line in lines)
    return min((start for start, many in shared.items() if many > max(pages, 2)), default=least)


def _right(lines: Sequence[Line], mirrored: float) -> float:
    """Where full lines end: as far out as several do, or else as far from the page's end as they start."""
    ends = sorted((line.x1 for line in lines), reverse=True)
    several = len(ends) > 5 and ends[0] - ends[5] < 40
    return ends[0] if several else max(ends[0], mirrored)


def _plain(leaf: Leaf) -> Iterator[Paragraph]:
    for number, line in enumerate((leaf.plain or "").split("\n"), start=1):
        if line.strip():
            yield Paragraph((Run(line.strip()),), Where(page=leaf.sheet.number, paragraph=number))


def _remarks(leaf: Leaf) -> Iterator[str]:
    number = leaf.sheet.number
    yield from leaf.attached.remarks
    if leaf.plain is not None and not leaf.far:
        yield _PLAIN.format(number)
    if any("\ufffd" in glyph.text for glyph in leaf.sheet.glyphs) or "\ufffd" in (leaf.plain or ""):
        yield _UNKNOWN.format(number)
    if leaf.sheet.crowded:
        yield _CROWDED.format(number)
