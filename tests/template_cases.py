"""Word templates made by hand for the tests, and a way to see two documents as the same."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from typing import Any

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm
from lxml import etree

_DECLARED = nsdecls("w", "wp", "a", "pic", "r")
_NOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_RSID = re.compile(rb'\sw:rsid\w*="[^"]*"')


def p(*runs: str, style: str = "") -> str:
    """A paragraph with each text in a run of its own."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{''.join(f'<w:r><w:t>{run}</w:t></w:r>' for run in runs)}</w:p>"


def cell(*paragraphs: str, properties: str = "") -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="1000" w:type="dxa"/>{properties}</w:tcPr>{"".join(paragraphs)}</w:tc>'


def row(*texts: str) -> str:
    return f"<w:tr>{''.join(text if text.startswith('<') else cell(p(text)) for text in texts)}</w:tr>"


def table(*rows: str, columns: int) -> str:
    grid = '<w:gridCol w:w="1200"/>' * columns
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(rows)}</w:tbl>'
    )


def word(
    *body: str, header: str = "", footer: str = "", footnotes: str = "", endnotes: str = "", **properties: str
) -> bytes:
    """A template; each piece is XML or a text."""
    document = _small()
    for piece in body:
        for element in _elements(piece):
            document.element.body.insert_element_before(element, "w:sectPr")
    for place, words in ((document.sections[0].header, header), (document.sections[0].footer, footer)):
        if words:
            place._element.clear()
            for element in _elements(words):
                place._element.append(element)
    for kind, words in (("footnotes", footnotes), ("endnotes", endnotes)):
        if words:
            _add_notes(document, kind, words)
    for name, said in properties.items():
        setattr(document.core_properties, name, said)
    return saved(document)


def _small() -> Any:
    """A new document without the parts that no test looks at."""
    document: Any = Document()
    unneeded = ("stylesWithEffects", "theme", "numbering", "fontTable", "customXml", "webSettings")
    for key, rel in list(document.part.rels.items()):
        if rel.reltype.endswith(unneeded):
            del document.part.rels[key]
    return document


def _elements(piece: str) -> list[Any]:
    xml = piece if piece.startswith("<") else p(piece)
    return list(parse_xml(f"<w:body {_DECLARED}>{xml}</w:body>"))


def _add_notes(document: Any, kind: str, words: str) -> None:
    inner = words if words.startswith("<") else p(words)
    xml = f'<w:{kind} {_DECLARED}><w:{kind[:-1]} w:id="1">{inner}</w:{kind[:-1]}></w:{kind}>'
    part = Part(PackURI(f"/word/{kind}.xml"), f"{_NOTES}{kind}+xml", xml.encode(), document.part.package)
    document.part.relate_to(part, getattr(RELATIONSHIP_TYPE, kind.upper()))


def with_picture(before: str, after: str) -> bytes:
    """A template with a picture between two texts, and another one after them."""
    document = _small()
    document.add_paragraph(before)
    document.add_picture(io.BytesIO(png(1)), width=Cm(1))
    document.add_paragraph(after)
    document.add_picture(io.BytesIO(png(2)), width=Cm(1))
    return saved(document)


def saved(document: Any) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def png(shade: int) -> bytes:
    """A picture of one grey point."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(bytes([0, shade]))) + chunk(b"IEND", b"")


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


def structure(data: bytes) -> dict[str, bytes]:
    """Every part in canonical XML, less properties and the marks of editing."""
    found = {}
    for name, part in parts(data).items():
        if name.startswith("docProps/"):
            continue
        if name.endswith((".xml", ".rels")):
            root = etree.fromstring(_RSID.sub(b"", part), etree.XMLParser(remove_blank_text=True))
            for trace in [*root.iter("{*}rsids", "{*}rsid"), *root.iterfind("{*}Relationship")]:
                if (parent := trace.getparent()) is not None and "thumbnail" in trace.get("Type", "thumbnail"):
                    parent.remove(trace)
            if name.endswith(".rels") or name.startswith("["):  # lists, in no order
                root[:] = sorted(root, key=lambda child: sorted(child.attrib.items()))
            part = etree.tostring(root, method="c14n")
        found[name] = part
    return found
