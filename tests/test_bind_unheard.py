"""Tables with headers that nobody has heard of, questions of several sentences, titles that are print, pages parted."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas
from tests.form_cases import answers, cell, heading, line, read, table, unplaced
from tests.office_files import grid as words_of
from tests.office_files import tables
from tests.pdf_files import drawn, grid, lines

from minutebook.intake.pdf.document import read_pdf
from minutebook.intake.reading import Reading

RECORD = "My Safety Plan Meeting record"
NAMES = ("Venue", "Attendance", "Location", "Order", "Timing")


def heads(*words: str) -> list[str]:
    return [cell(line(f"**{each}**")) for each in words]


def told(reading: Reading) -> list[str]:
    return [loose.text for loose in reading.unknown_labels]


def rows(reading: Reading, key: str) -> list[dict[str, str]]:
    typed = dict(answers(reading)).get(key)
    assert isinstance(typed, list), typed
    return typed


def test_rows_called_what_the_form_calls_them_are_that_table_whoever_worded_the_headers() -> None:
    said = [(name, "Yes", f"words about {name}", "In part") for name in NAMES]
    grid_of = table(heads("Subject", "Asked?", "What Jay said", "What we did"), *said)
    reading = read(line("**Child's name:** Jay Harcourt"), line("**Venue:** The library"), grid_of, title=RECORD)
    assert [row["what_they_said"] for row in rows(reading, "consultation")] == [row[2] for row in said]
    got = dict(answers(reading))
    assert (got["venue"], "location" in got, reading.conflicts) == ("The library", False, {})


def test_an_unknown_table_gives_no_single_answers_and_is_told_once() -> None:
    said = [("Venue", "Yes", "too far"), ("Location", "No", "in town")]
    reading = read(line("**Chair:** H Marsh"), table(heads("Subject", "Raised", "Remark"), *said), title=RECORD)
    assert dict(answers(reading)) == {"chair": "H Marsh"}
    assert told(reading) == ["Subject | Raised | Remark"]
    assert unplaced(reading) == ["Subject | Raised | Remark", *(words for row in said for words in row)]


def test_labels_beside_answers_stay_so_where_a_third_column_is_hardly_used() -> None:
    body = (("Venue", "The library", ""), ("Chair", "H Marsh", ""), ("Minute taker", "D Pettifer", "by phone"))
    reading = read(table(heads("Box", "Filled in", "Remark"), *body), title=RECORD)
    assert dict(answers(reading)) == {"venue": "The library", "chair": "H Marsh", "minute_taker": "D Pettifer"}


def test_labels_with_ticks_in_a_third_column_stay_labels() -> None:
    body = (("Venue", "The library", "✓"), ("Chair", "H Marsh", "✓"), ("Minute taker", "D Pettifer", "x"))
    reading = read(table(heads("Box", "Filled in", "Checked"), *body), title=RECORD)
    assert dict(answers(reading)) == {"venue": "The library", "chair": "H Marsh", "minute_taker": "D Pettifer"}


def test_a_table_of_dates_under_a_question_gives_no_date_of_the_meeting() -> None:
    body = (("3 May", "He ran"), ("4 May", "He came back"))
    reading = read(line("**What is happening? (The Harm)**"), table(heads("Date", "Event"), *body))
    assert dict(answers(reading)) == {"harm": "3 May – He ran\n4 May – He came back"}
    assert told(reading) == ["Date | Event"] == unplaced(reading)


def test_an_unknown_table_under_a_question_answers_it_without_its_headers() -> None:
    body = (("On the bus", "Grandad meets her"), ("After ten", "Phone downstairs"))
    reading = read(line("**Stressors**"), table(heads("Bad moments", "Ways round them"), *body), title="SAFER Plan")
    assert dict(answers(reading))["stressors"] == "On the bus – Grandad meets her\nAfter ten – Phone downstairs"
    assert told(reading) == ["Bad moments | Ways round them"] == unplaced(reading)


@pytest.mark.parametrize("header", ["Situation / stressor", "Situation (or time of day)", "Stressor, or situation"])
def test_a_header_is_known_by_what_stands_apart_in_it(header: str) -> None:
    grid_of = table(heads(header, "What we will do about it"), ("On the bus", "Grandad meets her"))
    reading = read(line("**Stressors**"), grid_of, title="SAFER Plan")
    assert rows(reading, "stressors") == [{"stressor": "On the bus", "what_we_will_do": "Grandad meets her"}]


ASKED = "Who is in the child and family’s network?"


@pytest.mark.parametrize("more", ["What is their involvement?", "Say who is safe:", "Who could help more?"])
def test_a_question_goes_on_to_the_end_of_its_cell(more: str) -> None:
    reading = read(table((f"{ASKED} {more}", "Mum\nNana"), ("Where is harm taking place?", "The pier")))
    assert (dict(answers(reading))["network"], unplaced(reading)) == ("Mum\nNana", [])


def test_an_answer_that_asks_something_in_its_questions_own_cell_stays_an_answer() -> None:
    reading = read(table((cell(f"{ASKED}\nMum. Could Nana be asked?"),)))
    assert dict(answers(reading))["network"] == "Mum. Could Nana be asked?"


def test_a_title_over_questions_of_the_form_is_print_and_one_over_words_is_told() -> None:
    asked = line("**When will this plan be reviewed?** 5 March 2027")
    word = line("**Safe word:** marmalade")
    reading = read(word, heading("Looking at the plan again"), asked, title="SAFER Plan")
    assert (unplaced(reading), told(reading)) == ([], [])
    reading = read(word, heading("Parking permits"), line("Ruth has two."), asked, title="SAFER Plan")
    assert (unplaced(reading), told(reading)) == (["Parking permits", "Ruth has two."], ["Parking permits"])


@pytest.mark.parametrize(
    ("asked", "key"),
    [
        ("Reason for this happening now (reason for the meeting)", "reason"),
        ("The reason for a meeting", "reason"),
        ("Young person’s words", "child_words"),
    ],
)
def test_a_question_is_the_same_with_other_small_words_or_the_printed_ones_in_brackets(asked: str, key: str) -> None:
    reading = read(
        heading(asked), line("Because of the bus."), title="Social worker’s report for a My Safety Plan Meeting"
    )
    assert dict(answers(reading)).get(key) == "Because of the bus."


def test_an_answer_that_ends_in_brackets_is_no_question() -> None:
    reading = read(line("**What is happening? (The Harm)**"), line("He is frightened at night (the worry)"))
    assert dict(answers(reading)) == {"harm": "He is frightened at night (the worry)"}


def two_pages(below: Sequence[float], cells: Sequence[Sequence[str]]) -> bytes:
    def above(canvas: Canvas) -> None:
        grid(canvas, [60, 200, 400, 540], [760, 785, 810], [["Name", "Number", "When"], ["Mum", "07700 900551", "now"]])

    def under(canvas: Canvas) -> None:
        grid(canvas, below, [60, 85], cells)

    return drawn(above, under)


def test_tables_with_other_columns_on_the_next_page_are_two() -> None:
    layout = read_pdf(two_pages([60, 300, 540], [["Written down by", "Lena Brandt"]]))
    assert [len(words_of(each)) for each in tables(layout)] == [2, 1]


@pytest.mark.parametrize("edges", [[60, 200, 400, 540], [60, 400, 540]])
def test_tables_with_the_same_columns_on_the_next_page_are_one(edges: list[float]) -> None:
    layout = read_pdf(two_pages(edges, [["Karim", "07700 900552", "till nine"][: len(edges) - 1]]))
    assert [len(words_of(each)) for each in tables(layout)] == [3]


def test_a_label_across_the_columns_of_a_table_with_rows_is_no_row() -> None:
    body = (("Mum", "07700 900551", "any time"), (cell("Written down by", span=2), cell("Lena Brandt")))
    reading = read(line("**People to ring**"), table(heads("Name", "Number", "When"), *body), title="My Safety Plan")
    assert [row["name"] for row in rows(reading, "people_to_ring")] == ["Mum"]
    assert dict(answers(reading))["written_down_by"] == "Lena Brandt"


def test_a_footer_further_out_does_not_part_the_lines_of_a_paragraph() -> None:
    body = ["He may be asked to hold or carry things for older boys, and the bike looks like", "something owed."]

    def page(canvas: Canvas) -> None:
        lines(canvas, [*body], x=90)
        lines(canvas, ["He misses his dog."], x=90, top=130)
        lines(canvas, ["Report, page 1"], x=50, top=800)

    assert " ".join(body) in [each.text for each in read_pdf(drawn(page)).paragraphs]
