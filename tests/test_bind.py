"""Each way in which workers lay out labels and answers, on a small form of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.form_cases import answers, cell, heading, line, read, run, sheet, table, unplaced

PATTERNS = (
    "Are there any patterns that help us better understand the nature of the harm or any specific activity"
    " or locations?"
)
EXAMPLE = (
    "(for example, specific days, times or locations, indication of specific harm e.g., drug paraphernalia or missing"
    " episodes/self-harm after a negative peer or family interaction)"
)
CHAIR_AND_MINUTES = {"chair": "H Marsh", "minute_taker": "D Pettifer"}


# Labels and their answers


@pytest.mark.parametrize(
    "layout",
    [
        pytest.param(table(("Chair", "H Marsh"), ("Minute taker", "D Pettifer")), id="beside"),
        pytest.param(table(("Chair", "H Marsh", "Minute taker", "D Pettifer")), id="two beside in a row"),
        pytest.param(table(("Chair", "Minute taker"), ("H Marsh", "D Pettifer")), id="above"),
        pytest.param(table((cell("**Chair**\nH Marsh"), cell("**Minute taker**\nD Pettifer"))), id="in the cell"),
        pytest.param(table(("Chair", "", "H Marsh"), ("Minute taker", "", "D Pettifer")), id="an empty column between"),
        pytest.param(line("Chair: H Marsh   Minutes: D Pettifer"), id="several in a line"),
        pytest.param(line("Chair: H Marsh\tMinutes: D Pettifer"), id="parted by a tab"),
        pytest.param(line("**Chair** H Marsh") + line("**Minutes** D Pettifer"), id="bold, without a mark"),
        pytest.param(line("Chair\nH Marsh\nMinutes\nD Pettifer"), id="parted by Shift+Enter"),
        pytest.param(table((cell(line("Chair: H Marsh"), line("Minutes: D Pettifer")),)), id="lines in one cell"),
        pytest.param(table((table(("Chair", "H Marsh"), ("Minute taker", "D Pettifer")),)), id="a table in a cell"),
    ],
)
def test_a_label_and_its_answer(layout: str) -> None:
    reading = read(layout)
    assert answers(reading) == CHAIR_AND_MINUTES
    assert unplaced(reading) == []
    assert [answer.confidence for answer in reading.answers] == [1, 1]


def test_labels_above_are_read_once() -> None:
    reading = read(table(("Chair", "Minute taker", "Venue"), ("H Marsh", "D Pettifer", ""), ("Location", "Northcombe")))
    assert answers(reading) == CHAIR_AND_MINUTES | {"location": "Northcombe"}
    assert reading.repeats == ()
    assert unplaced(reading) == []


def test_a_cell_beside_the_answers_under_labels_is_nobodys() -> None:
    reading = read(table(("Chair", "Minute taker"), ("H Marsh", "D Pettifer", "came late")))
    assert answers(reading) == CHAIR_AND_MINUTES
    assert unplaced(reading) == ["came late"]


def test_a_box_under_a_label_takes_all_its_paragraphs() -> None:
    reading = read(line("What is happening? (The Harm)"), table(("Older men wait.\nHe goes.",)), line("no box here"))
    assert answers(reading) == {"harm": "Older men wait.\nHe goes."}
    assert unplaced(reading) == ["no box here"]


def test_a_label_in_its_box() -> None:
    reading = read(table(("What is the impact? (The Worry)\nShe is not sleeping.\nShe misses school.",)))
    assert answers(reading) == {"worry": "She is not sleeping.\nShe misses school."}


def test_paragraphs_under_a_label_go_on_to_the_next_label() -> None:
    reading = read(
        line("3a. What is happening? (The Harm)"), line("Older men wait."), line(), line("He goes."), line("The Worry"),
        line("She is not sleeping."),
    )  # fmt: skip
    assert answers(reading) == {"harm": "Older men wait.\nHe goes.", "worry": "She is not sleeping."}


def test_one_line_answers_end_with_their_line() -> None:
    reading = read(line("Venue: Saltmere Library"), line("ring the bell twice"))
    assert answers(reading) == {"venue": "Saltmere Library"}
    assert unplaced(reading) == ["ring the bell twice"]


@pytest.mark.parametrize("gap", [" ", "  ", "\t"])
def test_dotted_labels(gap: str) -> None:
    reading = read(line(f"AGREED BY.... Mum and Kai{gap}DATE…… 13/1/27"))
    assert answers(reading) == {"agreed_by": "Mum and Kai", "agreed_on": "13/1/27"}


def test_banner_rows_head_what_follows() -> None:
    reading = read(
        table(
            (cell("Case details", span=2, shaded=True),),
            ("Chair", "H Marsh"),
            (cell("Child’s views", span=2, shaded=True),),
            (cell("I want to be left alone", span=2),),
        )
    )
    assert answers(reading) == {"chair": "H Marsh", "child_views": "I want to be left alone"}
    assert unplaced(reading) == []


def test_a_table_of_questions_keeps_the_share_mark() -> None:
    reading = read(
        table(
            ("Item", "Question", "Answer", "Share with"),
            ("6b", "Where is harm taking place?", "In the park", "Professionals only"),
            ("4a", "Any patterns?", "Fridays", ""),
        )
    )
    assert answers(reading) == {"where_harm_happens": "In the park", "patterns": "Fridays"}
    assert [answer.share_with for answer in reading.answers] == ["Professionals only", None]
    assert unplaced(reading) == []


def test_a_short_label_hangs_on_the_question_before_it() -> None:
    assert answers(read(line("CST social worker: A Roe"), line("Team manager: B Lee"))) == {
        "cst_sw": "A Roe",
        "cst_tm": "B Lee",
    }
    assert answers(read(line("Field social worker: A Roe"), line("Team manager: B Lee"))) == {
        "field_sw": "A Roe",
        "field_tm": "B Lee",
    }
    alone = read(line("Venue: Library"), line("Team manager: B Lee"))
    assert answers(alone) == {"venue": "Library"}
    assert unplaced(alone) == ["Team manager: B Lee"]


# Rows under headers

ATTENDED = line("Who came")


def test_rows_with_a_heading_between_them_and_a_note() -> None:
    reading = read(
        ATTENDED,
        table(
            ("Name", "Role/relationship", "Agency"),
            (cell("FAMILY", span=3, shaded=True),),
            ("Nell Dray", "Mother", ""),
            (cell("both came late", span=3),),
            ("PC Dale", "Officer", "Police"),
        ),
    )
    assert answers(reading) == {
        "attendance": [
            {"name": "Nell Dray", "role": "Mother"},
            {"name": "PC Dale", "role": "Officer", "agency": "Police"},
        ]
    }
    assert "FAMILY" in [loose.text for loose in reading.prompts]
    assert unplaced(reading) == ["both came late"]


def test_a_merged_cell_answers_every_row_it_covers() -> None:
    reading = read(
        ATTENDED,
        table(
            ("Name", "Agency", "Role/relationship"),
            ("PC Dale", cell("Police", down="restart"), "Officer"),
            ("PC Vane", cell(down="continue"), "Missing persons"),
        ),
    )
    (attendance,) = answers(reading).values()
    assert [row["agency"] for row in attendance] == ["Police", "Police"]
    assert len({row.places["agency"] for row in reading.answers[0].typed if not isinstance(row, str)}) == 1


def test_a_row_below_a_merged_cell_with_nothing_of_its_own_is_blank() -> None:
    reading = read(
        ATTENDED,
        table(
            ("Name", "Agency"), ("PC Dale", cell("Police", down="restart")), ("", cell(down="continue")), ("Nell", "")
        ),
    )
    assert answers(reading)["attendance"] == [{"name": "PC Dale", "agency": "Police"}, {"name": "Nell"}]


def test_ticks_under_columns_of_options() -> None:
    reading = read(
        ATTENDED,
        table(
            ("Name", "Role", "Present", "Apologies", "Did not attend"),
            ("Nell Dray", "Mother", "x", "", ""),
            ("Rob Dray", "Father", "", "✓", ""),
            ("PC Dale", "Officer", "", "", "☒"),
            ("Ms Roe", "Teacher", "from 2pm", "", ""),
        ),
    )
    assert [row.get("outcome") for row in answers(reading)["attendance"]] == [
        "Present",
        "Apologies",
        "Did not attend",
        None,
    ]
    assert unplaced(reading) == ["from 2pm"]


def test_a_column_that_the_form_does_not_have() -> None:
    reading = read(ATTENDED, table(("Name", "Agency", "Shoe size"), ("Nell Dray", "", "6"), ("PC Dale", "Police", "")))
    assert answers(reading)["attendance"] == [{"name": "Nell Dray"}, {"name": "PC Dale", "agency": "Police"}]
    assert [loose.text for loose in reading.unknown_labels] == ["Shoe size"]
    assert unplaced(reading) == ["6"]


def test_headers_alone_tell_which_table_it_is() -> None:
    reading = read(table(("Safety Goal", "Action", "Who"), ("Home by 10", "Text mum", "Me")), title="My Safety Plan")
    assert answers(reading) == {"plan": [{"safety_goal": "Home by 10", "action": "Text mum", "who": "Me"}]}


def test_grouped_headers() -> None:
    reading = read(
        table(
            (cell("WHO GETS WHAT", span=2), cell("SENDING", span=2)),
            ("Recipient", "Document", "How", "Sent on"),
            ("Nell Dray", "Plan", "By hand", "17/12/26"),
        ),
        title="Distribution list",
    )
    assert answers(reading) == {
        "distribution": [{"recipient": "Nell Dray", "document": "Plan", "how": "By hand", "sent_on": "17/12/26"}]
    }


def test_a_printed_row_without_more_is_blank() -> None:
    rows = (("Stem", "In their words", "Order"), ("I will", "", ""), ("I can", "ring nan", "1"))
    reading = read(line("Expectations and agreement of Young Person"), table(*rows), title="SAFER Plan")
    assert answers(reading) == {"child_statements": [{"stem": "I can", "words": "ring nan", "priority": "1"}]}
    assert "I will" in [loose.text for loose in reading.prompts]


def test_rows_go_on_after_a_blank_row_of_a_sheet(tmp_path: Path) -> None:
    rows = [["Name", "Role/relationship", "Agency"], ["Nell Dray", "Mother"], [], ["PC Dale", "Officer", "Police"]]
    reading = sheet(tmp_path / "book.xlsx", "Who came", rows)
    assert [row["name"] for row in answers(reading)["attendance"]] == ["Nell Dray", "PC Dale"]
    assert unplaced(reading) == []


def test_a_sheet_for_several_questions(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Section", "Order", "Who", "Action", "Aim", "Live investigation?"],
        ["Child", 1, "Kai", "text mum", "home by ten"],
        ["Parent/Carer", 2, "Nell", "answer the phone"],
        ["Agency – increase safety", 1, "Police", "check the park", "", "Yes"],
        ["Other", 3, "Nan", "knit a scarf"],
    ]
    reading = sheet(tmp_path / "book.xlsx", "Plan", rows, first="SAFER Plan")
    assert answers(reading) == {
        "child_statements": [{"who": "Kai", "words": "text mum", "priority": "1"}],
        "parent_actions": [{"who": "Nell", "action": "answer the phone", "priority": "2"}],
        "safety_actions": [
            {"agency": "Police", "action": "check the park", "priority": "1", "live_investigation": "Yes"}
        ],
    }
    assert unplaced(reading) == ["home by ten", "Other", "3", "Nan", "knit a scarf"]


# Printed words that workers leave in, cut short or change


@pytest.mark.parametrize(
    ("question", "confidence"),
    [
        (PATTERNS, 1),
        (f"4a. {PATTERNS}", 1),
        (f"Q4) {PATTERNS.upper()}", 1),
        (f"C b. {PATTERNS}", 1),
        (f"B2: {PATTERNS}", 1),
        ("Are there any patterns that help us better understand the nature of the harm…", 0.9),
        (
            "Any patterns that help us understand the nature of the harm, or specific activities and locations?",
            0.8,
        ),
    ],
)
def test_a_question_as_typed(question: str, confidence: float) -> None:
    reading = read(line(question), line(EXAMPLE), line("Fridays after school"))
    assert answers(reading) == {"patterns": "Fridays after school"}
    assert reading.answers[0].confidence == confidence
    assert EXAMPLE in [loose.text for loose in reading.prompts]


@pytest.mark.parametrize(
    "question",
    [
        "Are there any other dangers or any specific problems?",
        "What is worse?",
        "Venues",
        "Chairs",
        "Is this the right school for her?",
    ],
)
def test_a_question_of_another_form_is_not_guessed(question: str) -> None:
    reading = read(line(f"**{question}**"), line("Fridays after school"))
    assert answers(reading) == {}
    assert unplaced(reading) == [question, "Fridays after school"]


def test_a_label_inside_a_sentence_is_not_a_label() -> None:
    reading = read(line("What is happening? (The Harm)"), line("He met the chair and named a venue."), line("Child"))
    assert answers(reading) == {"harm": "He met the chair and named a venue.\nChild"}


def test_an_example_before_the_answer_is_left_out() -> None:
    reading = read(line(PATTERNS), line(f"{EXAMPLE} Fridays after school"))
    assert answers(reading) == {"patterns": "Fridays after school"}


def test_a_sentence_that_starts_like_guidance_is_an_answer() -> None:
    reading = read(line("What is happening? (The Harm)"), line("Guidance counsellor saw him on Friday."))
    assert answers(reading) == {"harm": "Guidance counsellor saw him on Friday."}


def test_a_printed_example_left_standing_is_told() -> None:
    reading = read(
        line("Actions to increase safety (including Police Trigger Plan)"),
        table(("Agency", "Action"), ("Police", "Check the park")),
        line("Parent/carer actions"),
        line("Agency 1 will…"),
        title="SAFER Plan",
    )
    assert answers(reading)["safety_actions"] == [{"agency": "Police", "action": "Check the park"}]


# Marks beside an answer


@pytest.mark.parametrize("refusal", ["☒ I did not want to say", "[x] I didn’t want to say", "I did not want to say"])
def test_what_the_child_did_not_want_to_say(refusal: str) -> None:
    reading = read(
        line("where is my safe place"), line(refusal), line("who will help"), line("Nan"),
        line("☐ I did not want to say"), title="My Safety Plan",
    )  # fmt: skip
    assert answers(reading) == {"who_will_help": "Nan", "boxes_declined": "safe_place"}


def test_a_child_who_says_what_they_did_not_want_to_say_has_said_it() -> None:
    said = "I did not want to say that my nan knows"
    reading = read(line("where is my safe place"), line(said), title="My Safety Plan")
    assert answers(reading) == {"safe_place": said}


def test_a_column_for_what_the_child_did_not_want_to_say() -> None:
    rows = (("Box", "What you want to say", "I did not want to say"), ("who will help", "Nan", "☐"))
    reading = read(table(*rows, ("what is negotiable", "", "x")), title="My Safety Plan")
    assert answers(reading) == {"who_will_help": "Nan", "boxes_declined": "negotiable"}


@pytest.mark.parametrize("mark", ["Share with: Mum only", "(shared with – Mum only)", "SHARE WITH - Mum only."])
def test_a_share_with_line(mark: str) -> None:
    reading = read(line("What is happening? (The Harm)"), line("Older men wait."), line(mark))
    assert answers(reading) == {"harm": "Older men wait."}
    assert reading.answers[0].share_with == "Mum only"


def test_a_prompt_still_showing_is_no_answer() -> None:
    showing = (
        f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('Click to enter')}</w:sdtContent></w:sdt>"
    )
    reading = read(table(("Chair", cell(line(showing))), ("Venue", cell(line(showing, "Library")))))
    assert answers(reading) == {"venue": "Library"}
    assert [loose.text for loose in reading.prompts].count("Click to enter") == 2


def test_hidden_text_is_never_an_answer() -> None:
    reading = read(line("Chair: H Marsh ", run("was B Lee", "<w:vanish/>")))
    assert answers(reading) == {"chair": "H Marsh"}
    assert unplaced(reading) == ["was B Lee"]


# Words that are wrong, or stand twice


@pytest.mark.parametrize(
    ("layout", "label"),
    [
        (table((cell("Worries", shaded=True), "He goes missing"), (cell("Chair", shaded=True), "H Marsh")), "Worries"),
        (line("**Worries:** He goes missing") + line("Chair: H Marsh"), "Worries:"),
        (line("Chair: H Marsh") + heading("Worries") + line("He goes missing"), "Worries"),
    ],
)
def test_a_label_that_is_not_on_the_form(layout: str, label: str) -> None:
    reading = read(layout)
    assert answers(reading) == {"chair": "H Marsh"}
    assert [loose.text for loose in reading.unknown_labels] == [label]
    assert " ".join(unplaced(reading)).split() == f"{label} He goes missing".split()


def test_two_different_answers_are_a_conflict() -> None:
    reading = read(line("Date of birth: 9 June 2011"), line("DOB: 10/06/2011"))
    assert answers(reading) == {}
    assert [answer.typed for answer in reading.conflicts["child.dob"]] == ["9 June 2011", "10/06/2011"]


@pytest.mark.parametrize("again", ["9 June 2011", "09/06/2011"])
def test_the_same_answer_twice_is_no_conflict(again: str) -> None:
    reading = read(line("Date of birth: 9 June 2011"), line(f"DOB: {again}"))
    assert answers(reading) == {"child.dob": "9 June 2011"}
    assert reading.conflicts == {}
    assert [answer.typed for answer in reading.repeats] == [again]


def test_headers_and_footers_that_repeat_the_form() -> None:
    reading = read(
        line("Child’s name: Kai Brand"), line("Case ref: CST-2611"),
        header="Kai Brand | CST-2611 | printed for Nell", footer="Case ref: CST-2611\tPage 1 of 2",
    )  # fmt: skip
    assert answers(reading) == {"child.name": "Kai Brand", "case_ref": "CST-2611"}
    assert unplaced(reading) == ["printed for Nell"]


def test_a_header_fills_in_what_the_form_leaves_out() -> None:
    reading = read(line("Child’s name: Kai Brand"), header="Case ref: CST-2611")
    assert answers(reading) == {"child.name": "Kai Brand", "case_ref": "CST-2611"}


def test_a_header_does_not_contradict_the_form() -> None:
    reading = read(line("Case ref: CST-2611"), header="Case ref: CST-9999")
    assert answers(reading) == {"case_ref": "CST-2611"}
    assert reading.conflicts == {}
    assert unplaced(reading) == ["CST-9999"]


# Which forms a file holds


def test_one_form_after_another() -> None:
    reading = read(
        line("Child’s name: Kai Brand"), line("What is happening? (The Harm)"), line("Older men wait."),
        line("**My Safety Plan**"), line("Name: Kai Brand"), line("where is my safe place"), line("Nan’s"),
    )  # fmt: skip
    assert {*reading.forms} == {"SAFER-A", "MSP-P"}
    assert answers(reading) == {"child.name": "Kai Brand", "harm": "Older men wait.", "safe_place": "Nan’s"}
    assert [answer.form for answer in reading.answers] == ["SAFER-A", "SAFER-A", "MSP-P"]


def test_a_letter_is_none_of_our_forms() -> None:
    reading = read(line("Dear Nell, the bins are collected on Friday."), title="Waste collection")
    assert reading.forms == ()
    assert unplaced(reading) == ["Waste collection", "Dear Nell, the bins are collected on Friday."]


def test_every_answer_says_where_it_stands() -> None:
    reading = read(line("Chair: H Marsh"), table(("Venue", "Library")))
    assert [str(answer.where) for answer in reading.answers] == ["paragraph 2", "table 1, row 1, column 2"]
    assert {key: str(where) for key, where in reading.asked.items()} == {
        "chair": "paragraph 2",
        "venue": "table 1, row 1, column 1",
    }
