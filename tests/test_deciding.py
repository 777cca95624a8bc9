"""A person's word, end to end: findings decided with a reason, what no form holds told, and what comes of it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.process_cases import opened, ran, rewritten
from tests.scenario_cases import CHAIRS, SCENARIOS_FOLDER

from minutebook.cli import main
from minutebook.documents.publish import document_text
from minutebook.register.facts import RegisteredDocument
from minutebook.setting_up import make_workspace
from minutebook.workspace import Workspace

#: after the initial meeting of 22 January 2027, to which the field team manager did not come
NOW = datetime(2027, 1, 25, 9, 0, tzinfo=UTC)
TODAY = ("--today", "2027-01-25")
LEAH = SCENARIOS_FOLDER / "E2"
RECORD = next((SCENARIOS_FOLDER / "E2 put right").iterdir())
REASON = "Family emergency that morning; briefed by phone at 2pm."
ADEYEMI = (
    "R. Adeyemi", "--role", "ICP Chair", "--complex-safeguarding", "--trauma-informed", "2025-03-11",
    "--neuroscience", "2025-06-24",
)  # fmt: skip

Say = Callable[..., tuple[object, str, str]]


@pytest.fixture(scope="module")
def leah(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A workspace with all of Leah's forms, where another Chair's training is known and not hers; her meeting."""
    workspace = make_workspace(tmp_path_factory.mktemp("leah") / "work")
    with opened(workspace) as register, register.transaction(now=NOW) as transaction:
        for chair in CHAIRS:
            if chair.chair != "R. Adeyemi":
                transaction.enter_line(chair)
    forms = [path for path in sorted(LEAH.iterdir()) if "record" not in path.name]
    outcomes = ran(workspace, *forms, RECORD, now=NOW)
    (meeting,) = {one.meeting for one in outcomes if RECORD.name in one.files}
    assert meeting
    return workspace.folder, meeting


@pytest.fixture
def workspace(leah: tuple[Path, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """A copy of it that a test may change, and the person in it."""
    monkeypatch.chdir(shutil.copytree(leah[0], tmp_path / "work"))
    return Workspace(tmp_path / "work")


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str]) -> Say:
    """Types a command at the front door; gives how it ended and what it printed."""

    def typed(*words: str) -> tuple[object, str, str]:
        capsys.readouterr()
        with pytest.raises(SystemExit) as ending:
            main(list(words))
        said = capsys.readouterr()
        return ending.value.code, said.out, said.err

    return typed


def _current(workspace: Workspace, meeting: str) -> dict[str, RegisteredDocument]:
    with opened(workspace) as register:
        return {it.kind: it for it in register.documents(meeting) if it.current}


def _status(workspace: Workspace, meeting: str, kind: str) -> str:
    return _current(workspace, meeting)[kind].status.value


def _text(workspace: Workspace, meeting: str, kind: str = "msp-minutes") -> str:
    with opened(workspace) as register:
        return " ".join(document_text(register.document_bytes(_current(workspace, meeting)[kind].number)).split())


def _open(workspace: Workspace, meeting: str) -> dict[str, str]:
    """What is open and grave: rule and message."""
    with opened(workspace) as register:
        return {it.rule: it.message for it in register.findings(meeting) if it.severity in ("E", "E-r")}


def _decide(say: Say, meeting: str, rule: str, *more: str, reason: str = REASON) -> tuple[object, str, str]:
    return say("decide", meeting, rule, "--reason", reason, *more, *TODAY)


def _filed(say: Say, meeting: str, reference: str) -> bool:
    """Puts the papers on the file, so that the meeting is judged again."""
    said = ("--reference", reference, "--filed-on", "2027-01-25", "--filed-by", "F. Blythe")
    return say("note", "filed", meeting, *said, *TODAY)[0] == 0


def _settings(workspace: Workspace, *rules: tuple[str, str]) -> None:
    """The council takes these rules otherwise; without any, as they are written."""
    path = workspace.templates / "bcp" / "council.toml"
    written = path.read_text(encoding="utf-8").partition("\n[[rules]]")[0]
    for rule, severity in rules:
        written += f'\n[[rules]]\nid = "{rule}"\nseverity = "{severity}"\nreason = "Agreed by the partnership"\n'
    path.write_text(written, encoding="utf-8")


def test_what_happened_holds_back_the_minutes_and_not_the_plan(leah: tuple[Path, str]) -> None:
    workspace, meeting = Workspace(leah[0]), leah[1]
    assert set(_open(workspace, meeting)) == {"R277", "R278"}
    assert _status(workspace, meeting, "msp-minutes") == "DRAFT"
    assert _status(workspace, meeting, "my-safety-plan") == "FINAL"


def test_minutes_are_final_once_the_exceptions_are_decided(
    workspace: Workspace, leah: tuple[Path, str], say: Say
) -> None:
    meeting, told = leah[1], _open(workspace, leah[1])["R277"]
    status, out, _ = _decide(say, meeting, "r277", "--decided-by", "R. Adeyemi")
    assert status == 0
    assert f"Settled: {told}" in out
    assert "1 still to put right or to decide." in out
    assert _status(workspace, meeting, "msp-minutes") == "DRAFT"
    status, out, _ = say("note", "chair", *ADEYEMI, *TODAY)
    assert status == 0
    assert "Noted." in out
    assert "(FINAL)" in out
    assert _open(workspace, meeting) == {}
    assert _status(workspace, meeting, "msp-minutes") == "FINAL"
    text = _text(workspace, meeting)
    assert told in text
    assert REASON in text
    assert text.index(told) < text.index(REASON) < text.index("R. Adeyemi", text.index(REASON))
    made = {path.name for path in workspace.outputs.rglob("*.docx")}
    assert _current(workspace, meeting)["msp-minutes"].file_name in made
    status, out, _ = say("decisions", meeting, "--json")
    (line,) = json.loads(out)
    assert (line["rule"], line["reason"], line["decided_by"]) == ("R277", REASON, "R. Adeyemi")
    assert line["entered_by"]
    assert say("audit")[0] == 0


def test_without_a_name_it_is_the_account_that_decided(workspace: Workspace, leah: tuple[Path, str], say: Say) -> None:
    status, out, _ = _decide(say, leah[1], "R277", "--json")
    assert status == 0
    assert [it["rule"] for it in json.loads(out)["settled"]] == ["R277"]
    with opened(workspace) as register:
        (line,) = register.decisions(leah[1])
    assert line.decided_by == line.entered_by


@pytest.mark.parametrize(
    ("rule", "reason", "more", "words"),
    [
        ("R277", "Ill", (), "A reason is a sentence"),
        ("R999", REASON, (), "There is no rule R999"),
        ("R236", REASON, (), "R236 has nothing open"),
        ("R277", REASON, ("--at", "Kwame Boateng"), "says nothing about “Kwame Boateng”"),
    ],
)
def test_what_cannot_be_decided_is_refused(
    workspace: Workspace, leah: tuple[Path, str], say: Say, rule: str, reason: str, more: tuple[str, ...], words: str
) -> None:
    status, _, err = _decide(say, leah[1], rule, *more, reason=reason)
    assert status != 0
    assert words in err
    with opened(workspace) as register:
        assert register.decisions(leah[1]) == []


def test_what_must_be_put_right_is_not_decided(workspace: Workspace, leah: tuple[Path, str], say: Say) -> None:
    meeting = leah[1]
    ran(workspace, LEAH / RECORD.name.replace(" v2", ""), now=NOW)
    assert {"R274", "R275"} <= _open(workspace, meeting).keys()
    status, _, err = _decide(say, meeting, "R275")
    assert status != 0
    assert "cannot be settled by a decision" in err
    assert "Put it right in the form" in err
    # unless the council takes it as something that needs no more than a reason
    _settings(workspace, ("R275", "E-r"))
    assert _decide(say, meeting, "R275")[0] == 0
    assert "R275" not in _open(workspace, meeting)


def test_another_message_is_open_again(workspace: Workspace, leah: tuple[Path, str], say: Say, tmp_path: Path) -> None:
    meeting = leah[1]
    assert _decide(say, meeting, "R277")[0] == 0
    assert "R277" not in _open(workspace, meeting)
    other = rewritten(RECORD, tmp_path / "LM meeting record v3.docx", ("Ruth Pemberton", "Ruth Pemberton-Lee"))
    ran(workspace, other, now=NOW)
    assert "Ruth Pemberton-Lee" in _open(workspace, meeting)["R277"]
    assert _status(workspace, meeting, "msp-minutes") == "DRAFT"


def test_another_chairs_training_changes_nothing(workspace: Workspace, leah: tuple[Path, str], say: Say) -> None:
    before = _current(workspace, leah[1])
    status, out, _ = say("note", "chair", "Peter Novak", *ADEYEMI[1:], *TODAY)
    assert (status, out.split()) == (0, ["Noted."])
    assert _current(workspace, leah[1]) == before
    assert "R278" in _open(workspace, leah[1])


def test_the_chair_approves_the_plan_and_no_draft_of_minutes(
    workspace: Workspace, leah: tuple[Path, str], say: Say
) -> None:
    assert _status(workspace, leah[1], "msp-minutes") == "DRAFT"
    status, out, _ = say("approve", leah[1], "--by", "R. Adeyemi", "--on", "2027-01-25", *TODAY)
    assert status == 0
    assert "Plan for Leah Marchetti: approved" in out
    assert "Minutes for Child’s file: a DRAFT still" in out
    assert "Monday 25 January 2027" not in _text(workspace, leah[1]).partition("Checked by the Chair")[2]
    assert "R. Adeyemi" not in say("notes", leah[1])[1]


def test_a_note_on_no_meeting_is_refused(workspace: Workspace, say: Say) -> None:
    status, _, err = say(
        "note", "filed", "M-0999", "--reference", "F-12", "--filed-on", "2027-01-25", "--filed-by", "F. B."
    )
    assert status != 0
    assert "M-0999" in err


def test_a_rule_that_the_council_takes_otherwise(workspace: Workspace, leah: tuple[Path, str], say: Say) -> None:
    meeting = leah[1]
    _settings(workspace, ("R277", "W"), ("R278", "off"))
    ran(workspace, RECORD, now=NOW)
    assert _open(workspace, meeting) == {}
    assert _status(workspace, meeting, "msp-minutes") == "FINAL"
    with opened(workspace) as register:
        assert {it.rule for it in register.findings(meeting) if it.severity == "W"} >= {"R277"}
        kept = {it.rule: it for it in register.decisions(meeting)}
    assert kept.keys() == {"R277", "R278"}
    assert "Agreed by the partnership" in kept["R277"].reason
    assert "holds nothing back" in _decide(say, meeting, "R277")[2]
    # judged once more, it is still there to be seen; and the council may change its mind
    assert say("note", "chair", *ADEYEMI, *TODAY)[0] == 0
    assert _filed(say, meeting, "F-1")
    with opened(workspace) as register:
        assert "R277" in {it.rule for it in register.findings(meeting)}
    _settings(workspace)
    assert _filed(say, meeting, "F-2")
    assert set(_open(workspace, meeting)) == {"R277"}
    assert _status(workspace, meeting, "msp-minutes") == "DRAFT"
