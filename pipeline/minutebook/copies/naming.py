"""The people whom a meeting's forms name, and whom some words mean among them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from minutebook.meeting import Meeting
from minutebook.persons import ASIDE, TITLES, is_meant, same_person
from minutebook.words import fold

#: tables of people, and the column of each that has the name
_TABLES: Final[Mapping[str, str]] = {
    "attendance": "name",
    "parental_responsibility": "name",
    "key_professionals": "name",
    "network": "who",
    "emergency_contacts": "name",
    "people_to_ring": "name",
    "risk_people": "person_name",
    "agreed_by": "name",
    "distribution": "recipient",
}
#: answers that name one person
_SINGLE: Final[Mapping[str, str]] = {
    "chair": "Chair",
    "minute_taker": "Minute taker",
    "lead_professional": "Lead professional",
    "cst_sw": "Social worker",
    "cst_tm": "Team manager",
    "field_sw": "Field social worker",
    "field_tm": "Field team manager",
    "trusted_adult": "Trusted adult",
}
#: first names that are ordinary words or short, and so tell nobody apart in prose
_ORDINARY: Final = frozenset(
    """
    will may mark grace hope joy rose faith april june august summer autumn sky bill rob art pat sue drew chase hunter
    dawn iris ivy daisy holly heather jasmine ruby amber pearl crystal penny frank earnest ernest grant guy jack john
    jo al ed di ty bo christian dean gene glen jay ray kit les miles noble page paige reed rich robin sandy skip sunny
    victor ward wade woody young long day bell field wood hill park police school mum dad nan nana
    """.split()
)
_RELATION: Final = re.compile(
    r"\b(?:mum|mam|mother|dad|father|nana?|gran\w*|aunt\w*|uncle|brother|sister|cousin|carer|parents?|partner|step\w*)\b"
)
_LEAST: Final = 3


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whom a form names."""

    name: str
    role: str = ""
    agency: str = ""

    def is_same(self, other: Person) -> bool:
        """Whether both may be one person."""
        return same_person(self.name, other.name)

    def is_named_in(self, words: str) -> bool:
        """Whether a line of a form names this person, by name, first name or what they are to the child."""
        said = fold(words)
        first = next(iter(self.names()), "")
        relation = fold(self.role) if _RELATION.search(fold(self.role)) else ""
        others = {"mother": "mum", "father": "dad"}.get(relation, relation)
        return any(word and re.search(rf"\b{re.escape(word)}\b", said) for word in (fold(first), relation, others))

    def names(self) -> tuple[str, ...]:
        """The words of the name, titles left out, the first name first."""
        words = re.findall(r"[^\W\d_][\w'’-]*", ASIDE.sub("", self.name))
        return tuple(word for word in words if fold(word) not in TITLES and not _RELATION.fullmatch(fold(word)))


@dataclass(frozen=True, slots=True)
class People:
    """Everybody whom a meeting's forms name in a place for names."""

    all: tuple[Person, ...]
    child: Person

    def meant(self, words: str) -> list[Person]:
        """Those whom some words mean: by name, by first name, by role, or by agency."""
        said = fold(words).strip(" .")
        found = [one for one in self.all if _is_called(one, said)]
        return found or [one for one in self.all if said in _roles(one)]

    def telling(self, person: Person) -> tuple[str, ...]:
        """The words that mean this person and nobody else: the whole name, and each part that nobody else has."""
        names = person.names()
        whole = " ".join(names)
        others = [other for other in (*self.all, self.child) if not other.is_same(person)]
        taken = {fold(name) for other in others for name in other.names()}
        parts = [name for name in names if len(name) >= _LEAST and fold(name) not in taken | _ORDINARY]
        return tuple(dict.fromkeys(([whole] if len(names) > 1 else []) + parts))


def people_of(meeting: Meeting) -> People:
    """Everybody whom the forms of a meeting name."""
    found: dict[tuple[str, str], Person] = {}
    for person in _named(meeting):
        key = (fold(person.name), fold(person.role or person.agency))
        if person.name and not any(fold(person.name) == name and not person.role for name, _ in found):
            found.setdefault(key, person)
    return People(tuple(found.values()), Person(meeting.child_name))


def _named(meeting: Meeting) -> Iterator[Person]:
    for table, column in _TABLES.items():
        for record in meeting.records:
            rows = record.values.get(table)
            for row in rows if isinstance(rows, list) else ():
                if isinstance(row, Mapping):
                    yield _person(row, column)
    for key, role in _SINGLE.items():
        if value := meeting.value(key):
            yield Person(str(value), role)


def _person(row: Mapping[str, Any], column: str) -> Person:
    role = row.get("role") or row.get("relationship") or ""
    return Person(str(row.get(column) or ""), str(role), str(row.get("agency") or ""))


def _is_called(person: Person, said: str) -> bool:
    names = [fold(name) for name in person.names()]
    return (
        fold(person.name) == said
        or is_meant(said, person.name, person.role)
        or (len(said.split()) == 1 and said in names)
    )


def _roles(person: Person) -> tuple[str, ...]:
    role, agency = fold(person.role), fold(person.agency)
    return tuple(word for word in (role, agency, f"{role}, {agency}") if word)
