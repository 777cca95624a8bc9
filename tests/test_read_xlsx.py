"""What a British reader sees on a sheet, cell by cell."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.table import Table as ExcelTable
from tests.office_files import OFFICE, grid, links, paragraph, read_excel, tables, zipped

from minutebook.intake.door.admit import admit
from minutebook.intake.door.source import source_from
from minutebook.intake.layout import Layout, Paragraph, Run, Table
from minutebook.intake.read import layout_of

SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


@pytest.fixture
def book() -> Workbook:
    made = Workbook()
    assert made.active is not None
    made.active.title = "One"
    return made


def saved(book: Workbook, folder: Path) -> Layout:
    path = folder / "book.xlsx"
    book.save(path)
    return read_excel(path)


def raw(sheet: str, *, strings: str = "", book: str = "", **parts: str | bytes) -> Layout:
    """A workbook written by hand, for what the library does not write."""
    made: dict[str, str | bytes] = {
        "_rels/.rels": links(("officeDocument", "xl/workbook.xml")),
        "xl/_rels/workbook.xml.rels": links(("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "strings.xml")),
        "xl/workbook.xml": (
            f'<workbook xmlns="{SHEET}" xmlns:r="{OFFICE}">{book}'
            '<sheets><sheet name="One" r:id="rId1"/></sheets></workbook>'
        ),
        "xl/strings.xml": f'<sst xmlns="{SHEET}">{strings}</sst>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{SHEET}">{sheet}</worksheet>',
    }
    data = zipped(made | {name.replace("__", "/"): c for name, c in parts.items()})
    return layout_of(admit(source_from("book.xlsx", data)))


def one(text: str | None) -> str:
    return f"<sheetData><row r='1'><c r='A1' {text}</c></row></sheetData>"


@pytest.mark.parametrize(
    ("value", "format_", "text"),
    [
        (date(2026, 12, 3), None, "03/12/2026"),
        (date(2026, 12, 3), "d-mmm-yy", "03/12/2026"),
        (date(2026, 12, 3), "mmm-yy", "December 2026"),
        (datetime(2026, 12, 3, 14, 10), None, "03/12/2026 14:10"),
        (datetime(2026, 12, 3, 14, 10), "dd/mm/yyyy", "03/12/2026"),
        (time(14, 10), None, "14:10"),
        (0.5833333333333334, "h:mm AM/PM", "14:00"),
        (timedelta(hours=37, minutes=30), None, "37:30"),
        (0.38, "0%", "38%"),
        (0.3827, "0.0%", "38.3%"),
        (38.0, None, "38"),
        (38.5, None, "38.5"),
        (1234567.891, "#,##0.00", "1,234,567.89"),
        (350, '"£"#,##0', "£350"),
        (7700900123, "00000000000", "07700900123"),
        (-4.5, "0.0", "-4.5"),
        (2.5, "0.##", "2.5"),
        (True, None, "Yes"),
        (False, None, "No"),
        ("12/11/2026", None, "12/11/2026"),
        ("007", "@", "007"),
        (0.1 + 0.2, None, "0.3"),
    ],
)
def test_values_as_the_sheet_shows_them(
    book: Workbook, tmp_path: Path, value: object, format_: str | None, text: str
) -> None:
    cell = book["One"]["B2"]
    cell.value = value
    if format_:
        cell.number_format = format_
    layout = saved(book, tmp_path)
    assert grid(tables(layout)[0]) == [[text]]


def test_both_ways_of_counting_days(book: Workbook, tmp_path: Path) -> None:
    book.epoch = CALENDAR_MAC_1904
    book["One"]["A1"] = date(2026, 12, 3)
    assert saved(book, tmp_path).text() == "One\n03/12/2026"


def test_days_before_march_1900_are_as_excel_shows_them() -> None:
    styles = f'<styleSheet xmlns="{SHEET}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>'
    rels = links(("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml"))
    layout = raw(
        one("s='1'><v>59</v>"), xl__styles_xml="", **{"xl/styles.xml": styles, "xl/_rels/workbook.xml.rels": rels}
    )
    assert layout.text() == "One\n28/02/1900"


def test_sheets_are_headings_and_blank_rows_end_tables(book: Workbook, tmp_path: Path) -> None:
    first = book["One"]
    first["A1"], first["B1"], first["A2"] = "Question", "Answer", "Name"
    first["B4"] = "apart"
    book.create_sheet("Empty")
    book.create_sheet("Two")["C3"] = "second"
    layout = saved(book, tmp_path)
    assert [block.text if isinstance(block, Paragraph) else grid(block) for block in layout.blocks] == [
        "One",
        [["Question", "Answer"], ["Name", ""]],
        [["apart"]],
        "Empty",
        "Two",
        [["second"]],
    ]
    heading = layout.blocks[0]
    assert isinstance(heading, Paragraph)
    assert (heading.level, str(heading.where)) == (1, "sheet “One”")
    assert str(paragraph(layout, "apart").where) == "sheet “One”, cell B4"
    blank = tables(layout)[0].rows[1].cells[1]
    assert (blank.blocks, str(blank.where), blank.column) == ((), "sheet “One”, cell B2", 1)


def test_each_line_of_a_cell_is_a_paragraph(book: Workbook, tmp_path: Path) -> None:
    book["One"]["A1"] = "first\n\n- second\n"
    (cell,) = tables(saved(book, tmp_path))[0].rows[0].cells
    assert [line.text for line in cell.paragraphs] == ["first", "", "- second"]
    assert [line.where.paragraph for line in cell.paragraphs] == [1, 2, 3]


def test_merged_cells_keep_one_value(book: Workbook, tmp_path: Path) -> None:
    sheet = book["One"]
    sheet["A1"], sheet["D1"], sheet["C2"], sheet["D3"] = "banner", "right", "inner", "last"
    sheet.merge_cells("A1:B3")
    layout = saved(book, tmp_path)
    assert grid(tables(layout)[0]) == [["banner", "", "right"], ["^", "inner", ""], ["^", "", "last"]]
    first, second, _ = tables(layout)[0].rows
    assert [(cell.column, cell.span) for cell in first.cells] == [(0, 2), (2, 1), (3, 1)]
    assert (second.cells[0].span, second.cells[0].blocks) == (2, ())


def test_a_tall_merged_cell_holds_its_table_together(book: Workbook, tmp_path: Path) -> None:
    sheet = book["One"]
    sheet["A1"], sheet["A4"] = "tall", "below"
    sheet.merge_cells("A1:A3")
    assert grid(tables(saved(book, tmp_path))[0]) == [["tall"], ["^"], ["^"], ["below"]]


def test_looks_and_shades(book: Workbook, tmp_path: Path) -> None:
    sheet = book["One"]
    sheet["A1"], sheet["B1"] = "label", "answer"
    sheet["A1"].font = Font(bold=True)
    sheet["A1"].fill = PatternFill("solid", fgColor="BDD7EE")
    sheet["B1"].font = Font(italic=True, strike=True, underline="single")
    sheet["B1"].fill = PatternFill("solid", fgColor="FFFFFF")
    layout = saved(book, tmp_path)
    assert paragraph(layout, "label").runs == (Run("label", bold=True),)
    assert paragraph(layout, "answer").runs == (Run("answer", italic=True, struck=True, marked=True),)
    assert [cell.shaded for cell in tables(layout)[0].rows[0].cells] == [True, False]


def test_looks_inside_a_cell(book: Workbook, tmp_path: Path) -> None:
    book["One"]["A1"] = CellRichText(
        "Name: ", TextBlock(InlineFont(b=True), "Asha\nB"), TextBlock(InlineFont(strike=True), "en")
    )
    (cell,) = tables(saved(book, tmp_path))[0].rows[0].cells
    assert [line.runs for line in cell.paragraphs] == [
        (Run("Name: "), Run("Asha", bold=True)),
        (Run("B", bold=True), Run("en", struck=True)),
    ]


def test_comments_are_told_with_their_cell(book: Workbook, tmp_path: Path) -> None:
    book["One"]["B7"] = "x"
    book["One"]["B7"].comment = Comment("check this", "A. Manager")
    (comment,) = saved(book, tmp_path).comments
    assert (comment.text, comment.author) == ("check this", "A. Manager")
    assert str(comment.where) == "sheet “One”, cell B7"


def test_a_newer_comment_loses_its_advertisement() -> None:
    text = "[Threaded comment]\n\nYour version of Excel allows you to read this.\n\nComment:\n    real words"
    comments = (
        f'<comments xmlns="{SHEET}"><authors><author>tc={{1}}</author></authors><commentList>'
        f'<comment ref="A1" authorId="0"><text><t>{text}</t></text></comment></commentList></comments>'
    )
    layout = raw(
        one("><v>1</v>"),
        **{
            "xl/worksheets/_rels/sheet1.xml.rels": links(("comments", "/xl/comments1.xml")),
            "xl/comments1.xml": comments,
        },
    )
    assert [(comment.text, comment.author) for comment in layout.comments] == [("real words", "")]


def test_hidden_things_are_read_and_said(book: Workbook, tmp_path: Path) -> None:
    sheet = book["One"]
    sheet["A1"], sheet["C1"], sheet["A2"] = "seen", "hiddencolumn", "hiddenrow"
    sheet.column_dimensions["C"].hidden = True
    sheet.row_dimensions[2].hidden = True
    hidden = book.create_sheet("Lists")
    hidden["A1"] = "hiddensheet"
    hidden.sheet_state = "veryHidden"
    layout = saved(book, tmp_path)
    for word in ("hiddencolumn", "hiddenrow", "hiddensheet"):
        assert word in layout.text()
    assert [row.hidden for table in tables(layout) for row in table.rows] == [False, True, True]
    assert paragraph(layout, "hiddencolumn").typed == ""
    said = " ".join(layout.remarks)
    assert "“One” has hidden rows with words in them: 2." in said
    assert "“One” has hidden columns with words in them: C." in said
    assert "“Lists” is hidden" in said


def test_formulas_show_their_saved_result() -> None:
    cells = (
        "<sheetData><row r='1'><c r='A1'><f>1+1</f><v>2</v></c><c r='B1' t='str'><f>x</f><v>words</v></c>"
        "<c r='C1'><f>NOW()</f></c><c r='D1' t='str'><f>y</f><v></v></c><c r='E1' t='e'><f>z</f><v>#N/A</v></c>"
        "</row></sheetData>"
    )
    layout = raw(cells)
    assert grid(tables(layout)[0]) == [["2", "words", "", "", "#N/A"]]
    unworked, fault = layout.remarks
    assert "“One”" in unworked and ": C1;" in unworked
    assert "error" in fault and ": E1;" in fault


def test_a_workbook_never_calculated_says_so(book: Workbook, tmp_path: Path) -> None:
    book["One"]["A1"], book["One"]["B1"] = "total", "=SUM(1,2)"
    layout = saved(book, tmp_path)
    assert layout.text() == "One\ntotal"
    assert "B1" in layout.remarks[0]


def test_shared_strings_without_their_pronunciation() -> None:
    strings = "<si><t>plain</t></si><si><r><t>ri</t></r><r><rPr><b/></rPr><t>ch_x000D_</t></r><rPh><t>no</t></rPh></si>"
    cells = "<sheetData><row><c t='s'><v>0</v></c><c t='s'><v>1</v></c><c t='s'><v>99</v></c></row></sheetData>"
    layout = raw(cells, strings=strings)
    assert grid(tables(layout)[0]) == [["plain", "rich"]]


def test_iso_dates_and_booleans() -> None:
    assert raw(one("t='d'><v>2026-12-03T14:10:00</v>")).text() == "One\n03/12/2026 14:10"
    assert raw(one("t='b'><v>1</v>")).text() == "One\nYes"


def test_the_header_row_of_an_excel_table(book: Workbook, tmp_path: Path) -> None:
    sheet = book["One"]
    for row in (("Name", "Role"), ("Asha", "Chair")):
        sheet.append(row)
    sheet.add_table(ExcelTable(displayName="Who", ref="A1:B2"))
    (table,) = tables(saved(book, tmp_path))
    assert [row.header for row in table.rows] == [True, False]


def test_text_boxes_and_page_headers(book: Workbook, tmp_path: Path) -> None:
    a = "http://schemas.openxmlformats.org/drawingml/2006/main"
    drawing = f'<d xmlns:a="{a}"><a:p><a:r><a:t>box</a:t></a:r><a:r><a:t>word</a:t></a:r></a:p><a:p/></d>'
    layout = raw(
        one("><v>1</v>")
        + '<headerFooter><oddHeader>&amp;C&amp;"Arial,Bold"&amp;12SECRET &amp;P</oddHeader></headerFooter>',
        **{
            "xl/worksheets/_rels/sheet1.xml.rels": links(("drawing", "../drawings/d1.xml")),
            "xl/drawings/d1.xml": drawing,
        },
    )
    assert paragraph(layout, "boxword").where.part == "text box"
    assert [(line.text, line.where.part) for line in layout.margins] == [("SECRET \t1", "header")]


def test_words_under_merged_cells_are_said() -> None:
    cells = "<sheetData><row r='1'><c r='A1'><v>1</v></c><c r='B1'><v>2</v></c></row></sheetData>"
    layout = raw(cells + "<mergeCells><mergeCell ref='A1:B1'/></mergeCells>")
    assert grid(tables(layout)[0]) == [["1\n2"]]
    assert [line.typed for line in layout.paragraphs if line.where.cell == "B1"] == [""]
    assert "B1" in layout.remarks[0]


def test_a_strict_workbook_reads_like_any_other(tmp_path: Path) -> None:
    path = tmp_path / "strict.xlsx"
    strict = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    office = "http://purl.oclc.org/ooxml/officeDocument/relationships"
    path.write_bytes(
        zipped(
            {
                "_rels/.rels": links((f"{office}/officeDocument", "xl/workbook.xml")),
                "xl/_rels/workbook.xml.rels": links((f"{office}/worksheet", "sheet.xml")),
                "xl/workbook.xml": (
                    f'<workbook xmlns="{strict}" xmlns:r="{office}"><sheets>'
                    '<sheet name="S" r:id="rId1"/></sheets></workbook>'
                ),
                "xl/sheet.xml": f'<worksheet xmlns="{strict}">{one("><v>7</v>")}</worksheet>',
            }
        )
    )
    assert read_excel(path).text() == "S\n7"


def test_a_chart_sheet_is_said() -> None:
    layout = raw("", **{"xl/worksheets/sheet1.xml": f'<chartsheet xmlns="{SHEET}"/>'})
    assert "“One”" in layout.remarks[0]
    assert not [block for block in layout.blocks if isinstance(block, Table)]
