"""The search itself: every part of a file, every way to read it, every phrase."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from minutebook.documents.withheld.inside import BETWEEN, LOOKS, NAME, inside
from minutebook.documents.withheld.phrases import Kind, Phrases, Text
from minutebook.documents.withheld.texts import coded, readings, views

#: files within files within files; nobody sends more to one person
_DEEPEST: Final = 8
#: so often what a code stands for is decoded again
_CODES: Final = 3
#: bytes looked at in all, unpacked
_MOST: Final = 96 * 1024 * 1024
#: bytes of the largest picture that is remembered
_COMMON: Final = 512 * 1024
#: where words stand, and the words; None for what cannot be looked into
Told = tuple[str, Text | None]
_HUMP: Final = re.compile(r"(?<=[^\W\dA-Z_])(?=[A-Z])")
_TOO_MUCH: Final = "more inside it than can be looked through"


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """A place where a withheld phrase stands, or may stand for all that can be told."""

    #: in words, such as "a header" or "an attachment: the text"; never the words that stand there
    part: str
    #: which of the phrases, from 0; None where the part cannot be looked into, so that a person must
    phrase: int | None


def spots(
    data: bytes, phrases: Iterable[str], *, file_name: str = "", known: Mapping[str, bytes] | None = None
) -> list[Spot]:
    """Where withheld phrases stand in any byte of any part of a file, or in its name; each place once.

    Capitals, spaces, quotation marks, accents and signs that nobody sees make no difference; a telephone number is
    found however it is spaced, with its country or without; a phrase of fewer than twelve letters only as words of
    its own. ``known`` are parts as they stand in a package, by name, that need no look. Never raises for what a file
    holds: what cannot be looked into is a spot without a phrase.
    """
    sought = Phrases.of(phrases)
    if not sought.sought:
        return []
    named = Text.of(f"{file_name}\n{_HUMP.sub(' ', file_name)}")
    found = {Spot("the file’s name", at) for at in sought.found(named)}
    for where, text in _Search(known or {}).through(data, "", 0):
        found.update([Spot(where, None)] if text is None else (Spot(where, at) for at in sought.found(text)))
    return sorted(found, key=lambda spot: (spot.phrase is None, spot.phrase or 0, spot.part))


@lru_cache(maxsize=64)
def _common(part: bytes) -> tuple[Told, ...]:
    """What a picture or a style sheet says, remembered since many files have the same."""
    return tuple(_Search({}).through(part, "", 1, least=Kind.MARKS))


@dataclass(slots=True)
class _Search:
    """One search through one file: what was looked at already, and how much more may be."""

    #: parts of the file itself that need no look
    known: Mapping[str, bytes]
    left: int = _MOST
    seen: set[bytes] = field(default_factory=set)

    def through(self, data: bytes, where: str, deep: int, codes: int = 0, least: Kind = Kind.WORDS) -> Iterator[Told]:
        """Everything that some bytes say, and all that they hold; ``least`` is how much of it may be chance."""
        if self._is_known(data):
            return
        self.left -= len(data)
        if self.left < 0 or deep > _DEEPEST:
            yield _joined(where, _TOO_MUCH), None
            return
        package = False
        for part, piece in inside(data, self.left + 1, {} if deep else self.known):
            package = package or part == BETWEEN
            yield from self._piece(piece, where, part, deep, codes)
        if not package:
            texts, kind = readings(data)
            yield from self._texts(texts, max(kind, least), where or "the file", deep, codes)

    def _piece(self, piece: bytes | str | None, where: str, part: str, deep: int, codes: int) -> Iterator[Told]:
        place = _joined(where, part)
        if piece is None:
            yield place, None
        elif isinstance(piece, str):
            yield from self._texts([piece], Kind.MARKS if part.startswith(NAME) else Kind.WORDS, place, deep, codes)
        elif part == LOOKS and len(piece) < _COMMON:
            yield from ((_joined(place, within) if within else place, text) for within, text in _common(piece))
        else:
            # beside the parts of a package stand lengths and sums, which make letters by chance
            yield from self.through(piece, place, deep + 1, codes, Kind.NOISE if part == BETWEEN else Kind.WORDS)

    def _texts(self, texts: Iterable[str], least: Kind, where: str, deep: int, codes: int) -> Iterator[Told]:
        seen: dict[str, Kind] = {}
        for view, kind in (found for text in texts for found in views(text)):
            seen.setdefault(view, max(kind, least))
        for kind in Kind:
            if said := "\n\n".join(view for view, its in seen.items() if its == kind):
                yield where, Text.of(said, kind)
        if codes < _CODES:
            for data in coded(seen):
                yield from self.through(data, where, deep, codes + 1, Kind.NOISE)

    def _is_known(self, data: bytes) -> bool:
        digest = hashlib.blake2b(data, digest_size=16).digest()
        if digest in self.seen:
            return True
        self.seen.add(digest)
        return False


def _joined(where: str, part: str) -> str:
    return f"{where}: {part}" if where else part
