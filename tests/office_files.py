"""Small Word and Excel packages, written part by part, so that a test can hold any construct."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping
from pathlib import Path

from minutebook.intake.door.admit import admit
from minutebook.intake.door.source import source_from
from minutebook.intake.layout import Cell, Layout, Paragraph, Table
from minutebook.intake.read import layout_of

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACES = (
    f'xmlns:w="{WORD}" xmlns:r="{OFFICE}" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)


def zipped(parts: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip file of these members."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def container(*entries: str) -> bytes:
    """The container of Office 97 and of protected files, with up to three empty entries of these names."""
    free, end, none = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFF
    head = struct.pack(
        "<8s16x5H6x9I", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 62, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, end, 0, end, 0
    )
    table = struct.pack("<2I", 0xFFFFFFFD, end) + struct.pack("<I", free) * 126
    directory = b""
    for number, name in enumerate(("Root Entry", *entries)):
        letters = name.encode("utf-16-le")
        last = number == len(entries)
        right = none if number == 0 or last else number + 1
        child = 1 if number == 0 and entries else none
        kind = 5 if number == 0 else 2
        directory += struct.pack("<64sH2B3I36xIQ", letters, len(letters) + 2, kind, 1, none, right, child, end, 0)
    return head + struct.pack("<I", 0) + struct.pack("<I", free) * 108 + table + directory.ljust(512, b"\0")


def links(*entries: tuple[str, str]) -> str:
    """A relationships part: (kind, target), numbered rId1 and so on; a target with a colon lies outside."""
    made = (
        f'<Relationship Id="rId{number}" Type="{kind if ":" in kind else f"{OFFICE}/{kind}"}" Target="{target}"'
        f"{' TargetMode=' + chr(34) + 'External' + chr(34) if ':' in target else ''}/>"
        for number, (kind, target) in enumerate(entries, start=1)
    )
    return f'<Relationships xmlns="{PACKAGE}">{"".join(made)}</Relationships>'


def word_parts(body: str, **parts: str) -> dict[str, str | bytes]:
    """The parts of a Word file with this body; a further part is named by its kind, such as ``footnotes``."""
    names = {kind: f"{kind}.xml" for kind in parts}
    return {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": links(("officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels": links(*names.items()),
        "word/document.xml": f"<w:document {SPACES}><w:body>{body}</w:body></w:document>",
        **{f"word/{kind}.xml": content for kind, content in parts.items()},
    }


def word(body: str, **parts: str) -> bytes:
    """A Word file with this body."""
    return zipped(word_parts(body, **parts))


def read_word(body: str, **parts: str) -> Layout:
    """What we read of a Word file with this body."""
    return layout_of(admit(source_from("form.docx", word(body, **parts))))


def read_excel(path: Path) -> Layout:
    """What we read of a saved workbook."""
    return layout_of(admit(source_from(path.name, path.read_bytes())))


def p(*inner: str) -> str:
    """A paragraph."""
    return f"<w:p>{''.join(inner)}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A run."""
    looks = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{looks}<w:t xml:space="preserve">{text}</w:t></w:r>'


def tc(*inner: str, properties: str = "") -> str:
    """A cell."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(inner) or '<w:p/>'}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    """A row."""
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def tbl(*rows: str) -> str:
    """A table."""
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def sdt(inner: str, properties: str = "") -> str:
    """A content control."""
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"


def paragraph(layout: Layout, text: str) -> Paragraph:
    """The one paragraph with this text."""
    (found,) = [each for each in (*layout.paragraphs, *layout.margins) if each.text == text]
    return found


def tables(layout: Layout) -> list[Table]:
    """The tables of the body, nested ones left out."""
    return [block for block in layout.blocks if isinstance(block, Table)]


def grid(table: Table) -> list[list[str]]:
    """The text of each cell of each row; a cell covered from above is ``^``."""
    return [["^" if cell.continued else cell.text for cell in row.cells] for row in table.rows]


def cell_with(layout: Layout, text: str) -> Cell:
    """The one cell of a top table with this text."""
    (found,) = [cell for table in tables(layout) for row in table.rows for cell in row.cells if cell.text == text]
    return found
