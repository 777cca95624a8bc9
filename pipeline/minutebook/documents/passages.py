"""An issued document as its reader goes through it: paragraphs in order, each under its heading and in its table."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MARGIN = ("word/header", "word/footer")


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph that says something."""

    #: its place among them, from 1
    number: int
    text: str
    #: the heading that it stands under, or is; blank before the first
    heading: str = ""
    #: 1 to 9 where it is a heading itself, 1 for the title; 0 otherwise
    level: int = 0
    #: number of its table and row, from 1; None outside tables
    table: int | None = None
    row: int | None = None

    def __str__(self) -> str:
        """Where it stands, in words."""
        words = [f"paragraph {self.number}"]
        if self.table is not None:
            words.append(f"table {self.table}, row {self.row}")
        if self.heading and not self.level:
            words.append(f"under “{self.heading}”")
        return ", ".join(words)


def passages(data: bytes) -> list[Passage]:
    """Every paragraph of a document of ours, headers and footers last."""
    found: list[Passage] = []
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for text, heading, level, table, row in _body(_root(package.read("word/document.xml"))):
            found.append(Passage(len(found) + 1, text, heading, level, table, row))
        margins = [name for name in package.namelist() if name.startswith(_MARGIN) and name.endswith(".xml")]
        for name in margins:
            where = "header" if "header" in name else "footer"
            for paragraph in _root(package.read(name)).iter(f"{_W}p"):
                if text := _text(paragraph):
                    found.append(Passage(len(found) + 1, text, where))
    return found


def _root(data: bytes) -> etree._Element:
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))


def _body(root: etree._Element) -> Iterator[tuple[str, str, int, int | None, int | None]]:
    heading, tables, rows, table = "", 0, 0, None
    for element in root.iter(f"{_W}p", f"{_W}tbl", f"{_W}tr"):
        if element.tag == f"{_W}tbl":
            tables, rows, table = tables + 1, 0, element
        elif element.tag == f"{_W}tr":
            rows += 1
        elif text := _text(element):
            level = _level(element)
            heading = text if level else heading
            inside = table is not None and any(it is table for it in element.iterancestors(f"{_W}tbl"))
            yield text, heading, level, tables if inside else None, rows if inside else None


def _text(paragraph: etree._Element) -> str:
    pieces = []
    for element in paragraph.iter(f"{_W}t", f"{_W}tab", f"{_W}br", f"{_W}cr"):
        # a box of text inside a paragraph is a paragraph of its own
        if next(element.iterancestors(f"{_W}p")) is paragraph:
            in_run = element.getparent() is not None and element.getparent().tag == f"{_W}r"  # type: ignore[union-attr]
            pieces.append((element.text or "") if element.tag == f"{_W}t" else " " if in_run else "")
    return " ".join("".join(pieces).split())


def _level(paragraph: etree._Element) -> int:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    name = style.get(f"{_W}val", "") if style is not None else ""
    if name == "Title":
        return 1
    return int(name[7:]) if name.startswith("Heading") and name[7:].isdigit() else 0
