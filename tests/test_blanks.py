"""Blank forms: they look like the forms, only their spaces can be filled, and what is typed in them comes back."""

from __future__ import annotations

import io
import json
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from lxml import etree
from tests.blank_cases import derived, forms_and_records, plain_record
from tests.test_promise_no_word_lost import check

from minutebook.blanks.dictionary import dictionary
from minutebook.blanks.paper import paper
from minutebook.blanks.write import blank, filled
from minutebook.cli import main
from minutebook.council import load_council
from minutebook.documents.catalogue import DOCUMENTS
from minutebook.forms import FORMS
from minutebook.forms.form import FormType
from minutebook.forms.tags import spot
from minutebook.intake.door.source import source_from
from minutebook.intake.formfile import FormFile, form_of, read_form

ROOT = Path(__file__).parent.parent
TEMPLATES = ROOT / "templates" / "docx"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
each_form = pytest.mark.parametrize("form", FORMS.values(), ids=FORMS.keys())


def opened(data: bytes, ending: str = "docx") -> FormFile:
    """A file read through the door."""
    return form_of(source_from(f"form.{ending}", data))


def typed(*words: str | Path) -> object:
    """The exit status of a command."""
    with pytest.raises(SystemExit) as ending:
        main([str(word) for word in words])
    return ending.value.code


def values_of(file: FormFile, form: FormType) -> dict[str, Any]:
    return next((dict(record.values) for record in file.records if record.form == form.id), {})


def part(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(name)


def repacked(data: bytes, parts: dict[str, bytes]) -> bytes:
    """The file with other parts of the same names."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, parts.get(name, old.read(name)))
    return out.getvalue()


def changed(data: bytes, change: Callable[[Any], None]) -> bytes:
    """The file with its document changed."""
    root = etree.fromstring(part(data, "word/document.xml"))
    change(root)
    return repacked(data, {"word/document.xml": etree.tostring(root)})


def paragraph(words: str) -> Any:
    return etree.fromstring(f'<w:p xmlns:w="{W.strip("{}")}"><w:r><w:t>{words}</w:t></w:r></w:p>')


def untagged(data: bytes) -> bytes:
    """The file as another program leaves it: no mark, no controls, prompts as plain words."""

    def opened_up(root: Any) -> None:
        for control in list(root.iter(f"{W}sdt")):
            for child in list(control.find(f"{W}sdtContent")):
                control.addprevious(child)
            control.getparent().remove(control)

    nobody = b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>'
    return repacked(changed(data, opened_up), {"docProps/custom.xml": nobody})


def assert_comes_back(data: bytes, form: FormType, record: dict[str, Any]) -> None:
    """Reading the file gives the record, and nothing but what reading adds of itself."""
    got = values_of(opened(data), form)
    assert {key: value for key, value in got.items() if key in record} == record
    assert got.keys() - record.keys() <= derived(form, record)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(forms_and_records())
def test_any_record_comes_back_from_the_word_blank(both: tuple[FormType, dict[str, Any]]) -> None:
    form, record = both
    data = filled(form, record, "docx")
    assert_comes_back(data, form, record)
    check(source_from("form.docx", data))


@each_form
@pytest.mark.parametrize("spoil", [bytes, untagged], ids=["as it is", "without marks and controls"])
def test_an_empty_blank_says_nothing(form: FormType, spoil: Callable[[bytes], bytes]) -> None:
    data = spoil(blank(form, "docx"))
    reading = opened(data).reading
    assert reading.forms == (form.id,)
    assert not reading.answers
    assert not reading.unplaced
    assert not reading.unknown_labels
    assert not reading.leftovers
    sheet = paper(form)
    assert {*reading.asked} >= {question.tag for question in sheet.questions} | {grid.key for grid in sheet.grids}
    check(source_from("form.docx", data))


@each_form
def test_labels_alone_give_the_record_back(form: FormType) -> None:
    record = plain_record(form)
    assert_comes_back(untagged(filled(form, record, "docx")), form, record)


def test_libreoffice_keeps_the_answers_of_every_blank(soffice: str, tmp_path: Path) -> None:
    for form in FORMS.values():
        (tmp_path / f"{form.id}.docx").write_bytes(filled(form, plain_record(form), "docx"))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [soffice, profile, "--headless", "--convert-to", "docx", "--outdir", str(tmp_path / "out")]
    files = [str(path) for path in sorted(tmp_path.glob("*.docx"))]
    subprocess.run([*command, *files], check=True, capture_output=True, timeout=180)
    for form in FORMS.values():
        assert_comes_back((tmp_path / "out" / f"{form.id}.docx").read_bytes(), form, plain_record(form))


@pytest.mark.parametrize("council", ["bcp", "northcombe"])
def test_a_councils_blank_says_no_more_than_a_plain_one(council: str) -> None:
    profile = load_council(TEMPLATES / council)
    for form in FORMS.values():
        data = blank(form, "docx", profile)
        reading = opened(data).reading
        assert not reading.answers
        assert not reading.unplaced
        assert profile.colours.primary.encode() in part(data, "word/document.xml") + part(data, "word/styles.xml")
        assert any(name.startswith("word/media/") for name in zipfile.ZipFile(io.BytesIO(data)).namelist())


def test_words_beside_a_space_stay_with_those_in_it() -> None:
    form = FORMS["SAFER-A"]
    record = {"harm": "in the space", "chair": "R. Adeyemi", "network": [{"who": "Bev Lomas", "involvement": "aunt"}]}

    def beside(root: Any) -> None:
        for control in list(root.iter(f"{W}sdt")):
            tag = control.find(f"{W}sdtPr/{W}tag")
            if tag is not None and tag.get(f"{W}val") == "harm":
                control.addnext(paragraph("and below it"))
            if tag is not None and tag.get(f"{W}val") == "network[].who" and "Bev" in "".join(control.itertext()):
                control.getparent().addnext(paragraph("(his aunt)"))
        next(root.iter(f"{W}sectPr")).addprevious(paragraph("A line that nobody asked for"))

    data = changed(filled(form, record, "docx"), beside)
    reading = opened(data).reading
    answers = {answer.key: answer.typed for answer in reading.answers}
    assert answers["harm"] == "in the space\nand below it"
    assert answers["chair"] == "R. Adeyemi"
    assert values_of(opened(data), form)["network"] == [{"who": "Bev Lomas\n(his aunt)", "involvement": "aunt"}]
    check(source_from("form.docx", data))


def test_a_tag_that_the_form_does_not_know_is_ignored() -> None:
    form = FORMS["ETAC"]

    def renamed(root: Any) -> None:
        for tag in root.iter(f"{W}tag"):
            if tag.get(f"{W}val") in ("emerging_risk", "plan_changes[].who"):
                tag.set(f"{W}val", "somebody_elses")

    record = {"emerging_risk": "None", "plan_changes": [{"who": "P. Nair", "action": "ring weekly"}]}
    data = changed(filled(form, record, "docx"), renamed)
    assert_comes_back(data, form, record)


def test_a_mark_of_a_form_nobody_knows_is_ignored() -> None:
    data = filled(FORMS["ETAC"], {"emerging_risk": "None known"}, "docx")
    strange = repacked(data, {"docProps/custom.xml": part(data, "docProps/custom.xml").replace(b"ETAC", b"ETAK")})
    assert opened(data).reading.forms == ("ETAC",)
    assert values_of(opened(strange), FORMS["ETAC"]) == {"emerging_risk": "None known"}


def test_share_marks_come_back_beside_their_answers() -> None:
    form = FORMS["SAFER-A"]
    marks = {"harm": "Professionals only", "worry": "Named people only: Bev Lomas"}
    file = opened(filled(form, {"harm": "x", "worry": "y", "patterns": "z"}, "docx", marks=marks))
    assert dict(file.records[0].share_with) == marks


@each_form
def test_every_space_is_a_control_with_its_tag_title_and_number(form: FormType) -> None:
    root = etree.fromstring(part(blank(form, "docx"), "word/document.xml"))
    tags = [tag.get(f"{W}val", "") for tag in root.iter(f"{W}tag")]
    sheet = paper(form)
    wanted = {question.tag for question in sheet.questions}
    wanted |= {column.tag for grid in sheet.grids for column in grid.columns}
    assert {*tags} >= wanted
    assert all(spot(form, tag) for tag in tags)
    single = [tag for tag in tags if "[]" not in tag]
    assert len(single) == len({*single})
    numbers = [number.get(f"{W}val") for number in root.iter(f"{W}id")]
    assert len(numbers) == len({*numbers})
    names = [name.get(f"{W}val", "") for kind in ("alias", "tag") for name in root.iter(f"{W}{kind}")]
    assert max(map(len, names)) <= 64


@each_form
def test_the_paper_is_protected_named_and_numbered(form: FormType) -> None:
    data = blank(form, "docx")
    settings_xml, foot = part(data, "word/settings.xml"), part(data, "word/footer1.xml").decode()
    assert b'w:documentProtection w:edit="forms" w:enforcement="1"' in settings_xml
    assert f"Form {form.id} v{form.version}" in foot
    assert "PAGE" in foot
    assert "NUMPAGES" in foot
    assert form.id.encode() in part(data, "docProps/custom.xml")
    assert form.title.replace("'", "&#39;").encode() in part(data, "docProps/core.xml").replace(b"'", b"&#39;")
    assert b"en-GB" in part(data, "docProps/core.xml")
    marking = b"Private" if form.child else b"OFFICIAL-SENSITIVE: PERSONAL"
    assert marking in part(data, "word/header1.xml")


@each_form
def test_tables_repeat_their_headers_and_keep_their_rows_whole(form: FormType) -> None:
    root = etree.fromstring(part(blank(form, "docx"), "word/document.xml"))
    assert len(list(root.iter(f"{W}tblHeader"))) == len(list(paper(form).grids))
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in root.iter(f"{W}tr"))
    assert not list(root.iter(f"{W}vMerge", f"{W}gridSpan"))
    repeated = list(root.iter("{http://schemas.microsoft.com/office/word/2012/wordml}repeatingSection"))
    assert len(repeated) == len(list(paper(form).grids))


def test_a_blank_opens_in_the_library_that_writes_word_files() -> None:
    for form in FORMS.values():
        document = Document(io.BytesIO(blank(form, "docx")))
        assert document.core_properties.title == form.title


def test_the_data_dictionary_is_up_to_date() -> None:
    page = (ROOT / "docs" / "data-dictionary.md").read_text("utf-8")
    assert page == dictionary(), "make dictionary"
    for form in FORMS.values():
        assert all(f"`{key}`" in page for key in form.schema.declared())


def test_forms_are_listed_with_what_they_are_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert typed("forms", "--json") == 0
    listed = json.loads(capsys.readouterr().out)
    assert [(one["id"], one["version"]) for one in listed] == [(form.id, form.version) for form in FORMS.values()]
    assert all(one["title"] and one["use"].endswith(".") for one in listed)
    documents = {one["id"]: one["documents"] for one in listed}
    assert documents["SAFER-P"]["by_run"] == ["safer-plan", "safer-restricted"]
    assert documents["DIST"] == {"by_run": [], "on_request": ["distribution-record"]}
    known = {kind for lists in documents.values() for kinds in lists.values() for kind in kinds}
    assert known == {document.kind for document in DOCUMENTS} - {"check-sheet"}
    assert typed("forms") == 0
    shown = capsys.readouterr().out
    assert "SAFER-A" in shown
    assert "ETAC record" in shown


def test_a_blank_is_written_once_and_over_only_by_force(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "agenda.docx"
    assert typed("blank", "safer-a", "-o", out, "--council", "bcp") == 0
    first = out.read_bytes()
    assert read_form(out).reading.forms == ("SAFER-A",)
    assert typed("blank", "ETAC", "-o", out) == 2
    assert out.read_bytes() == first
    assert "--force" in capsys.readouterr().err
    assert typed("blank", "ETAC", "-o", out, "--force") == 0
    assert read_form(out).reading.forms == ("ETAC",)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("SAFER-X", "-o", "x.docx"), "the forms are SAFER-A, SAFER-P"),
        (("ETAC", "-o", "x.odt"), "docx, xlsx, pdf"),
        (("ETAC", "-o", "x.docx", "--council", "atlantis"), "the councils are bcp, northcombe"),
        (("ETAC", "-o", "no/such/folder/x.docx"), "There is no folder"),
    ],
)
def test_a_blank_that_cannot_be_made_is_one_sentence(
    words: tuple[str, ...], sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    assert typed("blank", *words, "--workspace", str(ROOT)) == 2
    said = capsys.readouterr().err
    assert sentence in said
    assert len(said.splitlines()) == 1
    assert not list(tmp_path.iterdir())
