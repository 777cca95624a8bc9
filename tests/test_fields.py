"""Each kind of question: the words a worker types, and the value that they give."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time

import pytest
from marshmallow import ValidationError

from minutebook.forms.fields import (
    Choice,
    ChoiceCell,
    Clock,
    Columns,
    DatedWords,
    Day,
    DayOrText,
    FormField,
    Long,
    Moment,
    Rows,
    StrictDay,
    Text,
    Whole,
    YesNo,
    YesNoCell,
)
from minutebook.forms.listing import Listing
from minutebook.forms.rows import Statement
from minutebook.forms.statements import Statements
from minutebook.forms.two_in_one import MeetingKind, ReviewDay, Worker
from minutebook.intake.layout import Paragraph, Run
from minutebook.where import Where

GRADE = Choice("Grade", key="grade", options=("Low", "Medium", "High"), spellings={"L": "Low", "H": "High"})
YES_NO = YesNo("Is it safe?", key="safe")


class Step(Columns):
    """A row of a small table."""

    what = Text("What")
    done = YesNoCell("Done?")
    when = StrictDay("When")


def written(*runs: str | Run) -> list[Paragraph]:
    """A paragraph of these runs; plain text is a plain run, and ``\\n`` parts paragraphs."""
    made = [run if isinstance(run, Run) else Run(run) for run in runs]
    lines: list[list[Run]] = [[]]
    for run in made:
        for at, part in enumerate(run.text.split("\n")):
            if at:
                lines.append([])
            lines[-1].append(Run(part, run.bold, run.italic, run.struck, run.marked, run.hidden, run.placeholder))
    return [Paragraph(tuple(line), Where()) for line in lines]


def refusal(field: FormField, typed: str) -> str:
    with pytest.raises(ValidationError) as caught:
        field.read(typed)
    return str(caught.value.messages[0])


# Dates and times


@pytest.mark.parametrize(
    "typed",
    ["16/12/2026", "16.12.26", "Wed 16th Dec 2026", "16 December 2026", "Wednesday 16 December 2026 at 2pm, library"],
)
def test_a_day_is_read_day_first(typed: str) -> None:
    assert Day("Date").read(typed) == date(2026, 12, 16)


@pytest.mark.parametrize("typed", ["16 December", "December 2026", "31/02/2027", "next week", "1/2/27 or 2/2/27"])
def test_half_a_day_is_not_completed(typed: str) -> None:
    assert refusal(Day("Date of birth"), typed) == f"“Date of birth”: “{typed}” is not a full date."


def test_a_day_gives_the_times_typed_with_it() -> None:
    day = Day("Date", key="meeting_date", words_key="words", time_key="start_time")
    assert day.spread("16/12/26, 2pm to 3.30pm") == {
        "meeting_date": "16/12/26, 2pm to 3.30pm",
        "words": "16/12/26, 2pm to 3.30pm",
        "start_time": "14:00",
        "end_time": "15:30",
    }
    assert day.spread("16/12/26") == {"meeting_date": "16/12/26", "words": "16/12/26"}


def test_a_day_in_a_table_is_a_day_alone() -> None:
    assert StrictDay("On").read("16/12/26") == date(2026, 12, 16)
    assert "is not a full date" in refusal(StrictDay("On"), "by 16/12/26 at the latest, and then weekly")


def test_a_day_or_words() -> None:
    assert DayOrText("By when").read("16/12/26") == date(2026, 12, 16)
    assert DayOrText("By when").read("each time") == "each time"


def test_words_with_a_date_in_them_stay_words() -> None:
    field = DatedWords("Meet again", key="again", date_key="day")
    assert field.spread("27 January 2027, 3.45 at school") == dict.fromkeys(
        ("again", "day"), "27 January 2027, 3.45 at school"
    )
    assert field.spread("after half term") == {"again": "after half term"}
    assert field.read("after half term") == "after half term"


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("2.30pm", time(14, 30)),
        ("14:30", time(14, 30)),
        ("half past two, 2.30pm", time(14, 30)),
        ("9am prompt", time(9)),
    ],
)
def test_a_time(typed: str, value: time) -> None:
    assert Clock("Start").read(typed) == value


@pytest.mark.parametrize("typed", ["after lunch", "10am or 11am", "25:00"])
def test_no_time(typed: str) -> None:
    assert refusal(Clock("Start"), typed) == f"“Start”: “{typed}” is not a time of day."


def test_a_start_may_give_the_end() -> None:
    start = Clock("Start", key="start", end_key="end")
    assert start.spread("10am to 11.40am") == {"start": "10:00", "end": "11:40"}
    assert start.spread("10am") == {"start": "10am"}
    assert Clock("Start", key="start").spread("10am to 11.40am") == {"start": "10am to 11.40am"}


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("3/12/2026 2.10pm", datetime(2026, 12, 3, 14, 10)),
        ("3rd December 2026 at 14:10", datetime(2026, 12, 3, 14, 10)),
        ("3/12/2026", date(2026, 12, 3)),
    ],
)
def test_a_moment(typed: str, value: date) -> None:
    assert Moment("Decided").read(typed) == value


def test_a_moment_needs_its_day() -> None:
    assert refusal(Moment("Decided"), "2.10pm") == "“Decided”: “2.10pm” is not a full date."


def test_a_review_day_may_be_an_event() -> None:
    field = ReviewDay("Review", key="day", event_key="event", words_key="words")
    assert field.spread("if he goes missing") == {"event": "if he goes missing", "words": "if he goes missing"}
    assert field.spread("5/3/27") == {"day": "5/3/27", "words": "5/3/27"}
    assert field.spread("5 March") == {"day": "5 March", "words": "5 March"}
    assert field.spread("None") == {"day": "None", "words": "None"}


# Yes and No


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        *(("Yes", True), ("y", True), ("YES.", True), ("✓", True), ("☒", True), ("x", True), ("Yes please", True)),
        *(("No", False), ("n", False), ("not needed", False), ("None", False), ("Not yet", False)),
        *(("Not known", "Not known"), ("unsure", "Not known"), ("don’t know", "Not known"), ("N/A", "N/A")),
        *(("Yes – but only until March", True), ("No, he said", False)),
    ],
)
def test_yes_and_no(typed: str, value: bool | str) -> None:
    assert YES_NO.read(typed) == value


@pytest.mark.parametrize("typed", ["perhaps", "Nothing was said", "yesterday", "Noah will ask"])
def test_neither_yes_nor_no(typed: str) -> None:
    assert refusal(YES_NO, typed) == f"“Is it safe?”: “{typed}” is neither Yes nor No."


@pytest.mark.parametrize(
    ("typed", "more"), [("Yes", False), ("No.", False), ("Yes – until March", True), ("No, nan has it", True)]
)
def test_more_words_than_yes_or_no_are_kept(typed: str, more: bool) -> None:
    assert YES_NO.spread(typed) == {"safe": typed} | ({"safe_text": typed} if more else {})


def test_yes_in_a_table_keeps_its_words() -> None:
    cell = YesNoCell("Done?", key="done")
    assert (cell.read("Y"), cell.read("no"), cell.read("yes, mostly")) == (True, False, "yes, mostly")
    assert cell.spread("yes, mostly") == {"done": "yes, mostly"}


@pytest.mark.parametrize(
    ("runs", "chosen"),
    [
        (["☒ Yes ☐ No"], "Yes"),
        (["☐ Yes ☒ No"], "No"),
        (["Yes ☐ No ☒"], "No"),
        (["[x] Yes  [ ] No"], "Yes"),
        (["☐ Yes ☐ No"], ""),
        (["☒"], "Yes"),
        (["☐"], ""),
        ([Run("Yes", struck=True), " / No"], "No"),
        (["Yes / ", Run("No", bold=True)], "No"),
        ([Run("Yes", marked=True), " / No"], "Yes"),
        (["Yes / No"], "Yes / No"),
        ([Run("Choose an item.", placeholder=True)], ""),
        (["Yes", Run(" secret", hidden=True)], "Yes"),
        (["☒ Yes ☐ No\nuntil March"], "Yes"),
    ],
)
def test_the_yes_or_no_that_was_marked(runs: Sequence[str | Run], chosen: str) -> None:
    assert YES_NO.words(written(*runs)) == chosen


# Choices


@pytest.mark.parametrize(
    ("runs", "chosen"),
    [
        (["Low / Medium / High"], "Low / Medium / High"),
        (["Low / Medium / High\nMedium"], "Medium"),
        ([Run("Low", struck=True), " / ", Run("Medium", struck=True), " / High"], "High"),
        (["Low / ", Run("Medium", bold=True), " / High"], "Medium"),
        (["Low / Medium / ", Run("High", marked=True)], "High"),
        (["☐ Low ☒ Medium ☐ High"], "Medium"),
        (["( ) Low (x) Medium ( ) High"], "Medium"),
        (["☒ Low ☒ Medium ☐ High"], "Low; Medium"),
        (["medium, going up"], "medium, going up"),
        ([Run("Low", bold=True), Run(" / Medium", bold=True)], "Low / Medium"),
    ],
)
def test_the_option_that_was_marked(runs: Sequence[str | Run], chosen: str) -> None:
    assert GRADE.words(written(*runs)) == chosen


@pytest.mark.parametrize(
    ("typed", "value"), [("HIGH", "High"), ("h", "High"), ("High – and rising", "High"), ("now at medium", "Medium")]
)
def test_an_option_in_the_words_of_the_procedure(typed: str, value: str) -> None:
    assert GRADE.read(typed) == value


@pytest.mark.parametrize("typed", ["Low; Medium", "L / H", "severe", "Highest", "low or high"])
def test_no_one_option(typed: str) -> None:
    assert refusal(GRADE, typed) == f"“Grade”: “{typed}” is not one of Low, Medium, High."


def test_words_beside_an_option_are_kept() -> None:
    assert GRADE.spread("High – and rising") == {"grade": "High – and rising", "grade_text": "High – and rising"}
    assert GRADE.spread("HIGH") == {"grade": "HIGH"}
    assert GRADE.spread("severe") == {"grade": "severe"}


def test_nothing_typed_and_free_choices_stay_words() -> None:
    assert GRADE.read("N/A") == "N/A"
    assert Choice("Title", options=("ICP Chair",), free=True).read("Head of service") == "Head of service"


def test_a_choice_in_a_table_keeps_words_beyond_it() -> None:
    cell = ChoiceCell("Grade", options=("Low", "High"), spellings={"H": "High"})
    assert (cell.read("h"), cell.read("high, and rising"), cell.read("severe")) == (
        "High",
        "high, and rising",
        "severe",
    )


# Words, numbers, lists and tables


def test_words_lose_spaces_empty_lines_and_what_nobody_typed() -> None:
    runs = (" He\u00a0 goes \t out.\n\n  Late. ", Run("Click here", placeholder=True), Run("secret", hidden=True))
    assert Long("What").words(written(*runs)) == "He goes out.\nLate."


@pytest.mark.parametrize(("typed", "value"), [("3", 3), ("No. 3", 3), ("review 12", 12), ("2nd", 2)])
def test_a_number(typed: str, value: int) -> None:
    assert Whole("Order").read(typed) == value


@pytest.mark.parametrize("typed", ["first", "1 of 3", "07700 900123"])
def test_no_number(typed: str) -> None:
    assert refusal(Whole("Order"), typed) == f"“Order”: “{typed}” is not a number."


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("Mum; Dad;  school", ["Mum", "Dad", "school"]),
        ("- Mum\n• Dad\n3) school", ["Mum", "Dad", "school"]),
        ("☒ Mum ☐ Dad ☒ school", ["Mum", "school"]),
        ("Mum, who lives here", ["Mum, who lives here"]),
        ("☐ Mum ☐ Dad", []),
    ],
)
def test_a_list(typed: str, value: list[str]) -> None:
    assert Listing("Shared with").read(typed) == value


def test_rows_are_typed_and_prose_stays() -> None:
    steps = Rows("Steps", of=Step)
    assert steps.read([{"what": "Ring", "done": "y", "when": "1/2/27"}]) == [
        {"what": "Ring", "done": True, "when": date(2027, 2, 1)}
    ]
    assert steps.read("We will ring.") == "We will ring."


def test_a_row_that_cannot_be_read_keeps_its_words_and_says_which_it_is() -> None:
    with pytest.raises(ValidationError) as caught:
        Rows("Steps", of=Step).read([{"what": "Ring"}, {"what": "Ask", "when": "soon", "done": "n"}])
    assert caught.value.messages == {1: {"when": ["“When”: “soon” is not a full date."]}}
    assert caught.value.valid_data == [{"what": "Ring"}, {"what": "Ask", "when": "soon", "done": False}]


@pytest.mark.parametrize(
    ("typed", "rows"),
    [
        ("I will text mum", [{"stem": "I will", "words": "text mum"}]),
        ("- I can … ring nan", [{"stem": "I can", "words": "ring nan"}]),
        ("I NEED: time", [{"stem": "I need", "words": "time"}]),
        ("I will", [{"words": "I will"}]),
        ("I willow", [{"words": "I willow"}]),
        ("no promises\n\nI might try", [{"words": "no promises"}, {"stem": "I might", "words": "try"}]),
    ],
)
def test_statements_start_with_a_stem(typed: str, rows: list[dict[str, str]]) -> None:
    assert Statements("Agreement", of=Statement).read(typed) == rows


def test_a_stem_in_the_words_of_a_row_is_found() -> None:
    read = Statements("Agreement", of=Statement).read(
        [{"words": "I will text mum"}, {"stem": "I can", "words": "sing"}]
    )
    assert read == [{"stem": "I will", "words": "text mum"}, {"stem": "I can", "words": "sing"}]


# One answer for two questions


def test_two_names_are_worker_and_manager() -> None:
    worker = Worker("Social worker", key="worker", manager_key="manager")
    assert worker.spread("A Roe · B Lee") == {"worker": "A Roe", "manager": "B Lee"}
    assert worker.spread("A Roe") == {"worker": "A Roe"}
    assert worker.spread("A · B · C") == {"worker": "A · B · C"}


def test_a_date_for_the_kind_of_meeting_is_its_day() -> None:
    kind = MeetingKind("Meeting", key="type", day_key="day", options=("SAFER", "ETAC"))
    assert kind.spread("19.3.27") == {"day": "19.3.27"}
    assert kind.spread("SAFER, 19.3.27") == {"type": "SAFER, 19.3.27", "type_text": "SAFER, 19.3.27"}
