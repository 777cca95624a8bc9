"""Tags found in the words of a paragraph, and what is wrong with their brackets, marks and quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lxml.etree import _Element

from minutebook.documents.lint.faults import Fault
from minutebook.documents.lint.paper import Line, P
from minutebook.findings import Finding
from minutebook.intake.ooxml import W

_CLOSED_BY: Final = {"{{": "}}", "{%": "%}", "{#": "#}"}
_BRACKET: Final = re.compile(r"\{\{|\{%|\{#|\}\}|%\}|#\}")
_SINGLE: Final = re.compile(r"(?<![{%#_])\{\s*([A-Za-z_][\w.]*)\s*\}(?![}_])")
_APART: Final = re.compile(r"\{[ \xa0]+[{%]|[%}][ \xa0]+\}")
_MARKED: Final = re.compile(r"(p|tr|tc|r) (.*)", re.DOTALL)
_WORDS_OF_INSTRUCTIONS: Final = "if|elif|else|endif|for|endfor|set|endset|with|endwith"
#: the mark of a tag, run together with its instruction, behind a space, or before a space that is none for docxtpl
_NO_SPACE: Final = re.compile(
    rf"(?:(p|tr|tc|r)(?=(?:{_WORDS_OF_INSTRUCTIONS})\b)|[-+\s]+(p|tr|tc|r)(?=\s+\w)|(p|tr|tc|r)(?=[^\S ]))(.*)",
    re.DOTALL,
)
_CURLY: Final = str.maketrans("“”‘’", "\"\"''")
_ODD: Final = str.maketrans("„‟«»″＂‚‛‹›′´`＇", '""""""' + "'" * 8)
_STRINGS: Final = re.compile(r""""[^"]*"|'[^']*'""")
_LONGEST: Final = 60
_TEXT: Final = W + "t"
_RUN: Final = W + "r"


@dataclass(frozen=True, slots=True, eq=False)
class Tag:
    """One tag; ``body`` is what stands between its brackets and behind its mark, as it will be understood."""

    line: Line
    start: int
    end: int
    #: the opening one
    bracket: str
    #: "p", "tr", "tc" or "r", or nothing
    mark: str
    body: str

    @property
    def shown(self) -> str:
        """The tag as it is named in a finding."""
        return shortened(self.line.text[self.start : self.end])

    @property
    def owner(self) -> _Element:
        """The element that the tag begins in."""
        return self.line.owners[self.start]

    @property
    def word(self) -> str:
        """The first word of an instruction; nothing for an answer."""
        found = re.match(r"\w+", self.body) if self.bracket == "{%" else None
        return found[0] if found else ""

    def around(self, tag: str) -> _Element | None:
        """The nearest element of a kind that the tag stands in."""
        owner = self.owner
        return owner if owner.tag == tag else next(owner.iterancestors(tag), None)


def shortened(words: str) -> str:
    """Words of a template in one short line."""
    words = " ".join(words.split())
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"


class Scan:
    """The tags of one paragraph in order, and the findings about how they are written."""

    def __init__(self, line: Line) -> None:
        self.line = line
        self.tags: list[Tag] = []
        self.findings: list[Finding] = []
        if "{" not in line.text and "}" not in line.text:
            return
        self._scan()
        if not line.aside:
            self._outside()

    def _scan(self) -> None:
        opened: re.Match[str] | None = None
        for bracket in _BRACKET.finditer(self.line.text):
            if opened is not None and opened[0] == "{#" and bracket[0] != "#}":
                continue
            if bracket[0] in _CLOSED_BY:
                if opened is not None:
                    self._unended(opened, bracket.start())
                opened = bracket
            elif opened is None:
                self._add(Fault.UNBEGUN, bracket, "nothing opens it")
            else:
                self._closed(opened, bracket)
                opened = None
        if opened is not None:
            self._unended(opened, len(self.line.text))

    def _closed(self, opened: re.Match[str], closing: re.Match[str]) -> None:
        if _CLOSED_BY[opened[0]] != closing[0]:
            words = self.line.text[opened.start() : closing.end()]
            self._say(Fault.MISMATCHED, f"“{shortened(words)}” opens with {opened[0]} and closes with {closing[0]}.")
        elif opened[0] != "{#":
            self._tag(opened.start(), closing.end(), opened[0])
        elif _MARKED.match(self.line.text, opened.end()):
            self._tag(opened.start(), closing.end(), "{#")

    def _unended(self, opened: re.Match[str], stop: int) -> None:
        words = self.line.text[opened.start() : stop]
        if "}" in words:
            words = words[: words.index("}") + 1]
            self._say(Fault.MISMATCHED, f"“{shortened(words)}” needs {_CLOSED_BY[opened[0]]} at its end.")
        else:
            self._say(Fault.UNENDED, f"“{shortened(words)}” is not closed in its own paragraph.")

    def _tag(self, start: int, end: int, bracket: str) -> None:
        owners = self.line.owners
        if not self.line.aside and _wrappers(owners[start]) != _wrappers(owners[end - 1]):
            self._say(
                Fault.TORN, f"“{shortened(self.line.text[start:end])}” lies half in a link, a control or a change."
            )
        inner = range(start + 2, end - 2)
        # docxtpl takes out all that is no letter inside a tag
        body = "".join(self.line.text[at] for at in inner if self.line.aside or owners[at].tag == _TEXT)
        if any(self._joins(at) for at in inner):
            self._say(Fault.RUN_TOGETHER, f"A tab or a line break in “{shortened(self.line.text[start:end])}”.")
        mark, body = self._marked(start, end, bracket, body)
        body = self._quoted(start, end, body)
        self.tags.append(Tag(self.line, start, end, bracket, mark, body.strip().strip("-+").strip()))

    def _joins(self, at: int) -> bool:
        """Whether a sign in a tag, which is going to be left out, stands between two words."""
        text, owners = self.line.text, self.line.owners
        if self.line.aside or owners[at].tag == _TEXT:
            return False
        return bool(re.fullmatch(r"[\w.]", text[at - 1]) and re.fullmatch(r"[\w.]", text[at + 1]))

    def _marked(self, start: int, end: int, bracket: str, body: str) -> tuple[str, str]:
        if found := _MARKED.fullmatch(body):
            if bracket != "{#" and re.search("[%}]", found[2]):
                said = (
                    f"“{shortened(self.line.text[start:end])}”: a tag with {bracket}{found[1]} can hold no % and no }}."
                )
                self._say(Fault.SYNTAX, said)
            return found[1], found[2]
        found = _NO_SPACE.fullmatch(body) if bracket == "{%" else None
        if found is None:
            return "", body
        self._say(Fault.NO_SPACE, f"“{shortened(self.line.text[start:end])}” is not understood as it is written.")
        return found[1] or found[2] or found[3], found[4]

    def _quoted(self, start: int, end: int, body: str) -> str:
        """The tag with straight quotation marks."""
        straight = body.translate(_CURLY)
        shown = f"“{shortened(self.line.text[start:end])}”"
        if straight != body:
            self._say(
                Fault.CURLY, f"The quotation marks in {shown} are curly; inside of words they mean another letter."
            )
        mended = straight.translate(_ODD)
        if _STRINGS.sub("", straight) != _STRINGS.sub("", straight).translate(_ODD):
            self._say(Fault.ODD_QUOTES, f"The quotation marks in {shown} are not understood.")
            return mended
        return straight

    def _outside(self) -> None:
        """What looks like a tag and is none."""
        for words in self._between():
            for found in _SINGLE.finditer(words):
                self._say(Fault.SINGLE, f"“{found[0]}” stands in single brackets.", f"Write {{{{ {found[1]} }}}}.")
            if apart := _APART.search(words):
                self._say(Fault.MISMATCHED, f"“{shortened(apart[0])}”: the two signs of a bracket must touch.")

    def _between(self) -> Iterator[str]:
        at = 0
        for tag in self.tags:
            yield self.line.text[at : tag.start]
            at = tag.end
        yield self.line.text[at:]

    def _add(self, fault: Fault, bracket: re.Match[str], why: str) -> None:
        before = self.line.text[max(0, bracket.start() - 20) : bracket.end()]
        self._say(fault, f"“{shortened(before)}”: {why}.")

    def _say(self, fault: Fault, message: str, fix: str = "") -> None:
        self.findings.append(fault.at(self.line.where, message, fix))


def _wrappers(element: _Element) -> list[object]:
    """What stands around a run within its paragraph."""
    chain: list[object] = []
    for ancestor in element.iterancestors():
        if ancestor.tag == P:
            break
        if ancestor.tag != _RUN:
            chain.append(ancestor.tag)
    return chain
