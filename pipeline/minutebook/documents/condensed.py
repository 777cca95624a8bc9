"""One line at the top instead of the same line under heading after heading.

Where most of a document is not in somebody's copy, section after section would say only that it is not (domain.md C0),
which tells its reader nothing. Such sections go, and the top says so once; a section that says something more keeps
its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from itertools import count, takewhile
from typing import Final

from docx.oxml.ns import qn
from lxml import etree

from minutebook.documents.template.package import unzip, zip_parts

#: so many sections that say nothing else are one line; fewer say where something is missing
_MANY: Final = 5
_BODY, _STYLES = "word/document.xml", "word/styles.xml"
#: "6. Views"
_NUMBERED = re.compile(r"([0-9]+)\.")
_HEADING = re.compile(r"heading ([1-9])")


@dataclass(slots=True, eq=False)
class _Section:
    """A heading and what stands under it, up to the next heading of any level."""

    heading: etree._Element
    level: int
    content: list[etree._Element]

    def says_only(self, line: str) -> bool:
        return bool(self.content) and all(it.tag == qn("w:p") and _words(it) in (line, "") for it in self.content)


def condensed(document: bytes, line: str, instead: str) -> bytes:
    """The document without the sections that say only ``line``, and ``instead`` under its title; few of them stay."""
    parts = unzip(document)
    if parts[_BODY].count(line.encode()) < _MANY:
        return document
    root = etree.fromstring(parts[_BODY])
    sections = list(_sections(root, _levels(parts[_STYLES])))
    bare = [section for section in sections if section.says_only(line)]
    if len(bare) < _MANY:
        return document
    _put_under_title(sections[0], bare[0].content[0], instead)
    gone = [*bare, *_emptied(sections, bare)]
    for section in gone:
        for element in (section.heading, *section.content):
            root[0].remove(element)
    _renumber(section for section in sections if section not in gone)
    parts[_BODY] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return zip_parts(parts)


def _levels(styles: bytes) -> dict[str, int]:
    """The level of each style that is a heading's, by its id."""
    found = {}
    for style in etree.fromstring(styles).iter(qn("w:style")):
        name = style.find(qn("w:name"))
        if name is not None and (match := _HEADING.fullmatch(str(name.get(qn("w:val"))).casefold())):
            found[str(style.get(qn("w:styleId")))] = int(match[1])
    return found


def _sections(root: etree._Element, levels: dict[str, int]) -> Iterator[_Section]:
    now: _Section | None = None
    for element in root[0]:
        style = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        level = levels.get(str(style.get(qn("w:val")))) if style is not None else None
        if level is not None:
            if now is not None:
                yield now
            now = _Section(element, level, [])
        elif now is not None and element.tag != qn("w:sectPr"):
            now.content.append(element)
    if now is not None:
        yield now


def _put_under_title(title: _Section, like: etree._Element, words: str) -> None:
    """A plain paragraph after all that stands under the title."""
    said = deepcopy(like)
    for properties in said.findall(qn("w:pPr")):
        said.remove(properties)
    first, *others = said.iter(qn("w:t"))
    first.text = words
    for other in others:
        other.text = ""
    (title.content or [title.heading])[-1].addnext(said)


def _renumber(sections: Iterable[_Section]) -> None:
    """No number is missing from the headings that stay (domain.md C0)."""
    numbers = count(1)
    for section in sections:
        first = next(section.heading.iter(qn("w:t")), None)
        if first is not None and (match := _NUMBERED.match(first.text or "")):
            first.text = f"{next(numbers)}{(first.text or '')[match.end(1) :]}"


def _emptied(sections: list[_Section], bare: list[_Section]) -> list[_Section]:
    """The headings under which nothing is left of what stood under them, be it only the next heading of their own."""
    gone, found = {id(section) for section in bare}, []
    for at, section in reversed(list(enumerate(sections))):
        below = _below(section, sections[at + 1 :]) or sections[at + 1 : at + 2]
        if not section.content and below and all(id(other) in gone for other in below):
            gone.add(id(section))
            found.append(section)
    return found


def _below(section: _Section, following: list[_Section]) -> list[_Section]:
    return list(takewhile(lambda other: other.level > section.level, following))


def _words(paragraph: etree._Element) -> str:
    return "".join(element.text or "" for element in paragraph.iter(qn("w:t"))).strip()
