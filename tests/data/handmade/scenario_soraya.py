"""Soraya, 14: a new chair, a review three days late, two actions nobody spoke of, and an ETAC that should not be."""

from collections.abc import Iterator
from dataclasses import replace

from handmade.scenario_office import (
    Case,
    Made,
    Rows,
    chair,
    child,
    childs_plan,
    etac,
    parent,
    record,
    report,
    sending,
    strategy,
)
from handmade.scenario_office import Somebody as S

_CASE = Case("Soraya Rahimi", "Soraya", "11/11/2012", "CST-2577", "Callum Bright", "Josie Fenwick")
_SORAYA = child("Soraya Rahimi")
_AUNT = parent("Farida Rahimi", "Aunt and carer", "No")
_FATHER = parent(
    "Nasser Rahimi",
    "Father",
    document="Outcome letter and plan",
    copy="Partial",
    leave_out="Address, contact details, safe place",
    leave_why="Soraya lives with her aunt and he is not to know where",
    how="Tracked post",
    address="40 Mill Lane, Saltmere",
)
_OKAFOR = chair("P. Okafor")
_LINDQVIST = chair("M. Lindqvist", "IRO acting as chair")
_CALLUM = S("Callum Bright", "CST social worker", "Saltmere Council")
_JOSIE = S("Josie Fenwick", "CST team manager", "Saltmere Council")
_AMIN = S("Leila Amin", "Designated safeguarding lead", "Northcombe High School")
_DUNNE = S("PC Orla Dunne", "Exploitation team", "Police")
_NURSE = S("Tom Achterberg", "School nurse", "Health")
_TEAM = (_CALLUM, _JOSIE, _AMIN, _DUNNE, _NURSE)
_INITIAL, _FIRST, _SECOND = "Friday 18 December 2026", "Friday 29 January 2027", "Monday 15 March 2027"
_ROWS: tuple[tuple[str, str, str, str], ...] = (
    ("I stay at aunty’s", "Put it in writing for school and the doctor", "Callum Bright", "08/01/2027"),
    ("The van goes away", "Tell me what the police do about the van", "PC Orla Dunne", "15/01/2027"),
    ("A safe way to school", "Walk the new way with me", "Farida Rahimi", "05/01/2027"),
    ("I feel well", "Book the appointment at school", "Tom Achterberg", "15/01/2027"),
    ("I say when", "Text aunty when I leave", "Soraya Rahimi", "18/12/2026"),
    ("One teacher", "See me on Mondays", "Leila Amin", "08/01/2027"),
)


def forms() -> Iterator[tuple[str, Made]]:
    """Folder and form, in the order of the pathway."""
    yield from (("E7 initial", form) for form in (_etac(), _strategy(), _report(), _initial()))
    yield "E7 initial", _plan("SR plan 18 Dec.docx", _INITIAL, "18/12/2026", "Friday 29 January 2027, 4pm", _ROWS)
    yield "E7 initial", _list(_INITIAL, "18 Dec", "18/12/2026", _OKAFOR)
    yield "E7 review 1", _review_1()
    yield (
        "E7 review 1",
        _plan("SR plan 29 Jan.docx", _FIRST, "29/01/2027", "Friday 12 March 2027, 4pm", _later("12/02/2027")),
    )
    yield "E7 review 1", _list(_FIRST, "29 Jan", "29/01/2027", _OKAFOR)
    yield "E7 ETAC", _etac_again()
    yield "E7 review 2", _review_2()
    yield (
        "E7 review 2",
        _plan("SR plan 15 March.docx", _SECOND, "15/03/2027", "Monday 26 April 2027, 4.10pm", _later("26/03/2027")),
    )
    yield "E7 review 2", _list(_SECOND, "15 March", "15/03/2027", _LINDQVIST)


def _later(day: str) -> tuple[tuple[str, str, str, str], ...]:
    return tuple((*row[:3], day) for row in _ROWS)


def _etac() -> Made:
    return etac(
        _CASE,
        "SR ETAC 7 Dec 2026.docx",
        (_JOSIE, _CALLUM, _AMIN, _DUNNE, _NURSE),
        meeting_date="Monday 7 December 2026",
        previous_etac="09/11/2026",
        chair="Josie Fenwick",
        minute_taker="Gareth Poole",
        start_time="9am",
        venue="Northcombe High School",
        progress=[("Home on time", "Text when leaving school", "Soraya Rahimi", "Under way")],
        child_views="Soraya wants to live at her aunt’s.",
        parent_views="Farida has made up a room.",
        emerging_risk="A white van has followed Soraya from school.",
        risk_trend="Escalating",
        risk_trend_why="Three sightings in two weeks.",
        escalating="Yes",
        planning_not_reducing_because="The plan was made for her old address.",
        decision_at="7 December 2026, 9.30am",
        decided_by="Josie Fenwick",
        plan_changes=[("A lift", "Collect Soraya by car", "Farida Rahimi", "07/12/2026")],
        intelligence_items=[
            ("Vehicle", "White van, ends TKY", "24/11/2026", "School", "Yes", "Police only", "CST-2577")
        ],
    )


def _etac_again() -> Made:
    return etac(
        _CASE,
        "SR ETAC 19 Feb 2027.docx",
        (_JOSIE, _CALLUM, _AMIN),
        meeting_date="Friday 19 February 2027",
        previous_etac="07/12/2026",
        chair="Josie Fenwick",
        minute_taker="Gareth Poole",
        start_time="10am",
        venue="Northcombe High School",
        progress=[("The van goes away", "Tell Soraya what the police do", "PC Orla Dunne", "Under way")],
        child_views="Soraya asked why there is another meeting.",
        parent_views="Farida asked the same.",
        emerging_risk="None",
        risk_trend="No change",
        risk_trend_why="No new sighting.",
        escalating="No",
        next_etac="Friday 19 March 2027",
    )


def _strategy() -> Made:
    return strategy(
        _CASE,
        "SR strategy 7 Dec 2026.docx",
        (_OKAFOR, _CALLUM, _JOSIE, _DUNNE, _AMIN, _AUNT),
        requested_at="07/12/2026 9.30am",
        requested_by="Josie Fenwick",
        held_at="Monday 7 December 2026, 2pm",
        chair="P. Okafor",
        chair_role="ICP Chair",
        minute_taker="Gareth Poole",
        parents_invited="Yes",
        child_invited="Yes",
        section_47="Started",
        why_called="The ETAC of the morning found a new danger on the way home.",
        information_shared=[
            (
                "Police",
                "The keeper of the vehicle is known for picking up children.",
                "PC Orla Dunne",
                "Restricted section",
            )
        ],
        decision="Hold a My Safety Plan Meeting",
        decision_reason="The harm comes from outside, and her aunt keeps her safe.",
        agreed_by="P. Okafor, Josie Fenwick, PC Orla Dunne",
        proposed_msp_date="18 December 2026",
        urgency="Up to 10 working days",
        urgency_reason="She is driven to and from school",
        interim_safety_actions=[("PC Orla Dunne", "Marker on the aunt’s home", "07/12/2026")],
    )


def _report() -> Made:
    return report(
        _CASE,
        "SR report 14 Dec.docx",
        strategy_date="07/12/2026",
        reason="Soraya has been followed by adults in a van, and her old home was not safe for her.",
        chronology=[
            ("24/11/2026", "White van at the school gate", "School"),
            ("04/12/2026", "Followed for two streets", "Soraya"),
        ],
        risk="Being taken away in a vehicle.",
        vulnerability="Soraya has moved three times this year.",
        harm_external_to_family="Mostly",
        exploitation_primary_concern="Yes",
        forms_of_harm="sexual exploitation; emotional",
        analysis="We know of three sightings. We think that she was chosen because she walks alone.",
        increase=[("Missing episodes", "September to October 2026", "0", "November to December 2026", "3", "Police")],
        alleged_perpetrator="No",
        strengths="Farida, and a best friend who waits for her.",
        tried="Two ETACs and a change of bus.",
        child_words="“Aunty should have been here from the start.”",
        parent_words=[
            ("Farida Rahimi (aunt)", "She has a bed here."),
            ("Nasser Rahimi (father)", "By phone: she knows where I am."),
        ],
        ask="Where Soraya lives, and how she gets to school.",
        completed_with=[
            ("Soraya Rahimi", "11/12/2026", "In person", ""),
            ("Farida Rahimi", "11/12/2026", "In person", ""),
            ("Nasser Rahimi", "11/12/2026", "Phone", "His own views only"),
        ],
        shared_on="14/12/2026",
        written_on="14/12/2026",
    )


def _common(on: str, prepared: str) -> dict[str, str | Rows]:
    return {
        "location": "Northcombe",
        "venue": "Farida’s front room",
        "minute_taker": "Gareth Poole",
        "strategy_date": "07/12/2026",
        "consultation": [
            ("Location", "Yes", "Near aunty’s", "As they asked", ""),
            ("Venue", "Yes", "Aunty’s", "As they asked", ""),
            ("Timing", "Yes", "After school", "As they asked", ""),
            ("Attendance", "Yes", "Aunty, not Dad", "As they asked", ""),
            ("Order", "Yes", "Good things first", "As they asked", ""),
        ],
        "consulted_by": "Callum Bright",
        "consulted_on": on,
        "purpose_explained_child_on": on,
        "purpose_explained_parents_on": on,
        "invite_list_agreed": "Agreed",
        "taking_part_how": "Attending",
        "trusted_adult": "Farida Rahimi",
        "prepared_by": "Callum Bright",
        "prepared_on": prepared,
        "child_wants_absent": [
            ("Nasser Rahimi", "Told to her social worker", "Followed", "", "P. Okafor", on, "By phone, and a letter")
        ],
        "parent_views": [
            ("Farida Rahimi", "Soraya sleeps here five nights and should be here for seven."),
            ("Nasser Rahimi", "By phone: he would like to see her."),
        ],
        "dissent": "None",
        "outcome": "Continue",
        "partnership_child": "Yes",
        "partnership_parents": "In part",
        "partnership_reason": "Farida helped to write it; Nasser Rahimi gave his views by phone",
        "enough_time_given": "Yes",
    }


def _people(who: S) -> tuple[S, ...]:
    return (_SORAYA, _AUNT, who, *_TEAM, _FATHER.away("Soraya’s wish", "Views given by phone", "Did not attend"))


def _told(police: str, school: str, health: str) -> Rows:
    return [
        ("Police", police, "Everyone"),
        ("Northcombe High School", school, "Everyone"),
        ("Health", health, "Everyone"),
        ("Saltmere Council", "Weekly visits at Farida’s.", "Everyone"),
    ]


def _initial() -> Made:
    return record(
        _CASE,
        "SR meeting 18 Dec 2026.docx",
        _people(_OKAFOR),
        meeting_type="My Safety Plan Meeting – Initial",
        meeting_date=_INITIAL,
        start_time="4pm",
        end_time="5.20pm",
        chair="P. Okafor",
        chair_role="ICP Chair",
        agenda="What is good\nAunty\nThe van",
        child_views="Soraya wants one home and one way to school.",
        agency_information=_told("The van is being looked for.", "Full attendance this week.", "She is due a check."),
        analysis="With Farida she is safe indoors. The danger is outside.",
        risk_now="No change",
        risk_reason="The van has not been found.",
        recommendations=[("Assessment of Farida as a carer", "Callum Bright", "29/01/2027", "Not started")],
        meet_again_date=_FIRST,
        meet_again_time="4pm",
        meet_again_venue="Farida’s front room",
        **_common("14/12/2026", "16/12/2026"),
    )


def _review_1() -> Made:
    statuses = ("Done", "Under way", "Done", "Not done", "Done", "Done")
    return record(
        _CASE,
        "SR review 1 29 Jan 2027.docx",
        _people(_OKAFOR),
        meeting_type="My Safety Plan Meeting – Review",
        meeting_number="1",
        meeting_date=_FIRST,
        previous_meeting_date="18/12/2026",
        start_time="4pm",
        end_time="5pm",
        chair="P. Okafor",
        chair_role="ICP Chair",
        agenda="What is good\nThe van\nSleep",
        child_views="Soraya sleeps better and is still afraid on Fridays.",
        agency_information=_told("The van was stopped once.", "Full attendance.", "The appointment was missed."),
        progress=[(*row[1:3], status, "") for row, status in zip(_ROWS, statuses, strict=True)],
        drift_or_delay="No",
        analysis="The move has helped. The van is not dealt with.",
        risk_now="Reduced",
        risk_reason="She lives with Farida.",
        recommendations=[("Assessment of Farida as a carer", "Callum Bright", "29/01/2027", "Under way")],
        meet_again_date="Friday 12 March 2027",
        meet_again_time="4pm",
        meet_again_venue="Farida’s front room",
        **_common("25/01/2027", "27/01/2027"),
    )


def _review_2() -> Made:
    statuses = ("Done", "", "Done", "Not done", "Done", "")
    return record(
        _CASE,
        "SR review 2 15 March 2027.docx",
        _people(_LINDQVIST),
        meeting_type="My Safety Plan Meeting – Review",
        meeting_number="2",
        meeting_date=_SECOND,
        previous_meeting_date="29/01/2027",
        start_time="4.10pm",
        end_time="5.10pm",
        chair="M. Lindqvist",
        chair_role="IRO acting as chair",
        agenda="What is good\nThe van\nSummer",
        child_views="Soraya is bored of being asked about her dad.",
        agency_information=_told("No new sighting.", "Attendance 97%.", "The appointment was missed again."),
        progress=[(*row[1:3], status, "") for row, status in zip(_ROWS, statuses, strict=True)],
        drift_or_delay="No",
        analysis="Safer at Farida’s. The plan goes on.",
        risk_now="Reduced",
        risk_reason="No sighting since January.",
        recommendations=[("Assessment of Farida as a carer", "Callum Bright", "29/01/2027", "Done")],
        meet_again_date="Monday 26 April 2027",
        meet_again_time="4.10pm",
        meet_again_venue="Farida’s front room",
        **_common("11/03/2027", "12/03/2027"),
    )


def _plan(file: str, met: str, day: str, again: str, rows: Rows) -> Made:
    return childs_plan(
        _CASE,
        file,
        meeting_date=met,
        plan=rows,
        people_to_ring=[
            ("Aunty Farida", "07700 900341", "any time"),
            ("Callum", "07700 900342", "until six"),
            ("Out of hours team", "01632 960111", "at night"),
        ],
        meet_again=f"{again}, at Farida’s",
        warning_signs="I turn the location off",
        what_helps="aunty in the car",
        if_worse="Callum calls everybody sooner",
        i_want_to_change="only aunty gets told where I am",
        i_want_others_to_do="knock first",
        who_will_help="Farida, Miss Amin, Callum (a bit)",
        negotiable="what time I text",
        not_negotiable="going back to my dad’s house",
        safe_place="Farida’s",
        unsafe_space="the car park behind the shops",
        help_and_contact="Farida\nMiss Amin\nCallum, but text first",
        how_i_will_know="no van for a month",
        if_too_unsafe="come to Farida’s, look in my room, then the police",
        written_down_by="Callum Bright",
        with_child_on=day,
        safe_for_child_to_keep="Yes",
        who_will_have_a_copy="Farida, school, the nurse and the police. Dad gets part of it. Soraya knows.",
        safe_place_share_with="Farida Rahimi and the police only",
    )


def _list(met: str, short: str, day: str, who: S) -> Made:
    people = (_SORAYA, _AUNT, replace(_FATHER, approved=day), who, *_TEAM)
    return sending(
        _CASE, f"SR who gets what {short}.docx", people, met, "Gareth Poole", "Josie Fenwick", "Callum Bright"
    )
