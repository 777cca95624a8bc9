"""The words of the SAFER Plan, section by section (domain.md C2), for the professionals' copy."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from minutebook.documents import context_people as people
from minutebook.documents.context_safer_minutes import PLAN_COLUMNS, child_statements, review
from minutebook.documents.shaping import Copy, Table, facts, frame, in_order, joined, say, status_line

FORM = "SAFER-P"


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
        "child_words": child_statements(copy),
        "emergency": _emergency(copy),
        "safe_word": _safe_word(copy),
        "urgent": copy.council.words.urgent,
        "contacts": copy.table(
            "emergency_contacts", {"name": "name", "who": "relationship", "number": "number", "when": _when_to_call}
        ),
        "located": _located(copy),
        "parental_responsibility": people.parental_responsibility(copy),
        "parents": _actions(copy, "parent_actions"),
        "safety": _actions(copy, "safety_actions"),
        "trigger_plan": copy.lines("police_trigger_plan"),
        "disrupt": _actions(copy, "disrupt_actions"),
        "contingency": copy.lines("contingency_steps"),
        "cover": copy.table(
            "contingency_cover", {"away": "who_unavailable", "steps_in": "who_steps_in", "contact": "contact"}, blank=""
        ),
        "meantime": copy.lines("in_the_meantime"),
        "review": review(copy),
        "agreement": people.agreement(copy),
        "shared_with": people.distribution(copy),
        "retention": copy.council.words.retention,
        "office": copy.council.words.contacts,
    }


def _details(copy: Copy) -> Table:
    return facts(
        ("Child/young person", copy.say("child.name")),
        ("Date of birth", people.born(copy)),
        ("Case reference", copy.say("case_ref")),
        ("Date of meeting", say(copy.value("meeting_date"))),
        ("Review date", say(copy.value("review_date"))),
        ("Chair", copy.say("chair")),
        ("Lead professional", people.lead(copy)),
        ("Grading", copy.say("grading.grade")),
        ("Response", copy.say("grading.response")),
    )


def _emergency(copy: Copy) -> list[str]:
    value = copy.value("emergency_statements")
    if not isinstance(value, list):
        return copy.lines("emergency_statements")
    said = [joined("stem", "words", by=" ")(row) if isinstance(row, Mapping) else say(row) for row in value]
    return [line for line in said if line] + copy.partly("emergency_statements") or copy.lines("emergency_statements")


def _safe_word(copy: Copy) -> str:
    """That there is a safe word and who knows it; the word itself is in no copy for professionals (R095)."""
    knows = copy.say("who_knows_safe_word")
    if knows:
        return f"Safe word: agreed with {knows}"
    return "Safe word: agreed" if copy.seen.secrets else "Safe word: not recorded"


def _when_to_call(row: Mapping[str, Any]) -> str:
    agreed = row.get("agreed_to_be_listed")
    return "\n".join(
        filter(None, (say(row.get("when_to_call")), "Has not agreed to be listed" if agreed is False else ""))
    )


def _located(copy: Copy) -> Table:
    keys = (
        ("First", "take_to_first"),
        ("If not possible", "take_to_if_not"),
        ("Not to be taken to", "must_not_be_taken_to"),
    )
    here = [(label, copy.say(key)) for label, key in keys if key not in copy.seen.withheld]
    return facts(*here) | {"lines": copy.partly(*(key for _, key in keys))}


def _actions(copy: Copy, key: str) -> Table:
    return copy.shaped(in_order(copy.value(key)), PLAN_COLUMNS, key)
