"""Word's fields: codes that are never read, and the older kind of form field."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from lxml.etree import _Element

from minutebook.errors import Refused
from minutebook.intake.docx_styles import PLACEHOLDER, Style
from minutebook.intake.ooxml import TICKED, UNTICKED, W, is_on, whole
from minutebook.intake.xmlrules import FETCHES
from minutebook.where import Where

_VAL: Final = W + "val"
_PROMPT: Final = re.compile(r"\W*(?:please\s+)?(?:select|choose|pick)\b", re.IGNORECASE)
#: an older text field shows five of the third while it is empty
_BLANKS: Final = " \t\u2002\u00a0\u2003"
_STARTS_PROGRAM: Final = re.compile(r"\s*DDE(?:AUTO)?\b", re.IGNORECASE)
_FETCHES: Final = re.compile(r"""\s*INCLUDE\w+\s+["']?\s*(?:https?:|ftp:|\\\\|//|file:)""", re.IGNORECASE)

#: look, text, and the control or field that holds it
Piece = tuple[int, str, str | None]


class Line:
    """The pieces of one paragraph while it is being read."""

    __slots__ = ("boxes", "pieces", "style", "tags", "where")

    def __init__(self, where: Where, style: Style) -> None:
        self.where = where
        self.style = style
        self.pieces: list[Piece] = []
        #: text boxes anchored here, and words drawn as pictures
        self.boxes: list[_Element] = []
        #: controls and fields met, whether they hold a word or not
        self.tags: set[str] = set()

    @property
    def blank(self) -> bool:
        return not any(text.strip() for _, text, _ in self.pieces)

    @property
    def tag(self) -> str | None:
        """The one control that holds all the words; None where some stand outside or in another one."""
        if not self.tags:
            return None
        tags = {tag for _, text, tag in self.pieces if text.strip()} or self.tags
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


def say_form_field(ended: Field, line: Line, look: int) -> None:
    """Put what an older form field holds into the line; the words in its result are often only a picture of it."""
    data = ended.data
    if data is None:
        return
    if ended.name:
        line.tags.add(ended.name)
    pieces = line.pieces
    start = ended.start if ended.line is line else len(pieces)
    shown = "".join(text for _, text, _ in pieces[start:]).strip(_BLANKS)
    box, entries = data.find(W + "checkBox"), data.find(W + "ddList")
    if box is not None:
        if len(shown) <= 1:
            del pieces[start:]
        pieces.insert(start, (look, _tick(box), ended.name))
    elif entries is not None:
        entry, is_prompt = _entry(entries)
        if shown in ("", entry.strip(_BLANKS)):
            del pieces[start:]
        pieces.insert(start, (look | (PLACEHOLDER if is_prompt else 0), entry, ended.name))
    elif not shown and data.find(W + "textInput") is not None:
        del pieces[start:]


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
