"""Who is to get what: the worker's list, and the default of domain.md C12."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minutebook.forms.record import Record
from minutebook.joining import made_meeting
from minutebook.meeting import Meeting, MeetingType
from minutebook.outbox.recipients import distribution_list, kinds_of, said_kinds
from minutebook.persons import person_kind
from minutebook.register.facts import DistributionEntry

MAKER = {
    MeetingType.SAFER: "SAFER-A",
    MeetingType.MSP: "MSP-A",
    MeetingType.ETAC: "ETAC",
    MeetingType.STRATEGY: "STRAT",
}
DUE = {"Outcome letter": date(2026, 12, 17), "Plan": date(2026, 12, 17), "Minutes": date(2027, 1, 11)}


def meeting(
    *rows: dict[str, Any], kind: MeetingType = MeetingType.MSP, listed: list[dict[str, Any]] | None = None, **more: Any
) -> Meeting:
    """Kai's meeting, attended by ``rows``."""
    said = {"child.name": "Kai Brennan-Doyle", "child.known_as": "Kai", "attendance": list(rows)} | more
    lists = [Record("DIST", {"distribution": listed})] if listed else []
    return made_meeting(kind, [Record(MAKER[kind], said), *lists])


def entries(of: Meeting) -> tuple[DistributionEntry, ...]:
    return distribution_list(of, DUE.get)


def copies(of: Meeting, recipient: str) -> dict[str, str | None]:
    """What one recipient is to have, and which copy of it."""
    return {entry.document_kind: entry.copy for entry in entries(of) if entry.recipient == recipient}


def person(name: str, role: str, outcome: str = "Present", **more: Any) -> dict[str, Any]:
    return {"name": name, "role": role, "outcome": outcome} | more


# --- a list by the worker


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("Plan", ["Plan"]),
        ("My Safety Plan", ["Plan"]),
        ("letter + plan", ["Outcome letter", "Plan"]),
        ("Outcome letter, plan and minutes", ["Outcome letter", "Plan", "Minutes"]),
        ("minutes", ["Minutes"]),
        ("My Safety Plan Meeting minutes", ["Minutes"]),
        ("Report for the My Safety Plan Meeting", ["Report"]),
        ("Restricted section", ["Restricted section"]),
        ("Strategy record", ["Strategy record"]),
        ("All", ["Outcome letter", "Plan", "Minutes", "Report"]),
        ("full set", ["Outcome letter", "Plan", "Minutes", "Report"]),
        ("", ["Outcome letter", "Plan", "Minutes", "Report"]),
        ("Leaflet", ["Leaflet"]),
    ],
)
def test_words_of_the_document_column(words: str, kinds: list[str]) -> None:
    assert list(said_kinds(words, meeting())) == kinds


def test_kinds_follow_the_meeting() -> None:
    assert kinds_of(meeting(kind=MeetingType.SAFER)) == ("Outcome letter", "Plan", "Minutes")
    assert kinds_of(meeting(kind=MeetingType.ETAC)) == ("ETAC record",)
    assert kinds_of(meeting(kind=MeetingType.STRATEGY)) == ("Strategy record",)


def test_a_row_is_kept_as_the_worker_wrote_it() -> None:
    row = {
        "recipient": "Conor Doyle", "role": "Dad", "document": "minutes", "copy": "Partial", "leave_out": "Safe place",
        "why": "Kai asked", "chair_approved_on": date(2026, 12, 16), "how": "Tracked post",
        "address_used": "4 Quay Street, Saltmere", "checked_by": "M. Oyelaran",
    }  # fmt: skip
    assert entries(meeting(listed=[row])) == (
        DistributionEntry(
            document_kind="Minutes", recipient="Conor Doyle", role="Dad", kind="parent/carer", copy="Partial",
            leave_out="Safe place", why="Kai asked", chair_approved_on=date(2026, 12, 16), how="Tracked post",
            address_used="4 Quay Street, Saltmere", checked_by="M. Oyelaran", due=date(2027, 1, 11),
        ),
    )  # fmt: skip


def test_a_list_takes_the_place_of_the_default() -> None:
    of = meeting(person("Bram Oduya", "DSL"), listed=[{"recipient": "Shelley Brennan", "document": "plan"}])
    assert [(entry.recipient, entry.document_kind) for entry in entries(of)] == [("Shelley Brennan", "Plan")]


def test_sent_rows_say_when_by_whom_and_whether_it_came_back() -> None:
    sent = {"sent_on": date(2026, 12, 17), "sent_by": "F. Blythe", "returned": False}
    of = meeting(listed=[{"recipient": "Shelley Brennan", "document": "letter and plan"} | sent, {"recipient": "Dad"}])
    said = {(it.recipient, it.document_kind): (it.sent_on, it.sent_by, it.returned) for it in entries(of)}
    assert said["Shelley Brennan", "Plan"] == (date(2026, 12, 17), "F. Blythe", "No")
    assert said["Shelley Brennan", "Outcome letter"] == (date(2026, 12, 17), "F. Blythe", "No")
    assert said["Dad", "Minutes"] == (None, None, None)


def test_a_date_that_cannot_be_read_is_not_a_sending() -> None:
    of = meeting(listed=[{"recipient": "Shelley Brennan", "document": "plan", "sent_on": "next week"}])
    assert entries(of)[0].sent_on is None


def test_a_row_without_a_name_goes_by_its_role_and_a_blank_one_is_left_out() -> None:
    of = meeting(listed=[{"role": "ICP Chair", "document": "plan"}, {"document": "plan"}])
    assert [entry.recipient for entry in entries(of)] == ["ICP Chair"]


# --- the default


def test_child_gets_letter_and_plan_in_a_copy_of_their_own() -> None:
    wanted = {"Outcome letter": "Child’s", "Plan": "Child’s"}
    assert copies(meeting(person("Kai", "Young person")), "Kai") == wanted
    assert copies(meeting(person("Bram Oduya", "DSL")), "Kai Brennan-Doyle") == wanted


def test_child_is_listed_once() -> None:
    of = meeting(person("Kai", "Child/young person"), person("Priya Nair", "Child’s social worker"))
    assert {it.recipient for it in entries(of) if it.kind == "child"} == {"Kai"}


def test_parent_in_the_whole_meeting() -> None:
    assert copies(meeting(person("Shelley Brennan", "Mum")), "Shelley Brennan") == {
        "Outcome letter": "Full",
        "Plan": "Full",
        "Minutes": "Full",
        "Report": "Partial",
    }


@pytest.mark.parametrize(
    ("outcome", "more"),
    [
        ("Present for part", {}),
        ("Apologies – no update", {}),
        ("Present", {"child_wants_absent": [{"person": "Dad (Conor Doyle)", "reason_given": "told in private"}]}),
        ("Present", {"risk_people": [{"person_name": "Conor Doyle", "considered": "May pose a risk"}]}),
    ],
)
def test_parent_kept_out_gets_a_partial_copy(outcome: str, more: dict[str, Any]) -> None:
    of = meeting(person("Conor Doyle", "Dad", outcome), **more)
    assert copies(of, "Conor Doyle") == {"Outcome letter": "Full", "Plan": "Partial", "Minutes": "Partial"}


def test_somebody_who_may_be_vulnerable_is_not_kept_out() -> None:
    of = meeting(
        person("Shelley Brennan", "Mum"),
        risk_people=[{"person_name": "Shelley Brennan", "considered": "Vulnerable"}],
    )
    assert copies(of, "Shelley Brennan")["Plan"] == "Full"


def test_parental_responsibility_counts_without_attendance() -> None:
    rights = [
        {"name": "Conor Doyle", "relationship": "Dad", "has_pr": True},
        {"name": "Shelley Brennan", "relationship": "Mum", "has_pr": True},
        {"name": "Rhys Hale", "relationship": "Mum’s partner", "has_pr": False},
    ]
    of = meeting(person("Shelley Brennan", "Mum"), parental_responsibility=rights)
    assert copies(of, "Conor Doyle") == {"Outcome letter": "Full", "Plan": "Partial", "Minutes": "Partial"}
    assert copies(of, "Shelley Brennan")["Minutes"] == "Full"
    assert copies(of, "Rhys Hale") == {}


def test_agencies() -> None:
    of = meeting(person("Bram Oduya", "DSL", agency="Saltmere Academy"), person("Ravi Dale", "Police", "Apologies"))
    assert copies(of, "Bram Oduya") == dict.fromkeys(["Outcome letter", "Plan", "Minutes", "Report"], "Full")
    assert copies(of, "Ravi Dale") == dict.fromkeys(["Outcome letter", "Plan", "Minutes"], "Full")
    assert {it.agency for it in entries(of) if it.recipient == "Bram Oduya"} == {"Saltmere Academy"}


def test_strategy_record_goes_to_those_who_were_there() -> None:
    rows = (person("Bram Oduya", "DSL"), person("Ravi Dale", "Police", "Apologies"), person("Kai", "Young person"))
    of = meeting(*rows, kind=MeetingType.STRATEGY)
    assert [(it.recipient, it.document_kind) for it in entries(of)] == [
        ("Bram Oduya", "Strategy record"),
        ("Child’s file", "Strategy record"),
    ]


@pytest.mark.parametrize("role", ["Aunt", "Mum’s partner", "Grandmother", "Advocate", "Trusted adult", "Older brother"])
def test_family_and_advocates_get_nothing_unasked(role: str) -> None:
    assert copies(meeting(person("Sam Rowe", role)), "Sam Rowe") == {}


def test_emergency_contact_gets_nothing() -> None:
    contacts = [{"name": "Nan (Joyce)", "number": "07700 900123", "relationship": "Grandmother"}]
    of = meeting(person("Shelley Brennan", "Mum"), emergency_contacts=contacts)
    assert not [entry for entry in entries(of) if "Joyce" in entry.recipient]


@pytest.mark.parametrize("kind", list(MeetingType))
def test_case_file_gets_everything_in_full(kind: MeetingType) -> None:
    of = meeting(kind=kind)
    assert copies(of, "Child’s file") == dict.fromkeys(kinds_of(of), "Full")
    assert {entry.how for entry in entries(of) if entry.recipient == "Child’s file"} == {"Case file"}


def test_each_row_has_the_due_date_of_its_document() -> None:
    of = meeting(person("Bram Oduya", "DSL"))
    assert {entry.document_kind: entry.due for entry in entries(of)} == {**DUE, "Report": None}


# --- who somebody is


@pytest.mark.parametrize(
    ("name", "role", "kind"),
    [
        ("Kai Brennan-Doyle", "", "child"),
        ("Kai", "attendee", "child"),
        ("K.", "Child/young person", "child"),
        ("Priya Nair", "Child protection social worker", "professional"),
        ("Priya Nair", "Young person’s mentor", "professional"),
        ("Shelley Brennan", "Mum", "parent/carer"),
        ("Shelley Brennan", "Foster carer", "parent/carer"),
        ("Rhys Hale", "Mum's partner", "family or network"),
        ("Joyce Hale", "Grandmother", "family or network"),
        ("Dana Frost", "Advocate", "trusted adult/advocate"),
        ("Child’s file", "", "case file"),
        ("Bram Oduya", "DSL", "professional"),
    ],
)
def test_what_somebody_is_to_the_child(name: str, role: str, kind: str) -> None:
    assert person_kind(name, role, meeting()) == kind


# --- whoever came

ROLES = ["Mum", "Dad", "Young person", "DSL", "Mum’s partner", "Advocate", "Aunt", "Police officer", ""]
OUTCOMES = ["Present", "Present for part", "Apologies", "Did not attend", ""]
NAMES = ["A. One", "B. Two", "Kai", ""]
PEOPLE = st.lists(
    st.builds(person, st.sampled_from(NAMES), st.sampled_from(ROLES), st.sampled_from(OUTCOMES)), max_size=6
)


@settings(max_examples=150, deadline=None)
@given(rows=PEOPLE, kind=st.sampled_from(MeetingType))
def test_no_default_list_gives_away_more_than_c12(rows: list[dict[str, Any]], kind: MeetingType) -> None:
    of = meeting(*rows, kind=kind)
    given = entries(of)
    assert len({(entry.recipient, entry.document_kind) for entry in given}) == len(given)
    assert {entry.document_kind for entry in given} == set(kinds_of(of))
    for entry in given:
        assert entry.kind in ("child", "parent/carer", "professional", "case file")
        if entry.kind == "child":
            assert (entry.document_kind in ("Outcome letter", "Plan"), entry.copy) == (True, "Child’s")
        if entry.kind == "parent/carer":
            assert entry.document_kind not in ("Strategy record", "ETAC record", "Restricted section")
