"""Questions that workers answer together with their neighbour."""

from __future__ import annotations

import re
from typing import Any, Final

from minutebook import dates
from minutebook.forms.fields import NOTHING_TYPED, Choice, Day, Person, Text
from minutebook.forms.listing import Listing
from minutebook.words import fold


class MeetingKind(Choice):
    """The kind of meeting; "Meeting: 19.3.27" says the day of it instead."""

    def __init__(self, label: str, *also: str, day_key: str, **rest: Any) -> None:
        """``day_key`` is the answer that takes such a day."""
        super().__init__(label, *also, **rest)
        self.day_key = day_key

    def spread(self, typed: str) -> dict[str, str]:
        if dates.find_date(typed) and not self.match(typed):
            return {self.day_key: typed}
        return super().spread(typed)


class ChildName(Text):
    """The child's name; "Amara Okonkwo-Reid (likes to be called Amara)" says the name they like, too."""

    def __init__(self, label: str, *also: str, known_as_key: str, **rest: Any) -> None:
        """``known_as_key`` is the answer that takes the name in brackets."""
        super().__init__(label, *also, **rest)
        self.known_as_key = known_as_key

    def spread(self, typed: str) -> dict[str, str]:
        both = re.fullmatch(
            r"(.+?)\s*[(\[](?:likes to be (?:called|known as)|known as|aka)\s+(.+?)[)\]]", typed, re.IGNORECASE
        )
        return {self.key: both[1], self.known_as_key: both[2]} if both else {self.key: typed}


class Worker(Person):
    """A social worker; "Nadia Hussein · Josie Fenwick" names the team manager too, as the label with a · asks."""

    def __init__(self, label: str, *also: str, manager_key: str, **rest: Any) -> None:
        """``manager_key`` is the answer that takes the second name."""
        super().__init__(label, *also, **rest)
        self.manager_key = manager_key

    def spread(self, typed: str) -> dict[str, str]:
        names = re.split(r"\s*[·•]\s*", typed.strip())
        return dict(zip((self.key, self.manager_key), names, strict=True)) if len(names) == 2 else {self.key: typed}


class Declined(Listing):
    """The keys of the boxes that the child did not want to fill in; each box has the tick itself (domain.md M42)."""


class ReviewDay(Day):
    """The day of the review; words that name no time ("if she goes missing") are the event instead.

    A time that is no date ("in six weeks") stays the answer, as one that cannot be read; with more words after it
    ("in six weeks, or if she goes missing") it is the event as well.
    """

    def __init__(self, label: str, *also: str, event_key: str, **rest: Any) -> None:
        """``event_key`` is the answer that takes the event."""
        super().__init__(label, *also, **rest)
        self.event_key = event_key

    def spread(self, typed: str) -> dict[str, str]:
        spread = super().spread(typed)
        if _is_event(typed):
            first, *more = _OR.split(typed, maxsplit=1)
            timed = {self.key: first.strip()} if _is_time(fold(first)) else {}
            event = {self.event_key: typed} if more or not timed else {}
            spread = {key: words for key, words in spread.items() if key != self.key} | timed | event
        return spread


#: what parts the time of a review from the event that would bring it forward
_OR: Final = re.compile(r"[,;(]|\b(?:or|and|but|unless|if|sooner|earlier)\b", re.IGNORECASE)
#: words that say how long, or roughly when
_SPAN: Final = re.compile(
    r"(?:day|week|wk|month|mth|year|fortnight)s?|(?:week|month|fortnight)ly|asap|soon|today|tomorrow"
    r"|(?:mon|tues?|wed|wednes|thurs?|fri|sat|satur|sun)(?:day)?|weds|spring|summer|autumn|winter"
    r"|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?"
    r"|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
#: words that stand with those, and say nothing by themselves
_BESIDE: Final = re.compile(
    r"\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|couple|few|several|half|in|within|about|approx"
    r"|approximately|around|roughly|some|sometime|every|each|next|this|early|late|mid|middle|end|start|beginning|of|the"
    r"|to|time|s|from|now|later|by|on|at|working|school|calendar|no|than|latest|reviewed?|will|be|we|meet|again"
)
_WORD: Final = re.compile(r"[^\W_]+")


def _is_time(folded: str) -> bool:
    """Whether words say when, and nothing else."""
    words = _WORD.findall(folded)
    return any(map(_SPAN.fullmatch, words)) and all(_SPAN.fullmatch(it) or _BESIDE.fullmatch(it) for it in words)


def _is_event(typed: str) -> bool:
    if fold(typed) in NOTHING_TYPED or dates.find_date(typed):
        return False
    try:
        dates.read_date(typed)
    except dates.NotADate as fault:
        return fault.reason is dates.DateFault.WORDS
    return False
