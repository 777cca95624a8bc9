"""Dates for calendars: known for ever by the same name, moved, taken away, and silent about whom they concern."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from tests.register_cases import ACTOR, NOW, REVIEW, TAMSIN

from minutebook.cli import main
from minutebook.errors import WrongUse
from minutebook.outbox.calendar import Entry, calendar, deadlines
from minutebook.register.facts import MeetingEntry, ReviewEntry, ReviewStatus
from minutebook.register.register import Register
from minutebook.release.diary import write_diary
from minutebook.setting_up import make_workspace
from minutebook.workspace import Workspace

OFFICE = "Complex Safeguarding Team"
TODAY = NOW.date()
MEETING = Entry(
    uid="meeting-7@0123.minutebook.invalid",
    sequence=3,
    stamp=NOW,
    summary="Next meeting (CST-2611)",
    day=date(2027, 7, 27),
    at=time(15, 45),
    place="Library, Saltmere",
    busy=True,
)
LETTER = ReviewEntry(what="Outcome letter", rule="R266", due=date(2027, 2, 26), why="1 working day after the meeting")


def only(data: bytes) -> Any:
    """The one date in a calendar file, as another program reads it."""
    (event,) = Calendar.from_ical(data).walk("VEVENT")
    return event


# -- the file -----------------------------------------------------------------------------------------------------


def test_a_meeting_is_at_the_hour_on_the_clock_in_summer_and_in_winter() -> None:
    summer = only(calendar([MEETING], office=OFFICE))
    winter = only(calendar([replace(MEETING, day=date(2027, 1, 27))], office=OFFICE))
    assert summer.start.astimezone(UTC) == datetime(2027, 7, 27, 14, 45, tzinfo=UTC)
    assert winter.start.astimezone(UTC) == datetime(2027, 1, 27, 15, 45, tzinfo=UTC)
    assert (summer["status"], summer["location"], summer["sequence"]) == ("CONFIRMED", "Library, Saltmere", 3)


def test_the_clocks_that_go_with_a_meeting_are_those_of_london() -> None:
    """A program that knows no time zones reads them in the file: one o’clock in March, two o’clock in October."""
    read: Any = Calendar.from_ical(calendar([MEETING], office=OFFICE))
    (daylight,), (standard,) = read.walk("DAYLIGHT"), read.walk("STANDARD")
    assert (daylight["dtstart"].dt.hour, standard["dtstart"].dt.hour) == (1, 2)
    assert daylight["rrule"]["BYMONTH"] == [3]
    assert standard["tzoffsetto"].td == timedelta(0)


def test_a_day_is_a_whole_day_and_nobody_is_busy() -> None:
    event = only(calendar([replace(MEETING, at=None, busy=False)], office=OFFICE))
    assert (event.start, event.end) == (date(2027, 7, 27), date(2027, 7, 28))
    assert event["transp"] == "TRANSPARENT"


def test_a_cancelled_date_says_so_twice() -> None:
    data = calendar([replace(MEETING, cancelled=True)], office=OFFICE)
    assert Calendar.from_ical(data)["method"] == "CANCEL"
    assert only(data)["status"] == "CANCELLED"
    with pytest.raises(ValueError, match="dates that stand, or"):
        calendar([MEETING, replace(MEETING, cancelled=True)], office=OFFICE)


@given(st.text(), st.text())
def test_words_are_never_taken_for_lines_of_the_file(words: str, more: str) -> None:
    hostile = replace(
        MEETING, place=f"{words}\r\nEND:VEVENT\r\nBEGIN:VEVENT\nATTACH:x{more}", summary=f"{more}\n{words}"
    )
    data = calendar([hostile], office=f'{words}"\r\nMETHOD:CANCEL{more}')
    event = only(data)
    assert "attach" not in event
    assert Calendar.from_ical(data)["method"] == "PUBLISH"
    assert max(map(len, data.split(b"\r\n"))) <= 75
    assert data == calendar([hostile], office=f'{words}"\r\nMETHOD:CANCEL{more}')


# -- out of the register ------------------------------------------------------------------------------------------


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return make_workspace(tmp_path / "work")


@pytest.fixture
def register(workspace: Workspace) -> Iterator[Register]:
    with Register.open(workspace.register, actor=ACTOR) as opened:
        yield opened


def entered(register: Register, *reviews: ReviewEntry, entry: MeetingEntry = TAMSIN, number: str | None = None) -> str:
    """The meeting with these dates owed, and no others; gives its number."""
    with register.transaction(now=NOW) as tx:
        number = tx.enter_meeting(entry, number).number
        tx.enter_reviews(number, reviews, whole=True)
    return number


def dates(register: Register, number: str | None = None) -> list[Entry]:
    return deadlines(register.owed(TODAY, number), register.identity(), TODAY)


def test_a_date_keeps_its_name_and_counts_its_changes(register: Register) -> None:
    number = entered(register, REVIEW)
    (first,) = dates(register)
    entered(register, REVIEW, number=number)
    assert dates(register) == [first]
    entered(register, replace(REVIEW, booked=date(2027, 4, 1), status=ReviewStatus.BOOKED), number=number)
    (moved,) = dates(register)
    assert (first.uid, first.sequence, first.day) == (moved.uid, 0, date(2027, 4, 7))
    assert (moved.sequence, moved.day, moved.cancelled) == (1, date(2027, 4, 1), False)
    assert "booked (NCC-20417)" in moved.summary


def test_what_is_over_says_so_and_calendars_take_it_for_a_change(register: Register) -> None:
    number = entered(register, LETTER)

    def on(day: date) -> Entry:
        (entry,) = deadlines(register.owed(day, number), register.identity(), day)
        return entry

    due, over = on(date(2027, 2, 26)), on(date(2027, 2, 27))
    assert [it.summary for it in (due, over)] == [
        "Outcome letter: due (NCC-20417)",
        "Outcome letter: overdue (NCC-20417)",
    ]
    assert (due.uid, due.day, due.sequence + 1) == (over.uid, over.day, over.sequence)
    assert over.stamp > due.stamp
    assert on(date(2027, 3, 30)) == over
    # written anew, it counts no less
    entered(register, replace(LETTER, due=date(2027, 4, 1)), number=number)
    assert (on(date(2027, 3, 30)).sequence, on(date(2027, 3, 30)).summary) == (over.sequence, due.summary)


def test_what_later_forms_ask_for_no_more_is_taken_out_again(register: Register) -> None:
    number = entered(register, REVIEW, LETTER)
    entered(register, LETTER, number=number)
    rows = {row.what: row.status for row in register.reviews(TODAY, number)}
    assert rows == {REVIEW.what: ReviewStatus.NOT_OWED, LETTER.what: ReviewStatus.DUE}
    gone = {entry.summary: (entry.cancelled, entry.sequence) for entry in dates(register)}
    assert gone == {
        "Review of the SAFER Plan: due (NCC-20417)": (True, 1),
        "Outcome letter: due (NCC-20417)": (False, 0),
    }
    entered(register, REVIEW, LETTER, number=number)
    assert not any(entry.cancelled for entry in dates(register))
    assert register.verify() == []


def test_what_was_held_stays_held_and_is_in_no_calendar(register: Register) -> None:
    number = entered(register, replace(REVIEW, status=ReviewStatus.HELD), LETTER)
    entered(register, LETTER, number=number)
    assert [row.status for row in register.reviews(TODAY, number) if row.what == REVIEW.what] == [ReviewStatus.HELD]
    assert [entry.summary for entry in dates(register)] == ["Outcome letter: due (NCC-20417)"]


def test_what_is_owed_no_more_is_never_overdue(register: Register) -> None:
    number = entered(register, REVIEW)
    entered(register, number=number)
    (row,) = register.reviews(date(2028, 1, 1), number)
    assert row.status is ReviewStatus.NOT_OWED
    # a day that is past needs nobody to take it out
    assert register.owed(date(2028, 1, 1)) == []


def test_no_calendar_knows_the_child(register: Register, workspace: Workspace, tmp_path: Path) -> None:
    named = replace(TAMSIN, case_ref="Tamsin Quillfeather 2012")
    entered(register, REVIEW, LETTER)
    number = entered(register, REVIEW, entry=named)
    write_diary(workspace, tmp_path / "all.ics", actor=ACTOR, today=TODAY)
    said = (tmp_path / "all.ics").read_text("utf-8").replace("\r\n ", "").casefold()
    assert [word for word in ("tamsin", "quillfeather", "tq", "2012", "gull row") if word in said] == []
    assert number.casefold() in said


def test_two_registers_have_no_name_in_common(register: Register, tmp_path: Path) -> None:
    entered(register, REVIEW)
    with Register.open(tmp_path / "other.sqlite3", actor=ACTOR) as other:
        entered(other, REVIEW)
        assert {it.uid for it in dates(register)}.isdisjoint(it.uid for it in dates(other))


# -- the command ------------------------------------------------------------------------------------------------------


def typed(workspace: Workspace, capsys: pytest.CaptureFixture[str], *words: Any) -> tuple[object, str, str]:
    capsys.readouterr()
    with pytest.raises(SystemExit) as ending:
        main(["calendar", *map(str, words), "--workspace", str(workspace.folder), "--today", TODAY.isoformat()])
    said = capsys.readouterr()
    return ending.value.code, said.out, said.err


def test_the_team_gets_two_files_where_something_is_owed_no_more(
    register: Register, workspace: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    number = entered(register, REVIEW, LETTER)
    entered(register, LETTER, number=number)
    out = tmp_path / "deadlines.ics"
    status, said, _ = typed(workspace, capsys, "NCC-20417", "-o", out)
    assert status == 0
    assert said.endswith("Owed: 1; owed no more: 1\n")
    first = out.read_bytes()
    assert Calendar.from_ical(first)["method"] == "PUBLISH"
    assert only(first)["description"] == f"Meeting {number}. Why then: 1 working day after the meeting."
    assert Calendar.from_ical((tmp_path / "deadlines-cancelled.ics").read_bytes())["method"] == "CANCEL"
    typed(workspace, capsys, number, "-o", out)
    assert out.read_bytes() == first
    assert out.stat().st_mode & 0o077 == 0


def test_a_file_of_somebody_elses_is_not_written_over(
    register: Register, workspace: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    entered(register, REVIEW)
    out = tmp_path / "mine.ics"
    out.write_text("BEGIN:VCALENDAR\r\nPRODID:my own\r\n")
    status, _, said = typed(workspace, capsys, "-o", out)
    assert status == 2
    assert "is there already and is no calendar of Minutebook" in " ".join(said.split())
    assert out.read_text() == "BEGIN:VCALENDAR\nPRODID:my own\n"
    with pytest.raises(WrongUse, match="is there already"):
        write_diary(workspace, workspace.folder / "templates", actor=ACTOR, today=TODAY)


def test_a_file_that_is_no_calendar_by_its_name_is_refused(
    register: Register, workspace: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    entered(register, REVIEW)
    status, _, said = typed(workspace, capsys, "-o", tmp_path / "dates.txt")
    assert (status, [*tmp_path.glob("dates*")]) == (2, [])
    assert "must end in .ics" in " ".join(said.split())


def test_where_nothing_is_owed_there_is_no_file(
    register: Register, workspace: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    number = entered(register)
    status, _, said = typed(workspace, capsys, number, "-o", tmp_path / "none.ics")
    assert status == 2
    assert "Nothing is owed by" in said
    assert not (tmp_path / "none.ics").exists()
