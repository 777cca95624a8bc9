"""The prompts that Word itself shows in an empty control; other programs keep the words and lose the mark on them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final
from xml.sax.saxutils import escape

from lxml.etree import _Element

from minutebook.errors import Refused
from minutebook.intake.door.package import Package
from minutebook.intake.ooxml import W
from minutebook.intake.word.styles import PLACEHOLDER

#: look, text, and the control or field that holds it
Piece = tuple[int, str, str | None]

_WORDS: Final = re.compile(
    r"""(?<!\w)(?:
      (?:Click\ or\ tap|Click|Tap)(?:\ here)?\ to\ (?:enter|add|type|select|choose|insert)
        \ (?:an?\ |some\ |your\ )?(?:text|dates?|times?|names?|titles?|picture|item)(?:\ here)?\.?
    | (?:Click|Tap|Click\ or\ tap)\ (?:icon|the\ icon)\ to\ add\ picture\.?
    | (?:Click|Tap)\ here\ and\ type\.?
    | Choose\ (?:an\ item|a\ building\ block|a\ date)\.?
    | Enter\ any\ content\ that\ you\ want\ to\ repeat,\ including\ other\ content\ controls\.
      (?:\ You\ can\ also\ insert\ this\ control\ around\ table\ rows\ in\ order\ to\ repeat\ parts\ of\ a\ table\.)?
    )(?!\w)
    | \[(?:Pick|Type|Choose|Select|Click)\ [^\[\]\n]{1,60}\]
    """,
    re.VERBOSE,
)
#: these are prompts only where nothing else is said: "I told [Name]" is an answer
_ALONE: Final = re.compile(
    r"""\[(?:
      (?:Enter|Insert|Add)\ [^\[\]\n]{1,60}
    | Title|Document\ title|Document\ subtitle|Subtitle|Subject|Author|Company(?:\ name)?|Abstract|Keywords|Comments
         |Category|Manager|Status|Publish\ Date|Company\ (?:Address|E-mail|Fax|Phone)|Date|Name|Year
    )\]
    """,
    re.VERBOSE,
)


def is_prompt(text: str) -> bool:
    """Whether a text is one of Word's prompts and nothing else."""
    words = _spaced(text).strip()
    return (_WORDS.fullmatch(words) or _ALONE.fullmatch(words)) is not None


def may_hold_prompt(text: str) -> bool:
    """Whether one of Word's prompts can stand in a text; nearly every line holds none of these."""
    return "lick " in text or "ap " in text or "hoose a" in text or "nter any" in text or "[" in text


def mark_known(pieces: list[Piece]) -> None:
    """Mark Word's prompts in a line, wherever they stand in it and however they are cut into pieces."""
    text = pieces[0][1] if len(pieces) == 1 else "".join([piece[1] for piece in pieces])
    if may_hold_prompt(text):
        spans = [(0, len(text))] if is_prompt(text) else [found.span() for found in _WORDS.finditer(_spaced(text))]
        if spans:
            pieces[:] = _marked(pieces, [edge for span in spans for edge in span])


def mark_own(pieces: list[Piece], start: int, prompts: tuple[str, ...]) -> bool:
    """Mark the pieces from ``start`` on where together they are one of ``prompts``, or a prompt of Word's."""
    text = "".join(text for _, text, _ in pieces[start:])
    said = "".join(text.split())
    found = bool(said) and (is_prompt(text) or any(said == "".join(prompt.split()) for prompt in prompts))
    if found:
        pieces[start:] = [(look | PLACEHOLDER, text, tag) for look, text, tag in pieces[start:]]
    return found


def _marked(pieces: list[Piece], edges: list[int]) -> Iterator[Piece]:
    """The pieces of a line, cut and marked between each second pair of ``edges``, which count its letters."""
    at = 0
    for look, text, tag in pieces:
        if not text:
            yield look, text, tag
        end = at + len(text)
        place = bisect_right(edges, at)
        while at < end:
            stop = min(end, edges[place]) if place < len(edges) else end
            yield look | (PLACEHOLDER if place % 2 else 0), text[len(text) - (end - at) : len(text) - (end - stop)], tag
            at, place = stop, place + 1


def _spaced(text: str) -> str:
    return text.replace("\u00a0", " ")


class PromptParts:
    """The building blocks of a document, of which only the prompts of controls are ever asked for."""

    def __init__(self, package: Package, main: str) -> None:
        """Nothing is parsed before a control shows words that stand in the part."""
        self._package = package
        self._name = next(iter(package.linked(main, "glossaryDocument")), "")
        self._data = package.part(self._name) or b""
        self._texts: dict[str, str] | None = None

    def prompts(self, name: str, shown: str) -> tuple[str, ...]:
        """The prompt of that name, where it could be what is shown."""
        words = shown.split()
        # one word may well be an answer
        if len(words) < 2 or escape(words[0]).encode() not in self._data:
            return ()
        if self._texts is None:
            self._texts = self._read()
        return (self._texts[name],) if name in self._texts else ()

    def _read(self) -> dict[str, str]:
        try:
            root = self._package.tree(self._name)
        except Refused:
            return {}  # nothing in this part is an answer
        parts = () if root is None else root.iter(W + "docPart")
        return {_name_of(part): "".join(text.text or "" for text in part.iter(W + "t")) for part in parts}


def _name_of(part: _Element) -> str:
    name = part.find(f"{W}docPartPr/{W}name")
    return "" if name is None else name.get(W + "val", "")
