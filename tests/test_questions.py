"""Plain questions: who has which version, what is late and whose, which plans did not arrive, chairs, agencies."""

from __future__ import annotations

import json
import re
import sqlite3
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.register_cases import ACTOR, MUM, NOW, SCHOOL, TAMSIN, issue
from tests.report_cases import TODAY, filled

from minutebook.cli import main
from minutebook.errors import WrongUse
from minutebook.process import load_councils
from minutebook.register.facts import DistributionEntry
from minutebook.register.register import Register
from minutebook.reports.asking import Asking
from minutebook.reports.holders import Has, holders, sentence
from minutebook.setting_up import make_workspace
from minutebook.workspace import Workspace

SENT = date(2027, 2, 25)
#: a plan from before was due by TODAY, whatever days are off
LONG_AGO = "2027-03-20"
CHILD = DistributionEntry(document_kind="Plan", recipient="Tamsin Quillfeather", role="Child", kind="child", due=SENT)


def typed(workspace: Workspace, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[object, str]:
    capsys.readouterr()
    with pytest.raises(SystemExit) as ending:
        main([*words, "--workspace", str(workspace.folder)])
    said = capsys.readouterr()
    return ending.value.code, said.out + said.err


# -- who has which version -------------------------------------------------------------------------------------------


@pytest.fixture
def plan(tmp_path: Path) -> Workspace:
    """A plan of two versions: mum has the first, school the second, the child none; one came back."""
    made = make_workspace(tmp_path / "work")
    with Register.open(made.register, actor=ACTOR) as register, register.transaction(now=NOW) as tx:
        number = tx.enter_meeting(TAMSIN).number
        first, second = (issue(tx, number, "safer-plan", words) for words in ("what we will do", "what we do now"))
        plan: dict[str, Any] = {"document_kind": "Plan", "sent_on": SENT, "how": "By hand"}
        tx.enter_distribution(
            number,
            [
                replace(MUM, **plan, document=first.number),
                replace(SCHOOL, **plan, document=second.number),
                replace(CHILD, document=second.number),
                replace(SCHOOL, **plan, recipient="Police", document=second.number, returned="Yes – bounced"),
                replace(SCHOOL, **plan, recipient="Health"),
                replace(MUM, document_kind="Plan", recipient="Dad", copy="None"),
                replace(MUM, document_kind="Minutes"),
            ],
        )
    return made


def test_who_has_which_version(plan: Workspace) -> None:
    with Register.open(plan.register, actor=ACTOR) as register:
        found = holders(register, "NCC-20417")
        number = found[0].meeting
        assert {it.recipient: (it.has, it.version, it.newest) for it in found} == {
            "Ottilie Quillfeather": (Has.OLDER, 1, 2),
            "Bram Oduya": (Has.NEWEST, 2, 2),
            "Tamsin Quillfeather": (Has.NONE, None, 2),
            "Police": (Has.BACK, 2, 2),
            "Health": (Has.UNKNOWN, None, None),
            "Dad": (Has.NOT_TO, None, None),
        }
        document = next(it.number for it in register.documents(number) if it.version == 1)
        assert holders(register, document.lower()) == holders(register, number) == found
        assert [it.recipient for it in holders(register, number, "minutes")] == ["Ottilie Quillfeather"]
        assert [it.recipient for it in found if not it.todo] == ["Bram Oduya", "Dad"]
        for asked, paper in (("NCC-1", "plan"), (number, "strategy"), ("D-2027-9999", "plan")):
            with pytest.raises(WrongUse):
                holders(register, asked, paper)
    assert sentence(found).startswith("1 with the newest version; 1 with an older version; 1 with a version that")


def test_a_newer_copy_that_went_takes_the_place_of_the_older(plan: Workspace) -> None:
    with Register.open(plan.register, actor=ACTOR) as register:
        number = holders(register, "NCC-20417")[0].meeting
        second = next(it.number for it in register.documents(number) if it.version == 2)
        with register.transaction(now=NOW) as tx:
            later = SENT + timedelta(1)
            tx.enter_distribution(number, [replace(MUM, document_kind="Plan", document=second, sent_on=later)])
        (mum,) = [it for it in holders(register, number) if it.role == "Mum" and it.recipient != "Dad"]
    assert (mum.has, mum.version, mum.sent_on) == (Has.NEWEST, 2, later)


def test_the_command_says_it_in_a_line(plan: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    status, said = typed(plan, capsys, "who", "NCC-20417")
    assert status == 0
    assert "1 with the newest version; 1 with an older version" in said
    assert json.loads(typed(plan, capsys, "who", "NCC-20417", "minutes", "--json")[1])[0]["paper"] == "Minutes"
    assert typed(plan, capsys, "who", "NCC-1")[0] == 2


# -- the whole register ----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    made = make_workspace(tmp_path_factory.mktemp("questions") / "work")
    filled(Path(made.register), 150, 11)
    return made


@pytest.fixture(scope="module")
def rows(many: Workspace) -> sqlite3.Connection:
    connection = sqlite3.connect(many.register)
    connection.row_factory = sqlite3.Row
    return connection


def asking(many: Workspace, register: Register, team: str | None = None) -> Asking:
    return Asking(register, load_councils(many.templates), team)


def test_what_is_late_is_what_the_rows_say(many: Workspace, rows: sqlite3.Connection) -> None:
    with Register.open(many.register, actor=ACTOR) as register:
        found = asking(many, register).late(TODAY)
        teams = [asking(many, register, team).late(TODAY) for team in ("bcp", "northcombe")]
    until = (TODAY.isoformat(),)
    copies = rows.execute(
        "SELECT due FROM distribution d JOIN meeting m ON m.number = d.meeting WHERE m.date <= ?1 AND due < ?1"
        " AND (sent_on IS NULL OR sent_on > ?1) AND copy <> 'None'"
        " AND coalesce(how, '') NOT IN ('Do not send', 'Case file')",
        until,
    ).fetchall()
    dates = rows.execute(
        "SELECT due FROM review r JOIN meeting m ON m.number = r.meeting"
        " WHERE m.date <= ?1 AND due < ?1 AND status IN ('Due', 'Booked')"
        # the flowchart's early target is never over
        " AND rule <> 'R231'",
        until,
    ).fetchall()
    for kind, raw in (("Copy", copies), ("Date", dates)):
        theirs = sorted(it.due.isoformat() for it in found if it.kind == kind)
        assert theirs == sorted(row["due"] for row in raw)
        assert len(theirs) > 10
    assert all(it.days_over == (TODAY - it.due).days > 0 for it in found)
    assert [it.days_over for it in found] == sorted((it.days_over for it in found), reverse=True)
    assert {it.kind for it in found} == {"Copy", "Date", "Action"}
    assert sorted(map(repr, [*teams[0], *teams[1]])) == sorted(map(repr, found))


def test_a_plan_that_has_not_reached_the_child_is_the_last_of_its_case(
    many: Workspace, rows: sqlite3.Connection
) -> None:
    with Register.open(many.register, actor=ACTOR) as register:
        found = asking(many, register).unreached(TODAY)
    latest: dict[str, sqlite3.Row] = {}
    for row in rows.execute(
        "SELECT number, case_key, date FROM meeting WHERE date <= ?"
        " AND type IN ('SAFER Meeting', 'My Safety Plan Meeting') ORDER BY date, number",
        (TODAY.isoformat(),),
    ):
        latest[row["case_key"] or row["number"]] = row
    got = (
        "SELECT 1 FROM distribution WHERE meeting = ? AND document_kind = 'Plan' AND kind = 'child' AND sent_on <= ?"
        " AND coalesce(how, '') NOT IN ('Do not send', 'Case file') AND coalesce(returned, 'No') NOT LIKE 'Yes%'"
    )
    lacking = {
        row["number"]
        for row in latest.values()
        if row["date"] < LONG_AGO and not rows.execute(got, (row["number"], TODAY.isoformat())).fetchone()
    }
    assert {it.meeting for it in found if it.held.isoformat() < LONG_AGO} == lacking
    assert len(lacking) > 5


def test_chairs_who_lack_training(many: Workspace) -> None:
    with Register.open(many.register, actor=ACTOR) as register:
        found = asking(many, register).untrained(date(2026, 1, 1), TODAY)
    missing = {it.chair: it.missing for it in found}
    # trained, whatever way their name is spelt on a form
    assert [name for name in missing if re.match(r"R\.? Adeyemi|Sunita Rao", name)] == []
    assert missing["Helen Marsh"] == "neuroscience"
    assert missing["Gethin Prys"] == "knowledge of complex safeguarding"
    assert missing["Colm Farrelly"] == "Nothing is known of their training."
    assert next(it for it in found if it.chair == "Ivo Never-Chairs").meetings == 0
    assert [it.meetings for it in found] == sorted((it.meetings for it in found), reverse=True)


def test_agencies_that_do_not_come_stand_first(many: Workspace) -> None:
    with Register.open(many.register, actor=ACTOR) as register:
        found = asking(many, register).agencies(date(2026, 1, 1), TODAY)
        nobody = asking(many, register).agencies(date(2020, 1, 1), date(2020, 2, 1))
    assert nobody == []
    assert all(it.invited == it.present + it.information + it.neither for it in found)
    assert [it.percent for it in found] == sorted(it.percent or 0.0 for it in found)
    assert found[0].agency.casefold() in ("camhs", "housing")
    assert all(bool(it.todo) is ((it.percent or 0.0) < 50) for it in found)


QUESTIONS: dict[str, tuple[str, ...]] = {
    "late": ("late", "--as-of", "2027-04-01"),
    "unreached": ("unreached", "--as-of", "2027-04-01"),
    "untrained": ("untrained", "--to", "2027-04-01"),
    "agencies": ("agencies", "--from", "2026-01-01", "--to", "2027-04-01", "--team", "northcombe"),
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_each_question_is_one_command(
    many: Workspace, rows: sqlite3.Connection, capsys: pytest.CaptureFixture[str], question: str
) -> None:
    status, said = typed(many, capsys, *QUESTIONS[question])
    assert status == 0
    assert said.strip()
    data: list[dict[str, Any]] = json.loads(typed(many, capsys, *QUESTIONS[question], "--json")[1])
    assert data
    everything = (said + json.dumps(data)).casefold()
    names = {row["child_name"].casefold() for row in rows.execute("SELECT child_name FROM meeting")}
    assert [name for name in names if name in everything] == []


def test_a_question_of_nothing_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    empty = make_workspace(tmp_path / "work")
    assert typed(empty, capsys, "late") == (0, "Nothing is late.\n")
    assert typed(empty, capsys, "unreached") == (0, "Every plan that was due has reached its child.\n")
    assert typed(empty, capsys, "untrained")[1] == "Every chair has the training that is asked for.\n"
    assert typed(empty, capsys, "agencies")[1] == "Nobody was invited to a meeting in these days.\n"
    assert typed(empty, capsys, "agencies", "--from", "2027-02-01", "--to", "2027-01-01")[0] == 2
