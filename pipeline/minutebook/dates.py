"""The dates that British workers type, read strictly: the day always comes first, and nothing is guessed.

A half date is never completed, and a day and a month are never swapped to make a date possible. General date
libraries do both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import pairwise

from minutebook.clock import (
    COMPANY,
    NotATime,
    TimeFault,
    masked,
    plain_text,
    read_time,
    read_times,
    say_span,
    say_time,
    spans,
    without_times,
)
from minutebook.words import remember

#: with the times of ``clock``, so that callers need one door
__all__ = [
    "DateFault",
    "DateRead",
    "NotADate",
    "NotATime",
    "TimeFault",
    "find_date",
    "find_dates",
    "find_times",
    "from_excel_serial",
    "read_date",
    "read_time",
    "read_times",
    "say_date",
    "say_span",
    "say_time",
    "weekday_name",
]

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


@dataclass(frozen=True, slots=True)
class DateRead:
    """A full date and its place in the text; ``text[start:end]`` includes a weekday beside it."""

    date: date
    start: int
    end: int
    #: as typed, such as "Thurs"
    weekday: str | None = None
    #: true when no weekday was typed
    weekday_fits: bool = True


class DateFault(StrEnum):
    """Why a text is not one date; the value is what to tell the worker."""

    HALF = "The day, the month or the year is missing; write the whole date, such as 16/12/2026."
    IMPOSSIBLE = "There is no such day in the calendar; write the day first, such as 16/12/2026."
    SEVERAL = "More than one date is written here; write one."
    RANGE_OR_WEEK = "A week or a span of days is written here; write the one day, such as 16/12/2026."
    WORDS = "This is not a date, or there is more than a date here; write the date alone, such as 16/12/2026."


class NotADate(ValueError):
    """The text is not one date and nothing else; ``reason`` says why."""

    def __init__(self, reason: DateFault) -> None:
        super().__init__(reason.value)
        self.reason = reason


_WEEKDAY = (
    r"(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday|ensday|nsday)?|thu(?:r(?:s(?:day)?)?)?"
    r"|fri(?:day)?|sat(?:urday)?|sun(?:day)?)(?![^\W\d_])"
)
#: the last spellings of each are the common slips that can mean nothing else
_MONTH = (
    r"(?:jan(?:uary|urary|aury)?|feb(?:ruary|uary|urary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sep(?:t(?:ember|emeber)?)?|oct(?:ober)?|nov(?:ember|emeber)?|dec(?:ember|emeber)?)(?![^\W\d_])"
)
_DAY = r"[0-9]{1,2}"
_NTH = r"(?:[ ]?(?:st|nd|rd|th)(?![^\W\d_]))"
#: a month's name may be glued to a year ("16Dec26") and a day to a month ("16thDec"), never to other letters
_NTH_GLUED = r"(?:[ ]?(?:st|nd|rd|th))"
_YEAR = r"(?:19|20)[0-9]{2}"
_TIME_WORD = r"(?:noon|midday|midnight)\b"
_END = r"(?![^\W_])"
_GAP = r"[ ]{0,3}"
#: "16 December 1545 hrs" has no year
_NO_HOURS = r"(?![ ]?(?:hrs?|hours|h)\b)"
#: any full date, for a look ahead
_FULL = rf"""(?:{_DAY}{_NTH_GLUED}?[ ]*(?:of[ ]+)?{_MONTH}\.?[ ,]*'?[0-9]{{2}}
  | {_MONTH}\.?[ ]*{_DAY}{_NTH}?,?[ ]*{_YEAR}
  | {_DAY}[./ -]{{1,3}}(?:[0-9]{{1,2}}|{_MONTH})[./ -]{{1,3}}[0-9]{{2}} | {_YEAR}[/.-][0-9]{{1,2}}[/.-][0-9])"""
#: "5 Dec 14" may be followed by "people": two digits are a year only where the date plainly ends
_DATE_ENDS = rf"""{_END}(?![.:,/]?[0-9])(?!,?[ ]*{_YEAR})(?=[ ]*(?:
    $ | [,.;:!?)\]"'@(] | at\b | {_TIME_WORD}
  | [0-9]{{1,2}}(?:[.:][0-9]{{2}}(?![0-9])|(?:[.:][0-9]{{2}})?[ ]?[ap]\.?m\b)
  | (?:-|to\b|until\b|and\b|or\b|&)[ ]*(?:{_WEEKDAY}[., ]*)?{_FULL}))"""

_DATE = re.compile(
    rf"""(?<![^\W_])(?<![£$€\#])
    (?:(?P<weekday>{_WEEKDAY})[\s.,:(-]*(?:the[ ]+)?)?
    (?:
      (?P<day1>{_DAY})(?P<sep1>[.-])(?P<month1>[0-9]{{1,2}})(?P=sep1)(?P<year1>[0-9]{{2,5}}){_END}
    | (?P<day2>{_DAY})[ ]*(?P<sep2>/)[ ]*(?P<month2>[0-9]{{1,2}})[ ]*/[ ]*(?P<year2>[0-9]{{2,5}}){_END}
    | (?P<day3>{_DAY}){_GAP}(?P<sep3>[ .-]){_GAP}(?P<month3>[0-9]{{1,2}}){_GAP}(?P=sep3){_GAP}
      (?P<year3>{_YEAR}){_END}{_NO_HOURS}
    | (?P<year4>{_YEAR})(?P<sep4>[-/.])(?P<month4>[0-9]{{1,2}})(?P=sep4)(?P<day4>[0-9]{{1,2}})
      (?:{_END}|T(?=[0-9]{{2}}:))
    | (?P<day5>{_DAY})(?P<sep5>[-/.])(?P<month5>{_MONTH})(?P=sep5)(?P<year5>{_YEAR}|'?[0-9]{{2}}){_END}
    | (?P<day6>{_DAY})(?:{_NTH_GLUED},?)?(?:[ ]*|[-/.])(?:day[ ]+)?(?:of[ ]+)?(?P<month6>{_MONTH})
      \.?(?:[ ,]*|[-/.])(?P<year6>{_YEAR}|'[0-9]{{2}}){_END}{_NO_HOURS}
    | (?P<day7>{_DAY}){_NTH_GLUED}?[ ]*(?:of[ ]+)?(?P<month7>{_MONTH})\.?[ ]*(?P<year7>[0-9]{{2}}){_DATE_ENDS}
    | (?<![0-9][ ])(?P<month8>{_MONTH})\.?[ ]*(?P<day8>{_DAY}){_NTH}?(?:,[ ]*|[ ]+)(?P<year8>{_YEAR}){_END}{_NO_HOURS}
    )
    (?:[ ]*\([ ]*(?P<bracketed>{_WEEKDAY})\.?[ ]*\)|,?[ ]+(?P<last>{_WEEKDAY})\.?(?=[ ]*$))?
    """,
    re.VERBOSE | re.IGNORECASE | re.MULTILINE,
)
_DIGIT = re.compile("[0-9]")
_VERSION = re.compile(r"\b(?:v|ver|version|section|para|paragraph|clause)\.?\s*$", re.IGNORECASE)
#: groups of digits around "01 12 2026": part of a telephone number
_DIGITS_BEFORE = re.compile(r"[0-9)+] ?$")
_DIALLING_CODE = re.compile(r"(?:(?<![0-9])0[0-9]{2,4}\)?|\+44(?: ?\(0\))?) ?$")
_DIGITS_AFTER = re.compile(r" [0-9]+(?![0-9.:]|(?: ?[ap]\.?m| ?h(?:ou)?rs?)\b)", re.IGNORECASE)

#: a day and a month without a year, where a span or a list of days is concerned
_DAY_MONTH = rf"{_DAY}(?:{_NTH_GLUED}?[ ]*(?:of[ ]+)?{_MONTH}|[ ]*[./-][ ]*(?:1[0-2]|0?[1-9])(?![^\W_]))"
_TO = r"(?P<to>-|(?:to|until|till?|through|thru)\b)"
_OR = r"(?:(?:and|or)\b|&|\+|/)"
_OTHER_BEFORE = re.compile(
    rf"(?<![^\W_])(?<![0-9][.:])(?:{_DAY_MONTH}\.?|{_DAY}{_NTH}?|{_WEEKDAY}\.?)\s*(?:{_TO}|{_OR})\s*(?:the\s+)?$",
    re.IGNORECASE,
)
_OTHER_AFTER = re.compile(
    rf"\s*(?:{_TO}|{_OR})\s*(?:{_WEEKDAY}[\s.,]*)?(?:the\s+)?{_DAY_MONTH}(?![^\W_])", re.IGNORECASE
)
_WEEK = re.compile(
    r"(?<![^\W_])(?:w\s?/\s?[cbe]|w[cb]|(?:week|wk)\.?\s+(?:commencing|beginning|starting|ending|comm?|of|from))\b[\s.:(-]*(?:the\s+)?",
    re.IGNORECASE,
)
_SPAN = re.compile(rf"\s*{_TO}\s*", re.IGNORECASE)
_HALF_SPAN = re.compile(rf"{_DAY}{_NTH}?(?:[ ]*{_MONTH})?\s*{_TO}\s*(?:{_WEEKDAY}[\s.,]*)?{_DAY_MONTH}", re.IGNORECASE)
_HALF = re.compile(
    rf"(?<![^\W_])(?:{_DAY_MONTH}|{_MONTH}\.?[ ,]*(?:{_YEAR}|{_DAY}{_NTH}?))(?![^\W_])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Candidate:
    """Something written as a date, in plain text; ``date`` is None when the calendar has no such day."""

    date: date | None
    place: tuple[int, int]
    weekday: tuple[int, int] | None

    @property
    def start(self) -> int:
        return self.place[0]

    @property
    def end(self) -> int:
        return self.place[1]


def find_dates(text: str) -> list[DateRead]:
    """Every full date in ``text``, left to right; "w/c 9 November 2026" and the end of a span are among them."""
    plain, places = plain_text(text)
    return _reads(text, plain, places, _candidates(plain))


def find_date(text: str) -> DateRead | None:
    """The one day that a longer text names; None when it names none, several, an impossible one, a span or a week."""
    plain, places = plain_text(text)
    found = _candidates(plain)
    if not found or _fault(plain, found) is not None:
        return None
    return _telling(_reads(text, plain, places, found))


def read_date(text: str, *, serial: bool = False, epoch_1904: bool = False) -> DateRead:
    """The date that ``text`` is, with at most a weekday and a time beside it. Raises NotADate.

    With ``serial`` a bare number such as "46372" is the day that Excel means by it.
    """
    if serial and re.fullmatch(r"[2-5][0-9]{4}|60000", plain := plain_text(text)[0].strip()):
        return DateRead(from_excel_serial(int(plain), epoch_1904=epoch_1904).date(), 0, len(text))
    read = _read(text)
    if isinstance(read, DateFault):
        raise NotADate(read)
    return read


@remember
def _read(text: str) -> DateRead | DateFault:
    plain, places = plain_text(text)
    found = _candidates(plain)
    fault = _fault(plain, found)
    if fault is not None:
        return fault
    if not COMPANY.fullmatch(without_times(masked(plain, (one.place for one in found)))):
        return DateFault.WORDS
    return _telling(_reads(text, plain, places, found))


def _candidates(plain: str) -> list[_Candidate]:
    """Everything written as a date, the impossible ones included."""
    return [*_each_candidate(plain)] if _DIGIT.search(plain) else []


def _each_candidate(plain: str) -> Iterator[_Candidate]:
    for match in _DATE.finditer(plain):
        kind = next(n for n in range(1, 9) if match[f"day{n}"])
        if not _stands_alone(plain, match, kind):
            continue
        name = next((group for group in ("weekday", "bracketed", "last") if match[group]), None)
        day = _day(match[f"year{kind}"], match[f"month{kind}"], match[f"day{kind}"])
        yield _Candidate(day, match.span(), match.span(name) if name else None)


def _day(year: str, month: str, day: str) -> date | None:
    digits = year.lstrip("'")
    if len(digits) == 2:
        digits = ("20" if digits < "80" else "19") + digits
    if len(digits) != 4 or digits[:2] not in ("19", "20"):
        return None
    names = [name[:3].lower() for name in _MONTHS]
    try:
        return date(int(digits), int(month) if month.isdigit() else names.index(month[:3].lower()) + 1, int(day))
    except ValueError:
        return None


def _stands_alone(plain: str, match: re.Match[str], kind: int) -> bool:
    """Whether a match is not a piece of a version, a reference or a telephone number."""
    sep = match[f"sep{kind}"] if kind <= 5 else ""
    start, end = match.span()
    before, after = plain[max(0, start - 12) : start], plain[end : end + 2]
    if sep == " ":
        return not (_DIGITS_BEFORE.search(before) or _DIGITS_AFTER.match(plain, end))
    if (sep == "." and _VERSION.search(before)) or (sep == "-" and _DIALLING_CODE.search(before)):
        return False
    # "CST-16-12-26" is a reference, but "home.16.12.26" only a sentence that ended
    part_of_it = str.isdigit if sep == "." else str.isalnum
    joined = (before[-1:], before[-2:-1]), (after[:1], after[1:])
    return not any(sep and mark == sep and part_of_it(beyond) for mark, beyond in joined)


def _fault(plain: str, found: Sequence[_Candidate]) -> DateFault | None:
    """Why a text does not name exactly one day; words around it are no fault here."""
    if not found:
        if _HALF_SPAN.search(plain) or _WEEK.search(plain):
            return DateFault.RANGE_OR_WEEK
        return DateFault.HALF if _HALF.search(plain) else DateFault.WORDS
    if not {week.end() for week in _WEEK.finditer(plain)}.isdisjoint(one.start for one in found):
        return DateFault.RANGE_OR_WEEK
    if not all(one.date for one in found):
        return DateFault.IMPOSSIBLE
    if len({one.date for one in found}) > 1:
        span = any(_SPAN.fullmatch(plain[a.end : b.start]) for a, b in pairwise(found))
        return DateFault.RANGE_OR_WEEK if span else DateFault.SEVERAL
    rest = masked(plain, (one.place for one in found))
    others = (
        _OTHER_BEFORE.search(rest, max(0, one.start - 40), one.start) or _OTHER_AFTER.match(rest, one.end)
        for one in found
    )
    other = next((match for match in others if match), None)
    if other is None:
        return None
    return DateFault.RANGE_OR_WEEK if other["to"] else DateFault.SEVERAL


def _telling(reads: list[DateRead]) -> DateRead:
    """Of one day written several times, the one to show: with a wrong weekday, else the first."""
    return next((read for read in reads if not read.weekday_fits), reads[0])


def _reads(text: str, plain: str, places: Sequence[int], found: Sequence[_Candidate]) -> list[DateRead]:
    """The possible dates among the candidates, with their places in the text as typed."""
    reads = []
    for one in found:
        if one.date is None:
            continue
        weekday, fits = None, True
        if one.weekday is not None:
            first, last = one.weekday
            weekday = text[places[first] : places[last - 1] + 1]
            fits = plain[first : first + 2].lower() == weekday_name(one.date)[:2].lower()
        reads.append(DateRead(one.date, places[one.start], places[one.end - 1] + 1, weekday, fits))
    return reads


def find_times(text: str, *, bare: bool = False) -> list[time]:
    """Every time in ``text`` whose half of the day is plain, left to right; no part of a date is one.

    With ``bare`` "10.30" and "08.30" are times too, as typed; "3.45" never is.
    """
    plain, _ = plain_text(text)
    rest = masked(plain, (one.place for one in _candidates(plain)))
    return [one for span in spans(rest, bare) for one in span.times if one is not None]


def weekday_name(day: date) -> str:
    """The English name, such as "Wednesday", whatever the language of the computer."""
    return _DAYS[day.weekday()]


def say_date(day: date) -> str:
    """The date as on GOV.UK: "Wednesday 16 December 2026", no ordinal and no comma."""
    return f"{weekday_name(day)} {day.day} {_MONTHS[day.month - 1]} {day.year}"


def from_excel_serial(serial: float, epoch_1904: bool = False) -> datetime:
    """The moment that Excel means by a number, to the nearest second."""
    # Excel counts a 29 February 1900 that never was
    first = datetime(1904, 1, 1) if epoch_1904 else datetime(1899, 12, 31 if serial < 60 else 30)
    return first + timedelta(seconds=round(serial * 86_400))
