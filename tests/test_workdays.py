"""Working days against the calendar of England, 2026 to 2030."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutebook.errors import TemplateFault
from minutebook.workdays import WorkingDays

ENGLAND = WorkingDays()

BANK_HOLIDAYS = {
    2026: ("01-01", "04-03", "04-06", "05-04", "05-25", "08-31", "12-25", "12-28"),
    2027: ("01-01", "03-26", "03-29", "05-03", "05-31", "08-30", "12-27", "12-28"),
    2028: ("01-03", "04-14", "04-17", "05-01", "05-29", "08-28", "12-25", "12-26"),
    2029: ("01-01", "03-30", "04-02", "05-07", "05-28", "08-27", "12-25", "12-26"),
    2030: ("01-01", "04-19", "04-22", "05-06", "05-27", "08-26", "12-25", "12-26"),
}


@pytest.mark.parametrize("year", BANK_HOLIDAYS)
def test_bank_holidays_of_england(year: int) -> None:
    days = [date(year, 1, 1) + timedelta(days=n) for n in range(365)]
    closed = [day for day in days if day.weekday() < 5 and not ENGLAND.is_working_day(day)]
    assert closed == [date.fromisoformat(f"{year}-{day}") for day in BANK_HOLIDAYS[year]]


#: start; working days 1, 5, 10; 10 calendar days on; working days 15, 20; 42 days on, and when to book
VECTORS = """
2026-12-04 2026-12-07 2026-12-11 2026-12-18 2026-12-14 2026-12-29 2027-01-06 2027-01-15 2027-01-15
2026-12-18 2026-12-21 2026-12-29 2027-01-06 2026-12-28 2027-01-13 2027-01-20 2027-01-29 2027-01-29
2026-12-24 2026-12-29 2027-01-05 2027-01-12 2027-01-03 2027-01-19 2027-01-26 2027-02-04 2027-02-04
2027-03-19 2027-03-22 2027-03-30 2027-04-06 2027-03-29 2027-04-13 2027-04-20 2027-04-30 2027-04-30
2026-03-27 2026-03-30 2026-04-07 2026-04-14 2026-04-06 2026-04-21 2026-04-28 2026-05-08 2026-05-08
2026-08-21 2026-08-24 2026-08-28 2026-09-07 2026-08-31 2026-09-14 2026-09-21 2026-10-02 2026-10-02
2026-05-01 2026-05-05 2026-05-11 2026-05-18 2026-05-11 2026-05-26 2026-06-02 2026-06-12 2026-06-12
2026-11-21 2026-11-23 2026-11-27 2026-12-04 2026-12-01 2026-12-11 2026-12-18 2027-01-02 2026-12-31
2026-11-13 2026-11-16 2026-11-20 2026-11-27 2026-11-23 2026-12-04 2026-12-11 2026-12-25 2026-12-24
2026-11-16 2026-11-17 2026-11-23 2026-11-30 2026-11-26 2026-12-07 2026-12-14 2026-12-28 2026-12-24
2026-11-20 2026-11-23 2026-11-27 2026-12-04 2026-11-30 2026-12-11 2026-12-18 2027-01-01 2026-12-31
2027-02-15 2027-02-16 2027-02-22 2027-03-01 2027-02-25 2027-03-08 2027-03-15 2027-03-29 2027-03-25
"""


@pytest.mark.parametrize("line", VECTORS.split("\n")[1:-1])
def test_counting_from_a_day(line: str) -> None:
    start, one, five, ten, calendar, fifteen, twenty, six_weeks, booked = map(date.fromisoformat, line.split())
    assert [ENGLAND.add(start, n) for n in (1, 5, 10, 15, 20)] == [one, five, ten, fifteen, twenty]
    assert [ENGLAND.between(start, day) for day in (one, five, ten, fifteen, twenty)] == [1, 5, 10, 15, 20]
    assert start + timedelta(days=10) == calendar
    assert start + timedelta(days=42) == six_weeks
    assert ENGLAND.on_or_before(six_weeks) == booked


@pytest.mark.parametrize(
    ("start", "held", "number"),
    [
        ("2026-12-04", "2026-12-16", 8),
        ("2027-01-11", "2027-01-22", 9),
        ("2027-02-01", "2027-02-12", 9),
        ("2027-02-15", "2027-02-24", 7),
        ("2027-03-19", "2027-04-06", 10),
        ("2027-03-08", "2027-03-18", 8),
        ("2026-12-18", "2027-01-07", 11),
        ("2026-12-18", "2026-12-18", 0),
        ("2026-12-18", "2026-12-20", 0),
        ("2026-12-16", "2026-12-04", -8),
    ],
)
def test_the_working_day_a_meeting_was_held_on(start: str, held: str, number: int) -> None:
    assert ENGLAND.between(date.fromisoformat(start), date.fromisoformat(held)) == number


def test_day_nought_is_the_day_itself() -> None:
    assert ENGLAND.add(date(2026, 12, 26), 0) == date(2026, 12, 26)
    with pytest.raises(ValueError, match="forwards"):
        ENGLAND.add(date(2026, 12, 16), -1)


@pytest.mark.parametrize(
    ("day", "later"),
    [
        ("2026-12-03", "2027-01-03"),
        ("2027-01-31", "2027-02-28"),
        ("2028-01-30", "2028-02-29"),
        ("2027-03-31", "2027-04-30"),
        ("2027-02-28", "2027-03-28"),
    ],
)
def test_a_month_later(day: str, later: str) -> None:
    assert WorkingDays.add_month(date.fromisoformat(day)) == date.fromisoformat(later)


def test_days_when_the_council_is_shut() -> None:
    shut = WorkingDays(extra_days=frozenset({date(2026, 12, 29), date(2026, 12, 30)}))
    assert shut.add(date(2026, 12, 24), 1) == date(2026, 12, 31)
    assert shut.on_or_before(date(2026, 12, 30)) == date(2026, 12, 24)
    assert shut != ENGLAND
    assert WorkingDays() == ENGLAND


def test_each_nation_has_its_own_holidays() -> None:
    day = date(2027, 1, 4)  # 2 January, kept on a Monday, in Scotland alone
    assert [WorkingDays(n).is_working_day(day) for n in ("England", "Wales", "Scotland")] == [True, True, False]
    assert not WorkingDays("Northern Ireland").is_working_day(date(2027, 3, 17))
    with pytest.raises(TemplateFault, match="Northcombe"):
        WorkingDays("Northcombe")


@given(st.dates(date(2015, 1, 1), date(2045, 1, 1)), st.integers(0, 60))
def test_adding_and_counting_agree(start: date, days: int) -> None:
    end = ENGLAND.add(start, days)
    assert ENGLAND.between(start, end) == days
    assert ENGLAND.between(end, start) == -days
    assert days == 0 or ENGLAND.on_or_before(end) == end
