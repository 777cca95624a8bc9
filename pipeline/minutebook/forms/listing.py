"""Lists of short texts, typed as lines or ticked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from minutebook.forms import choices
from minutebook.forms.fields import FormField
from minutebook.intake.layout import Paragraph
from minutebook.words import fold


class Listing(FormField):
    """A list of short texts, typed as lines or parted by semicolons."""

    chooses = True

    def __init__(self, label: str, *also: str, offers: Sequence[str] = (), **rest: Any) -> None:
        """``offers`` are the texts that a blank prints with a tick box each."""
        super().__init__(label, *also, **rest)
        self.offers = tuple(offers)

    def words(self, paragraphs: Sequence[Paragraph]) -> str:
        typed = super().words(paragraphs)
        return "" if self._is_untouched(typed) else typed

    def read(self, typed: str | list[str]) -> list[str]:
        if isinstance(typed, list):
            return typed
        lines = typed.split("\n")
        marked = [choices.ticked(line) for line in lines]
        if any(words is not None for words in marked):
            parts = [part for line, words in zip(lines, marked, strict=True) for part in _chosen(line, words)]
        else:
            parts = lines if len(lines) > 1 else re.split(r";\s*", typed)
        return [re.sub(r"^(?:[-•*]|\d{1,2}[.)])\s+", "", part).strip() for part in parts if part.strip()]

    def _is_untouched(self, typed: str) -> bool:
        """Whether nothing stands there but texts offered, with no tick at any of them."""
        offered = {fold(offer) for offer in self.offers}
        beside = (fold(words) for words in choices.MARK.sub("\n", typed).split("\n") if words.strip())
        return bool(offered) and not self.read(typed) and offered.issuperset(beside)


def _chosen(line: str, ticked: str | None) -> list[str]:
    """What a line adds to a list with tick boxes: the words at its ticks, or the line itself where it has no box."""
    return [line] if ticked is None else ticked.split("; ")
