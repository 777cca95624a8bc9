"""Mateus, 16: late over Christmas, the police away, a wish put aside with too little reason, then with enough."""

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

_CASE = Case(
    "Mateus Figueira",
    "Mateus",
    "23/03/2010",
    "CST-2633",
    "Nadia Hussein",
    "Josie Fenwick",
    language="Portuguese interpreter",
)
_MATEUS = child("Mateus Figueira", format="Portuguese")
_CELIA = parent("Célia Figueira", "Mother", format="Portuguese")
_RUI = S(
    "Rui Lopes",
    "Mother’s partner",
    kind="family or network",
    etac="",
    involved="No",
    document="Outcome letter",
    copy="Partial",
    leave_out="Address, contact details, safe place, Mateus’s reason",
    leave_why="He has no parental responsibility and Mateus does not want him to know",
    approved="07/01/2027",
    how="By hand",
)
_CHAIR = chair("Margaret Ashdown")
_NADIA = S("Nadia Hussein", "CST social worker", "Saltmere Council")
_JOSIE = S("Josie Fenwick", "CST team manager", "Saltmere Council")
_ANDRE = S("Andre Bellamy", "Mentor", "Youth Offer")
_ROPER = S("Ewan Roper", "Exploitation team", "Police")
_HAL = S("Hal Penrose", "Student support", "Saltmere College")
_INES = S(
    "Ines Prata",
    "Interpreter",
    "Saltmere Languages",
    etac="No",
    involved="No",
    document="None",
    copy="None",
    how="Do not send",
)
_MET = "Thursday 7 January 2027"
_REASONS = (
    "Rui Lopes holds the tenancy and drives Mateus to college each day, so that nothing in the plan about lifts, the door or the "
    "evenings can be kept unless he hears it and agrees. He came for the second half only, sat away from Mateus, and Andre Bellamy "
    "stayed beside Mateus throughout."
)


def forms() -> Iterator[tuple[str, Made]]:
    """Folder and form, in the order of the pathway."""
    yield from (("E10", form) for form in (_etac(), _strategy(), _report(), _record(fixed=False), _plan(), _list()))
    yield "E10 put right", _record(fixed=True)


def _etac() -> Made:
    return etac(
        _CASE,
        "MF ETAC 17.12.26.docx",
        (_JOSIE, _NADIA, _ANDRE, _ROPER, _HAL),
        meeting_date="Thursday 17 December 2026",
        previous_etac="19/11/2026",
        chair="Josie Fenwick",
        minute_taker="Gareth Poole",
        start_time="8.15am",
        venue="Saltmere Civic Centre",
        progress=[("Home after college", "Drive him on Tuesdays and Thursdays", "Andre Bellamy", "Under way")],
        child_views="Mateus told Andre that his mother must not be frightened.",
        parent_views="Célia wants him home and will agree to anything.",
        emerging_risk="Mateus was found a hundred miles away on 13 December with a bank card in another name.",
        risk_trend="Escalating",
        risk_trend_why="He was taken out of the county for the first time.",
        escalating="Yes",
        planning_not_reducing_because="The plan has nothing for the night.",
        decision_at="17 December 2026, 9am",
        decided_by="Josie Fenwick",
        plan_changes=[("Nights", "Ring at ten", "Célia Figueira", "17/12/2026")],
        intelligence_items=[
            ("Business", "Car wash out of the county", "13/12/2026", "Police", "Yes", "Police only", "CST-2633")
        ],
    )


def _strategy() -> Made:
    return strategy(
        _CASE,
        "MF strategy 18.12.26.docx",
        (_CHAIR, _NADIA, _JOSIE, _ROPER, _ANDRE, _CELIA),
        requested_at="17/12/2026 9am",
        requested_by="Josie Fenwick",
        held_at="Friday 18 December 2026, 4pm",
        chair="Margaret Ashdown",
        chair_role="ICP Chair",
        minute_taker="Gareth Poole",
        parents_invited="Yes",
        child_invited="Yes",
        section_47="Started",
        why_called="The ETAC of 17 December found that its plan does not hold.",
        information_shared=[
            ("Police", "The card belongs to a man who is wanted elsewhere.", "Ewan Roper", "Restricted section")
        ],
        decision="Hold a My Safety Plan Meeting",
        decision_reason="The people who took him are outside the family.",
        agreed_by="Margaret Ashdown, Josie Fenwick, Ewan Roper",
        proposed_msp_date="6 January 2027",
        urgency="Up to 10 working days",
        urgency_reason="He is at home with his mother over the holidays",
        interim_safety_actions=[("Ewan Roper", "Marker on the home", "18/12/2026")],
    )


def _report() -> Made:
    return report(
        _CASE,
        "MF report 30.12.26.docx",
        strategy_date="18/12/2026",
        reason="Mateus was taken a hundred miles from home to work off a debt.",
        chronology=[
            ("14/09/2026", "Away for two nights", "College"),
            ("13/12/2026", "Found at a car wash out of the county", "Police"),
        ],
        risk="Serious harm over a debt of £500.",
        vulnerability="Mateus has been here for two years and speaks little English when he is frightened.",
        harm_external_to_family="Mostly",
        exploitation_primary_concern="Yes",
        forms_of_harm="criminal exploitation; trafficking/modern slavery",
        analysis="We know of three journeys. We think that somebody tells them when he is at home.",
        increase=[("Found out of area", "September to October 2026", "0", "November to December 2026", "3", "Police")],
        alleged_perpetrator="No",
        strengths="Football, and his mother.",
        tried="A mentor, lifts and two ETACs.",
        child_words="“I carried it because they know where my mother lives.”",
        parent_words=[("Célia Figueira (mother)", "Bring him home and I will do everything.")],
        ask="Whether the home is safe, and how he gets to college.",
        completed_with=[
            ("Mateus Figueira", "29/12/2026", "With a trusted adult", "With Andre Bellamy and Ines Prata"),
            ("Célia Figueira", "29/12/2026", "In person", "With Ines Prata"),
        ],
        shared_on="30/12/2026",
        written_on="30/12/2026",
    )


def _record(*, fixed: bool) -> Made:
    wish = ("Rui Lopes", "He takes over", "Put aside")
    put_aside = (
        (*wish, _REASONS, "Margaret Ashdown", "05/01/2027", "") if fixed else (*wish, "to hear both sides", "", "", "")
    )
    return record(
        _CASE,
        f"MF meeting record 07.01.27{' (2)' if fixed else ''}.docx",
        (
            _MATEUS,
            _CELIA,
            _RUI,
            _CHAIR,
            _NADIA,
            _JOSIE,
            _ANDRE,
            _HAL,
            _INES,
            _ROPER.away("rota", came="Did not attend"),
        ),
        meeting_type="My Safety Plan Meeting – Initial",
        meeting_date=_MET,
        start_time="1.30pm",
        end_time="3.15pm",
        location="Saltmere",
        venue="Saltmere Civic Centre, room 12",
        chair="Margaret Ashdown",
        chair_role="ICP Chair",
        minute_taker="Gareth Poole",
        strategy_date="18/12/2026",
        consultation=[
            ("Location", "Yes", "Saltmere is fine", "As they asked", ""),
            ("Venue", "Yes", "Not college", "As they asked", ""),
            ("Timing", "Yes", "After one", "As they asked", ""),
            ("Attendance", "Yes", "Not Rui", "Not followed", "His mother’s partner was asked to come; see below"),
            ("Order", "Yes", "Portuguese first", "As they asked", ""),
        ],
        consulted_by="Andre Bellamy",
        consulted_on="04/01/2027",
        purpose_explained_child_on="04/01/2027",
        purpose_explained_parents_on="04/01/2027",
        invite_list_agreed="Agreed in part",
        taking_part_how="Attending",
        trusted_adult="Andre Bellamy",
        prepared_by="Andre Bellamy",
        prepared_on="05/01/2027",
        objections=[
            ("Mateus", "Rui Lopes in the room", "Rui Lopes comes for the second half only", "Margaret Ashdown")
        ],
        child_wants_absent=[put_aside],
        agenda="Portuguese first\nThe card\nThe door",
        child_views="Mateus carried the card because they know where his mother lives.",
        parent_views=[
            ("Célia Figueira", "She wants him home and will agree to anything."),
            ("Rui Lopes", "He thinks that an arrest would help."),
        ],
        agency_information=[
            ("Youth Offer", "Mateus comes to football twice a week.", "Everyone"),
            ("Saltmere College", "Attendance is 64% since September.", "Everyone"),
            ("Saltmere Council", "Weekly visits since September.", "Everyone"),
        ],
        analysis="Célia cannot keep to the plan while others are told where Mateus is. The danger is inside the house as well.",
        risk_now="Increased",
        risk_reason="A photograph of the front door was sent.",
        dissent="None",
        recommendations=[("Have the plan put into Portuguese", "Nadia Hussein", "15/01/2027", "Not started")],
        outcome="Escalate to Child Protection",
        icp_chair_agrees="Agrees",
        chair_reason="A safety plan cannot answer harm from inside the home.",
        cp_reason="The address was passed on from inside the home.",
        icpc_date="Wednesday 20 January 2027",
        partnership_child="In part",
        partnership_parents="In part",
        partnership_reason="Mateus left four boxes empty; Rui Lopes left before the end",
        enough_time_given="Yes",
    )


def _plan() -> Made:
    return childs_plan(
        _CASE,
        "Mateus plan 07.01.27.docx",
        meeting_date=_MET,
        plan=[
            ("Mãe’s door is safe", "Tell the police about the photograph", "Nadia Hussein", "08/01/2027"),
            ("I get home from football", "Drive me on Tuesdays and Thursdays", "Andre Bellamy", "12/01/2027"),
            ("Somebody knows where I am", "Text when I leave college", "Mateus Figueira", "07/01/2027"),
            ("Mãe can ring somebody", "Keep the number by the door", "Célia Figueira", "07/01/2027"),
            ("College", "A place to wait at four", "Hal Penrose", "11/01/2027"),
        ],
        people_to_ring=[
            ("Andre", "07700 900381", "until ten"),
            ("Nadia", "07700 900382", "9 to 5"),
            ("Out of hours team", "01632 960111", "at night"),
        ],
        meet_again="Wednesday 20 January 2027, at the conference",
        warning_signs="a new phone",
        what_helps="football",
        if_worse="the conference decides",
        i_want_to_change="people thinking I stole the card",
        who_will_help="Andre and the priest",
        safe_place="Tiago’s",
        unsafe_space="the car wash",
        help_and_contact="Andre\nAndre\nNadia",
        how_i_will_know="my mother sleeps",
        written_down_by="Nadia Hussein",
        with_child_on="07/01/2027",
        safe_for_child_to_keep="No",
        who_will_have_a_copy="Andre keeps it for me. Mãe, college and the police have one. Mateus knows.",
        safe_place_share_with="Andre Bellamy only",
    )


def _list() -> Made:
    people = (_MATEUS, _CELIA, _RUI, _CHAIR, _NADIA, _JOSIE, _ANDRE, _ROPER, _HAL, _INES)
    return sending(
        _CASE, "MF who gets what 07.01.27.docx", people, _MET, "Gareth Poole", "Josie Fenwick", "Nadia Hussein"
    )
