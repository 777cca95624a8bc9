"""The paragraph of a Word document's body that a comment on any place of it can hang on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from lxml.etree import _Element

from minutebook.intake.door.package import Package
from minutebook.intake.ooxml import MC, W
from minutebook.intake.word.document import read_docx
from minutebook.notes.note import Note
from minutebook.where import Where

_P: Final = W + "p"
_TEXT: Final = W + "t"
_BOX: Final = W + "txbxContent"
_NOTES: Final = {W + "footnote": W + "footnoteReference", W + "endnote": W + "endnoteReference"}
#: Word and LibreOffice drop comments, or their words, inside of these
_CLOSED: Final = frozenset((W + "sdt", _BOX, MC + "Fallback", W + "del", W + "moveFrom"))

#: a paragraph, and the notes of one comment on it, each with whether its place must be told
Placed = tuple[_Element, list[tuple[Note, bool]]]


class Page:
    """The document as the places that its findings name."""

    def __init__(self, package: Package, main: str) -> None:
        self._elements: dict[Where, _Element] = {}
        read_docx(package, main, self._elements)
        self._root = package.root(main)
        self._order = {paragraph: at for at, paragraph in enumerate(self._root.iter(_P))}
        everything = list(self._order)
        #: paragraphs that can hold a comment, in the order of the document
        self._open = dict.fromkeys([it for it in everything if not _closed(it)] or everything)

    def placed(self, notes: Iterable[Note]) -> list[Placed]:
        """One comment for each note at its place; those on the whole form in one, at the title."""
        found: list[Placed] = []
        general = [(note, False) for note in notes if note.where is None]
        title = self._title()
        if title is None:
            return []
        if general:
            found.append((title, general))
        for note in notes:
            if note.where is not None:
                paragraph, exact = self._at(note.where, title)
                found.append((paragraph, [(note, not exact)]))
        return sorted(found, key=lambda it: self._order[it[0]])

    def _title(self) -> _Element | None:
        return next(filter(_says_something, self._open), next(iter(self._open), None))

    def _at(self, where: Where, title: _Element) -> tuple[_Element, bool]:
        """The paragraph for a comment on a place, and whether it is that very place."""
        target = self._paragraph(where)
        if target in self._open:
            return target, True
        anchor = self._in_body(target)
        if anchor is None:
            return title, False
        return anchor if anchor in self._open else self._beside(anchor, where), False

    def _paragraph(self, where: Where) -> _Element | None:
        """The paragraph at a place; of a cell its first one."""
        for place in (where, where._replace(paragraph=1), where._replace(paragraph=1, column=1)):
            if place in self._elements:
                return self._elements[place]
        return None

    def _in_body(self, target: _Element | None) -> _Element | None:
        """The body's paragraph that a paragraph stands in: itself, or where its footnote is, or its text box."""
        if target is None:
            return None
        for box in target.iterancestors(_BOX):
            return self._in_body(next(box.iterancestors(_P), None))
        for note in target.iterancestors(*_NOTES):
            marks = self._root.iter(_NOTES[str(note.tag)])
            here = (mark for mark in marks if mark.get(W + "id") == note.get(W + "id"))
            return next((paragraph for mark in here for paragraph in mark.iterancestors(_P)), None)
        return target if target in self._order else None

    def _beside(self, target: _Element, where: Where) -> _Element:
        """The open paragraph nearest to one in a control: its label, as forms are laid out."""
        for inside in (W + "tc", W + "tr"):
            for container in target.iterancestors(inside):
                near = [paragraph for paragraph in container.iter(_P) if paragraph in self._open]
                if near:
                    return self._nearest(target, near)
        for row in range((where.row or 1) - 1, 0, -1):
            above = self._paragraph(where._replace(row=row, paragraph=None))
            if above in self._open and _says_something(above):
                return above
        return self._nearest(target, [it for it in self._open if _says_something(it)] or [*self._open])

    def _nearest(self, target: _Element, near: Sequence[_Element]) -> _Element:
        """The last one before ``target``, otherwise the first one after it."""
        before = [paragraph for paragraph in near if self._order[paragraph] < self._order[target]]
        return before[-1] if before else near[0]


def _closed(paragraph: _Element) -> bool:
    return any(ancestor.tag in _CLOSED for ancestor in paragraph.iterancestors())


def _says_something(paragraph: _Element) -> bool:
    return any(text.text and text.text.strip() for text in paragraph.iter(_TEXT))
