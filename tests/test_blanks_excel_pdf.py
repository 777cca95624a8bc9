"""Excel and PDF blanks: what is typed in their spaces comes back, and empty ones say nothing."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from openpyxl import load_workbook
from pypdf import PdfReader, PdfWriter
from tests.blank_cases import derived, forms_and_records, plain_record
from tests.test_blanks import each_form, opened, values_of
from tests.test_promise_no_word_lost import check

from minutebook.blanks.paper import paper
from minutebook.blanks.write import blank, filled
from minutebook.council import load_council
from minutebook.errors import WrongUse
from minutebook.forms import FORMS
from minutebook.forms.form import FormType
from minutebook.forms.tags import cell_name, pdf_name, spot
from minutebook.intake.door.source import source_from

TEMPLATES = Path(__file__).parent.parent / "templates" / "docx"
each_kind = pytest.mark.parametrize("kind", ["xlsx", "pdf"])


def assert_comes_back(kind: str, data: bytes, form: FormType, record: dict[str, Any]) -> None:
    """Reading the file gives the record, and nothing but what reading adds of itself."""
    got = values_of(opened(data, kind), form)
    assert {key: value for key, value in got.items() if key in record} == record
    assert got.keys() - record.keys() <= derived(form, record)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(both=forms_and_records())
def test_any_record_comes_back_from_the_excel_blank(both: tuple[FormType, dict[str, Any]]) -> None:
    form, record = both
    data = filled(form, record, "xlsx")
    assert_comes_back("xlsx", data, form, record)
    check(source_from("form.xlsx", data))


@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
@given(both=forms_and_records())
def test_any_record_comes_back_from_the_pdf_blank(both: tuple[FormType, dict[str, Any]]) -> None:
    form, record = both
    data = filled(form, record, "pdf")
    assert_comes_back("pdf", data, form, record)
    check(source_from("form.pdf", data))


@each_kind
@each_form
def test_an_empty_blank_says_nothing(form: FormType, kind: str) -> None:
    data = blank(form, kind)
    reading = opened(data, kind).reading
    assert reading.forms == (form.id,)
    assert not reading.answers
    assert not reading.unplaced
    assert not reading.unknown_labels
    assert not reading.leftovers
    sheet = paper(form)
    assert {*reading.asked} >= {question.tag for question in sheet.questions} | {grid.key for grid in sheet.grids}
    check(source_from(f"form.{kind}", data))


@each_kind
@each_form
def test_every_answer_comes_back(form: FormType, kind: str) -> None:
    record = plain_record(form)
    assert_comes_back(kind, filled(form, record, kind), form, record)


@each_kind
def test_share_marks_and_boxes_left_out_come_back(kind: str) -> None:
    marks = {"harm": "Professionals only", "worry": "Named people only: Bev Lomas"}
    file = opened(filled(FORMS["SAFER-A"], {"harm": "x", "worry": "y", "patterns": "z"}, kind, marks=marks), kind)
    assert dict(file.records[0].share_with) == marks
    record = {"boxes_declined": ["negotiable", "safe_place"], "who_will_help": "Nana"}
    assert_comes_back(kind, filled(FORMS["MSP-P"], record, kind), FORMS["MSP-P"], record)


@each_kind
@pytest.mark.parametrize("council", ["bcp", "northcombe"])
def test_a_councils_blank_says_no_more_than_a_plain_one(council: str, kind: str) -> None:
    form = FORMS["ETAC"]
    data = blank(form, kind, load_council(TEMPLATES / council))
    reading = opened(data, kind).reading
    assert not reading.answers
    assert not reading.unplaced
    assert len(data) > len(blank(form, kind)) + 1000


@each_form
def test_every_cell_for_an_answer_has_its_name_and_is_the_only_one_unlocked(form: FormType) -> None:
    book = load_workbook(io.BytesIO(blank(form, "xlsx")))
    sheet = paper(form)
    wanted = {question.tag for question in sheet.questions}
    wanted |= {cell_name(column.tag) for grid in sheet.grids for column in grid.columns}
    assert {*book.defined_names} >= wanted
    assert all(spot(form, name) for name in book.defined_names)
    places = [place for name in book.defined_names.values() for place in name.destinations]
    named = {(title, cell.coordinate) for title, area in places for cell in cells(book[title], area)}
    unlocked = {
        (page.title, cell.coordinate) for page in book for row in page for cell in row if not cell.protection.locked
    }
    assert named == unlocked
    for page in book:
        assert page.protection.sheet
        assert not page.merged_cells.ranges
        assert page.page_setup.paperSize == int(page.PAPERSIZE_A4)
        assert page.oddFooter is not None
        foot: Any = page.oddFooter
        assert foot.left.text == f"Form {form.id} v{form.version}"
        assert foot.right.text == "Page &P of &N"


def cells(page: Any, area: str) -> list[Any]:
    """The cells of a reference."""
    found = page[area.replace("$", "")]
    return [cell for row in found for cell in row] if isinstance(found, tuple) else [found]


@each_form
def test_lists_offer_every_option_and_dates_show_as_words(form: FormType) -> None:
    book = load_workbook(io.BytesIO(blank(form, "xlsx")))
    rules = [rule for page in book for rule in page.data_validations.dataValidation]
    offered = [rule.formula1 for rule in rules if rule.type == "list"]
    for question in (*paper(form).questions, *(column for grid in paper(form).grids for column in grid.columns)):
        if question.options and question.space.name != "TICKS":
            assert f'"{",".join(question.options)}"' in offered
        if question.space.name == "DATE":
            title, area = next(iter(book.defined_names[cell_name(question.tag)].destinations))
            assert all(cell.number_format == "d mmmm yyyy" for cell in cells(book[title], area))
    assert all(len(rule.formula1) <= 257 for rule in rules if rule.type == "list")
    assert all(len(rule.prompt) <= 255 and len(rule.promptTitle) <= 32 for rule in rules)


def test_words_stay_words_in_excel() -> None:
    record = {
        "emerging_risk": "=HYPERLINK(1)",
        "decided_by": "07700 900123",
        "planning_not_reducing_because": "_x0041_",
    }
    data = filled(FORMS["ETAC"], record, "xlsx")
    book = load_workbook(io.BytesIO(data))
    values = [cell for page in book for row in page for cell in row if cell.value is not None]
    assert not [cell for cell in values if cell.data_type == "f"]
    assert_comes_back("xlsx", data, FORMS["ETAC"], record)


def test_an_answer_that_no_cell_can_hold_is_refused_in_a_sentence() -> None:
    record = {"emerging_risk": "word " * 7000}
    with pytest.raises(WrongUse, match=r"^“Emerging risk.*35,000 of 32,767.*Word file instead\.$"):
        filled(FORMS["ETAC"], record, "xlsx")
    assert values_of(opened(filled(FORMS["ETAC"], record, "pdf"), "pdf"), FORMS["ETAC"])["emerging_risk"]


def test_libreoffice_keeps_the_answers_of_a_workbook(soffice: str, tmp_path: Path) -> None:
    forms = [FORMS["MSP-P"], FORMS["MSP-R"], FORMS["STRAT"]]
    for form in forms:
        (tmp_path / f"{form.id}.xlsx").write_bytes(filled(form, plain_record(form), "xlsx"))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [soffice, profile, "--headless", "--convert-to", "xlsx", "--outdir", str(tmp_path / "out")]
    files = [str(path) for path in sorted(tmp_path.glob("*.xlsx"))]
    subprocess.run([*command, *files], check=True, capture_output=True, timeout=180)
    for form in forms:
        assert_comes_back("xlsx", (tmp_path / "out" / f"{form.id}.xlsx").read_bytes(), form, plain_record(form))


@each_form
def test_every_space_of_a_pdf_is_a_field_with_its_name_and_label(form: FormType) -> None:
    reader = PdfReader(io.BytesIO(blank(form, "pdf")))
    fields = [note.get_object() for page in reader.pages for note in page.get("/Annots", ())]
    names = [field["/T"] for field in fields]
    assert len(names) == len({*names})
    assert all(spot(form, name) for name in names)
    assert all(field["/TU"] for field in fields)
    sheet = paper(form)
    assert {*names} >= {pdf_name(question.tag) for question in sheet.questions}
    for grid in sheet.grids:
        for column in grid.columns:
            rows = [name for name in names if name.startswith(f"{grid.key}[") and name.endswith(f":{column.field.key}")]
            assert len(rows) >= len(grid.rows)
    for field in fields:
        left, low, right, high = (float(edge) for edge in field["/Rect"])
        assert right - left > 8
        assert high - low > 8
        if field["/FT"] == "/Tx" and field["/T"] in {pdf_name(q.tag) for q in sheet.questions if q.share}:
            assert high - low > 5 * 10 * 1.2


@each_form
def test_a_pdf_says_which_form_it_is_and_counts_its_pages(form: FormType) -> None:
    reader = PdfReader(io.BytesIO(blank(form, "pdf")))
    assert reader.metadata is not None
    assert reader.metadata.title == form.title
    assert str(reader.metadata["/MinutebookForm"]) == form.id
    assert str(reader.metadata["/MinutebookFormVersion"]) == str(form.version)
    assert str(reader.root_object["/Lang"]) == "en-GB"
    for number, page in enumerate(reader.pages, 1):
        words = page.extract_text()
        assert f"Form {form.id} v{form.version}" in words
        assert f"Page {number} of {len(reader.pages)}" in words
        assert ("Private" if form.child else "OFFICIAL-SENSITIVE: PERSONAL") in words
        assert {round(float(side)) for side in page.mediabox[2:]} == {595, 842}


def test_what_another_program_types_in_a_pdf_comes_back() -> None:
    form = FORMS["MSP-R"]
    writer = PdfWriter(clone_from=io.BytesIO(blank(form, "pdf")))
    typed = {"child:name": "Łukasz Gąsior", "risk": "İlk satır\rSão Paulo", "increase[2]:measure": "Arrests"}
    for page in writer.pages:
        writer.update_page_form_field_values(page, {**typed, "forms_of_harm:2": "/Yes"}, auto_regenerate=False)
    out = io.BytesIO()
    writer.write(out)
    record = {
        "child.name": "Łukasz Gąsior", "risk": "İlk satır\nSão Paulo", "increase": [{"measure": "Arrests"}],
        "forms_of_harm": ["Sexual"],
    }  # fmt: skip
    assert_comes_back("pdf", out.getvalue(), form, record)


@pytest.mark.parametrize("form", FORMS.values(), ids=lambda form: form.id)
def test_no_help_line_runs_on_past_its_table(form: FormType) -> None:
    for sheet in load_workbook(io.BytesIO(blank(form, "xlsx"))):
        cell, columns = sheet["A2"], sheet.column_dimensions
        words, size = str(cell.value or ""), cell.font.size
        if cell.alignment.wrap_text:
            assert sheet.row_dimensions[2].height >= size * len(words) / columns["A"].width
        else:
            assert "\n" not in words
            assert len(words) <= sum(column.width for column in columns.values()) * 11 / size
