"""Who is to get what: the distribution list as the worker gave it, else the default of domain.md C12."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from minutebook.audience import Audience, visible
from minutebook.documents.contexts.restricted import something
from minutebook.meeting import Meeting, MeetingType
from minutebook.persons import person_kind, same_name
from minutebook.register.facts import DistributionEntry
from minutebook.words import fold

LETTER, PLAN, MINUTES, REPORT = "Outcome letter", "Plan", "Minutes", "Report"
RESTRICTED, STRATEGY, ETAC_RECORD = "Restricted section", "Strategy record", "ETAC record"

#: words of a list's "Document" column, and the kinds of document they mean
_SAID = {
    r"letter": LETTER,
    r"\bplans?\b(?! meeting)": PLAN,
    r"minute|notes\b": MINUTES,
    r"report": REPORT,
    r"restrict": RESTRICTED,
    r"strategy": STRATEGY,
    r"etac": ETAC_RECORD,
}
#: when a kind of document is due, by its name
Due = Callable[[str], date | None]


def distribution_list(meeting: Meeting, due: Due) -> tuple[DistributionEntry, ...]:
    """One entry for each recipient and kind of document; ``due`` gives the date by which a kind should be out."""
    rows = meeting.rows("distribution")
    entries = (
        [entry for row in rows for entry in _from_list(row, meeting, due)] if rows else list(_by_default(meeting, due))
    )
    return tuple({(fold(entry.recipient), entry.document_kind): entry for entry in reversed(entries)}.values())[::-1]


def kinds_of(meeting: Meeting) -> tuple[str, ...]:
    """The kinds of document that a meeting of this type leaves."""
    if meeting.type is MeetingType.ETAC:
        return (ETAC_RECORD,)
    if meeting.type is MeetingType.STRATEGY:
        return (STRATEGY,)
    report = (REPORT,) if meeting.type is MeetingType.MSP else ()
    return (LETTER, PLAN, MINUTES, *report)


def _from_list(row: Mapping[str, Any], meeting: Meeting, due: Due) -> Iterator[DistributionEntry]:
    recipient = str(row.get("recipient") or row.get("role") or "").strip()
    if not recipient:
        return
    kinds = said_kinds(str(row.get("document") or ""), meeting)
    if set(kinds) >= set(kinds_of(meeting)) and _holds_restricted(recipient, row, meeting):
        kinds = (*kinds, RESTRICTED)
    for kind in dict.fromkeys(kinds):
        yield DistributionEntry(
            document_kind=kind,
            recipient=recipient,
            role=_text(row, "role"),
            agency=_text(row, "agency"),
            kind=_text(row, "kind") or person_kind(recipient, str(row.get("role") or ""), meeting),
            copy=_text(row, "copy"),
            leave_out=_text(row, "leave_out"),
            why=_text(row, "why"),
            chair_approved_on=_day(row, "chair_approved_on"),
            how=_text(row, "how"),
            address_used=_text(row, "address_used"),
            format_or_language=_text(row, "format_or_language"),
            checked_by=_text(row, "checked_by"),
            due=due(kind),
            sent_on=_day(row, "sent_on"),
            sent_by=_text(row, "sent_by"),
            returned=_text(row, "returned"),
        )


def _holds_restricted(recipient: str, row: Mapping[str, Any], meeting: Meeting) -> bool:
    """Whether somebody who is down for everything is one of those whose the restricted section is (domain.md 0.4)."""
    names = (meeting.value("chair"), meeting.value("lead_professional"))
    theirs = person_kind(recipient, str(row.get("role") or ""), meeting) == "case file"
    theirs = theirs or any(same_name(recipient, name) for name in names)
    return (
        theirs and something(visible(meeting, Audience.RESTRICTED)) and "restrict" not in fold(str(row.get("document")))
    )


def said_kinds(words: str, meeting: Meeting) -> tuple[str, ...]:
    """The kinds of document that a list's words mean; "all", and a blank, mean all that the meeting leaves."""
    folded, *but = re.split(r"\b(?:but|except|without|apart from|other than|less|not)\b", fold(words), maxsplit=1)
    named = named_papers(folded)
    kept = named_papers(" ".join(but))
    everything = not folded.strip() or re.search(r"\b(?:all|everything|full set)\b", folded)
    if everything and set(named) <= {RESTRICTED}:
        # "all" is all but the restricted section, which is for those few whom the list names for it
        named = (*kinds_of(meeting), *named)
    return tuple(kind for kind in named if kind not in kept) or (words.strip(),)


def named_papers(folded: str) -> tuple[str, ...]:
    """The kinds of paper that some folded words name, such as "Plan"; none where they name none."""
    return tuple(kind for pattern, kind in _SAID.items() if re.search(pattern, folded))


def _by_default(meeting: Meeting, due: Due) -> Iterator[DistributionEntry]:
    people = [_Person.of(row, meeting) for row in meeting.rows("attendance")]
    kinds = kinds_of(meeting)
    if PLAN in kinds:
        people += _not_met(meeting, people)
    for person in people:
        for document, copy in _copies(person):
            if document in kinds:
                yield DistributionEntry(
                    document_kind=document, recipient=person.name, role=person.role or None, agency=person.agency,
                    kind=person.kind, copy=copy, due=due(document),
                )  # fmt: skip
    for document in kinds:
        yield DistributionEntry(
            document_kind=document, recipient="Child’s file", kind="case file", copy="Full", how="Case file",
            due=due(document),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Person:
    """Somebody whom the meeting's forms name, as the default list sees them."""

    name: str
    role: str
    kind: str
    agency: str | None = None
    #: in the room throughout, with nothing said against it
    whole: bool = False

    @classmethod
    def of(cls, row: Mapping[str, Any], meeting: Meeting) -> Self:
        role = str(row.get("role") or "")
        name = str(row.get("name") or role)
        return cls(name, role, person_kind(name, role, meeting), _text(row, "agency"), not _kept_out(row, meeting))


def _not_met(meeting: Meeting, met: Sequence[_Person]) -> Iterator[_Person]:
    """The child, and whoever has parental responsibility, where they are not among those who came."""
    if meeting.child_name and not any(person.kind == "child" for person in met):
        yield _Person(meeting.child_name, "Child", "child")
    for row in meeting.rows("parental_responsibility"):
        name = str(row.get("name") or "")
        if name and row.get("has_pr") is True and not any(same_name(name, person.name) for person in met):
            yield _Person(name, str(row.get("relationship") or ""), "parent/carer")


def _copies(person: _Person) -> Iterator[tuple[str, str]]:
    """Each document that somebody is to have, and which copy of it; what the chair decides is left out (C12)."""
    if not person.name:
        return
    whole = "Full" if person.whole else "Partial"
    match person.kind:
        case "child":
            yield from ((LETTER, "Child’s"), (PLAN, "Child’s"))
        case "parent/carer":
            yield from ((LETTER, "Full"), (PLAN, whole), (MINUTES, whole))
            if person.whole:
                yield REPORT, "Partial"
        case "professional":
            yield from ((LETTER, "Full"), (PLAN, "Full"), (MINUTES, "Full"), (ETAC_RECORD, "Full"))
            if person.whole:
                yield from ((REPORT, "Full"), (STRATEGY, "Full"))


def _kept_out(row: Mapping[str, Any], meeting: Meeting) -> bool:
    """Whether somebody was not in the whole meeting, the child did not want them there, or they may pose a risk."""
    absent = fold(str(row.get("outcome") or "")) not in ("", "present")
    names = [
        *(re.sub(r".*\((.+)\).*", r"\1", str(wish.get("person") or "")) for wish in meeting.rows("child_wants_absent")),
        *(
            person.get("person_name")
            for person in meeting.rows("risk_people")
            if fold(str(person.get("considered") or "")) != "vulnerable"
        ),
    ]
    return absent or any(same_name(row.get("name"), name) for name in names)


def _text(row: Mapping[str, Any], key: str) -> str | None:
    value = row.get(key)
    if isinstance(value, bool):
        return "Yes" if value else "No"
    return None if value in (None, "") else str(value)


def _day(row: Mapping[str, Any], key: str) -> date | None:
    value = row.get(key)
    return value if isinstance(value, date) else None
