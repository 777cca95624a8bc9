"""The parts that the shared Word templates are built of: pages, styles, tables, conditions and repeats."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from copy import deepcopy
from datetime import datetime
from pathlib import Path

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from making.logos import blank_logo
from making.styles import LOGO_BOX, PRIMARY, TEXT_WIDTH, TINT, WIDE_WIDTH, on_its_side, page, strip, styles, with_
from minutebook.documents.template import LOGO_NAME, zip_same

#: a column of a table: its heading, the name of the answer, its width in cm
Column = tuple[str, str, float]


class Sheet:
    """A template under construction."""

    def __init__(self, title: str, *, point: int = 12, child: bool = False, wide: bool = False) -> None:
        self.document = Document()
        self.point, self.child = point, child
        #: whether rows have room to write in
        self.roomy = child
        self.width = WIDE_WIDTH if wide else TEXT_WIDTH
        strip(self.document)
        page(self.document, wide=wide)
        styles(self.document, point, child, width=self.width)
        properties = self.document.core_properties
        properties.title, properties.author, properties.language, properties.comments = title, "", "en-GB", ""
        properties.last_modified_by, properties.created, properties.modified = (
            "",
            datetime(2026, 1, 1),
            datetime(2026, 1, 1),
        )
        self._header()
        self._footer()

    def masthead(self) -> None:
        """Logo, who we are, title; on the child's plan the office's address comes last."""
        self.logo()
        if not self.child:
            self.paragraph("{{ team_line }}", "Team line")
        self.paragraph("{{ title }}", "Heading 1")

    def logo(self) -> None:
        """The council's logo on a line of its own."""
        logo = self.paragraph(style="Masthead")
        picture = logo.add_run().add_picture(io.BytesIO(blank_logo()), Cm(LOGO_BOX[0]), Cm(LOGO_BOX[1]))
        named = picture._inline.docPr
        named.set("name", LOGO_NAME)
        named.set("descr", "The council’s logo")
        for side in ("distT", "distB", "distL", "distR"):
            picture._inline.set(side, "0")

    def h2(self, words: str) -> None:
        self.paragraph(words, "Heading 2")

    def h3(self, words: str) -> None:
        self.paragraph(words, "Heading 3")

    def paragraph(self, words: str = "", style: str = "Normal") -> Paragraph:
        return self.document.add_paragraph(words, style)

    def lines(self, name: str, style: str = "Normal") -> None:
        """One paragraph for each of a list of answers."""
        with self.each("line", name):
            self.paragraph("{{ line }}", style)

    def boxed(self, lines: str) -> None:
        """The text of a box of a child's plan; all its lines but the last stay with the next, so that it is whole."""
        with self.each("line", lines), self.when("loop.last"):
            self.paragraph("{{ line }}", "Box end")
            self.otherwise()
            self.paragraph("{{ line }}", "Box text")

    def boxes(self, name: str) -> None:
        """The boxes of a child's plan, each a heading and its text."""
        with self.each("box", name):
            self.h2("{{ box.label }}")
            self.boxed("box.lines")

    @contextmanager
    def when(self, condition: str) -> Iterator[None]:
        self.paragraph(f"{{%p if {condition} %}}")
        yield
        self.paragraph("{%p endif %}")

    def end_section(self, last: Paragraph, *, wide: bool = False) -> None:
        """Let a paragraph be the last of its pages; those up to it are upright, or on their side."""
        section = deepcopy(self.document.sections[-1]._sectPr)
        if wide:
            on_its_side(section)
        last._p.get_or_add_pPr().append(section)

    def otherwise(self) -> None:
        self.paragraph("{%p else %}")

    @contextmanager
    def each(self, one: str, of: str) -> Iterator[None]:
        self.paragraph(f"{{%p for {one} in {of} %}}")
        yield
        self.paragraph("{%p endfor %}")

    def table(self, name: str, columns: Sequence[Column], *, lines: bool = True, caption: str = "") -> None:
        """A table of answers, where there are rows; then what was said in prose, or that nothing was."""
        with self.when(f"{name}.rows"):
            self._table(f"{name}.rows", columns, caption)
        if lines:
            self.lines(f"{name}.lines", "Under table")

    def facts(self, name: str, first: str = "Item", second: str = "Details", width: float = 5.6) -> None:
        """A table of two columns; the left one names, the right one says."""
        self.table(name, [(first, "item", width), (second, "details", self.width - width)])

    def _table(self, rows: str, columns: Sequence[Column], caption: str) -> None:
        table = self.document.add_table(4, len(columns))
        table.style = self.document.styles["Minutes table"]
        table.alignment = WD_TABLE_ALIGNMENT.LEFT
        _layout(table, [width for _, _, width in columns], caption or " / ".join(heading for heading, _, _ in columns))
        for cell, (heading, _, _) in zip(table.rows[0].cells, columns, strict=True):
            _fill(cell, heading, "Table heading", TINT if self.child else PRIMARY)
        _row_property(table, 0, "w:tblHeader")
        table.rows[1].cells[0].paragraphs[0].add_run(f"{{%tr for row in {rows} %}}")
        for at, (cell, (heading, key, _)) in enumerate(zip(table.rows[2].cells, columns, strict=True)):
            bold = at == 0 and (heading in ("Item", "Details") or key == "item")
            _fill(cell, f"{{{{ row.{key} }}}}", "Table item" if bold else "Table text", None)
        table.rows[3].cells[0].paragraphs[0].add_run("{%tr endfor %}")
        for at in range(4):
            _row_property(table, at, "w:cantSplit")
        if self.roomy:
            _least_height(table, 2, 1.4)

    def _header(self) -> None:
        header = self.document.sections[0].header
        header.is_linked_to_previous = False
        first = header.paragraphs[0]
        first.style, first.text = self.document.styles["Marking"], "{{ marking }}"
        header.add_paragraph("{{ title }}", "Short title")
        header.add_paragraph("{%p if draft %}", "Short title")
        header.add_paragraph("{{ draft_line }}", "Draft line")
        header.add_paragraph("{%p endif %}", "Short title")

    def _footer(self) -> None:
        footer = self.document.sections[0].footer
        footer.is_linked_to_previous = False
        first = footer.paragraphs[0]
        first.style = self.document.styles["Foot line"]
        if self.child:
            first.style, first.text = self.document.styles["Foot urgent"], "{{ urgent }}"
            first = footer.add_paragraph("", "Foot line")
        first.add_run("{{ about }}")
        second = footer.add_paragraph("", "Foot line")
        second.add_run("{{ copy_for }}\tPage ")
        _field(second, "PAGE")
        second.add_run(" of ")
        _field(second, "NUMPAGES")
        if not self.child:
            footer.add_paragraph("{{ marking }}", "Marking")

    def save(self, path: Path) -> None:
        out = io.BytesIO()
        self.document.save(out)
        with zipfile.ZipFile(io.BytesIO(out.getvalue())) as package:
            parts = {name: package.read(name) for name in package.namelist()}
        path.write_bytes(zip_same(parts))


def _layout(table: Table, widths: Sequence[float], caption: str) -> None:
    table.autofit = False
    properties = table._tbl.tblPr
    width = properties.find(qn("w:tblW"))
    width.set(qn("w:type"), "dxa")
    width.set(qn("w:w"), str(round(sum(widths) * 567)))
    look = properties.find(qn("w:tblLook"))
    if look is not None:
        properties.remove(look)
    properties.append(
        with_(
            "tblLook", val="0620", firstRow="1", lastRow="0", firstColumn="0", lastColumn="0", noHBand="1", noVBand="1"
        )
    )
    properties.append(with_("tblCaption", val=caption))
    for column, one in zip(table.columns, widths, strict=True):
        column.width = Cm(one)
        for cell in column.cells:
            cell.width = Cm(one)


def _row_property(table: Table, row: int, name: str) -> None:
    properties = table.rows[row]._tr.get_or_add_trPr()
    flag = OxmlElement(name)
    properties.insert(0, flag) if name == "w:cantSplit" else properties.append(flag)


def _least_height(table: Table, row: int, height: float) -> None:
    table.rows[row].height = Cm(height)


def _fill(cell: _Cell, words: str, style: str, fill: str | None) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.style = style
    paragraph.add_run(words)
    if fill:
        cell._tc.get_or_add_tcPr().append(with_("shd", val="clear", color="auto", fill=fill))


def _field(paragraph: Paragraph, code: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), f" {code} ")
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)
