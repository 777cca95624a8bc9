"""What an audience may not see is not in what its documents are made from."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.document_cases import msp, safer

from minutebook.audience import IDENTIFYING, PLAN_BOXES, Audience, Visible, default_share, read_mark, visible
from minutebook.forms import FORMS
from minutebook.forms.record import Record, Stray
from minutebook.forms.share import Share
from minutebook.meeting import Meeting, MeetingType
from minutebook.where import Where


def of(form: str, values: dict[str, Any], audience: Audience = Audience.PROFESSIONALS, **rest: Any) -> Visible:
    return visible(Meeting(MeetingType.SAFER, (Record(form, values, **rest),)), audience)


@pytest.mark.parametrize(
    ("mark", "share"),
    [
        ("Everyone", Share.EVERYONE),
        ("professionals ONLY ", Share.PROFESSIONALS),
        ("Restricted section.", Share.RESTRICTED),
        ("Child and professionals", Share.CHILD),
        ("Named people only: Bev", Share.NAMED),
        ("Mum and Marlon only", Share.NAMED),
        ("", None),
        (None, None),
    ],
)
def test_a_mark_is_read_as_printed_and_other_words_name_people(mark: str | None, share: Share | None) -> None:
    assert read_mark(mark) is share


def test_defaults_are_those_that_the_forms_declare() -> None:
    assert default_share("SAFER-A", "harm") is Share.EVERYONE
    assert default_share("SAFER-A", "hub_needed_text") is FORMS["SAFER-A"].schema.declared()["hub_needed"].share
    assert default_share("ETAC", "intelligence_items") is Share.RESTRICTED
    assert default_share("SAFER-A", "never heard of") is Share.PROFESSIONALS


def test_rows_about_a_live_investigation_are_restricted_whatever_their_mark() -> None:
    seen = visible(safer(), Audience.PROFESSIONALS)
    assert [row["action"] for row in seen.meeting.rows("disrupt_actions")] == ["visit the shop"]
    assert "disrupt_actions" in seen.withheld


@pytest.mark.parametrize("said", [True, "Yes", "Not known", "yes – ongoing"])
def test_anything_but_no_is_a_live_investigation(said: object) -> None:
    seen = of("SAFER-P", {"safety_actions": [{"action": "x", "live_investigation": said}]})
    assert seen.meeting.value("safety_actions") is None
    assert seen.withheld == {"safety_actions"}


@pytest.mark.parametrize("said", [False, "No", "no ", None, "n/a"])
def test_no_is_no_live_investigation(said: object) -> None:
    seen = of("SAFER-P", {"safety_actions": [{"action": "x", "live_investigation": said}]})
    assert seen.meeting.rows("safety_actions")
    assert not seen.withheld


def test_the_safe_word_is_nowhere_in_what_professionals_see() -> None:
    seen = visible(safer(worry="The word is PINEAPPLE, not pineapples."), Audience.PROFESSIONALS)
    assert "pineapple," not in repr(seen.meeting).casefold().replace("pineapples", "")
    assert seen.meeting.value("worry") == "The word is (safe word left out), not pineapples."
    assert seen.secrets == ("pineapple",)
    assert "safe_word" not in seen.withheld


def test_the_child_sees_their_own_safe_word() -> None:
    assert visible(safer(), Audience.CHILD).meeting.value("safe_word") == "pineapple"


@pytest.mark.parametrize("audience", list(Audience))
def test_a_reason_told_in_private_is_printed_for_nobody(audience: Audience) -> None:
    seen = visible(msp(), audience)
    assert "PRIVATE-REASON" not in repr(seen.meeting)
    people = [row["person"] for row in seen.meeting.rows("child_wants_absent")]
    assert people == (["Dad"] if audience in (Audience.PROFESSIONALS, Audience.CHILD) else [])
    in_prose = of("MSP-A", {"child_wants_absent": "Not dad, because PRIVATE-REASON"}, audience)
    assert in_prose.meeting.value("child_wants_absent") is None
    assert ("child_wants_absent" in in_prose.withheld) is (audience is not Audience.RESTRICTED)


def test_addresses_of_a_distribution_list_reach_no_document() -> None:
    seen = visible(msp(), Audience.PROFESSIONALS)
    assert seen.meeting.rows("distribution") == [
        {"recipient": "Conor Doyle", "role": "Dad", "document": "Plan", "copy": "Partial"}
    ]


def test_decisions_on_disruption_are_restricted_and_ordinary_ones_are_not() -> None:
    seen = visible(msp(), Audience.PROFESSIONALS)
    assert [row["text"] for row in seen.meeting.rows("disruption_decisions")] == ["Refer to the mentor scheme"]
    assert "disruption_decisions" in seen.withheld


def test_an_answers_mark_beats_its_default_and_a_rows_mark_beats_both() -> None:
    narrowed = of("SAFER-A", {"harm": "x"}, share_with={"harm": "Restricted section"})
    assert narrowed.meeting.value("harm") is None
    assert narrowed.withheld == {"harm"}
    widened = of(
        "SAFER-A",
        {"network": [{"who": "Nana"}, {"who": "D", "share_with": "Professionals only"}]},
        Audience.CHILD,
        share_with={"network": "Everyone"},
    )
    assert [row["who"] for row in widened.meeting.rows("network")] == ["Nana"]


def test_a_mark_on_one_form_holds_for_the_same_answer_on_another() -> None:
    said = {"what_safer_looks_like": "x"}
    records = (
        Record("SAFER-A", said),
        Record("SAFER-P", said, share_with={"what_safer_looks_like": "Restricted section"}),
    )
    assert (
        visible(Meeting(MeetingType.SAFER, records), Audience.PROFESSIONALS).meeting.value("what_safer_looks_like")
        is None
    )


def test_the_childs_own_boxes_reach_the_child_whoever_else_is_named() -> None:
    assert visible(msp(), Audience.CHILD).meeting.value("safe_place") == "Aunty Trace’s"
    assert visible(msp(), Audience.PROFESSIONALS).meeting.value("safe_place") is None


def test_columns_with_contact_details_are_not_for_the_child() -> None:
    rows = [{"name": "Grace", "has_pr": True, "contactable": "ward sister"}]
    assert of("SAFER-P", {"parental_responsibility": rows}, Audience.CHILD).meeting.rows("parental_responsibility") == [
        {"name": "Grace", "has_pr": True}
    ]
    assert of("SAFER-P", {"parental_responsibility": rows}).meeting.rows("parental_responsibility") == rows


def test_the_words_as_typed_do_not_come_along() -> None:
    stray = Stray("pineapple", Where())
    seen = of(
        "SAFER-P", {"safe_word": "pineapple"}, typed={"safe_word": "pineapple"}, leftovers=(stray,), conflicts=(stray,)
    )
    assert "pineapple" not in repr(seen.meeting)


def test_nothing_withheld_nothing_changed() -> None:
    meeting = Meeting(
        MeetingType.SAFER, (Record("SAFER-A", {"harm": "x", "review_date": "soon", "agenda": ["a", "b"]}),)
    )
    seen = visible(meeting, Audience.PROFESSIONALS)
    assert seen.meeting.records[0].values == meeting.records[0].values
    assert not seen.withheld


KEYS = sorted({key for form in FORMS.values() for key in form.schema.declared()})


@given(
    st.sampled_from(KEYS),
    st.sampled_from(["Restricted section", "Named people only: Bev", "just Bev please"]),
    st.booleans(),
)
def test_what_is_marked_narrow_never_reaches_professionals(key: str, mark: str, in_row: bool) -> None:
    values: dict[str, Any] = {key: [{"words": "SECRET", "share_with": mark}, {"words": "SECRET", "share_with": mark}]}
    record = Record("SAFER-A", values) if in_row else Record("SAFER-A", {key: "SECRET"}, share_with={key: mark})
    # the words that must not occur are listed beside the meeting, for the check of the finished document
    assert "SECRET" not in repr(visible(Meeting(MeetingType.SAFER, (record,)), Audience.PROFESSIONALS).meeting)


def test_parents_see_their_share_and_neither_the_childs_nor_the_professionals() -> None:
    rows = [{"who": share.value, "share_with": share.value} for share in Share]
    seen = of("SAFER-A", {"network": rows}, Audience.PARENTS)
    assert [row["who"] for row in seen.meeting.rows("network")] == ["Everyone", "Parents and professionals"]


def test_a_restricted_section_holds_what_nobody_else_sees_and_whose_meeting_it_is() -> None:
    seen = visible(safer(), Audience.RESTRICTED)
    assert {key for record in seen.meeting.records for key in record.values} == {
        *("child.name", "child.known_as", "child.dob", "case_ref", "meeting_date", "start_time", "end_time"),
        *("chair", "minute_taker", "lead_professional", "contributions", "disrupt_actions"),
    }
    assert [row["speaker"] for row in seen.meeting.rows("contributions")] == ["DS Ferris"]
    assert [row["action"] for row in seen.meeting.rows("disrupt_actions")] == ["LIVE-TAXI-VISIT"]
    assert not seen.withheld


@given(st.sampled_from(KEYS), st.sampled_from([*Share]), st.booleans())
def test_no_answer_is_both_restricted_and_seen_by_another(key: str, share: Share, in_row: bool) -> None:
    values: dict[str, Any] = {key: [{"words": "SECRET", "share_with": share.value}]}
    record = Record("SAFER-A", values) if in_row else Record("SAFER-A", {key: "SECRET"}, share_with={key: share.value})
    meeting = Meeting(MeetingType.SAFER, (record,))
    seen = {audience for audience in Audience if "SECRET" in repr(visible(meeting, audience).meeting)}
    if key not in IDENTIFYING:
        assert Audience.RESTRICTED not in seen or seen == {Audience.RESTRICTED}
    if share is Share.NAMED and key not in (*PLAN_BOXES, "safe_word"):
        assert not seen


def test_a_mark_on_a_yes_or_no_is_on_the_words_beside_it() -> None:
    said = {"complex_abuse": True, "complex_abuse_text": "Yes, SECRET"}
    record = Record("SAFER-A", said, share_with={"complex_abuse": "Restricted section"})
    assert "SECRET" not in repr(visible(Meeting(MeetingType.SAFER, (record,)), Audience.PROFESSIONALS).meeting)


def test_what_is_left_out_as_restricted_is_told_apart() -> None:
    live, closed = {"action": "x", "live_investigation": True}, {"action": "y", "live_investigation": False}
    alone = of("SAFER-P", {"disrupt_actions": [live]}, Audience.PARENTS)
    assert alone.withheld == alone.only_restricted == {"disrupt_actions"}
    beside = of("SAFER-P", {"disrupt_actions": [live, closed]}, Audience.PARENTS)
    assert beside.withheld == {"disrupt_actions"}
    assert not beside.only_restricted
