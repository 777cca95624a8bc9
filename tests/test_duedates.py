"""Due dates of the fictional cases, and what they hang on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from minutebook.duedates import Due, Facts, corrections_due, due_dates, strategy_deadline
from minutebook.errors import WrongUse
from minutebook.measures import Timescales
from minutebook.workdays import WorkingDays

ENGLAND = WorkingDays()
USUAL = Timescales()
MSP = "My Safety Plan Meeting"


def owed(meeting_type: str, held: str, facts: Facts | None = None, timescales: Timescales = USUAL) -> dict[str, Due]:
    found = due_dates(meeting_type, date.fromisoformat(held), facts or Facts(), ENGLAND, timescales)
    assert len({due.what for due in found}) == len(found)
    return {due.what: due for due in found}


@pytest.mark.parametrize(
    ("held", "letter", "minutes", "next_meeting"),
    [
        pytest.param("2026-12-16", "2026-12-17", "2027-01-11", "2027-01-27", id="Kai"),
        pytest.param("2027-01-22", "2027-01-25", "2027-02-12", "2027-03-05", id="Leah"),
        pytest.param("2027-02-12", "2027-02-15", "2027-03-05", "2027-03-25", id="Dion, before Good Friday"),
        pytest.param("2027-03-30", "2027-03-31", "2027-04-20", "2027-05-11", id="Jay"),
        pytest.param("2027-03-15", "2027-03-16", "2027-04-07", "2027-04-26", id="Soraya"),
        pytest.param("2027-04-06", "2027-04-07", "2027-04-27", "2027-05-18", id="Elliot"),
        pytest.param("2027-03-18", "2027-03-19", "2027-04-12", "2027-04-29", id="Noor and Yusuf"),
        pytest.param("2027-01-07", "2027-01-08", "2027-01-28", "2027-02-18", id="Mateus, had it continued"),
    ],
)
def test_after_a_my_safety_plan_meeting(held: str, letter: str, minutes: str, next_meeting: str) -> None:
    due = owed(MSP, held)
    assert list(due) == ["Outcome letter", "My Safety Plan", "Minutes", "Next My Safety Plan Meeting"]
    assert due["Outcome letter"].due == due["My Safety Plan"].due == date.fromisoformat(letter)
    assert due["Minutes"].due == date.fromisoformat(minutes)
    assert due["Next My Safety Plan Meeting"].latest_booking == date.fromisoformat(next_meeting)


def test_six_weeks_stay_due_where_the_meeting_is_booked_earlier() -> None:
    due = owed(MSP, "2027-02-12")["Next My Safety Plan Meeting"]
    assert (due.due, due.latest_booking) == (date(2027, 3, 26), date(2027, 3, 25))


@pytest.mark.parametrize(
    ("outcome", "agrees", "goes_on"),
    [
        (None, None, True),
        ("Continue", None, True),
        ("Step down", "Agrees", False),
        ("Step down", "Does not agree", True),
        ("Escalate to Child Protection", "Agrees", False),
        ("Close", None, False),
    ],
)
def test_a_plan_goes_on_until_the_chair_agrees_to_its_end(
    outcome: str | None, agrees: str | None, goes_on: bool
) -> None:
    due = owed(MSP, "2027-03-30", Facts(outcome=outcome, icp_chair_agrees=agrees))
    assert ("Next My Safety Plan Meeting" in due) == goes_on
    assert "My Safety Plan" in due


@pytest.mark.parametrize(
    ("given", "due"),
    [
        ("2027-01-20", "2027-01-20"),
        ("2027-01-27", "2027-01-27"),
        ("2027-02-03", "2027-01-27"),
        ("2026-12-16", "2027-01-27"),
    ],
)
def test_a_next_date_on_the_form_counts_where_it_is_in_time(given: str, due: str) -> None:
    found = owed(f"{MSP} – Review", "2026-12-16", Facts(next_date=date.fromisoformat(given)))
    assert found["Next My Safety Plan Meeting"].due == date.fromisoformat(due)


def test_after_a_safer_meeting() -> None:
    amara = owed("SAFER Meeting", "2027-01-13", Facts(grading="High", next_date=date(2027, 2, 24), hub_needed=True))
    assert {what: due.due for what, due in amara.items()} == {
        "Outcome letter": date(2027, 1, 14),
        "SAFER Plan": date(2027, 1, 14),
        "Minutes": date(2027, 2, 3),
        "Review of the SAFER Plan": date(2027, 2, 24),
        "Information to the Central Hub": date(2027, 1, 15),
    }


@pytest.mark.parametrize(
    ("grading", "due", "booking"),
    [
        ("High", "2027-03-09", "2027-03-09"),
        ("Medium", "2027-03-09", "2027-03-09"),
        ("Low", "2027-04-27", "2027-04-27"),
        ("Not yet graded", "2027-03-09", "2027-03-09"),
        (None, "2027-03-09", "2027-03-09"),
    ],
)
def test_a_review_without_a_date_is_due_by_grading(grading: str | None, due: str, booking: str) -> None:
    found = owed("SAFER", "2027-01-26", Facts(grading=grading))
    review = found["Review of the SAFER Plan"]
    assert (review.due, review.latest_booking) == (date.fromisoformat(due), date.fromisoformat(booking))
    assert "Information to the Central Hub" not in found


def test_a_review_date_on_the_form_is_kept_as_given() -> None:
    late = owed("SAFER", "2027-01-26", Facts(grading="Medium", next_date=date(2027, 3, 27)))
    assert late["Review of the SAFER Plan"] == Due(
        "Review of the SAFER Plan", "R125", date(2027, 3, 27), latest_booking=date(2027, 3, 25)
    )
    before = owed("SAFER", "2027-01-26", Facts(grading="Medium", next_date=date(2027, 1, 26)))
    assert before["Review of the SAFER Plan"].due == date(2027, 3, 9)


def test_after_an_etac() -> None:
    assert owed("ETAC", "2027-01-31") == {"Next ETAC": Due("Next ETAC", "R210", date(2027, 2, 28), date(2027, 2, 26))}
    booked = owed("ETAC", "2027-01-31", Facts(next_date=date(2027, 2, 24)))
    assert booked["Next ETAC"].due == date(2027, 2, 24)


def test_an_etac_that_starts_the_pathway_owes_a_strategy_meeting() -> None:
    decided = datetime(2026, 12, 3, 14, 10)
    assert strategy_deadline(decided, USUAL) == datetime(2026, 12, 4, 14, 10)
    assert list(owed("ETAC", "2026-12-03", Facts(decided_at=decided)).values()) == [
        Due("Strategy meeting", "R222", date(2026, 12, 4))
    ]


@pytest.mark.parametrize(
    ("held", "due", "early"),
    [
        ("2026-12-04", "2026-12-18", "2026-12-14"),
        ("2026-12-18", "2027-01-06", "2026-12-28"),
        ("2027-01-11", "2027-01-25", "2027-01-21"),
        ("2027-03-08", "2027-03-22", "2027-03-18"),
        ("2027-03-19", "2027-04-06", "2027-03-29"),
    ],
)
def test_after_a_strategy_meeting(held: str, due: str, early: str) -> None:
    found = owed("Strategy meeting", held)
    assert found["Initial My Safety Plan Meeting"].due == date.fromisoformat(due)
    assert found["Initial My Safety Plan Meeting, early target"].due == date.fromisoformat(early)


@pytest.mark.parametrize(
    ("decision", "owes"), [(None, True), ("Hold a My Safety Plan Meeting", True), ("Stay with ETAC", False)]
)
def test_only_a_decision_to_hold_one_owes_a_meeting(decision: str | None, owes: bool) -> None:
    assert bool(owed("Strategy", "2026-12-04", Facts(decision=decision))) == owes


def test_corrections_count_from_the_day_the_minutes_went_out() -> None:
    assert corrections_due(date(2026, 12, 18), ENGLAND, USUAL).due == date(2027, 1, 6)


def test_the_council_sets_the_timescales() -> None:
    own = replace(USUAL, minutes_sent=20, plan_sent=2, review_max_calendar_days=28)
    due = owed(MSP, "2026-12-16", timescales=own)
    assert due["Minutes"].due == date(2027, 1, 18)
    assert due["My Safety Plan"].due == date(2026, 12, 18)
    assert due["Next My Safety Plan Meeting"].due == date(2027, 1, 13)


def test_an_unknown_meeting_is_refused() -> None:
    with pytest.raises(WrongUse, match="Panel"):
        owed("Panel", "2026-12-16")
