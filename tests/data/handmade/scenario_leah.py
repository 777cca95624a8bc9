"""Leah, 14: two social workers, a manager who could not come, another lead professional; before and after it is put right."""

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

_CASE = Case(
    "Leah Marchetti",
    "Leah",
    "19/06/2012",
    "CST-2640",
    "Danielle Frost",
    "Martin Oyelaran",
    "Kwame Boateng",
    "Ruth Pemberton",
)
_LED = replace(_CASE, lead="Shona Reilly")
_LEAH = child("Leah Marchetti")
_LUCIA = parent("Lucia Marchetti", "Mother")
_PAUL = parent(
    "Paul Denny",
    "Father",
    document="Outcome letter and plan",
    copy="Partial",
    leave_out="Address, contact details, safe place",
    leave_why="He has not seen Leah since 2024 and does not know where she stays",
    approved="22/01/2027",
    how="Tracked post",
    address="11 Dock Street, Northcombe",
)
_CHAIR = chair("R. Adeyemi")
_DANIELLE = S("Danielle Frost", "CST social worker", "Saltmere Council")
_MARTIN = S("Martin Oyelaran", "CST team manager", "Saltmere Council")
_KWAME = S("Kwame Boateng", "Field social worker", "Saltmere Council")
_RUTH = S("Ruth Pemberton", "Field team manager", "Saltmere Council")
_SHONA = S("Shona Reilly", "Youth Justice worker", "Youth Justice")
_BOLA = S("Bola Ajayi", "Exploitation team", "Police")
_HEAD = S("Tessa Lang", "Designated safeguarding lead", "Northcombe High School")
_TEAM = (_DANIELLE, _MARTIN, _KWAME, _RUTH, _SHONA, _BOLA, _HEAD)
_MET = "Friday 22 January 2027"


def forms() -> Iterator[tuple[str, Made]]:
    """Folder and form, in the order of the pathway."""
    for form in (_etac(), _strategy(), _report(), _record(fixed=False), _plan(), _list()):
        yield "E2", form
    yield "E2 put right", _record(fixed=True)


def _etac() -> Made:
    return etac(
        _CASE,
        "LM ETAC 11.01.27.docx",
        (_MARTIN, _DANIELLE, _KWAME, _SHONA, _BOLA, _HEAD),
        meeting_date="Monday 11 January 2027",
        previous_etac="11/12/2026",
        chair="Martin Oyelaran",
        minute_taker="Fiona Blythe",
        start_time="9am",
        venue="Northcombe Youth Justice office",
        progress=[
            ("Home by nine", "Collect Leah from the station on Fridays", "Lucia Marchetti", "Under way"),
            ("A phone of her own", "Change the number", "Shona Reilly", "Done"),
        ],
        child_views="Leah told Shona that she is sick of being asked where she sleeps.",
        parent_views="Lucia works two jobs and cannot be at the station every night.",
        emerging_risk="Leah was arrested on a train on 4 January with money and two phones that were not hers.",
        risk_trend="Escalating",
        risk_trend_why="Six missing episodes in three months, then an arrest.",
        escalating="Yes",
        planning_not_reducing_because="The plan ends when school ends, and she is collected after that.",
        decision_at="11 January 2027, 9.40am",
        decided_by="Martin Oyelaran",
        plan_changes=[("Somewhere safe tonight", "Stay with her grandmother", "Lucia Marchetti", "11/01/2027")],
        intelligence_items=[
            (
                "Vehicle",
                "Dark blue estate car, collects children near the lay-by",
                "26/12/2026",
                "Police",
                "Yes",
                "Not to be shared with families",
                "CST-2640",
            )
        ],
    )


def _strategy() -> Made:
    return strategy(
        _CASE,
        "LM strategy 11.01.27.docx",
        (
            _CHAIR,
            _DANIELLE,
            _MARTIN,
            _KWAME,
            _RUTH,
            _BOLA,
            _SHONA,
            replace(_LUCIA, came="Present for part", part="The last half hour"),
        ),
        requested_at="11/01/2027 9.40am",
        requested_by="Martin Oyelaran",
        held_at="Monday 11 January 2027, 3pm",
        chair="R. Adeyemi",
        chair_role="ICP Chair",
        minute_taker="Fiona Blythe",
        parents_invited="Yes",
        child_invited="Yes",
        section_47="Started",
        why_called="The ETAC this morning found that Leah is being moved about by adults and that its own plan is not enough.",
        information_shared=[
            (
                "Police",
                "The ticket was bought by an adult who is known to another force.",
                "Custody record",
                "Restricted section",
            ),
            ("Youth Justice", "Leah has kept three sessions of the last four.", "Shona Reilly", "Professionals only"),
            ("Saltmere Council", "Her grandmother has a room and is willing.", "Kwame Boateng", "Professionals only"),
        ],
        decision="Hold a My Safety Plan Meeting",
        decision_reason="The harm is outside the home, and Lucia is doing all she can.",
        agreed_by="R. Adeyemi, Martin Oyelaran, Ruth Pemberton, Bola Ajayi",
        proposed_msp_date="22 January 2027",
        urgency="Up to 10 working days",
        urgency_reason="She is with her grandmother until then",
        interim_safety_actions=[
            ("Bola Ajayi", "Put a marker on both addresses", "11/01/2027"),
            ("Shona Reilly", "Ring Leah every evening", "11/01/2027"),
        ],
    )


def _report() -> Made:
    return report(
        _CASE,
        "Report Leah Marchetti 18 Jan.docx",
        strategy_date="11/01/2027",
        reason="Leah was arrested with money and phones that an adult had given her, and our monthly meetings have not kept her safe.",
        chronology=[
            ("02/10/2026", "Away overnight for the first time", "Mother"),
            ("26/12/2026", "Hospital, with a burn to the wrist", "Hospital letter"),
            ("04/01/2027", "Arrested on the train", "Police"),
        ],
        risk="Violence if the money is asked for. Being driven out of the county.",
        vulnerability="Leah looks after her brother and finds reading hard.",
        harm_external_to_family="Mostly",
        exploitation_primary_concern="Yes",
        forms_of_harm="criminal exploitation; emotional",
        analysis="We know of six missing episodes and one arrest. It may be that the arrest has left her with a debt. "
        "She has one adult whom she rings: Shona.",
        increase=[
            ("Missing episodes", "July to September 2026", "1", "October to December 2026", "6", "Police"),
            ("Arrests", "2026", "0", "January 2027", "1", "Police"),
        ],
        alleged_perpetrator="No",
        strengths="Her grandmother, and Shona.",
        tried="Three ETACs and a change of phone.",
        child_words="“I get in the car because walking is worse.”",
        parent_words=[("Lucia Marchetti (mother)", "I work two jobs and would give up both.")],
        ask="Who leads, and where Leah sleeps.",
        completed_with=[
            ("Leah Marchetti", "18/01/2027", "With a trusted adult", "With Shona Reilly"),
            ("Lucia Marchetti", "18/01/2027", "In person", "At her work, in the break"),
            ("Paul Denny", "18/01/2027", "Phone", "His own views only"),
        ],
        shared_on="19/01/2027",
        written_on="19/01/2027",
    )


def _record(*, fixed: bool) -> Made:
    about_ruth = "Family emergency that morning; briefed by phone at 2pm"
    absent = _RUTH.away(about_ruth, "Briefed by phone at 2pm by Martin Oyelaran")
    paul = _PAUL.away("Lives away and works at sea; rung on 20 January", "Views given by phone")
    lead: dict[str, str | Rows] = {
        "alt_lead": "Shona Reilly",
        "alt_lead_reason": "She is the adult whom Leah rings.",
        "alt_lead_agreed_cst_manager": "Yes",
        "alt_lead_agreed_chair": "Yes",
        "alt_lead_date": "22/01/2027",
    }
    if fixed:
        lead |= {"alt_lead_agreed_field_manager": "Yes", "file_note_ref": "FN-2640-07 of 25 January 2027"}
    return record(
        _LED,
        f"LM meeting record 22.01.27{' v2' if fixed else ''}.docx",
        (_LEAH, _LUCIA, _CHAIR, _DANIELLE, _MARTIN, _KWAME, absent, _SHONA, _BOLA, _HEAD, paul),
        meeting_type="My Safety Plan Meeting – Initial",
        meeting_date=_MET,
        start_time="4pm",
        end_time="5.35pm",
        location="Northcombe",
        venue="Youth Justice office",
        chair="R. Adeyemi",
        chair_role="ICP Chair",
        minute_taker="Fiona Blythe",
        strategy_date="11/01/2027",
        consultation=[
            ("Location", "Yes", "Not near school", "As they asked", ""),
            ("Venue", "Yes", "Shona’s office", "As they asked", ""),
            ("Timing", "Yes", "After school, not a Monday", "As they asked", ""),
            ("Attendance", "Yes", "Not too many", "As they asked", ""),
            ("Order", "Yes", "Nonna’s house first", "As they asked", ""),
        ],
        consulted_by="Shona Reilly",
        consulted_on="15/01/2027",
        purpose_explained_child_on="15/01/2027",
        purpose_explained_parents_on="14/01/2027",
        invite_list_agreed="Agreed",
        taking_part_how="Attending",
        trusted_adult="Shona Reilly",
        prepared_by="Shona Reilly",
        prepared_on="20/01/2027",
        agenda="Staying at Nonna’s\nCourt\nWho is told what",
        child_views="Leah wants to stay with her grandmother until the court date has gone.",
        parent_views=[
            ("Lucia Marchetti", "She is grateful, and wants one number to ring at night."),
            ("Paul Denny", "By phone: he wants to be told when Leah is missing."),
        ],
        agency_information=[
            ("Police", "No further action against Leah at present.", "Everyone"),
            ("Youth Justice", "Sessions are kept when Shona collects her.", "Everyone"),
            ("Northcombe High School", "Attendance is 71% this term; she is safe in the library at lunch.", "Everyone"),
            ("Saltmere Council", "Weekly visits by both social workers.", "Everyone"),
        ],
        analysis="The driver is the source of the harm. The plan must not rest on Leah alone.",
        risk_now="No change",
        risk_reason="She has moved, but the calls go on.",
        dissent="None",
        recommendations=[("Young carer’s assessment", "Kwame Boateng", "12/02/2027", "Not started")],
        outcome="Continue",
        partnership_child="Yes",
        partnership_parents="In part",
        partnership_reason="Lucia helped to write it; Paul Denny gave his views by phone",
        enough_time_given="Yes",
        meet_again_date="Friday 5 March 2027",
        meet_again_time="4pm",
        meet_again_venue="Youth Justice office",
        **lead,
    )


def _plan() -> Made:
    return childs_plan(
        _CASE,
        "Leah my safety plan 22 January.docx",
        meeting_date=_MET,
        plan=[
            (
                "I sleep somewhere safe",
                "Stay at Nonna’s until the court date",
                "Leah Marchetti and Lucia Marchetti",
                "22/01/2027",
            ),
            ("The driver stays away", "Tell me what the police can do about lifts", "Bola Ajayi", "05/02/2027"),
            ("One person to ring", "Answer every evening", "Shona Reilly", "25/01/2027"),
            ("School knows when I need a break", "A card that lets me leave the room", "Tessa Lang", "29/01/2027"),
        ],
        people_to_ring=[
            ("Shona", "07700 900371", "any time"),
            ("Mum", "07700 900372", "any time"),
            ("Out of hours team", "01632 960111", "at night"),
        ],
        meet_again="Friday 5 March 2027, 4pm, Shona’s office",
        warning_signs="I get a lift from someone you don’t know",
        what_helps="a lift from Nonna",
        if_worse="Shona rings everyone the same day",
        i_want_to_change="the phone ringing at night",
        i_want_others_to_do="ask me, not about me",
        who_will_help="Shona, Nonna, Mum",
        negotiable="which days I see Shona",
        not_negotiable="my brother stays with Mum",
        safe_place="Nonna’s",
        unsafe_space="the lay-by",
        help_and_contact="Shona\nShona\nMum",
        how_i_will_know="I walk home",
        if_too_unsafe="ring me, then Mum, then the police",
        written_down_by="Shona Reilly",
        with_child_on="22/01/2027",
        safe_for_child_to_keep="Yes",
        who_will_have_a_copy="Mum, Shona, both social workers, school and police. Dad gets part of it. Leah knows.",
        safe_place_share_with="Mum and Shona only",
    )


def _list() -> Made:
    people = (_LEAH, _LUCIA, _PAUL, _CHAIR, *_TEAM)
    return sending(
        _CASE, "LM who gets what 22.01.27.docx", people, _MET, "Fiona Blythe", "Martin Oyelaran", "Danielle Frost"
    )
