"""Small completed forms, made in the test that reads them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from openpyxl import Workbook
from tests.office_files import SPACES, word

from minutebook.intake.binding.bind import bind
from minutebook.intake.door.admit import admit
from minutebook.intake.door.source import Source, source_from
from minutebook.intake.formfile import FormFile, form_of
from minutebook.intake.read import layout_of
from minutebook.intake.reading import Reading

SHADED = '<w:shd w:val="clear" w:fill="DDEFEA"/>'
#: titles that are enough for a form to be known
TITLES = {
    "SAFER-A": "SAFER Meeting",
    "SAFER-P": "SAFER Plan",
    "MSP-P": "My Safety Plan",
    "MSP-A": "My Safety Plan Meeting record",
    "ETAC": "ETAC record",
    "DIST": "Distribution list",
}


def run(text: str, look: str = "") -> str:
    """A run in one look; ``\\n`` is Shift+Enter and ``\\t`` a tab."""
    marks = {"\n": "<w:br/>", "\t": "<w:tab/>"}
    parts = [text] if text in marks else text.replace("\n", "\0\n\0").replace("\t", "\0\t\0").split("\0")
    inner = "".join(marks.get(part) or f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in parts if part)
    return f"<w:r><w:rPr>{look}</w:rPr>{inner}</w:r>"


def line(*parts: str) -> str:
    """A paragraph; ``**words**`` are bold, and a part that is XML stays as it is."""
    return f"<w:p>{''.join(part if part.startswith('<w:') else _plain(part) for part in parts)}</w:p>"


def _plain(text: str) -> str:
    return "".join(run(part, "<w:b/>" if at % 2 else "") for at, part in enumerate(text.split("**")) if part)


def heading(text: str) -> str:
    """A heading of the second level."""
    return f'<w:p><w:pPr><w:outlineLvl w:val="1"/></w:pPr>{run(text)}</w:p>'


def cell(*content: str, span: int = 1, shaded: bool = False, down: str = "") -> str:
    """A cell; content that is no XML becomes paragraphs, one for each line. ``down`` merges it downwards."""
    look = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    look += f'<w:vMerge w:val="{down}"/>' if down else ""
    blocks = [part if part.startswith("<w:") else "".join(map(line, part.split("\n"))) for part in content]
    if not blocks or blocks[-1].startswith("<w:tbl"):
        blocks.append(line())  # as Word does it
    return f"<w:tc><w:tcPr>{look}{SHADED if shaded else ''}</w:tcPr>{''.join(blocks)}</w:tc>"


def table(*rows: Sequence[str]) -> str:
    """A table; what is not a cell already becomes one."""
    made = ("".join(each if each.startswith("<w:tc>") else cell(each) for each in row) for row in rows)
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(f'<w:tr>{row}</w:tr>' for row in made)}</w:tbl>"


def form(*blocks: str, title: str = "SAFER Meeting", header: str = "", footer: str = "") -> Source:
    """A Word form with a title."""
    margins = {
        kind: f"<w:{tag} {SPACES}>{line(text)}</w:{tag}>"
        for kind, tag, text in (("header", "hdr", header), ("footer", "ftr", footer))
        if text
    }
    linked = "".join(f'<w:{kind}Reference r:id="rId{at}"/>' for at, kind in enumerate(margins, 1))
    return source_from("form.docx", word(f"{line(title)}{''.join(blocks)}<w:sectPr>{linked}</w:sectPr>", **margins))


def reading_of(source: Source) -> Reading:
    """What a worker wrote."""
    return bind(layout_of(admit(source)), source.name, source.sha256)


def read(*blocks: str, title: str = "SAFER Meeting", header: str = "", footer: str = "") -> Reading:
    """What a worker wrote in a form with these blocks."""
    return reading_of(form(*blocks, title=title, header=header, footer=footer))


def load(*blocks: str, title: str = "SAFER Meeting") -> FormFile:
    """A form with these blocks, read all the way to its records."""
    return form_of(form(*blocks, title=title))


def sheet(path: Path, title: str, rows: Sequence[Sequence[object]], first: str = "SAFER Meeting") -> Reading:
    """What a worker wrote on a sheet, whose rows may be empty; a sheet before it bears the form's title."""
    book = Workbook()
    cover = book.worksheets[0]
    cover.title = "Read me"
    cover["A1"] = first
    filled = book.create_sheet(title)
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            if value not in (None, ""):
                filled.cell(number, column, value)
    book.save(path)
    return reading_of(source_from(path.name, path.read_bytes()))


def answers(reading: Reading) -> dict[str, Any]:
    """The answers by key: words, or the rows of a table."""
    return {
        answer.key: answer.typed if isinstance(answer.typed, str) else [dict(row.cells) for row in answer.typed]
        for answer in reading.answers
    }


def unplaced(reading: Reading) -> list[str]:
    """The words that belong to no question."""
    return [loose.text for loose in reading.unplaced]
