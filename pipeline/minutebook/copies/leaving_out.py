"""What the words "Leave out" of a distribution list mean (domain.md 0.4, D7): questions, people, places, contacts.

Workers write them as they speak: "New address, school, safe place, mother's phone". What cannot be understood is never
guessed; it stays in ``unclear``, for a person to say otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from minutebook.audience import IDENTIFYING
from minutebook.copies.naming import Person, people_of
from minutebook.documents.contacts import addresses_in, contacts_in
from minutebook.forms import FORMS
from minutebook.forms.fields import NOTHING_TYPED
from minutebook.meeting import Meeting
from minutebook.rules.texts import says_nothing
from minutebook.words import fold, normal

_DETERMINED: Final = r"(?:(?:the|his|her|their|its|all|any|every|new|old|current|home|private|family|other|child's) )*"
#: somebody whose something is meant: one, not a list
_ONE: Final = r"(?:(?!\band\b)[^,;&\n]){1,40}?"
_OWNER: Final = rf"(?:(?P<owner>{_ONE})'s? )?"
_ADDRESS: Final = re.compile(
    rf"{_DETERMINED}(?:{_ONE}'s? )?{_DETERMINED}(?:address(?:es)?|postcodes?)(?: details)?|"
    rf"where {_ONE} (?:live|stay)s?(?: now)?"
)
_CONTACTS: Final = re.compile(
    rf"{_DETERMINED}{_OWNER}{_DETERMINED}(?:contact (?:details?|numbers?|information)|contacts|numbers|"
    r"(?:(?:mobile|tele|home )?phones?|mobiles?)(?: numbers?)?|e-?mails?(?: address(?:es)?)?)"
)
_SAFE_PLACE: Final = re.compile(rf"{_DETERMINED}(?:{_ONE}'s? )?safe (?:place|space|house|address)s?")
_SAFE_WORD: Final = re.compile(r"(?:the )?(?:safe|code) ?words?")
_REASON: Final = re.compile(rf"(?:{_ONE}'s? |the |his |her |their )?(?:private )?reasons?(?: (?:told )?in private)?")
_PART: Final = re.compile(
    r"(?:the |any )?parts? of (?:the )?meeting\b.*|(?:the )?parts? (?:that )?(?:he|she|they) (?:was|were)\b.*|"
    r"(?:the )?discussions?(?: part)?"
)
_OF_PERSON: Final = re.compile(
    r"(?:(?:the )?(?:attendance(?: row)?|names?|details|mention|row) of |(?:any ?thing|everything|all) about )?"
    r"(?:the )?"
    r"(?P<who>[^,;&\n]+?)(?:'s? (?:details|name|attendance|attendance row|information|row|role))?"
)
_INSTITUTIONS: Final[Mapping[str, str]] = {
    "school": "School|Academy|College|Primary|Infants|Juniors",
    "college": "College|Academy",
    "gp": "Surgery|Health Centre|Medical Centre|Practice",
    "doctor": "Surgery|Health Centre|Medical Centre|Practice",
    "refuge": "Refuge",
    "hospital": "Hospital|Infirmary",
}
_INSTITUTION: Final = re.compile(
    rf"{_DETERMINED}(?:{_ONE}'s? )?{_DETERMINED}(?:name of (?:the )?)?"
    rf"(?P<what>school|college|gp|doctor|refuge|hospital)"
    r"(?:'s)?(?: (?:details|name|address))?"
)
#: where safe places are asked for
SAFE_PLACES: Final = ("safe_place", "take_to_first", "take_to_if_not")
#: columns that no question stands for
_NOT_ASKED: Final = IDENTIFYING | {"venue", "location", "case_ref", "hosting", "distribution", "prepared_by"}
_CUTS: Final = (r"[;\n]", r",", r"\s+(?:and|&|\+)\s+")


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What is not to reach somebody, whatever is marked on it."""

    #: answers, as in the data dictionary
    questions: frozenset[str] = frozenset()
    #: words that are to stand in no part of the copy
    phrases: tuple[str, ...] = ()
    #: people of whom nothing is to stand in it
    people: tuple[Person, ...] = ()
    #: of the meeting only what somebody who was not there may have
    part: bool = False
    #: something that tells where the child or somebody else is to be found
    hides: bool = False
    #: the words that nobody can be sure of
    unclear: tuple[str, ...] = ()

    def with_(self, other: LeftOut) -> LeftOut:
        """Both."""
        return LeftOut(
            self.questions | other.questions,
            tuple(dict.fromkeys((*self.phrases, *other.phrases))),
            tuple(dict.fromkeys((*self.people, *other.people))),
            self.part or other.part,
            self.hides or other.hides,
            (*self.unclear, *other.unclear),
        )


NOTHING_LEFT_OUT: Final = LeftOut()


def left_out(words: str, meeting: Meeting, reader: str = "") -> LeftOut:
    """What some words of a "Leave out" column mean for one reader of a meeting."""
    if not words.strip() or says_nothing(words) or fold(words) in NOTHING_TYPED:
        return NOTHING_LEFT_OUT
    return _meaning(words.strip(" .;,"), meeting, reader, _CUTS)


def _meaning(words: str, meeting: Meeting, reader: str, cuts: tuple[str, ...]) -> LeftOut:
    """The meaning of the words as a whole, else of the parts of which they are a list."""
    if (whole := _understood(words, meeting, reader)) is not None:
        return whole
    for at, cut in enumerate(cuts):
        parts = [part.strip(" .") for part in re.split(cut, words) if part.strip(" .")]
        if len(parts) > 1:
            found = NOTHING_LEFT_OUT
            for part in parts:
                found = found.with_(_meaning(part, meeting, reader, cuts[at + 1 :]))
            return found
    return LeftOut(unclear=(words,))


def _understood(words: str, meeting: Meeting, reader: str) -> LeftOut | None:
    said = fold(words)
    for pattern, meaning in _KINDS:
        if (match := pattern.fullmatch(said)) is not None and (found := meaning(match, meeting, reader)) is not None:
            return found
    if (asked := _asked_by(words)) is not None:
        return LeftOut(questions=asked)
    return _of_person(words, meeting, reader)


def _address(match: re.Match[str], meeting: Meeting, reader: str) -> LeftOut:
    found = dict.fromkeys(address for words in texts(meeting) for address in addresses_in(words))
    return LeftOut(phrases=(*found, *_homes(meeting, reader)), hides=True)


def _homes(meeting: Meeting, reader: str) -> Iterator[str]:
    """The addresses to which other people's copies go."""
    for row in meeting.rows("distribution"):
        home = str(row.get("address_used") or "")
        if "@" not in home and re.search(r"\d", home) and fold(str(row.get("recipient"))) != fold(reader):
            yield home
            yield home.partition(",")[0].strip()


def _contacts(match: re.Match[str], meeting: Meeting, reader: str) -> LeftOut | None:
    people = people_of(meeting)
    if match["owner"] is None or fold(match["owner"]) in _own(meeting):
        found = [contact for words in texts(meeting) for contact in contacts_in(words)]
        found += [str(row.get("address_used")) for row in meeting.rows("distribution") if _is_anothers(row, reader)]
        return LeftOut(questions=frozenset(("people_to_ring", "emergency_contacts")), phrases=_once(found), hides=True)
    owners = people.meant(match["owner"])
    if not owners:
        return None
    return LeftOut(phrases=_once(_contacts_of(owners, meeting)), hides=True)


def _contacts_of(owners: Iterable[Person], meeting: Meeting) -> Iterator[str]:
    """The numbers and addresses that stand in one row, or one line, with somebody's name."""
    owned = list(owners)
    for words in _lines(meeting):
        if any(owner.is_named_in(words) for owner in owned):
            yield from contacts_in(words)


def _is_anothers(row: Mapping[str, Any], reader: str) -> bool:
    return "@" in str(row.get("address_used") or "") and fold(str(row.get("recipient"))) != fold(reader)


def _own(meeting: Meeting) -> tuple[str, ...]:
    """How the child may be called."""
    names = (meeting.child_name, meeting.child_name.partition(" ")[0], str(meeting.value("child.known_as") or ""))
    return (*(fold(name) for name in names if name), "child", "the child", "young person", "the young person")


def _safe_place(match: re.Match[str], meeting: Meeting, reader: str) -> LeftOut:
    values = (str(record.values[key]) for record in meeting.records for key in SAFE_PLACES if key in record.values)
    phrases = [phrase for value in values for phrase in places_in(value)]
    return LeftOut(questions=frozenset(SAFE_PLACES), phrases=_once(phrases), hides=True)


#: whoever is at a place, and small words before it, name no place
_NO_PLACE: Final = re.compile(
    r"^(?:(?:at|in|with|to|the|my|our|his|her|their|or|home|mum|dad|mother|father)\b\W*)+", re.IGNORECASE
)


#: letters of the shortest place, and of the shortest that is one word without a capital: "boxing"
_SHORT, _PLACE_LETTERS = 2, 5


def places_in(words: str) -> Iterator[str]:
    """The places that an answer names, as others may write them: "22 Lantern Court" of "22 Lantern Court, with Mum"."""
    for part in re.split(r"[,;\n()]|\s+(?:and|or|if|where)\s+", words):
        place = _NO_PLACE.sub("", part.strip(" .")).strip()
        bare = len(place.split()) == 1 and len(place) >= _PLACE_LETTERS
        if bare or (re.search(r"\d|['’]s?\b|\b[A-Z][\w’'-]{2,}", place) and len(place) > _SHORT):
            yield place


def _safe_word(match: re.Match[str], meeting: Meeting, reader: str) -> LeftOut:
    return LeftOut(questions=frozenset(("safe_word", "who_knows_safe_word")))


def _reason(match: re.Match[str], meeting: Meeting, reader: str) -> LeftOut:
    reasons = [str(row["reason_given"]) for row in meeting.rows("child_wants_absent") if row.get("reason_given")]
    return LeftOut(questions=frozenset(("child_wants_absent",)), phrases=tuple(reasons))


def _part_of_meeting(match: re.Match[str], meeting: Meeting, reader: str) -> LeftOut:
    return LeftOut(part=True)


def _institution(match: re.Match[str], meeting: Meeting, reader: str) -> LeftOut:
    """A school, a surgery: its name wherever it stands, and the people who are there for it."""
    kinds = _INSTITUTIONS[match["what"]]
    proper = re.compile(rf"\b(?:[A-Z][\w’'.-]*\s+){{1,4}}(?:{kinds})\b")
    names = [found.group() for words in texts(meeting) for found in proper.finditer(words)]
    shorter = [re.sub(rf"\s+(?:{kinds})$", "", name) for name in names]
    telling = [name for name in shorter if re.search(r"['’]s\b", name)]
    role, agency = re.compile(rf"\b{match['what']}(?! nurse)\b"), re.compile(rf"\b(?:{kinds.lower()})\b")
    people = [one for one in people_of(meeting).all if role.search(fold(one.role)) or agency.search(fold(one.agency))]
    agencies = [one.agency for one in people if agency.search(fold(one.agency))]
    return LeftOut(phrases=_once((*names, *telling, *agencies)), people=tuple(people), hides=True)


def _of_person(words: str, meeting: Meeting, reader: str) -> LeftOut | None:
    match = _OF_PERSON.fullmatch(fold(words))
    if match is None:
        return None
    people = people_of(meeting)
    who = match["who"]
    found = people.meant(who)
    if any(one.is_same(Person(reader)) or fold(one.name) in _own(meeting) for one in found) or who in _own(meeting):
        return None
    if found:
        return LeftOut(people=tuple(found), hides=True)
    # somebody whom the forms speak of, and list nowhere
    typed = re.search(re.escape(who), words.replace("’", "'"), re.IGNORECASE)
    name = typed.group() if typed else ""
    if _is_name(name) and any(re.search(rf"\b{re.escape(name)}\b", text) for text in texts(meeting)):
        return LeftOut(people=(Person(name),), hides=True)
    return None


def _is_name(words: str) -> bool:
    return bool(words) and all(word[:1].isupper() for word in words.split()) and not words.isupper()


_KINDS: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str], Meeting, str], LeftOut | None]], ...]] = (
    (_SAFE_WORD, _safe_word),
    (_SAFE_PLACE, _safe_place),
    (_CONTACTS, _contacts),
    (_INSTITUTION, _institution),
    (_ADDRESS, _address),
    (_PART, _part_of_meeting),
    (_REASON, _reason),
)


def _asked_by(words: str) -> frozenset[str] | None:
    """The answers of the question or the section that stands on a form in these words; None where none does."""
    said = normal(words)
    said = re.sub(r"^the | (?:section|page|question|box|table|part)$", "", said) or said
    return _labels().get(normal(words)) or _labels().get(said)


@cache
def _labels() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for form in FORMS.values():
        for key, field in form.schema.declared().items():
            if key in _NOT_ASKED:
                continue
            for label in (field.label, *field.also, field.section):
                if normal(label):
                    found.setdefault(normal(label), set()).add(key)
    return {label: frozenset(keys) for label, keys in found.items()}


def texts(meeting: Meeting) -> Iterator[str]:
    """Every text of a meeting's forms but its distribution list."""
    for record in meeting.records:
        for key, value in record.values.items():
            if key != "distribution":
                yield from leaves(value)


def leaves(value: Any) -> Iterator[str]:
    """Every text in an answer."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from leaves(item)
    elif isinstance(value, list):
        for item in value:
            yield from leaves(item)


def _lines(meeting: Meeting) -> Iterator[str]:
    """Every row of a table and every line of an answer, in one piece each."""
    for record in meeting.records:
        for value in record.values.values():
            for item in value if isinstance(value, list) else [value]:
                yield from (
                    ["  ".join(leaves(item))] if isinstance(item, Mapping) else "\n".join(leaves(item)).split("\n")
                )


def _once(phrases: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(phrase.strip() for phrase in phrases if phrase.strip()))
