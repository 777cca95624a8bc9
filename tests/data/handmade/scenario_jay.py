"""Jay, 17: stepping down proposed at the first meeting, refused at the first review, and agreed at the second."""

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

_CASE = Case("Jay Thistlewood", "Jay", "02/09/2009", "CST-2598", "Hannah Vickers", "Josie Fenwick")
_JAY = child("Jay Thistlewood")
_NAN = parent("Lorraine Thistlewood", "Grandmother, special guardian")
_CHAIR = chair("Margaret Ashdown")
_HANNAH = S("Hannah Vickers", "CST social worker", "Saltmere Council")
_JOSIE = S("Josie Fenwick", "CST team manager", "Saltmere Council")
_STEVE = S("Steve Okoro", "Ambitions coach", "Ambitions")
_MARSH = S("PC Di Marsh", "Exploitation team", "Police")
_LOWE = S("Pat Lowe", "Student support", "Saltmere College")
_TEAM = (_HANNAH, _JOSIE, _STEVE, _MARSH, _LOWE)
_ROOM = "Jay’s nan’s front room"
_INITIAL, _FIRST, _SECOND = "Wednesday 24 February 2027", "Tuesday 30 March 2027", "Tuesday 11 May 2027"
_STEP_DOWN: dict[str, str] = {"step_down_to": "Ambitions Meetings", "step_down_first_date": "Tuesday 8 June 2027"}
_AGREED: dict[str, str] = {"outcome": "Step down", "icp_chair_agrees": "Agrees"} | _STEP_DOWN


def forms() -> Iterator[tuple[str, Made]]:
    """Folder and form, in the order of the pathway."""
    yield from (("E6 initial", form) for form in (_etac(), _strategy(), _report()))
    yield "E6 initial", _initial("", chair_reason="Everybody has done what was asked.", **_AGREED)
    yield "E6 initial", _first_plan()
    yield "E6 initial", _list(_INITIAL, "24 Feb")
    yield "E6 initial put right", _initial(" corrected", outcome="Continue", **_again(_FIRST, "2pm"))
    refused = {"icp_chair_agrees": "Does not agree"}
    yield "E6 review 1", _review_1("", **_AGREED | refused)
    yield "E6 review 1", _second_plan()
    yield "E6 review 1", _list(_FIRST, "30 March")
    yield "E6 review 1 put right", _review_1(" corrected", outcome="Continue", **refused, **_again(_SECOND, "4.30pm"))
    yield "E6 review 2", _review_2()
    yield "E6 review 2", _third_plan()
    # nobody has thought of a letter that says that the plan ends
    yield "E6 review 2", _list(_SECOND, "11 May", replace(_JAY, document="Plan"))


def _again(day: str, time: str) -> dict[str, str]:
    return {"meet_again_date": day, "meet_again_time": time, "meet_again_venue": _ROOM}


def _etac() -> Made:
    return etac(
        _CASE,
        "JT ETAC 15.02.27.docx",
        (_JOSIE, _HANNAH, _STEVE, _MARSH, _LOWE),
        meeting_date="Monday 15 February 2027",
        previous_etac="18/01/2027",
        chair="Josie Fenwick",
        minute_taker="Gareth Poole",
        start_time="8.30am",
        venue="Saltmere Youth Hub",
        progress=[
            ("Money of his own", "Three days at a garage", "Steve Okoro", "Under way"),
            ("Nan is safe", "A chain on the door", "PC Di Marsh", "Done"),
        ],
        child_views="Jay says that it is his debt and his nan should not pay for it.",
        parent_views="Lorraine will not leave her flat.",
        emerging_risk="Two men came to the flat on Saturday night.",
        risk_trend="Escalating",
        risk_trend_why="They know where his nan lives.",
        escalating="Yes",
        planning_not_reducing_because="The plan does not cover Lorraine’s flat.",
        decision_at="15 February 2027, 9.15am",
        decided_by="Josie Fenwick",
        plan_changes=[("Nobody at the door", "Alarm in the hall", "PC Di Marsh", "15/02/2027")],
        intelligence_items=[
            (
                "Risk individual",
                "Two men in work clothes, white van",
                "13/02/2027",
                "Police",
                "Yes",
                "Police only",
                "CST-2598",
            )
        ],
    )


def _strategy() -> Made:
    return strategy(
        _CASE,
        "JT strategy 15.02.27.docx",
        (_CHAIR, _HANNAH, _JOSIE, _MARSH, _NAN, _JAY),
        requested_at="15/02/2027 9.15am",
        requested_by="Josie Fenwick",
        held_at="Monday 15 February 2027, 2pm",
        chair="Margaret Ashdown",
        chair_role="ICP Chair",
        minute_taker="Gareth Poole",
        parents_invited="Yes",
        child_invited="Yes",
        section_47="Started",
        why_called="A threat was made at Lorraine’s door.",
        information_shared=[
            (
                "Police",
                "A witness has given a statement and the van is being looked for.",
                "PC Di Marsh",
                "Restricted section",
            ),
            ("Saltmere College", "His place is kept open.", "Pat Lowe", "Professionals only"),
        ],
        decision="Hold a My Safety Plan Meeting",
        decision_reason="The danger is from outside and reaches into his home.",
        agreed_by="Margaret Ashdown, Josie Fenwick, Hannah Vickers, PC Di Marsh",
        proposed_msp_date="24 February 2027",
        urgency="Up to 10 working days",
        urgency_reason="An alarm is fitted and a neighbour is in and out",
        interim_safety_actions=[("PC Di Marsh", "Alarm and marker on the flat", "15/02/2027")],
    )


def _report() -> Made:
    return report(
        _CASE,
        "JT report 19 Feb.docx",
        strategy_date="15/02/2027",
        reason="Two men threatened Jay’s grandmother at her own door over money that he is said to owe.",
        chronology=[
            ("11/01/2027", "Jay found at an address out of the county", "Police"),
            ("13/02/2027", "Threat at the flat", "Lorraine; police"),
        ],
        risk="Violence over the debt, to Jay and to Lorraine.",
        vulnerability="Jay has lost both parents and will be 18 in September.",
        harm_external_to_family="Yes",
        exploitation_primary_concern="Yes",
        forms_of_harm="criminal exploitation; serious violence",
        analysis="We know of six missing episodes in five weeks. We think that the debt is being used to get him back to work.",
        increase=[("Missing episodes", "December 2026", "1", "11 January to 15 February 2027", "6", "Police")],
        alleged_perpetrator="No",
        strengths="Lorraine, and a trade that he likes.",
        tried="A garage placement and four ETACs.",
        child_words="“I’ll sort it. Leave nan out of it.”",
        parent_words=[("Lorraine Thistlewood (grandmother)", "He has nowhere else and neither have I.")],
        ask="What makes the flat safe, and how the debt is ended.",
        completed_with=[
            ("Jay Thistlewood", "18/02/2027", "In person", "At the garage"),
            ("Lorraine Thistlewood", "18/02/2027", "In person", "At home"),
        ],
        shared_on="19/02/2027",
        written_on="19/02/2027",
    )


def _asked(on: str, prepared: str, **more: str) -> dict[str, str | Rows]:
    told: dict[str, str | Rows] = {
        "location": "Saltmere",
        "venue": _ROOM,
        "chair": "Margaret Ashdown",
        "chair_role": "ICP Chair",
        "minute_taker": "Gareth Poole",
        "strategy_date": "15/02/2027",
        "consultation": [
            ("Location", "Yes", "Not the council", "As they asked", ""),
            ("Venue", "Yes", "Nan’s", "As they asked", ""),
            ("Timing", "Yes", "After work at the garage", "As they asked", ""),
            ("Attendance", "Yes", "As few as can be", "As they asked", ""),
            ("Order", "Yes", "Nan first, then me", "As they asked", ""),
        ],
        "consulted_by": "Hannah Vickers",
        "consulted_on": on,
        "purpose_explained_child_on": on,
        "purpose_explained_parents_on": on,
        "invite_list_agreed": "Agreed",
        "taking_part_how": "Attending",
        "trusted_adult": "Steve Okoro",
        "prepared_by": "Steve Okoro",
        "prepared_on": prepared,
        "dissent": "None",
        "partnership_child": "Yes",
        "partnership_parents": "Yes",
        "enough_time_given": "Yes",
    }
    return told | more


def _initial(version: str, **end: str) -> Made:
    return record(
        _CASE,
        f"JT meeting 24.02.27{version}.docx",
        (_JAY, _NAN, _CHAIR, *_TEAM),
        meeting_type="My Safety Plan Meeting – Initial",
        meeting_date=_INITIAL,
        start_time="4.30pm",
        end_time="5.40pm",
        agenda="Nan\nThe money\nWork",
        child_views="Jay wants the men to be told that nan has nothing to do with it.",
        parent_views=[("Lorraine Thistlewood", "She wants Jay home by ten and a number that somebody answers.")],
        agency_information=[
            ("Police", "The alarm is working and has not been pressed.", "Everyone"),
            ("Ambitions", "Jay was on time every day last week.", "Everyone"),
            ("Saltmere College", "He can start again after Easter.", "Everyone"),
            ("Saltmere Council", "Seen twice a week.", "Everyone"),
        ],
        analysis="A quiet week is good news and is not yet an end.",
        risk_now="No change",
        risk_reason="The men have not been found.",
        recommendations=[("Apply for an order that keeps the men away", "PC Di Marsh", "19/03/2027", "Not started")],
        **_asked("19/02/2027", "22/02/2027", **end),
    )


_FIRST_ROWS: tuple[tuple[str, str, str, str], ...] = (
    ("Money that is mine", "Open a bank account with me", "Lorraine Thistlewood", "05/03/2027"),
    ("Nobody comes to the door", "Ask for an order that keeps them away", "PC Di Marsh", "19/03/2027"),
    ("A trade", "Three days a week at the garage", "Jay Thistlewood and Steve Okoro", "01/03/2027"),
    ("Somebody to talk to", "A first appointment that I choose", "Hannah Vickers", "12/03/2027"),
    ("College again", "Hold my place on the motor course", "Pat Lowe", "12/03/2027"),
)
_SECOND_ROWS: tuple[tuple[str, str, str, str], ...] = (
    ("Nobody comes to the door", "Have the order made and tell us the day", "PC Di Marsh", "16/04/2027"),
    ("A trade", "Start at the new garage", "Jay Thistlewood and Steve Okoro", "06/04/2027"),
    ("Nan sleeps", "Keep the number by the bed", "Lorraine Thistlewood", "30/03/2027"),
    ("College again", "Show me the workshop before I start", "Pat Lowe", "12/04/2027"),
)
_THIRD_ROWS: tuple[tuple[str, str, str, str], ...] = (
    ("Keep my job", "Come to the garage once a month", "Jay Thistlewood and Steve Okoro", "08/06/2027"),
    ("Nan has a number", "Answer when nan rings", "PC Di Marsh", "12/05/2027"),
    ("Somebody knows me at college", "Meet me on Mondays", "Pat Lowe", "17/05/2027"),
    ("Home by ten", "Tell Hannah if I am not", "Lorraine Thistlewood", "11/05/2027"),
)


def _done(rows: Rows, *statuses: tuple[str, str]) -> Rows:
    return [(row[1], row[2], *status) for row, status in zip(rows, statuses, strict=True)]


def _review_1(version: str, **end: str) -> Made:
    return record(
        _CASE,
        f"JT review 1 30.03.27{version}.docx",
        (_JAY, _NAN, _CHAIR, *_TEAM[:4], _LOWE.away("The college is closed for Easter", "Attendance sent by email")),
        meeting_type="My Safety Plan Meeting – Review",
        meeting_number="1",
        meeting_date=_FIRST,
        previous_meeting_date="24/02/2027",
        start_time="2pm",
        end_time="3.20pm",
        agenda="Work\nThe order\nHow many of you there are",
        child_views="“I’m alright now. I don’t need nine people in nan’s front room.”",
        parent_views=[("Lorraine Thistlewood", "He is sleeping. She would keep PC Marsh’s number anyway.")],
        agency_information=[
            ("Police", "The hearing for the order is on 14 April.", "Everyone"),
            ("Ambitions", "The first garage closed; another begins on 6 April.", "Everyone"),
            ("Saltmere College", "By email: his place is held.", "Everyone"),
            ("Saltmere Council", "Seen weekly; no missing episode since the last meeting.", "Everyone"),
        ],
        progress=_done(
            _FIRST_ROWS,
            ("Done", "Opened on 2 March"),
            ("Under way", "Hearing on 14 April"),
            ("Under way", "New garage from 6 April"),
            ("No longer needed", "Jay talks to Steve"),
            ("Done", ""),
        ),
        drift_or_delay="No",
        analysis="No missing episodes in 34 days, and six in the 34 days before. All agencies proposed stepping down. The chair "
        "does not agree: the order is not made and the garage has changed.",
        risk_now="Reduced",
        risk_reason="Nobody has come to the door since 12 March.",
        recommendations=[
            ("Apply for an order that keeps the men away", "PC Di Marsh", "19/03/2027", "Done"),
            ("Visit the new garage with Jay", "Steve Okoro", "09/04/2027", "Not started"),
        ],
        chair_reason="Stepping down was proposed and refused: the order has not been made and the work is new.",
        **_asked("25/03/2027", "26/03/2027", **end),
    )


def _review_2() -> Made:
    return record(
        _CASE,
        "JT review 2 11.05.27.docx",
        (_JAY, _NAN, _CHAIR, *_TEAM),
        meeting_type="My Safety Plan Meeting – Review",
        meeting_number="2",
        meeting_date=_SECOND,
        previous_meeting_date="30/03/2027",
        start_time="4.30pm",
        end_time="5.30pm",
        agenda="What I have done\nWhat stops\nWho I still ring",
        child_views="Jay wants to keep Steve and lose the rest.",
        parent_views=[("Lorraine Thistlewood", "She is ready, as long as somebody answers.")],
        agency_information=[
            ("Police", "The order was made on 14 April and has been kept.", "Everyone"),
            ("Ambitions", "Four weeks without a day missed.", "Everyone"),
            ("Saltmere College", "He has started on Mondays.", "Everyone"),
            ("Saltmere Council", "No missing episode for eleven weeks.", "Everyone"),
        ],
        progress=_done(_SECOND_ROWS, ("Done", ""), ("Done", ""), ("Done", ""), ("Done", "")),
        drift_or_delay="No",
        analysis="The men are kept away by the court, and Jay has work, a course and people.",
        risk_now="Reduced",
        risk_reason="Eleven weeks without a missing episode or a threat.",
        recommendations=[
            ("Apply for an order that keeps the men away", "PC Di Marsh", "19/03/2027", "Done"),
            ("Visit the new garage with Jay", "Steve Okoro", "09/04/2027", "Done"),
        ],
        chair_reason="The order is made and has been kept, and Jay and Lorraine both feel safe.",
        **_asked("07/05/2027", "10/05/2027", **_AGREED),
    )


def _boxes(**more: str | Rows) -> dict[str, str | Rows]:
    told: dict[str, str | Rows] = {
        "people_to_ring": [
            ("Nan", "01632 960141", "any time"),
            ("Steve", "07700 900352", "until nine"),
            ("Out of hours team", "01632 960111", "at night"),
        ],
        "warning_signs": "I say I am fine and go out",
        "what_helps": "being at work",
        "if_worse": "Hannah gets people round the table",
        "i_want_to_change": "looking over my shoulder",
        "i_want_others_to_do": "fewer people, same people",
        "who_will_help": "Nan and Steve",
        "negotiable": "which days I see Hannah",
        "not_negotiable": "I stay at nan’s",
        "safe_place": "nan’s, and the garage",
        "unsafe_space": "the retail park",
        "help_and_contact": "Nan\nSteve\nNan first",
        "how_i_will_know": "nobody knocks",
        "if_too_unsafe": "ring nan, then the police",
        "written_down_by": "Steve Okoro",
        "safe_for_child_to_keep": "Yes",
        "who_will_have_a_copy": "Nan, Steve, college and the police. Jay knows.",
        "safe_place_share_with": "Lorraine Thistlewood and Steve Okoro only",
    }
    return told | more


def _plan(file: str, met: str, day: str, again: str, rows: Rows) -> Made:
    return childs_plan(_CASE, file, **_boxes(meeting_date=met, plan=list(rows), with_child_on=day, meet_again=again))


def _first_plan() -> Made:
    return _plan("Jay plan 24 Feb.docx", _INITIAL, "24/02/2027", "Tuesday 30 March 2027, 2pm, nan’s", _FIRST_ROWS)


def _second_plan() -> Made:
    return _plan("Jay plan 30 March.docx", _FIRST, "30/03/2027", "Tuesday 11 May 2027, 4.30pm, nan’s", _SECOND_ROWS)


def _third_plan() -> Made:
    again = "Not this meeting. Ambitions Meeting on Tuesday 8 June 2027"
    return _plan("Jay plan 11 May.docx", _SECOND, "11/05/2027", again, _THIRD_ROWS)


def _list(met: str, short: str, jay: S = _JAY) -> Made:
    people = (jay, _NAN, _CHAIR, *_TEAM)
    return sending(
        _CASE, f"JT who gets what {short}.docx", people, met, "Gareth Poole", "Josie Fenwick", "Hannah Vickers"
    )
