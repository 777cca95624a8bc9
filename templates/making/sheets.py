"""The parts that the shared Word templates are built of: pages, styles, tables, conditions and repeats."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from copy import deepcopy
from datetime import datetime
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_TAB_ALIGNMENT
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


#: text that would leave half a page empty if it had to be whole
_LONG = "line|length > 600 or (loop.length > 9 and loop.index > 3 and loop.revindex > 2)"


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

    def notices(self, *names: str) -> None:
        """What is to be known about a record, all of it on one page."""
        for at, name in enumerate(names, 1):
            self.paragraph(f"{{{{ {name} }}}}", "Notice").paragraph_format.keep_with_next = at < len(names)

    def boxed(self, lines: str, *, joined: str = "false") -> None:
        """The text of a box of a child's plan, which is whole on a page unless it is long.

        ``joined`` is a condition: where it is so, the box stays with the next.
        """
        with self.each("line", lines), self.when(_LONG):
            self.paragraph("{{ line }}", "Box long")
            self.paragraph(f"{{%p elif loop.last and not {joined} %}}")
            self.paragraph("{{ line }}", "Box end")
            self.otherwise()
            self.paragraph("{{ line }}", "Box text")

    def boxes(self, name: str, *, joined: bool = False) -> None:
        """The boxes of a child's plan, each a heading and its text; ``joined``, the last stays with what follows."""
        with self.each("box", name):
            self.h2("{{ box.label }}")
            if joined:
                self.paragraph("{%p set last_box = loop.last %}")
            self.boxed("box.lines", joined="last_box" if joined else "false")

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
            self._wide_footer(section)
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
        with self.when(f"{name}.rows"):
            self._table(f"{name}.rows", [(first, "item", width), (second, "details", self.width - width)], whole=True)
        self.lines(f"{name}.lines", "Under table")

    def static(
        self, columns: Sequence[tuple[str, float]], rows: Sequence[Sequence[str]], *, height: float | None = None
    ) -> None:
        """A table that is the same in every document: printed rows, or, with a ``height`` in cm, boxes to write in."""
        table = self.document.add_table(1 + len(rows), len(columns))
        table.style = self.document.styles["Minutes table"]
        _layout(table, [width for _, width in columns], " / ".join(heading for heading, _ in columns))
        for cell, (heading, _) in zip(table.rows[0].cells, columns, strict=True):
            _fill(cell, heading, "Table heading", PRIMARY)
        _row_property(table, 0, "w:tblHeader")
        for at, row in enumerate(rows, 1):
            for cell, words in zip(table.rows[at].cells, row, strict=True):
                _fill(cell, words, "Table text", None)
                cell.paragraphs[0].paragraph_format.keep_with_next = at < len(rows)
            if height:
                _least_height(table, at, height)
        for at in range(1 + len(rows)):
            _row_property(table, at, "w:cantSplit")

    def _table(self, rows: str, columns: Sequence[Column], caption: str = "", *, whole: bool = False) -> None:
        """A row for each answer; ``whole`` keeps them on one page, all but the last with the next."""
        steps = [f"for row in {rows}", *(["if not loop.last", "", "else", "", "endif"] if whole else [""]), "endfor"]
        table = self.document.add_table(1 + len(steps), len(columns))
        table.style = self.document.styles["Minutes table"]
        table.alignment = WD_TABLE_ALIGNMENT.LEFT
        _layout(table, [width for _, _, width in columns], caption or " / ".join(heading for heading, _, _ in columns))
        for cell, (heading, _, _) in zip(table.rows[0].cells, columns, strict=True):
            _fill(cell, heading, "Table heading", TINT if self.child else PRIMARY)
        _row_property(table, 0, "w:tblHeader")
        for at, step in enumerate(steps, 1):
            if step:
                table.rows[at].cells[0].paragraphs[0].add_run(f"{{%tr {step} %}}")
            else:
                self._row(table, at, columns, keep=whole and steps[at] == "else")
        for at in range(1 + len(steps)):
            _row_property(table, at, "w:cantSplit")

    def _row(self, table: Table, at: int, columns: Sequence[Column], *, keep: bool) -> None:
        """The row that is filled with each answer."""
        for cell, (_, key, _) in zip(table.rows[at].cells, columns, strict=True):
            _fill(cell, f"{{{{ row.{key} }}}}", "Table item" if key == "item" else "Table text", None)
            if keep:
                cell.paragraphs[0].paragraph_format.keep_with_next = True
        if self.roomy:
            _least_height(table, at, 1.4)

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

    def _wide_footer(self, section: Any) -> None:
        """A footer like that of the upright pages, its page number at the edge of a page on its side."""
        part, relation = self.document.part.add_footer_part()
        part.element[:] = [deepcopy(paragraph) for paragraph in self.document.sections[0].footer._element]
        for paragraph in (Paragraph(element, part) for element in part.element):
            if paragraph._p.style == self.document.styles["Foot line"].style_id:
                tabs = paragraph.paragraph_format.tab_stops
                tabs.add_tab_stop(Cm(TEXT_WIDTH), WD_TAB_ALIGNMENT.CLEAR)
                tabs.add_tab_stop(Cm(WIDE_WIDTH), WD_TAB_ALIGNMENT.RIGHT)
        section.find(qn("w:footerReference")).set(qn("r:id"), relation)

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
