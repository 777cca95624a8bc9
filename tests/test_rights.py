"""What one recipient may have: by the kind of person, by the marks that name them, by what is left out for them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from tests.document_cases import council, msp, safer
from tests.scenario_cases import SCENARIOS_FOLDER

from minutebook.audience import Audience
from minutebook.copies.leaving_out import left_out, places_in
from minutebook.copies.rights import Rights, rights_of
from minutebook.forms.record import Record
from minutebook.intake.formfile import read_form
from minutebook.meeting import Meeting, MeetingType
from minutebook.outbox.recipients import distribution_list, said_kinds
from minutebook.register.facts import DistributionEntry

_TYPES = {"E4": MeetingType.SAFER, "E4 put right": MeetingType.SAFER}


@cache
def scenario(*folders: str) -> Meeting:
    """The forms of one scenario's meeting; a form of a later folder takes the place of an earlier one."""
    forms: dict[str, Record] = {}
    for folder in folders:
        for path in sorted((SCENARIOS_FOLDER / folder).iterdir()):
            for record in read_form(path).records:
                if record.form not in ("ETAC", "STRAT"):
                    forms[record.form] = record
    return Meeting(_TYPES.get(folders[0], MeetingType.MSP), tuple(forms.values()))


def rights(meeting: Meeting, name: str, kind: str, **changes: Any) -> Rights:
    """What somebody on the list may have of one kind of paper; ``changes`` are to their row."""
    rows = distribution_list(meeting, lambda paper: None)
    row = next(row for row in rows if row.recipient == name)
    return rights_of(meeting, replace(row, document_kind=kind, **changes), council())


def told(one: Rights) -> str:
    """All that a copy is made of, in small letters."""
    return repr([record.values for record in one.seen.meeting.records]).casefold()


E1, E3, E4 = ("E1",), ("E3", "E3 put right"), ("E4", "E4 put right")
E8 = ("E8", "E8 put right")


@pytest.mark.parametrize("paper", ["Plan", "Minutes"])
@pytest.mark.parametrize(
    "word",
    [
        "22 Lantern",
        "St Hild",
        "Ruane",
        "Bex",
        "Carlow",
        "Harbour Refuge",
        "07700 900391",
        "Wolfe",
        "Quay Surgery",
        "follow us",
    ],
)
def test_nothing_of_where_elliot_lives_is_in_his_fathers_copies(paper: str, word: str) -> None:
    father = rights(scenario(*E8), "Craig Ransome", paper)
    assert not father.held
    assert word.casefold() not in told(father)
    assert father.seen.alone
    assert father.seen.guarded


def test_his_father_has_the_plan_and_his_own_views() -> None:
    assert "ring him after each meeting" in told(rights(scenario(*E8), "Craig Ransome", "Plan"))
    minutes = told(rights(scenario(*E8), "Craig Ransome", "Minutes"))
    assert "he would like a letter after each meeting" in minutes
    assert "she wants one person to ring" not in minutes
    assert "elliot is safe while nobody knows" not in minutes
    assert "a bike that is his" in minutes


def test_what_is_kept_from_one_parent_the_other_has() -> None:
    mother = rights(scenario(*E8), "Joanne Ransome", "Minutes")
    assert not mother.held
    assert "bex carlow" in told(mother)
    assert "elliot is safe while nobody knows" in told(mother)


def test_the_safe_place_of_the_plan_reaches_those_named_in_its_mark() -> None:
    meeting = scenario(*E8)
    assert "22 lantern court" in told(rights(meeting, "Joanne Ransome", "Plan"))
    assert "22 lantern court" in told(rights(meeting, "Bex Carlow", "Plan"))
    assert "safe_place" in rights(meeting, "Dr Iona Wolfe", "Plan").seen.withheld


def test_a_mark_names_one_person_and_not_another_of_the_same_first_name() -> None:
    people = [{"name": "Sam Reed", "role": "Youth worker"}, {"name": "Sam Oduya", "role": "Teacher"}]
    values = {"attendance": people, "harm": "ONLY-FOR-SAM"}
    for mark, seen in (("Named people only: Sam Reed", True), ("Named people only: Sam", False)):
        meeting = Meeting(MeetingType.SAFER, (Record("SAFER-A", values, share_with={"harm": mark}),))
        row = DistributionEntry(document_kind="Minutes", recipient="Sam Reed", role="Youth worker", kind="professional")
        assert ("only-for-sam" in told(rights_of(meeting, row, council()))) is seen


@pytest.mark.parametrize(
    ("name", "paper", "seen"),
    [
        ("Amara Okonkwo-Reid", "Plan", True),
        ("Grace Okonkwo", "Plan", True),
        ("Jean Hartley", "Plan", True),
        ("Ravi Dale", "Plan", False),
        ("Michael Reid", "Plan", False),
        ("Amara Okonkwo-Reid", "Minutes", False),
        ("Grace Okonkwo", "Minutes", False),
        ("Jean Hartley", "Minutes", False),
    ],
)
def test_the_safe_word_is_in_the_plans_of_those_who_know_it_alone(name: str, paper: str, seen: bool) -> None:
    one = rights(scenario(*E4), name, paper)
    assert ("marigold" in told(one)) is seen
    assert ("marigold" in one.phrases) is not seen


def test_the_child_is_told_where_they_will_be_taken() -> None:
    assert "nana’s" in told(rights(scenario(*E4), "Amara Okonkwo-Reid", "Plan"))
    assert "take_to_first" in rights(scenario(*E4), "Grace Okonkwo", "Plan").seen.withheld


def test_a_live_investigation_is_in_no_familys_copy_whatever_its_mark() -> None:
    meeting = scenario("E3")
    for name in ("Dion Castellane-Wright", "Denise Wright"):
        assert "warning notice" not in told(rights(meeting, name, "Plan"))
    assert "warning notice" in told(rights(meeting, "DS Lorna Peake", "Restricted section"))


def test_another_child_named_in_words_for_everybody_holds_the_minutes_and_not_the_plan() -> None:
    held = rights(scenario("E3"), "Denise Wright", "Minutes")
    assert "names another child" in held.held
    assert "tyler" not in held.held.casefold()
    assert not rights(scenario("E3"), "Denise Wright", "Plan").held
    assert not rights(scenario(*E3), "Denise Wright", "Minutes").held


@pytest.mark.parametrize(
    ("words", "check"),
    [
        ("none", lambda it: not it.phrases and not it.questions and not it.unclear),
        ("Attendance page", lambda it: it.questions == {"attendance"}),
        ("Address, contact details, safe place", lambda it: {"07700 900391", "22 Lantern Court"} <= set(it.phrases)),
        ("mum’s phone", lambda it: it.phrases == ("07700 900391",)),
        ("attendance of the refuge worker", lambda it: {one.name for one in it.people} == {"Bex Carlow"}),
        ("Bex", lambda it: {one.name for one in it.people} == {"Bex Carlow"}),
        ("Elliot’s reason", lambda it: it.phrases == ("He would follow us home",)),
        ("part of meeting he was not in", lambda it: it.part),
        ("Analysis and the agenda", lambda it: {"analysis", "agenda"} <= it.questions),
        ("Safe word, named section", lambda it: it.unclear == ("named section",)),
        ("the pink bits", lambda it: it.unclear == ("the pink bits",)),
        ("Kerry’s phone", lambda it: it.unclear == ("Kerry’s phone",)),
        ("Elliot", lambda it: it.unclear == ("Elliot",)),
    ],
)
def test_what_the_words_of_a_worker_mean(words: str, check: Callable[[Any], bool]) -> None:
    found = left_out(words, scenario(*E8), "Craig Ransome")
    assert check(found), found


def test_a_place_is_told_from_who_is_there() -> None:
    assert list(places_in("22 Lantern Court, with Mum")) == ["22 Lantern Court"]
    assert list(places_in("my aunty’s, and boxing")) == ["aunty’s", "boxing"]
    assert list(places_in("with Mum")) == []


@pytest.mark.parametrize(
    ("name", "paper", "changes", "why"),
    [
        ("Craig Ransome", "Minutes", {"leave_out": None}, "does not say what is left out"),
        ("Craig Ransome", "Minutes", {"leave_out": "the usual"}, "“the usual”"),
        ("Craig Ransome", "Minutes", {"copy": "Full", "leave_out": None, "chair_approved_on": None}, "kept out"),
        ("Craig Ransome", "Minutes", {"copy": "Full"}, "something is to be left out"),
        ("Craig Ransome", "Report", {"chair_approved_on": None}, "only where the Chair agrees"),
        ("Joanne Ransome", "Strategy record", {}, "nobody in the family"),
        ("Joanne Ransome", "Restricted section", {}, "nobody in the family"),
        ("Anna Ruane", "Restricted section", {}, "is for the Chair"),
        ("Maureen Ransome", "Minutes", {"chair_approved_on": None}, "only where the Chair agrees"),
        ("Joanne Ransome", "Minutes", {"copy": "Plan only"}, "“Plan only”"),
    ],
)
def test_what_cannot_be_sure_is_held_with_a_sentence(name: str, paper: str, changes: dict[str, Any], why: str) -> None:
    held = rights(scenario(*E8), name, paper, **changes).held
    assert held.startswith("Row ")
    assert name in held
    assert why in held


def test_a_piece_marked_by_name_for_whom_it_is_left_out_holds_the_copy() -> None:
    rows = [{"safety_goal": "Home", "action": "Wait with Bev", "who": "Mum", "share_with": "Named people only: Dad"}]
    meeting = msp(plan=rows, who_will_help="Bev Osei")
    people = replace(meeting.records[0], values={**meeting.records[0].values, "trusted_adult": "Bev Osei"})
    meeting = replace(meeting, records=(people, *meeting.records[1:]))
    row = DistributionEntry(
        document_kind="Plan", recipient="Conor Doyle", role="Dad", kind="parent/carer", copy="Partial"
    )
    held = rights_of(meeting, replace(row, leave_out="Bev Osei"), council()).held
    assert "by name" in held
    assert "row 1" in held


def test_words_restricted_in_one_place_are_taken_out_of_another() -> None:
    note = "The van outside the launderette belongs to him"
    marked = {
        "harm": "Four nights away.\n" + note + ".",
        "contributions": [{"speaker": "PC", "impact": note, "share_with": "Restricted section"}],
    }
    one = rights_of(
        safer(**marked),
        DistributionEntry(document_kind="Minutes", recipient="Grace", role="mum", kind="parent/carer"),
        council(),
    )
    assert "launderette" not in told(one)
    assert "four nights away" in told(one)
    assert "harm" in one.seen.withheld
    assert note in one.phrases


def test_a_parents_report_has_their_own_words_and_no_other_parents() -> None:
    mother = told(rights(scenario(*E1), "Shelley Brennan", "Report"))
    assert "somebody needs to come in the evening" in mother
    assert "he can live with me tomorrow" not in mother
    assert "wraps that were not his" not in mother


def test_who_sends_what_to_whom_is_no_part_of_a_familys_copy() -> None:
    mother = rights(scenario(*E1), "Shelley Brennan", "Plan")
    assert mother.seen.meeting.value("distribution") is None
    assert "14 Aire View" in " ".join(mother.phrases)
    professional = rights(scenario(*E1), "Aisha Shah", "Minutes")
    assert professional.seen.meeting.rows("distribution")
    assert not professional.seen.alone


def test_a_telephone_number_and_a_name_that_the_reader_sees_are_no_phrases_to_be_kept_from_them() -> None:
    child = rights(scenario(*E8), "Elliot Ransome", "Plan")
    assert "07700 900391" not in child.phrases
    assert child.audience is Audience.CHILD


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("All", ("Outcome letter", "Plan", "Minutes", "Report")),
        ("All, and the restricted section", ("Outcome letter", "Plan", "Minutes", "Report", "Restricted section")),
        ("All but the report", ("Outcome letter", "Plan", "Minutes")),
        ("All except the restricted section", ("Outcome letter", "Plan", "Minutes", "Report")),
        ("Plan and minutes, not the report", ("Plan", "Minutes")),
    ],
)
def test_all_is_all_but_the_restricted_section(words: str, kinds: tuple[str, ...]) -> None:
    assert said_kinds(words, scenario(*E8)) == kinds


def test_the_restricted_section_is_for_those_few_who_may_have_it() -> None:
    rows = distribution_list(scenario(*E3), lambda paper: None)
    readers = [row.recipient for row in rows if row.document_kind == "Restricted section"]
    assert readers == ["R. Adeyemi", "Jasper Quill", "DS Lorna Peake", "Child’s file"]
