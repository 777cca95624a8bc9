"""The words of the SAFER Meeting minutes, section by section (domain.md C1)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from minutebook.audience import Audience
from minutebook.dates import NotADate, find_times, read_date
from minutebook.documents.contexts import people
from minutebook.documents.kinds import DocumentType, Made
from minutebook.documents.shaping import (
    NOT_RECORDED,
    NOTHING,
    Cells,
    Copy,
    Table,
    brief,
    facts,
    frame,
    in_order,
    is_child,
    joined,
    numbered,
    say,
    status_line,
)
from minutebook.meeting import MeetingType
from minutebook.persons import same_name
from minutebook.words import fold

_FAMILY = (
    "mum",
    "mother",
    "mam",
    "dad",
    "father",
    "parent",
    "carer",
    "step",
    "nan",
    "gran",
    "aunt",
    "uncle",
    "brother",
    "sister",
)


def safer_minutes(copy: Copy) -> dict[str, Any]:
    """Everything that the template may ask for."""
    return {
        **frame(copy),
        "status_line": status_line(copy),
        "details": _details(copy),
        "attendance": people.attendance(copy, hopes=True),
        "purpose": _purpose(copy),
        "agenda": _agenda(copy),
        "views": _views(copy),
        "change": _change(copy),
        "grading": _grading(copy),
        "safer_looks_like": copy.lines("what_safer_looks_like"),
        "actions": actions(copy),
        "child_words": statements(copy, "child_statements"),
        "other": _other(copy),
        "decisions": numbered(copy.shaped(_decisions(copy), {"decision": "decision", "reason": "reason"})),
        "agreement": people.agreement(copy),
        "exceptions": people.exceptions(copy, blank=""),
        "distribution": people.distribution(copy),
        **people.closing(copy),
    }


def _details(copy: Copy) -> Table:
    hosted = ", ".join(filter(None, (copy.say("hosting"), copy.say("host_meeting_ref"))))
    pathway = ", since ".join(filter(None, (copy.say("on_efh_pathway"), brief(copy.value("pathway_start")))))
    return copy.facts(
        ("Child/young person", people.known_as(copy), "child.name"),
        ("Date of birth", people.born(copy), "child.dob"),
        ("Case reference", copy.say("case_ref"), "case_ref"),
        ("Held as", hosted, "hosting"),
        ("Date and time", people.met(copy), "meeting_date"),
        ("Venue", people.held_in(copy), "venue"),
        ("Chair", people.chaired(copy), "chair"),
        ("Minute taker", copy.say("minute_taker"), "minute_taker"),
        ("Lead professional", people.lead(copy), "lead_professional"),
        ("Current plan", copy.say("which_plan"), "which_plan"),
        ("On Extra-Familial Harm Pathway", pathway, "on_efh_pathway"),
    )


def _purpose(copy: Copy) -> list[str]:
    said = say(copy.value("purpose_outlined_text"))
    yes = "The Chair outlined the purpose of the meeting." if copy.value("purpose_outlined") is True else ""
    no = "The Chair did not outline the purpose of the meeting." if copy.value("purpose_outlined") is False else ""
    first = copy.say("spoke_first")
    return [copy.council.words.safer_purpose, *filter(None, (yes or no, said, first and f"Who spoke first: {first}."))]


def _agenda(copy: Copy) -> dict[str, Any]:
    """Items 2 to 6."""
    return {
        "key_professionals": copy.table(
            "key_professionals", {"name": "name", "role": "role", "agency": "agency", "lead": _leads(copy)}
        ),
        "harm": copy.lines("harm"),
        "worry": copy.lines("worry"),
        "said": copy.shaped(
            _child_first(copy),
            {
                "who": "speaker",
                "happening": "what_is_happening",
                "impact": joined("impact", "fact_or_opinion", by="\n"),
            },
            "contributions",
        ),
        "patterns": copy.lines("patterns"),
        "patterns_table": copy.table(
            "patterns_table", {"when": "when", "where": "where", "what": "what_happens", "trigger": "trigger"}, blank=""
        ),
        "linked": copy.lines("linked_or_causal"),
        "network": copy.table(
            "network", {"who": "who", "relationship": "relationship", "involvement": "involvement", "safe": "safe"}
        ),
        "support": copy.lines("other_support"),
        "risk_people": copy.table(
            "risk_people",
            {
                "person": joined("person_name", "relationship"),
                "considered": "considered",
                "work": "can_we_work_with_risk",
                "mechanisms": _mechanisms,
            },
        ),
        "places": copy.table(
            "places",
            {"place": "place", "type": "type", "unsafe": "unsafe", "why": "why", "linked": "linked_to"},
        ),
        "travel": copy.lines("transport", "who_paid_or_arranged", "routes"),
        "where_harm": copy.lines("where_harm_happens"),
    }


def _leads(copy: Copy) -> Callable[[Mapping[str, Any]], str]:
    """Whether a professional leads: as the row says, else as the case details name the lead professional."""
    lead = people.lead(copy)
    return lambda row: brief(row.get("lead_professional")) or ("Yes" if same_name(row.get("name"), lead) else "")


def _mechanisms(row: Mapping[str, Any]) -> str:
    came = "At the meeting." if row.get("attended_meeting") is True else ""
    return "\n".join(filter(None, (say(row.get("mechanisms")), came)))


def _child_first(copy: Copy) -> Any:
    """What people said: the child, then the family, then everybody else (R054)."""
    value = copy.value("contributions")
    family = {
        fold(say(row.get("name"))).split(" ")[0] for row in copy.seen.meeting.rows("attendance") if _is_family(row)
    }

    def standing(row: Mapping[str, Any]) -> int:
        name = say(row.get("speaker"))
        return (
            0 if is_child(copy, name) else 1 if fold(name).split(" ")[0] in family or _is_family({"role": name}) else 2
        )

    return sorted(value, key=standing) if isinstance(value, list) else value


def _is_family(row: Mapping[str, Any]) -> bool:
    return any(word.startswith(_FAMILY) for word in fold(say(row.get("role"))).split()) and not row.get("agency")


def _views(copy: Copy) -> dict[str, Any]:
    """The child's and the parents' own views, then item 7."""
    took_part = copy.say("child_attendance")
    return {
        "child": [
            *([f"How {copy.first_name} took part: {took_part}."] if took_part else []),
            *copy.lines("child_views", "child_not_present_reason"),
        ],
        "parents": copy.table("parent_views", {"who": "who", "view": "view"}),
        "different": copy.lines("different_views"),
        "table": copy.table(
            "views",
            {
                "whose": "whose_view",
                "view": joined("view", "about", by="\n"),
                "how": "how_we_will_work_through_it",
                "resolved": _resolved,
            },
            blank="",
        ),
        "work_through": copy.lines("work_through_difference", blank=""),
        "needs": copy.table("needs", {"need": _need, "met": "met_or_unmet", "how": "how_where"}),
    }


def _resolved(row: Mapping[str, Any]) -> str:
    escalated = row.get("escalated")
    return "\n".join(filter(None, (say(row.get("resolved")), "Escalated" if escalated is True else "")))


def _need(row: Mapping[str, Any]) -> str:
    need = say(row.get("need"))
    return need[:1].upper() + need[1:]


def _change(copy: Copy) -> dict[str, Any]:
    """Item 7b."""
    replicate = joined("replicate", "replicate_by_whom", "replicate_when")(
        {k: copy.value(k) for k in ("replicate", "replicate_by_whom", "replicate_when")}
    )
    # three boxes answered as one block are not three times blank
    blank = "" if (together := copy.lines("can_do", blank="")) else NOTHING
    return {
        "worked": [*copy.lines("worked_before"), *([replicate] if replicate else [])],
        "can_do": together,
        "child": copy.lines("can_do_child", blank=blank),
        "parents": copy.lines("can_do_parents", blank=blank),
        "professionals": copy.lines("can_do_professionals", blank=blank),
        "plan": copy.lines("overall_plan_update_needed") + _update(copy),
    }


def _update(copy: Copy) -> list[str]:
    pairs = (("Which plan", "which_plan"), ("By whom", "update_by_whom"), ("By when", "update_by_when"))
    said = "; ".join(f"{label}: {copy.say(key)}" for label, key in pairs if copy.say(key))
    return [said] if said else []


def _grading(copy: Copy) -> Table:
    pairs = [
        ("Nature", "nature"),
        ("Severity", "severity"),
        ("Frequency", "frequency"),
        ("Impact", "impact"),
        ("Grading", "grade"),
        ("Response", "response"),
        ("Graded by", "graded_by"),
    ]
    optional = [("Previous grading", "previous"), ("Reason for the response", "response_reason")]
    more = [(label, key) for label, key in optional if copy.say(f"grading.{key}")]
    here = [(label, f"grading.{key}") for label, key in pairs + more if f"grading.{key}" not in copy.seen.withheld]
    gone = copy.partly(*(f"grading.{key}" for _, key in pairs + optional))
    return facts(*((label, copy.say(key)) for label, key in here)) | {"lines": gone}


def statements(copy: Copy, key: str, *, blank: str = NOTHING) -> list[str]:
    """The child's own statements, in their words and their order (domain.md 0.5, rule 6)."""
    value = copy.value(key)
    if not isinstance(value, list):
        return copy.lines(key, blank=blank)
    said = [joined("stem", "words", by=" ")(row) if isinstance(row, Mapping) else say(row) for row in value]
    return [line for line in said if line] + copy.partly(key) or copy.lines(key, blank=blank)


def actions(copy: Copy) -> Table:
    """The adults' actions of the plan in one table, each section in its own order of priority (R085, R133)."""
    rows: list[dict[str, str]] = []
    lines: list[str] = []
    for key in ("parent_actions", "safety_actions", "disrupt_actions"):
        part = copy.shaped(in_order(copy.value(key)), PLAN_COLUMNS, key, blank="")
        rows += part["rows"]
        lines += [line for line in part["lines"] if line not in lines]
    return numbered({"rows": rows, "lines": lines if rows or lines else copy.lines("safety_actions")})


def _who(row: Mapping[str, Any]) -> str:
    return "\n".join(filter(None, (say(row.get("who")), say(row.get("agency")), say(row.get("named_worker")))))


PLAN_COLUMNS: Cells = {"who": _who, "action": "action", "aim": "aim", "success": "success", "by": "by_at"}


def _other(copy: Copy) -> dict[str, Any]:
    """A to C of *Other considerations*."""
    cover = {"away": "who_unavailable", "steps_in": "who_steps_in", "contact": "contact"}
    hub: Cells = {
        "what": joined("kind", "what", by=": "),
        "to": lambda row: "Central Hub",
        "who": "passed_by",
        "by": _passed_on,
    }
    return {
        "contingency": copy.lines("contingency_needed") + copy.lines("contingency_steps", blank=""),
        "cover": copy.table("contingency_cover", cover),
        "hub": copy.lines("hub_needed"),
        "hub_items": copy.table("hub_items", hub, blank=""),
        "complex": copy.lines("complex_abuse"),
        "review": [people.WILL_WRITE] if copy.seen.guarded else review(copy),
        "meantime": copy.lines("in_the_meantime"),
    }


def _passed_on(row: Mapping[str, Any]) -> str:
    """That it was passed on, and when; blank while it waits, since no form says by when."""
    day = brief(row.get("passed_on"))
    return ", ".join(filter(None, (day and f"Passed on {day}", say(row.get("hub_reference")))))


def review(copy: Copy, *, blank: str = NOTHING) -> list[str]:
    """When the plan is reviewed: the date in full, then whatever more than a date the worker wrote about it."""
    typed = () if _only(copy.say("review_text"), copy.value("review_date")) else ("review_text",)
    return list(dict.fromkeys(copy.lines("review_date", "review_event", *typed, blank=blank)))


def _only(typed: str, day: Any) -> bool:
    """Whether words say nothing but a date, not even a time of day."""
    try:
        return bool(typed) and read_date(typed).date == day and not find_times(typed)
    except NotADate:
        return False


def _decisions(copy: Copy) -> list[dict[str, str]]:
    """What the meeting decided, gathered from the answers that are decisions (domain.md S10, S19, S30 to S33)."""
    grade, response = copy.say("grading.grade"), copy.say("grading.response")
    graded = ". ".join(
        filter(None, (grade and f"Grading of risk and harm: {grade}", response and f"Response: {response}"))
    )
    rows = [(graded, copy.say("grading.response_reason"))]
    for label, key, details in (
        ("The child’s overall plan is to be updated", "overall_plan_update_needed", "".join(_update(copy))),
        ("A contingency plan is needed", "contingency_needed", "See “Other considerations”, A."),
        ("Information is to be passed to the Central Hub", "hub_needed", "See “Other considerations”, B."),
        ("There is indication of complex or complicated abuse", "complex_abuse", ""),
    ):
        if answer := say(copy.value(key)):
            more = details if copy.value(key) is True else ""
            rows.append((f"{label}: {answer}", say(copy.value(f"{key}_text")) or more))
    if (date := say(copy.value("review_date"))) and not copy.seen.guarded:
        rows.append(
            (f"The plan will be reviewed on {date}", copy.say("review_event") or "See “Other considerations”, C.")
        )
    return [{"decision": decision, "reason": reason or NOT_RECORDED} for decision, reason in rows if decision]


SAFER_MINUTES = DocumentType(
    kind="safer-minutes",
    title="SAFER Meeting: minutes",
    template="safer_minutes.docx",
    meetings=(MeetingType.SAFER,),
    needs=("SAFER-A",),
    audience=Audience.PROFESSIONALS,
    context=safer_minutes,
    exceptions=True,
    made=Made.BY_RUN,
    sent_as="Minutes",
)
