"""How a file prints the questions of its form, so that a question which is none of these may be told by its look."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Final

from minutebook.intake.binding.lexicon import Kind, Lexicon
from minutebook.intake.layout import Paragraph
from minutebook.words import fold, unnumbered

#: how many questions must be met to say how they look
_ENOUGH: Final = 3


class Looks:
    """The looks that three in four questions of a file have; worked out when first asked for."""

    def __init__(self, lexicon: Lexicon, body: Sequence[Paragraph]) -> None:
        self._lexicon, self._body = lexicon, body

    @cached_property
    def bold(self) -> bool:
        """Whether they begin in bold."""
        return self._mostly(paragraph.runs[0].bold for paragraph in self._asked)

    @cached_property
    def capitals(self) -> bool:
        """Whether they stand in capitals."""
        return self._mostly(_first_line(paragraph).isupper() for paragraph in self._asked)

    @cached_property
    def numbered(self) -> bool:
        """Whether they have a number."""
        folded = [fold(_first_line(paragraph)) for paragraph in self._asked]
        return self._mostly(unnumbered(words) != words for words in folded)

    @cached_property
    def _asked(self) -> Sequence[Paragraph]:
        """The paragraphs that begin with a question of the form."""
        form = self._lexicon.forms[0].id
        return [
            paragraph
            for paragraph in self._body
            if paragraph.runs
            and (match := self._lexicon.lookup(_first_line(paragraph), "", form, loose=False))
            and match.kind is Kind.FIELD
        ]

    def _mostly(self, looks: Iterable[bool]) -> bool:
        return len(self._asked) >= _ENOUGH and sum(looks) * 4 >= len(self._asked) * 3


def _first_line(paragraph: Paragraph) -> str:
    return paragraph.text.split("\n")[0]
