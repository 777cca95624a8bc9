"""The forms of a whole case, filled in by a careful office: what is said is told by question, the paper is always the same."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from handmade.council import (
    CHRONOLOGY,
    COMPLETED,
    CONSULTED,
    INCREASE,
    PARENTS,
    SENDING,
    UNWANTED,
    CouncilForm,
    SheetForm,
)
from handmade.paper import Entry, Paper

Rows = Sequence[Sequence[Entry]]
Columns = Sequence[tuple[str, str, int]]
#: one part of a form, told what is said by key
Part = Callable[[CouncilForm, dict[str, str | Rows]], None]
Made = CouncilForm | SheetForm

SALTMERE = "Saltmere Council – Complex Safeguarding Team"
NORTHCOMBE = "Northcombe County Council"


@dataclass(frozen=True)
class Case:
    """What stands at the top of every form of one child."""

    name: str
    known_as: str
    dob: str
    ref: str
    sw: str
    tm: str
    field_sw: str = ""
    field_tm: str = ""
    lead: str = ""
    language: str = ""

    def questions(self) -> dict[str, str]:
        """The answers by key."""
        workers = {"cst_sw": self.sw, "cst_tm": self.tm, "co_working": "Yes" if self.field_sw else "No"}
        field = {"field_sw": self.field_sw, "field_tm": self.field_tm} if self.field_sw else {}
        return self.child() | workers | field | {"lead_professional": self.lead or self.sw}

    def child(self) -> dict[str, str]:
        """Who the child is."""
        said = {"child.name": self.name, "child.known_as": self.known_as, "child.dob": self.dob, "case_ref": self.ref}
        return said | ({"child.interpreter_or_format": self.language} if self.language else {})


@dataclass(frozen=True)
class Somebody:
    """One person: how they came, and what they get."""

    name: str
    role: str
    agency: str = ""
    kind: str = "professional"
    came: str = "Present"
    part: str = ""
    update: str = ""
    why: str = ""
    etac: str = "Yes"
    involved: str = "Yes"
    has_pr: str = ""
    document: str = ""
    copy: str = ""
    leave_out: str = ""
    leave_why: str = ""
    approved: str = ""
    how: str = ""
    address: str = ""
    format: str = ""

    def away(self, why: str, update: str = "", came: str = "Apologies") -> "Somebody":
        """The same person, not there."""
        return replace(self, came=came, why=why, update=update)


def child(name: str, **rest: str) -> Somebody:
    """The child."""
    return Somebody(name, "Young person", kind="child", **({"etac": ""} | rest))


def parent(name: str, role: str, has_pr: str = "Yes", **rest: str) -> Somebody:
    """A parent or carer."""
    return Somebody(name, role, kind="parent/carer", has_pr=has_pr, **({"etac": ""} | rest))


def chair(name: str, role: str = "ICP Chair", agency: str = "Saltmere Council") -> Somebody:
    """The chair."""
    return Somebody(name, role, agency, kind="chair", etac="No", involved="No")


_LABELS = {
    "child.name": "Child/young person’s name",
    "child.known_as": "Name they like to be called",
    "child.dob": "Date of birth",
    "case_ref": "Case reference",
    "child.interpreter_or_format": "Language / format needed",
    "cst_sw": "CST social worker",
    "cst_tm": "CST team manager",
    "co_working": "Is a co-working arrangement in place?",
    "field_sw": "Field social worker",
    "field_tm": "Field team manager",
    "lead_professional": "Lead professional",
}
_CAME: Columns = (
    ("Name", "name", 17),
    ("Role / relationship", "role", 16),
    ("Agency", "agency", 13),
    ("Present / Part / Apologies / Did not attend", "outcome", 12),
    ("If part: which part", "part_attended", 11),
    ("Update or written information?", "update_text", 16),
    ("If not there: why not practical", "not_practical_reason", 15),
)
_CAME_MSP: Columns = (
    *_CAME,
    ("ETAC member?", "etac_member", 9),
    ("Directly involved in the plan?", "directly_involved", 10),
)
_PLAN: Columns = (
    ("Safety Goal", "safety_goal", 22),
    ("Action", "action", 34),
    ("Who", "who", 18),
    ("By when", "by_when", 12),
    ("Share with", "share_with", 14),
)
_WHO_VIEW: Columns = (("Who", "who", 25), ("View", "view", 75))
_ORDER = ("Order", "priority", 7)
_AGENCY: Columns = (
    _ORDER,
    ("Agency", "agency", 14),
    ("Named worker", "named_worker", 13),
    ("ACTION", "action", 24),
    ("AIM", "aim", 16),
    ("SUCCESS", "success", 15),
    ("by/at", "by_at", 11),
)
_SENT: Columns = (*SENDING, ("Format or language", "format_or_language", 12))


def _asked(*questions: tuple[str, str], short: bool = False) -> Part:
    def write(form: CouncilForm, said: dict[str, str | Rows]) -> None:
        told = [(label, key, str(said.pop(key, ""))) for label, key in questions]
        (form.details if short else form.questions)(*told)

    return write


def _table(title: str, key: str, columns: Columns) -> Part:
    def write(form: CouncilForm, said: dict[str, str | Rows]) -> None:
        entries = said.pop(key, ())
        if not isinstance(entries, str):
            form.rows(title, key, columns, entries)

    return write


def _list(title: str, key: str) -> Part:
    return lambda form, said: form.listed(title, key, str(said.pop(key, "")).split("\n"))


def _section(title: str) -> Part:
    return lambda form, said: form.section(title)


_ETAC: tuple[Part, ...] = (
    _asked(
        ("Date of this ETAC", "meeting_date"),
        ("Last ETAC", "previous_etac"),
        ("Chair", "chair"),
        ("Minute taker", "minute_taker"),
        ("Start", "start_time"),
        ("Venue", "venue"),
        short=True,
    ),
    _table("Who came", "attendance", _CAME),
    _table(
        "Progress on the plan",
        "progress",
        (("Safety Goal", "safety_goal", 24), ("Action", "action", 40), ("Who", "who", 20), ("Status", "status", 16)),
    ),
    _asked(
        ("Child’s views", "child_views"),
        ("Parents’/carers’ views", "parent_views"),
        ("Emerging risk", "emerging_risk"),
        ("Risk trend", "risk_trend"),
        ("Why", "risk_trend_why"),
        ("Are risks escalating and has current planning not reduced these?", "escalating"),
        ("If yes, why is planning not reducing the risk?", "planning_not_reducing_because"),
        ("Date and time of decision", "decision_at"),
        ("By whom", "decided_by"),
    ),
    _table("Changes to the plan", "plan_changes", _PLAN[:4]),
    _table(
        "Risk individuals or locations",
        "intelligence_items",
        (
            ("Kind", "kind", 14),
            ("Description", "description", 34),
            ("First known", "first_known", 14),
            ("From", "source_agency", 12),
            ("OK for Tactical Group?", "ok_for_tactical", 12),
            ("Handling note", "handling_note", 20),
            ("Linked case refs", "linked_case_refs", 14),
        ),
    ),
    _asked(("Next ETAC", "next_etac"), short=True),
)
_STRATEGY: tuple[Part, ...] = (
    _asked(
        ("Requested (date, time)", "requested_at"),
        ("Requested by", "requested_by"),
        ("Held (date, time)", "held_at"),
        ("Chair", "chair"),
        ("Chair’s title", "chair_role"),
        ("Minute taker", "minute_taker"),
        ("Parents invited?", "parents_invited"),
        ("Young person invited?", "child_invited"),
        ("Section 47", "section_47"),
        short=True,
    ),
    _asked(("Why parents or young person were not invited", "not_invited_reason")),
    _table("Who came", "attendance", _CAME),
    _asked(("Why called", "why_called")),
    _table(
        "Information shared",
        "information_shared",
        (
            ("Agency", "agency", 16),
            ("Information", "information", 56),
            ("Source", "source", 18),
            ("Share with", "share_with", 18),
        ),
    ),
    _asked(
        ("Decision", "decision"),
        ("Reason", "decision_reason"),
        ("Agreed by", "agreed_by"),
        ("Proposed date of My Safety Plan Meeting", "proposed_msp_date"),
        ("Urgency", "urgency"),
        ("Urgency reason", "urgency_reason"),
    ),
    _table(
        "Interim safety actions",
        "interim_safety_actions",
        (("Who", "who", 24), ("What", "what", 56), ("By when", "by_when", 20)),
    ),
)
_REPORT: tuple[Part, ...] = (
    _asked(("Date of strategy meeting / decision", "strategy_date"), short=True),
    _asked(("The reason for the meeting", "reason")),
    _table("What has happened (date, what, how we know)", "chronology", CHRONOLOGY),
    _asked(
        ("Risk", "risk"),
        ("Vulnerability", "vulnerability"),
        ("Is harm mostly from outside the family?", "harm_external_to_family"),
        ("Is exploitation the primary concern?", "exploitation_primary_concern"),
        ("Forms of harm", "forms_of_harm"),
        ("What we know and what it may mean (analysis)", "analysis"),
    ),
    _table("How much risk and harm have increased", "increase", INCREASE),
    _asked(
        ("Might the child be an alleged perpetrator?", "alleged_perpetrator"),
        ("How does their situation affect their own safety and welfare?", "contextual_impact"),
        ("What keeps the child/young person safe", "strengths"),
        ("What has been tried", "tried"),
        ("Child/young person’s own words", "child_words"),
    ),
    _table("Parents’/carers’ own words", "parent_words", (("Who", "who", 25), ("In their own words", "words", 75))),
    _asked(("What we are asking the meeting to decide", "ask")),
    _table("Completed with the parent/s-child concerned", "completed_with", COMPLETED),
    _asked(
        ("Shared with family on", "shared_on"),
        ("Written by", "written_by"),
        ("Date written", "written_on"),
        ("Manager", "manager"),
        short=True,
    ),
)
_BEFORE: tuple[Part, ...] = (
    _table("Child consulted about: location / venue / timing / attendance / order", "consultation", CONSULTED),
    _asked(
        ("Consulted by", "consulted_by"),
        ("Consulted on", "consulted_on"),
        ("Purpose explained to child on", "purpose_explained_child_on"),
        ("Purpose explained to parents on", "purpose_explained_parents_on"),
        ("Who should attend agreed with child and parents?", "invite_list_agreed"),
        ("How is the child taking part?", "taking_part_how"),
        ("Trusted adult?", "trusted_adult"),
        ("Prepared by", "prepared_by"),
        ("Prepared on", "prepared_on"),
        short=True,
    ),
    _table(
        "Objections and how they will be managed",
        "objections",
        (
            ("Who objects", "who_objects", 18),
            ("To whom/what", "to_whom_or_what", 28),
            ("How managed", "how_managed", 36),
            ("Decided by", "decided_by", 18),
        ),
    ),
    _table("Anyone the child does not want there", "child_wants_absent", UNWANTED),
    _list("Agenda as the child set it", "agenda"),
)
_RECORD: tuple[Part, ...] = (
    _asked(
        ("Meeting", "meeting_type"),
        ("Review number", "meeting_number"),
        ("Date", "meeting_date"),
        ("Start", "start_time"),
        ("End", "end_time"),
        ("Location", "location"),
        ("Venue", "venue"),
        ("Chair", "chair"),
        ("Chair’s title", "chair_role"),
        ("Minute taker", "minute_taker"),
        ("Convened by", "convened_by"),
        ("Date of strategy meeting", "strategy_date"),
        ("Date of last meeting", "previous_meeting_date"),
        short=True,
    ),
    _table("Who has parental responsibility/can make decisions for the child?", "parental_responsibility", PARENTS[:3]),
    _table("Who came", "attendance", _CAME_MSP),
    *_BEFORE,
    _asked(("Child’s views", "child_views")),
    _table("Parents’/carers’ views", "parent_views", _WHO_VIEW),
    _table(
        "Information from each agency",
        "agency_information",
        (("Agency", "agency", 20), ("Information", "information", 60), ("Share with", "share_with", 20)),
    ),
    _table(
        "Progress on each action (review only)",
        "progress",
        (("Action", "action", 40), ("Who", "who", 20), ("Status", "status", 15), ("Comment", "comment", 25)),
    ),
    _asked(("Drift or delay? (review)", "drift_or_delay")),
    _table(
        "What has drifted or been delayed",
        "drift",
        (
            ("What", "what", 30),
            ("Since", "since", 15),
            ("Raised with", "raised_with", 20),
            ("Raised on", "raised_on", 15),
            ("Result", "outcome", 20),
        ),
    ),
    _asked(("Analysis", "analysis"), ("Risk now", "risk_now"), ("Why?", "risk_reason")),
    _table("Different views; dissent", "dissent", (*_WHO_VIEW, ("Reason", "reason", 40))),
    _table(
        "Recommendations",
        "recommendations",
        (("Recommendation", "text", 46), ("Who", "who", 22), ("By when", "by_when", 16), ("Status", "status", 16)),
    ),
    _table(
        "Decisions on disruption or legal action",
        "disruption_decisions",
        (
            ("Decision", "text", 30),
            ("Evidence", "evidence", 26),
            ("Owner", "owner", 16),
            ("By when", "by_when", 12),
            ("Kind", "kind", 14),
        ),
    ),
    _asked(
        ("Outcome", "outcome"),
        ("ICP Chair agrees?", "icp_chair_agrees"),
        ("Chair’s reason", "chair_reason"),
        ("Step down to", "step_down_to"),
        ("Date of first meeting after step down", "step_down_first_date"),
        ("Reason for escalating to Child Protection", "cp_reason"),
        ("ICPC date", "icpc_date"),
        ("Plan drawn up in partnership with child", "partnership_child"),
        ("Plan drawn up in partnership with parents", "partnership_parents"),
        ("Why the plan was not wholly drawn up in partnership", "partnership_reason"),
        ("Was enough time given?", "enough_time_given"),
    ),
    _section("Lead professional decision (if not CST)"),
    _asked(
        ("Who", "alt_lead"),
        ("Reason for another lead professional", "alt_lead_reason"),
        ("Agreed by CST team manager", "alt_lead_agreed_cst_manager"),
        ("Agreed by field team manager", "alt_lead_agreed_field_manager"),
        ("Agreed by ICP Chair", "alt_lead_agreed_chair"),
        ("Date of lead professional decision", "alt_lead_date"),
        ("File note", "file_note_ref"),
    ),
    _section("When we will meet again"),
    _asked(("Date", "meet_again_date"), ("Time", "meet_again_time"), ("Venue", "meet_again_venue"), short=True),
)
#: the boxes of the child's plan, by key
BOXES = {
    "meet_again": "When we will meet again",
    "warning_signs": "what are the warning signs-why we are worried",
    "what_helps": "What helps to prevent the worries or dangers from happening or getting worse?",
    "if_worse": "what will happen if things get worse",
    "i_want_to_change": "what i want to change",
    "i_want_others_to_do": "What i want others to do",
    "who_will_help": "who will help",
    "negotiable": "what is negotiable",
    "not_negotiable": "what is not negotiable",
    "safe_place": "where is my safe place",
    "unsafe_space": "where is my unsafe space",
    "help_and_contact": "who will help me. Who can I contact when I need help? Who will contact me if they are worried?",
    "how_i_will_know": "how will i know when things are better",
    "if_too_unsafe": "“If people feel I am too unsafe or in danger, what can I expect them to do?”",
}
_CHILDS_PLAN: tuple[Part, ...] = (
    _asked(("Date of meeting", "meeting_date"), short=True),
    _table("Safety Plan", "plan", _PLAN),
    _table(
        "People to ring if we are worried",
        "people_to_ring",
        (("Name", "name", 40), ("Number", "number", 30), ("When", "when", 30)),
    ),
    _asked(*((label, key) for key, label in BOXES.items())),
    _section("For the record"),
    _asked(
        ("Written down by", "written_down_by"),
        ("With the child on", "with_child_on"),
        ("Is it safe for the child/young person to keep a paper copy?", "safe_for_child_to_keep"),
        ("Who will have a copy (told the child?)", "who_will_have_a_copy"),
        ("Safe place may be shown to", "safe_place_share_with"),
    ),
)
_AGREED: Columns = (
    ("AGREED BY", "name", 26),
    ("Role", "role", 24),
    ("Agreed?", "agreed", 18),
    ("DATE", "date", 16),
    ("How", "how", 16),
)
_STATEMENT: Columns = (("Stem", "stem", 18), ("In their words", "words", 72))
_AGENDA: tuple[Part, ...] = (
    _asked(
        ("Held as", "hosting"),
        ("Host meeting reference", "host_meeting_ref"),
        ("Date", "meeting_date"),
        ("Start", "start_time"),
        ("End", "end_time"),
        ("Venue", "venue"),
        ("Chair", "chair"),
        ("Minute taker", "minute_taker"),
        ("On the Extra-Familial Harm Pathway?", "on_efh_pathway"),
        short=True,
    ),
    _table("Who has parental responsibility/can make decisions for the child?", "parental_responsibility", PARENTS),
    _table("Who came", "attendance", _CAME[:6]),
    _asked(
        ("The Chair outlines the purpose of the Safer Meeting", "purpose_outlined"),
        ("Who spoke first", "spoke_first"),
        ("How the child took part", "child_attendance"),
        ("Child’s views", "child_views"),
    ),
    _table("Parents’/carers’ views", "parent_views", _WHO_VIEW),
    _table(
        "Key professionals (teachers, social workers or others who are helping the child)?",
        "key_professionals",
        (
            ("Name", "name", 26),
            ("Role", "role", 24),
            ("Agency", "agency", 22),
            ("Contact", "contact", 16),
            ("Lead professional?", "lead_professional", 12),
        ),
    ),
    _asked(("What is happening? (The Harm)", "harm"), ("What is the impact? (The Worry)", "worry")),
    _table(
        "What each person said",
        "contributions",
        (("Who", "speaker", 22), ("What is happening", "what_is_happening", 40), ("What is the impact", "impact", 38)),
    ),
    _asked(
        (
            "Are there any patterns that help us better understand the nature of the harm or any specific activity or "
            "locations?",
            "patterns",
        ),
        ("Is this directly linked to, or causal to safety or harm?", "linked_or_causal"),
    ),
    _table(
        "Who is in the child and family's network and what is their involvement?",
        "network",
        (
            ("Who", "who", 24),
            ("Relationship", "relationship", 20),
            ("Involvement", "involvement", 38),
            ("Safe / not safe / could be safe", "safe", 18),
        ),
    ),
    _asked(("Is there anyone or anything else around the child or family that can support?", "other_support")),
    _table(
        "Any known places/location/spaces you travel to or are likely to visit, hang out, any known addresses of "
        "friends/family.",
        "places",
        (
            ("Place", "place", 26),
            ("Type", "type", 20),
            ("Indicate if unsafe", "unsafe", 14),
            ("Why", "why", 28),
            ("Onward to Hub?", "onward_to_hub", 12),
        ),
    ),
    _asked(
        ("Where is harm taking place?", "where_harm_happens"),
        ("Are there any different views so far?", "different_views"),
    ),
    _table(
        "How can we work through the difference?",
        "views",
        (
            ("Whose view", "whose_view", 16),
            ("View", "view", 30),
            ("About", "about", 12),
            ("How we will work through it", "how_we_will_work_through_it", 22),
            ("Resolved?", "resolved", 10),
            ("Escalated?", "escalated", 10),
        ),
    ),
    _table(
        "Consider what needs are being met or remain unmet?",
        "needs",
        (("Need", "need", 20), ("Met or unmet", "met_or_unmet", 26), ("How or where", "how_where", 54)),
    ),
    _asked(
        ("What has worked before?", "worked_before"),
        ("What can be done by the child", "can_do_child"),
        ("What can be done by parents/carers", "can_do_parents"),
        (
            "What can be done by the professional network to increase safety including the disruption of harm",
            "can_do_professionals",
        ),
        ("Does the child's overall plan need to be updated?", "overall_plan_update_needed"),
        ("Which plan?", "which_plan"),
        ("By whom?", "update_by_whom"),
        ("By when?", "update_by_when"),
        ("Nature", "grading.nature"),
        ("Severity", "grading.severity"),
        ("Frequency", "grading.frequency"),
        ("Impact", "grading.impact"),
        ("Grade", "grading.grade"),
        ("Response", "grading.response"),
        ("Graded by", "grading.graded_by"),
        ("What 'safer' looks like and how we will recognise success", "what_safer_looks_like"),
        ("A. Do we need a contingency plan?", "contingency_needed"),
        ("What steps can be taken if things don't go to plan?", "contingency_steps"),
        (
            "B. a. Does information need to be passed to the Central Hub for consideration of context-based responses",
            "hub_needed",
        ),
        ("b. Is there indication of complex or complicated abuse?", "complex_abuse"),
        ("C. a. When will this plan be reviewed?", "review_date"),
        ("b. What if something happens in the meantime?", "in_the_meantime"),
    ),
    _table("", "agreed_by", _AGREED),
    _asked(("SHARED WITH", "shared_with")),
)
_SAFER_PLAN: tuple[Part, ...] = (
    _asked(("Date of meeting", "meeting_date"), ("Chair", "chair"), short=True),
    _table(
        "Specific stressors/situations where risk/vulnerability increases",
        "stressors",
        (("Specific stressors/situations", "stressor", 45), ("What we will do", "what_we_will_do", 55)),
    ),
    _table("CHILD – Expectations and agreement of Young Person", "child_statements", (_ORDER, *_STATEMENT)),
    _table("What to do in an emergency?", "emergency_statements", _STATEMENT),
    _asked(("Safe word", "safe_word"), ("Who knows the safe word", "who_knows_safe_word")),
    _table(
        "Young Person's Emergency Contacts",
        "emergency_contacts",
        (
            ("Name", "name", 26),
            ("Who they are", "relationship", 20),
            ("Number", "number", 18),
            ("When to ring", "when_to_call", 18),
            ("Have they agreed?", "agreed_to_be_listed", 16),
        ),
    ),
    _section("If located when missing – where should the child be taken?"),
    _asked(
        ("First", "take_to_first"),
        ("If not possible", "take_to_if_not"),
        ("Not to be taken to", "must_not_be_taken_to"),
    ),
    _table("Who has parental responsibility/can make decisions for the child?", "parental_responsibility", PARENTS),
    _table(
        "PARENT/CARER",
        "parent_actions",
        (
            _ORDER,
            ("Who", "who", 16),
            ("Will ensure / make / do… (ACTION)", "action", 30),
            ("to achieve (AIM)", "aim", 18),
            ("shown by (SUCCESS)", "success", 16),
            ("by/at", "by_at", 14),
        ),
    ),
    _table("Actions to increase safety (including Police Trigger Plan)", "safety_actions", _AGENCY),
    _asked(("Police Trigger Plan", "police_trigger_plan")),
    _table(
        "Actions to prevent or disrupt exploitative or harmful activity",
        "disrupt_actions",
        (*_AGENCY, ("Live investigation?", "live_investigation", 12), ("Share with", "share_with", 15)),
    ),
    _asked(
        ("When will this plan be reviewed?", "review_date"),
        ("What if something happens in the meantime?", "in_the_meantime"),
    ),
    _table("", "agreed_by", _AGREED),
)


def _written(
    file: str, kind: str, title: str, top: dict[str, str], parts: Sequence[Part], said: dict[str, str | Rows],
    council: str = SALTMERE, *, wide: bool = False,
) -> CouncilForm:  # fmt: skip
    form = CouncilForm(Paper(file, kind), council, title, "1F3864" if council == SALTMERE else "00594C", wide=wide)
    form.details(*((_LABELS[key], key, answer) for key, answer in top.items()))
    left = dict(said)
    for part in parts:
        part(form, left)
    if left:
        raise KeyError(f"{file}: nothing asks {', '.join(left)}")
    return form


def _came(people: Sequence[Somebody], *, msp: bool = False) -> Rows:
    rows = [(it.name, it.role, it.agency, it.came, it.part, it.update, it.why) for it in people]
    more = [(it.etac, it.involved) for it in people]
    return [(*row, *rest) for row, rest in zip(rows, more, strict=True)] if msp else rows


def etac(case: Case, file: str, people: Sequence[Somebody], **said: str | Rows) -> CouncilForm:
    """An ETAC record."""
    said["attendance"] = _came(people)
    return _written(file, "ETAC", "ETAC record", case.questions(), _ETAC, said)


def strategy(case: Case, file: str, people: Sequence[Somebody], **said: str | Rows) -> CouncilForm:
    """A record of a strategy meeting."""
    said["attendance"] = _came(people)
    return _written(file, "STRAT", "Strategy meeting", case.questions(), _STRATEGY, said)


def report(case: Case, file: str, **said: str | Rows) -> CouncilForm:
    """The social worker's report."""
    said = {"written_by": case.sw, "manager": case.tm} | said
    return _written(file, "MSP-R", "Report for the My Safety Plan Meeting", case.questions(), _REPORT, said)


def record(case: Case, file: str, people: Sequence[Somebody], **said: str | Rows) -> CouncilForm:
    """The record of a My Safety Plan Meeting."""
    said["attendance"] = _came(people, msp=True)
    said["parental_responsibility"] = [(it.name, it.role, it.has_pr) for it in people if it.has_pr]
    said = {"convened_by": case.sw} | said
    return _written(file, "MSP-A", "My Safety Plan Meeting record", case.questions(), _RECORD, said, wide=True)


def childs_plan(case: Case, file: str, **said: str | Rows) -> CouncilForm:
    """The child's own plan."""
    return _written(file, "MSP-P", "My Safety Plan", case.child(), _CHILDS_PLAN, said)


def agenda(case: Case, file: str, people: Sequence[Somebody], **said: str | Rows) -> CouncilForm:
    """The answers to a SAFER agenda."""
    said["attendance"] = [row[:6] for row in _came(people)]
    top = case.child() | {"lead_professional": case.lead}
    return _written(file, "SAFER-A", "SAFER Meeting", top, _AGENDA, said, NORTHCOMBE)


def safer_plan(case: Case, file: str, **said: str | Rows) -> CouncilForm:
    """A SAFER Plan."""
    top = case.child() | {"lead_professional": case.lead}
    return _written(file, "SAFER-P", "SAFER Plan", top, _SAFER_PLAN, said, NORTHCOMBE)


def sending(
    case: Case,
    file: str,
    people: Sequence[Somebody],
    met: str,
    by: str,
    checked: str,
    also: str,
    council: str = SALTMERE,
) -> Made:
    """Who gets what, ``checked`` by one person and that person's own copy by ``also``; a workbook if the file is one."""
    rows = [_sent(it, also if it.name == checked else checked) for it in people]
    rows.append(("Child’s file", "", "", "", "All", "Full", "", "", "", "Case file", "", checked, ""))
    top = [(_LABELS[key], key, answer) for key, answer in case.child().items()]
    top += [("Date of meeting", "meeting_date", met)]
    if file.endswith(".xlsx"):
        book = SheetForm(Paper(file, "DIST"), f"{council} – Distribution list")
        book.details("Case details", *top, ("List prepared by", "prepared_by", by))
        book.rows("Distribution", "distribution", _SENT, rows)
        return book
    form = CouncilForm(Paper(file, "DIST"), council, "Distribution list", wide=True)
    form.details(*top)
    form.rows("Distribution list", "distribution", _SENT, rows)
    form.details(("List prepared by", "prepared_by", by))
    return form


def _sent(it: Somebody, checked: str) -> Sequence[Entry]:
    inside = it.kind == "chair" or "Council" in it.agency
    document = it.document or (
        "Outcome letter and plan" if it.kind == "child" else "All" if inside else "Outcome letter, plan and minutes"
    )
    copy = it.copy or ("Child’s" if it.kind == "child" else "Full")
    how = it.how or ("By hand" if it.kind in ("child", "parent/carer") else "Portal" if inside else "Secure email")
    address = it.address or (_email(it.name) if how == "Secure email" else "")
    left = (it.leave_out, it.leave_why, it.approved)
    return (it.name, it.role, it.agency, it.kind, document, copy, *left, how, address, checked, it.format)


def _email(name: str) -> str:
    return ".".join(name.lower().replace(".", "").replace("é", "e").split()) + "@example.org"
