"""Five meetings on which no rule has anything to say, and the small changes that make one speak."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any

from minutebook.books import ChairTraining
from minutebook.findings import Severity
from minutebook.forms.record import Record
from minutebook.meeting import Meeting, MeetingType
from minutebook.rules import Facts
from minutebook.rules.past import Past
from minutebook.where import Where

Values = dict[str, Any]

CASE: Values = {
    "child.name": "Kai Brand-Dray",
    "child.known_as": "Kai",
    "child.dob": date(2011, 6, 9),
    "case_ref": "CST-2611",
    "lead_professional": "Joanna Pike",
    "parental_responsibility": [
        {"name": "Nell Dray", "relationship": "Mother", "has_pr": True},
        {"name": "Rob Brand", "relationship": "Father", "has_pr": True},
    ],
}
TEAM: Values = {
    "cst_sw": "Joanna Pike",
    "cst_tm": "Meera Shah",
    "co_working": True,
    "field_sw": "Tom Elder",
    "field_tm": "Ruth Oakes",
}


def _came(name: str, role: str, agency: str = "", **more: Any) -> Values:
    return {"name": name, "role": role, "agency": agency, "invited": True, "outcome": "Present", **more}


#: the family, both social workers and their managers, and three agencies
CAME = [
    _came("Kai", "young person"),
    _came("Nell Dray", "Mother"),
    _came("Rob Brand", "Father"),
    _came("Joanna Pike", "CST social worker", "Children's social care", etac_member=True),
    _came("Meera Shah", "CST team manager", "Children's social care"),
    _came("Tom Elder", "Field social worker", "Children's social care", etac_member=True),
    _came("Ruth Oakes", "Field team manager", "Children's social care"),
    _came("PC Dale", "CEMU Police Officer", "Police", etac_member=True),
    _came("Kim Tran", "School nurse", "Health", etac_member=True),
    _came("Anne Hartley", "DSL", "Saltmere School", etac_member=True),
]

SAFER_CASE = CASE | {
    "case_ref": "NCC-40500",
    "hosting": "Standalone",
    "meeting_date": date(2027, 1, 13),
    "start_time": time(15, 30),
    "end_time": time(17, 0),
    "venue": "Saltmere Hub",
    "chair": "Helen Marsh",
    "minute_taker": "Dawn Pettifer",
}
SAFER_A: Values = SAFER_CASE | {
    "meeting_number": 1,
    "on_efh_pathway": True,
    "pathway_start": date(2027, 1, 4),
    "attendance": [
        *CAME,
        _came("Lou Bell", "Inclusion", "Inclusion", why_here="To keep his place at school"),
        _came("Sam Reed", "Youth Offer", "Youth Offer"),
        _came("Pat Lowe", "Community Safety", "Community Safety for the district and borough"),
        _came("PC Amos", "Police Youth Engagement Officer", "Police"),
        _came("Jo Frost", "Youth Justice worker", "Youth Justice"),
        _came("Helen Marsh", "Chair", "Children's social care"),
        _came("Dawn Pettifer", "Minute taker", "Children's social care"),
    ],
    "purpose_outlined": True,
    "spoke_first": "Child",
    "child_attendance": "Attended",
    "child_views": "I want to see my friends and not be followed.",
    "parent_views": [
        {"who": "Nell Dray", "view": "I want him home by ten."},
        {"who": "Rob Brand", "view": "I want to be told."},
    ],
    "key_professionals": [
        {"name": "Joanna Pike", "role": "Social worker", "agency": "Children's social care", "lead_professional": True},
        {"name": "Anne Hartley", "role": "DSL", "agency": "Saltmere School", "lead_professional": False},
    ],
    "harm": "Older boys ask Kai to carry bags.",
    "worry": "Kai does not sleep.",
    "contributions": [{"speaker": row["name"], "what_is_happening": "What I have seen."} for row in CAME]
    + [
        {"speaker": name, "impact": "What it does."}
        for name in ("Lou Bell", "Sam Reed", "Pat Lowe", "PC Amos", "Jo Frost")
    ],
    "patterns": "Friday evenings at the bus station.",
    "linked_or_causal": "The bags come before the threats.",
    "network": [{"who": "Nana Rose", "relationship": "Grandmother", "involvement": "Cooks on Sundays", "safe": "Safe"}],
    "other_support": "The boxing club.",
    "places": [{"place": "Bus station", "type": "Transport route or hub", "unsafe": True, "onward_to_hub": True}],
    "transport": "The number 9 bus.",
    "routes": "From school to the bus station.",
    "where_harm_happens": "The bus station",
    "different_views": False,
    "needs": [{"need": "belonging", "met_or_unmet": "Met safely", "how_where": "At the boxing club"}],
    "worked_before": "Mentoring.",
    "can_do_child": "Text mum.",
    "can_do_parents": "Collect him.",
    "can_do_professionals": "Talk to the bus company.",
    "overall_plan_update_needed": True,
    "which_plan": "Child in need plan",
    "update_by_whom": "Joanna Pike",
    "update_by_when": date(2027, 1, 29),
    "grading.nature": "Criminal exploitation",
    "grading.severity": "Threats",
    "grading.frequency": "Weekly",
    "grading.impact": "Sleep and school",
    "grading.grade": "High",
    "grading.response": "Intensive",
    "grading.graded_by": "Helen Marsh",
    "what_safer_looks_like": "Kai sleeps, and nobody waits for him.",
    "risk_people": [
        {
            "person_name": "Dex",
            "relationship": "older boy",
            "considered": "May pose a risk",
            "can_we_work_with_risk": "No",
            "attended_meeting": False,
        },
    ],
    "contingency_needed": True,
    "contingency_steps": "Ring the duty team.",
    "hub_needed": True,
    "hub_items": [
        {"kind": "Place", "what": "The bus station", "passed_by": "Helen Marsh", "passed_on": date(2027, 1, 14)}
    ],
    "complex_abuse": False,
    "review_date": date(2027, 2, 24),
    "in_the_meantime": "Ring Joanna.",
    "agreed_by": [
        {"name": "Kai", "role": "young person", "agreed": "Agreed", "date": date(2027, 1, 13)},
        {"name": "Nell Dray", "role": "Mother", "agreed": "Agreed", "date": date(2027, 1, 13)},
    ],
    "shared_with": ["Kai", "Nell Dray", "Saltmere School"],
}
_SENTENCE = {"aim": "So that he is safe on the way home", "success": "No calls after nine"}
SAFER_P: Values = SAFER_CASE | {
    "what_safer_looks_like": "Kai sleeps, and nobody waits for him.",
    "stressors": [{"stressor": "Debts", "what_we_will_do": "Talk to the debt advice service"}],
    "child_statements": [
        {"stem": "I will", "words": "text mum one word", "priority": 1},
        {"stem": "I can", "words": "go to the boxing club", "priority": 2},
    ],
    "emergency_statements": [{"stem": "I can", "words": "ring Nana Rose"}],
    "safe_word": "pineapple",
    "who_knows_safe_word": "Nell Dray and Anne Hartley",
    "emergency_contacts": [
        {"name": "Nana Rose", "relationship": "Grandmother", "number": "07700 900456", "when_to_call": "any time",
         "agreed_to_be_listed": True},
    ],
    "take_to_first": "Nana Rose's house",
    "take_to_if_not": "Home",
    "parent_actions": [
        {"priority": 1, "who": "Nell Dray", "action": "ring 101", "by_at": date(2027, 1, 20), "share_with": "Everyone",
         **_SENTENCE},
    ],
    "safety_actions": [
        {"priority": 1, "agency": "Saltmere School", "named_worker": "Anne Hartley", "action": "meet Kai at the gate",
         "by_at": date(2027, 1, 20), "live_investigation": False, **_SENTENCE},
        {"priority": 2, "agency": "Police", "named_worker": "PC Dale", "action": "keep the trigger plan up to date",
         "by_at": date(2027, 1, 22), "live_investigation": False, **_SENTENCE},
    ],
    "police_trigger_plan": "In place",
    "disrupt_actions": [
        {"priority": 1, "agency": "Police", "named_worker": "PC Dale", "action": "patrol the bus station",
         "by_at": date(2027, 1, 29), "live_investigation": False, **_SENTENCE},
    ],
    "contingency_steps": "Ring the duty team.",
    "review_date": date(2027, 2, 24),
    "in_the_meantime": "Ring Joanna.",
    "agreed_by": SAFER_A["agreed_by"],
    "shared_with": ["Kai", "Nell Dray", "Saltmere School"],
}  # fmt: skip


def _sent(recipient: str, role: str, kind: str, how: str, copy: str = "Full", agency: str = "", **more: Any) -> Values:
    row = {"recipient": recipient, "role": role, "agency": agency, "kind": kind, "document": "Plan", "copy": copy}
    return row | {"how": how, "checked_by": "Ola Reyes", **more}


def _list(case: Values, others: Sequence[Values] = CAME[3:]) -> Values:
    """A distribution list to the child, both parents, those who came for an agency, and the child's file."""
    return case | {
        "distribution": [
            _sent("Kai Brand-Dray", "young person", "child", "By hand", "Child's", address_used="by hand"),
            _sent("Nell Dray", "Mother", "parent/carer", "Tracked post", address_used="1 Mill Lane, Saltmere"),
            _sent("Rob Brand", "Father", "parent/carer", "Tracked post", address_used="7 Quay Road, Saltmere"),
            *(
                _sent(row["name"], row["role"], "professional", "Secure email", agency=row["agency"],
                      address_used=f"{row['name'].split()[-1].lower()}@example.org")
                for row in others
            ),
            _sent("Child's file", "case file", "case file", "Case file"),
        ],
        "prepared_by": "Dawn Pettifer",
    }  # fmt: skip


MSP_CASE = (
    CASE
    | TEAM
    | {
        "meeting_type": "My Safety Plan Meeting – Initial",
        "meeting_number": 1,
        "meeting_date": date(2026, 12, 16),
        "start_time": time(16, 0),
        "end_time": time(17, 30),
        "location": "Saltmere",
        "venue": "Saltmere Library",
        "chair": "Rosalind Adeyemi",
        "chair_role": "ICP Chair",
        "minute_taker": "Dawn Pettifer",
        "strategy_date": date(2026, 12, 8),
    }
)
MSP_R: Values = MSP_CASE | {
    "reason": "Risks went on rising although everybody took part.",
    "chronology": [{"date": date(2026, 11, 20), "what": "Missing for a night", "how_we_know": "Police report"}],
    "risk": "Kai is asked to carry bags.",
    "vulnerability": "He misses his brother.",
    "exploitation_primary_concern": True,
    "harm_external_to_family": "Yes",
    "forms_of_harm": ["Criminal exploitation"],
    "analysis": "The asking has become threatening.",
    "increase": [
        {
            "measure": "Nights missing",
            "before_dates": "Sept",
            "before_number": "1 night",
            "now_dates": "Nov",
            "now_number": "4 nights",
            "where_from": "Police",
        },
    ],
    "alleged_perpetrator": "No",
    "strengths": "Boxing.",
    "tried": "Mentoring.",
    "child_words": "I just want it to stop.",
    "parent_words": [{"who": "Nell Dray", "words": "We are tired."}],
    "ask": "A plan that all agencies own.",
    "completed_with": [
        {"completed_with": "Kai", "on": date(2026, 12, 9), "how": "In person"},
        {"completed_with": "Nell Dray (Mother)", "on": date(2026, 12, 9), "how": "In person"},
        {"completed_with": "Rob Brand (Father)", "on": date(2026, 12, 9), "how": "Phone"},
    ],
    "shared_on": date(2026, 12, 10),
    "written_by": "Joanna Pike",
    "written_on": date(2026, 12, 9),
    "manager": "Meera Shah",
}
CONSULTED = [
    {"point": point, "consulted": True, "what_they_said": "The library, after school", "what_we_did": "As they asked"}
    for point in ("Location", "Venue", "Timing", "Attendance", "Order")
]
MSP_A: Values = MSP_CASE | {
    "convened_by": "Joanna Pike",
    "attendance": [
        *CAME,
        _came("Rosalind Adeyemi", "ICP Chair", "Children's social care"),
        _came("Dawn Pettifer", "Minute taker", "Children's social care"),
    ],
    "consultation": CONSULTED,
    "consulted_by": "Joanna Pike",
    "consulted_on": date(2026, 12, 8),
    "purpose_explained_child_on": date(2026, 12, 8),
    "purpose_explained_parents_on": date(2026, 12, 8),
    "invite_list_agreed": "Agreed",
    "taking_part_how": "Attending",
    "prepared_by": "Joanna Pike",
    "prepared_on": date(2026, 12, 14),
    "agenda": ["What Kai wants to say", "What happens next"],
    "child_views": "I want the bags to stop.",
    "parent_views": [
        {"who": "Nell Dray", "view": "I want him home."},
        {"who": "Rob Brand", "view": "I want to be told."},
    ],
    "agency_information": [
        {"agency": agency, "information": "What we hold."}
        for agency in ("Children's social care", "Police", "Health", "Saltmere School")
    ],
    "analysis": "The threats come from one group.",
    "risk_now": "Increased",
    "risk_reason": "Four nights away in November.",
    "drift_or_delay": False,
    "recommendations": [
        {"text": "Name the group to the Tactical Group", "who": "PC Dale", "by_when": date(2027, 1, 8)}
    ],
    "disruption_decisions": [
        {
            "text": "Warn the owner of the flat",
            "evidence": "Two reports",
            "owner": "PC Dale",
            "by_when": date(2027, 1, 8),
            "kind": "Disruption",
        },
    ],
    "outcome": "Continue",
    "partnership_child": "Yes",
    "partnership_parents": "Yes",
    "enough_time_given": True,
    "meet_again_date": date(2027, 1, 27),
    "meet_again_time": time(16, 0),
    "meet_again_venue": "Saltmere Library",
}
MSP_P: Values = MSP_CASE | {
    "plan": [
        {"safety_goal": "Kai gets home", "action": "I will text one word", "who": "Kai", "by_when": date(2027, 1, 8)},
        {"safety_goal": "Kai gets home", "action": "Collect him on Fridays", "who": "Nell Dray",
         "by_when": date(2027, 1, 8)},
        {"safety_goal": "The belonging that Kai needs", "action": "A mentor at school",
         "who": "Anne Hartley, Saltmere School", "by_when": date(2027, 1, 15)},
        {"safety_goal": "The bags stop", "action": "Watch the bus station", "who": "PC Dale, Police",
         "by_when": date(2027, 1, 15)},
    ],
    "meet_again": "Wednesday 27 January 2027 at the library",
    "meet_again_date": date(2027, 1, 27),
    "people_to_ring": [{"name": "Nana Rose", "number": "07700 900456", "when": "any time"}],
    "warning_signs": "He goes quiet.",
    "what_helps": "Boxing.",
    "if_worse": "We meet sooner.",
    "i_want_to_change": "The bags.",
    "i_want_others_to_do": "A mentor at school, please.",
    "who_will_help": "Nana Rose.",
    "negotiable": "What time I text.",
    "not_negotiable": "Coming home.",
    "safe_place": "Nana Rose's house",
    "unsafe_space": "The bus station",
    "help_and_contact": "Joanna.",
    "how_i_will_know": "I sleep.",
    "if_too_unsafe": "They will ring me first.",
    "written_down_by": "Joanna Pike",
    "with_child_on": date(2026, 12, 16),
    "safe_for_child_to_keep": True,
    "who_will_have_a_copy": "Everybody at the meeting; Kai knows",
}  # fmt: skip
ETAC: Values = CASE | TEAM | {
    "meeting_type": "ETAC",
    "meeting_date": date(2026, 12, 7),
    "start_time": time(13, 0),
    "end_time": time(14, 30),
    "venue": "Saltmere Civic Centre",
    "chair": "Meera Shah",
    "minute_taker": "Dawn Pettifer",
    "attendance": CAME[3:],
    "previous_etac": date(2026, 11, 9),
    "progress": [{"safety_goal": "Home by ten", "action": "Mentoring", "who": "Sam Reed", "status": "Under way"}],
    "child_views": "It is not working.",
    "emerging_risk": "A second flat.",
    "risk_trend": "Escalating",
    "risk_trend_why": "Four nights away.",
    "escalating": True,
    "planning_not_reducing_because": "The group has moved.",
    "decision_at": datetime(2026, 12, 7, 14, 10),
    "decision_time": time(14, 10),
    "decided_by": "Meera Shah",
    "intelligence_items": [
        {"kind": "Location", "description": "A flat above the shop", "source_agency": "Police", "ok_for_tactical": True,
         "linked_case_refs": "CST-2611"},
    ],
}  # fmt: skip
STRAT: Values = (
    CASE
    | TEAM
    | {
        "meeting_type": "Strategy",
        "requested_at": datetime(2026, 12, 7, 14, 10),
        "requested_by": "Meera Shah",
        "held_at": datetime(2026, 12, 8, 11, 0),
        "venue": "Saltmere Civic Centre",
        "chair": "Rosalind Adeyemi",
        "chair_role": "ICP Chair",
        "minute_taker": "Dawn Pettifer",
        "attendance": CAME,
        "parents_invited": True,
        "child_invited": True,
        "section_47": "Started",
        "why_called": "Risks went on rising.",
        "information_shared": [
            {"agency": "Police", "information": "Two calls from the flat above the shop in one week."}
        ],
        "decision": "Hold a My Safety Plan Meeting",
        "decision_reason": "The plan so far has not made Kai safer.",
        "agreed_by": [{"name": "PC Dale", "role": "Police", "agreed": "Agreed", "date": date(2026, 12, 8)}],
        "interim_safety_actions": [{"who": "PC Dale", "what": "Patrol", "by_when": date(2026, 12, 9)}],
        "proposed_msp_date": date(2026, 12, 16),
        "urgency": "Up to 10 working days",
        "urgency_reason": "Kai is at his grandmother's.",
    }
)
CHAIRS = tuple(
    ChairTraining(
        chair=name,
        role=role,
        complex_safeguarding=True,
        trauma_informed=date(2025, 3, 4),
        neuroscience=date(2025, 6, 3),
    )
    for name, role in (("Rosalind Adeyemi", "ICP Chair"), ("Peter Okafor", "ICP Chair"))
)


def _facts(forms: Mapping[str, Values], today: date, past: Past) -> Facts:
    records = tuple(Record(form, values) for form, values in forms.items())
    return Facts(records, today, alone=False, past=past)


def etac() -> Facts:
    """Kai's ETAC of 7 December 2026: risks are rising and the plan has not held them."""
    return _facts({"ETAC": ETAC}, date(2026, 12, 7), Past(asked=True))


def strategy() -> Facts:
    """The strategy meeting of the next morning."""
    return _facts({"STRAT": STRAT}, date(2026, 12, 8), Past(True, (_meeting(MeetingType.ETAC, ETAC=ETAC),), CHAIRS))


def initial() -> Facts:
    """The initial My Safety Plan Meeting of 16 December 2026 with report, plan and list."""
    forms = {"MSP-A": MSP_A, "MSP-P": MSP_P, "MSP-R": MSP_R, "DIST": _list(MSP_CASE)}
    return _facts(forms, date(2026, 12, 16), Past(True, _before_initial(), CHAIRS))


def review() -> Facts:
    """The first review, of 27 January 2027: the day before the last on which it is in time."""
    held = {"meeting_type": "My Safety Plan Meeting – Review", "meeting_number": 2, "meeting_date": date(2027, 1, 27)}
    held |= {"previous_meeting_date": date(2026, 12, 16)}
    days = {
        "consulted_on": date(2027, 1, 20),
        "purpose_explained_child_on": date(2027, 1, 20),
        "purpose_explained_parents_on": date(2027, 1, 20),
        "prepared_on": date(2027, 1, 25),
        "meet_again_date": date(2027, 3, 10),
        "risk_now": "Reduced",
        "recommendations": [{"text": "A longer mentoring offer", "who": "Sam Reed", "by_when": date(2027, 2, 26)}],
        "disruption_decisions": [],
        "progress": [
            {"action": row["action"], "who": row["who"], "status": "Done", "comment": "It works."}
            for row in MSP_P["plan"]
        ]
        + [{"action": "Name the group to the Tactical Group", "who": "PC Dale", "status": "Done"}],
    }
    plan = [row | {"by_when": date(2027, 2, 26)} for row in MSP_P["plan"]]
    again = {"plan": plan, "meet_again": "Wednesday 10 March 2027", "meet_again_date": date(2027, 3, 10)}
    forms = {
        "MSP-A": MSP_A | held | days,
        "MSP-P": MSP_P | held | again | {"with_child_on": date(2027, 1, 27)},
        "DIST": _list(MSP_CASE | held),
    }
    first = _meeting(MeetingType.MSP, **{"MSP-A": MSP_A, "MSP-P": MSP_P, "MSP-R": MSP_R})
    return _facts(forms, date(2027, 1, 27), Past(True, (*_before_initial(), first), CHAIRS))


def safer() -> Facts:
    """A SAFER Meeting of 13 January 2027 with its plan and list."""
    listed = _list(SAFER_CASE, SAFER_A["attendance"][3:])
    forms = {"SAFER-A": SAFER_A, "SAFER-P": SAFER_P, "DIST": listed}
    return _facts(forms, date(2027, 1, 14), Past(asked=True))


def _meeting(kind: MeetingType, **forms: Values) -> Meeting:
    return Meeting(kind, tuple(Record(form, values) for form, values in forms.items()))


def _before_initial() -> tuple[Meeting, ...]:
    return _meeting(MeetingType.ETAC, ETAC=ETAC), _meeting(MeetingType.STRATEGY, STRAT=STRAT)


#: every base by what it is called in test names
BASES = {"safer": safer, "etac": etac, "strategy": strategy, "initial": initial, "review": review}


# the small changes


def said(facts: Facts, form: str, **answers: Any) -> Facts:
    """The same but for some answers of one form; a double underscore in a name is a dot, and None leaves it out."""
    changed = {name.replace("__", "."): value for name, value in answers.items()}
    return _with(facts, form, lambda values: {k: v for k, v in (values | changed).items() if v is not None})


def asked(facts: Facts, form: str, *keys: str) -> Facts:
    """The same without these answers, their labels standing on the form."""
    labels = {key: Where("body") for key in keys}
    left = said(facts, form, **{key.replace(".", "__"): None for key in keys})
    records = (replace(r, asked={**r.asked, **labels}) if r.form == form else r for r in left.records)
    return replace(left, records=tuple(records))


def row(facts: Facts, form: str, table: str, number: int, **cells: Any) -> Facts:
    """The same but for some cells of one row, counted from 1; None leaves a cell out."""

    def change(values: Values) -> Values:
        rows = [dict(one) for one in values[table]]
        kept = rows[number - 1] | cells
        rows[number - 1] = {k: v for k, v in kept.items() if v is not None}
        return values | {table: rows}

    return _with(facts, form, change)


def rows(facts: Facts, form: str, table: str, *more: Values) -> Facts:
    """The same with more rows at the end of a table."""
    return _with(facts, form, lambda values: values | {table: [*values.get(table, ()), *more]})


def less(facts: Facts, form: str, table: str, *numbers: int) -> Facts:
    """The same without some rows of a table."""
    return _with(
        facts, form,
        lambda values: values | {table: [one for at, one in enumerate(values[table], 1) if at not in numbers]},
    )  # fmt: skip


def everywhere(facts: Facts, **answers: Any) -> Facts:
    """The same but for some answers, in every form that has them."""
    changed = {name.replace("__", "."): value for name, value in answers.items()}
    for record in facts.records:
        mine = {key: value for key, value in changed.items() if key in record.values}
        facts = said(facts, record.form, **{key.replace(".", "__"): value for key, value in mine.items()})
    return facts


def without(facts: Facts, *forms: str) -> Facts:
    """The same without some forms."""
    return replace(facts, records=tuple(record for record in facts.records if record.form not in forms))


def marked(facts: Facts, form: str, **marks: str) -> Facts:
    """The same with the worker's own "Share with" mark on some answers."""
    shares = {name.replace("__", "."): mark for name, mark in marks.items()}
    records = (replace(r, share_with={**r.share_with, **shares}) if r.form == form else r for r in facts.records)
    return replace(facts, records=tuple(records))


def knowing(facts: Facts, **past: Any) -> Facts:
    """The same with other things known from the register."""
    return replace(facts, past=replace(facts.past, **past))


def was(facts: Facts, kind: MeetingType, form: str, **answers: Any) -> Facts:
    """The same, but an earlier meeting of a kind said something else in one form; None leaves an answer out."""
    changed = {name.replace("__", "."): value for name, value in answers.items()}
    meetings: Sequence[Meeting] = [
        replace(
            meeting,
            records=tuple(
                replace(r, values={k: v for k, v in {**r.values, **changed}.items() if v is not None})
                if r.form == form
                else r
                for r in meeting.records
            ),
        )
        if meeting.type is kind
        else meeting
        for meeting in facts.past.meetings
    ]
    return knowing(facts, meetings=tuple(meetings))


def _with(facts: Facts, form: str, change: Any) -> Facts:
    if not facts.has(form):
        raise AssertionError(f"this meeting has no {form}")
    records = (replace(r, values=change(dict(r.values))) if r.form == form else r for r in facts.records)
    return replace(facts, records=tuple(records))


@dataclass(frozen=True)
class Case:
    """A meeting that a rule speaks of: what it must say, and one, nearly the same, that it is silent about."""

    rule: str
    fires: Facts
    #: words of the message or of what to do
    says: str
    #: the answer it hangs on
    key: str | None
    severity: Severity
    #: as near as can be to ``fires`` and yet right; the five bases are right in any case
    silent: Facts | None = None
