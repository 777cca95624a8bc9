"""A form that was filled in for two children at once (domain.md E9): known, and made into one form for each.

Only what both share goes over: the meeting, and the professionals who came. What the form says about the children
cannot be told apart, so nothing of it is copied.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest
from typing import Any

from minutebook.dates import find_dates
from minutebook.forms.record import Record
from minutebook.joining import made_meeting
from minutebook.meeting import MeetingType
from minutebook.persons import person_kind, same_name

_REFERENCE = re.compile(r"\b[A-Z]{2,5}[- ]?\d{3,8}\b")
_AND = re.compile(r"\s+(?:and|&|\+)\s+|\s*[/;\n]\s*", re.IGNORECASE)
#: two whole names; "/" may stand between two spellings of one
_BOTH = re.compile(r"[^\W\d_][\w'’-]*(?: [\w'’-]+)+ (?:and|&) [^\W\d_][\w'’-]*(?: [\w'’-]+)+", re.IGNORECASE)
#: of name, reference and date of birth at least so many must be double
_SURE = 2
#: what a form says of a meeting and of nobody's child
_SHARED = frozenset(
    """
    meeting_type meeting_date start_time end_time held_at location venue chair chair_role minute_taker cst_sw cst_tm
    co_working field_sw field_tm lead_professional strategy_date convened_by requested_at
    """.split()
)
#: what is each child's own, and is found in what the form says of both
DETAILS = ("child.name", "child.known_as", "child.dob", "case_ref")
#: tables of people, and the column that names them
_PEOPLE = {"attendance": "name", "distribution": "recipient"}
_NOT_FAMILY = ("professional", "case file")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sibling:
    """One of the children on a form; what the form does not say of each is None."""

    name: str
    known_as: str | None = None
    born: date | None = None
    case_ref: str | None = None

    @property
    def initials(self) -> str:
        return "".join(part[0] for part in self.name.replace("-", " ").split())


def siblings(record: Record) -> tuple[Sibling, ...]:
    """The children that a form is of where there are several, else none."""
    said_name = re.sub(r"\(.*?\)|\[.*?\]", "", str(record.values.get("child.name") or ""))
    names = _names(said_name)
    references = list(dict.fromkeys(_REFERENCE.findall(str(record.values.get("case_ref") or ""))))
    said = record.values.get("child.dob")
    born = list(dict.fromkeys(read.date for read in find_dates(said))) if isinstance(said, str) else []
    double = sum(len(found) > 1 for found in (names, references, born))
    if not names or not (double >= _SURE or _BOTH.fullmatch(said_name.strip())):
        return ()
    called = [part.strip() for part in _AND.split(str(record.values.get("child.known_as") or ""))]
    known_as = called if len(called) == len(names) else []
    count = max(len(names), len(references), len(born))
    return tuple(
        Sibling(name=name or f"Child {at}", known_as=known or None, born=day, case_ref=reference)
        for at, (name, known, day, reference) in enumerate(zip_longest(names, known_as, born, references), 1)
        if at <= count
    )


def own_values(record: Record, child: Sibling) -> dict[str, Any]:
    """The answers of a form for one of its children alone."""
    values = {key: value for key, value in record.values.items() if key in _SHARED}
    details = dict(zip(DETAILS, (child.name, child.known_as, child.born, child.case_ref), strict=True))
    values |= {key: value for key, value in details.items() if value is not None}
    for key, column in _PEOPLE.items():
        rows = record.values.get(key)
        if isinstance(rows, list):
            values[key] = [row for row in rows if isinstance(row, Mapping) and _may_stay(row, column, child)]
    return values


def _names(said: str) -> list[str]:
    """The names in an answer; "Noor and Yusuf Haddad" are both Haddad."""
    parts = [part.strip(" ,.") for part in _AND.split(said) if re.search(r"[^\W\d_]", part)]
    family = parts[-1].split()[1:] if parts else []
    return [part if len(part.split()) > 1 else " ".join((part, *family)) for part in parts]


def _may_stay(row: Mapping[str, Any], column: str, child: Sibling) -> bool:
    """Whether a row is of the child or of somebody outside any family."""
    name, role = str(row.get(column) or ""), str(row.get("role") or "")
    if same_name(name, child.name) or (child.known_as and name.casefold() == child.known_as.casefold()):
        return True
    alone = made_meeting(MeetingType.MSP, [Record("MSP-A", {"child.name": child.name})])
    return person_kind(name, role, alone) in _NOT_FAMILY


def listed(children: Sequence[Sibling]) -> str:
    """The children by their initials: "NH and YA"."""
    return " and ".join(child.initials for child in children)


def refusal(name: str, children: Sequence[Sibling]) -> str:
    """Why the file of that name is not registered, and what to do."""
    return (
        f"“{name}” is of {len(children)} children, {listed(children)}, and is not registered: each child has papers of "
        "their own. Type “minutebook split” and the form’s name: it begins a form for each of them."
    )
