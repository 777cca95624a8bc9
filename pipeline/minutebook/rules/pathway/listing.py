"""Whom a distribution list reaches: people by their names or what they are to the child, agencies by telling words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from minutebook.persons import is_meant, same_person
from minutebook.rules.rule import Facts, Row
from minutebook.words import fold, remember

#: words of which each set means one kind of agency, as plans and lists call it or its people
_KINDS = tuple(
    frozenset(words.split())
    for words in (
        "police pc dc ds di dci cemu constabulary",
        "school academy college dsl teacher headteacher",
        "health nurse nhs gp dr doctor surgery hospital camhs",
        "social cst csc",
        "justice yot yjs yj offending",
    )
)
#: words that tell no agency from another
_SMALL = frozenset(
    "a an the of for and to at in s team service services council county borough district local officer agency".split()
)
_WORD = re.compile(r"[^\W\d_]+")
_AND = re.compile(r"\s*(?:[&+;\n]|\band\b)\s*", re.IGNORECASE)
_PARTS = re.compile(r"\s*[,()/]\s*|\s[–-]\s")
_PARENTS = re.compile(r"\b(?:both )?parents\b|\b(?:mum|mother) (?:and|&) (?:dad|father)\b")


class Unlisted(NamedTuple):
    """An agency that is to do something, or was invited, and that no row of the list is for."""

    row: Row
    #: as the form calls it
    name: str
    words: frozenset[str]


class _Desk(NamedTuple):
    """Somebody on the list."""

    recipient: str
    #: telling words of who they are
    words: frozenset[str]


def listed(facts: Facts) -> tuple[Row, ...]:
    """The rows of the distribution list in which something is said."""
    said = ("recipient", "document", "copy", "how")
    return tuple(row for row in facts.rows("distribution") if any(row.get(column) is not None for column in said))


def kind_of(facts: Facts, row: Row) -> str:
    """What the recipient of a row is to the child (domain.md 0.3), or "case file"."""
    return facts.kind_of(row.words("recipient"), row.words("role") or row.words("kind"))


def is_withheld(row: Row) -> bool:
    """Whether nothing of this row is to reach anybody."""
    return fold(row.words("copy")) == "none" or fold(row.words("how")).startswith(("do not", "not "))


def is_for(row: Row, name: str, relation: str) -> bool:
    """Whether a row is for this person, alone or together with others: "Nell and Rob Dray", "Mum", "Parents"."""
    said = row.words("recipient") or row.words("role")
    if _PARENTS.search(fold(said)):
        return True
    return any(same_person(name, part) or is_meant(part, name, relation) for part in _AND.split(said) if part)


def unlisted_of_plan(facts: Facts) -> Iterator[Unlisted]:
    """The agencies that the plan gives something to do and the list has no row for, each once."""
    told: set[frozenset[str]] = set()
    desks = _desks(facts)
    for row in facts.rows("plan", "safety_actions", "disrupt_actions"):
        said = row.words("who") or f"{row.words('agency')} ({row.words('named_worker')})".removesuffix(" ()")
        for part in _AND.split(said):
            words = _agency(facts, part, whole=bool(row.words("agency")))
            if words and words not in told and not _is_listed(desks, part, words):
                told.add(words)
                yield Unlisted(row, row.words("agency") or part, words)


def unlisted_of_invited(facts: Facts) -> Iterator[Unlisted]:
    """The agencies that were invited to the meeting and that the list has no row for, each once."""
    told: set[frozenset[str]] = set()
    desks = _desks(facts)
    for row in facts.rows("attendance"):
        words = _telling(row.words("agency"))
        asked = row.get("invited") is True or (row.get("invited") is None and row.get("name") is not None)
        if asked and words and words not in told and not _is_listed(desks, row.words("name"), words):
            told.add(words)
            yield Unlisted(row, row.words("agency"), words)


def is_same_agency(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether words of an agency are among those of another, or of people of the same kind of agency."""
    kinds = _kinds(mine)
    return bool(kinds & _kinds(theirs)) if kinds else bool(mine) and mine <= theirs


def _agency(facts: Facts, part: str, *, whole: bool) -> frozenset[str]:
    """Telling words of the agency that a part of "Who" names; none where it names nobody, or a person alone.

    A person's agency was invited with them, and is looked for there.
    """
    words = _telling(part)
    if whole or _kinds(words):
        return words
    agencies = (_telling(row.words("agency")) for row in facts.rows("attendance"))
    return next((agency for agency in agencies if agency and agency <= words), frozenset())


def _desks(facts: Facts) -> list[_Desk]:
    """Whom the list is for; where a row says no more than a name, with what the meeting knows of them."""
    found = []
    for row in listed(facts):
        there: Iterable[Row] = ()
        if row.get("role") is None and row.get("agency") is None:
            there = (it for it in facts.rows("attendance") if same_person(row.words("recipient"), it.words("name")))
        said = " ".join(it.words(column) for it in (row, *there) for column in ("recipient", "role", "agency"))
        found.append(_Desk(row.words("recipient"), _telling(said)))
    return found


def _is_listed(desks: Sequence[_Desk], part: str, words: frozenset[str]) -> bool:
    """Whether the list has a row for somebody of this agency, or for this person."""
    if any(is_same_agency(words, desk.words) for desk in desks):
        return True
    pieces = [piece for piece in _PARTS.split(part) if piece]
    return any(same_person(piece, desk.recipient) for desk in desks for piece in pieces)


@remember
def _telling(text: str) -> frozenset[str]:
    # a school nurse is of health, not of a school
    return frozenset(_WORD.findall(fold(text).replace("'s", "").replace("school nurse", "nurse"))) - _SMALL


@lru_cache(maxsize=1024)
def _kinds(words: frozenset[str]) -> frozenset[int]:
    return frozenset(at for at, kind in enumerate(_KINDS) if kind & words)
