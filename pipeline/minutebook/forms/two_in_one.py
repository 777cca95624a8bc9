"""Questions that workers answer together with their neighbour."""

from __future__ import annotations

import re
from typing import Any

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
    """The day of the review; words without anything like a date ("if she goes missing") are the event instead."""

    def __init__(self, label: str, *also: str, event_key: str, **rest: Any) -> None:
        """``event_key`` is the answer that takes the event."""
        super().__init__(label, *also, **rest)
        self.event_key = event_key

    def spread(self, typed: str) -> dict[str, str]:
        spread = super().spread(typed)
        if _is_event(typed):
            spread[self.event_key] = spread.pop(self.key)
        return spread


def _is_event(typed: str) -> bool:
    if fold(typed) in NOTHING_TYPED or dates.find_date(typed):
        return False
    try:
        dates.read_date(typed)
    except dates.NotADate as fault:
        return fault.reason is dates.DateFault.WORDS
    return False
