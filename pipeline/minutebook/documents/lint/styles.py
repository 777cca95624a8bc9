"""Styles that a template names and does not have, and looks that no style gives."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml.etree import _Element

from minutebook.documents.lint.faults import Fault
from minutebook.documents.lint.paper import TBL, P, Paper, Story
from minutebook.findings import Finding
from minutebook.intake.ooxml import W

_VAL: Final = W + "val"
_NAMING: Final = (W + "pStyle", W + "rStyle", W + "tblStyle")
#: looks that a council's own colours and fonts do not reach
_BY_HAND: Final = {W + "color": (_VAL, W + "themeColor"), W + "rFonts": (W + "ascii", W + "hAnsi")}
_PLAIN: Final = frozenset(("auto", "000000"))


def check_styles(paper: Paper) -> Iterator[Finding]:
    """Each paragraph or table with a style that is not there, and each paragraph that was dressed by hand."""
    known = set(_known(paper))
    for story in paper.stories:
        if story.kind == "properties":
            continue
        for element in story.root.iter(*_NAMING):
            name = element.get(_VAL, "")
            if name not in known:
                table = element.tag == W + "tblStyle"
                at = next(element.iterancestors(TBL if table else P), element)
                where = paper.row(at, story.kind) if table else paper.place(at, story.kind)
                yield Fault.STYLE.at(where, f"There is no style “{name}” in this file.")
        yield from _by_hand(story, paper)


def _known(paper: Paper) -> Iterator[str]:
    for part in paper.package.linked(paper.main, "styles"):
        yield from (style.get(W + "styleId", "") for style in paper.package.root(part).iter(W + "style"))


def _by_hand(story: Story, paper: Paper) -> Iterator[Finding]:
    told: set[_Element] = set()
    for run in story.root.iter(W + "r"):
        properties = run.find(W + "rPr")
        paragraph = next(run.iterancestors(P), None)
        if properties is None or paragraph is None or paragraph in told:
            continue
        for tag, names in _BY_HAND.items():
            for said in properties.iterfind(tag):
                value = next((said.get(name) for name in names if said.get(name)), "auto")
                if value not in _PLAIN and paragraph not in told:
                    told.add(paragraph)
                    what = "colour" if tag == W + "color" else f"font {value}"
                    yield Fault.BY_HAND.at(
                        paper.place(paragraph, story.kind), f"The {what} of some words is set by hand."
                    )
