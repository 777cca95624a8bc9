"""Dion, 16: hurt, and perhaps one of those who hurt others; as first sent in with four slips, and as put right."""

from collections.abc import Iterator

from handmade.scenario_office import (
    Case,
    Made,
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

_CASE = Case("Dion Castellane-Wright", "Dion", "08/10/2010", "CST-2652", "Jasper Quill", "Martin Oyelaran")
_DION = child("Dion Castellane-Wright")
_MUM = parent("Denise Wright", "Mother")
_DAD = parent(
    "Marcus Castellane",
    "Father",
    document="Outcome letter and plan",
    copy="Partial",
    leave_out="Address, contact details, safe place",
    leave_why="Dion has asked that he is told only what he has to do",
    approved="12/02/2027",
    how="Tracked post",
    address="3 Harbour Row, Saltmere",
)
_CHAIR = chair("R. Adeyemi")
_JASPER = S("Jasper Quill", "CST social worker", "Saltmere Council")
_MARTIN = S(
    "Martin Oyelaran", "CST team manager", "Saltmere Council", document="Outcome letter, plan, minutes and report"
)
_PEAKE = S(
    "DS Lorna Peake",
    "Exploitation team",
    "Police",
    document="Outcome letter, plan, minutes and restricted section",
)
_RAY = S("Ray Costello", "Boxing coach and trusted adult", "Northside Gym")
_WREN = S("Ada Wren", "Youth Justice worker", "Youth Justice")
_DSL = S("Colm Reid", "Designated safeguarding lead", "Saltmere College")
_TEAM = (_JASPER, _MARTIN, _PEAKE, _RAY, _WREN, _DSL)
_MET = "Friday 12 February 2027"
_SENTENCE = "Two men who rent the flat on Cobden Road send young people out to settle their debts for them."


def forms() -> Iterator[tuple[str, Made]]:
    """Folder and form, in the order of the pathway."""
    yield from (("E3", form) for form in (_etac(), _strategy()))
    for folder, fixed in (("E3", False), ("E3 put right", True)):
        yield from ((folder, form) for form in (_report(fixed), _record(fixed), _plan(fixed)))
        if not fixed:
            yield folder, _list()


def _etac() -> Made:
    return etac(
        _CASE,
        "DCW ETAC 1 Feb 2027.docx",
        (_MARTIN, _JASPER, _PEAKE, _RAY, _WREN, _DSL),
        meeting_date="Monday 1 February 2027",
        previous_etac="04/01/2027",
        chair="Martin Oyelaran",
        minute_taker="Fiona Blythe",
        start_time="9am",
        venue="Saltmere Civic Centre",
        progress=[
            ("Busy evenings", "Gym four nights a week", "Ray Costello", "Under way"),
            ("Back in college", "A short timetable", "Colm Reid", "Not done"),
        ],
        child_views="Dion told Ray that nobody can do anything.",
        parent_views="Denise says that he was twelve when this started.",
        emerging_risk="Dion was stabbed in the thigh on 21 January.",
        risk_trend="Escalating",
        risk_trend_why="Two injuries in twenty-four hours, one of them to Dion.",
        escalating="Yes",
        planning_not_reducing_because="Nothing in the plan deals with the flat.",
        decision_at="1 February 2027, 9.50am",
        decided_by="Martin Oyelaran",
        plan_changes=[("A place to sleep", "Nana’s for four nights", "Denise Wright", "01/02/2027")],
        intelligence_items=[
            (
                "Location",
                "Second-floor flat, Cobden Road",
                "20/01/2027",
                "Police",
                "Yes",
                "Live: police only",
                "CST-2652",
            )
        ],
    )


def _strategy() -> Made:
    return strategy(
        _CASE,
        "DCW strategy 1 Feb 2027.docx",
        (_CHAIR, _JASPER, _MARTIN, _PEAKE, _WREN, _MUM),
        requested_at="01/02/2027 9.50am",
        requested_by="Martin Oyelaran",
        held_at="Monday 1 February 2027, 4pm",
        chair="R. Adeyemi",
        chair_role="ICP Chair",
        minute_taker="Fiona Blythe",
        parents_invited="Yes",
        child_invited="Yes",
        section_47="Started",
        why_called="The ETAC of this morning found that its plan does not hold.",
        information_shared=[
            ("Police", _SENTENCE, "Live investigation", "Restricted section"),
            ("Youth Justice", "Dion has never missed a session on a gym day.", "Ada Wren", "Professionals only"),
        ],
        decision="Hold a My Safety Plan Meeting",
        decision_reason="Dion is a child who was hurt, whatever else may have happened that week.",
        agreed_by="R. Adeyemi, Martin Oyelaran, DS Lorna Peake",
        proposed_msp_date="12 February 2027",
        urgency="Up to 10 working days",
        urgency_reason="He is at his nan’s and the college is closed to him",
        interim_safety_actions=[
            ("DS Lorna Peake", "A marker on both homes", "01/02/2027"),
            ("Ray Costello", "Drive Dion back from the gym", "02/02/2027"),
        ],
    )


def _report(fixed: bool) -> Made:
    impact = {
        "contextual_impact": "He is looked at as a suspect and is himself a child whom others sent and hurt. He needs to be "
        "treated for his injury, to sleep somewhere safe and to have somebody with him when he is spoken to."
    }
    who = "Child B" if fixed else "Tyler M. (15)"
    return report(
        _CASE,
        f"DCW report for 12 Feb{' (2)' if fixed else ''}.docx",
        strategy_date="01/02/2027",
        reason="Dion was stabbed in January, and our monthly meetings could not have stopped it.",
        chronology=[
            ("20/01/2027", f"{who} was hurt near the flat", "Police"),
            ("21/01/2027", "Dion stabbed in the left thigh, eight stitches", "Hospital"),
            ("28/01/2027", "Moved to his nan’s for four nights", "Mother"),
        ],
        risk="To Dion: a second attack. To others: he may be taken along again.",
        vulnerability="Lost his cousin in 2024. Excluded in year 10.",
        harm_external_to_family="Yes",
        exploitation_primary_concern="Yes",
        forms_of_harm="physical; criminal exploitation; serious violence",
        analysis="We know of two injuries in a day. We think that he was sent. Ray heard him say that they said go.",
        increase=[
            (
                "Hospital attendances",
                "August to October 2026",
                "0",
                "November 2026 to January 2027",
                "3",
                "Hospital letter",
            ),
            (
                "Police intelligence reports",
                "August to October 2026",
                "2",
                "November 2026 to January 2027",
                "9",
                "Police",
            ),
        ],
        alleged_perpetrator="May be",
        **(impact if fixed else {}),
        strengths="The gym, and his sister.",
        tried="Two stays with family, a mentor, and a curfew that he kept.",
        child_words="“They said go so I went.”",
        parent_words=[
            ("Denise Wright (mother)", "Nobody came when he was twelve."),
            ("Marcus Castellane (father)", "By phone: I am here."),
        ],
        ask="Where he sleeps, who tells the college, and what is done about the flat.",
        completed_with=[
            ("Dion Castellane-Wright", "09/02/2027", "With a trusted adult", "With Ray Costello"),
            ("Denise Wright", "09/02/2027", "In person", "At home"),
            ("Marcus Castellane", "09/02/2027", "Phone", "His own views only"),
        ],
        shared_on="09/02/2027",
        written_on="09/02/2027",
    )


def _record(fixed: bool) -> Made:
    hurt = "Child B was hurt" if fixed else "Tyler M. (15) was hurt"
    dad = _DAD.away("He works away until March; rung on 9 February", "Views given by phone")
    return record(
        _CASE,
        f"DCW meeting record 12 Feb{' (2)' if fixed else ''}.docx",
        (_DION, _MUM, _CHAIR, *_TEAM, dad),
        meeting_type="My Safety Plan Meeting – Initial",
        meeting_date=_MET,
        start_time="4.15pm",
        end_time="5.45pm",
        location="Saltmere, the harbour side",
        venue="The office at Northside Gym",
        chair="R. Adeyemi",
        chair_role="ICP Chair",
        minute_taker="Fiona Blythe",
        strategy_date="01/02/2027",
        consultation=[
            ("Location", "Yes", "The gym end of town", "As they asked", ""),
            ("Venue", "Yes", "Ray’s office", "As they asked", ""),
            ("Timing", "Yes", "Before training", "As they asked", ""),
            ("Attendance", "Yes", "Ray next to me", "As they asked", ""),
            ("Order", "Yes", "Where I sleep first", "As they asked", ""),
        ],
        consulted_by="Ray Costello",
        consulted_on="08/02/2027",
        purpose_explained_child_on="08/02/2027",
        purpose_explained_parents_on="08/02/2027",
        invite_list_agreed="Agreed",
        taking_part_how="Attending",
        trusted_adult="Ray Costello",
        prepared_by="Ray Costello",
        prepared_on="11/02/2027",
        agenda="Where I sleep\nCollege\nWhat I am not saying",
        child_views="Dion wants a bed at his nan’s with money for food, and nobody asking for names.",
        parent_views=[
            ("Denise Wright", "She walks the streets looking for him and wants to stop."),
            ("Marcus Castellane", "By phone: he will do what the plan says."),
        ],
        agency_information=[
            ("Police", f"{hurt} on the same stairs the night before.", "Everyone"),
            ("Youth Justice", "Sessions kept whenever they are at the gym.", "Everyone"),
            ("Saltmere College", "A place is open in catering from 22 February.", "Everyone"),
            ("Northside Gym", "He is here four nights and leads the warm-up.", "Everyone"),
            ("Saltmere Council", "Weekly visits; the door has opened each time since 9 February.", "Everyone"),
        ],
        analysis="Dion is in danger from adults. What he may have done was done under their orders, and is alleged.",
        risk_now="Increased",
        risk_reason="He has been hurt once and the men are still there.",
        dissent="None",
        recommendations=[("Ask housing for a room at his nan’s", "Jasper Quill", "26/02/2027", "Not started")],
        disruption_decisions=[
            (
                "Apply for a warning notice on the flat",
                "Live investigation: yes. Calls to the address since October",
                "DS Lorna Peake",
                "19/02/2027",
                "Disruption",
            )
        ],
        outcome="Continue",
        partnership_child="Yes",
        partnership_parents="In part",
        partnership_reason="Denise helped to write it; Marcus Castellane gave his views by phone",
        enough_time_given="Yes",
        meet_again_date="Thursday 25 March 2027",
        meet_again_time="4pm",
        meet_again_venue="The office at Northside Gym",
    )


def _plan(fixed: bool) -> Made:
    goal = "Nobody sends me anywhere" if fixed else _SENTENCE
    police = (
        "The flat",
        "Live investigation: apply for a warning notice on the flat",
        "DS Lorna Peake",
        "19/02/2027",
        "Everyone",
    )
    return childs_plan(
        _CASE,
        f"Dion my safety plan 12 Feb{' (2)' if fixed else ''}.docx",
        meeting_date=_MET,
        plan=[
            (
                "Not getting hurt again",
                "Gym four nights, and a lift back",
                "Dion Castellane-Wright and Ray Costello",
                "15/02/2027",
            ),
            ("A bed that is mine", "Sort Nana’s as a proper place with money for food", "Jasper Quill", "19/02/2027"),
            ("Mum sleeps", "Text Ray instead of walking round", "Denise Wright", "12/02/2027"),
            (goal, "Tell me what to do when they call", "Ada Wren", "19/02/2027"),
            ("College", "Show me the kitchen before I start", "Colm Reid", "22/02/2027"),
            *(() if fixed else (police,)),
        ],
        people_to_ring=[
            ("Ray (gym)", "07700 900311", "any time"),
            ("Jasper", "07700 900312", "9 to 5"),
            ("Out of hours team", "01632 960999", "at night"),
        ],
        meet_again="Thursday 25 March 2027, 4pm, the gym office",
        warning_signs="someone picking me up from the gym",
        what_helps="my little sister being around",
        if_worse="Jasper calls the meeting early",
        i_want_to_change="being the one everyone rings when it goes off",
        i_want_others_to_do="ask about the gym",
        who_will_help="Mum, Ray, Jasper",
        negotiable="which nights I train",
        not_negotiable="I am not giving names",
        safe_place="Ray’s gym and Nana’s",
        unsafe_space="the flat, and the bus stop outside it",
        help_and_contact="Ray helps\nRay or Jasper\nMum",
        how_i_will_know="I take the bus",
        if_too_unsafe="ring me three times, then Mum, then the police",
        written_down_by="Ray Costello",
        with_child_on="11/02/2027",
        safe_for_child_to_keep="Yes",
        who_will_have_a_copy="Mum, Ray, college, Ada and the police. Dad gets part of it. Dion knows.",
        safe_place_share_with="Mum and Ray only",
    )


def _list() -> Made:
    people = (_DION, _MUM, _DAD, _CHAIR, *_TEAM)
    return sending(
        _CASE, "DCW distribution 12 Feb.xlsx", people, _MET, "Fiona Blythe", "Martin Oyelaran", "Jasper Quill"
    )
