"""Items that may be one: by registration mark, postcode, account, telephone number, or name; only ever suggested.

A first name by itself is no likeness, nor is a word that many items have.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from rapidfuzz import fuzz

from minutebook.register.facts import SameItem
from minutebook.reports.tactical.items import Item, Kind
from minutebook.reports.tactical.names import Words, compared, head_of

#: a word that more items have than this tells nothing
_COMMON = 40
_ALIKE = 90
_MARK = re.compile(
    r"\b(?:([a-z]{2})[ -]?(\d[\doi]|[oi]\d)[ -]?([a-z]{3})"
    r"|([a-z])(\d{1,3})[ -]?([a-z]{3})|([a-z]{3})[ -]?(\d{1,3})([a-z]))\b",
    re.IGNORECASE,
)
_POSTCODE = re.compile(r"\b([a-z]{1,2}\d[a-z\d]?)\s*(\d[a-z]{2})\b", re.IGNORECASE)
_HANDLE = re.compile(r"(?<![\w.])@([\w.]{3,})|\b(?=[\w.]*[\d_])(?=[\w.]*[a-z])([a-z][\w.]{4,})", re.IGNORECASE)
_ADDRESS = re.compile(r"\b(?:https?://|www\.)\S+", re.IGNORECASE)
_TELEPHONE = re.compile(r"(?<!\w)(?:\+44\s?|0)(?:\d[ -]?){9,10}(?!\d)")
_QUOTED = re.compile(
    r"[“\"‘']([^“”\"‘’']{2,30})[”\"’']|\b(?:known as|called|aka|nicknamed)\s+([^\W\d_]+)", re.IGNORECASE
)
_SHORT = {"st": "street", "rd": "road", "ave": "avenue", "ln": "lane", "sq": "square", "pk": "park", "stn": "station"}
#: words that tell nothing of whom or what is meant
_SMALL = frozenset(
    """
    a an the and or of at in on by to from with for near his her their its is was has who that this about around aged
    old older young man men male males woman female adult adults boy boys lad lads girl known as called aka nickname
    nicknamed unknown name says said child children young people person group account profile user username chat
    snapchat instagram telegram tiktok whatsapp discord facebook server street road avenue lane square car van vehicle
    flat house shop part plate without not yet no area town white black grey gray silver blue red brown dark drives
    driving seen often uses used one two three
    """.split()
)
#: kinds that people write of the same thing
_KIN = {Kind.BUSINESS: Kind.PLACE}


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two items that may be one, and by what; the lesser reference first."""

    one: Item
    other: Item
    why: str


@dataclass(frozen=True)
class _Signs:
    item: Item

    @property
    def kind(self) -> Kind:
        return _KIN.get(self.item.kind, self.item.kind)

    @cached_property
    def sure(self) -> Mapping[str, str]:
        """What tells one thing from all others, and what it is called."""
        text = self.item.words
        found = {f"mark {mark}": "the same registration mark" for mark in marks(text)}
        found |= {f"post {a}{b}".lower(): "the same postcode" for a, b in _POSTCODE.findall(text)}
        found |= {f"call {_digits(it)}": "the same telephone number" for it in _TELEPHONE.findall(text)}
        found |= {f"link {it.lower().rstrip('/.')}": "the same address online" for it in _ADDRESS.findall(text)}
        if self.item.kind is Kind.ONLINE or "@" in text:
            found |= {f"name {handle}": "the same account name" for handle in handles(text)}
        return found

    @cached_property
    def words(self) -> Words:
        return tuple(_SHORT.get(word, word) for word in compared(self.item.words))

    @cached_property
    def telling(self) -> frozenset[str]:
        """Words that are not on everybody’s lips."""
        return frozenset(word for word in self.words if word not in _SMALL and len(word) > 1)

    @cached_property
    def nicknames(self) -> frozenset[Words]:
        found = (compared(one or other) for one, other in _QUOTED.findall(self.item.words))
        return frozenset(words for words in found if words)

    @cached_property
    def name(self) -> Words:
        return head_of(self.item.words) if self.item.kind is Kind.PERSON else ()


def marks(text: str) -> frozenset[str]:
    """The registration marks in a text as one word of capitals, an O or I for a nought or one put right."""
    found = set()
    for new, number, last, *older in _MARK.findall(text):
        whole = f"{new}{number.upper().replace('O', '0').replace('I', '1')}{last}" if new else "".join(older)
        found.add(whole.upper())
    return frozenset(found)


def handles(text: str) -> frozenset[str]:
    """The account names in a text, less the sign before them and full stops behind."""
    return frozenset((one or other).lower().strip(".") for one, other in _HANDLE.findall(text))


def likenesses(items: Sequence[Item]) -> list[Likeness]:
    """Every two items of different words or cases that may be one, the surest signs first, then by reference."""
    signs = sorted((_Signs(item) for item in items), key=lambda it: it.item.ref)
    found: dict[tuple[str, str], Likeness] = {}
    for one, other in _near(signs):
        if why := _why(one, other):
            found[one.item.ref, other.item.ref] = Likeness(one.item, other.item, why)
    return [found[pair] for pair in sorted(found)]


def undecided(found: Iterable[Likeness], said: Iterable[SameItem]) -> list[Likeness]:
    """Those of which nobody has said yet whether they are one."""
    decided = {(it.one, it.other) for it in said}
    return [it for it in found if (it.one.ref, it.other.ref) not in decided]


def _near(signs: Sequence[_Signs]) -> Iterator[tuple[_Signs, _Signs]]:
    """Pairs that have anything in common that few items have."""
    having: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, one in enumerate(signs):
        whole = f"all {' '.join(sorted(one.words))}"
        for key in {whole, *one.sure, *one.telling, *(f"nick {' '.join(nick)}" for nick in one.nicknames)}:
            having[one.kind, key].append(at)
    pairs: set[tuple[int, int]] = set()
    for (_, key), found in having.items():
        if len(found) <= _COMMON:
            pairs.update(combinations(found, 2))
        elif " " in key:
            # all of them like the first one: a person need not look at every two of a hundred
            pairs.update((found[0], at) for at in found[1:])
    yield from ((signs[one], signs[other]) for one, other in sorted(pairs))


def _why(one: _Signs, other: _Signs) -> str:
    for key, why in one.sure.items():
        if key in other.sure:
            return why
    if one.item.kind is Kind.PERSON:
        return _why_person(one, other)
    if one.item.kind is Kind.VEHICLE and marks(one.item.words) and marks(other.item.words):
        # two different marks are two vehicles, however alike
        return ""
    shared = one.telling & other.telling
    said = fuzz.token_sort_ratio(" ".join(one.words), " ".join(other.words)) >= _ALIKE
    within = fuzz.token_set_ratio(" ".join(sorted(one.telling)), " ".join(sorted(other.telling))) >= _ALIKE
    return "nearly the same words" if len(shared) >= 2 and (said or within) else ""


def _why_person(one: _Signs, other: _Signs) -> str:
    if len(one.name) > 1 and len(other.name) > 1:
        mine, theirs = " ".join(one.name), " ".join(other.name)
        alike = (
            fuzz.ratio(mine, theirs) >= _ALIKE or set(one.name) <= set(other.name) or set(other.name) <= set(one.name)
        )
        return "the same or nearly the same full name" if alike else ""
    nicknames = one.nicknames & other.nicknames
    if any(len(nick) > 1 for nick in nicknames):
        return "the same nickname"
    shared = one.telling & other.telling
    if nicknames and len(shared) >= 2:
        return "the same nickname, and more in common"
    same = fuzz.token_sort_ratio(" ".join(one.words), " ".join(other.words)) >= _ALIKE
    # a first name alone is anybody’s
    return "nearly the same words" if same and len(shared) >= 2 else ""


def _digits(number: str) -> str:
    return re.sub(r"\D", "", number).removeprefix("44").removeprefix("0")
