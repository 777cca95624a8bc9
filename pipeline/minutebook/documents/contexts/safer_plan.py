"""The words of the SAFER Plan, section by section (domain.md C2), for the professionals' copy."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from minutebook.audience import Audience
from minutebook.documents.contexts import people
from minutebook.documents.contexts.safer_minutes import PLAN_COLUMNS, review, statements
from minutebook.documents.kinds import DocumentType, Made
from minutebook.documents.shaping import NOTHING, Cells, Copy, Table, facts, frame, in_order, say, status_line
from minutebook.meeting import MeetingType

FORM = "SAFER-P"
#: to the family, where no review has been set
NO_DAY = "The day has not been fixed yet. We will tell you."

#: to somebody whose copy holds the safe word
KEEP_CLOSE = "Keep this plan where nobody else can read it."

CONTACTS: Cells = {"name": "name", "who": "relationship", "number": "number", "when": "when_to_call"}
COVER: Cells = {"away": "who_unavailable", "steps_in": "who_steps_in"}


def safer_plan(copy: Copy) -> dict[str, Any]:
    """Everything that the template may ask for; what the plan's own form says comes before the agenda's answers."""
    copy = copy.leading(FORM)
    return {
        **frame(copy),
        "status_line": status_line(copy),
        "first_name": copy.first_name,
        "details": _details(copy),
        "safer_looks_like": copy.lines("what_safer_looks_like"),
        "stressors": copy.table("stressors", {"stressor": "stressor", "doing": "what_we_will_do"}),
        "child_words": statements(copy, "child_statements"),
        "child_said": bool(statements(copy, "child_statements", blank="")),
        "emergency_said": bool(emergency(copy, blank="")),
        "emergency": emergency(copy),
        "safe_word": safe_word(copy),
        "urgent": copy.council.words.urgent,
        "contacts": copy.table("emergency_contacts", {**CONTACTS, "when": _when_to_call}),
        "located": located(copy),
        "parental_responsibility": people.parental_responsibility(copy),
        "parents": plan_actions(copy, "parent_actions"),
        "safety": plan_actions(copy, "safety_actions"),
        "trigger_plan": copy.lines("police_trigger_plan"),
        "disrupt": plan_actions(copy, "disrupt_actions"),
        "contingency": copy.lines("contingency_steps"),
        "cover": copy.table("contingency_cover", {**COVER, "contact": "contact"}, blank=""),
        "meantime": copy.lines("in_the_meantime"),
        "review": review(copy),
        "agreement": people.agreement(copy),
        "shared_with": people.distribution(copy),
        "retention": copy.council.words.retention,
        "office": copy.council.words.contacts,
    }


def _details(copy: Copy) -> Table:
    return copy.facts(
        ("Child/young person", copy.say("child.name"), "child.name"),
        ("Date of birth", people.born(copy), "child.dob"),
        ("Case reference", copy.say("case_ref"), "case_ref"),
        ("Date of meeting", say(copy.value("meeting_date")), "meeting_date"),
        ("Review date", say(copy.value("review_date")), "review_date"),
        ("Chair", copy.say("chair"), "chair"),
        ("Lead professional", people.lead(copy), "lead_professional"),
        ("Grading", copy.say("grading.grade"), "grading.grade"),
        ("Response", copy.say("grading.response"), "grading.response"),
    )


def emergency(copy: Copy, *, blank: str = NOTHING) -> list[str]:
    """What the child said that they will do, each statement with its beginning."""
    return statements(copy, "emergency_statements", blank=blank)


def safe_word(copy: Copy) -> str:
    """That there is a safe word and who knows it; the word is in the copies of those who know it alone (R095)."""
    knows = copy.say("who_knows_safe_word")
    if copy.seen.tells_safe_word and (word := copy.say("safe_word")):
        who = f" The people who know it: {knows}." if knows else ""
        return f"Safe word: {word}.{who} {KEEP_CLOSE}"
    if knows:
        return f"Safe word: agreed with {knows}"
    return "Safe word: agreed" if copy.seen.secrets else "Safe word: not recorded"


def _when_to_call(row: Mapping[str, Any]) -> str:
    agreed = row.get("agreed_to_be_listed")
    return "\n".join(
        filter(None, (say(row.get("when_to_call")), "Has not agreed to be listed" if agreed is False else ""))
    )


def located(copy: Copy) -> Table:
    """Where the child is to be taken when found, and where not."""
    keys = (
        ("First", "take_to_first"),
        ("If not possible", "take_to_if_not"),
        ("Not to be taken to", "must_not_be_taken_to"),
    )
    here = [(label, copy.say(key)) for label, key in keys if key not in copy.seen.withheld]
    return facts(*here) | {"lines": copy.partly(*(key for _, key in keys))}


def plan_actions(copy: Copy, key: str, columns: Cells = PLAN_COLUMNS, *, blank: str = NOTHING) -> Table:
    """One section of the plan, in its order of priority."""
    return copy.shaped(in_order(copy.value(key)), columns, key, blank=blank)


SAFER_PLAN = DocumentType(
    kind="safer-plan",
    title="SAFER Plan",
    template="safer_plan.docx",
    meetings=(MeetingType.SAFER,),
    needs=("SAFER-P",),
    audience=Audience.PROFESSIONALS,
    context=safer_plan,
    is_plan=True,
    made=Made.BY_RUN,
    sent_as="Plan",
)
