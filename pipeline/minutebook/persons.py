"""People as forms name them: whether two names are one person's, and what somebody is to the child."""

from __future__ import annotations

import re
from functools import lru_cache

from minutebook.meeting import Meeting
from minutebook.words import fold

_FAMILY = re.compile(
    r"\b(?:mum|mam|mother|dad|father|parents?|carers?|guardian|step-?(?:mum|mother|dad|father|parent)|foster|gran(?:ny|dad|dma|dpa|dmother|dfather|dparent)?s?|nan(?:a|ny)?|"
    r"aunt(?:y|ie)?|uncle|brother|sister|cousin|partner)\b"
)
#: not "mum's partner"
_PARENT = re.compile(
    r"\b(?:mum|mam|mother|dad|father|parents?|carers?|guardian|step-?(?:mum|mother|dad|father|parent))\b(?!')"
)
#: not "child's social worker"
_CHILD = re.compile(r"(?:the |subject )?(?:child|young person|yp)(?: ?[/(,].*)?")
_BESIDE = re.compile(r"\b(?:advocate|trusted adult|appropriate adult)\b")
#: "Saltmere School", "the police", "hub staff"
_AGENCY = re.compile(
    r"(?:[\w'.&-]+ ){0,4}(?:police|cemu|schools?|academy|college|council|social care|services?|teams?|cst|camhs|nhs|"
    r"health|hospital|surgery|education|housing|youth justice|youth offer|inclusion|early help|community safety|"
    r"probation|charity|trust|agency|agencies|hub|staff)"
)
_FILE = re.compile(r"\b(?:case|child'?s|electronic) ?(?:file|record)\b")
#: names that are remembered taken apart: those of a meeting come again in every table
_MOST = 4096
_NOBODY = frozenset(("", "na", "none", "no", "nil", "noone", "nobody", "notapplicable", "notallocated"))
#: what may stand before a name
TITLES = frozenset("mr mrs ms miss mx dr prof cllr rev revd pc ps ds di dc dci sgt sir dame nurse".split())
#: what stands behind a name: a role or an agency in brackets, after a comma or a dash
ASIDE = re.compile(r"\(.*?\)|\[.*?\]|\s[–-]\s.*$|[,;/].*$")
_RELATIONS = {"mum": "mother", "mam": "mother", "mummy": "mother", "dad": "father", "daddy": "father"}


def same_name(one: object, other: object) -> bool:
    """Whether two names are one person's: the same words, or one of them the other's first or last names."""
    mine, theirs = _name(str(one or "")), _name(str(other or ""))
    if not mine or not theirs:
        return False
    return mine == theirs or (min(len(mine), len(theirs)) >= 2 and (mine <= theirs or theirs <= mine))


def same_person(one: object, other: object) -> bool:
    """Whether two cells name one person, whatever title, role or agency stands beside: "PC Dale, Police" and "Dale".

    A first name alone is enough where the other has it first; use it where the people are those of one meeting.
    """
    return _same(str(one or ""), str(other or ""))


@lru_cache(maxsize=_MOST)
def _same(one: str, other: str) -> bool:
    mine, theirs = _bare(one), _bare(other)
    if not mine or not theirs:
        return False
    if len(mine) == 1 or len(theirs) == 1:
        return mine[0] == theirs[0] or mine[-1] == theirs[-1]
    if 1 in (len(mine[0]), len(theirs[0])):
        # "J Pike" and "R. Adeyemi": the first letter stands for the first name
        return mine[0][0] == theirs[0][0] and mine[-1] == theirs[-1]
    return same_name(" ".join(mine), " ".join(theirs))


_THE_CHAIR = re.compile(r"(?:the )?(?:icp )?chair")


def chairs_of(meeting: Meeting) -> tuple[str, ...]:
    """The names that a meeting's forms give under “Chair”."""
    found = (str(name) for it in meeting.records if (name := it.values.get("chair")))
    return tuple(dict.fromkeys(found))


def is_chair(name: str, meeting: Meeting) -> bool:
    """Whether somebody is the Chair of the forms, by name or as “the Chair”; where no form names one, nobody is not."""
    chairs = chairs_of(meeting)
    return not chairs or _THE_CHAIR.fullmatch(fold(name)) is not None or any(same_person(name, it) for it in chairs)


def is_nobody(value: object) -> bool:
    """Whether a cell for a name says that there is nobody: blank, "n/a", "none", a dash."""
    return re.sub(r"[\W_]+", "", fold(str(value or ""))) in _NOBODY


@lru_cache(maxsize=_MOST)
def _bare(value: str) -> tuple[str, ...]:
    """The words of a name, less titles and what stands behind it."""
    words = re.findall(r"[^\W\d_][\w']*", ASIDE.sub("", fold(value)).replace("-", " "))
    return tuple(word for word in words if word not in TITLES)


@lru_cache(maxsize=_MOST)
def _name(value: str) -> frozenset[str]:
    words = re.sub(r"\(.*?\)", " ", fold(value)).replace("-", " ")
    return frozenset(re.findall(r"[^\W\d_][\w']*", words))


def is_meant(said: str, name: str, role: str) -> bool:
    """Whether "Dad (Conor Doyle)", "Dad" or "Conor" means this person."""
    outside, _, inside = said.partition("(")
    words = [part.strip(" )") for part in (outside, inside) if part.strip(" )")]
    if any(same_name(name, part) or fold(part) == fold(name) for part in words):
        return True
    if any(fold(part) == fold(name).split(" ")[0] for part in words if " " not in part):
        return True
    return bool(role) and any(_relation(part) == _relation(role) for part in words)


def _relation(words: str) -> str:
    plain = re.sub(r"[^\w ]", "", fold(words))
    return " ".join(_RELATIONS.get(word, word) for word in plain.split())


@lru_cache(maxsize=_MOST)
def is_agency(words: str) -> bool:
    """Whether some words name an agency and nobody in it: "Saltmere School", but not "PC Dale, Police"."""
    said = fold(words).strip(" .")
    return _AGENCY.fullmatch(said) is not None and TITLES.union(("at", "from")).isdisjoint(said.split())


def absent_wish(name: str, role: str, meeting: Meeting) -> str | None:
    """What was decided where the child does not want this person there: "Followed" and so on; None where they do."""
    for row in meeting.rows("child_wants_absent"):
        if is_meant(str(row.get("person") or ""), name, role):
            return str(row.get("wish") or "Followed")
    return None


def person_kind(name: str, role: str, meeting: Meeting) -> str:
    """What somebody is to the child (domain.md 0.3), or the case file."""
    said, who = fold(role), fold(name)
    if _FILE.search(who) or _FILE.search(said):
        return "case file"
    known_as = str(meeting.value("child.known_as") or "")
    if (
        _CHILD.fullmatch(said)
        or _CHILD.fullmatch(who)
        or same_name(name, meeting.child_name)
        or (known_as and who == fold(known_as))
    ):
        return "child"
    if any(same_name(name, row.get("name")) for row in meeting.rows("parental_responsibility")) or _PARENT.search(said):
        return "parent/carer"
    if _BESIDE.search(said):
        return "trusted adult/advocate"
    return "family or network" if _FAMILY.search(said) else "professional"
