"""Insertions into an XML part, and cuts from it, that leave every other byte as it was."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final
from xml.parsers import expat
from xml.sax.saxutils import escape

from lxml import etree
from lxml.etree import _Element

_START_TAG: Final = re.compile(rb"""<([^\s/>]+)(?:[^"'>]|"[^"]*"|'[^']*')*>""")


def xml(text: str) -> bytes:
    """Text for an element or an attribute, in letters that every encoding of an Office part has."""
    return escape(text, {'"': "&quot;"}).encode("ascii", "xmlcharrefreplace")


def numbers_of(root: _Element, elements: Iterable[_Element]) -> dict[_Element, int]:
    """The number of each of ``elements`` among all of the part, in the order of the document, zero-based."""
    wanted = set(elements)
    every = root.iter(etree.Element)
    return {element: number for number, element in enumerate(every) if element in wanted}


class Splice:
    """The bytes of a part that has passed the door; elements are named by their number, see ``numbers_of``."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._edits: list[tuple[int, int, bytes]] = []
        open_elements: list[int] = []
        parser = expat.ParserCreate()

        def start(_name: str, _attributes: object) -> None:
            open_elements.append(len(self._starts))
            self._starts.append(parser.CurrentByteIndex)
            self._ends.append(0)

        def end(_name: str) -> None:
            self._ends[open_elements.pop()] = parser.CurrentByteIndex

        parser.StartElementHandler, parser.EndElementHandler = start, end
        parser.Parse(data, True)

    def tag(self, number: int) -> bytes:
        """The start tag as it stands."""
        return self._tag(number)[0]

    def before(self, number: int, new: bytes) -> None:
        """Insert in front of an element."""
        self._edits.append((self._starts[number], self._starts[number], new))

    def after(self, number: int, new: bytes) -> None:
        """Insert behind an element."""
        end = self._span(number)[1]
        self._edits.append((end, end, new))

    def around(self, number: int, first: bytes, last: bytes) -> None:
        """Insert at the start and at the end of an element's content."""
        tag = self._tag(number)
        if tag[0].endswith(b"/>"):
            opened = tag[0][:-2].rstrip() + b">"
            self._edits.append((tag.start(), tag.end(), opened + first + last + b"</" + tag[1] + b">"))
        else:
            self._edits.append((tag.end(), tag.end(), first))
            self._edits.append((self._ends[number], self._ends[number], last))

    def append(self, number: int, new: bytes) -> None:
        """Insert at the end of an element's content."""
        self.around(number, b"", new)

    def retag(self, number: int, new: bytes) -> None:
        """Put another start tag in place of an element's own."""
        tag = self._tag(number)
        self._edits.append((tag.start(), tag.end(), new))

    def cut(self, number: int) -> None:
        """Take an element out, with all that is in it."""
        self._edits.append((*self._span(number), b""))

    @property
    def touched(self) -> bool:
        """Whether there is any change."""
        return bool(self._edits)

    def result(self) -> bytes:
        """The part with all changes; insertions at one place keep their order."""
        pieces: list[bytes] = []
        at = 0
        for start, end, new in sorted(self._edits, key=lambda edit: edit[:2]):
            if start >= at:  # else in something that was cut out
                pieces += (self._data[at:start], new)
                at = end
        return b"".join((*pieces, self._data[at:]))

    def _tag(self, number: int) -> re.Match[bytes]:
        found = _START_TAG.match(self._data, self._starts[number])
        assert found is not None  # noqa: S101  # the parser has just seen it there
        return found

    def _span(self, number: int) -> tuple[int, int]:
        tag = self._tag(number)
        if tag[0].endswith(b"/>"):
            return tag.span()
        return tag.start(), self._data.index(b">", self._ends[number]) + 1
