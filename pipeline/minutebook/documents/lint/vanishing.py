"""Tags that take their paragraph, row or cell away: what else stands there goes with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import takewhile
from operator import is_not
from typing import Final

from lxml.etree import _Element

from minutebook.documents.lint.faults import Fault
from minutebook.documents.lint.pairs import REMOVED, Pairing, alone
from minutebook.documents.lint.paper import TC, Line, P, Paper, Story
from minutebook.documents.lint.tags import Tag
from minutebook.findings import Finding
from minutebook.intake.ooxml import W

_FAULTS: Final = {"p": Fault.WORDS_VANISH, "tr": Fault.ROW_VANISHES, "tc": Fault.CELL_VANISHES}
_NAMES: Final = {"p": "paragraph", "tr": "row", "tc": "cell"}
#: what cannot be seen in the words of a paragraph, and what it is called
_THINGS: Final = {
    W + "drawing": "the picture",
    W + "pict": "the picture",
    W + "object": "the picture",
    W + "sectPr": "the section break",
    W + "footnoteReference": "the note",
    W + "endnoteReference": "the note",
}
#: tags that docxtpl knows only in a table's cell
_OF_CELLS: Final = ("colspan", "cellbg", "vm", "hm")


def check_vanishing(story: Story, tags: Sequence[Tag], pairing: Pairing, paper: Paper) -> Iterator[Finding]:
    """All that is wrong with where tags with a mark stand, and with plain ones that should have one."""
    marked: dict[_Element, list[Tag]] = {}
    for tag in tags:
        if tag.line.aside:
            continue
        element = tag.around(REMOVED[tag.mark]) if tag.mark else None
        if (tag.mark in ("tr", "tc") and element is None) or (tag.word in _OF_CELLS and tag.around(TC) is None):
            yield Fault.NO_TABLE.at(tag.line.where, f"“{tag.shown}” works in a table only.")
        elif element is not None and tag.mark in _FAULTS:
            marked.setdefault(element, []).append(tag)
        elif not tag.mark and tag.bracket == "{%" and tag.word not in _OF_CELLS and alone(tag):
            fix = f"Write {{%p {tag.body} %}}, so that no blank paragraph is left."
            yield Fault.ALONE.at(tag.line.where, f"“{tag.shown}” leaves a blank paragraph.", fix)
    lines = {line.element: line for line in story.lines if not line.aside}
    for element, taking in marked.items():
        yield from _lost(element, taking, lines)
    yield from _cells(story, tags, pairing, paper)


def _lost(element: _Element, taking: Sequence[Tag], lines: dict[_Element, Line]) -> Iterator[Finding]:
    last = taking[-1]
    called = _NAMES[last.mark]
    if len(taking) > 1:
        said = f"“{taking[0].shown}” and “{last.shown}” stand in one {called}."
        yield Fault.TWO_OF_THEM.at(last.line.where, said)
        return
    inside = [lines[paragraph] for paragraph in element.iter(P) if paragraph in lines]
    words = " ".join(_less(line, last) for line in inside).split()
    things = [name for tag, name in _THINGS.items() if next(element.iter(tag), None) is not None]
    if words or things:
        lost = "the other words" if words else things[0]
        yield _FAULTS[last.mark].at(last.line.where, f"“{last.shown}” takes its {called} away, and {lost} in it too.")


def _less(line: Line, tag: Tag) -> str:
    return line.text[: tag.start] + line.text[tag.end :] if line is tag.line else line.text


def _cells(story: Story, tags: Sequence[Tag], pairing: Pairing, paper: Paper) -> Iterator[Finding]:
    """Cells all of whose paragraphs are instructions, or depend on them."""
    going = {tag.around(P) for tag in tags if tag.mark == "p" and not tag.line.aside}
    going |= set(_within(tags, pairing))
    for cell in {paragraph.getparent() for paragraph in going if paragraph is not None}:
        if cell is not None and cell.tag == TC and all(paragraph in going for paragraph in cell.findall(P)):
            where = paper.place(cell, story.kind)
            yield Fault.EMPTY_CELL.at(
                where, "Every paragraph of this cell may vanish, and Word cannot open an empty cell."
            )


def _within(tags: Sequence[Tag], pairing: Pairing) -> Iterator[_Element]:
    """The paragraphs between the two ends of a {%p."""
    for pair in pairing.begins.values():
        begin, end = pair.begin.around(P), None if pair.end is None else pair.end.around(P)
        if pair.begin.mark != "p" or begin is None or end is None or pair.has_else:
            continue
        if begin.getparent() is end.getparent():
            yield from takewhile(partial(is_not, end), begin.itersiblings(P))
