"""How a template is built: headings, tables, pictures, language and title, as somebody who listens to it needs them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml.etree import _Element

from minutebook.documents.lint.faults import Fault
from minutebook.documents.lint.paper import TBL, TC, TR, Line, P, Paper, Story
from minutebook.documents.lint.tags import shortened
from minutebook.findings import Finding
from minutebook.intake.layout import Paragraph, paragraphs_of
from minutebook.intake.ooxml import MC, W, is_on, whole

_VAL: Final = W + "val"
_DRAWING: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_PICTURE: Final = "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic"
_CHART: Final = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
_DECORATIVE: Final = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_IMAGE: Final = "{urn:schemas-microsoft-com:vml}imagedata"
_TITLE: Final = "{http://purl.org/dc/elements/1.1/}title"
#: things that make a paragraph one that is not empty
_SOMETHING: Final = tuple(
    W + name for name in "drawing pict object sectPr fldSimple fldChar footnoteRef endnoteRef br sdt ptab".split()
)
#: the rules above notes stand in paragraphs without words
_RULES: Final = (W + "separator", W + "continuationSeparator")


def check_structure(paper: Paper) -> Iterator[Finding]:
    """Everything about the shape of the document, in no order."""
    yield from _whole(paper)
    yield from _headings(paper)
    for story in paper.stories:
        if story.kind == "properties":
            continue
        for table in story.root.iter(TBL):
            yield from _table(table, story, paper)
        yield from _pictures(story, paper)
        yield from (_empty(line) for line in story.lines if _is_space(line))


def _whole(paper: Paper) -> Iterator[Finding]:
    properties = paper.package.linked("", "core-properties")[:1]
    title = paper.package.root(properties[0]).find(_TITLE) if properties else None
    if title is None or not (title.text or "").strip():
        yield Fault.TITLE.at(None)
    language = _language(paper)
    if not language.lower().startswith("en"):
        said = f"The language of the file is “{language}”." if language else "The file does not say its language."
        yield Fault.LANGUAGE.at(None, said)


def _language(paper: Paper) -> str:
    """The language of text without one of its own; of the style that is used by default, else of the whole file."""
    styles = paper.package.linked(paper.main, "styles")[:1]
    root = paper.package.tree(styles[0]) if styles else None
    if root is None:
        return ""
    default = [style for style in root.iter(W + "style") if is_on(style.get(W + "default", "0"))]
    for place in (*(style for style in default if style.get(W + "type") == "paragraph"), root.find(W + "docDefaults")):
        said = None if place is None else place.find(f".//{W}lang")
        if said is not None and said.get(_VAL):
            return str(said.get(_VAL))
    return ""


def _headings(paper: Paper) -> Iterator[Finding]:
    before = 0
    for paragraph in paragraphs_of(paper.layout.blocks):
        if paragraph.level and paragraph.text.strip() and not _is_instruction(paragraph):
            if paragraph.level > before + 1:
                said = f"“{shortened(paragraph.text)}” is Heading {paragraph.level}"
                after = f"after Heading {before}" if before else "and the first one"
                yield Fault.HEADINGS.at(paragraph.where, f"{said} {after}.")
            before = paragraph.level


def _is_instruction(paragraph: Paragraph) -> bool:
    return paragraph.text.strip().startswith("{%p")


def _table(table: _Element, story: Story, paper: Paper) -> Iterator[Finding]:
    rows = [row for row in table.iter(TR) if next(row.iterancestors(TBL)) is table and not _is_taken_away(row)]
    if not rows:
        return
    where = paper.row(table, story.kind)
    wide = max(len(row.findall(f".//{W}tc")) for row in rows)
    header = rows[0].find(f"{W}trPr/{W}tblHeader")
    if len(rows) > 1 and wide > 1 and (header is None or not is_on(header.get(_VAL))):
        yield Fault.HEADER_ROW.at(where)
    for row in rows:
        for cell in row.iter(TC):
            if next(cell.iterancestors(TBL)) is table and _is_merged(cell):
                place = paper.place(cell, story.kind)._replace(paragraph=None)
                yield Fault.MERGED.at(place, "This cell is merged with its neighbour.")
                return


def _is_taken_away(row: _Element) -> bool:
    """Whether a row is an instruction, which is not in the document that comes out."""
    return "{%tr" in _words(row)


def _is_merged(cell: _Element) -> bool:
    properties = cell.find(W + "tcPr")
    if properties is None:
        return False
    span = properties.find(W + "gridSpan")
    merged = any(properties.find(W + name) is not None for name in ("vMerge", "hMerge"))
    return merged or (span is not None and whole(span.get(_VAL)) > 1)


def _pictures(story: Story, paper: Paper) -> Iterator[Finding]:
    for about in story.root.iter(_DRAWING + "docPr"):
        around = about.getparent()
        shown = around is not None and next(around.iter(_PICTURE, _CHART), None) is not None
        decorative = next(about.iter(_DECORATIVE), None)
        silent = decorative is not None and is_on(decorative.get("val"))
        if shown and not silent and not (about.get("descr") or "").strip():
            yield Fault.ALT_TEXT.at(paper.place(about, story.kind))
    for image in story.root.iter(_IMAGE):
        shape = image.getparent()
        old = next(image.iterancestors(MC + "Fallback"), None)
        if old is None and shape is not None and not (shape.get("alt") or "").strip():
            yield Fault.ALT_TEXT.at(paper.place(image, story.kind))


def _is_space(line: Line) -> bool:
    """Whether a paragraph is there to keep two others apart, and not because Word must have one there."""
    element = line.element
    if line.aside or line.text.strip() or next(element.iter(*_SOMETHING, *_RULES), None) is not None:
        return False
    before, after = _neighbour(element, before=True), _neighbour(element, before=False)
    alone = before is None and after is None
    needed = before is not None and before.tag == TBL and (after is None or after.tag == TBL)
    last = after is None and before is not None and _inside_cell(element) and "{%p" in _words(before)
    return not (alone or needed or last)


def _words(element: _Element) -> str:
    return "".join(text.text or "" for text in element.iter(W + "t"))


def _inside_cell(element: _Element) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag == TC


def _neighbour(element: _Element, *, before: bool) -> _Element | None:
    """The paragraph or table next to one, within its cell or the page."""
    return next(element.itersiblings(P, TBL, W + "sdt", preceding=before), None)


def _empty(line: Line) -> Finding:
    return Fault.EMPTY.at(line.where)
