"""The manager's report as a file: what it looks like, what is never in it, and that it is the same twice."""

from __future__ import annotations

import html
import io
import json
import re
import sqlite3
import subprocess
import time
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner
from pypdf import PdfReader
from tests.report_cases import ACTOR, filled

from minutebook.cli import program
from minutebook.disk.placing import place_together
from minutebook.errors import WrongUse
from minutebook.forms.record import Record
from minutebook.joining import made_meeting
from minutebook.meeting import MeetingType
from minutebook.process import load_councils
from minutebook.register.dossiers import Dossier
from minutebook.register.facts import RegisteredMeeting
from minutebook.reporting import ManagerReport, manager_report, write
from minutebook.reports import manager
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
    "Trends, places and agencies",
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


def test_the_same_register_and_days_give_the_same_bytes_wherever_and_whenever(
    workspace: Workspace, report: ManagerReport, monkeypatch: pytest.MonkeyPatch
) -> None:
    days = set()
    try:
        for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago"):
            monkeypatch.setenv("TZ", zone)
            time.tzset()
            days.add(datetime.now().date())
        assert len(days) == 2
        assert manager_report(workspace, FIRST, LAST, actor=ACTOR, as_of=AS_OF).files == report.files
    finally:
        monkeypatch.undo()
        time.tzset()


def test_every_sheet_is_ready_to_be_read_and_printed(report: ManagerReport) -> None:
    book = opened(report)
    assert tuple(book.sheetnames) == SHEETS
    for sheet in book:
        heading = 5
        assert sheet.freeze_panes == f"A{heading + 1}"
        assert str(sheet.auto_filter.ref).startswith(f"A{heading}:")
        assert sheet.print_title_rows == f"${heading}:${heading}"
        assert sheet.page_setup.orientation == "landscape"
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, sheet.title.startswith("Trends"))
        assert "OFFICIAL-SENSITIVE" in str(sheet.oddHeader.center.text)
        assert sheet.oddFooter.right.text == "Page &P of &N"
        assert sheet.cell(heading, 1).value
    assert len(book["1 Summary"]._charts) == 1
    assert [len(book[sheet]._charts) for sheet in SHEETS[-2:]] == [2, 2]


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


def family(register: Path | str) -> set[str]:
    """Every word of a name of a child or of their family that the register has, full names too."""
    found: set[str] = set()
    connection = sqlite3.connect(register)
    for (answers,) in connection.execute("SELECT answers FROM submission_form"):
        said = json.loads(answers)["values"]
        people = said.get("attendance") if isinstance(said.get("attendance"), list) else []
        theirs = [row for row in people if row["role"] in ("Child", "Mum", "Dad")]
        found |= {row["name"] for row in (*theirs, *said.get("parental_responsibility", []))} | {said["child.name"]}
    connection.close()
    return found | {word for name in found for word in name.replace("-", " ").split()}


def test_nobodys_name_of_any_family_is_in_any_byte(workspace: Workspace, report: ManagerReport) -> None:
    names = family(workspace.register)
    assert len(names) > 100
    spelt = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(names)))})\b", re.IGNORECASE)
    for file, data in report.files.items():
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for name in package.namelist():
                inside = package.read(name)
                drawn = name.endswith(".png")
                words = inside.decode("latin-1" if drawn else "utf-8")
                # a picture's bytes make three letters by chance
                met = {it for it in spelt.findall(html.unescape(words)) if not drawn or len(it) > 6}
                assert not met, (file, name)
                assert not spelt.search(f"{file} {name}")
    # the generated words do name them, and here they are initials
    reasons = [str(row[5].value) for row in opened(report)["5 Exceptions"].iter_rows(min_row=6)]
    assert any(re.fullmatch(r"[A-Z]{2} was ill\.", it) for it in reasons)


@pytest.mark.parametrize("meetings", [0, 3])
def test_charts_say_in_words_what_they_show_or_that_there_is_nothing(
    workspace: Workspace, report: ManagerReport, tmp_path: Path, meetings: int
) -> None:
    told = [
        re.findall('descr="([^"]+)"', words) for name, words in parts(of_kind(report, ".xlsx")) if "/drawing" in name
    ]
    assert [len(it) for it in told if it] == [1, 2, 2]
    few = make_workspace(tmp_path / "few")
    filled(Path(few.register), meetings, seed=11)
    small = manager_report(few, FIRST, LAST, actor=ACTOR, as_of=AS_OF)
    book = opened(small)
    drawn = sum(len(sheet._charts) for sheet in book)
    said = [
        str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if "no chart" in str(cell.value)
    ]
    assert drawn + len(said) == 5
    assert book["3 Overdue"]["A6"].value == "None." or meetings


def test_the_summary_is_two_pages_with_few_meetings_and_with_many(
    soffice: str, report: ManagerReport, tmp_path: Path
) -> None:
    (tmp_path / "many.docx").write_bytes(of_kind(report, ".docx"))
    for meetings in (0, 3):
        few = make_workspace(tmp_path / f"few{meetings}")
        filled(Path(few.register), meetings, seed=11)
        made = manager_report(few, FIRST, LAST, actor=ACTOR, as_of=AS_OF, team="northcombe" if meetings else None)
        (tmp_path / f"{meetings}.docx").write_bytes(of_kind(made, ".docx"))
    words = sorted(map(str, tmp_path.glob("*.docx")))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    run = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *words]
    subprocess.run(run, check=True, capture_output=True, timeout=300)
    pages = {path.stem: len(PdfReader(path).pages) for path in tmp_path.glob("*.pdf")}
    assert pages == {"0": 2, "3": 2, "many": 2}


def test_the_summary_has_charts_with_words_and_the_logs_end(workspace: Workspace, report: ManagerReport) -> None:
    body = dict(parts(of_kind(report, ".docx")))["word/document.xml"]
    assert 'descr="Bar chart of the share met, this period and the one before.' in body
    assert 'descr="Small charts from 2026-04 to 2027-03.' in body
    assert "log ends at row " in body
    met, of, _ = report.now["review"]
    assert f"{met} of {of} ({(200 * met + of) // (2 * of)}%)" in body


def test_a_period_that_cannot_be_is_refused(workspace: Workspace) -> None:
    with pytest.raises(WrongUse, match="before it begins"):
        manager_report(workspace, LAST, FIRST, actor=ACTOR, as_of=AS_OF)
    with pytest.raises(WrongUse, match=r"\(--from\), after .* \(--as-of, or today\)"):
        manager_report(workspace, FIRST, LAST, actor=ACTOR, as_of=date(2026, 12, 1))
    with pytest.raises(WrongUse, match="no team “Moon”"):
        manager_report(workspace, FIRST, LAST, actor=ACTOR, as_of=AS_OF, team="Moon")


@pytest.mark.parametrize(
    ("period", "before"),
    [
        (((2027, 3, 1), (2027, 3, 31)), ((2027, 2, 1), (2027, 2, 28))),
        (((2027, 1, 1), (2027, 3, 31)), ((2026, 10, 1), (2026, 12, 31))),
        (((2026, 12, 1), (2027, 1, 31)), ((2026, 10, 1), (2026, 11, 30))),
        (((2027, 1, 1), (2027, 12, 31)), ((2026, 1, 1), (2026, 12, 31))),
        (((2027, 3, 1), (2027, 3, 30)), ((2027, 1, 30), (2027, 2, 28))),
        (((2027, 3, 2), (2027, 3, 2)), ((2027, 3, 1), (2027, 3, 1))),
    ],
)
def test_the_period_before_is_whole_months_or_as_many_days(period: Any, before: Any) -> None:
    made, earlier = (Period(*(date(*day) for day in days)) for days in (period, before))
    assert made.before == earlier


def test_files_are_put_beside_what_is_there(report: ManagerReport, tmp_path: Path) -> None:
    written, kept = write(report, tmp_path / "out")
    assert kept == []
    assert [path.read_bytes() for path in written] == list(report.files.values())
    written[0].write_bytes(b"somebody's own")
    assert write(report, tmp_path / "out")[1] == [written[0].with_stem(f"{written[0].stem} (set aside 1)")]
    assert written[0].read_bytes() == report.files[written[0].name]
    assert sorted(path.read_bytes() for path in (tmp_path / "out").iterdir()) == sorted(
        [b"somebody's own", *report.files.values()]
    )


def test_a_report_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    first, second = tmp_path / "a.xlsx", tmp_path / f"{'b' * 245}.docx"
    place_together({first: b"the first", second: b"the second"})
    # the second one cannot be set aside: its new name would be too long
    with pytest.raises(WrongUse, match=f"{second.name} cannot be written .* Nothing was changed"):
        place_together({first: b"the first anew", second: b"the second anew"})
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == {first: b"the first", second: b"the second"}


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
        ("KAI and his mum, Sinead", "KD and his mum, S"),
        ("kai’s dad Conor was away", "KD’s dad C was away"),
        ("Agreed with the Police and Dora Whitlock", "Agreed with the Police and Dora Whitlock"),
        ("The brother of Leah Pike", "The brother of LP"),
        ("Ask Leah Pike", "Ask LP"),
        ("We will meet", "We will meet"),
        # a dotless i has a capital that is that of an i too
        ("IŞIL came", "I came"),
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
            {"name": "Işıl Doyle", "role": "Aunt", "outcome": "Present"},
        ],
    )
    clean = Initials(case, lambda names: {"leah pike"} & set(names))
    assert clean(said) == left


def test_an_action_is_listed_once_and_without_its_words_where_it_is_kept_to_a_few() -> None:
    by = date(2027, 1, 20)
    case = case_of(
        attendance=[{"name": "DS Lorna Peake", "role": "Police", "outcome": "Present"}],
        recommendations=[
            {"text": "Ask for a warning notice on the flat", "who": "DS Lorna Peake", "by_when": by},
            {"text": "Ask housing for a move", "who": "Priya Nair", "by_when": by},
            {"text": "Ask housing for a move", "who": "Joan Castell", "by_when": by},
            {
                "text": "Ring the landlord",
                "who": "Priya Nair",
                "by_when": by,
                "share_with": "Named people only: police",
            },
        ],
        disruption_decisions=[
            {"text": "Ask for a warning notice on the flat", "owner": "DS Peake", "by_when": by, "kind": "Legal"},
            {"text": "Book the taxi", "owner": "Priya Nair", "by_when": by, "kind": "Plan"},
        ],
    )
    clean = Initials(case, lambda names: set())
    frame = manager.Frame(Period(FIRST, LAST), AS_OF)
    found = [row[3:6] for _, shape, row in manager.owed(case, frame, clean) if shape is manager.ACTIONS]
    assert found == [
        (manager.KEPT, "Police", by),
        ("Ask housing for a move", "Priya Nair", by),
        ("Ask housing for a move", "Joan Castell", by),
        (manager.KEPT, "", by),
        ("Book the taxi", "Priya Nair", by),
    ]
