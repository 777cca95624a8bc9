"""Questions that a council added, and tables laid out in a way of its own: no word astray, none taken wrongly."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from tests.form_cases import answers, cell, heading, line, load, read, sheet, table, unplaced

from minutebook.forms import FORMS
from minutebook.forms.wordings import other_wordings
from minutebook.intake.door.source import source_from
from minutebook.intake.formfile import FormFile, form_of
from minutebook.intake.reading import Reading
from minutebook.report import as_data
from minutebook.words import normal

#: enough questions in bold to say how this form prints them
BOLD = [
    line(f"**{asked}**\n{said}") for asked, said in (("Chair", "H Marsh"), ("Venue", "Library"), ("DOB", "4/5/2012"))
]
HARM = "**What is happening? (The Harm)**"


def typed(reading: Reading) -> dict[str, Any]:
    return dict(answers(reading))


def told(reading: Reading) -> list[str]:
    return [loose.text for loose in reading.unknown_labels]


# A question that no form prints ends the answer before it

ADDED = ["7b(iv). Parking permit needed", "6c Did the bus come?", "Family feedback on today’s meeting (1–5)", "Cost?"]


@pytest.mark.parametrize("asked", ADDED)
@pytest.mark.parametrize(
    "lay",
    [
        pytest.param(lambda *parts: "".join(map(line, parts)), id="paragraphs"),
        pytest.param(lambda *parts: table((cell(*map(line, parts)),)), id="in a box"),
        pytest.param(lambda *parts: table((cell(line("\n".join(parts))),)), id="lines of one paragraph"),
    ],
)
def test_an_added_question_and_its_answer_are_nobodys(asked: str, lay: Any) -> None:
    reading = read(*BOLD, lay(HARM, "Two men in a van."), lay(f"**{asked}**", "Four, better biscuits"))
    assert typed(reading)["harm"] == "Two men in a van."
    assert unplaced(reading) == [asked, "Four, better biscuits"]
    assert told(reading) == [asked]


def test_the_next_question_of_the_form_is_read_again() -> None:
    reading = read(*BOLD, line("**Is there a pet?**"), line("Started"), line("**Minute taker**"), line("D Pettifer"))
    assert typed(reading)["minute_taker"] == "D Pettifer"
    assert unplaced(reading) == ["Is there a pet?", "Started"]


def test_one_word_of_an_answer_is_no_label_where_labels_are_bold() -> None:
    got = typed(read(*BOLD, line("**Section 47 (office)**"), line("Started"), title="Strategy meeting"))
    assert "start_time" not in got


@pytest.mark.parametrize("said", ["**PC Dale**", "**Mum**", "**Grace Okonkwo-Reid**"])
def test_the_name_of_who_speaks_ends_no_answer(said: str) -> None:
    reading = read(*BOLD, line(HARM), line("A van."), line(said), line("Two men."))
    assert typed(reading)["harm"].endswith("Two men.")
    assert told(reading) == []


def test_ticks_behind_an_added_question_are_no_part_of_the_answer_before_it() -> None:
    reading = read(*BOLD, line(HARM), line("A van."), line("**Buggy needed:** ☒ Yes ☐ No"))
    assert typed(reading)["harm"] == "A van."
    assert told(reading) == ["Buggy needed:"]


def test_an_added_question_is_told_wherever_it_stands_in_a_row() -> None:
    row = (cell("**Chair**"), cell("H Marsh"), cell("**Room ref.**"), cell("RB/5561"))
    reading = read(table(row), title="ETAC record")
    assert (typed(reading)["chair"], unplaced(reading), told(reading)) == (
        "H Marsh",
        ["Room ref.", "RB/5561"],
        ["Room ref."],
    )


def test_an_empty_box_does_not_swallow_the_question_under_it() -> None:
    grid = table(
        (cell("**Where is my safe place**", "Nan’s"), cell("**Where is my unsafe space**", "")),
        (cell("**My favourite food and why**", "Pastel de nata."), cell("**Who will help**", "Obi")),
    )
    reading = read(*BOLD, grid, title="My Safety Plan")
    assert typed(reading)["who_will_help"] == "Obi"
    assert "unsafe_space" not in typed(reading)
    assert unplaced(reading) == ["My favourite food and why", "Pastel de nata."]


# Labels above their answers

HEADS = ("Written down by", "Room ref.", "Is it safe for me to keep a paper copy?", "Who will have a copy")


def test_a_row_of_labels_is_one_in_spite_of_an_unknown_one() -> None:
    grid = table([cell(head, shaded=True) for head in HEADS], ("Dev Anand", "RB/5561", "No", "Dev, Mum"))
    reading = read(grid, title="My Safety Plan")
    got = typed(reading)
    assert (got["written_down_by"], got["safe_for_child_to_keep"], got["who_will_have_a_copy"]) == (
        "Dev Anand",
        "No",
        "Dev, Mum",
    )
    assert (unplaced(reading), told(reading)) == (["Room ref.", "RB/5561"], ["Room ref."])


def test_a_label_is_never_the_answer_to_the_one_beside_it() -> None:
    grid = table(("Our form", "1"), [cell(head, shaded=True) for head in HEADS])
    assert typed(read(grid, title="My Safety Plan")) == {}


# Tables

PEOPLE = ("Name", "Number", "When")
BOX_13 = "**Who can I contact when I need help? Who will contact me if they are worried?**"


def test_a_table_in_the_box_of_a_question_answers_that_question() -> None:
    ring = table(PEOPLE, ("Bruna", "07700 900871", "all day"))
    helps = table(PEOPLE, ("Obi", "07700 900872", "any"), ("Miss Farrant", "01632 960140", "college hours"))
    grid = table((cell("**People to ring if we are worried**", ring),), (cell(BOX_13, helps),))
    got = typed(read(grid, title="My Safety Plan"))
    assert [row["name"] for row in got["people_to_ring"]] == ["Bruna"]
    assert got["help_and_contact"] == "Obi 07700 900872 any\nMiss Farrant 01632 960140 college hours"


ACTIONS = (
    ("Section", "No", "Who / agency", "Action", "Aim", "Success", "By"),
    ("Child", 1, "Yusuf", "I will go to lunch club"),
    ("Parents", 1, "Samira", "Will ask each night", "know early", "he tells her", "12/03/2027"),
    ("Agencies", 1, "School", "Staff at gate B", "no older boys", "log", "15/03/2027"),
    ("Prevent or disrupt", 1, "Police", "Visit the shop", "stop it", "visit done", "26.3.27"),
    ("Neighbours", 1, "Mr Fox", "Ring the school", "", "", ""),
)


def agenda_with_actions(tmp_path: Path) -> FormFile:
    """A workbook that is known as an agenda only, with one list of everybody's actions."""
    book = Workbook()
    front = book.worksheets[0]
    for row in (("SAFER Meeting",), (), ("Child’s name", "Yusuf Rahim"), ("Chair", "S Bhatt")):
        front.append(row)
    actions = book.create_sheet("Action list")
    for action in ACTIONS:
        actions.append(action)
    book.save(tmp_path / "list.xlsx")
    return form_of(source_from("list.xlsx", (tmp_path / "list.xlsx").read_bytes()))


def test_a_list_of_everybodys_actions_goes_to_the_tables_of_the_plan(tmp_path: Path) -> None:
    read_file = agenda_with_actions(tmp_path)
    plan = next(record.values for record in read_file.records if record.form == "SAFER-P")
    assert plan["child_statements"][0] == {"stem": "I will", "words": "go to lunch club", "priority": 1, "who": "Yusuf"}
    assert [plan[key][0]["action"] for key in ("parent_actions", "safety_actions", "disrupt_actions")] == [
        "Will ask each night",
        "Staff at gate B",
        "Visit the shop",
    ]
    assert told(read_file.reading) == ["Neighbours"]


def test_a_section_merged_down_counts_for_each_of_its_rows() -> None:
    rows = (
        ("Section", "Who", "Action"),
        (cell("Parents", down="restart"), "Samira", "Will ask each night"),
        (cell(down="continue"), "Karim", "Will drive her"),
    )
    reading = read(table(*rows), title="SAFER Plan")
    assert typed(reading)["parent_actions"] == [
        {"who": "Samira", "action": "Will ask each night"},
        {"who": "Karim", "action": "Will drive her"},
    ]
    assert sum(loose.text == "Parents" for loose in (*reading.prompts, *reading.unplaced)) == 1


def test_every_word_of_such_a_list_is_in_the_report(tmp_path: Path) -> None:
    read_file = agenda_with_actions(tmp_path)
    report = json.dumps(as_data(read_file, ()), ensure_ascii=False)
    lost = [
        words
        for row in ACTIONS
        for words in row
        if isinstance(words, str) and "/03/" not in words and words not in report
    ]
    assert [words for words in lost if words not in ("26.3.27", "I will go to lunch club")] == []


def test_a_title_over_a_table_is_no_answer_beside_its_rows(tmp_path: Path) -> None:
    rows = (("DISTRIBUTION LIST – one per child",), (), ("Recipient", "Document", "Copy"), ("Noor", "Plan", "Full"))
    reading = sheet(tmp_path / "list.xlsx", "Distribution", rows, first="Distribution list")
    assert [row["recipient"] for row in typed(reading)["distribution"]] == ["Noor"]
    assert reading.conflicts == {}


# Labels in other words


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_no_other_wording_of_a_question_is_that_of_another(form: Any) -> None:
    fields = form.schema.declared().values()
    printed = {normal(words): field.key for field in fields for words in (field.label, *field.also)}
    for field in fields:
        for words in other_wordings(form.id, field):
            assert printed.setdefault(normal(words), field.key) == field.key, words


def test_a_label_may_name_the_child() -> None:
    report = "Social worker's report for a My Safety Plan Meeting"
    got = typed(
        read(
            line("Young person: Leah Prosser"),
            line("DOB: 19/05/2012"),
            heading("11. What keeps Leah safe"),
            line("Her horse"),
            title=report,
        )
    )
    assert got["strengths"] == "Her horse"


def test_the_childs_name_alone_is_no_label() -> None:
    reading = read(line("Child's name: Leah Prosser"), line("**Child's views**"), line("Leah"), line("Leah says no."))
    assert typed(reading)["child_views"] == "Leah\nLeah says no."


def test_a_label_that_breaks_off_goes_on_in_the_next_line() -> None:
    grid = table((cell("**Proposed date of**"), cell("6 January 2027")))
    reading = read(grid, line("**My Safety Plan Meeting**"), title="Strategy meeting")
    assert typed(reading)["proposed_msp_date"] == "6 January 2027"


def test_a_question_asked_by_number_gives_one_list() -> None:
    grid = table(("Form of harm 1", "Serious violence"), ("Form of harm 2", "Online"), ("Vulnerability", "Young"))
    reading = read(grid, title="Social worker's report for a My Safety Plan Meeting")
    assert (typed(reading)["forms_of_harm"], reading.conflicts) == ("Serious violence\nOnline", {})


@pytest.mark.parametrize(("said", "start", "end"), [("1605", "16:05", None), ("0930 - 1045", "09:30", "10:45")])
def test_four_figures_in_a_box_for_a_time_are_a_time(said: str, start: str, end: str | None) -> None:
    values = load(line(f"Start time: {said}")).records[0].values
    assert str(values["start_time"])[:5] == start
    assert (str(values["end_time"])[:5] if "end_time" in values else None) == end


def test_the_kind_of_meeting_is_not_what_the_title_says_behind_a_dash() -> None:
    reading = read(line("**STRATEGY DISCUSSION / MEETING – My Safety Plan pathway**"), title="Strategy meeting")
    assert "meeting_type" not in typed(reading)
