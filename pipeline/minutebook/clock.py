"""Times of the day as British workers type them: "10.30am", "3.45pm", "15:45", "2-3.30pm", "noon".

"3.45" is no time until somebody says which half of the day; a time is never guessed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import time
from enum import StrEnum


class TimeFault(StrEnum):
    """Why a text is not one time; the value is what to tell the worker."""

    HALF_OF_DAY = "Morning or afternoon is missing; write the time as 3.45pm or 15:45."
    SEVERAL = "More than one time is written here; write one."
    WORDS = "This is not a time, or there is more than a time here; write it as 3.45pm or 15:45."


class NotATime(ValueError):
    """The text is not one time (or one start and end) and nothing else; ``reason`` says why."""

    def __init__(self, reason: TimeFault) -> None:
        super().__init__(reason.value)
        self.reason = reason


_PLAIN = str.maketrans("\t\u2018\u2019\u2010\u2012\u2013\u2014\u2212", " ''-----")
#: soft hyphen, zero-width spaces and joiners, marks of writing direction
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")


def plain_text(text: str) -> tuple[str, Sequence[int]]:
    """Plain digits, spaces, dashes and quotes, and for each character its place in ``text`` (one more for the end)."""
    if text.isascii() or (unicodedata.is_normalized("NFKC", text) and not _UNSEEN.search(text)):
        return text.translate(_PLAIN), range(len(text) + 1)
    pairs = [
        (char, place)
        for place, typed in enumerate(text)
        if not _UNSEEN.match(typed)
        for char in unicodedata.normalize("NFKC", typed).translate(_PLAIN)
    ]
    return "".join(char for char, _ in pairs), [*(place for _, place in pairs), len(text)]


#: what may stand beside a date or a time without changing it; masked dates and times are underscores
COMPANY = re.compile(r"(?:[\s,;:.()@_|-]|(?<![^\W_])(?:on|at|the)(?![^\W_]))*", re.IGNORECASE)

_CLOCK = r"""(?:
    (?:12[ ]?)?(?P<word{n}>noon|midday|midnight)
  | (?P<hour{n}>[0-9]{{1,2}})(?:(?P<sep{n}>[.:]?)(?P<minute{n}>[0-5][0-9])(?::[0-5][0-9])?)?
    (?:[ ]*(?:(?P<half{n}>[ap])(?:\.[ ]?)?m|(?P<hours{n}>hours|hrs?|h))(?![^\W_])\.?)?
  )(?![^\W_]|[.:,/][0-9]|[ ]?%)"""
_TIME = re.compile(
    rf"""(?<![^\W_])(?<![0-9][.:,/])(?<![£$€])
    (?P<lead>(?:(?:at|from)\b|@)[ ]*)?{_CLOCK.format(n=1)}
    (?:(?P<join>[ ]*(?:-|(?:to|until|till)\b|'?til\b)[ ]*){_CLOCK.format(n=2)})?""",
    re.VERBOSE | re.IGNORECASE,
)
_WORDS = {"noon": time(12), "midday": time(12), "midnight": time(0)}


@dataclass(frozen=True, slots=True)
class _Clock:
    """One time as typed; ``half`` is "a", "p" or "" where am or pm is missing."""

    word: str
    hour: int
    minute: int | None
    sep: str
    half: str
    hours: bool
    #: the hour has two digits, as on a 24-hour clock
    padded: bool

    def stated(self, bare: bool) -> time | None:
        """The time, where its half of the day is plain from itself."""
        if self.word:
            return _WORDS[self.word]
        if self.half:
            return self.in_half(self.half)
        if self.minute is None or self.hour > 23 or not (self.padded or self.hour == 0):
            return None
        sure = self.hours or self.sep == ":" or (self.sep == "." and (bare or self.hour > 12))
        return time(self.hour, self.minute) if sure else None

    def in_half(self, half: str) -> time | None:
        """The time in the morning ("a") or afternoon ("p"); people do write "15.45pm"."""
        if half == "a":
            return time(self.hour % 12, self.minute or 0) if self.hour <= 12 else None
        return time(self.hour % 12 + 12, self.minute or 0) if 1 <= self.hour <= 23 else None

    @property
    def open(self) -> bool:
        """Whether only the half of the day is missing."""
        separated = bool(self.sep) or self.minute is None or self.padded
        return not self.word and not self.half and not self.hours and 1 <= self.hour <= 12 and separated


@dataclass(frozen=True, slots=True)
class Span:
    """One time, or two with "to" between them, at a place in plain text; None for a time that is not plain."""

    times: tuple[time | None, ...]
    place: tuple[int, int]
    #: written as a time, whether or not it can be read
    clocklike: bool


#: a time, or a start and an end, on a 24-hour clock without its point
_UNPOINTED = re.compile(r"(?:[01][0-9]|2[0-3])[0-5][0-9](?:\s*(?:-|–|to|until)\s*(?:[01][0-9]|2[0-3])[0-5][0-9])?")


def pointed(typed: str) -> str:
    """The words typed, with "1725" as "17:25" where nothing else is there: in a box for a time that is no year."""
    whole = typed.strip()
    return re.sub(r"([0-9]{2})([0-9]{2})", r"\1:\2", whole) if _UNPOINTED.fullmatch(whole) else typed


def read_time(text: str) -> time:
    """The time that ``text`` is. Raises NotATime."""
    start, *end = _only_span(text)
    if end:
        raise NotATime(TimeFault.SEVERAL)
    return start


def read_times(text: str) -> tuple[time, time | None]:
    """The start and, where one is typed, the end that ``text`` is. Raises NotATime."""
    start, *end = _only_span(text)
    return start, end[0] if end else None


def _only_span(text: str) -> list[time]:
    plain, _ = plain_text(text)
    found = [span for span in spans(plain, bare=True) if span.clocklike]
    if not found or not COMPANY.fullmatch(masked(plain, (span.place for span in found))):
        raise NotATime(TimeFault.WORDS)
    if len(found) > 1:
        raise NotATime(TimeFault.SEVERAL)
    times = [one for one in found[0].times if one is not None]
    if len(times) < len(found[0].times):
        raise NotATime(TimeFault.HALF_OF_DAY)
    return times


def without_times(plain: str) -> str:
    """Plain text with everything written as a time masked, whether or not it can be read."""
    return masked(plain, (span.place for span in spans(plain, bare=True) if span.clocklike))


def masked(plain: str, places: Iterable[tuple[int, int]]) -> str:
    """Plain text of the same length, with underscores at ``places``."""
    pieces, at = [], 0
    for start, end in places:
        pieces += [plain[at:start], "_" * (end - start)]
        at = end
    return "".join([*pieces, plain[at:]])


def spans(plain: str, bare: bool) -> Iterator[Span]:
    """Every time or span of times in plain text, those that are not plain included."""
    for match in _TIME.finditer(plain):
        first, start = _clock(match, "1"), match.start()
        if match["join"] is None:
            times: tuple[time | None, ...] = (first.stated(bare),)
        elif _is_number_before_time(plain, match, first):
            first, start = _clock(match, "2"), match.end("join")
            times = (first.stated(bare),)
        else:
            times = _start_and_end(first, _clock(match, "2"), bare)
        clocklike = any(one is not None for one in times) or bool(first.sep and first.hour < 24)
        yield Span(times, (start, match.end()), clocklike)


def _is_number_before_time(plain: str, match: re.Match[str], first: _Clock) -> bool:
    """Whether "room 2 - 3.30pm" is the number of a room and one time, not two times."""
    bare_number = first.open and first.minute is None and not match["lead"]
    return (
        bare_number
        and match["join"][0] == " "
        and bool(re.search(r"[^\W_] $", plain[max(0, match.start() - 2) : match.start()]))
    )


def _start_and_end(first: _Clock, second: _Clock, bare: bool) -> tuple[time | None, time | None]:
    """Both times of a span; in "2-3.30pm" the start takes the half of the day that puts it before the end."""
    start, end = first.stated(bare), second.stated(bare)
    if first.open and end is not None and (second.half or second.word):
        halves = "ap" if second.half == "a" else "pa"
        start = next((one for half in halves if (one := first.in_half(half)) and one < end), None)
    elif second.open and second.minute is not None and start is not None and (first.half or first.word):
        halves = "ap" if start.hour < 12 else "pa"
        end = next((one for half in halves if (one := second.in_half(half)) and one > start), None)
    elif second.hours and not first.hours:
        start = replace(first, hours=True).stated(bare)
    return start, end


def _clock(match: re.Match[str], n: str) -> _Clock:
    minute, hour = match["minute" + n], match["hour" + n] or ""
    return _Clock(
        word=(match["word" + n] or "").lower(),
        hour=int(hour or 0),
        minute=int(minute) if minute else None,
        sep=match["sep" + n] or "",
        half=(match["half" + n] or "").lower(),
        hours=bool(match["hours" + n]),
        padded=len(hour) == 2,
    )


def say_time(at: time, separator: str = ":") -> str:
    """The time as on GOV.UK: "3:45pm", "10am", "midday", "midnight"."""
    if (at.hour, at.minute) in ((0, 0), (12, 0)):
        return "midday" if at.hour else "midnight"
    minutes = f"{separator}{at.minute:02}" if at.minute else ""
    return f"{at.hour % 12 or 12}{minutes}{'pm' if at.hour >= 12 else 'am'}"


def say_span(start: time, end: time | None = None, separator: str = ":") -> str:
    """Start and end as "10am to 11:40am", or the start alone where no end is known."""
    said = say_time(start, separator)
    return said if end is None else f"{said} to {say_time(end, separator)}"
