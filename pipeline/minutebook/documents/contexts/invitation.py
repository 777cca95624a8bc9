"""The words of the invitations: to the child, to the family, to professionals (domain.md C6)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from minutebook.audience import Audience
from minutebook.documents.contexts import letters, people
from minutebook.documents.kinds import DocumentType
from minutebook.documents.shaping import Copy, Table, brief, facts, say
from minutebook.meeting import MeetingType
from minutebook.persons import same_name

#: the points that the child is asked about (M36), as one says them to a child
_POINTS = {
    "Location": "where the meeting is",
    "Venue": "the building or the room",
    "Timing": "the time",
    "Attendance": "who comes",
    "Order": "what we talk about first",
}
_TOLD_US = {
    "Attending": "You told us that you want to come.",
    "Part": "You told us that you want to come for some of it.",
    "Trusted adult speaks": "You told us that you want somebody else to speak for you.",
    "Written/recorded views": "You told us that you want to write or record what you think.",
    "Not taking part": "You told us that you do not want to take part. You can still change your mind.",
}
_TAKES_PART = {
    "Attending": "{child} is coming to the meeting.",
    "Part": "{child} is coming to part of the meeting.",
    "Trusted adult speaks": "A trusted adult will speak for {child}.",
    "Written/recorded views": "{child} is sending their views.",
    "Not taking part": "{child} has chosen not to take part.",
}


def invitation_child(copy: Copy) -> dict[str, Any]:
    """The child's letter."""
    return letters.letter(copy, "cst_sw", "lead_professional") | {
        "purpose": letters.purpose(copy),
        "starts": letters.starts(copy),
        "place": people.held_in(copy),
        "listened": list(_listened(copy)),
        "others": letters.others(copy),
        "not_wanted": list(_not_wanted(copy)),
        "told_us": _TOLD_US.get(copy.say("taking_part_how"), ""),
        "speaks": letters.named(copy.say("trusted_adult")),
        "format": copy.say("child.interpreter_or_format"),
    }


def _listened(copy: Copy) -> Iterator[str]:
    """What was done about the place, the time and the rest that the child was asked about."""
    if chosen := letters.chosen(copy):
        yield f"You chose {chosen}."
    for point, row in letters.asked_for(copy).items():
        what, done, why = _POINTS.get(point), say(row.get("what_we_did")), say(row.get("why_not"))
        if what and done in ("In part", "Not followed"):
            could = "We could only do some of what you asked" if done == "In part" else "We could not do what you asked"
            yield f"{could} about {what}." + (f" The reason: {_stopped(why)}" if why else "")
        elif what and row.get("consulted") is False and not done:
            yield f"We should have asked you about {what}, and we did not. We are sorry. Please tell us what you think."


def _not_wanted(copy: Copy) -> Iterator[str]:
    """What was decided about people the child does not want there; never the child's reason (M37)."""
    value = copy.value("child_wants_absent")
    for row in value if isinstance(value, list) else []:
        who = letters.named(say(row.get("person")).partition("(")[0]) if isinstance(row, Mapping) else ""
        if not who:
            continue
        wish, decided = say(row.get("wish")), letters.named(say(row.get("decided_by")))
        why = say(row.get("valid_reasons"))
        asked = f"You asked for {who} not to be there."
        if wish == "Followed":
            yield f"{asked} That is agreed: they will not be there."
        elif wish in ("Part of meeting", "Put aside"):
            then = f"They will be there for {'some' if wish.startswith('Part') else 'all'} of it."
            yield " ".join(
                filter(None, (asked, then, decided and f"{decided} decided this.", why and f"Why: {_stopped(why)}"))
            )


def _stopped(words: str) -> str:
    """Words typed without a full stop, as a sentence among others."""
    return words if words.rstrip().endswith((".", "!", "?")) else f"{words.rstrip()}."


def invitation_parents(copy: Copy) -> dict[str, Any]:
    """The letter to a parent, carer or other family member."""
    return _adults(copy) | {
        "no_blame": copy.worded(copy.council.words.no_blame),
        "format": copy.say("child.interpreter_or_format"),
    }


def invitation_professional(copy: Copy) -> dict[str, Any]:
    """The letter to a professional, with what is asked of them (M28, M29, S06)."""
    return _adults(copy) | {
        "takes_part": copy.worded(_TAKES_PART.get(copy.say("taking_part_how"), "")),
        "must": _must(copy),
        "send_by": _send_by(copy),
        "needs": {"rows": list(_needs(copy)), "lines": []},
    }


def _adults(copy: Copy) -> dict[str, Any]:
    chosen = letters.chosen(copy)
    return letters.letter(copy, "cst_sw", "lead_professional") | {
        "purpose": letters.purpose(copy),
        "details": _details(copy),
        "chosen": copy.worded(f"{{child}} chose {chosen}.") if chosen else "",
        "others": letters.others(copy),
    }


def _details(copy: Copy) -> Table:
    held = copy.say("hosting")
    return facts(
        ("When", letters.starts(copy) or "Not fixed yet; we will write again"),
        ("Where", people.held_in(copy) or "Not fixed yet; we will write again"),
        ("Chair", letters.named(copy.say("chair")) or "To be named"),
        *([("Held as", held)] if held else []),
    )


def _must(copy: Copy) -> str:
    """Whether this reader has to come (M22, M28)."""
    name = copy.reader.name if copy.reader else ""
    if copy.seen.meeting.type is MeetingType.SAFER:
        return "We hope that you can come."
    four = ("cst_sw", "cst_tm", "field_sw", "field_tm")
    if copy.value("co_working") is True and any(same_name(name, copy.say(key)) for key in four):
        return "You must attend: in a co-working arrangement both social workers and both managers must be there."
    row = next((row for row in copy.seen.meeting.rows("attendance") if same_name(name, row.get("name"))), {})
    if row.get("etac_member") is True:
        return "You must attend, where practically possible: you are a member of the ETAC."
    if row.get("directly_involved") is True:
        return "You must attend, where practically possible: you are directly involved in the plan."
    return "Please attend if you can."


def _send_by(copy: Copy) -> str:
    """The last day for papers: so many working days before the meeting that the family can read them."""
    day, scales = copy.value("meeting_date"), copy.council.timescales
    if not isinstance(day, date):
        return ""
    review = "review" in copy.say("meeting_type").casefold()
    calendar = copy.council.calendar
    for _ in range(scales.report_shared_before_review if review else scales.report_shared_before_initial):
        day = calendar.on_or_before(day - timedelta(days=1))
    return brief(day)


def _needs(copy: Copy) -> Iterator[dict[str, str]]:
    agency = letters.named(copy.reader.agency) if copy.reader else ""
    source, child = f"You, for {agency}" if agency else "You", copy.first_name
    if copy.seen.meeting.type is MeetingType.SAFER:
        yield {"what": f"What you know about {child}’s safety, and what the impact is", "source": source}
        yield {"what": "The support that you or your agency can give", "source": source}
        return
    yield {
        "what": f"All relevant information that you hold about {child}’s circumstances, risks and needs and those of "
        "the family, where it is appropriate to share it",
        "source": source,
    }
    if "review" in copy.say("meeting_type").casefold():
        yield {"what": "How far the actions that you agreed to have come", "source": "You"}


INVITATION_CHILD = DocumentType(
    kind="invitation-child",
    title="Your invitation",
    template="invitation_child.docx",
    meetings=(MeetingType.SAFER, MeetingType.MSP),
    needs=("SAFER-A", "MSP-A"),
    any_of_them=True,
    audience=Audience.CHILD,
    context=invitation_child,
    is_letter=True,
    readers=letters.CHILD,
    invites=True,
    never_draft=True,
)
INVITATION_PARENTS = replace(
    INVITATION_CHILD,
    kind="invitation-parents",
    title="Invitation to the meeting",
    template="invitation_parents.docx",
    audience=Audience.PARENTS,
    context=invitation_parents,
    readers=letters.FAMILY,
)
INVITATION_PROFESSIONAL = replace(
    INVITATION_PARENTS,
    kind="invitation-professional",
    template="invitation_professional.docx",
    audience=Audience.PROFESSIONALS,
    context=invitation_professional,
    readers=letters.PROFESSIONAL,
)
