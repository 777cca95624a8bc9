"""Instructions that begin and end: each end with its beginning, of the same kind, and in the same place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from lxml.etree import _Element

from minutebook.documents.lint.faults import Fault
from minutebook.documents.lint.paper import TC, TR, P
from minutebook.documents.lint.tags import Tag
from minutebook.findings import Finding
from minutebook.intake.ooxml import W

#: instructions that have an end
OPENING: Final = frozenset(("if", "for", "with", "filter", "macro", "call", "raw", "autoescape"))
_BRANCHES: Final = {"elif": ("if",), "else": ("if", "for")}
#: what is taken out around a tag with a mark
REMOVED: Final = {"p": P, "tr": TR, "tc": TC, "r": W + "r"}


@dataclass(slots=True)
class Pair:
    """An instruction with all that belongs to it; ``end`` is None where it has none."""

    begin: Tag
    end: Tag | None = None
    has_else: bool = False


def is_opening(tag: Tag) -> bool:
    """Whether an instruction needs an end; ``set`` does where it has no value of its own."""
    return tag.word in OPENING or (tag.word == "set" and "=" not in tag.body)


class Pairing:
    """The instructions of one story, joined to pairs."""

    def __init__(self, tags: Sequence[Tag]) -> None:
        self.findings: list[Finding] = []
        #: every pair by its first tag, and by its last one
        self.begins: dict[Tag, Pair] = {}
        self.ends: dict[Tag, Pair] = {}
        self._open: list[Pair] = []
        for at, tag in enumerate(tags):
            self._take(tag, tags[at + 1 :])
        for pair in self._open:
            self._never_ended(pair)

    def _take(self, tag: Tag, later: Sequence[Tag]) -> None:
        if self._open and self._open[-1].begin.word == "raw" and tag.word != "endraw":
            return
        if is_opening(tag):
            self.begins[tag] = pair = Pair(tag)
            self._open.append(pair)
        elif tag.word in _BRANCHES:
            self._branch(tag)
        elif tag.word.startswith("end") and (tag.word[3:] in OPENING or tag.word == "endset"):
            self._end(tag, tag.word[3:], later)

    def _branch(self, tag: Tag) -> None:
        inner = self._open[-1] if self._open else None
        if inner is None or inner.begin.word not in _BRANCHES[tag.word] or inner.has_else:
            self._say(Fault.BRANCH, tag, f"“{tag.shown}” belongs to no if.")
            return
        inner.has_else = tag.word == "else"
        self._apart(inner.begin, tag)

    def _end(self, tag: Tag, word: str, later: Sequence[Tag]) -> None:
        fitting = [pair for pair in self._open if pair.begin.word == word]
        if not fitting:
            self._say(Fault.NEVER_BEGUN, tag, f"“{tag.shown}” ends something that was never begun.")
            return
        pair = fitting[-1]
        while (inner := self._open[-1]) is not pair:
            if _ended_in(inner.begin.word, later):
                said = f"“{tag.shown}” comes before the end of “{inner.begin.shown}” ({inner.begin.line.where})."
                self._say(Fault.CROSSED, tag, said)
                break
            self._never_ended(self._open.pop())
        self._open.remove(pair)
        pair.end = tag
        self.ends[tag] = pair
        self._apart(pair.begin, tag)

    def _never_ended(self, pair: Pair) -> None:
        tag = pair.begin
        end = f"{{%{tag.mark}{' ' if tag.mark else ''} end{tag.word} %}}".replace("  ", " ")
        self._say(Fault.NEVER_ENDED, tag, f"“{tag.shown}” is never ended.", f"Add {end} where it shall end.")

    def _apart(self, begin: Tag, tag: Tag) -> None:
        """Complain where two tags of a pair do not stand as they must."""
        if begin.line.aside or tag.line.aside:
            return
        said = f"“{begin.shown}” ({begin.line.where}) and “{tag.shown}”"
        if begin.mark != tag.mark:
            self._say(Fault.OTHER_MARK, tag, f"{said} are not of one kind.")
        elif _container(begin) is not _container(tag):
            self._say(Fault.OTHER_PLACE, tag, f"{said} stand in different places.")
        elif not begin.mark and begin.line is not tag.line and not (alone(begin) or alone(tag)):
            self._say(Fault.OVER_PARAGRAPHS, tag, f"{said} stand in different paragraphs.")

    def _say(self, fault: Fault, tag: Tag, message: str, fix: str = "") -> None:
        self.findings.append(fault.at(tag.line.where, message, fix))


def alone(tag: Tag) -> bool:
    """Whether nothing but plain instructions stands in the tag's paragraph."""
    return tag.line.text.strip() == tag.line.text[tag.start : tag.end]


def _ended_in(word: str, tags: Sequence[Tag]) -> bool:
    """Whether the tags hold an end too many for an instruction."""
    depth = 0
    for tag in tags:
        depth += (tag.word == word and is_opening(tag)) - (tag.word == f"end{word}")
        if depth < 0:
            return True
    return False


def _container(tag: Tag) -> _Element | None:
    """What both tags of a pair must stand in."""
    removed = tag.around(REMOVED[tag.mark]) if tag.mark else _outermost(tag)
    return None if removed is None else removed.getparent()


def _outermost(tag: Tag) -> _Element | None:
    """A plain tag's run where something stands around it in its paragraph, else its paragraph."""
    run = tag.around(W + "r")
    inside = None if run is None else run.getparent()
    return tag.around(P) if inside is None or inside.tag == P else run
