"""Who came to a My Safety Plan Meeting for an agency, and for which (domain.md M28, A5 G30)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from minutebook.persons import same_person
from minutebook.rules.rule import Facts, Row
from minutebook.words import fold

SOCIAL_CARE, SCHOOL = "children’s social care", "school"
#: an agency goes by many names; the first of these that fits is what it is
_AGENCIES = {
    "police": re.compile(r"\b(?:police|pc|ps|ds|dc|di|sgt|constable|cemu|policing)\b"),
    "health": re.compile(r"\b(?:health|nurs\w+|gp|doctor|surgery|camhs|nhs|midwi\w+|pa?ediatric\w*|hospital)\b"),
    "youth justice": re.compile(r"\b(?:youth (?:justice|offending)|yot|yjs?|yos)\b"),
    SOCIAL_CARE: re.compile(
        r"\b(?:social (?:care|work\w*)|csc|cst|complex safeguarding|children's services|sw"
        r"|field (?:team|manager|tm)|icp|iro)\b"
    ),
    SCHOOL: re.compile(
        r"\b(?:schools?|academy|college|sixth form|education|dsl|designated safeguarding|teacher|head of year|senco"
        r"|pupil referral)\b|\b(?:high|primary)$"
    ),
}
_FAMILY = ("child", "parent/carer", "family or network", "case file")
#: who is there for the meeting, not for an agency
_AT_WORK = re.compile(r"\b(?:chair\w*|minutes?|note taker|admin\w*|clerk|business support|interpreter|observer)\b")
_ABSENT = ("apolog", "did not", "dna", "absent", "no", "unable", "sent")


def agency_of(agency: str, role: str = "") -> str:
    """What an agency comes down to, whoever wrote its name: by what it is called, else by what its worker does."""
    for said in (fold(agency), fold(role)):
        for name, pattern in _AGENCIES.items():
            if said and pattern.search(said):
                return name
    return fold(agency) or fold(role)


def is_absent(row: Row) -> bool:
    """Whether a row of who came says that the person did not."""
    return fold(row.words("outcome")).startswith(_ABSENT)


def is_family(facts: Facts, row: Row) -> bool:
    """Whether a row of who came is that of the child or of somebody of theirs."""
    return _kind(facts, row) in _FAMILY


def partners(facts: Facts) -> Iterator[Row]:
    """The rows of those who were to come for an agency; none where who came was told in prose."""
    for row in facts.rows("attendance") if facts.has("MSP-A") else ():
        leads = any(same_person(row.words("name"), facts.value(key)) for key in ("chair", "minute_taker"))
        alone = _kind(facts, row) == "trusted adult/advocate" and not row.words("agency")
        if not leads and not alone and not _AT_WORK.search(fold(row.words("role"))) and not is_family(facts, row):
            yield row


def called(row: Row) -> str:
    """What a message calls somebody: their name, else their role or agency."""
    return row.words("name") or row.words("role") or row.words("agency")


def _kind(facts: Facts, row: Row) -> str:
    return facts.kind_of(row.words("name"), row.words("role"))
