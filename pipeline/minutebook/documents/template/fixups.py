"""What docxtpl does to a part after Jinja has filled it, done only where a part needs it, and only there.

docxtpl looks through the whole part for line breaks in answers, and takes the body apart for the sake of tables whose
columns vary. Which of these a template can need is known from its text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from docxtpl import DocxTemplate
from lxml import etree

from minutebook.documents.template.blocks import block_step

_SIGNS = (b"\n", b"\t", b"\a", b"\f")
#: what docxtpl leaves of its own signs where they make no sense, and no XML can hold
_SENSELESS = re.compile(b"[\a\f]")
_REPLACEMENT = "\ufffd".encode()
_PARAGRAPH_END = b"</w:p>"
_DRAWING = b"<wp:docPr "
_DRAWING_ID = re.compile(rb'(\bid=")[^"]*')
_FIRST_DRAWING_ID = 1001


def break_lines(xml: bytes) -> bytes:
    """New lines and tabs in texts as Word's own (docxtpl's ``resolve_listing``, on those paragraphs only).

    docxtpl pairs the start of a paragraph with the next end of one, so each end is a place to begin anew.
    """
    signs = [sign for sign in _SIGNS if sign in xml]
    if not signs:
        return xml
    done, pieces, tools = 0, list[bytes](), DocxTemplate("")
    while (found := min((at for sign in signs if (at := xml.find(sign, done)) >= 0), default=-1)) >= 0:
        before = xml.rfind(_PARAGRAPH_END, done, found)
        start = done if before < 0 else before + len(_PARAGRAPH_END)
        end = xml.find(_PARAGRAPH_END, found)
        if end < 0:
            break
        end += len(_PARAGRAPH_END)
        pieces += [xml[done:start], tools.resolve_listing(xml[start:end].decode()).encode()]
        done = end
    xml = b"".join([*pieces, xml[done:]])
    return _SENSELESS.sub(_REPLACEMENT, xml) if b"\a" in signs or b"\f" in signs else xml


def number_drawings(xml: bytes) -> bytes:
    """Every drawing in the body with a number of its own, as docxtpl gives them."""
    first, *pieces = xml.split(_DRAWING)
    numbers = (rb"\g<1>%d" % number for number in range(_FIRST_DRAWING_ID, _FIRST_DRAWING_ID + len(pieces)))
    return _DRAWING.join([first, *map(_DRAWING_ID.sub, numbers, pieces, [1] * len(pieces))])


def fit_grids(body: bytes) -> bytes:
    """Tables with as many grid columns as cells; ``body`` declares its namespaces."""
    return etree.tostring(DocxTemplate("").fix_tables(body.decode()), encoding="unicode").encode()


_TABLE_TAG = re.compile(
    r"<(?P<close>/?)w:(?P<name>tbl|tr|tc|gridCol|sdt)(?=[ />])(?P<rest>[^>]*)>"
    r'|<w:gridSpan\b[^>]*?w:val="(?P<span>[^"]*)"'
    r"|{%-?\s*(?P<word>\w+)(?P<more>(?:(?!%}).)*)%}|(?P<out>{{)",
    re.DOTALL,
)


@dataclass(slots=True)
class _Table:
    depth: int
    columns: int = 0
    #: an open row's cells and the columns that they take; None between rows
    cells: int | None = None
    spans: int = 0
    in_cell: bool = False
    #: a row that is always there
    certain: bool = False
    varies: bool = False
    rows: list[tuple[int, int]] = field(default_factory=list)
    #: rows of tables inside this one; docxtpl counts their cells too
    inner: list[tuple[int, int]] = field(default_factory=list)

    def fits(self) -> bool:
        sure = self.certain and not self.varies and all(max(row) <= self.columns for row in self.inner)
        return sure and all(self.columns == spans and self.columns >= cells for cells, spans in self.rows)


def grids_vary(body: str) -> bool:
    """Whether any table's columns can need mending after filling; ``body`` as docxtpl prepares it."""
    depth, tables, judged = 0, list[_Table](), list[_Table]()
    for tag in _TABLE_TAG.finditer(body):
        if tag["word"]:
            depth += block_step(tag["word"], tag["more"])
        if tag["name"] == "tbl":
            if not tag["close"]:
                tables.append(_Table(depth))
            elif tables:
                judged.append(tables.pop())
                if tables:
                    tables[-1].inner += judged[-1].rows + judged[-1].inner
        elif tables:
            _note(tables[-1], tag, depth)
    return bool(tables) or not all(table.fits() for table in judged)


def _note(table: _Table, tag: re.Match[str], depth: int) -> None:
    name, opens = tag["name"], not tag["close"]
    if name == "gridCol" and opens:
        table.columns += 1
    elif name == "tr":
        if opens:
            table.cells, table.spans = 0, 0
            table.certain |= depth == table.depth
        elif table.cells is not None:
            table.rows.append((table.cells, table.spans))
            table.cells = None
    elif name == "tc":
        table.in_cell = opens
        if opens and table.cells is not None:
            table.cells, table.spans = table.cells + 1, table.spans + 1
    elif tag["span"] is not None:
        table.spans += int(tag["span"]) - 1 if tag["span"].isdigit() else 0
        table.varies |= not tag["span"].isdigit()
    elif table.cells is not None and not table.in_cell:
        table.varies = True  # an instruction or a content control between the cells of a row
