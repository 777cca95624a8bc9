"""The pages of a PDF as one story: margins set aside, tables and paragraphs put together over page breaks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Final

from msgspec.structs import replace

from minutebook.intake.layout import Block, Cell, Paragraph, Row, Run, Table
from minutebook.intake.pdf.breaks import joined
from minutebook.intake.pdf.joins import Usage
from minutebook.intake.pdf.lines import Line
from minutebook.intake.pdf.page import DELETED
from minutebook.intake.pdf.raw import Item, RawCell, RawTable, lines_in
from minutebook.intake.pdf.text import Text, paragraphs
from minutebook.intake.word.prompts import Piece, mark_known
from minutebook.where import Where

#: headers and footers stand in this part of the page at the top and at the bottom
_EDGE: Final = 0.13
#: so near the end of the page only headers and footers stand, repeated or not
_VERY_EDGE: Final = 0.066
#: letters this much larger than most are a heading
_LARGER: Final = 1.1
_MUCH_LARGER: Final = 1.35
_LONGEST_HEADING: Final = 200
_NUMBER: Final = re.compile(r"\b\d{1,4}\b")
#: the first entry of a list, which says that nothing was chosen yet
_UNCHOSEN: Final = re.compile(
    r"[-–\s]*(?:please )?(?:select|choose)(?: one| an? (?:option|answer)| from (?:the )?list)?[-–\s]*(?:\.{3}|…|[-–]+)",
    re.IGNORECASE,
)
#: the same in the field of a form, where it need not end in dots
_UNCHOSEN_FIELD: Final = re.compile(r"[-–\s]*(?:please )?(?:select|choose)(?: one)?[-–\s]*", re.IGNORECASE)


@dataclass(slots=True)
class PageItems:
    """What one page holds, from the top down."""

    number: int
    height: float
    items: list[Item]


@dataclass
class Story:
    """The whole file, put together."""

    blocks: list[Block] = field(default_factory=list)
    margins: list[Paragraph] = field(default_factory=list)
    #: where words stand that do not show
    hidden: list[Where] = field(default_factory=list)
    #: where words stand that a reviewer struck out
    changed: list[Where] = field(default_factory=list)


def story_of(pages: Sequence[PageItems], usage: Usage) -> Story:
    """The pages read one after the other; ``usage`` is how its lines are set."""
    margins = _set_aside(pages)
    every = [item for page in pages for item in page.items]
    # hidden words come last, so that they part nothing that goes on over a page break
    body = joined([item for item in every if not _is_hidden(item)], {page.number: page.height for page in pages}, usage)
    body += [item for item in every if _is_hidden(item)]
    writer = _Writer(usage, _sizes(body))
    writer.story.blocks = writer.body(body)
    seen: set[str] = set()
    for part, page, items in margins:
        for text in paragraphs([*lines_in(items)], usage):
            words = "".join(run.text for run in text.runs)
            if words not in seen:
                seen.add(words)
                where = Where(part=part, page=page, paragraph=len(writer.story.margins) + 1)
                writer.story.margins.append(writer.paragraph(text, where))
    return writer.story


def _set_aside(pages: Sequence[PageItems]) -> list[tuple[str, int, list[Item]]]:
    """Take headers and footers out of the pages; each with its part and its page."""
    found: list[tuple[str, int, list[Item]]] = []
    for page in pages:
        if slanting := [item for item in page.items if isinstance(item, Line) and item.slanting and not item.hidden]:
            page.items = [item for item in page.items if item not in slanting]
            found.append(("header", page.number, [*slanting]))
    for part, ends in (("header", _tops), ("footer", _bottoms)):
        repeated = Counter(key for page in pages for key in {_key(item, page) for item in ends(page)})
        often = {key for key, count in repeated.items() if count > 1 and count >= 0.3 * len(pages)}
        for page in pages:
            taken: list[Item] = []
            for item in ends(page):
                if not (_key(item, page) in often or _alone(item, page, part)):
                    break
                taken.append(item)
            if taken and len(taken) < len(page.items):
                gone = {id(item) for item in taken}
                page.items = [item for item in page.items if id(item) not in gone]
                found.append((part, page.number, taken if part == "header" else taken[::-1]))
    return found


def _tops(page: PageItems) -> Iterator[Item]:
    for item in page.items:
        if item.bottom > _EDGE * page.height or _is_hidden(item):
            return
        yield item


def _bottoms(page: PageItems) -> Iterator[Item]:
    for item in reversed(page.items):
        if _is_hidden(item):
            continue
        if item.top < (1 - _EDGE) * page.height:
            return
        yield item


def _is_hidden(item: Item) -> bool:
    return isinstance(item, Line) and item.hidden


def _key(item: Item, page: PageItems) -> str:
    """The words of an item, alike on all pages but for the page's own number, which others may equal by chance."""
    numbered = any(int(found) == page.number for found in _NUMBER.findall(item.text))
    return _NUMBER.sub("#", item.text) if numbered else item.text


def _alone(item: Item, page: PageItems, part: str) -> bool:
    """Whether a small line stands at the very edge of the page, apart from all other words."""
    if not isinstance(item, Line) or any(glyph.tag for glyph in item.glyphs):
        return False
    others = [one for one in page.items if one is not item and not _is_hidden(one)]
    if part == "header":
        near = item.bottom < _VERY_EDGE * page.height
        gap = min((one.top - item.bottom for one in others if one.top > item.middle), default=0.0)
    else:
        near = item.top > (1 - _VERY_EDGE) * page.height
        gap = min((item.top - one.bottom for one in others if one.bottom < item.middle), default=0.0)
    sizes = [one.size for one in others if isinstance(one, Line)]
    return near and gap > 1.2 * item.size and (not sizes or item.size <= 1.05 * median(sizes))


@dataclass(frozen=True, slots=True)
class _Sizes:
    """The size of most letters, and those of headings from the largest down."""

    body: float
    headings: tuple[float, ...]

    def level(self, text: Text) -> int:
        """The heading level of a paragraph, 0 for none."""
        size = text.size
        bold = all(line.bold for line in text.lines)
        if size < _LARGER * self.body or not (bold or size >= _MUCH_LARGER * self.body):
            return 0
        larger = sum(one > size + 0.4 for one in self.headings)
        return min(larger + 1, 9)


def _sizes(body: Sequence[Item]) -> _Sizes:
    letters: Counter[float] = Counter()
    for line in lines_in(body):
        letters[round(line.size * 2) / 2] += len(line.solid)
    usual = letters.most_common(1)[0][0] if letters else 10.0
    outside = {round(item.size * 2) / 2 for item in body if isinstance(item, Line)}
    return _Sizes(usual, tuple(sorted((size for size in outside if size >= _LARGER * usual), reverse=True)))


class _Writer:
    """Writes raw items as blocks, and counts places on the way."""

    def __init__(self, usage: Usage, sizes: _Sizes) -> None:
        self._usage = usage
        self._sizes = sizes
        self._tables = 0
        self.story = Story()

    def body(self, items: Sequence[Item]) -> list[Block]:
        """The blocks of the body."""
        counts: Counter[int] = Counter()
        blocks: list[Block] = []
        for found in self._texts(items):
            if isinstance(found, RawTable):
                blocks.append(self._table(found, None))
                continue
            page = found.lines[0].page
            counts[page] += 1
            paragraph = self.paragraph(found, Where(page=page, paragraph=counts[page]))
            short = len(paragraph.text) <= _LONGEST_HEADING and not paragraph.tag
            blocks.append(replace(paragraph, level=self._sizes.level(found)) if short else paragraph)
        return blocks

    def paragraph(self, text: Text, where: Where) -> Paragraph:
        """One paragraph with its looks."""
        runs = text.runs
        if any(line.hidden for line in text.lines):
            runs = tuple(replace(run, hidden=True) for run in runs)
            struck = all(glyph.look & DELETED for line in text.lines for glyph in line.solid)
            (self.story.changed if struck else self.story.hidden).append(where)
        tags = {glyph.tag for line in text.lines for glyph in line.glyphs if glyph.tag}
        tag = tags.pop() if len(tags) == 1 else None
        return Paragraph(tuple(_with_prompts(runs, tag)), where, 0, text.listed, tag)

    def _texts(self, items: Sequence[Item]) -> Iterator[Text | RawTable]:
        lines: list[Line] = []
        for item in items:
            if isinstance(item, Line):
                lines.append(item)
                continue
            yield from paragraphs(lines, self._usage)
            lines = []
            yield item
        yield from paragraphs(lines, self._usage)

    def _table(self, raw: RawTable, inside: Where | None) -> Table:
        self._tables += 1
        where = Where(page=raw.page, table=self._tables, inside=inside)
        rows = []
        for number, row in enumerate(raw.rows, start=1):
            rows.append(Row(tuple(self._cell(cell, where._replace(page=row.page, row=number)) for cell in row.cells)))
        return Table(tuple(rows), where)

    def _cell(self, raw: RawCell, row: Where) -> Cell:
        where = row._replace(column=raw.column + 1)
        blocks: list[Block] = []
        for found in self._texts(raw.items):
            if isinstance(found, RawTable):
                blocks.append(self._table(found, where))
            else:
                blocks.append(self.paragraph(found, where._replace(paragraph=len(blocks) + 1)))
        return Cell(tuple(blocks), where, raw.column, raw.span, raw.continued, raw.shaded)


def _with_prompts(runs: Sequence[Run], tag: str | None) -> Iterator[Run]:
    """Runs with the prompts of controls that nobody typed in, as they are printed, as runs of their own."""
    text = "".join(run.text for run in runs)
    if _UNCHOSEN.fullmatch(text.strip()) or (tag and _UNCHOSEN_FIELD.fullmatch(text.strip())):
        yield from (replace(run, placeholder=True) for run in runs)
        return
    pieces: list[Piece] = [(0, run.text, str(at)) for at, run in enumerate(runs)]
    if text:
        mark_known(pieces)
    for look, part, at in pieces:
        run = runs[int(at or 0)]
        yield run if part == run.text and not look else replace(run, text=part, placeholder=bool(look))
