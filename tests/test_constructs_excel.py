"""Each way in which a real workbook holds words (H), in a file of its own that no blank of ours has written."""

from __future__ import annotations

import gc
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from time import process_time
from xml.sax.saxutils import escape, quoteattr

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table as ExcelTable
from tests.form_cases import answers, unplaced
from tests.office_files import OFFICE, grid, links, paragraph, tables, zipped

from minutebook.errors import Refused
from minutebook.findings import Finding, Severity
from minutebook.intake.binding.bind import bind
from minutebook.intake.binding.load import load
from minutebook.intake.door.admit import admit
from minutebook.intake.door.source import source_from
from minutebook.intake.layout import Layout, Run, Table, Witness
from minutebook.intake.read import layout_of
from minutebook.intake.reading import Reading
from minutebook.rules import Facts, check
from minutebook.where import Where

S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
XDR = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
XM = "http://schemas.microsoft.com/office/excel/2006/main"
THREADS = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
SPACES = f'xmlns="{S}" xmlns:r="{OFFICE}" xmlns:mc="{MC}" xmlns:xdr="{XDR}" xmlns:x14="{X14}" xmlns:xm="{XM}"'
DRAWN = f'xmlns:xdr="{XDR}" xmlns:a="{A}" xmlns:mc="{MC}" xmlns:r="{OFFICE}"'
VML = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"'
)

#: what a cell holds: words, a number, or its XML
Value = str | float


def cell(inside: str, kind: str = "", style: int | None = None) -> str:
    """The XML of a cell; its name is put in later."""
    return f"<c{f' t={kind!r}' if kind else ''}{'' if style is None else f' s={str(style)!r}'}>{inside}</c>"


def text(words: str, style: int | None = None) -> str:
    """A cell with words of its own."""
    return cell(f'<is><t xml:space="preserve">{escape(words)}</t></is>', "inlineStr", style)


def number(value: float | str, style: int | None = None) -> str:
    """A cell with a number in a style."""
    return cell(f"<v>{value}</v>", style=style)


def rows(values: Mapping[str, Value], looks: Mapping[int, str] | None = None) -> str:
    """The cells of a sheet by name; ``looks`` are attributes of rows."""
    by_row: dict[int, list[tuple[str, Value]]] = {row: [] for row in looks or {}}
    for name, value in values.items():
        by_row.setdefault(int(re.sub(r"\D", "", name)), []).append((name, value))
    made = []
    for row, cells in sorted(by_row.items()):
        inner = "".join(_named(name, value) for name, value in cells)
        made.append(f'<row r="{row}" {(looks or {}).get(row, "")}>{inner}</row>')
    return f"<sheetData>{''.join(made)}</sheetData>"


def _named(name: str, value: Value) -> str:
    raw = number(value) if isinstance(value, float | int) else value if value.startswith("<c") else text(value)
    return raw.replace("<c", f'<c r="{name}"', 1)


@dataclass
class Sheet:
    """One sheet: its cells, and what stands before and after them."""

    cells: Mapping[str, Value] = field(default_factory=dict)
    title: str = "One"
    state: str = "visible"
    before: str = ""
    after: str = ""
    looks: Mapping[int, str] = field(default_factory=dict)
    links: Sequence[tuple[str, str]] = ()


FORMATS = ("dd/mm/yyyy", "00000 000000", ";;;", '"Ref: "@', "0;-0;;@", "0.0%", "[h]:mm", '"£"#,##0.00', 'd"/"m')
STYLES = (
    f'<styleSheet xmlns="{S}"><numFmts>'
    + "".join(f'<numFmt numFmtId="{165 + at}" formatCode={quoteattr(code)}/>' for at, code in enumerate(FORMATS))
    + "</numFmts><fonts><font/><font><strike/></font><font><b/></font></fonts><cellXfs><xf/>"
    + "".join(f'<xf numFmtId="{165 + at}"/>' for at in range(len(FORMATS)))
    + '<xf fontId="1"/><xf fontId="2"/></cellXfs></styleSheet>'
)
STRUCK = len(FORMATS) + 1


def style(code: str) -> int:
    """The style that has a number format."""
    return FORMATS.index(code) + 1


def package(*sheets: Sheet, book: str = "", names: str = "", **parts: str) -> dict[str, str | bytes]:
    """The parts of a workbook; further parts are those of the workbook by kind, or by name with a slash."""
    own = {kind: content for kind, content in parts.items() if "/" not in kind}
    entries = (
        f'<sheet name={quoteattr(sheet.title)} sheetId="{at}" state="{sheet.state}" r:id="rId{at}"/>'
        for at, sheet in enumerate(sheets, start=1)
    )
    linked = [("worksheet", f"worksheets/sheet{at}.xml") for at in range(1, len(sheets) + 1)]
    made: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": links(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": (
            f"<workbook {SPACES}>{book}<sheets>{''.join(entries)}</sheets>"
            f"{f'<definedNames>{names}</definedNames>' if names else ''}</workbook>"
        ),
        "xl/_rels/workbook.xml.rels": links(
            *linked, ("styles", "styles.xml"), *((kind, f"{kind}.xml") for kind in own)
        ),
        "xl/styles.xml": STYLES,
    }
    for at, sheet in enumerate(sheets, start=1):
        inner = f"{sheet.before}{rows(sheet.cells, sheet.looks)}{sheet.after}"
        made[f"xl/worksheets/sheet{at}.xml"] = f"<worksheet {SPACES}>{inner}</worksheet>"
        if sheet.links:
            made[f"xl/worksheets/_rels/sheet{at}.xml.rels"] = links(*sheet.links)
    made |= {f"xl/{kind}.xml": content for kind, content in own.items()}
    return made | {name: content for name, content in parts.items() if "/" in name}


def read(*sheets: Sheet, name: str = "form.xlsx", **parts: str) -> Layout:
    """What we read of a workbook."""
    return opened(zipped(package(*sheets, **parts)), name)


def opened(data: bytes, name: str = "form.xlsx") -> Layout:
    """What we read of a file, through the door."""
    return layout_of(admit(source_from(name, data)))


def typed(*sheets: Sheet, **parts: str) -> Reading:
    """What a worker wrote in a form with these sheets; the first of all bears its title."""
    cover = Sheet({"A1": "SAFER Meeting"}, "Read me")
    return bind(read(cover, *sheets, **parts), "form.xlsx", "0")


def only(layout: Layout) -> list[list[str]]:
    """The cells of the only table."""
    (table,) = tables(layout)
    return grid(table)


def shown(layout: Layout) -> list[str]:
    """Every paragraph that anybody sees as typed."""
    return [line.typed for line in layout.paragraphs if line.typed.strip()]


# Merged cells


def merged(*areas: str) -> str:
    return f"<mergeCells>{''.join(f'<mergeCell ref={area!r}/>' for area in areas)}</mergeCells>"


def test_H_a_merged_label_over_several_rows_and_an_answer_over_several_columns() -> None:
    sheet = Sheet(
        {"A1": "Case details", "A2": "Chair", "C2": "H Marsh", "A5": "Minute taker", "C5": "D Pettifer"},
        after=merged("A1:E1", "A2:B4", "C2:E4", "A5:B5", "C5:E5"),
    )
    assert answers(typed(sheet)) == {"chair": "H Marsh", "minute_taker": "D Pettifer"}


def test_H_a_title_merged_across_every_column_of_the_sheet() -> None:
    sheet = Sheet(
        {"A1": "SAFER Meeting", "A2": "northcombe", "A3": "Chair", "B3": "H Marsh"},
        after=merged("A1:XFD1", "A2:XFD2", "D4:D1048576", "A5:XFD5", "A6:XFD6"),
    )
    assert shown(read(sheet)) == ["One", "SAFER Meeting", "northcombe", "Chair", "H Marsh"]
    assert answers(typed(sheet)) == {"chair": "H Marsh"}


def test_H_words_under_a_merged_cell_are_kept_out_of_sight() -> None:
    sheet = Sheet({"A1": "Chair", "B1": "H Marsh", "C1": "underneath"}, after=merged("B1:C1"))
    reading = typed(sheet)
    assert answers(reading) == {"chair": "H Marsh"}
    assert unplaced(reading) == ["underneath"]
    assert "The sheet “One” has words hidden under merged cells: C1." in reading.remarks
    assert str(reading.unplaced[-1].where) == "sheet “One”, cell C1"


def test_H_words_under_an_empty_merged_cell_are_no_answer() -> None:
    reading = typed(Sheet({"A1": "Chair", "C1": "underneath"}, after=merged("B1:C1")))
    assert answers(reading) == {}
    assert unplaced(reading) == ["underneath"]


def test_H_areas_that_lie_over_each_other_lose_no_word() -> None:
    cells: dict[str, Value] = {f"{column}{row}": f"{column}{row}" for column in "ABC" for row in (1, 2, 3)}
    layout = read(Sheet(cells, after=merged("A1:B2", "B2:C3", "A1:A1")))
    assert sorted(layout.text().split()) == sorted([*cells, "One"])


# What is hidden


def test_H_a_hidden_sheet_is_read_flagged_and_no_answer() -> None:
    hidden = Sheet({"A1": "Chair", "B1": "nobody"}, "Old", "veryHidden")
    layout = read(hidden, Sheet({"A1": "Chair", "B1": "H Marsh"}, "New"))
    assert shown(layout) == ["New", "Chair", "H Marsh"]
    assert [str(where) for where in layout.hidden] == ["sheet “Old”, cell A1", "sheet “Old”, cell B1"]
    assert "The sheet “Old” is hidden." in layout.remarks
    reading = typed(hidden, Sheet({"A1": "Chair", "B1": "H Marsh"}, "New"))
    assert answers(reading) == {"chair": "H Marsh"}
    assert "nobody" in unplaced(reading)
    (told,) = [it for it in check(Facts(load(reading)[0], date(2027, 1, 1))) if it.rule == "R015"]
    assert "cell B1 of the sheet “Old”" in told.message
    assert told.fix.startswith("Show them or delete them")


@pytest.mark.parametrize("look", ['hidden="1"', 'ht="0" customHeight="1"', 'hidden="1" outlineLevel="1"'])
def test_H_rows_hidden_by_hand_by_a_filter_or_folded_away(look: str) -> None:
    cells: dict[str, Value] = {"A1": "Chair", "B1": "H Marsh", "A2": "Minute taker", "B2": "nobody"}
    sheet = Sheet(cells, looks={2: look}, after='<autoFilter ref="A1:B2"/>')
    reading = typed(sheet)
    assert answers(reading) == {"chair": "H Marsh"}
    assert unplaced(reading) == ["nobody"]
    layout = read(sheet)
    assert [where.cell for where in layout.hidden] == ["A2", "B2"]
    assert "The sheet “One” has hidden rows with words in them: 2." in layout.remarks


@pytest.mark.parametrize("look", ['hidden="1"', 'width="0" customWidth="1"'])
def test_H_hidden_columns(look: str) -> None:
    sheet = Sheet(
        {"A1": "Chair", "B1": "nobody", "C1": "H Marsh"}, before=f'<cols><col min="2" max="2" {look}/></cols>'
    )
    layout = read(sheet)
    assert shown(layout) == ["One", "Chair", "H Marsh"]
    assert [where.cell for where in layout.hidden] == ["B1"]
    assert answers(typed(sheet)) == {"chair": "H Marsh"}


@pytest.mark.parametrize(
    ("title", "cells", "sorted_as", "told"),
    [
        pytest.param("Front", {"A1": "Chair", "B1": "H Marsh"}, "prompts", False, id="of the form"),
        pytest.param("Sheet1", {"A1": "ring mum"}, "prompts", True, id="named by Excel"),
        pytest.param("Sheet1", {}, "prompts", False, id="named by Excel, empty"),
        pytest.param("Feuille 2", {}, "prompts", False, id="named by a French one"),
        pytest.param("SAFER Meeting (2)", {}, "prompts", False, id="a title"),
        pytest.param("Pat’s scraps", {"A1": "ring mum"}, "unplaced", True, id="of somebody’s own"),
        pytest.param("Pat’s scraps", {}, "unplaced", False, id="of somebody’s own, empty"),
        pytest.param("ring mum", {}, "unplaced", False, id="a note"),
    ],
)
def test_H_the_name_of_a_sheet(title: str, cells: dict[str, Value], sorted_as: str, told: bool) -> None:
    first = Sheet({"A1": "Minute taker", "B1": "D Pettifer", "A2": "Venue"}, "Start")
    reading = typed(first, Sheet(cells, title))
    assert [it.text for it in getattr(reading, sorted_as)].count(title) == 1
    assert answers(reading)["minute_taker"] == "D Pettifer"
    assert "venue" not in answers(reading)  # nobody answers on the next sheet
    assert [it.text for it in reading.unknown_labels] == [title] * told
    said = [it.message for it in check(Facts(load(reading)[0], date(2027, 1, 1))) if it.rule == "R018"]
    assert said == [f"The sheet “{title}” is no part of this form, so nothing was taken from it."] * told


def test_H_the_name_of_a_hidden_sheet_counts_only_where_words_are_hidden_on_it() -> None:
    form = Sheet({"A1": "Chair", "B1": "H Marsh"}, "Start")
    hidden = Sheet({"A1": "nobody"}, "Old", "hidden"), Sheet({}, "Empty", "hidden")
    reading = typed(form, *hidden)
    assert unplaced(reading) == ["Old", "nobody"]
    assert "Empty" in [it.text for it in reading.prompts]


def test_H_columns_hidden_up_to_the_last_are_quick() -> None:
    sheet = Sheet({"A1": "Chair", "B1": "H Marsh"}, before='<cols><col min="3" max="16384" hidden="1"/></cols>')
    assert read(sheet).hidden == ()


def test_H_a_merged_cell_shows_while_one_of_its_rows_does() -> None:
    sheet = Sheet({"A1": "Chair", "B1": "H Marsh", "A2": "x"}, looks={1: 'hidden="1"'}, after=merged("B1:B2"))
    assert shown(read(sheet)) == ["One", "H Marsh", "x"]


def test_H_a_format_that_shows_nothing_hides_its_cell() -> None:
    sheet = Sheet({"A1": "seen", "B1": text("secret", style(";;;")), "C1": number(7, style(";;;"))})
    layout = read(sheet)
    assert shown(layout) == ["One", "seen"]
    assert [where.cell for where in layout.hidden] == ["B1", "C1"]
    assert "secret" in layout.text()


def test_H_a_nought_that_is_not_shown_is_no_word() -> None:
    sheet = Sheet({"A1": "seen", "B1": number(0, style("0;-0;;@"))})
    assert (read(sheet).text(), read(sheet).hidden) == ("One\nseen", ())
    plain = Sheet({"A1": "seen", "B1": 0}, before='<sheetViews><sheetView showZeros="0"/></sheetViews>')
    assert read(plain).text() == "One\nseen"


def test_H_at_most_a_hundred_hidden_places_are_told() -> None:
    cells: dict[str, Value] = {f"A{row}": "x" for row in range(1, 301)}
    assert len(read(Sheet(cells, state="hidden")).hidden) == 100


@pytest.mark.parametrize(
    "source",
    [
        '<dataValidations><dataValidation type="list" sqref="B1"><formula1>Lists!$A$1:$A$2</formula1></dataValidation>'
        "</dataValidations>",
        '<dataValidations><dataValidation type="list" sqref="B1"><formula1>Grades</formula1></dataValidation>'
        "</dataValidations>",
        '<extLst><ext><x14:dataValidations><x14:dataValidation type="list"><x14:formula1><xm:f>Lists!$A$1:$A$2</xm:f>'
        "</x14:formula1><xm:sqref>B1</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst>",
    ],
    ids=["by reference", "by name", "x14"],
)
def test_H_a_hidden_list_of_choices_is_the_forms_own_print(source: str) -> None:
    sheets = (
        Sheet({"A1": "Chair", "B1": "H Marsh"}, after=source),
        Sheet({"A1": "Zebra", "A2": "Quagga"}, "Lists", "hidden"),
    )
    names = '<definedName name="Grades">Lists!$A$1:$A$2</definedName>'
    layout = read(*sheets, names=names)
    assert layout.hidden == ()
    assert "The sheet “Lists” is hidden." in layout.remarks
    reading = typed(*sheets, names=names)
    assert answers(reading) == {"chair": "H Marsh"}
    assert {"Zebra", "Quagga"} <= {loose.text for loose in reading.prompts}


# Formulas


def test_H_a_formula_that_was_never_worked_out_is_blank_and_said() -> None:
    cells: dict[str, Value] = {"A1": "Chair", "B1": cell("<f>Names!A1</f>"), "A2": "Minute taker", "B2": "D Pettifer"}
    sheet = Sheet(cells)
    reading = typed(sheet)
    assert answers(reading) == {"minute_taker": "D Pettifer"}
    (remark,) = reading.remarks
    assert "“One”" in remark and ": B1;" in remark and "never worked out" in remark
    place = Where("body", None, 1, 2, sheet="One", cell="B1")
    assert read(sheet).witnesses == (Witness(place, "", "=Names!A1"),)


@pytest.mark.parametrize("empty", ["<f>A1</f><v/>", "<f>A1</f><v></v>", '<f t="shared" si="0"/>'])
def test_H_results_left_empty_by_other_programs_count_as_never_worked_out(empty: str) -> None:
    layout = read(Sheet({"A1": "Chair", "B1": cell(empty)}))
    assert [witness.where.cell for witness in layout.witnesses] == ["B1"]


def test_H_a_formula_whose_result_is_no_text_is_an_honest_blank() -> None:
    layout = read(Sheet({"A1": "Chair", "B1": cell('<f>""</f><v></v>', "str"), "C1": cell("<f>1+1</f><v>2</v>")}))
    assert (only(layout), layout.remarks, layout.witnesses) == ([["Chair", "", "2"]], (), ())


@pytest.mark.parametrize("fault", ["#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?"])
def test_H_an_error_is_shown_and_said(fault: str) -> None:
    layout = read(Sheet({"A1": "Chair", "B1": cell(f"<f>VLOOKUP(1,A:A,2)</f><v>{fault}</v>", "e")}))
    assert only(layout) == [["Chair", fault]]
    (remark,) = layout.remarks
    assert ": B1;" in remark and "error" in remark
    (witness,) = layout.witnesses
    assert (witness.shown, witness.stored, witness.agrees) == (fault, "=VLOOKUP(1,A:A,2)", False)


def doubted(*sheets: Sheet, **parts: str) -> list[Finding]:
    """What is told of cells that show less, or something else, than they hold."""
    return [finding for finding in load(typed(*sheets, **parts))[1] if finding.rule == "F002"]


@pytest.mark.parametrize("fault", ["#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "Err:502"])
@pytest.mark.parametrize("kind", ["e", "str"])
def test_H_an_error_is_never_an_answer_and_its_cell_is_named(fault: str, kind: str) -> None:
    value = cell(f"<f>x</f><v>{fault}</v>", kind)
    sheet = Sheet({"A1": "Chair", "B1": value, "A2": "DOB", "B2": value, "A3": "Minute taker", "B3": "D Pettifer"})
    reading = typed(sheet)
    assert answers(reading) == {"minute_taker": "D Pettifer"}
    assert [it.text for it in reading.prompts].count(fault) == 2
    first, second = doubted(sheet)
    assert (first.key, first.severity, str(first.where)) == ("chair", Severity.WARNING, "sheet “One”, cell B1")
    assert (second.key, second.severity) == ("child.dob", Severity.ERROR)
    assert f"{fault}, in cell B1 of the sheet “One”" in first.message
    assert "Type the answer" in first.fix


@pytest.mark.parametrize("words", ["#N/A", "#REF! said mum", "Err:502"])
def test_H_words_that_somebody_typed_are_an_answer_even_these(words: str) -> None:
    sheet = Sheet({"A1": "Chair", "B1": words})
    assert (answers(typed(sheet)), doubted(sheet)) == ({"chair": words}, [])


def test_H_formulas_without_a_result_are_told_at_their_question_or_once_for_the_sheet() -> None:
    unworked = cell("<f>Names!A1</f>")
    cells = {"A1": "Chair", "B1": unworked, "A3": "Minute taker", "A4": unworked}
    cells |= {f"D{row}": unworked for row in range(10, 40)}
    chair, taker, others = doubted(Sheet(cells))
    assert [(it.key, it.severity, it.where and it.where.cell) for it in (chair, taker, others)] == [
        ("chair", Severity.WARNING, "B1"),
        ("minute_taker", Severity.WARNING, "A4"),
        (None, Severity.NOTE, "D10"),
    ]
    assert "cell B1 of the sheet “One”" in chair.message and "“Chair” needs an answer" in chair.message
    assert "cells D10, D11, D12, D13, D14 and 25 more of the sheet “One”" in others.message
    assert all("save it and give it again" in finding.fix for finding in (chair, taker, others))


def test_H_a_formula_without_a_result_in_a_table_belongs_to_its_row() -> None:
    header = {"A2": "Name", "B2": "Role or relationship", "C2": "Agency", "D2": "Present / apologies / not invited"}
    row = {"A3": "Ruth Calloway", "B3": cell("<f>x</f>"), "C3": "Housing", "D3": "Present"}
    (finding,) = doubted(Sheet({"A1": "Attendance", **header, **row}))
    assert (finding.key, finding.where and finding.where.cell) == ("attendance", "B3")


@pytest.mark.parametrize(
    ("value", "look", "told"),
    [
        (3.7, "0;-0;;@", [("4", "3.7")]),
        (0.385, "0.0%", []),
        (0.3855, "0.0%", [("38.6%", "0.3855")]),
        (7700900123, "00000 000000", []),
        (3, "0;-0;;@", []),
        (1234.5, '"£"#,##0.00', []),
        (46359.5, "dd/mm/yyyy", []),
    ],
)
def test_H_a_typed_number_that_shows_rounded_is_said(value: float, look: str, told: list[tuple[str, str]]) -> None:
    sheet = Sheet({"A1": "Venue", "B1": number(value, style(look)), "C3": number(value, style(look))})
    findings = doubted(sheet)
    assert [finding.key for finding in findings] == ["venue"] * len(told)
    for finding, (shows, stored) in zip(findings, told, strict=True):
        assert f"“{shows}”" in finding.message and f"“{stored}” is stored" in finding.message
        assert finding.message.startswith("Cell B1 of the sheet “One” shows")


def test_H_values_from_other_files_are_read_as_saved_and_said() -> None:
    layout = read(
        Sheet({"A1": "Chair", "B1": cell("<f>[1]Staff!A1</f><v>H Marsh</v>", "str")}),
        **{
            "xl/externalLinks/externalLink1.xml": f'<externalLink xmlns="{S}"/>',
            "xl/connections.xml": f'<connections xmlns="{S}"/>',
        },
    )  # fmt: skip
    assert only(layout) == [["Chair", "H Marsh"]]
    assert any("other files" in remark for remark in layout.remarks)
    assert any("database" in remark for remark in layout.remarks)


def test_H_a_link_that_starts_a_program_is_refused() -> None:
    link = f'<externalLink xmlns="{S}"><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>'
    with pytest.raises(Refused, match="start another program"):
        read(Sheet({"A1": "x"}), externalLink=link)


# Numbers, dates, words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (number(7700900123, style("00000 000000")), "07700 900123"),
        (number(7700900123), "7700900123"),
        (number("1.0"), "1"),
        (number("1E-3"), "0.001"),
        (number("12345678901234"), "12345678901234"),
        (number(0.385, style("0.0%")), "38.5%"),
        (number(1.5625, style("[h]:mm")), "37:30"),
        (number(-1234.5, style('"£"#,##0.00')), "-£1,234.50"),
        (number(46359, style("dd/mm/yyyy")), "03/12/2026"),
        (number(46359, style('d"/"m')), "03/12/2026"),
        (text("12/11/2026", style("dd/mm/yyyy")), "12/11/2026"),
        (text("NCC-40417", style('"Ref: "@')), "Ref: NCC-40417"),
        (text("07700 900123"), "07700 900123"),
        (text("  two  spaces\tand a tab "), "  two  spaces\tand a tab "),
        (cell("<v>1</v>", "b"), "Yes"),
        (cell("<v>0</v>", "b"), "No"),
        (cell("<v>2026-12-03T00:00:00</v>", "d", style("dd/mm/yyyy")), "03/12/2026"),
        (cell("<v>2026-12-03</v>", "d"), "03/12/2026"),
        (cell("<v>not a date</v>", "d"), "not a date"),
        (cell("<v>n/k</v>"), "n/k"),
        (cell('<v xml:space="preserve">line_x000D_\nnext</v>', "str"), "line\nnext"),
    ],
)
def test_H_values_as_they_show(value: str, words: str) -> None:
    _, *lines = [line.text for line in read(Sheet({"A1": value})).paragraphs]
    assert "\n".join(lines) == words


@pytest.mark.parametrize(("since", "serial"), [("0", 46359), ("1", 44897)])
def test_H_both_ways_of_counting_days_give_the_same_answer(since: str, serial: int) -> None:
    cells: dict[str, Value] = {"A1": "Date of meeting", "B1": number(serial, style("dd/mm/yyyy"))}
    book = f'<workbookPr date1904="{since}"/>'
    assert answers(typed(Sheet(cells), book=book)) == {"meeting_date": "03/12/2026"}


def test_H_a_date_typed_as_text_and_one_typed_as_a_date() -> None:
    sheet = Sheet({"A1": "Date of meeting", "B1": "3rd Dec 2026", "A2": "DOB", "B2": number(40703, 1)})
    assert answers(typed(sheet)) == {"meeting_date": "3rd Dec 2026", "child.dob": "09/06/2011"}


def test_H_inline_and_shared_strings_without_pronunciation() -> None:
    strings = (
        f'<sst xmlns="{S}"><si><t>shared</t><rPh sb="0" eb="1"><t>spoken</t></rPh><phoneticPr fontId="1"/></si>'
        "<si><r><t>rich </t></r><r><rPr><b/></rPr><t>words</t></r><rPh><t>spoken</t></rPh></si></sst>"
    )
    inline = cell("<is><r><t>in</t></r><r><t>line</t></r><rPh><t>spoken</t></rPh></is>", "inlineStr")
    cells: dict[str, Value] = {"A1": cell("<v>0</v>", "s"), "B1": cell("<v>1</v>", "s"), "C1": inline}
    assert only(read(Sheet(cells), sharedStrings=strings)) == [["shared", "rich words", "inline"]]


def test_H_a_struck_option_is_not_chosen() -> None:
    rich = cell("<is><r><rPr><strike/></rPr><t>Yes</t></r><r><t> / No</t></r></is>", "inlineStr")
    sheet = Sheet({"A1": "Is a co-working arrangement in place?", "B1": rich, "A2": "Chair", "B2": text("x", STRUCK)})
    layout = read(sheet)
    assert paragraph(layout, "Yes / No").runs == (Run("Yes", struck=True), Run(" / No"))
    assert paragraph(layout, "x").runs == (Run("x", struck=True),)
    assert answers(typed(sheet))["co_working"] == "No"


# Tables of Excel's own


def test_H_a_table_with_a_header_and_a_totals_row(tmp_path: Path) -> None:
    book = Workbook()
    (sheet,) = book.worksheets
    for row in (("Name", "Role"), ("Asha Okoro", "Mother"), ("Total", 1)):
        sheet.append(row)
    listed = ExcelTable(displayName="Who", ref="A1:B3")
    listed.totalsRowCount = 1
    sheet.add_table(listed)
    book.save(tmp_path / "form.xlsx")
    layout = opened((tmp_path / "form.xlsx").read_bytes())
    (table,) = tables(layout)
    assert grid(table) == [["Name", "Role"], ["Asha Okoro", "Mother"]]
    assert [row.header for row in table.rows] == [True, False]
    assert [line.text for line in layout.paragraphs][-2:] == ["Total", "1"]
    assert str(paragraph(layout, "Total").where) == "sheet “Sheet”, cell A3"


def test_H_two_tables_side_by_side_stay_apart() -> None:
    left, right = (
        f'<table xmlns="{S}" ref="{ref}" headerRowCount="1"><tableColumns/></table>' for ref in ("A2:B4", "D2:E4")
    )
    layout = read(
        Sheet(
            {
                "A1": "banner", "A2": "Name", "B2": "Role", "D2": "Action", "E2": "Who", "A3": "Asha", "D3": "Ring",
                "A4": "Ben", "E4": "Mum", "G3": "beside",
            },
            links=(("table", "../tables/t1.xml"), ("table", "../tables/t2.xml")),
        ),
        **{"xl/tables/t1.xml": left, "xl/tables/t2.xml": right},
    )  # fmt: skip
    assert [grid(table) for table in tables(layout)] == [
        [["banner"]],
        [["Name", "Role"], ["Asha", ""], ["Ben", ""]],
        [["Action", "Who"], ["Ring", ""], ["", "Mum"]],
        [["beside"]],
    ]
    assert [table.rows[0].header for table in tables(layout)] == [False, True, True, False]


# Form controls


def corner(kind: str, row: int, column: int, down: int = 0, across: int = 0) -> str:
    return (
        f"<{kind}><xdr:col>{column}</xdr:col><xdr:colOff>{across}</xdr:colOff><xdr:row>{row}</xdr:row>"
        f"<xdr:rowOff>{down}</xdr:rowOff></{kind}>"
    )


@dataclass
class Control:
    """A form control as Excel writes it, over one cell: row and column are counted from nought."""

    words: str
    row: int
    column: int
    properties: str
    across: int = 20_000
    old: str = ""


def controlled(
    cells: Mapping[str, Value], *controls: Control, newer: bool = True, name: str = "1"
) -> tuple[Sheet, dict[str, str]]:
    """A sheet with controls, and the parts that it needs; ``newer`` as Excel 2010 and later write them."""
    stated, shapes, old, linked = [], [], [], []
    parts: dict[str, str] = {}
    for at, control in enumerate(controls):
        shape, link = 1025 + at, f"rId{3 + at}"
        spot = control.row, control.column
        low, high = (*spot, 20_000, control.across), (*spot, 170_000, 500_000)
        stated.append(
            f'<mc:AlternateContent><mc:Choice Requires="x14"><control shapeId="{shape}" r:id="{link}" name="Box {at}">'
            f"<controlPr><anchor>{corner('from', *low)}{corner('to', *high)}</anchor></controlPr></control></mc:Choice>"
            f'<mc:Fallback><control shapeId="{shape}" r:id="{link}"/></mc:Fallback></mc:AlternateContent>'
        )
        shapes.append(
            f'<mc:AlternateContent><mc:Choice Requires="a14"><xdr:twoCellAnchor>{corner("xdr:from", *low)}'
            f'{corner("xdr:to", *high)}<xdr:sp><xdr:nvSpPr><xdr:cNvPr id="{shape}" name="Box" hidden="1"/></xdr:nvSpPr>'
            f"<xdr:txBody><a:p><a:r><a:t>{control.words}</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:twoCellAnchor>"
            "</mc:Choice><mc:Fallback/></mc:AlternateContent>"
        )
        kind, state = control.old.split("|") if control.old else ("Checkbox", "")
        old.append(
            f'<v:shape id="_x0000_s{shape}" style="position:absolute"><v:textbox><div><font>{control.words}<br></font>'
            f'</div></v:textbox><x:ClientData ObjectType="{kind}"><x:Anchor>{control.column}, '
            f"{control.across // 9525}, {control.row}, 2, {control.column}, 60, {control.row}, 18</x:Anchor>{state}"
            "</x:ClientData></v:shape>"
        )
        parts[f"xl/ctrlProps/ctrlProp{name}-{at}.xml"] = f'<formControlPr xmlns="{X14}" {control.properties}/>'
        linked.append(("ctrlProp", f"../ctrlProps/ctrlProp{name}-{at}.xml"))
    first = [("drawing", f"../drawings/drawing{name}.xml"), ("vmlDrawing", f"../drawings/vmlDrawing{name}.vml")]
    listed = f"<controls>{''.join(stated)}</controls>" if newer else ""
    sheet = Sheet(cells, after=f'<legacyDrawing r:id="rId2"/>{listed}', links=first + (linked if newer else []))
    return sheet, (parts if newer else {}) | {
        f"xl/drawings/drawing{name}.xml": f"<xdr:wsDr {DRAWN}>{''.join(shapes if newer else [])}</xdr:wsDr>",
        f"xl/drawings/vmlDrawing{name}.vml": f"<xml {VML}>{''.join(old)}</xml>",
    }


ASKED = "Is a co-working arrangement in place?"


def test_H_tick_boxes_over_a_cell_say_what_is_chosen() -> None:
    sheet, parts = controlled(
        {"A1": ASKED},
        Control("Yes", 0, 1, 'objectType="CheckBox" lockText="1"'),
        Control("No", 0, 1, 'objectType="CheckBox" checked="Checked" lockText="1"', across=300_000),
    )
    layout = read(sheet, **parts)
    assert only(layout) == [[ASKED, "☐ Yes  ☒ No"]]
    assert layout.text().count("Yes") == 1
    assert answers(typed(sheet, **parts)) == {"co_working": "No"}


def test_H_a_tick_box_of_the_older_drawing_alone() -> None:
    sheet, parts = controlled(
        {"A1": ASKED},
        Control("Yes", 0, 1, "", old="Checkbox|<x:Checked>1</x:Checked>"),
        Control("No", 0, 1, "", across=300_000, old="Checkbox|"),
        newer=False,
    )
    assert only(read(sheet, **parts)) == [[ASKED, "☒ Yes  ☐ No"]]
    assert answers(typed(sheet, **parts)) == {"co_working": "Yes"}


@pytest.mark.parametrize(
    ("row", "answer"),
    [
        (("☒ Yes", "☐ No"), "Yes"),
        (("☐ Yes", "☒ No"), "No"),
        (("Yes ☐", "No ☒", "Not known ☐"), "No"),
        (("Yes", "☐", "No", "☒"), "No"),
        (("☒", "Yes", "☐", "No"), "Yes"),
        (("Yes", "x", "No"), "Yes"),
        (("Yes", "", "No", "x"), "No"),
        (("", "Yes", "☐", "No", "☒"), "No"),
        (("☐ Yes", "☐ No"), None),
        (("", "Yes", "x", "No"), None),
    ],
)
def test_H_options_in_a_row_of_cells(row: tuple[str, ...], answer: str | None) -> None:
    cells: dict[str, Value] = {f"{'BCDEFG'[at]}2": words for at, words in enumerate(row) if words}
    reading = typed(Sheet({"A1": "Chair", "B1": "H Marsh", "A2": ASKED, **cells, "A3": "Venue", "B3": "Library"}))
    assert answers(reading) == {"chair": "H Marsh", "venue": "Library"} | ({"co_working": answer} if answer else {})
    told = [*unplaced(reading), *(loose.text for loose in reading.prompts), answer or ""]
    assert {"Yes", "No"} <= set(" ".join(told).split())
    assert all("x" in told for words in row if words == "x")


def test_H_option_buttons() -> None:
    sheet, parts = controlled(
        {"A1": ASKED, "H9": 2},
        Control("Yes", 0, 1, 'objectType="Radio" firstButton="1" fmlaLink="$H$9"'),
        Control("No", 0, 2, 'objectType="Radio" checked="Checked" fmlaLink="$H$9"'),
    )
    assert grid(tables(read(sheet, **parts))[0])[0][:3] == [ASKED, "☐ Yes", "☒ No"]
    assert answers(typed(sheet, **parts)) == {"co_working": "No"}


def test_H_a_tick_box_without_words_belongs_to_the_words_of_its_cell() -> None:
    sheet, parts = controlled(
        {"A1": "Yes", "B1": "No"},
        Control("", 0, 0, 'objectType="CheckBox" checked="Checked"'),
        Control("", 0, 1, 'objectType="CheckBox"', across=400_000),
    )
    assert only(read(sheet, **parts)) == [["☒ Yes", "No ☐"]]


def test_H_boxes_drawn_over_options_typed_side_by_side() -> None:
    sheet, parts = controlled(
        {"A1": ASKED, "B1": "Yes      No"},
        Control("", 0, 1, 'objectType="CheckBox"'),
        Control("", 0, 1, 'objectType="CheckBox" checked="Checked"', across=300_000),
    )
    assert only(read(sheet, **parts)) == [[ASKED, "☐ Yes  ☒ No"]]
    assert answers(typed(sheet, **parts)) == {"co_working": "No"}


def test_H_the_cell_under_a_tick_box_says_the_same_only_once() -> None:
    sheet, parts = controlled(
        {"A1": "Yes", "B1": cell("<v>1</v>", "b")},
        Control("", 0, 1, 'objectType="CheckBox" checked="Checked" fmlaLink="$B$1"'),
    )
    assert only(read(sheet, **parts)) == [["Yes", "☒"]]


def test_H_a_tick_box_that_its_cell_contradicts_is_said() -> None:
    sheet, parts = controlled(
        {"A1": "Attended", "C1": cell("<v>0</v>", "b")},
        Control("", 0, 1, 'objectType="CheckBox" checked="Checked" fmlaLink="One!$C$1"'),
    )
    layout = read(sheet, **parts)
    assert only(layout) == [["Attended", "☒", "No"]]
    assert [(it.where.cell, it.shown, it.stored) for it in layout.witnesses] == [("B1", "☒", "☐")]
    assert any("B1" in remark for remark in layout.remarks)


@pytest.mark.parametrize(
    ("link", "said", "told"),
    [
        ("Two!$C$1", cell("<v>0</v>", "b"), True),
        ("Two!$C$1", text("No"), True),
        ("Two!$C$1", text("☐"), True),
        ("One!$C$9", number(0), True),
        ("Two!$C$1", cell("<v>1</v>", "b"), False),
        ("Two!$C$1", text("TRUE"), False),
        ("Two!$C$1", text("ask Ruth"), False),
        ("Two!$D$1", cell("<v>0</v>", "b"), False),
        ("Gone!$C$1", cell("<v>0</v>", "b"), False),
    ],
)
def test_H_the_cell_of_a_tick_box_may_be_anywhere_and_say_it_in_words(link: str, said: str, told: bool) -> None:
    sheet, parts = controlled(
        {"A1": ASKED, "C9": said}, Control("Yes", 0, 1, f'objectType="CheckBox" checked="Checked" fmlaLink="{link}"')
    )
    other = Sheet({"C1": said}, "Two")
    assert answers(typed(sheet, other, **parts)) == {"co_working": "Yes"}
    findings = doubted(sheet, other, **parts)
    assert [(it.key, it.where and it.where.cell) for it in findings] == [("co_working", "B1")] * told
    for finding in findings:
        assert "cell B1 of the sheet “One” is ticked, but its own cell says that it is empty" in finding.message


@pytest.mark.parametrize(("said", "told"), [(number(1), True), (number(2), False), (number(0), False)])
def test_H_a_list_that_its_cell_contradicts_is_said(said: str, told: bool) -> None:
    lists = Sheet({"A1": "Low", "A2": "High"}, "Lists", "hidden")
    state = 'objectType="Drop" fmlaRange="Lists!$A$1:$A$2" fmlaLink="Lists!$C$1" sel="2"'
    sheet, parts = controlled({"A1": "Chair"}, Control("", 0, 1, state))
    lists.cells = {**lists.cells, "C1": said}
    findings = doubted(sheet, lists, **parts)
    assert [("“High”" in it.message, "“Low”" in it.message) for it in findings] == [(True, True)] * told


def test_H_a_tick_box_that_is_neither_is_said() -> None:
    sheet, parts = controlled({}, Control("Mum", 0, 1, 'objectType="CheckBox" checked="Mixed"'))
    (finding,) = doubted(sheet, **parts)
    assert "cell B1 of the sheet “One” is neither ticked nor empty" in finding.message
    layout = read(sheet, **parts)
    assert only(layout) == [["☐ Mum"]]
    assert layout.remarks == ("The sheet “One” has tick boxes that are neither ticked nor empty: B1.",)


def test_H_drop_downs_and_lists_show_what_is_chosen() -> None:
    lists = Sheet({"A1": "Low", "A2": "Medium", "A3": "High"}, "Lists", "hidden")
    names = '<definedName name="Grades">Lists!$A$1:$A$3</definedName>'
    sheet, parts = controlled(
        {"A1": "Chair", "A2": "Grade", "B2": 3},
        Control("", 0, 1, 'objectType="Drop" fmlaRange="Lists!$A$1:$A$3" sel="1"'),
        Control("", 1, 1, 'objectType="Drop" fmlaLink="$B$2" fmlaRange="Grades" sel="3" val="0"'),
        Control("", 2, 1, 'objectType="List" fmlaRange="Grades" multiSel="1, 3" seltype="multi"'),
        Control("", 3, 1, 'objectType="Drop" fmlaRange="Grades" sel="0"'),
    )
    layout = read(sheet, lists, names=names, **parts)
    assert grid(tables(layout)[0]) == [["Chair", "Low"], ["Grade", "High"], ["", "Low; High"]]
    assert layout.hidden == ()


def test_H_a_drop_down_of_the_older_drawing() -> None:
    state = "<x:Sel>2</x:Sel><x:FmlaRange>$D$1:$E$1</x:FmlaRange>"
    sheet, parts = controlled(
        {"A1": ASKED, "D1": "Yes", "E1": "No"}, Control("", 0, 1, "", old=f"Drop|{state}"), newer=False
    )
    assert only(read(sheet, **parts)) == [[ASKED, "No", "", "Yes", "No"]]


def test_H_words_of_groups_labels_and_buttons_are_kept() -> None:
    sheet, parts = controlled(
        {"A1": "x"},
        Control("Who came?", 1, 0, 'objectType="GBox"'),
        Control("Mum", 2, 0, 'objectType="Radio" checked="Checked"'),
        Control("Clear this form", 5, 3, 'objectType="Button"'),
    )
    layout = read(sheet, **parts)
    assert [line.text for line in layout.paragraphs] == ["One", "x", "Who came?", "☒ Mum", "Clear this form"]
    assert paragraph(layout, "Clear this form").where.part == "text box"


def test_H_a_box_drawn_across_a_border_belongs_to_the_cell_under_its_middle() -> None:
    control = Control("Yes", 0, 1, 'objectType="CheckBox"')
    sheet, parts = controlled({"A1": "one", "A2": "two"}, control)
    start, end = corner("from", 0, 1, 150_000, 20_000), corner("to", 1, 1, 150_000, 500_000)
    sheet.after = re.sub("<anchor>.*?</anchor>", f"<anchor>{start}{end}</anchor>", sheet.after)
    assert only(read(sheet, **parts)) == [["one", ""], ["two", "☐ Yes"]]


def test_H_a_tick_box_in_a_hidden_row_is_hidden() -> None:
    sheet, parts = controlled({"A1": "seen"}, Control("unseen", 1, 0, 'objectType="CheckBox"'))
    sheet.looks = {2: 'hidden="1"'}
    assert shown(read(sheet, **parts)) == ["One", "seen"]


def test_H_cells_that_the_newest_excel_draws_as_tick_boxes() -> None:
    styles = STYLES.replace(
        "</cellXfs>",
        '<xf><extLst><ext><x:xfComplement xmlns:x="urn:x" i="0"/></ext></extLst></xf></cellXfs>',
    )
    at = STRUCK + 2
    parts = package(Sheet({"A1": cell("<v>1</v>", "b", at), "B1": cell("<v>0</v>", "b", at)}))
    assert only(opened(zipped(parts | {"xl/styles.xml": styles}))) == [["☒", "☐"]]


# What is drawn


def shape(words: str, row: int, column: int = 0, look: str = "", hidden: str = "") -> str:
    return (
        f"<xdr:twoCellAnchor>{corner('xdr:from', row, column)}{corner('xdr:to', row + 2, column + 2)}<xdr:sp>"
        f'<xdr:nvSpPr><xdr:cNvPr id="7" name="Box" {hidden}/></xdr:nvSpPr><xdr:txBody><a:bodyPr/>'
        f"<a:p><a:r><a:rPr {look}/><a:t>{words}</a:t></a:r></a:p><a:p/></xdr:txBody></xdr:sp></xdr:twoCellAnchor>"
    )


def drawn(shapes: str, cells: Mapping[str, Value], links_: str = "", **parts: str) -> Layout:
    sheet = Sheet(cells, links=(("drawing", "../drawings/d1.xml"),))
    made = {"xl/drawings/d1.xml": f"<xdr:wsDr {DRAWN}>{shapes}</xdr:wsDr>", **parts}
    if links_:
        made["xl/drawings/_rels/d1.xml.rels"] = links_
    return read(sheet, **made)


def test_H_text_boxes_are_read_once_and_where_they_stand() -> None:
    inner = f"{corner('xdr:from', 8, 1)}<xdr:grpSp>{shape('in a group', 8)}</xdr:grpSp>"
    group = f"<xdr:twoCellAnchor>{inner}</xdr:twoCellAnchor>"
    twice = (
        f'<mc:AlternateContent><mc:Choice Requires="a14">{shape("new words", 3)}</mc:Choice>'
        f"<mc:Fallback>{shape('new words', 3)}</mc:Fallback></mc:AlternateContent>"
    )
    layout = drawn(group + twice + shape("crossed", 3, look='strike="sngStrike" b="1"'), {"A1": "above", "A7": "below"})
    assert [line.text for line in layout.paragraphs] == ["One", "above", "new words", "crossed", "below", "in a group"]
    assert paragraph(layout, "crossed").runs == (Run("crossed", bold=True, struck=True),)
    assert str(paragraph(layout, "new words").where) == "sheet “One”, cell A4"


def test_H_a_hidden_shape_is_no_answer() -> None:
    assert shown(drawn(shape("unseen", 0, hidden='hidden="1"'), {"A1": "seen"})) == ["One", "seen"]


def test_H_titles_of_charts_and_words_of_diagrams() -> None:
    linked = links(("chart", "../charts/chart1.xml"), ("diagramData", "../diagrams/data1.xml"))
    words = f'<x xmlns:a="{A}"><a:p><a:r><a:t>{{}}</a:t></a:r></a:p></x>'
    layout = drawn(
        "", {"A1": "x"}, linked,
        **{"xl/charts/chart1.xml": words.format("title"), "xl/diagrams/data1.xml": words.format("diagram")},
    )  # fmt: skip
    assert [line.text for line in layout.paragraphs] == ["One", "x", "title", "diagram"]
    assert any("chart" in remark for remark in layout.remarks)


# Notes and comments


def test_H_notes_and_threads_are_comments_and_no_answers() -> None:
    legacy = (
        f'<comments xmlns="{S}"><authors><author>tc={{1}}</author><author>A. Manager</author></authors><commentList>'
        '<comment ref="B1" authorId="0"><text><t>[Threaded comment]\n\nOld notice\n\nComment:\n    first</t></text>'
        '</comment><comment ref="A1" authorId="1"><text><r><t>a </t></r><r><t>note</t></r><rPh><t>no</t></rPh></text>'
        "</comment></commentList></comments>"
    )
    threads = (
        f'<ThreadedComments xmlns="{THREADS}"><threadedComment ref="B1" personId="p1" id="1"><text>first</text>'
        '</threadedComment><threadedComment ref="B1" personId="p2" id="2" parentId="1"><text>reply</text>'
        "</threadedComment></ThreadedComments>"
    )
    person = (
        f'<personList xmlns="{THREADS}"><person displayName="H Marsh" id="p1"/><person displayName="S Okoro" id="p2"/>'
        "</personList>"
    )
    sheet = Sheet(
        {"A1": "Chair"},
        links=(
            ("comments", "../comments1.xml"),
            ("http://schemas.microsoft.com/office/2017/10/relationships/threadedComment", "../threads1.xml"),
        ),
    )
    layout = read(sheet, person=person, **{"xl/comments1.xml": legacy, "xl/threads1.xml": threads})
    assert [(it.text, it.author, it.where.cell) for it in layout.comments] == [
        ("first", "H Marsh", "B1"), ("reply", "S Okoro", "B1"), ("a note", "A. Manager", "A1"),
    ]  # fmt: skip
    reading = bind(layout, "form.xlsx", "0")
    assert reading.comments == layout.comments
    assert answers(reading) == {}


def test_H_our_own_notes_are_not_read() -> None:
    ours = (
        f'<comments xmlns="{S}"><authors><author>Minutebook</author></authors><commentList>'
        '<comment ref="A1" authorId="0"><text><t>Write the year.</t></text></comment></commentList></comments>'
    )
    layout = read(Sheet({"A1": "x"}, links=(("comments", "../c.xml"),)), **{"xl/c.xml": ours})
    assert layout.comments == ()


# Lists, protection, page headers


def test_H_prompts_of_choices_are_no_words_of_the_sheet(tmp_path: Path) -> None:
    book = Workbook()
    (sheet,) = book.worksheets
    sheet["A1"], sheet["B1"] = "SAFER Meeting", "seen"
    rule = DataValidation(
        type="list", formula1='"Yes,No"', showInputMessage=True, promptTitle="Pick", prompt="one of them"
    )
    rule.add("B1")
    sheet.add_data_validation(rule)
    sheet.protection.set_password("x")
    sheet.protection.enable()
    book.save(tmp_path / "form.xlsx")
    assert opened((tmp_path / "form.xlsx").read_bytes()).text() == "Sheet\nSAFER Meeting\nseen"


def test_H_page_headers_and_footers_less_their_codes() -> None:
    after = (
        '<headerFooter differentFirst="1"><oddHeader>&amp;LNCC-40417&amp;C&amp;"Arial,Bold"&amp;14A&amp;&amp;E &amp;A'
        "&amp;RPage &amp;P of &amp;N</oddHeader><evenHeader>never printed</evenHeader>"
        "<firstFooter>&amp;KFF0000first page</firstFooter></headerFooter>"
    )
    layout = read(Sheet({"A1": "x"}, after=after))
    assert [(line.text.split("\t"), line.where.part) for line in layout.margins] == [
        (["NCC-40417", "A&E One", "", "Page 1 of 1"], "header"),
        (["first page"], "footer"),
    ]


# Names, places, several sheets


def test_H_a_cell_with_a_name_carries_it(tmp_path: Path) -> None:
    book = Workbook()
    (sheet,) = book.worksheets
    sheet.title = "Case 'details'"
    sheet["A1"], sheet["B1"], sheet["B2"], sheet["B9"], sheet["C9"] = "Chair", "H Marsh", "merged", "row", "wide"
    sheet.merge_cells("B2:C3")
    for name, reference in (
        ("child.name", "$B$1"),
        ("chair_box", "$B$2:$C$3"),
        ("network__who", "$B$5:$B$9"),
        ("area", "$C$8:$D$9"),
    ):
        book.defined_names[name] = DefinedName(name, attr_text=f"'Case ''details'''!{reference}")
    sheet.defined_names["local"] = DefinedName("local", attr_text="'Case ''details'''!$A$1")
    book.save(tmp_path / "form.xlsx")
    layout = opened((tmp_path / "form.xlsx").read_bytes())
    tags = {line.text: line.tag for line in layout.paragraphs}
    assert tags["H Marsh"] == "child.name"
    assert tags["merged"] == "chair_box"
    assert tags["row"] == "network__who"
    assert (tags["wide"], tags["Chair"]) == (None, None)


@pytest.mark.parametrize(
    "cells",
    [
        {"E7": "Chair", "F7": "H Marsh", "E8": "Minute taker", "F8": "D Pettifer"},
        {"C3": "Chair", "C4": "H Marsh", "C6": "Minute taker", "C7": "D Pettifer"},
        {"B2": "Chair", "B3": "H Marsh", "E2": "Minute taker", "E3": "D Pettifer"},
        {"B2": "Chair", "C2": "H Marsh", "F2": "Minute taker", "G2": "D Pettifer"},
        {"B2": "Chair", "D2": "H Marsh", "B3": "Minute taker", "D3": "D Pettifer"},
        {"B2": "Chair: H Marsh", "D9": "Minute taker: D Pettifer"},
        {"B2": "Chair", "C2": "H Marsh", "B3": "", "Z40": "Minute taker", "AA40": "D Pettifer"},
    ],
    ids=["offset", "above", "above, side by side", "left, side by side", "a gap between", "in the cell", "far apart"],
)
def test_H_labels_anywhere_on_the_sheet(cells: dict[str, Value]) -> None:
    assert answers(typed(Sheet(cells))) == {"chair": "H Marsh", "minute_taker": "D Pettifer"}


def test_H_a_table_under_its_title_on_the_same_sheet() -> None:
    sheet = Sheet({"A1": "Who came", "A2": "Name", "B2": "Role", "A3": "Asha Okoro", "B3": "Mother"})
    assert answers(typed(sheet)) == {"attendance": [{"name": "Asha Okoro", "role": "Mother"}]}


def test_H_answers_on_several_sheets() -> None:
    reading = typed(Sheet({"A1": "Chair", "B1": "H Marsh"}), Sheet({"A1": "Minute taker", "B1": "D Pettifer"}, "Two"))
    assert answers(reading) == {"chair": "H Marsh", "minute_taker": "D Pettifer"}


# Files of other programs and of other kinds


def test_H_without_styles_strings_and_cell_names() -> None:
    bare = (
        "<sheetData><row><c t='inlineStr'><is><t>Chair</t></is></c><c t='inlineStr'><is><t>H Marsh</t></is></c></row>"
        "<row><c/><c><v>5</v></c></row></sheetData>"
    )
    parts = package(Sheet())
    del parts["xl/styles.xml"]
    parts["xl/_rels/workbook.xml.rels"] = links(("worksheet", "worksheets/sheet1.xml"))
    parts["xl/worksheets/sheet1.xml"] = f"<worksheet {SPACES}>{bare}</worksheet>"
    layout = opened(zipped(parts))
    assert only(layout) == [["Chair", "H Marsh"], ["", "5"]]
    assert str(paragraph(layout, "5").where) == "sheet “One”, cell B2"


def test_H_another_prefix_for_every_element() -> None:
    parts = package(Sheet())
    parts["xl/worksheets/sheet1.xml"] = (
        f'<x:worksheet xmlns:x="{S}"><x:sheetData><x:row r="1"><x:c r="A1" t="str"><x:v>word</x:v></x:c></x:row>'
        "</x:sheetData></x:worksheet>"
    )
    assert opened(zipped(parts)).text() == "One\nword"


@pytest.mark.parametrize("name", ["form.xlsm", "form.xltx", "form.xltm"])
def test_H_macros_and_templates_are_read_without_their_programs(name: str) -> None:
    data = zipped(package(Sheet({"A1": "word"})) | {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0"})
    layout = opened(data, name)
    assert layout.text() == "One\nword"
    assert layout.remarks == ("The file holds macros; they were not run and not read.",)


def test_H_a_strict_workbook() -> None:
    sheet, parts = controlled(
        {"A1": cell("<v>2026-12-03T00:00:00</v>", "d", 1)}, Control("Yes", 0, 1, 'objectType="CheckBox"')
    )
    strict = {
        name: str(part)
        .replace("http://schemas.openxmlformats.org/spreadsheetml/2006/", "http://purl.oclc.org/ooxml/spreadsheetml/")
        .replace("http://schemas.openxmlformats.org/drawingml/2006/", "http://purl.oclc.org/ooxml/drawingml/")
        .replace("http://schemas.openxmlformats.org/officeDocument/2006/", "http://purl.oclc.org/ooxml/officeDocument/")
        for name, part in package(sheet, **parts).items()
    }
    assert only(opened(zipped(strict))) == [["03/12/2026", "☐ Yes"]]


def test_H_links_that_lead_nowhere() -> None:
    sheet = Sheet(
        {"A1": "word"},
        after='<legacyDrawing r:id="rId9"/><controls><control shapeId="1" r:id="rId8"/></controls>',
        links=tuple((kind, "../gone.xml") for kind in ("drawing", "vmlDrawing", "comments", "table", "ctrlProp")),
    )
    parts = package(sheet, Sheet(title="Gone"))
    del parts["xl/worksheets/sheet2.xml"]
    layout = opened(zipped(parts))
    assert layout.text() == "One\nword\nGone"
    assert layout.remarks == ("The sheet “Gone” is not in the file; ask for a new copy if it is needed.",)


def test_H_chart_sheets_are_said() -> None:
    chart = Sheet(title="Chart", links=(("drawing", "../drawings/d1.xml"),))
    drawing = {"xl/drawings/d1.xml": f"<xdr:wsDr {DRAWN}>{shape('a title', 0)}</xdr:wsDr>"}
    parts = package(Sheet({"A1": "word"}), chart, **drawing)
    parts["xl/worksheets/sheet2.xml"] = f"<chartsheet {SPACES}>{merged('A1:XFD1048576')}</chartsheet>"
    layout = opened(zipped(parts))
    assert layout.text() == "One\nword\nChart\na title"
    assert "“Chart”" in layout.remarks[0]
    assert [block.where.sheet for block in layout.blocks if isinstance(block, Table)] == ["One"]


# Limits


def sheet_of(inner: str, **parts: str) -> bytes:
    """A workbook with one sheet of this XML."""
    made = package(Sheet(), **parts)
    return zipped(made | {"xl/worksheets/sheet1.xml": f"<worksheet {SPACES}>{inner}</worksheet>"})


def column_of(count: int) -> str:
    return "".join(f'<row r="{at}"><c r="A{at}"><v>{at}</v></c></row>' for at in range(1, count + 1))


@pytest.mark.parametrize(
    "inner",
    [
        '<sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>',
        '<sheetData><row r="1048576"><c><v>1</v></c></row></sheetData>',
        f"<sheetData/>{merged('A1:XFD1048576')}",
        f"<sheetData/>{merged(*(f'A{at}:CV{at + 400}' for at in range(1, 9000, 500)))}",
    ],
    ids=["a far cell", "a far cell without a name", "one merged area", "many merged areas"],
)
def test_H_workbooks_that_nobody_could_read_are_refused(inner: str) -> None:
    with pytest.raises(Refused, match="too large"):
        opened(sheet_of(inner))


def test_H_a_string_shown_by_every_cell_is_refused() -> None:
    strings = f'<sst xmlns="{S}"><si><t>{"x" * 100_000}</t></si></sst>'
    cells = "".join('<row><c t="s"><v>0</v></c></row>' for _ in range(300))
    with pytest.raises(Refused, match="too large"):
        opened(sheet_of(f"<sheetData>{cells}</sheetData>", sharedStrings=strings))


def test_H_a_sheet_listed_a_thousand_times_is_read_once() -> None:
    parts = package(Sheet({"A1": "word"}))
    again = '<sheet name="again" r:id="rId1"/>' * 1000
    parts["xl/workbook.xml"] = str(parts["xl/workbook.xml"]).replace("</sheets>", f"{again}</sheets>")
    assert opened(zipped(parts)).text().count("word") == 1


@pytest.mark.parametrize(
    "inner",
    [
        f'<sheetData>{column_of(2)}<row r="1048576" s="1" customFormat="1"><c r="XFD1048576" s="1"/></row></sheetData>',
        f"<sheetData>{column_of(2)}{'<row><c/><c/></row>' * 30_000}</sheetData>",
        f'<cols><col min="1" max="16384" style="1"/></cols><sheetData>{column_of(2)}</sheetData>',
        f"<sheetData>{column_of(2)}</sheetData>{merged(*(f'A{at}:XFD{at}' for at in range(3, 90)))}",
        f"<sheetData>{column_of(2)}</sheetData><conditionalFormatting sqref='A1:XFD1048576'/>",
    ],
    ids=["formatted to the last row", "blank rows", "whole columns", "title bars", "conditional formatting"],
)
def test_H_sheets_formatted_far_beyond_their_words_are_read(inner: str) -> None:
    assert opened(sheet_of(inner)).text() == "One\n1\n2"


def test_H_a_long_column_beside_one_far_word_is_read() -> None:
    inner = column_of(3000).replace('<row r="7">', '<row r="7"><c r="QA7"><v>0.5</v></c>')
    layout = opened(sheet_of(f"<sheetData>{inner}</sheetData>"))
    assert paragraph(layout, "0.5").where.cell == "QA7"
    assert len(layout.text().split()) == 3002


def rows_of_everything(count: int) -> bytes:
    """A workbook with so many rows, some merged and some hidden."""
    cells: dict[str, Value] = {}
    for row in range(1, count + 1):
        cells |= {f"A{row}": f"label {row}", f"B{row}": number(46000 + row % 99, 1), f"D{row}": cell("<v>1</v>", "b")}
    areas = merged(*(f"D{row}:E{row}" for row in range(1, count + 1, 7)))
    return zipped(package(Sheet(cells, looks={row: 'hidden="1"' for row in range(1, count + 1, 5)}, after=areas)))


def seconds(data: bytes) -> float:
    """How long it takes to read a workbook."""
    start = process_time()
    opened(data)
    return process_time() - start


@pytest.mark.parametrize("count", [50, 500])
def test_H_ten_times_the_rows_take_at_most_twelve_times_the_time(count: int) -> None:
    few, many = rows_of_everything(count), rows_of_everything(10 * count)
    gc.collect()
    gc.disable()  # it looks at all that is alive in the tests again and again
    try:
        # other programs run beside this one: the quietest of some tries counts
        assert any(seconds(many) <= 12 * min(seconds(few) for _ in range(3)) for _ in range(6))
    finally:
        gc.enable()


# Workbooks put together by chance

COLUMNS = "ABCDEF"
PLACES = [f"{column}{row}" for column in COLUMNS for row in range(1, 10)]
KNOWN = ("Chair", "Minute taker", "Date of meeting", "Venue", "Name", "Role", "What is happening? (The Harm)")


@dataclass
class Tokens:
    """Words that are each used once, by what must become of them."""

    seen: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    fault: list[str] = field(default_factory=list)
    never: list[str] = field(default_factory=list)

    def new(self, kind: str) -> str:
        """The next word."""
        made = f"{kind}{len(self.seen) + len(self.hidden) + len(self.fault) + len(self.never)}z"
        getattr(self, kind).append(made)
        return made


def any_cell(draw: st.DrawFn, tokens: Tokens, kind: str) -> str:
    """A cell of any kind; its word is seen or hidden."""
    sort = draw(st.sampled_from(("plain", "lines", "rich", "result", "unworked", "error", "format", "bare")))
    if sort == "unworked":
        return cell(f"<f>{tokens.new('never')}</f>")
    if sort == "error":
        return cell(f"<f>x</f><v>{tokens.new('fault' if kind == 'seen' else kind)}</v>", "e")
    word = tokens.new("hidden" if sort == "format" else kind)
    if sort == "rich":
        spoken = tokens.new("never")
        return cell(f"<is><r><t>{word}</t></r><r><t> rich</t></r><rPh><t>{spoken}</t></rPh></is>", "inlineStr")
    return {
        "plain": text(word),
        "lines": text(f"\n{word}\n\nmore\n"),
        "result": cell(f"<f>x</f><v>{word}</v>", "str"),
        "format": text(word, style(";;;")),
        "bare": cell(f"<v>{word}</v>"),
    }[sort]


def covered(area: str) -> dict[str, str]:
    """The cells of a merged area, each with the one that shows."""
    columns = COLUMNS[COLUMNS.index(area[0]) : COLUMNS.index(area[3]) + 1]
    return {f"{column}{row}": area[:2] for column in columns for row in range(int(area[1]), int(area[4]) + 1)}


def any_sheet(draw: st.DrawFn, tokens: Tokens, title: str) -> tuple[Sheet, dict[str, str]]:
    """One sheet, and the parts that it needs."""
    state = draw(st.sampled_from(("visible", "visible", "visible", "hidden", "veryHidden")))
    rows_, columns = draw(st.sets(st.integers(1, 9), max_size=2)), draw(st.sets(st.sampled_from(COLUMNS), max_size=1))
    areas = draw(st.lists(st.sampled_from(("A1:B1", "C2:D4", "A6:F6", "E8:E9")), unique=True, max_size=3))
    shows = {name: top for area in areas for name, top in covered(area).items()}

    def kind_of(name: str) -> str:
        alike = [other for other, top in shows.items() if top == name] or [name]
        unseen = rows_.issuperset(int(it[1]) for it in alike) or columns.issuperset(it[0] for it in alike)
        return "hidden" if unseen or state != "visible" or shows.get(name, name) != name else "seen"

    cells: dict[str, Value] = {}
    for name in draw(st.lists(st.sampled_from(PLACES), unique=True, max_size=20)):
        label = kind_of(name) == "seen" and draw(st.integers(0, 3)) == 0
        cells[name] = draw(st.sampled_from(KNOWN)) if label else any_cell(draw, tokens, kind_of(name))
    boxes = []
    for name in draw(st.lists(st.sampled_from(PLACES), max_size=3)):
        word = tokens.new(kind_of(shows.get(name, name))) if draw(st.booleans()) else ""
        state_ = draw(st.sampled_from(('checked="Checked"', "")))
        boxes.append(Control(word, int(name[1]) - 1, COLUMNS.index(name[0]), f'objectType="CheckBox" {state_}'))
    sheet, parts = controlled(cells, *boxes, newer=draw(st.booleans()), name=title)
    sheet.title, sheet.state, sheet.looks = title, state, dict.fromkeys(rows_, 'hidden="1"')
    dress(sheet, parts, tokens, merged(*areas), columns)
    return sheet, parts


def dress(sheet: Sheet, parts: dict[str, str], tokens: Tokens, areas: str, columns: set[str]) -> None:
    """Add what stands beside the cells: drawings, notes, prompts and page headers."""
    kind = "seen" if sheet.state == "visible" else "hidden"
    drawing = shape(tokens.new(kind), 2) + shape(tokens.new("hidden"), 5, hidden='hidden="1"')
    part = f"xl/drawings/drawing{sheet.title}.xml"
    parts[part] = parts[part].replace("</xdr:wsDr>", f"{drawing}</xdr:wsDr>")
    note = f'<comment ref="B2"><text><t>{tokens.new("seen")}</t></text></comment>'
    parts[f"xl/notes{sheet.title}.xml"] = f'<comments xmlns="{S}"><commentList>{note}</commentList></comments>'
    sheet.links = (*sheet.links, ("comments", f"../notes{sheet.title}.xml"))
    prompt = f'<dataValidations><dataValidation prompt="{tokens.new("never")}" sqref="A1"/></dataValidations>'
    header = f"<headerFooter><oddHeader>&amp;C{tokens.new(kind)}</oddHeader></headerFooter>"
    sheet.after = f"{areas}{prompt}{header}{sheet.after}"
    numbers = (COLUMNS.index(column) + 1 for column in columns)
    hidden = "".join(f'<col min="{at}" max="{at}" hidden="1"/>' for at in numbers)
    sheet.before = f"<cols>{hidden}</cols>" if hidden else ""


@dataclass
class Book:
    """A workbook, in a shape that a failing test can show."""

    sheets: list[Sheet]
    parts: dict[str, str]


@st.composite
def workbooks(draw: st.DrawFn) -> tuple[Book, Tokens]:
    """Sheets with labels, words of every kind, merged and hidden places, controls, drawings and notes."""
    tokens, made, parts = Tokens(), [Sheet({"A1": "SAFER Meeting"}, "Start")], dict[str, str]()
    for title in ("One", "Two")[: draw(st.integers(1, 2))]:
        sheet, more = any_sheet(draw, tokens, title)
        made.append(sheet)
        parts |= more
    return Book(made, parts), tokens


def tokens_in(words: str) -> list[str]:
    return re.findall(r"(?:seen|hidden|fault|never)\d+z", words)


def kept(reading: Reading) -> dict[str, set[tuple[str, Where]]]:
    """Each word with where it was sorted and the place that it came from."""
    answered = [*reading.answers, *(it for given in reading.conflicts.values() for it in given), *reading.repeats]
    sorted_: list[tuple[str, str, Where]] = []
    for answer in answered:
        if isinstance(answer.typed, str):
            sorted_ += [("answer", answer.typed, answer.where)]
        else:
            sorted_ += [("answer", words, row.places[key]) for row in answer.typed for key, words in row.cells.items()]
    sorted_ += [("prompt", it.text, it.where) for it in reading.prompts]
    sorted_ += [("unplaced", it.text, it.where) for it in reading.unplaced]
    sorted_ += [("comment", it.text, it.where) for it in reading.comments]
    found: dict[str, set[tuple[str, Where]]] = {}
    for kind, words, where in sorted_:
        for token in tokens_in(words):
            found.setdefault(token, set()).add((kind, where))
    return found


@settings(max_examples=100, deadline=None)
@given(workbooks())
def test_H_every_word_of_any_workbook_is_in_one_place(made: tuple[Book, Tokens]) -> None:
    book, tokens = made
    layout = read(*book.sheets, **book.parts)
    all_ = (*tokens.seen, *tokens.hidden, *tokens.fault)
    assert sorted(tokens_in(layout.text())) == sorted(all_)
    typed_words = [line.typed for line in (*layout.paragraphs, *layout.margins)]
    typed_words += [comment.text for comment in layout.comments]
    assert sorted(tokens_in("\n".join(typed_words))) == sorted(tokens.seen)
    found = kept(bind(layout, "form.xlsx", "0"))
    assert {token: len(places) for token, places in found.items()} == dict.fromkeys(all_, 1)
    assert not [token for token in (*tokens.hidden, *tokens.fault) if any(kind == "answer" for kind, _ in found[token])]
