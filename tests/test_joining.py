"""Which forms belong to one child's one meeting (design.md 2)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minutebook.forms.record import Record
from minutebook.joining import Sheaf, join
from minutebook.meeting import Meeting, MeetingType
from minutebook.persons import same_name

MET = date(2026, 12, 16)
KAI = {"child.name": "Kai Brennan-Doyle", "child.dob": date(2011, 3, 2), "case_ref": "CST-2611"}
LEAH = {"child.name": "Leah Marchetti", "child.dob": date(2012, 4, 5), "case_ref": "CST-2640"}


def sheaf(form: str, *about: dict[str, Any], folder: str = "", **values: Any) -> Sheaf:
    """A file with one form."""
    said = {key: value for part in about for key, value in part.items()} | values
    return Sheaf((Record(form, said, file_name=f"{form}.docx"),), folder)


def on(day: date) -> dict[str, Any]:
    return {"meeting_date": day}


def but(facts: dict[str, Any], *keys: str) -> dict[str, Any]:
    return {key: value for key, value in facts.items() if key not in keys}


def shapes(meetings: list[Meeting]) -> list[tuple[MeetingType, date | None, list[str]]]:
    return [(meeting.type, meeting.date, [record.form for record in meeting.records]) for meeting in meetings]


def forms_by_child(meetings: list[Meeting]) -> list[tuple[str, list[str]]]:
    return sorted((meeting.child_name, sorted(record.form for record in meeting.records)) for meeting in meetings)


# --- one child


def test_forms_of_a_child_given_together_make_one_meeting() -> None:
    bare = {"child.name": "Kai Brennan-Doyle"}
    joined = join(
        [sheaf("DIST", KAI, on(MET)), sheaf("MSP-P", bare), sheaf("MSP-R", KAI), sheaf("MSP-A", KAI, on(MET))]
    )
    assert shapes(joined) == [(MeetingType.MSP, MET, ["MSP-A", "MSP-P", "MSP-R", "DIST"])]


def test_etac_and_strategy_stand_apart() -> None:
    etac, strategy = date(2026, 12, 3), date(2026, 12, 4)
    joined = join(
        [
            sheaf("MSP-A", KAI, on(MET)),
            sheaf("STRAT", KAI, held_at=datetime(2026, 12, 4, 11)),
            sheaf("ETAC", KAI, on(etac)),
            sheaf("MSP-P", KAI),
        ]
    )
    assert shapes(joined) == [
        (MeetingType.ETAC, etac, ["ETAC"]),
        (MeetingType.STRATEGY, strategy, ["STRAT"]),
        (MeetingType.MSP, MET, ["MSP-A", "MSP-P"]),
    ]


def test_two_meetings_of_one_kind_part_by_date() -> None:
    review = date(2027, 1, 27)
    joined = join([sheaf("MSP-A", KAI, on(review)), sheaf("MSP-A", KAI, on(MET)), sheaf("MSP-P", KAI, on(MET))])
    assert shapes(joined) == [(MeetingType.MSP, MET, ["MSP-A", "MSP-P"]), (MeetingType.MSP, review, ["MSP-A"])]


@pytest.mark.parametrize(
    ("written", "met"), [(date(2026, 12, 11), MET), (date(2027, 1, 20), date(2027, 1, 27)), (None, date(2027, 1, 27))]
)
def test_report_without_date_goes_to_the_next_meeting(written: date | None, met: date) -> None:
    facts = {"written_on": written} if written else {}
    joined = join(
        [sheaf("MSP-R", KAI, facts), sheaf("MSP-A", KAI, on(MET)), sheaf("MSP-A", KAI, on(date(2027, 1, 27)))]
    )
    assert [meeting.date for meeting in joined if meeting.record("MSP-R")] == [met]


def test_plan_alone_makes_its_own_meeting() -> None:
    assert shapes(join([sheaf("SAFER-P", LEAH)])) == [(MeetingType.SAFER, None, ["SAFER-P"])]


def test_forms_of_one_file_stay_together() -> None:
    bare = {"child.name": "Leah Marchetti"}
    file = Sheaf((Record("SAFER-A", LEAH | on(MET)), Record("SAFER-P", bare), Record("DIST", bare)))
    assert shapes(join([file])) == [(MeetingType.SAFER, MET, ["SAFER-A", "SAFER-P", "DIST"])]


# --- several children


def test_two_children_make_two_meetings() -> None:
    given = [sheaf("MSP-A", KAI, on(MET)), sheaf("MSP-A", LEAH, on(MET)), sheaf("MSP-P", KAI), sheaf("MSP-P", LEAH)]
    assert forms_by_child(join(given)) == [
        ("Kai Brennan-Doyle", ["MSP-A", "MSP-P"]),
        ("Leah Marchetti", ["MSP-A", "MSP-P"]),
    ]


def test_half_siblings_with_one_surname_are_two_children() -> None:
    noor = {"child.name": "Noor Haddad", "case_ref": "CST-2701"}
    yusuf = {"child.name": "Yusuf Haddad", "case_ref": "CST-2702"}
    given = [sheaf("MSP-A", noor, on(MET)), sheaf("MSP-A", yusuf, on(MET)), sheaf("MSP-P", but(yusuf, "case_ref"))]
    assert forms_by_child(join(given)) == [("Noor Haddad", ["MSP-A"]), ("Yusuf Haddad", ["MSP-A", "MSP-P"])]


def test_same_name_with_another_date_of_birth_is_another_child() -> None:
    namesake = but(KAI, "case_ref") | {"child.dob": date(2012, 7, 9)}
    joined = join([sheaf("MSP-A", KAI, on(MET)), sheaf("MSP-P", namesake)])
    assert shapes(joined) == [(MeetingType.MSP, MET, ["MSP-A"]), (MeetingType.MSP, None, ["MSP-P"])]


def test_day_and_month_swapped_is_the_same_child() -> None:
    mistyped = but(KAI, "case_ref") | {"child.dob": date(2011, 2, 3)}
    assert len(join([sheaf("MSP-A", KAI, on(MET)), sheaf("MSP-P", mistyped)])) == 1


def test_same_case_reference_is_the_same_child_whatever_was_mistyped() -> None:
    mistyped = {"child.name": "Kye Brenan", "child.dob": date(2010, 3, 2), "case_ref": "cst 2611"}
    assert len(join([sheaf("MSP-A", KAI, on(MET)), sheaf("MSP-P", mistyped)])) == 1


@pytest.mark.parametrize("first", [0, 1, 2])
def test_a_bare_name_never_draws_two_children_together(first: int) -> None:
    one, other = KAI, {"child.name": KAI["child.name"], "child.dob": date(2013, 1, 1), "case_ref": "CST-2999"}
    given = [sheaf("MSP-A", one, on(MET)), sheaf("MSP-A", other, on(MET))]
    given.insert(first, sheaf("MSP-P", {"child.name": KAI["child.name"]}))
    assert sorted(str(meeting.case_ref) for meeting in join(given)) == ["", "CST-2611", "CST-2999"]


# --- forms that name nobody


def test_nameless_list_goes_with_the_only_child() -> None:
    joined = join([sheaf("DIST"), sheaf("MSP-A", KAI, on(MET))])
    assert shapes(joined) == [(MeetingType.MSP, MET, ["MSP-A", "DIST"])]


def test_nameless_list_among_two_children_goes_with_neither() -> None:
    joined = join([sheaf("DIST"), sheaf("MSP-A", KAI, on(MET)), sheaf("MSP-A", LEAH, on(MET))])
    assert forms_by_child(joined) == [("", ["DIST"]), ("Kai Brennan-Doyle", ["MSP-A"]), ("Leah Marchetti", ["MSP-A"])]


def test_nameless_list_goes_with_the_only_child_of_its_folder() -> None:
    joined = join(
        [
            sheaf("MSP-A", KAI, on(MET), folder="kai"),
            sheaf("MSP-A", LEAH, on(MET), folder="leah"),
            sheaf("DIST", folder="leah"),
        ]
    )
    assert forms_by_child(joined) == [("Kai Brennan-Doyle", ["MSP-A"]), ("Leah Marchetti", ["DIST", "MSP-A"])]


# --- names


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kai Brennan-Doyle", "KAI  BRENNAN DOYLE"),
        ("Kai Brennan-Doyle", "Brennan-Doyle, Kai"),
        ("Amara Okonkwo-Reid (likes to be called Amara)", "Amara Okonkwo-Reid"),
        ("Łukasz Zając", "Łukasz Jan Zając"),
    ],
)
def test_one_name_in_two_spellings(one: str, other: str) -> None:
    assert same_name(one, other)
    assert same_name(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Noor Haddad", "Yusuf Haddad"), ("Kai", "Kai Brennan-Doyle"), ("", ""), ("Kai", None), ("(Kai)", "(Kai)")],
)
def test_two_names(one: str, other: str | None) -> None:
    assert not same_name(one, other)


# --- whatever is given, in whatever order

CHILDREN: tuple[dict[str, Any], ...] = (
    KAI,
    LEAH,
    but(KAI, "case_ref"),
    but(KAI, "case_ref", "child.dob"),
    {"child.name": "Noor Haddad"},
    {},
)
DAYS = (None, MET, date(2027, 1, 27))
SHEAVES = st.builds(
    lambda form, child, day: sheaf(form, child, on(day) if day else {}),
    st.sampled_from(["SAFER-A", "SAFER-P", "MSP-A", "MSP-P", "MSP-R", "ETAC", "STRAT", "DIST"]),
    st.sampled_from(CHILDREN),
    st.sampled_from(DAYS),
)


@settings(max_examples=150, deadline=None)
@given(given=st.lists(SHEAVES, max_size=7), data=st.data())
def test_every_record_is_in_one_meeting_whatever_the_order(given: list[Sheaf], data: st.DataObject) -> None:
    def kept(meetings: list[Meeting]) -> list[set[int]]:
        return sorted(({id(record) for record in meeting.records} for meeting in meetings), key=sorted)

    joined = kept(join(given))
    records = [id(record) for one in given for record in one.records]
    assert sorted(one for meeting in joined for one in meeting) == sorted(records)
    assert kept(join(data.draw(st.permutations(given)))) == joined


@settings(max_examples=150, deadline=None)
@given(given=st.lists(SHEAVES, max_size=7))
def test_no_meeting_holds_two_cases(given: list[Sheaf]) -> None:
    for meeting in join(given):
        assert len({record.values["case_ref"] for record in meeting.records if "case_ref" in record.values}) <= 1
