"""Names of a child and their family out of words that people wrote: initials stand in their place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property

from minutebook.persons import TITLES, is_agency, same_person
from minutebook.reports.held import Case, Held
from minutebook.rules.names import FULL_NAME
from minutebook.words import fold

#: gives which of some folded full names are children's of any case
Children = Callable[[list[str]], set[str]]

#: tables with people in them: the column of the name, and that of what they are to the child
_PEOPLE = (
    ("parental_responsibility", "name", "relationship"),
    ("attendance", "name", "role"),
    ("network", "who", "relationship"),
    ("risk_people", "person_name", "relationship"),
    ("emergency_contacts", "name", "relationship"),
    ("parent_views", "who", "who"),
    ("parent_words", "who", "who"),
    ("child_wants_absent", "person", "person"),
)
#: tables in which nobody is a professional, whatever is said of them
_FAMILY_ALONE = frozenset({"parental_responsibility", "parent_views", "parent_words"})
#: words of relations and offices, which are nobody's name
_NO_NAME = TITLES | frozenset(
    "mum mam mummy mother dad daddy father parent parents carer carers step stepmum stepdad stepmother stepfather "
    "foster gran granny nan nana grandma grandpa grandad grandmother grandfather grandparent grandparents "
    "auntie aunt uncle brother sister cousin partner friend friends child young person people the his her their and "
    "of both all family social worker school police council team manager nurse teacher advocate not known none".split()
)
#: names that are also everyday words: only with a capital are they names
_ALSO_WORDS = frozenset(
    "will may grace mark rose hope faith joy dean grant summer june april august drew rich jack bill art ash bob chase "
    "chance dawn day frank harmony iris ivy jade lily love miles nick page pat ray rob sandy star sue young white "
    "green brown black king hill wood woods field long short reed rivers stone price banks moss".split()
)
_WORD = re.compile(r"[^\W\d_][\w'’]*")


class Initials:
    """Whom one case's forms name as child or family, and words about them without their names."""

    def __init__(self, case: Case, children: Children) -> None:
        self._case, self._children = case, children
        self._cleaned: dict[str, str] = {}

    @cached_property
    def _known(self) -> frozenset[str]:
        """The words of their names; looked for when there is something to be said of the case, and not before."""
        names = {name for it in self._case for name in _names(it)}
        return frozenset(word for name in names for word in _parts(name))

    @cached_property
    def _child(self) -> dict[str, str]:
        """What the child is called, folded, with the initials that stand for the child everywhere else."""
        called: dict[str, str] = {}
        full = {it.dossier.meeting.child_name or it.meeting.child_name for it in self._case}
        for it in self._case:
            names = (*full, *(word for name in full for word in name.split()[:1]), it.text("child.known_as"))
            called |= dict.fromkeys(map(fold, names), it.initials)
        family = {who for it in self._case for who in _names(it) if not any(same_person(who, child) for child in full)}
        others = {fold(word) for name in family for word in name.split()[:1]}
        return {name: initials for name, initials in called.items() if name not in others and initials}

    @cached_property
    def _spelt(self) -> re.Pattern[str]:
        return _any_of(sorted(self._known, key=lambda it: (-len(it), it)))

    @cached_property
    def _hints(self) -> frozenset[str]:
        return frozenset(_blurred(word) for word in self._known)

    def __call__(self, words: object) -> str:
        """The words with initials for these people, and for children of any other case."""
        said = " ".join(str("" if words is None else words).split())
        if said not in self._cleaned:
            self._cleaned[said] = self._clean(said)
        return self._cleaned[said]

    def _clean(self, text: str) -> str:
        # a pattern takes long to make, and most words have nobody's name in them
        if text and any(map(_blurred(text).__contains__, self._hints)):
            text = self._spelt.sub(lambda found: self._child.get(fold(found.group())) or _initials(found.group()), text)
        full = {fold(name): name for found in FULL_NAME.finditer(text) for name in _within(found.group())}
        for name in sorted(self._children(sorted(full)), key=lambda it: (-len(it), it)) if full else ():
            text = text.replace(full[name], _initials(full[name]))
        return text


def _within(words: str) -> set[str]:
    """The full names that words with capitals may be: of three words also each two that stand together."""
    parts = words.split()
    return {words, " ".join(parts[:2]), " ".join(parts[-2:])}


def _names(it: Held) -> Iterator[str]:
    """The child's and the family's names, as typed."""
    meeting = it.meeting
    yield from (meeting.child_name, it.dossier.meeting.child_name or "", it.text("child.known_as"))
    for table, column, relation in _PEOPLE:
        for row in meeting.rows(table):
            name, role = str(row.get(column) or ""), str(row.get(relation) or "")
            theirs = table in _FAMILY_ALONE or table == "risk_people" or (table == "network" and not is_agency(name))
            if name and (theirs or it.person(name, role) not in ("professional", "case file")):
                yield name
    for listed in it.dossier.distribution:
        if it.kind(listed) not in ("professional", "case file"):
            yield listed.recipient


def _parts(name: str) -> Iterator[str]:
    for word in _WORD.findall(name.replace("-", " ")):
        plain = re.sub(r"['’]s$", "", word)
        if len(plain) > 1 and plain[0].isupper() and fold(plain) not in _NO_NAME:
            yield plain


def _blurred(text: str) -> str:
    """Text in which all letters are one that a pattern may take for one; the dotless and the dotted i among them."""
    return text.casefold().replace("\u0131", "i").replace("i\u0307", "i")


def _any_of(names: list[str]) -> re.Pattern[str]:
    """One or several of these names, in capitals or small letters too unless they are also words."""
    spelt = "|".join(
        f"(?:{re.escape(name)}|{re.escape(name.upper())})" if fold(name) in _ALSO_WORDS or len(name) < 3
        else f"(?i:{re.escape(name)})"
        for name in names
    )  # fmt: skip
    return re.compile(rf"\b(?:{spelt})(?:[ -](?:{spelt}))*\b")


def _initials(name: str) -> str:
    return "".join(part[0].upper() for part in name.replace("-", " ").split())
