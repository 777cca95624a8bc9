"""Word's content controls: the spaces of a blank form that a worker can fill while the rest is locked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import count
from typing import Final

from lxml import etree
from lxml.etree import _Element

from minutebook import dates
from minutebook.blanks.paper import Question
from minutebook.forms.share import Share
from minutebook.forms.spaces import Space, share_prompt

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W14: Final = "http://schemas.microsoft.com/office/word/2010/wordml"
W15: Final = "http://schemas.microsoft.com/office/word/2012/wordml"
_PREFIX: Final = {W: "w", W14: "w14", W15: "w15"}
#: name of the character style in which Word shows what to type
PROMPT_STYLE: Final = "PlaceholderText"
PROMPT_COLOUR: Final = "5F6368"
#: Word refuses longer titles and tags of controls
_LONGEST: Final = 64
_SHARE: Final = "Share with: "
#: spaces that take more than one paragraph
_SEVERAL: Final = (Space.PARAGRAPHS, Space.LINES, Space.TICKS)


def w(name: str, /, *children: _Element | str, **attributes: str) -> _Element:
    """An element of Word's, with its attributes and children; a string becomes its text."""
    return _element(W, name, children, attributes)


def _element(space: str, name: str, children: Iterable[_Element | str], attributes: dict[str, str]) -> _Element:
    element = etree.Element(f"{{{space}}}{name}", nsmap={_PREFIX[space]: space})
    for key, value in attributes.items():
        element.set(f"{{{space}}}{key}", value)
    for child in children:
        if isinstance(child, str):
            element.text = child
        else:
            element.append(child)
    return element


def run(words: str, style: str = "", **looks: str) -> _Element:
    """A run of text; line feeds become line breaks. ``looks`` are properties with their values, such as ``color``."""
    named = [w("rStyle", val=style)] if style else []
    properties = w("rPr", *named, *(w(look, val=value) for look, value in looks.items()))
    made = w("r", *([properties] if len(properties) else []))
    for at, line in enumerate(words.split("\n")):
        if at:
            made.append(w("br"))
        text = w("t", line)
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        made.append(text)
    return made


class Controls:
    """Makes the controls of one document, each with a number of its own, and gathers the prompts that they show."""

    def __init__(self) -> None:
        self._numbers = count(100_001)
        #: the name of the building block for each prompt, so that Word shows it again in a space that was emptied
        self.prompts: dict[str, str] = {}

    def space(self, question: Question, words: str, style: str, *, row: bool = False) -> _Element:
        """The space for a question's answer, with ``words`` in it or its prompt showing; ``row`` in a table's row.

        A control around paragraphs where an answer may have several, else a paragraph with a control in it.
        """
        lines = [_shown(question.prompt, line) for line in words.split("\n")]
        several = question.space in _SEVERAL
        content = [paragraph(style, line) for line in lines] if several else [_shown(question.prompt, words)]
        lock = "" if row else "sdtLocked"
        kind = None if several else _kind(question, words)
        control = self._control(question.tag, question.label, question.prompt, kind, lock, content, empty=not words)
        return control if several else paragraph(style, control)

    def share(self, question: Question, mark: str) -> _Element:
        """The *Share with* line under an answer: a list of marks, of which the default goes without saying."""
        words = f"{_SHARE}{mark}" if mark else ""
        prompt = share_prompt(question.share or Share.EVERYONE)
        kind = _listed("comboBox", [f"{_SHARE}{share}" for share in Share], prompt)
        content = [_shown(prompt, words)]
        return self._control(question.share_tag, "Share with", prompt, kind, "sdtLocked", content, empty=not words)

    def tick(self, tag: str, title: str, *, on: bool) -> _Element:
        """A tick box."""
        box = _element(W14, "checkbox", [
            _element(W14, "checked", [], {"val": "1" if on else "0"}),
            _element(W14, "checkedState", [], {"val": "2612", "font": "MS Gothic"}),
            _element(W14, "uncheckedState", [], {"val": "2610", "font": "MS Gothic"}),
        ], {})  # fmt: skip
        glyph = w("r", w("rPr", w("rFonts", ascii="MS Gothic", hAnsi="MS Gothic", eastAsia="MS Gothic")))
        glyph.append(w("t", "☒" if on else "☐"))
        return w("sdt", w("sdtPr", *self._named(tag, title, "sdtLocked"), box), w("sdtContent", glyph))

    def repeated(self, rows: Sequence[_Element], title: str) -> _Element:
        """Rows of a table, to which Word adds another at the press of a button."""
        section = _element(W15, "repeatingSection", [_element(W15, "sectionTitle", [], {"val": title[:_LONGEST]})], {})
        items = [
            w("sdt", w("sdtPr", self._id(), _element(W15, "repeatingSectionItem", [], {})), w("sdtContent", row))
            for row in rows
        ]
        properties = w("sdtPr", w("alias", val=short(title)), self._id(), section)
        return w("sdt", properties, w("sdtContent", *items))

    def _control(
        self, tag: str, title: str, prompt: str, kind: _Element | None, lock: str, content: Iterable[_Element], *,
        empty: bool,
    ) -> _Element:  # fmt: skip
        properties = w("sdtPr", *self._named(tag, title, lock))
        block = self.prompts.setdefault(prompt, f"MinutebookPrompt{len(self.prompts) + 1}")
        properties.append(w("placeholder", w("docPart", val=block)))
        if empty:
            properties.append(w("showingPlcHdr"))
        if kind is not None:
            properties.append(kind)
        return w("sdt", properties, w("sdtContent", *content))

    def _named(self, tag: str, title: str, lock: str) -> list[_Element]:
        named = [w("alias", val=short(title)), w("tag", val=tag), self._id()]
        return [*named, w("lock", val=lock)] if lock else named

    def _id(self) -> _Element:
        return w("id", val=str(next(self._numbers)))


def paragraph(style: str, *content: _Element) -> _Element:
    """A paragraph of a style, named by the style's id."""
    return w("p", w("pPr", w("pStyle", val=style)), *content)


def _shown(prompt: str, words: str) -> _Element:
    return run(words) if words else run(prompt, PROMPT_STYLE, color=PROMPT_COLOUR)


def short(title: str) -> str:
    """A title that Word accepts: 64 characters, cut after a whole word."""
    return title if len(title) <= _LONGEST else f"{title[: _LONGEST - 2].rpartition(' ')[0]} …"


def _kind(question: Question, words: str) -> _Element:
    if question.space is Space.DATE:
        return _picker(words)
    if question.options and question.space is not Space.TICKS:
        return _listed("comboBox" if question.free else "dropDownList", question.options, question.prompt)
    return w("text", multiLine="1")


def _listed(name: str, options: Sequence[str], prompt: str) -> _Element:
    """A list of options; choosing its first entry, the prompt, empties the space again."""
    none = w("listItem", displayText=prompt, value="")
    return w(name, none, *(w("listItem", displayText=option, value=option) for option in options))


def _picker(words: str) -> _Element:
    picker = w(
        "date",
        w("dateFormat", val="d MMMM yyyy"),
        w("lid", val="en-GB"),
        w("storeMappedDataAs", val="dateTime"),
        w("calendar", val="gregorian"),
    )
    if chosen := _day(words):
        picker.set(f"{{{W}}}fullDate", f"{chosen.isoformat()}T00:00:00Z")
    return picker


def _day(words: str) -> date | None:
    try:
        return dates.read_date(words).date
    except dates.NotADate:
        return None
