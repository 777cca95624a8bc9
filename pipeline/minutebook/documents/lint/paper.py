"""A template as its writer sees it: paragraphs in order, each with its place in the words of Word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from lxml import etree
from lxml.etree import _Element

from minutebook.intake.door.admit import Opened
from minutebook.intake.door.package import Package
from minutebook.intake.layout import Layout
from minutebook.intake.ooxml import MC, W
from minutebook.intake.word.document import read_docx
from minutebook.where import Where

P: Final = W + "p"
TBL: Final = W + "tbl"
TR: Final = W + "tr"
TC: Final = W + "tc"
_T: Final = W + "t"
#: what stands for one character in a paragraph
_SIGNS: Final = {W + "tab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-"}
_FALLBACK: Final = MC + "Fallback"
_CHOICE: Final = MC + "Choice"
#: the parts that are filled in, by the kind of their relationship
_FILLED: Final = {"header": "header", "footer": "footer", "footnotes": "footnote", "endnotes": "endnote"}
#: properties of a file in which tags are filled in
_PROPERTIES: Final = frozenset(("title", "subject", "creator", "description", "identifier", "language"))


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """The words of one paragraph; or of something that hangs on it, such as a picture's description."""

    element: _Element
    where: Where
    text: str
    #: the element that each character of ``text`` stands in
    owners: tuple[_Element, ...] = field(repr=False)
    #: not the words of the paragraph itself
    aside: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Story:
    """One part with words, which is filled in by itself."""

    #: "body", "header", "footer", "footnote", "endnote" or "properties"
    kind: str
    part: str
    root: _Element
    lines: tuple[Line, ...]


class Paper:
    """A Word file that has passed the door, opened for a look at all of it."""

    def __init__(self, opened: Opened) -> None:
        self.package: Package = opened.parts
        self.main = opened.main
        elements: dict[Where, _Element] = {}
        self.layout: Layout = read_docx(self.package, self.main, elements)
        self._places = {element: where for where, element in elements.items()}
        self._order = {where: at for at, where in enumerate(elements)}

    @cached_property
    def stories(self) -> tuple[Story, ...]:
        """The body first, then margins, notes and properties."""
        return tuple(self._stories())

    @property
    def lines(self) -> Iterator[Line]:
        """Every paragraph of every story."""
        return (line for story in self.stories for line in story.lines)

    def place(self, element: _Element, kind: str = "body") -> Where:
        """Where an element stands, by its paragraph; of a table, row or cell its first paragraph."""
        inside = element.tag in (TBL, TR, TC)
        for paragraph in element.iter(P) if inside else _with_ancestors(element):
            if paragraph in self._places:
                return self._places[paragraph]
        return Where(kind)

    def row(self, element: _Element, kind: str = "body") -> Where:
        """The row that an element stands in, or the first one of a table."""
        return self.place(element, kind)._replace(column=None, paragraph=None)

    def order(self, where: Where | None) -> int:
        """The number of a place among all, for findings in the order of the document; the whole file comes first."""
        if where is None:
            return -1
        for place in (where, where._replace(paragraph=1), where._replace(paragraph=1, column=1)):
            if place in self._order:
                return self._order[place]
        return len(self._order)

    def _stories(self) -> Iterator[Story]:
        yield self._story("body", self.main)
        for relation, kind in _FILLED.items():
            for part in dict.fromkeys(self.package.linked(self.main, relation)):
                yield self._story(kind, part)
        for part in self.package.linked("", "core-properties")[:1]:
            root = self.package.root(part)
            where = Where("properties")
            said = [one for one in root.iter(etree.Element) if one.tag.rpartition("}")[2] in _PROPERTIES]
            lines = (Line(one, where, one.text or "", (one,) * len(one.text or ""), True) for one in said)
            yield Story("properties", part, root, tuple(lines))

    def _story(self, kind: str, part: str) -> Story:
        root = self.package.root(part)
        return Story(kind, part, root, tuple(self._lines(root, kind)))

    def _lines(self, root: _Element, kind: str) -> Iterator[Line]:
        for element in root.iter(etree.Element):
            if _is_repeated(element):
                continue
            if element.tag == P:
                text, owners = _words(element)
                yield Line(element, self.place(element, kind), text, owners)
            said = [*element.attrib.values(), "" if element.tag == _T else element.text or ""]
            for words in said:
                if "{{" in words or "{%" in words:
                    yield Line(element, self.place(element, kind), words, (element,) * len(words), True)


def _words(paragraph: _Element) -> tuple[str, tuple[_Element, ...]]:
    """What a paragraph says itself, without the text boxes that hang on it, and where each character stands."""
    text: list[str] = []
    owners: list[_Element] = []
    for element in paragraph.iter(_T, *_SIGNS):
        if next(element.iterancestors(P)) is paragraph and not _is_tab_stop(element):
            words = element.text or "" if element.tag == _T else _SIGNS[str(element.tag)]
            text.append(words)
            owners += [element] * len(words)
    return "".join(text), tuple(owners)


def _is_tab_stop(element: _Element) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag == W + "tabs"


def _is_repeated(element: _Element) -> bool:
    """Whether it stands in the copy of a drawing that is kept for old programs."""
    old = next(element.iterancestors(_FALLBACK), None)
    around = None if old is None else old.getparent()
    return around is not None and around.find(_CHOICE) is not None


def _with_ancestors(element: _Element) -> Iterator[_Element]:
    if element.tag == P:
        yield element
    yield from element.iterancestors(P)
