"""The manager's report as a file: what it looks like, what is never in it, and that it is the same twice."""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner
from tests.report_cases import ACTOR, filled

from minutebook.cli import program
from minutebook.errors import WrongUse
from minutebook.forms.record import Record
from minutebook.joining import made_meeting
from minutebook.meeting import MeetingType
from minutebook.process import load_councils
from minutebook.register.dossiers import Dossier
from minutebook.register.facts import RegisteredMeeting
from minutebook.reporting import ManagerReport, manager_report, write
from minutebook.reports.held import Held, Period
from minutebook.reports.initials import Initials
from minutebook.reports.workbook import Book, Column, Form, Shape
from minutebook.setting_up import make_workspace
from minutebook.workspace import Workspace

FIRST, LAST, AS_OF = date(2027, 1, 1), date(2027, 3, 31), date(2027, 4, 1)
SHEETS = (
    "1 Summary",
    "2 Due in 14 days",
    "3 Overdue",
    "4 Distribution",
    "5 Exceptions",
    "6 Voice of the child",
    "7 Attendance",
    "8 Chairs",
    "9 Onward and escalation",
    "10 Actions and drift",
    "Trends",
)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    made = make_workspace(tmp_path_factory.mktemp("manager") / "work")
    filled(Path(made.register), 120, seed=3)
    return made


@pytest.fixture(scope="module")
def report(workspace: Workspace) -> ManagerReport:
    return manager_report(workspace, FIRST, LAST, actor=ACTOR, as_of=AS_OF)


def of_kind(report: ManagerReport, ending: str) -> bytes:
    return next(data for name, data in report.files.items() if name.endswith(ending))


def opened(report: ManagerReport) -> Any:
    """The workbook as another program reads it."""
    return openpyxl.load_workbook(io.BytesIO(of_kind(report, ".xlsx")))


def parts(data: bytes) -> Iterator[tuple[str, str]]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            if name.endswith((".xml", ".rels")):
                yield name, package.read(name).decode("utf-8")


def test_the_same_register_and_days_give_the_same_bytes(workspace: Workspace, report: ManagerReport) -> None:
    again = manager_report(workspace, FIRST, LAST, actor=ACTOR, as_of=AS_OF)
    assert again.files == report.files


def test_every_sheet_is_ready_to_be_read_and_printed(report: ManagerReport) -> None:
    book = opened(report)
    assert tuple(book.sheetnames) == SHEETS
    for sheet in book:
        heading = 5
        assert sheet.freeze_panes == f"A{heading + 1}"
        assert str(sheet.auto_filter.ref).startswith(f"A{heading}:")
        assert sheet.print_title_rows == f"${heading}:${heading}"
        assert sheet.page_setup.orientation == "landscape"
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert "OFFICIAL-SENSITIVE" in str(sheet.oddHeader.center.text)
        assert sheet.oddFooter.right.text == "Page &P of &N"
        assert sheet.cell(heading, 1).value
    assert len(book["1 Summary"]._charts) == 1
    assert len(book["Trends"]._charts) == 4


def test_days_are_days_and_nothing_is_a_formula(report: ManagerReport) -> None:
    book = opened(report)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d", "inlineStr"}
    due = [row[4].value for row in book["3 Overdue"].iter_rows(min_row=6)]
    assert due
    assert all(isinstance(day, datetime) for day in due)
    assert due == sorted(due)


def test_words_like_a_formula_stay_words() -> None:
    shape = Shape("1 Words", "", (Column("Words", 20, Form.WRAP), Column("Number", 8, Form.NUMBER)))
    council = next(it for it in load_councils(Path(__file__).parent.parent / "templates" / "docx") if it.id == "bcp")
    book = Book([shape], title="Words", about="", council=council)
    evil = ["=1+1", "+44", "-2", "@SUM(A1)", '=HYPERLINK("http://example.org")', "#REF!", "a\x0bb"]
    for words in evil:
        book.add(shape, (words, 1))
    sheet = openpyxl.load_workbook(io.BytesIO(book.finished(AS_OF)))["1 Words"]
    found = [sheet.cell(6 + at, 1) for at in range(len(evil))]
    assert [cell.value for cell in found] == [*evil[:-1], "a b"]
    assert all(cell.data_type == "s" for cell in found)
    assert [bool(cell.quotePrefix) for cell in found] == [True] * 5 + [False] * 2


def test_no_childs_name_is_in_any_part(workspace: Workspace, report: ManagerReport) -> None:
    with sqlite3.connect(workspace.register) as connection:
        names = {row[0] for row in connection.execute("SELECT child_name FROM meeting WHERE child_name IS NOT NULL")}
    connection.close()
    assert len(names) > 20
    for file, data in report.files.items():
        for part, words in parts(data):
            assert not [name for name in names if name.casefold() in words.casefold()], (file, part)


def test_the_summary_has_charts_with_words_and_the_logs_end(workspace: Workspace, report: ManagerReport) -> None:
    body = dict(parts(of_kind(report, ".docx")))["word/document.xml"]
    assert 'descr="Bar chart of the share met, this period and the one before.' in body
    assert 'descr="Small charts from 2026-04 to 2027-03.' in body
    assert "log ends at row " in body
    met, of, _ = report.now["review"]
    assert f"{met} of {of} ({100 * met / of:.0f} %)" in body


def test_a_period_that_cannot_be_is_refused(workspace: Workspace) -> None:
    with pytest.raises(WrongUse, match="before it begins"):
        manager_report(workspace, LAST, FIRST, actor=ACTOR, as_of=AS_OF)
    with pytest.raises(WrongUse, match="begins after"):
        manager_report(workspace, FIRST, LAST, actor=ACTOR, as_of=date(2026, 12, 1))
    with pytest.raises(WrongUse, match="no team “Moon”"):
        manager_report(workspace, FIRST, LAST, actor=ACTOR, as_of=AS_OF, team="Moon")


def test_the_period_before_is_as_long_and_ends_the_day_before() -> None:
    assert Period(date(2027, 3, 1), date(2027, 3, 31)).before == Period(date(2027, 1, 29), date(2027, 2, 28))


def test_files_are_put_beside_what_is_there(report: ManagerReport, tmp_path: Path) -> None:
    written = write(report, tmp_path / "out")
    assert [path.read_bytes() for path in written] == list(report.files.values())
    written[0].write_bytes(b"somebody's own")
    write(report, tmp_path / "out")
    assert written[0].read_bytes() == report.files[written[0].name]
    assert sorted(path.read_bytes() for path in (tmp_path / "out").iterdir()) == sorted(
        [b"somebody's own", *report.files.values()]
    )


def test_the_command_prints_what_was_counted(workspace: Workspace, report: ManagerReport, tmp_path: Path) -> None:
    asked = ["report", "manager", "--from", f"{FIRST}", "--to", f"{LAST}", "--as-of", f"{AS_OF}", "-o", str(tmp_path)]
    told = CliRunner().invoke(program, [*asked, "--json", "--workspace", str(workspace.folder)])
    assert told.exit_code == 0, told.output
    said = json.loads(told.output)
    assert {name: (it["met"], it["of"]) for name, it in said["measures"].items()} == {
        name: share[:2] for name, share in report.now.items()
    }
    assert [Path(path).read_bytes() for path in said["files"]] == list(report.files.values())


def case_of(**answers: object) -> list[Held]:
    council = load_councils(Path(__file__).parent.parent / "templates" / "docx")[0]
    meeting = RegisteredMeeting(
        type=MeetingType.MSP, case_ref="CST-1", child_name="Kai Doyle", initials="KD", date=FIRST,
        number="M-2027-0001", entered_at=datetime(2027, 1, 1, tzinfo=UTC), entered_by=ACTOR,
    )  # fmt: skip
    records = (Record("MSP-A", {"child.name": "Kai Doyle", **answers}),)
    dossier = Dossier(
        meeting=meeting, case="cst-1", records=records, distribution=(), reviews=(), decisions=(), open=(), actions=(),
        onward=(), escalations=(), council=None,
    )  # fmt: skip
    return [Held(dossier, made_meeting(MeetingType.MSP, records), council)]


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("Kai Doyle would not come", "KD would not come"),
        ("KAI and his mum, Sinead", "K and his mum, S"),
        ("kai’s dad Conor was away", "K’s dad C was away"),
        ("Agreed with the Police and Dora Whitlock", "Agreed with the Police and Dora Whitlock"),
        ("The brother of Leah Pike", "The brother of LP"),
        ("Ask Leah Pike", "Ask LP"),
        ("We will meet", "We will meet"),
        (None, ""),
    ],
)
def test_initials_stand_for_the_family_and_for_other_children(said: str | None, left: str) -> None:
    case = case_of(
        parental_responsibility=[
            {"name": "Sinead Doyle", "relationship": "Mum", "has_pr": True},
            {"name": "Conor Doyle", "relationship": "Dad", "has_pr": True},
        ],
        attendance=[
            {"name": "Dora Whitlock", "role": "ICP Chair", "agency": "Council", "outcome": "Present"},
            {"name": "Will Doyle", "role": "Brother", "outcome": "Present"},
        ],
    )
    clean = Initials(case, lambda names: {"leah pike"} & set(names))
    assert clean(said) == left
