"""Where one line of a paragraph meets the next: whether it was full, and whether a word was broken."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from minutebook.intake.pdf.lines import Line

_SOFT: Final = "\u00ad"
HYPHENS: Final = ("-", "\u2010", "\u2011", "/")
#: no line starts with one of these unless a word was broken
_CLOSING: Final = frozenset("?!.,;:)’%")
#: nobody puts a space into a date
_DATE: Final = re.compile(r"\d{1,2}([/.-])\d{1,2}\1\d{2,4}")
_LONGEST_WORD: Final = 60
#: ends of words, and hardly ever words
_ENDINGS: Final = frozenset("tion tions sion sions ment ments ness ship ships able ible ally ing ings ies ied ed es"
                            " ly er ers".split())  # fmt: skip
#: words, not the ends of any
_SMALL: Final = frozenset(
    "a about after again all also am an and any are as at away back be been best but by call can card case chair child"
    " come copy date day days dad do does done dont each else end ever every few find first for form from full get"
    " girl give go goes gone good had half has have he help her here him his home hour how if in into is it its job"
    " just keep kept know last late left let like list lives long look lot made main make man many may me meet men"
    " more most much mum must my nan near need new next nice no none nor not note now of off ok old on once one only"
    " open or other our out over own paid part per phone place plan play police put ran read real rest ring risk role"
    " room run safe said same saw say see seen send sent set she show side since so some son soon stay step still"
    " stop such sure take talk tell ten text than that the them then there these they this those time to told too"
    " took top two under until up us use used very via view want was way we week well went were what when where"
    " which while who why will wish with word work worry would year years yes yet you your".split()
)


@dataclass(frozen=True, slots=True)
class Usage:
    """How the program that made a file sets its lines."""

    #: how far apart the lines of a paragraph are, as a multiple of the letters' height
    leading: float = 1.2
    #: a line that ends between words ends in a space
    spaced: bool = False
    #: words that stand among others in a line, where none is broken
    words: frozenset[str] = frozenset()


def full(before: Line, line: Line) -> bool:
    """Whether a line ended because the next word had no room in it."""
    bounds = before.bounds
    if bounds is None:
        return True
    left, right = before.x0 - bounds.left, bounds.right - before.x1
    centred = left > 6 and abs(left - right) < 4 and abs(before.x0 + before.x1 - line.x0 - line.x1) < 6
    room = right + (left if centred else 0)
    return before.space + line.first_word > room - 1


def join(pieces: list[tuple[str, int]], before: Line, line: Line, usage: Usage) -> None:
    """Put a space between two lines of a paragraph, or nothing where a word goes on."""
    text, look = pieces[-1]
    if text.endswith(_SOFT):
        pieces[-1] = (text[:-1], look)
        return
    hyphened = text.endswith(HYPHENS) and before.text[-2:-1].isalnum()
    if not (
        hyphened or line.text[:1] in _CLOSING or (filled(before, line) and _broken(_last(pieces), before, line, usage))
    ):
        pieces.append((" ", look))


def _last(pieces: Sequence[tuple[str, int]]) -> str:
    """The last word so far."""
    word: list[str] = []
    for text, _ in reversed(pieces):
        if not text.strip() or len(word) > _LONGEST_WORD:
            break
        word.append(text)
    return "".join(reversed(word))


def filled(before: Line, line: Line) -> bool:
    """Whether a line is one word, so long that not even the next letter had room."""
    if before.spaced or before.bounds is None or len(before.text.split()) > 1:
        return False
    letter = line.solid[0]
    return before.x1 + letter.x1 - letter.x0 > before.bounds.right - 1


def _broken(end: str, before: Line, line: Line, usage: Usage) -> bool:
    """Whether the first word of a line is the rest of the word before it."""
    room = before.bounds.right - before.x1 if before.bounds else 0
    start = line.text.split()[0]
    whole = end + start
    if "@" in whole or _DATE.fullmatch(whole):
        return True
    if end[-1:] in "'’":
        return start[0].islower()
    if len(end) < 2 or not (end[-1].isalpha() and (start[0].islower() or whole.isupper())):
        return False
    start = start.strip(".,;:!?)").casefold()
    if (end + start).casefold() in usage.words or (start in _ENDINGS and start not in usage.words):
        return True
    if usage.spaced and room > before.space + 1:
        return True  # a space would have had room, and there is none
    if start == "on" and end.endswith(("ti", "si")):
        return True
    return len(start) < 6 and not {end.casefold(), start} & (usage.words | _SMALL)
