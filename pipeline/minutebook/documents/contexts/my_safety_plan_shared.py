"""My Safety Plan in the copies that others hold (domain.md C12): the child's own words, as far as they are shared."""

from __future__ import annotations

from typing import Any

from minutebook.audience import Audience
from minutebook.documents.contexts.my_safety_plan import FORM, my_safety_plan
from minutebook.documents.kinds import DocumentType
from minutebook.documents.shaping import Copy, frame, sentences
from minutebook.meeting import MeetingType


def my_safety_plan_shared(copy: Copy) -> dict[str, Any]:
    """Everything that the child's own template may ask for, said to somebody else."""
    theirs = frame(copy)
    own = my_safety_plan(copy)
    person = copy.say("lead_professional") or copy.say("cst_sw")
    return own | {
        **{name: theirs[name] for name in ("about", "copy_for", "draft_line")},
        "intro": copy.worded(copy.council.words.shared_plan_intro),
        "helping": [
            *([f"{person} makes sure that this plan happens."] if person else []),
            "To talk about this plan:",
            *sentences(copy.council.words.contacts),
        ],
    }


MY_SAFETY_PLAN_PARENTS = DocumentType(
    kind="my-safety-plan-parents",
    title="My Safety Plan: parents’ and carers’ copy",
    template="my_safety_plan.docx",
    meetings=(MeetingType.MSP,),
    needs=(FORM,),
    audience=Audience.PARENTS,
    context=my_safety_plan_shared,
    is_plan=True,
    copied_as="Plan",
)

MY_SAFETY_PLAN_PROFESSIONALS = DocumentType(
    kind="my-safety-plan-professionals",
    title="My Safety Plan: professionals’ copy",
    template="my_safety_plan.docx",
    meetings=(MeetingType.MSP,),
    needs=(FORM,),
    audience=Audience.PROFESSIONALS,
    context=my_safety_plan_shared,
    is_plan=True,
    copied_as="Plan",
)
