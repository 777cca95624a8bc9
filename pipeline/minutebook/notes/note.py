"""What is said at one place of the worker's copy."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from minutebook.findings import Finding, told_once
from minutebook.intake.ooxml import clean
from minutebook.where import Where


@dataclass(frozen=True, slots=True)
class Note:
    """One finding as the worker is told it."""

    #: None for what hangs on the whole form
    where: Where | None
    #: how much it matters, in words, such as "To put right"
    weight: str
    message: str
    fix: str
    #: ``where`` in the worker's words
    place: str = ""

    def lines(self, *, place: bool) -> list[str]:
        """What is wrong and what to do, a line each; then the ``place``, for a comment that stands at another."""
        there = [f"Where: {self.place or self.where}."] if place and self.where is not None else []
        return [*(one_line(words) for words in (self.message, self.fix) if words), *there]


def notes_on(findings: Iterable[Finding]) -> list[Note]:
    """Every finding once, in the order of the findings."""
    return [Note(it.where, it.severity.words, it.message, it.fix, it.shown_place) for it in told_once(findings)]


def one_line(words: str) -> str:
    """Words of a finding as one line that any XML part can hold."""
    return " ".join(clean(words)[0].split())
