"""The grammar of dates and times, by tables and by properties."""

from __future__ import annotations

import string
from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutebook.dates import (
    DateFault,
    NotADate,
    NotATime,
    TimeFault,
    find_date,
    find_dates,
    find_times,
    from_excel_serial,
    read_date,
    read_time,
    read_times,
    say_date,
    say_span,
    say_time,
    weekday_name,
)

DEC_16 = date(2026, 12, 16)

# -- one date -----------------------------------------------------------------------------------------------------

WRITTEN = {
    "16/12/2026": DEC_16,
    "16/12/26": DEC_16,
    "16 / 12 / 2026": DEC_16,
    "16 / 12 / 26": DEC_16,
    "16.12.26": DEC_16,
    "16. 12. 2026": DEC_16,
    "16-12-2026": DEC_16,
    "16–12–2026": DEC_16,
    "16 12 2026": DEC_16,
    "16 December 2026": DEC_16,
    "16 DECEMBER 2026": DEC_16,
    "16 december, 2026": DEC_16,
    "16th Dec 2026": DEC_16,
    "16 th Dec. 2026": DEC_16,
    "16thDec2026": DEC_16,
    "16ᵗʰ December 2026": DEC_16,
    "the 16th of December 2026": DEC_16,
    "16th day of December 2026": DEC_16,
    "16th December '26": DEC_16,
    "16th December ’26": DEC_16,
    "16 Dec 26": DEC_16,
    "16Dec26": DEC_16,
    "16-Dec-26": DEC_16,
    "16/Dec/2026": DEC_16,
    "16.Dec.26": DEC_16,
    "16-December-2026": DEC_16,
    "December 16, 2026": DEC_16,
    "December 16th 2026": DEC_16,
    "Dec. 16th, 2026": DEC_16,
    "2026-12-16": DEC_16,
    "2026/12/16": DEC_16,
    "2026-12-16T00:00:00": DEC_16,
    "2026-12-16 00:00:00": DEC_16,
    "Wed 16th Dec 2026": DEC_16,
    "Wednesday, 16 December 2026": DEC_16,
    "Wednesday the 16th of December 2026": DEC_16,
    "Wed. 16/12/26": DEC_16,
    "Wednesday: 16.12.26": DEC_16,
    "Weds 16.12.26.": DEC_16,
    "Wedensday 16 Dec 2026": DEC_16,
    "16/12/2026 (Wed)": DEC_16,
    "16 December 2026, Wednesday": DEC_16,
    "Weds 27 January 2027": date(2027, 1, 27),
    "Thurs 12th Nov 2026": date(2026, 11, 12),
    "Thur 12 Nov 2026": date(2026, 11, 12),
    "Tues 26th January 2027": date(2027, 1, 26),
    "Friday, 5th of March 2027": date(2027, 3, 5),
    "1.8.2007": date(2007, 8, 1),
    "02/03/11": date(2011, 3, 2),
    "3.11.12": date(2012, 11, 3),
    "2026-11-12": date(2026, 11, 12),
    "3 Sept 2026": date(2026, 9, 3),
    "29/02/2028": date(2028, 2, 29),
    "1st Jan 79": date(2079, 1, 1),
    "1st Jan 80": date(1980, 1, 1),
    "16 Febuary 2027": date(2027, 2, 16),
    "16 Feburary 2027": date(2027, 2, 16),
    "16 Janurary 2027": date(2027, 1, 16),
    "16 Decemeber 2026": DEC_16,
    "１６/１２/２０２６": DEC_16,
    "16\u00a0December\u00a02026": DEC_16,
    "16\u2011Dec\u201126": DEC_16,
    "16\u200b/12/\u00ad2026": DEC_16,
    "  16/12/2026\n": DEC_16,
    "16/12/2026____": DEC_16,
    "on 16/12/2026 at 3.30pm": DEC_16,
    "Wed 16 Dec 2026 @ 3.30pm": DEC_16,
    "16/12/2026, 2pm-3.30pm": DEC_16,
    "16/12/2026 - 3.30pm": DEC_16,
    "16/12/2026 from 3.30pm to 5pm": DEC_16,
    "16 Dec 26 3.30pm": DEC_16,
    "16 12 2026 3 pm": DEC_16,
    "16/12/2026, 3.45": DEC_16,
    "16/12/2026 noon": DEC_16,
    "Wednesday 16 December 2026 (16/12/2026)": DEC_16,
}


@pytest.mark.parametrize(("text", "day"), WRITTEN.items())
def test_one_date_is_read(text: str, day: date) -> None:
    assert read_date(text).date == day
    found = find_date(text)
    assert found is not None
    assert found.date == day


REFUSED = {
    "Sun 29 Nov": DateFault.HALF,
    "29th November": DateFault.HALF,
    "15/1": DateFault.HALF,
    "from 15/1": DateFault.HALF,
    "March 2027": DateFault.HALF,
    "Dec 16": DateFault.HALF,
    "16 December 1545hrs": DateFault.HALF,
    "16 December 2030 hrs": DateFault.HALF,
    "5 Dec 10am": DateFault.HALF,
    "5 Dec 10.30": DateFault.HALF,
    "5 Dec 10 am": DateFault.HALF,
    "16 Dec 10 - 11.40am": DateFault.HALF,
    "on 5 Dec 14 people came": DateFault.HALF,
    "31 Oct, 14 Nov, 5 Dec and 2 Jan": DateFault.HALF,
    "12th Nov 2pm-3.30pm": DateFault.HALF,
    "31/04/2026": DateFault.IMPOSSIBLE,
    "31 April 2026": DateFault.IMPOSSIBLE,
    "32/1/2026": DateFault.IMPOSSIBLE,
    "12/25/2026": DateFault.IMPOSSIBLE,
    "2026-25-12": DateFault.IMPOSSIBLE,
    "29/02/2027": DateFault.IMPOSSIBLE,
    "0/1/2026": DateFault.IMPOSSIBLE,
    "16/12/202": DateFault.IMPOSSIBLE,
    "16/12/02026": DateFault.IMPOSSIBLE,
    "16/12/2206": DateFault.IMPOSSIBLE,
    "16/12/2026 or 31/04/2026": DateFault.IMPOSSIBLE,
    "12/11/2026 & 19/11/2026": DateFault.SEVERAL,
    "16/12/2026, 18/12/2026": DateFault.SEVERAL,
    "16 and 17 December 2026": DateFault.SEVERAL,
    "Tues or Wed 16 December 2026": DateFault.SEVERAL,
    "w/c 9th November 2026": DateFault.RANGE_OR_WEEK,
    "W/C: Monday 9/11/26": DateFault.RANGE_OR_WEEK,
    "wc 9.11.26": DateFault.RANGE_OR_WEEK,
    "w/c 9th November": DateFault.RANGE_OR_WEEK,
    "week commencing the 9th of November 2026": DateFault.RANGE_OR_WEEK,
    "wk beginning 09/11/2026": DateFault.RANGE_OR_WEEK,
    "16/12/2026 - 18/12/2026": DateFault.RANGE_OR_WEEK,
    "16/12/2026-18/12/2026": DateFault.RANGE_OR_WEEK,
    "16 Dec 26 to 18 Dec 26": DateFault.RANGE_OR_WEEK,
    "16 December 2026 until 18 December": DateFault.RANGE_OR_WEEK,
    "12-16 December 2026": DateFault.RANGE_OR_WEEK,
    "16/12 – 18/12/2026": DateFault.RANGE_OR_WEEK,
    "Mon 14 to Wed 16 December 2026": DateFault.RANGE_OR_WEEK,
    "27 Oct – 10 Dec": DateFault.RANGE_OR_WEEK,
    "27 Oct – 10 Dec 2026": DateFault.RANGE_OR_WEEK,
    "": DateFault.WORDS,
    "TBC": DateFault.WORDS,
    "asap": DateFault.WORDS,
    "next Tuesday": DateFault.WORDS,
    "Thursday": DateFault.WORDS,
    "2026": DateFault.WORDS,
    "10.30": DateFault.WORDS,
    "10.30am": DateFault.WORDS,
    "3.45": DateFault.WORDS,
    "46372": DateFault.WORDS,
    "16 Smarch 2026": DateFault.WORDS,
    "16/12/2026?": DateFault.WORDS,
    "16/12/2026 TBC": DateFault.WORDS,
    "by 16/12/2026": DateFault.WORDS,
    "16/12/2026 at school": DateFault.WORDS,
}


@pytest.mark.parametrize(("text", "reason"), REFUSED.items())
def test_what_is_not_one_date_says_why(text: str, reason: DateFault) -> None:
    with pytest.raises(NotADate) as caught:
        read_date(text)
    assert caught.value.reason is reason
    if reason is not DateFault.WORDS:
        assert find_date(text) is None


@pytest.mark.parametrize(
    "text",
    [
        *("10.30", "10.30am", "3.45", "0.1.2", "1545hrs", "CST-2611", "7 KX", "NCC-40417", "£16.12.26"),
        *("01632 960 187", "07700 900321", "01 12 2026 12", "(020) 12 12 2026", "+44 12 12 2026", "01-12-2026-55"),
        *("version 1.8.2007", "v1.8.2007", "v. 1.8.26", "section 3.10.26", "192.16.12.26", "1.16.12.2026"),
        *("CST-16-12-26", "NCC/16/12/2026/7", "16-12-26-A", "example.org/2026/12/16/news", "KBD_03122026_v2"),
        *("31/04/2026", "12/25/2026", "17/18 2026", "16/12-2026", "13/1.27", "9 Dec 12 children", "Range 2–5"),
        *("age 16\nDecember 2026", "Room 12, December 2026", "item 12 - December 2026", "29 Nov 10 o'clock"),
    ],
)
def test_no_date_is_found(text: str) -> None:
    assert find_dates(text) == []


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("12/11/2026 & 19/11/2026", ["12/11/2026", "19/11/2026"]),
        ("16/12/2026-18/12/2026", ["16/12/2026", "18/12/2026"]),
        ("16 Dec 26 and Fri 18 Dec 26", ["16 Dec 26", "Fri 18 Dec 26"]),
        ("w/c 9th November 2026", ["9th November 2026"]),
        ("She was seen.16.12.26. Then 3.30pm on Thurs 17th Dec 2026.", ["16.12.26", "Thurs 17th Dec 2026"]),
        ("29 November 10 December 2026", ["10 December 2026"]),
        ("Ring 07700 900123 by 17.03.27 or 20 3 2027", ["17.03.27", "20 3 2027"]),
        ("DATE.... 13/1/27   SHARED WITH.... all", ["13/1/27"]),
        ("Date of decision: 03/12/2026   Time: 2.10pm", ["03/12/2026"]),
        ("Zoë’s plan – 16\u00a0December\u00ad 2026…", ["16\u00a0December\u00ad 2026"]),
        ("16/12/2026\n17/12/2026", ["16/12/2026", "17/12/2026"]),
        ("31/04/2026 then 01/05/2026", ["01/05/2026"]),
    ],
)
def test_places_are_those_of_the_text_as_typed(text: str, pieces: list[str]) -> None:
    assert [text[read.start : read.end] for read in find_dates(text)] == pieces


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Wednesday 24 February 2027, 3.30pm at the Hub, or sooner if she is missing overnight.", date(2027, 2, 24)),
        ("Weds 27 January 2027, 3.45 at the library (upstairs room)", date(2027, 1, 27)),
        ("Friday 5th March 2027, 10am, at school", date(2027, 3, 5)),
        ("Yes. CIN plan to be updated by Joanna by 22.1.27 so that it says the same as this one.", date(2027, 1, 22)),
        ("Room 4, 16 December 2026", DEC_16),
        ("3.30 - 16 December 2026", DEC_16),
        ("before 15 January", None),
        ("between 3 and 16 December 2026 at the Hub", None),
        ("on 16/12/2026 and again on 18/12/2026", None),
        ("Meet w/c 14/12/2026 at school", None),
        ("", None),
    ],
)
def test_the_only_day_of_a_longer_text(text: str, day: date | None) -> None:
    found = find_date(text)
    assert (found and found.date) == day


@pytest.mark.parametrize(
    ("text", "weekday", "fits"),
    [
        ("Thursday 10 March 2027", "Thursday", False),
        ("Tuesday 16 December 2026", "Tuesday", False),
        ("Monday 12 November 2026", "Monday", False),
        ("Weds 27 January 2027", "Weds", True),
        ("16/12/2026 (Thurs)", "Thurs", False),
        ("Tu\u00ades 26/1/27", "Tu\u00ades", True),
        ("16/12/2026", None, True),
        ("16 December 2026 (Tues 16/12/2026)", "Tues", False),
    ],
)
def test_a_weekday_is_compared_and_never_mended(text: str, weekday: str | None, fits: bool) -> None:
    read = read_date(text)
    assert (read.weekday, read.weekday_fits) == (weekday, fits)


# -- properties of dates ------------------------------------------------------------------------------------------

DAYS = st.dates(date(1980, 1, 1), date(2079, 12, 31))
MONTHS = "January February March April May June July August September October November December".split()
TENS = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}
STYLES = [
    "{d}/{m}/{y}", "{d:02}/{m:02}/{y}", "{d}/{m}/{yy:02}", "{d}.{m}.{yy:02}", "{d:02}.{m:02}.{y}", "{d}-{m}-{y}",
    "{d} {m} {y}", "{d:02} {m:02} {y}", "{d} {month} {y}", "{d}{th} {month} {y}", "{d}{th} of {month}, {y}",
    "{d} {mon} {y}", "{d}{th} {mon} {yy:02}", "{d}{mon}{yy:02}", "{d:02}-{mon}-{yy:02}", "{mon} {d}, {y}",
    "{month} {d}{th} {y}", "{y}-{m:02}-{d:02}", "{y}/{m:02}/{d:02}",
]  # fmt: skip
WEEKDAYS = ["", "{weekday} ", "{wkd} ", "{wkd}. ", "{weekday}, "]
AFTER = ["", ".", " at 3.30pm", " @ 3.30pm", ", 10am", ", 2-3.30pm"]


def written(day: date, style: str) -> str:
    month, weekday = MONTHS[day.month - 1], weekday_name(day)
    th = TENS.get(day.day, "th")
    names = {"month": month, "mon": month[:3], "weekday": weekday, "wkd": weekday[:3], "th": th}
    return style.format(d=day.day, m=day.month, y=day.year, yy=day.year % 100, **names)


@given(DAYS, st.sampled_from(WEEKDAYS), st.sampled_from(STYLES), st.sampled_from(AFTER))
def test_every_date_in_every_style_reads_back(day: date, weekday: str, style: str, after: str) -> None:
    read = read_date(written(day, weekday + style + after))
    assert (read.date, read.weekday_fits) == (day, True)


@given(DAYS, DAYS, st.sampled_from(STYLES), st.sampled_from(STYLES))
def test_two_dates_are_two_dates(one: date, other: date, style: str, second: str) -> None:
    text = f"Seen {written(one, style)} & {written(other, second)}"
    assert [read.date for read in find_dates(text)] == [one, other]
    assert (find_date(text) is None) == (one != other)


HALVES = ["{d}/{m}", "{d}{th} {month}", "{wkd} {d} {mon}", "{month} {y}", "{mon} {d}", "{m}/{y}", "{d}{th}", "{d}.{m}"]
TAILS = ["", ".", ", 3.30pm", " 10am", " 1545hrs", " 15:45", " 10.30", " 14 people", " 12 Mill Lane", " and 5 Jan", "?"]


@given(DAYS, st.sampled_from(HALVES), st.sampled_from(TAILS))
def test_half_a_date_is_never_completed(day: date, half: str, tail: str) -> None:
    text = written(day, half) + tail
    assert find_dates(text) == []
    assert find_date(text) is None
    with pytest.raises(NotADate):
        read_date(text)


@st.composite
def phone_numbers(draw: st.DrawFn) -> str:
    """A British number in groups that look as much like a date as may be."""
    groups = draw(st.lists(st.text(string.digits, min_size=2, max_size=5), min_size=1, max_size=4))
    start = draw(st.sampled_from(["0", "+44 ", "+44 (0)", "(01632) ", "01632 ", "07700 ", "020 "]))
    return start + draw(st.sampled_from([" ", "-", ""])).join(groups)


@given(
    phone_numbers().filter(lambda number: sum(map(str.isdigit, number)) >= 10), st.sampled_from(["", "Mum ", "Tel: "])
)
def test_a_telephone_number_is_no_date(number: str, before: str) -> None:
    assert find_dates(before + number) == []


@given(st.text(max_size=80) | st.text("0123456789/.- apmtowcDecJanMayWedth'’–,()", max_size=40))
def test_no_text_breaks_the_grammar(text: str) -> None:
    for read in find_dates(text):
        assert 0 <= read.start < read.end <= len(text)
        assert any(char.isdigit() for char in text[read.start : read.end])
    find_date(text)
    find_times(text, bare=True)


# -- times --------------------------------------------------------------------------------------------------------


def clock(*times: str) -> list[time]:
    return [time.fromisoformat(one) for one in times]


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("10am", clock("10:00")),
        ("10.30am", clock("10:30")),
        ("3.45pm", clock("15:45")),
        ("3:45 pm", clock("15:45")),
        ("3.45 P.M.", clock("15:45")),
        ("1030am", clock("10:30")),
        ("12am", clock("00:00")),
        ("12pm", clock("12:00")),
        ("12.15am", clock("00:15")),
        ("15.45pm", clock("15:45")),
        ("15:45", clock("15:45")),
        ("15:45:00", clock("15:45")),
        ("15.45", clock("15:45")),
        ("03:40", clock("03:40")),
        ("1545hrs", clock("15:45")),
        ("1545 hours", clock("15:45")),
        ("noon", clock("12:00")),
        ("12 midday", clock("12:00")),
        ("midnight", clock("00:00")),
        ("10am – 11.40am", clock("10:00", "11:40")),
        ("2pm-3.30pm", clock("14:00", "15:30")),
        ("2-3.30pm", clock("14:00", "15:30")),
        ("2 to 3.30 pm", clock("14:00", "15:30")),
        ("10-11.40am", clock("10:00", "11:40")),
        ("11-1pm", clock("11:00", "13:00")),
        ("10.30 - 12.30pm", clock("10:30", "12:30")),
        ("10.30 - noon", clock("10:30", "12:00")),
        ("2pm - 3.30", clock("14:00", "15:30")),
        ("11am - 1.30", clock("11:00", "13:30")),
        ("10 - 2am", clock("02:00")),
        ("15:45-17:10", clock("15:45", "17:10")),
        ("1545-1710hrs", clock("15:45", "17:10")),
        ("Hub, room 2 - 3.30pm", clock("15:30")),
        ("between about 10 p.m. and 2 a.m., school nights", clock("22:00", "02:00")),
        ("Wednesday 24 February 2027, 3.30pm at the Hub", clock("15:30")),
        ("16.12.26 at 3.30pm", clock("15:30")),
        ("2026-12-03T14:10", clock("14:10")),
        ("She came home at 6.20am and left at 23.52", clock("06:20", "23:52")),
        ("１０．３０ａｍ", clock("10:30")),
        ("3.45", []),
        ("9:30", []),
        ("10.30", []),
        ("10 or 10.30", []),
        ("16.12.26", []),
        ("31.04.26", []),
        ("13.1.27", []),
        ("10/3/27", []),
        ("15/1", []),
        ("25:10", []),
        ("13am", []),
        ("0pm", []),
        ("0.60am", []),
        ("3.5pm", []),
        ("£15.45", []),
        ("15.45%", []),
        ("1.15.45", []),
        ("1545", []),
        ("within 24 hours", []),
        ("07700 900321", []),
        ("10 amazing things", []),
        ("afternoon", []),
    ],
)
def test_times_are_found(text: str, times: list[time]) -> None:
    assert find_times(text) == times


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("3.45", []),
        ("9.30", []),
        ("10 or 10.30", clock("10:30")),
        ("08.30", clock("08:30")),
        ("10.30", clock("10:30")),
        ("10.00-11.40", clock("10:00", "11:40")),
        ("10.30 - 11.30pm", clock("22:30", "23:30")),
        ("16.12.26", []),
    ],
)
def test_bare_times_are_those_of_a_24_hour_clock(text: str, times: list[time]) -> None:
    assert find_times(text, bare=True) == times


@pytest.mark.parametrize("text", ["3.45pm", "at 3:45pm", "@ 3.45 pm.", "15.45", "15:45:00", " 1545 hrs\n"])
def test_one_time_is_read(text: str) -> None:
    assert read_time(text) == time(15, 45)
    assert read_times(text) == (time(15, 45), None)


def test_start_and_end_are_read() -> None:
    assert read_times("from 10am to 11.40am") == (time(10), time(11, 40))
    with pytest.raises(NotATime) as caught:
        read_time("10am – 11.40am")
    assert caught.value.reason is TimeFault.SEVERAL


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("3.45", TimeFault.HALF_OF_DAY),
        ("3.45 - 5.10", TimeFault.HALF_OF_DAY),
        ("10am, 2pm", TimeFault.SEVERAL),
        ("", TimeFault.WORDS),
        ("TBC", TimeFault.WORDS),
        ("after school", TimeFault.WORDS),
        ("3.45pm or later", TimeFault.WORDS),
        ("16.12.26", TimeFault.WORDS),
        ("16/12/2026 3.45pm", TimeFault.WORDS),
    ],
)
def test_what_is_not_a_time_says_why(text: str, reason: TimeFault) -> None:
    with pytest.raises(NotATime) as caught:
        read_times(text)
    assert caught.value.reason is reason


@given(st.times().map(lambda at: at.replace(second=0, microsecond=0)), st.sampled_from(":."))
def test_a_time_as_we_say_it_reads_back(at: time, separator: str) -> None:
    assert read_time(say_time(at, separator)) == at


# -- words and numbers --------------------------------------------------------------------------------------------


def test_dates_and_times_as_printed() -> None:
    assert say_date(DEC_16) == "Wednesday 16 December 2026"
    assert weekday_name(date(2027, 1, 2)) == "Saturday"
    assert [say_time(at) for at in clock("15:45", "10:00", "12:00", "00:00", "12:05", "00:10")] == [
        "3:45pm", "10am", "midday", "midnight", "12:05pm", "12:10am",
    ]  # fmt: skip
    assert say_time(time(15, 45), ".") == "3.45pm"
    assert say_span(time(10), time(11, 40)) == "10am to 11:40am"
    assert say_span(time(10)) == "10am"


@given(DAYS)
def test_a_date_as_printed_reads_back(day: date) -> None:
    assert read_date(say_date(day)).date == day


@pytest.mark.parametrize(
    ("serial", "epoch_1904", "moment"),
    [
        (46372, False, datetime(2026, 12, 16)),
        (46372.65625, False, datetime(2026, 12, 16, 15, 45)),
        (46359.590277777776, False, datetime(2026, 12, 3, 14, 10)),
        (44910, True, datetime(2026, 12, 16)),
        (1, False, datetime(1900, 1, 1)),
        (59, False, datetime(1900, 2, 28)),
        (61, False, datetime(1900, 3, 1)),
        (0, True, datetime(1904, 1, 1)),
    ],
)
def test_excel_numbers(serial: float, epoch_1904: bool, moment: datetime) -> None:
    assert from_excel_serial(serial, epoch_1904) == moment


def test_an_excel_number_is_a_date_only_when_asked() -> None:
    assert read_date("46372", serial=True).date == DEC_16
    assert read_date(" 44910 ", serial=True, epoch_1904=True).date == DEC_16
    for text in ("46372.5", "4637", "19999", "60001", "CST 46372"):
        with pytest.raises(NotADate):
            read_date(text, serial=True)
