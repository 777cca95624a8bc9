"""Lines as paragraphs: what stood in one line of typing before the page was full."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from statistics import median
from typing import Final

from minutebook.intake.layout import Run
from minutebook.intake.pdf.joins import HYPHENS, Usage, filled, full, join
from minutebook.intake.pdf.lines import TICKS, Line
from minutebook.intake.pdf.page import BOLD, HIDDEN, ITALIC, MARKED, STRUCK

#: lines further apart than usual by this factor are paragraphs of their own
_FURTHER: Final = 1.14
_BULLET: Final = re.compile(r"[•●▪◦‣■◆❖➢](?=[\t ]|$)|[*o–-]\t")
_NUMBER: Final = re.compile(r"\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)](?=[\t ])", re.IGNORECASE)
#: a list's own sign or number: a tab sets it apart from the words
_LISTED: Final = re.compile(r"(?:[•●▪◦‣■◆❖➢*o–-]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\t", re.IGNORECASE)


@dataclass
class Text:
    """A paragraph in the making: its lines, and how it starts."""

    lines: list[Line] = field(default_factory=list)
    listed: bool = False
    usage: Usage = field(default_factory=Usage)

    @property
    def size(self) -> float:
        return float(median(line.size for line in self.lines))

    @cached_property
    def runs(self) -> tuple[Run, ...]:
        """The words with their looks, line ends taken out."""
        pieces = [(text, glyph.look) for text, glyph in self.lines[0].spread]
        for before, line in pairwise(self.lines):
            join(pieces, before, line, self.usage)
            pieces += [(text, glyph.look) for text, glyph in line.spread]
        if self.listed:
            _drop_sign(pieces)
        return tuple(_runs(pieces))


def _drop_sign(pieces: list[tuple[str, int]]) -> None:
    sign = _LISTED.match("".join(text for text, _ in pieces))
    left = sign.end() if sign else 0
    while left > 0 and pieces:
        left -= len(pieces.pop(0)[0])


def _runs(pieces: Iterable[tuple[str, int]]) -> Iterator[Run]:
    looks: list[tuple[list[str], int]] = []
    for text, look in pieces:
        if looks and (looks[-1][1] == look or not text.strip()):
            looks[-1][0].append(text)
        else:
            looks.append(([text], look))
    for texts, look in looks:
        seen = (bool(look & mark) for mark in (BOLD, ITALIC, STRUCK, MARKED, HIDDEN))
        yield Run("".join(texts), *seen)


def usage_of(lines: Sequence[Line]) -> Usage:
    """How the lines of a file are set, seen from those that are full."""
    full = [(before, line) for before, line in pairwise(lines) if _follows(before, line)]
    steps = [(line.middle - before.middle) / line.size for before, line in full]
    leading = min(max(float(median(steps)), 1.0), 1.9) if len(steps) > 2 else 1.2
    spaced = sum(before.spaced for before, _ in full)
    several = (words for line in lines if len(words := line.text.split()) > 1)
    inside = (word for words in several for at, word in enumerate(words) if at or word[:1].isupper())
    known = {word.strip(".,;:!?()“”").casefold() for word in inside if len(word) > 1}
    return Usage(leading, spaced > 2 and spaced >= 0.5 * len(full), frozenset(known))


def _follows(before: Line, line: Line) -> bool:
    """Whether a line may well go on from the full one above it."""
    alike = before.page == line.page and abs(before.size - line.size) < 0.5
    return alike and 0.9 < (line.middle - before.middle) / line.size < 2.2 and full(before, line)


def is_sign(text: str) -> bool:
    """Whether a text is nothing but the sign or number of a list."""
    return _LISTED.fullmatch(text.strip() + "\t") is not None


def flows(before: Line, line: Line, usage: Usage) -> bool:
    """Whether a line at the top of a page looks like the rest of a sentence at the foot of the one before."""
    if before.bold != line.bold or before.text[-1:] in ".?!:" or not full(before, line):
        return False
    return line.text[:1].islower() or (usage.spaced and before.spaced)


def paragraphs(lines: Sequence[Line], usage: Usage) -> list[Text]:
    """Lines from one room put together."""
    texts: list[Text] = []
    for line in lines:
        if texts and _goes_on(texts[-1], line, usage):
            texts[-1].lines.append(line)
        else:
            texts.append(Text([line], usage=usage))
    for text in texts:
        text.listed = bool(_LISTED.match(text.lines[0].text)) and not text.lines[0].bold
    return texts


def _goes_on(text: Text, line: Line, usage: Usage) -> bool:
    before = text.lines[-1]
    if line.hidden or before.hidden or _has_field(line) or (_has_field(before) and not _beside_tick(before, line)):
        return False
    if abs(before.size - line.size) > 0.15 * before.size or _BULLET.match(line.text):
        return False
    if line.text[0] in TICKS and not any(sign in before.text for sign in TICKS):
        return False
    if _NUMBER.match(line.text) and (_NUMBER.match(text.lines[0].text) or line.bold):
        return False
    if before.page == line.page:
        step = line.middle - before.middle
        if step > usage.leading * _FURTHER * max(before.size, line.size) + 0.5 or step < 0.5 * line.size:
            return False
    if all(one.bold for one in text.lines) and not line.bold and _starts_plain(line):
        return False
    if line.bold and not before.bold and not _ends_bold(before):
        return False
    room = before.bounds.right - before.x1 if before.bounds else 0
    ended = room > before.space + 1.5 and not (before.spaced or before.text.endswith(HYPHENS))
    if usage.spaced and ended and not filled(before, line):
        return False
    return full(before, line)


def _starts_plain(line: Line) -> bool:
    return not line.solid[0].look & BOLD


def _ends_bold(line: Line) -> bool:
    return bool(line.solid[-1].look & BOLD)


def _beside_tick(before: Line, line: Line) -> bool:
    """Whether a line stands under the words of a tick box, and not under the box itself."""
    first = before.solid[0]
    return first.text in TICKS and line.x0 > first.x1 - 1


def _has_field(line: Line) -> bool:
    return any(glyph.tag for glyph in line.glyphs)
