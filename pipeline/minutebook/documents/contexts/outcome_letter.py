"""The words of the outcome letter that goes out the day after the meeting (domain.md C7)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from minutebook.audience import Audience
from minutebook.documents.contexts import letters, people
from minutebook.documents.kinds import DocumentType
from minutebook.documents.shaping import Copy, say, when
from minutebook.meeting import MeetingType
from minutebook.words import fold

#: words of the procedure that would blame a parent, read in a letter to one
_BLAMES = "parental engagement"
_NOT_YET = "The decision has not been written down yet."
_OVER = "That day has passed. If nobody has told you what happened, please ask us."
#: what each outcome means, for an adult and for the child (M14, M15)
_OUTCOMES = {
    "Continue": (
        "{child}’s My Safety Plan continues.",
        "Your plan carries on. We will keep meeting with you until things are safer.",
    ),
    "Step down": (
        "The My Safety Plan Meetings end, and the plan steps down.",
        "Things are safer now, so you do not need this kind of meeting any more. You will still get help.",
    ),
    "Escalate to Child Protection": (
        "There is so much worry about {child}’s safety that the next step is an Initial Child Protection Conference.",
        "We are still worried that you are not safe. So there will be another kind of meeting, called a Child "
        "Protection Conference. Somebody will come and tell you what it is and how you can have your say.",
    ),
    "Legal remedies in place": (
        "Legal remedies are in place to meet {child}’s safeguarding needs.",
        "A step has been taken in law to help keep you safe. Somebody will come and tell you what it means for you.",
    ),
    "Close": (
        "{child}’s My Safety Plan ends.",
        "Your plan has come to an end. You can still ask us for help.",
    ),
}
#: what that means, said to the family after it
_MEANS = {
    "Continue": "We will keep meeting until things are safer.",
    "Step down": "Help does not stop: it goes on in another way.",
    "Escalate to Child Protection": "Somebody will explain to you what that is.",
    "Legal remedies in place": "Somebody will explain to you what that means.",
    "Close": "You can still ask us for help.",
}


def outcome_letter(copy: Copy) -> dict[str, Any]:
    """The letter to an adult."""
    family = copy.seen.audience is Audience.PARENTS
    return _letter(copy) | {
        "no_blame": copy.worded(copy.council.words.no_blame) if family and not _guarded(copy) else "",
        "reason": [] if _guarded(copy) else _reason(copy),
        "safer_looks_like": [] if _guarded(copy) else copy.lines("what_safer_looks_like", blank=""),
        "complaint": copy.worded(copy.council.words.complaint),
    }


def outcome_letter_child(copy: Copy) -> dict[str, Any]:
    """The letter to the child: the decision says why in plain words, and somebody can tell them more."""
    return _letter(copy) | {
        "told_us": bool(copy.say("child_views")),
        "meets_again": _next_day(copy) is not None and not _is_over(copy),
        "safer_looks_like": copy.lines("what_safer_looks_like", blank=""),
        "complaint": copy.worded(copy.council.words.complaint_child),
    }


def _letter(copy: Copy) -> dict[str, Any]:
    safer = copy.seen.meeting.type is MeetingType.SAFER
    return letters.letter(copy, "chair", "lead_professional") | {
        "met": say(copy.value("meeting_date")),
        "decision": _safer(copy) if safer else _my_safety_plan(copy),
        "plan_enclosed": letters.plan_enclosed(copy),
        "lead": letters.lead(copy),
        "next": _next(copy),
    }


def _guarded(copy: Copy) -> bool:
    return copy.reader is not None and copy.reader.guarded


def _own(copy: Copy) -> bool:
    return copy.seen.audience is Audience.CHILD


def _outcome(copy: Copy) -> str:
    """The outcome that stands: without the Chair's agreement the plan goes on (R246)."""
    return "Continue" if copy.say("icp_chair_agrees") == "Does not agree" else say(copy.value("outcome"))


def _my_safety_plan(copy: Copy) -> list[str]:
    stands, proposed = _outcome(copy), say(copy.value("outcome"))
    if not stands:
        return [_NOT_YET]
    adult, child = _OUTCOMES.get(stands, (stands, stands))
    lines = [copy.worded(child if _own(copy) else adult)]
    if copy.seen.audience is Audience.PARENTS and stands in _MEANS:
        lines.append(_MEANS[stands])
    if stands != proposed and proposed and not _own(copy):
        lines.insert(0, f"It was proposed to end the plan ({proposed}). The Chair did not agree.")
    return lines + _where_to(copy, stands)


def _where_to(copy: Copy, stands: str) -> list[str]:
    """What comes after the plan, as far as this reader may see it."""
    key, day, adult, child = {
        "Step down": ("step_down_to", "step_down_first_date", "Steps down to", "What comes next"),
        "Escalate to Child Protection": ("", "icpc_date", "Date of the conference", "The day of that meeting"),
        "Legal remedies in place": ("legal_remedy", "", "Legal remedy", ""),
    }.get(stands, ("", "", "", ""))
    found = ", ".join(filter(None, (copy.say(key) if key else "", say(copy.value(day)) if day else "")))
    label = child if _own(copy) else adult
    return [f"{label}: {found}."] if found and label and not _guarded(copy) else []


def _safer(copy: Copy) -> list[str]:
    plan, own = copy.seen.meeting.record("SAFER-P") is not None, _own(copy)
    if own:
        lines = ["We made a SAFER Plan with you." if plan else "We talked about what has to change to make you safer."]
    else:
        what = "agreed a SAFER Plan for" if plan else "looked at what needs to change to increase safety for"
        lines = [f"The meeting {what} {copy.first_name}."]
        if plan and copy.seen.audience is Audience.PARENTS:
            lines.append("It says who will do what.")
    graded = [
        f"{label}: {said}."
        for label, key in (("Grading of risk and harm", "grading.grade"), ("Response", "grading.response"))
        if (said := copy.say(key))
    ]
    return lines + ([] if own else graded)


def _reason(copy: Copy) -> list[str]:
    """The one answer that says why; a reason that lays it at the parents' door is left for the Chair to give (G17)."""
    keys = ("chair_reason", "grading.response_reason", "risk_reason")
    key = next((key for key in keys if copy.say(key)), None)
    if key is None or (copy.seen.audience is Audience.PARENTS and _BLAMES in fold(copy.say(key))):
        return []
    return copy.lines(key, blank="")


def _next(copy: Copy) -> list[str]:
    """When the next meeting is; a reader from whom something is kept is not told the place."""
    if _guarded(copy):
        return [people.WILL_WRITE]
    safer = copy.seen.meeting.type is MeetingType.SAFER
    at, where = (None, "") if safer else (copy.value("meet_again_time"), copy.say("meet_again_venue"))
    if day := _next_day(copy):
        return [line for line in (when(day, at), where, _OVER if _is_over(copy) else "") if line]
    if _outcome(copy) in ("", "Continue"):
        return ["The day has not been fixed yet. We will tell you."]
    return ["No more of these meetings are planned."]


def _is_over(copy: Copy) -> bool:
    """Whether the day of the next meeting was before that of the letter."""
    return isinstance(day := _next_day(copy), date) and day < copy.today


def _next_day(copy: Copy) -> Any:
    return copy.value("review_date" if copy.seen.meeting.type is MeetingType.SAFER else "meet_again_date")


OUTCOME_LETTER_CHILD = DocumentType(
    kind="outcome-letter-child",
    title="Your letter about the meeting",
    template="outcome_letter_child.docx",
    meetings=(MeetingType.SAFER, MeetingType.MSP),
    needs=("SAFER-A", "MSP-A"),
    any_of_them=True,
    audience=Audience.CHILD,
    context=outcome_letter_child,
    is_plan=True,
    is_letter=True,
    readers=letters.CHILD,
    sent_as="Outcome letter",
)
OUTCOME_LETTER_PARENTS = replace(
    OUTCOME_LETTER_CHILD,
    kind="outcome-letter-parents",
    title="Outcome of the meeting",
    template="outcome_letter.docx",
    audience=Audience.PARENTS,
    context=outcome_letter,
    readers=letters.FAMILY,
)
OUTCOME_LETTER_PROFESSIONAL = replace(
    OUTCOME_LETTER_PARENTS,
    kind="outcome-letter-professional",
    audience=Audience.PROFESSIONALS,
    readers=letters.PROFESSIONAL,
)
