"""Word's content controls: whose words these are, and whether they are words at all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from lxml.etree import _Element

from minutebook.intake.ooxml import TICKED, UNTICKED, W14, W, is_on

SDT: Final = W + "sdt"
_CONTENT: Final = W + "sdtContent"
_PROPERTIES: Final = W + "sdtPr"
_TAG: Final = W + "tag"
_PROMPT_SHOWS: Final = W + "showingPlcHdr"
_TICK_BOX: Final = W14 + "checkbox"
_CHECKED: Final = W14 + "checked"
_VAL: Final = W + "val"
_SIGNS: Final = "☐☑☒✓✔"


@dataclass(frozen=True, slots=True)
class Control:
    """The content control, or the nest of them, that is being read."""

    tag: str | None = None
    #: its own prompt is showing
    placeholder: bool = False
    #: a tick box's sign, in a list that is emptied when it has been said
    sign: list[str] | None = None


NO_CONTROL: Final = Control()


def opened(sdt: _Element, outer: Control) -> tuple[Control, _Element | None]:
    """A content control that stands in ``outer``, and the element with its content."""
    tag, placeholder, sign = outer.tag, outer.placeholder, outer.sign
    content = None
    for part in sdt:
        if part.tag == _CONTENT:
            content = part
        elif part.tag == _PROPERTIES:
            for element in part:
                name = element.tag
                if name == _TAG:
                    tag = element.get(_VAL) or tag
                elif name == _PROMPT_SHOWS:
                    placeholder = placeholder or is_on(element.get(_VAL))
                elif name == _TICK_BOX:
                    sign = [_tick(element)]
    # an unticked box may count as showing its prompt, but its sign is an answer
    return Control(tag, placeholder and sign is None, sign), content


def signed(sign: list[str], text: str) -> str:
    """A tick box's sign in place of the picture of it, once; words typed beside it are kept."""
    said = sign.pop() if sign else ""
    words = text.strip()
    if len(words) <= 1:
        return said
    return f"{said} {words.lstrip(_SIGNS).lstrip()}" if said else text


def _tick(box: _Element) -> str:
    checked = box.find(_CHECKED)
    return TICKED if checked is not None and is_on(checked.get(W14 + "val")) else UNTICKED
