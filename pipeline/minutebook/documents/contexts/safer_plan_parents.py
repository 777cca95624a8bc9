"""The words of the SAFER Plan in the copy for parents and carers (domain.md C2), in the order of the plan."""

from __future__ import annotations

from typing import Any

from minutebook.audience import Audience
from minutebook.documents.contexts import people
from minutebook.documents.contexts.safer_minutes import review, statements
from minutebook.documents.contexts.safer_plan import (
    CONTACTS,
    COVER,
    FORM,
    NO_DAY,
    emergency,
    located,
    plan_actions,
    safe_word,
)
from minutebook.documents.kinds import DocumentType
from minutebook.documents.shaping import NOT_RECORDED, Copy, Table, facts, frame, say
from minutebook.meeting import MeetingType

#: what nobody needs to be told that it is blank
_MAY_BE_BLANK = ("parent_actions", "safety_actions", "disrupt_actions")


def safer_plan_parents(copy: Copy) -> dict[str, Any]:
    """Everything that the template may ask for; a section that is blank, or left out in silence, is not printed."""
    copy = copy.leading(FORM)
    parents, safety, disrupt = (plan_actions(copy, key, blank="") for key in _MAY_BE_BLANK)
    return {
        **frame(copy),
        "first_name": copy.first_name,
        "intro": copy.worded(copy.council.words.safer_parents_intro),
        "draft_note": "This copy is not finished yet, so some things may still change." if copy.draft else "",
        "details": _stated(
            facts(
                ("Child/young person", people.known_as(copy)),
                ("Date of meeting", say(copy.value("meeting_date"))),
                ("Review date", "" if copy.seen.guarded else say(copy.value("review_date"))),
                ("Chair", copy.say("chair")),
                ("Lead professional", people.lead(copy)),
            )
        ),
        "safer_looks_like": copy.lines("what_safer_looks_like", blank=""),
        "stressors": copy.table("stressors", {"stressor": "stressor", "doing": "what_we_will_do"}, blank=""),
        "child_words": statements(copy, "child_statements", blank=""),
        "emergency": [*emergency(copy, blank=""), *([safe_word(copy)] if copy.seen.tells_safe_word else [])],
        "urgent": copy.council.words.urgent,
        "contacts": copy.table("emergency_contacts", CONTACTS, blank=""),
        "located": _stated(located(copy)),
        "parental_responsibility": copy.table(
            "parental_responsibility",
            {"name": "name", "relationship": "relationship", "has_pr": "has_pr", "decides": "can_make_decisions"},
            blank="",
        ),
        "parents": parents,
        "safety": safety,
        "disrupt": disrupt,
        "contingency": copy.lines("contingency_steps", blank=""),
        "cover": copy.table("contingency_cover", COVER, blank=""),
        "meantime": copy.lines("in_the_meantime", blank=""),
        "review": [people.WILL_WRITE] if copy.seen.guarded else review(copy, blank=NO_DAY),
        "agreement": people.agreement(copy, blank=""),
        "retention": copy.council.words.retention,
        "office": copy.council.words.contacts,
    }


def _stated(table: Table) -> Table:
    """A table of facts without those that nobody has stated."""
    return table | {"rows": [row for row in table["rows"] if row["details"] != NOT_RECORDED]}


SAFER_PLAN_PARENTS = DocumentType(
    kind="safer-plan-parents",
    title="SAFER Plan for parents and carers",
    template="safer_plan_parents.docx",
    meetings=(MeetingType.SAFER,),
    needs=(FORM,),
    audience=Audience.PARENTS,
    context=safer_plan_parents,
    is_plan=True,
    copied_as="Plan",
)
