"""What the making of a template left in it, and what would go out with every document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from minutebook.documents.lint.faults import Fault
from minutebook.documents.lint.paper import Paper
from minutebook.findings import Finding
from minutebook.intake.layout import paragraphs_of
from minutebook.intake.ooxml import W, is_on
from minutebook.intake.own_comments import is_ours

_VAL: Final = W + "val"
#: changes of looks; those of words are counted where words are read
_LOOKS: Final = tuple(W + f"{name}Change" for name in "rPr pPr sectPr tblPr tblGrid trPr tcPr numbering".split())
#: links that wait for a click
_CLICKED: Final = "/hyperlink"
_COMPUTER: Final = re.compile(r"file:|\\\\|[A-Za-z]:[\\/]", re.IGNORECASE)
#: parts whose words are copied as they are, by their name in the package
_COPIED: Final = re.compile(r"word/(?:charts|diagrams|glossary|comments)|customxml/|docprops/(?:app|custom)")
_IN_ADDRESS: Final = re.compile(r"\{\{|%7B%7B", re.IGNORECASE)
_TAG: Final = re.compile(rb"\{\{|\{%")


def check_leftovers(paper: Paper) -> Iterator[Finding]:
    """Changes, comments, hidden text, links, macros and the like, in no order."""
    yield from _changes(paper)
    yield from _comments(paper)
    yield from (Fault.HIDDEN.at(where) for where in paper.layout.hidden)
    yield from _prompts(paper)
    yield from _links(paper)
    yield from _parts(paper)
    yield from _settings(paper)


def _changes(paper: Paper) -> Iterator[Finding]:
    places = dict.fromkeys(paper.layout.changed)
    for story in paper.stories:
        for change in story.root.iter(*_LOOKS):
            places.setdefault(paper.place(change, story.kind))
    if not places and paper.layout.revisions:
        places = {None: None}  # type: ignore[dict-item]
    yield from (Fault.TRACKED.at(where) for where in places)


def _comments(paper: Paper) -> Iterator[Finding]:
    for comment in paper.layout.comments:
        said = f"A comment by {comment.author}." if comment.author else ""
        yield Fault.COMMENT.at(None if comment.where.part == "comment" else comment.where, said)
    for part in paper.package.linked(paper.main, "comments"):
        if any(is_ours(comment.get(W + "author", "")) for comment in paper.package.root(part).iter(W + "comment")):
            said = "The comments that Minutebook wrote about this template are still in it."
            yield Fault.COMMENT.at(None, said, OURS)


#: the fix that tells the finding about our own comments from all others
OURS: Final = "When everything is put right, choose Review, Delete All Comments."


def _prompts(paper: Paper) -> Iterator[Finding]:
    for paragraph in (*paragraphs_of(paper.layout.blocks), *paper.layout.margins):
        if any(run.placeholder and run.text.strip() for run in paragraph.runs):
            yield Fault.PROMPT.at(paragraph.where)


def _links(paper: Paper) -> Iterator[Finding]:
    for part in ("", *paper.package.names):
        for link in paper.package.links(part).values():
            if link.external and _IN_ADDRESS.search(link.target):
                yield Fault.NOT_FILLED.at(None, "A tag stands in the address of a link, where nothing is filled in.")
            elif link.external and _COMPUTER.match(link.target.strip()):
                fix = (
                    ""
                    if link.type.endswith(_CLICKED)
                    else "Take the link out, or attach the ordinary template in Word."
                )
                yield Fault.LINK.at(None, f"A link to {_leaf(link.target)} on somebody’s computer.", fix)


def _leaf(target: str) -> str:
    return f"“{target.replace('%5C', '/').replace(chr(92), '/').rpartition('/')[2]}”"


def _parts(paper: Paper) -> Iterator[Finding]:
    names = paper.package.names
    if any(name.endswith(("vbaproject.bin", "vbadata.xml")) for name in names):
        yield Fault.MACROS.at(None)
    if any(name.startswith(("word/embeddings/", "word/afchunk")) for name in names) or _has_chunk(paper):
        yield Fault.EMBEDDED.at(None)
    for name in names:
        if _COPIED.match(name) and _TAG.search(paper.package.part(name) or b""):
            yield Fault.NOT_FILLED.at(None, f"A tag stands in {_called(name)}, where nothing is filled in.")


def _has_chunk(paper: Paper) -> bool:
    return any(next(story.root.iter(W + "altChunk"), None) is not None for story in paper.stories)


def _called(name: str) -> str:
    kinds = {"charts": "a chart", "diagrams": "a diagram", "comments": "a comment", "glossary": "a building block"}
    return next((words for kind, words in kinds.items() if f"word/{kind}" in name), "a property of the file")


def _settings(paper: Paper) -> Iterator[Finding]:
    for part in paper.package.linked(paper.main, "settings"):
        root = paper.package.root(part)
        tracking = root.find(W + "trackRevisions")
        if tracking is not None and is_on(tracking.get(_VAL)):
            yield Fault.TRACKING.at(None)
        if root.find(W + "mailMerge") is not None:
            yield Fault.MAIL_MERGE.at(None)
