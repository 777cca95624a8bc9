"""Rules on the file itself and on names (domain.md A4): tracked, hidden, in the margin, too long, spelt in two ways."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.datavalidation import DataValidation
from tests.form_cases import line, reading_of, run, sheet, table
from tests.office_files import SPACES, p, r, word
from tests.process_cases import KAI_PLAN, KAI_RECORD, SAMPLES, ran, rewritten
from tests.test_rules_general import COMPLETE, HARM, WHO_CAME, found, safer

from minutebook.errors import ExitStatus
from minutebook.findings import Finding, Severity
from minutebook.intake.binding.load import load as records_of
from minutebook.intake.door.source import source_from
from minutebook.intake.formfile import FormFile, form_of, read_form
from minutebook.intake.reading import Reading
from minutebook.measures import Timescales
from minutebook.report import judge
from minutebook.rules import Facts, check
from minutebook.rules.yardstick import Yardstick
from minutebook.setting_up import make_workspace

TODAY = date(2027, 2, 1)
BY = 'w:id="1" w:author="J Pike" w:date="2027-01-05T10:00:00Z"'
ADDED = f"<w:ins {BY}>{r(' They follow them home.')}</w:ins>"
GONE = f"<w:del {BY}><w:r><w:delText> Nobody knows.</w:delText></w:r></w:del>"


def all_of(form: FormFile, rule: str) -> list[tuple[Severity, str, str]]:
    """What a rule says of a form: how grave, where, and what."""
    said = [finding for finding in judge(form, TODAY) if finding.rule == rule]
    return [(finding.severity, str(finding.where), finding.message) for finding in said]


def meeting(*forms: FormFile, long_answer: int = 4000) -> list[Finding]:
    records = tuple(record for form in forms for record in form.records)
    yardstick = Yardstick(Timescales(long_answer_characters=long_answer))
    return list(check(Facts(records, TODAY, alone=False, yardstick=yardstick)))


# R015: tracked changes


@pytest.mark.parametrize("change", [ADDED, GONE])
def test_r015_a_tracked_change_is_to_be_accepted_or_rejected(change: str) -> None:
    form = safer(first=p(r("Older men wait."), change))
    ((severity, where, message),) = all_of(form, "R015")
    assert (severity, message) == (Severity.ERROR, "This form has tracked changes.")
    assert where == "paragraph 2"
    said = found(form, "R015")
    assert said is not None and said.fix == "Accept or reject them first."
    assert said.form == "SAFER-A"


def test_r015_says_in_how_many_places_and_names_the_first() -> None:
    form = safer(first=p(r("One."), ADDED) + p(r("Two."), GONE) + p(r("Three."), ADDED))
    assert all_of(form, "R015") == [(Severity.ERROR, "paragraph 2", "This form has tracked changes in 3 places.")]
    many = safer(also="".join(p(ADDED) for _ in range(120)))
    assert all_of(many, "R015")[0][2] == "This form has tracked changes in 100 places or more."


def test_r015_speaks_for_every_form_of_a_file_in_the_same_words(tmp_path: Path) -> None:
    both = SAMPLES.parent / "forms" / "PL safer meeting + plan 18-02-27 DRAFT.docx"
    body = "<w:body>"
    form = read_form(rewritten(both, tmp_path / both.name, (body, body + p(ADDED))))
    said = [finding for finding in meeting(form) if finding.rule == "R015"]
    assert {finding.form for finding in said} == {"SAFER-A", "SAFER-P"}
    assert {finding.message for finding in said} == {"The SAFER Meeting has tracked changes."}


def test_r015_keeps_quiet_on_a_clean_form() -> None:
    assert all_of(safer(), "R015") == []


# R015: hidden words


def test_r015_hidden_words_are_to_be_shown_or_deleted() -> None:
    form = safer(first=line(run("Do not tell Dad.", "<w:vanish/>")))
    assert all_of(form, "R015") == [(Severity.ERROR, "paragraph 2", "This form has hidden words.")]
    said = found(form, "R015")
    assert said is not None and said.fix.startswith("Show them or delete them")
    assert "Dad" not in said.message + said.fix


def test_r015_leaves_the_hidden_words_of_the_form_itself_alone(tmp_path: Path) -> None:
    """Guidance that the form hides, and a hidden column that only feeds its drop-down lists."""
    assert all_of(safer(first=line(run("What is happening? (The Harm)", "<w:vanish/>"))), "R015") == []
    rows = [*COMPLETE.items(), ("Grading", "High")]
    options = tmp_path / "options.xlsx"
    notes = tmp_path / "notes.xlsx"
    assert excel(options, rows, ["Low", "Medium", "High"]).hidden == ()
    assert [str(where) for where in excel(notes, rows, ["High", "ask Mum"]).hidden] == ["sheet “Form”, cell H2"]


def test_r015_leaves_a_hidden_sheet_of_lists_alone(tmp_path: Path) -> None:
    path = tmp_path / "lists.xlsx"
    sheet(path, "Form", [*COMPLETE.items()])
    book = load_workbook(path)
    lists = book.create_sheet("Lists")
    lists["A1"], lists["A2"] = "Saltmere High", "Northcombe College"
    lists.sheet_state = "hidden"
    choice = DataValidation(type="list", formula1="Lists!$A$1:$A$2")
    book["Form"].add_data_validation(choice)
    choice.add("C3")
    book.save(path)
    assert all_of(read_form(path), "R015") == []
    book["Form"]["G2"] = "Ring Dad only after six"
    book["Form"].row_dimensions[2].hidden = True
    book.save(path)
    assert [it[2][:27] for it in all_of(read_form(path), "R015")] == ["This form has hidden words "]


def excel(path: Path, rows: list[tuple[str, str]], hidden: list[str]) -> Reading:
    """A workbook with words in a hidden column."""
    sheet(path, "Form", rows)
    book = load_workbook(path)
    for at, words in enumerate(hidden, 1):
        book["Form"].cell(at, 8, words)
    book["Form"].column_dimensions["H"].hidden = True
    book.save(path)
    return reading_of(source_from(path.name, path.read_bytes()))


# R015: comments


def commented(*authors: str) -> FormFile:
    notes = "".join(
        f'<w:comment w:id="{at}" w:author="{author}">{p(r("Is this right?"))}</w:comment>'
        for at, author in enumerate(authors)
    )
    marks = "".join(f'<w:r><w:commentReference w:id="{at}"/></w:r>' for at in range(len(authors)))
    body = f"{line('SAFER Meeting')}{table(*COMPLETE.items())}{WHO_CAME}{HARM}{p(r('Word.'), marks)}"
    return form_of(source_from("form.docx", word(body, comments=f"<w:comments {SPACES}>{notes}</w:comments>")))


def test_r015_other_peoples_comments_are_a_warning() -> None:
    (said,) = all_of(commented("J Pike"), "R015")
    assert said[0] is Severity.WARNING
    assert said[1].startswith("paragraph")
    assert said[2] == "This form has a comment in the margin, which no document will show."
    assert "2 comments" in all_of(commented("J Pike", "Minutebook", "K Jessop"), "R015")[0][2]


def test_r015_our_own_comments_are_no_matter() -> None:
    assert all_of(commented("Minutebook"), "R015") == []


# R015 in a meeting: the document is a DRAFT until somebody has decided


def test_r015_keeps_a_document_a_draft_until_the_change_is_accepted(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path / "workspace")
    body = "<w:body>"
    tracked = rewritten(KAI_PLAN, tmp_path / KAI_PLAN.name, (body, body + p(f"<w:ins {BY}>{r(' ')}</w:ins>")))
    (outcome,) = ran(workspace, tracked, KAI_RECORD)
    assert outcome.status is ExitStatus.FINDINGS
    assert {(it.rule, it.form) for it in outcome.findings if it.rule == "R015"} == {("R015", "MSP-P")}
    assert "The My Safety Plan has tracked changes." in {it.message for it in outcome.findings}
    assert {document.status.value for document in outcome.documents} == {"DRAFT"}
    shutil.copy(KAI_PLAN, tracked)
    (again,) = ran(workspace, tracked, confirm=True)
    assert [it for it in again.findings if it.rule == "R015"] == []
    assert {document.status.value for document in again.documents} == {"FINAL"}


# R016: very long answers


def test_r016_a_very_long_answer_is_worth_a_second_look() -> None:
    form = safer(also=line("What is the impact? (The Worry)") + line("word " * 900))
    said = found(form, "R016")
    assert said is not None and said.severity is Severity.WARNING
    assert said.key == "worry" and said.where is not None
    assert said.message == "This answer is very long (4,499 characters)."
    assert all_of(safer(also=line("What is the impact? (The Worry)") + line("word " * 700)), "R016") == []


def test_r016_the_council_sets_the_limit() -> None:
    said = [finding for finding in meeting(safer(), long_answer=10) if finding.rule == "R016"]
    assert "harm" in {finding.key for finding in said}
    assert [finding for finding in meeting(safer(), long_answer=100) if finding.rule == "R016"] == []


# R013: one person, two spellings


def named(*names: str, chair: str = "Helena Marsh", taker: str = "D Pettifer") -> FormFile:
    came = line("Who came") + table(("Name", "Role"), *((name, "Worker") for name in names))
    return safer(Chair=chair, Minute_taker=taker, came=came)


@pytest.mark.parametrize(
    ("chair", "came"),
    [
        ("Priya Nair", "Priya Nayar"),
        ("Ms Priya Nair (Chair)", "Priya Nayar, school nurse"),
        ("Helena Marsh", "Helana Marsh"),
        ("Ana De Souza", "Ana DeSouza"),
        ("Ana Smith-Jones", "Ana Smith Jones"),
    ],
)
def test_r013_two_spellings_of_one_name(chair: str, came: str) -> None:
    said = found(named(came, chair=chair), "R013")
    assert said is not None and said.severity is Severity.WARNING
    assert "look like one person. Which is right?" in said.message
    assert said.where is not None


@pytest.mark.parametrize(
    ("chair", "came"),
    [
        ("Priya Nair", "Priya Nair"),
        ("PRIYA NAIR", "Priya Nair (school nurse)"),
        ("P Nair", "Priya Nair"),
        ("Priya Nair", "Peter Nair"),
        ("Priya Nair", "Priya Patel"),
        ("Kai Brand", "Kit Brand"),
        ("School nurse", "School nursing"),
    ],
)
def test_r013_other_people_and_other_ways_to_write_a_name(chair: str, came: str) -> None:
    assert found(named(came, chair=chair), "R013") is None


def test_r013_two_rows_of_a_table_are_two_people() -> None:
    assert found(named("Maria Lopes", "Marie Lopes"), "R013") is None


def test_r013_looks_across_the_forms_of_a_meeting() -> None:
    said = [it for it in meeting(named("Priya Nair"), named("Jo Ash", chair="Priya Nayar")) if it.rule == "R013"]
    assert [it.message for it in said] == ["“Priya Nair” and “Priya Nayar” look like one person. Which is right?"]


def test_r013_does_not_brood_over_a_crowd() -> None:
    reading = named(*(f"Ann{at:x} Brand{at:x}" for at in range(3000)))
    assert records_of(reading.reading)
    assert isinstance(meeting(reading), list)
