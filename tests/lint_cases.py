"""A shipped template with faults put into it, and the findings that these must give."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import NamedTuple

from tests.office_files import WORD, p, r, tbl, tc, tr

from minutebook.documents.lint.lint import Linted, lint_template
from minutebook.documents.template import zip_same
from minutebook.intake.door.source import source_from

TEMPLATES = Path(__file__).parent.parent / "templates" / "docx"
NAME = "my_safety_plan.docx"
BODY = "word/document.xml"
HEADER = "word/header1.xml"
FOOTER = "word/footer1.xml"
STYLES = "word/styles.xml"
SETTINGS = "word/settings.xml"
CORE = "docProps/core.xml"
LINKS = "word/_rels/document.xml.rels"
TYPES = "[Content_Types].xml"
KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml."
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#: the paragraph that new ones are put behind; they begin with paragraph 5
_BEFORE = "{{ intro }}</w:t></w:r></w:p>"
HEADED = "<w:trPr><w:tblHeader/></w:trPr>"


class Edit(NamedTuple):
    """A change in one part of the template: words in the place of others, which stand there."""

    part: str
    old: str
    new: str


def shipped(name: str = NAME) -> bytes:
    return (TEMPLATES / "_shared" / name).read_bytes()


def edited(*edits: Edit, parts: dict[str, str] | None = None, data: bytes | None = None) -> bytes:
    """The template with changes, and with parts more."""
    with zipfile.ZipFile(io.BytesIO(data or shipped())) as package:
        kept = {name: package.read(name) for name in package.namelist()}
    for edit in edits:
        text = kept[edit.part].decode()
        assert edit.old in text, f"{edit.old} does not stand in {edit.part}"
        kept[edit.part] = text.replace(edit.old, edit.new, 1).encode()
    return zip_same(kept | {name: text.encode() for name, text in (parts or {}).items()})


def added(*blocks: str) -> Edit:
    """Blocks put behind the introduction: the first paragraph of them is paragraph 5, the first table is table 1."""
    return Edit(BODY, _BEFORE, _BEFORE + "".join(blocks))


def words(*lines: str) -> Edit:
    """Paragraphs with these words put behind the introduction."""
    return added(*(p(r(line)) for line in lines))


def table(*rows: tuple[str, ...], header: bool = True) -> str:
    """A table with a header row and these rows."""
    first = tr(*(tc(p(r("Heading"))) for _ in rows[0]), properties="<w:tblHeader/>" if header else "")
    return tbl(first, *(tr(*(tc(p(r(cell) if cell else "")) for cell in row)) for row in rows))


def part_added(kind: str, xml: str, *, content: str = "") -> tuple[tuple[Edit, ...], dict[str, str]]:
    """A part more, which the document is linked to."""
    link = f'<Relationship Id="rId90" Type="{OFFICE}{kind}" Target="{kind}.xml"/></Relationships>'
    override = f'<Override PartName="/word/{kind}.xml" ContentType="{KIND}{content or kind}+xml"/></Types>'
    edits = (Edit(LINKS, "</Relationships>", link), Edit(TYPES, "</Types>", override))
    return edits, {f"word/{kind}.xml": f'<w:{kind} xmlns:w="{WORD}">{xml}</w:{kind}>'}


def linted(data: bytes, name: str = NAME) -> Linted:
    return lint_template(source_from(name, data))


def found(data: bytes, name: str = NAME) -> list[tuple[str, str | None]]:
    """The ids of the findings with their places."""
    return [(it.rule, str(it.where) if it.where else None) for it in linted(data, name).findings]
