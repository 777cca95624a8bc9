"""How the rules on the SAFER agenda read people's words: who is meant, who has spoken, whether a child was missing."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests.rule_cases.base import less, row, safer, said

from minutebook.rules import Facts
from minutebook.rules.rule import Row
from minutebook.rules.safer import agenda
from minutebook.where import Where

A, P = "SAFER-A", "SAFER-P"


def facts(**answers: Any) -> Facts:
    return said(safer(), A, **answers)


@pytest.mark.parametrize(
    ("words", "name", "role", "agency"),
    [
        ("Mum and Dad", "Rob Brand", "Father", ""),
        ("mum", "Nell Dray", "Mother", ""),
        ("Dad (Rob Brand)", "Rob Brand", "Father", ""),
        ("Dale", "PC Ravi Dale", "CEMU", "Police"),
        ("School", "Anne Hartley", "DSL", "Saltmere School"),
        ("the police", "PC Ravi Dale", "CEMU", "Police"),
        ("Callum", "Callum Whitlock", "young person", ""),
        ("Anne Hartley (DSL)", "Mrs Anne Hartley", "", ""),
    ],
)
def test_a_person_is_meant(words: str, name: str, role: str, agency: str) -> None:
    assert agenda.means(words, name, role, agency)


@pytest.mark.parametrize(
    ("words", "name", "role", "agency"),
    [
        ("Mum", "Rob Brand", "Father", ""),
        ("Social worker Tom", "Joanna Pike", "CST social worker", "Children's social care"),
        ("Nell Dray", "Kim Tran", "School nurse", "Health"),
        ("of the", "Kim Tran", "Head of the team", ""),
        ("", "Kim Tran", "School nurse", "Health"),
    ],
)
def test_somebody_else_is_meant(words: str, name: str, role: str, agency: str) -> None:
    assert not agenda.means(words, name, role, agency)


@pytest.mark.parametrize(
    "words",
    [
        "Kai has been reported missing four times.",
        "He went missing on Friday.",
        "When she goes missing she takes the bus.",
        "Two missing episodes since half-term",
        "He was missing overnight. He has not said why.",
    ],
)
def test_a_child_who_was_missing(words: str) -> None:
    assert agenda.went_missing(facts(harm=words))


@pytest.mark.parametrize(
    "words",
    [
        "N/A – Kai has not gone missing.",
        "Not been missing.",
        "He hasn’t been missing since",
        "If he goes missing again, ring 101.",
        "£60 went missing, and then his phone went missing.",
        "He is missing his brother and missing school.",
    ],
)
def test_a_child_who_was_not_missing(words: str) -> None:
    assert not agenda.went_missing(facts(harm=words))


def test_missing_episodes_of_another_answer_are_not_those_of_the_meeting() -> None:
    assert not agenda.went_missing(facts(contingency_steps="Kai went missing before."))


def unheard(**answers: Any) -> Facts:
    """Nothing from Kai anywhere but in these answers."""
    nothing = said(safer(), P, child_statements=None, emergency_statements=None)
    return said(less(nothing, A, "contributions", 1), A, **{"child_views": None} | answers)


@pytest.mark.parametrize(
    "words",
    [
        "Kai says that he is fine.",
        "Kai: “I just carry a bag.”",
        "Kai’s view is that it is over.",
        "He told his nurse so.",
    ],
)
def test_a_child_is_heard_in_what_is_told(words: str) -> None:
    assert agenda.child_spoke(unheard(worry=words))


@pytest.mark.parametrize("words", ["Kai carries bags.", "Malakai says so.", "Kai: 15, Year 10", "The nurse told us."])
def test_a_child_is_not_heard_where_others_speak(words: str) -> None:
    assert not agenda.child_spoke(unheard(worry=words))


def test_a_form_that_asks_for_the_childs_views_is_not_answered_by_what_others_tell() -> None:
    told = unheard(worry="Kai says that he is fine.")
    records = tuple(replace(r, asked={"child_views": Where()}) if r.form == A else r for r in told.records)
    assert not agenda.child_spoke(replace(told, records=records))


@pytest.mark.parametrize("cells", [{"why_here": "it is my meeting"}, {"update_text": "He sent a drawing."}])
def test_a_child_is_heard_in_the_list_of_who_came(cells: dict[str, str]) -> None:
    assert agenda.child_spoke(row(unheard(), A, "attendance", 1, **cells))


@pytest.mark.parametrize(
    ("outcome", "there"),
    [("Present", True), ("Present for part", True), ("Yes", True), ("Apologies", False), ("Did not attend", False)],
)
def test_who_was_there(outcome: str, *, there: bool) -> None:
    assert agenda.is_there(Row("attendance", 1, {"outcome": outcome}, A)) is there


@pytest.mark.parametrize(
    ("names", "words"),
    [(["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c"), (["a"] * 6, "a, a, a, a and 2 more")],
)
def test_names_in_a_sentence(names: list[str], words: str) -> None:
    assert agenda.listed(names) == words
