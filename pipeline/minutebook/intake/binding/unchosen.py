"""What stands beside the words that were taken as an answer: options not chosen, or more words of the worker's."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from minutebook.forms.choices import MARK
from minutebook.forms.fields import FormField
from minutebook.intake.layout import Paragraph
from minutebook.intake.reading import Loose
from minutebook.words import tidy

_WORD = re.compile(r"[^\W_]+")


def unchosen(field: FormField, paragraphs: Sequence[Paragraph], taken: str) -> Iterator[tuple[Loose, bool]]:
    """The words of ``paragraphs`` that are not in ``taken``, line by line, and whether the form prints them."""
    left = Counter(word.casefold() for word in _WORD.findall(taken))
    for paragraph in paragraphs:
        text = "".join(_less(paragraph.typed, left))
        if _WORD.search(text):
            yield Loose(tidy(text), paragraph.where, field.key), _is_printed(field, text)


def _less(text: str, taken: Counter[str]) -> Iterator[str]:
    """The text without the words taken, each as often as it was taken."""
    at = 0
    for found in _WORD.finditer(text):
        word = found.group().casefold()
        yield text[at : found.start()]
        if taken[word]:
            taken[word] -= 1
        else:
            yield found.group()
        at = found.end()
    yield text[at:]


def _is_printed(field: FormField, text: str) -> bool:
    """Whether nothing stands here but words of the options that the question prints, and marks."""
    options = [option for kind in ("options", "spellings", "offers") for option in getattr(field, kind, ())]
    printed = {"y", "n"} | {word.casefold() for option in options for word in _WORD.findall(option)}
    return all(word.casefold() in printed for word in _WORD.findall(MARK.sub(" ", text)))
