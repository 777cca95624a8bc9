"""Noor, 15, and Yusuf, 13: one meeting for two children; as one set of forms for both, and as a set for each."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

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

_NOOR = Case("Noor Haddad", "Noor", "30/04/2011", "CST-2670", "Leila Brandt", "Martin Oyelaran", language="Large print")
_YUSUF = Case("Yusuf Aziz", "Yusuf", "14/02/2014", "CST-2671", "Leila Brandt", "Martin Oyelaran")
_BOTH = Case(
    "Noor Haddad and Yusuf Aziz",
    "Noor and Yusuf",
    "30/04/2011 and 14/02/2014",
    "CST-2670 / CST-2671",
    "Leila Brandt",
    "Martin Oyelaran",
)
_RANIA = parent("Rania Haddad", "Mother")
_CHAIR = chair("P. Okafor")
_LEILA = S("Leila Brandt", "CST social worker", "Saltmere Council")
_MARTIN = S("Martin Oyelaran", "CST team manager", "Saltmere Council")
_MEYER = S("DC Ruth Meyer", "Exploitation team", "Police")
_POOLE = S("Sally-Ann Poole", "Designated safeguarding lead", "Northcombe High School")
_HUB = S("Ivo Marsden", "Youth worker", "Youth Offer")
_TEAM = (_LEILA, _MARTIN, _MEYER, _POOLE, _HUB)
_MET = "Thursday 18 March 2027"


def _father(name: str, role: str, address: str) -> S:
    return parent(
        name,
        role,
        document="Outcome letter and plan",
        copy="Partial",
        leave_out="Address, contact details, safe place",
        leave_why="He lives apart and may only know what he has to do",
        approved="18/03/2027",
        how="Tracked post",
        address=address,
    )


_SAMI = _father("Sami Haddad", "Father", "5 Ings Road, Northcombe")
_OMAR = _father("Omar Aziz", "Father", "31 Quay Street, Saltmere")


@dataclass(frozen=True)
class _Child:
    """What differs from one child to the other."""

    case: Case
    who: S
    father: S
    harm: str
    words: str
    goals: Rows
    boxes: dict[str, str]


_ONE = _Child(
    _NOOR,
    child("Noor Haddad", format="Large print"),
    _SAMI,
    "Pictures of Noor were sent round and she was told to carry money to make it stop.",
    "“I want it off the internet, not talked about.”",
    (
        ("The pictures come down", "Report them again with me", "Noor Haddad and Sally-Ann Poole", "19/03/2027"),
        ("A way home that is not the bus", "Walk with me until Easter", "Rania Haddad", "19/03/2027"),
        ("They are told to stop", "Tell me what happens next", "DC Ruth Meyer", "31/03/2027"),
    ),
    {
        "warning_signs": "I get off two stops early",
        "what_helps": "my aunt on the phone",
        "i_want_to_change": "to sit at the front",
        "unsafe_space": "the back seat of the bus",
        "safe_place": "the library until five",
        "how_i_will_know": "nobody looks up when I get on",
        "not_negotiable": "Mum reading my messages",
    },
)
_TWO = _Child(
    _YUSUF,
    child("Yusuf Aziz"),
    _OMAR,
    "Older boys gave Yusuf a phone and money and asked him to wait at the bridge.",
    "“It was only waiting.”",
    (
        ("I give the phone back", "Hand it in with me", "Yusuf Aziz and Ivo Marsden", "19/03/2027"),
        ("Football again", "Take me on Saturdays", "Rania Haddad", "20/03/2027"),
        ("Nobody waits for me", "Stand at the gate at four", "Sally-Ann Poole", "19/03/2027"),
    ),
    {
        "warning_signs": "I have two phones",
        "what_helps": "football",
        "i_want_to_change": "people asking what I saw",
        "unsafe_space": "the bridge",
        "safe_place": "Mum’s shop",
        "how_i_will_know": "I only have one phone",
        "not_negotiable": "leaving the team",
    },
)


def forms() -> Iterator[tuple[str, Made]]:
    """Folder and form, in the order of the pathway."""
    for short, it in (("Noor", _ONE), ("Yusuf", _TWO)):
        yield from (
            (f"E9 {short}", form) for form in (_etac(it), _strategy(it), _report(it), _record(it), _plan(it), _list(it))
        )
    both = replace(_ONE, case=_BOTH)
    people = (_ONE.who, _TWO.who, _RANIA, _CHAIR, *_TEAM)
    yield "E9 both in one", _record(both, (_ONE.who, _TWO.who, _RANIA), (_SAMI, _OMAR))
    papers = tuple(
        one
        for own, other in ((_SAMI, _OMAR), (_OMAR, _SAMI))
        for one in (
            replace(
                own, copy="Full", document="Outcome letter, plan and minutes", leave_out="", leave_why="", approved=""
            ),
            other,
        )
    )
    yield "E9 both in one", _one_list(both, people, papers)


def _etac(it: _Child) -> Made:
    return etac(
        it.case,
        f"{it.case.known_as} ETAC 8 March.docx",
        (_MARTIN, _LEILA, _MEYER, _POOLE, _HUB),
        meeting_date="Monday 8 March 2027",
        previous_etac="08/02/2027",
        chair="Martin Oyelaran",
        minute_taker="Ana Kade",
        start_time="9am" if it is _ONE else "11am",
        venue="Northcombe Youth Hub",
        progress=[("A way home", "Collect from school on Fridays", "Rania Haddad", "Under way")],
        child_views="Said to Ivo Marsden: nobody asked me.",
        parent_views="Rania is frightened to leave for work.",
        emerging_risk=it.harm,
        risk_trend="Escalating",
        risk_trend_why="It has gone from once a week to every day.",
        escalating="Yes",
        planning_not_reducing_because="The plan ends at the school gate.",
        decision_at=f"8 March 2027, {'9.40am' if it is _ONE else '11.40am'}",
        decided_by="Martin Oyelaran",
        plan_changes=[("Home", "Rania comes to the gate", "Rania Haddad", "08/03/2027")],
        intelligence_items=[
            ("Group", "Four older boys from another school", "22/02/2027", "School", "Yes", "", it.case.ref)
        ],
    )


def _strategy(it: _Child) -> Made:
    return strategy(
        it.case,
        f"{it.case.known_as} strategy 8 March.docx",
        (_CHAIR, _LEILA, _MARTIN, _MEYER, _POOLE, _RANIA),
        requested_at=f"08/03/2027 {'9.40am' if it is _ONE else '11.40am'}",
        requested_by="Martin Oyelaran",
        held_at=f"Monday 8 March 2027, {'2pm' if it is _ONE else '3.30pm'}",
        chair="P. Okafor",
        chair_role="ICP Chair",
        minute_taker="Ana Kade",
        parents_invited="Yes",
        child_invited="Yes",
        section_47="Started",
        why_called="The ETAC of this morning found that the harm grows.",
        information_shared=[
            ("Police", "A report is logged and one phone is with us.", "DC Ruth Meyer", "Restricted section")
        ],
        decision="Hold a My Safety Plan Meeting",
        decision_reason="Rania works with everybody, and the harm is outside the home.",
        agreed_by="P. Okafor, Martin Oyelaran, DC Ruth Meyer",
        proposed_msp_date="18 March 2027",
        urgency="Up to 10 working days",
        urgency_reason="Somebody is at the gate each day",
        interim_safety_actions=[("Sally-Ann Poole", "Be at the gate", "08/03/2027")],
    )


def _report(it: _Child) -> Made:
    return report(
        it.case,
        f"{it.case.known_as} report 15 March.docx",
        strategy_date="08/03/2027",
        reason=it.harm,
        chronology=[
            ("22/02/2027", "First seen with the older boys", "School"),
            ("05/03/2027", "Came home late and crying", "Mother"),
        ],
        risk="That the boys ask for more, and that saying no is punished.",
        vulnerability="New to the school in October.",
        harm_external_to_family="Yes",
        exploitation_primary_concern="Yes",
        forms_of_harm="sexual; online" if it is _ONE else "criminal exploitation",
        analysis="We know what was asked. We think that the boys are themselves told what to do.",
        increase=[
            ("School attendance %", "September to December 2026", "96%", "January to March 2027", "61%", "School")
        ],
        alleged_perpetrator="No",
        strengths="Rania, and a good friend.",
        tried="Two ETACs and a change of phone.",
        child_words=it.words,
        parent_words=[
            ("Rania Haddad (mother)", "I want my children to be able to walk home."),
            (f"{it.father.name} (father)", "By phone: I will do my part."),
        ],
        ask="The way home, and who is told what.",
        completed_with=[
            (it.case.name, "12/03/2027", "In person", ""),
            ("Rania Haddad", "12/03/2027", "In person", ""),
            (it.father.name, "12/03/2027", "Phone", "His own views only"),
        ],
        shared_on="15/03/2027",
        written_on="15/03/2027",
    )


def _record(it: _Child, family: tuple[S, ...] = (), fathers: tuple[S, ...] = ()) -> Made:
    away = tuple(
        one.away("Lives apart; rung on 12 March", "Views given by phone", "Did not attend")
        for one in fathers or (it.father,)
    )
    return record(
        it.case,
        f"{it.case.known_as} meeting record 18 March.docx",
        (*(family or (it.who, _RANIA)), _CHAIR, *_TEAM, *away),
        meeting_type="My Safety Plan Meeting – Initial",
        meeting_date=_MET,
        start_time="4.15pm",
        end_time="5.40pm",
        location="Northcombe",
        venue="Youth hub, the small room",
        chair="P. Okafor",
        chair_role="ICP Chair",
        minute_taker="Ana Kade",
        strategy_date="08/03/2027",
        consultation=[
            ("Location", "Yes", "Not school", "As they asked", ""),
            ("Venue", "Yes", "The hub", "As they asked", ""),
            ("Timing", "Yes", "After the bus has gone", "As they asked", ""),
            ("Attendance", "Yes", "Ivo and Mum", "As they asked", ""),
            ("Order", "Yes", "The way home first", "As they asked", ""),
        ],
        consulted_by="Ivo Marsden",
        consulted_on="15/03/2027",
        purpose_explained_child_on="15/03/2027",
        purpose_explained_parents_on="12/03/2027",
        invite_list_agreed="Agreed",
        taking_part_how="Attending",
        trusted_adult="Ivo Marsden",
        prepared_by="Ivo Marsden",
        prepared_on="16/03/2027",
        agenda="The way home\nWho knows\nWhat Mum wants",
        child_views=it.words,
        parent_views=[
            ("Rania Haddad", "She is not ashamed and does not want anybody else to be."),
            *((one.name, "By phone: he agrees with the plan.") for one in fathers or (it.father,)),
        ],
        agency_information=[
            ("Police", "The report is logged.", "Everyone"),
            ("Northcombe High School", "Staff are at the gate each day.", "Everyone"),
            ("Youth Offer", "Two sessions kept.", "Everyone"),
            ("Saltmere Council", "Weekly visits.", "Everyone"),
        ],
        analysis="The danger is on the way home. It is not the children’s doing.",
        risk_now="No change",
        risk_reason="The boys have not been spoken to.",
        dissent="None",
        recommendations=[("Speak to the other school", "Sally-Ann Poole", "25/03/2027", "Not started")],
        outcome="Continue",
        partnership_child="Yes",
        partnership_parents="In part",
        partnership_reason="Rania helped to write it; the father gave his views by phone",
        enough_time_given="Yes",
        meet_again_date="Thursday 29 April 2027",
        meet_again_time="4.15pm",
        meet_again_venue="Youth hub, the small room",
    )


def _plan(it: _Child) -> Made:
    return childs_plan(
        it.case,
        f"{it.case.known_as} plan 18 March.docx",
        meeting_date=_MET,
        plan=it.goals,
        people_to_ring=[
            ("Mum", "07700 900362", "any time"),
            ("Ivo", "07700 900363", "until nine"),
            ("Out of hours team", "01632 960111", "at night"),
        ],
        meet_again="Thursday 29 April 2027, 4.15pm, the hub",
        if_worse="Leila gets everybody together",
        i_want_others_to_do="ask me first",
        who_will_help="Mum and Ivo",
        negotiable="what time I am home on Saturdays",
        help_and_contact="Mum\nIvo\nMum",
        if_too_unsafe="ring me, then Mum, then the police",
        written_down_by="Ivo Marsden",
        with_child_on="18/03/2027",
        safe_for_child_to_keep="Yes",
        who_will_have_a_copy=f"Mum, Ivo, school and the police. Dad gets part of it. {it.case.known_as} knows.",
        safe_place_share_with="Mum and Ivo only",
        **it.boxes,
    )


def _list(it: _Child) -> Made:
    return _one_list(it, (it.who, _RANIA, _CHAIR, *_TEAM), (it.father,))


def _one_list(it: _Child, people: tuple[S, ...], fathers: tuple[S, ...]) -> Made:
    file = f"{it.case.known_as} who gets what 18 March.docx"
    return sending(it.case, file, (*people, *fathers), _MET, "Ana Kade", "Martin Oyelaran", "Leila Brandt")
