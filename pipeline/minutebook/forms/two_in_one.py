"""Questions that workers answer together with their neighbour."""

from __future__ import annotations

import re
from typing import Any

from minutebook import dates
from minutebook.forms import choices
from minutebook.forms.fields import NOTHING_TYPED, Choice, Day, Person
from minutebook.words import fold


class MeetingKind(Choice):
    """The kind of meeting; "Meeting: 19.3.27" says the day of it instead."""

    def __init__(self, label: str, *also: str, day_key: str, **rest: Any) -> None:
        """``day_key`` is the answer that takes such a day."""
        super().__init__(label, *also, **rest)
        self.day_key = day_key

    def spread(self, typed: str) -> dict[str, str]:
        if dates.find_date(typed) and not choices.match_option(typed, self.options, self.spellings):
            return {self.day_key: typed}
        return super().spread(typed)


class Worker(Person):
    """A social worker; "Nadia Hussein · Josie Fenwick" names the team manager too, as the label with a · asks."""

    def __init__(self, label: str, *also: str, manager_key: str, **rest: Any) -> None:
        """``manager_key`` is the answer that takes the second name."""
        super().__init__(label, *also, **rest)
        self.manager_key = manager_key

    def spread(self, typed: str) -> dict[str, str]:
        names = re.split(r"\s*[·•]\s*", typed.strip())
        return dict(zip((self.key, self.manager_key), names, strict=True)) if len(names) == 2 else {self.key: typed}


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
