"""Who is to get what: the distribution list as the worker gave it, else the default of domain.md C12."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from minutebook.joining import same_name
from minutebook.meeting import Meeting, MeetingType
from minutebook.register.facts import DistributionEntry
from minutebook.words import fold

LETTER, PLAN, MINUTES, REPORT = "Outcome letter", "Plan", "Minutes", "Report"
RESTRICTED, STRATEGY, ETAC_RECORD = "Restricted section", "Strategy record", "ETAC record"

#: words of a list's "Document" column, and the kinds of document they mean
_SAID = {
    r"letter": LETTER, r"plan\b|plans\b": PLAN, r"minute|notes\b": MINUTES, r"report": REPORT, r"restrict": RESTRICTED,
    r"strategy": STRATEGY, r"etac": ETAC_RECORD,
}  # fmt: skip
_FAMILY = re.compile(
    r"\b(?:mum|mam|mother|dad|father|parents?|carers?|guardian|step-?(?:mum|mother|dad|father|parent)|foster|gran(?:ny|dad|dma|dpa|dmother|dfather|dparent)?s?|nan(?:a|ny)?|"
    r"aunt(?:y|ie)?|uncle|brother|sister|cousin|partner)\b"
)
_PARENT = re.compile(
    r"\b(?:mum|mam|mother|dad|father|parents?|carers?|guardian|step-?(?:mum|mother|dad|father|parent)|foster)\b"
)
_CHILD = re.compile(r"^(?:the )?(?:child|young person|yp|subject child)\b")
_FILE = re.compile(r"\b(?:case|child'?s|electronic) ?(?:file|record)\b")

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
    for kind in said_kinds(str(row.get("document") or ""), meeting):
        yield DistributionEntry(
            document_kind=kind, recipient=recipient, role=_text(row, "role"), agency=_text(row, "agency"),
            kind=_text(row, "kind") or person_kind(recipient, str(row.get("role") or ""), meeting), copy=_text(row, "copy"),
            leave_out=_text(row, "leave_out"), why=_text(row, "why"), chair_approved_on=_day(row, "chair_approved_on"),
            how=_text(row, "how"), address_used=_text(row, "address_used"), format_or_language=_text(row, "format_or_language"),
            checked_by=_text(row, "checked_by"), due=due(kind), sent_on=_day(row, "sent_on"), sent_by=_text(row, "sent_by"),
            returned=_text(row, "returned"),
        )  # fmt: skip


def said_kinds(words: str, meeting: Meeting) -> tuple[str, ...]:
    """The kinds of document that a list's words mean; "all", and a blank, mean all that the meeting leaves."""
    folded = fold(words)
    named = tuple(kind for pattern, kind in _SAID.items() if re.search(pattern, folded))
    if named:
        return named
    return (
        kinds_of(meeting) if not folded or re.search(r"\b(?:all|everything|full set)\b", folded) else (words.strip(),)
    )


def _by_default(meeting: Meeting, due: Due) -> Iterator[DistributionEntry]:
    kinds = kinds_of(meeting)
    met: list[str] = []
    for row in meeting.rows("attendance"):
        name, role = str(row.get("name") or row.get("role") or ""), str(row.get("role") or "")
        if not name:
            continue
        met.append(name)
        kind = person_kind(name, role, meeting)
        for document in _default_kinds(kind, kinds, part=_kept_out(row, meeting)):
            copy = (
                "Partial"
                if kind == "parent/carer" and _kept_out(row, meeting) and document == MINUTES
                else _COPY.get(kind, "Full")
            )
            yield DistributionEntry(
                document_kind=document,
                recipient=name,
                role=role or None,
                agency=_text(row, "agency"),
                kind=kind,
                copy=copy,
                due=due(document),
            )
    if meeting.child_name and not any(person_kind(name, "", meeting) == "child" for name in met) and PLAN in kinds:
        for document in (LETTER, PLAN):
            yield DistributionEntry(
                document_kind=document,
                recipient=meeting.child_name,
                role="Child",
                kind="child",
                copy=_COPY["child"],
                due=due(document),
            )
    for row in meeting.rows("parental_responsibility") if PLAN in kinds else ():
        name = str(row.get("name") or "")
        if name and row.get("has_pr") is True and not any(same_name(name, other) for other in met):
            for document in (LETTER, PLAN):
                yield DistributionEntry(
                    document_kind=document,
                    recipient=name,
                    role=_text(row, "relationship"),
                    kind="parent/carer",
                    copy="Full",
                    due=due(document),
                )
    for document in kinds:
        yield DistributionEntry(
            document_kind=document,
            recipient="Child’s file",
            kind="case file",
            copy="Full",
            how="Case file",
            due=due(document),
        )


_COPY = {"child": "Child’s", "parent/carer": "Full", "professional": "Full"}


def _default_kinds(kind: str, kinds: Iterable[str], *, part: bool) -> tuple[str, ...]:
    allowed = {
        "child": {LETTER, PLAN},
        "parent/carer": {LETTER, PLAN, MINUTES},
        "professional": {LETTER, PLAN, MINUTES, ETAC_RECORD, STRATEGY} | (set() if part else {REPORT}),
    }.get(kind, set())
    return tuple(document for document in kinds if document in allowed)


def _kept_out(row: Mapping[str, Any], meeting: Meeting) -> bool:
    """Whether somebody was not in the whole meeting, or the child did not want them there."""
    absent = fold(str(row.get("outcome") or "")) not in ("", "present")
    unwanted = any(
        same_name(row.get("name"), re.sub(r".*\((.+)\).*", r"\1", str(wish.get("person") or "")))
        for wish in meeting.rows("child_wants_absent")
    )
    return absent or unwanted


def person_kind(name: str, role: str, meeting: Meeting) -> str:
    """What somebody is to the child: child, parent/carer, family or network, professional, or the case file."""
    said, who = fold(role), fold(name)
    if _FILE.search(who) or _FILE.search(said):
        return "case file"
    known_as = str(meeting.value("child.known_as") or "")
    if (
        _CHILD.match(said)
        or _CHILD.match(who)
        or same_name(name, meeting.child_name)
        or (known_as and who == fold(known_as))
    ):
        return "child"
    if any(same_name(name, row.get("name")) for row in meeting.rows("parental_responsibility")) or _PARENT.search(said):
        return "parent/carer"
    return "family or network" if _FAMILY.search(said) else "professional"


def _text(row: Mapping[str, Any], key: str) -> str | None:
    value = row.get(key)
    if isinstance(value, bool):
        return "Yes" if value else "No"
    return None if value in (None, "") else str(value)


def _day(row: Mapping[str, Any], key: str) -> date | None:
    value = row.get(key)
    return value if isinstance(value, date) else None
