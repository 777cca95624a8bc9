"""Items of concern out of what the forms say: people, places, vehicles, online spaces, businesses, groups (M06, S31).

One item is what one case says of one thing in the same words, however often it does; whether two items are one is for
a person to say.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

import msgspec

from minutebook.audience import read_mark
from minutebook.forms import FORMS as ALL_FORMS
from minutebook.forms.share import Share
from minutebook.persons import is_nobody
from minutebook.register.canonical import fold
from minutebook.register.item_lookups import Told

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_REFERENCE = re.compile(r"[\w/.-]*\d[\w/.-]*\b")


class Kind(StrEnum):
    """What an item is, in the words of the ETAC form."""

    PERSON = "Risk individual"
    PLACE = "Location"
    VEHICLE = "Vehicle"
    ONLINE = "Online account or space"
    BUSINESS = "Business"
    GROUP = "Group"


#: the table and its column that says what the item is
_NAMED = {"intelligence_items": "description", "hub_items": "what", "places": "place", "risk_people": "person_name"}
#: the forms that ask for what is of concern; the records of strategy and My Safety Plan Meetings have no such question
FORMS = tuple(form for form, declared in ALL_FORMS.items() if _NAMED.keys() & declared.schema.declared().keys())
#: a handling note that keeps an item among a few, or out of what goes round; not that families alone are not to have it
_KEPT_BACK = re.compile(
    r"\blive\b|\b(?:police|officers?|named|restricted)\b[^.;]*\bonly\b|\bonly\b[^.;]*\b(?:police|officers?|named)\b"
    r"|\b(?:do not|don.t|not to be|not for|never)\W+(?:be\W+)?(?:shar|pass|circulat|disclos|distribut|sen[dt]|tactical)"
    r"(?![^.;]*\b(?:famil|parent|carer|child|young))",
    re.IGNORECASE,
)
#: marks that keep a place among a few
_NARROW = (Share.NAMED, Share.RESTRICTED)
_OF_PLACE = {"Shop or business": Kind.BUSINESS, "Online space": Kind.ONLINE}
_OF_HUB = {"Peer group": Kind.GROUP, "Space (incl. online)": Kind.ONLINE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One row of one form."""

    #: the meeting's number, and the day on which it was held
    meeting: str
    on: date
    form: str
    kind: Kind
    words: str
    source: str
    #: marked as OK to share; what is not marked is not
    ok: bool
    known_since: date | None
    #: folded references of the cases that the row says it is linked with
    linked: frozenset[str]
    #: how it may be handled is said in the record
    handling: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """What one case says of one thing, the earliest first."""

    #: such as T-4KQ7M2XA: the same for the same case and words in every report out of this register
    ref: str
    #: the folded reference of the case, or a meeting's folded number
    case: str
    kind: Kind
    mentions: tuple[Mention, ...]

    @property
    def latest(self) -> Mention:
        return self.mentions[-1]

    @property
    def words(self) -> str:
        return self.latest.words

    @property
    def ok(self) -> bool:
        """Whether it may be shared: the last word on it counts."""
        return self.latest.ok

    @property
    def cases(self) -> frozenset[str]:
        """The cases that it is linked with, its own among them."""
        return frozenset({self.case}).union(*(it.linked for it in self.mentions))

    @property
    def first_seen(self) -> date:
        return min(it.known_since or it.on for it in self.mentions)

    @property
    def last_seen(self) -> date:
        return max(it.on for it in self.mentions)

    @property
    def entered(self) -> date:
        """The day of the first meeting that names it."""
        return self.mentions[0].on


def items_of(found: Iterable[tuple[str, Mention]], salt: str) -> list[Item]:
    """The mentions, each with its case, put together; ``salt`` is the register's own: a reference tells nothing."""
    together: dict[tuple[str, Kind, str], list[Mention]] = {}
    for case, mention in found:
        together.setdefault((case, mention.kind, _same_words(mention.words)), []).append(mention)
    items = [
        Item(ref=_ref(salt, *key), case=key[0], kind=key[1], mentions=tuple(sorted(said, key=_in_turn)))
        for key, said in together.items()
    ]
    return sorted(items, key=lambda it: (it.entered, it.ref))


def mentions_in(told: Told, is_case: Callable[[str], bool]) -> Iterator[Mention]:
    """The rows of one form that are of concern; ``is_case`` says whether some words are the reference of a case."""
    values = msgspec.json.decode(told.answers)["values"]
    for row in _rows(values, "intelligence_items"):
        yield _mention(
            told, _kind(row.get("kind")), row.get("description"), row.get("source_agency"),
            # the note beside it has the last word
            ok=_is_yes(row, "ok_for_tactical") and not _KEPT_BACK.search(str(row.get("handling_note") or "")),
            since=row.get("first_known"),
            linked=_references(str(row.get("linked_case_refs") or ""), is_case),
            handling=bool(row.get("handling_note")),
        )  # fmt: skip
    for row in _rows(values, "hub_items"):
        if row.get("kind") != "Other":
            kind = _OF_HUB.get(str(row.get("kind")), Kind.PLACE)
            # what is handed on outside the meeting is meant to be shared
            yield _mention(told, kind, row.get("what"), "", ok=values.get("hub_needed") is True)
    for row in _rows(values, "places"):
        # the address of a friend or of family is no item until an agency makes it one
        if row.get("unsafe") is True and row.get("type") != "Address":
            kind = _OF_PLACE.get(str(row.get("type")), Kind.PLACE)
            narrow = read_mark(row.get("share_with")) in _NARROW
            yield _mention(told, kind, row.get("place"), "", ok=_is_yes(row, "onward_to_hub") and not narrow)
    for row in _rows(values, "risk_people"):
        # somebody of the family or network: the form does not ask whether that may be shared
        if row.get("considered") != "Vulnerable":
            yield _mention(told, Kind.PERSON, row.get("person_name"), "", ok=False)


def _mention(
    told: Told, kind: Kind, words: Any, source: Any, *, ok: bool, since: Any = None,
    linked: frozenset[str] = frozenset(), handling: bool = False,
) -> Mention:  # fmt: skip
    return Mention(
        meeting=told.meeting, on=told.on, form=told.form, kind=kind, words=_plain(words), source=_plain(source), ok=ok,
        known_since=_day(since), linked=linked, handling=handling,
    )  # fmt: skip


def _rows(values: Mapping[str, Any], key: str) -> Iterator[Mapping[str, Any]]:
    given = values.get(key)
    if isinstance(given, str) and not is_nobody(given):
        # said in prose, where there is nothing to mark
        given = [{_NAMED[key]: given}]
    for row in given if isinstance(given, list) else ():
        if isinstance(row, Mapping) and _plain(row.get(_NAMED[key])):
            yield row


def _is_yes(row: Mapping[str, Any], column: str) -> bool:
    """Whether a cell says Yes and nothing else: "Yes, to the police only" is no Yes for all."""
    return row.get(column) is True and not row.get(f"{column}_text")


def _kind(said: Any) -> Kind:
    return next((kind for kind in Kind if kind == said), Kind.PLACE)


def _plain(words: Any) -> str:
    return " ".join(str(words or "").split())


def _day(said: Any) -> date | None:
    # how ``answers`` keeps a day
    return date.fromisoformat(said["$day"]) if isinstance(said, Mapping) and "$day" in said else None


def _references(words: str, is_case: Callable[[str], bool]) -> frozenset[str]:
    """The cases that some words name; anything else there, such as a name, is left out."""
    parts = (part.strip(" .") for part in re.split(r"[,;\n&]| and ", words))
    tried = (one for part in parts for one in (part, *_REFERENCE.findall(part)))
    return frozenset(fold(one) for one in tried if one and is_case(one))


def _same_words(words: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", fold(words))) or fold(words)


def _in_turn(mention: Mention) -> tuple[date, str, str]:
    return mention.on, mention.meeting, mention.form


def _ref(salt: str, case: str, kind: Kind, words: str) -> str:
    digest = hmac.new(salt.encode(), f"{case}\n{kind}\n{words}".encode(), hashlib.sha256).digest()
    number = int.from_bytes(digest[:5])
    return "T-" + "".join(_LETTERS[number >> shift & 31] for shift in range(35, -5, -5))


def by_ref(items: Sequence[Item]) -> dict[str, Item]:
    """The items by their references."""
    return {it.ref: it for it in items}
