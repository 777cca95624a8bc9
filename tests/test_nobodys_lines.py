"""Lines that belong to no question are told, and print of our own forms is not (F003, R018)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import docx
import openpyxl
import pytest
from openpyxl.styles import Font
from tests.process_cases import ELLIE, KAI_LIST, KAI_PLAN, ROSA, WORKBOOK

from minutebook.forms import FORMS
from minutebook.forms.fields import Rows
from minutebook.process import read_report

_TODAY = date(2027, 1, 15)
_WARNING = "PS Bob: Sue must not be told where Ned is living."

Change = Callable[[Path], Path]


def _said(form: Path, *rules: str) -> list[str]:
    return [it["message"] for it in read_report(form, today=_TODAY)["findings"] if it["rule"] in (rules or ("F003",))]


def _with_lines(form: Path, path: Path, *lines: str) -> Path:
    """A copy with lines of somebody's at the end."""
    if form.suffix == ".docx":
        document = docx.Document(str(form))
        for line in lines:
            document.add_paragraph(line)
        document.save(str(path))
        return path
    book = openpyxl.load_workbook(form)
    sheet = book["Contacts"]
    for line in lines:
        sheet.cell(sheet.max_row + 2, 1, line)
    book.save(path)
    return path


def _with_tables(form: Path, path: Path, tables: list[list[list[str]]]) -> Path:
    """A copy with tables at the end; in a workbook each on a sheet of its own, under a title."""
    if form.suffix == ".docx":
        document = docx.Document(str(form))
        for rows in tables:
            document.add_paragraph()
            table = document.add_table(len(rows), len(rows[0]))
            for at, row in enumerate(rows):
                for cell, words in zip(table.rows[at].cells, row, strict=True):
                    cell.paragraphs[0].add_run(words).bold = at == 0
        document.save(str(path))
        return path
    book = openpyxl.load_workbook(form)
    for number, rows in enumerate(tables, 1):
        sheet = book.create_sheet(f"Sheet{number + 20}")
        for at, row in enumerate(rows, 3):
            for column, words in enumerate(row, 1):
                sheet.cell(at, column, words or None).font = Font(bold=at == 3)
    book.save(path)
    return path


@pytest.mark.parametrize("form", [KAI_LIST, KAI_PLAN, ROSA, WORKBOOK], ids=lambda form: form.stem)
def test_a_warning_in_the_last_line_is_told(form: Path, tmp_path: Path) -> None:
    said = _said(_with_lines(form, tmp_path / f"form{form.suffix}", _WARNING))
    assert f"This line belongs to no question: “{_WARNING}”" in said


@pytest.mark.parametrize(
    ("form", "notes"),
    [
        (KAI_LIST, ["Dad’s envelope – do not post until Priya has rung him"]),
        (KAI_PLAN, ["Kai drew a picture on the back of the paper one, scanned separately."]),
        (WORKBOOK, ["Zo said no to being on the list"]),
        (ELLIE, []),
    ],
    ids=lambda it: it.stem if isinstance(it, Path) else "",
)
def test_the_notes_of_a_form_are_told_and_nothing_else(form: Path, notes: list[str]) -> None:
    assert _said(form) == [f"This line belongs to no question: “{note}”" for note in notes]


def _headings(form: str) -> list[list[list[str]]]:
    """The tables of one form with nothing in them."""
    fields = [field for field in FORMS[form].schema.declared().values() if isinstance(field, Rows)]
    labels = [[column.label for column in field.of.declared().values()] for field in fields]
    return [[row, [""] * len(row)] for row in labels if len(row) > 1]


@pytest.mark.parametrize("host", [KAI_PLAN, WORKBOOK], ids=["Word", "Excel"])
@pytest.mark.parametrize("other", [form for form in FORMS if _headings(form)])
def test_blank_tables_of_our_other_forms_are_no_note_and_no_error(host: Path, other: str, tmp_path: Path) -> None:
    copy = _with_tables(host, tmp_path / f"form{host.suffix}", _headings(other))
    assert _said(copy, "F003", "R018") == _said(host, "F003", "R018")


@pytest.mark.parametrize("host", [KAI_PLAN, WORKBOOK], ids=["Word", "Excel"])
def test_words_in_a_table_of_another_form_are_told(host: Path, tmp_path: Path) -> None:
    heads = ["Measure", "Before (dates)", "Before (number)", "Now (dates)", "Now (number)", "Where from"]
    row = ["Missing", "", "", "", "Ned sleeps at the boatyard", ""]
    said = _said(_with_tables(host, tmp_path / f"form{host.suffix}", [[heads, row]]), "F003", "R018")
    assert any("Ned sleeps at the boatyard" in words for words in said) or any("Measure" in words for words in said)


def test_letterheads_are_not_told(tmp_path: Path) -> None:
    document = docx.Document(str(KAI_PLAN))
    document.sections[0].header.paragraphs[0].text = "Northcombe Council – Complex Safeguarding Team"
    document.sections[0].footer.paragraphs[0].text = "Please return to the office by Friday"
    document.paragraphs[0].insert_paragraph_before("Northcombe Council Safeguarding Service")
    document.save(str(tmp_path / "form.docx"))
    assert _said(tmp_path / "form.docx") == _said(KAI_PLAN)


@pytest.mark.parametrize("form", [KAI_PLAN, WORKBOOK], ids=["Word", "Excel"])
def test_a_warning_above_the_title_is_no_letterhead(form: Path, tmp_path: Path) -> None:
    warning, copy = "DO NOT SEND TO DAD", tmp_path / f"form{form.suffix}"
    if form.suffix == ".docx":
        document = docx.Document(str(form))
        document.paragraphs[0].insert_paragraph_before(warning)
        document.save(str(copy))
    else:
        book = openpyxl.load_workbook(form)
        book["Contacts"]["L1"] = warning
        book.save(copy)
    assert f"This line belongs to no question: “{warning}”" in _said(copy)


def test_a_note_elsewhere_is_told_beside_an_unknown_label(tmp_path: Path) -> None:
    document = docx.Document(str(KAI_LIST))
    first = document.paragraphs[0]
    for words in ("Stamp class?", "Second"):
        document.add_paragraph().add_run(words).bold = words.endswith("?")
    first.insert_paragraph_before("ring Priya first, she has the key")
    document.save(str(tmp_path / "form.docx"))
    said = _said(tmp_path / "form.docx", "F003", "R018")
    assert "“Stamp class?” is not a heading on this form." in said
    assert "This line belongs to no question: “ring Priya first, she has the key”" in said
    assert not any("Second" in words for words in said)


def test_ten_lines_are_told_and_the_rest_in_one_sentence(tmp_path: Path) -> None:
    before = _said(KAI_LIST)
    lines = [
        f"Ring {name} about the gate before Monday" for name in "Ann Bob Cay Dan Eve Flo Gus Hal Ivy Jon Kim".split()
    ]
    said = _said(_with_lines(KAI_LIST, tmp_path / "form.docx", *lines))
    assert len(said) == 11
    assert said[:-1] == [*before, *(f"This line belongs to no question: “{line}”" for line in lines[:9])]
    assert said[-1] == "From here on 2 more lines belong to no question."
    fewer = _said(_with_lines(KAI_LIST, tmp_path / "fewer.docx", *lines[:10]))
    assert fewer[-1] == "From here on one more line belongs to no question."
