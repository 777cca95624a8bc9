"""`minutebook check` over the forms of a whole meeting: judged together, given back one by one, registered nowhere."""

from __future__ import annotations

import io
import json
from pathlib import Path

import docx
import pytest
from tests.scenario_cases import SCENARIOS_FOLDER

from minutebook.cli import main
from minutebook.setting_up import make_workspace

#: co-working with one manager missing, and another lead professional: domain.md E2
LEAH = SCENARIOS_FOLDER / "E2"
OF_THE_MEETING = [path for path in sorted(LEAH.iterdir()) if "ETAC" not in path.name and "strategy" not in path.name]


def typed(*words: object) -> object:
    """The exit status of a command."""
    with pytest.raises(SystemExit) as ending:
        main([str(word) for word in words])
    return ending.value.code


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    make_workspace(tmp_path / "office")
    return tmp_path / "office"


def test_the_forms_of_a_meeting_are_judged_together(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert typed("check", *OF_THE_MEETING, "--workspace", workspace, "--today", "2027-01-25", "--json") == 1
    (said,) = json.loads(capsys.readouterr().out)
    assert said["meeting"] == "My Safety Plan Meeting"
    assert sorted(said["files"]) == [path.name for path in OF_THE_MEETING]
    severities = [finding["severity"] for finding in said["findings"]]
    assert severities == sorted(severities, key=["E", "E-r", "W", "N"].index)
    assert {it["rule"] for it in said["findings"] if it["severity"] in ("E", "E-r")} == {"R274", "R275", "R277"}
    assert all(it["place"] for it in said["findings"] if it["where"])
    assert not (workspace / "register").exists()


def test_a_folder_is_its_forms_and_each_meeting_is_told_by_itself(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert typed("check", LEAH, "--workspace", workspace, "--today", "2027-01-25") == 1
    said = capsys.readouterr().out
    for meeting in ("ETAC of Monday 11 January 2027", "Strategy meeting of", "My Safety Plan Meeting of Friday 22"):
        assert meeting in said


def test_each_worker_gets_their_own_form_back(workspace: Path, tmp_path: Path) -> None:
    out = tmp_path / "back"
    words = ("check", *OF_THE_MEETING, "--workspace", workspace, "--today", "2027-01-25", "--annotate", out)
    assert typed(*words) == 1
    assert sorted(path.name for path in out.iterdir()) == [path.name for path in OF_THE_MEETING]
    record = docx.Document(str(next(out.glob("*meeting record*"))))
    notes = [comment.text for comment in record.comments]
    assert any("no file note is recorded" in note for note in notes)
    report = docx.Document(str(next(out.glob("Report*"))))
    assert not any("no file note is recorded" in comment.text for comment in report.comments)
    assert typed(*words) == 2  # there already
    assert typed(*words, "--force") == 1


def test_the_check_sheet_is_a_word_file(workspace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sheet = tmp_path / "sheet.docx"
    words = ("check", *OF_THE_MEETING, "--workspace", workspace, "--today", "2027-01-25", "--sheet", sheet)
    assert typed(*words) == 1
    document = docx.Document(io.BytesIO(sheet.read_bytes()))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert any("no file note is recorded" in text for text in cells)
    assert any(paragraph.text.startswith("Needs a reason (1)") for paragraph in document.paragraphs)
    capsys.readouterr()
    # of several meetings each has a sheet of its own
    assert (
        typed("check", LEAH, "--workspace", workspace, "--today", "2027-01-25", "--sheet", tmp_path / "all.docx") == 1
    )
    assert sorted(path.name for path in tmp_path.glob("all*")) == ["all 1.docx", "all 2.docx", "all 3.docx"]


def test_what_the_register_knows_of_the_case_counts(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whether an action of the last plan has a status is known once that plan is registered."""

    def said() -> set[str]:
        capsys.readouterr()
        words = ("check", SCENARIOS_FOLDER / "E7 review 2", "--workspace", workspace, "--today", "2027-03-16", "--json")
        assert typed(*words) in (0, 1)
        return {it["rule"] for meeting in json.loads(capsys.readouterr().out) for it in meeting["findings"]}

    assert "R240" not in said()
    for before in ("E7 initial", "E7 review 1"):
        assert typed("run", SCENARIOS_FOLDER / before, "--workspace", workspace, "--today", "2027-03-16") in (0, 1)
    assert "R240" in said()
