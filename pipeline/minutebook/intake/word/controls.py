"""Word's content controls: whose words these are, and whether they are words at all."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from lxml.etree import _Element

from minutebook.intake.ooxml import TICKED, UNTICKED, W14, W15, W, is_on
from minutebook.intake.word.witness import Ear

SDT: Final = W + "sdt"
_CONTENT: Final = W + "sdtContent"
_PROPERTIES: Final = W + "sdtPr"
_TAG: Final = W + "tag"
_PROMPT_SHOWS: Final = W + "showingPlcHdr"
_PROMPT: Final = W + "placeholder"
_TICK_BOX: Final = W14 + "checkbox"
_CHECKED: Final = W14 + "checked"
_DATE: Final = W + "date"
_LISTS: Final = (W + "dropDownList", W + "comboBox")
_BINDINGS: Final = (W + "dataBinding", W15 + "dataBinding")
_BUILT: Final = W + "docPartObj"
#: controls whose store holds no words of their own: pictures, parts, and rows that repeat
_NO_WORDS: Final = frozenset(
    [W + name for name in "picture docPartObj docPartList group citation bibliography equation".split()]
    + [W15 + name for name in ("repeatingSection", "repeatingSectionItem")]
)
_CONTENTS: Final = "table of contents"
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
    #: compare what shows with what is stored; one for each control of the nest that stores anything
    ears: tuple[Ear, ...] = ()
    #: entries of its list that stand for no choice
    prompts: tuple[str, ...] = ()
    #: name of the building block that holds its prompt
    prompt_part: str | None = None


NO_CONTROL: Final = Control()


def opened(sdt: _Element, outer: Control) -> tuple[Control, _Element | None]:
    """A content control that stands in ``outer``, and the element with its content."""
    content = properties = None
    for part in sdt:
        if part.tag == _CONTENT:
            content = part
        elif part.tag == _PROPERTIES:
            properties = part
    return (outer if properties is None else _described(properties, outer)), content


def _described(properties: _Element, outer: Control) -> Control:
    tag, placeholder, sign, ears = outer.tag, outer.placeholder, outer.sign, outer.ears
    prompts: tuple[str, ...] = ()
    prompt_part = None
    ear = Ear()
    for element in properties:
        name = element.tag
        if name == _TAG:
            tag = element.get(_VAL) or tag
        elif name == _PROMPT_SHOWS:
            placeholder = placeholder or is_on(element.get(_VAL))
        elif name == _PROMPT:
            prompt_part = _prompt_part(element)
        elif name == _TICK_BOX:
            sign, ear.box = [_tick(element)], element
        elif name == _DATE:
            ear.date = element
        elif name in _LISTS:
            prompts, ear.entries = _no_choice(element), element
        elif name in _BINDINGS:
            ear.binding = element
        elif name in _NO_WORDS:
            ear.deaf = True
            placeholder = placeholder or _is_contents(element)
    # an unticked box may count as showing its prompt, but its sign is an answer
    return Control(tag, placeholder and sign is None, sign, (*ears, ear) if ear.wanted else ears, prompts, prompt_part)


def around_box(control: Control) -> Control:
    """The same control for a text box that hangs in it: its words are prompt or tagged, but neither tick nor stored."""
    return control if control.sign is None and not control.ears else replace(control, sign=None, ears=())


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


def _prompt_part(placeholder: _Element) -> str | None:
    part = placeholder.find(W + "docPart")
    return None if part is None else part.get(_VAL)


def _no_choice(entries: _Element) -> tuple[str, ...]:
    """What a list shows for its entries without a value, such as "Choose an item."."""
    listed = entries.findall(W + "listItem")
    return tuple(entry.get(W + "displayText", "") for entry in listed if entry.get(W + "value") == "")


def _is_contents(element: _Element) -> bool:
    """Whether a built-in part is a table of contents, which repeats the headings of the form."""
    gallery = element.find(W + "docPartGallery") if element.tag == _BUILT else None
    return gallery is not None and gallery.get(_VAL, "").strip().casefold().startswith(_CONTENTS)
