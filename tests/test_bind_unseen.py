"""Layouts met in forms that nobody here had seen: answers that begin where their label stands, stems, blank lists."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.form_cases import answers, cell, heading, line, load, read, sheet, table, unplaced

WORRIES = "What helps to prevent the worries or dangers from happening or getting worse?"
BETTER = "how will i know when things are better?"
UNSAFE = "“If people feel I am too unsafe or in danger, what can I expect them to do?”"
CHILD = "CHILD – Expectations and agreement of Young Person"
STATEMENTS = [
    {"stem": "I will", "words": "answer my nan"},
    {"stem": "I will", "words": "go in on Mondays"},
    {"stem": "I can", "words": "get the 14 bus"},
]


def typed(*blocks: str, title: str) -> dict[str, Any]:
    return dict(answers(read(*blocks, title=title)))


@pytest.mark.parametrize("parted", [lambda *lines: "\n".join(lines), lambda *lines: line("\n".join(lines))])
@pytest.mark.parametrize("look", ["", "**"])
def test_a_short_answer_under_a_question_is_no_part_of_the_question(parted: Any, look: str) -> None:
    def box(asked: str, answer: str) -> str:
        return cell(parted(f"{look}{asked}{look}", answer))

    grid = table(
        (box(WORRIES, "Cricket"), box("who will help", "Noor")), (box(BETTER, "sleep"), box(UNSAFE, "find me"))
    )
    got = typed(grid, title="My Safety Plan")
    assert {key: got.get(key) for key in ("what_helps", "who_will_help", "how_i_will_know", "if_too_unsafe")} == {
        "what_helps": "Cricket",
        "who_will_help": "Noor",
        "how_i_will_know": "sleep",
        "if_too_unsafe": "find me",
    }


def test_an_answer_in_its_labels_cell_ends_with_that_cell() -> None:
    grid = table(
        (cell("**Venue**\nThe library"), cell("**Why called**\nA knife was found.")),
        (cell("Ring nobody\nbefore nine"), cell("**Decision**\nStay with ETAC")),
    )
    reading = read(grid, title="Strategy meeting")
    assert dict(answers(reading))["why_called"] == "A knife was found."
    assert "before nine" in "\n".join(unplaced(reading))


@pytest.mark.parametrize(
    "box",
    [
        pytest.param("".join, id="paragraphs"),
        pytest.param(lambda parts: table((cell(*parts),)), id="in a box"),
        pytest.param(lambda parts: table(*((cell(part),) for part in parts)), id="a row each"),
    ],
)
def test_a_stem_above_the_childs_lines_belongs_to_each_of_them(box: Any) -> None:
    said = ["I will…", "answer my nan", "go in on Mondays", "I can…", "get the 14 bus", "I might…"]
    loaded = load(heading(CHILD), box([line(words) for words in said]), title="SAFER Plan")
    assert not any(record.leftovers for record in loaded.records)
    values = [dict(record.values) for record in loaded.records if record.form == "SAFER-P"]
    assert [{key: row[key] for key in ("stem", "words")} for row in values[0]["child_statements"]] == STATEMENTS


def test_a_note_under_an_empty_control_is_not_its_answer() -> None:
    note = "Ruth to order the permit."
    reading = read(line("**Next ETAC:** Click or tap to enter a date."), line(note), title="ETAC record")
    assert "next_etac" not in dict(answers(reading))
    assert unplaced(reading) == [note]


def test_a_label_cell_with_an_empty_control_takes_no_answer_from_the_next_cell() -> None:
    row = (cell("**Next ETAC:** Click or tap to enter a date."), cell("**Chair**: H Marsh"))
    got = typed(table(row), title="ETAC record")
    assert got.get("chair") == "H Marsh"
    assert "next_etac" not in got


@pytest.mark.parametrize("prompt", ["Select", "Select…", "Please select", "Choose", "-- Select --", "Choose an option"])
def test_a_list_that_nobody_chose_from_is_blank(prompt: str, tmp_path: Path) -> None:
    for layout in (line(f"**Risk trend:** {prompt}"), table(("Risk trend", prompt)), line("Risk trend") + line(prompt)):
        assert "risk_trend" not in typed(layout, line("Chair: H Marsh"), title="ETAC record")
    read_sheet = sheet(tmp_path / "etac.xlsx", "ETAC", [("Risk trend", prompt), ("Chair", "H Marsh")], "ETAC record")
    assert [key for key in dict(answers(read_sheet)) if key in ("risk_trend", "chair")] == ["chair"]


def test_words_that_begin_like_a_list_are_an_answer() -> None:
    assert typed(table(("Chair", "Select Housing")), title="ETAC record")["chair"] == "Select Housing"
