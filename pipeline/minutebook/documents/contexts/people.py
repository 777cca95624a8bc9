"""Who came, who sent word, who agreed, who gets a copy: the tables about people that several documents share."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from minutebook.documents.shaping import NOT_RECORDED, NOTHING, Cells, Copy, Table, joined, say, sentences, when
from minutebook.words import fold

#: said to whoever is not to know yet when and where the next meeting is
WILL_WRITE = "We will write to you about the next meeting."


def attendance(copy: Copy, *, hopes: bool) -> dict[str, Any]:
    """Present, apologies, and not present; or the worker's own lines where no table was made.

    ``hopes`` prints why each person is there and what they hope for (SAFER), else which part they came for; ``hoped``
    in the answer says whether anybody said so.
    """
    came = copy.value("attendance")
    rows = [row for row in came if isinstance(row, Mapping)] if isinstance(came, list) else []
    if not rows:
        nobody: Table = {"rows": [], "lines": []}
        prose = {"prose": copy.lines("attendance"), "hoped": False}
        return prose | {"present": nobody, "apologies": nobody, "absent": nobody}
    sorted_rows: dict[str, list[Mapping[str, Any]]] = {"present": [], "apologies": [], "absent": []}
    for row in rows:
        sorted_rows[_outcome(row)].append(row)
    person: dict[str, Any] = {"name": _name_and_part if hopes else "name", "role": "role", "agency": "agency"}
    person |= {"why": "why_here", "hopes": "hopes_for"} if hopes else {"part": _part}
    return {
        "prose": copy.partly("attendance"),
        "hoped": any(row.get("why_here") or row.get("hopes_for") for row in sorted_rows["present"]),
        "present": copy.shaped(sorted_rows["present"], person),
        "apologies": copy.shaped(sorted_rows["apologies"], _away()),
        "absent": copy.shaped(sorted_rows["absent"], _away()),
    }


_AWAY = re.compile(r"\b(?:dna|no|not|absent|away|cancelled|unable|never|invited|written|update)\b|\w+n['’]?t\b|^n\b")
_SORRY = re.compile(r"(?<!\bno )(?<!\bwithout )\bapol(?:s|og)")


def _outcome(row: Mapping[str, Any]) -> str:
    """Where a row belongs; whoever is not said to have been away is not listed as away."""
    said = fold(say(row.get("outcome")))
    if said.startswith(("present", "yes", "part", "attended")):
        return "present"
    if _SORRY.search(said):
        return "apologies"
    return "absent" if _AWAY.search(said) else "present"


def _away() -> dict[str, Any]:
    return {
        "name": joined("name", "role"),
        "agency": "agency",
        "update": joined("update_text", "part_attended", by="\n"),
        "reason": "not_practical_reason",
    }


def came(copy: Copy) -> Table:
    """Who came, sent word or stayed away, in one table (domain.md C8)."""
    columns: Cells = {"name": "name", "role": "role", "agency": "agency", "came": _came}
    return copy.table("attendance", columns)


def _came(row: Mapping[str, Any]) -> str:
    return joined("outcome", "part_attended", "update_text", "not_practical_reason", by="\n")(row)


def _part(row: Mapping[str, Any]) -> str:
    said = say(row.get("outcome"))
    more = joined("part_attended", "update_text", by="\n")(row)
    if not said:
        return more or NOT_RECORDED
    if fold(said) == "present":
        return f"All\n{more}" if more else "All"
    part = "Part" if fold(said) == "present for part" else said
    return f"{part}: {more}" if more else part


def _name_and_part(row: Mapping[str, Any]) -> str:
    name, part = say(row.get("name")), _part(row)
    return name if part == "All" else f"{name} ({part[0].lower()}{part[1:]})"


def known_as(copy: Copy) -> str:
    """The child's name, and what they like to be called where it is not part of it."""
    name, known = copy.say("child.name"), copy.say("child.known_as")
    return name if not known or known in name.split() else f"{name}, likes to be called {known}"


def workers(copy: Copy, team: str) -> str:
    """A team's social worker and their manager; ``team`` is "cst" or "field"."""
    return ", ".join(filter(None, (copy.say(f"{team}_sw"), copy.say(f"{team}_tm"))))


def chaired(copy: Copy) -> str:
    """The chair, with title."""
    return ", ".join(filter(None, (copy.say("chair"), copy.say("chair_role"))))


def held_in(copy: Copy) -> str:
    """The building or room, and where that is."""
    return ", ".join(filter(None, (copy.say("venue"), copy.say("location"))))


def helping(copy: Copy, *told: str) -> list[str]:
    """For the child: who leads, who has a copy as the child was told, and whom to ring about the plan itself."""
    person = copy.say("lead_professional") or copy.say("cst_sw")
    return [
        *([f"{person} makes sure that this plan happens."] if person else []),
        *([f"Who has a copy of it: {told[0]}"] if len(told) == 1 else ["Who has a copy of it:", *told] if told else []),
        "If you want to talk about your plan:",
        *sentences(copy.council.words.contacts),
    ]


def agreement(copy: Copy, *, blank: str = NOTHING) -> Table:
    """Who agreed, and when; a date given for all of them stands under the table."""
    columns: Cells = {"name": "name", "role": "role", "agreed": _agreed, "date": "date"}
    table = copy.table("agreed_by", columns, blank=blank)
    together = say(copy.value("agreed_on"))
    return {**table, "lines": [*table["lines"], f"Agreed on {together}."]} if together else table


def _agreed(row: Mapping[str, Any]) -> str:
    """ "Agreed, said so at the meeting"."""
    how = say(row.get("how"))
    return ", ".join(filter(None, (say(row.get("agreed")), how[:1].lower() + how[1:])))


def distribution(copy: Copy) -> Table:
    """Who gets what, without how and where (domain.md C0); from the distribution list, else as the form says it.

    A family's copy, or one from which something is left out, does not tell who else gets what.
    """
    if copy.seen.alone:
        name = copy.reader.name if copy.reader else ""
        return {"rows": [], "lines": [f"This copy is for {name} alone." if name else "This copy is for you alone."]}
    if copy.seen.meeting.rows("distribution"):
        return copy.table("distribution", {"name": "recipient", "role": joined("role", "agency"), "gets": _gets})
    return copy.shaped(copy.say("shared_with"), {}, "shared_with", "distribution")


def _gets(row: Mapping[str, Any]) -> str:
    """ "All (Full)"; "Nothing" for somebody on the list who is sent no copy."""
    document, kind = say(row.get("document")), say(row.get("copy"))
    if document in ("", "None") and kind in ("", "None"):
        return "Nothing" if document or kind else ""
    return f"{document} ({kind})" if document and kind else document or kind


def born(copy: Copy) -> str:
    """The date of birth, without the day of the week."""
    value = copy.value("child.dob")
    return say(value).partition(" ")[2] if isinstance(value, date) else say(value)


def lead(copy: Copy) -> str:
    """The lead professional, as typed."""
    return copy.say("lead_professional")


def met(copy: Copy) -> str:
    """When the meeting was."""
    return when(copy.value("meeting_date"), copy.value("start_time"), copy.value("end_time"))


def parental_responsibility(copy: Copy) -> Table:
    """Who has parental responsibility, and what they decide."""
    return copy.table(
        "parental_responsibility",
        {
            "name": "name",
            "relationship": "relationship",
            "has_pr": "has_pr",
            "decides": joined("can_make_decisions", "contactable", by="\n"),
        },
    )


def closing(copy: Copy) -> dict[str, str]:
    """How a record may be corrected and is kept, and whom to ask about it."""
    words = copy.council.words
    return {
        "correction": copy.worded(words.correction),
        "retention": words.retention,
        "contacts": words.contacts,
    }


def exceptions(copy: Copy, *, blank: str) -> Table:
    """Each "must" that was not met, with the reason and who decided (severity E-r).

    A copy that does not tell who else gets what holds none of the reasons, which are about other people.
    """
    if copy.seen.alone and copy.recorded.exceptions:
        return {"rows": [], "lines": [copy.council.words.partial_copy]}
    return copy.shaped(
        list(copy.recorded.exceptions), {"what": "what", "reason": "reason", "decided_by": "decided_by"}, blank=blank
    )
