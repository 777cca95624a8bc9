"""Rules on the people named in a form or a meeting."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import combinations, islice

from rapidfuzz.distance import OSA

from minutebook.findings import Severity
from minutebook.forms import FORMS
from minutebook.forms.fields import Person, Rows
from minutebook.forms.record import Record
from minutebook.persons import ASIDE, TITLES
from minutebook.rules.rule import Facts, Said, rule
from minutebook.words import fold

A4 = "domain.md A4, General"

#: no meeting has more people; what has may not keep us busy
_MOST = 300
_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class _Name:
    """A name that stands where the form asks for a person."""

    #: as typed, less role and agency
    typed: str
    #: folded, less titles
    words: tuple[str, ...]
    record: Record
    key: str


@rule("R013", Severity.WARNING, A4)
def one_person_one_spelling(facts: Facts) -> Iterator[Said]:
    """No two names look like one person spelt in two ways."""
    told: dict[str, _Name] = {}
    tables: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for record in facts.records:
        for name in _names(record):
            told.setdefault(name.typed, name)
            if "[" in name.key:
                tables[name.typed].add((record.form, name.key.partition("[")[0]))
    for one, other in combinations(islice(told.values(), _MOST), 2):
        # two rows of one table are two people
        if _alike(one.words, other.words) and not tables[one.typed] & tables[other.typed]:
            message = f"“{one.typed}” and “{other.typed}” look like one person. Which is right?"
            where = other.record.where.get(other.key)
            yield Said(message, "Write the name the same way everywhere.", other.key, None, where, other.record.form)


def _names(record: Record) -> Iterator[_Name]:
    """Every name where a person is asked for, in the order of the form."""
    for key, columns in _asks_for_people(record.form):
        value = record.values.get(key)
        if isinstance(value, str) and not columns:
            yield from _name(value, record, key)
        elif isinstance(value, list):
            for at, row in enumerate(value, 1):
                for column in columns:
                    typed = row.get(column) if isinstance(row, Mapping) else None
                    if isinstance(typed, str):
                        yield from _name(typed, record, f"{key}[{at}].{column}")


@cache
def _asks_for_people(form: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The questions of a form that ask for a person, and of a table the columns that do."""
    found: list[tuple[str, tuple[str, ...]]] = []
    for key, field in FORMS[form].schema.declared().items():
        if isinstance(field, Person):
            found.append((key, ()))
        elif isinstance(field, Rows):
            columns = tuple(name for name, kind in field.of.declared().items() if isinstance(kind, Person))
            found += [(key, columns)] if columns else []
    return tuple(found)


def _name(typed: str, record: Record, key: str) -> Iterator[_Name]:
    """A name of at least two words; one word alone may be a role, and a whole sentence is no name."""
    name, words = _parts(typed)
    if 2 <= len(words) <= 4 and len(name.split()) <= 5:
        yield _Name(name, words, record, key)


@lru_cache(maxsize=4096)
def _parts(typed: str) -> tuple[str, tuple[str, ...]]:
    """A name as typed, less role and agency, and its words, folded and less titles."""
    name = " ".join(ASIDE.sub("", typed.partition("\n")[0]).split()).strip(" .:")
    return name, tuple(word for word in _WORD.findall(fold(name)) if word not in TITLES)


def _alike(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether two spellings look like one person's; capitals, or a first name cut to its letter, make no other one."""
    if mine == theirs:
        return False
    if "".join(mine).replace("-", "") == "".join(theirs).replace("-", ""):
        return True
    if mine[-1] == theirs[-1]:
        return _slip(mine[0], theirs[0], 1)
    return mine[0] == theirs[0] and len(mine[0]) > 1 and _slip(mine[-1], theirs[-1], 2)


def _slip(one: str, other: str, most: int) -> bool:
    """Whether two words differ by a slip of the pen: they begin alike, and few letters differ."""
    return min(len(one), len(other)) >= 4 and one[0] == other[0] and 0 < OSA.distance(one, other) <= most


RULES = (one_person_one_spelling,)
