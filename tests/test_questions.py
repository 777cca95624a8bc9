"""Plain questions: who has which version, what is late and whose, which plans did not arrive, chairs, agencies."""

from __future__ import annotations

import json
import re
import sqlite3
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from tests.register_cases import ACTOR, MUM, NOW, SCHOOL, TAMSIN, issue
from tests.report_cases import TODAY, filled

from minutebook.cli import main
from minutebook.errors import WrongUse
from minutebook.process import load_councils
from minutebook.register.facts import DistributionEntry
from minutebook.register.register import Register
from minutebook.reports.agency_names import SOCIAL_CARE, agency_named
from minutebook.reports.asking import Asking
from minutebook.reports.holders import Has, holders, sentence
from minutebook.reports.lateness import together, whose
from minutebook.reports.questions import Lack
from minutebook.setting_up import make_workspace
from minutebook.workspace import Workspace

SENT = date(2027, 2, 25)
TEMPLATES = Path(__file__).parent.parent / "templates" / "docx"
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


def test_what_went_once_more_has_not_come_back(plan: Workspace) -> None:
    words = {
        "Yes – bounced, re-sent 27/02": date(2027, 2, 27),
        "bounced; sent again by post on 3.3.27": date(2027, 3, 3),
        "yes, resent": SENT,
        "No": SENT,
        "Yes – bounced, to be re-sent 27/02": None,
        "re-sent 27/02, bounced again": None,
    }
    row = replace(CHILD, sent_on=SENT)
    for said, day in words.items():
        entry = replace(row, returned=said)
        assert (entry.came_back, None if entry.came_back else entry.went_on) == (day is None, day)
    with Register.open(plan.register, actor=ACTOR) as register, register.transaction(now=NOW) as tx:
        number = tx.enter_meeting(replace(TAMSIN, case_ref="NCC-20999")).number
        issue(tx, number, "safer-plan", "the only version")
        again = replace(row, returned="bounced, re-sent 27/02/2027")
        tx.enter_distribution(number, [again, replace(MUM, document_kind="Plan", sent_on=SENT)])
        assert [(it.has, it.version, it.sent_on) for it in holders(tx, number)] == [
            (Has.NEWEST, 1, date(2027, 2, 27)),
            (Has.NEWEST, 1, SENT),
        ]


def test_a_word_that_is_no_paper_is_refused_with_those_there_are(plan: Workspace) -> None:
    with Register.open(plan.register, actor=ACTOR) as register:
        for paper in ("a", "biscuits", "s"):
            with pytest.raises(WrongUse, match="papers with a list are Plan, Minutes"):
                holders(register, "NCC-20417", paper)
        assert holders(register, "NCC-20417", "Plans") == holders(register, "NCC-20417")
        with pytest.raises(WrongUse, match="There is no case, meeting or document “Tamsin Quillfeather”"):
            holders(register, "Tamsin Quillfeather")
        number = register.find_meetings(case_ref="NCC-20417")[0].number
        with register.transaction(now=NOW) as tx:
            alone = issue(tx, number, "safer-restricted", "kept apart").number
        with pytest.raises(WrongUse, match="Nobody is on the list for “Restricted section”"):
            holders(register, alone)


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
        " AND coalesce(how, '') NOT IN ('Do not send', 'Case file')"
        # a new version for those who have an earlier one is due since it was made
        " AND NOT EXISTS (SELECT 1 FROM distribution had WHERE had.meeting = d.meeting AND had.recipient = d.recipient"
        " AND had.document_kind = d.document_kind AND had.sent_on IS NOT NULL AND had.document <> d.document"
        " AND coalesce(had.returned, 'No') NOT LIKE 'Yes%')",
        until,
    ).fetchall()
    owed = rows.execute(
        "SELECT r.due, r.rule, r.what, r.meeting FROM review r JOIN meeting m ON m.number = r.meeting"
        " WHERE m.date <= ?1 AND due < ?1 AND status IN ('Due', 'Booked')"
        # the flowchart's early target is never over
        " AND rule <> 'R231'",
        until,
    ).fetchall()
    # nor is a paper told a second time beside its copies
    papers = {(it.meeting, it.paper) for it in found if it.kind == "Copy"}
    names = {"Outcome letter": "Outcome letter", "Minutes": "Minutes"}
    dates = [it for it in owed if it["rule"] != "R266" or (it["meeting"], names.get(it["what"], "Plan")) not in papers]
    assert len(dates) < len(owed)
    for kind, raw in (("Copy", copies), ("Date", dates)):
        theirs = sorted(it.due.isoformat() for it in found if it.kind == kind and "new version" not in it.what)
        assert theirs == sorted(row["due"] for row in raw)
        assert len(theirs) > 10
    assert all(it.days_over == (TODAY - it.due).days > 0 for it in found)
    assert [it.days_over for it in found] == sorted((it.days_over for it in found), reverse=True)
    assert {it.kind for it in found} == {"Copy", "Date", "Action"}
    assert sorted(map(repr, [*teams[0], *teams[1]])) == sorted(map(repr, found))


def test_copies_of_a_paper_are_one_line(many: Workspace) -> None:
    with Register.open(many.register, actor=ACTOR) as register:
        found = asking(many, register).late(TODAY)
    lines = together(found)
    copies = [it for it in found if it.kind == "Copy"]
    assert len(lines) == len(found) - len(copies) + len({(it.meeting, it.paper) for it in copies})
    (line,) = [it for it in lines if (it.meeting, it.what.partition(":")[0]) == (copies[0].meeting, copies[0].paper)]
    theirs = [it for it in copies if (it.meeting, it.paper) == (copies[0].meeting, copies[0].paper)]
    assert line.what.startswith(f"{theirs[0].paper}: {len(theirs)} of {theirs[0].of} cop")
    assert (line.due, line.days_over) == (min(it.due for it in theirs), max(it.days_over for it in theirs))
    assert all(
        len([it for it in copies if (it.meeting, it.paper) == (one.meeting, one.paper)]) <= one.of for one in copies
    )
    assert [it.what for it in together(found, each=True)].count(copies[0].what) > 0
    name = next(it.whose for it in found if it.whose)
    assert {it.whose for it in whose(found, name.split()[-1].lower())} >= {name}


def test_what_is_late_is_a_workbook_too(many: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ("late", "--as-of", f"{TODAY}", "-o")
    out = tmp_path / "late.xlsx"
    assert typed(many, capsys, *asked, f"{out}")[0] == 0
    sheet: Any = openpyxl.load_workbook(out).active
    with Register.open(many.register, actor=ACTOR) as register:
        lines = together(asking(many, register).late(TODAY))
    top = sheet[sheet.auto_filter.ref]
    assert [(row[3].value, row[4].value) for row in top[1:]] == [(it.meeting, it.what) for it in lines]
    assert f"kept as {tmp_path / 'late (set aside 1).xlsx'}" in typed(many, capsys, *asked, f"{out}", "--each")[1]
    assert "must end in .xlsx" in typed(many, capsys, *asked, f"{tmp_path / 'late.docx'}")[1]
    # what it says to type can be typed
    said = typed(many, capsys, "late", "--as-of", f"{TODAY}")[1]
    (hint,) = re.findall(r"minutebook (reviews M-\d{4}-\d{4})", said)
    assert typed(many, capsys, *hint.split())[0] == 0


def test_a_plan_that_has_not_reached_the_child_is_the_last_of_its_case(
    many: Workspace, rows: sqlite3.Connection
) -> None:
    with Register.open(many.register, actor=ACTOR) as register:
        reach = asking(many, register).unreached(TODAY)
    found = reach.found
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
        " AND NOT EXISTS (SELECT 1 FROM document newer WHERE newer.supersedes = distribution.document)"
    )
    lacking = {
        row["number"]
        for row in latest.values()
        if row["date"] < LONG_AGO and not rows.execute(got, (row["number"], TODAY.isoformat())).fetchone()
    }
    assert {it.meeting for it in found if it.held.isoformat() < LONG_AGO} == lacking
    assert len(lacking) > 5
    last = {
        row["case_key"] or row["number"]: row["state"]
        for row in rows.execute("SELECT * FROM meeting WHERE date <= ? ORDER BY date, number", (TODAY.isoformat(),))
    }
    case = {row["number"]: row["case_key"] or row["number"] for row in rows.execute("SELECT * FROM meeting")}
    assert {it.meeting: it.over for it in found} == {
        it.meeting: last[case[it.meeting]] in ("Stepped down", "Closed") for it in found
    }
    assert 0 < len(reach.open) <= len(found) < reach.due


def test_chairs_who_lack_training(many: Workspace) -> None:
    with Register.open(many.register, actor=ACTOR) as register:
        lack = asking(many, register).untrained(date(2026, 1, 1), TODAY)
        bcp, north = (asking(many, register, it).untrained(date(2026, 1, 1), TODAY) for it in ("bcp", "northcombe"))
    found = lack.found
    assert (lack.chaired, lack.asked) == (6, 7)
    assert {it.chair for it in bcp.found} == {it.chair for it in found if it.meetings}
    # none but SAFER Meetings, which no such training is asked for
    assert north == Lack([], 0, 0)
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


def test_an_agency_is_one_however_forms_write_it() -> None:
    council = next(it for it in load_councils(TEMPLATES) if it.id == "northcombe")
    for words in ("CSC", "csc", "Children's Social Care", "Social care"):
        assert agency_named(words, council) == SOCIAL_CARE
    for words in ("Northcombe CC", "Northcombe", "northcombe county council", "Northcombe Council"):
        assert agency_named(words, council) == "Northcombe County Council"
    # others of the place are themselves
    assert agency_named("Northcombe High School", council) == "Northcombe High School"
    assert agency_named("Saltmere Council", council) == "Saltmere Council"


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
    assert re.match("No plan was due up to .*; the register holds no meeting", typed(empty, capsys, "unreached")[1])
    assert re.match("Nobody chaired .*; the register holds no meeting yet", typed(empty, capsys, "untrained")[1])
    assert typed(empty, capsys, "agencies")[1] == "Nobody was invited to a meeting in these days.\n"
    assert typed(empty, capsys, "agencies", "--from", "2027-02-01", "--to", "2027-01-01")[0] == 2
