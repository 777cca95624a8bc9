"""The words of the child's own plan (domain.md C3, Appendix 1): their words, in their boxes, in the form's order."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from minutebook.audience import PLAN_BOXES, Audience
from minutebook.documents.contexts import people
from minutebook.documents.kinds import DocumentType, Made
from minutebook.documents.shaping import Copy, brief, frame, joined, paragraphs, say, when
from minutebook.meeting import MeetingType

FORM = "MSP-P"
DECLINED = "I did not want to say"
NOT_YET = "Nothing written here yet."
#: rows drawn in the table of goals, filled or not (domain.md C3)
_LEAST_ROWS = 6

#: the labels of the boxes, word for word from the council's form (domain.md M42)
_LABELS = (
    "When we will meet again",
    "People to ring if we are worried",
    "what are the warning signs-why we are worried",
    "What helps to prevent the worries or dangers from happening or getting worse?",
    "what will happen if things get worse",
    "what i want to change",
    "What i want others to do",
    "who will help",
    "what is negotiable",
    "what is not negotiable",
    "where is my safe place",
    "where is my unsafe space",
    "who will help me. Who can I contact when I need help? Who will contact me if they are worried?",
    "how will i know when things are better",
    "“If people feel I am too unsafe or in danger, what can I expect them to do?”",
)
LABELS: Mapping[str, str] = dict(zip(PLAN_BOXES, _LABELS, strict=True))


def my_safety_plan(copy: Copy) -> dict[str, Any]:
    """Everything that the template may ask for."""
    words = copy.council.words
    met = copy.value("meeting_date")
    return {
        **frame(copy, own=True),
        "first_name": copy.known_name,
        "intro": copy.worded(words.child_plan_intro),
        "from_meeting": f"From our meeting on {say(met)}." if met else "",
        "draft_note": "This copy is not finished yet, so some things may still change." if copy.draft else "",
        "show_by_when": copy.council.labels.plan_show_by_when,
        "goals": _goals(copy),
        "boxes": [box for key in PLAN_BOXES if (box := _box(copy, key))["lines"]],
        "helping": people.helping(copy, *copy.lines("who_will_have_a_copy", form=FORM, blank="")),
        "urgent": words.urgent,
    }


def _goals(copy: Copy) -> dict[str, list[Any]]:
    columns: dict[str, Any] = {"goal": "safety_goal", "action": "action", "who": "who"}
    if copy.council.labels.plan_show_by_when:
        columns["by_when"] = "by_when"
    value = copy.value("plan", FORM)
    given = [row for row in value if isinstance(row, Mapping)] if isinstance(value, list) else []
    rows = [{name: brief(row.get(source)) for name, source in columns.items()} for row in given]
    prose = [] if given else paragraphs(value)
    if not prose:
        rows += [dict.fromkeys(columns, "") for _ in range(_LEAST_ROWS - len(rows))]
    return {"rows": rows, "lines": prose + copy.partly("plan")}


def _box(copy: Copy, key: str) -> dict[str, Any]:
    declined = copy.value("boxes_declined", FORM)
    value = copy.value(key, FORM)
    if key in (declined if isinstance(declined, list) else paragraphs(declined)) and not value:
        lines = [DECLINED]
    elif key == "meet_again":
        lines = _meet_again(copy)
    else:
        lines = _said(value) + copy.partly(key)
    if not lines and copy.kept_silent(key):
        return {"label": "", "lines": []}
    return {"label": label(copy, key), "lines": lines or [NOT_YET]}


def label(copy: Copy, key: str) -> str:
    """The box's label: exactly as on the form, or with a capital where the council says so."""
    words = LABELS[key]
    if copy.council.labels.labels_verbatim:
        return words
    words = re.sub(r"\bi\b", "I", words.strip("“”"))
    return words[:1].upper() + words[1:]


def _said(value: Any) -> list[str]:
    """What is in a box, as it was said; a table becomes one line for each person."""
    if isinstance(value, list):
        ring = joined("name", "number", "when")
        return [ring(row) if isinstance(row, Mapping) else say(row) for row in value]
    return paragraphs(value)


def _meet_again(copy: Copy) -> list[str]:
    """The words in the box; where there are none, the next date that the meeting set (domain.md C11a).

    A copy that somebody holds from whom things are kept tells neither day nor place, as the letter to them does not.
    """
    if copy.seen.guarded:
        return [people.WILL_WRITE]
    if said := paragraphs(copy.value("meet_again", FORM)):
        return said
    day = copy.value("meet_again_date", FORM) or copy.value("meet_again_date")
    place = copy.say("meet_again_venue")
    return [line for line in (when(day, copy.value("meet_again_time")), place) if line]


MY_SAFETY_PLAN = DocumentType(
    kind="my-safety-plan",
    title="My Safety Plan",
    template="my_safety_plan.docx",
    meetings=(MeetingType.MSP,),
    needs=("MSP-P",),
    audience=Audience.CHILD,
    context=my_safety_plan,
    is_plan=True,
    made=Made.BY_RUN,
    sent_as="Plan",
)
