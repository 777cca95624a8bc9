"""The review diary: due, booked, held and overdue, whose and why; as a table, data, a workbook and calendar feeds."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from icalendar import Calendar
from tests.register_cases import ACTOR, NOW, REVIEW, TAMSIN
from tests.report_cases import filled

from minutebook.cli import main
from minutebook.errors import WrongUse
from minutebook.meeting import MeetingType
from minutebook.register.facts import MeetingEntry, ReviewEntry, ReviewStatus
from minutebook.register.register import Register
from minutebook.release.diary import look_up, write_feeds
from minutebook.reports.diary import State
from minutebook.setting_up import make_workspace
from minutebook.workspace import Workspace

TODAY = NOW.date()
KAI = MeetingEntry(
    type=MeetingType.MSP, case_ref="CST-2611", child_name="Kai Doyle", initials="KD", date=date(2027, 1, 5)
)
LETTER = ReviewEntry(what="Outcome letter", rule="R266", due=date(2027, 2, 24), why="1 working day after the meeting")
BOOKED = replace(REVIEW, booked=date(2027, 4, 1), status=ReviewStatus.BOOKED, what="=HYPERLINK(1)")
HELD = replace(LETTER, what="Minutes", status=ReviewStatus.HELD)
NEXT = ReviewEntry(what="Next My Safety Plan Meeting", rule="R236", due=date(2027, 2, 16), why="42 days after")


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """Two meetings of two teams, with a date in every state."""
    made = make_workspace(tmp_path / "work")
    with Register.open(made.register, actor=ACTOR) as register, register.transaction(now=NOW) as tx:
        tx.enter_reviews(tx.enter_meeting(TAMSIN).number, [REVIEW, LETTER, BOOKED, HELD])
        tx.enter_reviews(tx.enter_meeting(KAI).number, [NEXT])
    return made


def whats(workspace: Workspace, **asked: Any) -> list[str]:
    return [it.what for it in look_up(workspace, actor=ACTOR, today=TODAY, **asked).lines]


def test_each_state_is_listed_by_itself(workspace: Workspace) -> None:
    assert whats(workspace, state=State.DUE) == [REVIEW.what]
    assert whats(workspace, state=State.BOOKED) == [BOOKED.what]
    assert whats(workspace, state=State.HELD) == [HELD.what]
    assert whats(workspace, state=State.OVERDUE) == [NEXT.what, LETTER.what]
    assert whats(workspace) == [NEXT.what, LETTER.what, HELD.what, REVIEW.what, BOOKED.what]


def test_what_is_over_says_by_how_many_days_and_why(workspace: Workspace) -> None:
    (first, second) = look_up(workspace, actor=ACTOR, today=TODAY, state=State.OVERDUE).lines
    assert (first.days_over, first.reference, first.team, first.why) == (
        9, "CST-2611", "Complex Safeguarding Team", NEXT.why
    )  # fmt: skip
    assert (second.days_over, second.team) == (1, "Extra-Familial Harm Service")
    # on its last day it is not over
    due = look_up(workspace, actor=ACTOR, today=date(2027, 2, 24), state=State.DUE).lines
    assert [(it.what, it.days_over) for it in due] == [(LETTER.what, None), (REVIEW.what, None)]


def test_until_a_day_of_a_case_and_of_a_team(workspace: Workspace) -> None:
    assert whats(workspace, until=date(2027, 2, 24)) == [NEXT.what, LETTER.what, HELD.what]
    assert whats(workspace, meeting="CST-2611") == [NEXT.what]
    assert whats(workspace, team="complex") == whats(workspace, team="BCP") == [NEXT.what]
    with pytest.raises(WrongUse, match="the teams are: Complex Safeguarding Team"):
        whats(workspace, team="Nobody’s")


def test_a_feed_for_each_team_names_nobody(workspace: Workspace, tmp_path: Path) -> None:
    feeds = write_feeds(workspace, tmp_path / "feeds", actor=ACTOR, today=TODAY)
    assert {feed.team: [path.name for path in feed.files] for feed in feeds} == {
        "Complex Safeguarding Team": ["complex-safeguarding-team.ics"],
        "Extra-Familial Harm Service": ["extra-familial-harm-service.ics"],
    }
    data = (tmp_path / "feeds" / "complex-safeguarding-team.ics").read_bytes()
    (event,) = Calendar.from_ical(data).walk("VEVENT")
    assert event["summary"] == "Next My Safety Plan Meeting: overdue (CST-2611)"
    said = b"".join(path.read_bytes() for path in (tmp_path / "feeds").iterdir()).replace(b"\r\n ", b"").lower()
    assert [word for word in (b"tamsin", b"quillfeather", b"kai", b"doyle") if word in said] == []
    # the same name for the same date, however often and whichever way it is written
    (again, _) = write_feeds(workspace, tmp_path / "feeds", actor=ACTOR, today=TODAY)
    assert [entry.uid for entry in again.entries] == [event["uid"]]
    assert (tmp_path / "feeds" / "complex-safeguarding-team.ics").read_bytes() == data


def test_the_feed_of_a_team_that_is_owed_nothing_is_taken_away(workspace: Workspace, tmp_path: Path) -> None:
    folder = tmp_path / "feeds"
    write_feeds(workspace, folder, actor=ACTOR, today=TODAY)
    (folder / "holidays.ics").write_bytes(b"BEGIN:VCALENDAR of somebody else")
    with Register.open(workspace.register, actor=ACTOR) as register, register.transaction(now=NOW) as tx:
        number = register.find_meetings(case_ref="CST-2611")[0].number
        tx.enter_reviews(number, [replace(NEXT, status=ReviewStatus.HELD)])
    write_feeds(workspace, folder, actor=ACTOR, today=TODAY)
    assert {path.name for path in folder.iterdir()} == {"extra-familial-harm-service.ics", "holidays.ics"}


def test_a_file_of_somebody_else_is_not_written_over(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "complex-safeguarding-team.ics").write_bytes(b"somebody else's")
    with pytest.raises(WrongUse, match="is no calendar of Minutebook’s"):
        write_feeds(workspace, tmp_path, actor=ACTOR, today=TODAY)


def test_the_workbook_is_a_table_without_a_formula(workspace: Workspace, tmp_path: Path) -> None:
    found = look_up(workspace, actor=ACTOR, today=TODAY)
    found.write(tmp_path / "diary.xlsx")
    sheet: Any = openpyxl.load_workbook(tmp_path / "diary.xlsx").active
    top = sheet[sheet.auto_filter.ref]
    headings = [cell.value for cell in top[0]]
    assert (sheet.freeze_panes, len(top) - 1) == (f"A{top[1][0].row}", len(found.lines))
    assert [row[headings.index("What")].value for row in top[1:]] == [it.what for it in found.lines]
    assert {cell.data_type for row in top for cell in row} <= {"s", "inlineStr", "n", "d"}
    over = [row[headings.index("Days over")].value for row in top[1:]]
    assert over == [9, 1, None, None, None]
    whose = [row[headings.index("Whose")].value for row in top[1:]]
    # nobody is named in a form
    assert whose == [it.team for it in found.lines]
    assert found.write(tmp_path / "diary.xlsx") == (5, [])
    look_up(workspace, actor=ACTOR, today=TODAY, team="bcp").write(tmp_path / "diary.xlsx")
    assert [path.name for path in tmp_path.glob("diary*")] != ["diary.xlsx"]


def typed(workspace: Workspace, capsys: pytest.CaptureFixture[str], *words: Any) -> tuple[object, str]:
    capsys.readouterr()
    with pytest.raises(SystemExit) as ending:
        main(["reviews", *map(str, words), "--workspace", str(workspace.folder), "--today", TODAY.isoformat()])
    said = capsys.readouterr()
    return ending.value.code, said.out + said.err


def test_the_command_lists_writes_and_says_where(
    workspace: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, said = typed(workspace, capsys, "--state", "overdue", "--json")
    assert status == 0
    assert [(it["what"], it["days_over"], it["team"]) for it in json.loads(said)] == [
        (NEXT.what, 9, "Complex Safeguarding Team"),
        (LETTER.what, 1, "Extra-Familial Harm Service"),
    ]
    out, folder = tmp_path / "d.xlsx", tmp_path / "feeds"
    status, said = typed(workspace, capsys, "-o", out, "--calendar", folder)
    assert status == 0
    assert f"Written: {out} (5 dates)" in said
    assert "Complex Safeguarding Team: 1 date in" in said
    status, said = typed(workspace, capsys, "-o", out, "--state", "overdue")
    assert f"The earlier one is kept as {tmp_path / 'd (set aside 1).xlsx'}" in said
    assert typed(workspace, capsys, "CST-9999")[0] == 2
    status, said = typed(workspace, capsys, "-o", tmp_path / "diary.docx")
    assert (status, "must end in .xlsx" in said, (tmp_path / "diary.docx").exists()) == (2, True, False)


def test_whose_a_date_is_stands_in_the_forms(tmp_path: Path) -> None:
    made = make_workspace(tmp_path / "many")
    filled(Path(made.register), 40, 5)
    with sqlite3.connect(made.register) as connection:
        rows = connection.execute("SELECT meeting, answers FROM submission JOIN submission_form ON submission = sha256")
        said = [(meeting, json.loads(answers)["values"]) for meeting, answers in rows if answers]
    connection.close()
    named = {(meeting, values.get(key)) for meeting, values in said for key in ("lead_professional", "minute_taker")}
    lines = look_up(made, actor=ACTOR, today=TODAY).lines
    theirs = [it for it in lines if it.whose != it.team]
    assert len(theirs) > 20
    assert [it for it in theirs if (it.meeting, it.whose) not in named] == []


def test_hundreds_of_dates_stand_as_the_rows_say(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As data, as a table and as calendars: worked out a second time out of the rows, by SQL alone."""
    made = make_workspace(tmp_path / "many")
    filled(Path(made.register), 100, 5)
    told, owed = {}, {}
    with closing(sqlite3.connect(made.register)) as connection:
        for row in connection.execute(
            "SELECT r.id, COALESCE(m.case_ref, m.number), m.type = 'SAFER Meeting',"
            " r.what, r.status, r.due, r.booked, r.why"
            " FROM review r JOIN meeting m ON m.number = r.meeting"
        ):
            number, case, safer, what, status, due, booked, why = row
            team = "Extra-Familial Harm Service" if safer else "Complex Safeguarding Team"
            over = (TODAY - date.fromisoformat(due)).days if status in ("Due", "Booked") else 0
            state = "Overdue" if over > 0 else status
            told[number] = (case, what, state, due, over if over > 0 else None, booked, why, team)
            if status in ("Due", "Booked"):
                owed[number] = (team, what, case, booked if status == "Booked" else due)
    assert {it[2] for it in told.values()} == {"Due", "Booked", "Held", "Overdue", "Not owed"}
    status, said = typed(made, capsys, "--json")
    assert status == 0
    data = {it["id"]: it for it in json.loads(said)}
    heads = ("what", "status", "due", "days_over", "booked", "why", "team")
    assert {number: tuple(it[head] for head in heads) for number, it in data.items()} == {
        number: it[1:] for number, it in told.items()
    }
    look_up(made, actor=ACTOR, today=TODAY).write(tmp_path / "d.xlsx")
    sheet: Any = openpyxl.load_workbook(tmp_path / "d.xlsx").active
    top, *rows = [[cell.value for cell in row] for row in sheet[sheet.auto_filter.ref]]
    at = [top.index(head) for head in ("Case", "What", "State", "Due", "Days over", "Booked for", "Why then", "Team")]
    cells = [
        [row[one].date().isoformat() if isinstance(row[one], datetime) else row[one] for one in at] for row in rows
    ]
    assert sorted(map(str, cells)) == sorted(str(list(it)) for it in told.values())
    feeds = {feed.team: feed for feed in write_feeds(made, tmp_path / "feeds", actor=ACTOR, today=TODAY)}
    found = {}
    for team, feed in feeds.items():
        for event in Calendar.from_ical(feed.files[0].read_bytes()).walk("VEVENT"):
            number = int(str(event["uid"]).partition("@")[0].removeprefix("owed-"))
            words, _, case = str(event["summary"]).removesuffix(")").rpartition(" (")
            found[number] = team, words.rpartition(": ")[0], case, event.decoded("dtstart").isoformat()
    assert found == owed
