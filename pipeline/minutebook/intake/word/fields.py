"""Word's fields: codes that are never read, and the older kind of form field."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from lxml.etree import _Element

from minutebook.errors import Refused
from minutebook.intake.door.xmlrules import FETCHES
from minutebook.intake.layout import Witness
from minutebook.intake.ooxml import TICKED, UNTICKED, W, is_on, whole
from minutebook.intake.word.controls import Control
from minutebook.intake.word.prompts import Piece
from minutebook.intake.word.styles import PLACEHOLDER, Style
from minutebook.where import Where

_VAL: Final = W + "val"
_SIGNS: Final = (TICKED, UNTICKED)
_PROMPT: Final = re.compile(r"\W*(?:please\s+)?(?:select|choose|pick)\b", re.IGNORECASE)
_ASKS: Final = re.compile(r"\W*(?:please\s+)?(?:click|tap|type|enter|insert|select|choose|pick)\b", re.IGNORECASE)
#: an older text field shows five of the third while it is empty
_BLANKS: Final = " \t\u2002\u00a0\u2003"
_CONTENTS: Final = re.compile(r"\s*TO[CA]\b", re.IGNORECASE)
_STARTS_PROGRAM: Final = re.compile(r"\s*DDE(?:AUTO)?\b", re.IGNORECASE)
_FETCHES: Final = re.compile(r"""\s*INCLUDE\w+\s+["']?\s*(?:https?:|ftp:|\\\\|//|file:)""", re.IGNORECASE)


class Line:
    """The pieces of one paragraph while it is being read."""

    __slots__ = ("boxes", "pieces", "style", "tags", "where")

    def __init__(self, where: Where, style: Style) -> None:
        self.where = where
        self.style = style
        self.pieces: list[Piece] = []
        #: text boxes anchored here, and words drawn as pictures, with the control that each stands in
        self.boxes: list[tuple[_Element, Control]] = []
        #: controls and fields met, whether they hold a word or not
        self.tags: set[str] = set()

    @property
    def blank(self) -> bool:
        return not any(text.strip() for _, text, _ in self.pieces)

    @property
    def tag(self) -> str | None:
        """The one control that holds all the words, or the tick box that they stand beside; else None."""
        if not self.tags:
            return None
        tags = {tag for _, text, tag in self.pieces if text.strip()} or self.tags
        if len(tags) == 2 and None in tags and all(text.strip() in _SIGNS for _, text, tag in self.pieces if tag):
            tags = tags - {None}
        return next(iter(tags)) if len(tags) == 1 else None


@dataclass(slots=True)
class Field:
    """A field between its begin and end marks."""

    line: Line
    #: how many pieces the line had when the result began
    start: int
    #: where it begins; the older kind of form field carries its state there
    mark: _Element
    code: str = ""
    in_code: bool = True
    data: _Element | None = None
    name: str | None = None
    #: it repeats other words of the document, such as its headings in a table of contents
    repeats: bool = False

    def __post_init__(self) -> None:
        self.data = self.mark.find(W + "ffData")
        name = None if self.data is None else self.data.find(W + "name")
        self.name = None if name is None else name.get(_VAL) or None


def check_code(code: str) -> None:
    """Refuse a field that would start a program or fetch a file when Word opens the document."""
    if _STARTS_PROGRAM.match(code):
        raise Refused("has a field that starts another program (DDE); ask for a copy without it")
    if _FETCHES.match(code):
        raise Refused(FETCHES)


def is_contents(code: str) -> bool:
    """Whether a field lists words that stand elsewhere in the document."""
    return _CONTENTS.match(code) is not None


def say_form_field(ended: Field, line: Line, look: int) -> Witness | None:
    """Put what an older form field holds into the line; the words in its result are often only a picture of it.

    A drop-down that shows other words than the entry it has chosen keeps what shows, and gives a witness.
    """
    data = ended.data
    if data is None:
        return None
    if ended.name:
        line.tags.add(ended.name)
    pieces = line.pieces
    start = ended.start if ended.line is line else len(pieces)
    shown = "".join(text for _, text, _ in pieces[start:]).strip(_BLANKS)
    box, entries = data.find(W + "checkBox"), data.find(W + "ddList")
    if box is not None:
        if len(shown) <= 1:
            del pieces[start:]
        pieces.insert(start, (look & ~PLACEHOLDER, _tick(box), ended.name))
    elif entries is not None:
        entry, is_prompt = _entry(entries)
        if shown not in ("", entry.strip(_BLANKS)):
            return Witness(line.where, shown, "" if is_prompt else entry)
        pieces[start:] = [(look | (PLACEHOLDER if is_prompt else 0), entry, ended.name)]
    else:
        _say_text(data.find(W + "textInput"), shown, pieces, start)
    return None


def _say_text(field: _Element | None, shown: str, pieces: list[Piece], start: int) -> None:
    """A text field: nothing where it is empty, and its prompt where it still shows the one that it started with."""
    if field is None:
        return
    first = field.find(W + "default")
    if not shown:
        del pieces[start:]
    elif first is not None and first.get(_VAL, "").strip(_BLANKS) == shown and _ASKS.match(shown):
        pieces[start:] = [(look | PLACEHOLDER, text, tag) for look, text, tag in pieces[start:]]


def _tick(box: _Element) -> str:
    state = box.find(W + "checked")
    if state is None:
        state = box.find(W + "default")
    return TICKED if state is not None and is_on(state.get(_VAL)) else UNTICKED


def _entry(entries: _Element) -> tuple[str, bool]:
    """The entry that an older drop-down shows, and whether it is only its prompt."""
    listed = [entry.get(_VAL, "") for entry in entries.findall(W + "listEntry")]
    index = 0
    for name in ("default", "result"):
        number = entries.find(W + name)
        index = index if number is None else whole(number.get(_VAL))
    text = listed[index] if index < len(listed) else ""
    return text, index == 0 and (not text.strip() or _PROMPT.match(text) is not None)
