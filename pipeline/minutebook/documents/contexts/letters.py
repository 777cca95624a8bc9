"""What every letter has: the office, the date, whom it is to and who signs it; and what several letters say.

A letter holds no address and no telephone number but the office's own (domain.md C7).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from minutebook.audience import Audience
from minutebook.documents.contacts import without_contacts
from minutebook.documents.contexts import people
from minutebook.documents.shaping import DASH, Addressee, Copy, Table, brief, frame, say, sentences, when
from minutebook.meeting import MeetingType
from minutebook.words import fold

#: the kinds of people that each of a letter's versions is for, as distribution lists call them
CHILD = frozenset({"child"})
FAMILY = frozenset({"parent/carer", "family or network", "trusted adult/advocate"})
PROFESSIONAL = frozenset({"professional"})

#: what is typed where there is nobody
_NOBODY = re.compile(r"(?:none|nobody|no one|n/?a|nil|not|tbc|unknown)\b(?!')")
_SHORT = {"SW": "Social worker", "TM": "Team manager", "YW": "Youth worker", "DSL": "Safeguarding lead"}
_CHAIRS = {
    "ICP Chair": "Independent Child Protection Chair",
    "IRO acting as chair": "Independent Reviewing Officer, acting as Chair",
}
_TITLES = {
    "cst_sw": "Social worker",
    "lead_professional": "Lead professional",
    "minute_taker": "Minute taker",
}


def letter(copy: Copy, *signs: str) -> dict[str, Any]:
    """What stands on every letter; ``signs`` are the answers that name who signs it, the first given counting."""
    reader, words = _reader(copy), copy.council.words
    own = copy.seen.audience is Audience.CHILD
    name = copy.known_name if own else named(reader.name)
    office = [copy.council.name, copy.council.team, *copy.council.address]
    page = frame(copy, own=own)
    page.pop("team_line", None)
    if own:
        written = [line for line in office if any(map(str.isalpha, line))]
        ring = sentences(words.contacts)
        head: dict[str, Any] = {"urgent": words.urgent, "address": ", ".join(written), "ring": ring}
    else:
        to = _lines(name, _capital(named(reader.role)), named(reader.agency))
        family = copy.seen.audience is Audience.PARENTS
        head = {"office": office, "to": to, "contacts": words.contacts, "family": family}
    return {
        **page,
        **head,
        "copy_for": f"Copy for: {name or ('you' if own else copy.seen.audience)}",
        "date": brief(copy.today),
        "greeting": f"Dear {name}" if name else "Hello",
        "first_name": copy.known_name if own else copy.first_name,
        "meeting": str(copy.seen.meeting.type),
        "sender": _sender(copy, signs),
    }


def _reader(copy: Copy) -> Addressee:
    return copy.reader or Addressee("")


def named(words: str) -> str:
    """A person's name, role or agency without the telephone number or address typed beside it; blank for "none"."""
    if _NOBODY.match(fold(words)):
        return ""
    return without_contacts(words).strip()


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _lines(*words: str) -> list[str]:
    return [line for line in words if line]


def _sender(copy: Copy, signs: Sequence[str]) -> list[str]:
    """Who signs; a chair is independent of the team, so stands for the council."""
    council = copy.council
    key = next((key for key in signs if named(copy.say(key))), None)
    if key is None:
        return [council.team, council.name]
    name = named(copy.say(key)).partition(",")[0]
    own = copy.seen.audience is Audience.CHILD
    if key != "chair":
        title = "Your lead worker" if own and key == "lead_professional" else _TITLES.get(key, "")
        return _lines(name, title, council.team)
    role = copy.say("chair_role")
    title = "Chair of your meeting" if own else _CHAIRS.get(role, role) or "Chair"
    return [name, title, council.name]


def purpose(copy: Copy) -> str:
    """What the meeting is for, in the council's words (domain.md S04)."""
    words, own = copy.council.words, copy.seen.audience is Audience.CHILD
    if copy.seen.meeting.type is MeetingType.SAFER:
        return copy.worded(words.safer_purpose_child if own else words.safer_purpose)
    return copy.worded(words.msp_purpose_child if own else words.msp_purpose)


def starts(copy: Copy) -> str:
    """When the meeting is."""
    return when(copy.value("meeting_date"), copy.value("start_time"))


def others(copy: Copy) -> Table:
    """Who else is invited, as far as this reader may know."""
    rows = [{"name": named(one["name"]), "role": _role(copy, one) or DASH} for one in _reader(copy).others]
    return {"rows": rows, "lines": []}


def _role(copy: Copy, one: Mapping[str, str]) -> str:
    """What somebody is; said to the child as one says it to a child: "Your mother", without the team's letters."""
    role, agency = named(one["role"]), named(one["agency"])
    if copy.seen.audience is not Audience.CHILD:
        return ", ".join(_lines(_capital(role), agency))
    if one["kind"] in ("parent/carer", "family or network") and role.isalpha():
        return f"Your {role.lower()}"
    if re.search(r"\bchair\b", fold(role)):
        return "Chair of your meeting"
    plain = re.sub(r"\b(?:CST|Field)\s+", "", role)
    plain = _SHORT.get(plain, plain)
    return ", ".join(_lines(_capital(plain), "" if "social worker" in fold(plain) else agency))


def lead(copy: Copy) -> str:
    """Who leads on the plan; to the child, by the name alone."""
    who = named(copy.say("lead_professional") or copy.say("cst_sw"))
    return who.partition(",")[0] if copy.seen.audience is Audience.CHILD else who


def plan_enclosed(copy: Copy) -> bool:
    """Whether a plan comes with the letter."""
    return any(paper.get("kind") == "Plan" for paper in _reader(copy).enclosed)


def asked_for(copy: Copy) -> Mapping[str, Mapping[str, Any]]:
    """What the child was asked about the meeting, by point ("Venue"), and what was done (M36)."""
    value = copy.value("consultation")
    rows = [row for row in value if isinstance(row, Mapping)] if isinstance(value, list) else []
    return {say(row.get("point")): row for row in rows}


def chosen(copy: Copy) -> str:
    """What of place and time the child chose: "the place and the time"; blank where it is neither, or not fixed."""
    done = {point for point, row in asked_for(copy).items() if say(row.get("what_we_did")) == "As they asked"}
    place = "the place" if done & {"Location", "Venue"} and people.held_in(copy) else ""
    return " and ".join(_lines(place, "the time" if "Timing" in done and starts(copy) else ""))
