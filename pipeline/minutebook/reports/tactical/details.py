"""Telephone numbers, addresses, e-mail addresses and days of birth in what is said of an item of concern.

What tells where a child or a family lives or how to reach them stays out (domain.md C10); a number that is itself of
concern, such as that of a drugs line, stays. What cannot be told either way is left out, and a person may keep it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from minutebook.dates import DateRead, find_dates
from minutebook.documents.contacts import addresses_in, contacts_in
from minutebook.reports.tactical.items import Kind
from minutebook.reports.tactical.names import (
    ADDRESS_LEFT_OUT,
    DATE_LEFT_OUT,
    MAIL_LEFT_OUT,
    NUMBER_LEFT_OUT,
    OPEN,
    SHUT,
    just_before,
    within_marks,
)

#: years of age up to which somebody is a child, and from which on an old date is likelier a birth than an event
_GROWN, _LEAST = 18, 5
_DAYS = 365.25

_KIN = (
    r"mums?|mam|mummy|mothers?|dads?|daddy|fathers?|parents?|carers?|guardians?|step\w+|foster\w*|gran(?:ny|n?ie|dad|dma|"
    r"dpa|dmother|dfather|dparents?)?|nan(?:a|ny)?|"
    r"(?:aunt(?:y|ie)?|uncle)(?! (?-i:[A-Z]))|brothers?|sisters?|siblings?|"
    r"cousins?|partner|niece|nephew|family|girlfriend|boyfriend|sons?|daughters?"
)
_CHILD = rf"child|young person|yp|pupil|victim|the (?:boy|girl|lad)|{OPEN}[^{SHUT}]*{SHUT}"
_THIRD = r"he|she|they|him|her|his|their|them"
_THING = (
    r"home|house|flat|address|place|placement|caravan|room|refuge|postcode|numbers?|phone|mobile|telephone|tel|e-?mail|"
    r"snap\w*|dob|birthday|birth|nhs"
)
#: "mum’s new flat", "the home of the child"
_OWNED = (
    r"(?<!\w)(?:{who})(?:[’']s?)?\s+(?:[\w-]+\s+){{0,2}}?(?:{thing})\b|"
    r"\b(?:{thing})\s+(?:of|for)\s+(?:the\s+|a\s+)?(?:{who})"
)
_LIVES = re.compile(r"\b(?:liv(?:es?|ing)|stay(?:s|ing)?|moved|housed|resid\w+|bedroom|home|placed)\b", re.IGNORECASE)
_SOMEBODY = re.compile(rf"\b(?:{_KIN})\b|\b(?:{_CHILD})|{OPEN}", re.IGNORECASE)
_ANYBODY = re.compile(rf"{_SOMEBODY.pattern}|\b(?:{_THIRD})\b", re.IGNORECASE)
_OWN = re.compile(_OWNED.format(who=rf"{_KIN}|{_CHILD}", thing=_THING), re.IGNORECASE)
_OWN_OR_THEIRS = re.compile(_OWNED.format(who=rf"{_KIN}|{_CHILD}|{_THIRD}|my|our", thing=_THING), re.IGNORECASE)
_QUOTED = re.compile(r"[“\"‘][^“”\"‘’]{2,30}[”\"’]")
#: before a number that somebody else is rung on
_RINGS = re.compile(
    r"\b(?:call|contact|message|phone|ring|text)s?(?:ed|ing)? (?:her|him|them|the \w+)[^,;.]{0,10}$", re.IGNORECASE
)
#: before a number that is the item itself
_LINE = re.compile(r"\b(?:lines?|burners?|handsets?|sims?)\b[^,;.]{0,24}$", re.IGNORECASE)
_BORN = re.compile(r"\b(?:born|birth\w*|d\.?o\.?b\b\.?|date of birth)\W*(?:on|in|is)?\W*$", re.IGNORECASE)
#: a day of birth that is not a whole date: "born May 2011", "dob 4 May"
_BORN_PART = re.compile(
    r"\b(?:born|birthday|dob|d\.o\.b\.?|date of birth)\b[ :–-]*(?:on |in |is )?"
    r"(?P<said>[^,;()\n]{0,14}\d[^,;()\n]{0,12})",
    re.IGNORECASE,
)
#: houses that ``addresses_in`` leaves to others: any street, in small letters too, and flats in a house with a name
_HOUSE = re.compile(
    r"(?:\b(?:flat|apartment|apt|room)\s+\w+,?\s*)?\b\d{1,4}[a-z]?,?\s+(?:(?!(?:and|at|from|in|near|of|off|on|or|the|to|with)\b)"
    r"[a-z][\w’'-]*\.?\s+){1,3}(?:street|st|road|rd|avenue|ave|lane|ln|close|drive|crescent|cres|grove|gardens|terrace|court|view|"
    r"rise|mews|row|way|hill|square|place|walk|parade|green|quay|wharf|villas|croft|vale|yard|esplanade|promenade)\b|"
    r"\b(?:flat|apartment|apt)\s+\d+[a-z]?,?\s+(?:[a-z][\w’'-]*\s+){1,2}(?:house|court|tower|towers|lodge|point|heights|mansions)\b",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"(?<![\w£.])\+?(?:\d[ .()-]{0,2}){6,}\d(?!\w)")
#: hours or years from and to
_SPAN = re.compile(r"\d{4}\s?[–-]\s?\d{4}")
#: before a place on the map
_GRID = re.compile(r"\b[HJNOST][A-HJ-Z] ?$")
_TELEPHONE = re.compile(r"(?:00)?44\d{9,10}|0\d{9,10}|7\d{9}")
_NHS_CUE = re.compile(r"\bnhs\b[^,;.]{0,20}$", re.IGNORECASE)
_NHS_LONG = 10
_PLACES = (Kind.PLACE, Kind.BUSINESS)
#: letters of a sentence on either side of what is judged by it
_FAR = 400
#: kinds of items that are reached by a number
_REACHED = (Kind.PERSON, Kind.ONLINE, Kind.BUSINESS, Kind.GROUP)


@dataclass(frozen=True, slots=True)
class Detail:
    """A piece of a text that tells how to find or reach somebody."""

    start: int
    end: int
    #: what stands there in its place
    instead: str


def private_details(text: str, kind: Kind, as_of: date) -> list[Detail]:
    """What is to be left out of a text in which names are left out already, from left to right; pieces never overlap.

    ``as_of`` is the day by which ages are reckoned.
    """
    dates = find_dates(text)
    found: list[Detail] = []
    for one in (*_births(text, dates, kind, as_of), *_reached(text, kind), *_homes(text, kind), *_numbers(text, kind)):
        free = all(one.end <= other.start or one.start >= other.end for other in found)
        dated = one.instead != DATE_LEFT_OUT and any(one.start < it.end and it.start < one.end for it in dates)
        if free and not dated and not within_marks(text, one.start):
            found.append(one)
    return sorted(found, key=lambda it: it.start)


def _births(text: str, dates: list[DateRead], kind: Kind, as_of: date) -> Iterator[Detail]:
    for read in dates:
        years = (as_of - read.date).days / _DAYS
        said = _BORN.search(just_before(text, read.start)) is not None
        own = kind is Kind.PERSON and years >= _GROWN and not _SOMEBODY.search(_clause(text, read.start))
        if _LEAST <= years < _GROWN or (said and not own):
            yield Detail(read.start, read.end, DATE_LEFT_OUT)
    for match in _BORN_PART.finditer(text):
        start, end = match.span("said")
        if not any(start < read.end and read.start < end for read in dates):
            yield Detail(start, end, DATE_LEFT_OUT)


def _reached(text: str, kind: Kind) -> Iterator[Detail]:
    """Telephone numbers and e-mail addresses."""
    for words, start in _places(text, contacts_in):
        end = start + len(words)
        if "@" in words:
            if kind not in (Kind.ONLINE, Kind.PERSON) or _is_somebodys(text, start, kind):
                yield Detail(start, end, MAIL_LEFT_OUT)
        elif not _stays(text, start, end, kind):
            yield Detail(start, end, NUMBER_LEFT_OUT)


def _numbers(text: str, kind: Kind) -> Iterator[Detail]:
    """Long numbers of any other kind: of the NHS, of police occurrences, of accounts."""
    for match in _DIGITS.finditer(text):
        told = _SPAN.fullmatch(match.group()) or _GRID.search(just_before(text, match.start()))
        if not told and not _stays(text, match.start(), match.end(), kind):
            yield Detail(match.start(), match.end(), NUMBER_LEFT_OUT)


def _homes(text: str, kind: Kind) -> Iterator[Detail]:
    of_family = kind is Kind.PERSON and _SOMEBODY.search(_unquoted(text)) is not None
    found = [(match.start(), match.end()) for match in _HOUSE.finditer(text)]
    found += [(start, start + len(words)) for words, start in _places(text, addresses_in)]
    for start, end in found:
        if kind in _PLACES:
            private = _is_home(text, start)
        elif kind is Kind.PERSON:
            private = of_family
        else:
            private = True
        if private:
            yield Detail(start, end, ADDRESS_LEFT_OUT)


def _stays(text: str, start: int, end: int, kind: Kind) -> bool:
    """Whether a number is the item of concern, or that of the person or the business that is."""
    digits = re.sub(r"\D", "", text[start:end])
    if not _TELEPHONE.fullmatch(digits) or _is_nhs(text, start, digits):
        return False
    before = just_before(text, start)
    if _is_owned(text, start, kind) or _RINGS.search(before):
        return False
    if _LINE.search(before) or not re.search(r"\w", before):
        return True
    return kind in _REACHED and not _SOMEBODY.search(_clause(text, start))


def _is_somebodys(text: str, start: int, kind: Kind) -> bool:
    return _is_owned(text, start, kind) or _SOMEBODY.search(_clause(text, start)) is not None


def _is_owned(text: str, start: int, kind: Kind) -> bool:
    # of a person, "his number" is that person’s own
    owned = _OWN if kind is Kind.PERSON else _OWN_OR_THEIRS
    return owned.search(_sentence(text, start)) is not None


def _is_home(text: str, start: int) -> bool:
    """Whether an address of a place of concern is said to be where a child or a family lives."""
    said = _sentence(text, start)
    return _OWN_OR_THEIRS.search(said) is not None or (
        _LIVES.search(said) is not None and _ANYBODY.search(said) is not None
    )


def _is_nhs(text: str, start: int, digits: str) -> bool:
    """Whether a number is one of the NHS, by what stands before it or by its last figure."""
    if _NHS_CUE.search(just_before(text, start)):
        return True
    if len(digits) != _NHS_LONG or digits.startswith("0"):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(digits, range(_NHS_LONG, 1, -1), strict=False))
    return (11 - total % 11) % 11 == int(digits[-1])


def _places(text: str, find: Callable[[str], tuple[str, ...]]) -> Iterator[tuple[str, int]]:
    """What is found in a text, each with the place where it begins."""
    at = 0
    for words in find(text):
        at = text.find(words, at)
        yield words, at
        at += len(words)


def _sentence(text: str, at: int) -> str:
    return _around(text, at, r"[.;\n](?:\s|$)")


def _clause(text: str, at: int) -> str:
    return _unquoted(_around(text, at, r"[,.;:()\n](?:\s|$)|\s[–-]\s|(?<=\s)\("))


def _around(text: str, at: int, cut: str) -> str:
    """The piece of a text between two cuts in which a place is; no more than some lines of it."""
    start = max(0, at - _FAR)
    near, at = text[start : at + _FAR], at - start
    cuts = [0, *(match.end() for match in re.finditer(cut, near)), len(near)]
    first = max(it for it in cuts if it <= at)
    return near[first : min((it for it in cuts if it > at), default=len(near))]


def _unquoted(text: str) -> str:
    """Without nicknames, of which some are words for family."""
    return _QUOTED.sub(" ", text)
